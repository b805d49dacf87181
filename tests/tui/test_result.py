"""The result: words first, every line opens, and the way back to the questions."""

from __future__ import annotations

import pytest
from textual.pilot import Pilot

from fitwizard.errors import StoreFailed
from fitwizard.language import msg
from fitwizard.questionnaire.catalogue import Catalogue
from fitwizard.store.cases import CaseStore
from fitwizard.tui.app import FitwizardApp
from fitwizard.tui.screens.dimension import DetailScreen
from fitwizard.tui.screens.home import HomeScreen
from fitwizard.tui.screens.question import QuestionScreen
from fitwizard.tui.screens.result import ResultScreen
from fitwizard.tui.screens.review import ReviewScreen
from fitwizard.tui.screens.what_if import WhatIfScreen
from fitwizard.tui.widgets.result_rows import TRIALS
from fitwizard.wizard import Wizard
from tests.tui.conftest import StartApp, press, screen_text, wizard_of
from tests.tui.personas import LEAD, ONLY_TAKES, answered, shows

LARGE = (100, 90)


@pytest.fixture
def takes(store: CaseStore, catalogue: Catalogue) -> Wizard:
    """A company that only wants to take, with a decisive question open."""
    return answered(store, catalogue, ONLY_TAKES, skip=("obstacles", "money"))


async def worked_out(app: FitwizardApp, pilot: Pilot[int]) -> None:
    """Wait until what stands behind the verdict is there."""
    await app.workers.wait_for_complete()
    await pilot.pause()


async def mark(app: FitwizardApp, pilot: Pilot[int], row: str) -> None:
    """Walk down to a row of the result."""
    screen = app.screen
    assert isinstance(screen, ResultScreen)
    assert row in [line.id for line in screen.rows.rows]
    while screen.rows.marked_id != row:
        await press(pilot, "down")


def line_of(app: FitwizardApp, words: str) -> int:
    return next(y for y, line in enumerate(screen_text(app).split("\n")) if words in line)


async def test_the_result_is_told_in_words_first_and_numbers_last(start_app: StartApp, takes: Wizard) -> None:
    async with start_app(wizard=takes, size=LARGE) as (app, pilot):
        await press(pilot, "r", "s")
        order = [
            "a self-assessment, not validated",
            "Not yet: prepare first",
            "What decided it",
            "Knowledge sharing is 36",
            "By points alone",
            "How sure",
            "Not settled",
            "Benefits  ",
            "low, below the 40 it needs",
            "To talk about",
            "Next steps",
            "Still open",
            "Ask the cluster",
            "Numbers",
            "What this is, and what it is not",
            "it is not legal advice",
        ]
        lines = [line_of(app, words) for words in order]
        assert lines == sorted(lines)
        text = screen_text(app)
        assert "Imago [b]Soft[/b] SRL · 23 November 2026" in text
        assert text.count("┆") >= 7
        assert "3  " in text
        assert "4  " not in text


async def test_seeing_a_verdict_finishes_the_case_and_changing_an_answer_reopens_it(
    start_app: StartApp, store: CaseStore, takes: Wizard
) -> None:
    async with start_app(wizard=takes) as (app, pilot):
        await press(pilot, "r", "s")
        assert store.cases()[0].finished_at is not None
        await press(pilot, "g", *"money", "enter", "1")
        assert store.cases()[0].finished_at is None
        await press(pilot, "r", "s")
        assert shows(app, ResultScreen)
        assert store.cases()[0].finished_at is not None


