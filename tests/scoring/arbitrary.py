"""Random cases for what explains a verdict: with staff questions, fixed answers and bands of all kinds."""

from __future__ import annotations

from decimal import Decimal
from itertools import product
from typing import Any

from hypothesis import strategies as st

from fitwizard.answers.model import AnswerSheet
from fitwizard.questionnaire.model import Band, Multiple, NumberQuestion, Question, Questionnaire, Single
from fitwizard.questionnaire.points import Value
from tests.making import questionnaire, questionnaires, sheet, sheets, single

Case = tuple[Questionnaire, AnswerSheet]

CHOICES = st.sampled_from(["a", "b"])
FLOORS = st.dictionaries(st.sampled_from(["first", "second", "gate"]), st.sampled_from([20, 40, 50, 75]), max_size=2)


@st.composite
def bands(draw: st.DrawFn) -> tuple[Band, ...]:
    """Bands with floors that need not fall from band to band."""
    found = []
    for name, start in (("good", draw(st.sampled_from([50, 70]))), ("fair", draw(st.sampled_from([25, 40])))):
        unscored = draw(st.sampled_from(["missed", "ignored"]))
        found.append({"id": name, "from": start, "floors": draw(FLOORS), "unscored": unscored, "title": name})
    return tuple(Band.model_validate(band) for band in (*found, {"id": "poor", "from": 0, "title": "Poor"}))


@st.composite
def asked_cases(draw: st.DrawFn, *, most: int = 5, complete: bool = False) -> tuple[Questionnaire, AnswerSheet]:
    """A random questionnaire with a random sheet.

    Some questions are the staff's, some cannot be changed, some choices are sensitive.
    """
    asked = draw(questionnaires(most=most))
    questions = []
    for question in asked.questions:
        changes: dict[str, Any] = {"changeable": draw(st.sampled_from([True, True, True, False]))}
        if question.show_if is None and draw(st.integers(0, 9)) == 0:
            changes["asked_by"] = "staff"
        if isinstance(question, Single | Multiple) and draw(st.integers(0, 3)) == 0:
            secret = draw(st.sampled_from(question.choices)).id
            changes["choices"] = tuple(
                choice.model_copy(update={"sensitive": choice.id == secret}) for choice in question.choices
            )
        questions.append(question.model_copy(update=changes))
    needs = {"weight": draw(st.sampled_from([Decimal("0.2"), Decimal("0.9")])), "answered": Decimal("0.5")}
    verdict = asked.verdict.model_copy(
        update={"bands": draw(bands()), "needs": asked.verdict.needs.model_copy(update=needs)}
    )
    section = asked.sections[0].model_copy(update={"questions": tuple(questions)})
    changed = asked.model_copy(update={"sections": (section,), "verdict": verdict})
    own = Questionnaire.model_validate(changed.model_dump(by_alias=True, exclude_none=True))
    return own, draw(sheets(own, complete=complete))


@st.composite
def low_cases(draw: st.DrawFn, *, unanswered: int = 1) -> Case:
    """Questionnaires of short single choices with a sheet of few points, so that it takes several better answers.

    Of each `unanswered` + 4 questions about `unanswered` have no answer.
    """
    questions: list[dict[str, Any]] = []
    for number in range(draw(st.integers(4, 6))):
        points = draw(st.sampled_from([(0, 1), (0, 2, 1), (0, 1, 2)]))
        dimension = draw(st.sampled_from(["first", "first", "second", "second", "gate"]))
        fields: dict[str, Any] = {"dimension": dimension if number > 1 else ["first", "second"][number]}
        if questions and draw(st.integers(0, 3)) == 0:
            earlier = draw(st.sampled_from(questions))["id"]
            fields["show_if"] = {"question": earlier, "is": draw(CHOICES)}
        questions.append(single(f"q{number}", points, weight=draw(st.sampled_from([1, 2])), **fields))
    names = [question["id"] for question in questions]
    tests = st.fixed_dictionaries({"question": st.sampled_from(names), "is": CHOICES})
    rules = [
        {
            "id": f"r{number}",
            "kind": "contradiction",
            "when": {draw(st.sampled_from(["all", "any"])): draw(st.lists(tests, min_size=1, max_size=2))},
            "at_most": draw(st.sampled_from(["fair", "poor"])),
            "say": "Say",
        }
        for number in range(draw(st.integers(0, 3)))
    ]
    dimensions = {
        "first": {"title": "First", "weight": 2},
        "second": {"title": "Second", "weight": draw(st.integers(1, 3))},
        "gate": {"title": "Gate", "role": "gate"},
    }
    own = questionnaire(questions, dimensions=dimensions, rules=rules, bands=draw(bands()))
    given = {name: draw(st.sampled_from(["a", "a", "a", "b", *[None] * unanswered])) for name in names}
    return own, sheet(own, **given)


def every_raw_value(question: Question) -> list[Value]:
    """Return every answer that `question` of tests.making takes."""
    if isinstance(question, Single):
        return [choice.id for choice in question.choices]
    if isinstance(question, NumberQuestion):
        assert question.min is not None and question.max is not None
        return list(range(int(question.min), int(question.max) + 1))
    assert isinstance(question, Multiple)
    together = [choice.id for choice in question.choices if not choice.exclusive]
    picks = product(*((None, name) for name in together))
    some = [tuple(name for name in pick if name is not None) for pick in picks]
    return [*(pick for pick in some if pick), *((choice.id,) for choice in question.choices if choice.exclusive)]
