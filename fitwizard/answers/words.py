"""Answers as a person reads them, in one line or in parts."""

from __future__ import annotations

from collections.abc import Container
from decimal import Decimal

from fitwizard.answers.accepting import printable
from fitwizard.answers.model import Answer, State
from fitwizard.language import Interface
from fitwizard.questionnaire.model import Exact, Multiple, NumberQuestion, Question, Single
from fitwizard.questionnaire.points import Value


def number_in_words(value: Exact, _: Interface) -> str:
    """Return an exact number as the language writes it, without needless zeros."""
    return _.number(value)


def value_in_words(question: Question, value: Value, _: Interface, *, without: Container[str] = ()) -> tuple[str, ...]:
    """Return an answer in parts: the labels picked, a number with its unit, the entries of a list, a text.

    `without` holds ids of choices that are left out.
    """
    if isinstance(question, Single | Multiple):
        picked = value if isinstance(value, tuple) else (value,)
        return tuple(choice.label for choice in question.choices if choice.id in picked and choice.id not in without)
    if isinstance(question, NumberQuestion) and isinstance(value, int | Decimal):
        figure = number_in_words(value, _)
        return (_("{number} {unit}", number=figure, unit=question.unit) if question.unit else figure,)
    return tuple(printable(entry) for entry in value) if isinstance(value, tuple) else (printable(str(value)),)


def state_in_words(answer: Answer, _: Interface) -> str:
    """Return what became of a question that has no answer, empty for one that has."""
    if answer.state is State.UNKNOWN:
        return _("we do not know yet")
    if answer.state is State.DOES_NOT_APPLY:
        return _("does not apply: {reason}", reason=printable(answer.reason))
    return _("not answered yet") if answer.state is State.OPEN else ""


def answer_in_words(question: Question, answer: Answer, _: Interface) -> str:
    """Return what was said to a question in one line."""
    if answer.state is not State.ANSWERED or answer.value is None:
        return state_in_words(answer, _)
    return " ".join("; ".join(value_in_words(question, answer.value, _)).split())
