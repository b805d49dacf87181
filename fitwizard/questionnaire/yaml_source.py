"""Strict YAML: plain values, the place of each, and every problem found on the way.

PyYAML's C parser delivers events; the loop in `yaml_building` makes the values of them. That is faster than PyYAML's
own loaders, which know no places, and lets nothing through that a data file has no use for: tags, duplicate keys,
merge keys, more than one document, nesting that would crash a reader, aliases that would grow a file beyond reason.
"""

from __future__ import annotations

import gc
import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from fitwizard.questionnaire.problems import Place, Problem
from fitwizard.questionnaire.yaml_scalars import FORBIDDEN, REPLACEMENT, resolve
from fitwizard.questionnaire.yaml_trouble import Trouble, complaint, control_character, empty, undecodable

if TYPE_CHECKING:
    from fitwizard.questionnaire.yaml_building import Building

Path: TypeAlias = Sequence[object]
"""The way from the top of a file to a value: keys of mappings and indices of lists."""

BOM = b"\xef\xbb\xbf"
_LINE_END = re.compile(r"\r\n?|\n")
_WORD = re.compile(r"[^\s,\[\]{}#:]+(?::[^\s,\[\]{}#:]+)*")
_KEY_ALONE = re.compile(r"[^\n:,{}\[\]\"']*[,}]")
_SURROGATE_PAIR = re.compile(r"\\u(d[89ab][0-9a-f]{2})\\u(d[c-f][0-9a-f]{2})", re.IGNORECASE)
_MOST_CONTROL_CHARACTERS = 100  # named one by one; a binary file would name thousands


@dataclass(frozen=True)
class Lines:
    """A text that knows in which line and column each of its characters stands."""

    file: str
    text: str

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *(end.end() for end in _LINE_END.finditer(self.text))]

    def place(self, index: int) -> Place:
        """Return the place of the character with `index`."""
        line = bisect_right(self._starts, index)
        return Place(self.file, line, index - self._starts[line - 1] + 1)

    def word(self, index: int) -> str:
        """Return the unquoted word that begins at `index`, empty if none does."""
        found = _WORD.match(self.text, index)
        return found[0] if found else ""


class Mark(NamedTuple):
    """Where a value stands: the characters before its key and before itself; in a list, which has no keys, the same."""

    lines: Lines
    key: int
    value: int


@dataclass(frozen=True)
class YamlSource:
    """What a YAML file says, and where.

    `value` is built of dict, list, str, int, Decimal, bool and None; it is None if `problems` kept it from being
    read at all. Of a duplicate key the first value counts.
    """

    value: object
    problems: tuple[Problem, ...]
    lines: Lines = field(repr=False)
    start: int = 0
    positions: Mapping[int, Sequence[int]] = field(default_factory=dict, repr=False)

    @property
    def file(self) -> str:
        """The name of the file, as it stands in places."""
        return self.lines.file

    def place(self, path: Path = ()) -> Place:
        """Return where the value at `path` begins; of a path that leads too far, the last value there is."""
        lines, _, value = self.mark(path)
        return lines.place(value)

    def key_place(self, path: Path) -> Place:
        """Return where the key that leads to `path` begins; in a list, which has no keys, where the value does."""
        lines, key, _ = self.mark(path)
        return lines.place(key)

    def raw_word(self, path: Path, *, key: bool = False) -> str:
        """Return the value (or its key) as it is written, for an unquoted word such as `no` or `1.10`."""
        lines, of_key, of_value = self.mark(path)
        return lines.word(of_key if key else of_value)

    def has_colon(self, path: Path) -> bool:
        """Return whether a colon follows the key that leads to `path`, as it does unless a comma was meant as text."""
        lines, key, _ = self.mark(path)
        return _KEY_ALONE.match(lines.text, key) is None

    def mark(self, path: Path) -> Mark:
        """Return where the key and the value at `path` stand."""
        found = Mark(self.lines, self.start, self.start)
        value: Any = self.value
        for step in path:
            if isinstance(value, dict) and step in value:
                number = next(n for n, key in enumerate(value) if key == step)
            elif isinstance(value, list) and isinstance(step, int) and step < len(value):
                number = step
            else:
                break
            found = self.mark_in(value, number)
            value = value[step]
        return found

    def mark_in(self, container: Any, number: int) -> Mark:
        """Return where the key and the value of an entry of a list or a mapping stand, counted from 0."""
        positions = self.positions[id(container)]
        if isinstance(container, dict):
            return Mark(self.lines, positions[2 * number], positions[2 * number + 1])
        return Mark(self.lines, positions[number], positions[number])


