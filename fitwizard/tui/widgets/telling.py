"""What a wizard's answers come to, in words."""

from __future__ import annotations

from datetime import datetime

from fitwizard.language import Interface
from fitwizard.questionnaire.translating import texts
from fitwizard.report.parts import Audience, ResultView
from fitwizard.report.view import result_view
from fitwizard.scoring.result import Result
from fitwizard.wizard import Wizard


def view_of(
    wizard: Wizard, result: Result, _: Interface, now: datetime, *, audience: Audience = "screen"
) -> ResultView:
    """Return `result` in the words of `_`; its date is the day on which the case was finished, else today's."""
    finished = wizard.case.finished_at if wizard.case is not None else None
    here = texts(wizard.questionnaire) if wizard.fallbacks else {}
    return result_view(
        wizard.questionnaire,
        wizard.sheet,
        result,
        _,
        date=(finished or now).astimezone().date(),
        audience=audience,
        fallbacks={here[key]: wizard.languages[0] for key in wizard.fallbacks},
    )
