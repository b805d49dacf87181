"""What a test of points means in answers: points are the author's, and stand in no form that a company fills in."""

from __future__ import annotations

from fitwizard.questionnaire.conditions import holds
from fitwizard.questionnaire.model import Comparison, Multiple, NumberQuestion, Question, Single


def choices_worth(question: Single, wanted: Comparison) -> tuple[str, ...]:
    """Return the ids of the choices whose points meet `wanted`."""
    return tuple(c.id for c in question.choices if c.points is not None and holds(wanted, c.points))


def limits_worth(question: Question, wanted: Comparison) -> tuple[Comparison, ...]:
    """Return the ranges of a number, or of the picked choices that count, whose points meet `wanted`, lowest first."""
    table = question.score if isinstance(question, Multiple | NumberQuestion) else None
    if not table:
        return ()
    steps = sorted(table)
    ranges: list[Comparison] = []
    start = None
    for step in steps:
        met = holds(wanted, table[step])
        if met and start is None:
            start = step
        elif not met and start is not None:
            ranges.append(Comparison(at_least=start, below=step))
            start = None
    return (*ranges, Comparison(at_least=start)) if start is not None else tuple(ranges)
