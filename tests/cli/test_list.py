"""Where questionnaires come from: `list`, `where`, and commands that look one up."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.running import ROOT, environment, process, run
from tests.questionnaire.packages import install, offering
from tests.questionnaire.samples import changed

SHEET = "fitwizard: 1\nquestionnaire: {{id: {id}, version: {version}}}\nanswers: {{trust: high, services: [advice]}}\n"


def put(folder: Path, version: str, identifier: str = "zoo") -> Path:
    """Write a questionnaire with its version in its title."""
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / f"{identifier}-{version}.yaml"
    named = (("id: zoo", f"id: {identifier}"), ("version: 1.0.0", f"version: {version}"))
    file.write_text(changed(*named, ("title: A small questionnaire", f"title: Zoo {version}")), encoding="utf-8")
    return file


def sheet(folder: Path, version: str, identifier: str = "zoo") -> Path:
    file = folder / f"sheet-{version}.yaml"
    file.write_text(SHEET.format(id=identifier, version=version), encoding="utf-8")
    return file


@pytest.fixture
def own(data: Path) -> Path:
    """Two major versions in one's own folder."""
    put(data / "questionnaires", "1.0.0")
    put(data / "questionnaires", "2.0.0")
    return data / "questionnaires"


def test_each_questionnaire_says_where_it_comes_from_and_what_it_comes_before(
    data: Path, own: Path, tmp_path: Path
) -> None:
    chosen = tmp_path / "chosen"
    file = put(chosen, "0.9.0")
    told = run(data, "list", FITWIZARD_PATH=str(chosen))
    lines = [line.strip() for line in told.out.splitlines()]
    number = next(number for number, line in enumerate(lines) if line.startswith("zoo "))
    assert lines[number].split(maxsplit=4) == ["zoo", "0.9.0", "en", str(chosen), "Zoo 0.9.0"]
    assert lines[number + 1] == "comes before 2.0.0 (your folder), 1.0.0 (your folder)"
    assert any(line.startswith("cluster-membership") and " shipped " in line for line in lines)
    listed = json.loads(run(data, "list", "--json", FITWIZARD_PATH=str(chosen)).out)["questionnaires"]
    [zoo] = [entry for entry in listed if entry["id"] == "zoo"]
    assert (zoo["place"], zoo["package"], zoo["path"], zoo["problems"]) == ("path", None, str(file), 0)
    assert [(each["version"], each["place"], each["path"]) for each in zoo["shadows"]] == [
        ("2.0.0", "user", str(own / "zoo-2.0.0.yaml")),
        ("1.0.0", "user", str(own / "zoo-1.0.0.yaml")),
    ]


def test_a_folder_that_cannot_be_searched_is_told_beside_the_list(data: Path, tmp_path: Path) -> None:
    """On standard error, and the rest is listed as ever."""
    path = os.pathsep.join(["", str(tmp_path / "nowhere"), __file__])
    for words in (("list",), ("list", "--json")):
        told = run(data, *words, FITWIZARD_PATH=path)
        assert told.code == 0 and "cluster-membership" in told.out
        assert f"There is no folder “{tmp_path / 'nowhere'}”. Correct it in FITWIZARD_PATH" in told.err
        assert f"“{__file__}” is no folder." in told.err
    assert json.loads(told.out)["cases"] == []


def test_a_version_may_be_asked_for(data: Path, own: Path) -> None:
    """With @ and the beginning of a version, or all of it."""
    for name, title in (("zoo", "Zoo 2.0.0"), ("zoo@1", "Zoo 1.0.0"), ("zoo@2.0.0", "Zoo 2.0.0")):
        assert title in run(data, "ask", name, "--company", "Imago", "--new").out
    told = run(data, "ask", "zoo@3", "--company", "Imago")
    assert told.code == 2 and "There is no version 3 of the questionnaire “zoo”." in told.err
    assert "1.0.0, 2.0.0" in told.err
    assert run(data, "ask", "zoo@latest", "--company", "Imago").code == 2


def test_who_names_a_version_goes_on_only_with_a_case_of_it(data: Path, own: Path) -> None:
    """Without one, whatever was left is gone on with."""
    run(data, "ask", "zoo", "--company", "Imago", inp="1\n")
    assert "Going on" not in run(data, "ask", "zoo@1", "--company", "Imago", inp="1\n").err
    for name in ("zoo@1", "zoo@1.0.0", "zoo"):
        told = run(data, "ask", name, "--company", "Imago")
        assert "Going on with the unfinished case" in told.err and "Zoo 1.0.0" in told.out
    cases = json.loads(run(data, "list", "--json").out)["cases"]
    assert sorted(case["version"] for case in cases) == ["1.0.0", "2.0.0"]


def test_a_sheet_finds_the_major_version_that_it_answers(data: Path, own: Path, tmp_path: Path) -> None:
    """Whether it is scored or imported, and whichever version is the highest."""
    sheets = [sheet(tmp_path, version) for version in ("1.0.0", "2.0.0", "1.5.0")]
    told = run(data, "score", "zoo", *sheets, "--json")
    results = [json.loads(line) for line in told.out.splitlines()]
    assert told.code == 0
    assert [result["questionnaire"]["version"] for result in results] == ["1.0.0", "2.0.0", "1.0.0"]
    assert "other-version" in told.err and "other-major-version" not in told.err
    for more in ((), ("--questionnaire", "zoo")):
        assert run(data, "import", sheets[0], *more).code == 0
    cases = json.loads(run(data, "list", "--json").out)["cases"]
    assert [case["version"] for case in cases] == ["1.0.0", "1.0.0"]


