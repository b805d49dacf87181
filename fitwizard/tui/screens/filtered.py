"""The base of long lists: a field above the rows, and what is typed there narrows them down."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual import events, on
from textual.widget import Widget
from textual.widgets import Input

from fitwizard.language import msg
from fitwizard.tui.commands import Command
from fitwizard.tui.frame import Frame
from fitwizard.tui.screens.list_screen import ListScreen
from fitwizard.tui.widgets.line_field import LineField
from fitwizard.tui.widgets.rows import RowList

FILTER = Command(
    "filter", ("slash",), "/", msg("filter"), msg("Type some letters to narrow the list down."), (), rank=50
)  # fmt: skip

_LIST_KEYS = frozenset({"up", "down", "pageup", "pagedown", "enter"})


class FilteredScreen(ListScreen):
    """A list under a field; in the field arrows and enter still belong to the list.

    With `field_first` the field has the focus from the beginning.
    """

    field_first: ClassVar[bool] = False

    def __init__(self) -> None:
        super().__init__()
        self.rows = RowList(away="strong")
        self.field = LineField(id="filter")
        self._narrowed_by = ""

    def body(self) -> Iterable[Widget]:
        """Return the field and the list."""
        yield self.field
        yield self.rows

    @property
    def first_focus(self) -> Widget:
        """What has the focus when the screen comes up."""
        return self.field if self.field_first else self.rows

    @property
    def typed(self) -> str:
        """What stands in the field."""
        return self.field.value.strip()

    @property
    def list_with_keys(self) -> RowList | None:
        """The list, also while somebody types: `on_key` tells the keys apart."""
        return self.rows

    async def on_key(self, event: events.Key) -> None:
        """Give the list only some of its keys while somebody types."""
        if not self.is_on_top or not self.field.has_focus or self.field.sent_on(event):
            return
        if event.key not in _LIST_KEYS:
            event.prevent_default()  # of the list; `Frame` is asked here instead
            await Frame.on_key(self, event)
        elif self._narrowed_by != self.typed:  # the key came quicker than the word of what was typed
            self._narrow()

    @on(Input.Changed, "#filter")
    def _narrowed(self, event: Input.Changed) -> None:
        event.stop()
        self._narrow()

    def _narrow(self) -> None:
        self._narrowed_by = self.typed
        self.show()

    def do_filter(self) -> None:
        """Go to the field."""
        self.set_focus(self.field)

    def do_close(self) -> None:
        """Empty the field, then leave it, then go back."""
        if self.field.value:
            self.field.value = ""
        elif self.typing and not self.field_first:
            self.set_focus(self.rows)
        else:
            super().do_close()
            return
        if not self.field_first:
            self.set_focus(self.rows)
