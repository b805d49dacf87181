"""Beginning an assessment: fields that are filled in, reasons where one is missing, and no silent second case."""

from __future__ import annotations

import pytest

from fitwizard.errors import StoreFailed
from fitwizard.language import msg
from fitwizard.questionnaire.catalogue import Catalogue
from fitwizard.store.cases import CaseStore
from fitwizard.tui.screens.home import HomeScreen
from fitwizard.tui.screens.question import QuestionScreen
from fitwizard.tui.screens.start import StartScreen
from tests.tui.conftest import StartApp, press, screen_text, settled, wizard_of
from tests.tui.personas import LEAD, answered, shows

TO_CLUSTER = ("shift+tab", "2", "tab")


async def test_the_questionnaire_introduces_itself_with_its_length(start_app: StartApp) -> None:
    async with start_app(wizard=False, size=(100, 35)) as (app, pilot):
        await press(pilot, "n", *TO_CLUSTER)
        text = screen_text(app)
        assert "There are no right answers." in text
        assert "43 questions · about 15 minutes" in text
        assert "1 (•) English   2 ( ) Deutsch   3 ( ) Română" in text
        assert "▌ Company" in text


async def test_a_name_and_enter_are_enough_even_in_one_burst(start_app: StartApp, store: CaseStore) -> None:
    async with start_app(wizard=False) as (app, pilot):
        await press(pilot, "n", *"quick", "enter")
        assert shows(app, QuestionScreen)
        assert wizard_of(app).sheet.company == "quick"
        assert store.cases() == []  # nothing is stored before the first answer
        await press(pilot, "1")
        assert [case.company for case in store.cases()] == ["quick"]


async def test_without_a_name_the_reason_is_said_and_goes_away_with_typing(start_app: StartApp) -> None:
    async with start_app(wizard=False) as (app, pilot):
        await press(pilot, "n", "enter")
        assert shows(app, StartScreen)
        assert "! Type the company’s name first" in screen_text(app)
        await press(pilot, "a")
        assert "Type the company’s name first" not in screen_text(app)


async def test_letters_are_letters_in_the_field(start_app: StartApp) -> None:
    async with start_app(wizard=False) as (app, pilot):
        await press(pilot, "n", *"qhnltbx")
        assert shows(app, StartScreen)
        assert "qhnltbx" in screen_text(app)
        assert "^q leave" in screen_text(app)


async def test_keys_after_tab_belong_to_the_next_field_even_in_one_burst(start_app: StartApp) -> None:
    async with start_app(wizard=False, size=(100, 35)) as (app, pilot):
        await press(pilot, "n", *TO_CLUSTER, *"ab", "tab", "3", "tab", "2", "enter")
        wizard = wizard_of(app)
        assert wizard.sheet.company == "ab"
        assert wizard.language == "ro"
        assert wizard.sheet.mode == "interview"
        assert app.words.language == "ro"


async def test_the_introduction_follows_the_language(start_app: StartApp) -> None:
    async with start_app(wizard=False, size=(100, 35)) as (app, pilot):
        await press(pilot, "n", *TO_CLUSTER, "tab", "right")
        assert "Es gibt keine richtigen Antworten." in screen_text(app)
        assert "2 (•) Deutsch" in screen_text(app)
        await press(pilot, "left", "left")
        assert "1 (•) English" in screen_text(app)
        await press(pilot, "space", "space")
        assert "3 (•) Română" in screen_text(app)


async def test_the_mouse_picks_an_option(start_app: StartApp) -> None:
    async with start_app(wizard=False, size=(100, 35)) as (app, pilot):
        await press(pilot, "n", *TO_CLUSTER)
        lines = screen_text(app).split("\n")
        y = next(y for y, text in enumerate(lines) if "Deutsch" in text)
        await pilot.click(offset=(lines[y].index("Deutsch"), y))
        await settled(pilot)
        assert "2 (•) Deutsch" in screen_text(app)


async def test_the_program_speaks_the_language_it_was_started_in(start_app: StartApp) -> None:
    async with start_app(wizard=False, language="de", size=(100, 35)) as (app, pilot):
        await press(pilot, "n", *TO_CLUSTER)
        assert "(•) Deutsch" in screen_text(app)


async def test_an_unfinished_case_of_the_same_company_is_offered_first(
    start_app: StartApp, store: CaseStore, catalogue: Catalogue
) -> None:
    answered(store, catalogue, LEAD, company="Acme SRL", only=10).leave()
    async with start_app(wizard=False) as (app, pilot):
        await press(pilot, "n", *TO_CLUSTER, *"acme", "space", *"srl", "enter")
        text = screen_text(app)
        assert "Acme SRL: an assessment is already begun." in text
        assert "▌ 1  Go on with it (10 of 43 · today)" in text
        await press(pilot, "enter")
        assert wizard_of(app).case is not None
        assert wizard_of(app).position == "field_overlap"
        assert len(store.cases()) == 1


async def test_a_second_case_is_begun_only_when_it_is_wanted(
    start_app: StartApp, store: CaseStore, catalogue: Catalogue
) -> None:
    answered(store, catalogue, LEAD, company="Acme", only=10).leave()
    async with start_app(wizard=False) as (app, pilot):
        await press(pilot, "n", *TO_CLUSTER, *"acme", "enter", "escape")
        assert shows(app, StartScreen)
        await press(pilot, "enter", "2")
        assert wizard_of(app).case is None
        assert wizard_of(app).position == "respondent_role"


async def test_a_store_that_fails_leaves_everything_typed(start_app: StartApp, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(self: CaseStore, questionnaire: str, company: str) -> None:
        raise StoreFailed(msg("The disk is gone."), msg("Plug it in."))

    async with start_app(wizard=False) as (app, pilot):
        monkeypatch.setattr(CaseStore, "unfinished", fail)
        await press(pilot, "n", *"acme", "enter")
        assert "The disk is gone." in screen_text(app)
        await press(pilot, "escape")
        assert shows(app, StartScreen)
        assert "acme" in screen_text(app)


async def test_escape_leads_back(start_app: StartApp) -> None:
    async with start_app(wizard=False) as (app, pilot):
        await press(pilot, "n", "a", "escape")
        assert shows(app, HomeScreen)
