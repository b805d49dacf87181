"""Conditions in XLSForm: what is written means the same, and what others write is understood or refused."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fitwizard.answers.route import SheetFacts
from fitwizard.questionnaire.conditions import evaluate
from fitwizard.questionnaire.model import Condition, Multiple, Question, Questionnaire, Single
from fitwizard.questionnaire.xlsform.relevance import relevant
from fitwizard.questionnaire.xlsform.relevance_reading import Asked, NotCarried, condition
from tests.making import multiple, number, questionnaire, sheets, single
from tests.making import questionnaires as any_questionnaire


def asked(questions: tuple[Question, ...]) -> dict[str, Asked]:
    """Return the questions as they are known when a condition is read; names in the form are the ids in capitals."""
    found = {}
    for question in questions:
        choices = question.choices if isinstance(question, Single | Multiple) else ()
        silent = frozenset(c.id for c in choices if isinstance(question, Multiple) and not c.counts)
        found[question.id.upper()] = Asked(question.id, question.type, {c.id: c.id for c in choices}, silent)
    return found


@given(st.data())
def test_an_expression_means_what_the_condition_means(data: st.DataObject) -> None:
    """The law: written and read again, a condition holds for the same answers, given or not."""
    form: Questionnaire = data.draw(any_questionnaire(rules=False))
    conditional = [question for question in form.questions if question.show_if]
    if not conditional:
        return
    question = data.draw(st.sampled_from(conditional))
    before = question.show_if
    assert before is not None
    names = {other.id: other.id.upper() for other in form.questions}
    expression = relevant(before, form.question_by_id, names)
    facts = SheetFacts(form, data.draw(sheets(form)))
    holds = evaluate(before, facts) is True
    try:
        told = condition(expression, asked(form.questions))
    except NotCarried:
        assert expression == "false()" or "false()" in expression
        assert not holds
        return
    assert (told is None or evaluate(Condition.model_validate(told), facts) is True) is holds


FORM = questionnaire([single("role"), multiple("wants"), number("hours"), {"id": "what", "type": "text", "ask": "?"}])
IN_FORM = asked(FORM.questions)


@pytest.mark.parametrize(
    ("expression", "told"),
    [
        ("${ROLE} = 'a'", {"question": "role", "is": "a"}),
        ("'a'=${ROLE}", {"question": "role", "is": "a"}),
        ('selected( ${ROLE}, "b" )', {"question": "role", "is": "b"}),
        ("selected(${WANTS}, 'x')", {"question": "wants", "includes": "x"}),
        ("${WANTS} = 'x'", {"question": "wants", "includes": "x", "only": ["x"]}),
        ("${HOURS} > 2", {"question": "hours", "value": {"above": 2}}),
        ("2 >= ${HOURS}", {"question": "hours", "value": {"at_most": 2}}),
        ("${HOURS} = 2.5", {"question": "hours", "value": {"at_least": 2.5, "at_most": 2.5}}),
        ("${WHAT} != ''", {"question": "what", "answered": True}),
        ("not(${WHAT} != '')", {"question": "what", "answered": False}),
        (
            "not(selected(${WANTS}, 'x'))",
            {"any": [{"question": "wants", "answered": False}, {"not": {"question": "wants", "includes": "x"}}]},
        ),
        ("${ROLE} != '' and ${ROLE} != 'a'", {"not": {"question": "role", "is": "a"}}),
        (
            "${ROLE} = 'a' and (${HOURS} >= 1 or ${WHAT} != '')",
            {
                "all": [
                    {"question": "role", "is": "a"},
                    {"any": [{"question": "hours", "value": {"at_least": 1}}, {"question": "what", "answered": True}]},
                ]
            },
        ),
        ("true() and ${ROLE} = 'a'", {"question": "role", "is": "a"}),
        ("true()", None),
    ],
)
def test_simple_shapes_are_understood(expression: str, told: dict[str, Any] | None) -> None:
    """What people write in XLSForm becomes a condition of the same meaning."""
    assert condition(expression, IN_FORM) == told


@pytest.mark.parametrize(
    "expression",
    [
        "${NOBODY} = 'a'",
        "${ROLE} = 'nothing'",
        "${WHAT} = 'word'",
        "${ROLE} > 3",
        "${HOURS} > ${HOURS}",
        "count-selected(${WANTS}) > 1",  # two of its choices do not count
        "position(..) = 1",
        "${HOURS} + 1 > 3",
        "regex(${WHAT}, '[a-z]')",
        "${ROLE} = 'a' and",
        "(" * 40 + "true()" + ")" * 40,
        "'; drop table",
        "${ROLE} = 'a' }",
        "false()",
        "${HOURS} > 1e9",
    ],
)
def test_what_has_no_counterpart_is_refused(expression: str) -> None:
    """Nothing is guessed, and nothing is evaluated."""
    with pytest.raises(NotCarried):
        condition(expression, IN_FORM)


@pytest.mark.parametrize(
    ("told", "expression"),
    [
        ({"question": "role", "in": ["a", "c"]}, "${role} = 'a' or ${role} = 'c'"),
        ({"question": "role", "points": {"at_least": 1}}, "${role} = 'b' or ${role} = 'c'"),
        ({"not": {"question": "role", "is": "a"}}, "${role} != '' and ${role} != 'a'"),
        ({"question": "hours", "points": {"at_least": 2}}, "${hours} >= 1"),
        ({"question": "hours", "points": {"at_most": 0}}, "${hours} >= 0 and ${hours} < 1"),
        (
            {"question": "wants", "count": {"at_least": 2}},
            "${wants} != '' and count-selected(${wants}) - if(selected(${wants}, 'flag'), 1, 0)"
            " - if(selected(${wants}, 'nothing'), 1, 0) >= 2",
        ),
        (
            {"question": "wants", "only": ["x", "y"]},
            "${wants} != '' and not(selected(${wants}, 'flag')) and not(selected(${wants}, 'nothing'))",
        ),
        (
            {"all": [{"question": "role", "is": "a"}, {"any": [{"question": "what", "answered": True}]}]},
            "${role} = 'a' and ${what} != ''",
        ),
    ],
)
def test_conditions_are_written_as_others_write_them(told: dict[str, Any], expression: str) -> None:
    """Points become the choices and numbers that they mean."""
    names = {question.id: question.id for question in FORM.questions}
    assert relevant(Condition.model_validate(told), FORM.question_by_id, names) == expression
