"""The question that is being tried, and below it, where there is room, all answers that are changed."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len

from fitwizard.tui.widgets.drawn import Line, Span, between, cropped, span, wrapped
from fitwizard.tui.widgets.marked_lines import MarkedLines
from fitwizard.tui.widgets.what_if_rows import TriedPage, TriedRow

_MARGIN = 3
_LEAD = 7
"""Cells before a label: its key and its glyph."""
_AIRY = 15
"""From this height on there are blank lines between the parts."""


class TriedQuestion(MarkedLines):
    """A question with its rows; `marked` counts the ending rows on from the others, None for no mark.

    What does not fit scrolls among the rows. A click leads to `row:<number>` or to `change:<question>`.
    """

    def __init__(self) -> None:
        super().__init__(id="tried-question")
        self.page = TriedPage()
        self.is_beside = False

    def tell(self, page: TriedPage, marked: int | None, *, is_beside: bool) -> None:
        """Show a question; `is_beside` tells that the result stands at the right of it, not above."""
        if page.question != self.page.question:
            self.from_the_top()
        self.page, self.marked, self.is_beside = page, marked, is_beside
        self.draw()

    def lines(self, width: int, height: int) -> Sequence[Line]:
        """Return the lines: place, question, rows, the two rows that every question has, changed answers."""
        page = self.page
        gap: list[Line] = [()] if height >= _AIRY else []
        ask: list[Line] = [
            (Span("   "), span(line, "strong")) for line in wrapped(page.ask, width - 4)[: max(height // 3, 1)]
        ]
        remark: list[Line] = [(Span("   "), span(line, "quiet")) for line in wrapped(page.remark, width - 4)]
        head = [self._place(width), *gap, *ask, *(remark if page.remark else []), *gap]
        ending = self._ending(width)
        room = max(height - len(head) - len(ending) - len(gap), 1)
        rows = self._number(width, room) if page.number else self._window(width, room)
        body = [*head, *rows, *gap, *ending]
        return [*body, *self._changes(width, height - len(body))]

    def _place(self, width: int) -> Line:
        page = self.page
        changed = [Span(f" {page.changed} ", "mark", "changes"), Span("─" * 2, "faint")] if page.changed else []
        if self.is_beside:
            return between([Span("   "), Span(page.place, "accent")], changed[:1], width)
        place = cropped(page.place, width - 8 - sum(cell_len(piece.text) for piece in changed))
        dashes = width - cell_len(place) - 5 - sum(cell_len(piece.text) for piece in changed)
        return [Span("── ", "faint"), Span(place, "accent"), Span(" " + "─" * max(dashes, 0), "faint"), *changed]

    # --- rows ----------------------------------------------------------------------------------------------------

    def _window(self, width: int, room: int) -> list[Line]:
        """Return the lines of the rows that are in sight."""
        lines = [(number, line) for number, row in enumerate(self.page.rows) for line in self._row(row, number, width)]
        return self.in_sight(lines, room)

    def _row(self, row: TriedRow, number: int, width: int) -> list[Line]:
        """Return the lines of one row, wrapped with a hanging indent; what is said behind it always has its place."""
        target = f"row:{number}"
        role = "mark" if number == self.marked else "strong" if row.glyph[1] != " " else "text"
        margin = Span(" ▌ " if number == self.marked else "   ", "mark", target)
        behind = f"  ← {row.behind}" if row.behind else ""
        texts = wrapped(row.label, width - _MARGIN - _LEAD - 1 - cell_len(behind))
        lead = [Span(f"{row.key}  ", "accent", target), Span(f"{row.glyph} ", role, target)]
        lines: list[Line] = []
        for index, text in enumerate(texts):
            start = [Span(" " * _LEAD, role, target)] if index else lead
            end = [Span(behind, "quiet", target)] if behind and index == len(texts) - 1 else []
            lines.append([margin, *start, span(text, role, target), *end])
        return lines

    def _ending(self, width: int) -> list[Line]:
        """Return the rows that every question has, side by side where both fit."""
        first = len(self.page.rows)
        own = [self._row(row, first + index, 1000) for index, row in enumerate(self.page.ending)]
        if not own:
            return []
        line = [*own[0][0], Span("  "), *own[1][0]]
        if sum(cell_len(piece.text) for piece in line) < width:
            return [line]
        return [line for index, row in enumerate(self.page.ending) for line in self._row(row, first + index, width)]

    def _number(self, width: int, room: int) -> list[Line]:
        page, (beside, *below) = self.page, self.page.hints
        lines: list[Line] = [(Span("   "), Span(f"[ {page.number} ]", "mark"), Span("  "), span(beside, "quiet"))]
        lines += [(Span("   "), span(text, "quiet")) for hint in below for text in wrapped(hint, width - 4)]
        return lines[:room]

    def _changes(self, width: int, room: int) -> list[Line]:
        """Return the changed answers, as many as there is room for."""
        page = self.page
        if not page.changes or room < 4:
            return []
        lines: list[Line] = [(), (Span("   "), Span(page.changed, "accent"))]
        for change in page.changes:
            target = f"change:{change.question}"
            asked = cropped(change.ask, width - 6)
            words = _side_by_side(change.before, change.now, width - 8)
            lines += [
                (Span("   • ", "accent", target), Span(asked, "text", target)),
                (Span("     ", "text", target), Span(words, "quiet", target)),
            ]
        if len(lines) > room:
            lines = [*lines[: room - 1], (Span("     …", "quiet", "changes"),)]
        return lines


def _side_by_side(before: str, now: str, width: int) -> str:
    """Return what was said and what is tried in one line; where something is cut, of both there is left what fits."""
    room = width - 3
    left = min(cell_len(before), max(room // 2, room - cell_len(now)))
    return f"{cropped(before, left)} → {cropped(now, room - left)}"
