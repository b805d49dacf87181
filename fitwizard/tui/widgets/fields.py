"""The two text fields: one line, and several.

A field is filled without posting that something was typed. Once enter has closed it, whatever is typed ahead belongs to
what comes next and goes to the screen, which gets all keys in their order.
"""

from __future__ import annotations

from textual import events
from textual.widgets import Input, TextArea

from fitwizard.tui.widgets.answer_field import Typed


class LineField(Input):
    """A field of one line, for a number or a short text."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(select_on_focus=False, id=id)
        self.closed = False

    @property
    def typed(self) -> str:
        """What stands in the field."""
        return self.value

    def fill(self, text: str) -> None:
        """Put a text in, the cursor behind it."""
        with self.prevent(Input.Changed):
            self.value = text
        self.cursor_position = len(text)
        self.closed = False

    def on_input_changed(self, event: Input.Changed) -> None:
        """Tell that the person has typed."""
        event.stop()
        self.post_message(Typed())

    async def on_key(self, event: events.Key) -> None:
        """Note that enter closes the field."""
        # Textual calls the field's own handler after this one, unless its default is prevented.
        if not _passed_on(self, event):
            self.closed = event.key == "enter"


class AreaField(TextArea):
    """A field of several lines; enter on an empty line, or behind the last line there may be, ends it.

    One that `enter_ends` not takes every enter as the end of a line.
    """

    def __init__(self, *, id: str | None = None, enter_ends: bool = True) -> None:
        super().__init__(soft_wrap=True, tab_behavior="focus", show_line_numbers=False, id=id)
        self._enter_ends = enter_ends
        self.closed = False
        self.most_lines = 0

    @property
    def typed(self) -> str:
        """What stands in the field."""
        return self.text

    def fill(self, text: str) -> None:
        """Put a text in, the cursor behind it."""
        with self.prevent(TextArea.Changed):
            self.load_text(text)
        self.move_cursor(self.document.end)
        self.closed = False

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """Tell that the person has typed."""
        event.stop()
        self.post_message(Typed())

    @property
    def at_end(self) -> bool:
        """Whether nothing more can or need be typed here."""
        row, _ = self.cursor_location
        lines = self.document.line_count
        return row == lines - 1 and (not self.document[row].strip() or lines == self.most_lines)

    async def on_key(self, event: events.Key) -> None:
        """Let enter end the field where it does."""
        if not _passed_on(self, event) and event.key == "enter" and self._enter_ends and self.at_end:
            event.prevent_default()
            self.closed = True


Field = LineField | AreaField


def _passed_on(field: Field, event: events.Key) -> bool:
    """Pass a key that was typed ahead on to the screen; return whether it was one."""
    if field.closed and (event.is_printable or event.key == "enter"):
        event.stop()
        event.prevent_default()
        field.screen.post_message(events.Key(event.key, event.character))
        return True
    return False
