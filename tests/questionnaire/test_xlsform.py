"""XLSForm: a form that this program writes is one that ODK and Kobo read, and it comes back whole."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from fitwizard.language import msg
from fitwizard.questionnaire.catalogue import Catalogue, shipped_folder
from fitwizard.questionnaire.edition import Edition
from fitwizard.questionnaire.model import Questionnaire
from fitwizard.questionnaire.problems import Place, Problem, ProblemsFound
from fitwizard.questionnaire.reading import build_questionnaire, read_questionnaire
from fitwizard.questionnaire.translating import translated_texts, translation_of
from fitwizard.questionnaire.translation import Translation
from fitwizard.questionnaire.xlsform.exporting import exported
from fitwizard.questionnaire.xlsform.importing import Imported, imported
from fitwizard.questionnaire.xlsform.tables import Book
from fitwizard.questionnaire.xlsform.workbook import book_bytes, read_book
from fitwizard.questionnaire.yaml_writing import yaml_text
from tests.making import number, questionnaires, single

SHIPPED = ("cluster-membership", "quick-check", "onboarding-interview", "imago-mol")


def shipped(name: str) -> Edition:
    return Catalogue([shipped_folder()]).open(shipped_folder() / f"{name}.yaml")


def through_bytes(book: Book) -> Imported:
    back, problems = read_book(book_bytes(book), "form.xlsx")
    return imported(back, problems, "form.xlsx", "form")


def read(data: Mapping[str, Any]) -> Questionnaire:
    reading = read_questionnaire(yaml_text(data).encode(), "back.yaml")
    assert [problem.told() for problem in reading.problems if problem.severity == "error"] == []
    assert reading.questionnaire is not None
    return reading.questionnaire


def small(*questions: Mapping[str, Any], **more: Any) -> Edition:
    """Return an edition of one section with a translation that may be told by key as `de`."""
    german = more.pop("de", {})
    data: dict[str, Any] = {
        "fitwizard": 1,
        "id": "small",
        "version": "1.2.0",
        "language": "en",
        "title": "Small",
        "dimensions": {"first": {"title": "First", "weight": 3}},
        "sections": [{"id": "all", "title": "All", "questions": list(questions)}],
        "verdict": {
            "needs": {"answered": 1},
            "bands": [{"id": "good", "from": 0, "title": "Good"}],
            "none": {"title": "None"},
        },
        **more,
    }
    questionnaire = build_questionnaire(data)
    loaders = {"de": lambda: translation_of(questionnaire, "de", german)} if german else {}
    return Edition(questionnaire, data, loaders)


def column(book: Book, sheet: str, name: str) -> list[Any]:
    return [row.cells.get(name) for row in book[sheet].rows]


@pytest.mark.parametrize("name", SHIPPED)
def test_what_is_shipped_comes_back_whole(name: str) -> None:
    """Questions, points, rules, examples and all translations: nothing is lost on the way and back."""
    edition = shipped(name)
    back = through_bytes(exported(edition, "form.xlsx").book)
    assert back.is_ours
    assert [loss.told() for loss in back.losses] == []
    assert read(back.data) == edition.questionnaire
    assert set(back.translations) == {"de", "ro"}
    for language, data in back.translations.items():
        told = translated_texts(Translation.model_validate(data))
        assert told == translated_texts(edition.translation(language))


def test_what_odk_and_kobo_cannot_do_is_listed() -> None:
    """Each loss has a code and a place in the spreadsheet, the general ones the file."""
    losses = exported(shipped("onboarding-interview"), "form.xlsx").losses
    assert [(loss.code, str(loss.place)) for loss in losses] == [
        ("no-scoring", "form.xlsx"),
        ("no-states", "form.xlsx"),
        ("no-probes", "form.xlsx"),
        ("no-checklist", "form.xlsx"),
        ("no-disclaimer", "form.xlsx"),
        ("asked-by-staff", "form.xlsx[survey]:2:1"),
        *((loss.code, str(loss.place)) for loss in losses if loss.code in ("sensitive", "list-as-text")),
    ]
    assert {loss.severity for loss in losses} == {"note"}


def test_the_three_sheets_of_the_standard() -> None:
    """Types, names, constraints and conditions are those of XLSForm; the rest stands in a sheet of its own."""
    questions = [
        single("role", why="Because."),
        {
            "id": "wants",
            "type": "multiple",
            "ask": "Wants?",
            "choices": [{"id": "x", "label": "X"}, {"id": "none", "label": "None", "exclusive": True}],
        },
        number("hours", unit="hours", show_if={"question": "role", "points": {"at_least": 1}}),
        {"id": "share", "type": "number", "ask": "Share?", "min": 0, "max": 1},
        {"id": "what", "type": "text", "ask": "What?", "lines": 3, "longest": 200},
        {"id": "needs", "type": "list", "ask": "Needs?", "most": 3, "asked_by": "staff"},
    ]
    book = exported(small(*questions, intro="Hello."), "form.xlsx").book
    rows = [
        (row.text("type"), row.text("name"), row.text("relevant"), row.text("constraint"), row.text("appearance"))
        for row in book["survey"].rows
    ]
    assert rows == [
        ("select_one fitwizard_mode", "fitwizard_mode", "", "", ""),
        ("note", "intro", "", "", ""),
        ("begin_group", "all", "", "", ""),
        ("select_one role", "role", "", "", ""),
        ("select_multiple wants", "wants", "", "not(selected(., 'none') and count-selected(.) > 1)", ""),
        ("integer", "hours", "${role} = 'b' or ${role} = 'c'", ". >= 0 and . <= 5", ""),
        ("decimal", "share", "", ". >= 0 and . <= 1", ""),
        ("text", "what", "", "string-length(.) <= 200", "multiline"),
        ("text", "needs", "${fitwizard_mode} = 'interview'", "", "multiline"),
        ("end_group", "all", "", "", ""),
    ]
    assert column(book, "survey", "hint::English (en)")[5] == "hours"
    assert column(book, "survey", "guidance_hint::English (en)")[3] == "Because."
    assert column(book, "survey", "constraint_message::English (en)")[4:6] == [
        "Tick “None” alone or not at all.",
        "A whole number from 0 to 5.",
    ]
    assert book["settings"].rows[0].cells == {
        "form_title": "Small",
        "form_id": "small",
        "version": "1.2.0",
        "default_language": "English (en)",
    }
    assert "points" not in str([row.cells for name in ("survey", "choices") for row in book[name].rows])
    rest = {row.text("part"): row.cells.get("value") for row in book["fitwizard"].rows}
    assert rest["questions.role.choices.b.points"] == 1
    assert rest["questions.hours.score"] == "0: 0, 1: 2, 4: 3"
    assert rest["questions.hours.show_if.points.at_least"] == 1
    assert rest["questions.needs.most"] == 3


def test_a_question_of_which_the_sheets_say_all_comes_back_whole() -> None:
    """One without dimension or probe, whose unit stands where others have hints."""
    questions = [
        single("role"),
        {"id": "area", "type": "number", "ask": "Area?", "unit": "m²", "min": 0, "max": 9, "why": "Why"},
    ]
    edition = small(*questions)
    assert read(through_bytes(exported(edition, "form.xlsx").book).data) == edition.questionnaire


def test_names_that_odk_keeps_for_itself_are_given_others() -> None:
    """And find their way back, in conditions, too."""
    edition = small(single("meta"), single("all", show_if={"question": "meta", "is": "a"}))
    book = exported(edition, "form.xlsx").book
    assert column(book, "survey", "name") == ["section_all", "the_meta", "all", "section_all"]
    assert book["survey"].rows[2].text("relevant") == "${the_meta} = 'a'"
    assert read(through_bytes(book).data) == edition.questionnaire


def test_a_text_that_is_not_translated_shows_the_original_and_stays_untranslated() -> None:
    """The phone shows something, and the translation does not pretend to be complete."""
    edition = small(single("role"), de={"title": "Klein", "sections.all.title": "Alle"})
    form = exported(edition, "form.xlsx")
    assert [loss.code for loss in form.losses if loss.code == "not-translated"] == ["not-translated"]
    assert column(form.book, "survey", "label::Deutsch (de)") == ["Alle", "role?", None]
    back = through_bytes(form.book)
    assert back.translations == {
        "de": {
            "fitwizard": 1,
            "translates": "small",
            "language": "de",
            "of": {"version": "1.2.0"},
            "title": "Klein",
            "sections": {"all": {"title": "Alle"}},
        }
    }


def test_a_translation_with_problems_is_left_out_and_named() -> None:
    edition = small(single("role"))

    def fail() -> Translation:
        raise ProblemsFound([Problem("x", Place("small.de.yaml", 1, 1), msg("Wrong."))])

    form = exported(Edition(edition.questionnaire, edition.data, {"de": fail}), "form.xlsx")
    assert "faulty-translation" in [loss.code for loss in form.losses]
    assert "label::Deutsch (de)" not in form.book["survey"].columns


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "=cmd|' /C calc'!A0", "\t=1"])
def test_a_text_is_never_a_formula(text: str) -> None:
    """A spreadsheet shows it as it is; it comes back as the text it was."""
    edition = small(single("role", ask=f"{text}?"))
    content = book_bytes(exported(edition, "form.xlsx").book)
    sheet = load_workbook(BytesIO(content))["survey"]
    cell = next(cell for row in sheet.iter_rows() for cell in row if cell.value == f"{text}?")
    assert cell.data_type == "s"
    assert cell.quotePrefix
    with ZipFile(BytesIO(content)) as archive:
        assert not any(b"<f>" in archive.read(name) for name in archive.namelist())
    back, problems = read_book(content, "form.xlsx")
    assert problems == []
    asks = [question["ask"] for question in imported(back, [], "form.xlsx", "form").data["sections"][0]["questions"]]
    assert asks == [f"{text}?".strip()]


def test_what_a_cell_cannot_hold_is_named() -> None:
    edition = small(single("role", ask="long " * 7000))
    losses = exported(edition, "form.xlsx").losses
    assert [str(loss.place) for loss in losses if loss.code == "text-cut"] == ["form.xlsx[survey]:3:3"]


def test_a_text_quotes_no_answer() -> None:
    """What XLSForm would take for a reference, and refuse, is shown as it is and comes back the same."""
    edition = small(single("role", ask="What is ${role}?"), title="${x}")
    book = exported(edition, "form.xlsx").book
    assert "${" not in str([row.cells for name in ("survey", "settings") for row in book[name].rows])
    assert read(through_bytes(book).data) == edition.questionnaire


def edited(edition: Edition, change: Any) -> Imported:
    """Return what comes back after somebody changed the spreadsheet."""
    workbook = load_workbook(BytesIO(book_bytes(exported(edition, "form.xlsx").book)))
    change(workbook)
    content = BytesIO()
    workbook.save(content)
    book, problems = read_book(content.getvalue(), "form.xlsx")
    return imported(book, problems, "form.xlsx", "form")


def test_what_is_changed_in_the_spreadsheet_is_changed_in_the_questionnaire() -> None:
    """Labels, limits, conditions, the order of choices, a new question: the sheets of the standard count."""
    edition = small(single("role"), number("hours", show_if={"question": "role", "points": {"at_least": 1}}))

    def change(workbook: Any) -> None:
        survey, choices = workbook["survey"], workbook["choices"]
        head = [cell.value for cell in survey[1]]
        assert [survey.cell(row, 2).value for row in range(2, 6)] == ["all", "role", "hours", "all"]
        survey.cell(3, 3).value = "Which role?"
        survey.cell(4, head.index("relevant") + 1).value = "${role} = 'a'"
        survey.cell(4, head.index("constraint") + 1).value = ". >= 1 and . <= 9"
        survey.insert_rows(5)
        survey.cell(5, 1).value, survey.cell(5, 2).value, survey.cell(5, 3).value = "text", "remarks", "Remarks?"
        choices.delete_rows(4)
        workbook["fitwizard"].append(["questions.gone.weight", 2])

    back = edited(edition, change)
    role, hours, remarks = back.data["sections"][0]["questions"]
    assert (role["ask"], [choice["id"] for choice in role["choices"]]) == ("Which role?", ["a", "b"])
    assert (hours["show_if"], hours["min"], hours["max"]) == ({"question": "role", "is": "a"}, 1, 9)
    assert remarks == {"id": "remarks", "type": "text", "ask": "Remarks?"}
    assert [loss.code for loss in back.losses] == ["unknown-part"]


TEXTS = st.text(alphabet="ab =+-@'\"\n\t_x0041<&>${}ÄЖ中😀", max_size=30).map(str.strip).filter(bool)


@settings(max_examples=40)
@given(questionnaires(), st.lists(TEXTS, min_size=4, max_size=4))
def test_every_questionnaire_comes_back_whole(asked: Questionnaire, said: list[str]) -> None:
    """The law: whatever its questions, conditions, rules and texts, nothing is lost."""
    data = plain(asked.model_dump(by_alias=True, exclude_unset=True))
    data["title"], data["intro"], data["disclaimer"] = said[:3]
    data["sections"][0]["questions"][0]["ask"] = said[3]
    edition = Edition(build_questionnaire(data), data)
    back = through_bytes(exported(edition, "form.xlsx").book)
    assert build_questionnaire(back.data) == edition.questionnaire


def plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: plain(part) for name, part in value.items()}
    return [plain(part) for part in value] if isinstance(value, list | tuple) else value


def test_the_standard_is_the_whole_of_three_sheets(tmp_path: Path) -> None:
    """The file is an .xlsx with four sheets, the first row of each frozen."""
    path = tmp_path / "form.xlsx"
    path.write_bytes(book_bytes(exported(shipped("cluster-membership"), "form.xlsx").book))
    workbook = load_workbook(path)
    assert workbook.sheetnames == ["survey", "choices", "settings", "fitwizard"]
    assert {sheet.freeze_panes for sheet in workbook.worksheets} == {"A2"}
