"""Answering in the plain interview: what a person types at a question, until it is saved."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import Enum, auto

from fitwizard.answers.accepting import NotAccepted
from fitwizard.answers.model import State
from fitwizard.answers.words import answer_in_words
from fitwizard.cli import plain_words as words_of
from fitwizard.cli.plain_input import ALIASES, Order, Talk, Typed, read_answer, read_order
from fitwizard.language import Interface, Message, msg
from fitwizard.questionnaire.model import ListQuestion, Question, TextQuestion
from fitwizard.wizard import Wizard


class Then(Enum):
    """What comes after a line was dealt with."""

    WAIT = auto()  # at the same question, which need not be told again
    SHOW = auto()
    LEAVE = auto()
    DONE = auto()


@dataclass
class Sitting:
    """One case in one conversation, in the language of the moment."""

    wizard: Wizard
    talk: Talk
    words: Interface

    def tell(self, lines: Iterable[str]) -> None:
        """Say several messages."""
        for line in lines:
            self.talk.say(line)

    def say(self, message: Message) -> None:
        """Say one message in the language of the moment."""
        self.talk.say(self.words(message))

    def ask(self, message: Message) -> str | None:
        """Return the line that is typed after `message`, None when the input ends."""
        return self.talk.ask(self.words(message))

    def hint(self, message: Message) -> Then:
        """Say why nothing happens."""
        self.say(message)
        return Then.WAIT


ABOUT_A_QUESTION = frozenset(
    {
        Order.UNKNOWN,
        Order.DOES_NOT_APPLY,
        Order.NOTE,
        Order.PRIVATE_NOTE,
        Order.EVIDENCE,
        Order.CLEAR,
        Order.EXPLAIN,
    }
)
"""Orders that mean nothing at the review."""


class Answering:
    """What can be said at one question."""

    def __init__(self, sitting: Sitting) -> None:
        self._sitting = sitting
        self._wizard = sitting.wizard
        self._doubted: tuple[str, str] | None = None

    def deal_with(self, question: Question, typed: Typed) -> Then:
        """Do what was typed at `question`: an answer, or one of `ABOUT_A_QUESTION`.

        Raises `NotAccepted` for what is no answer, and what the wizard raises.
        """
        if typed.order is None:
            return self._answer(question, typed.words)
        handlers = {
            Order.UNKNOWN: self._unknown,
            Order.DOES_NOT_APPLY: self._does_not_apply,
            Order.NOTE: self._note,
            Order.PRIVATE_NOTE: self._private_note,
            Order.EVIDENCE: self._evidence,
            Order.CLEAR: self._clear,
            Order.EXPLAIN: self._explain,
        }
        return handlers[typed.order](question, typed.words)

    def _answer(self, question: Question, text: str) -> Then:
        if not text:
            return self._nothing_typed(question)
        if self._is_doubtful(question, text):
            return self._sitting.hint(
                msg(
                    "Did you mean the command /{word}? Here it needs the slash. If “{word}” is your answer, type it "
                    "once more.",
                    word=text,
                )
            )
        if isinstance(question, TextQuestion | ListQuestion) and text.lower() in ALIASES:
            self._sitting.say(msg("This was taken as your answer; the command would be /{word}.", word=text))
        then = Then.SHOW
        raw: object
        if isinstance(question, ListQuestion) or (isinstance(question, TextQuestion) and question.lines > 1):
            entries, then = self._more_lines(question, text)
            raw = entries if isinstance(question, ListQuestion) else "\n".join(entries)
        else:
            raw = read_answer(question, text)
        self._wizard.answer(question.id, raw)
        return self._saved(question, then)

    def _is_doubtful(self, question: Question, text: str) -> bool:
        """Return whether a command was probably meant where a text is asked for; the same once more is an answer."""
        if not isinstance(question, TextQuestion | ListQuestion) or text.lower() not in ALIASES:
            return False
        typed = question.id, text
        again, self._doubted = typed == self._doubted, typed
        return self._sitting.talk.with_person and not again

    def _more_lines(self, question: Question, first: str) -> tuple[list[str], Then]:
        """Return the lines of a list or a longer text, and whether the person left behind them."""
        lines = [first]
        while line := self._sitting.talk.ask(">>"):
            typed = read_order(line, question)
            if typed.order is Order.LEAVE:
                return lines, Then.LEAVE
            if typed.order is not None:
                self._sitting.say(msg("An empty line ends this answer; commands come after it."))
            elif typed.words:
                lines.append(typed.words)
            else:
                break
        return lines, Then.LEAVE if line is None else Then.SHOW

    def _nothing_typed(self, question: Question) -> Then:
        decided = self._wizard.sheet.answer(question.id).state is not State.OPEN
        if decided or isinstance(question, TextQuestion | ListQuestion):
            self._wizard.advance()
            return Then.SHOW
        raise NotAccepted(msg("Nothing was typed."), msg("Type your answer, dk if you do not know, or s to skip."))

    def _saved(self, question: Question, then: Then = Then.SHOW) -> Then:
        answer = self._wizard.sheet.answer(question.id)
        told = answer_in_words(question, answer, self._sitting.words)
        self._sitting.say(msg("Saved: {answer}", answer=told))
        for advice in self._wizard.advice(question.id):
            self._sitting.say(msg("To consider: {advice}", advice=advice))
        self._wizard.advance()
        return then

    def _unknown(self, question: Question, _rest: str) -> Then:
        self._wizard.unknown(question.id)
        return self._saved(question)

    def _does_not_apply(self, question: Question, reason: str) -> Then:
        given = reason or self._sitting.ask(msg("Why does this not apply?"))
        if given is None:
            return Then.LEAVE
        self._wizard.does_not_apply(question.id, given)
        return self._saved(question)

    def _clear(self, question: Question, _rest: str) -> Then:
        self._wizard.clear(question.id)
        return self._sitting.hint(msg("The answer is taken back; the question is open."))

    def _note(self, question: Question, text: str) -> Then:
        return self._written(question, text, self._wizard.note)

    def _private_note(self, question: Question, text: str) -> Then:
        return self._written(question, text, self._wizard.private_note)

    def _evidence(self, question: Question, text: str) -> Then:
        return self._written(question, text, self._wizard.evidence)

    def _written(self, question: Question, text: str, keep: Callable[[str, str], None]) -> Then:
        given = text or self._sitting.ask(msg("Write it on one line; an empty line removes what stands there:"))
        if given is None:
            return Then.LEAVE
        keep(question.id, given)
        return self._sitting.hint(msg("That is saved. The question still waits for its answer."))

    def _explain(self, question: Question, _rest: str) -> Then:
        self._sitting.tell(words_of.explanation(self._wizard, question, self._sitting.words))
        return Then.WAIT
