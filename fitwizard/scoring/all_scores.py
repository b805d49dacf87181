"""Every score that a dimension can have, found by adding its questions up one by one."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from fitwizard.questionnaire.conditions import referenced_questions
from fitwizard.scoring.board import Board

MOST_SCORES = 5_000
"""Combinations of points and weights that are kept of one dimension."""

_State = tuple[int, int, int, tuple[int, ...]]
"""Sums over some questions: of gains, of answered and of applicable weights; and the answers that decide on others."""


def all_scores(board: Board, dimension: int) -> set[Fraction] | None:
    """Return every score that the dimension with this number can have, None if they are too many to try."""
    inside = _with_deciders(board, [n for n, own in enumerate(board.dimension) if own == dimension])
    deciding = {
        board.index[name]
        for number in inside
        if (condition := board.questions[number].show_if) is not None
        for name in referenced_questions(condition)
    }
    states: set[_State] = {(0, 0, 0, (-1,) * len(board.questions) if deciding else ())}
    for number in inside:
        weight = board.weight[number] if board.dimension[number] == dimension else 0
        longer: set[_State] = set()
        for gain, answered_weight, applicable, given in states:
            shown = board.shown[number]
            if shown is not None and shown(given, (), None) is not True:
                longer.add((gain, answered_weight, applicable, given))
                continue
            longer.add((gain, answered_weight, applicable, given))
            longer.add((gain, answered_weight, applicable + weight, given))
            for cell in range(len(board.values[number])):
                after = (*given[:number], cell, *given[number + 1 :]) if number in deciding else given
                more = board.gain[number][cell] if weight else 0
                longer.add((gain + more, answered_weight + weight, applicable + weight, after))
            if len(longer) > MOST_SCORES:
                return None
        states = longer
    return {
        Fraction(gain, answered_weight)
        for gain, answered_weight, applicable, _given in states
        if answered_weight and answered_weight >= board.enough * applicable
    }


def _with_deciders(board: Board, numbers: Iterable[int]) -> list[int]:
    """Return questions and those that decide whether they are shown, in order."""
    found: set[int] = set()
    waiting = list(numbers)
    while waiting:
        number = waiting.pop()
        if number not in found:
            found.add(number)
            condition = board.questions[number].show_if
            waiting += [board.index[name] for name in referenced_questions(condition)] if condition is not None else []
    return sorted(found)
