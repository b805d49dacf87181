"""Results and sheets on the way out: in which language, as text or JSON, and what to say of sensitive answers."""

from __future__ import annotations

from collections.abc import Mapping
from shutil import get_terminal_size
from types import MappingProxyType
from typing import TYPE_CHECKING

from fitwizard.answers.model import AnswerSheet, State
from fitwizard.cli.session import Session
from fitwizard.errors import FitwizardError
from fitwizard.language import Interface, msg, msgn
from fitwizard.questionnaire.edition import Edition
from fitwizard.questionnaire.model import Multiple, Questionnaire, Single
from fitwizard.questionnaire.translating import Localised, texts

if TYPE_CHECKING:
    from fitwizard.report.parts import Audience
    from fitwizard.report.view import ResultView
    from fitwizard.store import Case, CaseStore

WIDTH = 80
WIDEST = 100


def text_width(session: Session) -> int:
    """Return how many columns a text may take."""
    return min(get_terminal_size((WIDTH, 24)).columns, WIDEST) if session.at_terminal else WIDTH


def best_language(edition: Edition, wanted: tuple[str, ...]) -> str:
    """Return the first wanted language that the questionnaire speaks, else its original."""
    spoken = {language.lower().partition("-")[0] for language in edition.languages}
    return next((tag for tag in wanted if tag.partition("-")[0] in spoken), edition.questionnaire.language)


def localised(session: Session, edition: Edition) -> Localised:
    """Return the questionnaire in the language that the person wants; a faulty translation is said, and not used."""
    language = best_language(edition, session.wanted)
    try:
        return edition.in_language(language)
    except FitwizardError as error:
        session.say(error.reason)
        session.say(msg("The texts are shown in the original language; fitwizard check names the problems."))
        return Localised(edition.questionnaire, edition.questionnaire.language)


def stored(store: CaseStore, case: Case) -> tuple[Edition, AnswerSheet]:
    """Return a case's questionnaire, as it was asked, and its answers. Raises `StoreFailed`."""
    edition = Edition.from_json(store.questionnaire_text(case.digest))
    sheet, _seq = store.sheet(case.id)
    return edition, sheet


def view(
    session: Session,
    told: Localised,
    sheet: AnswerSheet,
    words: Interface,
    *,
    original: str,
    audience: Audience = "screen",
) -> ResultView:
    """Return what the sheet comes to, in words; `original` is the language of texts that are not translated."""
    from fitwizard.report.view import result_view
    from fitwizard.scoring.assess import assess

    questionnaire = told.questionnaire
    return result_view(
        questionnaire,
        sheet,
        assess(questionnaire, sheet),
        words,
        date=session.now().astimezone().date(),
        audience=audience,
        fallbacks=untranslated(told, original),
    )


def untranslated(told: Localised, original: str) -> Mapping[str, str]:
    """Return the texts that the questionnaire has only in the `original` language, each with that language's tag."""
    here = texts(told.questionnaire) if told.fallbacks else {}
    return MappingProxyType({here[key]: original for key in told.fallbacks})


def result_text(session: Session, told: Localised, sheet: AnswerSheet, words: Interface, *, original: str) -> str:
    """Return what the sheet comes to as text for a terminal."""
    from fitwizard.report.text import as_text

    return as_text(view(session, told, sheet, words, original=original), text_width(session)).rstrip("\n")


def result_json(questionnaire: Questionnaire, sheet: AnswerSheet, name: str, digest: str, *, indented: bool) -> str:
    """Return what the sheet comes to as JSON, complete and unrounded: the contract for programs."""
    from json import dumps

    from fitwizard.report.contract import as_json
    from fitwizard.scoring.assess import assess

    result = as_json(questionnaire, sheet, assess(questionnaire, sheet), name=name, digest=digest)
    return dumps(result, ensure_ascii=False, allow_nan=False, indent=2 if indented else None)


def warn_of_sensitive(session: Session, questionnaire: Questionnaire, sheet: AnswerSheet, name: str) -> None:
    """Say on standard error that what was written holds answers that reports withhold."""
    count = _sensitive_answers(questionnaire, sheet)
    if count:
        session.say(
            msgn(
                "{name}: this is complete and holds a sensitive answer that reports withhold. Handle it with care.",
                "{name}: this is complete and holds {n} sensitive answers that reports withhold. Handle it with care.",
                count,
                name=name,
            )
        )


def _sensitive_answers(questionnaire: Questionnaire, sheet: AnswerSheet) -> int:
    """Return how many answers hold a sensitive choice."""
    count = 0
    for question in questionnaire.questions:
        answer = sheet.answer(question.id)
        if isinstance(question, Single | Multiple) and answer.state is State.ANSWERED:
            picked = answer.value if isinstance(answer.value, tuple) else (answer.value,)
            count += any(choice.sensitive and choice.id in picked for choice in question.choices)
    return count
