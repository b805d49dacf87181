"""What a wizard's answers come to, in words."""

from __future__ import annotations

from datetime import datetime

from fitwizard.language import Interface
from fitwizard.questionnaire.translating import texts
from fitwizard.report.parts import ResultView
from fitwizard.report.view import result_view
from fitwizard.scoring.result import Result
from fitwizard.wizard import Wizard


def view_of(wizard: Wizard, result: Result, _: Interface, now: datetime, *, for_handover: bool = False) -> ResultView:
    """Return `result` in the words of `_`; its date is the day on which the case was finished, else today's."""
    finished = wizard.case.finished_at if wizard.case is not None else None
    here = texts(wizard.questionnaire) if wizard.fallbacks else {}
    return result_view(
        wizard.questionnaire,
        wizard.sheet,
        result,
        _,
        date=(finished or now).astimezone().date(),
        for_handover=for_handover,
        fallbacks={here[key]: wizard.languages[0] for key in wizard.fallbacks},
    )
