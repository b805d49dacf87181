"""How much the verdict depends on the weights of the dimensions.

The scores stay as they are, only the fit changes, and with it the band that points alone give and the rules that look
at the fit. So the verdict is a function of the fit alone, constant between the limits that bands and rules name.
As under equal weights, the same dimensions stay valid, and what a verdict needs is not tested again.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from math import lcm
from operator import mul
from random import Random
from struct import iter_unpack

from fitwizard.answers.model import AnswerSheet
from fitwizard.questionnaire.conditions import leaves
from fitwizard.questionnaire.model import Questionnaire
from fitwizard.scoring.assess import ResultFacts, fired_rules
from fitwizard.scoring.dimensions import ZERO
from fitwizard.scoring.result import FiredRule, Result
from fitwizard.scoring.verdict import decide

WEIGHTINGS = 10_000
"""Random weightings that are tried."""

SEED = 1
"""What their random numbers start from, so that the same sheet always comes to the same shares."""

_UNITS = 1 << 32


@dataclass(frozen=True, slots=True)
class WeightInterval:
    """The weights of one dimension, all others as they are, with which the verdict stays; the part around `weight`.

    In the units of the questionnaire's weights: from `low` (at least 0) to `high`, None without an upper end. Whether
    an end itself belongs to it, `low_included` and `high_included` say (false for no upper end).
    """

    dimension: str
    weight: Fraction
    low: Fraction
    low_included: bool
    high: Fraction | None
    high_included: bool

    def holds(self, weight: Fraction) -> bool:
        """Return whether `weight` lies in the interval."""
        above = weight >= self.low if self.low_included else weight > self.low
        if self.high is None:
            return above
        return above and (weight <= self.high if self.high_included else weight < self.high)


@dataclass(frozen=True, slots=True)
class RandomWeightings:
    """What became of random weightings: how many were tried, and how many came to each band (best first).

    Drawn evenly from all ways to share out the weight among the valid dimensions that carry weight (Dirichlet with
    all parameters 1), from the random numbers of `seed`.
    """

    tried: int
    seed: int
    bands: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class WeightDependence:
    """How the verdict depends on weights: the intervals in which it stays, one for each dimension with weight in the
    order of the file; the band under equal weights; random weightings.
    """

    intervals: tuple[WeightInterval, ...]
    equal: str
    random: RandomWeightings
    kept: Fraction
    """The share of the random weightings that keep the verdict, 0-1."""


def weight_dependence(
    questionnaire: Questionnaire,
    sheet: AnswerSheet,
    result: Result,
    *,
    weightings: int = WEIGHTINGS,
    seed: int = SEED,
) -> WeightDependence | None:
    """Return how the verdict of `result`, which is that of `sheet`, depends on weights; None without a verdict."""
    if result.fit is None or result.verdict.band is None:
        return None
    line = VerdictByFit(questionnaire, sheet, result)
    names = [name for name, dimension in questionnaire.dimensions.items() if dimension.weight]
    intervals = tuple(_interval(line, name) for name in names)
    scores = list(line.scores.values())
    random = _random_weightings(line, scores, weightings, seed)
    return WeightDependence(
        intervals,
        line.at(sum(scores, ZERO) / len(scores)),
        random,
        Fraction(random.bands.get(result.verdict.band, 0), weightings),
    )


class VerdictByFit:
    """The verdict of one sheet as a function of the fit, all scores as they are.

    `limits` are the fits where it may change, rising; `bands` holds the band below the first, at the first, between
    the first and the second, at the second, and so on.
    """

    def __init__(self, questionnaire: Questionnaire, sheet: AnswerSheet, result: Result) -> None:
        self.weights = {name: Fraction(d.weight or 0) for name, d in questionnaire.dimensions.items()}
        self.scores = {d.id: d.score for d in result.dimensions if d.score is not None and self.weights[d.id]}
        self.fit = result.fit or ZERO
        numbers = {Fraction(band.from_) for band in questionnaire.verdict.bands}
        own = questionnaire.rules
        moving = tuple(rule for rule in own if any(leaf.fit is not None for leaf in leaves(rule.when)))
        for rule in moving:
            for limit in (leaf.fit for leaf in leaves(rule.when)):
                if limit is not None:
                    ends = (limit.at_least, limit.at_most, limit.above, limit.below)
                    numbers |= {Fraction(end) for end in ends if end is not None}
        self.limits = sorted(number for number in numbers if number > 0)
        self._scores = {d.id: d.score for d in result.dimensions}
        fixed = [rule for rule in result.rules if rule.id not in {rule.id for rule in moving}]
        self.bands = [decide(questionnaire, fit, self._scores, fixed).band for fit in _between(self.limits)]
        if moving:
            self._decide_with(questionnaire.model_copy(update={"rules": moving}), sheet, fixed)

    def _decide_with(self, moving: Questionnaire, sheet: AnswerSheet, fixed: Sequence[FiredRule]) -> None:
        """Set the bands where rules look at the fit; `moving` has no other rules."""
        facts = ResultFacts(moving, sheet)
        facts.scores = self._scores
        for place, fit in enumerate(_between(self.limits)):
            facts.fit_score = fit
            fired = [*fixed, *fired_rules(moving, facts)]
            self.bands[place] = decide(moving, fit, self._scores, fired).band

    def place(self, fit: Fraction) -> int:
        """Return the place of a fit in `bands`."""
        number = bisect_left(self.limits, fit)
        return 2 * number + (number < len(self.limits) and self.limits[number] == fit)

    def at(self, fit: Fraction) -> str:
        """Return the band at a fit."""
        return self.bands[self.place(fit)]

    def around(self, fit: Fraction) -> tuple[int, int]:
        """Return the first and the last place around a fit with the same band."""
        first = last = self.place(fit)
        band = self.bands[first]
        while first > 0 and self.bands[first - 1] == band:
            first -= 1
        while last < len(self.bands) - 1 and self.bands[last + 1] == band:
            last += 1
        return first, last


def _between(limits: Sequence[Fraction]) -> list[Fraction]:
    """Return a fit below the first limit, the first limit, a fit between the first and the second, and so on."""
    found = []
    before = Fraction(-1)
    for limit in limits:
        found += [(before + limit) / 2, limit]
        before = limit
    return [*found, before + 1]


def _interval(line: VerdictByFit, name: str) -> WeightInterval:
    """Return the interval of one dimension's weight, in closed form.

    With the weight x the fit is (total + x * score) / (others + x): it starts at the mean of the others and moves
    towards the score without ever reaching it. So the two ends are where it meets the ends of the stretch of fits
    around the present one that has the same band.
    """
    weight = line.weights[name]
    score = line.scores.get(name)
    rest = [(line.weights[other], value) for other, value in line.scores.items() if other != name]
    others = sum((own for own, _ in rest), ZERO)
    total = sum((own * value for own, value in rest), ZERO)
    if score is None or not others:
        # An invalid dimension moves nothing; the only valid one is the fit as long as it weighs anything.
        return WeightInterval(name, weight, ZERO, score is None, None, high_included=False)
    mean = total / others
    if score == mean:
        return WeightInterval(name, weight, ZERO, True, None, high_included=False)
    first, last = line.around(line.fit)
    lower, upper = _end(line, first, upper=False), _end(line, last, upper=True)
    rises = score > mean
    low, low_included = _low_end(lower if rises else upper, total, others, score)
    high, high_included = _high_end(upper if rises else lower, total, others, score)
    return WeightInterval(name, weight, low, low_included, high, high_included)


def _end(line: VerdictByFit, place: int, *, upper: bool) -> tuple[Fraction, bool] | None:
    """Return the fit at which a stretch ends, and whether it belongs to it; None where there is no limit."""
    if place % 2:
        return line.limits[place // 2], True
    number = place // 2 - (not upper)
    return (line.limits[number], False) if 0 <= number < len(line.limits) else None


def _low_end(
    end: tuple[Fraction, bool] | None, total: Fraction, others: Fraction, score: Fraction
) -> tuple[Fraction, bool]:
    """Return the weight at which the fit meets the end towards the mean of the others, 0 if that lies before it."""
    if end is None:
        return ZERO, True
    fit, included = end
    weight = (total - fit * others) / (fit - score)
    return (weight, included) if weight >= 0 else (ZERO, True)


def _high_end(
    end: tuple[Fraction, bool] | None, total: Fraction, others: Fraction, score: Fraction
) -> tuple[Fraction | None, bool]:
    """Return the weight at which the fit meets the end towards the score, None if the score lies before it."""
    if end is None:
        return None, False
    fit, included = end
    if fit == score or (fit > score) == (score > total / others):
        return None, False
    return (total - fit * others) / (fit - score), included


def _random_weightings(line: VerdictByFit, scores: Sequence[Fraction], weightings: int, seed: int) -> RandomWeightings:
    """Draw weightings and count the bands.

    The weights are the gaps between numbers drawn evenly from 0 to 1 and put in order, which have the Dirichlet
    distribution with all parameters 1 (Devroye 1986, chapter V.2). What is drawn are whole numbers (of 2^-32), and
    scores and limits are whole numbers of one scale. So a fit that is equal to a limit is seen as equal, and no
    rounding can move it to the other side.
    """
    low, high = line.place(min(scores)), line.place(max(scores))
    order = dict.fromkeys(line.bands)
    counts = [0] * len(line.bands)
    if len({line.bands[place] for place in range(low, high + 1)}) == 1:
        counts[low] = weightings  # a mean lies between the least and the greatest: there is nothing to draw
    else:
        scale = lcm(*(number.denominator for number in (*scores, *line.limits)))
        values = [int(score * scale) for score in scores]
        limits = [int(limit * scale) * _UNITS for limit in line.limits]
        # The sum of gap times value, told by the numbers between the gaps.
        steps, rest = [value - following for value, following in pairwise(values)], values[-1] * _UNITS
        for ends in _drawn(len(steps), weightings, seed):
            counts[_place(sum(map(mul, sorted(ends), steps), rest), limits)] += 1
    bands = dict.fromkeys(reversed(order), 0)
    for band, count in zip(line.bands, counts, strict=True):
        bands[band] += count
    return RandomWeightings(weightings, seed, {band: count for band, count in bands.items() if count})


def _drawn(size: int, times: int, seed: int) -> Iterator[tuple[int, ...]]:
    """Yield as many tuples of so many whole numbers, each drawn evenly from 0 up to `_UNITS`."""
    return iter_unpack(f"<{size}I", Random(seed).randbytes(4 * size * times))


def _place(total: int, limits: Sequence[int]) -> int:
    """Return the place of a fit among the limits, as `VerdictByFit.place` does; all are in the same units."""
    number = bisect_left(limits, total)
    return 2 * number + (number < len(limits) and limits[number] == total)
