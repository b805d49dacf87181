"""Scoring by hand-made cases: each rule of the format in its plainest form."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from fitwizard.answers.model import State, does_not_apply
from fitwizard.questionnaire.model import Questionnaire
from fitwizard.scoring.assess import assess
from fitwizard.scoring.result import Range, shown, shown_range
from tests.making import multiple, number, questionnaire, sheet, single


def two_dimensions(**more: object) -> Questionnaire:
    """Return a questionnaire with one question in `first` (weight 3) and one in `second` (weight 1)."""
    return questionnaire([single("one"), single("two", dimension="second")], **more)  # type: ignore[arg-type]


def rule(name: str, kind: str, when: object, at_most: str | None = None) -> dict[str, object]:
    """Return a rule."""
    return {"id": name, "kind": kind, "when": when, "say": name, **({"at_most": at_most} if at_most else {})}


def test_question_score_runs_from_least_to_most_reachable_points() -> None:
    asked = questionnaire([single("one", (Decimal("0.5"), 1, Decimal("2.5"))), multiple("two"), number("three")])
    trace = {line.question: line for line in assess(asked, sheet(asked, one="b", two=("x",), three=2)).trace}
    assert trace["one"].score == 25
    assert trace["two"].score == Fraction(200, 3)
    assert trace["three"].score == Fraction(200, 3)


def test_fit_is_the_weighted_mean_of_dimensions() -> None:
    asked = two_dimensions()
    result = assess(asked, sheet(asked, one="c", two="a"))
    assert result.fit == 75
    assert [line.share_of_fit for line in result.trace] == [Fraction(3, 4), Fraction(1, 4)]
    assert result.verdict.by_points == "good"


def test_a_gate_has_a_score_but_no_part_in_the_fit() -> None:
    dimensions = {"first": {"title": "First", "weight": 1}, "second": {"title": "Gate", "role": "gate"}}
    asked = two_dimensions(dimensions=dimensions)
    result = assess(asked, sheet(asked, one="c", two="a"))
    assert result.fit == 100
    assert result.dimension("second").score == 0
    assert result.trace[1].share_of_fit == 0


def test_too_little_answered_gives_no_verdict_and_no_number_but_a_range() -> None:
    asked = two_dimensions(needs={"answered": Decimal("0.5"), "weight": Decimal("0.8")})
    result = assess(asked, sheet(asked, one="b", two=None))
    assert result.fit is None
    assert (result.verdict.band, result.verdict.by_points, result.verdict.confidence) == (None, None, None)
    assert not result.verdict.close_call
    assert result.verdict.limited_by == ()
    assert result.possible == Range(Fraction(75, 2), Fraction(125, 2))
    assert result.dimension("second").level is None


def test_a_needed_dimension_without_answers_gives_no_verdict() -> None:
    asked = two_dimensions(needs={"answered": Decimal("0.5"), "dimensions": ["second"]})
    assert assess(asked, sheet(asked, one="c")).verdict.band is None
    assert assess(asked, sheet(asked, one="c", two="a")).verdict.band == "good"


def test_a_floor_closes_a_band_and_is_named() -> None:
    dimensions = {"first": {"title": "First", "weight": 1}, "second": {"title": "Second", "weight": 9}}
    asked = two_dimensions(dimensions=dimensions)
    verdict = assess(asked, sheet(asked, one="a", two="c")).verdict
    assert (verdict.by_points, verdict.band, verdict.limited_by) == ("good", "poor", ("floor:first",))
    assert [(missed.band, missed.floor) for missed in verdict.missed_floors] == [("good", 40), ("fair", 20)]


def test_a_floor_of_a_dimension_without_a_score_is_missed_or_ignored_as_the_band_says() -> None:
    dimensions = {"first": {"title": "Gate", "role": "gate"}, "second": {"title": "Second", "weight": 1}}
    asked = two_dimensions(dimensions=dimensions, needs={"answered": Decimal("0.5")})
    verdict = assess(asked, sheet(asked, one=None, two="c")).verdict
    assert (verdict.by_points, verdict.band, verdict.limited_by) == ("good", "fair", ("floor:first",))


@pytest.mark.parametrize(
    ("cap", "band", "limited_by"),
    [("fair", "fair", ("rule:stop",)), ("poor", "poor", ("rule:stop",)), (None, "good", ())],
)
def test_a_fired_rule_caps_the_verdict(cap: str | None, band: str, limited_by: tuple[str, ...]) -> None:
    asked = two_dimensions(rules=[rule("stop", "contradiction", {"question": "two", "is": "c"}, cap)])
    result = assess(asked, sheet(asked, one="c", two="c"))
    assert (result.verdict.band, result.verdict.limited_by) == (band, limited_by)
    assert [fired.id for fired in result.rules] == ["stop"]


def test_a_cap_at_the_band_that_points_alone_led_to_is_still_named() -> None:
    asked = two_dimensions(rules=[rule("stop", "knockout", {"question": "one", "is": "a"}, "poor")])
    verdict = assess(asked, sheet(asked, one="a", two="a")).verdict
    assert (verdict.by_points, verdict.band, verdict.limited_by) == ("poor", "poor", ("rule:stop",))


def test_a_weaker_cap_stands_only_among_the_rules() -> None:
    rules = [
        rule("weak", "contradiction", {"question": "one", "is": "c"}, "fair"),
        rule("strong", "knockout", {"question": "one", "is": "c"}, "poor"),
    ]
    asked = two_dimensions(rules=rules)
    result = assess(asked, sheet(asked, one="c", two="c"))
    assert result.verdict.limited_by == ("rule:strong",)
    assert [fired.id for fired in result.rules] == ["weak", "strong"]


def test_floors_below_a_cap_are_named_when_they_decide() -> None:
    """Where a lower band has a floor that the better one has not, a cap can lead to a band that its floor closes."""
    bands = [
        {"id": "good", "from": 70, "title": "Good"},
        {"id": "fair", "from": 40, "title": "Fair", "floors": {"second": 60}},
        {"id": "poor", "from": 0, "title": "Poor"},
    ]
    asked = two_dimensions(bands=bands, rules=[rule("stop", "knockout", {"question": "one", "is": "c"}, "fair")])
    verdict = assess(asked, sheet(asked, one="c", two="a")).verdict
    assert (verdict.by_points, verdict.band, verdict.limited_by) == ("good", "poor", ("floor:second",))


def test_rules_see_scores_and_fit() -> None:
    rules = [
        rule("high_first", "strength", {"dimension": "first", "score": {"at_least": 100}}),
        rule("low_fit", "contradiction", {"fit": {"below": 75}}),
    ]
    asked = two_dimensions(rules=rules)
    assert [fired.id for fired in assess(asked, sheet(asked, one="c", two="a")).rules] == ["high_first"]


@pytest.mark.parametrize(
    ("answer", "unsettled"), [("b", ()), (None, ("stop",)), (does_not_apply("why"), ("stop",)), ("a", ())]
)
def test_a_knockout_is_unsettled_until_its_question_is_answered(answer: object, unsettled: tuple[str, ...]) -> None:
    asked = questionnaire(
        [single("one"), single("two", dimension="second"), single("three")],
        rules=[rule("stop", "knockout", {"question": "three", "is": "a"}, "poor")],
    )
    result = assess(asked, sheet(asked, one="c", two="c", three=answer))  # type: ignore[arg-type]
    assert result.verdict.unsettled == unsettled
    if unsettled:
        assert result.verdict.confidence == "low"


def test_a_hidden_question_settles_a_knockout() -> None:
    shown_if = {"question": "one", "is": "a"}
    asked = questionnaire(
        [single("one"), single("two", show_if=shown_if), single("three", dimension="second")],
        rules=[rule("stop", "knockout", {"question": "two", "is": "a"}, "poor")],
    )
    assert assess(asked, sheet(asked, one="b", three="a")).verdict.unsettled == ()
    assert assess(asked, sheet(asked, one="a", three="a")).verdict.unsettled == ("stop",)


def test_confidence_is_high_only_with_everything_in_order() -> None:
    contradiction = rule("odd", "contradiction", {"question": "two", "is": "a"})
    asked = two_dimensions(rules=[contradiction])
    assert assess(asked, sheet(asked, one="c", two="c")).verdict.confidence == "high"
    assert assess(asked, sheet(asked, one="c", two="a")).verdict.confidence == "medium"


def test_confidence_falls_near_a_limit_and_the_call_is_close() -> None:
    dimensions = {"first": {"title": "First", "weight": 68}, "second": {"title": "Second", "weight": 32}}
    asked = two_dimensions(dimensions=dimensions)
    verdict = assess(asked, sheet(asked, one="c", two="a")).verdict
    assert (verdict.confidence, verdict.close_call) == ("medium", True)


def test_another_verdict_under_equal_weights_is_a_close_call() -> None:
    asked = two_dimensions()
    verdict = assess(asked, sheet(asked, one="c", two="a")).verdict
    assert (verdict.band, verdict.confidence, verdict.close_call) == ("good", "high", True)


def test_confidence_is_low_with_many_contradictions() -> None:
    rules = [rule(f"odd_{n}", "contradiction", {"question": "one", "is": "c"}) for n in range(3)]
    asked = two_dimensions(rules=rules)
    assert assess(asked, sheet(asked, one="c", two="c")).verdict.confidence == "low"


def test_the_same_position_again_and_again_is_a_quality_warning() -> None:
    line = {"share": Decimal("0.8"), "of_at_least": 5, "say": "Same position"}
    names = ["q1", "q2", "q3", "q4", "q5"]
    asked = questionnaire([single(n) for n in names] + [single("own", dimension="second")], straight_line=line)
    straight = assess(asked, sheet(asked, **dict.fromkeys(names, "b"), own="a"))
    assert [(fired.id, fired.kind) for fired in straight.rules] == [("straight_line", "quality")]
    assert straight.verdict.confidence == "low"
    mixed = assess(asked, sheet(asked, q1="b", q2="b", q3="b", q4="a", q5="c", own="a"))
    assert mixed.rules == ()
    few = assess(asked, sheet(asked, q1="b", q2="b", q3="b", own="b"))
    assert few.rules == ()


def test_hidden_and_inapplicable_questions_leave_the_denominator() -> None:
    asked = questionnaire(
        [
            number("projects"),
            single("role", show_if={"question": "projects", "value": {"at_least": 1}}),
            single("two", dimension="second"),
        ]
    )
    hidden = assess(asked, sheet(asked, projects=0, role="a", two="c"))
    assert hidden.dimension("first").coverage == 1
    assert hidden.coverage == 1
    assert [line.state for line in hidden.trace] == [State.ANSWERED, State.HIDDEN, State.ANSWERED]
    returned = assess(asked, sheet(asked, projects=5, role="a", two="c"))
    assert returned.dimension("first").score == 50
    inapplicable = assess(asked, sheet(asked, projects=5, role=does_not_apply("only sold"), two="c"))
    assert inapplicable.dimension("first").score == 100


def test_advice_puts_missed_floors_first_then_weight_times_distance() -> None:
    dimensions = {
        "first": {"title": "First", "weight": 1, "advice": {"low": "Do first"}},
        "second": {"title": "Second", "weight": 9},
    }
    asked = two_dimensions(dimensions=dimensions)
    missed = assess(asked, sheet(asked, one="a", two="c")).advice
    assert [(a.dimension, a.level, a.do) for a in missed] == [
        ("first", "low", "Do first"),
        ("second", "high", None),
    ]
    weighed = assess(asked, sheet(asked, one="b", two="b")).advice
    assert [a.dimension for a in weighed] == ["second", "first"]


def test_range_counts_questions_that_answers_would_show() -> None:
    asked = questionnaire(
        [
            number("projects"),
            single("role", weight=2, show_if={"question": "projects", "value": {"at_least": 4}}),
            single("two", dimension="second"),
        ]
    )
    possible = assess(asked, sheet(asked, two="a")).dimension("first").possible
    assert possible == Range(Fraction(0), Fraction(100))
    after = assess(asked, sheet(asked, role="a", two="a")).dimension("first").possible
    assert after == Range(Fraction(0), Fraction(200, 3))


def test_a_range_too_large_to_try_is_wide_and_says_so() -> None:
    names = [f"q{n}" for n in range(16)]
    deciders = [number(name) for name in names]
    condition = {"all": [{"question": name, "value": {"at_least": 1}} for name in names]}
    asked = questionnaire([*deciders, single("late", show_if=condition), single("two", dimension="second")])
    possible = assess(asked, sheet(asked, two="b")).possible
    assert possible is not None
    assert not possible.exact
    assert (possible.low, possible.high) == (Fraction(25, 2), Fraction(175, 2))


def test_one_question_may_decide_on_any_number_of_others() -> None:
    """More questions than Python nests calls hang on one that is open."""
    late = [single(f"q{n}", show_if={"question": "gate", "in": ["b", "c"]}) for n in range(1_200)]
    asked = questionnaire([single("gate"), *late, single("two", dimension="second")])
    answers = {"two": "a", **{question["id"]: "b" for question in late}}
    possible = assess(asked, sheet(asked, **answers)).dimension("first").possible
    assert possible == Range(Fraction(0), Fraction(1_200 * 50 + 100, 1_201))


@pytest.mark.parametrize(
    ("number", "limits", "whole"),
    [
        ("59.6", [60], 59),
        ("59.6", [], 60),
        ("60", [60], 60),
        ("59.4", [60], 59),
        ("64.5", [60], 65),
        ("0", [0], 0),
    ],
)
def test_people_see_whole_numbers_that_never_reach_a_limit_by_rounding(
    number: str, limits: list[int], whole: int
) -> None:
    assert shown(Fraction(number), limits) == whole


def test_a_range_is_shown_wider_never_narrower() -> None:
    assert shown_range(Range(Fraction("59.6"), Fraction("60.2"))) == (59, 61)
