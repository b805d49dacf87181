"""One sheet of a workbook, filled from top to bottom. A text in it is always a text, never a formula."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal, TypeAlias

from fitwizard.answers.accepting import printable
from fitwizard.report.palette import ON_PAPER

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.cell import Cell

Value: TypeAlias = str | int | float | datetime.date | None
Look: TypeAlias = Literal["plain", "bold", "quiet", "title", "heading", "head"]

LONGEST_CELL = 16_000
"""Characters; Excel holds 32,767 of those that count twice where they are rare, and what is longer is cut off there."""

LONGEST_TITLE = 28
"""Characters of the name of a sheet: 31 are possible, and a second one of the same name gets a number."""

PERCENT = "0%"
DAY = "yyyy-mm-dd"

_BEGINS_FORMULA = ("=", "+", "-", "@", "\t")
_LOOKS_ENCODED = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
_SIZES = {"title": 16, "heading": 12}


class Page:
    """A sheet that rows are put under; `widths` are those of its columns, in characters.

    A text that goes with no table stands in the columns `text` (first and last, counted from 1). `row` is the next one.
    """

    def __init__(self, workbook: Workbook, title: str, widths: Sequence[int], text: tuple[int, int]) -> None:
        from openpyxl.utils import get_column_letter

        # What may not be in the name of a sheet is what formulas and files need for themselves.
        name = re.sub(r"[\[\]:*?/\\'\s]", " ", printable(title))[:LONGEST_TITLE].strip() or "-"
        self.sheet = workbook.create_sheet(name)
        self.title = title
        self.row = 1
        self._text = text
        for number, width in enumerate(widths, 1):
            self.sheet.column_dimensions[get_column_letter(number)].width = width
        self.sheet.page_setup.orientation = "landscape"
        self.sheet.page_setup.paperSize = 9  # A4
        self.sheet.sheet_properties.pageSetUpPr.fitToPage = True
        self.sheet.page_setup.fitToHeight = 0
        self.sheet.print_title_rows = "1:1"
        self.sheet.freeze_panes = "A2"

    def put(self, *cells: Value, look: Look = "plain", looks: Sequence[Look] = (), first: int = 1) -> None:
        """Put a row with `cells` from column `first` on; what is too long for a cell goes on in the rows below."""
        rest: list[Value] = list(cells)
        while True:
            for number, value in enumerate(rest):
                if value is not None and value != "":
                    own = looks[number] if number < len(looks) else look
                    self._fill(self.sheet.cell(self.row, first + number), value, own)
            rest = [value[LONGEST_CELL:] if isinstance(value, str) else None for value in rest]
            self.row += 1
            if not any(rest):
                return

    def say(self, text: str, *, look: Look = "plain", label: str = "") -> None:
        """Put a text that is no part of a table, with a label in the column before it."""
        first, last = self._text
        start = self.row
        if label:
            self.put(label, text, look=look, looks=("quiet",), first=first - 1)
        else:
            self.put(text, look=look, first=first)
        if last == first:
            return
        for row in range(start, self.row):
            self.sheet.merge_cells(start_row=row, end_row=row, start_column=first, end_column=last)
            self.sheet.row_dimensions[row].height = self._height(row)  # no program finds it for merged cells

    def _height(self, row: int) -> float:
        from openpyxl.utils import get_column_letter

        first, last = self._text
        width = sum(self.sheet.column_dimensions[get_column_letter(n)].width for n in range(first, last + 1))
        lines = str(self.sheet.cell(row, first).value or "").split("\n")
        return min(15.0 * sum(1 + len(line) // int(width) for line in lines), 400)

    def _fill(self, cell: Cell, value: Value, look: Look) -> None:
        from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

        colour = {"quiet": ON_PAPER.quiet, "heading": ON_PAPER.accent}.get(look, ON_PAPER.ink)[1:]
        bold = look in ("bold", "title", "heading", "head")
        cell.font = Font(bold=bold, color=colour, size=_SIZES.get(look, 11))
        wraps = look not in ("title", "heading")  # these run on over the columns beside them
        cell.alignment = Alignment(vertical="top", wrap_text=wraps)
        if look == "head":
            cell.fill = PatternFill("solid", fgColor=ON_PAPER.track[1:])
            cell.border = Border(bottom=Side("thin", color=ON_PAPER.quiet[1:]))
        if isinstance(value, datetime.date):
            cell.number_format = DAY
        if isinstance(value, float):
            cell.number_format = PERCENT
        if not isinstance(value, str):
            cell.value = value
            return
        text = printable(value)[:LONGEST_CELL]
        cell.value = _LOOKS_ENCODED.sub("_x005F_", text)
        cell.data_type = "s"  # a text is a text, also one that begins like a formula
        if text.startswith(_BEGINS_FORMULA):
            cell.quotePrefix = True  # and stays one when somebody goes over it in a spreadsheet
