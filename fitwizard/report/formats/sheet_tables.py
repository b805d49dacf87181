"""The areas and the answers of a report as tables of a workbook, with numbers that can be worked with."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from fitwizard.answers.accepting import printable
from fitwizard.language import Interface, msg
from fitwizard.report.document import Answers, Block, Document, Paragraph, Profile, Section
from fitwizard.report.formats.csv_table import marked, numbers_of, plain_number
from fitwizard.report.formats.sheet_page import Page, Value
from fitwizard.report.formats.sheet_texts import put_block
from fitwizard.report.palette import ON_PAPER
from fitwizard.report.parts import AnswerView, DimensionView
from fitwizard.report.words.headings import headings

if TYPE_CHECKING:
    from openpyxl import Workbook

STATES = {
    "answered": msg("answered"),
    "unknown": msg("we do not know yet"),
    "does_not_apply": msg("does not apply"),
    "open": msg("not answered yet"),
}


Asked: TypeAlias = tuple[int, str, AnswerView, dict[str, str]]
"""A question's number, the heading it stands under, what was said to it, and what was noted on that, by its label."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: what it is called, how wide it is in characters, and what it says about each row."""

    title: str
    width: int
    cells: tuple[Value, ...]


def put_profile(workbook: Workbook, document: Document, sections: Sequence[Section], told: Sequence[Section]) -> None:
    """Make the sheet of the areas from the `sections` with a profile; `told` are those with the answers."""
    blocks = [block for section in sections for block in section.blocks if isinstance(block, Profile)]
    dimensions = [dimension for block in blocks for dimension in block.dimensions]
    if not dimensions:
        return
    columns = _filled(_profile_columns(document, blocks[0].columns, dimensions))
    page = _page(workbook, sections[0].heading, columns)
    last = page.row - 1
    for section in sections:
        _about(page, document, section)
    for block in blocks:
        _legend(page, document, block)
    _areas(page, document, told, {cell for column in columns for cell in column.cells})
    if any(dimension.score is not None for dimension in dimensions):
        _chart(page, sections[0].heading, last, columns)


def put_answers(workbook: Workbook, document: Document, sections: Sequence[Section]) -> None:
    """Make the sheet of the answers, one row for each question."""
    asked = list(answers_in(sections))
    if not asked:
        return
    page = _page(workbook, sections[0].heading, _filled(_answer_columns(document, asked)))
    page.sheet.freeze_panes = "D2"  # number, area and question stay where they are
    page.sheet.auto_filter.ref = page.sheet.dimensions


def answers_in(sections: Iterable[Section]) -> Iterator[Asked]:
    """Yield every answer."""
    for section in sections:
        for block in section.blocks:
            if isinstance(block, Answers):
                for number, answer in enumerate(block.answers, block.first):
                    yield number, section.heading, answer, dict(block.details(answer))
        yield from answers_in(section.sections)


def _filled(columns: Iterable[Column]) -> list[Column]:
    """Return the columns that are not empty."""
    return [column for column in columns if any(cell is not None and cell != "" for cell in column.cells)]


def _page(workbook: Workbook, title: str, columns: Sequence[Column]) -> Page:
    page = Page(workbook, title, [column.width for column in columns], (2, max(2, len(columns))))
    page.put(*(column.title for column in columns), look="head")
    for cells in zip(*(column.cells for column in columns), strict=True):
        page.put(*cells)
    return page


def _profile_columns(
    document: Document, columns: tuple[str, str], dimensions: Sequence[DimensionView]
) -> Iterator[Column]:
    _ = Interface(document.language)
    numbers = [numbers_of(dimension) for dimension in dimensions]

    def texts(title: str, width: int, told: Iterable[str]) -> Column:
        return Column(title, width, tuple(marked(document, text) for text in told))

    def counted(title: str, name: str) -> Column:
        return Column(title, 11, tuple(number.get(name) for number in numbers))

    yield texts(columns[0], 26, (dimension.title for dimension in dimensions))
    yield counted(_("Score"), "score")
    yield counted(_("Needed"), "floor")
    yield texts(columns[1], 26, (dimension.standing for dimension in dimensions))
    yield texts(_("Needed for"), 26, (dimension.floor.title if dimension.floor else "" for dimension in dimensions))
    yield counted(_("Lowest possible"), "low")
    yield counted(_("Highest possible"), "high")
    yield Column(_("Answered"), 11, tuple(_percent(dimension.coverage) for dimension in dimensions))
    yield texts(_("Weight"), 22, (dimension.part for dimension in dimensions))
    yield texts(_("In words"), 34, (dimension.spoken for dimension in dimensions))
    yield texts(_("Possible"), 34, (dimension.possible for dimension in dimensions))
    yield texts(_("Question"), 50, (dimension.asks for dimension in dimensions))


