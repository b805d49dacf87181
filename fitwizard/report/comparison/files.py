"""A comparison as a file: every format in which a report can be written."""

from __future__ import annotations

from fitwizard.report.document import Document
from fitwizard.report.formats import FORMATS, Format

COMPARED = tuple(form for form in FORMATS if form.kind == "report")
"""The formats of reports; a transcript, a result and a sheet are those of one case."""


def comparison_format(ending: str) -> Format | None:
    """Return the format that an ending (`.html`) means, None if a comparison is not written as that."""
    return next((form for form in COMPARED if form.ending == ending.lower()), None)


def comparison_file(document: Document, form: Format) -> bytes:
    """Return what the file holds."""
    if form.id == "pdf":
        from fitwizard.report.formats.pdf import as_pdf

        return as_pdf(document)
    if form.id == "xlsx":
        from fitwizard.report.formats.spreadsheet import as_xlsx

        return as_xlsx(document)
    return _text(document, form.id).encode("utf-8")


def _text(document: Document, form: str) -> str:
    if form == "html":
        from fitwizard.report.formats.html import document_as_html

        return document_as_html(document)
    if form == "csv":
        from fitwizard.report.formats.csv_table import as_csv

        return as_csv(document)
    from fitwizard.report.formats.markdown import document_as_markdown

    return document_as_markdown(document)
