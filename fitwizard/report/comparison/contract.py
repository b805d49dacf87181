"""Two results side by side as data: complete and unrounded, for programs and not for people."""

from __future__ import annotations

from fractions import Fraction

from fitwizard.answers.carrying import Loss
from fitwizard.answers.model import Answer, State
from fitwizard.questionnaire.model import FORMAT, Exact
from fitwizard.report.formats.contract import Json, as_json
from fitwizard.scoring.comparing import (
    ComparedDimension,
    ComparedQuestion,
    Comparison,
    OtherVersion,
    Side,
    Stand,
)
from fitwizard.scoring.moving import Movement
from fitwizard.scoring.outcome import Outcome
from fitwizard.scoring.result import DimensionResult, FiredRule


def comparison_json(comparison: Comparison, names: tuple[str, str]) -> dict[str, Json]:
    """Return what `compare` found, ready for `json.dumps`; `names` are what the two are called. Nothing is withheld.

    `first` and `second` are the two results as `fitwizard score` prints them. Scores run from 0 to 100; `moved` is the
    second less the first. What the questions moved of the fit adds up to the difference of the fits.
    """
    fits = comparison.first.result.fit, comparison.second.result.fit
    return {
        "fitwizard": FORMAT,
        "relation": comparison.relation,
        "moved": comparison.moved,
        "fit_moved": None if fits[0] is None or fits[1] is None else float(fits[1] - fits[0]),
        "first": _side(comparison.first, names[0]),
        "second": _side(comparison.second, names[1]),
        "version": _version(comparison.version),
        "movement": _movement(comparison.movement),
        "dimensions": [_dimension(dimension) for dimension in comparison.dimensions],
        "rules": {
            "began": _rules(comparison.began),
            "ceased": _rules(comparison.ceased),
            "stayed": _rules(comparison.stayed),
        },
        "questions": [_question(question) for question in comparison.questions],
    }


def _side(side: Side, name: str) -> Json:
    return as_json(side.questionnaire, side.sheet, side.result, name=name, digest=side.digest)


def _version(version: OtherVersion | None) -> Json:
    if version is None:
        return None
    return {
        "older": "first" if version.of_first else "second",
        "moved": version.moved,
        "own": _outcome(version.own),
        "under_the_newer": _outcome(version.carried),
        "lost": [_lost(loss) for loss in version.losses],
    }


def _lost(loss: Loss) -> Json:
    return loss.said.question.id


def _movement(movement: Movement | None) -> Json:
    if movement is None:
        return None
    return {
        "before": _outcome(movement.before),
        "after": _outcome(movement.after),
        "alone": list(movement.alone),
        "together": list(movement.together),
        "areas_alone": list(movement.areas_alone),
        "areas_together": list(movement.areas_together),
    }


def _outcome(found: Outcome) -> Json:
    limited_by: list[Json] = list(found.limited_by)
    return {"band": found.band, "by_points": found.by_points, "fit": _float(found.fit), "limited_by": limited_by}


def _dimension(dimension: ComparedDimension) -> Json:
    return {
        "id": dimension.id,
        "first": _scored(dimension.first),
        "second": _scored(dimension.second),
        "moved": _float(dimension.moved),
    }


def _scored(side: DimensionResult | None) -> Json:
    return None if side is None else {"score": _float(side.score), "level": side.level, "valid": side.valid}


def _rules(rules: tuple[FiredRule, ...]) -> Json:
    return [{"id": rule.id, "kind": rule.kind, "say": rule.say} for rule in rules]


def _question(question: ComparedQuestion) -> Json:
    return {
        "question": question.id,
        "differs": question.differs,
        "first": _stand(question.first),
        "second": _stand(question.second),
        "moved_dimension": float(question.moved_dimension),
        "moved_fit": float(question.moved_fit),
    }


def _stand(stand: Stand | None) -> Json:
    if stand is None:
        return None
    return {
        "question": stand.question.id,
        "state": stand.state.value,
        "answer": _value(stand.answer) if stand.state is State.ANSWERED else None,
        "reason": stand.answer.reason if stand.state is State.DOES_NOT_APPLY else "",
        "note": stand.answer.note,
        "private_note": stand.answer.private_note,
        "evidence": stand.answer.evidence,
        "points": None if stand.points is None else _number(stand.points),
        "score": _float(stand.score),
        "of_dimension": float(stand.of_dimension),
        "of_fit": float(stand.of_fit),
    }


def _value(answer: Answer) -> Json:
    value = answer.value
    if isinstance(value, tuple):
        return list(value)
    return value if value is None or isinstance(value, str) else _number(value)


def _number(number: Exact) -> int | float:
    return number if isinstance(number, int) else float(number)


def _float(number: Fraction | None) -> float | None:
    return None if number is None else float(number)
