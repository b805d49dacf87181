"""The bases of the small screens that stand above another one."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, TypeVar, cast

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen

from fitwizard.language import Interface
from fitwizard.tui.frame import handed_over
from fitwizard.tui.widgets.reader import Part, Reader

if TYPE_CHECKING:
    from fitwizard.tui.app import FitwizardApp

Given = TypeVar("Given")


class Above(ModalScreen[Given], inherit_bindings=False):
    """A screen above another, which stays in sight; escape closes it."""

    AUTO_FOCUS = ""

    @property
    def fitwizard(self) -> FitwizardApp:
        """The application, by its own type."""
        return cast("FitwizardApp", self.app)

    @property
    def words(self) -> Interface:
        """The interface's words."""
        return self.fitwizard.words

    def edition_changed(self) -> None:
        """Follow the questionnaire itself where it is shown here."""

    async def close(self) -> None:
        """Go away without a result."""
        self.dismiss(None)

    async def on_key(self, event: events.Key) -> None:
        """Take a key, unless it was typed after the one that closed this screen."""
        if not handed_over(self, event):
            await self.take_key(event)

    async def take_key(self, event: events.Key) -> None:
        """Close on escape."""
        if event.key == "escape":
            event.stop()
            await self.close()


class Reading(Above[None]):
    """A text to read: the arrows scroll it, any other key closes it."""

    def __init__(self) -> None:
        super().__init__()
        self.reader = Reader()
        self._steps = {"down": 1, "up": -1, "pagedown": 10, "pageup": -10, "end": 10_000, "home": -10_000}

    def parts(self) -> Iterable[Part]:
        """Return what there is to read."""
        return ()

    def compose(self) -> ComposeResult:
        """Compose the box."""
        self.reader = Reader(self.parts())
        yield Vertical(self.reader, id="box")

    async def take_key(self, event: events.Key) -> None:
        """Scroll, or close."""
        event.stop()
        step = self._steps.get(event.key)
        if step is not None:
            self.reader.scroll(step)
        else:
            await self.close()

    def on_click(self, event: events.Click) -> None:
        """Close on a click."""
        if self.is_current:
            self.dismiss(None)
