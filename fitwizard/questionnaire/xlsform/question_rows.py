"""A question's type and limits in the cells of its row."""

from __future__ import annotations

from dataclasses import dataclass, field

from fitwizard.language import Message, msg, msgn
from fitwizard.questionnaire.model import Exact, ListQuestion, Multiple, NumberQuestion, Question, Single, TextQuestion
from fitwizard.questionnaire.xlsform.tables import Cell


@dataclass(frozen=True)
class QuestionCells:
    """Cells of a row: `more` are those without a language; `message` says what a constraint asks for.

    `alone` are the choices that a constraint keeps from being picked with others.
    `hint` is a sentence of the program that stands below the question; without one it is the question's unit.
    """

    type: str
    more: dict[str, Cell] = field(default_factory=dict)
    message: Message | None = None
    hint: Message | None = None
    alone: tuple[str, ...] = ()
    losses: tuple[tuple[str, Message], ...] = ()


def question_cells(question: Question, choices: str) -> QuestionCells:
    """Return the cells of a question; `choices` is the name of its list."""
    if isinstance(question, Single):
        return QuestionCells(f"select_one {choices}")
    if isinstance(question, Multiple):
        return _multiple(question, choices)
    if isinstance(question, NumberQuestion):
        return _number(question)
    if isinstance(question, TextQuestion):
        return _text(question)
    return _list(question)


def alone(choice: str) -> str:
    """Return the constraint that a choice is picked alone."""
    return f"not(selected(., '{choice}') and count-selected(.) > 1)"


def _multiple(question: Multiple, choices: str) -> QuestionCells:
    exclusive = [choice for choice in question.choices if choice.exclusive]
    type_ = f"select_multiple {choices}"
    if not exclusive:
        return QuestionCells(type_)
    constraint = " and ".join(alone(choice.id) for choice in exclusive)
    return QuestionCells(type_, {"constraint": constraint}, alone=tuple(choice.id for choice in exclusive))


def _number(question: NumberQuestion) -> QuestionCells:
    type_ = "integer" if question.whole else "decimal"
    low, high = question.min, question.max
    limits = [f". {sign} {_written(limit)}" for sign, limit in ((">=", low), ("<=", high)) if limit is not None]
    if not limits:
        return QuestionCells(type_)
    if low is not None and high is not None:
        message = (
            msg("A whole number from {low} to {high}.", low=low, high=high)
            if question.whole
            else msg("A number from {low} to {high}.", low=low, high=high)
        )
    elif low is not None:
        message = msg("A number from {low} on.", low=low)
    else:
        message = msg("A number up to {high}.", high=high)
    return QuestionCells(type_, {"constraint": " and ".join(limits)}, message)


def _text(question: TextQuestion) -> QuestionCells:
    more: dict[str, Cell] = {"constraint": f"string-length(.) <= {question.longest}"}
    if question.lines > 1:
        more["appearance"] = "multiline"
    message = msgn("{n} character at the most.", "{n} characters at the most.", question.longest)
    return QuestionCells("text", more, message)


def _list(question: ListQuestion) -> QuestionCells:
    hint = msgn("One entry at the most.", "{n} entries at the most, each on a line of its own.", question.most)
    reason = msg("A list of entries becomes one text, and nothing keeps to the number of entries.")
    return QuestionCells("text", {"appearance": "multiline"}, hint=hint, losses=(("list-as-text", reason),))


def _written(number: Exact) -> str:
    return str(number) if isinstance(number, int) else format(number, "f")
