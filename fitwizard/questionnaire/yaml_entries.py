"""Where each field of a YAML file begins and ends, so that its text can be changed and all the rest left alone.

`yaml_source` knows where values begin, which is enough to point at them; who edits must know where they end, and what
stands between. A file is changed by `Edit`s at characters, never by writing it anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from fitwizard.questionnaire.yaml_scalars import resolve

Way: TypeAlias = tuple[str, ...]
"""The names of the fields that lead from the top of a file to one of them."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One field: where its name and its value stand, as numbers of characters before them.

    `end` is behind the last character of the value, without the line end. `value` is what a scalar says, empty if it
    says nothing, and None for a mapping, whose fields are `entries`; `flow` says whether they stand in braces.
    """

    name: str
    key: int
    start: int
    end: int
    value: str | None = None
    flow: bool = False
    entries: Mapping[str, Entry] = field(default_factory=dict)

    @property
    def is_mapping(self) -> bool:
        """Whether the value is a mapping, be it empty."""
        return self.value is None

    def at(self, way: Sequence[str]) -> Entry | None:
        """Return the field that `way` leads to, None if there is none."""
        found: Entry | None = self
        for name in way:
            found = found.entries.get(name) if found is not None else None
        return found

    def walk(self, way: Way = ()) -> Iterator[tuple[Way, Entry]]:
        """Yield all fields below this one with the ways to them, in the order of the file."""
        for name, entry in self.entries.items():
            yield (*way, name), entry
            yield from entry.walk((*way, name))


@dataclass(frozen=True, slots=True)
class Edit:
    """The text that takes the place of what stands between two characters."""

    start: int
    end: int
    text: str


class Unfit(Exception):
    """A file is written in a way that cannot be edited; `index` is the character where that begins."""

    def __init__(self, index: int) -> None:
        super().__init__()
        self.index = index


def entries_of(text: str) -> Entry:
    """Return the top of a file whose value is a mapping; `text` was read by `yaml_source` before and is sound.

    Raises `Unfit` for anchors and aliases, lists, and fields that do not begin with their name.
    """
    return _Reading(text).top()


def applied(text: str, edits: Iterable[Edit]) -> str:
    """Return the text after edits; of several at one place the first given stands first.

    Raises `Unfit` where they overlap.
    """
    parts: list[str] = []
    done = 0
    for edit in sorted(edits, key=lambda edit: (edit.start, edit.end)):
        if edit.start < done:
            raise Unfit(edit.start)
        parts += text[done : edit.start], edit.text
        done = edit.end
    return "".join([*parts, text[done:]])


def line_start(text: str, index: int) -> int:
    """Return where the line begins that holds the character with `index`."""
    return text.rfind("\n", 0, index) + 1


def line_end(text: str, index: int) -> int:
    """Return where the line ends that holds the character with `index`, behind its line end."""
    found = text.find("\n", index)
    return len(text) if found < 0 else found + 1


def column(text: str, index: int) -> int:
    """Return how many characters stand before the one with `index` on its line."""
    return index - line_start(text, index)


def is_first_on_line(text: str, index: int) -> bool:
    """Return whether nothing but spaces stands before the character with `index` on its line."""
    return not text[line_start(text, index) : index].strip()


class _Reading:
    def __init__(self, text: str) -> None:
        self._text = text

    def top(self) -> Entry:
        from yaml.error import YAMLError
        from yaml.events import MappingStartEvent, NodeEvent

        try:
            self._events = _events(self._text)
            for event in self._events:
                if isinstance(event, MappingStartEvent):
                    return self._value("", 0, event)
                if isinstance(event, NodeEvent):
                    break
        except YAMLError as error:  # an escape that only our own reader repairs
            raise Unfit(getattr(getattr(error, "problem_mark", None), "index", 0)) from None
        raise Unfit(0)

    def _value(self, name: str, key: int, begin: Any) -> Entry:
        from yaml.events import MappingStartEvent, ScalarEvent

        start: int = begin.start_mark.index
        if not isinstance(begin, ScalarEvent | MappingStartEvent) or begin.anchor is not None:
            raise Unfit(start)
        if isinstance(begin, ScalarEvent):
            # The mark of a block scalar lies behind the empty lines that follow it; the text ends before them.
            end = max(start, len(self._text[: _end(begin)].rstrip()))
            nothing = not begin.style and resolve(begin.value) is None
            return Entry(name, key, start, end, "" if nothing else begin.value)
        flow = bool(begin.flow_style)
        entries, end = self._mapping(flow)
        end = end if flow else max([start, *(entry.end for entry in entries.values())])
        return Entry(name, key, start, end, None, flow, entries)

    def _mapping(self, flow: bool) -> tuple[dict[str, Entry], int]:
        """Return the fields of a mapping, and where its braces end."""
        from yaml.events import MappingEndEvent, ScalarEvent

        entries: dict[str, Entry] = {}
        while not isinstance(event := next(self._events), MappingEndEvent):
            key: int = event.start_mark.index
            if not isinstance(event, ScalarEvent) or event.anchor is not None:
                raise Unfit(key)
            if not flow and not is_first_on_line(self._text, key):  # ? name
                raise Unfit(key)
            colon = self._text.find(":", _end(event))
            entry = self._value(event.value, key, next(self._events))
            if entry.start == entry.end and not entry.is_mapping:  # no value at all
                entry = Entry(entry.name, key, colon + 1, colon + 1, "")
            entries[event.value] = entry
        return entries, _end(event)


def _end(event: Any) -> int:
    index: int = event.end_mark.index
    return index


def _events(text: str) -> Iterator[Any]:
    import yaml  # only where YAML is edited: it costs start-up time

    loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # without libyaml: the same events, slowly
    return iter(yaml.parse(text, Loader=loader))
