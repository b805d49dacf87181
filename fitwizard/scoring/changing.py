"""What a changed verdict takes: goals of a search, and the questions that what is missing depends on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from fitwizard.questionnaire.conditions import leaves
from fitwizard.scoring.pull import Needed, Pulls
from fitwizard.scoring.truths import TRUE
from fitwizard.scoring.variants import Variants

Missing = Callable[[Sequence[int], Sequence[float]], Sequence[int]]


@dataclass(frozen=True, slots=True)
class Goal:
    """One way to a changed verdict.

    As long as marks do not reach it, something more has to change among the questions `missing` returns for them and
    for what they can have moved of each thing in `needed`; and all of that has to be moved.
    """

    is_reached: Callable[[Sequence[int]], bool]
    missing: Missing
    needed: tuple[Needed, ...]


def better_goals(layout: Variants, candidates: Sequence[int], present: int) -> list[Goal]:
    """Return one goal for each band better than the present one: points enough, no cap below it, every floor met."""
    changing = _Changing(layout, candidates, 1)
    return [changing.to_band(band, present) for band in range(present - 1, -1, -1)]


def worse_goals(layout: Variants, candidates: Sequence[int], present: int) -> list[Goal]:
    """Return the ways to a worse band: too little fit, a missed floor, a rule that fires, too few valid dimensions."""
    changing = _Changing(layout, candidates, -1)
    goals = []
    if present < layout.none - 1:
        goals.append(changing.below(present))
        goals += [
            changing.under_floor(place, floor, present)
            for place, floor in layout.floors[present]
            if changing.by_dimension[place]
        ]
        goals += [
            changing.capped(rule, present)
            for rule, (cap, _) in enumerate(layout.caps)
            if cap > present and changing.by_rule[rule]
        ]
    return [*goals, changing.to_none(present)] if changing.movers else goals


class _Changing:
    """Goals for one sheet in one direction (`sign`: 1 better, -1 worse)."""

    def __init__(self, layout: Variants, candidates: Sequence[int], sign: int) -> None:
        self._layout = layout
        self._candidates = candidates
        self._pulls = Pulls(layout, candidates, sign)
        self._steps = [[option.steps for option in options] for options in layout.options]
        self.movers = [number for number in candidates if number in layout.dependents]
        self.by_rule = [self._behind_rule(rule) for rule in range(len(layout.caps))]
        self.by_dimension = [self._behind_dimension(place) for place in range(len(layout.dimensions))]
        look = layout.standing(layout.marks)
        self._fit = None if look.fit is None else float(Fraction(look.fit[0], look.fit[1]))
        self._on_fit = self._pulls.on_fit()

    def to_band(self, band: int, present: int) -> Goal:
        layout = self._layout
        start = layout.starts[band]
        fit = self._needed_fit(float(start) - (self._fit or 0.0))
        needed = [fit]
        for place, floor in layout.floors[band]:
            score = self._pulls.score(place)
            if score is not None:
                needed.append(self._needed_score(place, float(floor) - score))

        def missing(marks: Sequence[int], moved: Sequence[float]) -> Sequence[int]:
            look = layout.standing(marks)
            ways: list[Sequence[int]] = []
            for rule, (cap, test) in enumerate(layout.caps):
                if cap > band and test(look.sums.given, look.span) == TRUE:
                    ways.append(self.by_rule[rule])
            for place, floor in layout.floors[band]:
                if layout.is_missed(band, look.span(place), floor):
                    ways.append(self.by_dimension[place])
            if look.fit is None:
                ways.append(self._candidates)
            elif look.fit[0] * start.denominator < start.numerator * look.fit[1]:
                ways.append(self._movers_of_fit(fit, moved[0]))
            return min(ways, key=len) if ways else self._candidates

        return Goal(lambda marks: layout.verdict(marks) < present, missing, tuple(needed))

    def below(self, present: int) -> Goal:
        """Return the goal of a fit that is too little for the present band."""
        layout = self._layout
        needed = self._needed_fit((self._fit or 0.0) - float(layout.starts[present]))
        start = layout.starts[present]

        def missing(marks: Sequence[int], moved: Sequence[float]) -> Sequence[int]:
            fit = layout.standing(marks).fit
            enough = fit is not None and fit[0] * start.denominator >= start.numerator * fit[1]
            return self._movers_of_fit(needed, moved[0]) if enough else self._candidates

        return Goal(self._is_lost(present), missing, (needed,))

    def under_floor(self, place: int, floor: Fraction, present: int) -> Goal:
        """Return the goal of a missed floor of the present band."""
        layout = self._layout
        score = self._pulls.score(place)
        needed = () if score is None else (self._needed_score(place, score - float(floor)),)

        def missing(marks: Sequence[int], moved: Sequence[float]) -> Sequence[int]:
            is_missed = layout.is_missed(present, layout.standing(marks).span(place), floor)
            return self._candidates if is_missed else self.by_dimension[place]

        return Goal(self._is_lost(present), missing, needed)

    def capped(self, rule: int, present: int) -> Goal:
        """Return the goal of a rule that fires and is stricter than the present band."""
        layout = self._layout
        test = layout.caps[rule][1]

        def missing(marks: Sequence[int], moved: Sequence[float]) -> Sequence[int]:
            look = layout.standing(marks)
            return self._candidates if test(look.sums.given, look.span) == TRUE else self.by_rule[rule]

        return Goal(self._is_lost(present), missing, ())

    def to_none(self, present: int) -> Goal:
        """Return the goal of no verdict: what is asked has to change, since answers only make more valid."""
        return Goal(self._is_lost(present), lambda _marks, _moved: self.movers, ())

    def _movers_of_fit(self, needed: Needed, moved: float) -> Sequence[int]:
        """Return the candidates one of which has to change for the fit to be moved by what is needed.

        As long as the changes made cannot suffice, that is one that moves it by itself. Beyond, changes that show or
        hide questions may give those made more weight.
        """
        return needed.order if moved < needed.amount else self._candidates

    def _is_lost(self, present: int) -> Callable[[Sequence[int]], bool]:
        return lambda marks: self._layout.verdict(marks) > present

    def _needed_fit(self, amount: float) -> Needed:
        return Needed(self._on_fit, self._steps, self._candidates, amount)

    def _needed_score(self, place: int, amount: float) -> Needed:
        return Needed(self._pulls.on_score(place), self._steps, self._candidates, amount)

    def _behind_rule(self, rule: int) -> list[int]:
        """Return the candidates on which a rule depends."""
        layout = self._layout
        found: set[int] = set()
        for leaf in leaves(layout.conditions[rule]):
            if leaf.question is not None:
                found |= self._with_movers({layout.index[leaf.question]})
            elif leaf.dimension is not None:
                found |= set(self._behind_dimension(layout.dimensions.index(leaf.dimension)))
            else:
                found |= set(self._candidates)
        return [number for number in self._candidates if number in found]

    def _behind_dimension(self, place: int) -> list[int]:
        """Return the candidates on which a dimension's score depends."""
        own = {number for number, dimension in enumerate(self._layout.dimension) if dimension == place}
        found = self._with_movers(own)
        return [number for number in self._candidates if number in found]

    def _with_movers(self, numbers: set[int]) -> set[int]:
        return numbers | {mover for mover in self.movers if self._layout.dependents[mover] & numbers}
