"""What answers add up to, and what scores and fit that makes."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

from fitwizard.scoring.truths import ALWAYS, NEVER, NO_SCORE, PERHAPS, Span


class Sums(NamedTuple):
    """What answers add up to: the answers that count by question, and by dimension the gains (weight times score) at
    least and at most, the answered weight and the applicable weight.
    """

    given: list[int]
    low: list[int]
    high: list[int]
    answered: list[int]
    applicable: list[int]


class Standing(NamedTuple):
    """Where a variant stands: its sums, the answered weights of the valid dimensions (else 0), the fit, and the fits
    where the bands start, in the same units as `fit.low`.
    """

    sums: Sums
    weights: tuple[int, ...]
    fit: Span | None
    starts: list[int]

    def span(self, place: int) -> Span:
        """Return the score of a dimension, or with -1 the fit."""
        if place < 0:
            return self.fit or NO_SCORE
        weight = self.weights[place]
        return Span(self.sums.low[place], weight, self.sums.high[place], weight) if weight else NO_SCORE


class Perhaps(NamedTuple):
    """A question that is perhaps asked: what it adds then; `counts` is its weight if it is answered, else 0."""

    dimension: int
    low: int
    high: int
    counts: int
    weight: int


def loose_span(sums: Sums, place: int, extra: Sequence[Perhaps], enough: Fraction) -> Span:
    """Return the span of a dimension to which each of `extra` may belong or not."""
    answered, applicable = sums.answered[place], sums.applicable[place]
    counting = [part for part in extra if part.counts]
    ends = []
    for sign, total in ((1, sums.low[place]), (-1, sums.high[place])):
        of = answered
        gains = [(part.low if sign > 0 else part.high, part.counts) for part in counting]
        for gain, weight in sorted(gains, key=lambda one: sign * Fraction(*one)):
            if not of or sign * (gain * of - total * weight) < 0:
                total, of = total + gain, of + weight
        ends.append((total, of))
    if not ends[0][1]:
        return NO_SCORE
    more = sum(part.counts for part in counting)
    if answered + more < enough * (applicable + more):
        return NO_SCORE
    fewer = sum(part.weight for part in extra if not part.counts)
    is_sure = answered > 0 and answered >= enough * (applicable + fewer)
    return Span(*ends[0], *ends[1], NEVER if is_sure else PERHAPS)


def loose_fit(weights: Sequence[int], spans: Sequence[Span]) -> tuple[Fraction, Fraction]:
    """Return between which limits the fit is: a dimension that may have no score is there where that widens it."""
    sums = [Fraction(0), Fraction(0)]
    weight = 0
    doubtful = []
    for own, span in zip(weights, spans, strict=True):
        if not own or span.unscored == ALWAYS:
            continue
        ends = Fraction(span.low, span.low_of), Fraction(span.high, span.high_of)
        if span.unscored == PERHAPS:
            doubtful.append((own, ends))
            continue
        weight += own
        sums = [total + own * end for total, end in zip(sums, ends, strict=True)]
    found = []
    for side, sign in ((0, 1), (1, -1)):
        values = sorted(((ends[side], own) for own, ends in doubtful), key=lambda one: sign * one[0])
        total, of = sums[side], weight
        for value, own in values:
            if not of or sign * (value * of - total) < 0:
                total, of = total + own * value, of + own
        found.append(total / of)
    return found[0], found[1]
