"""`fitwizard check`: problems with their places, translations, examples, exit codes."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path
from threading import Thread

import pytest

from fitwizard.questionnaire.catalogue import shipped_folder
from tests.answers.tiny import TINY
from tests.cli.running import process, run

EXAMPLES = """
examples:
  - {id: ready, answers: {readiness: lessons, services: [research], hours: 12}, expect: {band: good, rules: []}}
  - id: wrong
    answers: {readiness: nothing, services: [nothing], hours: 0}
    expect:
      band: good
      by_points: bad
  - {id: silent, answers: {}, expect: {band: none}}
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    file = tmp_path / "tiny.yaml"
    file.write_text(TINY)
    return file


def test_the_shipped_questionnaire_is_fine(data: Path) -> None:
    """All its examples hold, and all languages are complete."""
    shipped = shipped_folder() / "cluster-membership.yaml"
    outcome = process(data, "check", shipped)
    assert (outcome.code, outcome.err) == (0, "")
    reached = "bands 5/5, rules 17/17, levels 21/21, floors 19/19, deciding questions 39/39"
    told = f"fine, 14 examples hold, en de ro 100 %; reached, with answers as proof: {reached}"
    assert outcome.out == f"{shipped}: {told}\n"
    assert process(data, "check", "--strict", shipped).code == 0


def test_a_folder_means_its_files(data: Path) -> None:
    """Questionnaire and translations are told one by one."""
    outcome = run(data, "check", shipped_folder())
    assert outcome.code == 0
    assert outcome.out.count(": fine, 100 % translated\n") == len(list(shipped_folder().glob("*.??.yaml")))


def test_problems_have_place_code_reason_and_remedy(data: Path, file: Path) -> None:
    """One line each on standard output, a summary below, exit code 1."""
    file.write_text(TINY.replace("dimension: sharing, ask: How many?", "dimension: sharin, ask: How many?"))
    outcome = run(data, "check", file)
    assert (outcome.code, outcome.err) == (1, "")
    first, *_others, summary = outcome.out.splitlines()
    assert first.startswith(f"{file}:29:46: unknown-dimension: ") and "“sharing”" in first
    assert summary == f"{file}: one problem"  # what answers can reach is looked at when nothing is wrong


def test_an_example_that_fails_is_a_problem_at_its_place(data: Path, file: Path) -> None:
    """It names what was expected and what came out."""
    file.write_text(TINY + EXAMPLES)
    line = (TINY + EXAMPLES).splitlines().index("      band: good") + 1
    outcome = run(data, "check", file)
    assert outcome.code == 1
    failed = f"{file}:{line}:13: example-failed: The example wrong expects band good and comes to bad, with a fit of"
    assert failed in outcome.out
    assert f"{file}: one problem, 2 pieces of advice, 2 of 3 examples hold; " in outcome.out


def test_an_answer_nobody_could_give_fails_its_example(data: Path, file: Path) -> None:
    """An example's answers are accepted as anyone's."""
    file.write_text(TINY + EXAMPLES.replace("hours: 12", "hours: 900"))
    assert ": number-out-of-range: " in run(data, "check", file).out


def test_translations_are_told_with_their_share(data: Path, file: Path) -> None:
    """Missing and stale texts are advice; a faulty translation is an error of its own file."""
    translation = file.with_name("tiny.de.yaml")
    head = "fitwizard: 1\ntranslates: tiny\nlanguage: de\n"
    translation.write_text(head + "title: Klein\nof: {texts: {title: 00000000}}\n".replace("00000000", "deadbeef"))
    outcome = run(data, "check", translation)
    assert outcome.code == 0
    assert ": missing-text (advice): " in outcome.out and ": stale-text (advice): " in outcome.out
    assert f"“fitwizard translate {file} de” shows the new original above the text" in outcome.out
    assert f"{translation}: fine, 5 % translated" in outcome.out or " % translated" in outcome.out
    assert ", en, de " in run(data, "check", file).out
    translation.write_text(head + "titel: Klein\n")
    faulty = run(data, "check", file)
    assert faulty.code == 1 and f"{translation}:4:1: unknown-field: " in faulty.out and "de faulty" in faulty.out
    both = run(data, "check", file, translation)
    assert both.code == 1 and both.out.count("unknown-field") == 1


def test_a_translation_without_its_questionnaire_is_said(data: Path, tmp_path: Path) -> None:
    """A translation needs its original beside it."""
    alone = tmp_path / "alone.de.yaml"
    shutil.copy(shipped_folder() / "cluster-membership.de.yaml", alone)
    outcome = run(data, "check", alone)
    assert outcome.code == 1 and ": no-questionnaire: " in outcome.out


