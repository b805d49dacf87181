"""What the screen of a trial shows of the question that is being tried, worked out from the trial."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from fitwizard.answers.model import Answer, State
from fitwizard.answers.words import answer_in_words, number_in_words
from fitwizard.language import Interface
from fitwizard.questionnaire.model import Multiple, NumberQuestion, Question, Single
from fitwizard.what_if import WhatIf, bare, turning_points

WRITTEN = "–"
"""What stands for a text, or for an entry of a list, that is only tried."""


@dataclass(frozen=True, slots=True)
class TriedRow:
    """A row to try: its key, a glyph that says whether it is tried now, its label, what is said behind it."""

    key: str
    glyph: str
    label: str
    behind: str = ""


@dataclass(frozen=True, slots=True)
class TriedChange:
    """One changed answer: its question, what was said and what is tried."""

    question: str
    ask: str
    before: str
    now: str


@dataclass(frozen=True, slots=True)
class TriedPage:
    """A question as it can be tried.

    `number` is what stands in its box, "" for a question without one, `hints` what stands beside and below it.
    `changes` are all changed answers, under `changed`, which says how many they are.
    """

    question: str = ""
    place: str = ""
    changed: str = ""
    ask: str = ""
    remark: str = ""
    rows: tuple[TriedRow, ...] = ()
    ending: tuple[TriedRow, ...] = ()
    number: str = ""
    hints: tuple[str, ...] = ()
    changes: tuple[TriedChange, ...] = ()


class Pages:
    """Pages of one trial in one language; `marks` names the language of texts that fell back to another one."""

    def __init__(self, trial: WhatIf, _: Interface, marks: Mapping[str, str]) -> None:
        self._trial = trial
        self._ = _
        self._marks = marks

    def page(self, name: str, typed: str | None) -> TriedPage:
        """Return the page of the question `name`; `typed` is a number that is being typed, None if none is."""
        _, trial = self._, self._trial
        question = trial.questionnaire.question_by_id[name]
        asked = trial.questions
        section = trial.questionnaire.section_by_question[name]
        place = _(
            "{section} · {number} of {count}",
            section=self._t(section.title),
            number=asked.index(name) + 1,
            count=len(asked),
        )
        count = len(trial.changes)
        return TriedPage(
            question=name,
            place=place,
            changed=_.plural("one answer changed", "{n} answers changed", count) if count else "",
            ask=self._t(question.ask),
            remark="" if question.changeable else _("The company cannot change this; it can be tried all the same."),
            rows=self._rows(question),
            ending=self._ending(question),
            number=self._number(question, typed),
            hints=self._hints(question) if isinstance(question, NumberQuestion) else (),
            changes=tuple(self.change(each) for each in trial.changes),
        )

    def change(self, name: str) -> TriedChange:
        """Return what was said to a question and what is tried."""
        question = self._trial.questionnaire.question_by_id[name]
        before, now = (sheet.answer(name) for sheet in (self._trial.original, self._trial.sheet))
        told = (answer_in_words(question, answer, self._) for answer in (before, now))
        return TriedChange(name, self._t(" ".join(question.ask.split())), *told)

    def _t(self, text: str) -> str:
        return f"{text} [{self._marks[text]}]" if text in self._marks else text

    def _behind(self, is_original: bool) -> str:
        _ = self._
        return _("as answered") if is_original else ""

    def _rows(self, question: Question) -> tuple[TriedRow, ...]:
        _ = self._
        original, tried = self._answers(question)
        if isinstance(question, NumberQuestion):
            return ()
        if not isinstance(question, Single | Multiple):
            is_given, was_given = (answer.state is State.ANSWERED for answer in (tried, original))
            return (TriedRow("1", _sign(is_given, "()"), _("Something is answered"), self._behind(was_given)),)
        now, before = picked(tried), picked(original)
        shape = "()" if isinstance(question, Single) else "[]"
        return tuple(
            TriedRow(
                str(number) if number < 10 else " ",
                _sign(choice.id in now, shape),
                self._t(choice.label),
                self._behind(choice.id in before),
            )
            for number, choice in enumerate(question.choices, 1)
        )

    def _ending(self, question: Question) -> tuple[TriedRow, ...]:
        _ = self._
        original, tried = self._answers(question)
        labels = {
            State.UNKNOWN: ("d", _("We do not know yet")),
            State.DOES_NOT_APPLY: ("n", _("This does not apply to us")),
        }
        return tuple(
            TriedRow(key, _sign(tried.state is state, "()"), label, self._behind(original.state is state))
            for state, (key, label) in labels.items()
        )

    def _answers(self, question: Question) -> tuple[Answer, Answer]:
        return bare(self._trial.original.answer(question.id)), bare(self._trial.sheet.answer(question.id))

    def _number(self, question: Question, typed: str | None) -> str:
        if not isinstance(question, NumberQuestion):
            return ""
        if typed is not None:
            return f"{typed}▏"
        value = self._trial.sheet.answer(question.id).value
        return "–" if value is None else str(value)

    def _hints(self, question: NumberQuestion) -> tuple[str, ...]:
        _ = self._
        unit = self._t(question.unit) if question.unit else ""
        if question.min is not None and question.max is not None:
            limits = _("from {lowest} to {highest}", lowest=question.min, highest=question.max)
            unit = f"{unit}, {limits}" if unit else limits
        was = answer_in_words(question, self._trial.original.answer(question.id), _)
        hints = [unit, _("As answered: {answer}.", answer=was)]
        points = turning_points(question)
        if points:
            told = ", ".join(number_in_words(point, _) for point in points)
            hints.append(_("↑ ↓ go to where it counts differently: {numbers}. + and - change it by one.", numbers=told))
        return tuple(hints)


def picked(answer: Answer) -> tuple[str, ...]:
    """Return the ids of the choices that are picked in an answer."""
    value = answer.value
    return value if isinstance(value, tuple) else (value,) if isinstance(value, str) else ()


def _sign(is_picked: bool, shape: str) -> str:
    mark = " " if not is_picked else "•" if shape == "()" else "x"
    return f"{shape[0]}{mark}{shape[1]}"
