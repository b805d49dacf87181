"""Conditions in Kleene's logic: every test, every state, every combination."""

from __future__ import annotations

from typing import Any

import pytest

from fitwizard.answers.model import OPEN, AnswerSheet, does_not_apply
from fitwizard.answers.route import SheetFacts
from fitwizard.questionnaire.conditions import evaluate, is_unsettled, referenced_questions
from fitwizard.questionnaire.model import Condition, Questionnaire
from tests.making import multiple, number, questionnaire, sheet, single

TRUE = {"question": "one", "is": "b"}
FALSE = {"question": "one", "is": "a"}
UNKNOWN = {"question": "dark", "is": "a"}
HIDDEN = {"question": "hidden", "is": "a"}


@pytest.fixture(scope="module")
def asked() -> Questionnaire:
    return questionnaire(
        [
            single("one"),
            multiple("many"),
            number("hours"),
            single("dark"),
            single("hidden", show_if=FALSE),
            {"id": "words", "type": "text", "ask": "Words?"},
        ]
    )


@pytest.fixture(scope="module")
def given(asked: Questionnaire) -> AnswerSheet:
    return sheet(asked, one="b", many=("x", "flag"), hours=4, hidden="a", words="some")


def truth(asked: Questionnaire, given: AnswerSheet, condition: Any) -> bool | None:
    return evaluate(Condition.model_validate(condition), SheetFacts(asked, given))


@pytest.mark.parametrize(
    ("test", "expected"),
    [
        ({"is": "b"}, True),
        ({"is": "c"}, False),
        ({"in": ["a", "b"]}, True),
        ({"in": ["a", "c"]}, False),
        ({"points": {"at_least": 1}}, True),
        ({"points": {"above": 1}}, False),
        ({"points": {"below": 2}, "is": "b"}, True),
        ({"points": {"below": 2}, "is": "a"}, False),
        ({"answered": True}, True),
        ({"answered": False}, False),
        ({"answered": True, "is": "b"}, True),
    ],
)
def test_a_single_choice(asked: Questionnaire, given: AnswerSheet, test: Any, expected: bool) -> None:
    assert truth(asked, given, {"question": "one", **test}) is expected


@pytest.mark.parametrize(
    ("test", "expected"),
    [
        ({"includes": "flag"}, True),
        ({"includes": "y"}, False),
        ({"only": ["x", "flag", "y"]}, True),
        ({"only": ["x"]}, False),
        ({"count": {"at_most": 1}}, True),
        ({"count": {"at_least": 2}}, False),
        ({"points": {"at_least": 2}}, True),
    ],
)
def test_several_choices(asked: Questionnaire, given: AnswerSheet, test: Any, expected: bool) -> None:
    assert truth(asked, given, {"question": "many", **test}) is expected


@pytest.mark.parametrize(
    ("test", "expected"),
    [({"at_least": 4}, True), ({"at_most": 4}, True), ({"above": 4}, False), ({"below": 4}, False)],
)
def test_a_number_against_its_limits(asked: Questionnaire, given: AnswerSheet, test: Any, expected: bool) -> None:
    assert truth(asked, given, {"question": "hours", "value": test}) is expected


@pytest.mark.parametrize("state", [OPEN, None, does_not_apply("why")])
def test_only_an_answered_question_is_known(asked: Questionnaire, state: Any) -> None:
    given = sheet(asked, dark=state)
    assert truth(asked, given, UNKNOWN) is None
    assert truth(asked, given, {"question": "dark", "answered": True}) is False
    assert truth(asked, given, {"question": "dark", "answered": False}) is True
    assert truth(asked, given, {"question": "dark", "answered": False, "is": "a"}) is None


def test_an_answer_to_a_hidden_question_counts_as_none(asked: Questionnaire, given: AnswerSheet) -> None:
    assert truth(asked, given, HIDDEN) is None
    assert truth(asked, given, {"question": "hidden", "answered": True}) is False


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        ({"all": [TRUE, TRUE]}, True),
        ({"all": [TRUE, FALSE]}, False),
        ({"all": [TRUE, UNKNOWN]}, None),
        ({"all": [FALSE, UNKNOWN]}, False),
        ({"all": [UNKNOWN, FALSE]}, False),
        ({"any": [FALSE, FALSE]}, False),
        ({"any": [FALSE, TRUE]}, True),
        ({"any": [FALSE, UNKNOWN]}, None),
        ({"any": [UNKNOWN, TRUE]}, True),
        ({"not": TRUE}, False),
        ({"not": FALSE}, True),
        ({"not": UNKNOWN}, None),
    ],
)
def test_unknown_spreads_as_in_kleenes_logic(
    asked: Questionnaire, given: AnswerSheet, condition: Any, expected: bool | None
) -> None:
    assert truth(asked, given, condition) is expected


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        (TRUE, False),
        (HIDDEN, False),
        (UNKNOWN, True),
        ({"all": [UNKNOWN, FALSE]}, False),
        ({"all": [UNKNOWN, TRUE]}, True),
        ({"any": [HIDDEN, FALSE]}, False),
        ({"not": UNKNOWN}, True),
        ({"fit": {"below": 5}}, True),
    ],
)
def test_unsettled_means_unknown_for_another_reason_than_a_hidden_question(
    asked: Questionnaire, given: AnswerSheet, condition: Any, expected: bool
) -> None:
    facts = SheetFacts(asked, given)
    assert is_unsettled(Condition.model_validate(condition), facts) is expected


def test_named_questions_are_found_in_every_corner() -> None:
    condition = {"all": [TRUE, {"any": [UNKNOWN, {"not": HIDDEN}]}, {"fit": {"below": 3}}]}
    assert referenced_questions(Condition.model_validate(condition)) == {"one", "dark", "hidden"}