def test_a_file_that_cannot_be_read_ends_with_2(data: Path, file: Path, tmp_path: Path) -> None:
    """The others are checked all the same."""
    outcome = run(data, "check", "missing.yaml", file)
    assert outcome.code == 2
    assert "missing.yaml" in outcome.err and f"{file}: fine, " in outcome.out
    (tmp_path / "empty").mkdir()
    assert run(data, "check", tmp_path / "empty").code == 2


def test_json_says_the_same_to_programs(data: Path, file: Path) -> None:
    """Problems with code and place, examples, translations."""
    file.write_text(TINY + EXAMPLES)
    outcome = run(data, "check", file, "--json")
    assert outcome.code == 1
    [report] = json.loads(outcome.out)
    assert report["file"] == str(file) and report["fine"] is False
    assert report["examples"] == {"run": 3, "held": 2}
    [problem] = [each for each in report["problems"] if each["severity"] == "error"]
    assert (problem["code"], problem["severity"]) == ("example-failed", "error") and problem["line"] > 1


def test_advice_counts_where_it_is_wanted(data: Path, file: Path) -> None:
    """It is printed as advice in any case; with --strict it makes the exit code 1, and JSON does not call it fine."""
    loose, strict = run(data, "check", file), run(data, "check", file, "--strict")
    assert (loose.code, strict.code) == (0, 1)
    assert ": missing-probe (advice): No scored question has a probe for the interviewer. " in loose.out
    assert f"{file}: fine, 2 pieces of advice; " in loose.out
    assert f"{file}: 2 problems; " in strict.out
    assert loose.out.splitlines()[:-1] == strict.out.splitlines()[:-1]
    assert [json.loads(run(data, "check", file, "--json", *more).out)[0]["fine"] for more in ([], ["--strict"])] == [
        True,
        False,
    ]


def test_it_is_said_how_advice_is_accepted(data: Path, file: Path) -> None:
    """Once, after all files, on the channel for talk; what follows it silences the advice."""
    outcome = run(data, "check", file, file)
    assert outcome.err.count("can be accepted") == 1
    entry = outcome.err.partition("with the reason: ")[2].strip()
    code = entry.removeprefix("accept: {").partition(":")[0]
    assert f": {code} (advice): " in outcome.out
    file.write_text(TINY + entry + "\n")
    assert f": {code} (advice): " not in run(data, "check", file).out


def test_what_answers_reach_is_told_to_programs(data: Path, file: Path) -> None:
    """How many of each kind were reached, how many cannot be, and how many are open."""
    [report] = json.loads(run(data, "check", file, "--json").out)
    assert report["reach"]["bands"] == {"all": 2, "reached": 2, "impossible": 0, "open": 0}
    assert report["reach"]["sheets"] > 0 and report["reach"]["exhaustive"] in (True, False)
    assert [(each["code"], each["about"]) for each in report["problems"]] == [("missing-probe", ""), ("no-example", "")]


def test_what_stands_in_an_extended_file_is_told_with_what_to_do(data: Path, file: Path) -> None:
    """The base's file and line, and a sentence about them; the base's own advice is not repeated."""
    mine = file.with_name("mine.yaml")
    head = "fitwizard: 1\nid: mine\nversion: 1.0.0\nlanguage: en\nextends: ./tiny.yaml\ntitle: Mine\n"
    mine.write_text(head)
    own = run(data, "check", mine)
    assert own.code == 0 and "missing-probe" not in own.out
    file.write_text(
        TINY.replace("{id: good, from: 50, title: Good}", "{id: good, from: 50, title: Good, floors: {nothing: 1}}")
    )
    outcome = run(data, "check", mine)
    assert outcome.code == 1
    assert f"{file}:" in outcome.out and ": unknown-dimension: " in outcome.out
    assert f"stands in what {mine} extends. Change that part in {mine}, under its id." in outcome.out


def test_problems_are_told_in_the_language_wanted(data: Path, file: Path) -> None:
    """--lang counts for problems as for all else; codes and places stay."""
    file.write_text("fitwizard: 1\n")
    english, german = run(data, "check", file), run(data, "check", file, "--lang", "de")
    assert english.code == german.code == 1
    assert [line.split(": ")[1] for line in english.out.splitlines()[:-1]] == [
        line.split(": ")[1] for line in german.out.splitlines()[:-1]
    ]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no named pipes")
def test_a_pipe_is_read_once_and_not_looked_for(data: Path, tmp_path: Path) -> None:
    """`check <(...)` works, and a pipe that lies in a folder is not waited for."""
    pipe = tmp_path / "pipe.yaml"
    os.mkfifo(pipe)
    content = (shipped_folder() / "cluster-membership.yaml").read_bytes()
    writer = Thread(target=pipe.write_bytes, args=(content,))
    writer.start()
    told = run(data, "check", pipe)
    writer.join()
    assert told.code == 0, told.out
    assert run(data, "check", tmp_path).code == 2
    (data / "questionnaires").mkdir(parents=True)
    os.mkfifo(data / "questionnaires" / "pipe.yaml")
    assert run(data, "list").code == 0
