"""What an answer is worth in points, and which points a question can reach at all."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from math import ceil
from typing import TypeAlias

from fitwizard.questionnaire.model import Exact, Multiple, NumberQuestion, Question, Single

Value: TypeAlias = str | int | Decimal | tuple[str, ...]
"""An accepted answer: a choice id or a text; a number; the picked choices or the entries of a list."""


def counted(question: Multiple, picked: tuple[str, ...]) -> int:
    """Return how many of the picked choices count for the score."""
    return sum(1 for choice in question.choices if choice.counts and choice.id in picked)


def from_table(table: Mapping[Exact, Exact], value: Exact) -> Exact | None:
    """Return the points of the last step of `table` that `value` reaches, None below its first step."""
    reached = [step for step in table if step <= value]
    return table[max(reached)] if reached else None


def points_of(question: Question, value: Value) -> Exact | None:
    """Return the points of an answer, None where the question has none to give."""
    if isinstance(question, Single):
        return next((choice.points for choice in question.choices if choice.id == value), None)
    if isinstance(question, Multiple) and question.score and isinstance(value, tuple):
        return from_table(question.score, counted(question, value))
    if isinstance(question, NumberQuestion) and question.score and isinstance(value, int | Decimal):
        return from_table(question.score, value)
    return None


def reachable_points(question: Question) -> list[Exact]:
    """Return every number of points that some answer to `question` gives, without repetition, lowest first."""
    if isinstance(question, Single):
        points = {choice.points for choice in question.choices}
    elif isinstance(question, Multiple) and question.score:
        points = {from_table(question.score, count) for count in reachable_counts(question)}
    elif isinstance(question, NumberQuestion) and question.score:
        points = {from_table(question.score, value) for value in cell_values(question, question.score)}
    else:
        points = set()
    return sorted(number for number in points if number is not None)


def reachable_counts(question: Multiple) -> list[int]:
    """Return how many counting choices can be picked; an exclusive one is picked alone, and never nothing at all."""
    together = sum(1 for choice in question.choices if choice.counts and not choice.exclusive)
    counts = set(range(1, together + 1))
    if any(not choice.counts for choice in question.choices):
        counts.add(0)
    if any(choice.counts and choice.exclusive for choice in question.choices):
        counts.add(1)
    return sorted(counts)


def cell_values(question: NumberQuestion, steps: Mapping[Exact, Exact] | set[Exact]) -> list[Exact]:
    """Return one allowed number of each cell that `steps` cut the question's range into: the lowest of each."""
    if question.min is None or question.max is None:
        return []
    starts = {question.min, *steps}
    lowest = {max(start, question.min) for start in starts}
    if question.whole:
        lowest = {ceil(start) for start in lowest}
    return sorted(value for value in lowest if value <= question.max)
