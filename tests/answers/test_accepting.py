"""What a question takes as an answer, and what is said about what it does not take."""

from __future__ import annotations

from decimal import Decimal

import pytest

from fitwizard.answers.accepting import NotAccepted, accept, free_text, parse_number, printable
from fitwizard.questionnaire.model import Question
from tests.making import multiple, number, questionnaire, single

LIST = {"id": "needs", "type": "list", "ask": "Needs?", "most": 2, "longest": 10}
TEXT = {"id": "words", "type": "text", "ask": "Words?", "longest": 10}
FREE = {"id": "free", "type": "number", "ask": "Number?"}


@pytest.fixture(scope="module")
def by_id() -> dict[str, Question]:
    return questionnaire([single("one"), multiple("many"), number("hours"), LIST, TEXT, FREE]).question_by_id


@pytest.mark.parametrize(
    ("question", "raw", "value"),
    [
        ("one", "b", "b"),
        ("many", ["flag", "x"], ("x", "flag")),
        ("many", ("nothing",), ("nothing",)),
        ("many", ["x", "x"], ("x",)),
        ("many", [], None),
        ("hours", 4, 4),
        ("hours", "4", 4),
        ("hours", " 4,0 ", 4),
        ("hours", "", None),
        ("free", "2,5", Decimal("2.5")),
        ("free", "-.5", Decimal("-0.5")),
        ("free", Decimal("2.125"), Decimal("2.125")),
        ("needs", ["a ", "", "b"], ("a", "b")),
        ("needs", [], None),
        ("words", "  hello ", "hello"),
        ("words", "\x1b[31m\u202e", "[31m"),
        ("words", " \n", None),
    ],
)
def test_taken(by_id: dict[str, Question], question: str, raw: object, value: object) -> None:
    assert accept(by_id[question], raw) == value


@pytest.mark.parametrize(
    ("question", "raw", "said"),
    [
        ("one", "z", "no choice “z”"),
        ("one", 3, "no choice “3”"),
        ("one", ["a"], "no choice"),
        ("many", "x", "several choices"),
        ("many", ["x", "nothing"], "cannot be combined"),
        ("many", ["z"], "no choice “z”"),
        ("hours", 6, "outside 0 to 5"),
        ("hours", -1, "outside 0 to 5"),
        ("hours", Decimal("2.5"), "not a whole number"),
        ("hours", "three", "not a number"),
        ("hours", "8  hours", "“8 hours” is not a number"),
        ("hours", True, "number is wanted"),
        ("hours", Decimal("NaN"), "number is wanted"),
        ("hours", Decimal("Infinity"), "number is wanted"),
        pytest.param("hours", 10**5000, "A number of that size is outside", id="huge"),
        ("hours", "9" * 5000, "not a number"),
        ("hours", "1.000", "two ways"),
        ("hours", "10,000", "two ways"),
        ("free", Decimal("0.1234"), "more than three decimals"),
        ("free", 10**7, "outside"),
        ("needs", "a", "list of entries"),
        ("needs", ["a", "b", "c"], "too many"),
        ("needs", [3], "text is wanted"),
        ("words", "x" * 1_000_000, "1000000 characters"),
        ("words", 3, "text is wanted"),
    ],
)
def test_not_taken_with_a_reason_and_a_remedy(
    by_id: dict[str, Question], question: str, raw: object, said: str
) -> None:
    with pytest.raises(NotAccepted) as caught:
        accept(by_id[question], raw)
    assert said in str(caught.value.reason)
    assert str(caught.value.remedy)


def test_the_nearest_choice_is_named() -> None:
    asked = questionnaire([single("one", (0, 1))]).questions[0]
    renamed = asked.model_copy(
        update={"choices": tuple(c.model_copy(update={"id": f"lesson_{c.id}"}) for c in asked.choices)}  # type: ignore[union-attr]
    )
    with pytest.raises(NotAccepted) as caught:
        accept(renamed, "leson_a")
    assert "lesson_a" in str(caught.value.remedy)


def test_a_leading_zero_is_no_thousands_group() -> None:
    assert parse_number("0,125") == Decimal("0.125")


def test_printable_keeps_lines_and_tabs_and_drops_commands() -> None:
    assert printable("a\r\nb\tc\x00\x9b\u2066") == "a\nb\tc"


def test_free_text_without_anything_is_no_text() -> None:
    assert free_text("\x07") is None
