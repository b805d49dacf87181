"""The plain interview: a whole persona through a pipe, every order, and a kill in the middle."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

from fitwizard.cli.main import main
from fitwizard.questionnaire.catalogue import Catalogue
from fitwizard.questionnaire.model import Multiple, Question, Single
from fitwizard.questionnaire.yaml_source import read_yaml
from tests.answers.tiny import TINY
from tests.cli.running import NOW, Outcome, environment, process, run
from tests.cli.test_score import SHIPPED, persona
from tests.terminal import Terminal


@pytest.fixture
def tiny(tmp_path: Path) -> Path:
    file = tmp_path / "tiny.yaml"
    file.write_text(TINY)
    return file


def typed(question: Question, value: Any) -> str:
    """Return what a person types to give this answer."""
    if isinstance(question, Single):
        return str([choice.id for choice in question.choices].index(value) + 1)
    if isinstance(question, Multiple):
        ids = [choice.id for choice in question.choices]
        return ", ".join(str(ids.index(item) + 1) for item in value)
    if isinstance(value, list):
        return "\n".join([*value, ""])
    return str(value)


def persona_lines(name: str) -> list[str]:
    """Return what a person types to answer like an example of the shipped questionnaire."""
    answers = read_yaml(persona(name).encode(), "sheet").value
    assert isinstance(answers, dict)
    questions = Catalogue([]).open(SHIPPED).questionnaire.questions
    given = answers["answers"]
    return [typed(question, given[question.id]) if question.id in given else "s" for question in questions]


def test_a_whole_interview_through_a_pipe_ends_in_the_verdict(data: Path) -> None:
    """Every question answered by its numbers, finished with y, the result printed."""
    lines = [line for line in persona_lines("p3") if line != "s"]
    outcome = process(data, "ask", "cluster-membership", "--company", "Imago", inp="\n".join([*lines, "y", ""]))
    assert outcome.code == 0, outcome.err
    assert "Not yet: prepare first" in outcome.out and "fitwizard export" in outcome.out
    [case] = json.loads(run(data, "list", "--json").out)["cases"]
    assert case["finished_at"] is not None and case["company"] == "Imago"
    result = json.loads(run(data, "result", case["short_id"], "--json").out)
    assert result["verdict"]["by_points"] == "join" and result["verdict"]["band"] == "prepare"


def test_a_killed_interview_goes_on_where_it_was(data: Path) -> None:
    """SIGKILL in the middle loses nothing that was answered; the same command goes on and says so."""
    lines = [line for line in persona_lines("p1") if line != "s"]
    command = [sys.executable, "-m", "fitwizard", "ask", "cluster-membership", "--company", "Imago"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment(data)) as started:
        assert started.stdin is not None and started.stdout is not None
        for line in lines[:20]:
            started.stdin.write(line.encode() + b"\n")
        started.stdin.flush()
        assert any(b"Question 21 " in line for line in started.stdout)
        os.kill(started.pid, signal.SIGKILL)
    assert started.returncode == -signal.SIGKILL
    outcome = process(data, "ask", "cluster-membership", "--company", " imago", inp="\n".join([*lines[20:], "y", ""]))
    assert outcome.code == 0 and "Going on with the unfinished case" in outcome.err
    assert "Question 21 " in outcome.out and "Question 20 " not in outcome.out
    [case] = json.loads(run(data, "list", "--json").out)["cases"]
    result = json.loads(run(data, "result", case["short_id"], "--json").out)
    assert result["verdict"]["band"] == "lead" and result["coverage"] == 1.0


def ask(data: Path, tiny: Path, *lines: str, options: tuple[str, ...] = ()) -> Outcome:
    return run(data, "ask", tiny, "--company", "Imago", *options, inp="".join(f"{line}\n" for line in lines))


def stored(data: Path) -> dict[str, Any]:
    """Return the answers of the only case, as its exported sheet has them."""
    [case] = json.loads(run(data, "list", "--json").out)["cases"]
    file = data.parent / "sheet.yaml"
    run(data, "export", case["short_id"], "-o", file, "--force")
    sheet = read_yaml(file.read_bytes(), "sheet").value
    assert isinstance(sheet, dict)
    answers: dict[str, Any] = sheet["answers"]
    return answers


def test_every_kind_of_question_is_answered_line_by_line(data: Path, tiny: Path) -> None:
    """Numbers or ids of choices, numbers with comma or point, texts, lists ended by an empty line."""
    outcome = ask(data, tiny, "2", "research 2", "12", "0,5", "Milling", "staff", "money", "", "y")
    assert outcome.code == 0, outcome.err
    assert stored(data) == {
        "readiness": "lessons",
        "services": ["research", "peers"],
        "hours": 12,
        "share": read_yaml(b"0.5", "").value,
        "work": "Milling",
        "needs": ["staff", "money"],
    }


def test_orders_move_explain_and_note(data: Path, tiny: Path) -> None:
    """b, s, ?, dk, na, note, g, w, c, u, r and h do what help says, with or without a slash."""
    first = ("?", "h", "2", "b", "w", "note a word to keep", "s", "dk", "na", "we only trade", "/na too early", "/u")
    outcome = ask(data, tiny, *first)
    assert outcome.code == 0
    assert stored(data) == {
        "readiness": {"answer": "lessons", "note": "a word to keep"},
        "services": {"unknown": True},
        "hours": {"does_not_apply": "we only trade"},
    }
    for said in ("gives no reason", "b: go back", "Answer so far: Lessons", "Why does this not apply?", "is undone"):
        assert said in outcome.out
    outcome = ask(data, tiny, "g 1", "c", "r", "g 9", "b", "/s")
    assert "Going on with the unfinished case" in outcome.err
    assert "open; " not in outcome.out and "the question is open" in outcome.out
    assert "There is no such question. Type g and a number from 1 to 6." in outcome.out
    assert "readiness" in stored(data) and "answer" not in stored(data)["readiness"]


def test_where_a_text_is_asked_for_only_a_slash_begins_an_order(data: Path, tiny: Path) -> None:
    """`b` is a text there, `/b` goes back; in a list as well."""
    told = ask(data, tiny, "g 5", "b", "dk", "/q").out
    assert stored(data) == {"work": "b", "needs": ["dk"]}
    assert "This was taken as your answer; the command would be /b." in told
    outcome = ask(data, tiny, "g 5", "/b", "q")
    assert "Question 4 of 6" in outcome.out


def test_d_and_n_mean_what_they_mean_in_the_wizard(data: Path, tiny: Path) -> None:
    """And the help names them."""
    outcome = ask(data, tiny, "h", "d", "n", "too early", "q")
    assert stored(data) == {"readiness": {"unknown": True}, "services": {"does_not_apply": "too early"}}
    assert "dk, d: we do not know yet" in outcome.out and "na, n: this does not apply" in outcome.out


def test_a_command_without_its_slash_is_asked_back_once(data: Path, tiny: Path) -> None:
    """A person at a terminal who types ? at a text wants to know why; who types it twice means it."""
    environ = environment(data, TERM="dumb")
    with Terminal([sys.executable, "-m", "fitwizard", "ask", str(tiny), "--company", "A"], environ) as terminal:
        terminal.wait_for("Question 1 of 6")
        terminal.press("g 5", "enter")
        terminal.wait_for("Question 5 of 6")
        terminal.press("?", "enter")
        terminal.wait_for("Did you mean the command /?")
        terminal.press("/?", "enter")
        terminal.wait_for("gives no reason")
        terminal.press("why", "enter")
        terminal.wait_for("Did you mean the command /why?")
        terminal.press("why", "enter")
        terminal.wait_for("Question 6 of 6")
        terminal.press("/q", "enter")
        assert terminal.wait() == 0
    assert stored(data) == {"work": "why"}


def test_on_a_terminal_no_word_is_cut_and_in_a_pipe_no_line_is_broken(data: Path) -> None:
    """A screen reader behind a pipe gets each message whole."""
    argv = "ask", "cluster-membership", "--company", "A"
    intro = "There are no right answers."
    piped = process(data, *argv, inp="q\n").out
    assert max(map(len, piped.splitlines())) > 200
    command = [sys.executable, "-m", "fitwizard", *argv]
    with Terminal(command, environment(data, TERM="dumb"), columns=60, lines=90) as terminal:  # nothing scrolls away
        terminal.wait_for("Question 1 of 43")
        lines = terminal.text.splitlines()
    begin = next(n for n, line in enumerate(lines) if line.startswith(intro))
    words = " ".join(lines[begin:])
    assert all(len(line) <= 60 for line in lines)
    assert next(line for line in piped.splitlines() if line.startswith(intro)) in words


def test_what_is_not_understood_says_what_to_do(data: Path, tiny: Path) -> None:
    """Bad input changes nothing; after three tries the commands are named."""
    outcome = ask(data, tiny, "9", "foo", "", "s", "1 3", "s", "1.000", "many", "500", "2.5", "q")
    for said in (
        "There is no choice 9. Type a number from 1 to 2.",
        "“foo” is neither a choice nor a command.",
        "Nothing was typed.",
        "cannot be combined",
        "can be read in two ways",
        "“many” is not a number.",
        "500 is outside 0 to 200.",
        "2.5 is not a whole number.",
        "/h and Enter tells all commands",
    ):
        assert said in outcome.out
    assert outcome.out.rstrip().endswith("Nothing was answered, so nothing was stored.")
    assert json.loads(run(data, "list", "--json").out)["cases"] == []


def test_the_end_of_input_saves_and_leaves(data: Path, tiny: Path) -> None:
    """Ctrl-D, also in the middle of a list: what was typed is kept, and how to go on is said."""
    outcome = ask(data, tiny, "1", "g 6", "staff", "money")
    assert outcome.code == 0 and "Go on later with: fitwizard ask --case " in outcome.out
    assert stored(data) == {"readiness": "nothing", "needs": ["staff", "money"]}


def test_finishing_lists_what_is_open_first(data: Path, tiny: Path) -> None:
    """At the end open questions are named, and nothing but a yes finishes."""
    outcome = ask(data, tiny, "1", *["/s"] * 5, "perhaps", "y")
    assert "5 questions are open." in outcome.out and "3. How many?" in outcome.out
    assert "This was not understood." in outcome.out
    [case] = json.loads(run(data, "list", "--json").out)["cases"]
    assert case["finished_at"] is not None
    assert "NONE" in outcome.out.upper()


def test_an_interview_has_probes_and_questions_for_the_staff(data: Path, tiny: Path) -> None:
    """In mode interview the staff's question comes up, and private notes can be written."""
    tiny.write_text(TINY.replace("ask: Ready?", "ask: Ready?\n        probe: Name one thing."))
    alone = ask(data, tiny, "h", "q")
    assert "Question 1 of 6" in alone.out and "Name one thing" not in alone.out and "pn:" not in alone.out
    guided = ask(data, tiny, "h", "pn watch this", "g 7", "first", "second", "", "q", options=("--mode", "interview"))
    assert "Question 1 of 7" in guided.out and "To dig deeper: Name one thing." in guided.out and "pn:" in guided.out
    assert stored(data) == {"readiness": {"private_note": "watch this"}, "trigger": "first\nsecond"}


