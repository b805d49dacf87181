"""Where questionnaires may be: in folders of FITWIZARD_PATH, the person's own folder, packages, and the program."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, TypeAlias

from fitwizard.language import Message, msg
from fitwizard.paths import SEARCH_PATH_VARIABLE

Kind: TypeAlias = Literal["path", "user", "package", "shipped"]
KINDS: tuple[Kind, ...] = ("path", "user", "package", "shipped")
"""Kinds of places in the order in which they count: FITWIZARD_PATH, one's own folder, packages, the program's own."""


@dataclass(frozen=True)
class Place:
    """A folder with questionnaires; `package` is the name by which pip knows the package that has it."""

    kind: Kind
    folder: Path
    package: str = ""

    @property
    def name(self) -> Message | str:
        """What a person calls the place."""
        match self.kind:
            case "path":
                return str(self.folder)
            case "user":
                return msg("your folder")
            case "package":
                return msg("package {name}", name=self.package)
            case "shipped":
                return msg("shipped")

    @property
    def trouble(self) -> Message | None:
        """What keeps a folder from being looked into that somebody chose; one's own need not exist yet."""
        if self.kind != "path":
            return None
        try:
            os.scandir(self.folder).close()
        except FileNotFoundError:
            reason = msg("There is no folder “{path}”.", path=self.folder)
        except NotADirectoryError:
            reason = msg("“{path}” is no folder.", path=self.folder)
        except OSError:
            reason = msg("The folder “{path}” may not be read.", path=self.folder)
        else:
            return None
        return msg("{reason} Correct it in {variable}, or take it out.", reason=reason, variable=SEARCH_PATH_VARIABLE)


def shipped_folder() -> Path:
    """Return the folder of the questionnaires that come with the program, in an installation or a checkout."""
    package = Path(__file__).parent.parent
    shipped = package / "shipped"
    return shipped if shipped.is_dir() else package.parent / "questionnaires"


def own_folder(data_folder: Path) -> Path:
    """Return the folder for questionnaires of one's own, which lies beside the cases and need not exist."""
    return data_folder / "questionnaires"


def each_once(places: Iterable[Place]) -> Iterator[Place]:
    """Yield the places without a folder that was there before, under whatever name."""
    seen = set()
    for place in places:
        real = os.path.realpath(place.folder)
        if real not in seen:
            seen.add(real)
            yield place
