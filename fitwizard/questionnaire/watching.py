"""A questionnaire file that is being edited: when it is saved it is noticed, and read again."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple, TypeAlias

from fitwizard.errors import FitwizardError, UnreadableFile
from fitwizard.questionnaire.catalogue import Catalogue
from fitwizard.questionnaire.catalogue_editions import edition_of
from fitwizard.questionnaire.catalogue_files import ENDINGS
from fitwizard.questionnaire.edition import Edition
from fitwizard.questionnaire.problems import Place, Problem, ProblemsFound, errors
from fitwizard.questionnaire.translating import Localised


class Look(NamedTuple):
    """What a file holds: an edition, told in one language, or the errors that keep it from being one."""

    edition: Edition | None
    told: Localised | None
    problems: tuple[Problem, ...] = ()


_State: TypeAlias = "dict[Path, tuple[int, int, int] | None]"
"""What the system says of files and folders; None where there is none."""


class WatchedFile:
    """A questionnaire file with its translations and all that it extends.

    `choose` returns the language of the first look. One thread at a time may use it.
    """

    def __init__(self, catalogue: Catalogue, path: Path, choose: Callable[[Edition], str]) -> None:
        self.path = path
        self._catalogue = catalogue
        self._choose = choose
        self._bases: tuple[Path, ...] = ()
        self._listed: tuple[object, object] = ((), {})
        self._beside: tuple[Path, ...] = ()
        self._seen: _State = {}
        self._bad: Look | None = None
        self._waits = False

    def first(self) -> Look:
        """Return what the file holds now, told in the chosen language. Raises `UnreadableFile` if it cannot be read."""
        return self._noted(self._state(), self._read(None))

    def look(self, language: str | None) -> Look | None:
        """Return what the file holds if it has changed since the last look, told in `language`; None if it has not.

        Errors are told one look later, if the file has not changed by then: editors write in several steps.
        """
        now = self._state()
        if now == self._seen:
            if not self._waits:
                return None
            self._waits = False
            return self._bad
        try:
            found = self._noted(now, self._read(language))
        except UnreadableFile as error:
            found = self._noted(now, Look(None, None, (_unreadable(self.path, error),)))
        self._waits = self._bad is not None
        return None if self._waits else found

    def forget(self) -> None:
        """Read at the next look, whether something has changed or not."""
        self._seen = {}

    def _noted(self, before: _State, found: Look) -> Look:
        """Note how the files were before they were read, so that no change is missed; of a new one how it is now."""
        self._bad = found if found.edition is None else None
        self._seen = {file: before.get(file, seen) for file, seen in self._state().items()}
        return found

    def _read(self, language: str | None) -> Look:
        reading = self._catalogue.read(self.path)
        if reading.questionnaire is not None or reading.base_files:  # what is broken may not say what it extends
            self._bases = tuple(map(Path, reading.base_files))
        if reading.questionnaire is None:
            return Look(None, None, tuple(errors(reading.problems)))
        edition = edition_of(self.path, reading, self._catalogue.open)
        try:
            told = edition.in_language(language or self._choose(edition))
        except ProblemsFound as found:
            return Look(None, None, found.problems)
        except FitwizardError as error:
            return Look(None, None, (_unreadable(self.path, error),))
        return Look(edition, told)

    def _state(self) -> _State:
        """Return how all files are now."""
        files = (self.path, *self._bases)
        folders = {folder: _seen(folder) for folder in dict.fromkeys(file.parent for file in files)}
        if (files, folders) != self._listed:
            self._listed = (files, folders)
            self._beside = tuple(_translations(files, folders))
        state = {file: _seen(file) for file in (*files, *self._beside)}
        return state if self._bad is None else {**state, **folders}  # what is missing may come to stand there


def _seen(path: Path) -> tuple[int, int, int] | None:
    try:
        found = os.stat(path)  # noqa: PTH116  # asked ten times a second, and twice as fast as the method
    except (OSError, ValueError):
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino


def _translations(files: Iterable[Path], folders: Iterable[Path]) -> Iterable[Path]:
    """Yield the files whose names say that they translate one of `files`; what is in them does not matter here."""
    stems = tuple(f"{file.stem}." for file in files)
    for folder in folders:
        try:
            with os.scandir(folder) as found:
                names = sorted(each.name for each in found)
        except OSError:
            continue
        for name in names:
            if name.startswith(stems) and name.lower().endswith(ENDINGS) and folder / name not in files:
                yield folder / name


def _unreadable(path: Path, error: FitwizardError) -> Problem:
    return Problem("unreadable", Place(str(path)), error.reason, error.remedy)
