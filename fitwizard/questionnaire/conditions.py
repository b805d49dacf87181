"""Conditions: data that is true, false or unknown, in Kleene's strong logic of three values.

Only an answered question is known; every other state makes a test of it unknown, except for `answered`. A result
(a dimension's score, the fit) is unknown where it does not exist.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Protocol

from fitwizard.questionnaire.model import Comparison, Condition, Exact, Multiple, Question
from fitwizard.questionnaire.points import Value, counted, points_of

Truth = bool | None
"""True, False, or None for unknown."""


class Facts(Protocol):
    """What conditions are asked about."""

    def question(self, question: str) -> Question:
        """Return the question with this id."""
        ...

    def answer(self, question: str) -> Value | None:
        """Return the answer that counts, None in every state but answered."""
        ...

    def is_hidden(self, question: str) -> bool:
        """Return whether the question is not asked, so that its answer cannot become known."""
        ...

    def score(self, dimension: str) -> Fraction | None:
        """Return the score (0-100) of a dimension, None without one."""
        ...

    def fit(self) -> Fraction | None:
        """Return the fit (0-100), None without one."""
        ...


def holds(comparison: Comparison, number: Exact | Fraction) -> bool:
    """Return whether `number` meets every limit of `comparison`."""
    return (
        (comparison.at_least is None or number >= Fraction(comparison.at_least))
        and (comparison.at_most is None or number <= Fraction(comparison.at_most))
        and (comparison.above is None or number > Fraction(comparison.above))
        and (comparison.below is None or number < Fraction(comparison.below))
    )


def evaluate(condition: Condition, facts: Facts) -> Truth:
    """Return whether `condition` holds, None where that is unknown."""
    if condition.all is not None:
        return _all(evaluate(part, facts) for part in condition.all)
    if condition.any is not None:
        some = _all(_not(evaluate(part, facts)) for part in condition.any)
        return _not(some)
    if condition.not_ is not None:
        return _not(evaluate(condition.not_, facts))
    if condition.question is not None:
        return _question_test(condition, facts)
    number = facts.score(condition.dimension) if condition.dimension is not None else facts.fit()
    limits = condition.score if condition.dimension is not None else condition.fit
    return None if number is None or limits is None else holds(limits, number)


def is_unsettled(condition: Condition, facts: Facts) -> bool:
    """Return whether `condition` is unknown for another reason than a hidden question."""
    if evaluate(condition, facts) is not None:
        return False
    parts = condition.all or condition.any or ((condition.not_,) if condition.not_ else ())
    if parts:
        return any(is_unsettled(part, facts) for part in parts)
    return condition.question is None or not facts.is_hidden(condition.question)


def leaves(condition: Condition) -> Iterator[Condition]:
    """Yield the tests that `condition` is made of."""
    parts = (*(condition.all or ()), *(condition.any or ()), *((condition.not_,) if condition.not_ else ()))
    for part in parts:
        yield from leaves(part)
    if not parts:
        yield condition


def referenced_questions(condition: Condition) -> set[str]:
    """Return the ids of the questions that `condition` names."""
    return {leaf.question for leaf in leaves(condition) if leaf.question is not None}


def _not(truth: Truth) -> Truth:
    return None if truth is None else not truth


def _all(truths: Iterator[Truth]) -> Truth:
    unknown = False
    for truth in truths:
        if truth is False:
            return False
        unknown = unknown or truth is None
    return None if unknown else True


def _question_test(condition: Condition, facts: Facts) -> Truth:
    name = condition.question or ""
    value = facts.answer(name)
    if condition.answered is not None and condition.answered != (value is not None):
        return False
    if value is None:
        return None if has_other_test(condition) else True
    return all(_value_tests(condition, facts.question(name), value))


def has_other_test(condition: Condition) -> bool:
    """Return whether a test of a question looks at the answer itself, not only at whether there is one."""
    tests = (condition.is_, condition.in_, condition.includes, condition.only)
    numbers = (condition.count, condition.value, condition.points)
    return any(test is not None for test in (*tests, *numbers))


def _value_tests(condition: Condition, question: Question, value: Value) -> Iterator[bool]:
    if condition.is_ is not None:
        yield value == condition.is_
    if condition.in_ is not None:
        yield value in condition.in_
    picked = value if isinstance(value, tuple) else ()
    if condition.includes is not None:
        yield condition.includes in picked
    if condition.only is not None:
        yield set(picked) <= set(condition.only)
    if condition.count is not None and isinstance(question, Multiple):
        yield holds(condition.count, counted(question, picked))
    if condition.value is not None:
        yield not isinstance(value, str | tuple) and holds(condition.value, value)
    if condition.points is not None:
        points = points_of(question, value)
        yield points is not None and holds(condition.points, points)
