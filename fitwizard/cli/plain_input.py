"""What a person types in the plain interview: commands, and answers to the kinds of questions."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from shutil import get_terminal_size
from typing import TextIO

from fitwizard.answers.accepting import NotAccepted, printable
from fitwizard.errors import UnreadableFile
from fitwizard.language import Interface, msg, msgn
from fitwizard.questionnaire.model import ListQuestion, Multiple, Question, Single, TextQuestion
from fitwizard.report.formats.columns import beside, cells


class Order(Enum):
    """What a person can tell the interview beside answering."""

    BACK = "b"
    NEXT = "s"
    EXPLAIN = "?"
    UNKNOWN = "dk"
    DOES_NOT_APPLY = "na"
    NOTE = "note"
    PRIVATE_NOTE = "pn"
    EVIDENCE = "ev"
    GO = "g"
    REVIEW = "r"
    CLEAR = "c"
    UNDO = "u"
    REPEAT = "w"
    LANGUAGE = "lang"
    FINISH = "f"
    HELP = "h"
    LEAVE = "q"


ALIASES: Mapping[str, Order] = {
    **{order.value: order for order in Order},
    "back": Order.BACK,
    "next": Order.NEXT,
    "skip": Order.NEXT,
    "why": Order.EXPLAIN,
    "d": Order.UNKNOWN,  # d and n are the wizard's keys
    "n": Order.DOES_NOT_APPLY,
    "go": Order.GO,
    "review": Order.REVIEW,
    "clear": Order.CLEAR,
    "undo": Order.UNDO,
    "repeat": Order.REPEAT,
    "finish": Order.FINISH,
    "help": Order.HELP,
    "quit": Order.LEAVE,
    "exit": Order.LEAVE,
}

SHORT = {
    order: [word for word in ALIASES if ALIASES[word] is order and (word == order.value or len(word) == 1)]
    for order in Order
}
"""The words for each order that the help names."""

_WITH_WORDS = {Order.DOES_NOT_APPLY, Order.NOTE, Order.PRIVATE_NOTE, Order.EVIDENCE, Order.GO, Order.LANGUAGE}
LONGEST_LINE = 10_000_000
"""Characters; a longer line is refused before it fills the memory."""

_NUMBERED = re.compile(r"\s*(?:\d{1,3}\. )?")
_WIDEST = 100
_SEPARATORS = re.compile(r"[\s,;]+")


@dataclass(frozen=True)
class Typed:
    """A line: an order with the words behind it, or (`order` None) the words of an answer."""

    order: Order | None
    words: str


def read_order(line: str, question: Question | None) -> Typed:
    """Return what `line` means at `question`, None being the review.

    Where a text is asked for, only what begins with `/` is an order. A choice's id is never taken for one.
    """
    text = line.strip()
    slashed = text.startswith("/")
    if isinstance(question, TextQuestion | ListQuestion) and not slashed:
        return Typed(None, text)
    word, _, rest = text.removeprefix("/").partition(" ")
    order = ALIASES.get(word.lower())
    if order is None or (rest.strip() and order not in _WITH_WORDS):
        return Typed(None, text)
    if not slashed and isinstance(question, Single | Multiple) and any(c.id == text for c in question.choices):
        return Typed(None, text)
    return Typed(order, rest.strip())


def read_answer(question: Question, text: str) -> object:
    """Return what `text` answers to `question`, for `accept`. Raises `NotAccepted`."""
    if isinstance(question, Single):
        return _choice_id(question, text)
    if isinstance(question, Multiple):
        return [_choice_id(question, part) for part in _SEPARATORS.split(text) if part]
    return text


def _choice_id(question: Single | Multiple, text: str) -> str:
    word = text.strip().rstrip(".)")
    if word.isascii() and word.isdecimal():
        number = int(word[:9])
        if not 1 <= number <= len(question.choices):
            raise NotAccepted(
                msg("There is no choice {n}.", n=number),
                msg("Type a number from 1 to {most}.", most=len(question.choices)),
            )
        return question.choices[number - 1].id
    same = [choice.id for choice in question.choices if word.lower() in (choice.id, choice.label.lower())]
    if not same:
        raise NotAccepted(
            msg("“{word}” is neither a choice nor a command.", word=printable(word)[:60]),
            msg("Type a number from 1 to {most}, or h for all commands.", most=len(question.choices)),
        )
    return same[0]


class Talk:
    """The conversation: whole lines out, whole lines in; what comes from a pipe is repeated, for a log to be read."""

    def __init__(self, inp: TextIO, out: TextIO) -> None:
        self._inp = inp
        self._out = out
        self._echoes = not inp.isatty()

    @property
    def with_person(self) -> bool:
        """Whether somebody types who can be asked back; a file of answers has its next answer in the next line."""
        return not self._echoes

    def say(self, text: str = "") -> None:
        """Write one message; on a terminal no word is cut at its edge, elsewhere it stays one line."""
        print(self._fitted(text), file=self._out, flush=True)

    def ask(self, prompt: str) -> str | None:
        """Return the line that is typed, None when the input ends. Raises `UnreadableFile` if it is no text."""
        print(f"{prompt} ", end="", file=self._out, flush=True)
        line = self._inp.readline(LONGEST_LINE)
        if len(line) == LONGEST_LINE and not line.endswith("\n"):
            raise UnreadableFile(
                msgn(
                    "The input has a line of more than {n} character.",
                    "The input has a line of more than {n} characters.",
                    LONGEST_LINE,
                ),
                msg("Send text, each answer on a line of its own. What was answered before is saved."),
            )
        if not line:
            self.say()
            return None
        line = line.rstrip("\r\n")
        if self._echoes:
            self.say(printable(line))
        return line

    def _fitted(self, text: str) -> str:
        if not self._out.isatty():
            return text
        width = min(get_terminal_size().columns, _WIDEST)
        return "\n".join(part for line in text.split("\n") for part in _fitted(line, width))


def _fitted(line: str, width: int) -> list[str]:
    """Return a line in parts that fit, those below the first one beside its text where a number stands before it.

    A line with a word that fits nowhere, such as a path, stays as it is.
    """
    head = _NUMBERED.match(line)
    begin = head[0] if head else ""
    if cells(line) <= width or max(map(cells, line.split()), default=0) > width - cells(begin):
        return [line]
    return beside(begin, line.removeprefix(begin), width)


def is_yes(line: str, _: Interface) -> bool:
    """Return whether `line` agrees, in English or in the language of `_`."""
    return line.strip().lower() in {"y", "yes", _("y"), _("yes")}
