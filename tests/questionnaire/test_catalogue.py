"""Finding questionnaires by id and by path, and listing them."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from fitwizard.errors import NotFound, UnreadableFile
from fitwizard.questionnaire import catalogue_files, catalogue_places
from fitwizard.questionnaire.catalogue import Catalogue, content_of, shipped_folder, translation_files
from fitwizard.questionnaire.problems import ProblemsFound
from tests.questionnaire.samples import SOUND, ZOO, changed

GERMAN = (ZOO / "sound.de.yaml").read_text(encoding="utf-8")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a questionnaire in two languages, and things that lie about."""
    (tmp_path / "small.yaml").write_text(SOUND, encoding="utf-8")
    (tmp_path / "small.de.yaml").write_text(GERMAN, encoding="utf-8")
    (tmp_path / "small.notalanguage.yaml").write_text(GERMAN, encoding="utf-8")
    (tmp_path / "sheet.yaml").write_text("questionnaire: {id: zoo}\nanswers: {}\n", encoding="utf-8")
    (tmp_path / "notes.txt").write_text("nothing", encoding="utf-8")
    return tmp_path


def test_a_list_speaks_the_first_wanted_language_that_a_questionnaire_has(folder: Path) -> None:
    (folder / "small.ro.yaml").write_text("translates: zoo\nlanguage: ro\nsummary: Un rezumat\n", encoding="utf-8")
    listed = Catalogue([folder])
    (german,) = listed.entries(("fr", "de-at", "en"))
    assert (german.title, german.summary) == ("Ein kleiner Fragebogen", "")
    (entry,) = listed.entries()
    assert entry.in_language("ro").title == "A small questionnaire"  # what is not translated stays
    assert entry.in_language("ro").summary == "Un rezumat"
    assert entry.in_language("en", "de") == entry.in_language("fr") == entry.in_language() == entry
    assert listed.titles("de") == {("zoo", "A small questionnaire"): "Ein kleiner Fragebogen"}


def test_a_translation_that_went_away_leaves_the_original(folder: Path) -> None:
    (entry,) = Catalogue([folder]).entries()
    (folder / "small.de.yaml").unlink()
    assert entry.in_language("de") == entry


def test_a_questionnaire_is_found_by_its_id_and_by_its_path(folder: Path) -> None:
    by_id = Catalogue([folder]).find("zoo")
    by_path = Catalogue([]).find(str(folder / "small.yaml"))
    assert by_id.questionnaire == by_path.questionnaire
    assert by_id.digest == by_path.digest
    assert by_path.origin == folder / "small.yaml"
    assert by_path.languages == ("en", "de")
    assert by_path.in_language("de").questionnaire.title == "Ein kleiner Fragebogen"


def test_a_path_is_what_ends_like_one_or_has_a_separator(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    assert Catalogue([]).find("small.yaml").questionnaire.id == "zoo"
    (folder / "plain").write_text(SOUND, encoding="utf-8")
    assert Catalogue([]).find("./plain").questionnaire.id == "zoo"
    with pytest.raises(NotFound):
        Catalogue([]).find("plain")


def test_an_unknown_id_names_the_nearest(folder: Path) -> None:
    with pytest.raises(NotFound) as raised:
        Catalogue([folder]).find("zo")
    assert str(raised.value.reason) == "There is no questionnaire “zo”."
    assert str(raised.value.remedy) == "Did you mean “zoo”?"


def test_a_list_shows_the_head_of_each_questionnaire(folder: Path) -> None:
    (entry,) = Catalogue([folder]).entries()
    assert (entry.id, entry.version, entry.title, entry.summary) == ("zoo", "1.0.0", "A small questionnaire", "")
    assert entry.languages == ("en", "de")
    assert entry.path == folder / "small.yaml"
    assert entry.problems == 0


def test_a_list_is_in_the_order_of_titles(folder: Path) -> None:
    for name, title in (("b", "zebra"), ("c", "Apple")):
        text = changed(("id: zoo", f"id: {name}"), ("title: A small questionnaire", f"title: {title}"))
        (folder / f"{name}.yml").write_text(text, encoding="utf-8")
    assert [entry.id for entry in Catalogue([folder]).entries()] == ["zoo", "c", "b"]


def test_a_broken_file_is_listed_with_its_problems(folder: Path) -> None:
    (folder / "broken.yaml").write_text("id: broken\nversion: 1.0\nversoin: 1.0.0\n", encoding="utf-8")
    (folder / "noise.yaml").write_bytes(b"\x00\x01")
    (folder / "folder.yaml").mkdir()
    found = {entry.id: entry.problems for entry in Catalogue([folder]).entries()}
    assert found == {"zoo": 0, "broken": 8, "noise": 1, "folder": 1}
    with pytest.raises(ProblemsFound) as raised:
        Catalogue([folder]).find("broken")
    assert len(raised.value.problems) == 8


def test_the_earlier_folder_counts(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    other = tmp_path_factory.mktemp("other")
    (other / "mine.yaml").write_text(changed(("version: 1.0.0", "version: 1.1.0")), encoding="utf-8")
    assert Catalogue([other, folder]).find("zoo").questionnaire.version == "1.1.0"
    assert Catalogue([folder, other]).find("zoo").questionnaire.version == "1.0.0"
    assert Catalogue([folder / "missing"]).entries() == ()


def test_a_translation_with_problems_is_told_when_it_is_wanted(folder: Path) -> None:
    (folder / "small.de.yaml").write_text(GERMAN.replace("  trust:", "  trst:"), encoding="utf-8")
    edition = Catalogue([folder]).find("zoo")
    with pytest.raises(ProblemsFound) as raised:
        edition.in_language("de")
    (problem,) = raised.value.problems
    assert problem.told().startswith(f"{folder / 'small.de.yaml'}:11:3: unknown-question: ")


def test_translations_stand_beside_their_original(folder: Path) -> None:
    (folder / "small.de-AT.yml").write_text(GERMAN, encoding="utf-8")
    assert translation_files(folder / "small.yaml") == {
        "de": folder / "small.de.yaml",
        "de-AT": folder / "small.de-AT.yml",
    }


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("missing.yaml", "There is no file"),
        ("small.yaml/inner.yaml", "There is no file"),
        (".", "is a folder"),
        ("nul\0l.yaml", "cannot be read"),
        ("x" * 300 + ".yaml", "cannot be read"),
    ],
)
def test_a_file_that_cannot_be_read_says_why(folder: Path, path: str, reason: str) -> None:
    with pytest.raises(UnreadableFile) as raised:
        Catalogue([]).open(folder / path)
    assert reason in str(raised.value.reason)
    assert raised.value.remedy is not None


