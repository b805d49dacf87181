"""`show`: a questionnaire as one file, and the list of its ids."""

from __future__ import annotations

import re
from pathlib import Path

import yaml

from fitwizard.report.formats.columns import cells
from tests.cli.running import run


def words(line: str) -> list[str]:
    """Return the words of a line of ids."""
    return re.findall(r"[^\s,]+", line)


def test_ids_are_listed_short(data: Path) -> None:
    """Each part is there once, with the first words of what it stands for, and no line is wider than the screen."""
    outcome = run(data, "show", "cluster-membership", "--ids")
    whole = yaml.safe_load(run(data, "show", "cluster-membership").out)
    lines = outcome.out.splitlines()
    assert outcome.code == 0
    assert max(map(cells, lines)) <= 80
    first = [words(line)[0] for line in lines if line.startswith(" ")]
    parts = [part["id"] for part in (*whole["rules"], *whole["verdict"]["bands"], *whole["examples"])]
    for section in whole["sections"]:
        parts += [section["id"], *(question["id"] for question in section["questions"])]
    parts += [*whole["scales"], *whole["dimensions"], *whole["sources"], *whole["checklist"]["items"]]
    for name in parts:
        assert name in first, name
    assert len(lines) < 220 < run(data, "show", "cluster-membership").out.count("\n")


def test_choices_stand_below_their_question(data: Path) -> None:
    """A question with the choices of a scale names the scale, and the scale has them."""
    lines = run(data, "show", "cluster-membership", "--ids").out.splitlines()
    use_case = next(n for n, line in enumerate(lines) if line.startswith("    use_case  Take the most"))
    assert lines[use_case].endswith("…")
    assert words(lines[use_case + 1]) == ["no_case", "general_wish", "topic", "real_problem", "planned_project"]
    ideas = next(n for n, line in enumerate(lines) if line.startswith("    outside_ideas  "))
    assert lines[ideas + 1].strip() == "the scale how_often"
    assert "  how_often  never, rarely, sometimes, often, nearly_always" in lines


def test_an_adaptation_lists_what_comes_of_both(data: Path) -> None:
    """What it adds stands where it is asked, what it leaves out is not there."""
    told = run(data, "show", "imago-mol", "--ids").out
    assert "    fields_of_interest  Which fields of medical imaging" in told and "    use_case  " in told
    assert "fear_of_copying" not in run(data, "show", "quick-check", "--ids").out


def test_ids_and_origins_do_not_go_together(data: Path) -> None:
    """Which of the two is meant, only the person knows."""
    outcome = run(data, "show", "cluster-membership", "--ids", "--origin")
    assert (outcome.code, outcome.out) == (2, "")
    assert "Leave one of them out" in outcome.err
