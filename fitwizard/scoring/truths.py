"""Conditions over what is known only in part: which truths a test may still have.

A set of truths is a number made of `TRUE`, `FALSE` and `UNKNOWN`. Where everything is known it holds one of them, the
one that `conditions.evaluate` returns; where answers are open it is never too small.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple, TypeAlias

from fitwizard.questionnaire.conditions import Truth, evaluate
from fitwizard.questionnaire.model import Comparison, Condition, Exact, Question
from fitwizard.questionnaire.points import Value

TRUE, FALSE, UNKNOWN = 1, 2, 4
ANY = TRUE | FALSE | UNKNOWN

NO_ANSWER = -1
"""Stands where a question has no answer that counts. Otherwise stands the number of an option, or one of two more."""


class Span(NamedTuple):
    """Between which quotients a score or the fit lies; `unscored` is whether it has none: never, perhaps, always."""

    low: int
    low_of: int
    high: int
    high_of: int
    unscored: int = 0


NEVER, PERHAPS, ALWAYS = 0, 1, 2
NO_SCORE = Span(0, 1, 0, 1, ALWAYS)

Given: TypeAlias = Sequence[int]
Spans: TypeAlias = Callable[[int], Span]
Test: TypeAlias = Callable[[Given, Spans], int]
"""The truths that a condition may have, by the answers and the spans of the dimensions and (last, -1) of the fit."""


def truth_set(truth: Truth) -> int:
    """Return the set of one truth."""
    return UNKNOWN if truth is None else TRUE if truth else FALSE


def leaf_table(leaf: Condition, question: Question, values: Sequence[Value]) -> tuple[int, ...]:
    """Return the truths of a test of `question`: for each value, for any of them, for any or none, and for none."""
    facts = _Alone(question)
    found = []
    for value in (*values, None):
        facts.value = value
        found.append(truth_set(evaluate(leaf, facts)))
    some = 0
    for truths in found[:-1]:
        some |= truths
    return (*found[:-1], some, some | found[-1], found[-1])


class _Alone:
    """The facts of a test that asks about one question."""

    def __init__(self, question: Question) -> None:
        self._question = question
        self.value: Value | None = None

    def question(self, question: str) -> Question:
        return self._question

    def answer(self, question: str) -> Value | None:
        return self.value

    def is_hidden(self, question: str) -> bool:
        return False

    def score(self, dimension: str) -> Fraction | None:
        return None

    def fit(self) -> Fraction | None:
        return None


class Places(NamedTuple):
    """Where conditions find what they name: numbers of questions and dimensions, and the tables of tests by id()."""

    questions: Mapping[str, int]
    dimensions: Mapping[str, int]
    tables: Mapping[int, tuple[int, ...]]


def compiled(condition: Condition, places: Places) -> Test:
    """Return `condition` as a function."""
    if condition.all is not None:
        return _all([compiled(part, places) for part in condition.all])
    if condition.any is not None:
        return _not(_all([_not(compiled(part, places)) for part in condition.any]))
    if condition.not_ is not None:
        return _not(compiled(condition.not_, places))
    if condition.question is not None:
        number, table = places.questions[condition.question], places.tables[id(condition)]
        return lambda given, _spans: table[given[number]]
    if condition.dimension is not None:
        return _within(places.dimensions[condition.dimension], condition.score or Comparison())
    return _within(-1, condition.fit or Comparison())


def _both(one: int, other: int) -> int:
    """Return which truths "one and other" may have: the lesser of each pair, in the order false, unknown, true."""
    found = (one | other) & FALSE
    if (one & UNKNOWN and other & ~FALSE) or (other & UNKNOWN and one & ~FALSE):
        found |= UNKNOWN
    return found | (one & other & TRUE)


_BOTH = [[_both(one, other) for other in range(8)] for one in range(8)]
_NOT = [truths & UNKNOWN | (truths & TRUE) * 2 | (truths & FALSE) // 2 for truths in range(8)]


def _all(parts: Sequence[Test]) -> Test:
    def every(given: Given, spans: Spans) -> int:
        truths = TRUE
        for part in parts:
            truths = _BOTH[truths][part(given, spans)]
            if truths == FALSE:
                break
        return truths

    return every


def _not(part: Test) -> Test:
    return lambda given, spans: _NOT[part(given, spans)]


def _within(place: int, limits: Comparison) -> Test:
    at_least, above = _quotient(limits.at_least), _quotient(limits.above)
    at_most, below = _quotient(limits.at_most), _quotient(limits.below)

    def within(_given: Given, spans: Spans) -> int:
        low, low_of, high, high_of, unscored = spans(place)
        if unscored == ALWAYS:
            return UNKNOWN
        may_hold, may_fail = True, False
        for limit, strict in ((at_least, False), (above, True)):
            if limit is not None:
                at_low, at_high = low * limit[1] - limit[0] * low_of, high * limit[1] - limit[0] * high_of
                may_hold = may_hold and (at_high > 0 or (not strict and at_high == 0))
                may_fail = may_fail or at_low < 0 or (strict and at_low == 0)
        for limit, strict in ((at_most, False), (below, True)):
            if limit is not None:
                at_low, at_high = low * limit[1] - limit[0] * low_of, high * limit[1] - limit[0] * high_of
                may_hold = may_hold and (at_low < 0 or (not strict and at_low == 0))
                may_fail = may_fail or at_high > 0 or (strict and at_high == 0)
        return TRUE * may_hold | FALSE * may_fail | UNKNOWN * (unscored == PERHAPS)

    return within


def _quotient(limit: Exact | None) -> tuple[int, int] | None:
    if limit is None:
        return None
    number = Fraction(limit)
    return number.numerator, number.denominator
