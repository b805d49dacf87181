"""Which truth values a condition can have at all, over everything that answers and scores can be.

Questions are taken in one cell of each kind that the condition tells apart, unanswered and hidden ones included; with
each question those that decide whether it is shown. A score is anything between its lowest and its highest value, at
and between the limits that the condition names: wider than what is possible, so that a value which does not come up is
impossible.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import islice, pairwise, product

from fitwizard.questionnaire.conditions import Truth, leaves, referenced_questions
from fitwizard.questionnaire.model import Comparison, Condition
from fitwizard.scoring.board import Board
from fitwizard.scoring.kleene import Given, Scores
from fitwizard.scoring.result import Range

MOST_WAYS = 20_000
"""Ways of answering and scoring that are tried for one condition."""

MOST_QUESTIONS = 24
"""Questions that a condition hangs on; with more there are too many ways."""

MOST_WAYS_IN_ALL = 200_000
"""The same for all conditions of a questionnaire."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """The lowest and highest fit and scores by dimension that are possible; None where there never is one."""

    fit: Range | None
    dimensions: Mapping[str, Range | None]


class Trials:
    """Tries conditions of one questionnaire; `left` are the ways that may still be tried over all of them."""

    def __init__(self, board: Board, bounds: Bounds) -> None:
        self.board = board
        self.bounds = bounds
        self.left = MOST_WAYS_IN_ALL
        self._known: dict[int, set[Truth] | None] = {}

    def truths(self, condition: Condition) -> set[Truth] | None:
        """Return the truth values that `condition` can have, None if there is too much to try.

        As soon as true and false were seen, no more is tried.
        """
        if id(condition) not in self._known:  # the condition lives as long as the questionnaire
            small = _closure(self.board, condition) is not None
            self._known[id(condition)] = self._tried(condition) if small else None
        return self._known[id(condition)]

    def _tried(self, condition: Condition) -> set[Truth] | None:
        test = self.board.test(condition)
        found: set[Truth] = set()
        most = min(MOST_WAYS, self.left)
        scores = list(islice(possible_scores(self.board, condition, self.bounds), most + 1))
        tried = 0
        for given in ways(self.board, condition):
            for by_dimension, fit in scores:
                tried += 1
                if tried > most:
                    self.left -= most
                    return None
                found.add(test(given, by_dimension, fit))
                if True in found and False in found:
                    self.left -= tried
                    return found
        self.left -= tried
        return found


class _Known(dict[int, int]):
    """Answers of a few questions; every other question has none."""

    def __missing__(self, number: int) -> int:
        return -1


def ways(board: Board, condition: Condition) -> Iterator[Given]:
    """Yield the answers that `condition` sees, in every combination that it tells apart; -1 is no answer.

    Only for a condition that hangs on no more than `MOST_QUESTIONS`.
    """
    closure = _closure(board, condition) or []
    inside = [condition, *(c for number in closure if (c := board.questions[number].show_if) is not None)]
    tests = [leaf for each in inside for leaf in leaves(each) if leaf.question is not None]
    kinds = {number: _kinds(board, number, tests) for number in closure}
    begun = [(0, _Known())]
    while begun:
        place, given = begun.pop()
        if place == len(closure):
            yield given
            continue
        number = closure[place]
        shown = board.shown[number]
        if shown is not None and shown(given, (), None) is not True:
            begun.append((place + 1, given))
            continue
        for cell in kinds[number]:
            begun.append((place + 1, _Known({**given, number: cell})))


def _closure(board: Board, condition: Condition) -> list[int] | None:
    """Return the questions that `condition` names, and those that decide whether they are shown, in order.

    None if they are more than `MOST_QUESTIONS`.
    """
    found: set[str] = set()
    waiting = list(referenced_questions(condition))
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            if len(found) > MOST_QUESTIONS:
                return None
            show_if = board.questions[board.index[name]].show_if
            waiting += referenced_questions(show_if) if show_if is not None else ()
    return sorted(board.index[name] for name in found)


def _kinds(board: Board, number: int, tests: Sequence[Condition]) -> list[int]:
    """Return one cell of a question for each way in which the tests see it, and -1 for no answer."""
    name = board.questions[number].id
    columns = [board.truths(test) for test in tests if test.question == name]
    first: dict[tuple[Truth, ...], int] = {}
    for cell in range(len(board.values[number])):
        first.setdefault(tuple(column[cell] for column in columns), cell)
    return [-1, *first.values()]


def possible_scores(board: Board, condition: Condition, bounds: Bounds) -> Iterator[tuple[Scores, Fraction | None]]:
    """Yield every combination of scores and fit that `condition` can tell apart within the bounds."""
    limits: dict[str | None, list[Comparison]] = {}
    for leaf in leaves(condition):
        comparison = leaf.score or leaf.fit
        if comparison is not None and leaf.question is None:
            limits.setdefault(leaf.dimension, []).append(comparison)
    fits = _numbers(bounds.fit, limits.get(None, []))
    columns = [
        _numbers(bounds.dimensions[name], limits[name]) if name in limits else [None] for name in board.dimensions
    ]
    for scores in product(*columns):
        for fit in fits:
            yield scores, fit


def _numbers(possible: Range | None, comparisons: Sequence[Comparison]) -> list[Fraction | None]:
    """Return no number, and one number within `possible` at and between the limits of the comparisons."""
    if possible is None or not comparisons:
        return [None]
    edges = {possible.low, possible.high}
    for comparison in comparisons:
        limits = (comparison.at_least, comparison.at_most, comparison.above, comparison.below)
        edges |= {Fraction(limit) for limit in limits if limit is not None}
    inside = sorted(edge for edge in edges if possible.low <= edge <= possible.high)
    between = [(one + other) / 2 for one, other in pairwise(inside)]
    return [None, *inside, *between]
