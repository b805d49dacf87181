"""Forms of others: what becomes of them, what is lost, and what is refused."""

from __future__ import annotations

import ast
import re
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from fitwizard.errors import UnreadableFile
from fitwizard.questionnaire import xlsform
from fitwizard.questionnaire.model import Questionnaire
from fitwizard.questionnaire.problems import ProblemsFound
from fitwizard.questionnaire.reading import read_questionnaire
from fitwizard.questionnaire.translation_reading import read_translation
from fitwizard.questionnaire.xlsform.importing import Imported, imported
from fitwizard.questionnaire.xlsform.tables import Row, Table
from fitwizard.questionnaire.xlsform.workbook import LARGEST_UNPACKED, MOST_ROWS, read_book
from fitwizard.questionnaire.yaml_writing import yaml_text

HEAD = ["type", "name", "label", "relevant", "constraint"]
LISTS = [["list_name", "name", "label"], ["yesno", "yes", "Yes"], ["yesno", "no", "No"], ["crops", 1, "Rice"]]
LISTS += [["crops", 2, "Maize"], ["crops", "none", "None"]]


def workbook(**sheets: Sequence[Sequence[Any]]) -> bytes:
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    content = BytesIO()
    book.save(content)
    return content.getvalue()


def form(*rows: Sequence[Any], head: Sequence[str] = HEAD, choices: Any = LISTS, **sheets: Any) -> Imported:
    """Return what becomes of the rows of a sheet `survey`."""
    content = workbook(survey=[head, *rows], **({"choices": choices} if choices else {}), **sheets)
    book, found = read_book(content, "f.xlsx")
    return imported(book, found, "f.xlsx", "f")


def questions(result: Imported) -> list[dict[str, Any]]:
    return [question for section in result.data["sections"] for question in section["questions"]]


def lost(result: Imported) -> list[str]:
    """Return the losses as `code sheet:row:column`, but that no language is named."""
    told = [f"{loss.code} {str(loss.place).removeprefix('f.xlsx')}" for loss in result.losses]
    return [one for one in told if one != "unknown-language "]


def refused(*rows: Sequence[Any], **more: Any) -> list[str]:
    with pytest.raises(ProblemsFound) as found:
        form(*rows, **more)
    assert str(found.value.reason).startswith("f.xlsx has ")
    for problem in found.value.problems:
        assert problem.remedy is not None
        assert problem.severity == "error"
    return [f"{problem.code} {str(problem.place).removeprefix('f.xlsx')}" for problem in found.value.problems]


HOUSEHOLD_HEAD = [
    "type",
    "name",
    "label::English (en)",
    "label::French",
    "hint::English (en)",
    "relevant",
    "constraint",
]
HOUSEHOLD: list[list[Any]] = [
    ["note", "welcome", "Welcome.", "Bienvenue."],
    ["note", "welcome2", "It takes a minute.", "Une minute."],
    ["text", "who", "Who are you?", "Qui êtes-vous ?"],
    ["begin group", "G1", "Household", "Ménage"],
    ["note", "n", "About your household.", "Votre ménage."],
    ["select_one yesno", "Q1.A", "Do you farm?", "Cultivez-vous ?", "Any crop counts."],
    [
        *("select_multiple crops", "Q1.B", "Which crops?", "Quelles cultures ?", None, "${Q1.A} = 'yes'"),
        "not(selected(., 'none') and count-selected(.) > 1)",
    ],
    ["integer", "age", "Age", "Âge", None, None, ". >= 0 and . < 120"],
    [
        "select one yesno",
        "smoke",
        "Do you smoke?",
        "Fumez-vous ?",
        None,
        "${age} > 17 and not(selected(${Q1.B}, 'none'))",
    ],
    ["end group"],
]
HOUSEHOLD_LISTS = [
    ["list_name", "name", "label::English (en)", "label::French"],
    ["yesno", "yes", "Yes", "Oui"],
    ["yesno", "no", "No", "Non"],
    ["crops", 1, "Rice", "Riz"],
    ["crops", "none", "None", "Aucune"],
]
HOUSEHOLD_SETTINGS = [["form_title", "form_id", "version"], ["Household", "hh_survey v1", "2023102501"]]


def household() -> Imported:
    return form(*HOUSEHOLD, head=HOUSEHOLD_HEAD, choices=HOUSEHOLD_LISTS, settings=HOUSEHOLD_SETTINGS)


