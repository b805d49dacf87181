"""Who takes a step on and until when: typed as people write it, saved with the case, and never lost without a word."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import date

import pytest
from textual.pilot import Pilot

from fitwizard.answers.plan import PlannedStep
from fitwizard.language import Interface
from fitwizard.preview import Preview
from fitwizard.questionnaire.catalogue import Catalogue
from fitwizard.report.parts import Step
from fitwizard.store.cases import CaseStore
from fitwizard.tui.app import FitwizardApp
from fitwizard.tui.screens.confirm import AskScreen
from fitwizard.tui.screens.plan import PlanScreen
from fitwizard.wizard import Wizard
from tests.tui.conftest import StartApp, press, screen_text, settled
from tests.tui.personas import PASSIVE, answered, shows

NOBODY = PlannedStep()
Opened = Callable[..., AbstractAsyncContextManager[tuple[FitwizardApp, Pilot[int]]]]


@pytest.fixture
def wizard(store: CaseStore, catalogue: Catalogue) -> Wizard:
    return answered(store, catalogue, PASSIVE, finish=True)


@pytest.fixture
def opened(start_app: StartApp, wizard: Wizard) -> Opened:
    """Open the plan of the capacity step above the first screen."""

    @asynccontextmanager
    async def start(
        planned: PlannedStep = NOBODY, size: tuple[int, int] = (80, 24)
    ) -> AsyncIterator[tuple[FitwizardApp, Pilot[int]]]:
        async with start_app(wizard=wizard, size=size) as (app, pilot):
            await app.push_screen(PlanScreen(wizard, step(wizard, planned)))
            await settled(pilot)
            yield app, pilot

    return start


def step(wizard: Wizard, planned: PlannedStep = NOBODY) -> Step:
    """Return the first step that the questionnaire has advice for, as the result tells it."""
    name, dimension = next((n, d) for n, d in wizard.questionnaire.scored_dimensions.items() if d.advice.low)
    iso = "" if planned.due is None else planned.due.isoformat()
    return Step(str(dimension.advice.low), dimension.title, name, "low", id=name, owner=planned.owner, iso_due=iso)


def planned(wizard: Wizard) -> PlannedStep:
    return wizard.plan().get(step(wizard).id, PlannedStep())


def saved(app: FitwizardApp) -> bool:
    return not shows(app, PlanScreen) and not shows(app, AskScreen)


async def test_enter_saves_who_and_until_when_and_goes_back(opened: Opened, wizard: Wizard) -> None:
    """The step stands above the fields, the date in words below."""
    async with opened() as (app, pilot):
        told = screen_text(app)
        assert f"{step(wizard).about}: {step(wizard).text[:20]}" in told
        assert "▌ Who" in told
        await press(pilot, *"Ana Pop", "tab", *"31.12.2026")
        assert "→ 31 December 2026" in screen_text(app)
        await press(pilot, "enter")
        assert saved(app)
    assert planned(wizard) == PlannedStep("Ana Pop", date(2026, 12, 31))
    assert wizard.case is not None and wizard.case.finished_at is not None


async def test_what_is_planned_stands_in_the_fields_and_can_be_changed(opened: Opened, wizard: Wizard) -> None:
    """The date as it is typed in the language; leaving it as it is writes nothing."""
    before = PlannedStep("Ana", date(2026, 12, 31))
    wizard.plan_step(step(wizard).id, before)
    async with opened(before) as (app, pilot):
        assert "Ana" in screen_text(app)
        assert "2026-12-31" in screen_text(app)
        await press(pilot, "enter")
        assert saved(app)
    async with opened(before) as (app, pilot):
        await press(pilot, *" Pop", "down", "ctrl+u", *"+30", "enter")
    assert planned(wizard) == PlannedStep("Ana Pop", date(2026, 12, 23))


async def test_one_of_the_two_is_enough_and_empty_fields_drop_the_plan(opened: Opened, wizard: Wizard) -> None:
    """F8 empties both; it is saved only then."""
    before = PlannedStep("", date(2026, 12, 31))
    async with opened() as (_app, pilot):
        await press(pilot, "down", *"31 dec", "enter")
    assert planned(wizard) == before
    async with opened(before) as (app, pilot):
        await press(pilot, "f8")
        assert "→ 31 December 2026" not in screen_text(app)
        assert planned(wizard) == before
        await press(pilot, "enter")
    assert planned(wizard).is_empty


async def test_a_day_in_the_past_is_said_and_allowed(opened: Opened, wizard: Wizard) -> None:
    """It may be meant."""
    async with opened() as (app, pilot):
        await press(pilot, "down", *"1.10.2026")
        assert "→ 1 October 2026; that day is past." in screen_text(app)
        await press(pilot, "enter")
        assert saved(app)
    assert planned(wizard).due == date(2026, 10, 1)


@pytest.mark.parametrize(("typed", "told"), [("31.2.2027", "no such day"), ("soonish", "cannot be read as a date")])
async def test_a_day_that_is_none_is_said_and_saves_nothing(
    opened: Opened, wizard: Wizard, typed: str, told: str
) -> None:
    """Not while it is being typed; below the field once it is left, with the remedy when it is to be saved."""
    async with opened() as (app, pilot):
        await press(pilot, *"Ana", "tab", *typed)
        assert told not in screen_text(app)
        await press(pilot, "tab")
        assert told in screen_text(app)
        await press(pilot, "enter")
        assert "2026-12-31" in screen_text(app)
        assert "▌ Until" in screen_text(app)
        assert planned(wizard).is_empty
        await press(pilot, "ctrl+u", *"31.3.", "enter")
    assert planned(wizard) == PlannedStep("Ana", date(2027, 3, 31))


async def test_escape_loses_nothing_that_was_typed(opened: Opened, wizard: Wizard) -> None:
    """It asks, and takes the person back to the fields after another escape."""
    async with opened() as (app, pilot):
        await press(pilot, *"Ana", "escape")
        assert "Save what you have typed?" in screen_text(app)
        await press(pilot, "escape", *" Pop", "escape", "enter")
        assert saved(app)
    assert planned(wizard) == PlannedStep("Ana Pop")
    async with opened(planned(wizard)) as (app, pilot):
        await press(pilot, *"x", "escape", "2")
        assert saved(app)
        assert planned(wizard) == PlannedStep("Ana Pop")


async def test_escape_asks_nothing_where_nothing_was_typed(opened: Opened, wizard: Wizard) -> None:
    """Nor where the same stands there again."""
    async with opened(PlannedStep("Ana")) as (app, pilot):
        await press(pilot, *"x", "backspace", "escape")
        assert saved(app)


async def test_escape_with_a_day_that_is_none_leads_back_to_it(opened: Opened, wizard: Wizard) -> None:
    """Saving says what is wrong, and what was typed still stands there."""
    async with opened() as (app, pilot):
        await press(pilot, "tab", *"31.2.", "escape", "enter")
        assert shows(app, PlanScreen)
        assert "no such day" in screen_text(app)
        assert "31.2." in screen_text(app)


async def test_what_another_window_planned_meanwhile_is_told_and_can_be_put_back(
    opened: Opened, wizard: Wizard, store: CaseStore
) -> None:
    """The last one wins, and says what it replaced."""
    assert wizard.case is not None
    other = Wizard.resume(store, wizard.case)
    for key, kept in (("1", PlannedStep("Ana")), ("2", PlannedStep("Ion", date(2027, 1, 15)))):
        wizard.plan_step(step(wizard).id, PlannedStep())
        async with opened() as (app, pilot):
            other.plan_step(step(wizard).id, PlannedStep("Ion", date(2027, 1, 15)))
            await press(pilot, *"Ana", "enter")
            told = screen_text(app)
            assert "Another window has changed this plan" in told
            assert "Who: Ion" in told
            assert "Until: 15 January 2027" in told
            assert planned(wizard) == PlannedStep("Ana")
            await press(pilot, key)
            assert saved(app)
        assert planned(wizard) == kept


async def test_what_is_being_typed_outlives_the_program(
    opened: Opened, wizard: Wizard, monkeypatch: pytest.MonkeyPatch
) -> None:
    """From the first pause on; it is offered when the step is opened again, until it is saved or left."""
    monkeypatch.setattr("fitwizard.tui.screens.plan.DRAFT_AFTER", 0.001)
    async with opened() as (_app, pilot):
        await press(pilot, *"Ana", "tab", *"31.1")
        await settled(pilot)
    assert planned(wizard).is_empty
    async with opened() as (app, pilot):
        assert "This was typed and is not saved yet." in screen_text(app)
        assert "→ 31 January 2027" in screen_text(app)
        await press(pilot, "enter")
    assert planned(wizard) == PlannedStep("Ana", date(2027, 1, 31))
    async with opened(planned(wizard)) as (app, pilot):
        assert "not saved yet" not in screen_text(app)
        await press(pilot, *"x")
        await press(pilot, "escape", "2")
    async with opened(planned(wizard)) as (app, _pilot):
        assert "not saved yet" not in screen_text(app)


async def test_leaving_the_program_keeps_what_is_typed_for_the_next_time(opened: Opened, wizard: Wizard) -> None:
    """At once, without waiting for a pause."""
    async with opened() as (_app, pilot):
        await press(pilot, *"Ana", "ctrl+q")
    assert planned(wizard).is_empty
    async with opened() as (app, pilot):
        assert "Ana" in screen_text(app)
        assert "not saved yet" in screen_text(app)


async def test_a_case_that_was_deleted_meanwhile_is_told_and_the_text_stays(
    opened: Opened, wizard: Wizard, store: CaseStore
) -> None:
    """Nothing is lost on the screen, and nothing comes back in the store."""
    async with opened() as (app, pilot):
        assert wizard.case is not None
        store.delete(wizard.case.id)
        await press(pilot, *"Ana", "enter")
        assert shows(app, PlanScreen)
        assert "There is no case" in screen_text(app)
        assert "Ana" in screen_text(app)


async def test_another_language_leaves_what_was_typed(opened: Opened, wizard: Wizard) -> None:
    """The step is told in it, from the translation of the questionnaire; so is the date."""
    async with opened() as (app, pilot):
        await press(pilot, *"Ana", "tab", *"31.12.")
        await app.speak("de")
        await settled(pilot)
        name = step(wizard).id
        dimension = wizard.questionnaire.scored_dimensions[name]
        assert f"{dimension.title}: {str(dimension.advice.low)[:20]}" in screen_text(app)
        assert f"→ 31. {Interface('de')('December')} 2026" in screen_text(app)
        await press(pilot, "enter")
    assert planned(wizard) == PlannedStep("Ana", date(2026, 12, 31))


async def test_a_preview_says_that_it_keeps_no_plan(start_app: StartApp, wizard: Wizard, catalogue: Catalogue) -> None:
    """And escape still leads back."""
    preview = Preview(catalogue.find("cluster-membership"), language="en")
    async with start_app(wizard=preview) as (app, pilot):
        await app.push_screen(PlanScreen(preview, step(preview)))
        await press(pilot, *"Ana", "enter")
        assert "This is a preview: it keeps neither a plan" in screen_text(app)
        await press(pilot, "escape", "2")
        assert saved(app)


async def test_everything_is_seen_in_a_small_window(opened: Opened) -> None:
    """The fields, the date in words and the keys at 40 by 14 cells; the step's text may scroll away."""
    async with opened(size=(40, 14)) as (app, pilot):
        await press(pilot, "tab", *"+30")
        told = screen_text(app)
        assert "▌ Until" in told
        assert "+30" in told
        assert "save" in told
