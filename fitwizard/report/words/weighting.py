"""What other weights make of a verdict, in words and as a table. These are shares of weightings, no probabilities."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from math import ceil, floor

from fitwizard.answers.words import number_in_words
from fitwizard.language import Interface, Message, msg
from fitwizard.questionnaire.model import Exact
from fitwizard.report.words.told import Told
from fitwizard.scoring.weights import WeightDependence, WeightInterval

_IN_WORDS = (
    (Fraction(19, 20), msg("nearly all random weightings that were tried")),
    (Fraction(3, 5), msg("most random weightings that were tried")),
    (Fraction(2, 5), msg("about half of the random weightings that were tried")),
    (Fraction(0), msg("less than half of the random weightings that were tried")),
)
"""From which share on which words."""


def can_weigh(told: Told) -> bool:
    """Return whether weights can matter: more than one area with a score carries weight."""
    dimensions = told.questionnaire.dimensions
    return sum(d.score is not None and bool(dimensions[d.id].weight) for d in told.result.dimensions) > 1


def share_of_weightings(told: Told, weights: WeightDependence, share: Fraction) -> Message:
    """Return how many of the random weightings `share` (0-1) is, to stand after "for"; never rounded to all or none."""
    if not told.in_numbers:
        if share == 1:
            return msg("all random weightings that were tried")
        if share == 0:
            return msg("none of the random weightings that were tried")
        return next(words for limit, words in _IN_WORDS if share >= limit)
    tried = _thousands(weights.random.tried)
    if share == 1:
        return msg("all {tried} random weightings", tried=tried)
    if share == 0:
        return msg("none of {tried} random weightings", tried=tried)
    n = floor(share * 100 + Fraction(1, 2))
    if n == 100:
        return msg("more than 99% of {tried} random weightings", tried=tried)
    if n == 0:
        return msg("less than 1% of {tried} random weightings", tried=tried)
    return msg("{n}% of {tried} random weightings", n=n, tried=tried)


def _thousands(number: int) -> Message | int:
    return msg("{thousands},000", thousands=number // 1000) if number >= 1000 and number % 1000 == 0 else number


def weighting(told: Told, weights: WeightDependence, _: Interface) -> tuple[str, ...]:
    """Return what equal and random weights make of the verdict."""
    if can_weigh(told):
        found = tuple(_sentences(told, weights, _))
    else:
        found = (_("Only one area with a score carries weight, so no weighting can change the verdict."),)
    if not _leaves_out(told):
        return found
    return (*found, _("Areas without a score are left out here; with more weight on them there may be no verdict."))


def _leaves_out(told: Told) -> bool:
    """Return whether an area without a score carries weight that a verdict can lack."""
    dimensions = told.questionnaire.dimensions
    weighed = any(d.score is None and dimensions[d.id].weight for d in told.result.dimensions)
    return weighed and told.questionnaire.verdict.needs.weight > 0


def _sentences(told: Told, weights: WeightDependence, _: Interface) -> Iterator[str]:
    now = told.result.verdict.band
    if weights.equal == now:
        yield _("With equal weights the verdict is the same.")
    else:
        yield _("With equal weights the verdict would be “{band}”.", band=told.verdict(weights.equal))
    yield _("The verdict stays for {share}.", share=share_of_weightings(told, weights, weights.kept))
    for band, count in weights.random.bands.items():
        if band != now:
            share = share_of_weightings(told, weights, Fraction(count, weights.random.tried))
            yield _("It would be “{band}” for {share}.", band=told.verdict(band), share=share)
    if told.in_numbers:
        yield _(
            "They are drawn evenly from all ways to share out the weight (Dirichlet distribution, all parameters 1; "
            "random numbers from seed {seed}).",
            seed=weights.random.seed,
        )
    else:
        yield _("They are drawn evenly from all ways to share out the weight.")
    yield _("These are shares of weightings, not the probability that the verdict is right.")


def weight_table(told: Told, weights: WeightDependence, _: Interface) -> tuple[tuple[str, ...], ...]:
    """Return the weights within which the verdict holds, all others as they are; the titles of the columns first."""
    rows = [(_("Area"), _("Weight"), _("Holds from"), _("Holds to"))]
    for interval in weights.intervals:
        weight = told.questionnaire.dimensions[interval.dimension].weight or 0
        rows.append((told.title(interval.dimension), number_in_words(weight, _), *_ends(interval, _Places(weight), _)))
    return tuple(rows)


def _ends(interval: WeightInterval, places: _Places, _: Interface) -> tuple[str, str]:
    """Return the two ends of an interval in words; no number among them lies outside of it."""
    low, high = interval.low, interval.high
    if high is None and low == 0 and interval.low_included:
        return _("any weight"), _("any weight")
    inner = places.up(low)
    number = number_in_words(inner, _)
    lower = number if inner > low or interval.low_included else _("more than {number}", number=number)
    if high is None:
        return lower, _("any weight")
    inner = places.down(high)
    number = number_in_words(inner, _)
    return lower, number if inner < high or interval.high_included else _("less than {number}", number=number)


class _Places:
    """As many decimal places as make a step of at most a hundredth of a weight, and as the weight itself has."""

    def __init__(self, weight: Exact) -> None:
        own = Fraction(weight)
        step = Fraction(1)
        while step * 100 > own or (own / step).denominator != 1:
            step /= 10
        self._step = step

    def up(self, number: Fraction) -> Exact:
        """Return `number`, rounded up."""
        return _exact(ceil(number / self._step) * self._step)

    def down(self, number: Fraction) -> Exact:
        """Return `number`, rounded down."""
        return _exact(floor(number / self._step) * self._step)


def _exact(number: Fraction) -> Exact:
    from decimal import Decimal

    return number.numerator if number.denominator == 1 else Decimal(number.numerator) / Decimal(number.denominator)
