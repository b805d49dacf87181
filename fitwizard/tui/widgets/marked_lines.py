"""Rows drawn line by line, one of them marked, in a window that follows the mark and the mouse."""

from __future__ import annotations

from collections.abc import Sequence

from fitwizard.tui.widgets.drawn import Drawn, Line, Span


class MarkedLines(Drawn):
    """What draws rows in a window: `marked` is the number of the marked row, None for no mark."""

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self.marked: int | None = None
        self._top = 0

    def in_sight(self, lines: Sequence[tuple[int, Line]], room: int) -> list[Line]:
        """Return the lines that are in sight, those of the marked row among them; `lines` come with their rows.

        An arrow stands before the first and the last one where there is more above or below.
        """
        room = max(room, 1)
        if len(lines) <= room:
            self._top = 0
            return [line for _, line in lines]
        marked = [at for at, (row, _) in enumerate(lines) if row == self.marked]
        if marked:
            self._top = max(min(self._top, marked[0]), marked[-1] - room + 1)
        self._top = max(0, min(self._top, len(lines) - room))
        window = [line for _, line in lines[self._top : self._top + room]]
        if self._top > 0:
            window[0] = _with_arrow("↑", window[0])
        if self._top + room < len(lines):
            window[-1] = _with_arrow("↓", window[-1])
        return window

    def from_the_top(self) -> None:
        """Show the first rows again, whatever was in sight."""
        self._top = 0

    def scroll_rows(self, lines: int) -> None:
        """Scroll the rows, where they do not fit, without moving the mark."""
        self._top += lines
        marked, self.marked = self.marked, None
        self.draw()
        self.marked = marked

    def on_mouse_scroll_down(self) -> None:
        """Scroll the rows down."""
        self.scroll_rows(2)

    def on_mouse_scroll_up(self) -> None:
        """Scroll the rows up."""
        self.scroll_rows(-2)


def _with_arrow(arrow: str, line: Line) -> Line:
    """Return a line with an arrow in the first cell of its margin."""
    first, *rest = line
    return (Span(arrow, "accent"), Span(first.text[1:], first.role, first.target), *rest)
