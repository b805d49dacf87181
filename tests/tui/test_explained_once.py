"""What stands behind a verdict is worked out once: the result finds it, leaves it with the case, and so does a file."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot

from fitwizard.answers.model import AnswerSheet
from fitwizard.kept import keep_explanation
from fitwizard.questionnaire.catalogue import Catalogue
from fitwizard.scoring.assess import assess
from fitwizard.scoring.explain import Explanation, explain
from fitwizard.store.cases import CaseStore
from fitwizard.tui.screens.cases import CasesScreen
from fitwizard.tui.screens.result import ResultScreen
from fitwizard.wizard import Wizard
from tests.tui.conftest import StartApp, press, screen_text, settled, wizard_of
from tests.tui.personas import PASSIVE, answered, shows

LARGE = (100, 90)


@pytest.fixture
def wizard(store: CaseStore, catalogue: Catalogue) -> Wizard:
    return answered(store, catalogue, PASSIVE)


async def all_done(pilot: Pilot[int], *keys: str) -> None:
    """Press keys and wait until everything is worked out and stored that they bring about."""
    await press(pilot, *keys)
    await pilot.app.workers.wait_for_complete()
    await settled(pilot)


def right(wizard: Wizard) -> Explanation:
    return explain(wizard.questionnaire, wizard.sheet, wizard.result())


def of_nothing(wizard: Wizard) -> Explanation:
    """Return what stands behind the verdict of a company that answers nothing: too little for a verdict."""
    nothing = AnswerSheet(wizard.sheet.questionnaire)
    return explain(wizard.questionnaire, nothing, assess(wizard.questionnaire, nothing))


async def test_a_result_leaves_what_it_worked_out_with_the_case(start_app: StartApp, wizard: Wizard) -> None:
    """Finished as the case is by then; a later answer makes it another one, which is kept in its place."""
    async with start_app(wizard=wizard, size=LARGE) as (app, pilot):
        assert wizard.explanation() is None
        await all_done(pilot, "s")
        assert shows(app, ResultScreen)
        assert wizard.case is not None and wizard.case.finished_at is not None
        assert wizard.explanation() == right(wizard)
        await press(pilot, "g", *"money", "enter", "1")
        assert wizard_of(app).explanation() is None
        await all_done(pilot, "r", "s")
        assert wizard.explanation() == right(wizard)


async def test_a_result_tells_what_is_kept_and_works_out_nothing(
    start_app: StartApp, store: CaseStore, wizard: Wizard
) -> None:
    """Seen by what cannot have been worked out from these answers."""
    assert wizard.case is not None
    async with start_app(wizard=wizard, size=LARGE) as (app, pilot):
        await all_done(pilot, "s")
        told = screen_text(app)
    keep_explanation(store, wizard.case, wizard.sheet, of_nothing(wizard))
    async with start_app(wizard=wizard, size=LARGE) as (app, pilot):
        await all_done(pilot, "s")
        assert screen_text(app) != told
        assert wizard.explanation() == of_nothing(wizard)
        screen = app.screen
        assert isinstance(screen, ResultScreen)
        assert not [worker for worker in app.workers if worker.group == "explain"]


async def test_what_is_kept_is_told_in_a_line_that_was_opened_before_it_was_read(
    start_app: StartApp, wizard: Wizard
) -> None:
    """Enter right behind the key that shows the result."""
    wizard.keep_explanation(wizard.sheet, right(wizard))
    async with start_app(wizard=wizard, size=LARGE) as (app, pilot):
        await all_done(pilot, "s", "enter")
        first = screen_text(app)
        await all_done(pilot, "escape", "enter")
        assert screen_text(app) == first


async def test_an_answer_given_from_the_result_is_worked_out_on_the_way_back(
    start_app: StartApp, store: CaseStore, catalogue: Catalogue
) -> None:
    """From the list of finished cases the way back leads to the same screen, which knew other answers before."""
    answered(store, catalogue, PASSIVE, skip={"return_expected"}, finish=True).leave()
    async with start_app(wizard=False, size=LARGE) as (app, pilot):
        app.push_screen(CasesScreen(finished=True))
        await all_done(pilot, "enter")
        screen = app.screen
        assert isinstance(screen, ResultScreen)
        assert "Working out" not in screen_text(app)
        screen.rows.mark(next(row.id for row in screen.rows.rows if row.id.endswith(":return_expected")))
        await all_done(pilot, "enter", "1", "s")
        assert app.screen is screen
        assert "Working out" not in screen_text(app)
        wizard = wizard_of(app)
        assert wizard.explanation() == right(wizard)


async def test_a_file_keeps_what_was_worked_out_for_it(
    start_app: StartApp, wizard: Wizard, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the result has not, as when it was damaged meanwhile."""
    monkeypatch.chdir(tmp_path)
    async with start_app(wizard=wizard, size=LARGE) as (app, pilot):
        await all_done(pilot, "s", "e")
        store = wizard._store
        assert wizard.case is not None
        store.explanations.keep(wizard.case.id, "another", "")
        assert wizard.explanation() is None
        await all_done(pilot, "enter")
        assert "Written to" in screen_text(app)
        assert wizard.explanation() == right(wizard)
