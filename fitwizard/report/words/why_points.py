"""What the points come to, and which areas and answers carry or cost the most of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from fitwizard.answers.words import value_in_words
from fitwizard.language import Interface
from fitwizard.questionnaire.model import Question
from fitwizard.report.explained_parts import Reason
from fitwizard.report.words.told import Told
from fitwizard.scoring.result import QuestionResult, shown

FULL = 100
MOST_ANSWERS = 3
"""Answers that a sentence about an area rests on."""

_FOR_A_SECOND = 4
"""From so many areas with a part of the fit on, the second strongest and the second weakest are told as well."""

_MOST_PICKS = 2
"""A longer answer of several choices is not repeated in a sentence."""


@dataclass(frozen=True, slots=True)
class _Part:
    """What one dimension adds to the fit or keeps from it, in points of fit."""

    dimension: str
    points: Fraction


def points(told: Told, _: Interface) -> list[Reason]:
    """Return what the points alone lead to."""
    by_points, fit = told.result.verdict.by_points, told.result.fit
    if by_points is None or fit is None:
        return []
    band = told.band(by_points)
    if not told.in_numbers:
        return [Reason("points", _("The points alone lead to “{band}”.", band=band))]
    text = _("The fit is {fit} of 100; the points alone lead to “{band}”.", fit=told.shown_fit(fit), band=band)
    return [Reason("points", text)]


def carries(told: Told, _: Interface) -> list[Reason]:
    """Return the one or two areas that add most to the fit."""
    found = _parts(told, "carries")
    return [_carrying(told, part, _, is_first=not number) for number, part in enumerate(found)]


def costs(told: Told, _: Interface, named: Container[str] = ()) -> list[Reason]:
    """Return the one or two areas in which most of the fit is missing.

    An answer in `named` has been told as one that adds most, and is not told as one that costs most as well.
    """
    found = _parts(told, "costs")
    return [_costing(told, part, _, named, is_first=not number) for number, part in enumerate(found)]


def _parts(told: Told, kind: Literal["carries", "costs"]) -> list[_Part]:
    """Return the areas that carry or cost most, the first in the questionnaire first among equals."""
    sums: dict[str, Fraction] = defaultdict(Fraction)
    for entry in told.result.trace:
        if entry.share_of_fit and entry.score is not None:
            dimension = told.questionnaire.question_by_id[entry.question].dimension or ""
            sums[dimension] += entry.share_of_fit * (entry.score if kind == "carries" else FULL - entry.score)
    ordered = sorted((_Part(*item) for item in sums.items() if item[1]), key=lambda part: -part.points)
    return ordered[: 2 if len(sums) >= _FOR_A_SECOND else 1]


def _carrying(told: Told, part: _Part, _: Interface, *, is_first: bool) -> Reason:
    answers = most_telling(told, part.dimension, "carries")
    fit = told.shown_fit(told.result.fit or Fraction(0))
    area, own = told.title(part.dimension), min(shown(part.points), fit)  # both are rounded: no part is over the whole
    if told.in_numbers and own and is_first:
        text = _.plural(
            "{area} carries the most: {part} of {n} point.",
            "{area} carries the most: {part} of {n} points.",
            fit,
            area=area,
            part=own,
        )
    elif told.in_numbers and own:
        text = _.plural("Next comes {area} with {n} point.", "Next comes {area} with {n} points.", own, area=area)
    else:
        text = _("{area} carries the most.", area=area) if is_first else _("Next comes {area}.", area=area)
    if is_first and (most := most_of_all(told, part.dimension, "carries")):
        text = f"{text} {_adding(told, most, _)}"
    return Reason("carries", text, answers, part.dimension)


def _costing(told: Told, part: _Part, _: Interface, named: Container[str], *, is_first: bool) -> Reason:
    answers = most_telling(told, part.dimension, "costs")
    missing = FULL - told.shown_fit(told.result.fit or Fraction(0))
    area, own = told.title(part.dimension), min(shown(part.points), missing)
    if told.in_numbers and own and is_first:
        text = _.plural(
            "Most is missing in {area}: {part} of the {n} point that is missing to 100.",
            "Most is missing in {area}: {part} of the {n} points that are missing to 100.",
            missing,
            area=area,
            part=own,
        )
    elif told.in_numbers and own:
        text = _.plural(
            "{n} more point is missing in {area}.", "{n} more points are missing in {area}.", own, area=area
        )
    elif is_first:
        text = _("Most is missing in {area}.", area=area)
    else:
        text = _("After that, most is missing in {area}.", area=area)
    most = most_of_all(told, part.dimension, "costs")
    if is_first and most and most not in named:
        text = f"{text} {costing_answer(told, most, _)}"
    return Reason("costs", text, answers, part.dimension)


def most_telling(told: Told, dimension: str, kind: Literal["carries", "costs"]) -> tuple[str, ...]:
    """Return the questions of a dimension whose answers add or cost most, without those that are withheld."""
    return tuple(name for name in _by_points(told, dimension, kind) if not told.secrets_of(name))[:MOST_ANSWERS]


def most_of_all(told: Told, dimension: str, kind: Literal["carries", "costs"]) -> str:
    """Return the question of a dimension whose answer adds or costs most, "" if there is none or it is withheld."""
    first = next(iter(_by_points(told, dimension, kind)), "")
    return first if first and not told.secrets_of(first) else ""


def _by_points(told: Told, dimension: str, kind: Literal["carries", "costs"]) -> list[str]:
    """Return the questions of a dimension whose answers add or cost something, that of the most first."""
    entries = [told.traced[q.id] for q in told.asked() if q.dimension == dimension]
    weights = {entry.question: _points(entry, kind) for entry in entries}
    return sorted((name for name, own in weights.items() if own), key=lambda name: -weights[name])


def _points(entry: QuestionResult, kind: Literal["carries", "costs"]) -> Fraction:
    if entry.score is None:
        return Fraction(0)
    return Fraction(entry.weight) * (entry.score if kind == "carries" else FULL - entry.score)


def _adding(told: Told, name: str, _: Interface) -> str:
    """Return which answer adds most to its area."""
    question = told.questionnaire.question_by_id[name]
    answer = short_answer(told, question, _)
    if not answer:
        return _("What adds most there is the answer to “{question}”.", question=question.ask)
    return _("What adds most there is the answer “{answer}” to “{question}”.", answer=answer, question=question.ask)


def costing_answer(told: Told, name: str, _: Interface) -> str:
    """Return which answer costs its area most."""
    question = told.questionnaire.question_by_id[name]
    answer = short_answer(told, question, _)
    if not answer:
        return _("What costs most there is the answer to “{question}”.", question=question.ask)
    return _("What costs most there is the answer “{answer}” to “{question}”.", answer=answer, question=question.ask)


def short_answer(told: Told, question: Question, _: Interface) -> str:
    """Return what was said to a question if that is short and may be told, "" otherwise."""
    value = told.sheet.answer(question.id).value
    if value is None or told.secrets(question, value):
        return ""
    said = value_in_words(question, value, _)
    return "; ".join(said) if len(said) <= _MOST_PICKS else ""
