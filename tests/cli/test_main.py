"""The way in: help, languages, wrong use, and the error boundary."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from fitwizard import __version__
from fitwizard.cli import help as pages
from tests.cli.running import environment, process, run


def test_version_and_help_end_well(data: Path) -> None:
    """Both print to standard output and touch nothing."""
    assert process(data, "--version") == process(data, "--lang", "ro", "--version")
    assert process(data, "--version").out == f"fitwizard {__version__}\n"
    helped = process(data, "--help")
    assert helped.code == 0 and helped.err == ""
    assert all(f"\n  {name}" in helped.out for name in pages.MODULES)
    assert not data.exists()


@pytest.mark.parametrize("command", pages.MODULES)
def test_every_command_teaches_with_examples(data: Path, command: str) -> None:
    """`COMMAND --help` and `help COMMAND` are the same page, with usage, options and examples."""
    page = run(data, command, "--help")
    assert page.code == 0 and page == run(data, "help", command) == run(data, command, "-h")
    assert page.out.startswith(f"Usage: fitwizard {command}")
    assert f"\n  fitwizard {command}" in page.out.partition("Examples")[2] or command == "where"
    assert not data.exists()


@pytest.mark.parametrize("language", ["en", "de", "ro", "de-AT", "pt_BR"])
def test_help_comes_in_every_language(data: Path, language: str) -> None:
    """--lang, FITWIZARD_LANG and the locale choose the language; an unknown one means English."""
    chosen = run(data, "--help", "--lang", language)
    assert chosen.code == 0
    assert chosen.out == run(data, "--help", FITWIZARD_LANG=language).out
    assert chosen.out == run(data, "--help", LC_ALL=f"{language.replace('-', '_')}.UTF-8").out


@pytest.mark.parametrize(
    ("argv", "hints"),
    [
        (["tkae"], ["no command “tkae”", "fitwizard take"]),
        (["nonsense"], ["no command “nonsense”", "fitwizard --help"]),
        (["--versoin"], ["no option “--versoin”"]),
        (["score"], ["QUESTIONNAIRE is missing", "fitwizard score --help"]),
        (["score", "cluster-membership"], ["SHEET is missing"]),
        (["list", "--jsn"], ["no option “--jsn”", "“--json”"]),
        (["list", "extra"], ["more arguments"]),
        (["export", "3f2a"], ["-o", "--output", "missing"]),
        (["export", "3f2a", "-o"], ["option -o"]),
        (["list", "--lang"], ["--lang needs a language", "ro"]),
        (["list", "--lang", "klingonisch!"], ["no language tag", "de"]),
        (["schema", "verdict"], ["no schema “verdict”", "translation"]),
        (["score", "cluster-membershp", "x.yaml"], ["no questionnaire", "cluster-membership"]),
        (["score", "missing.yaml", "x.yaml"], ["no file “missing.yaml”"]),
        (["take", "cluster-membership", "--mode", "slef"], ["no mode “slef”", "interview"]),
        (["ask", "cluster-membership", "--case", "3f2a"], ["--case stands alone"]),
        (["result", "zzzz"], ["no case", "zzzz"]),
        (["export", "3f2a", "-o", "report"], ["does not say what to write", ".html"]),
    ],
)
def test_wrong_use_says_what_is_right(data: Path, argv: list[str], hints: list[str]) -> None:
    """Wrong use ends with 2, one sentence and a remedy on standard error, and nothing on standard output."""
    outcome = run(data, *argv)
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err.startswith("fitwizard: ") and outcome.err.count("\n") == 1
    said = outcome.err.replace('"', "“")
    for hint in hints:
        assert hint in outcome.err or hint in said, outcome.err


@pytest.mark.parametrize("language", ["en", "de", "ro"])
def test_the_first_page_of_help_fits_into_80_columns(data: Path, language: str) -> None:
    page = run(data, "--help", "--lang", language).out
    assert [line for line in page.splitlines() if len(line) > 80] == []


def test_help_says_in_the_own_language_what_is_required(data: Path) -> None:
    assert "[required]" in run(data, "export", "--help").out
    german = run(data, "export", "--help", "--lang", "de").out
    assert "[erforderlich]" in german and "[required]" not in german


def test_what_is_missing_is_named_in_the_own_language(data: Path) -> None:
    assert run(data, "export", "--lang", "de").err.startswith("fitwizard: ")
    assert "fehlt" in run(data, "export", "--lang", "de").err


SECRET = "We plan to sell the company"


def test_a_mistake_of_the_program_ends_with_4_and_a_log_without_answers(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A bug shows one sentence; the log names places in the code, and no value or message."""

    def broken(_: object) -> str:
        secret = SECRET
        raise ValueError(secret)

    monkeypatch.setattr(pages, "program_help", broken)
    outcome = run(data, "--help")
    assert (outcome.code, outcome.out) == (4, "")
    [log] = data.glob("crash-*.log")
    assert str(log) in outcome.err and "Traceback" not in outcome.err and SECRET not in outcome.err
    assert "ValueError" in log.read_text() and "broken" in log.read_text() and SECRET not in log.read_text()
    assert log.stat().st_mode & 0o777 == 0o600 and data.stat().st_mode & 0o777 == 0o700


