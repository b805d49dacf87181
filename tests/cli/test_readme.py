"""questionnaires/README.md, the reference of the format: what it shows works, and its tables are complete."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
import yaml
from pydantic import BaseModel

from fitwizard.answers import reading as sheets
from fitwizard.answers import recorded
from fitwizard.cli.help import MODULES
from fitwizard.questionnaire import model, overlay, translation
from fitwizard.questionnaire.checks_conditions import SUBJECTS, TESTS
from fitwizard.scoring import advice
from tests.cli import readme
from tests.cli.running import run

COMMON = set(model.TextQuestion.model_fields) - {"lines", "longest"}
"""Fields that every question has."""

MODELS: dict[str, tuple[type[BaseModel], set[str]]] = {
    "Questionnaire": (model.Questionnaire, set()),
    "Source": (model.Source, set()),
    "Levels": (model.Levels, set()),
    "Dimension": (model.Dimension, set()),
    "Advice": (model.Advice, set()),
    "Section": (model.Section, set()),
    "Question": (model.TextQuestion, {"lines", "longest"}),
    "Single": (model.Single, COMMON),
    "Multiple": (model.Multiple, COMMON),
    "NumberQuestion": (model.NumberQuestion, COMMON),
    "TextQuestion": (model.TextQuestion, COMMON),
    "ListQuestion": (model.ListQuestion, COMMON),
    "Choice": (model.Choice, set()),
    "Comparison": (model.Comparison, set()),
    "Verdict": (model.Verdict, set()),
    "Needs": (model.Needs, set()),
    "Band": (model.Band, set()),
    "NoVerdict": (model.NoVerdict, set()),
    "Confidence": (model.Confidence, set()),
    "HighConfidence": (model.HighConfidence, set()),
    "LowConfidence": (model.LowConfidence, set()),
    "StraightLine": (model.StraightLine, set()),
    "Rule": (model.Rule, set()),
    "Checklist": (model.Checklist, set()),
    "Example": (model.Example, set()),
    "Expectation": (model.Expectation, set()),
    "Overlay": (overlay.Overlay, set()),
    "Removed": (overlay.Removed, set()),
    "Translation": (translation.Translation, set()),
    "QuestionTexts": (translation.Translation.QuestionTexts, set()),
    "ChoiceTexts": (translation.ChoiceTexts, set()),
    "Of": (translation.Translation.Of, set()),
}
"""The tables of the page, each with the model it tells of and the fields that stand in another table."""

LISTS = {
    "Condition subjects": set(SUBJECTS),
    "Condition tests": set(TESTS),
    "sheet": set(sheets.FIELDS),
    "answer": set(recorded.FIELDS),
    "advice": set(advice.CODES),
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with all files that the page shows."""
    readme.write_all(tmp_path)
    return tmp_path


def names(shown: type[BaseModel], without: set[str]) -> set[str]:
    """Return the fields of a model as a file writes them."""
    return {field.alias or name for name, field in shown.model_fields.items()} - without


@pytest.mark.parametrize("table", MODELS)
def test_each_table_has_the_fields_there_are(table: str) -> None:
    """No field is missing, and none is made up."""
    shown, without = MODELS[table]
    assert set(readme.fields(table)) == names(shown, without)


@pytest.mark.parametrize("table", LISTS)
def test_each_list_has_the_words_there_are(table: str) -> None:
    """Conditions, answer sheets and advice are no models of their own."""
    assert set(readme.fields(table)) == LISTS[table]


def test_every_table_is_looked_at() -> None:
    """A table that no test knows could say anything."""
    assert set(readme.tables()) == {*MODELS, *LISTS, "result"}


@pytest.mark.parametrize("table", MODELS)
def test_tables_say_what_is_needed_and_what_holds_without(table: str) -> None:
    """What a model requires is **yes**, and a default is the model's."""
    shown, without = MODELS[table]
    by_name = {field.alias or name: field for name, field in shown.model_fields.items()}
    for name, row in readme.fields(table).items():
        needed = row.get("needed")
        if needed is None or name in without:
            continue
        assert (needed == "**yes**") is by_name[name].is_required(), (table, name)
        if re.fullmatch("`.*`", needed):
            assert yaml.safe_load(needed.strip("`")) == json.loads(json.dumps(by_name[name].default, default=float))


def test_each_step_of_the_growing_questionnaire_is_sound(data: Path, folder: Path) -> None:
    """A reader who types along never stands with a broken file."""
    for name, _body in readme.steps():
        outcome = run(data, "check", folder / name)
        assert outcome.code == 0, outcome.out


