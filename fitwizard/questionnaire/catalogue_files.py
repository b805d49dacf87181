"""The files of questionnaires: reading one, and knowing which stand beside each other in a folder."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from fitwizard.errors import UnreadableFile
from fitwizard.language import Message, msg, msgn
from fitwizard.questionnaire.model import Questionnaire
from fitwizard.questionnaire.problems import ProblemsFound, errors
from fitwizard.questionnaire.yaml_source import read_head

if TYPE_CHECKING:
    from fitwizard.questionnaire.translation import Translation

ENDINGS = (".yaml", ".yml")
LARGEST_FILE = 50_000_000
"""Bytes; a longer file is refused before it fills the memory."""

_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")


def content_of(path: Path) -> bytes:
    """Return the bytes of a file. Raises `UnreadableFile`."""
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST_FILE + 1)
    except (FileNotFoundError, NotADirectoryError):
        raise _unreadable(
            msg("There is no file “{path}”.", path=path),
            msg("Look for a slip in the name; paths begin at the folder you are in."),
        ) from None
    except IsADirectoryError:
        raise _unreadable(msg("“{path}” is a folder.", path=path), msg("Name a file in it.")) from None
    except PermissionError:
        raise _unreadable(
            msg("The file “{path}” may not be read.", path=path), msg("Ask for the right to read it.")
        ) from None
    except (OSError, ValueError):  # ValueError: a null character in the path
        raise _unreadable(
            msg("The file “{path}” cannot be read.", path=path), msg("Try a copy of it in another folder.")
        ) from None
    if len(content) > LARGEST_FILE:
        raise _unreadable(
            msgn(
                "The file “{path}” is longer than {n} megabyte.",
                "The file “{path}” is longer than {n} megabytes.",
                LARGEST_FILE // 1_000_000,
                path=path,
            ),
            msg("Choose the questionnaire itself."),
        )
    return content


def yaml_files(folder: Path) -> Iterator[Path]:
    """Yield the YAML files in a folder by name, none if it cannot be read.

    A pipe is no file, and reading it might never end.
    """
    try:
        with os.scandir(folder) as found:
            names = sorted(item.name for item in found if item.name.lower().endswith(ENDINGS))
        yield from (path for path in map(folder.joinpath, names) if path.stem != path.name and not path.is_fifo())
    except (OSError, ValueError):  # ValueError: a null character in the path
        return


def translation_files(path: Path, beside: Iterable[Path] | None = None) -> dict[str, Path]:
    """Return the files beside a questionnaire that hold its translations, by the language in their names.

    `beside` are the files in its folder where they are known already.
    """
    found: dict[str, Path] = {}
    for file in yaml_files(path.parent) if beside is None else beside:
        language = file.stem.removeprefix(path.stem + ".")
        if language != file.stem and _LANGUAGE.fullmatch(language) and not _has_id(file):
            found.setdefault(language, file)
    return found


def stem_of_original(path: Path) -> str:
    """Return the stem of the questionnaire that a file translates if its name says so, empty if it does not."""
    stem, _, language = path.stem.rpartition(".")
    return stem if _LANGUAGE.fullmatch(language) else ""


def open_translation(path: Path, questionnaire: Questionnaire) -> Translation:
    """Return the translation in a file. Raises `ProblemsFound` if it has errors, `UnreadableFile`."""
    from fitwizard.questionnaire.translation_reading import read_translation  # only where one is wanted

    translation, problems = read_translation(content_of(path), str(path), questionnaire)
    if translation is None:
        raise ProblemsFound(errors(problems))
    return translation


def head_of(content: bytes, *wanted: str) -> dict[str, object]:
    """Return the fields at the top level of a YAML file up to the one that completes `wanted`.

    What nowhere looks like a key is not waited for, so that a head without it is read as quickly as one with it.
    """
    return read_head(content, [name for name in wanted if has_key(content, name)])


def has_key(content: bytes, name: str) -> bool:
    """Return whether something in a YAML file looks like the key `name`, at whatever level."""
    word = name.encode()  # stands first in the pattern, which makes the search twenty times as fast
    return re.search(rb"%b(?<![\w.-]%b)[\"']?\s*:" % (word, word), content) is not None


def _has_id(file: Path) -> bool:
    """Return whether a file is a questionnaire of its own, such as an older one under a name like `small.old.yaml`."""
    try:
        return "id" in head_of(content_of(file), "id")
    except UnreadableFile:
        return False


def _unreadable(reason: Message, remedy: Message) -> UnreadableFile:
    return UnreadableFile(reason, remedy)
