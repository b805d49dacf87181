"""What was tried out and kept under a name, in words: which answers would be others, and the verdict they come to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from fitwizard.answers.accepting import printable
from fitwizard.answers.model import Answer, State
from fitwizard.answers.words import state_in_words, value_in_words
from fitwizard.language import Interface
from fitwizard.report.explained_parts import ChangedAnswer, Trial, Trials
from fitwizard.report.words.told import Told


class Supposed(Protocol):
    """Changed answers that were tried out and kept under a name."""

    @property
    def name(self) -> str: ...  # noqa: D102
    @property
    def changes(self) -> Mapping[str, Answer]: ...  # noqa: D102


def trials(told: Told, kept: Sequence[Supposed], _: Interface) -> Trials:
    """Return what was kept, without what names an answer that is withheld from the reader."""
    shown = [one for one in kept if not any(_is_secret(told, name, answer) for name, answer in one.changes.items())]
    about = ""
    if len(shown) < len(kept):
        about = _.plural(
            "One trial names a sensitive answer and is withheld.",
            "{n} trials name a sensitive answer and are withheld.",
            len(kept) - len(shown),
        )
    return Trials(about, tuple(_trial(told, one, _) for one in shown))


def _is_secret(told: Told, name: str, answer: Answer) -> bool:
    question = told.questionnaire.question_by_id[name]
    before = told.sheet.answer(name)
    given = (one.value for one in (before, answer) if one.state is State.ANSWERED)
    return any(value is not None and told.secrets(question, value) for value in given)


def _trial(told: Told, kept: Supposed, _: Interface) -> Trial:
    from fitwizard.scoring.outcome import outcome  # a result without trials is told without it

    sheet = told.sheet
    for name, answer in kept.changes.items():
        sheet = sheet.with_answer(name, answer)
    band = outcome(told.questionnaire, sheet).band
    order = [question.id for question in told.questionnaire.questions]
    changes = tuple(_changed(told, name, kept.changes[name], _) for name in order if name in kept.changes)
    return Trial(printable(kept.name), told.verdict(band), changes)


def _changed(told: Told, name: str, answer: Answer, _: Interface) -> ChangedAnswer:
    question = told.questionnaire.question_by_id[name]

    def in_words(given: Answer) -> tuple[str, ...]:
        if given.state is State.ANSWERED and given.value is not None:
            return value_in_words(question, given.value, _)
        return (state_in_words(given, _),)

    return ChangedAnswer(name, question.ask, in_words(told.sheet.answer(name)), in_words(answer))
