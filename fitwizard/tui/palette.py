"""The command palette: everything that can be done at a place, found by typing a few letters."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from textual.command import CommandPalette, DiscoveryHit, Hit, Hits, Provider
from textual.content import Content

from fitwizard.tui.commands import Command
from fitwizard.tui.frame import Frame

if TYPE_CHECKING:
    from fitwizard.tui.app import FitwizardApp


class Commands(Provider):
    """The commands of the screen below the palette."""

    async def discover(self) -> Hits:
        """Offer all commands."""
        for command, text in self._offered():
            yield DiscoveryHit(Content(text), partial(self._frame.carry_out, command.id), text, self._help(command))

    async def search(self, query: str) -> Hits:
        """Offer the commands that match."""
        matcher = self.matcher(query)
        for command, text in self._offered():
            score = matcher.match(text) or matcher.match(self._help(command)) / 2
            if score > 0:
                yield Hit(score, Content(text), partial(self._frame.carry_out, command.id), text, self._help(command))

    @property
    def _frame(self) -> Frame:
        assert isinstance(self.screen, Frame)
        return self.screen

    def _offered(self) -> list[tuple[Command, str]]:
        _ = self._frame.words
        return [
            (command, f"{_(command.label)}  ({_(command.shown)})")
            for command in self._frame.keys.commands
            if command.in_palette
        ]

    def _help(self, command: Command) -> str:
        return self._frame.words(command.does)


def open_palette(app: FitwizardApp) -> None:
    """Show the palette over the screen of the moment."""
    _ = app.words
    if isinstance(app.screen, Frame):
        app.push_screen(CommandPalette(providers=[Commands], placeholder=_("What would you like to do?")))
