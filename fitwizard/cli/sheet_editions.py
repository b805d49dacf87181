"""The version of a questionnaire that an answer sheet was made for, where several stand side by side."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from functools import cache

from fitwizard.answers.reading import SheetHeader
from fitwizard.errors import NotFound
from fitwizard.questionnaire.catalogue import Catalogue, names_file
from fitwizard.questionnaire.edition import Edition
from fitwizard.questionnaire.versions import major_of


def leaves_version_open(name: str) -> bool:
    """Return whether `name` is an id alone, so that the sheet says which version is meant."""
    return "@" not in name and not names_file(name)


def edition_for(catalogue: Catalogue, identifier: str, header: SheetHeader) -> Edition:
    """Return the version of a questionnaire that a sheet answers, else its major version, else the highest there is.

    A case begins with the version that its answers were given to; whoever wants another one upgrades it. Reading the
    sheet will say, with its place, that it answers another one. An id that looks like a path is none.
    Raises `NotFound`, and what opening a questionnaire raises.
    """
    if header.version and not names_file(identifier):
        with suppress(NotFound):
            return catalogue.open(catalogue.file_of(f"{identifier}@{header.version}"))
    return other_majors(catalogue, identifier)(header) or catalogue.open(catalogue.find_file(identifier))


def other_majors(catalogue: Catalogue, identifier: str) -> Callable[[SheetHeader], Edition | None]:
    """Return what finds the major version of a questionnaire that a sheet answers, None if it is not at hand.

    What it found it keeps, for the next sheet. It raises what opening a questionnaire raises.
    """

    @cache
    def opened(major: int) -> Edition | None:
        try:
            path = catalogue.find_file(identifier, major)
        except NotFound:
            return None
        return catalogue.open(path)

    def of_sheet(header: SheetHeader) -> Edition | None:
        major = major_of(header.version or "")
        return None if major is None else opened(major)

    return of_sheet
