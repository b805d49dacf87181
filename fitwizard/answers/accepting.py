"""From what a person typed, picked or wrote into a file to an accepted answer, or to a sentence that says why not."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from fitwizard.errors import FitwizardError
from fitwizard.language import Message, msg, msgn
from fitwizard.questionnaire.model import (
    LARGEST,
    Exact,
    ListQuestion,
    Multiple,
    NumberQuestion,
    Question,
    Single,
    TextQuestion,
)
from fitwizard.questionnaire.nearest import shortened
from fitwizard.questionnaire.points import Value
from fitwizard.questionnaire.yaml_scalars import FORBIDDEN_IN_TEXT

LONGEST_COMPANY = 200
"""Characters that the name of a company may have."""

LONGEST_NOTE = 10_000
"""Characters that a note, a reason or a piece of evidence may have."""

_LINE_END = re.compile("\r\n?|\u2028|\u2029")
_NUMBER = re.compile(r"[-+]?(\d+([.,]\d*)?|[.,]\d+)")
_GROUPED = re.compile(r"[-+]?[1-9]\d{0,2}([.,]\d{3})+")


class NotAccepted(FitwizardError):
    """An answer that its question does not take; nothing is changed."""


def printable(text: str) -> str:
    """Return `text` without control characters and marks that reorder text; line ends become plain."""
    return FORBIDDEN_IN_TEXT.sub("", _LINE_END.sub("\n", text))


def accept(question: Question, raw: object) -> Value | None:
    """Return `raw` as an answer to `question`, None where it is no answer (nothing picked, nothing typed).

    `raw` is a choice id, a sequence of choice ids or entries, a number, or a typed text. Raises `NotAccepted`.
    """
    if isinstance(question, Single):
        return _choice(question, raw)
    if isinstance(question, Multiple):
        return _choices(question, raw)
    if isinstance(question, NumberQuestion):
        return _number(question, raw)
    if isinstance(question, TextQuestion):
        return free_text(raw, question.longest)
    return _entries(question, raw)


def free_text(raw: object, longest: int = LONGEST_NOTE) -> str | None:
    """Return a typed text without what could not be printed, None if nothing is left. Raises `NotAccepted`."""
    if not isinstance(raw, str):
        raise NotAccepted(msg("A text is wanted here."), msg("Put the text in quotes."))
    text = printable(raw).strip()
    if len(text) > longest:
        raise NotAccepted(
            msgn(
                "The text has {n} character; {longest} fit.",
                "The text has {n} characters; {longest} fit.",
                len(text),
                longest=longest,
            ),
            msg("Shorten it, or put the rest into a note."),
        )
    return text or None


def _choice(question: Single, raw: object) -> str:
    for choice in question.choices:
        if raw == choice.id:
            return choice.id
    raise _unknown_choice(question, raw)


def _choices(question: Multiple, raw: object) -> tuple[str, ...] | None:
    if isinstance(raw, str) or not isinstance(raw, Sequence):
        raise NotAccepted(
            msg("This question takes several choices."),
            msg("Write them as a list in brackets: [first, second]."),
        )
    known = {choice.id for choice in question.choices}
    for item in raw:
        if item not in known:
            raise _unknown_choice(question, item)
    picked = [choice for choice in question.choices if choice.id in raw]
    exclusive = next((choice for choice in picked if choice.exclusive), None)
    if exclusive and len(picked) > 1:
        raise NotAccepted(
            msg("“{choice}” cannot be combined with other choices.", choice=exclusive.label),
            msg("Pick either this one or the others."),
        )
    return tuple(choice.id for choice in picked) or None


def _unknown_choice(question: Single | Multiple, raw: object) -> NotAccepted:
    from difflib import get_close_matches  # only on the way to a message

    ids = [choice.id for choice in question.choices]
    near = get_close_matches(str(raw), ids, 1)
    remedy = msg("Did you mean “{near}”?", near=near[0]) if near else msg("The choices are: {ids}.", ids=", ".join(ids))
    return NotAccepted(msg("The question has no choice “{given}”.", given=shortened(raw)), remedy)


def parse_number(text: str) -> int | Decimal | None:
    """Return a typed number with a comma or a point before its decimals, None if nothing was typed.

    Raises `NotAccepted`; `1.000` could be one or a thousand, so the person is asked rather than guessed at.
    """
    written, text = " ".join(text.split())[:80], "".join(text.split())
    if not text:
        return None
    if _GROUPED.fullmatch(text):
        raise NotAccepted(
            msg("“{given}” can be read in two ways.", given=written),
            msg("Write thousands without a point or comma: {plain}.", plain=re.sub(r"[.,]", "", text)[:80]),
        )
    if not _NUMBER.fullmatch(text) or len(text) > 30:
        raise NotAccepted(msg("“{given}” is not a number.", given=written), msg("Write digits, such as 12 or 2.5."))
    number = Decimal(text.replace(",", "."))
    return int(number) if number == number.to_integral_value() else number


def _number(question: NumberQuestion, raw: object) -> int | Decimal | None:
    number: int | Decimal | None = parse_number(raw) if isinstance(raw, str) else _finite(raw)
    if number is None:
        return None
    lowest: Exact = -LARGEST if question.min is None else question.min
    highest: Exact = LARGEST if question.max is None else question.max
    if number < lowest or number > highest:
        raise NotAccepted(
            msg(
                "{number} is outside {lowest} to {highest}.",
                number=_short(number),
                lowest=lowest,
                highest=highest,
            ),
            msg("Give a number from {lowest} to {highest}.", lowest=lowest, highest=highest),
        )
    if question.whole and number != int(number):
        raise NotAccepted(msg("{number} is not a whole number.", number=_short(number)), msg("Round it."))
    if round(number, 3) != number:
        raise NotAccepted(msg("{number} has more than three decimals.", number=_short(number)), msg("Round it."))
    return int(number) if number == int(number) else number


def _finite(raw: object) -> int | Decimal:
    if isinstance(raw, int | Decimal) and not isinstance(raw, bool) and (isinstance(raw, int) or raw.is_finite()):
        return raw
    raise NotAccepted(msg("A number is wanted here."), msg("Write digits, such as 12 or 2.5."))


def _short(number: int | Decimal) -> Message:
    """Return a number as it was given, or what can be said of it where it would fill the screen."""
    if -(10**12) <= number <= 10**12:
        return msg("{number}", number=number)
    return msg("A number of that size")


def _entries(question: ListQuestion, raw: object) -> tuple[str, ...] | None:
    if isinstance(raw, str) or not isinstance(raw, Sequence):
        raise NotAccepted(msg("This question takes a list of entries."), msg("Write them as a list in brackets."))
    entries = tuple(entry for entry in (free_text(item, question.longest) for item in raw) if entry is not None)
    if len(entries) > question.most:
        raise NotAccepted(
            msgn("{n} entry is too many.", "{n} entries are too many.", len(entries)),
            msgn("Keep the one that matters most.", "Keep the {n} that matter most.", question.most),
        )
    return entries or None