def test_a_form_becomes_a_questionnaire() -> None:
    """Groups become sections, lists scales or choices, hints what is shown on demand, conditions conditions."""
    data = household().data
    assert (data["id"], data["version"], data["language"], data["title"]) == (
        "hh-survey-v1",
        "1.0.0",
        "en",
        "Household",
    )
    assert data["intro"] == "Welcome.\n\nIt takes a minute."
    assert data["scales"] == {
        "yesno": [{"id": "choice_yes", "label": "Yes"}, {"id": "choice_no", "label": "No"}],
    }
    first, second = data["sections"]
    assert first == {
        "id": "questions",
        "title": "Questions",
        "questions": [{"id": "who", "type": "text", "dimension": "answers", "ask": "Who are you?"}],
    }
    assert (second["id"], second["title"], second["intro"]) == ("g1", "Household", "About your household.")
    farm, crops, age, smoke = second["questions"]
    assert farm == {
        "id": "q1_a",
        "type": "single",
        "dimension": "answers",
        "ask": "Do you farm?",
        "why": "Any crop counts.",
        "scale": "yesno",
    }
    assert crops["show_if"] == {"question": "q1_a", "is": "choice_yes"}
    assert crops["choices"] == [
        {"id": "choice_1", "label": "Rice"},
        {"id": "none", "label": "None", "exclusive": True},
    ]
    assert (age["min"], age["max"], age["whole"]) == (0, 119, True)
    unless_none = {"any": [{"question": "q1_b", "answered": False}, {"not": {"question": "q1_b", "includes": "none"}}]}
    assert smoke["show_if"] == {"all": [{"question": "age", "value": {"above": 17}}, unless_none]}


def test_a_form_has_no_points_so_one_problem_is_left() -> None:
    """Nothing is made up: the file has every question, and says what an author has to add."""
    reading = read_questionnaire(yaml_text(household().data).encode(), "q.yaml")
    assert [problem.code for problem in reading.problems if problem.severity == "error"] == ["no-weight"]


def test_its_languages_become_translations() -> None:
    result = household()
    assert set(result.translations) == {"fr"}
    french = result.translations["fr"]
    assert french["intro"] == "Bienvenue.\n\nUne minute."
    assert french["sections"] == {"g1": {"title": "Ménage", "intro": "Votre ménage."}}
    assert french["scales"] == {"yesno": {"choice_yes": "Oui", "choice_no": "Non"}}
    assert french["questions"]["q1_b"] == {
        "ask": "Quelles cultures ?",
        "choices": {"choice_1": "Riz", "none": "Aucune"},
    }
    assert read_translation(yaml_text(french).encode(), "q.fr.yaml", scored(result.data))[1] == ()


def scored(data: dict[str, Any]) -> Questionnaire:
    """Return the questionnaire with the points that an author has to add."""
    data["dimensions"]["farming"] = {"title": "Farming", "weight": 1}
    farm = data["sections"][1]["questions"][0]
    farm["dimension"] = "farming"
    for points, choice in enumerate(data["scales"]["yesno"]):
        choice["points"] = points
    reading = read_questionnaire(yaml_text(data).encode(), "q.yaml")
    assert reading.questionnaire is not None, [problem.told() for problem in reading.problems]
    return reading.questionnaire


def test_what_is_lost_is_named_with_its_place() -> None:
    assert lost(household()) == [
        "renamed [survey]:7:2",
        "renamed [survey]:8:2",
        "renamed [choices]:2:2",
        "renamed [choices]:4:2",
        "renamed [settings]:2:2",
        "new-version [settings]:2:3",
    ]


LOSSES: dict[str, tuple[list[list[Any]], dict[str, Any]]] = {
    "type [survey]:3:1": ([["geopoint", "where", "Where?"]], {}),
    "type-as-text [survey]:3:1": ([["date", "born", "Born?"]], {}),
    "metadata [survey]:3:1": ([["start", "start"], ["deviceid", "device"]], {}),
    "repeat [survey]:3:2": ([["begin repeat", "kids", "Kids"], ["text", "kid", "Name?"], ["end repeat"]], {}),
    "nested-group [survey]:4:2": (
        [["begin group", "g", "G"], ["begin group", "h", "H"], ["text", "t", "T?"], ["end group"], ["end group"]],
        {},
    ),
    "note [survey]:3:2": ([["note", "n", "By the way."]], {}),
    "condition [survey]:3:4": ([["integer", "n", "N?", "${first} * 2 > 1"]], {}),
    "constraint [survey]:3:5": ([["integer", "n", "N?", None, ". mod 2 = 0"]], {}),
    "no-label [survey]:3:1": ([["text", "t"]], {}),
    "no-type [survey]:3:1": ([[None, "t", "T?"]], {}),
    "reference [survey]:3:1": ([["text", "t", "Why ${first}?"]], {}),
    "other [choices]:2:1": ([["select_one yesno or_other", "t", "T?"]], {}),
    "column [survey]:3:6": ([["text", "t", "T?", None, None, "yes"]], {"head": [*HEAD, "required"]}),
    "column [survey]:3:7": (
        [["select_one yesno", "t", "T?", None, None, None, "x=${first}"]],
        {"head": [*HEAD, "", "choice_filter"]},
    ),
    "unused-list [choices]:2:1": ([], {"choices": [LISTS[0], ["spare", "a", "A"]]}),
    "renamed [choices]:2:2": ([["select_one yesno", "t", "T?"]], {}),
    "renamed [survey]:3:2": ([["text", "Ärger 1", "T?"]], {}),
    "unknown-sheet [entities]:1:1": ([], {"entities": [["a"], ["b"]]}),
    "unknown-part [fitwizard]:2:1": ([], {"fitwizard": [["part", "value"], ["..", 1]]}),
    "unknown-language [survey]:1:6": ([], {"head": [*HEAD, "label::Klingon"]}),
    "new-version [settings]:2:1": ([], {"settings": [["version"], [7]]}),
}


