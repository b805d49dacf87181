"""Commands on cases: list, import, result, export, delete, where."""

from __future__ import annotations

import json
import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from fitwizard.questionnaire.catalogue import shipped_folder
from fitwizard.store import CaseStore
from tests.cli.running import NOW, process, run
from tests.cli.test_score import HEAD, persona


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    file = tmp_path / "answers.yaml"
    file.write_text(persona("p3"), encoding="utf-8")
    return file


def imported(data: Path, sheet: Path) -> str:
    outcome = run(data, "import", sheet)
    assert outcome.code == 0, outcome.err
    return outcome.out.strip()


def test_an_empty_list_says_what_to_do_and_makes_nothing(data: Path) -> None:
    """Looking creates no store."""
    outcome = run(data, "list")
    assert outcome.code == 0 and "fitwizard take cluster-membership" in outcome.out
    assert json.loads(run(data, "list", "--json").out)["cases"] == []
    assert not data.exists()


def test_the_list_tells_titles_in_the_wanted_language(data: Path) -> None:
    """For programs they stay what the file says."""
    assert "Passt die Mitgliedschaft in diesem Cluster zu uns?" in run(data, "list", "--lang", "de-AT").out
    listed = json.loads(run(data, "list", "--json", "--lang", "de").out)["questionnaires"]
    assert "Does membership in this cluster fit us?" in [entry["title"] for entry in listed]


def test_a_case_that_is_not_finished_is_called_unfinished(data: Path, sheet: Path) -> None:
    """In the list it is a state of its own, not the word for a question without an answer."""
    imported(data, sheet)
    assert "unfinished" in run(data, "list").out
    assert "nicht abgeschlossen" in run(data, "list", "--lang", "de").out


def test_an_imported_sheet_is_a_case(data: Path, sheet: Path) -> None:
    """It is listed under its id, and its result is that of the sheet."""
    name = imported(data, sheet)
    listed = run(data, "list").out
    assert name in listed and "Imago Soft SRL" in listed
    [case] = json.loads(run(data, "list", "--json").out)["cases"]
    assert case["short_id"] == name and case["decided"] == case["asked"] > 0 and case["finished_at"] is None
    stored = json.loads(run(data, "result", name, "--json").out)
    scored = json.loads(run(data, "score", "cluster-membership", sheet, "--json").out)
    assert {**{key: stored[key] for key in scored}, "sheet": ""} == {**scored, "sheet": ""}
    assert run(data, "result", name).out == run(data, "score", "cluster-membership", sheet).out
    assert run(data, "result", name, "--lang", "ro").out != run(data, "result", name).out


def test_a_sheet_with_problems_is_not_stored_at_all(data: Path, tmp_path: Path) -> None:
    """All problems are listed, and no case is made."""
    file = tmp_path / "faulty.yaml"
    file.write_text(HEAD + "answers:\n  readiness_to_share: lesons\n  hours_per_month: 900\n")
    outcome = run(data, "import", file)
    assert (outcome.code, outcome.out) == (1, "")
    assert "unknown-choice" in outcome.err and "number-out-of-range" in outcome.err
    assert not data.exists()


def test_an_import_that_fails_on_the_way_leaves_nothing(data: Path, sheet: Path) -> None:
    """A case is stored as a whole or not at all, wherever the database gives up."""
    run(data, "delete", run(data, "import", sheet).out.strip(), "--yes")
    with closing(sqlite3.connect(next(data.glob("*.db")))) as database:
        database.execute(
            "CREATE TRIGGER full BEFORE INSERT ON event WHEN NEW.seq = 6 BEGIN SELECT RAISE(ABORT, 'no room'); END"
        )
    outcome = run(data, "import", sheet)
    assert (outcome.code, outcome.out) == (3, "")
    assert json.loads(run(data, "list", "--json").out)["cases"] == []


def test_what_is_exported_as_yaml_is_imported_the_same(data: Path, tmp_path: Path) -> None:
    """A round trip through a file keeps answers, notes and reasons."""
    file = tmp_path / "answers.yaml"
    file.write_text(
        HEAD + "mode: interview\nanswers:\n"
        '  readiness_to_share: {answer: lessons, note: "a\\nb", private_note: "p: q", evidence: e}\n'
        "  hours_per_month: {unknown: true}\n"
        "  project_role: {does_not_apply: only sold}\n"
    )
    once, twice = tmp_path / "once.yaml", tmp_path / "twice.yaml"
    assert run(data, "export", imported(data, file), "-o", once).code == 0
    assert run(data, "export", imported(data, once), "-o", twice).code == 0
    assert once.read_bytes() == twice.read_bytes()
    assert 'private_note: "p: q"' in once.read_text()


@pytest.mark.parametrize(
    ("name", "beginning"),
    [("r.md", "**Imago"), ("r.html", "<!DOCTYPE html>"), ("r.json", "{"), ("r.yaml", "fitwizard: 1")],
)
def test_the_ending_says_what_is_exported(data: Path, sheet: Path, tmp_path: Path, name: str, beginning: str) -> None:
    """Report, result and answers, each in a private file; nothing is written over without --force."""
    case, file = imported(data, sheet), tmp_path / name
    outcome = run(data, "export", case, "-o", file)
    assert (outcome.code, outcome.out) == (0, "") and str(file) in outcome.err
    assert file.read_text(encoding="utf-8").lower().startswith(beginning.lower())
    assert file.stat().st_mode & 0o777 == 0o600
    file.write_text("mine")
    refused = run(data, "export", case, "-o", file)
    assert refused.code == 2 and "--force" in refused.err and file.read_text() == "mine"
    assert run(data, "export", case, "-o", file, "--force").code == 0
    assert file.read_text(encoding="utf-8") != "mine" and not list(tmp_path.glob(".r.*"))


