"""Answers as a person reads them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from fitwizard.answers.model import OPEN, UNKNOWN, Answer, answered, does_not_apply
from fitwizard.answers.words import answer_in_words, number_in_words, value_in_words
from fitwizard.language import ENGLISH, Interface
from tests.making import multiple, number, questionnaire, single

ASKED = questionnaire(
    [
        single("one"),
        multiple("many"),
        number("hours", unit="hours a month"),
        number("plain"),
        {"id": "needs", "type": "list", "ask": "Needs?"},
        {"id": "words", "type": "text", "ask": "Words?"},
    ]
).question_by_id


@pytest.mark.parametrize(
    ("question", "answer", "said"),
    [
        ("one", answered("b"), "Choice 1"),
        ("many", answered(("x", "flag")), "X; Flag"),
        ("hours", answered(5), "5 hours a month"),
        ("hours", answered(Decimal("2.50")), "2.5 hours a month"),
        ("plain", answered(40), "40"),
        ("needs", answered(("test data", "partners")), "test data; partners"),
        ("words", answered("two\nlines"), "two lines"),
        ("words", UNKNOWN, "we do not know yet"),
        ("words", OPEN, "not answered yet"),
        ("words", does_not_apply("only sold"), "does not apply: only sold"),
    ],
)
def test_an_answer_is_told_in_one_line(question: str, answer: Answer, said: str) -> None:
    assert answer_in_words(ASKED[question], answer, ENGLISH) == said


def test_choices_can_be_left_out() -> None:
    assert value_in_words(ASKED["many"], ("x", "flag"), ENGLISH, without={"flag"}) == ("X",)


def test_a_number_is_written_as_the_language_writes_it() -> None:
    assert number_in_words(Decimal("2.5"), Interface("de")) == "2,5"
