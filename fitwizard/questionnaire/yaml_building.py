"""From parser events to values, with the position of every node; the loop that all reading passes through."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NoReturn

from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from fitwizard.language import msg, msgn
from fitwizard.questionnaire.nearest import shortened
from fitwizard.questionnaire.yaml_scalars import FORBIDDEN_IN_TEXT, SUSPICIOUS, resolve
from fitwizard.questionnaire.yaml_trouble import Trouble, control_character

DEEPEST = 50
"""Levels of lists and mappings in each other that a file may have."""

GROWTH = 10
GROWTH_OF_ANY = 100_000
"""Aliases may repeat ten times the characters of the file, and this many in any file."""

_OPEN = object()


class Stopped(Exception):
    """The file cannot be read on; the last trouble says why."""


class Building:
    """A value under construction.

    `positions` has, by the `id` of each list and mapping, the characters before each of its nodes: key, value, key,
    value, ... for a mapping.
    """

    def __init__(self, *, size: int, escapes: bool) -> None:
        """Prepare for a file of `size` bytes; `escapes` says whether texts in it may hold escapes."""
        self.value: object = None
        self.start = 0
        self.troubles: list[Trouble] = []
        self.positions: dict[int, list[int]] = {}
        self._escapes = escapes
        self._most_growth = GROWTH * size + GROWTH_OF_ANY
        self._grown = 0
        self._anchors: dict[str, object] = {}
        self._extents: dict[int, tuple[int, int]] = {}

    def run(self, next_event: Callable[[], Any]) -> None:
        """Build the value of the first document from the parser's events; raises `Stopped`."""
        items: list[Any] = []
        marks: list[int] = []
        around: list[tuple[list[Any], list[int], Any]] = []
        while True:
            event = next_event()
            kind = event.__class__
            if kind is ScalarEvent:
                value = event.value
                if not event.style:
                    if value[:1] in SUSPICIOUS:
                        value = resolve(value)
                elif self._escapes and event.style == '"':
                    self._check_escapes(event)
                if event.anchor is not None or event.tag is not None:
                    value = self._named(event, value)
                items.append(value)
                marks.append(event.start_mark.index)
            elif kind is MappingEndEvent or kind is SequenceEndEvent:
                value = self._mapping(items, marks) if kind is MappingEndEvent else items
                self.positions[id(value)] = marks
                items, marks, begin = around.pop()
                items.append(value)
                marks.append(begin.start_mark.index)
                if begin.anchor is not None:
                    self._anchors[begin.anchor] = value
            elif kind is MappingStartEvent or kind is SequenceStartEvent:
                self._open(event, len(around))
                around.append((items, marks, event))
                items, marks = [], []
            elif kind is AliasEvent:
                items.append(self._aliased(event, len(around)))
                marks.append(event.start_mark.index)
            elif kind is StreamEndEvent or (kind is DocumentStartEvent and items):
                self._close(event, items, marks)
                return

    def _close(self, event: Any, items: list[Any], marks: list[int]) -> None:
        if items:
            self.value, self.start = items[0], marks[0]
        if event.__class__ is DocumentStartEvent:
            self._trouble(
                event,
                "several-documents",
                msg("A second document begins here."),
                msg("Keep one document in a file: delete the line ---, or move what follows to a file of its own."),
            )

    def _open(self, event: Any, depth: int) -> None:
        if depth >= DEEPEST:
            self._too_deep(event)
        if event.tag is not None or event.anchor is not None:
            self._named(event, _OPEN)

    def _named(self, event: Any, value: Any) -> Any:
        """Return `value` after a look at the tag and the anchor that stand before it."""
        if event.anchor is not None:
            self._anchors[event.anchor] = value
        if event.tag is not None:
            tag = shortened(event.tag.replace("tag:yaml.org,2002:", "!!"))
            self._trouble(
                event,
                "yaml-tag",
                msg("The tag “{tag}” stands here, and tags mean nothing in this format.", tag=tag),
                msg("Delete the tag; put a value that is meant as text, or begins with !, in quotes."),
            )
            return event.value if value is not _OPEN else value
        return value

    def _check_escapes(self, event: Any) -> None:
        found = FORBIDDEN_IN_TEXT.search(event.value)
        if found:
            self.troubles.append(control_character(event.start_mark.index, found[0]))

    def _mapping(self, items: list[Any], marks: list[int]) -> dict[Any, Any]:
        keys = items[::2]
        try:
            mapping = dict(zip(keys, items[1::2], strict=True))
        except TypeError:
            number = next(n for n, key in enumerate(keys) if isinstance(key, list | dict))
            self._stop(
                marks[2 * number],
                "complex-key",
                msg("A list or a mapping stands where the name of a field belongs."),
                msg("Write a plain word as the name; put a text that begins with a bracket in quotes."),
            )
        if len(mapping) != len(keys):
            return self._first_of_each(items, marks)
        if "<<" in mapping:
            self._stop(
                marks[2 * keys.index("<<")],
                "merge-key",
                msg("The merge key << stands here; this format does without it."),
                msg("Write the fields out."),
            )
        return mapping

    def _first_of_each(self, items: list[Any], marks: list[int]) -> dict[Any, Any]:
        """Return the mapping with the first value of each key, and drop the marks of the others."""
        mapping: dict[Any, Any] = {}
        kept: list[int] = []
        for number, key in enumerate(items[::2]):
            place, place_of_value = marks[2 * number : 2 * number + 2]
            if key in mapping:
                self.troubles.append(
                    Trouble(
                        place,
                        "duplicate-key",
                        msg("“{key}” stands here a second time.", key=shortened(key)),
                        msg("Keep one of the two, or give one another name."),
                    )
                )
            else:
                mapping[key] = items[2 * number + 1]
                kept += place, place_of_value
        marks[:] = kept
        return mapping

    def _aliased(self, event: Any, depth: int) -> Any:
        index = event.start_mark.index
        if event.anchor not in self._anchors:
            self._stop(
                index,
                "unknown-alias",
                msg("Nothing above is marked as &{name}, so *{name} stands for nothing.", name=event.anchor),
                msg(
                    "Put a text that begins with * in quotes, or mark what is meant with &{name}.",
                    name=event.anchor,
                ),
            )
        value = self._anchors[event.anchor]
        if value is _OPEN:
            self._stop(
                index,
                "recursive-alias",
                msg("*{name} stands within what it repeats.", name=event.anchor),
                msg("Write out what is meant."),
            )
        height, size = self._extent(value)
        if depth + height > DEEPEST:
            self._too_deep(event)
        self._grown += size
        if self._grown > self._most_growth:
            self._stop(
                index,
                "alias-explosion",
                msgn(
                    "With what its aliases repeat, the file would be more than {n} time as long.",
                    "With what its aliases repeat, the file would be more than {n} times as long.",
                    GROWTH,
                ),
                msg("Write out what is meant, or repeat less."),
            )
        return value

    def _extent(self, value: object) -> tuple[int, int]:
        """Return the levels and the characters of `value` with its aliases written out."""
        if not isinstance(value, dict | list):
            return 0, 1 + (len(value) if isinstance(value, str) else 0)
        if id(value) not in self._extents:
            nodes = [*value, *value.values()] if isinstance(value, dict) else value
            extents = [self._extent(node) for node in nodes]
            height = 1 + max((height for height, _ in extents), default=0)
            self._extents[id(value)] = height, 2 + sum(size for _, size in extents)
        return self._extents[id(value)]

    def _too_deep(self, event: Any) -> NoReturn:
        self._stop(
            event.start_mark.index,
            "too-deep",
            msgn(
                "Lists and mappings are nested more than {n} level deep here.",
                "Lists and mappings are nested more than {n} levels deep here.",
                DEEPEST,
            ),
            msg("Look for brackets that are not closed; no field of this format goes that deep."),
        )

    def _trouble(self, event: Any, *what: Any) -> None:
        self.troubles.append(Trouble(event.start_mark.index, *what))

    def _stop(self, index: int, *what: Any) -> NoReturn:
        self.troubles.append(Trouble(index, *what))
        raise Stopped
