"""Questions as rows, section by section, each with what became of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial

from textual.content import Content

from fitwizard.answers.model import State
from fitwizard.answers.words import answer_in_words
from fitwizard.language import Interface
from fitwizard.questionnaire.model import Question, Section
from fitwizard.tui.widgets.laying import NOTHING, QUIET, STRONG, column, joined, plain, spread
from fitwizard.tui.widgets.row import Row
from fitwizard.tui.widgets.states import SIGNS
from fitwizard.wizard import Wizard

_TWO_COLUMNS = 110


def section_rows(
    wizard: Wizard, _: Interface, prefix: str, *, short: bool, wanted: Callable[[Question], bool] = lambda q: True
) -> list[Row]:
    """Return the asked questions, the first of each section under the section's title.

    `short` rows take one line and tell only what has no answer; the others show the answers too.
    """
    rows: list[Row] = []
    for section in wizard.questionnaire.sections:
        asked = [q for q in section.questions if wizard.route.states[q.id] is not State.HIDDEN]
        title = _title(wizard, section, [q.id for q in asked], _)
        for question in asked:
            if wanted(question):
                row = question_row(wizard, question, _, prefix, short=short)
                rows.append(row if title is None else under(title, row))
                title = None
    return rows


def question_row(wizard: Wizard, question: Question, _: Interface, prefix: str, *, short: bool) -> Row:
    """Return the row of one question."""
    answer = wizard.sheet.answer(question.id)
    answered = answer.state is State.ANSWERED
    sign = plain(f"{SIGNS[answer.state]} ", "$accent" if answered else STRONG)
    said = plain("" if short and answered else answer_in_words(question, answer, _), QUIET)
    ask = plain(" ".join(question.ask.split()), "" if answered else STRONG)
    return Row(partial(_line if short else _lines, sign, ask, said), prefix + question.id)


def under(title: Content, row: Row) -> Row:
    """Return a row with a heading above it, which is not marked with it."""

    def lay(width: int) -> Sequence[Content]:
        return [NOTHING, title.truncate(width, ellipsis=True), *row.lay(width)]

    return Row(lay, row.id, above=row.above + 2, digit=row.digit)


def _title(wizard: Wizard, section: Section, asked: Sequence[str], _: Interface) -> Content | None:
    decided = sum(wizard.route.states[name] is not State.OPEN for name in asked)
    sign = "✓" if decided == len(asked) else "◐" if decided else "○"
    done = _("{decided} of {asked}", decided=decided, asked=len(asked))
    return plain(f"{sign} ", QUIET) + plain(section.title, STRONG) + plain(f" · {done}", QUIET)


def _line(sign: Content, ask: Content, said: Content, width: int) -> Sequence[Content]:
    room = min(said.cell_length, width // 3)
    asked = ask.truncate(max(10, width - 2 - room - (2 if room else 0)), ellipsis=True)
    return spread(sign + asked, said.truncate(room, ellipsis=True), width)


def _lines(sign: Content, ask: Content, said: Content, width: int) -> Sequence[Content]:
    """Return question and answer: side by side in a wide window, else below each other."""
    if width >= _TWO_COLUMNS:
        half = width * 3 // 5
        asked = column(sign + ask.truncate(half - 4, ellipsis=True), half)
        return [asked + said.truncate(width - half, ellipsis=True)]
    lines = [sign + ask.truncate(width - 2, ellipsis=True)]
    return [*lines, plain("  ") + said.truncate(width - 2, ellipsis=True)] if said else lines


def words_of(wizard: Wizard, question: Question, _: Interface) -> str:
    """Return all that a filter looks at in a question."""
    section = wizard.questionnaire.section_by_question[question.id]
    said = answer_in_words(question, wizard.sheet.answer(question.id), _)
    return " ".join((question.ask, section.title, said, question.id)).casefold()


def text_row(parts: Iterable[Content], above: int = 0) -> Row:
    """Return a row that is only read: its parts in one paragraph."""
    content = joined(list(parts), " ")
    return Row(lambda width: [*([NOTHING] * above), *content.wrap(max(width, 2))])
