"""Parts in an order, in one group or several, and where an adaptation puts the parts it adds or moves."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from fitwizard.language import Message, msg
from fitwizard.questionnaire.draft import NO_SUCH
from fitwizard.questionnaire.nearest import shortened, suggestion
from fitwizard.questionnaire.weave import Entry

AFTER, BEFORE, SECTION = "after", "before", "section"
PLACING = (AFTER, BEFORE, SECTION)
"""Fields of an adaptation that say where a part goes; they are no part of it."""


@dataclass(frozen=True)
class Wish:
    """Where a part should go: after or before another one, or at the end of a group."""

    entry: Entry
    field: str | None = None
    target: str = ""


@dataclass(frozen=True)
class Refusal:
    """Why a part cannot go where it should: about the field `field` of its entry, or about the entry itself."""

    code: str
    name: str
    field: str | None
    reason: Message
    remedy: Message


class Order:
    """Entries by group: all questions by their sections, or one group of anything else."""

    def __init__(self, kind: str, groups: Mapping[str, Sequence[Entry]]) -> None:
        """Take `groups` as they are; `kind` is what an entry is called, such as `question`."""
        self.kind = kind
        self.groups = {name: list(entries) for name, entries in groups.items()}

    def __iter__(self) -> Iterator[Entry]:
        return (entry for entries in self.groups.values() for entry in entries)

    @property
    def names(self) -> list[str]:
        """The ids of all entries, in order."""
        return [entry.key for entry in self]

    def entry(self, name: str) -> Entry | None:
        """Return the first entry with an id, None if there is none."""
        return next((entry for entry in self if entry.key == name), None)

    def replace(self, entry: Entry) -> None:
        """Put an entry in place of the first one with its id."""
        group, index = self._where(entry.key)
        self.groups[group][index] = entry

    def drop(self, names: set[str]) -> None:
        """Leave out every entry with one of the ids."""
        for group, entries in self.groups.items():
            self.groups[group] = [entry for entry in entries if entry.key not in names]

    def place(self, wishes: Sequence[Wish]) -> list[Refusal]:
        """Put new entries, and known ones that move, where they should go; return what cannot be."""
        former = {entry.key: group for group, entries in self.groups.items() for entry in entries}
        moved = {wish.entry.key for wish in wishes}
        self.drop(moved)
        waiting = list(wishes)
        there = set(self.names)
        while waiting:
            ready = [wish for wish in waiting if self._is_possible(wish, there)]
            if not ready:
                break
            waiting = [wish for wish in waiting if not self._is_possible(wish, there)]
            followers: dict[str, int] = {}
            for wish in ready:
                self._put(wish, followers)
                there.add(wish.entry.key)
        refused = [self._refusal(wish, moved) for wish in waiting]
        for wish in waiting:  # somewhere, so that nothing that names it is wrong on top of it
            group = former.get(wish.entry.key, next(iter(self.groups), ""))
            self.groups.setdefault(group, []).append(wish.entry)
        return refused

    def _is_possible(self, wish: Wish, there: set[str]) -> bool:
        if wish.field in (AFTER, BEFORE):
            return wish.target in there
        return (wish.target if wish.field == SECTION else "") in self.groups

    def _put(self, wish: Wish, followers: dict[str, int]) -> None:
        """Put an entry in its place; several after the same one stay in their order."""
        if wish.field not in (AFTER, BEFORE):
            self.groups[wish.target].append(wish.entry)
            return
        group, index = self._where(wish.target)
        if wish.field == AFTER:
            index += 1 + followers.get(wish.target, 0)
            followers[wish.target] = followers.get(wish.target, 0) + 1
        self.groups[group].insert(index, wish.entry)

    def _refusal(self, wish: Wish, moved: set[str]) -> Refusal:
        name = str(wish.entry.key)
        if wish.field is None:
            return Refusal(
                "question-without-section",
                name,
                None,
                msg("The question “{name}” is added, but not said where.", name=name),
                msg("Add “section:” with the id of a section, or “after:” or “before:” with the id of a question."),
            )
        if wish.target == name and wish.field != SECTION:
            return Refusal(
                "placed-in-circle",
                name,
                wish.field,
                msg("“{name}” cannot stand after or before itself.", name=name),
                msg("Name another one."),
            )
        if wish.field != SECTION and wish.target in moved:
            return Refusal(
                "placed-in-circle",
                name,
                wish.field,
                msg("“{name}” and “{other}” wait for each other to get a place.", name=name, other=wish.target),
                msg("Let one of them follow a part that has its place already."),
            )
        kind = "section" if wish.field == SECTION else self.kind
        known = list(self.groups) if wish.field == SECTION else self.names
        reason = Message(NO_SUCH.get(kind, NO_SUCH["item"]).text, {"name": shortened(wish.target)})
        return Refusal(f"unknown-{kind}", name, wish.field, reason, suggestion(wish.target, known))

    def _where(self, name: str) -> tuple[str, int]:
        return next(
            (group, index)
            for group, entries in self.groups.items()
            for index, entry in enumerate(entries)
            if entry.key == name
        )
