"""In a real pseudo-terminal: when screens open, and when the plain interview does."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.cli.running import environment, run
from tests.terminal import Terminal

TAKE = ("take", "cluster-membership", "--company", "Imago Soft SRL")


def in_terminal(data: Path, *argv: str, **environ: str) -> Terminal:
    return Terminal([sys.executable, "-m", "fitwizard", *argv], environment(data, TERM="xterm-256color", **environ))


def test_a_dumb_terminal_gets_the_plain_interview(data: Path) -> None:
    """TERM=dumb: no screen, no colour, no movement of the cursor; Ctrl-D saves and leaves."""
    with Terminal([sys.executable, "-m", "fitwizard", *TAKE], environment(data, TERM="dumb")) as terminal:
        terminal.wait_for("Question 1 of 43")
        terminal.press("1", "enter")
        terminal.wait_for("Question 2 of 43")
        terminal.press("ctrl+d")
        terminal.wait_for("Everything is saved")
        assert terminal.wait() == 0
    assert "1 of 43" in run(data, "list").out


def test_take_opens_at_the_question_with_no_screen_between(data: Path) -> None:
    """In a terminal the first thing to see is the first question."""
    with in_terminal(data, *TAKE) as terminal:
        terminal.wait_for("What is your role in the company?")


def test_leaving_says_how_to_go_on(data: Path) -> None:
    """The screens leave nothing behind in the terminal, so one line says it; nothing to go on with, no line."""
    with in_terminal(data, *TAKE) as terminal:
        terminal.wait_for("What is your role in the company?")
        terminal.press("1")
        terminal.wait_for("How many people")
        terminal.press("ctrl+q")
        terminal.wait_for("Everything is saved. Go on later with: fitwizard take --case")
        assert terminal.wait() == 0
    with in_terminal(data, *TAKE[:-1], "Other SRL") as terminal:
        terminal.wait_for("What is your role in the company?")
        terminal.press("ctrl+q")
        assert terminal.wait() == 0
        assert "Everything is saved" not in terminal.text


def test_alone_it_opens_home(data: Path) -> None:
    """Without a command there is the home screen, and leaving it ends well."""
    with in_terminal(data) as terminal:
        terminal.wait_for("fitwizard")
        terminal.press("ctrl+q")
        assert terminal.wait() == 0


def test_deleting_asks_a_person(data: Path) -> None:
    """n keeps the case, y deletes it."""
    run(data, "ask", *TAKE[1:], inp="1\nq\n")
    for answer, left in (("n", True), ("y", False)):
        case = run(data, "list").out.splitlines()[-1].split()[0]
        with in_terminal(data, "delete", case) as terminal:
            terminal.wait_for("This cannot be undone")
            terminal.press(answer, "enter")
            assert terminal.wait() == 0
        assert ("Imago" in run(data, "list").out) is left


@pytest.mark.parametrize("argv", [("list",), ("where",), ("--help",)])
def test_tables_come_without_colour(data: Path, argv: tuple[str, ...]) -> None:
    """Even a terminal gets plain text."""
    with in_terminal(data, *argv) as terminal:
        assert terminal.wait() == 0
        assert b"\x1b" not in bytes(terminal._unread)
