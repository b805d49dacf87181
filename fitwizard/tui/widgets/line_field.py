"""A text field of one line that never takes a key meant for the field after it."""

from __future__ import annotations

from collections.abc import Callable

from textual import events
from textual.widgets import Input

_LEADS_OUT = {"tab": 1, "down": 1, "shift+tab": -1, "up": -1}


class LineField(Input):
    """An input without a border; a key that comes after the focus has moved on is handed on."""

    def __init__(self, *, id: str, max_length: int = 0, move: Callable[[int], None] | None = None) -> None:
        """`move` goes to the next field or to the one before."""
        super().__init__(id=id, classes="plain", max_length=max_length, select_on_focus=False)
        self._move = move
        self._seen: events.Key | None = None

    def sent_on(self, event: events.Key) -> bool:
        """Take a key that reached the screen without coming through the field, behind those that wait for it.

        Such keys were pressed before the field had the focus. Returns whether this was one.
        """
        if event is self._seen:
            return False
        event.stop()
        event.prevent_default()
        self.post_message(events.Key(event.key, event.character))
        return True

    def on_key(self, event: events.Key) -> None:
        """Hand on what is not for this field, and take what leads out of it at once."""
        self._seen = event
        step = _LEADS_OUT.get(event.key)
        if not self.has_focus:
            event.stop()
            event.prevent_default()
            (self.app.screen.focused or self.app.screen).post_message(events.Key(event.key, event.character))
        elif step is not None and self._move is not None:
            event.stop()
            event.prevent_default()
            self._move(step)
