"""A dozen key screens as pictures, at two sizes and in all three themes and languages.

After a change that is meant: `pytest tests/tui/test_snapshots.py --snapshot-update`, then look at what changed.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from textual.app import App
from textual.pilot import Pilot

from fitwizard.language import Interface
from fitwizard.questionnaire.catalogue import Catalogue, shipped_folder
from fitwizard.store.cases import CaseStore
from fitwizard.tui.app import FitwizardApp
from fitwizard.wizard import Wizard
from tests.tui.conftest import NOW, Clock, press, settled
from tests.tui.personas import ONLY_TAKES, answered

Snap = Callable[..., bool]
SMALL, LARGE = (80, 24), (120, 40)


def app_of(store: CaseStore, wizard: Wizard | None, language: str = "en", theme: str = "dark") -> FitwizardApp:
    return FitwizardApp(
        catalogue=Catalogue([shipped_folder()]),
        open_store=lambda: store,
        data_folder=Path("/data"),
        words=Interface(language),
        now=lambda: NOW,
        wizard=wizard,
        clock=Clock(),
        theme=theme,
    )


def looks(snap_compare: Snap, app: App[int], size: tuple[int, int], *keys: str) -> bool:
    """Return whether the screen after `keys` looks as it did."""

    async def before(pilot: Pilot[int]) -> None:
        await settled(pilot)
        if keys:
            await press(pilot, *keys)
        await pilot.app.workers.wait_for_complete()  # what stands behind a verdict
        await settled(pilot)

    return snap_compare(app, terminal_size=size, run_before=before)


def begun(store: CaseStore, language: str = "en", *, only: int = 10) -> Wizard:
    return answered(store, Catalogue([shipped_folder()]), ONLY_TAKES, company="Imago", language=language, only=only)


def test_first_run(snap_compare: Snap, store: CaseStore) -> None:
    assert looks(snap_compare, app_of(store, None), SMALL)


def test_start(snap_compare: Snap, store: CaseStore) -> None:
    assert looks(snap_compare, app_of(store, None, "de"), SMALL, "n")


def test_home_with_something_to_go_on_with(snap_compare: Snap, store: CaseStore) -> None:
    begun(store).leave()
    assert looks(snap_compare, app_of(store, None, "ro"), SMALL)


@pytest.mark.parametrize("size", [SMALL, LARGE])
def test_one_choice(snap_compare: Snap, store: CaseStore, size: tuple[int, int]) -> None:
    assert looks(snap_compare, app_of(store, begun(store)), size, "down", "down")


def test_several_choices_in_the_light(snap_compare: Snap, store: CaseStore) -> None:
    assert looks(snap_compare, app_of(store, begun(store, only=6), theme="light"), SMALL, "1", "3")


def test_a_number_that_is_not_taken(snap_compare: Snap, store: CaseStore) -> None:
    wizard = begun(store, "de")
    wizard.go("joint_projects")
    assert looks(snap_compare, app_of(store, wizard, "de"), SMALL, "9", "9", "enter")


def test_advice_in_high_contrast(snap_compare: Snap, store: CaseStore) -> None:
    wizard = begun(store, "ro")
    wizard.go("readiness_to_share")
    assert looks(snap_compare, app_of(store, wizard, "ro", "contrast"), LARGE, "1")


def test_why_we_ask(snap_compare: Snap, store: CaseStore) -> None:
    assert looks(snap_compare, app_of(store, begun(store)), SMALL, "question_mark")


def test_help(snap_compare: Snap, store: CaseStore) -> None:
    assert looks(snap_compare, app_of(store, begun(store)), LARGE, "f1")


def test_review(snap_compare: Snap, store: CaseStore) -> None:
    assert looks(snap_compare, app_of(store, begun(store)), SMALL, "r")


@pytest.mark.parametrize(("language", "size"), [("en", SMALL), ("de", (160, 50)), ("ro", LARGE)])
def test_result(snap_compare: Snap, store: CaseStore, language: str, size: tuple[int, int]) -> None:
    wizard = begun(store, language, only=1000)
    assert looks(snap_compare, app_of(store, wizard, language), size, "s")


@pytest.mark.parametrize(("language", "size"), [("en", SMALL), ("de", (160, 50))])
def test_trying_out(snap_compare: Snap, store: CaseStore, language: str, size: tuple[int, int]) -> None:
    wizard = begun(store, language, only=1000)
    assert looks(snap_compare, app_of(store, wizard, language), size, "s", "w", "3")
