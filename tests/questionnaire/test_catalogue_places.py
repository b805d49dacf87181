"""Several places and several versions: which questionnaire counts, and what becomes of the others."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from fitwizard.errors import NotFound, UnreadableFile
from fitwizard.questionnaire.catalogue import Catalogue, Place, to_begin_with
from fitwizard.questionnaire.catalogue_packages import Offer, offers, place_of
from fitwizard.questionnaire.problems import ProblemsFound
from tests.questionnaire.packages import install, offering
from tests.questionnaire.samples import SOUND, changed

BROKEN_ON_IMPORT = "raise SystemExit('a package of questionnaires is never imported')\n"


def write(folder: Path, name: str, version: str, identifier: str = "zoo") -> Path:
    """Write a questionnaire that says its file and its version in its title."""
    folder.mkdir(parents=True, exist_ok=True)
    title = f"title: {identifier} {version} in {folder.name}"
    text = changed(
        ("id: zoo", f"id: {identifier}"),
        ("version: 1.0.0", f"version: {version}"),
        ("title: A small questionnaire", title),
    )
    (folder / name).write_text(text, encoding="utf-8")
    return folder / name


def found(catalogue: Catalogue, name: str) -> str:
    return catalogue.find(name).questionnaire.title


@pytest.fixture
def many(tmp_path: Path) -> Path:
    """A folder with five versions of one questionnaire; names of files mean nothing."""
    for name, version in (
        ("b", "1.9.0"),
        ("zoo", "1.2.0"),
        ("a", "1.10.0"),
        ("zoo-2.0.0", "2.0.0"),
        ("c", "2.0.0-rc.1"),
    ):
        write(tmp_path / "many", f"{name}.yaml", version)
    return tmp_path / "many"


@pytest.mark.parametrize(
    ("name", "version"),
    [
        ("zoo", "2.0.0"),
        ("zoo@1", "1.10.0"),
        ("zoo@2", "2.0.0"),
        ("zoo@1.2.0", "1.2.0"),
        ("zoo@2.0.0-rc.1", "2.0.0-rc.1"),
    ],
)
def test_the_highest_of_the_wanted_versions_wins(many: Path, name: str, version: str) -> None:
    """Numbers are compared as numbers."""
    assert found(Catalogue([many]), name) == f"zoo {version} in many"


def test_the_file_of_a_version_is_found_without_opening_it(many: Path) -> None:
    """So is one with faults, which are told by whoever opens it."""
    catalogue = Catalogue([many])
    assert catalogue.find_file("zoo", 1) == many / "a.yaml"
    assert catalogue.find_file("zoo") == many / "zoo-2.0.0.yaml"
    (many / "a.yaml").write_text("id: zoo\nversion: 1.10.0\n: [", encoding="utf-8")
    assert catalogue.find_file("zoo", 1) == many / "a.yaml"
    with pytest.raises(ProblemsFound):
        catalogue.find("zoo@1")


def test_versions_there_are_not_are_told_with_those_there_are(many: Path) -> None:
    catalogue = Catalogue([many])
    for name, version in (("zoo@3", "3"), ("zoo@1.0.0", "1.0.0")):
        with pytest.raises(NotFound) as raised:
            catalogue.find(name)
        assert str(raised.value.reason) == f"There is no version {version} of the questionnaire “zoo”."
        listed = "1.2.0, 1.9.0, 1.10.0, 2.0.0-rc.1, 2.0.0"
        assert str(raised.value.remedy) == f"Choose one of these: {listed}."
    with pytest.raises(NotFound) as raised:
        catalogue.find("zooo@1")
    assert str(raised.value.remedy) == "Did you mean “zoo”?"


def test_the_first_place_that_has_a_wanted_version_wins(many: Path, tmp_path: Path) -> None:
    """Even if a later one has a higher version."""
    write(tmp_path / "first", "x.yaml", "1.0.0")
    catalogue = Catalogue([tmp_path / "first", many])
    assert found(catalogue, "zoo") == found(catalogue, "zoo@1") == "zoo 1.0.0 in first"
    assert found(catalogue, "zoo@2") == "zoo 2.0.0 in many"
    assert found(catalogue, "zoo@1.2.0") == "zoo 1.2.0 in many"


def test_a_list_tells_what_each_shadows_in_the_order_in_which_they_count(many: Path, tmp_path: Path) -> None:
    write(tmp_path / "first", "x.yaml", "1.0.0")
    write(tmp_path / "first", "other.yaml", "1.0.0", "other")
    first = Place("user", tmp_path / "first")
    other, zoo = Catalogue([first, Place("package", many, "acme")]).entries()
    assert (other.id, other.shadows) == ("other", ())
    assert (zoo.version, zoo.place) == ("1.0.0", first)
    told = [str(each.called) for each in zoo.shadows]
    assert told == [f"{v} (package acme)" for v in ("2.0.0", "2.0.0-rc.1", "1.10.0", "1.9.0", "1.2.0")]


def test_of_one_version_twice_the_file_named_by_the_id_counts(tmp_path: Path) -> None:
    write(tmp_path, "a.yaml", "1.0.0")
    write(tmp_path, "zoo.yaml", "1.0.0+later")
    (entry,) = Catalogue([tmp_path]).entries()
    assert (entry.path.name, [each.path.name for each in entry.shadows]) == ("zoo.yaml", ["a.yaml"])
    assert Catalogue([tmp_path]).find("zoo").origin == tmp_path / "zoo.yaml"
    assert Catalogue([tmp_path]).find("zoo@1.0.0").origin == tmp_path / "zoo.yaml"


def test_a_slip_in_the_version_is_seen_and_hides_no_version_that_is_asked_for(many: Path) -> None:
    """The file named by the id is the one that is being worked on; an old copy does not quietly take its place."""
    (many / "zoo.yaml").write_text(changed(("version: 1.0.0", "version: 3.0")), encoding="utf-8")
    catalogue = Catalogue([many])
    with pytest.raises(ProblemsFound):
        catalogue.find("zoo")
    (entry,) = catalogue.entries()
    assert (entry.path.name, entry.problems > 0, entry.shadows[0].version) == ("zoo.yaml", True, "2.0.0")
    assert found(catalogue, "zoo@1") == "zoo 1.10.0 in many"
    with pytest.raises(ProblemsFound):  # it may well be the version that is meant
        catalogue.find("zoo@3")


def test_a_slip_in_another_file_hides_nothing(many: Path) -> None:
    (many / "a.yaml").write_text(changed(("version: 1.0.0", "version: 3.0")), encoding="utf-8")
    (entry,) = Catalogue([many]).entries()
    assert entry.version == "2.0.0" and str(entry.shadows[-1].called).startswith("a.yaml, which has problems")


def test_translations_of_versions_stand_beside_them(many: Path) -> None:
    for name, title in (("zoo-2.0.0", "Zwei"), ("zoo", "Eins")):
        text = f"fitwizard: 1\ntranslates: zoo\nlanguage: de\ntitle: {title}\n"
        (many / f"{name}.de.yaml").write_text(text, encoding="utf-8")
    catalogue = Catalogue([many])
    assert catalogue.find("zoo").in_language("de").questionnaire.title == "Zwei"
    assert catalogue.find("zoo@1.2.0").in_language("de").questionnaire.title == "Eins"
    assert catalogue.find("zoo@1").languages == ("en",)
    (entry,) = catalogue.entries(("de",))
    assert entry.title == "Zwei"
    assert catalogue.titles("de")["zoo", "zoo 1.2.0 in many"] == "Eins"  # cases of old versions have titles, too


def test_an_id_is_never_a_path(many: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """By id, nothing outside the places is touched; a path is opened only where a person types one."""
    (many / "in").mkdir()
    monkeypatch.chdir(many / "in")
    catalogue = Catalogue([many / "in"])
    for identifier in ("../zoo", "..\\zoo", str(many / "zoo"), "zoo.yaml", "../zoo.yaml", "", "\0", "zoo/../zoo"):
        with pytest.raises(NotFound):
            catalogue.find_file(identifier)
        with pytest.raises(NotFound):
            catalogue.find_file(identifier, 1)
    with pytest.raises(UnreadableFile):
        catalogue.find("../zoo@1")
    assert catalogue.file_of("../zoo.yaml") == Path("../zoo.yaml")


def test_an_id_may_be_written_in_every_way_that_yaml_knows(tmp_path: Path) -> None:
    """What is listed is found."""
    ways = ('id: "z\\x6fo"', "'id' : zoo", "? id\n: zoo", "id: &name zoo", "id:\n  zoo")
    for number, way in enumerate(ways):
        folder = tmp_path / str(number)
        folder.mkdir()
        (folder / "q.yaml").write_text(changed(("id: zoo", way)), encoding="utf-8")
        catalogue = Catalogue([folder])
        assert catalogue.find("zoo").origin == catalogue.entries()[0].path == folder / "q.yaml"


def test_fields_may_stand_in_any_order(tmp_path: Path) -> None:
    """What others begin with may come last."""
    head, middle, end = SOUND.partition("sources:")
    (tmp_path / "q.yaml").write_text(middle + end + head, encoding="utf-8")
    catalogue = Catalogue([tmp_path])
    (entry,) = catalogue.entries()
    assert (entry.id, entry.version, entry.title, entry.problems) == ("zoo", "1.0.0", "A small questionnaire", 0)
    assert catalogue.find("zoo@1").questionnaire.id == "zoo"


# --- places -----------------------------------------------------------------------------------------------------------


def test_the_places_count_in_their_order(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Chosen folders, one's own, packages, and at last what is shipped."""
    site = tmp_path / "site"
    install(site, "acme-fit", offering("acme_fit"), {"acme_fit/__init__.py": BROKEN_ON_IMPORT})
    monkeypatch.syspath_prepend(str(site))
    one, two = tmp_path / "one", tmp_path / "two"
    for folder in (site / "acme_fit", tmp_path / "data" / "questionnaires", two, one):
        write(folder, "q.yaml", "7.0.0", "cluster-membership")
        catalogue = Catalogue.at_hand(lambda: tmp_path / "data", [one, two])
        assert found(catalogue, "cluster-membership") == f"cluster-membership 7.0.0 in {folder.name}"
    assert catalogue.find("cluster-membership@1").questionnaire.version.startswith("1.")
    assert [place.kind for place in catalogue.places] == ["path", "path", "user", "package", "shipped"]
    (entry,) = [entry for entry in catalogue.entries() if entry.id == "cluster-membership"]
    told = [str(each.place.name) for each in (entry, *entry.shadows)]
    assert told == [str(one), str(two), "your folder", "package acme-fit", "shipped"]
    assert catalogue.troubles == () and "acme_fit" not in sys.modules


