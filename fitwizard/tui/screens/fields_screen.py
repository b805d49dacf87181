"""The base of the screens with a few fields: start and export."""

from __future__ import annotations

from collections.abc import Awaitable, Iterable, Mapping

from textual import events
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from fitwizard.language import msg
from fitwizard.tui.commands import Command
from fitwizard.tui.frame import Frame
from fitwizard.tui.screens.taking_up import go_home
from fitwizard.tui.widgets.laying import ACCENT, QUIET, plain
from fitwizard.tui.widgets.line_field import LineField
from fitwizard.tui.widgets.options import Options

NEXT_FIELD = Command(
    "next_field", ("tab", "down"), "tab", msg("next field"), msg("Go to the next field."), (), ("tab", "down"), "tab",
    rank=70,
)  # fmt: skip
FIELD_BEFORE = Command(
    "field_before", ("shift+tab", "up"), "⇧tab", msg("field before"), msg("Go to the field before."), (),
    ("shift+tab", "up"), "⇧tab",
)  # fmt: skip


class FieldsScreen(Frame):
    """Fields below each other, each under its label; the one that has the keys is marked."""

    def __init__(self) -> None:
        super().__init__()
        self._labels: dict[Widget, Static] = {}

    def fields(self) -> Mapping[Widget, str]:
        """Return the fields in order, each with its label in the language of the moment."""
        return {}

    def form(self, fields: Iterable[Widget], *, above: Iterable[Widget] = (), below: Iterable[Widget] = ()) -> Widget:
        """Return the fields with their labels, and what stands above and below them."""
        parts = list(above)
        for field in fields:
            self._labels[field] = Static(classes="label")
            parts += [self._labels[field], field]
        return VerticalScroll(*parts, *below, id="fields", can_focus=False)

    def show(self) -> None:
        """Show the labels."""
        for field, title in self.fields().items():
            label = self._labels[field]
            label.display, label.visible = field.display, field.visible
            label.update(_label(title, has_focus=self.focused is field))

    def move(self, step: int) -> None:
        """Go to the next field, or to the one before."""
        fields = [field for field in self.fields() if field.display and field.visible]
        at = fields.index(self.focused) if self.focused in fields else -step
        self.set_focus(fields[(at + step) % len(fields)])

    async def on_key(self, event: events.Key) -> None:
        """Let options pick; `Frame` takes the other keys."""
        if self.app.screen is not self:
            return
        if isinstance(self.focused, LineField):
            self.focused.sent_on(event)
        elif isinstance(self.focused, Options) and self.focused.take(event.key):
            event.stop()
            event.prevent_default()

    def on_descendant_focus(self) -> None:
        """Show where the focus is, and the keys that work there."""
        if self.is_mounted:
            self.show()
            self.show_keys()

    def do_next_field(self) -> None:
        """Go to the next field."""
        self.move(1)

    def do_field_before(self) -> None:
        """Go to the field before."""
        self.move(-1)

    def do_close(self) -> Awaitable[None] | None:
        """Go back to the screen before."""
        self.app.pop_screen()
        return None

    def do_home(self) -> None:
        """Go to the first screen."""
        go_home(self)


def _label(title: str, *, has_focus: bool) -> Content:
    return plain("▌ ", ACCENT) + plain(title) if has_focus else plain("  ") + plain(title, QUIET)