def test_a_folder_that_is_not_there_is_said(data: Path, sheet: Path, tmp_path: Path) -> None:
    """A file that cannot be written ends with 2 and a remedy."""
    outcome = run(data, "export", imported(data, sheet), "-o", tmp_path / "nowhere" / "r.md")
    assert outcome.code == 2 and "no folder" in outcome.err


def test_a_deleted_case_is_gone(data: Path, sheet: Path) -> None:
    """Not a byte of the company's name stays in the folder."""
    case = imported(data, sheet)
    assert b"Imago Soft" in b"".join(file.read_bytes() for file in data.rglob("*") if file.is_file())
    outcome = run(data, "delete", case, "--yes")
    assert (outcome.code, outcome.out) == (0, "") and case in outcome.err
    assert b"Imago Soft" not in b"".join(file.read_bytes() for file in data.rglob("*") if file.is_file())
    assert run(data, "result", case).code == 2


def test_deleting_asks_first(data: Path, sheet: Path) -> None:
    """Where nobody can answer, it refuses and names --yes."""
    case = imported(data, sheet)
    outcome = process(data, "delete", case)
    assert outcome.code == 2 and "--yes" in outcome.err
    assert case in run(data, "list").out


def test_where_shows_the_folders_and_makes_none(data: Path) -> None:
    """As a table and as JSON."""
    outcome = run(data, "where")
    assert outcome.code == 0 and str(data) in outcome.out
    assert json.loads(run(data, "where", "--json").out)["data"] == str(data)
    assert not data.exists()


def test_schema_prints_both_schemas(data: Path) -> None:
    """Valid JSON, two different schemas."""
    first, second = run(data, "schema").out, run(data, "schema", "translation").out
    assert "questions" in first and json.loads(first) != json.loads(second)


@pytest.mark.parametrize("command", [["list"], ["result", "3f2a"], ["delete", "3f2a", "--yes"]])
def test_a_broken_store_ends_with_3(data: Path, command: list[str]) -> None:
    """What is no database is left as it is, and said."""
    data.mkdir()
    (data / "cases.db").write_bytes(b"no database at all" * 1000)
    outcome = process(data, *command)
    assert (outcome.code, outcome.out) == (3, "") and "left as it is" in outcome.err
    assert (data / "cases.db").read_bytes() == b"no database at all" * 1000


def test_two_cases_are_told_apart(data: Path, sheet: Path) -> None:
    """A beginning that several cases share is refused with the longer ones."""
    names = {imported(data, sheet), imported(data, sheet)}
    with CaseStore.open(data, now=lambda: NOW) as store:
        assert len(store.cases()) == 2
    outcome = run(data, "result", "0")
    assert outcome.code == 2 and "several cases" in outcome.err and len(names) == 2


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="names behave alike where there are named pipes")
def test_odd_places_for_an_export_are_told(data: Path, sheet: Path, tmp_path: Path) -> None:
    """A long name is fine, a file is no folder, a folder no file, and a folder that is there is not called missing."""
    case = run(data, "import", sheet).out.strip()
    long = tmp_path / f"{'x' * 240}.html"
    assert run(data, "export", case, "-o", long).code == 0 and long.is_file()
    assert f"There is no folder {long}" in run(data, "export", case, "-o", long / "x.html").err
    (tmp_path / "folder.html").mkdir()
    assert "cannot be written" in run(data, "export", case, "-o", tmp_path / "folder.html", "--force").err
    too_long = run(data, "export", case, "-o", tmp_path / f"{'x' * 300}.html")
    assert too_long.code == 2 and "cannot be written" in too_long.err
    assert not list(tmp_path.glob(".*"))


def test_a_damaged_questionnaire_in_the_store_is_the_stores_failure(data: Path, sheet: Path) -> None:
    case = run(data, "import", sheet).out.strip()
    with closing(sqlite3.connect(data / "cases.db")) as connection:
        connection.execute("UPDATE questionnaire SET text = substr(text, 1, 1000)")
        connection.commit()
    told = run(data, "result", case)
    assert told.code == 3
    assert "A stored questionnaire is damaged." in told.err


def test_a_sheet_is_imported_into_the_version_it_was_made_for(data: Path, tmp_path: Path) -> None:
    """A newer version of one's own stands before the shipped one, and moves no answers by itself."""
    own = data / "questionnaires"
    own.mkdir(parents=True)
    text = (shipped_folder() / "cluster-membership.yaml").read_text(encoding="utf-8")
    (own / "newer.yaml").write_text(text.replace("version: 1.0.0", "version: 1.1.0"), encoding="utf-8")
    sheet = tmp_path / "sheet.yaml"
    for said, kept in (("1.0.0", "1.0.0"), ("1.1.0", "1.1.0"), ("1.0.5", "1.1.0")):
        sheet.write_text(f"fitwizard: 1\nquestionnaire: {{id: cluster-membership, version: {said}}}\nanswers: {{}}\n")
        case = run(data, "import", sheet).out.strip()
        listed = json.loads(run(data, "list", "--json").out)["cases"]
        assert [c["version"] for c in listed if c["id"].startswith(case)] == [kept]
