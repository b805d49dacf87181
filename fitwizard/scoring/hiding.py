"""Where a worse answer raises a score because it hides a question.

A hidden question leaves the denominator. So of two answers to a question that decides about another, the one that
hides it can come to the higher score, although it has no more points itself: when everything else is at its best, and
the hidden question would have been answered with the least points. What is compared is the score of the hidden
question's dimension; the fit, where the deciding question is scored in another dimension, or where nothing else is
left of this one. Found by looking at such pairs of sheets, with the other questions of the dimension answered and
without; each pair that is told of is possible exactly as it is told.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import islice, product

from fitwizard.questionnaire.conditions import leaves, referenced_questions
from fitwizard.questionnaire.model import Condition
from fitwizard.scoring.board import NOT_APPLICABLE, Board, Look

MOST_WAYS = 500
"""Ways of answering the deciding questions that are compared, for one hidden question."""

MOST_WORK = 50_000
"""Hidden questions looked at, times the questions there are."""


@dataclass(frozen=True, slots=True)
class Gain:
    """By hiding `question`, the answer `hiding` to `decider` comes to `hidden`, and `showing` only to `shown` (0-100).

    `dimension` names what has these scores; None means the fit.
    """

    question: str
    decider: str
    hiding: str
    showing: str
    dimension: str | None
    hidden: Fraction
    shown: Fraction
    pair: tuple[tuple[int, ...], tuple[int, ...]]


def gains(board: Board) -> Iterator[Gain]:
    """Yield the greatest gain for each scored question that can be hidden to raise a score.

    Of a very large questionnaire, only for the first ones.
    """
    hideable = [n for n, question in enumerate(board.questions) if question.show_if is not None and board.weight[n]]
    for number in hideable[: max(1, MOST_WORK // len(board.questions))]:
        if board.dimension[number] >= 0:
            best = max(_of(board, number), key=lambda gain: gain.hidden - gain.shown, default=None)
            if best is not None:
                yield best


def _of(board: Board, number: int) -> Iterator[Gain]:
    """Yield every gain from hiding one question, by one answer to one of its deciding questions."""
    question = board.questions[number]
    assert question.show_if is not None
    deciders = sorted(board.index[name] for name in referenced_questions(question.show_if))
    kinds = [_kinds(board, decider, question.show_if) for decider in deciders]
    best = [cells[-1] for cells in board.by_score]
    best[number] = board.by_score[number][0]
    alone = [
        NOT_APPLICABLE if board.dimension[n] == board.dimension[number] and n != number else mark
        for n, mark in enumerate(best)
    ]
    for marks in (best, alone):
        for cells in islice(product(*kinds), MOST_WAYS):
            showing = [*marks]
            for decider, cell in zip(deciders, cells, strict=True):
                showing[decider] = cell
            shown = board.look(showing)
            if shown.given[number] < 0:
                continue
            for decider, other_cells in zip(deciders, kinds, strict=True):
                for cell in other_cells:
                    hiding = [*showing]
                    hiding[decider] = cell
                    yield from _gain(board, number, decider, (hiding, showing), (board.look(hiding), shown))


def _kinds(board: Board, decider: int, condition: Condition) -> list[int]:
    """Return one answer to a deciding question for each of its scores and each way in which the condition sees it."""
    name = board.questions[decider].id
    columns = [board.truths(test) for test in leaves(condition) if test.question == name]
    first: dict[tuple[object, ...], int] = {}
    for cell, score in enumerate(board.scores[decider]):
        first.setdefault((score, *(column[cell] for column in columns)), cell)
    return list(first.values())


def _gain(
    board: Board, number: int, decider: int, pair: tuple[Sequence[int], Sequence[int]], looks: tuple[Look, Look]
) -> Iterator[Gain]:
    """Yield what the first sheet of the pair gains by hiding the question, if it does, for no more points."""
    hidden, shown = looks
    if hidden.given[number] >= 0 or hidden.given[decider] < 0 or shown.given[decider] < 0:
        return
    hiding, showing = pair[0][decider], pair[1][decider]
    one, other = board.scores[decider][hiding], board.scores[decider][showing]
    if one is not None and other is not None and one > other:
        return
    place = board.dimension[number]
    name: str | None = board.dimensions[place]
    mine, theirs = hidden.scores[place], shown.scores[place]
    if mine is None or theirs is None or board.dimension[decider] not in (-1, place):
        name, mine, theirs = None, hidden.fit, shown.fit
    if mine is not None and theirs is not None and mine > theirs:
        values = board.values[decider]
        question, by = board.questions[number].id, board.questions[decider].id
        sheets = (tuple(pair[0]), tuple(pair[1]))
        yield Gain(question, by, str(values[hiding]), str(values[showing]), name, mine, theirs, sheets)
