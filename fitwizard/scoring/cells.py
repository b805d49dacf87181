"""Answers that no condition and no score tells apart, one of each kind: the cells of a question."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import combinations
from math import ceil

from fitwizard.questionnaire.conditions import leaves
from fitwizard.questionnaire.model import (
    LARGEST,
    PLACES,
    Comparison,
    Condition,
    Exact,
    ListQuestion,
    Multiple,
    NumberQuestion,
    Question,
    Single,
    TextQuestion,
)
from fitwizard.questionnaire.points import Value


def cells(question: Question, conditions: Sequence[Condition]) -> Iterable[Value]:
    """Return at least one answer to `question` for each way in which `conditions` and its score can see it."""
    tests = [leaf for condition in conditions for leaf in leaves(condition) if leaf.question == question.id]
    if isinstance(question, Single):
        return [choice.id for choice in question.choices]
    if isinstance(question, NumberQuestion):
        return _numbers(question, tests)
    if isinstance(question, Multiple):
        return _picks(question, tests)
    if isinstance(question, ListQuestion):
        return [("-",)]
    assert isinstance(question, TextQuestion)
    return ["-"]


def _numbers(question: NumberQuestion, tests: Iterable[Condition]) -> Iterator[Exact]:
    """Yield allowed numbers at, just below and just above everything that could make a difference."""
    low: Exact = -LARGEST if question.min is None else question.min
    high: Exact = LARGEST if question.max is None else question.max
    step: Exact = 1 if question.whole else Decimal(1).scaleb(-PLACES)
    edges: set[Exact] = {low, high, *(question.score or ())}
    for test in tests:
        edges |= set(_limits(test.value))
    candidates = {edge + shift for edge in edges for shift in (-step, 0, step)}
    if question.whole:
        candidates = {ceil(candidate) for candidate in candidates}
    yield from sorted(candidate for candidate in candidates if low <= candidate <= high)


def _limits(comparison: Comparison | None) -> Iterator[Exact]:
    if comparison is not None:
        limits = (comparison.at_least, comparison.at_most, comparison.above, comparison.below)
        yield from (limit for limit in limits if limit is not None)


def _picks(question: Multiple, tests: Iterable[Condition]) -> Iterator[Value]:
    """Yield picks that differ in the choices that conditions name, or in how many choices count.

    Choices that no condition names are alike if they count alike, so only their number matters.
    """
    tests = list(tests)
    named = {test.includes for test in tests} | {name for test in tests for name in test.only or ()}
    together = [choice for choice in question.choices if not choice.exclusive]
    watched = [choice.id for choice in together if choice.id in named]
    counting = [choice.id for choice in together if choice.id not in named and choice.counts]
    silent = [choice.id for choice in together if choice.id not in named and not choice.counts][:1]
    for choice in question.choices:
        if choice.exclusive:
            yield (choice.id,)
    for some in _subsets(watched):
        for quiet in _subsets(silent):
            for number in range(len(counting) + 1):
                if picked := (*some, *quiet, *counting[:number]):
                    yield picked


def _subsets(names: Sequence[str]) -> Iterator[tuple[str, ...]]:
    for size in range(len(names) + 1):
        yield from combinations(names, size)
