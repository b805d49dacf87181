"""Sections of a report on a sheet: number, what it is about, the text, what stands behind it, labelled details."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable
from typing import assert_never

from fitwizard.report.document import (
    Answers,
    Block,
    Document,
    Entry,
    Figures,
    Listing,
    Paragraph,
    Picture,
    Profile,
    Section,
    Table,
)
from fitwizard.report.formats.csv_table import marked
from fitwizard.report.formats.sheet_page import Look, Page, Value

TEXT_WIDTHS = (5, 30, 90, 26, 30, 30)
NUMBER_WIDTHS = (5, 34, 16, 16, 16, 18, 30, 16)
"""Where tables stand between the texts; these go over all the columns of a table."""

_LOOKS: dict[str, Look] = {"plain": "plain", "quiet": "quiet", "strong": "bold"}


def put_sections(page: Page, document: Document, sections: Iterable[Section], look: Look = "heading") -> None:
    """Put sections under what is on the page already. Profiles and answers are left out: they have their own sheets."""
    for section in sections:
        if page.title != section.heading:
            page.row += 1
            page.put(marked(document, section.heading), look=look, first=2)
        if section.about:
            page.say(marked(document, section.about), look="quiet")
        for block in section.blocks:
            put_block(page, document, block)
        put_sections(page, document, section.sections, "bold")


def put_block(page: Page, document: Document, block: Block) -> None:
    """Put one block under what is on the page already."""
    match block:
        case Paragraph():
            page.say(marked(document, block.text), look=_LOOKS[block.weight])
        case Listing():
            _listing(page, document, block)
        case Figures():
            for figure in block.entries:
                page.say(marked(document, figure.value), label=marked(document, figure.label))
        case Table():
            _table(page, document, block)
        case Picture():
            page.say(marked(document, block.description), label=marked(document, block.title))
        case Profile() | Answers():
            pass
        case _:
            assert_never(block)


def _listing(page: Page, document: Document, listing: Listing) -> None:
    """Put entries in rows; what is labelled gets columns, with the labels above them."""
    labels = list(dict.fromkeys(label for entry in listing.entries for label, _text in entry.details if label))
    if labels:
        page.put(*labels, look="head", first=5)
    for number, entry in enumerate(listing.entries, 1):
        sign: Value = number if listing.kind == "numbers" else "☐" if listing.kind == "boxes" else None
        cells = [sign, *(marked(document, text) for text in (entry.head, entry.text)), _remark(document, entry)]
        told = {label: text for label, text in entry.details if label}
        labelled = [_detail(document, told.get(label, "")) for label in labels]
        page.put(*cells, *labelled, looks=("quiet", "bold", "plain", "quiet"))
        for label, text in entry.details:
            if not label or told[label] != text:
                page.say(marked(document, text), label=label)


def _remark(document: Document, entry: Entry) -> str:
    rests_on = ", ".join(str(number) for number in entry.questions)
    told = (marked(document, entry.state), f"[{rests_on}]" if rests_on else "", entry.link)
    return "; ".join(part for part in told if part)


def _detail(document: Document, text: str) -> Value:
    """Return the text of a detail, a day as a date."""
    day = document.days.get(text)
    return datetime.date.fromisoformat(day) if day else marked(document, text)


def _table(page: Page, document: Document, table: Table) -> None:
    page.put(*table.head, look="head", first=2)
    for title, *cells in table.rows:
        told = [_number(cell) if table.numbers else marked(document, cell) for cell in cells]
        page.put(marked(document, title), *told, first=2)
    if table.legend:
        page.say(marked(document, table.legend), look="quiet")


def _number(text: str) -> Value:
    """Return a cell of a table as the number it says, 80 or 80%; any other text as it is."""
    if re.fullmatch(r"(0|[1-9]\d{0,9})", text, re.ASCII):
        return int(text)
    found = re.fullmatch(r"(0|[1-9]\d{0,2})\s?%", text)
    return int(found[1]) / 100 if found else text
