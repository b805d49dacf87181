"""What stands behind a verdict is worked out once: the commands leave it with the case, and use what is there."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from fitwizard.answers.model import AnswerSheet
from fitwizard.cli.showing import stored
from fitwizard.kept import keep_explanation, kept_explanation
from fitwizard.scoring.assess import assess
from fitwizard.scoring.explain import Explanation, explain
from fitwizard.store import CaseStore
from tests.cli.running import NOW, process, run
from tests.cli.test_ask import persona_lines
from tests.cli.test_score import persona

COMPANY = "Imago Soft SRL"


@pytest.fixture
def case(data: Path, tmp_path: Path) -> str:
    """An imported case, of which nobody has seen the result yet."""
    file = tmp_path / "answers.yaml"
    file.write_text(persona("p3"), encoding="utf-8")
    outcome = run(data, "import", file)
    assert outcome.code == 0, outcome.err
    return outcome.out.strip()


def kept(data: Path) -> Explanation | None:
    """Return what is kept with the only case."""
    with CaseStore.open(data, now=lambda: NOW) as store:
        [case] = store.cases()
        return kept_explanation(store, case, store.sheet(case.id)[0])


def keep_that_of_others(data: Path) -> None:
    """Keep with the only case, under its own key, what belongs to a company that answers nothing."""
    with CaseStore.open(data, now=lambda: NOW) as store:
        [case] = store.cases()
        edition, sheet = stored(store, case)
        asked, nothing = edition.questionnaire, AnswerSheet(sheet.questionnaire)
        keep_explanation(store, case, sheet, explain(asked, nothing, assess(asked, nothing)))


def damage(data: Path) -> None:
    with closing(sqlite3.connect(data / "cases.db")) as database, database:
        database.execute("UPDATE explanation SET text = replace(text, 'a', 'b')")


@pytest.mark.parametrize("ending", ["html", "md", "xlsx", "csv", "json"])
def test_exporting_a_case_keeps_what_was_worked_out(data: Path, case: str, tmp_path: Path, ending: str) -> None:
    """The second file is the first to the last byte, and the case stays what it was."""
    before = json.loads(run(data, "list", "--json").out)
    files = [tmp_path / f"{number}.{ending}" for number in (1, 2)]
    for file in files:
        outcome = run(data, "export", case, "-o", file)
        assert outcome.code == 0, outcome.err
        assert kept(data) is not None
    if ending != "xlsx":  # which holds the time of its making
        assert files[0].read_bytes() == files[1].read_bytes()
    assert json.loads(run(data, "list", "--json").out) == before


@pytest.mark.parametrize("options", [["--transcript"], ["--for", "internal", "--transcript"]])
def test_what_is_not_wanted_is_not_worked_out(data: Path, case: str, tmp_path: Path, options: list[str]) -> None:
    """A transcript holds answers only."""
    assert run(data, "export", case, "-o", tmp_path / "t.md", *options).code == 0
    assert kept(data) is None


@pytest.mark.parametrize("options", [[], ["--in-full"], ["--json"], ["--lang", "de"]])
def test_the_result_uses_what_is_kept_and_keeps_what_is_not(data: Path, case: str, options: list[str]) -> None:
    """Seen by what cannot have been worked out; what was damaged is worked out again, and kept again."""
    first = run(data, "result", case, *options)
    found = kept(data)
    assert found is not None
    assert run(data, "result", case, *options).out == first.out
    keep_that_of_others(data)
    assert run(data, "result", case, *options).out != first.out
    damage(data)
    assert kept(data) is None
    again = run(data, "result", case, *options)
    assert (again.out, again.err) == (first.out, first.err)
    assert kept(data) == found


def test_the_plain_interview_keeps_what_its_end_tells(data: Path) -> None:
    """So that the report that it names is quick."""
    lines = [line for line in persona_lines("p3") if line != "s"]
    outcome = process(data, "ask", "cluster-membership", "--company", COMPANY, inp="\n".join([*lines, "y", ""]))
    assert outcome.code == 0, outcome.err
    assert kept(data) is not None
