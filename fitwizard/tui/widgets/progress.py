"""How far the way is: a bar, and the number of questions and minutes left in words."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len

from fitwizard.tui.widgets.drawn import Drawn, Line, Span


class ProgressLine(Drawn):
    """One line with a bar and what it means in words."""

    def __init__(self) -> None:
        super().__init__(id="progress")
        self._share = 0.0
        self._words = ""

    def tell(self, share: float, words: str) -> None:
        """Show a share of 0-1, and what it means."""
        self._share, self._words = share, words
        self.draw()

    def lines(self, width: int, height: int) -> Sequence[Line]:
        """Return the line; a half step is drawn as a half stroke."""
        room = max(width - cell_len(self._words) - 4, 0)
        halves = int(self._share * room * 2)
        done, half = divmod(halves, 2)
        return [
            (
                Span(" "),
                Span("━" * done + ("╸" if half else ""), "accent"),
                Span("─" * (room - done - half), "faint"),
                Span("  "),
                Span(self._words, "quiet"),
            )
        ]
