"""What became of a question, as a sign and as a word; never by colour alone."""

from __future__ import annotations

from fitwizard.answers.model import Answer, State
from fitwizard.language import Interface
from fitwizard.questionnaire.model import ListQuestion, Multiple, NumberQuestion, Question, Single

SIGNS = {State.ANSWERED: "✓", State.UNKNOWN: "?", State.DOES_NOT_APPLY: "–", State.OPEN: "○", State.HIDDEN: " "}


def state_word(answer: Answer, _: Interface) -> str:
    """Return what became of a question that has no answer, empty for one that has."""
    if answer.state is State.UNKNOWN:
        return _("we do not know yet")
    if answer.state is State.DOES_NOT_APPLY:
        return _("does not apply: {reason}", reason=answer.reason)
    return _("open") if answer.state is State.OPEN else ""


def in_short(question: Question, answer: Answer, _: Interface) -> str:
    """Return what was said in one line."""
    value = answer.value
    if answer.state is not State.ANSWERED or value is None:
        return state_word(answer, _)
    if isinstance(question, Single | Multiple):
        picked = value if isinstance(value, tuple) else (value,)
        return "; ".join(choice.label for choice in question.choices if choice.id in picked)
    if isinstance(question, ListQuestion) and isinstance(value, tuple):
        return "; ".join(value)
    if isinstance(question, NumberQuestion) and not isinstance(value, str | tuple):
        figure = str(value) if isinstance(value, int) else f"{value:f}"
        return f"{figure} {question.unit}" if question.unit else figure
    return " ".join(str(value).split())
