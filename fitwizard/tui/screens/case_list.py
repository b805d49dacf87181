"""The base of the lists of cases: read in the store's thread, narrowed down by what is typed."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from textual import events, on

from fitwizard.errors import FitwizardError, NotFound
from fitwizard.language import LANGUAGES, Interface
from fitwizard.tui.screens.filtered import FilteredScreen
from fitwizard.tui.widgets.case_rows import case_row, matching, titled
from fitwizard.tui.widgets.laying import QUIET, plain, wrapped
from fitwizard.tui.widgets.row import Row

if TYPE_CHECKING:
    from fitwizard.store.model import Case


class CaseListScreen(FilteredScreen):
    """Cases, one a row. A list says which they are (`chosen`), what it is called, and what it says when it is empty."""

    def __init__(self) -> None:
        super().__init__()
        self.cases: list[Case] = []
        self._told: list[Case] = []
        self._short_ids: dict[str, str] = {}
        self._looked = False

    def chosen(self, cases: Sequence[Case]) -> list[Case]:
        """Return which of all cases stand in the list, in order."""
        raise NotImplementedError

    def heading(self, _: Interface) -> str:
        """Return what the list is called."""
        raise NotImplementedError

    def nothing(self, _: Interface) -> str:
        """Return what stands in a list without cases."""
        raise NotImplementedError

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
        self.cases = self.chosen(cases)
        self._told = titled(self.cases, await app.run_wizard(app.catalogue.titles, self.words.language))
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
        self.header.tell(self.heading(_), LANGUAGES[_.language])
        self.field.placeholder = _("Press / and type to find a company")
        if not self._looked:
            return
        now = self.fitwizard.now()
        found = matching(self._told, self.typed)
        rows = [case_row(case, now, self._short_ids.get(case.id, ""), _) for case in found]
        nothing = _("No assessment matches.") if self.cases else self.nothing(_)
        self.rows.fill(rows or [Row(partial(wrapped, plain(nothing, QUIET)))])

    def case(self, name: str) -> Case | None:
        """Return the case with this id, None if it is not in the list."""
        return next((case for case in self.cases if case.id == name), None)
