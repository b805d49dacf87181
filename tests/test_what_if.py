"""Trying out other answers: what they come to, what they moved, and the way back."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fitwizard.answers.accepting import NotAccepted
from fitwizard.answers.model import OPEN, UNKNOWN, Answer, AnswerSheet, State, answered
from fitwizard.answers.route import states
from fitwizard.questionnaire.model import Questionnaire
from fitwizard.scoring.assess import assess
from fitwizard.what_if import Moved, WhatIf, bare
from tests.making import cases, every_value, multiple, number, questionnaire, sheet, sheets, single

ASKED = questionnaire(
    [
        single("way"),
        multiple("wanted", show_if={"question": "way", "points": {"at_least": 1}}),
        number("hours", dimension="second"),
        {"id": "words", "type": "text", "ask": "In your words?"},
        {"id": "reason", "type": "text", "ask": "Why?"},
    ],
    rules=[
        {"id": "ko", "kind": "knockout", "when": {"question": "way", "is": "a"}, "at_most": "poor", "say": "No."},
        {"id": "said", "kind": "strength", "when": {"question": "reason", "answered": True}, "say": "Well said."},
    ],
)
GIVEN = sheet(ASKED, way="c", wanted=("x", "y"), hours=4)


def trial() -> WhatIf:
    return WhatIf(ASKED, GIVEN)


def test_what_a_changed_answer_moves_is_told() -> None:
    tried = trial()
    assert tried.moved == Moved(False, frozenset(), (), (), (), ())
    tried.answer("way", "a")
    moved = tried.moved
    assert (tried.before.verdict.band, tried.now.verdict.band) == ("good", "poor")
    assert moved.verdict
    assert moved.dimensions == {"first"}
    assert [rule.id for rule in moved.fires] == ["ko"]
    assert moved.hidden == ("wanted",)
    assert (moved.stops, moved.shown) == ((), ())
    other = WhatIf(ASKED, tried.sheet)
    other.answer("way", "b")
    assert [rule.id for rule in other.moved.stops] == ["ko"]
    assert other.moved.shown == ("wanted",)


def test_an_answer_tried_back_to_the_given_one_is_no_change() -> None:
    tried = trial()
    tried.answer("way", "a")
    tried.answer("hours", "1")
    assert list(tried.changes) == ["way", "hours"]
    tried.answer("way", "c")
    tried.put_back("hours")
    assert tried.changes == {}
    assert tried.sheet == GIVEN


def test_steps_at_one_question_are_taken_back_together() -> None:
    tried = trial()
    tried.answer("hours", "3")
    tried.answer("way", "a")
    tried.answer("way", "b")
    assert tried.undo() == ("way",)
    assert tried.changes == {"hours": answered(3)}
    assert tried.undo() == ("hours",)
    assert tried.undo() == ()
    assert tried.sheet == GIVEN


def test_there_and_back_at_one_question_is_no_step() -> None:
    tried = trial()
    tried.answer("hours", "3")
    tried.answer("way", "a")
    tried.answer("way", "c")
    assert tried.undo() == ("hours",)
    assert tried.changes == {}


def test_putting_everything_back_can_be_taken_back_as_well() -> None:
    tried = trial()
    tried.answer("way", "b")
    tried.unknown("hours")
    tried.does_not_apply("wanted", "none of that")
    before = tried.changes
    tried.reset()
    assert tried.sheet == GIVEN
    assert tried.undo() == ("way", "wanted", "hours")
    assert tried.changes == before


def test_what_a_question_does_not_take_changes_nothing() -> None:
    tried = trial()
    with pytest.raises(NotAccepted):
        tried.answer("hours", "900")
    with pytest.raises(NotAccepted):
        tried.does_not_apply("way", " ")
    assert tried.changes == {}
    assert tried.undo() == ()


def test_changes_of_another_edition_are_tried_as_far_as_they_fit() -> None:
    tried = trial()
    changes = {"way": answered("b"), "gone": answered("a"), "hours": answered(99), "wanted": OPEN}
    assert tried.take(changes) == ("gone", "hours")
    assert tried.changes == {"way": answered("b"), "wanted": OPEN}
    assert tried.states["wanted"] is State.OPEN


def test_notes_stay_with_their_question_and_out_of_the_changes() -> None:
    noted = GIVEN.with_answer("way", Answer(State.ANSWERED, "c", note="Ask again.", private_note="Doubtful."))
    tried = WhatIf(ASKED, noted)
    tried.answer("way", "a")
    assert tried.changes == {"way": answered("a")}
    assert tried.sheet.answer("way").note == "Ask again."


def test_only_what_makes_a_difference_can_be_tried_and_a_hidden_question_is_passed_over() -> None:
    tried = trial()
    assert tried.questions == ["way", "wanted", "hours", "reason"]
    assert tried.neighbour("way", -1) == "reason"
    tried.answer("way", "a")
    assert tried.questions == ["way", "hours", "reason"]
    assert (tried.neighbour("wanted", 1), tried.neighbour("wanted", -1)) == ("hours", "reason")
    assert tried.neighbour("way", 1) == "hours"


def test_a_trial_begins_where_the_verdict_is_limited_else_at_the_dearest_answer() -> None:
    assert WhatIf(ASKED, sheet(ASKED, way="a", hours=0)).worth_trying() == "way"
    assert WhatIf(ASKED, sheet(ASKED, way="c", wanted=("x",), hours=4)).worth_trying() == "wanted"
    assert WhatIf(ASKED, sheet(ASKED)).worth_trying() == "way"


def test_the_same_is_tried_in_another_edition() -> None:
    tried = trial()
    tried.answer("hours", "3")
    tried.answer("way", "b")
    other = questionnaire([single("way"), number("hours", dimension="second", max=2)])
    moved = tried.renewed(other, GIVEN)
    assert moved.changes == {"way": answered("b")}
    assert moved.undo() == ("way",)


@st.composite
def walks(draw: st.DrawFn) -> tuple[Questionnaire, AnswerSheet, list[tuple[str, Any]]]:
    """A case, and things that a person tries with it."""
    asked, given = draw(cases())
    names = list(asked.question_by_id)
    steps: list[tuple[str, Any]] = []
    for _ in range(draw(st.integers(1, 8))):
        kind = draw(st.sampled_from(["answer"] * 4 + ["unknown", "put_back", "undo", "reset", "take"]))
        name = draw(st.sampled_from(names))
        value = draw(st.sampled_from(every_value(asked.question_by_id[name], asked)))
        steps.append((kind, draw(sheets(asked)).answers if kind == "take" else (name, value)))
    return asked, given, steps


def walked(tried: WhatIf, kind: str, with_: Any) -> None:
    if kind == "answer":
        tried.answer(*with_)
    elif kind in ("unknown", "put_back"):
        getattr(tried, kind)(with_[0])
    elif kind == "take":
        assert tried.take(with_) == ()
    else:
        getattr(tried, kind)()


@given(walks())
def test_a_trial_comes_to_what_its_sheet_comes_to(
    walk: tuple[Questionnaire, AnswerSheet, list[tuple[str, Any]]],
) -> None:
    """The law: however a sheet came about, it is the given one with the changes, and all else follows from it."""
    asked, given, steps = walk
    tried, before = WhatIf(asked, given), dict(given.answers)
    for step in steps:
        walked(tried, *step)
        expected = given
        for name, answer in tried.changes.items():
            expected = expected.with_answer(name, answer)
            assert bare(given.answer(name)) != answer
        assert tried.sheet == expected
        assert tried.result() == assess(asked, expected)
        assert tried.now == assess(asked, expected, ranges=False)
        assert tried.states == states(asked, expected)
        assert all(tried.states[name] is not State.HIDDEN for name in tried.questions)
        assert tried.moved.verdict == (tried.now.verdict.band != tried.before.verdict.band)
    assert tried.original is given
    assert given.answers == before


@given(walks())
def test_undo_leads_back_through_everything_that_was_tried(
    walk: tuple[Questionnaire, AnswerSheet, list[tuple[str, Any]]],
) -> None:
    asked, given, steps = walk
    tried = WhatIf(asked, given)
    for step in steps:
        walked(tried, *step)
    seen = [tried.changes]
    while tried.undo():
        assert tried.changes != seen[-1]
        seen.append(tried.changes)
    assert tried.changes == {}
    assert tried.sheet == given
    assert len(seen) <= len(steps) + 1


def test_an_unknown_answer_is_a_change_of_an_open_question() -> None:
    tried = WhatIf(ASKED, sheet(ASKED, way="c"))
    tried.unknown("hours")
    assert tried.changes == {"hours": UNKNOWN}
    tried.put_back("hours")
    assert tried.changes == {}
