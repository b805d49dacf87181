"""A report as PDF on A4, tagged for those who do not see it; the typst package carries the compiler and the fonts.

Everything happens in memory. The texts of a report go to the compiler as data and are never part of its source.
"""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Literal, assert_never

from fitwizard.answers.accepting import printable
from fitwizard.errors import FitwizardError
from fitwizard.language import msg
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
from fitwizard.report.palette import ON_PAPER
from fitwizard.report.parts import AnswerView, DimensionView

if TYPE_CHECKING:
    from typst import Fonts

TEMPLATE = "report.typ"

ACCESSIBLE: Literal["ua-1"] = "ua-1"
"""PDF/UA-1 (ISO 14289-1): tags, reading order, alternatives for pictures; a character without a glyph is against it."""

LONGEST_HEAD = 80
"""Characters of what stands at the head and the foot of every page."""

# Where a word has no place to break at for so long, it may break anywhere: a page is not as wide as a screen scrolls.
_LONG_WORD = re.compile(r"\S{40}(?=\S)")
_MAY_BREAK = "\\g<0>\u200b"


def as_pdf(document: Document) -> bytes:
    """Return the report as PDF/UA-1. The same report gives the same bytes.

    Where it has characters that the compiler's own fonts lack, such as Chinese or emoji, the fonts of the computer
    help out: then the bytes depend on these. What no font has is a box, and the PDF does not say that it is
    accessible. Raises `FitwizardError` if typst is not installed.
    """
    try:
        import typst  # only here: nothing else needs it
    except ModuleNotFoundError:
        raise FitwizardError(
            msg("PDF files need the library typst, which is not installed."),
            msg('Install it with: pip install "fitwizard[pdf]"'),
        ) from None

    day = datetime.date.fromisoformat(document.cover.iso_date)
    midnight = datetime.datetime(day.year, day.month, day.day, tzinfo=datetime.UTC)
    source = _source()
    inputs = {"report": json.dumps(_report(document, day))}
    for fonts, standard in ((_own_fonts, ACCESSIBLE), (typst.Fonts, ACCESSIBLE)):
        try:
            return typst.compile(
                source, font_paths=fonts(), sys_inputs=inputs, pdf_standards=standard, timestamp=midnight
            )
        except typst.TypstError as problem:
            if not problem.message.startswith("PDF/UA"):
                raise
    return typst.compile(source, font_paths=typst.Fonts(), sys_inputs=inputs, timestamp=midnight)


@cache
def _source() -> bytes:
    return files(__package__).joinpath(TEMPLATE).read_bytes()


@cache
def _own_fonts() -> Fonts:
    """Return the fonts that come with the compiler: the same on every computer, and no search for others."""
    import typst

    return typst.Fonts(include_system_fonts=False)


def _told(text: str) -> str:
    """Return `text` without characters that steer, and with places to break in words that have none."""
    return _LONG_WORD.sub(_MAY_BREAK, printable(text))


def _report(document: Document, day: datetime.date) -> dict[str, Any]:
    """Return what the template is given; the palette of paper goes with it."""
    cover = document.cover
    languages = {_told(text): _primary(tag) for text, tag in document.languages.items()}
    return {
        "title": _told(document.title),
        "language": _primary(document.language),
        "date": [day.year, day.month, day.day],
        "palette": {name: getattr(ON_PAPER, name) for name in ("paper", "ink", "quiet", "line", "track", "accent")},
        "languages": {text: tag for text, tag in languages.items() if tag},
        "marks": {_told(text): _told(mark) for text, mark in document.marks.items()},
        "head": _running(cover.company or cover.about),
        "foot": _running(cover.tag),
        "cover": {
            **{name: _told(getattr(cover, name)) for name in ("company", "about", "tag", "title", "date")},
            "paragraphs": [_paragraph(paragraph) for paragraph in cover.paragraphs],
            "facts": [[_told(figure.label), _told(figure.value)] for figure in cover.facts],
        },
        "sections": [_section(section) for section in document.sections if not section.is_empty],
        "questions": sorted(_numbers(document.sections)),
        "footer": _told(document.footer),
    }


def _running(text: str) -> str:
    """Return a text short enough to stand on every page."""
    line = " ".join(printable(text).split())
    return line if len(line) <= LONGEST_HEAD else line[: LONGEST_HEAD - 1] + "…"


