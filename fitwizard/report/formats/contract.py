"""A result as data: the JSON contract of format 1. Complete and unrounded, for programs and not for people."""

from __future__ import annotations

from fractions import Fraction
from typing import TypeAlias

from fitwizard.answers.model import AnswerSheet
from fitwizard.questionnaire.model import FORMAT, Exact, Questionnaire
from fitwizard.scoring.result import DimensionResult, QuestionResult, Range, Result

Json: TypeAlias = dict[str, "Json"] | list["Json"] | str | int | float | bool | None


def as_json(
    questionnaire: Questionnaire, sheet: AnswerSheet, result: Result, *, name: str, digest: str
) -> dict[str, Json]:
    """Return `result`, which `assess` found for `sheet`, ready for `json.dumps`.

    `name` is what the sheet is called, `digest` that of the resolved questionnaire. Nothing is withheld. Scores run
    from 0 to 100, coverages and shares from 0 to 1; numbers that the questionnaire has as they are (points, weights)
    stay whole where they are whole.
    """
    verdict = result.verdict
    low, high = _ends(result.possible)
    return {
        "fitwizard": FORMAT,
        "sheet": name,
        "questionnaire": _questionnaire(questionnaire, digest),
        "company": sheet.company,
        "verdict": {
            "band": verdict.band,
            "by_points": verdict.by_points,
            "limited_by": list(verdict.limited_by),
            "confidence": verdict.confidence,
            "close_call": verdict.close_call,
            "unsettled": list(verdict.unsettled),
        },
        "fit": {"score": _float(result.fit), "low": low, "high": high},
        "coverage": float(result.coverage),
        "dimensions": [_dimension(dimension) for dimension in result.dimensions],
        "rules": [{"id": rule.id, "kind": rule.kind, "say": rule.say} for rule in result.rules],
        "advice": [{"dimension": a.dimension, "level": a.level, "do": a.do} for a in result.advice],
        "trace": [_traced(entry) for entry in result.trace],
    }


def _questionnaire(questionnaire: Questionnaire, digest: str) -> Json:
    """Return what was answered; what it was made of by extending is named, since a step there may move verdicts."""
    named: dict[str, Json] = {"id": questionnaire.id, "version": questionnaire.version, "digest": digest}
    return {**named, "adapts": dict(questionnaire.adapts)} if questionnaire.adapts else named


def _dimension(dimension: DimensionResult) -> Json:
    low, high = _ends(dimension.possible)
    return {
        "id": dimension.id,
        "score": _float(dimension.score),
        "low": low,
        "high": high,
        "coverage": float(dimension.coverage),
        "valid": dimension.valid,
        "level": dimension.level,
    }


def _traced(entry: QuestionResult) -> Json:
    return {
        "question": entry.question,
        "state": entry.state.value,
        "points": None if entry.points is None else _number(entry.points),
        "score": _float(entry.score),
        "weight": _number(entry.weight),
        "share_of_fit": float(entry.share_of_fit),
    }


def _ends(possible: Range | None) -> tuple[float | None, float | None]:
    return (None, None) if possible is None else (float(possible.low), float(possible.high))


def _float(number: Fraction | None) -> float | None:
    return None if number is None else float(number)


def _number(number: Exact) -> int | float:
    return number if isinstance(number, int) else float(number)
