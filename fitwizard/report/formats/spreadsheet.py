"""A report as an XLSX workbook: what it says on sheets of text, the areas and the answers as tables with numbers."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from io import BytesIO
from typing import TYPE_CHECKING

from fitwizard.answers.accepting import printable
from fitwizard.errors import FitwizardError
from fitwizard.language import Interface, msg
from fitwizard.report.document import Document, Profile, Section
from fitwizard.report.formats.csv_table import marked
from fitwizard.report.formats.sheet_page import Page
from fitwizard.report.formats.sheet_tables import answers_in, put_answers, put_profile
from fitwizard.report.formats.sheet_texts import NUMBER_WIDTHS, TEXT_WIDTHS, put_block, put_sections
from fitwizard.report.words.headings import headings

if TYPE_CHECKING:
    from openpyxl import Workbook

SHEET_OF = {
    "better": "change",
    "worse": "change",
    "what_if": "change",
    "steps": "steps",
    "also": "steps",
    "planned_before": "steps",
    "talk": "talk",
    "strengths": "talk",
    "offers": "talk",
    "open": "talk",
    "checklist": "talk",
    "numbers": "numbers",
    "explained": "numbers",
    "disclaimer": "about",
    "sources": "about",
}
"""On which sheet a section stands; one that is not named stands on the first."""


def as_xlsx(document: Document) -> bytes:
    """Return the report as a workbook. Raises `FitwizardError` if openpyxl is not installed.

    Scores are numbers from 0 to 100, shares and coverage are percentages, days are dates. Every text is a text, also
    one that begins like a formula.
    """
    try:
        from openpyxl import Workbook  # only here: nothing else that tells a result needs it
    except ModuleNotFoundError:
        raise FitwizardError(
            msg("Spreadsheets need the library openpyxl, which is not installed."),
            msg('Install it with: pip install "fitwizard[xlsx]"'),
        ) from None

    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    workbook.properties.title = printable(document.title)
    workbook.properties.language = document.language
    workbook.properties.creator = None
    _fill(workbook, document)
    content = BytesIO()
    workbook.save(content)
    return content.getvalue()


def _fill(workbook: Workbook, document: Document) -> None:
    """Make all sheets that have something on them."""
    _ = Interface(document.language)
    words = headings(_, has_verdict=True)
    told = document.sections
    profiles = [section for section in told if any(isinstance(block, Profile) for block in section.blocks)]
    answers = [section for section in told if any(True for _answer in answers_in([section]))]
    rest = [section for section in told if section not in profiles and section not in answers]
    _result(workbook, document, [section for section in rest if section.id not in SHEET_OF])
    put_profile(workbook, document, profiles, answers)
    put_answers(workbook, document, answers)
    titles = {
        "change": words.better,
        "steps": words.steps,
        "talk": words.talk,
        "numbers": words.numbers,
        "about": _("About"),
    }
    for name, title in titles.items():
        own = [section for section in rest if SHEET_OF.get(section.id) == name]
        footer = document.footer if name == "about" else ""
        if own or footer:
            page = _text_page(workbook, title, NUMBER_WIDTHS if name == "numbers" else TEXT_WIDTHS)
            page.put(title, look="title", first=2)
            put_sections(page, document, own)
            if footer:
                page.row += 1
                page.say(footer, look="quiet")


def _text_page(workbook: Workbook, title: str, widths: Sequence[int]) -> Page:
    return Page(workbook, title, widths, (3, 3 if widths is TEXT_WIDTHS else len(widths)))


def _result(workbook: Workbook, document: Document, sections: Sequence[Section]) -> None:
    """Make the first sheet: the cover, and everything that has no other sheet."""
    _, cover = Interface(document.language), document.cover
    page = _text_page(workbook, _("Result"), TEXT_WIDTHS)
    whose = cover.company or cover.about
    page.put(marked(document, whose), marked(document, cover.title), looks=("bold", "title"), first=2)
    for text in (cover.about, cover.tag):
        if text and text != whose:
            page.say(marked(document, text), look="quiet")
    page.put(_("Date"), datetime.date.fromisoformat(cover.iso_date), looks=("quiet",), first=2)
    for paragraph in cover.paragraphs:
        put_block(page, document, paragraph)
    for fact in cover.facts:
        if fact.value != cover.date:
            page.say(marked(document, fact.value), label=marked(document, fact.label))
    put_sections(page, document, sections)
