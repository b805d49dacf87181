"""The route through the questions: which are asked, what became of each, what comes next, how far it still is.

A `show_if` names only earlier questions, so one pass in the order of the file settles everything.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from fitwizard.answers.model import AnswerSheet, State
from fitwizard.questionnaire.conditions import evaluate, referenced_questions
from fitwizard.questionnaire.model import Multiple, NumberQuestion, Question, Questionnaire, Single
from fitwizard.questionnaire.points import Value


class SheetFacts:
    """The facts of a sheet: answers that count, given which questions are asked."""

    def __init__(self, questionnaire: Questionnaire, sheet: AnswerSheet) -> None:
        self._questionnaire = questionnaire
        self._sheet = sheet
        self.states: dict[str, State] = {}
        for question in questionnaire.questions:
            self.states[question.id] = self._state(question)

    def question(self, question: str) -> Question:
        """Return the question with this id."""
        return self._questionnaire.question_by_id[question]

    def answer(self, question: str) -> Value | None:
        """Return the answer that counts, None in every state but answered."""
        if self.states.get(question) is not State.ANSWERED:
            return None
        return self._sheet.answer(question).value

    def is_hidden(self, question: str) -> bool:
        """Return whether the question is not asked."""
        return self.states.get(question) is State.HIDDEN

    def score(self, dimension: str) -> Fraction | None:
        """Return None: the route knows no results."""
        return None

    def fit(self) -> Fraction | None:
        """Return None: the route knows no results."""
        return None

    def _state(self, question: Question) -> State:
        if question.asked_by == "staff" and self._sheet.mode == "self":
            return State.HIDDEN
        if question.show_if is not None and evaluate(question.show_if, self) is not True:
            return State.HIDDEN
        return self._sheet.answer(question.id).state


def states(questionnaire: Questionnaire, sheet: AnswerSheet) -> Mapping[str, State]:
    """Return the state of every question, in the order they are asked."""
    return SheetFacts(questionnaire, sheet).states


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the way is: numbers of asked questions, and minutes left at a calm pace."""

    asked: int
    decided: int
    minutes_left: int

    @property
    def left(self) -> int:
        """Questions nobody has decided on yet."""
        return self.asked - self.decided

    @property
    def share(self) -> float:
        """Share of the asked questions that are decided, 0-1."""
        return self.decided / self.asked if self.asked else 1.0


@dataclass(frozen=True)
class Route:
    """The way through one questionnaire for one sheet.

    `deciders` are the questions whose answers show or hide others; `seconds` is the time each question takes,
    `seconds_left` that of the open ones. Numbers are kept from step to step, so that a key costs the same in a
    questionnaire of any size.
    """

    questionnaire: Questionnaire
    states: Mapping[str, State]
    deciders: frozenset[str]
    seconds: Mapping[str, int]
    asked_count: int
    open_count: int
    seconds_left: int

    @classmethod
    def of(cls, questionnaire: Questionnaire, sheet: AnswerSheet) -> Route:
        """Return the route that `sheet` takes through `questionnaire`."""
        deciders = frozenset(
            name
            for question in questionnaire.questions
            if question.show_if is not None
            for name in referenced_questions(question.show_if)
        )
        seconds = {question.id: _seconds(question) for question in questionnaire.questions}
        return cls._counted(questionnaire, states(questionnaire, sheet), deciders, seconds)

    @classmethod
    def _counted(
        cls,
        questionnaire: Questionnaire,
        found: Mapping[str, State],
        deciders: frozenset[str],
        seconds: Mapping[str, int],
    ) -> Route:
        open_questions = [question for question, state in found.items() if state is State.OPEN]
        asked = sum(1 for state in found.values() if state is not State.HIDDEN)
        left = sum(seconds[question] for question in open_questions)
        return cls(questionnaire, found, deciders, seconds, asked, len(open_questions), left)

    def after(self, question: str, sheet: AnswerSheet) -> Route:
        """Return the route for `sheet`, which differs from this one's only in what was said to `question`."""
        before = self.states[question]
        if question in self.deciders or before is State.HIDDEN:
            return self._counted(self.questionnaire, states(self.questionnaire, sheet), self.deciders, self.seconds)
        state = sheet.answer(question).state
        opened = (state is State.OPEN) - (before is State.OPEN)
        return replace(
            self,
            states={**self.states, question: state},
            open_count=self.open_count + opened,
            seconds_left=self.seconds_left + opened * self.seconds[question],
        )

    @property
    def asked(self) -> list[str]:
        """The questions that are asked, in order."""
        return [question for question, state in self.states.items() if state is not State.HIDDEN]

    @property
    def open(self) -> list[str]:
        """The asked questions that were not reached or left without an answer, in order."""
        return [question for question, state in self.states.items() if state is State.OPEN]

    def next(self, question: str) -> str | None:
        """Return the asked question after `question`, None after the last."""
        order = list(self.states)
        return self._first_asked(order[order.index(question) + 1 :])

    def back(self, question: str) -> str | None:
        """Return the asked question before `question`, None before the first."""
        order = list(self.states)
        return self._first_asked(reversed(order[: order.index(question)]))

    def place(self, position: str | None) -> str | None:
        """Return where a person who stood at `position` stands now: there, or at the nearest asked question.

        Without a known position it is the first open question. None when nothing is asked at all.
        """
        if position is None or position not in self.states:
            return next(iter(self.open or self.asked), None)
        if self.states[position] is not State.HIDDEN:
            return position
        return self.next(position) or self.back(position)

    def progress(self) -> Progress:
        """Return how far the way is."""
        return Progress(self.asked_count, self.asked_count - self.open_count, -(-self.seconds_left // 60))

    def _first_asked(self, questions: Iterable[str]) -> str | None:
        return next((question for question in questions if self.states[question] is not State.HIDDEN), None)


def _seconds(question: Question) -> int:
    """Return the seconds a person needs to read and answer: about 200 words a minute, and a while to think."""
    choices = question.choices if isinstance(question, Single | Multiple) else ()
    words = len(question.ask.split()) + sum(len(choice.label.split()) for choice in choices)
    thinking = 8 if isinstance(question, Single | Multiple | NumberQuestion) else 40
    return thinking + words * 60 // 200
