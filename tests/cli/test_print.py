"""`fitwizard print`: blank forms for paper."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.running import process, run


def test_a_page_to_print(data: Path, tmp_path: Path) -> None:
    """The form for the company, written whole and to nobody else."""
    file = tmp_path / "form.html"
    outcome = run(data, "print", "cluster-membership", "-o", file)
    assert (outcome.code, outcome.out, outcome.err) == (0, "", f"Written: {file}\n")
    text = file.read_text(encoding="utf-8")
    assert text.startswith("<!doctype html>")
    assert "weight 2" not in text
    assert file.stat().st_mode & 0o777 == 0o600


def test_markdown_in_another_language(data: Path, tmp_path: Path) -> None:
    file = tmp_path / "form.md"
    assert run(data, "print", "cluster-membership", "-o", file, "--lang", "ro").code == 0
    assert "# Ni se potrivește calitatea de membru în acest cluster?" in file.read_text(encoding="utf-8")


def test_for_the_consultant(data: Path, tmp_path: Path) -> None:
    """Points, weights, reasons, probes, staff questions: only where they are asked for."""
    file = tmp_path / "form.md"
    options = ["--points", "--probes", "--why", "--interview"]
    assert run(data, "print", "onboarding-interview", "-o", file, *options).code == 0
    text = file.read_text(encoding="utf-8")
    for said in ("weight 2", "To dig deeper: ", "Why we ask: ", "Interviewer: …"):
        assert said in text
    assert run(data, "print", "onboarding-interview", "-o", file, "--force").code == 0
    shorter = file.read_text(encoding="utf-8")
    assert len(shorter) < len(text)
    assert "To dig deeper" not in shorter


def test_a_file_that_is_there_is_kept(data: Path, tmp_path: Path) -> None:
    file = tmp_path / "form.md"
    file.write_text("mine")
    outcome = run(data, "print", "cluster-membership", "-o", file)
    assert outcome.code == 2
    assert "is already there" in outcome.err
    assert file.read_text() == "mine"
    assert run(data, "print", "cluster-membership", "-o", file, "--force").code == 0


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["cluster-membership", "-o", "form.pdf"], 2, "does not say what to write"),
        (["cluster-membership", "-o", "form"], 2, "does not say what to write"),
        (["cluster-membership"], 2, "--output is missing"),
        (["-o", "form.md"], 2, "QUESTIONNAIRE is missing"),
        (["nothing", "-o", "form.md"], 2, "There is no questionnaire “nothing”"),
        (["cluster-membership", "-o", "no/such/folder/form.md"], 2, "There is no folder"),
    ],
)
def test_wrong_use_is_told(data: Path, arguments: list[str], code: int, said: str) -> None:
    outcome = run(data, "print", *arguments)
    assert outcome.code == code
    assert said in outcome.err


def test_a_questionnaire_with_problems_is_not_printed(data: Path, tmp_path: Path) -> None:
    broken = tmp_path / "broken.yaml"
    broken.write_text("fitwizard: 1\nid: broken\n")
    outcome = process(data, "print", broken, "-o", tmp_path / "form.html")
    assert outcome.code == 1
    assert "broken.yaml:1:1: missing-field" in outcome.err
    assert not (tmp_path / "form.html").exists()