@pytest.mark.parametrize("place", LOSSES)
def test_each_loss_has_its_place(place: str) -> None:
    """And the other questions are carried over all the same."""
    rows, more = LOSSES[place]
    result = form(["text", "first", "First?"], *rows, **more)
    assert place in lost(result)
    assert questions(result)[0]["ask"] == "First?"
    for loss in result.losses:
        assert loss.severity == "note"
        assert not re.search(r"\{\w+\}", re.sub(r"\$\{\w+\}", "", loss.told()))


REFUSED: dict[str, tuple[list[list[Any]], dict[str, Any]]] = {
    "no-list [survey]:3:1": ([["select_one nothing", "t", "T?"]], {}),
    "duplicate-name [survey]:3:2": ([["text", "first", "Again?"]], {}),
    "no-name [survey]:3:2": ([["text", None, "T?"]], {}),
    "unclosed-group [survey]:3:2": ([["begin group", "g", "G"], ["text", "t", "T?"]], {}),
    "nothing-to-close [survey]:3:2": ([["end group"]], {}),
    "formula [survey]:3:3": ([["text", "t", '=HYPERLINK("http://x")']], {}),
    "duplicate-choice [choices]:3:2": ([], {"choices": [LISTS[0], ["l", "a", "A"], ["l", "a", "B"]]}),
    "no-name [choices]:2:2": ([], {"choices": [LISTS[0], ["l", None, "A"]]}),
    "duplicate-column [survey]:1:6": ([], {"head": [*HEAD, "Label"]}),
}


@pytest.mark.parametrize("place", REFUSED)
def test_what_has_to_be_corrected_first_is_told_with_its_place(place: str) -> None:
    rows, more = REFUSED[place]
    assert refused(["text", "first", "First?"], *rows, **more) == [place]


def test_all_problems_are_told_at_once() -> None:
    assert refused(["text", "a", "=1"], ["text", None, "B?"], ["select_one x", "c", "C?"], ["end group"]) == [
        "formula [survey]:2:3",
        "no-name [survey]:3:2",
        "no-list [survey]:4:1",
        "nothing-to-close [survey]:5:2",
    ]


def test_a_form_without_questions_is_refused() -> None:
    assert refused(["note", "n", "Hello"]) == ["no-questions [survey]:1:2"]


def test_a_sheet_that_never_ends_is_refused() -> None:
    content = workbook(survey=[HEAD, *(["text", f"q{n}", "Q?"] for n in range(MOST_ROWS))])
    _book, problems = read_book(content, "f.xlsx")
    assert [f"{problem.code} {problem.place}" for problem in problems] == [
        f"too-many-rows f.xlsx[survey]:{MOST_ROWS + 1}:1"
    ]


@pytest.mark.parametrize(
    "sheets", [{"Sheet1": [["type"]]}, {"survey": [["question", "answer"], ["a", "b"]]}, {"survey": []}]
)
def test_what_is_no_form_is_refused(sheets: dict[str, Any]) -> None:
    book, found = read_book(workbook(**sheets), "f.xlsx")
    with pytest.raises(ProblemsFound) as problems:
        imported(book, found, "f.xlsx", "f")
    assert [problem.code for problem in problems.value.problems] == ["no-survey"]


