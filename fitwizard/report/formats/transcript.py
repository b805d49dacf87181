"""The transcript: every question that was asked, what was said to it, by whom and when, and what was said before."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import count

from fitwizard.answers.accepting import NotAccepted, accept, printable
from fitwizard.answers.model import OPEN, Answer, State
from fitwizard.answers.words import state_in_words, value_in_words
from fitwizard.language import Interface
from fitwizard.questionnaire.model import Multiple, Question, Single
from fitwizard.report.formats.markdown import escaped
from fitwizard.report.formats.remarks import remarks
from fitwizard.report.parts import Audience, language_name
from fitwizard.report.view import attribution, audience_line, edition_in_words
from fitwizard.report.whole_case import Entered, WholeCase
from fitwizard.report.words.dimensions import answer_view
from fitwizard.report.words.headings import headings
from fitwizard.report.words.told import Told
from fitwizard.report.words.wording import date_in_words

IMPORTED, CARRIED_OVER = "import", "upgrade"
"""Who is said to have entered answers that came out of a file, and those taken over from an earlier version."""


@dataclass(frozen=True, slots=True)
class Said:
    """What was said to a question at one time, in words; `entered` says by whom and when.

    `parts` are what was picked or written; `withheld` says that something was left out, "" if nothing was.
    """

    state: str
    parts: tuple[str, ...]
    withheld: str
    entered: str


def as_transcript(case: WholeCase, _: Interface, audience: Audience) -> str:
    """Return the transcript as Markdown, without sensitive answers, and for the company without notes and probes.

    What was said before is told as today's version of the questionnaire has it; an answer that it does not take any
    more, or a sensitive one, is only said to have been there.
    """
    return "\n\n".join(_Transcript(case, _, audience).blocks()) + "\n"


class _Transcript:
    """One case on its way into Markdown; `_` are the words."""

    def __init__(self, case: WholeCase, words: Interface, audience: Audience) -> None:
        self._case = case
        self._ = words
        self._told = Told(case.questionnaire, case.sheet, case.result, audience)
        known = case.questionnaire.question_by_id
        former = {old: q.id for q in known.values() for old in q.was if old not in known}
        self._changes: dict[str, list[Entered]] = {}
        for change in case.history:
            self._changes.setdefault(former.get(change.question, change.question), []).append(change)

    def blocks(self) -> Iterator[str]:
        """Yield the paragraphs and headings."""
        yield from self._head()
        numbers = count(1)
        for section in self._case.questionnaire.sections:
            asked = [question for question in self._told.asked() if question in section.questions]
            if asked:
                yield f"## {self._t(section.title)}"
            for question in asked:
                yield f"### {next(numbers)}. {self._t(question.ask)}"
                yield from self._question(question)
        yield escaped(attribution(self._case.questionnaire, self._))

    def _head(self) -> Iterator[str]:
        _, case, told = self._, self._case, self._told
        day = date_in_words(case.date, _)
        yield f"**{escaped(printable(case.sheet.company))}** · {day}" if case.sheet.company else escaped(day)
        yield f"{self._t(case.questionnaire.title)} ({escaped(edition_in_words(case.questionnaire, _))})"
        yield f"# {_('Transcript of the answers')}"
        if told.audience == "company":
            yield _("For the company: without notes and probes.")
        elif told.audience == "internal":
            yield f"{escaped(audience_line(told.audience, _))}."

    def _t(self, text: str) -> str:
        """Return a text of the questionnaire, escaped, marked where it had to fall back to another language."""
        tag = self._case.fallbacks.get(text, self._.language)
        return escaped(text) if tag == self._.language else f"{escaped(text)} ({escaped(language_name(tag))})"

    def _question(self, question: Question) -> Iterator[str]:
        now, before = self._said(question)
        yield self._answer(now)
        told = (now.state if now.parts or now.withheld else "", now.entered)
        if state := " · ".join(part for part in told if part):
            yield f"*{escaped(state)}*"
        view = answer_view(self._told, question, self._)
        if any(said.withheld for said in before):  # what is written beside it would tell it
            view = replace(view, note="", evidence="", private_note="")
        words = headings(self._, has_verdict=True)
        if noted := [f"- {escaped(label)}: {self._t(text)}" for label, text in remarks(view, words)]:
            yield "\n".join(noted)
        if before:
            yield escaped(self._("What was said before:"))
            yield "\n".join(self._earlier(said) for said in before)

    def _answer(self, said: Said) -> str:
        parts = [f"**{self._t(part)}**" for part in said.parts]
        parts += [f"*{escaped(said.withheld)}*"] if said.withheld else []
        return "; ".join(parts) or f"**{escaped(said.state)}**"

    def _earlier(self, said: Said) -> str:
        parts = [self._t(part) for part in said.parts]
        parts += [f"*{escaped(said.withheld)}*"] if said.withheld else []
        return f"- {'; '.join(parts) or escaped(said.state)} ({escaped(said.entered)})"

    # --- what was said, and when ----------------------------------------------------------------------------------

    def _said(self, question: Question) -> tuple[Said, list[Said]]:
        """Return what is said now, and what was said before it, the latest first."""
        now = self._case.sheet.answer(question.id)
        found: list[tuple[Answer, Entered]] = []
        for change in self._changes.get(question.id, ()):
            answer = _todays(question, change.answer)
            if not (found or answer.state is not State.OPEN) or (found and found[-1][0] == answer):
                continue  # nothing was said yet, or only the notes changed, or the answer was carried over
            found.append((answer, change))
        entered = found.pop()[1] if found and found[-1][0] == _todays(question, now) else None
        return (
            self._in_words(question, now, entered),
            [self._in_words(question, answer, change, before=True) for answer, change in reversed(found)],
        )

    def _in_words(self, question: Question, answer: Answer, change: Entered | None, *, before: bool = False) -> Said:
        _ = self._
        entered = "" if change is None else self._entered(change)
        if answer.state is not State.ANSWERED:
            state = (
                _("the answer was taken back") if before and answer.state is State.OPEN else state_in_words(answer, _)
            )
            return Said(state, (), "", entered)
        if answer.value is None:
            return Said(_("an answer that this version of the questionnaire does not take"), (), "", entered)
        secret = self._told.secrets(question, answer.value)
        parts = value_in_words(question, answer.value, _, without=secret)
        hidden = _.plural("one answer withheld", "{n} answers withheld", len(secret)) if secret else ""
        return Said(_("answered"), parts, hidden, entered)

    def _entered(self, change: Entered) -> str:
        _, who = self._, printable(change.respondent)
        if change.by == IMPORTED:
            who = _("imported")
        elif change.by == CARRIED_OVER:
            who = _("taken over from an earlier version")
        elif change.by and who and change.by != who:
            who = _("{person}, entered by {by}", person=who, by=printable(change.by))
        return ", ".join(part for part in (who or printable(change.by), self._when(change.at)) if part)

    def _when(self, at: datetime) -> str:
        """Return a time of the reader's own clock, with its distance from UTC."""
        _, here = self._, self._case.local(at)
        return _("{date}, {time} ({zone})", date=date_in_words(here.date(), _), time=f"{here:%H:%M}", zone=_zone(here))


def _zone(time: datetime) -> str:
    """Return the zone of a time as UTC+2 or UTC+5:30, which is the same in every language and on every system."""
    offset = time.utcoffset()
    minutes = 0 if offset is None else round(offset.total_seconds() / 60)
    if not minutes:
        return "UTC"
    hours, rest = divmod(abs(minutes), 60)
    return f"UTC{'+' if minutes > 0 else '−'}{hours}{f':{rest:02}' if rest else ''}"


def _todays(question: Question, answer: Answer) -> Answer:
    """Return what was said without its notes, in today's ids; without a value where today's question does not take it.

    Whoever reads the file shall not see what an author may have made sensitive since, so nothing is guessed.
    """
    said = replace(OPEN, state=answer.state, value=answer.value, reason=answer.reason)
    if answer.state is not State.ANSWERED:
        return said
    value = answer.value
    if isinstance(question, Single | Multiple):
        known = {choice.id for choice in question.choices}
        today = {was: choice.id for choice in question.choices for was in choice.was if was not in known}
        value = tuple(today.get(v, v) for v in value) if isinstance(value, tuple) else today.get(str(value), value)
    try:
        return replace(said, value=accept(question, value))
    except NotAccepted:
        return replace(said, value=None)
