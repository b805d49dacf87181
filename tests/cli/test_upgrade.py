"""`fitwizard upgrade`: shown first, asked, made as a whole, and undone."""

from __future__ import annotations

import json
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from fitwizard.store import CaseStore
from tests.cli.running import NOW, environment, process, run
from tests.cli.versions import NEW, write_sheet, write_versions
from tests.terminal import Terminal


@pytest.fixture
def versions(data: Path) -> tuple[Path, Path]:
    """The two versions of the small questionnaire, among the person's own."""
    return write_versions(data / "questionnaires")


@pytest.fixture
def case(data: Path, versions: tuple[Path, Path], tmp_path: Path) -> str:
    """A case that answers the first version."""
    sheet = write_sheet(tmp_path / "a.yaml")
    return run(data, "import", sheet, "--questionnaire", versions[0]).out.strip()


def state(data: Path) -> dict[str, Any]:
    """Return what the list says of the only case, without the time of its last change."""
    [case] = json.loads(run(data, "list", "--json").out)["cases"]
    return {name: value for name, value in case.items() if name != "changed_at"}


def result(data: Path, case: str) -> Any:
    return json.loads(run(data, "result", case, "--json").out)


def finish(data: Path) -> None:
    with closing(CaseStore.open(data, now=lambda: NOW)) as store:
        store.finish(store.cases()[0].id)


def test_it_shows_what_differs_and_what_becomes_of_the_case(data: Path, case: str) -> None:
    """Changes, answers that carry over, what is open now, the verdict and what moves it; with --yes it is done."""
    outcome = run(data, "upgrade", case, "--to", "1.1.0", "--yes")
    assert outcome.code == 0, outcome.err
    told = " ".join(outcome.out.split())
    for sentence in (
        f"Case {case}, Imago small: from version 1.0.0 to 1.1.0",
        "The weight of “Knowledge sharing” goes from 20 to 80.",
        "Answers 3 answers carry over. - Open now: “Since when?” (since)",
        "Verdict now “Good fit”, fit 84; before “Try it first”, fit 60 The weight of “Knowledge sharing” goes",
    ):
        assert sentence in told
    assert "follows version 1.1.0 now" in outcome.err and f"fitwizard upgrade {case} --undo" in outcome.err
    assert state(data)["version"] == "1.1.0"
    now = result(data, case)
    assert now["verdict"]["band"] == "join"
    assert [entry["state"] for entry in now["trace"]] == ["answered", "answered", "open", "answered"]


def test_undoing_brings_back_exactly_what_was(data: Path, case: str) -> None:
    """The list and the result are those before; answers given meanwhile are said to stay in the history."""
    finish(data)
    before = state(data), result(data, case)
    run(data, "upgrade", case, "--to", "1.1.0", "--yes")
    assert state(data)["finished_at"] is None
    run(data, "ask", "--case", case, inp="since last year\n/q\n")
    outcome = run(data, "upgrade", case, "--undo", "--yes")
    assert outcome.code == 0, outcome.err
    assert "goes back from version 1.1.0 to 1.0.0" in outcome.out and "One question answered since" in outcome.out
    assert (state(data), result(data, case)) == before
    again = run(data, "upgrade", case, "--undo", "--yes")
    assert again.code == 2 and "never upgraded" in again.err


def test_a_finished_case_stays_so_unless_questions_are_open_now(
    data: Path, versions: tuple[Path, Path], case: str
) -> None:
    """Both are said before."""
    finish(data)
    versions[1].write_text(NEW.replace("      - {id: since, type: text, ask: Since when?}\n", ""))
    outcome = run(data, "upgrade", case, "--to", "1", "--yes")
    assert "The case stays finished." in outcome.out and state(data)["finished_at"]
    run(data, "upgrade", case, "--undo", "--yes")
    versions[1].write_text(NEW)
    outcome = run(data, "upgrade", case, "--to", str(versions[1]), "--yes")
    assert "The case is unfinished then" in outcome.out and state(data)["finished_at"] is None


def test_what_cannot_be_said_any_more_is_named_with_the_answer(
    data: Path, versions: tuple[Path, Path], case: str
) -> None:
    """In the words of the old version, with the reason; another unit is a question to the person."""
    versions[1].write_text(
        NEW.replace("          - {id: fully, label: Fully, points: 10}\n", "")
        .replace("      - {id: remark, type: text, ask: What else?}\n", "")
        .replace("ask: How many hours?", "unit: days, ask: How many hours?")
    )
    told = " ".join(run(data, "upgrade", case, "--to", "1.1.0", "--yes").out.split())
    assert "Lost, kept in the history: “Do you trust others?” (trust): Fully. The choice has gone." in told
    assert "“Anything else?” (remark): None so far. The question has gone." in told
    assert "“How many hours?” (hours) has another unit now" in told
    assert "Open now: “Do you trust others?” (confidence)" in told


