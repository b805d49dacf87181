"""Answers to one questionnaire become answers to another: what carries over, and what does not fit any more."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from fitwizard.answers.accepting import NotAccepted, accept
from fitwizard.answers.model import OPEN, Answer, State
from fitwizard.language import Message, msg
from fitwizard.questionnaire.model import Choice, Multiple, Question, Questionnaire, Single
from fitwizard.questionnaire.points import Value
from fitwizard.questionnaire.renaming import Names, Renames


@dataclass(frozen=True, slots=True)
class Said:
    """What was said, and the question as it was asked."""

    question: Question
    answer: Answer


@dataclass(frozen=True, slots=True)
class Loss:
    """What does not fit any more: of `said` only `left` carries over.

    `choices` are the picked ones that are lost where others stay, empty where the whole answer is.
    """

    said: Said
    left: Answer
    why: Message
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Carried:
    """What became of answers: those that carry over, by today's ids, and what was lost.

    A loss goes by today's id of its question, or by the one it had if the question has gone.
    """

    answers: Mapping[str, Answer]
    losses: Mapping[str, Loss]


def carried(said: Mapping[str, Said], now: Questionnaire, renamed: Renames) -> Carried:
    """Return what becomes of `said`, by question, where `now` is asked; nothing is guessed.

    Former ids become today's. Notes stay beside an answer that does not fit, and go with a question that has gone.
    """
    answers: dict[str, Answer] = {}
    losses: dict[str, Loss] = {}
    for name, each in said.items():
        question = now.question_by_id.get(renamed.question(name))
        if question is None:
            losses[name] = Loss(each, OPEN, msg("The question has gone."))
            continue
        found = _fitting(each, question, renamed.choices.get(question.id, {}))
        if isinstance(found, Loss):
            losses[question.id] = found
            found = found.left
        if not found.is_empty:
            answers[question.id] = found
    return Carried(MappingProxyType(answers), MappingProxyType(losses))


def _fitting(said: Said, question: Question, names: Names) -> Answer | Loss:
    """Return what was said in today's ids, or the loss if `question` does not take all of it."""
    answer = said.answer
    if answer.state is not State.ANSWERED or answer.value is None:
        return answer
    nothing = replace(answer, state=State.OPEN, value=None)
    before, after = said.question.type, question.type
    if before != after:
        return Loss(
            said, nothing, msg("The question is of the type {after}, before {before}.", before=before, after=after)
        )
    value, has_gone = answer.value, msg("The choice has gone.")
    gone: tuple[str, ...] = ()
    if isinstance(question, Single | Multiple):
        value, gone = _todays(value, question.choices, names)
        if not value:
            return Loss(said, nothing, has_gone)
    try:
        accepted = accept(question, value)
    except NotAccepted as refused:
        return Loss(said, nothing, refused.reason)
    left = replace(answer, value=accepted)
    return Loss(said, left, has_gone, gone) if gone else left


def _todays(value: Value, choices: Sequence[Choice], names: Names) -> tuple[Value, tuple[str, ...]]:
    """Return a value with today's ids of choices, empty if nothing of it is left, and the choices that are not."""
    known = {choice.id for choice in choices}
    former = {was: choice.id for choice in choices for was in choice.was if was not in known}
    today = {**former, **names}
    picked = [str(name) for name in (value if isinstance(value, tuple) else (value,))]
    gone = tuple(name for name in picked if today.get(name, name) not in known)
    kept = tuple(today.get(name, name) for name in picked if name not in gone)
    return (kept if isinstance(value, tuple) else "".join(kept)), gone
