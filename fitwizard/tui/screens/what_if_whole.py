"""The whole result of what is tried, to read; a question in it is tried in its turn."""

from __future__ import annotations

from collections.abc import Callable

from fitwizard.language import LANGUAGES
from fitwizard.questionnaire.translating import texts
from fitwizard.report.view import result_view
from fitwizard.tui.screens.list_screen import CLOSE, MOVE, OPEN, ListScreen, here
from fitwizard.tui.widgets.laying import NOTHING, plain, wrapped
from fitwizard.tui.widgets.opened import QUESTION
from fitwizard.tui.widgets.result_rows import ResultRows
from fitwizard.tui.widgets.row import Row
from fitwizard.what_if import WhatIf
from fitwizard.wizard import Wizard


class TrialResultScreen(ListScreen):
    """The page of a result, or with `row` what a line of it opens to; `went` is called with a question to try."""

    place = "trial_result"
    OWN_COMMANDS = here("trial_result", MOVE, OPEN, CLOSE)

    def __init__(self, wizard: Wizard, trial: WhatIf, went: Callable[[str], None], row: str = "") -> None:
        super().__init__()
        self._wizard = wizard
        self._trial = trial
        self._went = went
        self._row = row
        self._told: ResultRows | None = None

    def show(self) -> None:
        """Show the result of what is tried in the language of the moment."""
        _, wizard = self.words, self._wizard
        self.header.tell(
            _("Trying out: nothing here changes your answers"), LANGUAGES.get(wizard.language, wizard.language)
        )
        self._told = self._rows()
        opened = self._told.opened(self._row) if self._row else None
        if opened is None:
            self.rows.fill(self._told.page())
        else:
            title = plain(opened.title, "bold $accent")
            self.rows.fill([Row(lambda width: [*wrapped(title, width), NOTHING]), *opened.rows])

    def _rows(self) -> ResultRows:
        wizard, trial, _ = self._wizard, self._trial, self.words
        if trial.questionnaire is not wizard.questionnaire:
            trial = trial.renewed(wizard.questionnaire, wizard.sheet)
        here_ = texts(wizard.questionnaire) if wizard.fallbacks else {}
        view = result_view(
            wizard.questionnaire,
            trial.sheet,
            trial.result(),
            _,
            date=self.fitwizard.now().astimezone().date(),
            audience="screen",
            fallbacks={here_[key]: wizard.languages[0] for key in wizard.fallbacks},
        )
        return ResultRows(view, _)

    async def open(self, row: str) -> None:
        """Show what a line opens to, or go back to the trial at a question."""
        _before, is_question, question = row.partition(QUESTION)
        if is_question:
            self._try(question)
        elif self._told is not None and self._told.opened(row) is not None:
            self.app.push_screen(TrialResultScreen(self._wizard, self._trial, self._went, row))

    def _try(self, question: str) -> None:
        _ = self.words
        if question not in self._trial.questions:
            self.say(_("This question counts in no score and in no rule, so there is nothing to try."))
            return
        while isinstance(self.app.screen, TrialResultScreen):
            self.app.pop_screen()
        self._went(question)
