"""An answer sheet: what one respondent of one company has said, as a frozen value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from types import MappingProxyType
from typing import Literal, TypeAlias

from fitwizard.questionnaire.points import Value

Mode: TypeAlias = Literal["self", "interview"]


class State(StrEnum):
    """What became of a question.

    A person gives the first three; `OPEN` is a question not reached yet, `HIDDEN` one that is not asked.
    """

    ANSWERED = "answered"
    UNKNOWN = "unknown"
    DOES_NOT_APPLY = "does_not_apply"
    OPEN = "open"
    HIDDEN = "hidden"


@dataclass(frozen=True, slots=True)
class Answer:
    """What was said to one question.

    `value` is there only when `state` is `ANSWERED`; `reason` only when it is `DOES_NOT_APPLY`. With `OPEN` only the
    notes say something. A private note is for the interviewer and stays out of what is handed over.
    """

    state: State
    value: Value | None = None
    reason: str = ""
    note: str = ""
    private_note: str = ""
    evidence: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether nothing at all was said."""
        return self.state is State.OPEN and not (self.note or self.private_note or self.evidence)


OPEN = Answer(State.OPEN)
UNKNOWN = Answer(State.UNKNOWN)


def answered(value: Value) -> Answer:
    """Return the answer `value`, without notes."""
    return Answer(State.ANSWERED, value)


def does_not_apply(reason: str) -> Answer:
    """Return "this does not apply to us" with its reason, which must not be empty."""
    return Answer(State.DOES_NOT_APPLY, reason=reason)


@dataclass(frozen=True, slots=True)
class AnswerSheet:
    """The answers to one questionnaire; `answers` holds no hidden state, an answer to a hidden question is kept."""

    questionnaire: str
    version: str | None = None
    company: str = ""
    mode: Mode = "self"
    answers: Mapping[str, Answer] = field(default_factory=lambda: MappingProxyType({}))

    def answer(self, question: str) -> Answer:
        """Return what was said to `question`; `OPEN` if nothing was."""
        return self.answers.get(question, OPEN)

    def with_answer(self, question: str, answer: Answer) -> AnswerSheet:
        """Return the sheet with `answer` in the place of what was said to `question`."""
        answers = {**self.answers, question: answer}
        if answer.is_empty:
            del answers[question]
        return replace(self, answers=MappingProxyType(answers))
