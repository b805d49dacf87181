"""All questionnaires at hand: which of those with one id counts, and what each inherits from the one it extends."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

from fitwizard.errors import FitwizardError, NotFound
from fitwizard.language import msg
from fitwizard.questionnaire.catalogue_entry import Entry, chosen, entries_in, entry_of
from fitwizard.questionnaire.catalogue_places import Place
from fitwizard.questionnaire.nearest import shortened
from fitwizard.questionnaire.problems import errors
from fitwizard.questionnaire.reading import Reading
from fitwizard.questionnaire.versions import wanted

_MOST_LEVELS = 20  # as many as may extend each other in a row


class Listing:
    """One look into all places; only heads are read, unless one makes no sense."""

    def __init__(self, places: Iterable[Place], read: Callable[[Path], Reading]) -> None:
        """Look into `places`; `read` reads a whole questionnaire."""
        self._read = read
        self._by_id: dict[str, list[Entry]] = {}
        for place in places:
            for entry in entries_in(place):
                self._by_id.setdefault(entry.id, []).append(entry)

    def entries(self) -> list[Entry]:
        """Return the one of each id that counts, with those that it shadows."""
        told = ([self._completed(entry) for entry in entries] for entries in self._by_id.values())
        return [replace(first, shadows=tuple(others)) for first, *others in told]

    def _completed(self, entry: Entry) -> Entry:
        whole = self._whole(entry)
        if whole is not None:
            return whole
        try:
            reading = self._read(entry.path)
        except FitwizardError:
            return replace(entry, version="", title="", summary="", languages=(), problems=1)
        found = reading.questionnaire
        if found is None:
            return Entry(entry.path, entry.place, entry.id, problems=len(errors(reading.problems)))
        languages = (found.language, *entry.translations)
        return replace(
            entry, version=found.version, title=found.title, summary=found.summary or "", languages=languages
        )

    def _whole(self, entry: Entry, level: int = 0) -> Entry | None:
        """Return the entry with what it inherits, None if something is still missing."""
        if not (entry.version and entry.languages):
            return None
        if not entry.extends:
            return entry if entry.title else None
        found = self._base(entry) if level < _MOST_LEVELS else None
        base = self._whole(found, level + 1) if found is not None else None
        if base is None:
            return None
        language, *own = entry.languages
        return replace(
            entry,
            title=entry.title or base.title,
            summary=entry.summary or base.summary,
            languages=(language, *dict.fromkeys([*base.languages[1:], *own])),
            base=base,
        )

    def _base(self, entry: Entry) -> Entry | None:
        """Return what an entry extends, None if that cannot be found."""
        try:
            if "@" in entry.extends and (named := wanted(entry.extends)).major is not None:
                return chosen(self._by_id.get(named.id, ()), named)
            from fitwizard.questionnaire.catalogue_bases import find_base  # only where one is named by its path

            return entry_of(Path(find_base(entry.extends, str(entry.path), _find_nothing).file), entry.place)
        except FitwizardError:
            return None


def _find_nothing(identifier: str, _major: int) -> Path:
    raise NotFound(msg("There is no questionnaire “{name}”.", name=shortened(identifier)))
