"""The base of the screens that are lists: home, review, result and what they open."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import partial

from textual import events, on
from textual.widget import Widget

from fitwizard.language import msg
from fitwizard.tui.commands import Command
from fitwizard.tui.frame import Frame
from fitwizard.tui.held_key import Press
from fitwizard.tui.screens.taking_up import go_home
from fitwizard.tui.widgets.rows import RowList

OPEN = Command("open", ("enter",), "↵", msg("choose"), msg("Open the marked line."), (), ("enter",), "↵", rank=90)
MOVE = Command(
    "move", (), "↑ ↓", msg("move"), msg("Mark another line; a digit opens the line that it stands before."), (),
    in_palette=False,
)  # fmt: skip
CLOSE = Command(
    "close", ("escape", "left", "b"), "esc", msg("back"), msg("Go back to the screen before."),
    (), ("escape",), "esc", rank=80,
)  # fmt: skip
EXPORT = Command(
    "export", ("e",), "e", msg("export"), msg("Write the result to a file: a report, a transcript, data."), (), rank=70
)  # fmt: skip
COMPARE = Command(
    "compare", ("c",), "c", msg("compare"), msg("Put this result beside that of another case."), (), rank=55
)  # fmt: skip


def here(place: str, *commands: Command) -> tuple[Command, ...]:
    """Return commands as they stand at `place`."""
    return tuple(replace(command, where=(place,)) for command in commands)


class ListScreen(Frame):
    """A screen whose body is one list of rows."""

    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (130, "-wide")]  # noqa: RUF012

    def __init__(self) -> None:
        super().__init__()
        self.rows = RowList()

    def body(self) -> Iterable[Widget]:
        """Return the list."""
        yield self.rows

    @property
    def first_focus(self) -> Widget:
        """What has the focus when the screen comes up."""
        return self.rows

    def on_mount(self) -> None:
        """Take the keys; what there is to see is shown by `Frame`, whose own handler comes next."""
        self.set_focus(self.first_focus)

    def on_descendant_focus(self) -> None:
        """Show the keys that work where the focus is now."""
        self.show_keys()

    async def open(self, row: str) -> None:
        """Open a row of the list."""

    async def opened(self, rows: RowList, row: str) -> None:
        """Open a row of one of the lists of the screen."""
        if rows is self.rows:
            await self.open(row)

    @property
    def is_on_top(self) -> bool:
        """Whether the screen is seen; one that is only passed on the way back gets the same events."""
        return self.app.screen is self

    @property
    def list_with_keys(self) -> RowList | None:
        """The list that has the keys now."""
        return self.focused if isinstance(self.focused, RowList) else None

    async def on_key(self, event: events.Key) -> None:
        """Give the list its keys; `Frame` takes the others."""
        rows = self.list_with_keys
        if not self.is_on_top or rows is None:
            return
        row = rows.opened_by(event.key)
        if row and self.fitwizard.held.judge(event) is Press.PRESSED:
            await self.guarded(partial(self.opened, rows, row))
        if row or rows.take(event.key):
            event.stop()
            event.prevent_default()

    @on(RowList.Opened)
    async def _row_clicked(self, event: RowList.Opened) -> None:
        event.stop()
        if self.is_on_top:
            await self.guarded(partial(self.opened, event.rows, event.row))

    @on(events.ScreenResume)
    def _shown_again(self) -> None:
        if self.is_on_top and self.rows.is_mounted and self.rows.rows:
            self.show()
            self.show_keys()

    async def do_open(self) -> None:
        """Open the marked row."""
        rows = self.list_with_keys or self.rows
        if rows.marked_id:
            await self.opened(rows, rows.marked_id)

    def do_close(self) -> None:
        """Go back to the screen before, home where there is none."""
        if len(self.app.screen_stack) > 1:
            self.app.pop_screen()
        else:
            go_home(self)

    def do_home(self) -> None:
        """Go to the first screen."""
        go_home(self)
