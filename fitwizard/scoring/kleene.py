"""Conditions as functions of answers and scores, in Kleene's logic of three values, as `conditions` has it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from typing import TypeAlias

from fitwizard.questionnaire.conditions import Truth
from fitwizard.questionnaire.model import Question
from fitwizard.questionnaire.points import Value

Scores: TypeAlias = Sequence[Fraction | None]
Given: TypeAlias = Sequence[int] | Mapping[int, int]
Test: TypeAlias = Callable[[Given, Scores, Fraction | None], Truth]
"""A condition over the answers that count (-1: none), the scores and the fit."""


class Alone:
    """The facts of conditions that ask about questions whose answers are given, and about nothing else."""

    def __init__(self, questions: dict[str, Question], given: dict[str, Value | None]) -> None:
        self._questions = questions
        self._given = given

    def question(self, question: str) -> Question:
        """Return the question with this id."""
        return self._questions[question]

    def answer(self, question: str) -> Value | None:
        """Return the answer that counts, None without one."""
        return self._given.get(question)

    def is_hidden(self, question: str) -> bool:
        """Return False: what is hidden has no answer, and more is not asked here."""
        return False

    def score(self, dimension: str) -> Fraction | None:
        """Return None: scores are asked elsewhere."""
        return None

    def fit(self) -> Fraction | None:
        """Return None: the fit is asked elsewhere."""
        return None


def all_of(parts: Sequence[Test]) -> Test:
    """Return the test that is true if all parts are, false if one is, else unknown."""

    def every(given: Given, scores: Scores, fit: Fraction | None) -> Truth:
        truth: Truth = True
        for part in parts:
            found = part(given, scores, fit)
            if found is False:
                return False
            if found is None:
                truth = None
        return truth

    return every


def negated(part: Test) -> Test:
    """Return the test that is true where `part` is false, and unknown where it is."""

    def turned(given: Given, scores: Scores, fit: Fraction | None) -> Truth:
        truth = part(given, scores, fit)
        return None if truth is None else not truth

    return turned
