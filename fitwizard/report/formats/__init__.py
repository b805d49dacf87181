"""Everything that a case can be written as, in one table: the command and the export screen both go by it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from fitwizard.errors import FitwizardError
from fitwizard.language import Interface, Message, msg
from fitwizard.report.parts import Audience
from fitwizard.report.whole_case import WholeCase

Maker: TypeAlias = Callable[[WholeCase, Interface, Audience], bytes]


@dataclass(frozen=True, slots=True)
class Library:
    """A library that only one format needs: the name it is imported by, and what to say where it is missing."""

    name: str
    missing: Message
    remedy: Message

    @property
    def is_there(self) -> bool:
        """Whether the library is installed; it is not imported."""
        from importlib.util import find_spec  # only where something is written

        return find_spec(self.name) is not None


@dataclass(frozen=True, slots=True)
class Format:
    """One kind of file: its ending, what it is in words, how it is made, and the library it needs.

    Of the kinds, a `report` and a `transcript` are for somebody (`Audience`) and without sensitive answers; the
    `result` and the `sheet` are complete, and the sheet has no language either.
    """

    id: str
    ending: str
    kind: Literal["report", "transcript", "result", "sheet"]
    about: Message
    make: Maker = field(compare=False)
    library: Library | None = None

    @property
    def has_audience(self) -> bool:
        """Whether the file is written for somebody, and leaves out what is not for them."""
        return self.kind in ("report", "transcript")

    @property
    def has_language(self) -> bool:
        """Whether the file has words in a language."""
        return self.kind != "sheet"

    def check_library(self) -> None:
        """Raise `FitwizardError` if the library that makes the file is not installed."""
        if self.library is not None and not self.library.is_there:
            raise FitwizardError(self.library.missing, self.library.remedy)


def _html(case: WholeCase, _: Interface, audience: Audience) -> bytes:
    from fitwizard.report.formats.html import as_html

    return as_html(case.view(_, audience)).encode("utf-8")


def _markdown(case: WholeCase, _: Interface, audience: Audience) -> bytes:
    from fitwizard.report.formats.markdown import as_markdown

    return as_markdown(case.view(_, audience)).encode("utf-8")


def _pdf(case: WholeCase, _: Interface, audience: Audience) -> bytes:
    from fitwizard.report.document_of import document
    from fitwizard.report.formats.pdf import as_pdf

    return as_pdf(document(case.view(_, audience)))


def _xlsx(case: WholeCase, _: Interface, audience: Audience) -> bytes:
    from fitwizard.report.document_of import document
    from fitwizard.report.formats.spreadsheet import as_xlsx

    return as_xlsx(document(case.view(_, audience)))


def _csv(case: WholeCase, _: Interface, audience: Audience) -> bytes:
    from fitwizard.report.document_of import document
    from fitwizard.report.formats.csv_table import as_csv

    return as_csv(document(case.view(_, audience))).encode("utf-8")


def _transcript(case: WholeCase, _: Interface, audience: Audience) -> bytes:
    from fitwizard.report.formats.transcript import as_transcript

    return as_transcript(case, _, audience).encode("utf-8")


def _json(case: WholeCase, _: Interface, audience: Audience) -> bytes:
    from fitwizard.report.formats.contract_in_full import full_json

    return (full_json(case) + "\n").encode("utf-8")


def _yaml(case: WholeCase, _: Interface, audience: Audience) -> bytes:
    from fitwizard.answers.writing import sheet_yaml

    return sheet_yaml(case.sheet).encode("utf-8")


TYPST = Library(
    "typst",
    msg("PDF files need the library typst, which is not installed."),
    msg('Install it with: pip install "fitwizard[pdf]"'),
)
OPENPYXL = Library(
    "openpyxl",
    msg("Spreadsheets need the library openpyxl, which is not installed."),
    msg('Install it with: pip install "fitwizard[xlsx]"'),
)

FORMATS = (
    Format("html", ".html", "report", msg("HTML: a page to open, to print or to hand over"), _html),
    Format("pdf", ".pdf", "report", msg("PDF: pages to print or to send"), _pdf, TYPST),
    Format("markdown", ".md", "report", msg("Markdown: text for an e-mail or a note"), _markdown),
    Format("xlsx", ".xlsx", "report", msg("XLSX: tables for a spreadsheet"), _xlsx, OPENPYXL),
    Format("csv", ".csv", "report", msg("CSV: one table that every program reads"), _csv),
    Format("transcript", ".md", "transcript", msg("Transcript: every answer, by whom and when"), _transcript),
    Format("json", ".json", "result", msg("JSON: everything, for other programs"), _json),
    Format("yaml", ".yaml", "sheet", msg("YAML: the answers, to take to another computer"), _yaml),
)
"""All formats, in the order in which they are offered. Of two with one ending the first is meant by it."""

BY_ID = {form.id: form for form in FORMATS}

ENDINGS = tuple(dict.fromkeys(form.ending for form in FORMATS))


def format_of(ending: str, kind: str = "") -> Format | None:
    """Return the format that an ending (`.html`) means, of one `kind` where that is given; None if there is none."""
    return next((form for form in FORMATS if form.ending == ending.lower() and kind in ("", form.kind)), None)
