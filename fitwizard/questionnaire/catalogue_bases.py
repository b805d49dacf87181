"""The file that `extends` names: by id and major version from the catalogue, or by a path beside the file."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path, PureWindowsPath
from typing import NoReturn, TypeAlias

from fitwizard.language import msg
from fitwizard.questionnaire.adapting import Base, NoBase
from fitwizard.questionnaire.catalogue_files import ENDINGS, content_of
from fitwizard.questionnaire.nearest import shortened
from fitwizard.questionnaire.values import QUESTIONNAIRE_ID_PATTERN

_REFERENCE = re.compile(rf"(?P<id>{QUESTIONNAIRE_ID_PATTERN[1:-1]})@(?P<major>0|[1-9][0-9]{{0,5}})")

FindFile: TypeAlias = Callable[[str, int], Path]
"""Returns the file of a questionnaire, given its id and major version; raises `NotFound`."""


def find_base(reference: str, file: str, find_file: FindFile) -> Base:
    """Return the file that `reference` means where it stands in `file`.

    Raises `NoBase` if it means none, `NotFound` if there is none, `UnreadableFile` if it cannot be read.
    """
    named = _REFERENCE.fullmatch(reference)
    if named is not None:
        path = find_file(named["id"], int(named["major"]))
    elif reference.endswith(("/", "\\")):
        _not_a_reference(reference)
    elif "/" in reference or "\\" in reference or reference.lower().endswith(ENDINGS):
        path = _beside(reference, Path(file).parent)
    else:
        _not_a_reference(reference)
    return Base(content_of(path), str(path), _identity(path))


def _beside(reference: str, folder: Path) -> Path:
    """Return the path in `folder` or below it. Raises `NoBase` if it leads elsewhere, if by a link."""
    outside = msg("“{path}” leads out of the folder of this file.", path=shortened(reference))
    remedy = msg("Put what is extended into the same folder or one in it, or name it by id: cluster-membership@1.")
    absolute = Path(reference).is_absolute() or PureWindowsPath(reference).drive or reference.startswith("\\")
    if absolute or "\0" in reference:
        raise NoBase("base-outside", outside, remedy)
    path = folder / reference
    stem = path.stem if re.fullmatch(QUESTIONNAIRE_ID_PATTERN, path.stem) else "name"
    try:
        inside = path.resolve().is_relative_to(folder.resolve())
    except (OSError, RuntimeError):  # links in a circle
        inside = False
    if not inside:
        raise NoBase("base-outside", outside, remedy)
    if not path.is_file() and not path.is_dir():
        raise NoBase(
            "base-not-found",
            msg("There is no file “{path}” beside this one.", path=shortened(reference)),
            msg("Paths begin at the folder of this file. What “fitwizard list” shows is named by id: {id}@1", id=stem),
        )
    return path


def _identity(path: Path) -> object:
    """Return what tells a file from others under whatever name."""
    return str(path.resolve())


def _not_a_reference(reference: str) -> NoReturn:
    named = re.match(rf"(?P<id>{QUESTIONNAIRE_ID_PATTERN[1:-1]})(?:$|@(?P<major>[0-9]{{1,6}})\.)", reference)
    if named is not None:
        remedy = msg("Write its id and major version: {id}@{major}", id=named["id"], major=named["major"] or "1")
    else:
        remedy = msg("Write an id and a major version, such as cluster-membership@1, or the path of a file.")
    raise NoBase(
        "bad-reference",
        msg("“{reference}” names no questionnaire to extend.", reference=shortened(reference)),
        remedy,
    )
