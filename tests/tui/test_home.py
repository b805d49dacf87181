"""The first screen: what is offered, and that it works when the store does not."""

from __future__ import annotations

from datetime import timedelta

import pytest

from fitwizard.errors import StoreFailed
from fitwizard.language import ENGLISH, msg
from fitwizard.questionnaire.catalogue import Catalogue
from fitwizard.store.cases import CaseStore
from fitwizard.tui.screens.cases import CasesScreen
from fitwizard.tui.screens.home import HomeScreen
from fitwizard.tui.screens.question import QuestionScreen
from fitwizard.tui.screens.result import ResultScreen
from fitwizard.tui.screens.review import ReviewScreen
from fitwizard.tui.screens.start import StartScreen
from fitwizard.tui.widgets.times import ago
from tests.tui.conftest import NOW, StartApp, press, screen_text, settled, wizard_of
from tests.tui.personas import LEAD, ONLY_TAKES, answered, shows


async def test_the_first_run_says_what_this_is_how_long_it_takes_and_where_answers_stay(
    start_app: StartApp, store: CaseStore
) -> None:
    async with start_app(wizard=False, size=(100, 30)) as (app, pilot):
        text = " ".join(screen_text(app).split())
        assert "says how well membership in an industry cluster fits" in text
        assert "about fifteen minutes" in text
        assert "Your answers stay on this computer" in text
        assert str(store.folder) in text.replace(" ", "")
        assert "▌ 1 New assessment" in text
        await press(pilot, "enter")
        assert shows(app, StartScreen)


async def test_an_unfinished_case_is_marked_first_and_enter_goes_on_where_it_was_left(
    start_app: StartApp, store: CaseStore, catalogue: Catalogue
) -> None:
    answered(store, catalogue, LEAD, only=10).leave()
    async with start_app(wizard=False) as (app, pilot):
        text = screen_text(app)
        assert "▌ 1  Go on: Imago [b]Soft[/b] SRL" in text
        assert "10 of 43 · today" in text
        await press(pilot, "enter")
        assert shows(app, QuestionScreen)
        assert wizard_of(app).position == "field_overlap"


async def test_a_digit_opens_its_row(start_app: StartApp, store: CaseStore, catalogue: Catalogue) -> None:
    answered(store, catalogue, LEAD, only=3).leave()
    async with start_app(wizard=False) as (app, pilot):
        await press(pilot, "2")
        assert shows(app, StartScreen)


async def test_a_click_opens_its_row(start_app: StartApp) -> None:
    async with start_app(wizard=False) as (app, pilot):
        line = next(y for y, text in enumerate(screen_text(app).split("\n")) if "New assessment" in text)
        await pilot.click(offset=(10, line))
        await settled(pilot)
        assert shows(app, StartScreen)


async def test_keys_in_a_burst_open_the_row_that_they_marked(
    start_app: StartApp, store: CaseStore, catalogue: Catalogue
) -> None:
    for number in range(3):
        answered(store, catalogue, LEAD, only=3, company=f"Company {number}").leave()
    async with start_app(wizard=False) as (app, pilot):
        await press(pilot, "down", "down", "enter")
        assert wizard_of(app).sheet.company == "Company 0"


async def test_more_than_a_few_unfinished_cases_stand_behind_one_line(
    start_app: StartApp, store: CaseStore, catalogue: Catalogue
) -> None:
    for number in range(8):
        answered(store, catalogue, LEAD, only=2, company=f"Company {number}").leave()
    async with start_app(wizard=False) as (app, pilot):
        assert "6  3 more unfinished assessments" in screen_text(app)
        await press(pilot, "6")
        assert screen_text(app).count("2 of 43 · today") == 8
        await press(pilot, "slash", *"any", "space", "4", "enter")
        assert wizard_of(app).sheet.company == "Company 4"


async def test_titles_are_told_in_the_language_of_the_moment(
    start_app: StartApp, store: CaseStore, catalogue: Catalogue
) -> None:
    """On the first screen, in the lists, and after the language key."""
    english, german = "Does membership in this cluster", "Passt die Mitgliedschaft in diesem Cluster"
    answered(store, catalogue, LEAD, only=2, company="Imago").leave()
    async with start_app(wizard=False, language="de", size=(120, 30)) as (app, pilot):
        assert german in screen_text(app) and english not in screen_text(app)
        await press(pilot, "l", "l")
        assert english in screen_text(app)
        await press(pilot, "l", "3")
        assert app.screen.__class__.__name__ == "QuestionnairesScreen"
        assert german in screen_text(app) and english not in screen_text(app)
        await press(pilot, "l", "l")
        assert english in screen_text(app) and german not in screen_text(app)


async def test_a_finished_case_opens_to_its_result_and_back(
    start_app: StartApp, store: CaseStore, catalogue: Catalogue
) -> None:
    answered(store, catalogue, LEAD, finish=True).leave()
    async with start_app(wizard=False) as (app, pilot):
        assert "Finished: one assessment" in screen_text(app)
        await press(pilot, "2")
        assert "finished: today" in screen_text(app)
        await press(pilot, "enter")
        assert shows(app, ResultScreen)
        await press(pilot, "escape")
        assert shows(app, CasesScreen)
        await press(pilot, "o")
        assert shows(app, ReviewScreen)
        await press(pilot, "escape", "escape")
        assert shows(app, HomeScreen)


