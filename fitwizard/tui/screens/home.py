"""The first screen: go on, begin, look at what is finished."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from textual import events, on
from textual.content import Content

from fitwizard.errors import FitwizardError
from fitwizard.language import LANGUAGES, msg
from fitwizard.store.model import Case
from fitwizard.tui.commands import Command
from fitwizard.tui.screens.deleting import DELETE, ask_to_delete
from fitwizard.tui.screens.list_screen import MOVE, OPEN, ListScreen, here
from fitwizard.tui.screens.taking_up import take_up
from fitwizard.tui.widgets.case_rows import go_on_row, titled
from fitwizard.tui.widgets.footer import Hint
from fitwizard.tui.widgets.laying import NOTHING, STRONG, hanging, plain, wrapped
from fitwizard.tui.widgets.row import Row, numbered
from fitwizard.tui.widgets.rows import RowList

GO_ON_ROWS = 5
"""Unfinished cases shown on the first screen; the others stand behind a line of their own."""

NEW = Command("new", ("n",), "n", msg("new"), msg("Begin a new assessment."), (), rank=60)


class HomeScreen(ListScreen):
    """Where the program begins, and where every way leads back to."""

    place = "home"
    OWN_COMMANDS = here("home", MOVE, OPEN, NEW, DELETE)

    def __init__(self) -> None:
        super().__init__()
        self._cases: tuple[Case, ...] | None = None
        self._titles: dict[tuple[str, str], str] = {}
        self._trouble: FitwizardError | None = None
        self._first = ""

    def on_mount(self) -> None:
        """Show the frame at once and the cases as soon as they are read."""
        self.call_later(self.look)

    @on(events.ScreenResume)
    async def _home_again(self) -> None:
        if self.is_on_top and (self._cases is not None or self._trouble is not None):
            await self.look()

    async def look(self) -> None:
        """Read the cases again; the case that was open is given free."""
        app = self.fitwizard
        try:
            if app.wizard is not None:
                wizard, app.wizard = app.wizard, None
                await app.run_wizard(wizard.leave)
            store = await app.store()
            self._cases = tuple(await app.run_wizard(store.cases))
            self._trouble = None
        except FitwizardError as error:
            self._cases, self._trouble = (), error
        await self._tell()

    async def _tell(self) -> None:
        """Show the cases with the titles of their questionnaires in the language of the moment."""
        if self._cases:
            self._titles = await self.fitwizard.run_wizard(self.fitwizard.catalogue.titles, self.words.language)
        self.show()

    def language_changed(self) -> None:
        """Say everything again, the titles as soon as they are read."""
        super().language_changed()
        self.call_later(self._tell)

    async def recover(self, error: FitwizardError) -> None:
        """Show what is really there after something failed, and say what failed."""
        await self.look()
        self.say_error(error)

    def show(self) -> None:
        """Show what can be done, the most likely first."""
        _ = self.words
        self.header.tell(_("Does membership fit?"), LANGUAGES[_.language])
        if self._cases is None:
            return
        open_cases = [case for case in self._cases if case.finished_at is None]
        finished = len(self._cases) - len(open_cases)
        begun = titled(open_cases[:GO_ON_ROWS], self._titles)
        rows = [*self._greeting(), *(go_on_row(case, self.fitwizard.now(), _) for case in begun)]
        more = len(open_cases) - GO_ON_ROWS
        if more > 0:
            rows.append(
                self._row(
                    _.plural("One more unfinished assessment", "{n} more unfinished assessments", more), "unfinished"
                )
            )
        rows.append(self._row(_("New assessment"), "new", gap=bool(open_cases)))
        if finished:
            rows.append(
                self._row(_.plural("Finished: one assessment", "Finished: {n} assessments", finished), "finished")
            )
        rows.append(self._row(_("Questionnaires"), "questionnaires"))
        if self._trouble is not None:
            rows.append(self._row(_("Try to open the store again"), "again"))
        rows = numbered(rows)
        first = next(row.id for row in rows if row.id)
        self.rows.fill(rows, mark=first if first != self._first else None)
        self._first = first

    def _row(self, text: str, name: str, *, gap: bool = False) -> Row:
        content = plain(text)
        return Row(lambda width: [*([NOTHING] if gap else []), *wrapped(content, width)], name, above=int(gap))

    def _greeting(self) -> list[Row]:
        """Return what stands above the rows: trouble with the store, or on the first run what this is."""
        _ = self.words
        if self._trouble is not None:
            return [Row(partial(self._trouble_lines, self._trouble))]
        if self._cases:
            return []
        return [Row(self._welcome)]

    def _welcome(self, width: int) -> Sequence[Content]:
        _ = self.words
        width = min(width, 84)
        what = _(
            "fitwizard asks you about your company, says how well membership in an industry cluster fits it, and "
            "explains why."
        )
        how = _(
            "It takes about fifteen minutes; you can stop at any time and go on later. Your answers stay on this "
            "computer, in {folder}.",
            folder=self.fitwizard.data_folder,
        )
        return [
            *wrapped(plain(_("Does membership in an industry cluster fit us?"), STRONG), width),
            NOTHING,
            *wrapped(plain(what), width),
            *wrapped(plain(how), width),
            NOTHING,
        ]

    def _trouble_lines(self, trouble: FitwizardError, width: int) -> Sequence[Content]:
        _ = self.words
        lead = plain("! ", "bold $alert")
        told = [_("The saved assessments cannot be shown now."), _(trouble.reason)]
        told += [_(trouble.remedy)] if trouble.remedy is not None else []
        return [
            line for n, text in enumerate(told) for line in hanging(lead if n == 0 else plain("  "), plain(text), width)
        ] + [NOTHING]

    # --- what can be done ----------------------------------------------------------------------------------------

    async def open(self, row: str) -> None:
        """Do what a row says."""
        kind, _colon, name = row.partition(":")
        if kind == "case":
            await take_up(self, next(case for case in self._cases or () if case.id == name))
        elif kind == "new":
            self.do_new()
        elif kind in ("finished", "unfinished"):
            from fitwizard.tui.screens.cases import CasesScreen

            self.app.push_screen(CasesScreen(finished=kind == "finished"))
        elif kind == "questionnaires":
            from fitwizard.tui.screens.questionnaires import QuestionnairesScreen

            self.app.push_screen(QuestionnairesScreen())
        elif kind == "again":
            await self.look()

    def do_delete(self) -> None:
        """Ask, and delete the marked case; nothing where no case is marked."""
        _ = self.words
        case = next((c for c in self._cases or () if f"case:{c.id}" == self.rows.marked_id), None)
        if case is not None:
            ask_to_delete(self, case, self.look)
        else:
            self.say(_("Mark an unfinished assessment first; finished ones have a list of their own."))

    def hints(self) -> list[Hint]:
        """Return the keys for the footer; deleting stands there where there is something to delete."""
        can_delete = self.rows.marked_id.startswith("case:")
        return [hint for hint in super().hints() if can_delete or hint.command != "delete"]

    @on(RowList.Marked)
    def _marked(self) -> None:
        self.show_keys()

    def do_new(self) -> None:
        """Begin a new assessment."""
        from fitwizard.tui.screens.start import StartScreen

        self.app.push_screen(StartScreen())
