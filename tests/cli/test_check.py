"""`fitwizard check`: problems with their places, translations, examples, exit codes."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path
from threading import Thread

import pytest

from fitwizard.questionnaire.catalogue import Catalogue, shipped_folder
from fitwizard.questionnaire.translating import text_hash
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
    assert outcome.out == f"{shipped}: fine, 14 examples hold, en de ro 100 %\n"


def test_a_folder_means_its_files(data: Path) -> None:
    """Questionnaire and translations are told one by one."""
    outcome = run(data, "check", shipped_folder())
    assert outcome.code == 0
    assert [line.rpartition(": ")[2] for line in outcome.out.splitlines()][:2] == ["fine, 100 % translated"] * 2


def test_problems_have_place_code_reason_and_remedy(data: Path, file: Path) -> None:
    """One line each on standard output, a summary below, exit code 1."""
    file.write_text(TINY.replace("dimension: sharing, ask: How many?", "dimension: sharin, ask: How many?"))
    outcome = run(data, "check", file)
    assert (outcome.code, outcome.err) == (1, "")
    first, *_others, summary = outcome.out.splitlines()
    assert first.startswith(f"{file}:29:46: unknown-dimension: ") and "“sharing”" in first
    assert summary == f"{file}: one problem"


def test_an_example_that_fails_is_a_problem_at_its_place(data: Path, file: Path) -> None:
    """It names what was expected and what came out."""
    file.write_text(TINY + EXAMPLES)
    line = (TINY + EXAMPLES).splitlines().index("      band: good") + 1
    outcome = run(data, "check", file)
    assert outcome.code == 1
    first, summary = outcome.out.splitlines()
    assert first.startswith(f"{file}:{line}:13: example-failed: The example wrong expects band good and comes to bad.")
    assert summary == f"{file}: one problem, 2 of 3 examples hold"


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
    assert ": missing-text: " in outcome.out and ": stale-text: " in outcome.out
    mark = text_hash(Catalogue([]).open(file).questionnaire.title)
    assert f"then write the new mark under “of: texts:”, as “title: {mark}”." in outcome.out
    assert f"{translation}: fine, 5 % translated" in outcome.out or " % translated" in outcome.out
    assert f"{file}: fine, en, de " in run(data, "check", file).out
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
    assert "missing.yaml" in outcome.err and outcome.out == f"{file}: fine\n"
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
    [problem] = report["problems"]
    assert (problem["code"], problem["severity"]) == ("example-failed", "error") and problem["line"] > 1


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
