"""The list of questionnaires: where each comes from, and what is used only if it is asked for."""

from __future__ import annotations

from pathlib import Path

from fitwizard.questionnaire.catalogue import Catalogue, Place
from fitwizard.tui.screens.start import StartScreen
from tests.tui.conftest import SMALL, StartApp, press, screen_text
from tests.tui.personas import shows


async def test_the_list_says_where_each_comes_from_and_what_it_comes_before(
    start_app: StartApp, folder: Path, catalogue: Catalogue, tmp_path: Path
) -> None:
    """Quietly, below what it is about, and only where there is something to say."""
    text = SMALL.replace("version: 1.0.0", "version: 1.2.0")
    (folder / "questionnaires" / "newer.yaml").write_text(text, encoding="utf-8")
    async with start_app(wizard=False) as (app, pilot):
        await press(pilot, "2")
        lines = [line.strip(" ▌") for line in screen_text(app).splitlines()]
        place = lines.index("small 1.2.0 · English · your folder")
        assert lines[place + 1] == "comes before 1.0.0 (your folder)"
        told = next(number for number, line in enumerate(lines) if line.endswith("· shipped"))
        assert not lines[told + 1].startswith("comes before")
        await press(pilot, "end", "pagedown")
        assert f"belongin{folder / 'questionnaires'}" in "".join(screen_text(app).split())


async def test_a_new_assessment_begins_with_a_questionnaire_of_ones_own(
    start_app: StartApp, folder: Path, catalogue: Catalogue
) -> None:
    """Then with the one that others adapt; the titles stay in their order."""
    async with start_app(wizard=False) as (app, pilot):
        await press(pilot, "n")
        assert shows(app, StartScreen) and "(•) Does [bold]it[/bold] fit?" in screen_text(app)
        await press(pilot, "escape")
        app.catalogue = Catalogue([place for place in catalogue.places if place.kind == "shipped"])
        await press(pilot, "n")
        assert "(•) Does membership in this cluster fit us?" in screen_text(app)
        assert Place("user", folder / "questionnaires") in catalogue.places
