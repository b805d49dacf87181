"""Results told together with their explanation, and random questionnaires with sensitive choices and words only."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from fitwizard.answers.model import AnswerSheet
from fitwizard.language import Interface
from fitwizard.questionnaire.model import Questionnaire
from fitwizard.report.explained_parts import ExplainedView
from fitwizard.report.parts import Audience, ResultView
from fitwizard.report.view import result_view
from fitwizard.scoring.assess import assess
from fitwizard.scoring.explain import explain
from tests.making import cases, questionnaire, sheet
from tests.report.personas import DAY, answers_of, sheet_of, shipped

SECRET = "top secret"

GOOD_OR_POOR = [{"id": "good", "from": 50, "title": "Good"}, {"id": "poor", "from": 0, "title": "Poor"}]


def explained(
    asked: Questionnaire, given: AnswerSheet, *, audience: Audience = "screen", language: str = "en"
) -> ResultView:
    """Return what a sheet comes to, with what stands behind it."""
    result = assess(asked, given)
    return result_view(
        asked,
        given,
        result,
        Interface(language),
        date=DAY,
        audience=audience,
        explanation=explain(asked, given, result),
    )


def told(view: ResultView) -> ExplainedView:
    """Return the explanation of a view that has one."""
    assert view.explained is not None
    return view.explained


def small(
    questions: list[dict[str, Any]], *, given: dict[str, Any], audience: Audience = "screen", **more: Any
) -> ResultView:
    """Return the explained view of a small questionnaire."""
    asked = questionnaire(questions, **more)
    return explained(asked, sheet(asked, **given), audience=audience)


def persona(
    name: str, *, audience: Audience = "screen", language: str = "en", without: tuple[str, ...] = (), **changed: Any
) -> ResultView:
    """Return what a persona's answers come to, explained; `changed` replaces answers, `without` leaves them open."""
    asked = shipped().in_language(language).questionnaire
    answers = {key: value for key, value in {**answers_of(name), **changed}.items() if key not in without}
    return explained(asked, sheet_of(asked, answers), audience=audience, language=language)


@st.composite
def secretive_cases(draw: st.DrawFn) -> tuple[Questionnaire, AnswerSheet]:
    """A random case whose choices have labels without digits; about half of them are sensitive, and say so."""
    asked, given = draw(cases())
    written = asked.model_dump(by_alias=True, exclude_unset=True)
    for section in written["sections"]:
        for question in section["questions"]:
            question["ask"] = "Well?"
            for choice in question.get("choices", ()):
                is_secret = draw(st.booleans())
                choice["label"] = SECRET if is_secret else "something"
                choice["sensitive"] = is_secret
    written["verdict"]["shows_numbers"] = draw(st.booleans())
    return Questionnaire.model_validate(written), given