def test_the_steps_come_to_the_whole_file() -> None:
    """It is shown once more at the end, for those who lost their way."""
    [whole] = [body for _kind, name, body in readme.blocks() if name == "open-day.yaml"]
    *_steps, (_name, last) = readme.steps()
    assert yaml.safe_load(whole) == yaml.safe_load(last)


def test_the_finished_questionnaire_needs_no_advice(data: Path, folder: Path) -> None:
    """It says so of itself."""
    (folder / "open-day.de.yaml").unlink()
    outcome = run(data, "check", "--strict", folder / "open-day.yaml")
    assert (outcome.code, outcome.err) == (0, "")
    assert outcome.out.count("\n") == 1 and "6 examples hold" in outcome.out


@pytest.mark.parametrize("name", ["our-cluster.yaml", "hospital-day.yaml", "open-day.de.yaml"])
def test_adaptations_and_the_translation_are_sound(data: Path, folder: Path, name: str) -> None:
    """They are read together with what they belong to."""
    outcome = run(data, "check", folder / name)
    assert outcome.code == 0, outcome.out


@pytest.mark.parametrize("name", ["our-cluster.yaml", "hospital-day.yaml"])
def test_an_adaptation_that_one_copies_needs_no_advice(data: Path, folder: Path, name: str) -> None:
    """Whoever begins with it begins with a file that passes every check."""
    outcome = run(data, "check", "--strict", folder / name)
    assert outcome.code == 0, outcome.out


def test_a_question_less_costs_no_proof_if_examples_are_kept(data: Path, folder: Path) -> None:
    """The two blocks behind the adaptation are to be put at its end."""
    more = [body for _kind, _name, body in readme.blocks() if "project_role" in body]
    assert len(more) == 2
    file = folder / "our-cluster.yaml"
    file.write_text(file.read_text() + "".join(more))
    outcome = run(data, "check", "--strict", file)
    assert outcome.code == 0, outcome.out
    assert "6 examples hold" in outcome.out and "example-left-out" in outcome.out


def test_blocks_without_a_file_name_are_yaml() -> None:
    """A block that shows a part of a file is written as it would be there."""
    for kind, _name, body in readme.blocks():
        assert kind or isinstance(yaml.safe_load(body), dict)


def test_the_worked_example_comes_to_its_numbers(data: Path, folder: Path) -> None:
    """The scores that are calculated by hand are the program's."""
    outcome = run(data, "score", folder / "open-day.yaml", folder / "sheet.yaml", "--json")
    result = json.loads(outcome.out)
    worked = readme.text().partition("### Step 11")[2].partition("## Reference")[0]
    told = {name: float(number) for name, number in re.findall(r"`(\w+)` =.*?\*\*([0-9.]+)\*\*", worked)}
    assert told == {dimension["id"]: round(dimension["score"], 2) for dimension in result["dimensions"]}
    fit = re.search(r"- fit = .*?\*\*([0-9.]+)\*\*", worked)
    assert fit is not None and float(fit[1]) == round(result["fit"]["score"], 2)
    rows = re.findall(r"^\| `(\w+)` \| (\d+)[^|]*\| [^|]*\| ([0-9.]+) \| (\d+) \|$", worked, re.MULTILINE)
    assert rows and [(name, int(points), float(score), int(weight)) for name, points, score, weight in rows] == [
        (entry["question"], entry["points"], round(entry["score"], 2), entry["weight"])
        for entry in result["trace"]
        if entry["state"] == "answered"
    ]
    assert result["verdict"]["band"] == "take_part"


def test_the_table_of_a_result_has_its_fields(data: Path, folder: Path) -> None:
    """Those within them are named, too."""
    outcome = run(data, "score", folder / "open-day.yaml", folder / "sheet.yaml", "--json")
    result = json.loads(outcome.out)
    table = readme.fields("result")
    assert list(table) == list(result)
    for field in ("verdict", "fit"):
        assert all(f"`{name}`" in table[field]["meaning"] for name in result[field])
    for field in ("dimensions", "advice", "trace"):
        assert all(f"`{name}`" in table[field]["meaning"] for name in result[field][0])


def test_every_command_it_names_exists() -> None:
    """So does every file it links to, and every heading."""
    text = readme.text()
    named = set(re.findall(r"(?:`|^    )fitwizard ([a-z]+)", text, re.MULTILINE))
    assert named <= set(MODULES), named - set(MODULES)
    headings = {
        re.sub(r"[^a-z0-9 -]", "", heading.lower()).strip().replace(" ", "-")
        for heading in re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    }
    links = set(re.findall(r"\]\(#(.+?)\)", re.sub(r"\s*\n\s*", " ", text)))
    assert links <= headings, links - headings
