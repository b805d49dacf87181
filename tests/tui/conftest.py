"""A real wizard and a real store behind the screens, and the screen as plain text."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Protocol

import pytest
from textual.pilot import Pilot

from fitwizard.language import Interface
from fitwizard.questionnaire.catalogue import Catalogue, Place, shipped_folder
from fitwizard.store.cases import CaseStore
from fitwizard.tui.app import FitwizardApp
from fitwizard.wizard import Wizard

NOW = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)

SMALL = """\
fitwizard: 1
id: small
version: 1.0.0
language: en
title: "Does [bold]it[/bold] fit?"
intro: A short one.
dimensions:
  sharing: {title: Sharing, weight: 1}
  profile: {title: Profile, role: context}
sections:
  - id: first
    title: Knowledge sharing
    intro: Think of the past year.
    questions:
      - id: share
        type: single
        dimension: sharing
        ask: What would you tell [/other] members?
        why: Nobody expects trade secrets.
        probe: Name one thing you told somebody.
        choices:
          - {id: nothing, label: Nothing beyond what is public, points: 0}
          - {id: some, label: "[bold]Lessons[/x] learned", points: 2}
          - {id: risky, label: Everything, points: 1, advice: "Talk to a lawyer first."}
      - id: wanted
        type: multiple
        dimension: sharing
        ask: What would you like to have?
        score: {0: 0, 1: 1, 2: 2}
        choices:
          - {id: research, label: Research}
          - {id: peers, label: Peers}
          - {id: none, label: None of these, exclusive: true, counts: false}
      - id: hours
        type: number
        dimension: sharing
        ask: How many hours a month?
        unit: hours a month
        min: 0
        max: 200
        score: {0: 0, 10: 2}
  - id: second
    title: Company
    questions:
      - {id: name, type: text, ask: What do you make?, dimension: profile}
      - {id: story, type: text, lines: 3, ask: Tell us more., dimension: profile}
      - {id: needs, type: list, most: 3, ask: What do you need?, dimension: profile}
      - id: last
        type: single
        dimension: sharing
        ask: Did you like it?
        show_if: {question: share, points: {at_least: 1}}
        choices:
          - {id: liked, label: "Yes", points: 1}
          - {id: disliked, label: "No", points: 0}
verdict:
  needs: {answered: 0.5}
  bands:
    - {id: join, from: 50, title: Join}
    - {id: stay, from: 0, title: Stay out}
  none: {title: Too few answers}
"""

SMALL_DE = """\
fitwizard: 1
translates: small
language: de
title: "Passt [bold]es[/bold]?"
sections:
  first: {title: Wissen teilen}
questions:
  share: {ask: Was würden Sie anderen sagen?, choices: {nothing: Nichts}}
"""


class Clock:
    """Seconds that pass only when a test says so, or a second with every look at them."""

    def __init__(self) -> None:
        self.seconds = 0.0
        self.each_look = 1.0

    def __call__(self, _key: object = None) -> float:
        self.seconds += self.each_look
        return self.seconds


class StartApp(Protocol):
    """What the fixture `start_app` returns."""

    def __call__(
        self,
        name: str = ...,
        *,
        company: str = ...,
        language: str = ...,
        mode: str = ...,
        wizard: bool | Wizard = ...,
        size: tuple[int, int] = ...,
        clock: Clock | None = ...,
        theme: str = ...,
    ) -> AbstractAsyncContextManager[tuple[FitwizardApp, Pilot[int]]]: ...


def screen_text(app: FitwizardApp) -> str:
    """Return what stands on the screen, as plain lines without trailing spaces."""
    width, height = app.size
    strips = app.screen._compositor.render_strips()
    lines = [strip.crop(0, width).text.rstrip() for strip in strips[:height]]
    return "\n".join(lines)


@pytest.fixture(autouse=True)
def _calm(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TEXTUAL_ANIMATIONS", "none")
    monkeypatch.delenv("NO_COLOR", raising=False)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A data folder with the questionnaire `small` in it."""
    own = tmp_path / "data" / "questionnaires"
    own.mkdir(parents=True)
    (own / "small.yaml").write_text(SMALL, encoding="utf-8")
    (own / "small.de.yaml").write_text(SMALL_DE, encoding="utf-8")
    return tmp_path / "data"


@pytest.fixture
def catalogue(folder: Path) -> Catalogue:
    """The small questionnaire and the shipped ones."""
    return Catalogue([Place("user", folder / "questionnaires"), Place("shipped", shipped_folder())])


@pytest.fixture
def store(folder: Path) -> Iterator[CaseStore]:
    """An open store in the data folder."""
    with CaseStore.open(folder, now=lambda: NOW) as opened:
        yield opened


@pytest.fixture
def start_app(folder: Path, catalogue: Catalogue, store: CaseStore) -> StartApp:
    """Start the application, by default at the first question of `small`; `wizard=False` starts at home.

    `async with start_app() as (app, pilot):`
    """

    @asynccontextmanager
    async def start(
        name: str = "small",
        *,
        company: str = "Imago [b]Soft[/b] SRL",
        language: str = "en",
        mode: Any = "self",
        wizard: bool | Wizard = True,
        size: tuple[int, int] = (80, 24),
        clock: Clock | None = None,
        theme: str = "dark",
    ) -> AsyncIterator[tuple[FitwizardApp, Pilot[int]]]:
        if wizard is True:
            edition = catalogue.find(name)
            wizard = Wizard.begin(store, edition, company=company, language=language, mode=mode)
        app = FitwizardApp(
            catalogue=catalogue,
            open_store=lambda: store,
            data_folder=folder,
            words=Interface(language),
            now=lambda: NOW,
            wizard=wizard or None,
            clock=clock or Clock(),
            theme=theme,
        )
        async with app.run_test(size=size) as pilot:
            await settled(pilot)
            yield app, pilot

    return start


async def settled(pilot: Pilot[int]) -> None:
    """Wait until the store's thread and the screen have nothing more to do."""
    app = pilot.app
    assert isinstance(app, FitwizardApp)
    for _ in range(3):
        await app.run_wizard(lambda: None)
        await pilot.pause()


async def press(pilot: Pilot[int], *keys: str) -> None:
    """Press keys without waiting between them, then wait until everything they do is done."""
    await pilot.press(*keys)
    await settled(pilot)


def wizard_of(app: FitwizardApp) -> Wizard:
    """Return the wizard whose questions are on the screen."""
    assert app.wizard is not None
    return app.wizard


def marked(app: FitwizardApp) -> str:
    """Return the label of the marked row of a question, empty if no row is marked."""
    found = re.search(r"▌ [\dn d] +[(\[].[)\]] (.*)", screen_text(app))
    return found.group(1).split("  ")[0] if found else ""
