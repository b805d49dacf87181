"""A whole assessment in a real terminal, with everything that happens to people in between."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from fitwizard.language import Interface
from fitwizard.questionnaire.catalogue import Catalogue, shipped_folder
from fitwizard.questionnaire.model import Multiple, Question, Questionnaire, Single
from tests.terminal import Terminal

PRESSED = 0.12
"""Seconds between two presses of one key: shorter would be a key held down."""


@pytest.fixture(scope="module")
def asked() -> Questionnaire:
    return Catalogue([shipped_folder()]).find("cluster-membership").questionnaire


def start(folder: Path, *arguments: str, columns: int = 80, lines: int = 24) -> Terminal:
    command = [sys.executable, "-m", "fitwizard", *arguments]
    environ = {"FITWIZARD_DATA_DIR": str(folder / "data"), "PYTHONWARNINGS": "error"}
    return Terminal(command, environ, columns, lines)


def take(folder: Path, language: str = "en", columns: int = 80, lines: int = 24) -> Terminal:
    return start(
        folder,
        "take",
        "cluster-membership",
        "--company",
        "Imago Soft",
        "--lang",
        language,
        columns=columns,
        lines=lines,
    )


def beginning(question: Question) -> str:
    """Return how the question begins, as far as one line of a narrow screen surely holds it."""
    return question.ask[:40].rsplit(" ", 1)[0]


def keys(question: Question, answer: object) -> Iterator[str]:
    """Yield what a person presses to answer; the last key leads to the next question."""
    if isinstance(question, Single):
        number = [choice.id for choice in question.choices].index(str(answer))
        yield str(number + 1)
        if question.choices[number].advice:
            yield "enter"  # the advice is shown first
    elif isinstance(question, Multiple):
        assert isinstance(answer, list)
        for choice in answer:
            yield str([other.id for other in question.choices].index(choice) + 1)
        yield "enter"
    else:
        yield str(answer)
        yield "enter"


def answer_all(terminal: Terminal, asked: Questionnaire, answers: dict[str, object], first: str, count: int) -> str:
    """Answer `count` questions from `first` on; return the id of the question that is shown then."""
    order = [question for question in asked.questions if question.id in answers]
    at = [question.id for question in order].index(first)
    for question in order[at : at + count]:
        terminal.wait_for(beginning(question))
        for key in keys(question, answers[question.id]):
            time.sleep(PRESSED)
            terminal.press(key)
    return order[at + count].id if at + count < len(order) else ""


def test_a_company_takes_the_assessment_is_killed_twice_and_reads_its_verdict(
    asked: Questionnaire, tmp_path: Path
) -> None:
    """What was answered before a kill is there afterwards, the wizard stands where it stopped, the verdict is right."""
    answers = next(example for example in asked.examples if example.id == "p3_only_takes").answers
    at = "respondent_role"
    for count in (9, 20):
        with take(tmp_path) as terminal:
            at = answer_all(terminal, asked, answers, at, count)
            terminal.wait_for(beginning(asked.question_by_id[at]))
            terminal.kill()
    with take(tmp_path, columns=120, lines=40) as terminal:
        terminal.wait_for(beginning(asked.question_by_id[at]))
        terminal.resize(80, 24)
        terminal.resize(100, 30)
        assert answer_all(terminal, asked, answers, at, 100) == ""
        terminal.wait_for("Every question has an answer")
        terminal.press("enter")
        terminal.wait_for("Not yet: prepare first")
        terminal.wait_for("You would share nothing with other members")
        time.sleep(PRESSED)
        terminal.press("q")
        assert terminal.wait() == 0
    with start(tmp_path) as terminal:
        terminal.wait_for("Finished: one assessment")


@pytest.mark.parametrize(("language", "question"), [("de", "Welche Rolle haben Sie"), ("ro", "Ce rol aveți în firmă?")])
def test_the_wizard_speaks_the_language_of_the_company(language: str, question: str, tmp_path: Path) -> None:
    with take(tmp_path, language) as terminal:
        terminal.wait_for(question)
        terminal.wait_for(Interface(language)("We do not know yet"))
        terminal.press("l")
        terminal.wait_for(question, gone=True)


def test_two_windows_on_one_case_overwrite_nothing(asked: Questionnaire, tmp_path: Path) -> None:
    """The second window is told at once, and again when it would overwrite what the first one saved."""
    with take(tmp_path) as first:
        first.wait_for("What is your role")
        first.press("1")
        first.wait_for("How many people")
        with take(tmp_path) as second:
            second.wait_for("This assessment is open in another window")
            first.press("2")
            first.wait_for("In one sentence")
            time.sleep(PRESSED)
            second.press("4")
            second.wait_for("was changed in another window")
            second.wait_for("▌ 2  (•) 10 to 49")


def test_without_colour_every_state_can_be_read(tmp_path: Path) -> None:
    environ = {"FITWIZARD_DATA_DIR": str(tmp_path / "data"), "NO_COLOR": "1"}
    command = [sys.executable, "-m", "fitwizard", "take", "cluster-membership", "--company", "Imago", "--lang", "en"]
    with Terminal(command, environ) as terminal:
        terminal.wait_for("What is your role")
        terminal.press("down", "down")
        terminal.wait_for("▌ 2  ( ) Research")
        terminal.press("space")
        terminal.wait_for("▌ 2  (•) Research")


def test_home_is_one_key_from_a_question_and_leads_back_to_it(tmp_path: Path) -> None:
    with take(tmp_path) as terminal:
        terminal.wait_for("What is your role")
        terminal.press("1")
        terminal.wait_for("How many people")
        terminal.press("h")
        terminal.wait_for("Go on: Imago Soft")
        time.sleep(PRESSED)
        terminal.press("enter")
        terminal.wait_for("How many people")
