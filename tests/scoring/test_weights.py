"""How the verdict depends on weights: against fits calculated and decided one by one."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from itertools import pairwise
from statistics import fmean, pvariance

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from fitwizard.answers.model import AnswerSheet
from fitwizard.questionnaire.model import Questionnaire
from fitwizard.scoring.assess import ResultFacts, assess, fired_rules
from fitwizard.scoring.result import Result
from fitwizard.scoring.verdict import decide
from fitwizard.scoring.weights import VerdictByFit, WeightInterval, _drawn, _place, weight_dependence
from tests.making import questionnaire, sheet, single
from tests.scoring.arbitrary import Case, asked_cases


def _band(
    asked: Questionnaire, given_sheet: AnswerSheet, result: Result, weights: Mapping[str, Fraction]
) -> str | None:
    """Return the band under other weights of the dimensions, None where nothing weighs."""
    parts = [(weights[d.id], d.score) for d in result.dimensions if d.score is not None and d.id in weights]
    total = sum((weight for weight, _ in parts), Fraction(0))
    if not total:
        return None
    facts = ResultFacts(asked, given_sheet)
    facts.scores = {d.id: d.score for d in result.dimensions}
    facts.fit_score = sum((weight * score for weight, score in parts), Fraction(0)) / total
    return decide(asked, facts.fit_score, facts.scores, fired_rules(asked, facts)).band


def _probes(interval: WeightInterval) -> list[Fraction]:
    """Return weights at, around and between the ends of an interval, and far beyond."""
    ends = [interval.low, interval.weight, interval.high if interval.high is not None else interval.weight * 1000]
    near = Fraction(1, 10**9)
    found = {end + shift for end in ends for shift in (-near, 0, near)} | {Fraction(0), Fraction(10**9)}
    inside = {(one + other) / 2 for one in ends for other in ends}
    return sorted(weight for weight in found | inside if weight >= 0)


@settings(max_examples=max(60, settings().max_examples // 2))
@given(asked_cases())
def test_in_each_interval_the_verdict_stays_and_right_outside_it_changes(case: Case) -> None:
    """Within its interval a weight leaves the verdict as it is; at the ends exactly as told. Equal weights, too."""
    asked, given_sheet = case
    result = assess(asked, given_sheet)
    found = weight_dependence(asked, given_sheet, result, weightings=1)
    assume(found is not None)
    assert found is not None
    own = {name: Fraction(d.weight) for name, d in asked.dimensions.items() if d.weight}
    assert [interval.dimension for interval in found.intervals] == list(own)
    assert found.equal == _band(asked, given_sheet, result, dict.fromkeys(own, Fraction(1)))
    near = Fraction(1, 10**9)
    for interval in found.intervals:
        assert interval.holds(interval.weight)
        for weight in _probes(interval):
            band = _band(asked, given_sheet, result, {**own, interval.dimension: weight})
            if interval.holds(weight):
                assert band == result.verdict.band
        outside = [] if interval.low_included else [interval.low]
        outside += [interval.low - near] if interval.low > 0 else []
        if interval.high is not None:
            outside += [interval.high + near] if interval.high_included else [interval.high]
        for weight in outside:
            assert _band(asked, given_sheet, result, {**own, interval.dimension: weight}) != result.verdict.band


@settings(max_examples=max(60, settings().max_examples // 2))
@given(asked_cases(), st.lists(st.integers(1, 50), min_size=2, max_size=2))
def test_a_weighting_in_whole_numbers_is_decided_as_in_fractions(case: Case, drawn: list[int]) -> None:
    """A random weighting comes to the verdict of its exact fit, also right on a limit."""
    asked, given_sheet = case
    result = assess(asked, given_sheet)
    assume(result.fit is not None)
    line = VerdictByFit(asked, given_sheet, result)
    weights = dict(zip(["first", "second"], map(Fraction, drawn), strict=True))
    parts = [(weights[name], score) for name, score in line.scores.items()]
    total = sum(weight for weight, _ in parts)
    scale = 10**9
    for limit in line.limits:
        scale *= limit.denominator
    for _, score in parts:
        scale *= score.denominator
    limits = [int(limit * scale * total) for limit in line.limits]
    place = _place(int(sum(weight * score for weight, score in parts) * scale), limits)
    assert line.bands[place] == _band(asked, given_sheet, result, weights)


def test_a_fit_on_a_limit_stays_there_under_any_weights() -> None:
    """Where every score is the limit itself, no rounding moves one of 10,000 weightings below it."""
    bands = [{"id": "good", "from": 50, "title": "Good"}, {"id": "poor", "from": 0, "title": "Poor"}]
    asked = questionnaire([single("a"), single("b", dimension="second")], bands=bands)
    given_sheet = sheet(asked, a="b", b="b")
    found = weight_dependence(asked, given_sheet, assess(asked, given_sheet))
    assert found is not None
    assert found.kept == 1
    assert dict(found.random.bands) == {"good": 10_000}


def test_drawn_weightings_have_the_moments_of_the_dirichlet_distribution() -> None:
    """With four parameters of 1 each weight has the mean 1/4, the variance 3/80 and with another -1/80 in common."""
    units = 1 << 32
    ends = [(0, *sorted(drawn), units) for drawn in _drawn(3, 20_000, 7)]
    weights = [[(b - a) / units for a, b in pairwise(cut)] for cut in ends]
    for number in range(4):
        own = [row[number] for row in weights]
        assert abs(fmean(own) - 1 / 4) < 0.005
        assert abs(pvariance(own) - 3 / 80) < 0.001
        following = [row[(number + 1) % 4] for row in weights]
        assert abs(fmean(a * b for a, b in zip(own, following, strict=True)) - (1 / 16 - 1 / 80)) < 0.001


def test_random_weightings_are_counted_and_the_same_every_time() -> None:
    """Two dimensions at 0 and 100: the fit is even between them, so about 30 % are good and 30 % fair."""
    bands = [
        {"id": "good", "from": 70, "title": "Good"},
        {"id": "fair", "from": 40, "title": "Fair"},
        {"id": "poor", "from": 0, "title": "Poor"},
    ]
    asked = questionnaire([single("a"), single("b", dimension="second")], bands=bands)
    given_sheet = sheet(asked, a="c", b="a")
    result = assess(asked, given_sheet)
    found = weight_dependence(asked, given_sheet, result)
    again = weight_dependence(asked, given_sheet, result)
    other = weight_dependence(asked, given_sheet, result, seed=2)
    assert found is not None
    assert other is not None
    assert found == again
    assert found.random.bands != other.random.bands
    assert sum(found.random.bands.values()) == 10_000
    assert abs(found.random.bands["good"] - 3_000) < 150
    assert abs(found.random.bands["fair"] - 3_000) < 150
    assert found.kept == Fraction(found.random.bands["good"], 10_000)
    assert [(i.low, i.low_included, i.high) for i in found.intervals] == [
        (Fraction(7, 3), True, None),
        (0, True, Fraction(9, 7)),
    ]


def test_without_a_verdict_there_is_nothing_to_weigh() -> None:
    """No verdict, no dependence on weights."""
    asked = questionnaire([single("a"), single("b", dimension="second")])
    given_sheet = sheet(asked, a=None, b=None)
    assert weight_dependence(asked, given_sheet, assess(asked, given_sheet)) is None