async def test_a_store_that_fails_does_not_keep_the_result_back(
    start_app: StartApp, takes: Wizard, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(self: CaseStore, case: str) -> None:
        raise StoreFailed(msg("The disk is gone."), msg("Plug it in."))

    async with start_app(wizard=takes) as (app, pilot):
        monkeypatch.setattr(CaseStore, "finish", fail)
        await press(pilot, "r", "s")
        assert "The disk is gone." in screen_text(app)
        await press(pilot, "escape")
        assert shows(app, ResultScreen)
        assert "Not yet: prepare first" in screen_text(app)


async def test_a_dimension_opens_to_its_answers_with_their_share(start_app: StartApp, takes: Wizard) -> None:
    async with start_app(wizard=takes, size=(100, 60)) as (app, pilot):
        await press(pilot, "r", "s")
        await mark(app, pilot, "dimension:sharing")
        await press(pilot, "enter")
        assert shows(app, DetailScreen)
        text = screen_text(app)
        assert "20% of the fit · 36 of 100, low, below the 40 it needs" in text
        assert "Under fair rules, what would you be ready to tell other members?" in text
        assert "Nothing beyond what is public" in text
        assert "0 of 100, 22% of this area" in text
        await press(pilot, "down", "enter")
        assert shows(app, QuestionScreen)
        assert wizard_of(app).position == "knowledge_given"


async def test_every_line_opens_and_escape_leads_back_to_it(start_app: StartApp, takes: Wizard) -> None:
    async with start_app(wizard=takes, size=(100, 40)) as (app, pilot):
        await press(pilot, "r", "s")
        screen = app.screen
        assert isinstance(screen, ResultScreen)
        rows, opened = screen.rows, 0
        await worked_out(app, pilot)
        await press(pilot, "home")
        for row in [row.id for row in rows.rows if row.id]:
            assert rows.marked_id == row
            if "question:" not in row:
                await press(pilot, "enter")
                assert shows(app, WhatIfScreen if row == TRIALS else DetailScreen), row
                assert len(screen_text(app).split()) > 25
                await press(pilot, "escape")
                opened += 1
            assert app.screen is screen
            rows.take("down")
        assert opened > 15


async def test_an_open_question_leads_to_its_place_and_back_through_the_review(
    start_app: StartApp, takes: Wizard
) -> None:
    async with start_app(wizard=takes, size=LARGE) as (app, pilot):
        await press(pilot, "r", "s")
        assert "(decisive)" in screen_text(app)
        await mark(app, pilot, "open:question:obstacles")
        await press(pilot, "enter")
        assert shows(app, QuestionScreen)
        assert wizard_of(app).position == "obstacles"
        await press(pilot, "r", "s")
        assert shows(app, ResultScreen)


async def test_a_not_settled_knock_out_says_what_is_at_stake(start_app: StartApp, takes: Wizard) -> None:
    async with start_app(wizard=takes, size=LARGE) as (app, pilot):
        await press(pilot, "r", "s")
        await mark(app, pilot, "unsettled:ko_legal")
        await press(pilot, "enter")
        text = " ".join(screen_text(app).split())
        assert "One of the possible answers would limit the verdict" in text
        assert "If it turned out so, the result would say:" in text


async def test_numbers_stand_on_a_page_of_their_own(start_app: StartApp, takes: Wizard) -> None:
    async with start_app(wizard=takes, size=(80, 24)) as (app, pilot):
        await press(pilot, "r", "s", "end", "up", "enter")
        text = screen_text(app)
        assert "Fit" in text
        assert "Knowledge sharing" in text
        assert "Needed" in text


async def test_page_keys_walk_through_everything(start_app: StartApp, takes: Wizard) -> None:
    async with start_app(wizard=takes) as (app, pilot):
        await press(pilot, "r", "s")
        seen = set(screen_text(app).split("\n"))
        pages = 0
        while "neither reviewed nor" not in " ".join(screen_text(app).split()) and pages < 12:
            await press(pilot, "pagedown")
            seen |= set(screen_text(app).split("\n"))
            pages += 1
        assert pages < 8
        assert any("To talk about" in line for line in seen)
        assert any("Next steps" in line for line in seen)
        await press(pilot, "pageup", "home")
        assert "▌ Not yet: prepare first" in screen_text(app)


async def test_in_a_wide_window_the_opened_line_stands_beside_the_result(start_app: StartApp, takes: Wizard) -> None:
    async with start_app(wizard=takes, size=(160, 50)) as (app, pilot):
        await press(pilot, "r", "s")
        while "▌ Vision" not in screen_text(app):
            await press(pilot, "down")
        assert "Do partners have a place in your long-term picture?" in screen_text(app)
        await press(pilot, "enter")
        assert shows(app, ResultScreen)
        assert "│ ▌ Which part do partners play" in screen_text(app)
        await press(pilot, "escape")
        assert "▌ Vision" in screen_text(app)
        await press(pilot, "enter", "enter")
        assert shows(app, QuestionScreen)
        assert wizard_of(app).position == "partners_in_vision"


async def test_review_and_home_are_one_key_away(start_app: StartApp, takes: Wizard) -> None:
    async with start_app(wizard=takes) as (app, pilot):
        await press(pilot, "r", "s", "r")
        assert shows(app, ReviewScreen)
        await press(pilot, "s", "h")
        assert shows(app, HomeScreen)
        assert "Finished: one assessment" in screen_text(app)


@pytest.mark.parametrize("size", [(60, 20), (34, 12)])
async def test_a_small_window_still_shows_everything(start_app: StartApp, takes: Wizard, size: tuple[int, int]) -> None:
    async with start_app(wizard=takes, size=size) as (app, pilot):
        await press(pilot, "r", "s")
        seen = ""
        for _ in range(40):
            seen += screen_text(app)
            await pilot.press("pagedown")
        words = " ".join(seen.split())
        assert "Next steps" in words
        assert "endorsed it" in words


async def test_a_strong_fit_says_that_nothing_limited_it(
    start_app: StartApp, store: CaseStore, catalogue: Catalogue
) -> None:
    wizard = answered(store, catalogue, LEAD)
    async with start_app(wizard=wizard, size=LARGE) as (app, pilot):
        await press(pilot, "s")
        text = screen_text(app)
        assert "Strong fit: join and help shape it" in text
        assert "The points alone decided" in text
        assert "Still open" not in text


async def test_the_result_follows_the_language(start_app: StartApp, takes: Wizard) -> None:
    async with start_app(wizard=takes) as (app, pilot):
        await press(pilot, "r", "s", "l")
        assert "Noch nicht: erst vorbereiten" in screen_text(app)


async def test_what_stands_behind_the_verdict_fills_in(start_app: StartApp, takes: Wizard) -> None:
    """Sureness, what would change the verdict and what would lose it come without a key being pressed."""
    async with start_app(wizard=takes, size=LARGE) as (app, pilot):
        await press(pilot, "r", "s")
        assert "Not yet: prepare first" in screen_text(app)
        await worked_out(app, pilot)
        text = screen_text(app)
        assert "Working out" not in text
        assert "What would change it" in text
        assert "What would lose it" in text


async def test_a_way_to_another_verdict_is_tried_out_and_left_without_a_trace(
    start_app: StartApp, store: CaseStore, takes: Wizard
) -> None:
    async with start_app(wizard=takes, size=(100, 60)) as (app, pilot):
        await press(pilot, "r", "s")
        await worked_out(app, pilot)
        screen = app.screen
        assert isinstance(screen, ResultScreen)
        before = store.sheet(store.cases()[0].id)
        await mark(app, pilot, "ways:better")
        await press(pilot, "enter")
        detail = app.screen
        assert isinstance(detail, DetailScreen)
        detail.rows.mark("try:better:0")
        await press(pilot, "enter")
        assert shows(app, WhatIfScreen)
        await press(pilot, "escape", "escape")
        assert app.screen is screen
        assert store.sheet(store.cases()[0].id) == before
        assert store.cases()[0].finished_at is not None


async def test_a_step_is_planned_and_shows_who_and_until_when(
    start_app: StartApp, store: CaseStore, takes: Wizard
) -> None:
    async with start_app(wizard=takes, size=LARGE) as (app, pilot):
        await press(pilot, "r", "s")
        screen = app.screen
        assert isinstance(screen, ResultScreen)
        await mark(app, pilot, "step:0")
        await press(pilot, "enter")
        detail = app.screen
        assert isinstance(detail, DetailScreen)
        assert "nobody yet" in screen_text(app)
        await press(pilot, "home", "enter", *"Ana Pop", "tab", *"2027-01-31", "enter")
        assert app.screen is detail
        assert "Ana Pop" in screen_text(app)
        await press(pilot, "escape")
        assert "Who: Ana Pop · Until: 31 January 2027" in screen_text(app)
        [case] = store.cases()
        assert case.finished_at is not None
        assert [planned.owner for planned in store.plans.of(case.id).values()] == ["Ana Pop"]
