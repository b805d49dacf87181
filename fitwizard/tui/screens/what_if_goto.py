"""All questions that can be tried, the changed ones first, narrowed down by typing; enter goes there."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from textual.content import Content

from fitwizard.answers.words import answer_in_words
from fitwizard.language import LANGUAGES
from fitwizard.tui.screens.filtered import FilteredScreen
from fitwizard.tui.screens.list_screen import CLOSE, MOVE, OPEN, here
from fitwizard.tui.widgets.laying import ACCENT, QUIET, STRONG, hanging, plain, spread, wrapped
from fitwizard.tui.widgets.question_rows import under
from fitwizard.tui.widgets.row import Row
from fitwizard.tui.widgets.what_if_rows import Pages
from fitwizard.what_if import WhatIf
from fitwizard.wizard import Wizard


class TrialGoToScreen(FilteredScreen):
    """Where to go in a trial; `went` is called with the question that is chosen."""

    place = "trial_goto"
    OWN_COMMANDS = here("trial_goto", MOVE, OPEN, CLOSE)
    field_first = True

    def __init__(self, trial: WhatIf, pages: Pages, wizard: Wizard, at: str, went: Callable[[str], None]) -> None:
        super().__init__()
        self._trial = trial
        self._pages = pages
        self._wizard = wizard
        self._at = at
        self._went = went

    def show(self) -> None:
        """Show the questions that match what is typed."""
        _, wizard = self.words, self._wizard
        self.header.tell(_("Go to a question to try"), LANGUAGES.get(wizard.language, wizard.language))
        self.field.placeholder = _("Type some letters of a question, an answer or a section")
        typed = self.typed.casefold().split()
        nothing = Row(partial(wrapped, plain(_("No question matches; esc empties the field."), QUIET)))
        rows = [*self._changed(typed), *self._sections(typed)]
        self.rows.fill(rows or [nothing], mark=None if self.rows.rows else self._at)

    def _changed(self, typed: Sequence[str]) -> list[Row]:
        _ = self.words
        rows: list[Row] = []
        for name in self._trial.changes:
            if name in self._trial.questions and self._matches(name, typed):
                change = self._pages.change(name)
                said = plain(f"{change.before} → {change.now}", QUIET)
                row = Row(partial(_two_lines, plain("• ", ACCENT), plain(change.ask, STRONG), said), name)
                rows.append(row if rows else under(plain(_("Changed answers"), STRONG), row))
        return rows

    def _sections(self, typed: Sequence[str]) -> list[Row]:
        asked, rows = set(self._trial.questions) - set(self._trial.changes), []
        for section in self._trial.questionnaire.sections:
            names = [question.id for question in section.questions if question.id in asked]
            own = [self._row(name) for name in names if self._matches(name, typed)]
            rows += [under(plain(section.title, STRONG), own[0]), *own[1:]] if own else []
        return rows

    def _row(self, name: str) -> Row:
        change = self._pages.change(name)
        return Row(partial(_line, plain(change.ask), plain(change.now, QUIET)), name)

    def _matches(self, name: str, typed: Sequence[str]) -> bool:
        if not typed:
            return True
        question = self._trial.questionnaire.question_by_id[name]
        section = self._trial.questionnaire.section_by_question[name]
        said = answer_in_words(question, self._trial.sheet.answer(name), self.words)
        words = " ".join((question.ask, section.title, said, name)).casefold()
        return all(word in words for word in typed)

    async def open(self, row: str) -> None:
        """Go to a question."""
        self.app.pop_screen()
        self._went(row)


def _line(asked: Content, said: Content, width: int) -> list[Content]:
    room = min(said.cell_length, width // 3)
    left = asked.truncate(max(10, width - room - 2), ellipsis=True)
    return spread(left, said.truncate(room, ellipsis=True), width)


def _two_lines(sign: Content, asked: Content, said: Content, width: int) -> list[Content]:
    return [sign + asked.truncate(width - 2, ellipsis=True), *hanging(plain("  "), said, width)]
