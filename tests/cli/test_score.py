"""`fitwizard score`: the contract as JSON, a summary as text, faulty sheets among good ones."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from fitwizard.questionnaire.catalogue import shipped_folder
from fitwizard.questionnaire.yaml_source import read_yaml
from tests.cli.running import process, run

BROKEN = sorted((Path(__file__).parents[1] / "answers" / "sheets").iterdir())
SHIPPED = shipped_folder() / "cluster-membership.yaml"
HEAD = "fitwizard: 1\nquestionnaire: {id: cluster-membership, version: 1.0.0}\ncompany: Imago Soft SRL\n"


def persona(name: str) -> str:
    """Return the answers of an example of the shipped questionnaire as a sheet."""
    source = read_yaml(SHIPPED.read_bytes(), "shipped").value
    assert isinstance(source, dict)
    answers = next(example["answers"] for example in source["examples"] if example["id"].startswith(name))
    return HEAD + "answers: " + json.dumps(answers, default=float) + "\n"


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    file = tmp_path / "p3.yaml"
    file.write_text(persona("p3"), encoding="utf-8")
    return file


def test_one_sheet_is_one_json_object(data: Path, sheet: Path) -> None:
    """The contract: the sheet's path as given, verdict, numbers, trace; the shares add up to the fit."""
    outcome = run(data, "score", "cluster-membership", sheet, "--json")
    assert (outcome.code, outcome.err) == (0, "")
    result = json.loads(outcome.out)
    assert [*result] == [
        *("fitwizard", "sheet", "questionnaire", "company", "verdict", "fit", "coverage"),
        *("dimensions", "rules", "advice", "trace"),
    ]
    assert result["sheet"] == str(sheet) and result["company"] == "Imago Soft SRL"
    assert result["verdict"]["band"] == "prepare" and "rule:ko_no_sharing" in result["verdict"]["limited_by"]
    added = sum(entry["score"] * entry["share_of_fit"] for entry in result["trace"] if entry["score"] is not None)
    assert abs(added - result["fit"]["score"]) < 1e-9
    assert not data.exists()


def test_an_id_and_a_path_mean_the_same(data: Path, sheet: Path) -> None:
    """QUESTIONNAIRE is an id or a path."""
    assert run(data, "score", SHIPPED, sheet, "--json") == run(data, "score", "cluster-membership", sheet, "--json")


def test_several_sheets_are_a_line_each_and_a_faulty_one_has_none(data: Path, sheet: Path, tmp_path: Path) -> None:
    """Problems go to standard error, the others are scored, the exit code is 1."""
    faulty = tmp_path / "faulty.yaml"
    faulty.write_text(HEAD + "answers:\n  readiness_to_share: lesons\n  hours_per_month: 900\n")
    outcome = run(data, "score", "cluster-membership", sheet, faulty, sheet, "--json")
    assert outcome.code == 1
    lines = outcome.out.splitlines()
    assert [json.loads(line)["verdict"]["band"] for line in lines] == ["prepare", "prepare"]
    first, second = outcome.err.splitlines()
    assert first.startswith(f"{faulty}:5:23: unknown-choice: ") and "“lessons”" in first
    assert second.startswith(f"{faulty}:6:20: number-out-of-range: ")


def test_a_missing_sheet_does_not_keep_the_others_from_being_scored(data: Path, sheet: Path) -> None:
    """A file that cannot be read is said, and ends with 2."""
    outcome = run(data, "score", "cluster-membership", "missing.yaml", sheet, "--json")
    assert outcome.code == 2
    assert len(outcome.out.splitlines()) == 1 and "missing.yaml" in outcome.err


def test_standard_input_is_a_sheet(data: Path) -> None:
    """A - reads standard input, in a real process as well."""
    for outcome in (
        run(data, "score", "cluster-membership", "-", "--json", inp=persona("p1")),
        process(data, "score", "cluster-membership", "-", "--json", inp=persona("p1")),
    ):
        assert outcome.code == 0, outcome.err
        assert json.loads(outcome.out)["verdict"]["band"] == "lead"


def test_without_json_there_is_a_summary_to_read(data: Path, sheet: Path) -> None:
    """The summary names the company and the verdict, in the language wanted, several sheets under their names."""
    outcome = run(data, "score", "cluster-membership", sheet)
    assert outcome.code == 0 and "Imago Soft SRL" in outcome.out and "Not yet: prepare first" in outcome.out
    assert all(len(line) <= 80 for line in outcome.out.splitlines())
    assert "Not yet" not in run(data, "score", "cluster-membership", sheet, "--lang", "de").out
    assert run(data, "score", "cluster-membership", sheet, sheet).out.count(f"== {sheet}") == 2


def test_sensitive_answers_are_remarked_on_standard_error(data: Path, tmp_path: Path) -> None:
    """JSON is complete; that it holds sensitive answers is said."""
    file = tmp_path / "sheet.yaml"
    file.write_text(HEAD + "answers: {activities_wanted: [exchange, red_flag]}\n")
    found = run(data, "score", "cluster-membership", file, "--json")
    assert found.code == 0 and "sensitive" in found.err
    assert json.loads(found.out)["company"] == "Imago Soft SRL"


def test_another_version_is_scored_with_a_warning(data: Path, tmp_path: Path) -> None:
    """A minor version apart: a warning; a major version apart: refused."""
    file = tmp_path / "sheet.yaml"
    file.write_text(persona("p1").replace("version: 1.0.0", "version: 1.9.3"))
    outcome = run(data, "score", "cluster-membership", file, "--json")
    assert outcome.code == 0 and "other-version" in outcome.err and json.loads(outcome.out)
    file.write_text(persona("p1").replace("version: 1.0.0", "version: 2.0.0"))
    outcome = run(data, "score", "cluster-membership", file, "--json")
    assert (outcome.code, outcome.out) == (1, "") and "other-major-version" in outcome.err


@pytest.mark.parametrize(
    "file", sorted((Path(__file__).parents[1] / "answers" / "sheets").iterdir()), ids=lambda f: f.stem
)
def test_no_hostile_sheet_shows_a_traceback(data: Path, file: Path) -> None:
    """Every broken sheet ends with 1, its problems on standard error, and nothing on standard output."""
    outcome = run(data, "score", "cluster-membership", file, "--json")
    assert (outcome.code, outcome.out) == (1, "")
    assert outcome.err.startswith(str(file)) and "Traceback" not in outcome.err


def test_standard_input_without_end_is_refused(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`score - < /dev/zero` ends before it fills the memory, and so does `import -`."""
    monkeypatch.setattr("fitwizard.questionnaire.catalogue.LARGEST_FILE", 1_000_000)
    for command in (["score", "cluster-membership", "-"], ["import", "-"]):
        told = run(data, *command, inp="x" * 1_000_001)
        assert told.code == 2
        assert "Standard input is longer than" in told.err