def test_the_language_can_be_changed_on_the_way(data: Path) -> None:
    """`lang de` asks on in German; the case remembers it."""
    outcome = run(data, "ask", "cluster-membership", "--company", "Imago", inp="1\nlang de\nlang xx\nq\n")
    assert "Wie viele" in outcome.out or "beschäftigt" in outcome.out
    [case] = json.loads(run(data, "list", "--json").out)["cases"]
    assert case["language"] == "de"


def test_new_and_case_choose_what_is_opened(data: Path, tiny: Path) -> None:
    """--new begins another case; --case goes on with a certain one, finished or not."""
    ask(data, tiny, "1", "q")
    ask(data, tiny, "2", "q", options=("--new",))
    cases = json.loads(run(data, "list", "--json").out)["cases"]
    assert len(cases) == 2
    for case in cases:
        outcome = run(data, "ask", "--case", case["short_id"], inp="b\nq\n")
        assert outcome.code == 0 and "Answer so far" in outcome.out


def test_without_a_company_it_asks_for_one(data: Path) -> None:
    """Without a name it asks which questionnaire, and for the company; an answer may be empty."""
    outcome = run(data, "ask", inp="cluster-membership\nImago Soft\n1\nq\n")
    assert "Which questionnaire?" in outcome.out
    assert "Name of the company" in outcome.out and "Imago Soft, Does membership" in outcome.out
    assert run(data, "ask", inp="").code == 0


