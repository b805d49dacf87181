"""Trying out other answers on the screen: the result moves with every key, and nothing is stored unless it is kept."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from fitwizard.answers.model import UNKNOWN, Answer, State, answered
from fitwizard.preview import Preview
from fitwizard.questionnaire.catalogue import Catalogue
from fitwizard.store.cases import CaseStore
from fitwizard.tui.app import FitwizardApp
from fitwizard.tui.screens.confirm import AskScreen
from fitwizard.tui.screens.result import ResultScreen
from fitwizard.tui.screens.review import ReviewScreen
from fitwizard.tui.screens.scenarios import ScenariosScreen
from fitwizard.tui.screens.what_if import WhatIfScreen
from fitwizard.tui.screens.what_if_goto import TrialGoToScreen
from fitwizard.tui.screens.what_if_name import NameScreen
from fitwizard.tui.screens.what_if_whole import TrialResultScreen
from fitwizard.wizard import Wizard
from tests.tui.conftest import SMALL, StartApp, press, screen_text, settled
from tests.tui.personas import answered as persona
from tests.tui.personas import shows

PARTS = "p2_precision_parts"
NOTHING_SHARED = {"readiness_to_share": answered("nothing")}
THREE = {**NOTHING_SHARED, "use_case": UNKNOWN, "hours_per_month": answered(1)}


@pytest.fixture
def parts(store: CaseStore, catalogue: Catalogue) -> Wizard:
    """A company with a good fit."""
    return persona(store, catalogue, PARTS, company="Precision Parts", finish=True)


@asynccontextmanager
async def trying(
    start_app: StartApp, wizard: Wizard, changes: Mapping[str, Answer] | None = None, **more: Any
) -> AsyncIterator[tuple[FitwizardApp, Pilot[int], WhatIfScreen]]:
    """Start the application with a trial on top."""
    async with start_app(wizard=wizard, **more) as (app, pilot):
        screen = WhatIfScreen(wizard, changes or {})
        app.push_screen(screen)
        await settled(pilot)
        yield app, pilot, screen


async def go(pilot: Pilot[int], question: str) -> None:
    """Go to a question by its id."""
    await press(pilot, "g", *("underscore" if character == "_" else character for character in question), "enter")


def line_with(app: FitwizardApp, words: str) -> str:
    return next(line for line in screen_text(app).split("\n") if words in line)


def stored(store: CaseStore, wizard: Wizard) -> tuple[object, ...]:
    """Return all that the store holds of a case."""
    assert wizard.case is not None
    case = wizard.case.id
    return store.case(case), store.sheet(case), store.history(case), store.scenarios.of(case)


def bytes_in(folder: Path) -> dict[Path, bytes]:
    """Return all that is written; the index that SQLite shares between its readers is no part of that."""
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file() and path.suffix != ".db-shm"}


# --- trying --------------------------------------------------------------------------------------------------------


async def test_the_result_leads_there_and_escape_back(start_app: StartApp, parts: Wizard) -> None:
    async with start_app(wizard=parts) as (app, pilot):
        await press(pilot, "s", "w")
        assert shows(app, WhatIfScreen)
        assert "Trying out: nothing here changes your answers" in screen_text(app)
        await press(pilot, "escape")
        assert shows(app, ResultScreen)


async def test_moving_the_mark_moves_verdict_profile_and_rules_at_once(start_app: StartApp, parts: Wizard) -> None:
    async with trying(start_app, parts) as (app, pilot, _screen):
        await go(pilot, "readiness_to_share")
        assert "▌ 4  (•) Technical know-how in agreed areas" in screen_text(app)
        await press(pilot, "up", "up", "up")
        text = screen_text(app)
        assert "Not yet: prepare first" in text
        assert "Before: “Good fit: join and take part”." in text
        assert "Fit 63 of 100, before 66" in text
        assert "▼" in line_with(app, "Knowledge sharing  ")
        assert "╍" in line_with(app, "Knowledge sharing  ")
        assert "Now also            + You would share nothing" in text
        assert "one answer changed" in text
        assert "▌ 1  (•) Nothing beyond what is public" in text


async def test_a_digit_tries_its_choice_and_the_given_one_stays_named(start_app: StartApp, parts: Wizard) -> None:
    async with trying(start_app, parts, size=(80, 40)) as (app, pilot, screen):
        await go(pilot, "readiness_to_share")
        await press(pilot, "5")
        assert list(screen.trial.changes) == ["readiness_to_share"]
        assert "▌ 5  (•)" in screen_text(app)
        assert "← as answered" in screen_text(app)
        assert "▲" in line_with(app, "Knowledge sharing  ")
        await press(pilot, "4")
        assert screen.trial.changes == {}
        assert "No answer is changed." in screen_text(app)


async def test_several_choices_are_ticked_with_space_and_digits(start_app: StartApp, parts: Wizard) -> None:
    async with trying(start_app, parts, size=(80, 40)) as (app, pilot, screen):
        await go(pilot, "services_wanted")
        before = screen.trial.sheet.answer("services_wanted").value
        assert isinstance(before, tuple)
        await press(pilot, "home", "down", "1")
        assert screen.trial.sheet.answer("services_wanted").value != before
        marked = screen.marked
        await press(pilot, "down", "up", "space")
        assert screen.marked == marked
        assert screen.trial.changes == {}
        await press(pilot, "d")
        assert "( ) This does not apply to us" in screen_text(app)
        assert "(•) We do not know yet" in screen_text(app)


async def test_a_number_is_typed_stepped_and_turned(start_app: StartApp, parts: Wizard) -> None:
    async with trying(start_app, parts) as (app, pilot, screen):
        await go(pilot, "hours_per_month")

        def value() -> object:
            return screen.trial.sheet.answer("hours_per_month").value

        assert "[ 8 ]  hours a month, from 0 to 200" in screen_text(app)
        await press(pilot, "1")
        assert (value(), "[ 1▏ ]" in screen_text(app)) == (1, True)
        await press(pilot, "6")
        assert value() == 16
        await press(pilot, "backspace")
        assert value() == 1
        await press(pilot, "plus", "plus", "minus")
        assert (value(), "[ 2 ]" in screen_text(app)) == (2, True)
        await press(pilot, "up")
        assert value() == 4
        await press(pilot, "down", "down", "down", "minus")
        assert value() == 0
        assert "Not yet: prepare first" in screen_text(app)
        await press(pilot, "9", "9", "9")
        assert value() == 99
        assert "! 999 is outside 0 to 200." in screen_text(app)
        await press(pilot, "p")
        assert screen.trial.changes == {}
        assert "[ 8 ]" in screen_text(app)
        await press(pilot, "5", "backspace")
        assert screen.trial.changes == {}


async def test_does_not_apply_can_be_tried_without_a_reason(start_app: StartApp, parts: Wizard) -> None:
    async with trying(start_app, parts) as (app, pilot, screen):
        await press(pilot, "n")
        assert "▌ n  (•) This does not apply to us" in screen_text(app)
        assert [change.state for change in screen.trial.changes.values()] == [State.DOES_NOT_APPLY]
        await press(pilot, "u")
        assert screen.trial.changes == {}


async def test_tab_goes_round_and_what_is_tried_stays(start_app: StartApp, parts: Wizard) -> None:
    async with trying(start_app, parts) as (app, pilot, screen):
        first = screen.at
        await press(pilot, "1", "tab")
        assert screen.at != first
        assert "one answer changed" in screen_text(app)
        await press(pilot, "shift+tab")
        assert screen.at == first
        await press(pilot, *["right"] * len(screen.trial.questions))
        assert screen.at == first


async def test_a_question_that_a_tried_answer_shows_can_be_tried_and_is_left_when_it_goes(
    start_app: StartApp, parts: Wizard
) -> None:
    async with trying(start_app, parts, size=(120, 40)) as (app, pilot, screen):
        await go(pilot, "joint_projects")
        await press(pilot, "0")
        assert "project_role" not in screen.trial.questions
        assert "Not asked now" in screen_text(app)
        await press(pilot, "u")
        await go(pilot, "project_role")
        await press(pilot, "1")
        await go(pilot, "joint_projects")
        await press(pilot, "0", "tab")
        assert screen.at != "project_role"


async def test_what_the_company_cannot_change_is_said_so(
    start_app: StartApp, store: CaseStore, folder: Path, catalogue: Catalogue
) -> None:
    asked = SMALL.replace("        ask: Did you like it?", "        changeable: false\n        ask: Did you like it?")
    (folder / "questionnaires" / "small.yaml").write_text(asked, encoding="utf-8")
    wizard = Wizard.begin(store, catalogue.find("small"), company="Imago", language="en")
    wizard.answer("share", "some")
    wizard.answer("last", "disliked")
    async with trying(start_app, wizard) as (app, pilot, screen):
        await go(pilot, "last")
        assert "The company cannot change this; it can be tried all the same." in screen_text(app)
        await press(pilot, "1")
        assert screen.trial.changes == {"last": answered("liked")}


async def test_the_help_says_that_nothing_is_changed(start_app: StartApp, parts: Wizard) -> None:
    async with trying(start_app, parts) as (app, pilot, screen):
        await press(pilot, "f1")
        text = screen_text(app)
        assert "Your own answers stay" in text
        assert "saved at once" not in text
        await press(pilot, "escape")
        assert app.screen is screen


# --- back, and away ------------------------------------------------------------------------------------------------


async def test_undo_and_all_back(start_app: StartApp, parts: Wizard) -> None:
    async with trying(start_app, parts, THREE) as (app, pilot, screen):
        assert "3 answers changed" in screen_text(app)
        await press(pilot, "backspace")
        assert screen.trial.changes == {}
        assert "All answers are as they were given; u brings back what was tried." in " ".join(screen_text(app).split())
        await press(pilot, "u")
        assert len(screen.trial.changes) == 3
        await press(pilot, "u")
        assert screen.trial.changes == {}
        await press(pilot, "u")
        assert "Nothing is changed." in screen_text(app)


async def test_undo_shows_the_question_whose_change_it_took_back(start_app: StartApp, parts: Wizard) -> None:
    async with trying(start_app, parts) as (_app, pilot, screen):
        first = screen.at
        await press(pilot, "1", "tab", "tab", "u")
        assert screen.at == first
        assert screen.trial.changes == {}


async def test_leaving_leaves_no_trace(start_app: StartApp, store: CaseStore, folder: Path, parts: Wizard) -> None:
    before = stored(store, parts)
    async with start_app(wizard=parts) as (app, pilot):
        await press(pilot, "s")
        files, sheet = bytes_in(folder), parts.sheet
        await press(pilot, "w", "1", "tab", "down", "escape")
        assert shows(app, ResultScreen)
        assert parts.sheet is sheet
        assert stored(store, parts) == before
        assert bytes_in(folder) == files
        assert "Good fit: join and take part" in screen_text(app)


async def test_what_is_dear_is_not_lost_without_a_question(start_app: StartApp, parts: Wizard) -> None:
    async with trying(start_app, parts) as (app, pilot, screen):
        await press(pilot, "1", "tab", "1", "tab", "1", "escape")
        assert shows(app, AskScreen)
        assert "3 answers are changed here and not kept." in " ".join(screen_text(app).split())
        await press(pilot, "escape")
        assert app.screen is screen
        assert len(screen.trial.changes) == 3
        await press(pilot, "escape", "2")
        assert not shows(app, WhatIfScreen)


async def test_changes_that_were_handed_over_are_left_at_once(start_app: StartApp, parts: Wizard) -> None:
    async with trying(start_app, parts, THREE) as (app, pilot, _screen):
        await press(pilot, "escape")
        assert shows(app, ReviewScreen)


# --- keeping -------------------------------------------------------------------------------------------------------


async def test_what_is_tried_is_kept_under_a_name_opened_again_and_deleted(
    start_app: StartApp, store: CaseStore, parts: Wizard
) -> None:
    assert parts.case is not None
    case = parts.case.id
    async with trying(start_app, parts, NOTHING_SHARED) as (app, pilot, screen):
        await press(pilot, "k")
        assert shows(app, NameScreen)
        await press(pilot, *"silent", "enter")
        assert "Kept as “silent”; o opens it again." in screen_text(app)
        assert [(kept.name, dict(kept.changes)) for kept in parts.scenarios()] == [("silent", NOTHING_SHARED)]
        assert store.case(case).finished_at is not None
        await press(pilot, "backspace", "o")
        assert shows(app, ScenariosScreen)
        assert "Not yet: prepare first" in line_with(app, "silent")
        assert "Good fit: join and take part" in line_with(app, "Your answers as they are")
        await press(pilot, "down", "enter")
        assert app.screen is screen
        assert screen.trial.changes == NOTHING_SHARED
        assert screen.at == "readiness_to_share"
        await press(pilot, "o", "down", "x")
        assert shows(app, AskScreen)
        await press(pilot, "enter")
        assert len(parts.scenarios()) == 1
        await press(pilot, "x", "2")
        assert parts.scenarios() == []
        assert "Nothing is kept yet." in screen_text(app)


async def test_a_name_is_suggested_and_another_scenario_is_not_replaced_unasked(
    start_app: StartApp, parts: Wizard
) -> None:
    async with trying(start_app, parts, NOTHING_SHARED) as (app, pilot, _screen):
        await press(pilot, "k", "enter")
        assert [kept.name for kept in parts.scenarios()] == ["Scenario 1"]
        await press(pilot, "backspace", "o", "home", "enter", "2", "k", *"Scenario", "space", "1", "enter")
        assert "“Scenario 1” is there already." in " ".join(screen_text(app).split())
        await press(pilot, "escape")
        assert dict(parts.scenarios()[0].changes) == NOTHING_SHARED
        await press(pilot, "k", *"Scenario", "space", "1", "enter", "enter")
        [kept] = parts.scenarios()
        assert dict(kept.changes) != NOTHING_SHARED


async def test_a_scenario_that_is_open_is_kept_again_under_its_name(start_app: StartApp, parts: Wizard) -> None:
    async with trying(start_app, parts, NOTHING_SHARED) as (_app, pilot, _screen):
        await press(pilot, "k", *"mine", "enter", "tab", "1", "k", "enter")
        [kept] = parts.scenarios()
        assert (kept.name, len(kept.changes)) == ("mine", 2)


async def test_where_keeping_fails_the_trial_is_still_there(
    start_app: StartApp, store: CaseStore, parts: Wizard
) -> None:
    assert parts.case is not None
    async with trying(start_app, parts, NOTHING_SHARED) as (app, pilot, screen):
        await press(pilot, "k")
        store.delete(parts.case.id)
        await press(pilot, *"gone", "enter")
        assert app.screen is screen
        assert "! " in screen_text(app)
        assert screen.trial.changes == NOTHING_SHARED
        await press(pilot, "o")
        assert shows(app, ScenariosScreen)
        assert "! " in screen_text(app)


async def test_without_a_change_there_is_nothing_to_keep(start_app: StartApp, parts: Wizard) -> None:
    async with trying(start_app, parts) as (app, pilot, screen):
        await press(pilot, "k")
        assert app.screen is screen
        assert "Nothing is changed yet, so there is nothing to keep." in screen_text(app)


async def test_a_preview_tries_but_keeps_nothing(start_app: StartApp, catalogue: Catalogue) -> None:
    wizard = Preview(catalogue.find("small"), language="en")
    wizard.answer("share", "some")
    async with trying(start_app, wizard) as (app, pilot, screen):
        await press(pilot, "1")
        assert screen.trial.changes
        await press(pilot, "k")
        assert "This is a preview" in screen_text(app)


async def test_scenarios_are_opened_from_elsewhere_too(start_app: StartApp, parts: Wizard) -> None:
    parts.keep_scenario("silent", NOTHING_SHARED)
    async with start_app(wizard=parts) as (app, pilot):
        app.push_screen(ScenariosScreen(parts))
        await settled(pilot)
        await press(pilot, "x")
        assert "Mark a scenario first" in screen_text(app)
        await press(pilot, "down", "enter")
        assert isinstance(app.screen, WhatIfScreen)
        assert app.screen.trial.changes == NOTHING_SHARED


# --- looking around ------------------------------------------------------------------------------------------------


async def test_the_changed_answers_come_first_in_the_list_of_questions(start_app: StartApp, parts: Wizard) -> None:
    async with trying(start_app, parts, THREE) as (app, pilot, screen):
        await press(pilot, "tab", "g")
        assert shows(app, TrialGoToScreen)
        text = " ".join(screen_text(app).split())
        assert "Changed answers" in text
        assert "→ Nothing beyond what is public" in text
        await press(pilot, *"public", "enter")
        assert screen.at == "readiness_to_share"


async def test_the_whole_result_of_a_trial_leads_back_to_its_questions(start_app: StartApp, parts: Wizard) -> None:
    async with trying(start_app, parts, NOTHING_SHARED, size=(100, 60)) as (app, pilot, screen):
        await press(pilot, "v")
        assert shows(app, TrialResultScreen)
        assert "Not yet: prepare first" in screen_text(app)
        while "▌ Vision" not in screen_text(app):
            await press(pilot, "down")
        await press(pilot, "enter")
        assert "Do partners have a place in your long-term picture?" in screen_text(app)
        await press(pilot, "enter")
        assert app.screen is screen
        assert screen.at == "partners_in_vision"


async def test_the_language_may_change_in_the_middle(start_app: StartApp, parts: Wizard) -> None:
    async with trying(start_app, parts, NOTHING_SHARED) as (app, pilot, screen):
        await press(pilot, "l")
        assert "Noch nicht: erst vorbereiten" in screen_text(app)
        assert "Was wären Sie unter fairen Regeln bereit" in screen_text(app)
        assert screen.trial.changes == NOTHING_SHARED
        await press(pilot, "u")
        assert screen.trial.changes == {}
        assert app.words.language == "de"


@pytest.mark.parametrize("size", [(60, 18), (80, 24), (100, 30), (120, 40), (160, 50), (34, 12)])
async def test_at_every_size_verdict_question_and_its_mark_are_seen(
    start_app: StartApp, parts: Wizard, size: tuple[int, int]
) -> None:
    async with trying(start_app, parts, NOTHING_SHARED, size=size) as (app, pilot, screen):
        for _ in range(3):
            text = screen_text(app)
            assert "Not yet: prepare" in text
            assert "▌" in text
            assert "Under fair rules" in text
            await pilot.resize_terminal(*size)
        await press(pilot, "down", "down", "down")
        assert "▌" in screen_text(app)
        assert screen.marked == 3


async def test_without_colours_all_is_told_by_signs(
    start_app: StartApp, parts: Wizard, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with trying(start_app, parts, NOTHING_SHARED) as (app, _pilot, _screen):
        text = screen_text(app)
        assert "▌ 1  (•) Nothing" in text
        assert "▼" in text
        assert "╍" in text
        assert "Before:" in text


async def test_where_no_numbers_are_shown_the_trial_shows_none(
    start_app: StartApp, store: CaseStore, catalogue: Catalogue
) -> None:
    wizard = Wizard.begin(store, catalogue.find("quick-check"), company="Imago", language="en")
    for question in wizard.questionnaire.questions:
        if question.type == "single":
            wizard.answer(question.id, question.choices[-2].id)
    async with trying(start_app, wizard, size=(120, 40)) as (app, pilot, _screen):
        await press(pilot, "1")
        assert "of 100" not in screen_text(app)
        assert "one answer changed" in screen_text(app)


async def test_a_click_tries_a_row(start_app: StartApp, parts: Wizard) -> None:
    async with trying(start_app, parts, size=(120, 40)) as (app, pilot, screen):
        await go(pilot, "readiness_to_share")
        lines = screen_text(app).split("\n")
        y = next(at for at, line in enumerate(lines) if "1  ( ) Nothing" in line)
        await pilot.click(offset=(12, y))
        await settled(pilot)
        assert screen.trial.changes == NOTHING_SHARED
        await press(pilot, "tab")
        lines = screen_text(app).split("\n")
        y = next(at for at, line in enumerate(lines) if "→ Nothing" in line)
        await pilot.click(offset=(12, y))
        await settled(pilot)
        assert screen.at == "readiness_to_share"


async def test_a_text_that_a_rule_looks_at_can_be_there_or_not(
    start_app: StartApp, store: CaseStore, folder: Path, catalogue: Catalogue
) -> None:
    asked = SMALL + (
        "rules:\n  - {id: told, kind: strength, when: {question: story, answered: true}, say: You have a story.}\n"
    )
    (folder / "questionnaires" / "small.yaml").write_text(asked, encoding="utf-8")
    wizard = Wizard.begin(store, catalogue.find("small"), company="Imago", language="en")
    wizard.answer("share", "some")
    async with trying(start_app, wizard) as (app, pilot, _screen):
        await go(pilot, "story")
        await press(pilot, "1")
        assert "1  (•) Something is answered" in screen_text(app)
        assert "You have a story." in screen_text(app)
        await press(pilot, "p")
        assert "You have a story." not in screen_text(app)


async def test_a_questionnaire_without_anything_to_try_says_so(
    start_app: StartApp, store: CaseStore, folder: Path, catalogue: Catalogue
) -> None:
    """All that counts is asked by staff: in a self-assessment nothing of it is asked."""
    asked = SMALL.replace("        dimension: sharing\n", "        dimension: sharing\n        asked_by: staff\n")
    (folder / "questionnaires" / "small.yaml").write_text(asked, encoding="utf-8")
    wizard = Wizard.begin(store, catalogue.find("small"), company="Imago", language="en")
    async with trying(start_app, wizard) as (app, pilot, screen):
        assert "No question can be tried here." in screen_text(app)
        await press(pilot, "1", "down", "tab", "d", "n", "p", "space", "plus", "u", "backspace", "g", "escape")
        assert app.screen is screen
