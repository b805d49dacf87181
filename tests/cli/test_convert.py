"""`fitwizard convert`: XLSForm, both ways."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from fitwizard.questionnaire.catalogue import Catalogue
from tests.cli.running import ROOT, process, run

SHIPPED = ROOT / "questionnaires"


def spreadsheet(path: Path, *rows: list[Any]) -> Path:
    workbook = Workbook()
    sheet = workbook.worksheets[0]
    sheet.title = "survey"
    for row in [["type", "name", "label::English (en)", "label::Deutsch (de)"], *rows]:
        sheet.append(row)
    workbook.save(path)
    return path


def test_there_and_back(data: Path, tmp_path: Path) -> None:
    """The shipped questionnaire comes back as it was, with its translations beside it."""
    form, back = tmp_path / "form.xlsx", tmp_path / "back.yaml"
    there = process(data, "convert", "cluster-membership", "-o", form)
    assert (there.code, there.out) == (0, "")
    assert f"Written: {form}\n\nNot carried over, 6 things:\n{form}: no-scoring: " in there.err
    assert load_workbook(form).sheetnames == ["survey", "choices", "settings", "fitwizard"]
    here = process(data, "convert", form, "-o", back)
    assert (here.code, here.out) == (0, "")
    assert here.err == "".join(f"Written: {tmp_path}/back{end}.yaml\n" for end in ("", ".de", ".ro"))
    assert back.read_text(encoding="utf-8").startswith("# Made from form.xlsx. After a change: fitwizard check\n\n")
    original = Catalogue([]).open(SHIPPED / "cluster-membership.yaml")
    assert Catalogue([]).open(back).questionnaire == original.questionnaire
    checked = run(data, "check", back)
    assert checked.code == 0
    assert "en de ro 100 %" in checked.out


def test_a_form_of_others_leaves_something_to_do(data: Path, tmp_path: Path) -> None:
    """It is written, what was lost is listed, and so is what an author has to add; the file says it, too."""
    form = spreadsheet(tmp_path / "form.xlsx", ["text", "Name 1", "Who?", "Wer?"], ["image", "photo", "Photo"])
    file = tmp_path / "mine.yaml"
    outcome = run(data, "convert", form, "-o", file)
    assert outcome.code == 0
    lines = outcome.err.splitlines()
    assert lines[:2] == [f"Written: {file}", f"Written: {tmp_path}/mine.de.yaml"]
    assert lines[3] == "Not carried over, 2 things:"
    assert lines[4].startswith(f"{form}[survey]:2:2: renamed: The question “Name 1” becomes “name_1”.")
    assert lines[5].startswith(f"{form}[survey]:3:1: type: ")
    assert lines[7] == "The questionnaire cannot be used yet; one problem is left to you:"
    assert ": no-weight: " in lines[8]
    text = file.read_text(encoding="utf-8")
    assert "# A form knows no points. " in text
    assert run(data, "check", file).code == 1


def test_the_list_for_programs(data: Path, tmp_path: Path) -> None:
    form = spreadsheet(tmp_path / "form.xlsx", ["text", "Name 1", "Who?", "Wer?"])
    outcome = run(data, "convert", form, "-o", tmp_path / "mine.yaml", "--json")
    assert (outcome.code, outcome.err) == (0, "")
    found = json.loads(outcome.out)
    assert found["written"] == [str(tmp_path / "mine.yaml"), str(tmp_path / "mine.de.yaml")]
    assert [(loss["code"], loss["line"], loss["column"]) for loss in found["lost"]] == [("renamed", 2, 2)]
    assert [problem["code"] for problem in found["remaining"]] == ["no-weight"]


def test_problems_are_told_and_nothing_is_written(data: Path, tmp_path: Path) -> None:
    form = spreadsheet(tmp_path / "form.xlsx", ["text", "a", "=1+1"], ["select_one nothing", "b", "B?"])
    outcome = process(data, "convert", form, "-o", tmp_path / "mine.yaml")
    assert outcome.code == 1
    lines = outcome.err.splitlines()
    assert lines[0].startswith(f"{form}[survey]:2:3: formula: ")
    assert lines[1].startswith(f"{form}[survey]:3:1: no-list: ")
    assert lines[2].startswith(f"fitwizard: {form} has 2 problems.")
    assert [path.name for path in tmp_path.iterdir()] == ["form.xlsx"]


@pytest.mark.parametrize("there", ["mine.yaml", "mine.de.yaml"])
def test_no_file_is_replaced_unless_it_is_wanted(there: str, data: Path, tmp_path: Path) -> None:
    """A translation that is there keeps the questionnaire from being written, too."""
    form = spreadsheet(tmp_path / "form.xlsx", ["text", "name", "Who?", "Wer?"])
    (tmp_path / there).write_text("mine")
    outcome = run(data, "convert", form, "-o", tmp_path / "mine.yaml")
    assert outcome.code == 2
    assert f"{there} is already there" in outcome.err
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(["form.xlsx", there])
    assert (tmp_path / there).read_text() == "mine"
    assert run(data, "convert", form, "-o", tmp_path / "mine.yaml", "--force").code == 0
    assert (tmp_path / there).read_text() != "mine"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["a.xlsx", "-o", "b.xlsx"], "One of the two has to be a spreadsheet"),
        (["cluster-membership", "-o", "b.yaml"], "One of the two has to be a spreadsheet"),
        (["a.xlsx", "-o", "b.txt"], "does not say what to write"),
        (["a.xlsm", "-o", "b.yaml"], "a spreadsheet of another kind"),
        (["cluster-membership", "-o", "b.ods"], "a spreadsheet of another kind"),
        (["nothing.xlsx", "-o", "b.yaml"], "There is no file “nothing.xlsx”"),
        (["nothing", "-o", "b.xlsx"], "There is no questionnaire “nothing”"),
        (["cluster-membership"], "--output is missing"),
    ],
)
def test_wrong_use_is_told(data: Path, arguments: list[str], said: str) -> None:
    outcome = run(data, "convert", *arguments)
    assert outcome.code == 2
    assert said in outcome.err


def test_a_file_that_only_calls_itself_a_spreadsheet(data: Path, tmp_path: Path) -> None:
    form = tmp_path / "form.xlsx"
    form.write_text("type,name,label\n")
    outcome = process(data, "convert", form, "-o", tmp_path / "mine.yaml")
    assert outcome.code == 2
    assert "is no spreadsheet of the kind .xlsx" in outcome.err


def test_without_openpyxl_it_is_said_how_to_get_it(data: Path, tmp_path: Path) -> None:
    """Nothing else needs it."""
    form = spreadsheet(tmp_path / "form.xlsx", ["text", "name", "Who?"])
    absent = tmp_path / "absent"
    absent.mkdir()
    (absent / "openpyxl.py").write_text("raise ModuleNotFoundError(name='openpyxl')")
    environment = {"PYTHONPATH": f"{absent}{os.pathsep}{ROOT}"}
    for arguments in (["cluster-membership", "-o", tmp_path / "out.xlsx"], [form, "-o", tmp_path / "mine.yaml"]):
        outcome = process(data, "convert", *arguments, env=environment)
        assert outcome.code == 2
        assert 'pip install "fitwizard[xlsform]"' in outcome.err