def test_an_unknown_questionnaire_is_said_before_the_company_is_asked(data: Path) -> None:
    """Nobody types a name for nothing."""
    outcome = run(data, "ask", "cluster-memberschip", inp="A\n")
    assert (outcome.code, outcome.out) == (2, "")
    assert "cluster-membership" in outcome.err


def test_take_without_a_terminal_is_plain_and_says_so(data: Path, tiny: Path) -> None:
    """A pipe or TERM=dumb gets the questions line by line, with a word on standard error."""
    outcome = process(data, "take", tiny, "--company", "Imago", inp="1\nq\n")
    assert outcome.code == 0 and "line by line" in outcome.err and "Question 1 of 6" in outcome.out
    home = process(data)
    assert home.code == 0 and "fitwizard ask" in home.err and "Usage: fitwizard" in home.out


def test_a_store_that_fails_ends_a_pipe_with_3(data: Path, tiny: Path) -> None:
    """What cannot be saved is not passed over."""
    data.mkdir()
    (data / "cases.db").write_bytes(b"no database" * 1000)
    assert ask(data, tiny, "1", "2").code == 3


def test_a_line_without_end_is_refused(data: Path, tiny: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`ask < /dev/zero` ends before it fills the memory; what was answered before is there."""
    monkeypatch.setattr("fitwizard.cli.plain_input.LONGEST_LINE", 1000)
    told = run(data, "ask", tiny, "--company", "Imago", inp="1\n" + "x" * 2000)
    assert told.code == 2
    assert "a line of more than 1000 characters" in told.err
    [case] = json.loads(run(data, "list", "--json").out)["cases"]
    assert case["decided"] == 1


def test_a_case_deleted_meanwhile_is_not_called_saved(data: Path, tiny: Path) -> None:
    """The last word of a sitting is true: another window has deleted the case."""

    class Input(StringIO):
        lines = 0

        def readline(self, size: int | None = -1, /) -> str:  # type: ignore[override]
            self.lines += 1
            if self.lines == 2:
                [case] = json.loads(run(data, "list", "--json").out)["cases"]
                assert run(data, "delete", case["id"], "--yes").code == 0
            return super().readline(-1 if size is None else size)

    out, err = StringIO(), StringIO()
    argv = ["ask", str(tiny), "--company", "Imago"]
    code = main(argv, environment(data), lambda: NOW, Input("1\n1\nq\n"), out, err)
    assert code == 0
    assert "There is no case" in out.getvalue().splitlines()[-1]
    assert "Everything is saved" not in out.getvalue()
