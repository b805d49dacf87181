"""A questionnaire laid out for looking at thousands of answer sheets, exactly as `assess` would, but for the ranges.

An answer is the number of its cell (see `cells`): two answers in one cell differ in no score and no condition.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from itertools import islice
from math import lcm
from types import MappingProxyType
from typing import TypeAlias

from fitwizard.answers.model import UNKNOWN, AnswerSheet, answered, does_not_apply
from fitwizard.questionnaire.conditions import Truth, evaluate, holds, leaves
from fitwizard.questionnaire.model import Comparison, Condition, Multiple, Question, Questionnaire
from fitwizard.questionnaire.points import Value, points_of, reachable_points
from fitwizard.scoring.cells import cells
from fitwizard.scoring.dimensions import ZERO
from fitwizard.scoring.kleene import Alone, Scores, Test, all_of, negated

NOT_KNOWN = -1
"""The respondent does not know, or was not asked: no answer, but the question weighs."""
NOT_APPLICABLE = -2
"""The question does not apply: no answer, and it weighs nothing."""

MOST_CELLS = 200

Marks: TypeAlias = Sequence[int]
"""For each question in order the number of a cell, `NOT_KNOWN` or `NOT_APPLICABLE`."""


@dataclass(frozen=True, slots=True)
class Look:
    """What a sheet comes to: scores by dimension, fit, numbers of the fired rules and of the band (None: no verdict).

    `given` holds the answers that count: -1 where there is none.
    """

    given: Sequence[int]
    scores: Scores
    fit: Fraction | None
    fired: tuple[int, ...]
    band: int | None

    @property
    def effect(self) -> tuple[int | None, tuple[int, ...]]:
        """What the respondent is told because of the answers: the band and the rules."""
        return self.band, self.fired


class Board:
    """The layout of one questionnaire; `is_cut` says that a question has more cells than are looked at."""

    def __init__(self, questionnaire: Questionnaire) -> None:
        self.questionnaire = questionnaire
        self.questions = questionnaire.questions
        self.index = {question.id: number for number, question in enumerate(self.questions)}
        self.dimensions = list(questionnaire.scored_dimensions)
        self.conditions = [q.show_if for q in self.questions if q.show_if] + [r.when for r in questionnaire.rules]
        self.is_cut = False
        tests: dict[str, list[Condition]] = {question.id: [] for question in self.questions}
        for condition in self.conditions:
            for leaf in leaves(condition):
                if leaf.question is not None:
                    tests[leaf.question].append(leaf)
        self.values: list[list[Value]] = []
        self.scores: list[list[Fraction | None]] = []
        for question in self.questions:
            scores = self._cells(question, tests[question.id])
            self.values.append(list(scores))
            self.scores.append(list(scores.values()))
        places = {name: number for number, name in enumerate(self.dimensions)}
        self.dimension = [places[q.dimension or ""] if questionnaire.is_scored(q) else -1 for q in self.questions]
        self._truths: dict[int, list[Truth]] = {}
        self._lay_out_weights()
        self.shown = [None if q.show_if is None else self.test(q.show_if) for q in self.questions]
        self.rules = [self.test(rule.when) for rule in questionnaire.rules]
        self._lay_out_verdict()
        self._score_of: list[dict[tuple[int, int], Fraction]] = [{} for _ in self.dimensions]

    def _cells(self, question: Question, tests: list[Condition]) -> dict[Value, Fraction | None]:
        """Return one answer of each kind that the score or a test tells apart, with its score."""
        found = list(islice(cells(question, tests), MOST_CELLS + 1))
        if len(found) > MOST_CELLS:
            self.is_cut = True
            if not isinstance(question, Multiple):  # the first ones would all lie at the lower end
                found = list(cells(question, tests))
                found = [found[number * (len(found) - 1) // (MOST_CELLS - 1)] for number in range(MOST_CELLS)]
            else:
                together = tuple(choice.id for choice in question.choices if not choice.exclusive)
                found = [*found[: MOST_CELLS - 1], together]
        scale = _scale(question) if self.questionnaire.is_scored(question) else None
        first: dict[tuple[object, ...], tuple[Value, Fraction | None]] = {}
        for value in found:
            known = Alone({question.id: question}, {question.id: value})
            points = points_of(question, value)
            score = None if scale is None or points is None else (Fraction(points) - scale[0]) / scale[1] * 100
            first.setdefault((score, *(evaluate(test, known) for test in tests)), (value, score))
        return dict(first.values())

    def _lay_out_weights(self) -> None:
        """Keep weights, and weights times scores, as whole numbers: one scale for each dimension."""
        scales = [1] * len(self.dimensions)
        for number, dimension in enumerate(self.dimension):
            if dimension >= 0:
                weight = Fraction(self.questions[number].weight)
                products = [weight * score for score in self.scores[number] if score is not None]
                scales[dimension] = lcm(scales[dimension], weight.denominator, *(p.denominator for p in products))
        self.weight = [
            int(Fraction(q.weight) * scales[d]) if d >= 0 else 0
            for q, d in zip(self.questions, self.dimension, strict=True)
        ]
        self.gain = [
            [int(Fraction(q.weight) * (score or ZERO) * scales[d]) if d >= 0 else 0 for score in scores]
            for q, d, scores in zip(self.questions, self.dimension, self.scores, strict=True)
        ]

    def _lay_out_verdict(self) -> None:
        verdict = self.questionnaire.verdict
        order = {band.id: number for number, band in enumerate(verdict.bands)}
        places = {name: number for number, name in enumerate(self.dimensions)}
        self.fit_weight = [Fraction(self.questionnaire.dimensions[name].weight or 0) for name in self.dimensions]
        self.needed = [places[name] for name in verdict.needs.dimensions]
        self.enough = Fraction(verdict.needs.answered)
        self.enough_weight = Fraction(verdict.needs.weight) * sum(self.fit_weight, ZERO)
        self.starts = [Fraction(band.from_) for band in verdict.bands]
        self.floors = [
            [(places[name], Fraction(floor)) for name, floor in band.floors.items()] for band in verdict.bands
        ]
        self.unscored_misses = [band.unscored == "missed" for band in verdict.bands]
        self.caps = [order[rule.at_most] if rule.at_most else 0 for rule in self.questionnaire.rules]

    @cached_property
    def options(self) -> list[list[int]]:
        """For each question all that can become of it and makes a difference to anything."""
        named = {leaf.question for condition in self.conditions for leaf in leaves(condition)}
        found = []
        for number, (question, values) in enumerate(zip(self.questions, self.values, strict=True)):
            if self.weight[number]:
                found.append([*range(len(values)), NOT_KNOWN, NOT_APPLICABLE])
            else:
                found.append([*range(len(values)), NOT_KNOWN] if question.id in named else [NOT_KNOWN])
        return found

    @cached_property
    def by_score(self) -> list[list[int]]:
        """For each question one cell of each score, the lowest score first; of an unscored one all cells."""
        found = []
        for scores in self.scores:
            first: dict[Fraction | None, int] = {}
            for number, score in enumerate(scores):
                first.setdefault(score, number)
            if None in first:
                found.append(list(range(len(scores))))
            else:
                found.append([first[score] for score in sorted(first, key=lambda score: score or ZERO)])
        return found

    def look(self, marks: Marks) -> Look:
        """Return what a sheet comes to."""
        given = [-1] * len(marks)
        size = len(self.dimensions)
        gains, answered_weight, applicable = [0] * size, [0] * size, [0] * size
        for number, mark in enumerate(marks):
            shown = self.shown[number]
            if mark == NOT_APPLICABLE or (shown is not None and shown(given, (), None) is not True):
                continue
            dimension = self.dimension[number]
            if dimension >= 0:
                applicable[dimension] += self.weight[number]
            if mark >= 0:
                given[number] = mark
                if dimension >= 0:
                    answered_weight[dimension] += self.weight[number]
                    gains[dimension] += self.gain[number][mark]
        scores = self._scores(gains, answered_weight, applicable)
        fit = self._fit(scores)
        fired = tuple(n for n, rule in enumerate(self.rules) if rule(given, scores, fit) is True)
        return Look(given, scores, fit, fired, None if fit is None else self._band(fit, scores, fired))

    def _scores(self, gains: list[int], answered_weight: list[int], applicable: list[int]) -> list[Fraction | None]:
        up, down = self.enough.numerator, self.enough.denominator
        scores: list[Fraction | None] = []
        for number, weight in enumerate(answered_weight):
            if not weight or weight * down < up * applicable[number]:
                scores.append(None)
                continue
            known = self._score_of[number]
            key = (gains[number], weight)
            if key not in known:
                known[key] = Fraction(*key)
            scores.append(known[key])
        return scores

    def _fit(self, scores: Scores) -> Fraction | None:
        weight = total = ZERO
        for number, score in enumerate(scores):
            own = self.fit_weight[number]
            if score is not None and own:
                weight += own
                total += own * score
        if not weight or weight < self.enough_weight or any(scores[number] is None for number in self.needed):
            return None
        return total / weight

    def _band(self, fit: Fraction, scores: Scores, fired: Iterable[int]) -> int:
        by_points = next(number for number, start in enumerate(self.starts) if fit >= start)
        best = max([by_points, *(self.caps[number] for number in fired)])
        return next(number for number in range(best, len(self.starts)) if self.is_open(number, scores))

    def is_open(self, band: int, scores: Scores) -> bool:
        """Return whether the scores meet every floor of the band with this number."""
        for dimension, floor in self.floors[band]:
            score = scores[dimension]
            if self.unscored_misses[band] if score is None else score < floor:
                return False
        return True

    def test(self, condition: Condition) -> Test:
        """Return `condition` as a function."""
        if condition.all is not None:
            return all_of([self.test(part) for part in condition.all])
        if condition.any is not None:
            return negated(all_of([negated(self.test(part)) for part in condition.any]))
        if condition.not_ is not None:
            return negated(self.test(condition.not_))
        if condition.question is not None:
            number, truths = self.index[condition.question], self.truths(condition)
            return lambda given, _scores, _fit: truths[given[number]]
        if condition.dimension is not None:
            place = self.dimensions.index(condition.dimension)
            limits = condition.score or Comparison()
            return lambda _given, scores, _fit: None if (s := scores[place]) is None else holds(limits, s)
        return lambda _given, _scores, fit: None if fit is None else holds(condition.fit or Comparison(), fit)

    def truths(self, test: Condition) -> list[Truth]:
        """Return whether a test of a question holds in each of its cells, and last without an answer."""
        if id(test) not in self._truths:  # the test lives as long as the questionnaire
            name = test.question or ""
            question = {name: self.questions[self.index[name]]}
            answers: list[Value | None] = [*self.values[self.index[name]], None]  # at the end, where -1 leads, too
            self._truths[id(test)] = [evaluate(test, Alone(question, {name: answer})) for answer in answers]
        return self._truths[id(test)]

    def sheet(self, marks: Marks) -> AnswerSheet:
        """Return the answer sheet that `marks` stand for, as of an interview, in which every question can be asked."""
        answers = {
            question.id: answered(self.values[number][mark])
            if mark >= 0
            else UNKNOWN
            if mark == NOT_KNOWN
            else does_not_apply("-")
            for number, (question, mark) in enumerate(zip(self.questions, marks, strict=True))
        }
        own = self.questionnaire
        return AnswerSheet(own.id, own.version, mode="interview", answers=MappingProxyType(answers))


def _scale(question: Question) -> tuple[Fraction, Fraction]:
    """Return the least points that a scored question gives, and how far the most lie above them."""
    reachable = reachable_points(question)
    return Fraction(reachable[0]), Fraction(reachable[-1]) - Fraction(reachable[0])
