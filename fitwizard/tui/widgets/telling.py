"""What a wizard's answers come to, in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from types import MappingProxyType
from typing import TYPE_CHECKING

from fitwizard.answers.plan import PlannedStep
from fitwizard.language import Interface
from fitwizard.questionnaire.translating import texts
from fitwizard.report.parts import Audience, ResultView
from fitwizard.report.view import result_view
from fitwizard.report.words.trials import Supposed
from fitwizard.scoring.result import Result
from fitwizard.wizard import Wizard

if TYPE_CHECKING:
    from fitwizard.scoring.explain import Explanation


def view_of(
    wizard: Wizard,
    result: Result,
    _: Interface,
    now: datetime,
    *,
    audience: Audience = "screen",
    explanation: Explanation | None = None,
    plan: Mapping[str, PlannedStep] = MappingProxyType({}),
    kept: Sequence[Supposed] = (),
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
        explanation=explanation,
        plan=plan,
        kept=kept,
    )
