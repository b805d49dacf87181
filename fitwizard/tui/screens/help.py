"""The keys, learned in half a minute."""

from __future__ import annotations

from collections.abc import Iterable

from fitwizard.tui.frame import Frame
from fitwizard.tui.screens.modal import Reading
from fitwizard.tui.widgets.reader import Part


class HelpScreen(Reading):
    """What can be done on the screen below, and with which keys."""

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self._frame = frame

    def parts(self) -> Iterable[Part]:
        """Return one sentence, then the keys."""
        _ = self.words
        yield Part(_("Help"), _(self._frame.about))
        yield Part("", "")
        for command in self._frame.keys.commands:
            if not command.shown:
                continue
            yield Part("", _(command.does), _(command.shown))
        if any(command.typing_keys for command in self._frame.keys.commands if command.id == "leave_field"):
            yield Part(
                _("In a text field"),
                _(
                    "Letters are letters there. Press esc to leave the field, or use the function keys: F2 why we ask, "
                    "F3 note, F4 go to, F5 review, F6 do not know, F7 does not apply, F9 back, F10 skip. "
                    "In a field of several lines enter begins a new line, and a second enter goes on."
                ),
            )
