"""A report as one long table in CSV, with one row for each thing that is said."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import astuple, dataclass, fields, replace
from io import StringIO
from typing import assert_never

from fitwizard.answers.accepting import printable
from fitwizard.questionnaire.model import Exact
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
from fitwizard.report.parts import AnswerView, DimensionView

BOM = "\ufeff"
"""Without it Excel takes UTF-8 for something else, and ș and ü for two characters each."""

_BEGINS_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


@dataclass(frozen=True, slots=True)
class Row:
    """One thing that is said.

    `section` is the same in every language, `heading` its words. `part` is the kind of thing (paragraph, entry,
    dimension, figure, table, picture, answer), `number` counts these (questions through the whole report), `item` is
    what it is about, `field` which of its sides, `text` what is said and `value` the same as a number or a day
    (2026-11-23), "" where it is neither.
    """

    section: str
    heading: str
    part: str
    number: int | str = ""
    item: str = ""
    field: str = ""
    text: str = ""
    value: int | float | str = ""


def as_csv(document: Document) -> str:
    """Return the report as CSV, the names of the columns first; see `Row` for what they hold.

    Commas, every cell in quotes, lines ended as in RFC 4180 (write it without translating them), and a mark of UTF-8 at
    the beginning. A cell that begins like a formula (=, +, -, @, a tab or a line end, also in full width) gets an
    apostrophe before it: a spreadsheet takes it for text then. This is what OWASP advises against CSV injection; a
    program that wants the text as it was has to take the apostrophe away.
    """
    out = StringIO(newline="")
    out.write(BOM)
    # Quotes everywhere: where a semicolon parts cells, as for Excel in German, a text cannot begin another cell.
    writer = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow([column.name for column in fields(Row)])
    for row in rows(document):
        writer.writerow([_harmless(cell) for cell in astuple(row)])
    return out.getvalue()


def _harmless(cell: float | str) -> float | str:
    if not isinstance(cell, str):
        return cell
    text = printable(cell)
    return f"'{text}" if text.startswith(_BEGINS_FORMULA) else text


def rows(document: Document) -> Iterator[Row]:
    """Yield everything that `document` says, in its order."""
    for row in (*_cover(document), *_sections(document, document.sections)):
        yield replace(row, **{side: marked(document, getattr(row, side)) for side in ("heading", "item", "text")})
    if document.footer:
        yield Row("footer", "", "paragraph", text=document.footer)


def marked(document: Document, text: str) -> str:
    """Return a text with the name of the language that it had to fall back to."""
    mark = document.marks.get(text, "")
    return f"{text} ({mark})" if text and mark else text


def _cover(document: Document) -> Iterator[Row]:
    cover = document.cover
    told = Row("cover", cover.title, "cover")
    for name in ("company", "about", "tag", "title"):
        if text := getattr(cover, name):
            yield replace(told, field=name, text=text)
    yield replace(told, field="date", text=cover.date, value=cover.iso_date)
    yield replace(told, field="document", text=document.title)
    for number, paragraph in enumerate(cover.paragraphs, 1):
        yield replace(told, part="paragraph", number=number, text=paragraph.text)
    for number, fact in enumerate(cover.facts, 1):
        yield replace(told, part="figure", number=number, item=fact.label, text=fact.value)


def _sections(document: Document, sections: tuple[Section, ...]) -> Iterator[Row]:
    for section in sections:
        told = Row(section.id, section.heading, "section")
        yield replace(told, text=section.about)
        for block in section.blocks:
            yield from _block(document, block, told)
        yield from _sections(document, section.sections)


def _block(document: Document, block: Block, told: Row) -> Iterator[Row]:
    match block:
        case Paragraph():
            yield replace(told, part="paragraph", text=block.text)
        case Listing():
            for number, entry in enumerate(block.entries, 1):
                yield from _entry(document, entry, replace(told, part="entry", number=number))
        case Profile():
            yield from _profile(block, told)
        case Picture():
            yield replace(told, part="picture", item=block.title, text=block.description)
        case Figures():
            for number, figure in enumerate(block.entries, 1):
                yield replace(told, part="figure", number=number, item=figure.label, text=figure.value)
        case Table():
            yield from _table(block, told)
        case Answers():
            for number, answer in enumerate(block.answers, block.first):
                row = replace(told, part="answer", number=number, item=answer.ask)
                yield from _answer(answer, row)
                for label, text in block.details(answer):
                    yield replace(row, field=label, text=text)
        case _:
            assert_never(block)


def _entry(document: Document, entry: Entry, told: Row) -> Iterator[Row]:
    told = replace(told, item=entry.head)
    yield replace(told, text=entry.text)
    for name, text in (("state", entry.state), ("link", entry.link)):
        if text:
            yield replace(told, field=name, text=text)
    if entry.questions:
        yield replace(told, field="questions", text=", ".join(str(number) for number in entry.questions))
    for label, text in entry.details:
        yield replace(told, field=label, text=text, value=document.days.get(text, ""))


def _profile(profile: Profile, told: Row) -> Iterator[Row]:
    for number, dimension in enumerate(profile.dimensions, 1):
        row = replace(told, part="dimension", number=number, item=dimension.title)
        for name, text in (
            ("id", dimension.id),
            (profile.columns[0], dimension.title),
            (profile.columns[1], dimension.standing),
            ("level", dimension.level_word),
            ("asks", dimension.asks),
            ("part", dimension.part),
            ("spoken", dimension.spoken),
            ("possible", dimension.possible),
            ("needed for", dimension.floor.title if dimension.floor else ""),
        ):
            if text:
                yield replace(row, field=name, text=text)
        for name, value in numbers_of(dimension).items():
            yield replace(row, field=name, value=value)
    for text in profile.legend:
        yield replace(told, part="legend", text=text)
    if any(numbers_of(dimension) for dimension in profile.dimensions):
        for number, level in enumerate(profile.levels, 1):
            yield replace(told, part="level", number=number, item=level.title, value=plain_number(level.begins))


def plain_number(value: Exact) -> float:
    """Return an exact number as a spreadsheet takes it, a whole one without places."""
    return int(value) if value == int(value) else float(value)


def numbers_of(dimension: DimensionView) -> dict[str, float]:
    """Return the numbers of a dimension that people see: none at all where they see none."""
    told = {name: getattr(dimension, name) for name in ("score", "low", "high", "coverage")}
    if dimension.floor is not None and any(value is not None for value in told.values()):
        told["floor"] = plain_number(dimension.floor.value)
    return {name: value for name, value in told.items() if value is not None}


def _table(table: Table, told: Row) -> Iterator[Row]:
    for number, cells in enumerate(table.rows, 1):
        for column, cell in zip(table.head, cells, strict=True):
            yield replace(told, part="table", number=number, item=cells[0], field=column, text=cell)
    if table.legend:
        yield replace(told, part="legend", text=table.legend)


def _answer(answer: AnswerView, told: Row) -> Iterator[Row]:
    yield replace(told, field="id", text=answer.question)
    yield replace(told, field="state", text=answer.state)
    for text in answer.said:
        yield replace(told, field="answer", text=text)
    for name in ("withheld", "worth"):
        if text := getattr(answer, name):
            yield replace(told, field=name, text=text)
    for name in ("score", "share_of_dimension", "share_of_fit"):
        if (value := getattr(answer, name)) is not None:
            yield replace(told, field=name, value=value)
