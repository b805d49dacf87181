"""Handing over: the path is shown before and after, nothing is overwritten in silence, nothing half is left."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from textual.pilot import Pilot

from fitwizard.errors import UnreadableFile
from fitwizard.language import ENGLISH
from fitwizard.questionnaire.catalogue import Catalogue
from fitwizard.report.formats import BY_ID, FORMATS, Format
from fitwizard.store.cases import CaseStore
from fitwizard.tui.app import FitwizardApp
from fitwizard.tui.screens.export import ExportScreen
from fitwizard.tui.screens.result import ResultScreen
from fitwizard.tui.widgets.exporting import AlreadyThere, file_name, path_of, whole_case, write
from fitwizard.wizard import Wizard
from tests.tui.conftest import NOW, StartApp, press, screen_text, settled
from tests.tui.personas import LEAD, PASSIVE, answered, shows

TO_EXPORT = ("s", "e")
TO_FILE = (*TO_EXPORT, "tab", "tab", "tab")
BEGINNINGS = {"pdf": b"%pdf-", "xlsx": b"pk", "html": b"<!doctype html>", "json": b"{", "yaml": b"fitwizard: 1"}
NAME = "imago-b-soft-b-srl-2026-11-23"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The folder the program was started in."""
    folder = tmp_path / "work"
    folder.mkdir()
    monkeypatch.chdir(folder)
    yield folder


def together(app: FitwizardApp) -> str:
    """Return the screen without blanks, so that a path that wraps is found."""
    return "".join(screen_text(app).split())


@pytest.fixture
def wizard(store: CaseStore, catalogue: Catalogue) -> Wizard:
    return answered(store, catalogue, LEAD)


async def written(pilot: Pilot[int], *keys: str) -> None:
    """Press keys and wait until everything is written that they ask for."""
    await press(pilot, *keys)
    await pilot.app.workers.wait_for_complete()
    await settled(pilot)


async def test_enter_writes_a_page_to_the_path_that_is_shown(start_app: StartApp, wizard: Wizard, here: Path) -> None:
    async with start_app(wizard=wizard, size=(140, 40)) as (app, pilot):
        await press(pilot, *TO_EXPORT)
        file = here / f"{NAME}.html"
        assert str(file) in together(app)
        assert not file.exists()
        await written(pilot, "enter")
        assert f"✓Writtento{file}" in together(app)
        assert "Strong fit: join and help shape it" in file.read_text("utf-8")
        assert [path.name for path in here.iterdir()] == [file.name]
        await press(pilot, "escape")
        assert shows(app, ResultScreen)


@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.id)
async def test_a_format_brings_its_ending_and_content(
    start_app: StartApp, wizard: Wizard, here: Path, form: Format
) -> None:
    """Each by its number; nothing is said to be written before it is."""
    async with start_app(wizard=wizard, size=(140, 40)) as (app, pilot):
        await press(pilot, *TO_EXPORT, str(FORMATS.index(form) + 1))
        name = f"{NAME}-transcript.md" if form.id == "transcript" else NAME + form.ending
        assert name in together(app) and "Written" not in screen_text(app)
        await written(pilot, "enter")
        assert f"✓Writtento{here / name}" in together(app)
        assert [path.name for path in here.iterdir()] == [name]
        content = (here / name).read_bytes()
        assert content.lower().startswith(BEGINNINGS.get(form.id, b""))
        if form.id == "json":
            assert json.loads(content)["explanation"]["weights"]["random"]["tried"] == 10_000


