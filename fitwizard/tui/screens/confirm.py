"""A question above another screen: a sentence, what it means, and two or three ways to answer."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from fitwizard.tui.screens.modal import Above
from fitwizard.tui.widgets.laying import QUIET, STRONG, hanging, plain
from fitwizard.tui.widgets.row import Row
from fitwizard.tui.widgets.rows import RowList


class AskScreen(Above[str]):
    """Asks and returns the id of the picked answer, None after escape; the first answer is marked."""

    def __init__(self, title: str, text: str, answers: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self._title = title
        self._text = text
        self._answers = answers
        self.rows = RowList()

    def compose(self) -> ComposeResult:
        """Compose the box."""
        with Vertical(id="ask"):
            yield Static(Content.styled(self._title, STRONG))
            if self._text:
                yield Static(Content.styled("\n" + self._text, QUIET))
            yield self.rows

    def on_mount(self) -> None:
        """Show the answers."""
        self.rows.fill(
            Row(partial(hanging, plain(f"{number}  ", "$accent"), plain(text)), name, digit=str(number))
            for number, (name, text) in enumerate(self._answers, 1)
        )
        self.set_focus(self.rows)

    async def on_key(self, event: events.Key) -> None:
        """Take the keys of the list; escape is taken by `Above`."""
        row = self.rows.opened_by(event.key)
        if row:
            self.dismiss(row)
        if row or self.rows.take(event.key):
            event.stop()
            event.prevent_default()

    @on(RowList.Opened)
    def _clicked(self, event: RowList.Opened) -> None:
        event.stop()
        self.dismiss(event.row)
