"""`compare`: two results side by side, question by question, and which answers moved the verdict.

Pure data, exact, and without an order of merit: two runs of one company, or two companies. Each result is that of its
own questionnaire; what moved the verdict is found by scoring sheets that lie between the two.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from fitwizard.answers.carrying import Loss
from fitwizard.answers.model import Answer, AnswerSheet, State
from fitwizard.answers.upgrading import upgraded
from fitwizard.questionnaire.model import Exact, Question, Questionnaire
from fitwizard.questionnaire.renaming import Names, renames
from fitwizard.scoring.assess import assess
from fitwizard.scoring.moving import Movement, movement
from fitwizard.scoring.outcome import Outcome, outcome
from fitwizard.scoring.relation import Relation, is_newer, relation
from fitwizard.scoring.result import DimensionResult, FiredRule, Result

ZERO = Fraction(0)


@dataclass(frozen=True)
class Side:
    """What is compared: a sheet and its questionnaire, in any language; `digest` is the questionnaire's."""

    questionnaire: Questionnaire
    sheet: AnswerSheet
    digest: str

    @cached_property
    def result(self) -> Result:
        """What the sheet comes to under its own questionnaire."""
        return assess(self.questionnaire, self.sheet)


@dataclass(frozen=True, slots=True)
class Stand:
    """One question in one of the two: what was said, and what it adds.

    `points` and `score` (0-100) are there where it is answered and scored; `of_dimension` is what it adds to the
    score of its dimension, `of_fit` to the fit, both 0-100 and 0 without a score or a fit.
    """

    question: Question
    answer: Answer
    state: State
    points: Exact | None
    score: Fraction | None
    of_dimension: Fraction
    of_fit: Fraction


@dataclass(frozen=True, slots=True)
class ComparedQuestion:
    """One question of both questionnaires, or of one of the two, by its id in the newer one.

    `differs` tells that both have it and not the same was said, or only one of the two companies was asked; notes and
    evidence do not count.
    """

    id: str
    first: Stand | None
    second: Stand | None
    differs: bool

    @property
    def moved_fit(self) -> Fraction:
        """What it moved of the fit, from the first to the second."""
        return (self.second.of_fit if self.second else ZERO) - (self.first.of_fit if self.first else ZERO)

    @property
    def moved_dimension(self) -> Fraction:
        """What it moved of the score of its dimension."""
        before, after = self.first, self.second
        return (after.of_dimension if after else ZERO) - (before.of_dimension if before else ZERO)


@dataclass(frozen=True, slots=True)
class ComparedDimension:
    """One scored dimension of both, or of one of the two."""

    id: str
    first: DimensionResult | None
    second: DimensionResult | None

    @property
    def moved(self) -> Fraction | None:
        """From the first score to the second, None unless both are there."""
        if self.first is None or self.second is None or self.first.score is None or self.second.score is None:
            return None
        return self.second.score - self.first.score


@dataclass(frozen=True, slots=True)
class OtherVersion:
    """What the change of the version does: the sheet of the older one, scored under the newer one.

    `of_first` tells that the first is the older one; `own` is what it comes to under its own version, `carried` under
    the newer; `losses` do not fit the newer one any more.
    """

    of_first: bool
    own: Outcome
    carried: Outcome
    losses: tuple[Loss, ...]

    @property
    def moved(self) -> bool:
        """Whether the version alone moves the verdict."""
        return self.own.band != self.carried.band


@dataclass(frozen=True)
class Comparison:
    """Two results side by side.

    `questions` stand in the order of the newer questionnaire, the others behind the one they stood behind; what they
    moved of the fit adds up to the difference of the fits. `began` are rules that fired in the second only, `ceased`
    in the first only, `stayed` in both (as the second has them). `movement` says which answers moved the verdict; it
    is None where the answers did not, or where the questionnaires are two.
    """

    first: Side
    second: Side
    relation: Relation
    questions: tuple[ComparedQuestion, ...]
    dimensions: tuple[ComparedDimension, ...]
    began: tuple[FiredRule, ...]
    ceased: tuple[FiredRule, ...]
    stayed: tuple[FiredRule, ...]
    version: OtherVersion | None
    movement: Movement | None

    @property
    def moved(self) -> bool:
        """Whether the two verdicts are not the same one."""
        return self.first.result.verdict.band != self.second.result.verdict.band


