"""Two results side by side: what the answers moved adds up, and what is named as moving the verdict does move it."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fitwizard.answers.model import AnswerSheet, State
from fitwizard.questionnaire.catalogue import Catalogue, Place, shipped_folder
from fitwizard.questionnaire.edition import Edition
from fitwizard.questionnaire.model import Questionnaire
from fitwizard.scoring.comparing import Comparison, Side, compare
from fitwizard.scoring.moving import MODE, Between, Movement
from fitwizard.scoring.needed import together
from fitwizard.scoring.relation import NotComparable
from tests.making import BANDS, questionnaire, questionnaires, sheet, sheets, single
from tests.report.personas import answers_of, sheet_of, shipped

TEN = tuple(range(11))


def two(asked: Questionnaire, first: AnswerSheet, second: AnswerSheet) -> Comparison:
    return compare(Side(asked, first, "same"), Side(asked, second, "same"))


def example(name: str, **changed: Any) -> Side:
    """Return one of the shipped examples."""
    asked = shipped().questionnaire
    return Side(asked, sheet_of(asked, {**answers_of(name), **changed}), shipped().digest)


def overlay(name: str) -> Edition:
    return Catalogue([Place("shipped", shipped_folder())]).find(name)


def adds_up(found: Comparison) -> None:
    """Make sure that what the questions moved adds up, in the fit and in each dimension."""
    first, second = found.first.result, found.second.result
    moved = sum((question.moved_fit for question in found.questions), Fraction(0))
    assert moved == (second.fit or 0) - (first.fit or 0)
    for dimension in found.dimensions:
        if dimension.moved is None:
            continue
        inside = [
            (side.of_dimension if side is not None and side.question.dimension == dimension.id else 0) * sign
            for question in found.questions
            for side, sign in ((question.first, -1), (question.second, 1))
        ]
        assert sum(inside, Fraction(0)) == dimension.moved


def moves(movement: Movement, between: Between) -> None:
    """Make sure, by scoring again, that what is named does what it is said to do."""

    def leads(made: Any) -> bool:
        return between.outcome(made).band == movement.after.band

    assert not leads(()) and leads(between.parts)
    assert movement.alone == tuple(part for part in between.parts if leads((part,)))
    assert bool(movement.alone) is not bool(movement.together)
    if movement.together:
        assert leads(movement.together)
        assert not any(leads(set(movement.together) - {part}) for part in movement.together)
        areas = between.areas()
        assert bool(movement.areas_alone) is not bool(movement.areas_together)
        assert all(leads(areas[area]) for area in movement.areas_alone)
        if movement.areas_together:
            assert leads([part for area in movement.areas_together for part in areas[area]])


@given(st.data())
def test_what_the_answers_moved_adds_up_to_what_the_scores_moved(data: st.DataObject) -> None:
    """Over all questions, also those whose answer is the same and whose share is not."""
    asked = data.draw(questionnaires())
    adds_up(two(asked, data.draw(sheets(asked)), data.draw(sheets(asked))))


@given(st.data())
def test_it_adds_up_over_two_versions_too(data: st.DataObject) -> None:
    """Each result is that of its own version; questions of one version only count as well."""
    old, new = data.draw(questionnaires(most=4)), data.draw(questionnaires(most=4))
    found = compare(Side(old, data.draw(sheets(old)), "old"), Side(new, data.draw(sheets(new)), "new"))
    adds_up(found)
    assert found.version is not None
    assert found.version.own.band == found.first.result.verdict.band
    assert len(found.questions) == len({*old.question_by_id, *new.question_by_id})


@given(st.data())
def test_what_moved_the_verdict_does_move_it(data: st.DataObject) -> None:
    """Every answer that does so alone is named; else some that do together, none of which can be left out."""
    asked = data.draw(questionnaires())
    first, second = data.draw(sheets(asked)), data.draw(sheets(asked))
    found = two(asked, first, second)
    assert (found.movement is not None) is found.moved
    if found.movement is not None:
        assert found.movement.after.band == found.second.result.verdict.band
        moves(found.movement, Between(asked, first, second))


@given(st.data())
def test_the_other_way_round_everything_is_mirrored(data: st.DataObject) -> None:
    """What moved by so much moves back by as much; what began ceases."""
    asked = data.draw(questionnaires())
    first, second = data.draw(sheets(asked)), data.draw(sheets(asked))
    there, back = two(asked, first, second), two(asked, second, first)
    assert [q.moved_fit for q in there.questions] == [-q.moved_fit for q in back.questions]
    assert [q.differs for q in there.questions] == [q.differs for q in back.questions]
    assert (there.began, there.ceased) == (back.ceased, back.began)
    assert there.moved is back.moved


@given(st.data())
def test_a_sheet_beside_itself_differs_in_nothing(data: st.DataObject) -> None:
    """No answer differs, no rule begins, nothing moves."""
    asked = data.draw(questionnaires())
    given_ = data.draw(sheets(asked))
    found = two(asked, given_, given_)
    assert not any(question.differs or question.moved_fit for question in found.questions)
    assert not (found.moved or found.movement or found.began or found.ceased)


@given(st.frozensets(st.integers(0, 30), min_size=1), st.integers(31, 60))
def test_of_very_many_changes_only_the_needed_ones_are_left(wanted: frozenset[int], count: int) -> None:
    """Whole stretches are tried first, so that many changes cost little."""
    assert set(together(range(count), wanted.issubset)) == wanted


def test_the_answer_that_lifts_a_knock_out_is_named_alone() -> None:
    """The points had been there all the time."""
    found = compare(example("p1_imaging_software", hours_per_month=0), example("p1_imaging_software"))
    assert found.movement is not None and found.movement.alone == ("hours_per_month",)
    assert "ko_no_time" in [rule.id for rule in found.ceased] and not found.began
    assert [question.id for question in found.questions if question.differs] == ["hours_per_month"]


def test_many_small_changes_are_told_by_their_areas() -> None:
    """Neither one answer nor one area does it."""
    found = compare(example("p5_polite_passive"), example("p2_precision_parts"))
    assert found.movement is not None
    assert not found.movement.alone and len(found.movement.together) > 5
    assert found.movement.areas_together == ("benefits", "collaboration")


def weights(first: int, second: int) -> dict[str, Any]:
    return {"first": {"title": "First", "weight": first}, "second": {"title": "Second", "weight": second}}


def test_what_the_version_moved_is_told_apart_from_what_the_answers_moved() -> None:
    """The older answers are scored under the newer version; in whatever order the two are named."""
    questions = [single("one", TEN), single("two", TEN, dimension="second")]
    old = questionnaire(questions, dimensions=weights(1, 1))
    renamed = [questions[0] | {"id": "uno", "was": ["one"]}, questions[1]]
    new = questionnaire(renamed, dimensions=weights(1, 3)).model_copy(update={"version": "2.0.0"})
    before, after = sheet(old, one="k", two="e"), sheet(new, uno="k", two="k")
    there = compare(Side(old, before, "old"), Side(new, after, "new"))  # 70 -> 55 by the version -> 100
    assert there.version is not None and there.movement is not None
    assert (there.version.own.band, there.version.carried.band) == ("good", "fair")
    assert not there.moved and there.movement.alone == ("two",)
    assert [(q.id, q.differs) for q in there.questions] == [("uno", False), ("two", True)]
    back = compare(Side(new, after, "new"), Side(old, before, "old"))
    assert back.version is not None and not back.version.of_first
    assert (back.version.own, back.version.carried) == (there.version.own, there.version.carried)


def test_an_answer_that_does_not_fit_the_newer_version_is_lost_and_differs() -> None:
    """Its choice has gone."""
    old = questionnaire([single("one", TEN), single("two", TEN, dimension="second")])
    new = questionnaire([single("one", (0, 1)), single("two", TEN, dimension="second")])
    found = compare(Side(old, sheet(old, one="k", two="k"), "old"), Side(new, sheet(new, one="b", two="k"), "new"))
    assert found.version is not None
    assert [loss.said.question.id for loss in found.version.losses] == ["one"]
    assert [question.id for question in found.questions if question.differs] == ["one"]


def test_two_that_extend_the_same_questionnaire_are_compared_by_what_they_share() -> None:
    """Each keeps its own verdict, and nothing is said of what moved it."""
    whole, short = example("p1_imaging_software"), overlay("quick-check")
    answers = next(iter(short.questionnaire.examples)).answers
    other = Side(short.questionnaire, sheet_of(short.questionnaire, answers), short.digest)
    found = compare(whole, other)
    assert (found.relation, found.movement, found.version) == ("related", None, None)
    shared = [question.id for question in found.questions if question.first and question.second]
    assert set(shared) == {*whole.questionnaire.question_by_id} & {*short.questionnaire.question_by_id}
    adds_up(found)


def test_questionnaires_that_have_nothing_in_common_are_not_compared() -> None:
    """The person is told what can be."""
    asked = questionnaire([single("one", TEN), single("two", TEN, dimension="second")])
    with pytest.raises(NotComparable) as refused:
        compare(example("p1_imaging_software"), Side(asked, sheet(asked), "small"))
    assert "nothing in common" in str(refused.value.reason) and refused.value.remedy is not None


def test_an_interview_that_asks_more_can_move_a_verdict() -> None:
    """Only one of the two was asked by staff, and the mode is named beside the answer."""
    staff = single("staff", TEN, asked_by="staff", weight=9)
    asked = questionnaire([single("one", TEN), staff, single("two", TEN, dimension="second")], bands=BANDS)
    alone = sheet(asked, one="k", two="k")
    interviewed = replace(sheet(asked, one="k", two="k", staff="a"), mode="interview")
    found = two(asked, alone, interviewed)
    assert found.movement is not None and set(found.movement.together) == {MODE, "staff"}
    [differing] = [question for question in found.questions if question.differs]
    assert differing.first is not None and differing.first.state is State.HIDDEN