async def test_deleting_asks_first_and_then_the_case_is_really_gone(
    start_app: StartApp, store: CaseStore, catalogue: Catalogue
) -> None:
    answered(store, catalogue, ONLY_TAKES, finish=True).leave()
    async with start_app(wizard=False) as (app, pilot):
        await press(pilot, "2", "x")
        assert "Delete this assessment for good: Imago [b]Soft[/b] SRL?" in screen_text(app)
        await press(pilot, "enter")
        assert len(store.cases()) == 1
        await press(pilot, "x", "escape")
        assert len(store.cases()) == 1
        await press(pilot, "x", "2")
        assert store.cases() == []
        assert "The assessment is deleted: Imago" in screen_text(app)
        assert "There is nothing here any more." in screen_text(app)
        await press(pilot, "escape")
        assert "Finished" not in screen_text(app)


async def test_an_unfinished_case_can_be_deleted_at_home(
    start_app: StartApp, store: CaseStore, catalogue: Catalogue
) -> None:
    answered(store, catalogue, LEAD, only=3).leave()
    async with start_app(wizard=False) as (app, pilot):
        assert "x delete" in screen_text(app)
        await press(pilot, "x", "2")
        assert store.cases() == []
        assert "▌ 1  New assessment" in screen_text(app)
        assert "x delete" not in screen_text(app)


async def test_a_case_deleted_elsewhere_is_a_calm_sentence(
    start_app: StartApp, store: CaseStore, catalogue: Catalogue
) -> None:
    wizard = answered(store, catalogue, LEAD, only=3)
    async with start_app(wizard=False) as (app, pilot):
        assert wizard.case is not None
        store.delete(wizard.case.id)
        await press(pilot, "enter")
        assert shows(app, HomeScreen)
        assert "This assessment is not there any more. It was deleted in another window." in screen_text(app)
        assert "Go on" not in screen_text(app)


async def test_a_store_that_fails_is_told_and_the_rest_still_works(
    start_app: StartApp, store: CaseStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(self: CaseStore) -> None:
        raise StoreFailed(msg("The disk is gone."), msg("Plug it in."))

    with monkeypatch.context() as patch:
        patch.setattr(CaseStore, "cases", fail)
        async with start_app(wizard=False) as (app, pilot):
            text = screen_text(app)
            assert "! The saved assessments cannot be shown now." in text
            assert "The disk is gone." in text
            assert "Plug it in." in text
            await press(pilot, "2")
            assert "Does membership in this cluster fit us?" in screen_text(app)
            patch.undo()
            await press(pilot, "escape", "3")
            assert "The disk is gone." not in screen_text(app)


async def test_the_questionnaires_are_listed_with_their_summary(start_app: StartApp) -> None:
    async with start_app(wizard=False) as (app, pilot):
        await press(pilot, "2")
        text = screen_text(app)
        assert "cluster-membership 1.0.0 · English, Deutsch, Română" in text
        assert "Does [bold]it[/bold] fit?" in text
        await press(pilot, "end", "enter")
        assert shows(app, StartScreen)
        assert "Does membership in this cluster fit us?" in screen_text(app)


async def test_home_is_one_key_away_and_gives_the_case_free(
    start_app: StartApp, store: CaseStore, catalogue: Catalogue
) -> None:
    wizard = answered(store, catalogue, LEAD, only=3)
    async with start_app(wizard=wizard) as (app, pilot):
        await press(pilot, "escape", "f5", "h")
        assert shows(app, HomeScreen)
        assert "Go on: Imago [b]Soft[/b] SRL" in screen_text(app)
        assert app.wizard is None
        assert len(app.screen_stack) == 1
        await press(pilot, "l", "t")
        assert shows(app, HomeScreen)


async def test_thousands_of_cases_scroll_and_narrow_down(
    start_app: StartApp, store: CaseStore, catalogue: Catalogue
) -> None:
    answered(store, catalogue, LEAD, only=1, company="Needle").leave()
    edition = catalogue.find("cluster-membership")
    text = edition.to_json()
    for number in range(1500):
        store.create(
            digest=edition.digest, questionnaire="cluster-membership", version="1.0.0", title="T", text=text,
            company=f"Hay {number}", mode="self", language="en",
        )  # fmt: skip
    async with start_app(wizard=False) as (app, pilot):
        await press(pilot, "6", "end")
        assert "▌ Needle" in screen_text(app)
        await press(pilot, "home", "pagedown", "pagedown", "slash", *"needle")
        assert "▌ Needle" in screen_text(app)
        assert "Hay" not in screen_text(app)
        await press(pilot, "escape")
        assert "Hay" in screen_text(app)


@pytest.mark.parametrize(
    ("hours", "words"),
    [
        (0, "today"),
        (-5, "today"),
        (30, "yesterday"),
        (72, "3 days ago"),
        (8 * 24, "1 week ago"),
        (15 * 24, "2 weeks ago"),
    ],
)
def test_times_are_told_in_words(hours: int, words: str) -> None:
    assert ago(NOW - timedelta(hours=hours), NOW, ENGLISH) == words


def test_what_is_long_ago_has_its_date() -> None:
    assert ago(NOW - timedelta(days=40), NOW, ENGLISH) == "14 October 2026"
