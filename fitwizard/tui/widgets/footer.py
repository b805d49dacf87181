"""The last line: what can be done here, and with which key."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from rich.cells import cell_len

from fitwizard.tui.widgets.drawn import Drawn, Line, Span


class Hint(NamedTuple):
    """A key and what it does here; `command` is what a click gives, `rank` how much it is wanted."""

    key: str
    label: str
    command: str
    rank: int


class Footer(Drawn):
    """One line of keys; what does not fit is left out, the least wanted first."""

    def __init__(self) -> None:
        super().__init__(id="footer")
        self._hints: tuple[Hint, ...] = ()

    def tell(self, hints: Sequence[Hint]) -> None:
        """Show these keys in this order."""
        if self._hints != tuple(hints):
            self._hints = tuple(hints)
            self.draw()

    def lines(self, width: int, height: int) -> Sequence[Line]:
        """Return the line."""
        hints = list(self._hints)
        gap = 3
        while hints and self._width_of(hints, gap) > width:
            if gap == 3 and self._width_of(hints, 2) <= width:
                gap = 2
                break
            hints.remove(min(hints, key=lambda hint: hint.rank))
        line = [Span(" ")]
        for hint in hints:
            line += [
                Span(hint.key, "accent", hint.command),
                Span(f" {hint.label}", "quiet", hint.command),
                Span(" " * gap),
            ]
        return [line]

    @staticmethod
    def _width_of(hints: Sequence[Hint], gap: int) -> int:
        return 2 + sum(cell_len(h.key) + 1 + cell_len(h.label) for h in hints) + gap * (len(hints) - 1)
