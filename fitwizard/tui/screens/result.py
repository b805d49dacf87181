"""The result: the verdict in words first, numbers last, and every line opens to what stands behind it."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable

from textual import events, on
from textual.containers import Horizontal
from textual.widget import Widget

from fitwizard.answers.model import AnswerSheet
from fitwizard.errors import FitwizardError
from fitwizard.language import LANGUAGES, msg
from fitwizard.tui.commands import HOME, Command
from fitwizard.tui.screens.dimension import DetailScreen
from fitwizard.tui.screens.goto import GoToScreen
from fitwizard.tui.screens.list_screen import CLOSE, COMPARE, EXPORT, MOVE, OPEN, ListScreen, here
from fitwizard.tui.screens.result_ways import led_on, try_out
from fitwizard.tui.widgets.laying import NOTHING, plain, wrapped
from fitwizard.tui.widgets.result_rows import ResultRows
from fitwizard.tui.widgets.row import Row
from fitwizard.tui.widgets.rows import RowList
from fitwizard.tui.widgets.told_result import ToldResult
from fitwizard.wizard import Wizard

WHAT_IF = Command(
    "what_if", ("w",), "w", msg("what if"),
    msg("Try other answers and see the result move; yours stay as they are."), (), rank=75,
)  # fmt: skip


class ResultScreen(ListScreen):
    """What the answers come to; in a wide window what the marked line opens to stands beside it."""

    place = "result"
    OWN_COMMANDS = here("result", MOVE, OPEN, WHAT_IF, EXPORT, COMPARE, CLOSE, HOME)

    def __init__(self, wizard: Wizard) -> None:
        super().__init__()
        self._wizard = wizard
        self._told = ToldResult(wizard)
        self._result: ResultRows | None = None
        self._tried: AnswerSheet | None = None
        self.rows.add_class("main")
        self.pane = RowList(id="pane", away="none")

    def body(self) -> Iterable[Widget]:
        """Return the result, and a place for what its lines open to."""
        yield Horizontal(self.rows, self.pane, id="columns")

    def on_mount(self) -> None:
        """Show the result at once, then mark the case as finished."""
        self.call_later(self._finish)

    @on(events.ScreenResume)
    async def _here_again(self) -> None:
        if self.is_on_top and self._result is not None:
            await self._finish()

    async def _finish(self) -> None:
        """Mark the case as finished if there is a verdict, or nothing left to answer; then work out the rest."""
        wizard = self._wizard
        self._told.again()  # on the way back from a question the answers are others
        done = self._told.result.verdict.band is not None or not wizard.route.open
        finished = wizard.case is not None and wizard.case.finished_at is not None
        try:
            if done and not finished and self._tried is not wizard.sheet:
                self._tried = wizard.sheet  # once for these answers: what fails is told once
                await self.fitwizard.run_wizard(wizard.finish)
            await self.fitwizard.run_wizard(self._told.load)
        except FitwizardError as error:
            self.say_error(error)
        self._explained()
        if self._told.explanation is None:
            self.run_worker(self._work_out(), group="explain", exclusive=True)

    async def _work_out(self) -> None:
        """Show what stands behind the verdict as soon as it is worked out; the screen goes on meanwhile."""
        told, sheet = self._told, self._told.sheet
        explanation = await asyncio.to_thread(told.explained)
        if sheet is not told.sheet:
            return  # the answers are others by now
        told.explanation = explanation
        self._explained()
        await self.fitwizard.run_wizard(self._wizard.keep_explanation, sheet, explanation)

    def _explained(self) -> None:
        """Show what is known by now, also where a line was opened meanwhile."""
        for screen in self.app.screen_stack:
            if isinstance(screen, DetailScreen):
                screen.explained()
        self._tell()

    # --- showing -------------------------------------------------------------------------------------------------

    def show(self) -> None:
        """Show the result in the language of the moment."""
        wizard = self._wizard
        self._told.again()
        self.header.tell(wizard.questionnaire.title, LANGUAGES.get(wizard.language, wizard.language))
        self._tell()

    def _tell(self) -> None:
        if not self.is_mounted:
            return
        self._result = self._told.rows(self.words, self.fitwizard.now())
        self.rows.fill(self._result.page())
        self._show_beside()

    def _show_beside(self) -> None:
        """Show beside the result what the marked line opens to."""
        opened = self._result.opened(self.rows.marked_id) if self._result is not None else None
        if opened is None:
            self.pane.fill([])
            return
        title = plain(opened.title, "bold $accent")
        self.pane.fill([Row(lambda width: [*wrapped(title, width), NOTHING]), *opened.rows])

    @on(RowList.Marked)
    def _marked(self, event: RowList.Marked) -> None:
        event.stop()
        if event.rows is self.rows:
            self._show_beside()

    @property
    def _wide(self) -> bool:
        return self.pane.display

    # --- what can be done ----------------------------------------------------------------------------------------

    async def open(self, row: str) -> None:
        """Go where a line leads, or show what stands behind it: beside it where there is room."""
        if await led_on(self, self._told, row):
            return
        if self._wide and any(line.id for line in self.pane.rows):
            self.set_focus(self.pane)
        elif self._result is not None:
            self.app.push_screen(DetailScreen(self._told, self._result, row))

    async def opened(self, rows: RowList, row: str) -> None:
        """Open a row of the result, or one of what stands beside it."""
        if rows is self.rows:
            await self.open(row)
        elif await led_on(self, self._told, row):
            return
        elif any(line.id == row for line in self.rows.rows):
            self.rows.mark(row)
            self.set_focus(self.rows)
        elif self._result is not None:
            self.app.push_screen(DetailScreen(self._told, self._result, row))

    def do_close(self) -> None:
        """Go back from the pane to the result, from the result to the screen before."""
        if self.pane.has_focus:
            self.set_focus(self.rows)
        else:
            super().do_close()

    def do_review(self) -> None:
        """Show all answers and what is open."""
        self.fitwizard.wizard = self._wizard
        self.fitwizard.show_review()

    def do_go_to(self) -> None:
        """Choose a question."""
        self.app.push_screen(GoToScreen(self._wizard))

    def do_export(self) -> None:
        """Choose a format and a file."""
        from fitwizard.tui.screens.export import ExportScreen

        self.app.push_screen(ExportScreen(self._wizard, self._told.result))

    def do_what_if(self) -> None:
        """Try out other answers."""
        try_out(self, self._told, {})

    def do_compare(self) -> None:
        """Put the result beside that of another case."""
        from fitwizard.tui.screens.compare_with import CompareWithScreen

        if self._wizard.case is None:
            self.say(self.words(msg("There is nothing to compare yet: no answer is saved.")))
        else:
            self.app.push_screen(CompareWithScreen(self._wizard.case))
