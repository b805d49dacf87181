"""The questionnaires at hand: listed, and found by id or by path. Only this part of the room reads files."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from fitwizard.errors import NotFound
from fitwizard.language import Message, msg
from fitwizard.questionnaire.catalogue_editions import edition_of
from fitwizard.questionnaire.catalogue_entry import Entry, chosen, entries_in, listed, named_in, to_begin_with
from fitwizard.questionnaire.catalogue_files import (
    ENDINGS,
    LARGEST_FILE,
    content_of,
    open_translation,
    translation_files,
    yaml_files,
)
from fitwizard.questionnaire.catalogue_places import Place, each_once, own_folder, shipped_folder
from fitwizard.questionnaire.edition import Edition
from fitwizard.questionnaire.nearest import shortened, suggestion
from fitwizard.questionnaire.reading import Reading, read_questionnaire
from fitwizard.questionnaire.versions import Wanted, lowest_first, wanted

if TYPE_CHECKING:
    from fitwizard.questionnaire.adapting import Base

__all__ = [
    "ENDINGS",
    "LARGEST_FILE",
    "Catalogue",
    "Entry",
    "Place",
    "content_of",
    "listed",
    "open_translation",
    "own_folder",
    "shipped_folder",
    "to_begin_with",
    "translation_files",
    "yaml_files",
]


class Catalogue:
    """The questionnaires in some places, which are looked into when something is wanted from them.

    The first place that has an id counts; within a place the highest version.
    """

    def __init__(self, places: Iterable[Place | Path | Message]) -> None:
        """Look into `places` in this order; a message among them tells of one that cannot be looked into."""
        self._given = places

    @classmethod
    def at_hand(cls, data_folder: Callable[[], Path | None], folders: Sequence[Path] = ()) -> Catalogue:
        """Return what a person has: what is in chosen `folders`, of their own, from packages, and shipped.

        `data_folder` returns where the person's cases are, None if there is no such place; questionnaires of one's own
        lie beside them.
        """

        def places() -> Iterator[Place | Message]:
            from fitwizard.questionnaire.catalogue_packages import offers, place_of  # only where an id is looked for

            yield from (Place("path", folder) for folder in folders)
            data = data_folder()
            if data is not None:
                yield Place("user", own_folder(data))
            yield from map(place_of, offers(sys.path))
            yield Place("shipped", shipped_folder())

        return cls(places())

    @cached_property
    def _told(self) -> tuple[Place | Message, ...]:
        return tuple(Place("path", place) if isinstance(place, Path) else place for place in self._given)

    @cached_property
    def places(self) -> tuple[Place, ...]:
        """The places in the order in which they count; each folder once."""
        return tuple(each_once(place for place in self._told if isinstance(place, Place)))

    @property
    def troubles(self) -> tuple[Message, ...]:
        """What keeps places from being looked into that should be."""
        found = [place.trouble if isinstance(place, Place) else place for place in self._told]
        return tuple(trouble for trouble in found if trouble is not None)

    def find(self, name: str) -> Edition:
        """Return the questionnaire with an id (`id`, `id@1` or `id@1.2.0`), or the one in a file.

        What holds a path separator or ends like a YAML file is a path. Raises `ProblemsFound` if the file has errors,
        `UnreadableFile` if it cannot be read, `NotFound` if nothing bears the id.
        """
        return self.open(self.file_of(name))

    def file_of(self, name: str) -> Path:
        """Return the file that `find` would open, which need not be there if it is called by its path.

        Raises `NotFound` if nothing bears the id.
        """
        return Path(name) if names_file(name) else self._file(wanted(name))

    def find_file(self, identifier: str, major: int | None = None) -> Path:
        """Return the file of the questionnaire with an id, of the highest version that begins with `major` if given.

        The file need not be sound. Raises `NotFound`, also where a path is given for an id.
        """
        return self._file(Wanted(identifier, major))

    def _file(self, which: Wanted) -> Path:
        found = chosen((entry for place in self.places for entry in named_in(place, which.id)), which)
        if found is None:
            raise self._not_found(which)
        return found.path

    def _not_found(self, which: Wanted) -> NotFound:
        name = shortened(which.id)
        versions = [entry.version for place in self.places for entry in named_in(place, which.id)]
        if not versions:
            # Of the heads alone: reading what extends something else may have led here.
            ids = sorted({entry.id for place in self.places for entry in entries_in(place)})
            return NotFound(msg("There is no questionnaire “{name}”.", name=name), suggestion(which.id, ids))
        return NotFound(
            msg(
                "There is no version {version} of the questionnaire “{name}”.",
                version=which.major if which.version is None else shortened(which.version),
                name=name,
            ),
            msg("Choose one of these: {names}.", names=", ".join(lowest_first(versions))),
        )

    def read(self, path: Path) -> Reading:
        """Return what came of reading the questionnaire in a file. Raises `UnreadableFile`."""
        return self.reading(content_of(path), path)

    def reading(self, content: bytes, path: Path) -> Reading:
        """Return what came of reading a questionnaire, given what its file holds."""
        return read_questionnaire(content, str(path), self._base)

    def open(self, path: Path) -> Edition:
        """Return the questionnaire in a file, with the translations beside it.

        Raises `ProblemsFound` if it has errors, `UnreadableFile` if it cannot be read.
        """
        return edition_of(path, self.read(path), self.open)

    def _base(self, reference: str, file: str) -> Base:
        from fitwizard.questionnaire.catalogue_bases import find_base  # only where one extends another

        return find_base(reference, file, self.find_file)

    def entries(self, wanted: Sequence[str] = ()) -> tuple[Entry, ...]:
        """Return the one that counts of each id, by title, in the first of the `wanted` languages that each has.

        Each knows the others with its id. Only the head of a file is read, unless it makes no sense.
        """
        from fitwizard.questionnaire.catalogue_listing import Listing  # not where one is wanted by its id

        told = [entry.in_language(*wanted) for entry in Listing(self.places, self.read).entries()]
        return tuple(listed(told))

    def titles(self, *wanted: str) -> dict[tuple[str, str], str]:
        """Return the title in a wanted language by id and original title, which is what a case keeps of it."""
        every = [each for entry in self.entries() for each in (*reversed(entry.shadows), entry)]
        return {(entry.id, entry.title): entry.in_language(*wanted).title for entry in every}


def names_file(name: str) -> bool:
    """Return whether what a person calls a questionnaire is the path of a file."""
    return "/" in name or "\\" in name or name.lower().endswith(ENDINGS)
