"""Which case is to be compared with another: those that suit best come first."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from fitwizard.language import Interface
from fitwizard.store.model import Case
from fitwizard.tui.commands import HOME
from fitwizard.tui.screens.case_list import CaseListScreen
from fitwizard.tui.screens.filtered import FILTER
from fitwizard.tui.screens.list_screen import CLOSE, MOVE, OPEN, here
from fitwizard.tui.widgets.case_rows import whose


class CompareWithScreen(CaseListScreen):
    """The other cases; enter compares."""

    place = "compare_with"
    OWN_COMMANDS = here("compare_with", MOVE, OPEN, FILTER, CLOSE, HOME)

    def __init__(self, case: Case) -> None:
        super().__init__()
        self._case = case

    def chosen(self, cases: Sequence[Case]) -> list[Case]:
        """Return all others, those that suit best first."""
        return sorted((case for case in cases if case.id != self._case.id), key=partial(_distance, self._case))

    def heading(self, _: Interface) -> str:
        """Return what is compared."""
        return _("Compare {company} with ...", company=whose(self._case, _))

    def nothing(self, _: Interface) -> str:
        """Return what stands there where there is only one case."""
        return _("There is no other assessment to compare with.")

    async def open(self, row: str) -> None:
        """Compare the two."""
        from fitwizard.tui.screens.compare import CompareScreen

        other = self.case(row)
        if other is not None:
            self.app.push_screen(CompareScreen(self._case, other))


def _distance(case: Case, other: Case) -> tuple[bool, bool, bool]:
    """Return how far another case is: of the same questionnaire first, of the same company, finished."""
    same = case.company.strip().casefold() == other.company.strip().casefold()
    return other.questionnaire != case.questionnaire, not same, other.finished_at is None
