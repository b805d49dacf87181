"""How far a sheet is from what is sought, in points, so that answers can be changed towards it one by one.

A guide only: whatever it leads to is looked at in itself.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from fitwizard.questionnaire.model import Comparison, Condition
from fitwizard.scoring.board import Board, Look

Distance: TypeAlias = Callable[[Look], float]
"""0 for a sheet that reaches what is sought, else how far away it is."""

_ANSWER = 10.0
_NO_SCORE = 150.0


def to_rule(board: Board, number: int) -> Distance:
    """Return the distance to the rule with this number."""
    return _to_condition(board, board.questionnaire.rules[number].when, wanted=True)


def to_level(board: Board, dimension: int, low: float, below: float) -> Distance:
    """Return the distance to a score of the dimension from `low` on and below `below`."""

    def distance(look: Look) -> float:
        score = look.scores[dimension]
        if score is None:
            return _NO_SCORE
        return max(0.0, low - float(score), 0.01 + float(score) - below if score >= below else 0.0)

    return distance


def to_floor(board: Board, band: int, dimension: int, floor: float) -> Distance:
    """Return the distance to a score of at least `floor` in the dimension, together with fit enough for the band."""
    to_score = to_level(board, dimension, floor, 101.0)
    start = float(board.starts[band])

    def distance(look: Look) -> float:
        return to_score(look) + (_NO_SCORE if look.fit is None else max(0.0, start - float(look.fit)))

    return distance


def to_band(board: Board, band: int) -> Distance:
    """Return the distance to a verdict of the band with this number."""
    rules = board.questionnaire.rules
    capping = [to_rule(board, number) for number, cap in enumerate(board.caps) if cap == band and rules[number].at_most]

    def distance(look: Look) -> float:
        if look.fit is None or look.band is None:
            return 3 * _NO_SCORE + sum(1 for answer in look.given if answer < 0)
        if look.band == band:
            return 0.0
        if look.band < band:
            ways = [float(look.fit) - float(board.starts[band - 1]) + 0.01]
            floors = [(look.scores[dimension], floor) for dimension, floor in board.floors[look.band]]
            ways += [float(score - floor) + 0.01 for score, floor in floors if score is not None]
            return max(0.01, min([*ways, *(gap(look) for gap in capping)]))
        missing = max(0.0, float(board.starts[band] - look.fit))
        missing += sum(_ANSWER for number in look.fired if board.caps[number] > band)
        for dimension, floor in board.floors[band]:
            score = look.scores[dimension]
            if score is not None:
                missing += max(0.0, float(floor - score))
            elif board.unscored_misses[band]:
                missing += _NO_SCORE
        return max(missing, 0.01)

    return distance


def _to_condition(board: Board, condition: Condition, *, wanted: bool) -> Distance:
    if condition.not_ is not None:
        return _to_condition(board, condition.not_, wanted=not wanted)
    parts = condition.all or condition.any
    if parts is not None:
        inner = [_to_condition(board, part, wanted=wanted) for part in parts]
        if (condition.all is not None) is wanted:
            return lambda look: sum(part(look) for part in inner)
        return lambda look: min(part(look) for part in inner)
    test = board.test(condition)
    limits = condition.score or condition.fit

    def distance(look: Look) -> float:
        if test(look.given, look.scores, look.fit) is wanted:
            return 0.0
        if limits is None:
            return _ANSWER
        number = look.fit if condition.dimension is None else look.scores[board.dimensions.index(condition.dimension)]
        return _NO_SCORE if number is None else 0.01 + _outside(limits, float(number), wanted=wanted)

    return distance


def _outside(limits: Comparison, number: float, *, wanted: bool) -> float:
    """Return how far a number is from meeting the limits, or from missing them."""
    low = [float(limit) for limit in (limits.at_least, limits.above) if limit is not None]
    high = [float(limit) for limit in (limits.at_most, limits.below) if limit is not None]
    if wanted:
        return max(0.0, *(limit - number for limit in low), *(number - limit for limit in high), 0.0)
    return min([*(number - limit for limit in low), *(limit - number for limit in high)], default=0.0)
