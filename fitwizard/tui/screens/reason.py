"""Why a question does not apply: one line, and it is needed."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical

from fitwizard.tui.held_key import Press
from fitwizard.tui.screens.modal import Above
from fitwizard.tui.widgets.fields import LineField
from fitwizard.tui.widgets.reader import Part, Reader

if TYPE_CHECKING:
    from fitwizard.tui.app import FitwizardApp


class _ReasonField(LineField):
    """A field that does not take the key that opened it while that is still held down."""

    async def on_key(self, event: events.Key) -> None:
        """Leave out the key that is still held."""
        held = cast("FitwizardApp", self.app).held
        if not self.value and held.judge(event) is not Press.PRESSED and event.is_printable:
            event.stop()
            event.prevent_default()


class ReasonScreen(Above[str]):
    """Asks for the reason; its result is the reason, or None if the person thought better of it."""

    def __init__(self, ask: str, reason: str) -> None:
        super().__init__()
        self._ask = ask
        self._reason = reason
        self._field = _ReasonField()
        self._below = Reader()

    def compose(self) -> ComposeResult:
        """Compose the question, the field and what to do."""
        _ = self.words
        yield Vertical(
            Reader([Part(_("This does not apply to us"), self._ask), Part("", _("Why not? A few words are enough."))]),
            self._field,
            self._below,
            id="box",
        )

    def on_mount(self) -> None:
        """Take the keys."""
        _ = self.words
        self._field.fill(self._reason)
        self._field.focus()
        self._below.tell([Part("", _("↵ save and go on   esc back to the question"))])

    async def take_key(self, event: events.Key) -> None:
        """Give the reason with enter."""
        _ = self.words
        await super().take_key(event)
        if event.key != "enter":
            return
        event.stop()
        if self._field.typed.strip():
            self.dismiss(self._field.typed)
        else:
            self._field.closed = False
            self._below.tell([Part("", _("A reason is needed: it tells the reader what was meant. esc goes back."))])
