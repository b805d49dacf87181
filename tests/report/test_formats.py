"""The table of formats: each is made of a real case in every language, and leaves out what its reader may not see."""

from __future__ import annotations

import io
import sys
from collections import Counter

import pytest
from openpyxl import load_workbook

from fitwizard.errors import FitwizardError
from fitwizard.language import ENGLISH, LANGUAGES, Interface
from fitwizard.report.formats import BY_ID, ENDINGS, FORMATS, Format, format_of
from fitwizard.report.parts import Audience
from fitwizard.report.whole_case import WholeCase
from fitwizard.report.words.staying_out import sensitive_answers, staying_out
from tests.report.personas import DAY, answers_of, sheet_of, shipped

BEGINNINGS = {"pdf": b"%PDF-", "xlsx": b"PK", "html": b"<!doctype html>", "json": b"{", "yaml": b"fitwizard: 1"}
NOTE = "Ask the owner again"
SECRET = next(
    choice.label for question in shipped().questionnaire.questions for choice in getattr(question, "choices", ())
    if choice.sensitive
)  # fmt: skip


def case_in(language: str) -> WholeCase:
    """Return a company that picked a sensitive choice and left notes, to be told in a language."""
    told = shipped().in_language(language)
    answers = {
        **answers_of("p3_only_takes"),
        "activities_wanted": ["exchange", "red_flag"],
        "hours_per_month": {"answer": 2, "note": NOTE, "private_note": NOTE},
    }
    return WholeCase(told, sheet_of(told.questionnaire, answers), DAY, "en", name="3f2a")


def text_of(form: Format, content: bytes) -> str:
    """Return the words in a file; a PDF has none that could be read so."""
    if form.ending == ".xlsx":
        book = load_workbook(io.BytesIO(content))
        cells = (cell for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row)
        return "\n".join(str(cell) for cell in cells if cell is not None)
    return content.decode("utf-8") if form.id != "pdf" else ""


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.id)
def test_every_format_is_made_in_every_language(form: Format, language: str) -> None:
    case = case_in(language)
    content = form.make(case, Interface(language), "company")
    assert content.lower().startswith(BEGINNINGS.get(form.id, b"").lower())
    if form.kind in ("report", "transcript") and form.id != "pdf":
        assert case.questionnaire.questions[0].ask in text_of(form, content).replace("&#39;", "'")


@pytest.mark.parametrize("audience", ["company", "internal"])
@pytest.mark.parametrize("form", [form for form in FORMATS if form.has_audience], ids=lambda form: form.id)
def test_what_is_for_somebody_is_without_what_they_may_not_see(form: Format, audience: Audience) -> None:
    """A sensitive answer is withheld from everybody, a note from the company."""
    text = text_of(form, form.make(case_in("en"), ENGLISH, audience))
    assert SECRET not in text
    if text:
        assert "one answer withheld" in text
        assert (NOTE in text) == (audience == "internal")


@pytest.mark.parametrize("form", [form for form in FORMATS if not form.has_audience], ids=lambda form: form.id)
def test_what_is_complete_holds_everything(form: Format) -> None:
    text = text_of(form, form.make(case_in("en"), ENGLISH, "company"))
    assert "red_flag" in text and NOTE in text


def test_a_format_is_found_by_its_ending() -> None:
    """Of two with one ending the first is meant, unless the kind is said; upper case is the same."""
    assert [form_id for form_id, n in Counter(form.id for form in FORMATS).items() if n > 1] == []
    assert all(format_of(form.ending, form.kind) is form for form in FORMATS)
    found = format_of(".MD")
    assert found is BY_ID["markdown"]
    assert format_of(".md", "transcript") is BY_ID["transcript"]
    assert format_of(".txt") is None and format_of("") is None and format_of(".pdf", "transcript") is None
    assert ENDINGS == (".html", ".pdf", ".md", ".xlsx", ".csv", ".json", ".yaml")


@pytest.mark.parametrize("form", [form for form in FORMATS if form.library is not None], ids=lambda form: form.id)
def test_a_missing_library_is_found_before_anything_is_made(form: Format, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same words as where it is made, with what to install."""
    form.check_library()
    assert form.library is not None
    monkeypatch.setitem(sys.modules, form.library.name, None)
    with pytest.raises(FitwizardError) as found:
        form.check_library()
    with pytest.raises(FitwizardError) as made:
        form.make(case_in("en"), ENGLISH, "company")
    assert "pip install" in str(found.value.remedy)
    assert (found.value.reason, found.value.remedy) == (made.value.reason, made.value.remedy)


def test_what_stays_out_is_said_in_one_sentence() -> None:
    case = case_in("en")
    told, sheet = case.questionnaire, case.sheet
    assert sensitive_answers(told, sheet) == 1
    assert str(staying_out(told, sheet, "company")) == "One sensitive answer and all notes stay out of this file."
    assert "One sensitive answer stays out" in str(staying_out(told, sheet, "internal"))
    plain = sheet_of(told, answers_of("p1_imaging_software"))
    assert str(staying_out(told, plain, "company")) == "All notes stay out of this file."
    assert "keep it among the staff" in str(staying_out(told, plain, "internal"))