def test_a_reader_that_has_seen_enough_is_no_error(data: Path) -> None:
    """`fitwizard schema | head -1` ends without complaint."""
    command = [sys.executable, "-m", "fitwizard", "schema"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment(data)) as started:
        assert started.stdout is not None and started.stderr is not None
        started.stdout.close()
        assert started.stderr.read() == b""
        assert started.wait() == 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_a_full_disk_is_said(data: Path) -> None:
    """Output that cannot be written ends with 2 and a sentence."""
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "fitwizard", "schema"],
            stdout=full,
            stderr=subprocess.PIPE,
            env=environment(data),
            check=False,
        )
    assert done.returncode == 2
    assert b"cannot be written" in done.stderr and b"Traceback" not in done.stderr


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "utf-8"])
def test_a_terminal_that_cannot_show_a_character_does_not_crash(data: Path, encoding: str) -> None:
    """What cannot be shown becomes a question mark."""
    env = {"PYTHONIOENCODING": encoding, "LC_ALL": "C"}
    assert process(data, "list", "--lang", "ro", env=env).code == 0
    assert process(data, "ask", "cluster-membership", "--lang", "ro", inp="Ünal ăș\n1\nq\n", env=env).code == 0
    assert process(data, "list", env=env).code == 0


def test_an_interrupt_ends_with_130(data: Path) -> None:
    """Ctrl-C in the interview: a word, no traceback, and what was answered is stored."""
    command = [sys.executable, "-m", "fitwizard", "ask", "cluster-membership", "--company", "Imago"]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe, env=environment(data)) as started:
        assert started.stdin and started.stdout and started.stderr
        started.stdin.write(b"1\n")
        started.stdin.flush()
        assert any(b"Question 2" in line for line in started.stdout)
        os.kill(started.pid, signal.SIGINT)
        rest, err = started.communicate(timeout=30)
    assert started.returncode == 130
    assert b"fitwizard ask --case" in rest and b"Interrupted" in err and b"Traceback" not in rest + err
    assert "1 of 43" in run(data, "list").out


def modules_after(data: Path, *argv: str) -> set[str]:
    """Return the packages that a run has imported."""
    probe = (
        "import sys; from fitwizard.cli import main; sys.argv[1:] = {argv!r}\n"
        "try: main.run()\n"
        "except SystemExit as end: code = end.code\n"
        "print('modules', code, *sorted({{name.partition('.')[0] for name in sys.modules}}))"
    )
    done = subprocess.run(
        [sys.executable, "-c", probe.format(argv=list(argv))],
        capture_output=True,
        text=True,
        env=environment(data),
        check=True,
    )
    _marker, code, *names = done.stdout.splitlines()[-1].split()
    assert code == "0", done.stderr
    return set(names)


def test_help_and_version_import_next_to_nothing(data: Path) -> None:
    """What impatient people call is not kept waiting by what it does not need."""
    heavy = {"textual", "rich", "click", "pydantic", "yaml", "sqlite3", "jinja2", "platformdirs"}
    assert not heavy & modules_after(data, "--help")
    assert not (heavy | {"typing", "dataclasses"}) & modules_after(data, "--version") - {"typing"}
    assert not (heavy - {"click"}) & modules_after(data, "score", "--help")


