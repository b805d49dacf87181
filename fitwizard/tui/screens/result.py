"""The result: the verdict in words first, numbers last, and every line opens to what stands behind it."""

from __future__ import annotations

from collections.abc import Iterable

from textual import events, on
from textual.containers import Horizontal
from textual.widget import Widget

from fitwizard.answers.model import AnswerSheet
from fitwizard.errors import FitwizardError
from fitwizard.language import LANGUAGES
from fitwizard.scoring.result import Result
from fitwizard.tui.commands import HOME
from fitwizard.tui.screens.dimension import DetailScreen
from fitwizard.tui.screens.goto import GoToScreen
from fitwizard.tui.screens.list_screen import CLOSE, EXPORT, MOVE, OPEN, ListScreen, here
from fitwizard.tui.screens.taking_up import go_to_question
from fitwizard.tui.widgets.laying import NOTHING, plain, wrapped
from fitwizard.tui.widgets.result_rows import ResultRows, question_of
from fitwizard.tui.widgets.row import Row
from fitwizard.tui.widgets.rows import RowList
from fitwizard.tui.widgets.telling import view_of
from fitwizard.wizard import Wizard


class ResultScreen(ListScreen):
    """What the answers come to; in a wide window what the marked line opens to stands beside it."""

    place = "result"
    OWN_COMMANDS = here("result", MOVE, OPEN, EXPORT, CLOSE, HOME)

    def __init__(self, wizard: Wizard) -> None:
        super().__init__()
        self._wizard = wizard
        self._result: Result = wizard.result()
        self._told: ResultRows | None = None
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
        if self.is_on_top and self._told is not None:
            await self._finish()

    async def _finish(self) -> None:
        """Mark the case as finished if there is a verdict, or nothing left to answer."""
        wizard = self._wizard
        done = self._result.verdict.band is not None or not wizard.route.open
        finished = wizard.case is not None and wizard.case.finished_at is not None
        if not done or finished or self._tried is wizard.sheet:
            return
        self._tried = wizard.sheet  # once for these answers: what fails is told once
        try:
            await self.fitwizard.run_wizard(wizard.finish)
        except FitwizardError as error:
            self.say_error(error)

    # --- showing -------------------------------------------------------------------------------------------------

    def show(self) -> None:
        """Show the result in the language of the moment."""
        wizard = self._wizard
        self._result = wizard.result()
        self._told = ResultRows(view_of(wizard, self._result, self.words, self.fitwizard.now()), self.words)
        self.header.tell(wizard.questionnaire.title, LANGUAGES.get(wizard.language, wizard.language))
        self.rows.fill(self._told.page())
        self._show_beside()

    def _show_beside(self) -> None:
        """Show beside the result what the marked line opens to."""
        opened = self._told.opened(self.rows.marked_id) if self._told is not None else None
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
        """Go to a question, or show what stands behind a line: beside it where there is room."""
        question = question_of(row)
        if question is not None:
            await go_to_question(self, self._wizard, question, visit=True)
        elif self._wide and any(line.id for line in self.pane.rows):
            self.set_focus(self.pane)
        elif self._told is not None:
            self.app.push_screen(DetailScreen(self._wizard, self._told, row))

    async def opened(self, rows: RowList, row: str) -> None:
        """Open a row of the result, or one of what stands beside it."""
        question = question_of(row)
        if rows is self.rows:
            await self.open(row)
        elif question is not None:
            await go_to_question(self, self._wizard, question, visit=True)
        else:
            self.rows.mark(row)
            self.set_focus(self.rows)

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

        self.app.push_screen(ExportScreen(self._wizard, self._result))
