"""Jumping to any question: by arrows, by typing, and back."""

from __future__ import annotations

from fitwizard.questionnaire.catalogue import Catalogue
from fitwizard.store.cases import CaseStore
from fitwizard.tui.screens.goto import GoToScreen
from fitwizard.tui.screens.question import QuestionScreen
from fitwizard.tui.screens.result import ResultScreen
from tests.tui.conftest import StartApp, press, screen_text, wizard_of
from tests.tui.personas import LEAD, answered, shows


async def test_all_questions_stand_by_section_with_their_state_and_the_place_is_marked(
    start_app: StartApp, store: CaseStore, catalogue: Catalogue
) -> None:
    wizard = answered(store, catalogue, LEAD, only=7)
    async with start_app(wizard=wizard) as (app, pilot):
        await press(pilot, "g")
        text = screen_text(app)
        assert "✓ Company profile · 5 of 5" in text
        assert "◐ Benefits · 2 of 5" in text
        assert "○ Goals · 0 of 5" in text
        assert "▌ ○ Take the most important of these services." in text
        assert "✓ What is your role in the company?" in text


async def test_typing_narrows_down_and_enter_goes_there_even_in_one_burst(
    start_app: StartApp, store: CaseStore, catalogue: Catalogue
) -> None:
    wizard = answered(store, catalogue, LEAD, only=7)
    async with start_app(wizard=wizard) as (app, pilot):
        await press(pilot, "g", *"money", "enter")
        assert shows(app, QuestionScreen)
        assert wizard_of(app).position == "money"


async def test_arrows_move_in_the_list_while_the_field_has_the_focus(
    start_app: StartApp, store: CaseStore, catalogue: Catalogue
) -> None:
    wizard = answered(store, catalogue, LEAD, only=7)
    async with start_app(wizard=wizard) as (app, pilot):
        await press(pilot, "g", "down", "down", "up", "pagedown", "pageup", *"goals", "down", "enter")
        assert wizard_of(app).position == "goal_overlap"


async def test_sections_and_answers_are_found_too(start_app: StartApp, store: CaseStore, catalogue: Catalogue) -> None:
    wizard = answered(store, catalogue, LEAD, only=7)
    async with start_app(wizard=wizard) as (app, pilot):
        await press(pilot, "g", *"tumours")
        assert "In one sentence: what do you make or do" in screen_text(app)
        assert "How many people" not in screen_text(app)


async def test_nothing_found_says_so_and_escape_empties_the_field_then_leads_back(
    start_app: StartApp, store: CaseStore, catalogue: Catalogue
) -> None:
    wizard = answered(store, catalogue, LEAD, only=7)
    async with start_app(wizard=wizard) as (app, pilot):
        here = wizard.position
        await press(pilot, "g", *"xyzq", "enter")
        assert "No question matches" in screen_text(app)
        await press(pilot, "escape")
        assert shows(app, GoToScreen)
        assert "Company profile" in screen_text(app)
        await press(pilot, "escape")
        assert shows(app, QuestionScreen)
        assert wizard.position == here


async def test_the_result_leads_to_any_question_too(
    start_app: StartApp, store: CaseStore, catalogue: Catalogue
) -> None:
    wizard = answered(store, catalogue, LEAD)
    async with start_app(wizard=wizard) as (app, pilot):
        await press(pilot, "s", "g", "escape")
        assert shows(app, ResultScreen)
        await press(pilot, "g", *"money", "enter")
        assert shows(app, QuestionScreen)
        assert wizard.position == "money"
