"""`fitwizard compare`: two cases of a real store side by side, as text, as JSON, as files."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

from fitwizard.answers.writing import sheet_yaml
from fitwizard.cli.main import main
from tests.cli.running import environment, process, run
from tests.cli.versions import write_sheet, write_versions
from tests.report.personas import answers_of, sheet_of, shipped

MARCH, TODAY = datetime(2026, 3, 3, 12, tzinfo=UTC), datetime(2026, 11, 23, 12, tzinfo=UTC)
TAKES, PARTS, COMPETITION = "p3_only_takes", "p2_precision_parts", "x3_competition_law"


def imported(data: Path, sheet: Path, at: datetime = TODAY) -> str:
    """Make a case of a sheet at some time, and return its id."""
    out = StringIO()
    assert main(["import", str(sheet)], environment(data), lambda: at, StringIO(), out, StringIO()) == 0
    cases = json.loads(run(data, "list", "--json").out)["cases"]
    return str(next(case["id"] for case in cases if case["short_id"] == out.getvalue().strip()))


@pytest.fixture
def case_of(data: Path, tmp_path: Path) -> Any:
    """Make a case of one of the shipped examples."""

    def make(example: str, company: str = "Imago Soft SRL", at: datetime = TODAY, **changed: Any) -> str:
        file = tmp_path / "sheet.yaml"
        answers = {**answers_of(example), **changed}
        file.write_text(sheet_yaml(sheet_of(shipped().questionnaire, answers, company)), encoding="utf-8")
        return imported(data, file, at)

    return make


def test_the_older_case_of_a_company_comes_first_in_whatever_order_it_is_named(data: Path, case_of: Any) -> None:
    """Both ways the same is said, within the width."""
    new, old = case_of(PARTS), case_of(TAKES, at=MARCH)
    there, back = run(data, "compare", new, old), run(data, "compare", old, new)
    assert there == back and (there.code, there.err) == (0, "")
    assert there.out.startswith("Imago Soft SRL: 3 March 2026 and 23 November 2026\n")
    assert "went from “Not yet: prepare first” to “Good fit" in there.out
    assert max(map(len, there.out.splitlines())) <= 80


def test_two_companies_stand_as_they_were_named(data: Path, case_of: Any) -> None:
    """Whatever is older: there is no order between them."""
    one, other = case_of(PARTS), case_of(TAKES, "Möbel Moldova SRL", MARCH)
    assert run(data, "compare", one, other).out.startswith("Imago Soft SRL and Möbel Moldova SRL\n")
    assert run(data, "compare", other, one).out.startswith("Möbel Moldova SRL and Imago Soft SRL\n")


def test_the_language_is_chosen_as_everywhere(data: Path, case_of: Any) -> None:
    """Texts of the questionnaire follow."""
    one, other = case_of(TAKES, at=MARCH), case_of(PARTS)
    assert "Wissen teilen" in run(data, "compare", one, other, "--lang", "de").out


def test_json_is_complete_and_adds_up(data: Path, case_of: Any) -> None:
    """Both results, and what each question moved, unrounded; sensitive answers are warned of."""
    one, other = case_of(PARTS, at=MARCH), case_of(COMPETITION)
    outcome = run(data, "compare", one, other, "--json")
    found = json.loads(outcome.out)
    assert outcome.code == 0 and "sensitive" in outcome.err
    assert found["moved"] and found["movement"]["alone"] == ["activities_wanted"]
    assert sum(question["moved_fit"] for question in found["questions"]) == pytest.approx(found["fit_moved"])
    assert found["second"]["fit"]["score"] - found["first"]["fit"]["score"] == pytest.approx(found["fit_moved"])
    asked = {question["question"]: question for question in found["questions"]}
    assert asked["activities_wanted"]["differs"] and asked["activities_wanted"]["second"]["answer"]
    assert found["rules"]["began"] and found["relation"] == "same" and found["version"] is None


@pytest.mark.parametrize(("ending", "beginning"), [("html", b"<!DOCTYPE html>"), ("md", b"**Imago"), ("csv", b"\xef")])
def test_the_ending_says_what_is_written(
    data: Path, case_of: Any, tmp_path: Path, ending: str, beginning: bytes
) -> None:
    """Nothing is written over without --force, and never half a file."""
    one, other, file = case_of(TAKES, at=MARCH), case_of(PARTS), tmp_path / f"both.{ending}"
    outcome = run(data, "compare", one, other, "-o", file)
    assert (outcome.code, outcome.out) == (0, "") and str(file) in outcome.err
    assert file.read_bytes().lower().startswith(beginning.lower())
    assert file.stat().st_mode & 0o777 == 0o600
    file.write_text("mine")
    assert run(data, "compare", one, other, "-o", file).code == 2 and file.read_text() == "mine"
    assert run(data, "compare", one, other, "-o", file, "--force").code == 0 and file.read_text("utf-8") != "mine"


@pytest.mark.parametrize(("ending", "library"), [("pdf", "typst"), ("xlsx", "openpyxl")])
def test_it_is_written_as_pages_and_as_tables_too(
    data: Path, case_of: Any, tmp_path: Path, ending: str, library: str
) -> None:
    """Where the library of the format is installed."""
    pytest.importorskip(library)
    file = tmp_path / f"both.{ending}"
    assert run(data, "compare", case_of(TAKES, at=MARCH), case_of(PARTS), "-o", file).code == 0
    assert file.read_bytes().startswith(b"%PDF" if ending == "pdf" else b"PK")


def test_only_the_staff_gets_notes_and_two_companies_are_warned_of(data: Path, case_of: Any, tmp_path: Path) -> None:
    """A file with the answers of two companies is for neither."""
    noted = {"readiness_to_share": {"answer": "nothing", "note": "said with a smile"}}
    one, other, file = case_of(TAKES, **noted), case_of(PARTS, "Other SRL"), tmp_path / "both.md"
    outcome = run(data, "compare", one, other, "-o", file)
    assert "answers of two companies" in outcome.err and "said with a smile" not in file.read_text("utf-8")
    outcome = run(data, "compare", one, other, "-o", file, "--for", "internal", "--force")
    assert "among the staff" in outcome.err and "said with a smile" in file.read_text("utf-8")
    assert "said with a smile" in run(data, "compare", one, other).out
    assert "said with a smile" not in run(data, "compare", one, other, "--for", "company").out


def test_another_version_is_said_and_what_it_did(data: Path, tmp_path: Path) -> None:
    """With the command that shows what changed; what the answers moved is told apart."""
    write_versions(data / "questionnaires")
    old = imported(data, write_sheet(tmp_path / "old.yaml", trust="fully", hours=3), MARCH)
    file = tmp_path / "new.yaml"
    file.write_text(
        "fitwizard: 1\nquestionnaire: {id: small, version: 1.1.0}\ncompany: Imago\n"
        "answers: {confidence: not_at_all, hours: 3}\n"
    )
    outcome = run(data, "compare", old, imported(data, file))
    assert outcome.code == 0, outcome.err
    told = " ".join(outcome.out.split())
    assert "in different versions of the questionnaire: 1.0.0 and 1.1.0." in told
    assert "The version moves the verdict by itself" in told and "fitwizard diff small@1.0.0 small@1.1.0" in told
    found = json.loads(run(data, "compare", old, imported(data, file), "--json").out)
    assert found["relation"] == "versions" and found["version"]["older"] == "first"
    assert "confidence" in [question["question"] for question in found["questions"]]


def test_questionnaires_that_have_nothing_in_common_are_refused_kindly(
    data: Path, case_of: Any, tmp_path: Path
) -> None:
    """The remedy says what can be compared."""
    write_versions(data / "questionnaires")
    other = imported(data, write_sheet(tmp_path / "small.yaml"))
    outcome = run(data, "compare", case_of(TAKES), other)
    assert outcome.code == 2 and "nothing in common" in outcome.err and "extend the same one" in outcome.err


def test_wrong_uses_are_said_with_what_to_do(data: Path, case_of: Any, tmp_path: Path) -> None:
    """Each ends with 2, and no file is made."""
    one, other = case_of(TAKES, at=MARCH), case_of(PARTS)
    wrong = {
        ("compare", one, one): "Both are the case",
        ("compare", one): "CASE is missing",
        ("compare", one, "ffff"): "There is no case",
        ("compare", one, other, "-o", tmp_path / "both.json"): "does not say what to write",
        ("compare", one, other, "--json", "-o", tmp_path / "both.html"): "goes with neither",
        ("compare", one, other, "--for", "press"): "nobody that --for knows",
        ("compare", one, other, "-o", tmp_path / "nowhere" / "both.html"): "no folder",
    }
    for argv, said in wrong.items():
        outcome = run(data, *argv)
        assert (outcome.code, outcome.out) == (2, "") and said in " ".join(outcome.err.split())
    assert not list(tmp_path.glob("both*"))


def test_a_case_that_was_deleted_is_missed_in_a_process_of_its_own(data: Path, case_of: Any) -> None:
    """Never a traceback."""
    one, other = case_of(TAKES), case_of(PARTS)
    run(data, "delete", one, "--yes")
    outcome = process(data, "compare", one, other)
    assert outcome.code == 2 and "There is no case" in outcome.err
