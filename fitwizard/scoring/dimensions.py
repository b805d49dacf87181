"""From points to scores: questions, dimensions, the fit, and how much of it was answered.

All formulas are the format's. They are calculated in exact fractions, so that a limit is reached or it is not.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from fitwizard.answers.model import State
from fitwizard.answers.route import SheetFacts
from fitwizard.questionnaire.model import Exact, Question, Questionnaire
from fitwizard.questionnaire.points import Value, points_of, reachable_points

ZERO = Fraction(0)
APPLICABLE = (State.ANSWERED, State.UNKNOWN, State.OPEN)
"""States that count in the denominator: inapplicable and hidden questions weigh nothing."""


def question_score(question: Question, value: Value) -> Fraction | None:
    """Return the score of an answer: (points - least reachable) / (most - least) * 100; None if it has no points."""
    points = points_of(question, value)
    if points is None:
        return None
    reachable = reachable_points(question)
    gained, most = points - reachable[0], reachable[-1] - reachable[0]
    if isinstance(gained, int) and isinstance(most, int):
        return Fraction(gained * 100, most)  # one fraction instead of several: this is asked at every key of a trial
    return Fraction(gained) * 100 / Fraction(most)


@dataclass(frozen=True, slots=True)
class QuestionScore:
    """One question as the scoring sees it; `points` and `score` only where it is answered and scored."""

    question: Question
    state: State
    scored: bool
    points: Exact | None = None
    score: Fraction | None = None


@dataclass(frozen=True, slots=True)
class DimensionScore:
    """One scored dimension: `answered` and `applicable` are sums of weights, `score` 0-100 is None unless `valid`."""

    id: str
    weight: Fraction
    answered: Fraction
    applicable: Fraction
    score: Fraction | None

    @property
    def valid(self) -> bool:
        """Whether enough of it is answered to have a score."""
        return self.score is not None

    @property
    def coverage(self) -> Fraction:
        """Answered share of the applicable weight, 0-1; 0 if nothing applies."""
        return self.answered / self.applicable if self.applicable else ZERO


def question_scores(questionnaire: Questionnaire, facts: SheetFacts) -> list[QuestionScore]:
    """Return every question with its state and, where it is answered and scored, points and score."""
    found = []
    for question in questionnaire.questions:
        state = facts.states[question.id]
        scored = questionnaire.is_scored(question)
        value = facts.answer(question.id) if scored else None
        if value is None:
            found.append(QuestionScore(question, state, scored))
        else:
            points, score = points_of(question, value), question_score(question, value)
            found.append(QuestionScore(question, state, scored, points, score))
    return found


def dimension_scores(questionnaire: Questionnaire, questions: list[QuestionScore]) -> list[DimensionScore]:
    """Return all scored dimensions, gates included, in the order they are shown."""
    enough = Fraction(questionnaire.verdict.needs.answered)
    found = []
    for name, dimension in questionnaire.scored_dimensions.items():
        own = [q for q in questions if q.scored and q.question.dimension == name]
        applicable = sum((Fraction(q.question.weight) for q in own if q.state in APPLICABLE), ZERO)
        scored = [(Fraction(q.question.weight), q.score) for q in own if q.score is not None]
        answered = sum((weight for weight, _ in scored), ZERO)
        total = sum((weight * score for weight, score in scored), ZERO)
        valid = answered > 0 and answered / applicable >= enough
        weight = Fraction(dimension.weight or 0)
        found.append(DimensionScore(name, weight, answered, applicable, total / answered if valid else None))
    return found


def weighted_mean(dimensions: list[DimensionScore], *, equal: bool = False) -> Fraction | None:
    """Return the weighted mean of the valid dimensions that carry weight, None without any.

    With `equal` each of them weighs the same.
    """
    parts = [(Fraction(1) if equal else d.weight, d.score) for d in dimensions if d.weight and d.score is not None]
    weight = sum((w for w, _ in parts), ZERO)
    return sum((w * score for w, score in parts), ZERO) / weight if weight else None


def suffices(questionnaire: Questionnaire, dimensions: list[DimensionScore]) -> bool:
    """Return whether enough is valid for a verdict: the share of the fit weights, and the dimensions it needs."""
    needs = questionnaire.verdict.needs
    total = sum((d.weight for d in dimensions), ZERO)
    valid = sum((d.weight for d in dimensions if d.valid), ZERO)
    named = {d.id for d in dimensions if d.valid}
    return total > 0 and valid > 0 and valid / total >= Fraction(needs.weight) and set(needs.dimensions) <= named


def coverage(questions: list[QuestionScore]) -> Fraction:
    """Return answered / applicable questions of all scored dimensions, gates included, 0-1."""
    applicable = [q for q in questions if q.scored and q.state in APPLICABLE]
    answered = sum(1 for q in applicable if q.state is State.ANSWERED)
    return Fraction(answered, len(applicable)) if applicable else ZERO
