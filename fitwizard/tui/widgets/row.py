"""One row of a list, and rows laid out in a width."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import accumulate

from textual.content import Content

from fitwizard.tui.widgets.laying import Lay


@dataclass(frozen=True)
class Row:
    """One row: its lines for a width, and an id by which it is opened.

    Without an id it is only read. The first `above` lines, a heading or a blank line, belong to the row but are
    not marked with it. `height` may tell the number of lines beforehand, so that thousands of rows cost nothing
    until they are seen. `digit` is a key that opens the row.
    """

    lay: Lay
    id: str = ""
    above: int = 0
    height: int = 0
    digit: str = ""


class Laid:
    """Rows laid out in a width: which lines they take, and which row a line belongs to."""

    def __init__(self, rows: Sequence[Row], width: int) -> None:
        self.rows = rows
        self.width = width
        self._lines: dict[int, Sequence[Content]] = {}
        heights = (row.height or len(self.lines(number)) for number, row in enumerate(rows))
        self.starts = [0, *accumulate(heights)]

    @property
    def height(self) -> int:
        """The lines that all rows take."""
        return self.starts[-1]

    def lines(self, number: int) -> Sequence[Content]:
        """Return the lines of a row."""
        lines = self._lines.get(number)
        if lines is None:
            lines = self._lines[number] = self.rows[number].lay(self.width)
        return lines

    def at(self, line: int) -> int:
        """Return the row that a line belongs to."""
        return min(bisect_right(self.starts, line) - 1, len(self.rows) - 1)

    def neighbour(self, number: int | None, step: int) -> int | None:
        """Return the nearest row in one direction that can be marked, None at the end."""
        if number is None:
            return None
        number += step
        while 0 <= number < len(self.rows):
            if self.rows[number].id:
                return number
            number += step
        return None


def numbered(rows: Iterable[Row]) -> list[Row]:
    """Return rows with a digit before each that can be opened, nine at the most."""
    found: list[Row] = []
    digits = iter("123456789")
    for row in rows:
        digit = next(digits, "") if row.id else ""
        found.append(
            replace(row, lay=partial(_behind_digit, row.lay, digit, row.above), digit=digit) if row.id else row
        )
    return found


def _behind_digit(lay: Lay, digit: str, above: int, width: int) -> list[Content]:
    lines = lay(width - 3)
    head = Content.styled(f"{digit:1}  ", "$accent")
    indent = Content("   ")
    return [line if n < above else (head if n == above else indent) + line for n, line in enumerate(lines)]