def compare(first: Side, second: Side) -> Comparison:
    """Return what differs between two results and what moved the verdict. Raises `NotComparable`."""
    same = first.digest == second.digest
    related: Relation = "same" if same else relation(first.questionnaire, second.questionnaire)
    second_is_newer = not is_newer(first.questionnaire, second.questionnaire)
    older, newer = (first, second) if second_is_newer else (second, first)
    carried = older.sheet
    ids: Names = {}
    version = None
    if related != "same":
        now = upgraded(older.questionnaire, older.sheet, newer.questionnaire)
        carried, ids = now.sheet, renames(older.questionnaire, newer.questionnaire).questions
        if related == "versions":
            own, there = (outcome(asked, given) for asked, given in _both(older, newer.questionnaire, carried))
            version = OtherVersion(second_is_newer, own, there, now.losses)
    stands = _stands(older, ids), _stands(newer, {})
    questions = _questions(stands, carried, newer, second_is_newer=second_is_newer)
    sheets = (carried, newer.sheet) if second_is_newer else (newer.sheet, carried)
    importance = {question.id: question.moved_fit for question in questions}
    before, after = (side.result for side in (first, second))
    return Comparison(
        first,
        second,
        related,
        questions,
        _dimensions(before, after),
        _only_in(after, before),
        _only_in(before, after),
        tuple(rule for rule in after.rules if rule.id in {other.id for other in before.rules}),
        version,
        None if related == "related" else movement(newer.questionnaire, *sheets, importance),
    )


def _both(older: Side, newer: Questionnaire, carried: AnswerSheet) -> tuple[tuple[Questionnaire, AnswerSheet], ...]:
    return (older.questionnaire, older.sheet), (newer, carried)


def _stands(side: Side, ids: Names) -> dict[str, Stand]:
    """Return every question of a side, by its id in the newer questionnaire."""
    questionnaire, result = side.questionnaire, side.result
    valid = {dimension.id for dimension in result.dimensions if dimension.valid}
    answered: dict[str, Fraction] = dict.fromkeys(valid, ZERO)
    for entry in result.trace:
        dimension = questionnaire.question_by_id[entry.question].dimension
        if entry.score is not None and dimension in valid:
            answered[dimension] += Fraction(entry.weight)
    found = {}
    for entry in result.trace:
        question = questionnaire.question_by_id[entry.question]
        weight = answered.get(question.dimension or "", ZERO)
        adds = entry.score * Fraction(entry.weight) / weight if entry.score is not None and weight else ZERO
        found[ids.get(question.id, question.id)] = Stand(
            question,
            side.sheet.answer(question.id),
            entry.state,
            entry.points,
            entry.score,
            adds,
            (entry.score or ZERO) * entry.share_of_fit,
        )
    return found


def _questions(
    stands: tuple[Mapping[str, Stand], Mapping[str, Stand]],
    carried: AnswerSheet,
    newer: Side,
    *,
    second_is_newer: bool,
) -> tuple[ComparedQuestion, ...]:
    older, today = stands
    found = []
    for name in _merged(list(older), list(today)):
        before, now = older.get(name), today.get(name)
        differs = before is not None and now is not None
        if before is not None and now is not None:
            known = said(before.state, carried.answer(name)), said(now.state, newer.sheet.answer(name))
            differs = known[0] != known[1]
        pair = (before, now) if second_is_newer else (now, before)
        found.append(ComparedQuestion(name, *pair, differs))
    return tuple(found)


def said(state: State, answer: Answer) -> tuple[object, ...]:
    """Return what counts of an answer to a question in this state; the order in which choices were picked does not."""
    if state is State.ANSWERED:
        value = answer.value
        return state, answer.state, frozenset(value) if isinstance(value, tuple) else value
    return state, answer.reason if state is State.DOES_NOT_APPLY else ""


def _merged(older: Sequence[str], newer: Sequence[str]) -> list[str]:
    """Return the ids of both in the order of `newer`, each of the others behind the one it stood behind."""
    order = list(newer)
    known = set(newer)
    for place, name in enumerate(older):
        if name not in known:
            known.add(name)
            order.insert(order.index(older[place - 1]) + 1 if place else 0, name)
    return order


def _dimensions(before: Result, after: Result) -> tuple[ComparedDimension, ...]:
    one, other = ({dimension.id: dimension for dimension in result.dimensions} for result in (before, after))
    return tuple(ComparedDimension(name, one.get(name), other.get(name)) for name in _merged(list(one), list(other)))


def _only_in(result: Result, other: Result) -> tuple[FiredRule, ...]:
    there = {rule.id for rule in other.rules}
    return tuple(rule for rule in result.rules if rule.id not in there)
