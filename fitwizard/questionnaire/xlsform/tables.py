"""Sheets as rows with names for their columns, and how languages are written in those names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeAlias

from fitwizard.language import LANGUAGES
from fitwizard.questionnaire.problems import Place
from fitwizard.questionnaire.values import LANGUAGE_PATTERN

Cell: TypeAlias = str | int | Decimal | bool

SURVEY, CHOICES, SETTINGS, REST = "survey", "choices", "settings", "fitwizard"
"""The sheets of the standard, and ours."""

MODE, INTERVIEW = "fitwizard_mode", "interview"
"""The question that stands for the mode, where there are questions for staff, and the answer that shows them."""

_QUOTED_ANSWER, _TEXT_ONLY = "${", "$\u200b{"
"""What puts an answer into a text in XLSForm, and what only looks like it: with a space of no width."""

_CODE = re.compile(r"\(\s*([A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)\s*\)\s*$")
_TAG = re.compile(LANGUAGE_PATTERN)
_NAMES = {
    "english": "en", "german": "de", "romanian": "ro", "french": "fr", "spanish": "es", "portuguese": "pt",
    "italian": "it", "dutch": "nl", "polish": "pl", "czech": "cs", "slovak": "sk", "hungarian": "hu", "bulgarian": "bg",
    "greek": "el", "swedish": "sv", "danish": "da", "finnish": "fi", "norwegian": "no", "estonian": "et",
    "latvian": "lv", "lithuanian": "lt", "croatian": "hr", "slovenian": "sl", "serbian": "sr", "ukrainian": "uk",
    "russian": "ru", "turkish": "tr", "arabic": "ar", "swahili": "sw", "nepali": "ne", "hindi": "hi", "bengali": "bn",
    "français": "fr", "español": "es", "português": "pt", "italiano": "it", "nederlands": "nl", "polski": "pl",
    **{name.lower(): tag for tag, name in LANGUAGES.items()},
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a sheet: its number, from 1, and the cells that hold something, by column."""

    number: int
    cells: Mapping[str, Cell]

    def text(self, column: str) -> str:
        """Return a cell as text without space around it, "" if it is empty."""
        value = self.cells.get(column, "")
        if isinstance(value, bool):
            return "true" if value else "false"
        return str(value).replace(_TEXT_ONLY, _QUOTED_ANSWER).strip()


@dataclass(frozen=True, slots=True)
class Table:
    """One sheet; `columns` are the names in its first row, where a column without a name has ""."""

    name: str
    columns: Sequence[str] = ()
    rows: Sequence[Row] = ()
    file: str = ""

    def place(self, row: Row | int = 1, column: str = "") -> Place:
        """Return where a cell stands: file[sheet]:row:column, both from 1."""
        number = row if isinstance(row, int) else row.number
        listed = list(self.columns)
        return Place(f"{self.file}[{self.name}]", number, listed.index(column) + 1 if column in listed else 1)


Book: TypeAlias = Mapping[str, Table]
"""The sheets of a form by name."""


def table(name: str, rows: Sequence[Mapping[str, Cell]], columns: Sequence[str], file: str = "") -> Table:
    """Return a sheet to write: without columns that are empty, and numbered from the second row on."""
    used = [column for column in columns if any(column in row for row in rows)]
    return Table(name, used, tuple(Row(number, row) for number, row in enumerate(rows, 2)), file)


def language_header(tag: str) -> str:
    """Return a language as a column names it: Deutsch (de)."""
    return f"{LANGUAGES.get(tag.partition('-')[0], tag)} ({tag})"


def language_tag(header: str) -> str | None:
    """Return the tag of a language that a column names, None where it is not told."""
    code = _CODE.search(header)
    if code:
        main, *rest = code[1].split("-")
        tag = "-".join([main.lower(), *rest])
        return tag if _TAG.match(tag) else None
    word = header.strip().lower()
    if word in _NAMES:
        return _NAMES[word]
    return word if re.fullmatch(r"[a-z]{2}", word) else None


def in_columns(name: str, texts: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield a text's cells: column and text, one for each language."""
    for tag, text in texts.items():
        yield f"{name}::{language_header(tag)}", plain_text(text)


def plain_text(text: str) -> str:
    """Return a text that XLSForm shows as it is."""
    return text.replace(_QUOTED_ANSWER, _TEXT_ONLY)