def _answer_columns(document: Document, asked: Sequence[Asked]) -> Iterator[Column]:
    _ = Interface(document.language)
    words = headings(_, has_verdict=True)
    answers = [answer for _number, _area, answer, _told in asked]

    def texts(title: str, width: int, told: Iterable[str]) -> Column:
        return Column(title, width, tuple(marked(document, text) for text in told))

    def shares(title: str, told: Iterable[int | None]) -> Column:
        return Column(title, 12, tuple(_percent(value) for value in told))

    yield Column(_("No."), 6, tuple(number for number, _area, _answer, _told in asked))
    yield texts(words.area, 24, (area for _number, area, _answer, _told in asked))
    yield texts(words.question, 54, (answer.ask for answer in answers))
    yield Column(words.answer, 54, tuple(_said(document, answer) for answer in answers))
    yield Column(_("State"), 18, tuple(_(STATES[a.state]) if a.state in STATES else "" for a in answers))
    yield Column(_("Score"), 9, tuple(answer.score for answer in answers))
    yield shares(_("Share of the area"), (answer.share_of_dimension for answer in answers))
    yield shares(_("Share of the fit"), (answer.share_of_fit for answer in answers))
    yield texts(_("In words"), 28, (answer.worth for answer in answers))
    labels = list(dict.fromkeys(label for _number, _area, _answer, told in asked for label in told))
    for label in labels:
        yield texts(label, 40, (told.get(label, "") for _number, _area, _answer, told in asked))
    yield Column(_("Name of the question"), 24, tuple(answer.question for answer in answers))


def _said(document: Document, answer: AnswerView) -> str:
    told = (*(marked(document, text) for text in answer.said), answer.withheld)
    return "\n".join(text for text in told if text)


def _percent(value: int | None) -> float | None:
    return None if value is None else value / 100


def _about(page: Page, document: Document, section: Section) -> None:
    """Put what stands in a section beside the profile."""
    if section.about:
        page.say(marked(document, section.about), look="quiet")
    for block in section.blocks:
        put_block(page, document, block)


def _legend(page: Page, document: Document, profile: Profile) -> None:
    for text in profile.legend:
        page.say(marked(document, text), look="quiet")
    if any(numbers_of(dimension) for dimension in profile.dimensions):
        for level in profile.levels:
            page.put(level.title, plain_number(level.begins), look="quiet")


def _areas(page: Page, document: Document, sections: Iterable[Section], said: set[Value]) -> None:
    """Put what stands over the answers, as far as the table of the areas has not `said` it."""

    def is_said(text: str) -> bool:
        return all(part in said for part in text.split(" · "))

    for section in sections:
        about = "" if is_said(section.about) else section.about
        blocks: list[Block] = [
            block
            for block in section.blocks
            if not isinstance(block, Answers | Profile) and not (isinstance(block, Paragraph) and is_said(block.text))
        ]
        if about or blocks:
            page.row += 1
            page.put(marked(document, section.heading), look="heading")
            _about(page, document, Section(section.id, section.heading, tuple(blocks), about=about))
        _areas(page, document, section.sections, said)


def _chart(page: Page, title: str, last: int, columns: Sequence[Column]) -> None:
    """Put the scores as bars below everything, with what is needed beside them; they follow the cells."""
    from openpyxl.chart import BarChart, Reference

    needed = any(isinstance(cell, int | float) for cell in columns[2].cells)
    chart = BarChart()
    chart.type = "bar"
    chart.title = printable(title)
    chart.gapWidth = 60
    chart.y_axis.scaling.min, chart.y_axis.scaling.max = 0, 100
    chart.x_axis.scaling.orientation = "maxMin"  # the first area at the top
    chart.x_axis.delete = chart.y_axis.delete = False
    chart.add_data(
        Reference(page.sheet, min_col=2, max_col=3 if needed else 2, min_row=1, max_row=last), titles_from_data=True
    )
    chart.set_categories(Reference(page.sheet, min_col=1, min_row=2, max_row=last))
    for series, colour in zip(chart.series, (ON_PAPER.accent, ON_PAPER.line), strict=False):
        series.graphicalProperties.solidFill = colour[1:]
    chart.legend.position = "b"
    chart.width, chart.height = 22, 1.2 * last + 4
    page.sheet.add_chart(chart, f"A{page.row + 1}")
