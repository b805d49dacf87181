"""What a line of the result opens to: the answers behind it, with their share."""

from __future__ import annotations

from textual import events, on

from fitwizard.language import LANGUAGES
from fitwizard.tui.commands import HOME
from fitwizard.tui.screens.list_screen import CLOSE, MOVE, OPEN, ListScreen, here
from fitwizard.tui.screens.result_ways import led_on
from fitwizard.tui.widgets.laying import NOTHING, plain, wrapped
from fitwizard.tui.widgets.result_rows import ResultRows
from fitwizard.tui.widgets.row import Row
from fitwizard.tui.widgets.told_result import ToldResult


class DetailScreen(ListScreen):
    """One line of the result, opened; a question in it leads to its place in the wizard."""

    place = "detail"
    OWN_COMMANDS = here("detail", MOVE, OPEN, CLOSE, HOME)

    def __init__(self, told: ToldResult, rows: ResultRows, row: str) -> None:
        """Show what `row` opens to; `rows` is the result as it was told when the row was seen."""
        super().__init__()
        self._told = told
        self._result = rows
        self._row = row

    def show(self) -> None:
        """Show what the line opens to."""
        opened, wizard = self._result.opened(self._row), self._told.wizard
        self.header.tell(wizard.sheet.company, LANGUAGES.get(wizard.language, wizard.language))
        if opened is not None:
            title = plain(opened.title, "bold $accent")
            self.rows.fill([Row(lambda width: [*wrapped(title, width), NOTHING]), *opened.rows])

    @on(events.ScreenResume)
    async def _here_again(self) -> None:
        if self.is_on_top and self.is_mounted and self.rows.rows:
            await self.guarded(self._read_again)

    async def _read_again(self) -> None:
        """Show what was planned meanwhile."""
        await self.fitwizard.run_wizard(self._told.load)
        self._tell_again()
        self.show()

    def language_changed(self) -> None:
        """Show the same line in the language of the moment."""
        self._tell_again()
        super().language_changed()

    def edition_changed(self) -> None:
        """Show the same line of what the answers come to now."""
        self._tell_again()
        super().edition_changed()

    def explained(self) -> None:
        """Show the same line with what was worked out meanwhile."""
        self._tell_again()
        self.show()

    def _tell_again(self) -> None:
        self._told.again()
        self._result = self._told.rows(self.words, self.fitwizard.now())

    async def open(self, row: str) -> None:
        """Go to a question or to another part of the program, or open what the row opens to."""
        if not await led_on(self, self._told, row) and self._result.opened(row) is not None:
            self.app.push_screen(DetailScreen(self._told, self._result, row))
