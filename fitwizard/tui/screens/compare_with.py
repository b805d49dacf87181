"""Which case is to be compared with another: those that suit best come first."""

from __future__ import annotations

from functools import partial

from textual import events, on

from fitwizard.language import LANGUAGES
from fitwizard.store.model import Case
from fitwizard.tui.commands import HOME
from fitwizard.tui.screens.filtered import FILTER, FilteredScreen
from fitwizard.tui.screens.list_screen import CLOSE, MOVE, OPEN, here
from fitwizard.tui.widgets.case_rows import case_row, matching, titled, whose
from fitwizard.tui.widgets.laying import QUIET, plain, wrapped
from fitwizard.tui.widgets.row import Row


class CompareWithScreen(FilteredScreen):
    """The other cases; enter compares."""

    place = "compare_with"
    OWN_COMMANDS = here("compare_with", MOVE, OPEN, FILTER, CLOSE, HOME)

    def __init__(self, case: Case) -> None:
        super().__init__()
        self._case = case
        self._cases: list[Case] = []
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
        others = sorted((case for case in cases if case.id != self._case.id), key=partial(_distance, self._case))
        self._cases = titled(others, await app.run_wizard(app.catalogue.titles, self.words.language))
        self._looked = True
        self.show()

    def show(self) -> None:
        """Show the cases that match what is typed."""
        _ = self.words
        self.header.tell(_("Compare {company} with ...", company=whose(self._case, _)), LANGUAGES[_.language])
        self.field.placeholder = _("Press / and type to find a company")
        if not self._looked:
            return
        now = self.fitwizard.now()
        found = matching(self._cases, self.typed)
        rows = [case_row(case, now, self._short_ids.get(case.id, ""), _) for case in found]
        nothing = _("No assessment matches.") if self._cases else _("There is no other assessment to compare with.")
        self.rows.fill(rows or [Row(partial(wrapped, plain(nothing, QUIET)))])

    async def open(self, row: str) -> None:
        """Compare the two."""
        from fitwizard.tui.screens.compare import CompareScreen

        other = next(case for case in self._cases if case.id == row)
        self.app.push_screen(CompareScreen(self._case, other))


def _distance(case: Case, other: Case) -> tuple[bool, bool, bool]:
    """Return how far another case is: of the same questionnaire first, of the same company, finished."""
    same = case.company.strip().casefold() == other.company.strip().casefold()
    return other.questionnaire != case.questionnaire, not same, other.finished_at is None
