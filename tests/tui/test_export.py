"""Handing over: the path is shown before and after, nothing is overwritten in silence, nothing half is left."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from fitwizard.errors import UnreadableFile
from fitwizard.language import ENGLISH
from fitwizard.questionnaire.catalogue import Catalogue
from fitwizard.store.cases import CaseStore
from fitwizard.tui.app import FitwizardApp
from fitwizard.tui.screens.export import ExportScreen
from fitwizard.tui.screens.result import ResultScreen
from fitwizard.tui.widgets.exporting import AlreadyThere, content_of, file_name, path_of, write
from fitwizard.wizard import Wizard
from tests.tui.conftest import NOW, StartApp, press, screen_text
from tests.tui.personas import LEAD, PASSIVE, answered, shows

TO_EXPORT = ("s", "e")
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


async def test_enter_writes_markdown_to_the_path_that_is_shown(start_app: StartApp, wizard: Wizard, here: Path) -> None:
    async with start_app(wizard=wizard, size=(140, 30)) as (app, pilot):
        await press(pilot, *TO_EXPORT)
        file = here / f"{NAME}.md"
        assert str(file) in together(app)
        assert not file.exists()
        await press(pilot, "enter")
        assert f"✓Writtento{file}" in together(app)
        assert "Strong fit: join and help shape it" in file.read_text("utf-8")
        assert [path.name for path in here.iterdir()] == [file.name]
        await press(pilot, "escape")
        assert shows(app, ResultScreen)


async def test_a_format_brings_its_ending_and_content(start_app: StartApp, wizard: Wizard, here: Path) -> None:
    async with start_app(wizard=wizard, size=(140, 30)) as (app, pilot):
        await press(pilot, *TO_EXPORT, "2", "enter")
        assert (here / f"{NAME}.html").read_text("utf-8").lstrip().lower().startswith("<!doctype html>")
        await press(pilot, "3")
        assert f"{NAME}.json" in together(app)
        assert "Written" not in screen_text(app)
        await press(pilot, "enter")
        told = json.loads((here / f"{NAME}.json").read_text("utf-8"))
        assert told["verdict"]["band"] == "lead"


async def test_a_file_that_is_there_is_replaced_only_when_it_is_wanted(
    start_app: StartApp, wizard: Wizard, here: Path
) -> None:
    file = here / f"{NAME}.md"
    file.write_text("mine")
    async with start_app(wizard=wizard, size=(140, 30)) as (app, pilot):
        await press(pilot, *TO_EXPORT, "enter")
        assert "There is already a file of this name." in screen_text(app)
        await press(pilot, "enter")
        assert file.read_text() == "mine"
        assert "▌ File" in screen_text(app)
        await press(pilot, "enter", "escape")
        assert file.read_text() == "mine"
        await press(pilot, "enter", "2")
        assert "Strong fit" in file.read_text("utf-8")


async def test_another_path_can_be_typed(start_app: StartApp, wizard: Wizard, here: Path) -> None:
    (here / "deep").mkdir()
    async with start_app(wizard=wizard, size=(140, 30)) as (app, pilot):
        await press(pilot, *TO_EXPORT, "tab", "ctrl+u", *"deep/qhe.md", "enter")
        assert shows(app, ExportScreen)
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
    async with start_app(wizard=wizard, size=(140, 30)) as (app, pilot):
        await press(pilot, *TO_EXPORT, "tab", "ctrl+u", *typed, "enter")
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
    assert file_name(wizard, "2026-11-23", "markdown") == name


def test_a_path_is_always_told_in_full(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path / "me"))
    assert path_of(" a.md ") == tmp_path / "a.md"
    assert path_of("~/a.md") == tmp_path / "me" / "a.md"


async def test_sensitive_answers_are_withheld_from_what_people_read_and_complete_in_json(
    start_app: StartApp, store: CaseStore, catalogue: Catalogue, here: Path
) -> None:
    wizard = answered(store, catalogue, PASSIVE)
    sensitive = next(
        (question, choice)
        for question in wizard.questionnaire.questions
        for choice in getattr(question, "choices", ())
        if choice.sensitive
    )
    question, choice = sensitive
    wizard.answer(question.id, [choice.id] if question.type == "multiple" else choice.id)
    wizard.private_note(question.id, "for my eyes only")
    wizard.go("@review")
    result = wizard.result()
    for form in ("markdown", "html"):
        text = content_of(wizard, result, form, ENGLISH, NOW).decode("utf-8")
        assert choice.label not in text
        assert "for my eyes only" not in text
    async with start_app(wizard=wizard, size=(120, 30)) as (app, pilot):
        await press(pilot, *TO_EXPORT)
        assert "One sensitive answer and all private notes stay out of this file." in screen_text(app)
        await press(pilot, "3")
        assert "sensitive ones included" in screen_text(app)


async def test_a_folder_gets_the_usual_name_and_a_name_without_ending_the_usual_ending(
    start_app: StartApp, wizard: Wizard, here: Path
) -> None:
    (here / "deep").mkdir()
    async with start_app(wizard=wizard, size=(140, 30)) as (app, pilot):
        await press(pilot, *TO_EXPORT, "tab", "ctrl+u", *"deep", "enter")
        assert f"→{here / 'deep' / NAME}.md" in together(app)
        assert (here / "deep" / f"{NAME}.md").exists()
        await press(pilot, "ctrl+u", *"report", "enter")
        assert (here / "report.md").exists()


async def test_the_format_follows_a_typed_ending_and_the_ending_a_picked_format(
    start_app: StartApp, wizard: Wizard, here: Path
) -> None:
    async with start_app(wizard=wizard, size=(140, 30)) as (app, pilot):
        await press(pilot, *TO_EXPORT, "tab", "ctrl+u", *"a.html")
        assert "2 (•) HTML" in screen_text(app)
        await press(pilot, "shift+tab", "3", "tab", "enter")
        assert json.loads((here / "a.json").read_text("utf-8"))["fitwizard"] == 1
        await press(pilot, "ctrl+u", *"b", "enter")
        assert (here / "b.json").exists()
