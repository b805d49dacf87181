"""Results and sheets on the way out: in which language, as text or JSON, and what to say of sensitive answers."""

from __future__ import annotations

from datetime import datetime
from shutil import get_terminal_size
from typing import TYPE_CHECKING

from fitwizard.answers.model import AnswerSheet
from fitwizard.cli.session import Session
from fitwizard.errors import FitwizardError
from fitwizard.language import Interface, msg, msgn
from fitwizard.questionnaire.edition import Edition
from fitwizard.questionnaire.model import Questionnaire
from fitwizard.questionnaire.translating import Localised

if TYPE_CHECKING:
    from fitwizard.report.whole_case import WholeCase
    from fitwizard.scoring.explain import Explanation
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


def whole_case(
    session: Session, told: Localised, sheet: AnswerSheet, original: str, *, ready: Explanation | None = None
) -> WholeCase:
    """Return a sheet as if it were a case of today, without what is kept beside it.

    `original` is the language of untranslated texts, `ready` what stands behind the verdict if that is there already.
    """
    from fitwizard.report.whole_case import WholeCase

    return WholeCase(told, sheet, session.now().astimezone().date(), original, ready=ready)


def stored_case(session: Session, store: CaseStore, case: Case) -> WholeCase:
    """Return a case with all that is kept of it, in the language that the person wants. Raises `StoreFailed`.

    Its date is the day on which it was finished, else today. What is worked out of it goes to `keep_worked_out`.
    """
    from fitwizard.kept import fitting, kept_explanation
    from fitwizard.report.whole_case import WholeCase

    edition, sheet = stored(store, case)
    told = localised(session, edition)
    return WholeCase(
        told,
        sheet,
        (case.finished_at or session.now()).astimezone().date(),
        edition.questionnaire.language,
        name=store.short_id(case.id),
        digest=case.digest,
        plan=store.plans.of(case.id),
        scenarios=fitting(store.scenarios.of(case.id), told.questionnaire, case.digest),
        history=store.history(case.id),
        local=datetime.astimezone,
        ready=kept_explanation(store, case, sheet),
    )


def keep_worked_out(store: CaseStore, case: Case, whole: WholeCase) -> None:
    """Keep with a case what had to be worked out to show or to write it, so that the next time is quick."""
    from fitwizard.kept import keep_explanation

    if whole.worked_out is not None:
        keep_explanation(store, case, whole.sheet, whole.worked_out)


def result_text(
    session: Session, told: Localised, sheet: AnswerSheet, words: Interface, *, original: str, explained: bool = True
) -> str:
    """Return what the sheet comes to, and what stands behind it if it is to be `explained`, as text for a terminal."""
    return case_text(session, whole_case(session, told, sheet, original), words, explained=explained)


def case_text(
    session: Session, case: WholeCase, words: Interface, *, in_full: bool = False, explained: bool = True
) -> str:
    """Return what a case comes to as text for a terminal, `in_full` with every answer and all numbers."""
    from fitwizard.report.formats.text import as_text

    view = case.view(words, "screen", explained=explained)
    return as_text(view, text_width(session), in_full=in_full).rstrip("\n")


def result_json(questionnaire: Questionnaire, sheet: AnswerSheet, name: str, digest: str, *, indented: bool) -> str:
    """Return what the sheet comes to as JSON, complete and unrounded: the contract for programs."""
    from json import dumps

    from fitwizard.report.formats.contract import as_json
    from fitwizard.scoring.assess import assess

    result = as_json(questionnaire, sheet, assess(questionnaire, sheet), name=name, digest=digest)
    return dumps(result, ensure_ascii=False, allow_nan=False, indent=2 if indented else None)


def warn_of_sensitive(session: Session, questionnaire: Questionnaire, sheet: AnswerSheet, name: str) -> None:
    """Say on standard error that what was written holds answers that reports withhold."""
    from fitwizard.report.words.staying_out import sensitive_answers

    count = sensitive_answers(questionnaire, sheet, hidden=True)
    if count:
        session.say(
            msgn(
                "{name}: this is complete and holds a sensitive answer that reports withhold. Handle it with care.",
                "{name}: this is complete and holds {n} sensitive answers that reports withhold. Handle it with care.",
                count,
                name=name,
            )
        )