def test_without_a_home_the_other_places_are_left(tmp_path: Path) -> None:
    catalogue = Catalogue.at_hand(lambda: None, [tmp_path])
    assert {place.kind for place in catalogue.places} >= {"path", "shipped"}
    assert "user" not in {place.kind for place in catalogue.places}


def test_nothing_is_looked_for_until_an_id_is(many: Path) -> None:
    """A file that is named by its path needs no home folder and no packages."""

    def asked() -> Path:
        raise AssertionError

    assert Catalogue.at_hand(asked).find(str(many / "a.yaml")).questionnaire.version == "1.10.0"


def test_a_folder_that_comes_twice_shadows_nothing(many: Path, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(many)
    places = Catalogue([many, tmp_path / "link", many]).places
    assert [place.folder for place in places] == [many]


def test_chosen_folders_that_cannot_be_searched_are_told(tmp_path: Path, many: Path) -> None:
    """They keep nothing else from being found."""
    file = many / "a.yaml"
    catalogue = Catalogue([tmp_path / "nowhere", file, file / "below", tmp_path / ("x" * 300), many])
    assert found(catalogue, "zoo@1") == "zoo 1.10.0 in many"
    told = [str(trouble) for trouble in catalogue.troubles]
    assert told[0] == f"There is no folder “{tmp_path / 'nowhere'}”. Correct it in FITWIZARD_PATH, or take it out."
    assert told[1].startswith(f"“{file}” is no folder.")
    assert len(told) == 4


def test_other_files_are_not_read(tmp_path: Path) -> None:
    """However many there are; a name without a stem is none."""
    for number in range(2000):
        (tmp_path / f"{number}.txt").write_text("id: zoo\n", encoding="utf-8")
    (tmp_path / ".yaml").write_text("id: zoo\n", encoding="utf-8")
    write(tmp_path, "Q.YML", "1.0.0")
    catalogue = Catalogue([tmp_path])
    assert [entry.path.name for entry in catalogue.entries()] == ["Q.YML"]
    assert catalogue.find_file("zoo") == tmp_path / "Q.YML"


# --- packages ---------------------------------------------------------------------------------------------------------


def test_only_the_own_group_of_entry_points_counts(tmp_path: Path) -> None:
    install(tmp_path, "Acme.Fit-Check", "[fitwizard.questionnaires]\n ; no\n a=b\nc = d.e \nnonsense\n[x]\nf = g\n")
    install(tmp_path, "other", "[gui_scripts]\nfitwizard.questionnaires = x:y\n")
    install(tmp_path, "binary", "").joinpath("entry_points.txt").write_bytes(b"\xff[fitwizard.questionnaires]\n\0=\xff")
    (tmp_path / "file.dist-info").write_text("a file")
    (tmp_path / "none-1.0.dist-info").mkdir()
    found = list(offers([str(tmp_path), str(tmp_path / "missing"), str(tmp_path), __file__]))
    assert found == [Offer("acme-fit-check", "a", "b"), Offer("acme-fit-check", "c", "d.e")]


def test_of_two_packages_with_one_name_the_first_counts(tmp_path: Path) -> None:
    """As it does for Python; the metadata of a development checkout ends differently."""
    install(tmp_path / "one", "acme", "[x]\n")
    install(tmp_path / "two", "acme", offering("acme"))
    (tmp_path / "three" / "Beta.egg-info").mkdir(parents=True)
    (tmp_path / "three" / "Beta.egg-info" / "entry_points.txt").write_text(offering("beta"))
    paths = [str(tmp_path / name) for name in ("one", "two", "three")]
    assert [offer.package for offer in offers(paths)] == ["beta"]


def test_a_package_is_found_without_being_imported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A package with code, one of a package, a module in a package, and a folder of files alone."""
    for path in ("acme_a/__init__.py", "acme_a/inner/__init__.py", "acme_a/module.py"):
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_text(BROKEN_ON_IMPORT)
    (tmp_path / "acme_files" / "deep").mkdir(parents=True)
    monkeypatch.syspath_prepend(str(tmp_path))
    folders = {
        "acme_a": "acme_a",
        "acme_a.inner": "acme_a/inner",
        "acme_a.module": "acme_a",
        "acme_files": "acme_files",
        "acme_files.deep": "acme_files/deep",
    }
    for value, folder in folders.items():
        assert place_of(Offer("acme", "x", value)) == Place("package", tmp_path / folder, "acme")


@pytest.mark.parametrize(
    "value",
    ["", ".", "..", "acme missing", "acme_missing", "acme_missing.x", "json.missing", "json.decoder.x", "sys", "os",
     "__main__", "a:b", "../acme", "/etc", "a" * 5000, "\u202e", "json..decoder", "zoo.yaml"],
)  # fmt: skip
def test_an_entry_point_that_leads_nowhere_is_told(value: str) -> None:
    """And breaks nothing."""
    trouble = place_of(Offer("acme", "x", value))
    assert not isinstance(trouble, Place)
    assert str(trouble).startswith("The package acme offers questionnaires in “")
    assert len(str(trouble)) < 200 and "\u202e" not in str(trouble)


# --- what one inherits ------------------------------------------------------------------------------------------------


def overlay(folder: Path, name: str, text: str, identifier: str = "") -> None:
    folder.mkdir(parents=True, exist_ok=True)
    head = f"fitwizard: 1\nid: {identifier or name}\nversion: 1.0.0\nlanguage: en\n"
    (folder / f"{name}.yaml").write_text(head + text, encoding="utf-8")


def german(folder: Path, name: str, text: str) -> None:
    head = f"fitwizard: 1\ntranslates: {name}\nlanguage: de\n"
    (folder / f"{name}.de.yaml").write_text(head + text, encoding="utf-8")


def test_an_adaptation_is_listed_with_what_it_inherits(tmp_path: Path) -> None:
    """Title, summary and languages, from wherever the base is; only heads are read, so what follows may be faulty."""
    base, mine = tmp_path / "base", tmp_path / "mine"
    write(base, "zoo.yaml", "1.4.0")
    write(base, "old.yaml", "0.1.0")
    german(base, "zoo", "title: Der Zoo\n")
    overlay(mine, "plain", "extends: zoo@1\n")
    overlay(mine, "late", "keep: [trust]\nremove: {bands: []}\nextends: zoo@1\n")
    overlay(mine, "own", "title: My own\nsummary: Short\nextends: 'zoo@1'\nquestions: [this is wrong\n")
    overlay(mine, "twice", "extends: plain@1\n")
    german(mine, "own", "summary: Kurz\n")
    catalogue = Catalogue([mine, base])
    entries = {entry.id: entry for entry in catalogue.entries()}
    for name in ("plain", "late", "twice"):
        assert (entries[name].title, entries[name].version) == ("zoo 1.4.0 in base", "1.0.0")
        assert (entries[name].languages, entries[name].problems) == (("en", "de"), 0)
        assert entries[name].in_language("de").title == "Der Zoo"
    assert (entries["own"].title, entries["own"].languages) == ("My own", ("en", "de"))
    told = entries["own"].in_language("de")
    assert (told.title, told.summary) == ("My own", "Kurz")


def test_an_adaptation_may_name_the_file_it_extends(tmp_path: Path) -> None:
    """But none outside its own folder."""
    write(tmp_path / "mine" / "base", "zoo.yaml", "1.4.0")
    write(tmp_path / "outside", "zoo.yaml", "1.0.0")
    overlay(tmp_path / "mine", "inside", "extends: base/zoo.yaml\n")
    overlay(tmp_path / "mine", "outside", "extends: ../outside/zoo.yaml\n")
    entries = {entry.id: entry for entry in Catalogue([tmp_path / "mine"]).entries()}
    assert (entries["inside"].title, entries["inside"].problems) == ("zoo 1.4.0 in base", 0)
    assert (entries["outside"].title, entries["outside"].problems) == ("", 1)


@pytest.mark.parametrize("extends", ["nothing@1", "zoo@2", "circle@1", "zoo", "zoo@", "'@1'", "../x@1", "[a]", "'\\0'"])
def test_an_adaptation_of_nothing_is_listed_with_its_problems(tmp_path: Path, extends: str) -> None:
    """Also one that has a title, and one that extends itself."""
    write(tmp_path, "zoo.yaml", "1.0.0")
    overlay(tmp_path, "circle", f"title: Mine\nextends: {extends}\n")
    overlay(tmp_path, "above", "title: Above\nextends: circle@1\n")
    entries = {entry.id: entry for entry in Catalogue([tmp_path]).entries()}
    assert entries["circle"].problems > 0 and entries["above"].problems > 0
    assert entries["zoo"].problems == 0


def test_what_is_offered_first_is_ones_own_and_whole(tmp_path: Path) -> None:
    """What others build on goes before what adapts it, and what cannot be used is not offered."""
    shipped, mine = tmp_path / "shipped", tmp_path / "mine"
    write(shipped, "zoo.yaml", "1.0.0")
    overlay(shipped, "adapted", "title: A\nextends: zoo@1\n")
    catalogue = Catalogue([Place("user", mine), Place("shipped", shipped)])
    entries = catalogue.entries()
    first = to_begin_with(entries)
    assert [entry.id for entry in entries] == ["zoo", "adapted"] and first is not None and first.id == "zoo"
    overlay(mine, "own", "title: Own\nextends: zoo@1\n")
    overlay(mine, "broken", "title: Own\nextends: zoo@9\n")
    first = to_begin_with(catalogue.entries())
    assert first is not None and first.id == "own"
    assert to_begin_with([]) is None
