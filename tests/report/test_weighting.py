"""What other weights make of a verdict: no number lies outside of its interval, no share is rounded to all or none."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fitwizard.answers.model import AnswerSheet
from fitwizard.language import ENGLISH
from fitwizard.questionnaire.model import Questionnaire
from fitwizard.report.words.told import Told
from fitwizard.report.words.weighting import share_of_weightings, weight_table, weighting
from fitwizard.scoring.assess import assess
from fitwizard.scoring.weights import RandomWeightings, WeightDependence, WeightInterval, weight_dependence
from tests.making import cases, questionnaire, sheet, single
from tests.report.explaining import GOOD_OR_POOR, small, told

TWO = [single("one"), single("two", dimension="second")]


def reader(asked: Questionnaire | None = None, *, in_numbers: bool = True) -> Told:
    """Return a small result to be told."""
    asked = asked or questionnaire(TWO, shows_numbers=in_numbers)
    given_sheet = sheet(asked, one="c", two="a")
    return Told(asked, given_sheet, assess(asked, given_sheet), "screen")


def dependence(*intervals: WeightInterval, share: Fraction = Fraction(1), equal: str = "good") -> WeightDependence:
    """Return weights that matter as they are told to."""
    kept = int(share * 10_000)
    return WeightDependence(intervals, equal, RandomWeightings(10_000, 1, {"good": kept, "fair": 10_000 - kept}), share)


@pytest.mark.parametrize(
    ("share", "words"),
    [
        (Fraction(1), "all 10,000 random weightings"),
        (Fraction(9999, 10_000), "more than 99% of 10,000 random weightings"),
        (Fraction(995, 1000), "more than 99% of 10,000 random weightings"),
        (Fraction(994, 1000), "99% of 10,000 random weightings"),
        (Fraction(1, 2), "50% of 10,000 random weightings"),
        (Fraction(5, 1000), "1% of 10,000 random weightings"),
        (Fraction(4, 1000), "less than 1% of 10,000 random weightings"),
        (Fraction(0), "none of 10,000 random weightings"),
    ],
)
def test_a_share_is_never_rounded_to_all_or_none(share: Fraction, words: str) -> None:
    assert ENGLISH(share_of_weightings(reader(), dependence(), share)) == words


@pytest.mark.parametrize(
    ("share", "words"),
    [
        (Fraction(1), "all random weightings that were tried"),
        (Fraction(97, 100), "nearly all random weightings that were tried"),
        (Fraction(2, 3), "most random weightings that were tried"),
        (Fraction(1, 2), "about half of the random weightings that were tried"),
        (Fraction(1, 10), "less than half of the random weightings that were tried"),
        (Fraction(0), "none of the random weightings that were tried"),
    ],
)
def test_a_share_in_words_only(share: Fraction, words: str) -> None:
    assert ENGLISH(share_of_weightings(reader(in_numbers=False), dependence(), share)) == words


def test_other_verdicts_are_told_with_how_often_they_came_and_what_the_shares_are() -> None:
    sentences = weighting(reader(), dependence(share=Fraction(3, 4), equal="fair"), ENGLISH)
    assert sentences == (
        "With equal weights the verdict would be “Fair”.",
        "The verdict stays for 75% of 10,000 random weightings.",
        "It would be “Fair” for 25% of 10,000 random weightings.",
        "They are drawn evenly from all ways to share out the weight (Dirichlet distribution, all parameters 1; random "
        "numbers from seed 1).",
        "These are shares of weightings, not the probability that the verdict is right.",
    )


def test_areas_without_a_score_are_said_to_be_left_out() -> None:
    """Scoring with most of the weight on them comes to no verdict."""
    needs = {"answered": 0, "weight": Decimal("0.5")}
    view = small(TWO, given={"one": "c"}, bands=GOOD_OR_POOR, needs=needs)
    assert told(view).weighting == (
        "Only one area with a score carries weight, so no weighting can change the verdict.",
        "Areas without a score are left out here; with more weight on them there may be no verdict.",
    )
    free = small(TWO, given={"one": "c"}, bands=GOOD_OR_POOR, needs={"answered": 0, "weight": 0})
    assert told(free).weighting == told(view).weighting[:1]


@pytest.mark.parametrize(
    ("low", "low_in", "high", "high_in", "told_low", "told_high"),
    [
        (0, True, None, False, "any weight", "any weight"),
        (0, False, None, False, "more than 0", "any weight"),
        (0, True, 7, True, "0", "7"),
        (0, True, 7, False, "0", "less than 7"),
        (2, True, None, False, "2", "any weight"),
        (2, False, None, False, "more than 2", "any weight"),
        (Fraction(20, 9), True, Fraction(100, 9), False, "2.23", "11.11"),
        (3, True, 3, True, "3", "3"),
        (Fraction(2999, 1000), False, Fraction(3001, 1000), False, "3", "3"),
    ],
)
def test_ends_are_rounded_inwards_and_said_to_be_in_or_out(
    low: Fraction, low_in: bool, high: Fraction | None, high_in: bool, told_low: str, told_high: str
) -> None:
    interval = WeightInterval(
        "first", Fraction(3), Fraction(low), low_in, None if high is None else Fraction(high), high_in
    )
    table = weight_table(reader(), dependence(interval), ENGLISH)
    assert table == (("Area", "Weight", "Holds from", "Holds to"), ("First", "3", told_low, told_high))


@given(cases(), st.integers(0, 3))
@settings(max_examples=100)
def test_no_number_of_the_table_lies_outside_of_its_interval(
    case: tuple[Questionnaire, AnswerSheet], _salt: int
) -> None:
    asked, given_sheet = case
    result = assess(asked, given_sheet)
    found = weight_dependence(asked, given_sheet, result, weightings=1)
    if found is None:
        return
    _titles, *rows = weight_table(Told(asked, given_sheet, result, "screen"), found, ENGLISH)
    for interval, (_area, weight, low, high) in zip(found.intervals, rows, strict=True):
        assert interval.holds(Fraction(Decimal(weight)))
        for words in (low, high):
            if words == "any weight":
                continue
            edge = Fraction(Decimal(words.rpartition(" ")[2]))
            if words.startswith(("more", "less")):
                assert not interval.holds(edge)
                nearer = Fraction(1, 10**9) * (1 if words.startswith("more") else -1)
                assert interval.holds(edge + nearer) or interval.low == interval.high
            else:
                assert interval.holds(edge)


def test_weights_are_not_told_where_people_see_no_numbers() -> None:
    view = small(TWO, given={"one": "c", "two": "a"}, bands=GOOD_OR_POOR, shows_numbers=False)
    assert told(view).weights == ()
    assert told(view).weighting[-2] == "They are drawn evenly from all ways to share out the weight."
