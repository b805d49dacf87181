"""The lowest and highest scores and fit over every way to answer what is open or unknown.

A question that is always asked contributes 0 to 100 on its own. Questions that show or hide others are tried in all
ways that make a difference ("cells"), group by group; groups that share no condition are independent. What remains
is to minimise a quotient of sums, one choice a group, which Dinkelbach's method does exactly (W. Dinkelbach, "On
Nonlinear Fractional Programming", Management Science 13, 1967). Where a group is too large to try, each of its
questions may be there or not: never too narrow, and marked as not exact.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import product
from math import prod

from fitwizard.answers.model import AnswerSheet
from fitwizard.questionnaire.model import Questionnaire
from fitwizard.scoring.dimensions import ZERO
from fitwizard.scoring.groups import MOST_WAYS, Groups, Part, Way
from fitwizard.scoring.result import Range

Pick = tuple[Fraction, Fraction]
"""A numerator (weight times score) and a denominator (weight)."""


@dataclass(frozen=True, slots=True)
class Possible:
    """The range of the fit and of every scored dimension; None where nothing applies."""

    fit: Range | None
    dimensions: Mapping[str, Range | None]


def possible(questionnaire: Questionnaire, sheet: AnswerSheet) -> Possible:
    """Return the ranges over every way to answer the open and unknown questions, shown and hidden ones included."""
    groups = Groups.of(questionnaire, sheet)
    shared = [ways for ways in groups.ways if len({name for way in ways for name in way}) > 1]
    if prod(len(ways) for ways in shared) <= MOST_WAYS:
        apart = [ways for ways in groups.ways if ways not in shared]
        settings, exact = [list(setting) for setting in product(*shared)], groups.exact
    else:
        apart, settings, exact = groups.ways, [[]], False
    names = list(questionnaire.scored_dimensions)
    ends = [_Ends.of(questionnaire, names, groups.always, apart, setting) for setting in settings]
    fit = _range([end.fit_low for end in ends], [end.fit_high for end in ends], exact)
    dimensions = {
        name: _range([end.low[name] for end in ends], [end.high[name] for end in ends], exact) for name in names
    }
    return Possible(fit, dimensions)


def _range(lows: Sequence[Fraction | None], highs: Sequence[Fraction | None], exact: bool) -> Range | None:
    low = min((value for value in lows if value is not None), default=None)
    high = max((value for value in highs if value is not None), default=None)
    return None if low is None or high is None else Range(low, high, exact)


@dataclass(frozen=True, slots=True)
class _Ends:
    """Both ends of every dimension and of the fit, with the ways of groups that span dimensions settled."""

    low: Mapping[str, Fraction | None]
    high: Mapping[str, Fraction | None]
    fit_low: Fraction | None
    fit_high: Fraction | None

    @classmethod
    def of(
        cls,
        questionnaire: Questionnaire,
        names: Sequence[str],
        always: Way,
        apart: Sequence[Sequence[Way]],
        setting: Sequence[Way],
    ) -> _Ends:
        low: dict[str, Fraction | None] = {}
        high: dict[str, Fraction | None] = {}
        fit_low: list[list[Pick]] = []
        fit_high: list[list[Pick]] = []
        for name in names:
            settled = [way[name] for way in (always, *setting) if name in way]
            free = [[way.get(name, Part()) for way in ways] for ways in apart if any(name in way for way in ways)]
            low[name] = extreme(
                [[(p.low, p.weight) for p in parts] for parts in ([s] for s in settled)]
                + [[(p.low, p.weight) for p in parts] for parts in free],
                min,
            )
            high[name] = extreme(
                [[(p.high, p.weight) for p in parts] for parts in ([s] for s in settled)]
                + [[(p.high, p.weight) for p in parts] for parts in free],
                max,
            )
            weight = Fraction(questionnaire.dimensions[name].weight or 0)
            may_vanish = not any(p.weight for p in settled) and all(any(not p.weight for p in parts) for parts in free)
            for ends, picks in ((low[name], fit_low), (high[name], fit_high)):
                if ends is not None and weight:
                    picks.append([(weight * ends, weight), *([(ZERO, ZERO)] if may_vanish else [])])
        return cls(low, high, extreme(fit_low, min), extreme(fit_high, max))


def extreme(options: Sequence[Sequence[Pick]], better: Callable[..., Pick]) -> Fraction | None:
    """Return the least or greatest sum of numerators over sum of denominators, one pick of each group of options.

    `better` is `min` or `max`. None where no choice of picks has a denominator above 0. Exact (Dinkelbach).
    """
    start = [max(picks, key=lambda pick: pick[1]) for picks in options]
    weight = sum((denominator for _, denominator in start), ZERO)
    if not weight:
        return None
    quotient = sum((numerator for numerator, _ in start), ZERO) / weight
    while True:
        at = quotient
        chosen = [better(picks, key=lambda pick: pick[0] - at * pick[1]) for picks in options]
        total = sum((numerator for numerator, _ in chosen), ZERO)
        weight = sum((denominator for _, denominator in chosen), ZERO)
        if total == at * weight or not weight:
            return quotient
        quotient = total / weight
