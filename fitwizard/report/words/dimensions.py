"""Dimensions and their answers in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from fitwizard.answers.accepting import printable
from fitwizard.answers.model import State
from fitwizard.answers.words import number_in_words, state_in_words, value_in_words
from fitwizard.language import Interface, msg
from fitwizard.questionnaire.model import Question
from fitwizard.report.parts import AnswerView, Background, DimensionView, Floor
from fitwizard.report.words.told import Told, percent
from fitwizard.scoring.result import DimensionResult, shown, shown_range

LEVEL_WORDS = {"low": msg("low"), "mid": msg("medium"), "high": msg("high")}

BELOW_A_FLOOR = {
    "low": msg("low, below the {floor} it needs"),
    "mid": msg("medium, below the {floor} it needs"),
    "high": msg("high, below the {floor} it needs"),
}

BELOW_IN_WORDS = {
    "low": msg("low, below what it needs"),
    "mid": msg("medium, below what it needs"),
    "high": msg("high, below what it needs"),
}


def dimension_views(told: Told, _: Interface) -> tuple[DimensionView, ...]:
    """Return every scored dimension in the order of the questionnaire."""
    return tuple(dimension_view(told, result, _) for result in told.result.dimensions)


def dimension_view(told: Told, result: DimensionResult, _: Interface) -> DimensionView:
    """Return one scored dimension with its level, floor and answers."""
    dimension = told.questionnaire.dimensions[result.id]
    floor = floor_that_matters(told, result)
    view = DimensionView(
        id=result.id,
        title=dimension.title,
        asks=dimension.asks or "",
        gate=dimension.role == "gate",
        part=part_in_words(told, result.id, _),
        level=result.level,
        level_word=_(LEVEL_WORDS[result.level]) if result.level else _("no score"),
        standing=standing(told, result, floor, _),
        spoken=spoken(told, result, floor, _),
        fill=None if result.score is None else float(result.score),
        floor=floor,
        answers=answers_of(told, result.id, _),
    )
    return _in_numbers(told, result, view, _) if told.in_numbers else view


def _in_numbers(told: Told, result: DimensionResult, view: DimensionView, _: Interface) -> DimensionView:
    """Return `view` with the numbers people see."""
    low, high = (None, None)
    if result.possible is not None and result.possible.low < result.possible.high:
        low, high = shown_range(result.possible)
    coverage = percent(result.coverage, told.questionnaire.verdict.needs.answered)
    share = float(told.shares[result.id])
    view = replace(view, score=told.shown_score(result), low=low, high=high, coverage=coverage, share=share)
    if result.possible is None or low is None:
        return view
    if result.possible.exact:
        possible = _("Depending on what is open, it lies between {low} and {high}.", low=low, high=high)
    else:
        possible = _(
            "Depending on what is open, it lies between {low} and {high}, perhaps less far apart.", low=low, high=high
        )
    return replace(view, possible=possible)


def table_of(dimensions: Sequence[DimensionView], _: Interface) -> tuple[tuple[str, ...], ...]:
    """Return the numbers of the dimensions as a table, its column titles first, without empty columns."""
    rows = [(_("Area"), _("Score"), _("Needed"), _("Possible"), _("Answered"), _("Weight"))]
    for d in dimensions:
        score = "–" if d.score is None else str(d.score)
        needed = "" if d.floor is None else number_in_words(d.floor.value, _)
        possible = "" if d.low is None else _("{low} to {high}", low=d.low, high=d.high)
        rows.append((d.title, score, needed, possible, _("{n}%", n=d.coverage), d.part))
    kept = [column for column in range(len(rows[0])) if any(row[column] for row in rows[1:])]
    return tuple(tuple(row[column] for column in kept) for row in rows)


def floor_that_matters(told: Told, result: DimensionResult) -> Floor | None:
    """Return the floor to show: the lowest one that was missed, else that of the band the points lead to."""
    verdict = told.result.verdict
    missed = [m for m in verdict.missed_floors if m.dimension == result.id]
    if missed:
        return Floor(missed[-1].floor, missed[-1].band, told.band(missed[-1].band), missed=True)
    if verdict.by_points is None:
        return None
    band = told.questionnaire.band_by_id[verdict.by_points]
    if result.id not in band.floors or result.score is None:
        return None
    return Floor(band.floors[result.id], band.id, band.title, missed=False)


def standing(told: Told, result: DimensionResult, floor: Floor | None, _: Interface) -> str:
    """Return where a dimension stands in words, such as "medium, below the 50 it needs"."""
    if result.level is None:
        if not told.counting(result.id):
            return _("no score: nothing in it applies")
        return _("no score: too few answers")
    if floor is None or not floor.missed:
        return _(LEVEL_WORDS[result.level])
    if told.in_numbers:
        return _(BELOW_A_FLOOR[result.level], floor=number_in_words(floor.value, _))
    return _(BELOW_IN_WORDS[result.level])


def spoken(told: Told, result: DimensionResult, floor: Floor | None, _: Interface) -> str:
    """Return what the bar of a dimension shows, for those who do not see it."""
    words = standing(told, result, floor, _)
    if result.score is None or not told.in_numbers:
        return words
    score = told.shown_score(result)
    if floor is None or floor.missed:
        return _("{score} of 100, {standing}", score=score, standing=words)
    return _(
        "{score} of 100, {standing}; at least {floor} is needed",
        score=score,
        standing=words,
        floor=number_in_words(floor.value, _),
    )


def part_in_words(told: Told, name: str, _: Interface) -> str:
    """Return what a dimension is to the fit: its share of the weights, or a condition."""
    share = told.shares[name]
    if not share:
        return _("a condition, not part of the fit")
    if not told.in_numbers:
        return _("part of the fit")
    return _("{n}% of the fit", n=percent(share))


def answers_of(told: Told, dimension: str, _: Interface) -> tuple[AnswerView, ...]:
    """Return the asked questions of a dimension with what was said to each."""
    return tuple(answer_view(told, q, _) for q in told.asked() if q.dimension == dimension)


def backgrounds(told: Told, _: Interface) -> tuple[Background, ...]:
    """Return the asked questions outside of scored dimensions, section by section."""
    found = []
    for section in told.questionnaire.sections:
        own = {q.id for q in section.questions if q.dimension not in told.questionnaire.scored_dimensions}
        answers = tuple(answer_view(told, q, _) for q in told.asked() if q.id in own)
        if answers:
            found.append(Background(section.id, section.title, answers))
    return tuple(found)


def answer_view(told: Told, question: Question, _: Interface) -> AnswerView:
    """Return one question and what was said to it, as far as the reader may know."""
    answer, state = told.sheet.answer(question.id), told.state(question.id)
    value = answer.value if state is State.ANSWERED else None
    secret = told.secrets(question, value)
    tells = told.tells_notes and not secret  # what is written beside a withheld answer would tell it
    view = AnswerView(
        question=question.id,
        ask=question.ask,
        state=state.value,
        said=(state_in_words(told.sheet.answer(question.id), _),)
        if value is None
        else value_in_words(question, value, _, without=secret),
        note=printable(answer.note) if tells else "",
        evidence=printable(answer.evidence) if tells else "",
        private_note=printable(answer.private_note) if told.audience == "screen" else "",
        probe=(question.probe or "") if told.tells_probes else "",
    )
    if secret:
        return replace(view, withheld=_.plural("one answer withheld", "{n} answers withheld", len(secret)))
    return _with_numbers(told, question, view, _)


def _with_numbers(told: Told, question: Question, view: AnswerView, _: Interface) -> AnswerView:
    """Return `view` with what the answer is worth, where it is scored and people see numbers."""
    traced = told.traced[question.id]
    if traced.score is None or not told.in_numbers:
        return view
    score, share = shown(traced.score), _share_of_dimension(told, question)
    return replace(
        view,
        score=score,
        share_of_dimension=share,
        share_of_fit=percent(traced.share_of_fit),
        worth=_("{score} of 100, {share}% of this area", score=score, share=share),
    )


def _share_of_dimension(told: Told, question: Question) -> int:
    total = told.answered_weights.get(question.dimension or "")
    return percent(Fraction(question.weight) / total) if total else 0
