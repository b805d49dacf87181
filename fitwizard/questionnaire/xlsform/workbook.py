"""The bytes of an .xlsx as sheets of rows, and back. Nothing in a file is evaluated, and none can fill the memory."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from decimal import Decimal
from io import BytesIO
from typing import TYPE_CHECKING, Any
from xml.etree.ElementTree import ParseError
from zipfile import BadZipFile, ZipFile
from zlib import error as ZlibError  # noqa: N812 - the module names it like nothing else

from fitwizard.errors import FitwizardError, UnreadableFile
from fitwizard.language import Message, msg, msgn
from fitwizard.questionnaire.nearest import shortened
from fitwizard.questionnaire.problems import Place, Problem
from fitwizard.questionnaire.xlsform.tables import SURVEY, Book, Cell, Row, Table
from fitwizard.questionnaire.yaml_scalars import FORBIDDEN_IN_TEXT, REPLACEMENT

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

MOST_ROWS = 20_000
MOST_COLUMNS = 200
MOST_SHEETS = 20
LARGEST_UNPACKED = 100_000_000
"""Bytes; what an archive says it grows to is believed, and Python reads no more than that."""

_MOST_PARTS = 500
_WIDEST = 60
_BEGINS_FORMULA = ("=", "+", "-", "@", "\t")
_BROKEN = (
    AttributeError, BadZipFile, EOFError, IndexError, KeyError, NotImplementedError, OSError, ParseError, RuntimeError,
    TypeError, ValueError, ZlibError,
)  # fmt: skip
"""What openpyxl raises when a file is not what it says."""


def book_bytes(book: Book) -> bytes:
    """Return sheets as the bytes of an .xlsx. Raises `FitwizardError` if openpyxl is not installed."""
    with _openpyxl():
        from openpyxl import Workbook

    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    for sheet in book.values():
        _write(workbook.create_sheet(sheet.name), sheet)
    content = BytesIO()
    workbook.save(content)
    return content.getvalue()


def read_book(content: bytes, file: str) -> tuple[Book, list[Problem]]:
    """Return the sheets of an .xlsx; `file` is the name that places carry. Problems are in the result.

    Raises `UnreadableFile` if it is no .xlsx that can be read, `FitwizardError` if openpyxl is not installed.
    """
    _check_archive(content, file)
    with _openpyxl():
        from openpyxl import load_workbook

    problems: list[Problem] = []
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of styles and extensions, which nothing here looks at
            workbook = load_workbook(BytesIO(content), read_only=True, data_only=False, keep_links=False)
            sheets = workbook.worksheets[:MOST_SHEETS]
            book = {sheet.title.strip().lower(): _read(sheet, file, problems) for sheet in sheets}
    except _BROKEN:
        raise _damaged(file) from None
    return book, problems


@contextmanager
def _openpyxl() -> Iterator[None]:
    try:
        yield
    except ModuleNotFoundError:
        raise FitwizardError(
            msg("Spreadsheets need the library openpyxl, which is not installed."),
            msg('Install it with: pip install "fitwizard[xlsform]"'),
        ) from None


def _write(worksheet: Worksheet, sheet: Table) -> None:
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    for number, column in enumerate(sheet.columns, 1):
        worksheet.cell(1, number, column).font = Font(bold=True)
    for row in sheet.rows:
        for number, column in enumerate(sheet.columns, 1):
            value = row.cells.get(column)
            if value is None:
                continue
            cell = worksheet.cell(row.number, number)
            cell.alignment = Alignment(vertical="top", wrap_text=True)
            if not isinstance(value, str):
                cell.value = value
                continue
            cell.value = FORBIDDEN_IN_TEXT.sub(REPLACEMENT, value)
            cell.data_type = "s"  # a text is a text, also one that begins like a formula
            if value.startswith(_BEGINS_FORMULA):
                cell.quotePrefix = True  # and stays one when somebody goes over it in a spreadsheet
    worksheet.freeze_panes = "A2"
    for number, column in enumerate(sheet.columns, 1):
        longest = max([len(column), *(len(str(row.cells.get(column, ""))) for row in sheet.rows)])
        worksheet.column_dimensions[get_column_letter(number)].width = min(longest + 2, _WIDEST)


def _check_archive(content: bytes, file: str) -> None:
    """Look at what an archive would grow to, and for what has no place in a form, before anything is unpacked."""
    try:
        with ZipFile(BytesIO(content)) as archive:
            parts = archive.infolist()
            if len(parts) > _MOST_PARTS or sum(part.file_size for part in parts) > LARGEST_UNPACKED:
                raise UnreadableFile(
                    msgn(
                        "{file} would grow to more than {n} megabyte when it is unpacked.",
                        "{file} would grow to more than {n} megabytes when it is unpacked.",
                        LARGEST_UNPACKED // 1_000_000,
                        file=file,
                    ),
                    msg("Copy the sheets survey, choices and settings into a new spreadsheet."),
                )
            if any(part.filename.lower().endswith("vbaproject.bin") for part in parts):
                raise UnreadableFile(
                    msg("{file} holds macros.", file=file), msg("Save it as .xlsx without macros, then try again.")
                )
            for part in parts:
                if part.filename.lower().endswith((".xml", ".rels")) and _declares_types(archive.read(part)):
                    raise _damaged(file)
    except _BROKEN:
        raise UnreadableFile(
            msg("{file} is no spreadsheet of the kind .xlsx, or it is damaged or locked with a password.", file=file),
            msg("Open it in a spreadsheet program and save it as .xlsx without a password."),
        ) from None


def _declares_types(xml: bytes) -> bool:
    """Return whether a part declares entities, by which a small file grows without end; a spreadsheet never does."""
    return b"<!DOCTYPE" in xml.replace(b"\x00", b"") or b"<!ENTITY" in xml.replace(b"\x00", b"")


def _damaged(file: str) -> UnreadableFile:
    return UnreadableFile(
        msg("{file} is damaged.", file=file), msg("Open it in a spreadsheet program and save it again as .xlsx.")
    )


@dataclass
class _Sheet:
    """A sheet while it is read."""

    name: str
    file: str
    problems: list[Problem]
    columns: list[str] = field(default_factory=list)

    def report(self, row: int, column: int, code: str, reason: Message, remedy: Message) -> None:
        """Add a problem of a cell."""
        self.problems.append(Problem(code, Place(f"{self.file}[{self.name}]", row, column), reason, remedy))

    def rows(self, lines: Iterable[Sequence[Any]]) -> Iterator[Row]:
        """Yield the rows below the first that hold something; the first names the columns."""
        for number, line in enumerate(lines, 1):
            if number > MOST_ROWS:
                if any(cell.value is not None for cell in line):
                    reason = msgn("The sheet has more than {n} row.", "The sheet has more than {n} rows.", MOST_ROWS)
                    remedy = msg("Delete what is below the form, or split the form.")
                    self.report(number, 1, "too-many-rows", reason, remedy)
                return
            values = [self.value(cell, number, column) for column, cell in enumerate(line, 1)]
            if number == 1:
                self.name_columns(values)
                continue
            named = zip(self.columns, values, strict=False)
            cells = {column: value for column, value in named if column and value is not None}
            if cells:
                yield Row(number, cells)

    def value(self, cell: Any, row: int, column: int) -> Cell | None:
        """Return what a cell holds, nothing for a formula."""
        if cell.value is None or cell.data_type == "e":
            return None
        if cell.data_type == "f":
            reason = msg("A formula stands in this cell; formulas are not calculated here.")
            remedy = msg("Put its value in its place: copy the cell, and insert the value only.")
            self.report(row, column, "formula", reason, remedy)
            return None
        return _plain(cell.value)

    def name_columns(self, values: Sequence[Cell | None]) -> None:
        """Keep the names in the first row, in one way of writing: `label::English (en)`."""
        for number, value in enumerate(values, 1):
            name = _column_name(str(value), self.name) if value is not None else ""
            if name and name in self.columns:
                reason = msg("The column “{name}” stands here a second time.", name=shortened(name))
                self.report(1, number, "duplicate-column", reason, msg("Keep one of the two."))
                name = ""
            self.columns.append(name)
        while self.columns and not self.columns[-1]:
            self.columns.pop()


def _read(worksheet: Any, file: str, problems: list[Problem]) -> Table:
    sheet = _Sheet(worksheet.title.strip().lower(), file, problems)
    if not hasattr(worksheet, "iter_rows"):  # a chart
        return Table(sheet.name, (), (), file)
    rows = tuple(sheet.rows(worksheet.iter_rows(min_row=1, max_row=MOST_ROWS + 1, max_col=MOST_COLUMNS)))
    return Table(sheet.name, tuple(sheet.columns), rows, file)


def _plain(value: Any) -> Cell | None:
    if isinstance(value, bool | int):
        return value
    if isinstance(value, float):
        number = Decimal(repr(value))
        if not number.is_finite():
            return None
        return int(number) if number == number.to_integral_value() else number
    text = value if isinstance(value, str) else value.isoformat() if hasattr(value, "isoformat") else str(value)
    text = FORBIDDEN_IN_TEXT.sub(REPLACEMENT, text.replace("\r\n", "\n"))
    return text if text.strip() else None


_ALIASES = {"caption": "label", "relevance": "relevant", "list name": "list_name", "list": "list_name", "tag": "name"}


def _column_name(text: str, sheet: str) -> str:
    if sheet not in (SURVEY, "choices", "settings"):
        return text.strip()
    first, *more = re.split(r"\s*::\s*|\s*:\s*", text.strip())
    base = " ".join(first.lower().split())
    base = _ALIASES.get(base, base.replace(" ", "_"))
    if base == "value" and sheet == "choices":
        base = "name"
    return "::".join([base, *more])
