"""Trying out what other answers would come to, with no screen: nothing is stored, and every step can be taken back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property
from types import MappingProxyType

from fitwizard.answers.accepting import NotAccepted, accept, free_text
from fitwizard.answers.model import Answer, AnswerSheet, State
from fitwizard.answers.route import states
from fitwizard.language import msg
from fitwizard.questionnaire.conditions import referenced_questions
from fitwizard.questionnaire.model import Exact, NumberQuestion, Question, Questionnaire
from fitwizard.questionnaire.points import cell_values
from fitwizard.scoring.assess import assess
from fitwizard.scoring.result import FiredRule, QuestionResult, Result

Changes = Mapping[str, Answer]
"""Answers that are tried in the place of those given, by question, without notes."""

NO_CHANGES: Changes = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Moved:
    """What the tried answers moved: whether the verdict is another one, and what else is.

    `dimensions` are those whose score is another, `fires` and `stops` the rules that say something now or no longer,
    `shown` and `hidden` the questions that are asked now or no longer.
    """

    verdict: bool
    dimensions: frozenset[str]
    fires: tuple[FiredRule, ...]
    stops: tuple[FiredRule, ...]
    shown: tuple[str, ...]
    hidden: tuple[str, ...]


class WhatIf:
    """Answers tried out beside those of `original`; the questionnaire, the sheets and the results are frozen values.

    `changes` holds what differs from the original, in the order the questions are asked: an answer that is tried back
    to the original is no change. Changes to one question in a row are one step for `undo`.
    """

    def __init__(self, questionnaire: Questionnaire, sheet: AnswerSheet) -> None:
        self.questionnaire = questionnaire
        self.original = sheet
        self._steps: list[Changes] = []
        self._at = ""
        self._show(NO_CHANGES)

    # --- what is tried -------------------------------------------------------------------------------------------

    def answer(self, question: str, raw: object) -> None:
        """Try `raw` as the answer; nothing picked or typed leaves the question open.

        Raises `NotAccepted` if the question does not take it.
        """
        value = accept(self.questionnaire.question_by_id[question], raw)
        self._try(question, Answer(State.OPEN if value is None else State.ANSWERED, value))

    def unknown(self, question: str) -> None:
        """Try that the company does not know yet."""
        self._try(question, Answer(State.UNKNOWN))

    def does_not_apply(self, question: str, reason: str) -> None:
        """Try that the question does not apply. Raises `NotAccepted` without a reason."""
        text = free_text(reason)
        if text is None:
            raise NotAccepted(
                msg("A reason is needed."), msg("Say in a few words why this does not apply to the company.")
            )
        self._try(question, Answer(State.DOES_NOT_APPLY, reason=text))

    def put_back(self, question: str) -> None:
        """Try the original answer again."""
        self._try(question, bare(self.original.answer(question)))

    def take(self, changes: Changes) -> tuple[str, ...]:
        """Try these changes in the place of those so far, as one step.

        Returns the questions of changes that do not fit: the questionnaire may have been another one.
        """
        asked = self.questionnaire.question_by_id
        found = {name: fitting(asked[name], answer) for name, answer in changes.items() if name in asked}
        fit = {name: answer for name, answer in found.items() if answer is not None}
        self._step(fit)
        return tuple(name for name in changes if name not in fit)

    def undo(self) -> tuple[str, ...]:
        """Take the last step back; return the questions that it changed, none if there was no step."""
        if not self._steps:
            return ()
        before, now = self._steps.pop(), self.changes
        self._at = ""
        self._show(before)
        return tuple(name for name in self._ordered({**before, **now}) if before.get(name) != now.get(name))

    def reset(self) -> None:
        """Try the original answers again, as one step."""
        self._step({})

    def renewed(self, questionnaire: Questionnaire, sheet: AnswerSheet) -> WhatIf:
        """Return the same trial of another edition or language of the questionnaire, or of other given answers.

        What does not fit there is left out; the steps stay.
        """
        other = WhatIf(questionnaire, sheet)
        for changes in (*self._steps, self.changes):
            other.take(changes)
        return other

    def _try(self, question: str, answer: Answer) -> None:
        self._step({**self.changes, question: answer}, question)

    def _step(self, wanted: Changes, at: str = "") -> None:
        """Show other changes; at the same question again it belongs to the step before."""
        original = self.original
        changes = {name: wanted[name] for name in self._ordered(wanted) if wanted[name] != bare(original.answer(name))}
        if changes == self.changes:
            return
        if not at or at != self._at:
            self._steps.append(self.changes)
            self._at = at
        elif self._steps[-1] == changes:  # back where this step began
            self._steps.pop()
            self._at = ""
        self._show(changes)

    def _ordered(self, changes: Changes) -> list[str]:
        return sorted(changes, key=self._places.__getitem__)

    @cached_property
    def _places(self) -> Mapping[str, int]:
        return {question.id: place for place, question in enumerate(self.questionnaire.questions)}

    def _show(self, changes: Changes) -> None:
        self.changes = MappingProxyType(dict(changes))
        answers = dict(self.original.answers)
        for name, answer in changes.items():
            answers[name] = _said_instead(self.original.answer(name), answer)
            if answers[name].is_empty:
                del answers[name]
        self.sheet = replace(self.original, answers=MappingProxyType(answers))
        self.states = states(self.questionnaire, self.sheet)
        self._now: Result | None = None
        self._moved: Moved | None = None

    # --- what it comes to ----------------------------------------------------------------------------------------

    def result(self) -> Result:
        """Return what the tried answers come to."""
        return assess(self.questionnaire, self.sheet)

    @property
    def now(self) -> Result:
        """What the tried answers come to, without ranges: quick enough for every key."""
        if self._now is None:
            self._now = assess(self.questionnaire, self.sheet, ranges=False)
        return self._now

    @cached_property
    def before(self) -> Result:
        """What the original answers come to, without ranges."""
        return assess(self.questionnaire, self.original, ranges=False)

    @property
    def moved(self) -> Moved:
        """What the tried answers moved."""
        if self._moved is None:
            self._moved = self._compared()
        return self._moved

    def _compared(self) -> Moved:
        before, now = self.before, self.now
        fired, fires = ({rule.id: rule for rule in result.rules} for result in (before, now))
        asked_before, asked = (
            [name for name, state in found.items() if state is not State.HIDDEN]
            for found in (self._states_before, self.states)
        )
        pairs = zip(before.dimensions, now.dimensions, strict=True)
        return Moved(
            before.verdict.band != now.verdict.band,
            frozenset(is_.id for was, is_ in pairs if was.score != is_.score),
            tuple(rule for name, rule in fires.items() if name not in fired),
            tuple(rule for name, rule in fired.items() if name not in fires),
            tuple(name for name in asked if name not in asked_before),
            tuple(name for name in asked_before if name not in asked),
        )

    @cached_property
    def _states_before(self) -> Mapping[str, State]:
        return states(self.questionnaire, self.original)

    # --- the way through what can be tried -----------------------------------------------------------------------

    @property
    def questions(self) -> list[str]:
        """The asked questions whose answers can make a difference, in order."""
        return [name for name in self._of_effect if self.states[name] is not State.HIDDEN]

    @cached_property
    def _of_effect(self) -> Sequence[str]:
        """Questions that are scored or named by a condition."""
        asked = self.questionnaire
        conditions = [rule.when for rule in asked.rules] + [q.show_if for q in asked.questions if q.show_if]
        named = {name for condition in conditions for name in referenced_questions(condition)}
        return [q.id for q in asked.questions if asked.is_scored(q) or q.id in named]

    def neighbour(self, question: str, step: int) -> str:
        """Return the question that can be tried next to `question` in one direction, round and round; "" without any.

        One that is hidden by now is left for the nearest one.
        """
        asked = self.questions
        if question in asked:
            return asked[(asked.index(question) + step) % len(asked)]
        place = self._places.get(question, 0)
        behind = [name for name in asked if self._places[name] > place]
        return next(iter(behind if step >= 0 else reversed(asked)), asked[0] if asked else "")

    def worth_trying(self) -> str:
        """Return the question to begin with: of what limits the verdict, else the one that costs most; "" for none."""
        result, asked = self.before, self.questions
        verdict, dimensions = result.verdict, self.questionnaire.question_by_id
        for rule in verdict.limiting_rules:
            when = self.questionnaire.rule_by_id.get(rule)
            named = referenced_questions(when.when) if when is not None else set()
            if found := [name for name in asked if name in named]:
                return found[0]
        missed = {floor.dimension for floor in verdict.missed_floors}
        traced = [entry for entry in result.trace if entry.score is not None and entry.question in asked]
        wanted = [entry for entry in traced if dimensions[entry.question].dimension in missed] or traced
        in_fit = result.fit is not None and not missed

        def costs(entry: QuestionResult) -> Fraction:
            return (100 - (entry.score or 0)) * (entry.share_of_fit if in_fit else Fraction(entry.weight))

        lost = max(wanted, key=costs, default=None)
        return lost.question if lost is not None else next(iter(asked), "")


def bare(answer: Answer) -> Answer:
    """Return what was said without the notes beside it."""
    return Answer(answer.state, answer.value, answer.reason)


def _said_instead(given: Answer, tried: Answer) -> Answer:
    return replace(given, state=tried.state, value=tried.value, reason=tried.reason)


def fitting(question: Question, answer: Answer) -> Answer | None:
    """Return `answer` as the question takes it, without notes; None where it does not take it."""
    if answer.state is not State.ANSWERED:
        return None if answer.state is State.HIDDEN else bare(answer)
    try:
        value = accept(question, answer.value)
    except NotAccepted:
        return None
    return None if value is None else Answer(State.ANSWERED, value)


def turning_points(question: NumberQuestion) -> list[Exact]:
    """Return the least allowed number, and those from which on the points are others."""
    return cell_values(question, question.score or {})
