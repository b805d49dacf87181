"""Answer these next: what each answer to an open question would make of the verdict."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from fitwizard.language import ENGLISH
from fitwizard.report.explained_parts import AskNext
from fitwizard.report.words.asking import any_of
from tests.making import multiple, number, single
from tests.report.explaining import GOOD_OR_POOR, persona, small, told

HALF: dict[str, Any] = {"bands": GOOD_OR_POOR, "needs": {"answered": 0}}
HALF_OF_HALF: dict[str, Any] = {**HALF, "bands": [{**GOOD_OR_POOR[0], "from": 25}, GOOD_OR_POOR[1]]}


def only(found: tuple[AskNext, ...]) -> tuple[str, ...]:
    """Return what the answers to the only question lead to."""
    (ask,) = found
    return ask.how


def test_answers_of_one_effect_are_told_together() -> None:
    view = small([single("one", (0, 1, 3, 4)), single("two", (0, 1))], given={"one": None, "two": "a"}, **HALF)
    (ask,) = told(view).ask_next
    assert (ask.question, ask.ask, ask.dimension) == ("one", "one?", "first")
    assert ask.how == (
        "“Choice 3”: “Good”, whatever else is answered.",
        "Any other answer: “Poor”, whatever else is answered.",
    )
    two = small([single("one", (0, 1, 2, 3)), single("two", (0, 1))], given={"one": None, "two": "a"}, **HALF_OF_HALF)
    assert only(told(two).ask_next) == (
        "“Choice 0” or “Choice 1”: “Poor”, whatever else is answered.",
        "“Choice 2” or “Choice 3”: “Good”, whatever else is answered.",
    )


def test_an_answer_that_does_not_settle_it_says_what_it_gives_for_the_time_being() -> None:
    (first, *_rest) = told(persona("x1_sharing_unknown")).ask_next
    assert first.how == (
        "“Nothing beyond what is public”: “Not yet: prepare first”, whatever else is answered.",
        "“Know-how, test data or facilities in agreed areas, with a clear line of what stays secret”: “Good fit: join "
        "and take part”, whatever else is answered.",
        "Any other answer: “Good fit: join and take part” for the time being, at worst “Conditional fit: try before "
        "you join”.",
    )


def test_a_question_of_which_every_answer_leaves_the_same_open_says_that_others_matter_too() -> None:
    """The rule fires where both answers are alike, so that neither question alone says anything."""
    alike = [{"all": [{"question": "a", "is": name}, {"question": "b", "is": name}]} for name in "ab"]
    ko = {"id": "ko", "kind": "knockout", "when": {"any": alike}, "at_most": "poor", "say": "No."}
    questions = [single("one"), *(single(name, (0, 1), weight=0) for name in "ab")]
    asks = told(small(questions, given={"one": "c"}, rules=[ko], **HALF)).ask_next
    assert [ask.question for ask in asks] == ["a", "b"]
    assert [ask.how for ask in asks] == [("Its answer matters together with answers to other open questions.",)] * 2


def test_numbers_are_told_as_ranges_with_their_unit() -> None:
    view = small([number("one", unit="days", score={0: 0, 2: 1, 4: 0}, max=5)], given={"one": None}, **HALF)
    assert only(told(view).ask_next) == (
        "0 to 1 days or 4 to 5 days: “Poor”, whatever else is answered.",
        "2 to 3 days: “Good”, whatever else is answered.",
    )


def test_a_number_alone_needs_no_range() -> None:
    view = small([number("one", score={0: 0, 1: 1}, max=Decimal("1"))], given={"one": None}, **HALF)
    assert only(told(view).ask_next) == (
        "0: “Poor”, whatever else is answered.",
        "1: “Good”, whatever else is answered.",
    )


def test_of_several_choices_the_shortest_pick_is_an_example() -> None:
    view = small([multiple("one", score={0: 0, 2: 1})], given={"one": None}, **HALF)
    assert only(told(view).ask_next) == (
        "For example “Nothing”: “Poor”, whatever else is answered.",
        "For example “X; Y”: “Good”, whatever else is answered.",
    )


@pytest.mark.parametrize(("audience", "says"), [("screen", True), ("company", False), ("internal", False)])
def test_a_sensitive_answer_is_named_at_the_screen_only(audience: Any, says: bool) -> None:
    choices = [
        {"id": "a", "label": "Secret", "points": 0, "sensitive": True},
        {"id": "b", "label": "Open", "points": 1},
    ]
    view = small([single("one", choices=choices)], given={"one": None}, audience=audience, **HALF)
    how = only(told(view).ask_next)
    assert any("Secret" in sentence for sentence in how) == says
    assert ("What a sensitive answer leads to is withheld." in how) == (not says)


def test_a_text_that_a_rule_waits_for_is_answered_once_everything_is() -> None:
    when = {"all": [{"question": "why", "answered": True}, {"question": "a", "is": "a"}]}
    ko = {"id": "ko", "kind": "knockout", "when": when, "at_most": "poor", "say": "No."}
    questions = [single("one"), single("a", (0, 1), weight=0), {"id": "why", "type": "text", "ask": "Why?"}]
    asks = {ask.question: ask.how for ask in told(small(questions, given={"one": "c"}, rules=[ko], **HALF)).ask_next}
    assert asks == {
        "a": (
            "“Choice 0”: “Poor” once everything is answered.",
            "“Choice 1”: “Good”, whatever else is answered.",
        )
    }


def test_one_of_several_is_joined_with_or() -> None:
    assert [any_of(parts, ENGLISH) for parts in ((), ("A",), ("A", "B"), ("A", "B", "C"))] == [
        "",
        "A",
        "A or B",
        "A, B or C",
    ]