async def test_everything_fits_into_a_small_window(
    start_app: StartApp, wizard: Wizard, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In 80 columns and 24 lines every field, what stays out and where it was written are seen at once."""
    with TemporaryDirectory(prefix="fw") as folder:
        monkeypatch.chdir(folder)
        async with start_app(wizard=wizard, size=(80, 24)) as (app, pilot):
            await written(pilot, *TO_EXPORT, "enter")
            text = screen_text(app)
            for shown in ("Strong fit", "▌ Format", "1 (•) HTML", "8 ( ) YAML", "2 ( ) Internal", "3 ( ) Română"):
                assert shown in text
            assert f"{folder}/{NAME}.html" in text and "All notes stay out of this file." in text
            assert "✓ Written to" in text
        monkeypatch.undo()


async def test_a_file_can_be_for_the_staff(start_app: StartApp, wizard: Wizard, here: Path) -> None:
    """It says so in its name, so that nobody sends the wrong one."""
    wizard.note("goal_overlap", "Ask the owner again")
    wizard.go("@review")
    async with start_app(wizard=wizard, size=(100, 40)) as (app, pilot):
        await written(pilot, *TO_EXPORT, "3", "enter")
        assert "All notes stay out of this file." in screen_text(app)
        await press(pilot, "tab", "2")
        assert "keep it among the staff" in screen_text(app)
        await written(pilot, "enter")
        assert "Ask the owner again" not in (here / f"{NAME}.md").read_text("utf-8")
        assert "Ask the owner again" in (here / f"{NAME}-internal.md").read_text("utf-8")


async def test_a_file_can_be_in_another_language(start_app: StartApp, wizard: Wizard, here: Path) -> None:
    """The case and the screen stay in theirs."""
    async with start_app(wizard=wizard, size=(100, 40)) as (app, pilot):
        await written(pilot, *TO_EXPORT, "3", "tab", "tab", "2", "enter")
        assert "Passt die Mitgliedschaft in diesem Cluster zu uns?" in (here / f"{NAME}.md").read_text("utf-8")
        assert "Export the result" in screen_text(app) and wizard.language == "en"
        await written(pilot, "3", "shift+tab", "shift+tab", "7", "enter")
        rules = json.loads((here / f"{NAME}.json").read_text("utf-8"))["advice"]
        assert all(isinstance(advice["do"], str) for advice in rules)


async def test_the_language_of_the_file_is_that_of_the_screen_until_it_is_picked(
    start_app: StartApp, wizard: Wizard, here: Path
) -> None:
    async with start_app(wizard=wizard, size=(100, 40)) as (app, pilot):
        await press(pilot, *TO_EXPORT, "l")
        assert "2 (•) Deutsch" in screen_text(app)
        await press(pilot, "tab", "tab", "3", "l")
        assert "3 (•) Română" in screen_text(app)
        await press(pilot, "l")
        assert app.words.language == "en" and "3 (•) Română" in screen_text(app)


async def test_a_field_that_says_nothing_is_passed_over(start_app: StartApp, wizard: Wizard, here: Path) -> None:
    """What is complete is for nobody in particular, and a sheet has no language; the path keeps its place."""
    async with start_app(wizard=wizard, size=(140, 40)) as (app, pilot):
        await press(pilot, *TO_EXPORT)
        line = next(n for n, line in enumerate(screen_text(app).splitlines()) if line.strip() == "File")
        await press(pilot, "8")
        assert "For whom" not in screen_text(app) and "Language of the file" not in screen_text(app)
        assert screen_text(app).splitlines()[line].strip() == "File"
        await press(pilot, "tab")
        assert "▌ File" in screen_text(app)
        await press(pilot, "shift+tab", "7", "tab")
        assert "▌ Language of the file" in screen_text(app)


async def test_a_missing_library_is_said_before_anything_is_written(
    start_app: StartApp, wizard: Wizard, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    async with start_app(wizard=wizard, size=(140, 40)) as (app, pilot):
        await press(pilot, *TO_EXPORT, "2")
        told = 'PDF files need the library typst, which is not installed. Install it with: pip install "fitwizard[pdf]"'
        assert "".join(f"! {told}".split()) in together(app)
        await written(pilot, "enter")
        assert together(app).count("whichisnotinstalled") == 2 and not list(here.iterdir())
        await written(pilot, "1", "enter")
        assert [path.name for path in here.iterdir()] == [f"{NAME}.html"]


async def test_a_quick_hand_leaves_only_behind_what_is_written(start_app: StartApp, wizard: Wizard, here: Path) -> None:
    """Keys that are typed ahead wait: two files are written, then the screen closes, or the program."""
    async with start_app(wizard=wizard, size=(140, 40)) as (app, pilot):
        await press(pilot, *TO_EXPORT, "2", "enter", "3", "enter", "escape")
        assert shows(app, ResultScreen)
        assert sorted(path.suffix for path in here.iterdir()) == [".md", ".pdf"]
        await press(pilot, "e", "5", "enter", "q")
        assert app.return_code == 0
    assert sorted(path.suffix for path in here.iterdir()) == [".csv", ".md", ".pdf"]


async def test_the_date_is_the_day_on_which_the_case_was_finished(
    start_app: StartApp, wizard: Wizard, here: Path
) -> None:
    """Also in the name of the file; the same as on the command line."""
    case = whole_case(wizard, "en", NOW + timedelta(days=3))
    assert case.date == date(2026, 11, 26)
    wizard.finish()
    assert whole_case(wizard, "en", NOW + timedelta(days=3)).date == date(2026, 11, 23)


async def test_a_file_that_is_there_is_replaced_only_when_it_is_wanted(
    start_app: StartApp, wizard: Wizard, here: Path
) -> None:
    file = here / f"{NAME}.html"
    file.write_text("mine")
    async with start_app(wizard=wizard, size=(140, 40)) as (app, pilot):
        await written(pilot, *TO_EXPORT, "enter")
        assert "There is already a file of this name." in screen_text(app)
        await press(pilot, "enter")
        assert file.read_text() == "mine"
        assert "▌ File" in screen_text(app)
        await written(pilot, "enter")
        await press(pilot, "escape")
        assert file.read_text() == "mine"
        await written(pilot, "enter")
        await written(pilot, "2")
        assert "Strong fit" in file.read_text("utf-8")


async def test_another_path_can_be_typed(start_app: StartApp, wizard: Wizard, here: Path) -> None:
    (here / "deep").mkdir()
    async with start_app(wizard=wizard, size=(140, 40)) as (app, pilot):
        await press(pilot, *TO_FILE, "ctrl+u", *"deep/qhe.md", "enter")
        assert shows(app, ExportScreen)
        await written(pilot)
        assert f"✓Writtento{here / 'deep' / 'qhe.md'}" in together(app)
        assert (here / "deep" / "qhe.md").exists()


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("nowhere/a.md", "There is no folder"),
        ("taken/a.md", "There is no folder"),
        ("", "Type where the file should go."),
    ],
)
async def test_what_cannot_be_written_is_a_calm_sentence(
    start_app: StartApp, wizard: Wizard, here: Path, typed: str, told: str
) -> None:
    (here / "taken").touch()
    async with start_app(wizard=wizard, size=(140, 40)) as (app, pilot):
        await written(pilot, *TO_FILE, "ctrl+u", *typed, "enter")
        assert told in screen_text(app)
        assert "Written" not in screen_text(app)


@pytest.mark.parametrize(
    ("number", "told"), [(28, "No space left"), (13, "Nothing may be written in"), (30, "Read-only")]
)
def test_a_full_or_closed_disk_is_told_and_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, told: str
) -> None:
    def fail(fd: int) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(UnreadableFile) as caught:
        write(tmp_path / "a.md", b"text", overwrite=False)
    assert told in str(caught.value.reason)
    assert caught.value.remedy is not None
    assert list(tmp_path.iterdir()) == []


def test_a_failure_keeps_the_file_that_was_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "a.md"
    file.write_bytes(b"old")
    with pytest.raises(AlreadyThere):
        write(file, b"new", overwrite=False)

    def fail(fd: int) -> None:
        raise OSError(28, "full")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(UnreadableFile):
        write(file, b"new", overwrite=True)
    assert file.read_bytes() == b"old"
    monkeypatch.undo()
    write(file, b"new", overwrite=True)
    assert file.read_bytes() == b"new"


@pytest.mark.parametrize(
    ("company", "name"),
    [
        ("Imago Soft SRL", "imago-soft-srl-2026-11-23.md"),
        ("Bănescu & Söhne/../GmbH", "banescu-sohne-gmbh-2026-11-23.md"),
        ("Завод 12", "завод-12-2026-11-23.md"),
        ("../../etc/passwd", "etc-passwd-2026-11-23.md"),
        ("???", "cluster-membership-2026-11-23.md"),
        ("a" * 200, "a" * 60 + "-2026-11-23.md"),
    ],
)
def test_a_file_name_is_made_of_company_and_day(
    store: CaseStore, catalogue: Catalogue, company: str, name: str
) -> None:
    edition = catalogue.find("cluster-membership")
    wizard = Wizard.begin(store, edition, company=company, language="en")
    assert file_name(wizard, date(2026, 11, 23), BY_ID["markdown"], "company") == name


def test_a_path_is_always_told_in_full(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path / "me"))
    assert path_of(" a.md ") == tmp_path / "a.md"
    assert path_of("~/a.md") == tmp_path / "me" / "a.md"


async def test_sensitive_answers_are_withheld_from_what_people_read_and_complete_in_json(
    start_app: StartApp, store: CaseStore, catalogue: Catalogue, here: Path
) -> None:
    wizard = answered(store, catalogue, PASSIVE)
    question, choice = next(
        (question, choice)
        for question in wizard.questionnaire.questions
        for choice in getattr(question, "choices", ())
        if choice.sensitive
    )
    wizard.answer(question.id, [choice.id] if question.type == "multiple" else choice.id)
    wizard.private_note(question.id, "for my eyes only")
    wizard.go("@review")
    case = whole_case(wizard, "en", NOW)
    for form in ("markdown", "html", "csv", "transcript"):
        text = BY_ID[form].make(case, ENGLISH, "company").decode("utf-8")
        assert choice.label not in text
        assert "for my eyes only" not in text
    async with start_app(wizard=wizard, size=(120, 40)) as (app, pilot):
        await press(pilot, *TO_EXPORT)
        assert "One sensitive answer and all notes stay out of this file." in screen_text(app)
        await press(pilot, "7")
        assert "The file is complete, sensitive answers and notes included." in screen_text(app)


async def test_a_folder_gets_the_usual_name_and_a_name_without_ending_the_usual_ending(
    start_app: StartApp, wizard: Wizard, here: Path
) -> None:
    (here / "deep").mkdir()
    async with start_app(wizard=wizard, size=(140, 40)) as (app, pilot):
        await press(pilot, *TO_FILE, "ctrl+u", *"deep", "enter")
        await written(pilot)
        assert f"→{here / 'deep' / NAME}.html" in together(app)
        assert (here / "deep" / f"{NAME}.html").exists()
        await written(pilot, "ctrl+u", *"report", "enter")
        assert (here / "report.html").exists()


async def test_the_format_follows_a_typed_ending_and_the_ending_a_picked_format(
    start_app: StartApp, wizard: Wizard, here: Path
) -> None:
    async with start_app(wizard=wizard, size=(140, 40)) as (app, pilot):
        await press(pilot, *TO_FILE, "ctrl+u", *"a.pdf")
        assert "2 (•) PDF" in screen_text(app)
        await press(pilot, "shift+tab", "shift+tab", "shift+tab", "7")
        await written(pilot, "tab", "tab", "enter")
        assert json.loads((here / "a.json").read_text("utf-8"))["fitwizard"] == 1
        await written(pilot, "ctrl+u", *"b", "enter")
        assert (here / "b.json").exists()
        await press(pilot, "shift+tab", "shift+tab", "6", "tab", "tab", "tab", "ctrl+u", *"talk.md")
        assert "6 (•) Transcript" in screen_text(app)
        await press(pilot, "shift+tab", "shift+tab", "2")
        assert " talk.md" in screen_text(app)
