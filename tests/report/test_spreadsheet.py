"""The report as a workbook: every text, numbers as numbers, and nothing that a spreadsheet would run."""

from __future__ import annotations

import datetime
import sys
from dataclasses import replace
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook
from openpyxl.workbook import Workbook

from fitwizard.errors import FitwizardError
from fitwizard.report.document import Document, Entry, Listing, Section, Table
from fitwizard.report.document_of import document
from fitwizard.report.formats.spreadsheet import as_xlsx
from tests.report.documents import DUE, of_everything, report, texts_in
from tests.report.personas import HOSTILE, answers_of, persona_view, shipped, view_of

FORMULAS = ("=1+1", '=HYPERLINK("http://x","y")', "+1", "-1", "@SUM(A1)", "\t=1+1", "#N/A", "=cmd|' /C calc'!A0")


def opened(told: Document) -> Workbook:
    return load_workbook(BytesIO(as_xlsx(told)))


def cells(book: Workbook) -> list[Any]:
    return [cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row if cell.value is not None]


def shown(told: Document, book: Workbook) -> set[str]:
    """Return what stands in the cells, a day and a percentage as the document says them."""
    words = {day: text for text, day in told.days.items()} | {told.cover.iso_date: told.cover.date}
    found = set(book.sheetnames)
    for cell in cells(book):
        if isinstance(cell.value, datetime.datetime):
            found.add(words[cell.value.date().isoformat()])
        elif cell.number_format == "0%":
            found |= {f"{cell.value:.0%}", f"{cell.value * 100:.0f} %", f"{cell.value * 100:.0f}\u00a0%"}
        else:
            found |= {str(cell.value), *str(cell.value).split("\n"), *str(cell.value).split("; ")}
    return found


def column(book: Workbook, sheet: str, title: str) -> list[Any]:
    rows = list(book[sheet].iter_rows(values_only=True))
    place = rows[0].index(title)
    return [row[place] for row in rows[1:] if row[0] is not None]


@pytest.mark.parametrize("language", ["en", "de", "ro"])
@pytest.mark.parametrize("persona", ["p3_only_takes", "x1_sharing_unknown", "x3_competition_law"])
def test_every_text_of_the_document_stands_in_a_cell(persona: str, language: str) -> None:
    told = report(persona, language)
    found = shown(told, opened(told))
    said = {part for text in found for part in (text, *text.split(" · "))}

    def stands(text: str) -> bool:
        return text in said or all(part in said for part in text.split(" · "))

    assert [text for text in texts_in(told, ("DimensionView.level_word",)) if not stands(text)] == []


def test_the_sheets_are_what_a_consultant_looks_for() -> None:
    book = opened(report("p3_only_takes"))
    assert book.sheetnames[:3] == ["Result", "Profile", "Answers"]
    assert {"What would change it", "Next steps", "To talk about", "Numbers", "About"} == set(book.sheetnames[3:])
    assert all(sheet.freeze_panes for sheet in book.worksheets)
    assert all(cell.alignment.wrap_text for cell in cells(book) if len(str(cell.value)) > 120)
    assert all(dimension.width for sheet in book.worksheets for dimension in sheet.column_dimensions.values())


def test_scores_shares_and_coverage_are_numbers() -> None:
    told = persona_view("p3_only_takes", without=("money",))
    book = opened(document(told))
    assert column(book, "Profile", "Score")[: len(told.dimensions)] == [d.score for d in told.dimensions]
    assert column(book, "Profile", "Lowest possible")[: len(told.dimensions)] == [d.low for d in told.dimensions]
    count = len(told.dimensions)
    coverage = [d.coverage / 100 for d in told.dimensions if d.coverage is not None]
    assert column(book, "Profile", "Answered")[:count] == pytest.approx(coverage)
    answers = [answer for d in told.dimensions for answer in d.answers]
    assert column(book, "Answers", "Score")[: len(answers)] == [answer.score for answer in answers]
    shares = [None if a.share_of_fit is None else a.share_of_fit / 100 for a in answers]
    assert column(book, "Answers", "Share of the fit")[: len(answers)] == pytest.approx(shares)


def test_every_question_has_one_row() -> None:
    told = persona_view("p3_only_takes", audience="internal", money={"answer": "fee", "note": "Half\nof it"})
    book = opened(document(told))
    groups = [d.answers for d in told.dimensions] + [background.answers for background in told.backgrounds]
    asked = [answer for group in groups for answer in group]
    assert column(book, "Answers", "Question") == [answer.ask for answer in asked]
    assert column(book, "Answers", "Name of the question") == [answer.question for answer in asked]
    assert column(book, "Answers", "No.") == list(range(1, len(asked) + 1))
    assert "Half\nof it" in column(book, "Answers", "Note")
    assert book["Answers"].auto_filter.ref == book["Answers"].dimensions


