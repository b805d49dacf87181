"""What of a case stays out of a file, in one sentence, and how much of it is sensitive."""

from __future__ import annotations

from fitwizard.answers.model import AnswerSheet, State
from fitwizard.answers.route import states
from fitwizard.language import Message, msg, msgn
from fitwizard.questionnaire.model import Multiple, Questionnaire, Single
from fitwizard.report.parts import Audience


def sensitive_answers(questionnaire: Questionnaire, sheet: AnswerSheet, *, hidden: bool = False) -> int:
    """Return how many sensitive choices are picked; of questions that are not asked only if `hidden` ones count."""
    asked = states(questionnaire, sheet)
    count = 0
    for question in questionnaire.questions:
        answer = sheet.answer(question.id)
        if not isinstance(question, Single | Multiple) or answer.state is not State.ANSWERED:
            continue
        if hidden or asked[question.id] is State.ANSWERED:
            picked = answer.value if isinstance(answer.value, tuple) else (answer.value,)
            count += sum(choice.sensitive and choice.id in picked for choice in question.choices)
    return count


def staying_out(questionnaire: Questionnaire, sheet: AnswerSheet, audience: Audience) -> Message:
    """Return what stays out of what is written for `audience`."""
    n = sensitive_answers(questionnaire, sheet)
    if audience == "internal":
        if not n:
            return msg("This file holds notes and probes: keep it among the staff.")
        return msgn(
            "One sensitive answer stays out of this file, but it holds notes and probes: keep it among the staff.",
            "{n} sensitive answers stay out of this file, but it holds notes and probes: keep it among the staff.",
            n,
        )
    if not n:
        return msg("All notes stay out of this file.")
    return msgn(
        "One sensitive answer and all notes stay out of this file.",
        "{n} sensitive answers and all notes stay out of this file.",
        n,
    )
