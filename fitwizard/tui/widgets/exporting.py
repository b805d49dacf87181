"""A result as a file: its name, its content, and how it is written without ever leaving half of it."""

from __future__ import annotations

import os
import re
import unicodedata
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from tempfile import mkstemp

from fitwizard.answers.model import State
from fitwizard.errors import UnreadableFile
from fitwizard.language import Interface, msg
from fitwizard.questionnaire.model import Multiple, Single
from fitwizard.report.contract import as_json
from fitwizard.scoring.result import Result
from fitwizard.tui.widgets.telling import view_of
from fitwizard.wizard import Wizard

ENDINGS = {"markdown": ".md", "html": ".html", "json": ".json"}
FORMATS = {ending: form for form, ending in ENDINGS.items()}
LONGEST_NAME = 60


class AlreadyThere(UnreadableFile):
    """A file of this name exists, and nobody said that it may be replaced."""


def file_name(wizard: Wizard, day: str, form: str) -> str:
    """Return a name from company and day that every system takes, such as `imago-soft-srl-2026-11-23.md`."""
    company = wizard.sheet.company
    plain = unicodedata.normalize("NFKD", company).encode("ascii", "ignore").decode("ascii")
    if len(re.findall(r"\w", plain)) * 2 < len(re.findall(r"\w", company)):  # another script: keep its letters
        plain = unicodedata.normalize("NFC", company)
    name = re.sub(r"[\W_]+", "-", plain.lower()).strip("-")[:LONGEST_NAME].strip("-")
    return f"{name or wizard.questionnaire.id}-{day}{ENDINGS[form]}"


def path_of(typed: str) -> Path:
    """Return the whole path that somebody typed; `~` is their own folder."""
    path = Path(typed.strip())
    with suppress(RuntimeError):  # nobody knows whose folder is meant
        path = path.expanduser()
    return Path(os.path.normpath(Path.cwd() / path))


def content_of(wizard: Wizard, result: Result, form: str, _: Interface, now: datetime) -> bytes:
    """Return what the file holds: Markdown and HTML without sensitive answers, JSON complete."""
    if form == "json":
        import json  # only where it is wanted: it costs start-up time

        name = wizard.case.id if wizard.case is not None else ""
        told = as_json(wizard.questionnaire, wizard.sheet, result, name=name, digest=wizard.digest)
        return (json.dumps(told, ensure_ascii=False, allow_nan=False, indent=2) + "\n").encode("utf-8")
    view = view_of(wizard, result, _, now, audience="company")
    if form == "html":
        from fitwizard.report.html import as_html

        return as_html(view).encode("utf-8")
    from fitwizard.report.markdown import as_markdown

    return as_markdown(view).encode("utf-8")


def withheld(wizard: Wizard) -> int:
    """Return how many picked choices are sensitive."""
    found = 0
    for question in wizard.questionnaire.questions:
        value = wizard.sheet.answer(question.id).value
        if isinstance(question, Single | Multiple) and wizard.route.states[question.id] is State.ANSWERED:
            picked = value if isinstance(value, tuple) else (value,)
            found += sum(choice.sensitive and choice.id in picked for choice in question.choices)
    return found


def write(path: Path, content: bytes, *, overwrite: bool) -> None:
    """Write a file as a whole or not at all, readable by its owner only.

    Raises `AlreadyThere`, unless `overwrite`, and `UnreadableFile` if it cannot be written.
    """
    temporary = ""
    try:
        if path.is_dir():
            raise UnreadableFile(msg("{file} is a folder.", file=path), msg("Type the name of a file in it."))
        if path.exists() and not overwrite:
            raise AlreadyThere(msg("{file} is already there.", file=path), msg("Choose another name."))
        number, temporary = mkstemp(prefix=".fitwizard-", dir=path.parent)
        with os.fdopen(number, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).replace(path)
    except (OSError, ValueError) as error:  # ValueError: a null character in the path
        if temporary:
            with suppress(OSError):
                Path(temporary).unlink()
        raise _unwritable(path, error) from None


def _unwritable(path: Path, error: OSError | ValueError) -> UnreadableFile:
    if not path.parent.is_dir():
        return UnreadableFile(
            msg("There is no folder {folder}.", folder=path.parent), msg("Type the path of a folder that is there.")
        )
    if isinstance(error, PermissionError):
        return UnreadableFile(
            msg("Nothing may be written in {folder}.", folder=path.parent), msg("Choose a folder of your own.")
        )
    why = getattr(error, "strerror", None) or type(error).__name__
    return UnreadableFile(
        msg("{file} cannot be written: {why}.", file=path, why=why), msg("Choose another folder, or make room.")
    )