def test_a_step_has_its_owner_and_a_real_date() -> None:
    book = opened(report("p3_only_takes"))
    steps = {cell.value for row in book["Next steps"].iter_rows() for cell in row}
    assert {"Who", "Until", "Ana Ionescu", datetime.datetime.combine(DUE, datetime.time())} <= steps


def test_there_is_a_chart_of_the_scores() -> None:
    content = as_xlsx(report("p3_only_takes"))
    with ZipFile(BytesIO(content)) as archive:
        charts = [archive.read(name).decode() for name in archive.namelist() if name.startswith("xl/charts/chart")]
    assert len(charts) == 1
    assert "'Profile'!$B$2:$B$8" in charts[0]


def test_without_numbers_there_are_none() -> None:
    original = shipped().questionnaire
    quiet = original.model_copy(update={"verdict": original.verdict.model_copy(update={"shows_numbers": False})})
    told = document(view_of(quiet, answers_of("p3_only_takes")))
    book = opened(told)
    assert {"Score", "Needed", "Lowest possible", "Answered"}.isdisjoint(c.value for c in book["Profile"][1])
    assert "Score" not in [cell.value for cell in book["Answers"][1]]
    numbers = [cell.value for cell in cells(book) if isinstance(cell.value, int | float)]
    assert max(numbers) <= len(list(book["Answers"].rows)) - 1  # nothing but counts
    assert not any("charts" in name for name in ZipFile(BytesIO(as_xlsx(told))).namelist())


@pytest.mark.parametrize("text", [*FORMULAS, *HOSTILE])
def test_a_text_is_never_a_formula(text: str) -> None:
    book = opened(of_everything(text))
    assert {cell.data_type for cell in cells(book)} <= {"s", "n", "d"}
    hostile = [cell for cell in cells(book) if str(cell.value) == text]
    assert len(hostile) > 10
    if text[0] in "=+-@\t":
        assert all(cell.quotePrefix for cell in hostile)


def test_characters_that_no_workbook_holds_are_left_out() -> None:
    for text in ("\x00a\x1b", "a\ud800", "\ufffea", "\u202ea", "\x0ba\x0c"):
        assert "a" in {cell.value for cell in cells(opened(of_everything(text)))}


def test_a_text_that_looks_encoded_is_not_decoded() -> None:
    with ZipFile(BytesIO(as_xlsx(of_everything("a_x0041_b")))) as archive:
        assert "a_x005F_x0041_b" in archive.read("xl/worksheets/sheet1.xml").decode()


def test_a_text_longer_than_a_cell_goes_on_below() -> None:
    long = "".join(f"{number} " for number in range(12_000))
    told = replace(of_everything(), sections=(Section("s", "S", (Listing((Entry(long),)),)),))
    parts = [cell.value for cell in cells(opened(told)) if isinstance(cell.value, str) and len(cell.value) > 100]
    assert "".join(parts) == long
    assert max(len(part) for part in parts) < 32_767


def test_numbers_in_a_table_are_numbers_and_the_rest_is_not() -> None:
    table = Table(("A", "B", "C"), (("1", "80", "15 %"), ("2", "007", "100%"), ("3", "1.5", "–")))
    told = replace(of_everything(), sections=(Section("numbers", "Numbers", (table,)),))
    rows = [row[1:4] for row in opened(told)["Numbers"].iter_rows(min_row=3, values_only=True)]
    assert rows == [("1", 80, 0.15), ("2", "007", 1), ("3", "1.5", "–")]


def test_names_of_sheets_are_taken_from_any_heading() -> None:
    told = of_everything("a/b:c*[d]?'e' with a heading that is much longer than the name of a sheet can be")
    book = opened(told)
    assert all(len(name) <= 31 for name in book.sheetnames)
    assert len(set(book.sheetnames)) == len(book.sheetnames)


def test_what_is_withheld_stays_out() -> None:
    book = opened(document(persona_view("x3_competition_law")))
    said = "\n".join(str(cell.value) for cell in cells(book))
    assert "one answer withheld" in said
    assert "Agree with competitors" not in said


def test_other_languages_are_marked() -> None:
    told = of_everything("ein Wort", languages={"ein Wort": "de"}, marks={"ein Wort": "Deutsch"})
    assert "ein Wort (Deutsch)" in {cell.value for cell in cells(opened(told))}


def test_without_openpyxl_it_is_said_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    with pytest.raises(FitwizardError) as problem:
        as_xlsx(of_everything())
    assert 'pip install "fitwizard[xlsx]"' in str(problem.value.remedy)
