"""What stands beside an answer, each part with its label: reason, evidence, notes, what to ask next."""

from __future__ import annotations

from fitwizard.report.parts import AnswerView
from fitwizard.report.words.headings import Headings


def remarks(answer: AnswerView, words: Headings) -> tuple[tuple[str, str], ...]:
    """Return the label and the text of everything that was noted on `answer`, in the order of telling."""
    labelled = (
        (words.note, answer.note),
        (words.evidence, answer.evidence),
        (words.private_note, answer.private_note),
        (words.probe, answer.probe),
    )
    return tuple((label, text) for label, text in labelled if text)
