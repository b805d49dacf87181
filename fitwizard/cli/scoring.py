"""Scoring sheets one by one."""

from __future__ import annotations

from collections.abc import Callable

from fitwizard.answers.reading import SheetHeader, read_sheet, sheet_header
from fitwizard.cli.boundary import tell
from fitwizard.cli.session import Session
from fitwizard.cli.showing import localised, result_json, result_text, warn_of_sensitive
from fitwizard.errors import Exit, FitwizardError
from fitwizard.questionnaire.edition import Edition


def scored(
    session: Session,
    edition: Edition,
    name: str,
    *,
    as_json: bool,
    one: bool,
    others: Callable[[SheetHeader], Edition | None] | None = None,
) -> int:
    """Print what the sheet called `name` comes to; a faulty one does not keep the others from being scored.

    `others` finds the questionnaire for a sheet that answers another major version than `edition`.
    """
    told = localised(session, edition)
    try:
        content = session.read(name)
        reading = read_sheet(content, name, told.questionnaire)
        if others is not None and any(problem.code == "other-major-version" for problem in reading.problems):
            edition = others(sheet_header(content, name)) or edition
            told = localised(session, edition)
            reading = read_sheet(content, name, told.questionnaire)
    except FitwizardError as error:
        tell(session, error)
        return error.exit_code
    for problem in reading.problems:
        session.say(problem.told(session.words))
    if reading.sheet is None:
        return Exit.PROBLEMS
    if as_json:
        session.print(result_json(told.questionnaire, reading.sheet, name, edition.digest, indented=one))
        warn_of_sensitive(session, told.questionnaire, reading.sheet, name)
    else:
        if not one:
            session.print(f"== {name}\n")
        original = edition.questionnaire.language
        words = session.words
        session.print(result_text(session, told, reading.sheet, words, original=original, explained=one))
    return Exit.FINE
