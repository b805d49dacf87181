"""The headless wizard on a real store: answering, going, coming back, two windows, undo."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from fitwizard.answers.accepting import NotAccepted
from fitwizard.answers.model import UNKNOWN, State, answered, does_not_apply
from fitwizard.answers.plan import PlannedStep
from fitwizard.kept import NothingAnswered, TriedOnAnother
from fitwizard.questionnaire.catalogue import Catalogue
from fitwizard.questionnaire.edition import Edition
from fitwizard.store.cases import CaseStore
from fitwizard.store.model import ChangedElsewhere
from fitwizard.wizard import REVIEW, Wizard

FILE = """
fitwizard: 1
id: small
version: 1.0.0
language: en
title: Small
dimensions: {first: {title: First, weight: 1}}
sections:
  - id: all
    title: All
    questions:
      - {id: projects, type: number, dimension: first, min: 0, max: 5, whole: true, score: {0: 0, 1: 2}, ask: How many?}
      - id: role
        type: single
        dimension: first
        ask: Which role?
        show_if: {question: projects, value: {at_least: 1}}
        choices:
          - {id: small_part, label: Small, points: 0}
          - {id: large_part, label: Large, points: 1, advice: Take care.}
      - id: wanted
        type: multiple
        dimension: first
        ask: What else?
        score: {0: 0, 1: 1}
        choices:
          - {id: talks, label: Talks, advice: Come.}
          - {id: nothing, label: Nothing, exclusive: true, counts: false}
      - {id: words, type: text, ask: In your words?}
verdict:
  needs: {answered: 0.5}
  bands: [{id: good, from: 50, title: Good}, {id: poor, from: 0, title: Poor}]
  none: {title: No verdict}
