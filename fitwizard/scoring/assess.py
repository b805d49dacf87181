"""`assess`: what an answer sheet comes to, in exactly the order of the format.

validity -> fit -> band by points -> floors -> caps -> verdict -> confidence. Pure: no clock, no files, no chance.
"""

from __future__ import annotations

from collections import Counter
from fractions import Fraction

from fitwizard.answers.model import AnswerSheet
from fitwizard.answers.route import SheetFacts
from fitwizard.questionnaire.conditions import evaluate, is_unsettled
from fitwizard.questionnaire.model import Questionnaire, Single
from fitwizard.scoring.dimensions import (
    ZERO,
    DimensionScore,
    QuestionScore,
    coverage,
    dimension_scores,
    question_scores,
    suffices,
    weighted_mean,
)
from fitwizard.scoring.ranges import Possible, possible
from fitwizard.scoring.result import (
    DimensionAdvice,
    DimensionResult,
    FiredRule,
    Level,
    MissedFloor,
    QuestionResult,
    Result,
    Verdict,
)
from fitwizard.scoring.verdict import confidence, decide, near_a_limit

STRAIGHT_LINE = "straight_line"
"""The id under which a straight line stands among the fired rules."""


class ResultFacts(SheetFacts):
    """The facts of a sheet together with its scores and fit."""

    def __init__(self, questionnaire: Questionnaire, sheet: AnswerSheet) -> None:
        super().__init__(questionnaire, sheet)
        self.scores: dict[str, Fraction | None] = {}
        self.fit_score: Fraction | None = None

    def score(self, dimension: str) -> Fraction | None:
        """Return the score (0-100) of a dimension, None without one."""
        return self.scores.get(dimension)

    def fit(self) -> Fraction | None:
        """Return the fit (0-100), None without one."""
        return self.fit_score


def assess(questionnaire: Questionnaire, sheet: AnswerSheet, *, ranges: bool = True) -> Result:
    """Return the result of `sheet` under `questionnaire`; its texts are in the questionnaire's language.

    Without `ranges` it does not say what is still possible, and takes half as long.
    """
    facts = ResultFacts(questionnaire, sheet)
    questions = question_scores(questionnaire, facts)
    dimensions = dimension_scores(questionnaire, questions)
    facts.scores = {dimension.id: dimension.score for dimension in dimensions}
    enough = suffices(questionnaire, dimensions)
    facts.fit_score = weighted_mean(dimensions) if enough else None
    share = coverage(questions)
    fired = fired_rules(questionnaire, facts)
    verdict = _verdict(questionnaire, facts, dimensions, fired, share)
    reach = possible(questionnaire, sheet) if ranges else Possible(None, {})
    results = tuple(_dimension_result(questionnaire, dimension, reach) for dimension in dimensions)
    return Result(
        verdict=verdict,
        fit=facts.fit_score,
        possible=reach.fit,
        coverage=share,
        dimensions=results,
        rules=tuple(fired),
        advice=_advice(questionnaire, results, verdict.missed_floors),
        trace=_trace(questions, dimensions, has_fit=enough),
    )


def fired_rules(questionnaire: Questionnaire, facts: ResultFacts) -> list[FiredRule]:
    """Return the rules whose condition holds, in the order of the file, and last the straight line."""
    fired = [
        FiredRule(rule.id, rule.kind, rule.say, rule.at_most)
        for rule in questionnaire.rules
        if evaluate(rule.when, facts) is True
    ]
    line = questionnaire.verdict.straight_line
    if line is not None and _is_straight(questionnaire, facts):
        fired.append(FiredRule(STRAIGHT_LINE, "quality", line.say))
    return fired


def _is_straight(questionnaire: Questionnaire, facts: ResultFacts) -> bool:
    """Return whether one position was picked again and again among the answered single choices that are scored."""
    line = questionnaire.verdict.straight_line
    positions: Counter[int] = Counter()
    for question in questionnaire.questions:
        value = facts.answer(question.id)
        if isinstance(question, Single) and value is not None and questionnaire.is_scored(question):
            positions[[choice.id for choice in question.choices].index(str(value))] += 1
    total = positions.total()
    if line is None or total < line.of_at_least:
        return False
    return Fraction(max(positions.values()), total) >= Fraction(line.share)


def _verdict(
    questionnaire: Questionnaire,
    facts: ResultFacts,
    dimensions: list[DimensionScore],
    fired: list[FiredRule],
    share: Fraction,
) -> Verdict:
    unsettled = tuple(
        rule.id for rule in questionnaire.rules if rule.kind == "knockout" and is_unsettled(rule.when, facts)
    )
    fit = facts.fit_score
    if fit is None:
        return Verdict(None, None, (), (), None, False, unsettled)
    decision = decide(questionnaire, fit, facts.scores, fired)
    equal_fit = weighted_mean(dimensions, equal=True)
    facts.fit_score = equal_fit
    under_equal = decide(questionnaire, equal_fit or ZERO, facts.scores, fired_rules(questionnaire, facts))
    facts.fit_score = fit
    return Verdict(
        decision.band,
        decision.by_points,
        decision.limiting_rules,
        decision.missed_floors,
        confidence(questionnaire, fit, share, fired, unsettled),
        under_equal.band != decision.band or near_a_limit(questionnaire, fit),
        unsettled,
    )


def _dimension_result(questionnaire: Questionnaire, dimension: DimensionScore, reach: Possible) -> DimensionResult:
    return DimensionResult(
        dimension.id,
        dimension.score,
        reach.dimensions.get(dimension.id),
        dimension.coverage,
        dimension.valid,
        level_of(questionnaire, dimension.score),
    )


def level_of(questionnaire: Questionnaire, score: Fraction | None) -> Level | None:
    """Return the level of a score (0-100), None without a score."""
    if score is None:
        return None
    if score >= Fraction(questionnaire.levels.high):
        return "high"
    return "mid" if score >= Fraction(questionnaire.levels.mid) else "low"


def _advice(
    questionnaire: Questionnaire, dimensions: tuple[DimensionResult, ...], missed: tuple[MissedFloor, ...]
) -> tuple[DimensionAdvice, ...]:
    """Return the advice for every valid dimension, most needed first.

    Missed floors come first, then what is missing to the high level times the weight, then what is missing.
    """
    high = Fraction(questionnaire.levels.high)
    on_floor = {floor.dimension for floor in missed}

    def urgency(dimension: DimensionResult) -> tuple[bool, Fraction, Fraction]:
        distance = max(high - (dimension.score or ZERO), ZERO)
        weight = Fraction(questionnaire.dimensions[dimension.id].weight or 0)
        return (dimension.id not in on_floor, -weight * distance, -distance)

    found = []
    for dimension in sorted((d for d in dimensions if d.valid), key=urgency):
        if dimension.level is not None:
            texts = questionnaire.dimensions[dimension.id].advice
            found.append(DimensionAdvice(dimension.id, dimension.level, getattr(texts, dimension.level)))
    return tuple(found)


def _trace(
    questions: list[QuestionScore], dimensions: list[DimensionScore], *, has_fit: bool
) -> tuple[QuestionResult, ...]:
    total = sum((d.weight for d in dimensions if d.valid), ZERO)
    worth = {d.id: d.weight / total / d.answered for d in dimensions if d.valid} if has_fit else {}
    found = []
    for q in questions:
        weight = q.question.weight if q.scored else 0
        share = ZERO
        if q.score is not None and q.question.dimension in worth:
            share = worth[q.question.dimension] * Fraction(weight)
        found.append(QuestionResult(q.question.id, q.state, q.points, q.score, weight, share))
    return tuple(found)
