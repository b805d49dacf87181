"""Scoring sheets one by one."""

from __future__ import annotations

from fitwizard.answers.reading import read_sheet
from fitwizard.cli.boundary import tell
from fitwizard.cli.session import Session
from fitwizard.cli.showing import localised, result_json, result_text, warn_of_sensitive
from fitwizard.errors import Exit, FitwizardError
from fitwizard.questionnaire.edition import Edition


def scored(session: Session, edition: Edition, name: str, *, as_json: bool, one: bool) -> int:
    """Print what the sheet called `name` comes to; a faulty one does not keep the others from being scored."""
    try:
        content = session.read(name)
    except FitwizardError as error:
        tell(session, error)
        return error.exit_code
    told = localised(session, edition)
    reading = read_sheet(content, name, told.questionnaire)
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
        session.print(result_text(session, told, reading.sheet, session.words, original=original))
    return Exit.FINE