def read_yaml(content: bytes, file: str) -> YamlSource:
    """Return what the YAML in `content` says; `file` is the name that places carry. Problems are in the result."""
    with uncollected():
        return _read(content.removeprefix(BOM), file)


@contextmanager
def uncollected() -> Iterator[None]:
    """Keep Python from collecting garbage: on a big file it would take most of the time, and find nothing."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


def read_head(content: bytes, wanted: Sequence[str]) -> dict[str, object]:
    """Return the fields at the top level, up to the one that completes `wanted`; None for a list or a mapping.

    Of a file that is no YAML, what stands above the fault.
    """
    from yaml.error import YAMLError
    from yaml.events import (
        CollectionEndEvent,
        MappingStartEvent,
        NodeEvent,
        ScalarEvent,
        SequenceStartEvent,
        StreamEndEvent,
    )

    head: dict[str, object] = {}
    missing = set(wanted)
    key: object = None
    depth = 0
    next_event = _events(FORBIDDEN.sub(REPLACEMENT, content.removeprefix(BOM).decode("utf-8", "replace")))
    try:
        while missing and not isinstance(event := next_event(), StreamEndEvent):
            opens = isinstance(event, MappingStartEvent | SequenceStartEvent)
            if depth == 1 and isinstance(event, NodeEvent):
                value = None
                if isinstance(event, ScalarEvent):
                    value = event.value if event.style else resolve(event.value)
                if key is None:
                    key = value
                else:
                    head[str(key)] = value
                    missing.discard(str(key))
                    key = None
            depth += 1 if opens else -1 if isinstance(event, CollectionEndEvent) else 0
    except YAMLError:
        pass
    return head


def _read(content: bytes, file: str) -> YamlSource:
    trouble = undecodable(content)
    text = content.decode("utf-8", "replace")
    if trouble is not None:
        return _source(Lines(file, text), [trouble])
    found = islice(FORBIDDEN.finditer(text), _MOST_CONTROL_CHARACTERS)
    troubles = [control_character(character.start(), character[0]) for character in found]
    if troubles:
        text = FORBIDDEN.sub(REPLACEMENT, text)
    source = _parsed(Lines(file, text), troubles)
    if any(problem.code == "control-character" for problem in source.problems):
        joined = _SURROGATE_PAIR.sub(_joined, text)  # how JSON writes characters beyond U+FFFF
        if joined != text:
            return _parsed(Lines(file, joined), troubles)
    return source


def _joined(pair: re.Match[str]) -> str:
    high, low = int(pair[1], 16), int(pair[2], 16)
    return f"\\U{0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00):08X}"


def _parsed(lines: Lines, troubles: Sequence[Trouble]) -> YamlSource:
    """Return what the text says; `troubles` are known already."""
    from yaml.error import YAMLError  # only where YAML is read: it costs start-up time

    from fitwizard.questionnaire.yaml_building import Building, Stopped

    building = Building(size=len(lines.text), escapes="\\" in lines.text)
    fatal: list[Trouble] = []
    try:
        building.run(_events(lines.text))
    except Stopped:
        pass
    except YAMLError as error:
        from fitwizard.questionnaire.yaml_slips import slip  # only on the way to a message

        fatal = [slip(error, lines.text, _events(lines.text)) or complaint(error, lines.text)]
    else:
        if building.value is None and not building.troubles:
            fatal = [empty()]
    return _source(lines, [*troubles, *building.troubles, *fatal], building)


def _events(text: str) -> Callable[[], Any]:
    """Return the function that delivers the parser's next event."""
    try:
        from yaml._yaml import CParser
    except ImportError:  # a PyYAML built without libyaml: the same events, slowly
        from yaml.parser import Parser
        from yaml.reader import Reader
        from yaml.scanner import Scanner

        class PythonParser(Reader, Scanner, Parser):
            def __init__(self) -> None:
                Reader.__init__(self, text)
                Scanner.__init__(self)
                Parser.__init__(self)

        return PythonParser().get_event
    return CParser(text).get_event


def _source(lines: Lines, troubles: Iterable[Trouble], building: Building | None = None) -> YamlSource:
    problems = tuple(
        Problem(trouble.code, lines.place(trouble.index), trouble.reason, trouble.remedy)
        for trouble in sorted(troubles, key=lambda trouble: trouble.index)
    )
    if building is None:
        return YamlSource(None, problems, lines)
    return YamlSource(building.value, problems, lines, building.start, building.positions)
