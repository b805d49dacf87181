"""The route: what is asked, next, back, progress."""

from __future__ import annotations

import itertools
from dataclasses import replace

from hypothesis import given

from fitwizard.answers.model import AnswerSheet, State, answered
from fitwizard.answers.route import Route, states
from fitwizard.questionnaire.model import Questionnaire
from tests.making import cases, every_value, number, questionnaire, sheet, single

SHOWN = {"question": "projects", "value": {"at_least": 1}}


def asked() -> Questionnaire:
    staff = {"id": "staff", "type": "text", "ask": "Staff?", "asked_by": "staff"}
    return questionnaire([number("projects"), single("role", show_if=SHOWN), staff, single("last")])


def test_a_question_is_hidden_until_its_condition_is_known_to_hold() -> None:
    questions = asked()
    assert states(questions, sheet(questions))["role"] is State.HIDDEN
    assert states(questions, sheet(questions, projects=None))["role"] is State.HIDDEN
    assert states(questions, sheet(questions, projects=0))["role"] is State.HIDDEN
    assert states(questions, sheet(questions, projects=1))["role"] is State.OPEN


def test_a_staff_question_is_asked_only_in_an_interview() -> None:
    questions = asked()
    assert states(questions, sheet(questions))["staff"] is State.HIDDEN
    assert states(questions, replace(sheet(questions), mode="interview"))["staff"] is State.OPEN


def test_next_and_back_pass_over_hidden_questions() -> None:
    route = Route.of(asked(), sheet(asked()))
    assert route.next("projects") == "last"
    assert route.back("last") == "projects"
    assert route.next("last") is None
    assert route.back("projects") is None


def test_a_position_that_became_hidden_moves_to_the_nearest_asked_question() -> None:
    route = Route.of(asked(), sheet(asked(), projects=0))
    assert route.place("role") == "last"
    assert route.place("projects") == "projects"
    assert route.place(None) == "last"
    assert route.place("gone") == "last"
    assert Route.of(asked(), sheet(asked(), projects=0, last="a")).place(None) == "projects"


def test_progress_counts_what_is_asked_and_decided() -> None:
    questions = asked()
    start = Route.of(questions, sheet(questions)).progress()
    assert (start.asked, start.decided, start.left, start.minutes_left) == (2, 0, 2, 1)
    end = Route.of(questions, sheet(questions, projects=0, last=None)).progress()
    assert (end.left, end.minutes_left, end.share) == (0, 0, 1.0)


@given(cases(rules=False))
def test_going_on_from_a_route_equals_starting_anew(
    case: tuple[Questionnaire, AnswerSheet],
) -> None:
    """After any answer to any question the kept route is the one that the whole sheet gives."""
    questions, given_sheet = case
    route = Route.of(questions, given_sheet)
    for question in questions.questions:
        value = every_value(question, questions)[0]
        given_sheet = given_sheet.with_answer(question.id, answered(value))
        route = route.after(question.id, given_sheet)
        assert route == Route.of(questions, given_sheet)


@given(cases(rules=False))
def test_next_visits_every_asked_question_once_in_order(case: tuple[Questionnaire, AnswerSheet]) -> None:
    route = Route.of(*case)
    visited = []
    position = next(iter(route.asked), None)
    while position is not None:
        visited.append(position)
        position = route.next(position)
    assert visited == route.asked
    assert all(route.back(b) == a for a, b in itertools.pairwise(visited))
