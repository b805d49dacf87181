"""How far changed answers can move the fit or a score at the most: what lets a search pass over most of them.

The score of a dimension after changes differs from the one before by a sum with one part for each question, divided
by the answered weight: with weight w, score x before and y after, and s the dimension's score before, the part is
w (y - x) for a changed answer, w (y - s) for a new one, -w (x - s) for one that is no longer asked. So the parts, each
over the least or greatest weight that can be, bound the whole. They are floats; whoever compares them with a limit
leaves room for rounding (`ROOM`).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from itertools import accumulate

from fitwizard.scoring.variants import INAPPLICABLE, UNANSWERED, Variants

ROOM = 1e-6
WITHOUT_LIMIT = 1e6
"""Stands for a gain that nothing bounds, such as that of a dimension whose score may come or go."""

MOST_CHANGES_COUNTED = 8
MOST_QUESTIONS_COUNTED = 200
"""Up to so many changes of so many questions their steps are counted, too."""

Gains = list[list[float]]
"""For each question and option how much it can move something, at the most, in the direction sought."""


class Pulls:
    """What each question and option can move, upwards (`sign` 1) or downwards (-1); only `candidates` may change."""

    def __init__(self, variants: Variants, candidates: Sequence[int], sign: int) -> None:
        self._variants = variants
        self._sign = sign
        self._candidates = set(candidates)
        sums, _perhaps = variants.sums(variants.marks)
        self._sums = sums
        moving = [variants.dependents[number] for number in candidates if number in variants.dependents]
        self._switched = set[int]().union(*moving)
        self._valid = variants.valid_weights(sums)
        weights = list(zip(variants.fit_weight, self._valid, self._wobbles, strict=True))
        self._least_fit_weight = sum(own for own, valid, wobbles in weights if valid and not wobbles)
        self._most_fit_weight = sum(own for own, valid, wobbles in weights if valid or wobbles)
        self._on_score: dict[int, Gains] = {}

    @cached_property
    def _ends(self) -> list[tuple[int, int]]:
        """The least and the greatest answered weight of each dimension."""
        return [self._weights(place)[:2] for place in range(len(self._valid))]

    def _weights(self, place: int) -> tuple[int, int, int, int]:
        """Return the least and greatest answered weight, and the least and greatest applicable one."""
        variants, sums = self._variants, self._sums
        least = most = sums.answered[place]
        few = many = sums.applicable[place]
        for number, weight in enumerate(variants.weight):
            mark = variants.marks[number]
            if variants.dimension[number] != place or mark == INAPPLICABLE:
                continue
            asked = variants.asked[number]
            if number in self._switched:
                few -= weight * asked
                many += weight * (not asked)
                least -= weight * (asked and mark >= 0)
            may_add = (asked or number in self._switched) and (mark >= 0 or number in self._candidates)
            most += weight * (may_add and not (asked and mark >= 0))
        return least, most, few, many

    @cached_property
    def _wobbles(self) -> list[bool]:
        """For each dimension whether changes may give it a score or take its score away."""
        enough = self._variants.enough
        found = []
        for place, valid in enumerate(self._valid):
            least, most, few, many = self._weights(place)
            stays = least > 0 and least >= enough * many if valid else not most or most < enough * few
            found.append(not stays)
        return found

    def score(self, place: int) -> float | None:
        """Return the present score of a dimension, None without one."""
        weight = self._valid[place]
        return self._sums.low[place] / weight if weight else None

    def on_score(self, place: int) -> Gains:
        """Return the gains in the score of one dimension, in points of 0-100."""
        if place not in self._on_score:
            self._on_score[place] = self._gains(place)
        return self._on_score[place]

    def _gains(self, place: int) -> Gains:
        variants = self._variants
        found = []
        for number, options in enumerate(variants.options):
            bonus = self._through_others(number, place)
            if number not in self._candidates:
                found.append([0.0] * len(options))
            elif variants.dimension[number] != place:
                found.append([bonus] * len(options))
            else:
                found.append([bonus + self._own(number, option) for option in range(len(options))])
        return found

    def on_fit(self) -> Gains:
        """Return the gains in the fit, in points of 0-100."""
        variants = self._variants
        found = [[0.0] * len(options) for options in variants.options]
        for place, own in enumerate(variants.fit_weight):
            if not own or not (self._valid[place] or self._wobbles[place]):
                continue
            share = own / self._least_fit_weight if self._least_fit_weight else 1.0
            for gains, more in zip(found, self.on_score(place), strict=True):
                for option, gain in enumerate(more):
                    gains[option] += min(gain, 100.0) * share if gain > 0 else gain * own / self._most_fit_weight
        return found

    def _own(self, number: int, option: int) -> float:
        variants = self._variants
        place, weight, mark = variants.dimension[number], variants.weight[number], variants.marks[number]
        if self._wobbles[place]:
            return WITHOUT_LIMIT
        score = self.score(place)
        if not weight or score is None:
            return 0.0
        before = variants.gain[number][mark] if variants.asked[number] and mark >= 0 else weight * score
        return self._over_weight(place, variants.gain[number][option] - before)

    def _through_others(self, number: int, place: int) -> float:
        """Return what a question can move in a dimension by showing or hiding others."""
        variants = self._variants
        total = 0.0
        for other in variants.dependents.get(number, ()):
            weight, mark = variants.weight[other], variants.marks[other]
            if variants.dimension[other] != place or mark == INAPPLICABLE:
                continue
            if self._wobbles[place]:
                return WITHOUT_LIMIT
            score = self.score(place)
            if score is not None and mark != UNANSWERED:
                distance = variants.gain[other][mark] - weight * score
                total += max(0.0, self._over_weight(place, -distance if variants.asked[other] else distance))
        return total

    def _over_weight(self, place: int, part: float) -> float:
        least, most = self._ends[place]
        part *= self._sign
        return part / least if part > 0 else part / most


class Needed:
    """Something that has to be moved by at least `amount`, and what so many changes in so many steps can do for it."""

    def __init__(self, gains: Gains, steps: Sequence[Sequence[int]], candidates: Sequence[int], amount: float) -> None:
        self.amount = amount - ROOM
        self.gains = gains
        self._steps = steps
        best = {number: max(gains[number], default=0.0) for number in candidates}
        self.order = sorted((n for n in candidates if best[n] > 0), key=lambda n: (-best[n], n))
        self._sums = [0.0, *accumulate(best[number] for number in self.order)]
        self._tables: dict[int, list[list[float]]] = {}

    def most(self, place: int, changes: int, steps: int) -> float:
        """Return the most that so many changes of questions from this place in `order` on can move it."""
        if changes <= 0 or steps <= 0:
            return 0.0
        changes = min(changes, len(self.order) - place)
        whole = self._sums[place + changes] - self._sums[place]
        if changes > MOST_CHANGES_COUNTED or len(self.order) > MOST_QUESTIONS_COUNTED:
            return whole
        return _at(self._table(changes)[place], steps) if changes else 0.0

    def _table(self, changes: int) -> list[list[float]]:
        """Return for each place in `order` the most for 0, 1, 2... steps with so many changes (a knapsack)."""
        if changes not in self._tables:
            fewer = self._table(changes - 1) if changes > 1 else None
            width = 1 + sum(sorted((max(self._steps[n], default=0) for n in self.order), reverse=True)[:changes])
            table = [[0.0] * width]
            for place in range(len(self.order) - 1, -1, -1):
                number = self.order[place]
                row = list(table[0])
                for gain, steps in zip(self.gains[number], self._steps[number], strict=True):
                    if gain > 0 and steps:
                        for total in range(steps, width):
                            rest = _at(fewer[place + 1], total - steps) if fewer is not None else 0.0
                            row[total] = max(row[total], gain + rest)
                table.insert(0, row)
            self._tables[changes] = table
        return self._tables[changes]


def _at(row: Sequence[float], steps: int) -> float:
    return row[min(steps, len(row) - 1)]