"""
GERMAN = """
fitwizard: 1
translates: small
language: de
title: Klein
questions: {projects: {ask: Wie viele?}}
"""


@pytest.fixture
def edition(tmp_path: Path) -> Edition:
    (tmp_path / "small.yaml").write_text(FILE)
    (tmp_path / "small.de.yaml").write_text(GERMAN)
    return Catalogue([tmp_path]).find("small")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[CaseStore]:
    with open_store(tmp_path) as opened:
        yield opened


def open_store(folder: Path) -> CaseStore:
    return CaseStore.open(folder / "data", now=lambda: datetime.now(UTC))


def begin(store: CaseStore, edition: Edition, language: str = "en") -> Wizard:
    return Wizard.begin(store, edition, company="Imago", language=language)


def test_a_new_wizard_stands_at_the_first_question_and_has_stored_nothing(store: CaseStore, edition: Edition) -> None:
    wizard = begin(store, edition)
    assert wizard.position == "projects"
    assert wizard.question is wizard.questionnaire.questions[0]
    assert (wizard.case, store.cases()) == (None, [])
    wizard.advance()
    assert (wizard.position, store.cases()) == ("wanted", [])


def test_an_answer_is_in_the_store_before_anything_else_happens(store: CaseStore, edition: Edition) -> None:
    wizard = begin(store, edition)
    wizard.answer("projects", "2")
    assert wizard.case is not None
    sheet, _ = store.sheet(wizard.case.id)
    assert sheet.answer("projects").value == 2
    assert wizard.route.states["role"] is State.OPEN


def test_the_way_goes_on_to_the_review_and_back(store: CaseStore, edition: Edition) -> None:
    wizard = begin(store, edition)
    seen = [wizard.position]
    while wizard.position != REVIEW:
        wizard.advance()
        seen.append(wizard.position)
    assert seen == ["projects", "wanted", "words", REVIEW]
    wizard.advance()
    assert wizard.position == REVIEW
    assert wizard.question is None
    while wizard.back():
        pass
    assert wizard.position == "projects"


def test_a_visit_from_the_review_leads_back_to_it(store: CaseStore, edition: Edition) -> None:
    wizard = begin(store, edition)
    wizard.visit("projects")
    wizard.advance()
    assert wizard.position == REVIEW
    wizard.visit("projects")
    wizard.go("wanted")
    wizard.advance()
    assert wizard.position == "words"


def test_resuming_stands_where_it_stopped_with_everything_that_was_said(
    store: CaseStore, edition: Edition, tmp_path: Path
) -> None:
    wizard = begin(store, edition)
    wizard.answer("projects", 1)
    wizard.advance()
    wizard.does_not_apply("role", " only sold ")
    wizard.note("role", "ask again")
    wizard.advance()
    wizard.save_draft("words", "we are typ")
    wizard.leave()
    assert wizard.case is not None
    with open_store(tmp_path) as again:
        resumed = Wizard.resume(again, again.case(wizard.case.id))
        assert resumed.position == "wanted"
        assert resumed.sheet == wizard.sheet
        assert resumed.sheet.answer("role").reason == "only sold"
        assert resumed.draft("words") == "we are typ"
        assert not resumed.open_elsewhere
        resumed.leave()


def test_a_case_is_asked_as_it_was_even_if_the_file_has_changed(
    store: CaseStore, edition: Edition, tmp_path: Path
) -> None:
    wizard = begin(store, edition)
    wizard.answer("projects", 1)
    (tmp_path / "small.yaml").write_text(FILE.replace("How many?", "How many of them?"))
    assert wizard.case is not None
    resumed = Wizard.resume(store, wizard.case)
    assert resumed.questionnaire.question_by_id["projects"].ask == "How many?"
    assert resumed.digest == edition.digest
    assert Catalogue([tmp_path]).find("small").digest != edition.digest


def test_an_answer_that_is_not_taken_changes_nothing(store: CaseStore, edition: Edition) -> None:
    wizard = begin(store, edition)
    with pytest.raises(NotAccepted):
        wizard.answer("projects", "99")
    with pytest.raises(NotAccepted):
        wizard.does_not_apply("projects", "  ")
    assert wizard.case is None
    assert wizard.route.states["projects"] is State.OPEN


def test_nothing_picked_leaves_the_question_open_and_keeps_the_notes(store: CaseStore, edition: Edition) -> None:
    wizard = begin(store, edition)
    wizard.answer("wanted", ["talks"])
    wizard.note("wanted", "why not")
    wizard.private_note("wanted", "hm")
    wizard.evidence("wanted", "a mail")
    wizard.answer("wanted", [])
    answer = wizard.sheet.answer("wanted")
    assert (answer.state, answer.note, answer.private_note, answer.evidence) == (
        State.OPEN,
        "why not",
        "hm",
        "a mail",
    )
    wizard.unknown("wanted")
    wizard.clear("wanted")
    assert wizard.sheet.answer("wanted") == answer


def test_undo_takes_back_step_by_step_and_is_itself_history(store: CaseStore, edition: Edition) -> None:
    wizard = begin(store, edition)
    assert wizard.undo() is None
    wizard.answer("projects", 1)
    wizard.answer("projects", 0)
    wizard.unknown("wanted")
    assert [wizard.undo(), wizard.undo()] == ["wanted", "projects"]
    assert wizard.sheet.answer("projects").value == 1
    assert wizard.position == "projects"
    assert wizard.undo() == "projects"
    assert wizard.sheet.answers == {}
    assert not wizard.can_undo
    assert wizard.case is not None
    assert len(store.history(wizard.case.id)) == 6


def test_saying_the_same_again_is_no_change(store: CaseStore, edition: Edition) -> None:
    wizard = begin(store, edition)
    wizard.answer("projects", 1)
    wizard.answer("projects", "1,0")
    assert wizard.case is not None
    assert len(store.history(wizard.case.id)) == 1


def test_an_answer_that_hides_a_question_keeps_what_was_said_to_it(store: CaseStore, edition: Edition) -> None:
    wizard = begin(store, edition)
    wizard.answer("projects", 1)
    wizard.answer("role", "large_part")
    wizard.go("role")
    wizard.answer("projects", 0)
    assert wizard.route.states["role"] is State.HIDDEN
    wizard.go("role")
    assert wizard.position == "wanted"
    wizard.answer("projects", 2)
    assert wizard.sheet.answer("role").value == "large_part"


def test_the_second_window_is_told_and_overwrites_nothing(store: CaseStore, edition: Edition) -> None:
    first = begin(store, edition)
    first.answer("projects", 1)
    assert first.case is not None
    second = Wizard.resume(store, first.case)
    first.answer("projects", 2)
    with pytest.raises(ChangedElsewhere):
        second.answer("projects", 5)
    assert second.sheet.answer("projects").value == 2
    second.answer("projects", 5)
    assert store.sheet(first.case.id)[0].answer("projects").value == 5


def test_another_language_changes_the_questions_and_nothing_else(store: CaseStore, edition: Edition) -> None:
    wizard = begin(store, edition)
    wizard.answer("projects", 3)
    wizard.speak("de")
    assert (wizard.language, wizard.questionnaire.title) == ("de", "Klein")
    assert wizard.questionnaire.questions[0].ask == "Wie viele?"
    assert wizard.questionnaire.questions[1].ask == "Which role?"
    assert "questions.role.ask" in wizard.fallbacks
    assert wizard.sheet.answer("projects").value == 3
    assert wizard.languages == ("en", "de")
    assert wizard.case is not None
    assert Wizard.resume(store, store.case(wizard.case.id)).language == "de"


def test_advice_stands_beside_picked_choices(store: CaseStore, edition: Edition) -> None:
    wizard = begin(store, edition)
    assert wizard.advice("wanted") == []
    wizard.answer("wanted", ["talks"])
    wizard.answer("projects", 1)
    wizard.answer("role", "large_part")
    assert (wizard.advice("wanted"), wizard.advice("role")) == (["Come."], ["Take care."])
    assert wizard.advice("projects") == []


def test_finishing_gives_the_result_and_a_later_answer_takes_the_case_up_again(
    store: CaseStore, edition: Edition
) -> None:
    wizard = begin(store, edition)
    wizard.answer("projects", 1)
    wizard.answer("role", "large_part")
    result = wizard.finish()
    assert result.verdict.band == "good"
    assert wizard.case is not None
    assert store.case(wizard.case.id).finished_at is not None
    wizard.answer("role", "small_part")
    assert store.case(wizard.case.id).finished_at is None
    assert wizard.result().fit == 50


def test_progress_is_kept_with_the_case_for_the_list(store: CaseStore, edition: Edition) -> None:
    wizard = begin(store, edition)
    wizard.answer("projects", 1)
    wizard.advance()
    case = store.cases()[0]
    assert (case.decided, case.asked, case.position) == (1, 4, "role")


DAY = date(2026, 12, 31)


def finished(store: CaseStore, edition: Edition) -> Wizard:
    """Return the wizard of a finished case."""
    wizard = begin(store, edition)
    wizard.answer("projects", 1)
    wizard.answer("role", "large_part")
    wizard.finish()
    return wizard


def test_what_is_planned_is_kept_with_the_case(store: CaseStore, edition: Edition) -> None:
    """In one line without control characters, and there is nothing left of an empty plan."""
    wizard = finished(store, edition)
    assert wizard.plan() == {}
    wizard.plan_step("first", PlannedStep(" Ana\x1b\n Pop ", DAY))
    assert wizard.case is not None
    assert Wizard.resume(store, wizard.case).plan() == {"first": PlannedStep("Ana Pop", DAY)}
    wizard.plan_step("first", PlannedStep(" ", None))
    assert wizard.plan() == {}


def test_the_second_window_learns_what_its_plan_replaced(store: CaseStore, edition: Edition) -> None:
    """The last one wins, and nothing that was typed is lost without a word."""
    first = finished(store, edition)
    assert first.case is not None
    second = Wizard.resume(store, first.case)
    assert second.plan_step("first", PlannedStep("Ion")) == PlannedStep()
    assert first.plan_step("first", PlannedStep("Ana", DAY)) == PlannedStep("Ion")
    assert second.plan() == {"first": PlannedStep("Ana", DAY)}


def test_planning_and_trying_out_leave_a_finished_case_finished(store: CaseStore, edition: Edition) -> None:
    """Neither is a change of an answer; what there was to undo can still be undone."""
    wizard = finished(store, edition)
    case, sheet, history = wizard.case, wizard.sheet, wizard.history()
    assert case is not None
    wizard.plan_step("first", PlannedStep("Ana", DAY))
    kept = wizard.keep_scenario("small", {"role": answered("small_part")})
    wizard.forget_scenario(kept.number)
    assert (wizard.case, store.case(case.id)) == (case, case)
    assert (wizard.sheet, wizard.history(), wizard.can_undo) == (sheet, history, True)


def test_what_was_tried_out_is_kept_under_a_name(store: CaseStore, edition: Edition) -> None:
    """With exact values; the same name again replaces it, and a forgotten one is gone."""
    wizard = finished(store, edition)
    changes = {"projects": answered(Decimal("1.5")), "wanted": UNKNOWN}
    with pytest.raises(TriedOnAnother):
        wizard.keep_scenario("half", changes)
    first = wizard.keep_scenario("  more \n projects ", {"projects": answered(5), "wanted": UNKNOWN})
    second = wizard.keep_scenario("less", {"projects": does_not_apply("sold")})
    assert (first.name, first.digest) == ("more projects", edition.digest)
    assert wizard.scenarios() == [first, second]
    again = wizard.keep_scenario("more projects", {"projects": answered(4)})
    assert wizard.case is not None
    other = Wizard.resume(store, wizard.case)
    assert other.scenarios() == [again, second]
    other.forget_scenario(again.number)
    other.forget_scenario(again.number)
    assert wizard.scenarios() == [second]
    for name in ("", " \n"):
        with pytest.raises(NotAccepted, match="name is needed"):
            wizard.keep_scenario(name, {})


def test_without_an_answer_nothing_is_kept_and_no_case_begun(store: CaseStore, edition: Edition) -> None:
    """Looking around leaves nothing; what cannot be kept is said."""
    wizard = begin(store, edition)
    assert (wizard.plan(), wizard.scenarios(), wizard.history()) == ({}, [], [])
    wizard.forget_scenario(1)
    with pytest.raises(NothingAnswered, match="Nothing is answered yet"):
        wizard.plan_step("first", PlannedStep("Ana"))
    with pytest.raises(NothingAnswered):
        wizard.keep_scenario("more", {"projects": answered(5)})
    assert store.cases() == []


def test_a_name_that_is_too_long_is_refused_and_changes_nothing(store: CaseStore, edition: Edition) -> None:
    """Of an owner and of a scenario."""
    wizard = finished(store, edition)
    wizard.plan_step("first", PlannedStep("Ana"))
    with pytest.raises(NotAccepted, match="120 fit"):
        wizard.plan_step("first", PlannedStep("A" * 121))
    with pytest.raises(NotAccepted, match="120 fit"):
        wizard.keep_scenario("A" * 121, {})
    assert (wizard.plan(), wizard.scenarios()) == ({"first": PlannedStep("Ana")}, [])


def test_the_history_tells_every_change_in_order(store: CaseStore, edition: Edition) -> None:
    """Who, what and when, for the transcript."""
    wizard = finished(store, edition)
    wizard.undo()
    told = [(event.question, event.answer.state) for event in wizard.history()]
    assert told == [("projects", State.ANSWERED), ("role", State.ANSWERED), ("role", State.OPEN)]
