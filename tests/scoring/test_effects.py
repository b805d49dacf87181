"""What a new version does to sheets of the old one: before, after, and honestly which change moved a verdict."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from fitwizard.answers.upgrading import upgraded
from fitwizard.questionnaire.changes import Change
from fitwizard.questionnaire.differences import differences
from fitwizard.questionnaire.model import Questionnaire
from fitwizard.scoring.assess import assess
from fitwizard.scoring.effects import Effect, Effects, Mover
from fitwizard.scoring.hybrids import MOST_PARTS, Hybrids, parts_of
from fitwizard.scoring.outcome import Outcome, outcome
from tests.making import BANDS, cases, number, questionnaire, questionnaires, sheet, sheets, single

TEN = tuple(range(11))


def effect(old: Questionnaire, new: Questionnaire, **answers: Any) -> Effect:
    return Effects(old, new, differences(old, new)).of(sheet(old, **answers))


def ways(movers: tuple[Mover, ...]) -> list[tuple[str, ...]]:
    return [change.way for mover in movers for change in mover.changes]


def came_to(found: Outcome) -> tuple[object, ...]:
    return found.band, found.by_points, found.fit, set(found.limited_by)


@given(cases())
def test_the_short_way_comes_to_the_same_as_the_long_one(case: Any) -> None:
    """`outcome` leaves out ranges and advice, and nothing of the verdict."""
    asked, given_ = case
    result = assess(asked, given_)
    verdict = result.verdict
    assert outcome(asked, given_) == Outcome(verdict.band, verdict.by_points, result.fit, verdict.limited_by)


@given(st.data())
def test_any_two_questionnaires_are_the_ends_of_what_lies_between(data: st.DataObject) -> None:
    """With all parts changed a sheet comes to what the new one says, with none to what the old one says."""
    old, new = data.draw(questionnaires()), data.draw(questionnaires())
    given_ = data.draw(sheets(old))
    parts = parts_of(differences(old, new))
    hybrids = Hybrids(old, new, parts)
    for made, end in ((parts, new), ({}, old)):
        found = hybrids.with_parts(made)
        assert found is not None
        now = upgraded(old, given_, found).sheet
        assert came_to(outcome(found, now)) == came_to(outcome(end, upgraded(old, given_, end).sheet))


@given(st.data())
def test_what_moved_a_verdict_does_move_it(data: st.DataObject) -> None:
    """Each of `alone` does so by itself; of `together` all are needed. A verdict that stays has no mover."""
    old, new = data.draw(questionnaires(most=4)), data.draw(questionnaires(most=4))
    given_ = data.draw(sheets(old))
    changes = differences(old, new)
    found = Effects(old, new, changes).of(given_)
    if not found.moved:
        assert not found.alone and not found.together
        return
    assert bool(found.alone) is not bool(found.together)
    hybrids = Hybrids(old, new, parts_of(changes))

    def leads(*movers: Mover) -> bool:
        between = hybrids.with_parts({mover.part for mover in movers})
        return between is not None and outcome(between, upgraded(old, given_, between).sheet).band == found.after.band

    assert all(leads(mover) for mover in found.alone)
    if found.together:
        assert leads(*found.together)
        assert not any(leads(*(other for other in found.together if other is not mover)) for mover in found.together)


def weights(first: int, second: int) -> dict[str, Any]:
    return {"first": {"title": "First", "weight": first}, "second": {"title": "Second", "weight": second}}


def test_a_weight_moves_a_verdict() -> None:
    """The change that did it is named, the text that changed as well is not."""
    questions = [single("one", TEN), single("two", TEN, dimension="second")]
    old = questionnaire(questions, dimensions=weights(1, 1))
    new = questionnaire([questions[0] | {"ask": "Other?"}, questions[1]], dimensions=weights(1, 3))
    found = effect(old, new, one="f", two="j")  # 50 and 90
    assert (found.before.band, found.after.band) == ("good", "good")
    found = effect(old, new, one="e", two="h")  # 40 and 70: from 55 to 62.5
    assert not found.moved
    found = effect(old, new, one="k", two="e")  # 100 and 40: from 70 to 55
    assert (found.before.band, found.after.band) == ("good", "fair")
    assert ways(found.alone) == [("dimensions", "second", "weight")]


def test_a_new_rule_moves_a_verdict() -> None:
    """Also one that names a question that is new: then it needs that question."""
    rule = {"id": "limit", "kind": "knockout", "when": {"question": "one", "is": "k"}, "at_most": "poor", "say": "No"}
    old = questionnaire([single("one", TEN), single("two", TEN, dimension="second")])
    new = questionnaire([single("one", TEN), single("two", TEN, dimension="second")], rules=[rule])
    assert ways(effect(old, new, one="k", two="k").alone) == [("rules", "limit")]
    more = [single("one", TEN), single("two", TEN, dimension="second"), number("more", dimension=None, score=None)]
    rule |= {"when": {"question": "more", "answered": False}}
    found = effect(old, questionnaire(more, rules=[rule]), one="k", two="k")
    assert (found.after.band, sorted(ways(found.together))) == ("poor", [("questions", "more"), ("rules", "limit")])


def test_changes_that_only_together_move_a_verdict_are_named_together() -> None:
    """A lower limit and a lower floor: either alone leaves the verdict where it was."""
    asked = [single("one", TEN), single("two", TEN, dimension="second")]
    good = {**BANDS[0], "from": 60, "floors": {"first": 20}}
    old, new = questionnaire(asked), questionnaire(asked, bands=[good, *BANDS[1:]])
    found = effect(old, new, one="d", two="k")  # 30 and 100: 47.5
    assert not found.moved
    dimensions = weights(1, 1)
    old = questionnaire(asked, dimensions=dimensions)
    new = questionnaire(asked, dimensions=dimensions, bands=[good, *BANDS[1:]])
    found = effect(old, new, one="d", two="k")  # 65, and 30 is below the floor of 40
    assert (found.before.band, found.after.band, found.alone) == ("fair", "good", ())
    assert sorted(ways(found.together)) == [
        ("verdict", "bands", "good", "floors", "first"),
        ("verdict", "bands", "good", "from"),
    ]


def test_changes_that_would_each_do_are_all_named() -> None:
    """Two floors that are both missed now."""
    asked = [single("one", TEN), single("two", TEN, dimension="second")]
    bands = [{**BANDS[0], "floors": {"first": 90, "second": 90}}, *BANDS[1:]]
    found = effect(questionnaire(asked), questionnaire(asked, bands=bands), one="i", two="i")
    assert [way[-1] for way in ways(found.alone)] == ["first", "second"]


def test_a_question_that_has_gone_moves_a_verdict() -> None:
    """With its answer, which is told as lost."""
    old = questionnaire([single("one", TEN), single("more", TEN), single("two", TEN, dimension="second")])
    new = questionnaire([single("one", TEN), single("two", TEN, dimension="second")])
    found = effect(old, new, one="d", more="k", two="k")
    assert (found.before.band, found.after.band) == ("good", "fair")
    assert ways(found.alone) == [("questions", "more")]
    assert [loss.said.question.id for loss in found.upgraded.losses] == ["more"]


def test_of_very_many_changes_those_of_a_kind_count_as_one() -> None:
    """The work for a sheet stays small whatever was changed."""
    many = [single(f"q{number}", TEN, dimension="second" if number else "first") for number in range(MOST_PARTS + 5)]
    other = [question | {"weight": 2} for question in many]
    found: list[Change] = list(differences(questionnaire(many), questionnaire(other)))
    assert [*parts_of(found)] == [("questions",)]
    assert len(parts_of(found)["questions",]) == len(found)
