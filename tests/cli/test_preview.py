"""`fitwizard preview` in a real pseudo-terminal: an editor saves, and the screen follows by itself."""

from __future__ import annotations

import signal
import sys
from pathlib import Path

import pytest

from tests.cli.running import environment, run
from tests.cli.test_terminal import in_terminal
from tests.terminal import Terminal
from tests.tui.conftest import SMALL, SMALL_DE


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "mine" / "small.yaml"
    path.parent.mkdir()
    path.write_text(SMALL, encoding="utf-8")
    return path


def preview(data: Path, *argv: object) -> Terminal:
    return in_terminal(data, "preview", *map(str, argv))


def save(path: Path, text: str) -> None:
    """Save as most editors do: under another name first."""
    new = path.with_suffix(".new")
    new.write_text(text, encoding="utf-8")
    new.replace(path)


def test_an_author_writes_beside_the_preview_and_nothing_is_left_behind(file: Path, data: Path) -> None:
    """Changed, broken, repaired, rewritten in place, translated: the screen follows within seconds, answers stay."""
    with preview(data, file, "--lang", "en") as terminal:
        terminal.wait_for("What would you tell [/other] members?")
        terminal.wait_for("preview, nothing is saved")
        terminal.press("3", "enter")
        terminal.wait_for("What would you like to have?")
        save(file, SMALL.replace("What would you like to have?", "What do you want?"))
        terminal.wait_for("What do you want?")
        terminal.wait_for("Reloaded at ")
        save(file, SMALL.replace("title: Knowledge sharing", "title: 7"))
        terminal.wait_for("! one problem; shown is the last good state")
        terminal.wait_for("small.yaml:12:12")
        assert "What do you want?" in terminal.text
        file.write_text(SMALL.replace("What would you like to have?", "What do you need most?"), encoding="utf-8")
        terminal.wait_for("What do you need most?")
        terminal.wait_for("one problem", gone=True)
        terminal.press("left")
        terminal.wait_for("(•) Everything")
        save(file.with_suffix(".de.yaml"), SMALL_DE)
        save(file, SMALL.replace("What would you tell [/other] members?", "What would you tell us?"))
        terminal.wait_for("What would you tell us?")  # and so the translation is there, too
        terminal.press("l")
        terminal.wait_for("Was würden Sie anderen sagen?")
        terminal.press("q")
        assert terminal.wait() == 0
    assert not data.exists()
    assert sorted(path.name for path in file.parent.iterdir()) == ["small.de.yaml", "small.yaml"]


def test_a_file_with_errors_is_waited_for(file: Path, data: Path) -> None:
    file.write_text("", encoding="utf-8")
    with preview(data, file) as terminal:
        terminal.wait_for("small.yaml has one problem.")
        save(file, SMALL)
        terminal.wait_for("What would you tell [/other] members?")
        terminal.press("ctrl+q")
        assert terminal.wait() == 0


def test_a_file_that_goes_and_comes_back_is_no_reason_to_end(file: Path, data: Path) -> None:
    with preview(data, file) as terminal:
        terminal.wait_for("What would you tell [/other] members?")
        file.unlink()
        terminal.wait_for("There is no file")
        save(file, SMALL.replace("What would you tell [/other] members?", "Here again?"))
        terminal.wait_for("Here again?")


def test_a_preview_that_is_ended_from_outside_leaves_nothing(file: Path, data: Path) -> None:
    with preview(data, file) as terminal:
        terminal.wait_for("What would you tell [/other] members?")
        terminal.press("1")
        terminal.wait_for("What would you like to have?")
        terminal.kill(signal.SIGTERM)
    assert not data.exists()
    assert [path.name for path in file.parent.iterdir()] == ["small.yaml"]


@pytest.mark.parametrize(
    ("argv", "told"),
    [
        (("none.yaml",), "There is no file “none.yaml”."),
        ((".",), "“.” is a folder."),
        (("small.yaml", "--mode", "group"), "There is no mode “group”."),
        ((), "FILE is missing."),
        (("/dev/null",), "“/dev/null” is no file that can be saved again."),
    ],
)
def test_what_cannot_be_previewed_ends_at_once(argv: tuple[str, ...], told: str, data: Path) -> None:
    with in_terminal(data, "preview", *argv) as terminal:
        terminal.wait_for(told)
        assert terminal.wait() == 2
    assert not data.exists()


def test_without_screens_it_says_what_to_do_instead(file: Path, data: Path) -> None:
    outcome = run(data, "preview", file)
    assert outcome.code == 2
    assert f"fitwizard check {file}" in outcome.err
    with Terminal(
        [sys.executable, "-m", "fitwizard", "preview", str(file)], environment(data, TERM="dumb")
    ) as terminal:
        terminal.wait_for("A preview needs a terminal that can show screens.")
        assert terminal.wait() == 2
