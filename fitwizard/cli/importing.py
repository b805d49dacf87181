"""An answer sheet becomes a case."""

from __future__ import annotations

from fitwizard.answers.model import AnswerSheet
from fitwizard.answers.reading import read_sheet, sheet_header
from fitwizard.cli.session import Session
from fitwizard.cli.sheet_editions import edition_for, leaves_version_open
from fitwizard.cli.showing import best_language, localised
from fitwizard.errors import Exit
from fitwizard.language import msg
from fitwizard.questionnaire.edition import Edition
from fitwizard.questionnaire.problems import ProblemsFound, errors
from fitwizard.store import Case, CaseStore
from fitwizard.wizard import REVIEW, Wizard


def import_sheet(session: Session, sheet: str, questionnaire: str | None) -> int:
    """Store the sheet in the file `sheet` as a case, print its short id and return the exit code."""
    content = session.read(sheet)
    edition = _edition(session, content, sheet, questionnaire)
    reading = read_sheet(content, sheet, edition.questionnaire)
    if reading.sheet is None:
        raise ProblemsFound(errors(reading.problems))
    for problem in reading.problems:
        session.say(problem.told(session.words))
    with session.store() as store:
        name = store.short_id(_stored(session, store, edition, reading.sheet).id)
    session.print(name)
    session.say(msg("Stored as case {name}. See its result with: fitwizard result {name}", name=name))
    return Exit.FINE


def _edition(session: Session, content: bytes, sheet: str, questionnaire: str | None) -> Edition:
    catalogue = session.catalogue()
    if questionnaire is not None and not leaves_version_open(questionnaire):
        return catalogue.find(questionnaire)
    header = sheet_header(content, sheet)
    return edition_for(catalogue, questionnaire or header.questionnaire, header)


def _stored(session: Session, store: CaseStore, edition: Edition, sheet: AnswerSheet) -> Case:
    """Store the sheet as a new case, all of it or nothing, and stand at what is still open."""
    questionnaire = edition.questionnaire
    case = store.create(
        digest=edition.digest,
        questionnaire=questionnaire.id,
        version=questionnaire.version,
        title=localised(session, edition).questionnaire.title,
        text=edition.to_json(),
        company=sheet.company,
        mode=sheet.mode,
        language=best_language(edition, session.wanted),
        answers=sheet.answers,
        by="import",
    )
    wizard = Wizard.resume(store, case)
    wizard.go(next(iter(wizard.route.open), REVIEW))
    wizard.leave()
    return case