@pytest.mark.parametrize("words", [("score", "zoo"), ("score", "zoo@2"), ("import",)])
def test_a_sheet_of_a_version_that_is_not_at_hand_is_told_with_its_line(
    data: Path, own: Path, tmp_path: Path, words: tuple[str, ...]
) -> None:
    """So is one that answers another version than the one that is named."""
    file = sheet(tmp_path, "1.0.0" if words[-1] == "zoo@2" else "3.0.0")
    told = run(data, *words, file)
    assert told.code == 1 and f"{file}:2:" in told.err and "other-major-version" in told.err


def test_a_sheet_cannot_name_a_file(data: Path, own: Path, tmp_path: Path) -> None:
    """Its questionnaire is an id, whatever it looks like."""
    file = put(tmp_path, "1.0.0")
    for name in (str(file), f"../{tmp_path.name}/{file.name}", file.name):
        told = run(data, "import", sheet(tmp_path, "1.0.0", name))
        assert (told.code, told.out) == (2, "") and "There is no questionnaire" in told.err


def test_without_a_home_a_file_is_checked_and_scored_all_the_same(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Only cases need a place; of questionnaires all are found but one's own."""

    def no_home(*_: object, **__: object) -> str:
        raise RuntimeError("could not determine the home directory")

    monkeypatch.setattr("platformdirs.user_data_dir", no_home)
    file, answers = put(tmp_path, "1.0.0"), sheet(tmp_path, "1.0.0")
    for words in (("check", file), ("score", file, answers)):
        assert run(data, *words, FITWIZARD_DATA_DIR="").code == 0
    assert run(data, "score", "zoo", answers, FITWIZARD_DATA_DIR="", FITWIZARD_PATH=str(tmp_path)).code == 0
    assert run(data, "list", FITWIZARD_DATA_DIR="").code == 3


# --- packages ---------------------------------------------------------------------------------------------------------


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A folder of packages: one with two questionnaires that must not be imported, and one that leads nowhere."""
    site = tmp_path / "site"
    files = {"acme_questionnaires/__init__.py": "raise SystemExit('never imported')\n"}
    install(site, "acme-questionnaires", offering("acme_questionnaires"), files)
    put(site / "acme_questionnaires", "1.3.0", "acme-fit")
    put(site / "acme_questionnaires", "7.0.0", "cluster-membership")
    install(site, "broken", offering("nowhere_at_all", "../..", "a b"))
    return site


def test_questionnaires_of_a_package_are_at_hand(data: Path, site: Path) -> None:
    """As soon as it is installed; the package's code is never run, and a broken package only told."""
    env = {"PYTHONPATH": os.pathsep.join([str(ROOT), str(site)])}
    told = process(data, "list", env=env)
    assert told.code == 0
    assert "acme-fit" in told.out and "package acme-questionnaires" in told.out
    assert "comes before 1." in told.out and "(shipped)" in told.out
    for value in ("nowhere_at_all", "../..", "a b"):
        assert f"The package broken offers questionnaires in “{value}”, where there is no folder." in told.err
    taken = process(data, "take", "acme-fit", "--company", "Imago", env=env)
    assert taken.code == 0 and "Imago, Zoo 1.3.0" in taken.out and "broken" not in taken.err
    where = json.loads(process(data, "where", "--json", env=env).out)
    assert where["packages"] == {"acme-questionnaires": [str(site / "acme_questionnaires")]}
    assert str(site / "acme_questionnaires") in process(data, "where", env=env).out


def test_looking_for_packages_imports_nothing_heavy(data: Path, site: Path) -> None:
    """Start-up time: neither Python's own way to read metadata nor a package's code."""
    program = (
        "import sys; from pathlib import Path; from fitwizard.questionnaire.catalogue import Catalogue; "
        "Catalogue.at_hand(lambda: Path('nowhere')).find_file('cluster-membership', 1); "
        "print(sorted({'importlib.metadata', 'email', 'difflib', 'acme_questionnaires'} & set(sys.modules)))"
    )
    paths = [str(site), *sys.path]
    done = subprocess.run(
        [sys.executable, "-S", "-c", f"import sys; sys.path[:] = {paths!r}; {program}"],
        capture_output=True,
        text=True,
        check=True,
        env=environment(data),
    )
    assert done.stdout == "[]\n"


def test_where_shows_the_folders_that_are_searched(data: Path, tmp_path: Path) -> None:
    """Those of FITWIZARD_PATH, too, whether they are there or not."""
    path = os.pathsep.join([str(tmp_path / "one"), "", str(tmp_path / "two")])
    assert json.loads(run(data, "where", "--json", FITWIZARD_PATH=path).out)["search_path"] == [
        str(tmp_path / "one"),
        str(tmp_path / "two"),
    ]
    told = run(data, "where", FITWIZARD_PATH=path).out.splitlines()
    assert [line.split()[-1] for line in told if "FITWIZARD_PATH" in line] == [
        str(tmp_path / "one"),
        str(tmp_path / "two"),
    ]
    assert "FITWIZARD_PATH" not in run(data, "where").out
