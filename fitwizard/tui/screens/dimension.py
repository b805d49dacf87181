"""What a line of the result opens to: the answers behind it, with their share."""

from __future__ import annotations

from fitwizard.language import LANGUAGES
from fitwizard.tui.commands import HOME
from fitwizard.tui.screens.list_screen import CLOSE, MOVE, OPEN, ListScreen, here
from fitwizard.tui.screens.taking_up import go_to_question
from fitwizard.tui.widgets.laying import NOTHING, plain, wrapped
from fitwizard.tui.widgets.result_rows import ResultRows, question_of
from fitwizard.tui.widgets.row import Row
from fitwizard.tui.widgets.telling import view_of
from fitwizard.wizard import Wizard


class DetailScreen(ListScreen):
    """One line of the result, opened; a question in it leads to its place in the wizard."""

    place = "detail"
    OWN_COMMANDS = here("detail", MOVE, OPEN, CLOSE, HOME)

    def __init__(self, wizard: Wizard, told: ResultRows, row: str) -> None:
        super().__init__()
        self._wizard = wizard
        self._told = told
        self._row = row

    def show(self) -> None:
        """Show what the line opens to."""
        opened = self._told.opened(self._row)
        self.header.tell(self._wizard.sheet.company, LANGUAGES.get(self._wizard.language, self._wizard.language))
        if opened is not None:
            title = plain(opened.title, "bold $accent")
            self.rows.fill([Row(lambda width: [*wrapped(title, width), NOTHING]), *opened.rows])

    def language_changed(self) -> None:
        """Show the same line in the language of the moment."""
        self._tell_again()
        super().language_changed()

    def edition_changed(self) -> None:
        """Show the same line of what the answers come to now."""
        self._tell_again()
        super().edition_changed()

    def _tell_again(self) -> None:
        wizard = self._wizard
        self._told = ResultRows(view_of(wizard, wizard.result(), self.words, self.fitwizard.now()), self.words)

    async def open(self, row: str) -> None:
        """Go to a question, or open a dimension."""
        question = question_of(row)
        if question is not None:
            await go_to_question(self, self._wizard, question, visit=True)
        elif self._told.opened(row) is not None:
            self.app.push_screen(DetailScreen(self._wizard, self._told, row))
