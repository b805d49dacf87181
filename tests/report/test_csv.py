"""The report as CSV: one long table with everything in it, that no spreadsheet runs and every program reads."""

from __future__ import annotations

import csv
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fitwizard.answers.accepting import printable
from fitwizard.report.document import Document
from fitwizard.report.document_of import document
from fitwizard.report.formats.csv_table import BOM, as_csv
from tests.report.documents import of_everything, report, texts_in
from tests.report.personas import HOSTILE, answers_of, persona_view, shipped, view_of

COLUMNS = ["section", "heading", "part", "number", "item", "field", "text", "value"]


def read(told: Document) -> list[dict[str, str]]:
    text = as_csv(told)
    assert text.startswith(BOM)
    reader = csv.DictReader(StringIO(text.removeprefix(BOM), newline=""), strict=True)
    assert reader.fieldnames == COLUMNS
    return list(reader)


@pytest.mark.parametrize("language", ["en", "de", "ro"])
@pytest.mark.parametrize("persona", ["p3_only_takes", "x1_sharing_unknown", "x3_competition_law"])
def test_every_text_of_the_document_stands_in_a_row(persona: str, language: str) -> None:
    told = report(persona, language)
    found = {cell for row in read(told) for cell in row.values()}
    assert [text for text in texts_in(told) if text not in found and f"'{text}" not in found] == []


def test_sections_are_named_the_same_in_every_language() -> None:
    english, german = ([r["section"] for r in read(report("p3_only_takes", tag))] for tag in ("en", "de"))
    assert english == german
    assert english[0] == "cover"


def test_a_program_finds_scores_and_answers() -> None:
    told = persona_view("p3_only_takes", without=("money",))
    rows = read(document(told))
    by_item = {(r["item"], r["field"]): r for r in rows if r["part"] == "dimension"}
    for d in told.dimensions:
        for name, value in (("score", d.score), ("low", d.low), ("coverage", d.coverage)):
            assert by_item.get((d.title, name), {}).get("value") == (None if value is None else str(value))
    groups = [d.answers for d in told.dimensions] + [background.answers for background in told.backgrounds]
    ids = [r["text"] for r in rows if r["part"] == "answer" and r["field"] == "id"]
    assert ids == [answer.question for group in groups for answer in group]
    numbers = [int(r["number"]) for r in rows if r["part"] == "answer" and r["field"] == "id"]
    assert numbers == list(range(1, len(ids) + 1))
    assert {r["text"] for r in rows if r["field"] == "state"} == {"answered", "open"}


def test_a_day_is_there_in_words_and_as_a_day() -> None:
    rows = [row for row in read(report("p3_only_takes")) if row["field"] == "Until"]
    assert ("15 January 2027", "2027-01-15") in {(row["text"], row["value"]) for row in rows}


def test_without_numbers_there_are_none() -> None:
    original = shipped().questionnaire
    quiet = original.model_copy(update={"verdict": original.verdict.model_copy(update={"shows_numbers": False})})
    rows = read(document(view_of(quiet, answers_of("p3_only_takes"))))
    assert {row["value"] for row in rows} <= {"", "2026-11-23"}


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\n=1", "＝1+1", "＠x"])
def test_what_begins_like_a_formula_has_an_apostrophe_before_it(text: str) -> None:
    cells = [cell for row in read(of_everything(text)) for cell in row.values()]
    assert f"'{text}" in cells
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\n", "＝", "＠"))]


@pytest.mark.parametrize("text", [*HOSTILE, 'a;=1+1;"b",c', "one\ntwo", "x" * 100_000])
def test_any_other_text_comes_out_as_it_is(text: str) -> None:
    cells = {cell for row in read(of_everything(text)) for cell in row.values()}
    assert text in cells or f"'{text}" in cells


def test_every_cell_stands_in_quotes_and_every_row_ends_as_the_standard_has_it() -> None:
    lines = as_csv(of_everything("a;b")).removeprefix(BOM).split("\r\n")
    assert lines[-1] == ""
    assert all(line.startswith('"') and line.endswith('"') and line.count('","') == 7 for line in lines[:-1])


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=60))
def test_nothing_that_a_person_writes_breaks_the_table(text: str) -> None:
    rows = read(of_everything(text or "x"))
    assert all(len(row) == len(COLUMNS) and None not in row.values() for row in rows)
    cells = {cell for row in rows for cell in row.values()}
    assert {printable(text or "x"), f"'{printable(text or 'x')}"} & cells


def test_what_is_withheld_stays_out() -> None:
    text = as_csv(document(persona_view("x3_competition_law")))
    assert "one answer withheld" in text
    assert "Agree with competitors" not in text


def test_other_languages_are_marked() -> None:
    told = of_everything("ein Wort", languages={"ein Wort": "de"}, marks={"ein Wort": "Deutsch"})
    assert "ein Wort (Deutsch)" in {row["text"] for row in read(told)}
