"""A case as a file: its name, all that is known of it, and how it is written without ever leaving half of it."""

from __future__ import annotations

import os
import re
import unicodedata
from contextlib import suppress
from datetime import date, datetime
from pathlib import Path
from tempfile import mkstemp
from typing import TYPE_CHECKING

from fitwizard.errors import UnreadableFile
from fitwizard.language import LANGUAGES, Interface, msg
from fitwizard.report.formats import Format
from fitwizard.report.parts import Audience
from fitwizard.wizard import Wizard

if TYPE_CHECKING:
    from fitwizard.report.whole_case import WholeCase

LONGEST_NAME = 60


class AlreadyThere(UnreadableFile):
    """A file of this name exists, and nobody said that it may be replaced."""


def languages_of(wizard: Wizard) -> tuple[str, ...]:
    """Return the languages that both the questionnaire and the interface have; where that is none, the present one."""
    both = tuple(tag for tag in wizard.languages if tag.partition("-")[0] in LANGUAGES)
    return both or (wizard.language,)


def whole_case(wizard: Wizard, language: str, now: datetime) -> WholeCase:
    """Return the wizard's case with all that is kept of it, told in `language`. Raises `StoreFailed`.

    Its date is the day on which it was finished, else that of `now`. It reads the store, and belongs in its thread.
    """
    from fitwizard.report.whole_case import WholeCase

    return WholeCase(
        wizard.in_language(language),
        wizard.sheet,
        day_of(wizard, now),
        wizard.languages[0],
        name=wizard.case.id if wizard.case is not None else "",
        digest=wizard.digest,
        plan=wizard.plan(),
        scenarios=wizard.scenarios(),
        history=wizard.history(),
        local=datetime.astimezone,
        ready=wizard.explanation(),
    )


def day_of(wizard: Wizard, now: datetime) -> date:
    """Return the day on which the wizard's case was finished, else that of `now`."""
    finished = wizard.case.finished_at if wizard.case is not None else None
    return (finished or now).astimezone().date()


def file_name(wizard: Wizard, day: date, form: Format, audience: Audience) -> str:
    """Return a name from company and day that every system takes, such as `imago-soft-srl-2026-11-23.html`.

    What is not for the company, and what is no report, says so, so that nobody sends the wrong file.
    """
    company = wizard.sheet.company
    plain = unicodedata.normalize("NFKD", company).encode("ascii", "ignore").decode("ascii")
    if len(re.findall(r"\w", plain)) * 2 < len(re.findall(r"\w", company)):  # another script: keep its letters
        plain = unicodedata.normalize("NFC", company)
    name = re.sub(r"[\W_]+", "-", plain.lower()).strip("-")[:LONGEST_NAME].strip("-")
    parts = [name or wizard.questionnaire.id, day.isoformat()]
    parts += ["transcript"] if form.kind == "transcript" else []
    parts += ["internal"] if form.has_audience and audience == "internal" else []
    return "-".join(parts) + form.ending


def path_of(typed: str) -> Path:
    """Return the whole path that somebody typed; `~` is their own folder."""
    path = Path(typed.strip())
    with suppress(RuntimeError):  # nobody knows whose folder is meant
        path = path.expanduser()
    return Path(os.path.normpath(Path.cwd() / path))


def write_case(case: WholeCase, form: Format, _: Interface, audience: Audience, path: Path, *, overwrite: bool) -> None:
    """Make a file of a case and write it; what stands in the way is found before a file that takes its time is made.

    Raises `AlreadyThere`, unless `overwrite`, `UnreadableFile` if it cannot be written, and `FitwizardError` if a
    library is missing.
    """
    form.check_library()
    if not overwrite:
        with suppress(OSError, ValueError):  # which `write` explains
            check_free(path)
    write(path, form.make(case, _, audience), overwrite=overwrite)


def write(path: Path, content: bytes, *, overwrite: bool) -> None:
    """Write a file as a whole or not at all, readable by its owner only.

    Raises `AlreadyThere`, unless `overwrite`, and `UnreadableFile` if it cannot be written.
    """
    temporary = ""
    try:
        if path.is_dir():
            raise UnreadableFile(msg("{file} is a folder.", file=path), msg("Type the name of a file in it."))
        if not overwrite:
            check_free(path)
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


def check_free(path: Path) -> None:
    """Raise `AlreadyThere` if there is a file of this name. Raises `OSError` or `ValueError` if nobody can tell."""
    if path.exists() or path.is_symlink():  # a link that leads nowhere yet is there, too
        raise AlreadyThere(msg("{file} is already there.", file=path), msg("Choose another name."))


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
