"""The review: what is open, where it leads, and the result that is always one key away."""

from __future__ import annotations

from fitwizard.questionnaire.catalogue import Catalogue
from fitwizard.store.cases import CaseStore
from fitwizard.tui.screens.question import QuestionScreen
from fitwizard.tui.screens.result import ResultScreen
from fitwizard.tui.screens.review import ReviewScreen
from fitwizard.wizard import REVIEW
from tests.tui.conftest import StartApp, press, screen_text, wizard_of
from tests.tui.personas import LEAD, answered, shows


async def test_behind_the_last_question_stands_the_review_with_the_result_marked(
    start_app: StartApp, store: CaseStore, catalogue: Catalogue
) -> None:
    wizard = answered(store, catalogue, LEAD)
    async with start_app(wizard=wizard) as (app, pilot):
        assert shows(app, ReviewScreen)
        text = screen_text(app)
        assert "Every question has an answer." in text
        assert "▌ → See the result" in text
        await press(pilot, "enter")
        assert shows(app, ResultScreen)


async def test_open_unknown_and_inapplicable_questions_come_first_in_words(
    start_app: StartApp, store: CaseStore, catalogue: Catalogue
) -> None:
    wizard = answered(store, catalogue, LEAD, skip=("money", "obstacles", "offers"))
    wizard.unknown("obstacles")
    wizard.does_not_apply("offers", "we [/only] sell")
    wizard.go(REVIEW)
    async with start_app(wizard=wizard, size=(80, 50)) as (app, _):
        lines = screen_text(app).split("\n")
        text = "\n".join(lines)
        assert "One question is open." in text
        assert "Still open · 1" in text
        assert "○ What money would be available?" in text
        assert "We do not know yet · 1" in text
        assert "? Is there anything that forbids" in text
        assert "Does not apply to us · 1" in text
        assert "does not apply: we [/only] sell" in text
        assert text.index("Still open") < text.index("We do not know yet") < text.index("Company profile")


async def test_without_a_verdict_it_says_what_is_missing(
    start_app: StartApp, store: CaseStore, catalogue: Catalogue
) -> None:
    wizard = answered(store, catalogue, LEAD, only=8)
    async with start_app(wizard=wizard) as (app, pilot):
        await press(pilot, "r")
        text = screen_text(app)
        assert "35 questions are open." in text
        assert "There is no verdict yet." in text
        assert "“Knowledge sharing” has too few answers: 0 of 7." in text
        assert "more" in text
        await press(pilot, "s")
        assert shows(app, ResultScreen)
        assert "No verdict: too few answers" in screen_text(app)
        assert wizard.case is not None
        assert wizard.case.finished_at is None


async def test_a_row_leads_to_its_question(start_app: StartApp, store: CaseStore, catalogue: Catalogue) -> None:
    wizard = answered(store, catalogue, LEAD, skip=("money", "follow_up"))
    async with start_app(wizard=wizard) as (app, pilot):
        await press(pilot, "r", "down", "down", "enter")
        assert shows(app, QuestionScreen)
        assert wizard_of(app).position == "money"
        await press(pilot, "r")
        assert "Still open · 2" in screen_text(app)
        await press(pilot, "end", "enter")
        assert wizard_of(app).position == "management_backing"


async def test_back_leads_to_the_question_the_person_came_from(
    start_app: StartApp, store: CaseStore, catalogue: Catalogue
) -> None:
    wizard = answered(store, catalogue, LEAD, only=12)
    async with start_app(wizard=wizard) as (app, pilot):
        here = wizard.position
        for key in ("escape", "b", "left"):
            await press(pilot, "r")
            assert wizard.position == REVIEW
            await press(pilot, key)
            assert shows(app, QuestionScreen)
            assert wizard.position == here


async def test_standing_at_the_review_is_remembered(
    start_app: StartApp, store: CaseStore, catalogue: Catalogue
) -> None:
    wizard = answered(store, catalogue, LEAD, only=12)
    async with start_app(wizard=wizard) as (_, pilot):
        await press(pilot, "r")
        assert store.cases()[0].position == REVIEW


async def test_undo_takes_the_last_change_back_and_shows_its_question(
    start_app: StartApp, store: CaseStore, catalogue: Catalogue
) -> None:
    wizard = answered(store, catalogue, LEAD, skip=("money",))
    async with start_app(wizard=wizard) as (app, pilot):
        await press(pilot, "2", "r", "u")
        assert shows(app, QuestionScreen)
        assert wizard.position == "money"
        assert "money" in wizard.route.open


async def test_undo_without_a_change_says_so(start_app: StartApp, store: CaseStore, catalogue: Catalogue) -> None:
    answered(store, catalogue, LEAD).leave()
    async with start_app(wizard=False) as (app, pilot):
        await press(pilot, "enter", "u")
        assert shows(app, ReviewScreen)
        assert "Nothing was changed since you opened this assessment." in screen_text(app)


async def test_in_a_wide_window_the_answers_stand_beside_the_questions(
    start_app: StartApp, store: CaseStore, catalogue: Catalogue
) -> None:
    wizard = answered(store, catalogue, LEAD)
    async with start_app(wizard=wizard, size=(160, 50)) as (app, _):
        line = next(line for line in screen_text(app).split("\n") if "What is your role" in line)
        assert line.endswith("Owner or managing director")


async def test_the_review_follows_the_language(start_app: StartApp, store: CaseStore, catalogue: Catalogue) -> None:
    wizard = answered(store, catalogue, LEAD)
    async with start_app(wizard=wizard) as (app, pilot):
        await press(pilot, "l")
        assert "Unternehmensprofil" in screen_text(app)