def test_score_and_check_import_no_terminal_library(data: Path, tmp_path: Path) -> None:
    """Scoring and checking have no use for screens, the store or templates."""
    sheet = tmp_path / "sheet.yaml"
    sheet.write_text("fitwizard: 1\nquestionnaire: {id: cluster-membership}\nanswers: {headcount: small}\n")
    unwanted = {"textual", "rich", "sqlite3", "jinja2"}
    assert not unwanted & modules_after(data, "score", "cluster-membership", str(sheet))
    assert not unwanted & modules_after(data, "score", "cluster-membership", str(sheet), "--json")
    shipped = Path(__file__).parents[2] / "questionnaires" / "cluster-membership.yaml"
    assert not unwanted & modules_after(data, "check", str(shipped))


def nowhere_to_write(*argv: object, data: Path, out: bool, err: bool) -> int:
    """Run a process whose output, or talk, goes to a full disk; return its exit code."""
    with open("/dev/full", "wb") as full:  # noqa: PTH123
        return subprocess.run(
            [sys.executable, "-m", "fitwizard", *map(str, argv)],
            stdin=subprocess.DEVNULL,
            stdout=full if out else subprocess.DEVNULL,
            stderr=full if err else subprocess.DEVNULL,
            env=environment(data),
            timeout=60,
            check=False,
        ).returncode


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the system has no full device")
def test_exit_codes_do_not_depend_on_somebody_listening(data: Path) -> None:
    """What cannot be told changes nothing about what happened; what cannot be printed is wrong use."""
    assert nowhere_to_write("nonsense", data=data, out=False, err=True) == 2
    assert nowhere_to_write("result", "3f2a", data=data, out=True, err=True) == 2
    assert nowhere_to_write("list", data=data, out=False, err=True) == 0
    assert nowhere_to_write("--version", data=data, out=True, err=False) == 2
    assert nowhere_to_write("check", data / "missing.yaml", data=data, out=True, err=True) == 2


def test_a_data_folder_that_is_a_file_is_not_an_empty_one(data: Path) -> None:
    """`list` must not look as if the cases were gone."""
    data.write_text("x")
    listed = run(data, "list")
    assert listed.code == 3
    assert f"{data} is a file where a folder should be" in listed.err


def test_a_folder_that_was_removed_under_ones_feet_is_told(data: Path, tmp_path: Path) -> None:
    """A relative data folder has no place then."""
    gone = tmp_path / "gone"
    gone.mkdir()
    script = (
        f"import os, sys; os.chdir({str(gone)!r}); os.rmdir({str(gone)!r}); from fitwizard.cli.main import run; run()"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, "list"],
        capture_output=True,
        env={**environment(data), "FITWIZARD_DATA_DIR": "cases"},
        timeout=60,
        check=False,
    )
    assert done.returncode == 3
    assert b"The folder you are in does not exist any more." in done.stderr


def test_nobody_without_a_home_sees_a_traceback(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In a container a user may have neither HOME nor an entry in the list of users."""

    def no_home(*_: object, **__: object) -> str:
        raise RuntimeError("could not determine the home directory")

    monkeypatch.setattr("platformdirs.user_data_dir", no_home)
    told = run(data, "list", FITWIZARD_DATA_DIR="")
    assert told.code == 3
    assert "Set FITWIZARD_DATA_DIR to a folder of your own." in told.err


def test_names_cannot_steer_the_terminal(data: Path, tmp_path: Path) -> None:
    """A file or an argument may be called anything; only its harmless characters are shown."""
    odd = tmp_path / "a\x1b[31m\u202e.yaml"
    odd.write_text("title: x\n")
    for told in (run(data, "check", odd), run(data, "\x1b]0;x\x07"), run(data, "result", "\x9b31m")):
        assert told.code in (1, 2)
        assert not {"\x1b", "\x07", "\x9b", "\u202e"} & set(told.out + told.err)
        assert "\ufffd" in told.out + told.err
