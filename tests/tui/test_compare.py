"""Two cases side by side on the screen: choosing the other one, what moved the verdict, and what each line opens to."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from textual.pilot import Pilot

from fitwizard.questionnaire.catalogue import Catalogue
from fitwizard.store.cases import CaseStore
from fitwizard.store.model import Case
from fitwizard.tui.app import FitwizardApp
from fitwizard.tui.screens.cases import CasesScreen
from fitwizard.tui.screens.compare import ComparedScreen, CompareScreen
from fitwizard.tui.screens.compare_with import CompareWithScreen
from fitwizard.wizard import Wizard
from tests.tui.conftest import StartApp, press, screen_text, settled
from tests.tui.personas import LEAD, ONLY_TAKES, PASSIVE, answered, shows

IMAGO, OTHER = "Imago [b]Soft[/b] SRL", "Möbel Moldova SRL"
MARCH = datetime(2026, 3, 3, 10, 0, tzinfo=UTC)

MakeCase = Callable[..., Case]


@pytest.fixture
def case_of(folder: Path, store: CaseStore, catalogue: Catalogue) -> MakeCase:
    """Make a finished case of an example, in spring if asked to."""

    def make(example: str, company: str = IMAGO, *, in_spring: bool = False, note: str = "") -> Case:
        def finished(kept_in: CaseStore) -> Wizard:
            wizard = answered(kept_in, catalogue, example, company=company, finish=True)
            if note:
                wizard.note("readiness_to_share", note)
                wizard.finish()
            wizard.leave()
            return wizard

        if not in_spring:
            wizard = finished(store)
        else:
            with CaseStore.open(folder, now=lambda: MARCH) as earlier:
                wizard = finished(earlier)
        assert wizard.case is not None
        return wizard.case

    return make


async def compared(app: FitwizardApp, pilot: Pilot[int], first: Case, second: Case) -> str:
    """Show two cases side by side and return what stands on the screen once it is worked out."""
    app.push_screen(CompareScreen(first, second))
    await worked_out(app, pilot)
    return screen_text(app)


async def worked_out(app: FitwizardApp, pilot: Pilot[int]) -> None:
    """Wait until the comparison is there."""
    await settled(pilot)
    await app.workers.wait_for_complete()
    await settled(pilot)


def flat(text: str) -> str:
    return " ".join(text.replace("▌", " ").split())


async def test_from_the_list_of_finished_cases_another_one_is_chosen(
    start_app: StartApp, store: CaseStore, case_of: MakeCase
) -> None:
    """Key c; of the same questionnaire and company comes first, and the comparison puts the older first."""
    case_of(ONLY_TAKES, in_spring=True)
    case_of(PASSIVE, OTHER)
    case_of(LEAD)
    async with start_app(wizard=False) as (app, pilot):
        app.push_screen(CasesScreen(finished=True))
        await settled(pilot)
        assert "c compare" in screen_text(app)
        await press(pilot, "c")
        assert shows(app, CompareWithScreen)
        lines = [line for line in screen_text(app).splitlines() if "SRL, " in line]
        assert [IMAGO in line for line in lines] == [True, False]
        await press(pilot, "enter")
        await worked_out(app, pilot)
        assert shows(app, CompareScreen)
        text = flat(screen_text(app))
        assert f"{IMAGO}: 3 March 2026 and 23 November 2026" in text
        assert "The verdict went from “Not yet: prepare first” to “Strong fit: join and help shape it”." in text
        assert "This answer alone moves the verdict" in text
        await press(pilot, "escape")
        assert shows(app, CompareWithScreen)
        await press(pilot, "escape")
        assert shows(app, CasesScreen)


async def test_a_question_opens_to_both_answers_with_their_notes(
    start_app: StartApp, store: CaseStore, case_of: MakeCase
) -> None:
    """At the screen the person sees what they wrote."""
    first, second = case_of(ONLY_TAKES, in_spring=True, note="said with [/a] smile"), case_of(LEAD)
    async with start_app(wizard=False) as (app, pilot):
        await compared(app, pilot, first, second)
        await press(pilot, "down", "enter")
        assert shows(app, ComparedScreen)
        text = flat(screen_text(app))
        assert "Under fair rules, what would you be ready to tell other members?" in text
        assert "Note: said with [/a] smile" in text
        assert text.index("Nothing beyond what is public") < text.index("Know-how, test data or facilities")
        await press(pilot, "escape")
        assert shows(app, CompareScreen)


async def test_areas_stand_as_double_bars_that_read_without_colour(
    start_app: StartApp, store: CaseStore, case_of: MakeCase
) -> None:
    """Each bar behind the name of its side and before its words; the change in words and sign."""
    first, second = case_of(ONLY_TAKES, in_spring=True), case_of(LEAD)
    async with start_app(wizard=False, size=(80, 60)) as (app, pilot):
        lines = (await compared(app, pilot, first, second)).splitlines()
        at = next(n for n, line in enumerate(lines) if "Knowledge sharing" in line)
        assert "+42, from low to high" in lines[at]
        assert "3 March 2026" in lines[at + 1] and "━" in lines[at + 1] and "below the" in lines[at + 1]
        assert "23 November 2026" in lines[at + 2] and lines[at + 2].count("━") > lines[at + 1].count("━")


async def test_in_a_wide_window_what_a_line_opens_to_stands_beside_it(
    start_app: StartApp, store: CaseStore, case_of: MakeCase
) -> None:
    """Both verdicts in full at first; enter goes there, escape comes back."""
    first, second = case_of(ONLY_TAKES), case_of(LEAD, OTHER)
    async with start_app(wizard=False, size=(160, 50)) as (app, pilot):
        text = await compared(app, pilot, first, second)
        assert "This is no ranking of companies" in text
        assert "│   The two verdicts" in text and "What decided it" in text
        assert OTHER in text and IMAGO in text
        await press(pilot, *["down"] * 3)
        screen = app.screen
        assert isinstance(screen, CompareScreen)
        assert screen.rows.marked_id.startswith("area:")
        await press(pilot, "enter")
        assert screen.pane.has_focus and "Answers that differ" in screen_text(app)
        await press(pilot, "escape")
        assert screen.rows.has_focus


async def test_it_is_told_anew_in_another_language(start_app: StartApp, store: CaseStore, case_of: MakeCase) -> None:
    """What is opened follows too."""
    first, second = case_of(ONLY_TAKES), case_of(LEAD, OTHER)
    async with start_app(wizard=False) as (app, pilot):
        await compared(app, pilot, first, second)
        await press(pilot, "down", "enter")
        await press(pilot, "l")
        await worked_out(app, pilot)
        assert shows(app, ComparedScreen) and "unter fairen Regeln" in flat(screen_text(app))
        await press(pilot, "escape")
        assert "Gesamtergebnis" in screen_text(app)


async def test_what_cannot_be_compared_is_said_with_what_can(
    start_app: StartApp, store: CaseStore, case_of: MakeCase, catalogue: Catalogue
) -> None:
    """The screen says so and leads back."""
    small = Wizard.begin(store, catalogue.find("small"), company=IMAGO, language="en")
    small.answer("share", "some")
    assert small.case is not None
    async with start_app(wizard=False) as (app, pilot):
        text = flat(await compared(app, pilot, case_of(LEAD), small.case))
        assert "nothing in common" in text and "of two that extend the same one" in text
        await press(pilot, "escape")
        assert not shows(app, CompareScreen)


async def test_a_case_that_was_deleted_meanwhile_is_missed(
    start_app: StartApp, store: CaseStore, case_of: MakeCase
) -> None:
    """That is said, and nothing breaks."""
    first, second = case_of(LEAD), case_of(ONLY_TAKES)
    store.delete(second.id)
    async with start_app(wizard=False) as (app, pilot):
        assert "There is no case" in flat(await compared(app, pilot, first, second))


async def test_the_only_case_has_no_other(start_app: StartApp, store: CaseStore, case_of: MakeCase) -> None:
    """The list says so."""
    case = case_of(LEAD)
    async with start_app(wizard=False) as (app, pilot):
        app.push_screen(CompareWithScreen(case))
        await settled(pilot)
        assert "There is no other assessment to compare with." in screen_text(app)


async def test_two_long_names_that_begin_alike_are_told_apart(start_app: StartApp, case_of: MakeCase) -> None:
    """Cut at the end, both bars would stand behind the same name."""
    companies = ("Precision parts supplier of Bacău", "Precision parts supplier of Iași")
    first, second = case_of(ONLY_TAKES, companies[0]), case_of(LEAD, companies[1])
    async with start_app(wizard=False) as (app, pilot):
        await compared(app, pilot, first, second)
        await press(pilot, "pagedown")
        text = screen_text(app)
        assert "supplier of Bacău " in text and "supplier of Iași " in text
