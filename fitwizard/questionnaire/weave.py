"""Values put together from parts of several YAML files, of which each part still knows where it stands."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from fitwizard.questionnaire.yaml_source import Mark, YamlSource


class Entry(NamedTuple):
    """An entry of a mapping, or of a list whose entries are known by their ids."""

    key: Any
    value: Any
    mark: Mark


@dataclass(frozen=True)
class WovenSource(YamlSource):
    """A value made of several files; a place in it names the file that the part comes from.

    `problems` are those of all files; `file` is the one that extends the others.
    """

    sources: Sequence[YamlSource] = ()
    marks: Mapping[int, Sequence[Mark]] = field(default_factory=dict, repr=False)

    def mark_in(self, container: Any, number: int) -> Mark:
        """Return where the key and the value of an entry of a list or a mapping stand, counted from 0."""
        made = self.marks.get(id(container))
        if made is not None:
            return made[number]
        source = next(source for source in self.sources if id(container) in source.positions)
        return source.mark_in(container, number)


class Weave:
    """Lists and mappings under construction from parts of `sources`, to which more may be added."""

    def __init__(self) -> None:
        """Begin with no file."""
        self.sources: list[YamlSource] = []
        self._marks: dict[int, Sequence[Mark]] = {}
        self._made: list[object] = []  # kept, since places are found by the identity of a value

    def entries(self, mapping: Mapping[Any, Any]) -> list[Entry]:
        """Return the entries of a mapping with their marks."""
        return [Entry(key, mapping[key], mark) for key, mark in zip(mapping, self._marks_of(mapping), strict=True)]

    def by_id(self, entries: Sequence[Mapping[Any, Any]]) -> list[Entry]:
        """Return the entries of a list by their ids."""
        return [Entry(entry["id"], entry, mark) for entry, mark in zip(entries, self._marks_of(entries), strict=True)]

    def mapping(self, entries: Iterable[Entry]) -> dict[Any, Any]:
        """Return a mapping of entries that come from anywhere."""
        kept = list(entries)
        made = {entry.key: entry.value for entry in kept}
        self._keep(made, kept)
        return made

    def sequence(self, entries: Iterable[Entry]) -> list[Any]:
        """Return a list of entries that come from anywhere."""
        kept = list(entries)
        made = [entry.value for entry in kept]
        self._keep(made, kept)
        return made

    def source(self, value: Mapping[Any, Any], top: YamlSource) -> WovenSource:
        """Return `value` as what the file `top` comes to."""
        problems = tuple(problem for source in self.sources for problem in source.problems)
        return WovenSource(value, problems, top.lines, top.start, {}, tuple(self.sources), self._marks)

    def _keep(self, made: object, entries: Sequence[Entry]) -> None:
        self._made.append(made)
        self._marks[id(made)] = [entry.mark for entry in entries]

    def _marks_of(self, container: Any) -> Sequence[Mark]:
        if not container:
            return ()
        made = self._marks.get(id(container))
        if made is not None:
            return made
        source = next(source for source in self.sources if id(container) in source.positions)
        return [source.mark_in(container, number) for number in range(len(container))]
