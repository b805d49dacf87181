"""Two cases side by side: the verdicts, what moved them, the areas as double bars, then every answer that differs."""

from __future__ import annotations

import asyncio
import datetime
from collections.abc import Iterable
from functools import partial

from textual import on
from textual.containers import Horizontal
from textual.widget import Widget

from fitwizard.answers.model import AnswerSheet
from fitwizard.errors import FitwizardError
from fitwizard.language import LANGUAGES, Interface
from fitwizard.questionnaire.edition import Edition
from fitwizard.report.comparison.compared import ComparedCase, ComparedCases
from fitwizard.report.comparison.parts import ComparisonView
from fitwizard.store.cases import CaseStore
from fitwizard.store.model import Case
from fitwizard.tui.commands import HOME
from fitwizard.tui.screens.list_screen import CLOSE, MOVE, OPEN, ListScreen, here
from fitwizard.tui.widgets.compare_rows import CompareRows
from fitwizard.tui.widgets.laying import NOTHING, QUIET, plain, wrapped
from fitwizard.tui.widgets.opened import Opened, said
from fitwizard.tui.widgets.row import Row
from fitwizard.tui.widgets.rows import RowList

_Kept = tuple[Case, Edition, AnswerSheet, str]
"""What the store has of one of the two: the case, its questionnaire, its answers, its short id."""


def opened_rows(opened: Opened) -> list[Row]:
    """Return what a line opens to under its title."""
    title = plain(opened.title, "bold $accent")
    return [Row(lambda width: [*wrapped(title, width), NOTHING]), *opened.rows]


class CompareScreen(ListScreen):
    """Two cases, in a wide window with what the marked line opens to beside them.

    Of one company the older stands first, of two companies they stand as they came.
    """

    place = "compare"
    OWN_COMMANDS = here("compare", MOVE, OPEN, CLOSE, HOME)

    def __init__(self, first: Case, second: Case) -> None:
        super().__init__()
        self._cases = (first, second)
        self._kept: tuple[_Kept, _Kept] | None = None
        self._told: CompareRows | None = None
        self._worked_out_in = ""
        self.title_told = ""
        self._trouble = ""
        self.rows.add_class("main")
        self.pane = RowList(id="pane", away="none")

    def body(self) -> Iterable[Widget]:
        """Return the comparison, and a place for what its lines open to."""
        yield Horizontal(self.rows, self.pane, id="columns")

    def on_mount(self) -> None:
        """Show the frame at once and the comparison as soon as it is worked out."""
        self.run_worker(self._work_out(), group="compare", exclusive=True)

    async def _work_out(self) -> None:
        """Read both cases and compare them in a thread, while the screen goes on."""
        app, words = self.fitwizard, self.words
        try:
            if self._kept is None:
                store = await app.store()
                first, second = [await app.run_wizard(partial(_kept, store, case)) for case in self._cases]
                self._kept = first, second
            view = await asyncio.to_thread(_view, self._kept, words, app.now().astimezone().date())
        except FitwizardError as error:
            self._trouble = " ".join(words(part) for part in (error.reason, error.remedy) if part is not None)
        else:
            self._told, self.title_told = CompareRows(view, words), view.title
        self._worked_out_in = words.language
        self.show()
        for screen in self.app.screen_stack:
            if isinstance(screen, ComparedScreen):
                screen.show()

    # --- showing -------------------------------------------------------------------------------------------------

    def show(self) -> None:
        """Show what there is to show so far."""
        _ = self.words
        self.header.tell(self.title_told or _("Two cases side by side"), LANGUAGES[_.language])
        if self._told is not None:
            self.rows.fill(self._told.page())
        else:
            self.rows.fill([said(plain(self._trouble or _("Comparing ..."), QUIET))])
        self._show_beside()

    def language_changed(self) -> None:
        """Say everything again in the language of the moment."""
        super().language_changed()
        if self._kept is not None and self._worked_out_in != self.words.language:
            self.run_worker(self._work_out(), group="compare", exclusive=True)

    def opened_line(self, row: str) -> Opened | None:
        """Return what a line opens to, None for what opens to nothing."""
        return self._told.opened(row) if self._told is not None else None

    def _show_beside(self) -> None:
        opened = self.opened_line(self.rows.marked_id)
        self.pane.fill(opened_rows(opened) if opened is not None else [])

    @on(RowList.Marked)
    def _marked(self, event: RowList.Marked) -> None:
        event.stop()
        if event.rows is self.rows:
            self._show_beside()

    # --- what can be done ----------------------------------------------------------------------------------------

    async def open(self, row: str) -> None:
        """Show what stands behind a line: beside it where there is room."""
        if self.pane.display and any(line.id for line in self.pane.rows):
            self.set_focus(self.pane)
        elif not self.pane.display:
            self._show_alone(row)

    async def opened(self, rows: RowList, row: str) -> None:
        """Open a row of the comparison, or one of what stands beside it."""
        if rows is self.rows:
            await self.open(row)
        else:
            self._show_alone(row)

    def _show_alone(self, row: str) -> None:
        if self.opened_line(row) is not None:
            self.app.push_screen(ComparedScreen(self, row))

    def do_close(self) -> None:
        """Go back from the pane to the comparison, from there to the screen before."""
        if self.pane.has_focus:
            self.set_focus(self.rows)
        else:
            super().do_close()


class ComparedScreen(ListScreen):
    """What a line of the comparison opens to, such as both answers to a question with their notes."""

    place = "compared"
    OWN_COMMANDS = here("compared", MOVE, OPEN, CLOSE, HOME)

    def __init__(self, comparison: CompareScreen, row: str) -> None:
        super().__init__()
        self._comparison = comparison
        self._row = row

    def show(self) -> None:
        """Show what the line opens to."""
        self.header.tell(self._comparison.title_told, LANGUAGES[self.words.language])
        opened = self._comparison.opened_line(self._row)
        self.rows.fill(opened_rows(opened) if opened is not None else [])

    async def open(self, row: str) -> None:
        """Open a question."""
        if self._comparison.opened_line(row) is not None:
            self.app.push_screen(ComparedScreen(self._comparison, row))


def _kept(store: CaseStore, case: Case) -> _Kept:
    """Return what the store has of a case now. Raises `NotFound` if it was deleted meanwhile."""
    case = store.case(case.id)
    sheet, _seq = store.sheet(case.id)
    return case, Edition.from_json(store.questionnaire_text(case.digest)), sheet, store.short_id(case.id)


def _view(kept: tuple[_Kept, _Kept], words: Interface, today: datetime.date) -> ComparisonView:
    """Return the comparison of two cases in words. Raises `NotComparable`."""
    first, second = (_compared(each, words.language) for each in kept)
    return ComparedCases(first, second).view(words, "screen", today)


def _compared(kept: _Kept, language: str) -> ComparedCase:
    case, edition, sheet, name = kept
    return ComparedCase(
        told=edition.in_language(language),
        sheet=sheet,
        original=edition.questionnaire.language,
        digest=edition.digest,
        name=name,
        at=(case.finished_at or case.changed_at).astimezone(),
        began=case.created_at,
        finished=case.finished_at is not None,
    )
