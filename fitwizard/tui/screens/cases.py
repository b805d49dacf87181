"""The list of finished, or of unfinished, assessments."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from textual import events, on

from fitwizard.errors import FitwizardError, NotFound
from fitwizard.language import LANGUAGES, msg
from fitwizard.tui.commands import HOME, Command
from fitwizard.tui.screens.deleting import DELETE, ask_to_delete
from fitwizard.tui.screens.filtered import FILTER, FilteredScreen
from fitwizard.tui.screens.list_screen import CLOSE, COMPARE, MOVE, OPEN, here
from fitwizard.tui.screens.taking_up import resumed, take_up
from fitwizard.tui.widgets.case_rows import case_row, matching, titled
from fitwizard.tui.widgets.laying import QUIET, plain, wrapped
from fitwizard.tui.widgets.row import Row

if TYPE_CHECKING:
    from fitwizard.store.model import Case

GO_ON = Command(
    "go_on", ("o",), "o", msg("change answers"), msg("Take the assessment up again and change its answers."), (),
    rank=70,
)  # fmt: skip


class CasesScreen(FilteredScreen):
    """Assessments, the one changed last first."""

    place = "cases"
    OWN_COMMANDS = here("cases", MOVE, OPEN, GO_ON, COMPARE, DELETE, FILTER, CLOSE, HOME)

    def __init__(self, *, finished: bool) -> None:
        super().__init__()
        self._finished = finished
        self._cases: list[Case] = []
        self._told: list[Case] = []
        self._short_ids: dict[str, str] = {}
        self._looked = False

    def on_mount(self) -> None:
        """Show the frame at once and the cases as soon as they are read."""
        self.call_later(self.guarded, self.look)

    @on(events.ScreenResume)
    async def _back_here(self) -> None:
        if self.is_on_top and self._looked:
            await self.guarded(self.look)

    async def look(self) -> None:
        """Read the cases again."""
        app = self.fitwizard
        store = await app.store()
        cases = await app.run_wizard(store.cases)
        self._short_ids = dict(await app.run_wizard(store.short_ids))
        self._cases = [case for case in cases if (case.finished_at is not None) == self._finished]
        self._told = titled(self._cases, await app.run_wizard(app.catalogue.titles, self.words.language))
        self._looked = True
        self.show()

    def language_changed(self) -> None:
        """Say everything again, the titles as soon as they are read."""
        super().language_changed()
        if self._looked:
            self.call_later(self.guarded, self.look)

    async def recover(self, error: FitwizardError) -> None:
        """Show what is really there after something failed, and say what failed."""
        if isinstance(error, NotFound):
            await self.guarded(self.look)
        self.say_error(error)

    def show(self) -> None:
        """Show the cases that match what is typed."""
        _ = self.words
        title = _("Finished assessments") if self._finished else _("Unfinished assessments")
        self.header.tell(title, LANGUAGES[_.language])
        self.field.placeholder = _("Press / and type to find a company")
        if not self._looked:
            return
        now = self.fitwizard.now()
        found = matching(self._told, self.typed)
        rows = [case_row(case, now, self._short_ids.get(case.id, ""), _) for case in found]
        nothing = _("No assessment matches.") if self._cases else _("There is nothing here any more.")
        self.rows.fill(rows or [Row(partial(wrapped, plain(nothing, QUIET)))])

    def _marked(self) -> Case | None:
        return next((case for case in self._cases if case.id == self.rows.marked_id), None)

    async def open(self, row: str) -> None:
        """Look at the result of a finished case, go on with an unfinished one."""
        case = next(case for case in self._cases if case.id == row)
        if self._finished:
            self.fitwizard.show_result(await resumed(self, case))
        else:
            await take_up(self, case)

    async def do_go_on(self) -> None:
        """Take the marked case up again."""
        case = self._marked()
        if case is not None:
            wizard = await resumed(self, case)
            if self._finished:
                self.fitwizard.show_review()
            else:
                self.fitwizard.take_up(wizard)

    def do_delete(self) -> None:
        """Ask, and delete the marked case."""
        case = self._marked()
        if case is not None:
            ask_to_delete(self, case, self.look)

    def do_compare(self) -> None:
        """Choose the case with which the marked one is compared."""
        from fitwizard.tui.screens.compare_with import CompareWithScreen

        case = self._marked()
        if case is not None:
            self.app.push_screen(CompareWithScreen(case))