def _numbers(sections: Iterable[Section]) -> Iterator[int]:
    """Return the numbers of the questions that the report tells the answers of."""
    for section in sections:
        for block in section.blocks:
            if isinstance(block, Answers):
                yield from range(block.first, block.first + len(block.answers))
        yield from _numbers(section.sections)


def _primary(tag: str) -> str:
    """Return the language of a tag ("de" of "de-AT"), which also chooses where words are hyphenated."""
    return tag.partition("-")[0].lower()


def _section(section: Section) -> dict[str, Any]:
    return {
        "heading": _told(section.heading),
        "about": _told(section.about),
        "chapter": section.chapter,
        "begins_page": section.begins_page,
        "quiet": section.quiet,
        "blocks": _side_by_side([_block(block) for block in section.blocks]),
        "sections": [_section(under) for under in section.sections if not under.is_empty],
    }


def _side_by_side(blocks: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return blocks with the pictures that follow each other in one."""
    told: list[dict[str, Any]] = []
    for block in blocks:
        if told and block["kind_of"] == told[-1]["kind_of"] == "pictures":
            told[-1]["pictures"] += block["pictures"]
        else:
            told.append(block)
    return told


def _block(block: Block) -> dict[str, Any]:
    match block:
        case Paragraph():
            return _paragraph(block)
        case Listing():
            return {"kind_of": "listing", "kind": block.kind, "entries": [_entry(entry) for entry in block.entries]}
        case Profile():
            return _profile(block)
        case Picture():
            words_of = {"title": _told(block.title), "description": _told(block.description)}
            return {"kind_of": "pictures", "pictures": [{"svg": block.draw(ON_PAPER), **words_of}]}
        case Figures():
            return {"kind_of": "figures", "entries": [[_told(one.label), _told(one.value)] for one in block.entries]}
        case Table():
            return _table(block)
        case Answers():
            return {
                "kind_of": "answers",
                "first": block.first,
                "answers": [_answer(answer, block.details(answer)) for answer in block.answers],
            }
        case _:
            assert_never(block)


def _paragraph(paragraph: Paragraph) -> dict[str, Any]:
    return {"kind_of": "paragraph", "text": _told(paragraph.text), "weight": paragraph.weight}


def _entry(entry: Entry) -> dict[str, Any]:
    return {
        "head": _told(entry.head),
        "text": _told(entry.text),
        "state": _told(entry.state),
        "questions": entry.questions,
        "link": entry.link,
        "shown-link": _told(entry.link),
        "details": [[_told(label), _told(text)] for label, text in entry.details],
        "length": len(entry.head) + len(entry.text) + sum(len(text) for _label, text in entry.details),
    }


def _profile(profile: Profile) -> dict[str, Any]:
    return {
        "kind_of": "profile",
        "columns": [_told(column) for column in profile.columns],
        "legend": [_told(text) for text in profile.legend],
        "mark": _told(profile.mark),
        "broken": _told(profile.broken),
        "levels": [{"title": _told(level.title), "begins": float(level.begins)} for level in profile.levels],
        "dimensions": [_dimension(dimension) for dimension in profile.dimensions],
    }


def _dimension(dimension: DimensionView) -> dict[str, Any]:
    texts = {name: _told(getattr(dimension, name)) for name in ("title", "part", "standing", "spoken")}
    return {
        **texts,
        "gate": dimension.gate,
        "fill": dimension.fill,
        "low": dimension.low,
        "high": dimension.high,
        "floor": float(dimension.floor.value) if dimension.floor else None,
    }


def _table(table: Table) -> dict[str, Any]:
    return {
        "kind_of": "table",
        "head": [_told(cell) for cell in table.head],
        "rows": [[_told(cell) for cell in row] for row in table.rows],
        "legend": _told(table.legend),
        "numbers": table.numbers,
    }


def _answer(answer: AnswerView, details: tuple[tuple[str, str], ...]) -> dict[str, Any]:
    texts = {name: _told(getattr(answer, name)) for name in ("ask", "withheld", "worth")}
    notes = [[_told(label), _told(text)] for label, text in details]
    return {
        **texts,
        "answered": answer.state == "answered",
        "said": [_told(text) for text in answer.said],
        "notes": notes,
        "length": len(answer.ask) + sum(len(text) for text in answer.said) + sum(len(text) for _label, text in notes),
    }