def packed(parts: dict[str, bytes]) -> bytes:
    content = BytesIO()
    with ZipFile(content, "w", ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return content.getvalue()


def parts_of(content: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


BOMB = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><x>&b;</x>'


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "is no spreadsheet"),
        (b"type,name,label\n", "is no spreadsheet"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, "is no spreadsheet"),
        (packed({"readme.txt": b"hello"}), "is damaged"),
        (packed({"xl/big.xml": b"\x00" * (LARGEST_UNPACKED + 1)}), "would grow to more than 100 megabytes"),
        (packed({f"x{n}.xml": b"" for n in range(600)}), "would grow"),
        (packed({**parts_of(workbook(survey=[HEAD])), "xl/vbaProject.bin": b"macro"}), "holds macros"),
        (packed({**parts_of(workbook(survey=[HEAD])), "xl/workbook.xml": BOMB}), "is damaged"),
        (
            packed({**parts_of(workbook(survey=[HEAD])), "xl/workbook.xml": BOMB.decode().encode("utf-16")}),
            "is damaged",
        ),
        (packed({**parts_of(workbook(survey=[HEAD])), "xl/worksheets/sheet1.xml": b"<x"}), "is damaged"),
        (workbook(survey=[HEAD])[:-200], "is no spreadsheet"),
    ],
    ids=lambda value: value.replace(" ", "-") if isinstance(value, str) else "file",  # packed at different seconds
)
def test_hostile_files_are_refused_before_they_do_harm(content: bytes, said: str) -> None:
    with pytest.raises(UnreadableFile) as error:
        book, found = read_book(content, "f.xlsx")
        imported(book, found, "f.xlsx", "f")
    assert str(error.value.reason).startswith(f"f.xlsx {said}")
    assert error.value.remedy is not None


def test_a_cell_in_the_last_row_of_all_costs_nothing() -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "survey"
    sheet.append(HEAD)
    sheet.append(["text", "a", "A?"])
    sheet["XFD1048576"] = "far away"
    content = BytesIO()
    book.save(content)
    read, problems = read_book(content.getvalue(), "f.xlsx")
    assert problems == []
    assert len(read["survey"].rows) == 1


WORDS = st.sampled_from(
    [
        *("text", "integer", "range", "note", "begin group", "end group", "begin repeat", "end repeat", "select_one l"),
        *(
            "select_multiple l",
            "select_one l or_other",
            "calculate",
            "a",
            "b",
            "q1",
            "Q 1",
            "yes",
            "",
            "  ",
            "${a} = 'b'",
        ),
        *(
            "not(selected(${q1}, 'a'))",
            "${a} > 1 and (",
            ". >= 1 and . < 9",
            "string-length(.) < 9",
            "{x}",
            "${",
            "1.0.0",
        ),
        *("questions.a.points", "questions.a[2].b", "rules.x{}", "verdict.bands.a.from", "lists.l", "a.score", "=1"),
    ]
)
CELLS = st.one_of(WORDS, st.integers(-5, 5), st.booleans(), st.text(max_size=8).filter(lambda t: t < "\ud800"))
COLUMNS = {
    "survey": ["type", "name", "label", "label::fr", "relevant", "constraint", "hint", "parameters", "appearance"],
    "choices": ["list_name", "name", "label", "label::fr"],
    "settings": ["form_id", "version", "default_language"],
    "fitwizard": ["part", "value", "fr"],
}


@st.composite
def books(draw: st.DrawFn) -> dict[str, Table]:
    found = {}
    for name, columns in COLUMNS.items():
        rows = draw(st.lists(st.dictionaries(st.sampled_from(columns), CELLS, max_size=5), max_size=12))
        found[name] = Table(name, columns, tuple(Row(n, row) for n, row in enumerate(rows, 2)), "f.xlsx")
    return found


@given(books())
def test_whatever_stands_in_the_cells_the_file_is_read_or_refused(book: dict[str, Table]) -> None:
    """The law: no form makes the program fail, and what it writes is YAML that it reads."""
    try:
        result = imported(book, [], "f.xlsx", "f")
    except ProblemsFound:
        return
    source = read_questionnaire(yaml_text(result.data).encode(), "q.yaml").source
    assert [problem for problem in source.problems if problem.code != "merge-key"] == []
    for loss in result.losses:
        loss.told()


def test_every_code_is_shown() -> None:
    """A new problem or loss needs an example above, so that its place and its words are seen once."""
    elsewhere = {
        *("no-scoring", "no-states", "no-probes", "no-checklist", "no-disclaimer", "asked-by-staff", "sensitive"),
        *("list-as-text", "not-translated", "faulty-translation", "text-cut"),  # of exporting: see test_xlsform
        *("no-survey", "no-questions", "too-many-rows"),
    }
    shown = {place.partition(" ")[0] for place in (*LOSSES, *REFUSED)} | elsewhere
    assert {code for code in codes_in_the_source() if code not in shown} == set()


def codes_in_the_source() -> set[str]:
    """Return the codes of problems: the first argument of `Problem`, and the second or first of what makes one."""
    found = set()
    for path in Path(xlsform.__file__).parent.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if name in ("Problem", "_lose", "_problem", "report"):
                words = [arg.value for arg in node.args if isinstance(arg, ast.Constant) and isinstance(arg.value, str)]
                found.update(words[:1])
    return found - {"name"}
