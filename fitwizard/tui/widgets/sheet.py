"""The sheet: one question with its rows, drawn in fixed places."""

from __future__ import annotations

from collections.abc import Sequence

from textual.message import Message

from fitwizard.tui.widgets.drawn import Line, Span, span, wrapped
from fitwizard.tui.widgets.marked_lines import MarkedLines
from fitwizard.tui.widgets.page import Page, Row

_MARGIN = 3
_INTRO_LINES = 2
_AIRY = 18
"""From this height on there is a line between introduction and question, free or for the introduction's third."""

_FIELD_FRAME = 2


class Sheet(MarkedLines):
    """A question: its section, the section's introduction, the question itself, its rows.

    The question stands in the same line, with an introduction or without. What does not fit scrolls among the rows;
    the ending rows keep their places. For a question with a text field the sheet leaves a hole, in which the field
    lies: `hole` is its line and its height.
    """

    class HoleMoved(Message):
        """The hole for the text field is somewhere else now."""

    def __init__(self) -> None:
        super().__init__(id="sheet")
        self.page = Page()
        self.hole = (0, 0)

    @property
    def row_count(self) -> int:
        """How many rows can be marked, the ending ones included."""
        return len(self.page.rows) + len(self.page.ending)

    def tell(self, page: Page, marked: int | None) -> None:
        """Show a question with one row marked, or none."""
        if page.ask != self.page.ask:
            self.from_the_top()
        self.page, self.marked = page, marked
        self.draw()

    def mark(self, row: int | None) -> None:
        """Mark a row; the ending rows count on from the others."""
        self.marked = row
        self.draw()

    def lines(self, width: int, height: int) -> Sequence[Line]:
        """Return the lines of the sheet."""
        head = self._head(width, height)
        ending = self._rows(self.page.ending, len(self.page.rows), width)
        room = height - len(head) - len(ending) - 1
        rows = self._rows(self.page.rows, 0, width)
        middle = self._field_lines(len(head), width) if self.page.field_lines else self.in_sight(rows, room)
        return [*head, *middle, (), *(line for _, line in ending)]

    def _head(self, width: int, height: int) -> list[Line]:
        page = self.page
        above = _INTRO_LINES + (height >= _AIRY)
        intro = wrapped(page.intro, width - _MARGIN - 1) if page.intro else ()
        if len(intro) > above:
            intro = (*intro[: above - 1], intro[above - 1][: width - _MARGIN - 3] + " …")
        gap = min(above - len(intro), above - _INTRO_LINES)
        asked = wrapped(page.ask, width - _MARGIN - 1)[: max(height // 3, 1)]
        probe = wrapped(page.probe, width - _MARGIN - 5)[: max(height // 5, 1)] if page.probe else ()
        return [
            *(() for _ in range(above - len(intro) - gap)),
            (Span("   "), span(page.section, "accent")),
            *((Span("   "), span(line, "quiet")) for line in intro),
            *(() for _ in range(gap)),
            *((Span("   "), span(line, "strong")) for line in asked),
            *((Span("     " if index else "   » ", "accent"), span(line, "quiet")) for index, line in enumerate(probe)),
            (),
        ]

    def _rows(self, rows: Sequence[Row], first: int, width: int) -> list[tuple[int, Line]]:
        return [
            (number, line)
            for number, row in enumerate(rows, first)
            for line in _row_lines(row, number, self.marked, width)
        ]

    def _field_lines(self, top: int, width: int) -> list[Line]:
        height = self.page.field_lines + _FIELD_FRAME
        if self.hole != (top, height):
            self.hole = (top, height)
            self.post_message(self.HoleMoved())
        lines: list[Line] = [() for _ in range(height)]
        for text, role in ((self.page.hint, "quiet"), (self.page.trouble, "alert")):
            lines += [(Span("     "), span(line, role)) for line in wrapped(text, width - _MARGIN - 3) if text]
        return lines


def _row_lines(row: Row, number: int, marked: int | None, width: int) -> list[Line]:
    """Return the lines of one row, wrapped with a hanging indent."""
    target = f"row:{number}"
    is_marked = number == marked
    is_picked = row.glyph[1] != " "
    role = "mark" if is_marked else "strong" if is_picked else "text"
    margin = Span(" ▌ " if is_marked else "   ", "mark", target)
    indent = Span(" " * 7, role, target)
    room = width - 3 - 7 - 1
    lines: list[Line] = []
    for index, text in enumerate(wrapped(row.label, room)):
        if index:
            lines.append((margin, indent, span(text, role, target)))
        else:
            lines.append(
                (
                    margin,
                    Span(f"{row.key}  ", "accent", target),
                    Span(f"{row.glyph} ", role, target),
                    span(text, role, target),
                )
            )
    for index, text in enumerate(wrapped(row.beneath, room - 2) if row.beneath else ()):
        lines.append((margin, indent, Span("  " if index else "→ ", "accent", target), span(text, "quiet", target)))
    return lines
