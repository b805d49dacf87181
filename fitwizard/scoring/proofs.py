"""Why something cannot be reached, whatever is answered.

Every reason holds for all sheets, with questions unanswered, unknown and hidden: it follows from all scores that a
dimension can have, or from all ways in which the few questions of a condition can be answered.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from fractions import Fraction
from functools import cached_property

from fitwizard.language import Message, msg
from fitwizard.questionnaire.conditions import leaves, referenced_questions
from fitwizard.questionnaire.model import Condition
from fitwizard.scoring.all_scores import all_scores
from fitwizard.scoring.board import Board
from fitwizard.scoring.constant import Bounds, Trials, possible_scores, ways
from fitwizard.scoring.result import Range
from fitwizard.scoring.targets import LEVELS, Target

_MOST_NAMED = 8
_MOST_REFINED = 50


class Proofs:
    """What can be proved about one questionnaire."""

    def __init__(self, board: Board) -> None:
        self.board = board
        anything = Range(Fraction(0), Fraction(100))
        self.bounds = Bounds(anything, dict.fromkeys(board.dimensions, anything))
        self.trials = Trials(board, self.bounds)
        scored = {
            board.dimension[number]
            for number, question in enumerate(board.questions)
            if board.weight[number] and (question.show_if is None or self._can_hold(question.show_if))
        }
        dimensions = {name: anything if n in scored else None for n, name in enumerate(board.dimensions)}
        has_fit = any(weight and number in scored for number, weight in enumerate(board.fit_weight))
        has_fit = has_fit and all(number in scored for number in board.needed)
        self.bounds = Bounds(anything if has_fit else None, dimensions)
        self.trials = Trials(board, self.bounds)
        self._impossible_rules: dict[int, bool] = {}
        self._known: dict[Target, Message | None] = {}

    def why_not(self, target: Target) -> Message | None:
        """Return why a target is impossible, None if that cannot be proved."""
        if target not in self._known:
            self._known[target] = self._why_not(target)
        return self._known[target]

    def _why_not(self, target: Target) -> Message | None:
        match target.kind:
            case "rule":
                number = next(n for n, rule in enumerate(self.board.questionnaire.rules) if rule.id == target.name)
                return msg("Its condition is never true.") if self.never_fires(number) else None
            case "level":
                return self._no_level(target.name)
            case "floor":
                _band, _dot, name = target.name.partition(".")
                never = self.bounds.dimensions[name] is None
                return msg("The dimension “{dimension}” never has a score.", dimension=name) if never else None
            case "band":
                bands = [band.id for band in self.board.questionnaire.verdict.bands]
                return self._no_band(bands.index(target.name))
            case _:
                question = self.board.index[target.name]
                return None if question in self._consequential else msg("Nothing hangs on it.")

    def rule_out(self, target: Target) -> bool:
        """Return whether it is proved that a target is impossible."""
        return self.why_not(target) is not None

    def never_fires(self, number: int) -> bool:
        """Return whether it is proved that the rule with this number never fires."""
        if number not in self._impossible_rules:
            self._impossible_rules[number] = self._is_never_true(self.board.questionnaire.rules[number].when)
        return self._impossible_rules[number]

    def _can_hold(self, condition: Condition) -> bool:
        """Return whether a condition may be true; False only if it is proved that it never is."""
        found = self.trials.truths(condition)
        return found is None or True in found

    def _is_never_true(self, condition: Condition) -> bool:
        if not self._can_hold(condition):
            return True
        if all(leaf.question is not None for leaf in leaves(condition)) or self.trials.truths(condition) is None:
            return False
        return not self._can_be_true(condition)

    def _can_be_true(self, condition: Condition) -> bool:
        """Return False only if every way of answering the named questions leaves scores that make it untrue."""
        test = self.board.test(condition)
        names = [self.board.index[name] for name in referenced_questions(condition)]
        for tried, given in enumerate(ways(self.board, condition)):
            if tried >= _MOST_REFINED:
                return True
            narrow = Bounds(self.bounds.fit, self._ranges_with({number: given[number] for number in names}))
            if any(test(given, scores, fit) for scores, fit in possible_scores(self.board, condition, narrow)):
                return True
        return False

    def _ranges_with(self, given: Mapping[int, int]) -> dict[str, Range | None]:
        """Return within which range each dimension scores, if these questions are answered like that (-1: not).

        Every other question may have any score, or none: with all of them at 0 or at 100 the mean is at its end.
        """
        board = self.board
        fixed = [Fraction(0)] * len(board.dimensions)
        weight = [Fraction(0)] * len(board.dimensions)
        free = [Fraction(0)] * len(board.dimensions)
        for number, dimension in enumerate(board.dimension):
            if dimension >= 0 and number not in given:
                free[dimension] += board.weight[number]
            elif dimension >= 0 and given[number] >= 0:
                weight[dimension] += board.weight[number]
                fixed[dimension] += board.gain[number][given[number]]
        found: dict[str, Range | None] = {}
        for dimension, name in enumerate(board.dimensions):
            total = weight[dimension] + free[dimension]
            if not total or self.bounds.dimensions[name] is None:
                found[name] = None
            else:
                found[name] = Range(fixed[dimension] / total, (fixed[dimension] + 100 * free[dimension]) / total)
        return found

    def _no_level(self, name: str) -> Message | None:
        dimension, _dot, level = name.rpartition(".")
        scores = all_scores(self.board, self.board.dimensions.index(dimension))
        if scores is None:
            return None
        levels = self.board.questionnaire.levels
        starts = [Fraction(levels.low), Fraction(levels.mid), Fraction(levels.high), Fraction(101)]
        place = LEVELS.index(level)
        if any(starts[place] <= score < starts[place + 1] for score in scores):
            return None
        if not scores:
            return msg("The dimension never has a score.")
        if len(scores) <= _MOST_NAMED:
            return msg("Its only possible scores are {scores}.", scores=listed(sorted(scores)))
        return msg("Its scores lie from {low} to {high}.", low=decimal(min(scores)), high=decimal(max(scores)))

    def _no_band(self, band: int) -> Message | None:
        if self.bounds.fit is None:
            return msg("No answers come to a verdict.")
        for dimension, floor in self.board.floors[band]:
            if self.never_met(band, dimension, floor):
                name = self.board.dimensions[dimension]
                return msg("Its floor for “{dimension}” is never met.", dimension=name)
        for number, cap in enumerate(self.board.caps):
            if cap > band and self._always_fires_above(band, number):
                rule = self.board.questionnaire.rules[number].id
                return msg("The rule “{rule}” fires whenever the fit and the floors would open it.", rule=rule)
        return None

    def never_met(self, band: int, dimension: int, floor: Fraction) -> bool:
        """Return whether no score of the dimension meets the floor, and no missing score passes it."""
        passes_unscored = not self.board.unscored_misses[band] and dimension not in self.board.needed
        possible_ = self.bounds.dimensions[self.board.dimensions[dimension]]
        return not passes_unscored and (possible_ is None or possible_.high < floor)

    def always_met(self, band: int, dimension: int, floor: Fraction) -> bool:
        """Return whether the floor is met by every sheet that has fit enough for the band.

        The fit is a weighted mean: if it is at least the band's `from` and all other dimensions are at their highest,
        this one has at least a certain score, whichever of the others are valid.
        """
        board = self.board
        if board.unscored_misses[band] and dimension not in board.needed:
            return False  # a missing score misses it
        possible_ = self.bounds.dimensions[board.dimensions[dimension]]
        if possible_ is None:
            return False
        least = possible_.low
        weight = board.fit_weight[dimension]
        if weight:
            start = board.starts[band]
            help_ = Fraction(0)
            for number, other in enumerate(board.fit_weight):
                best = self.bounds.dimensions[board.dimensions[number]]
                if number != dimension and other and best is not None:
                    help_ += other * max(best.high - start, Fraction(0))
            least = max(least, start - help_ / weight)
        return least >= floor

    def _always_fires_above(self, band: int, rule: int) -> bool:
        """Return whether a rule fires for all answers that have fit and scores enough for a band."""
        bounds = self.bounds
        assert bounds.fit is not None
        narrowed = dict(bounds.dimensions)
        for dimension, floor in self.board.floors[band]:
            name = self.board.dimensions[dimension]
            own = narrowed[name]
            if own is not None and own.high >= floor:
                narrowed[name] = Range(max(own.low, floor), own.high)
        fit = Range(max(bounds.fit.low, self.board.starts[band]), bounds.fit.high)
        condition = self.board.questionnaire.rules[rule].when
        if self.trials.truths(condition) is None:
            return False
        test = self.board.test(condition)
        sure = {
            name
            for dimension, _floor in self.board.floors[band]
            if self.board.unscored_misses[band]
            for name in [self.board.dimensions[dimension]]
        } | {self.board.dimensions[number] for number in self.board.needed}
        places = [place for place, name in enumerate(self.board.dimensions) if name in sure]
        asked = {leaf.dimension for leaf in leaves(condition)}
        asks_fit = any(leaf.fit is not None for leaf in leaves(condition))
        for given in ways(self.board, condition):
            for scores, number in possible_scores(self.board, condition, Bounds(fit, narrowed)):
                missing = [p for p in places if scores[p] is None and self.board.dimensions[p] in asked]
                if missing or (asks_fit and number is None):
                    continue
                if test(given, scores, number) is not True:
                    return False
        return True

    @cached_property
    def _consequential(self) -> set[int]:
        """The questions on whose answers something may hang: the fit, a floor, a condition, what the verdict needs."""
        board = self.board
        rules = [leaf for rule in board.questionnaire.rules for leaf in leaves(rule.when)]
        named = {leaf.question for leaf in rules}
        moving = {number for number, weight in enumerate(board.fit_weight) if weight}
        moving |= {dimension for floors in board.floors for dimension, _floor in floors}
        moving |= {board.dimensions.index(leaf.dimension) for leaf in rules if leaf.dimension is not None}
        found: set[int] = set()
        deciding: set[str] = set()
        for number in range(len(board.questions) - 1, -1, -1):  # a question only decides about later ones
            question, dimension = board.questions[number], board.dimension[number]
            weighs = bool(board.weight[number]) and dimension >= 0
            if question.id in named or question.id in deciding or (weighs and dimension in moving):
                found.add(number)
            if question.show_if is not None and (number in found or (weighs and dimension in board.needed)):
                deciding |= referenced_questions(question.show_if)
        return found


def decimal(number: Fraction) -> Decimal:
    """Return a number with one decimal place, for a message."""
    return round(Decimal(number.numerator) / Decimal(number.denominator), 1)


def listed(numbers: Iterable[Fraction]) -> str:
    """Return numbers as a list for a message."""
    return ", ".join(f"{decimal(number).normalize():f}" for number in numbers)
