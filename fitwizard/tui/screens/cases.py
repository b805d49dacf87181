"""The list of finished, or of unfinished, assessments."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from fitwizard.language import Interface, msg
from fitwizard.tui.commands import HOME, Command
from fitwizard.tui.screens.case_list import CaseListScreen
from fitwizard.tui.screens.deleting import DELETE, ask_to_delete
from fitwizard.tui.screens.filtered import FILTER
from fitwizard.tui.screens.list_screen import CLOSE, COMPARE, MOVE, OPEN, here
from fitwizard.tui.screens.taking_up import resumed, take_up

if TYPE_CHECKING:
    from fitwizard.store.model import Case

GO_ON = Command(
    "go_on", ("o",), "o", msg("change answers"), msg("Take the assessment up again and change its answers."), (),
    rank=70,
)  # fmt: skip


class CasesScreen(CaseListScreen):
    """Assessments, the one changed last first."""

    place = "cases"
    OWN_COMMANDS = here("cases", MOVE, OPEN, GO_ON, COMPARE, DELETE, FILTER, CLOSE, HOME)

    def __init__(self, *, finished: bool) -> None:
        super().__init__()
        self._finished = finished

    def chosen(self, cases: Sequence[Case]) -> list[Case]:
        """Return the finished, or the unfinished, cases."""
        return [case for case in cases if (case.finished_at is not None) == self._finished]

    def heading(self, _: Interface) -> str:
        """Return which of the two lists it is."""
        return _("Finished assessments") if self._finished else _("Unfinished assessments")

    def nothing(self, _: Interface) -> str:
        """Return what stands there when the last case is gone."""
        return _("There is nothing here any more.")

    def _marked(self) -> Case | None:
        return self.case(self.rows.marked_id)

    async def open(self, row: str) -> None:
        """Look at the result of a finished case, go on with an unfinished one."""
        case = self.case(row)
        if case is None:
            return
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
