"""The preview: what is saved is on the screen, with everything that was done so far; problems stand over it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from fitwizard.language import Interface
from fitwizard.questionnaire.catalogue import Catalogue
from fitwizard.questionnaire.watching import WatchedFile
from fitwizard.tui.commands import COMMANDS
from fitwizard.tui.frame import Frame
from fitwizard.tui.preview import MOST_PROBLEMS, PreviewApp
from fitwizard.tui.screens.dimension import DetailScreen
from fitwizard.tui.screens.export import ExportScreen
from fitwizard.tui.screens.goto import GoToScreen
from fitwizard.tui.screens.question import QuestionScreen
from fitwizard.tui.screens.reason import ReasonScreen
from fitwizard.tui.screens.result import ResultScreen
from fitwizard.tui.screens.review import ReviewScreen
from fitwizard.tui.screens.waiting import WaitingScreen
from tests.tui.conftest import NOW, SMALL, Clock, marked, press, screen_text, settled, wizard_of
from tests.tui.personas import shows

NOTHING_IS_SAVED = "preview, nothing is saved"
BROKEN = SMALL.replace("type: multiple", "type: mulple").replace("points: 2}", "points: two}")


@pytest.fixture
def file(folder: Path) -> Path:
    return folder / "questionnaires" / "small.yaml"


@asynccontextmanager
async def previewing(
    file: Path, language: str = "en", size: tuple[int, int] = (80, 24), **more: Any
) -> AsyncIterator[tuple[PreviewApp, Pilot[int]]]:
    """Start a preview that looks at its file only when a test says so."""
    catalogue = Catalogue([])
    watched = WatchedFile(catalogue, file, lambda edition: language)
    app = PreviewApp(
        watched,
        watched.first(),
        every=None,
        catalogue=catalogue,
        data_folder=file.parent / "nowhere",
        words=Interface(language),
        now=lambda: NOW,
        clock=Clock(),
        **more,
    )
    async with app.run_test(size=size) as pilot:
        await settled(pilot)
        yield app, pilot


async def save(pilot: Pilot[int], file: Path, text: str) -> None:
    """Save a file and wait until it was looked at often enough."""
    new = file.with_suffix(".new")
    new.write_text(text, encoding="utf-8")
    new.replace(file)
    assert isinstance(pilot.app, PreviewApp)
    for _ in range(2):
        await pilot.app.look()
        await settled(pilot)


def without(question: str) -> str:
    """Return the questionnaire without one of its questions."""
    return re.sub(rf"      - (id: |{{id: ){question}\b.*?\n(?=      - |  - |verdict)", "", SMALL, flags=re.DOTALL)


# --- what is saved is seen ---------------------------------------------------------------------------------------


async def test_a_saved_text_is_on_the_screen_at_the_same_question_with_answers_and_mark(file: Path) -> None:
    async with previewing(file) as (app, pilot):
        await press(pilot, "1", "2", "up")
        assert marked(app) == "Research"
        changed = SMALL.replace("What would you like to have?", "What do you want?").replace(
            "- {id: research, label: Research}", "- {id: money, label: Money}\n          - {id: research, label: Study}"
        )
        await save(pilot, file, changed)
        text = screen_text(app)
        assert "What do you want?" in text
        assert "▌ 2  [ ] Study" in text
        assert "3  [x] Peers" in text
        assert "Reloaded at " in text
        assert NOTHING_IS_SAVED in text
        await press(pilot, "left")
        assert "1  (•) Nothing beyond what is public" in screen_text(app)


async def test_where_the_question_is_gone_the_one_before_it_is_shown(file: Path) -> None:
    async with previewing(file) as (app, pilot):
        await press(pilot, "2", "1", "enter")
        assert "How many hours a month?" in screen_text(app)
        await save(pilot, file, without("hours"))
        assert "What would you like to have?" in screen_text(app)
        assert "1  [x] Research" in screen_text(app)
        await press(pilot, "enter")
        assert "What do you make?" in screen_text(app)


async def test_a_lost_answer_is_told_and_returns_with_what_it_answered(file: Path) -> None:
    async with previewing(file) as (app, pilot):
        await press(pilot, "3", "enter", "1", "2")
        await save(pilot, file, SMALL.replace("- {id: peers, label: Peers}", "").replace("id: risky", "id: daring"))
        assert "2 answers do not fit any more." in screen_text(app)
        assert "1  [x] Research" in screen_text(app)
        await save(pilot, file, SMALL)
        assert "any more" not in screen_text(app)
        assert "2  [x] Peers" in screen_text(app)
        await press(pilot, "left")
        assert "3  (•) Everything" in screen_text(app)


async def test_what_is_being_typed_stays_in_its_field(file: Path) -> None:
    async with previewing(file) as (app, pilot):
        await press(pilot, "1", "right", "1", "2", "left")
        await save(pilot, file, SMALL.replace("How many hours a month?", "How many hours?"))
        assert "How many hours?" in screen_text(app)
        await press(pilot, "3")
        assert "│ 132" in screen_text(app)
        await press(pilot, "enter")
        assert wizard_of(app).sheet.answer("hours").value == 132


async def test_what_was_typed_waits_while_its_question_is_gone(file: Path) -> None:
    async with previewing(file) as (app, pilot):
        await press(pilot, "1", "right", "f10", *"Tools")
        await save(pilot, file, without("name"))
        assert "How many hours a month?" in screen_text(app)
        await save(pilot, file, SMALL)
        await press(pilot, "f10")
        assert "What do you make?" in screen_text(app)
        assert "│ Tools" in screen_text(app)


async def test_a_question_may_become_one_of_another_type(file: Path) -> None:
    async with previewing(file) as (app, pilot):
        await press(pilot, "1", "right")
        await save(pilot, file, without("hours").replace("type: text, ask: What do", "type: number, ask: How much do"))
        await press(pilot, "right")
        await save(pilot, file, SMALL.replace("{id: name, type: text", "{id: name, type: text, lines: 3"))
        assert "What do you make?" in screen_text(app)
        await press(pilot, *"one", "enter", *"two")
        assert "│ one" in screen_text(app)
        assert "│ two" in screen_text(app)


async def test_keys_pressed_in_the_same_moment_as_the_save_hit_questions_that_are_there(file: Path) -> None:
    async with previewing(file) as (app, pilot):
        file.write_text(without("wanted"), encoding="utf-8")
        await app.look()
        await press(pilot, "1", "1", "2")
        assert wizard_of(app).sheet.answer("share").value == "nothing"
        assert wizard_of(app).position in wizard_of(app).questionnaire.question_by_id


async def test_the_result_follows_the_points_and_so_does_what_its_lines_open_to(file: Path) -> None:
    async with previewing(file, size=(80, 70)) as (app, pilot):
        await press(pilot, "2", "1", "2", "enter", "1", "0", "enter", "f5", "s")
        assert shows(app, ResultScreen)
        assert "Fit 100 of 100" in screen_text(app)
        less = SMALL.replace("points: 0}\n", "points: 4}\n", 1)
        await save(pilot, file, less)
        assert shows(app, ResultScreen)
        assert "Fit 78 of 100" in screen_text(app)
        assert "Reloaded at " in screen_text(app)
        await press(pilot, "down", "down", "down", "enter")
        assert shows(app, DetailScreen)
        await save(pilot, file, less.replace("What would you tell [/other] members?", "What would you tell?"))
        assert "What would you tell?" in screen_text(app)
        await press(pilot, "escape")
        assert "Fit 78 of 100" in screen_text(app)


async def test_the_review_stays_and_shows_what_is_asked_now(file: Path) -> None:
    async with previewing(file) as (app, pilot):
        await press(pilot, "1", "r")
        await save(pilot, file, without("hours").replace("What would you like to have?", "What do you want?"))
        assert shows(app, ReviewScreen)
        assert "What do you want?" in screen_text(app)
        assert "How many hours" not in screen_text(app)
        await save(pilot, file, without("wanted"))
        await press(pilot, "left")
        assert shows(app, QuestionScreen)
        assert "What would you tell [/other] members?" in screen_text(app)


async def test_why_we_ask_is_read_anew_while_it_is_open(file: Path) -> None:
    async with previewing(file) as (app, pilot):
        await press(pilot, "question_mark")
        await save(pilot, file, SMALL.replace("Nobody expects trade secrets.", "Trust takes time."))
        assert "Trust takes time." in screen_text(app)
        await press(pilot, "escape")
        assert shows(app, QuestionScreen)


async def test_what_stands_above_a_question_goes_with_it(file: Path) -> None:
    async with previewing(file) as (app, pilot):
        await press(pilot, "1", "n", *"not us")
        assert shows(app, ReasonScreen)
        await save(pilot, file, without("wanted"))
        assert shows(app, QuestionScreen)
        assert "What would you tell [/other] members?" in screen_text(app)
        await press(pilot, "m", *"note")
        await save(pilot, file, re.sub(r"        show_if: .*\n", "", without("share")))
        assert shows(app, QuestionScreen)
        assert "What would you like to have?" in screen_text(app)


async def test_the_list_to_go_to_and_the_export_follow_too(file: Path, tmp_path: Path) -> None:
    async with previewing(file) as (app, pilot):
        await press(pilot, "2", "g", *"hours")
        await save(pilot, file, SMALL.replace("How many hours a month?", "How many hours, at most?"))
        assert "How many hours, at most?" in screen_text(app)
        await press(pilot, "enter", "5", "enter", "f5", "s", "e")
        assert shows(app, ExportScreen)
        await save(pilot, file, SMALL.replace("title: Stay out", "title: Wait a while").replace("from: 50", "from: 99"))
        assert "Wait a while" in screen_text(app)
        assert NOTHING_IS_SAVED in screen_text(app)


# --- languages ---------------------------------------------------------------------------------------------------


async def test_the_language_stays_and_a_translation_is_read_when_it_is_saved(file: Path, folder: Path) -> None:
    german = folder / "questionnaires" / "small.de.yaml"
    async with previewing(file) as (app, pilot):
        await press(pilot, "l")
        assert "Was würden Sie anderen sagen?" in screen_text(app)
        await save(pilot, german, german.read_text("utf-8").replace("anderen sagen", "uns sagen"))
        assert "Was würden Sie uns sagen?" in screen_text(app)
        await save(pilot, file, SMALL.replace("Nothing beyond", "Not a word beyond"))
        assert "Was würden Sie uns sagen?" in screen_text(app)
        assert app.words.language == "de"


async def test_a_new_translation_can_be_switched_to(file: Path, folder: Path) -> None:
    async with previewing(file) as (app, pilot):
        new = "fitwizard: 1\ntranslates: small\nlanguage: ro\nquestions: {share: {ask: Ce ați spune?}}\n"
        await save(pilot, folder / "questionnaires" / "small.ro.yaml", new)
        await press(pilot, "l", "l")
        assert "Ce ați spune?" in screen_text(app)


async def test_a_broken_translation_stands_in_the_way_only_while_it_is_spoken(file: Path, folder: Path) -> None:
    german = folder / "questionnaires" / "small.de.yaml"
    async with previewing(file, "de") as (app, pilot):
        await save(pilot, german, german.read_text("utf-8") + "rules: {gone: weg}\n")
        assert "small.de.yaml:9:9" in screen_text(app)
        assert "Was würden Sie anderen sagen?" in screen_text(app)
        await press(pilot, "l")
        await save(pilot, file, SMALL)
        assert not app.problems
        await press(pilot, "l")
        assert "small.de.yaml:9:9" in screen_text(app)
        assert "What would you tell [/other] members?" in screen_text(app)


# --- problems ----------------------------------------------------------------------------------------------------


async def test_problems_stand_over_the_last_good_state_which_still_works(file: Path) -> None:
    async with previewing(file) as (app, pilot):
        await press(pilot, "2")
        await save(pilot, file, BROKEN)
        text = screen_text(app)
        assert "! 2 problems; shown is the last good state" in text
        assert re.search(r"small\.yaml:23:68  A number is meant here", text)
        assert "Reloaded" not in text
        await press(pilot, "1", "enter", "2", "enter")
        text = screen_text(app)
        assert "What do you make?" in text
        assert "! 2 problems" in text
        await press(pilot, "f5")
        assert "! 2 problems" in screen_text(app)
        await save(pilot, file, SMALL.replace("What do you make?", "What do you do?"))
        assert "problem" not in screen_text(app)
        await press(pilot, "left")
        assert "What do you do?" in screen_text(app)
        assert wizard_of(app).sheet.answer("hours").value == 2


async def test_problems_can_be_hidden_and_shown(file: Path) -> None:
    async with previewing(file) as (app, pilot):
        await press(pilot, "p")
        assert "The file has no errors." in screen_text(app)
        await save(pilot, file, BROKEN)
        await press(pilot, "p")
        assert "A number is meant here" not in screen_text(app)
        assert "! 2 problems: p" in screen_text(app)
        await save(pilot, file, BROKEN.replace("title: Stay out", "tile: Stay out"))
        assert "! 4 problems: p" in screen_text(app)
        await press(pilot, "f8")
        assert "! 4 problems; shown is the last good state" in screen_text(app)
        assert NOTHING_IS_SAVED in screen_text(app)
        await press(pilot, "p")
        await save(pilot, file, SMALL)
        await save(pilot, file, BROKEN)
        assert "A number is meant here" in screen_text(app)


async def test_many_problems_take_a_third_of_the_screen_and_are_scrolled_one_by_one(file: Path) -> None:
    async with previewing(file) as (app, pilot):
        lines = "".join(f"field_{number}: x\n" for number in range(MOST_PROBLEMS + 20))
        await save(pilot, file, SMALL + lines)
        text = screen_text(app).split("\n")
        top = next(number for number, line in enumerate(text) if f"! {MOST_PROBLEMS + 20} problems" in line)
        assert top == 24 - 1 - 2 - 8
        assert "field_0" in screen_text(app)
        await press(pilot, "full_stop")
        assert "field_0”" not in screen_text(app)
        await press(pilot, "comma")
        assert "field_0”" in screen_text(app)
        await press(pilot, *["full_stop"] * (MOST_PROBLEMS + 30))
        assert "and 20 more" in screen_text(app)
        await press(pilot, *["full_stop"] * 3, "comma")
        assert "and 20 more" not in screen_text(app) or "↑" in screen_text(app)
        assert "1  ( ) Nothing beyond what is public" in screen_text(app)


async def test_problems_are_told_in_the_language_of_the_interface(file: Path) -> None:
    async with previewing(file, "de") as (app, pilot):
        await save(pilot, file, BROKEN)
        told = app.problems[0].told(Interface("de")).split(": ", 2)[2]
        assert told[:30] in screen_text(app)


async def test_with_problems_from_the_beginning_they_are_shown_until_there_are_none(file: Path) -> None:
    file.write_text(BROKEN, encoding="utf-8")
    async with previewing(file) as (app, pilot):
        assert shows(app, WaitingScreen)
        text = screen_text(app)
        assert "! small.yaml has 2 problems." in text
        assert "A number is meant here" in text
        assert "The preview begins by itself" in text
        await save(pilot, file, BROKEN.replace("points: two}", "points: 2}"))
        assert "A number is meant here" not in screen_text(app)
        await press(pilot, "l", "down", "up", "f1", "escape")
        assert app.words.language == "de"
        await save(pilot, file, SMALL)
        assert shows(app, QuestionScreen)
        assert "What would you tell [/other] members?" in screen_text(app)
        await save(pilot, file, BROKEN)
        assert "2 Probleme" in screen_text(app)


# --- what a preview is not ---------------------------------------------------------------------------------------


async def test_there_is_no_way_home_and_nothing_says_saved(file: Path) -> None:
    async with previewing(file) as (app, pilot):
        await press(pilot, "h")
        assert shows(app, QuestionScreen)
        await press(pilot, "3")
        assert "Saved" not in screen_text(app)
        assert "Enter goes on." in screen_text(app)
        await press(pilot, "f1")
        text = screen_text(app)
        assert "This is a preview of a questionnaire" in text
        assert "first screen" not in text
        await press(pilot, "escape", "r", "h", "s", "h", "escape", "escape", "escape")
        assert shows(app, QuestionScreen)


@pytest.mark.parametrize("kind", [QuestionScreen, ReviewScreen, ResultScreen, DetailScreen, ExportScreen, GoToScreen])
async def test_no_key_means_two_things_and_every_command_is_carried_out(kind: type[Frame], file: Path) -> None:
    async with previewing(file) as (app, _):
        here = [command for command in app.known((*kind.OWN_COMMANDS, *COMMANDS)) if command.at(kind.place)]
        for keys in ([k for c in here for k in c.keys], [k for c in here for k in c.typing_keys]):
            assert [key for key, times in Counter(keys).items() if times > 1] == []
        for command in here:
            assert hasattr(kind, f"do_{command.id}") or hasattr(app, f"do_{command.id}") or command.id == "move"


@pytest.mark.parametrize("keys", ["q", "rq", "rsq"])
async def test_q_leaves_from_everywhere_and_nothing_is_left(file: Path, keys: str, folder: Path) -> None:
    before = sorted(folder.rglob("*"))
    async with previewing(file) as (app, pilot):
        await press(pilot, "1", *keys)
        assert app.return_code == 0
    assert sorted(folder.rglob("*")) == before


async def test_escape_leaves_where_there_is_nothing_but_problems(file: Path) -> None:
    file.write_text(BROKEN, encoding="utf-8")
    async with previewing(file) as (app, pilot):
        await press(pilot, "escape")
        assert app.return_code == 0


async def test_an_interview_shows_probes_and_asks_what_staff_is_asked(file: Path) -> None:
    async with previewing(file, mode="interview") as (app, pilot):
        assert "» Name one thing you told somebody." in screen_text(app)
        await save(pilot, file, SMALL.replace("Name one thing", "Name two things"))
        assert "» Name two things you told somebody." in screen_text(app)