def test_without_a_person_it_shows_and_changes_nothing(data: Path, case: str) -> None:
    """As `delete` does: exit code 2, and --yes is named."""
    before = state(data)
    for argv in (["--to", "1.1.0"], ["--undo"]):
        if argv == ["--undo"]:
            run(data, "upgrade", case, "--to", "1.1.0", "--yes")
            before = state(data)
        outcome = process(data, "upgrade", case, *argv)
        assert outcome.code == 2 and "--yes" in outcome.err and outcome.out
        assert state(data) == before


def test_a_person_is_asked(data: Path, case: str) -> None:
    """n changes nothing, y upgrades, and the same with the way back."""
    before = state(data)
    for argv, answer, version in (
        (["--to", "1.1.0"], "n", "1.0.0"),
        (["--to", "1.1.0"], "y", "1.1.0"),
        (["--undo"], "n", "1.1.0"),
        (["--undo"], "y", "1.0.0"),
    ):
        command = [sys.executable, "-m", "fitwizard", "upgrade", case, *argv]
        with Terminal(command, environment(data, TERM="xterm-256color"), lines=60) as terminal:
            terminal.wait_for("y or n:")
            terminal.press(answer, "enter")
            assert terminal.wait() == 0
        assert state(data)["version"] == version
    assert state(data) == before


def test_a_case_that_is_open_in_a_window_is_left_alone(data: Path, case: str) -> None:
    """The person is told to close it; afterwards it works."""
    with closing(CaseStore.open(data, now=lambda: NOW)) as store:
        found = store.case(case)
        assert store.claim(found.id)
        for argv in (["--to", "1.1.0", "--yes"], ["--undo", "--yes"]):
            outcome = run(data, "upgrade", case, *argv)
            assert outcome.code == 2 and "open in another window" in outcome.err
        assert state(data)["version"] == "1.0.0"
    assert run(data, "upgrade", case, "--to", "1.1.0", "--yes").code == 0


def test_wrong_use_says_what_is_right(data: Path, versions: tuple[Path, Path], case: str) -> None:
    """No version or both, one that is not there or already followed, another questionnaire, an unknown case."""
    other = versions[0].with_name("other.yaml")
    other.write_text(NEW.replace("id: small", "id: other"))
    for argv, told in (
        ([case], "either --to or --undo"),
        ([case, "--to", "1.1.0", "--undo"], "either --to or --undo"),
        ([case, "--to", "3.0.0"], "There is no version 3.0.0"),
        ([case, "--to", "latest"], "is no version"),
        ([case, "--to", "1.0.0"], "follows version 1.0.0 already"),
        ([case, "--to", other], "answers the questionnaire small, not other"),
        (["ffff", "--to", "1.1.0"], "There is no case"),
        ([case, "--undo"], "never upgraded"),
    ):
        outcome = run(data, "upgrade", *argv, "--yes")
        assert outcome.code == 2 and told in outcome.err, argv
    assert state(data)["version"] == "1.0.0"


def test_the_case_goes_on_where_it_stood(data: Path, versions: tuple[Path, Path], case: str) -> None:
    """At the same question under its new id; from the end, at what is open now."""
    with closing(CaseStore.open(data, now=lambda: NOW)) as store:
        found = store.cases()[0].id
        assert store.case(found).position == "@review"
        run(data, "upgrade", case, "--to", "1.1.0", "--yes")
        assert store.case(found).position == "since"
        run(data, "upgrade", case, "--undo", "--yes")
        store.move(found, "trust", decided=3, asked=3)
        run(data, "upgrade", case, "--to", "1.1.0", "--yes")
        assert (store.case(found).position, store.case(found).asked) == ("confidence", 4)


def test_the_whole_result_of_before_is_kept(data: Path, case: str) -> None:
    """As the contract for programs has it; what stands behind it can be worked out again."""
    before = result(data, case)
    run(data, "upgrade", case, "--to", "1.1.0", "--yes")
    with closing(CaseStore.open(data, now=lambda: NOW)) as store:
        [made] = store.upgrades.of(store.cases()[0].id)
    kept = json.loads(made.result)
    assert {"verdict", "fit", "trace"} <= set(kept)
    assert kept == {name: before[name] for name in kept}