def test_a_file_without_permission_says_so(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(UnreadableFile, match="may not be read"):
        content_of(folder / "small.yaml")


def test_an_endless_file_is_refused(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if not Path("/dev/zero").exists():
        pytest.skip("no endless file on this system")
    monkeypatch.setattr(catalogue_files, "LARGEST_FILE", 1_000_000)
    with pytest.raises(UnreadableFile, match="longer than 1 megabyte"):
        content_of(Path("/dev/zero"))


def test_shipped_questionnaires_are_at_hand(tmp_path: Path) -> None:
    at_hand = Catalogue.at_hand(lambda: tmp_path / "nothing yet")
    assert "cluster-membership" in [entry.id for entry in at_hand.entries()]
    assert at_hand.find("cluster-membership").languages == ("en", "de", "ro")
    assert not (tmp_path / "nothing yet").exists()


def test_in_a_wheel_they_lie_in_the_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "fitwizard" / "shipped").mkdir(parents=True)
    inside = tmp_path / "fitwizard" / "questionnaire" / "catalogue_places.py"
    monkeypatch.setattr(catalogue_places, "__file__", os.fspath(inside))
    assert shipped_folder() == tmp_path / "fitwizard" / "shipped"


def test_own_questionnaires_lie_beside_the_cases(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    data = tmp_path_factory.mktemp("data")
    (data / "questionnaires").symlink_to(folder)
    assert Catalogue.at_hand(lambda: data).find("zoo").questionnaire.id == "zoo"


def test_an_older_questionnaire_under_a_language_like_name_is_no_translation(folder: Path) -> None:
    old = changed(("id: zoo", "id: zoo-old"))
    (folder / "small.old.yaml").write_text(old, encoding="utf-8")
    (folder / "small.rm.yaml").mkdir()
    assert translation_files(folder / "small.yaml") == {
        "de": folder / "small.de.yaml",
        "rm": folder / "small.rm.yaml",
    }
    assert [entry.id for entry in Catalogue([folder]).entries()] == ["small.rm", "zoo", "zoo-old"]


def test_a_broken_translation_is_not_listed_as_a_questionnaire(folder: Path) -> None:
    (folder / "small.ro.yaml").write_text("- x: [", encoding="utf-8")
    assert [entry.id for entry in Catalogue([folder]).entries()] == ["zoo"]


def test_of_two_files_with_one_id_the_one_named_by_it_counts(tmp_path: Path) -> None:
    content = (Path(__file__).parents[1] / "zoo" / "sound.yaml").read_text(encoding="utf-8")
    (tmp_path / "a-copy.yaml").write_text(content.replace("version: 1.0.0", "version: 0.9.0"), encoding="utf-8")
    (tmp_path / "zoo.yaml").write_text(content, encoding="utf-8")
    catalogue = Catalogue([tmp_path])
    assert catalogue.find("zoo").questionnaire.version == "1.0.0"
    assert [entry.version for entry in catalogue.entries()] == ["1.0.0"]
    (tmp_path / "zoo.yaml").unlink()
    assert catalogue.find("zoo").questionnaire.version == "0.9.0"
    with pytest.raises(NotFound):
        catalogue.find("zoo" * 1000)
