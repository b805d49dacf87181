"""`fitwizard new`: asked at a terminal or not, it writes one file, or says why not."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
import yaml

from fitwizard.cli.starter import (
    LANGUAGES,
)
from fitwizard.questionnaire.adapting import MOST_LEVELS
from tests.cli.running import Outcome, environment, process, run
from tests.terminal import Terminal


def written(data: Path) -> list[str]:
    """Return the names of the files in the person's own folder."""
    folder = data / "questionnaires"
    return sorted(path.name for path in folder.iterdir()) if folder.is_dir() else []


# --- without asking -----------------------------------------------------------------------------------------------


def test_without_a_terminal_it_writes_what_it_would_propose(data: Path) -> None:
    """Nothing is asked, the file is found by its id, and the next commands are named."""
    outcome = process(data, "new")
    path = data / "questionnaires" / "are-we-ready-to-work-with-partners.yaml"
    assert (outcome.code, outcome.out, written(data)) == (0, "", [path.name])
    assert outcome.err.splitlines() == [
        f"Written: {path}",
        "What you can do now:",
        f"  fitwizard check {path}",
        f"  fitwizard preview {path}",
        "  fitwizard take are-we-ready-to-work-with-partners",
    ]
    assert path.stat().st_mode & 0o777 == 0o600 and path.parent.stat().st_mode & 0o777 == 0o700
    asked = run(data, "ask", "are-we-ready-to-work-with-partners", "--company", "Test", inp="/q\n")
    assert asked.code == 0 and "What does your company do, and for whom?" in asked.out


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_passes_the_strict_check_in_every_language(data: Path, tmp_path: Path, language: str) -> None:
    """It is an example to follow, so there is nothing to advise."""
    file = tmp_path / "first.yaml"
    assert run(data, "new", "--language", language, "-o", file).code == 0
    checked = run(data, "check", "--strict", file)
    assert checked.code == 0 and checked.out.count("\n") == 1
    assert checked.out.startswith(f"{file}: fine, 7 examples hold")


def test_the_language_of_the_interface_is_proposed(data: Path, tmp_path: Path) -> None:
    """Texts and comments are in it."""
    file = tmp_path / "erste.yaml"
    run(data, "new", "-o", file, "--lang", "de")
    content = file.read_text(encoding="utf-8")
    assert "\nlanguage: de " in content and "# Alles" not in content and "steht in dieser Datei" in content


def test_all_options_together(data: Path, tmp_path: Path) -> None:
    """What a script says is what stands in the file."""
    file = tmp_path / "q.yaml"
    given = ("--title", 'Ready: "now"?', "--id", "ready", "--topics", "Market, 3D; Capacity", "--language", "en")
    assert run(data, "new", *given, "-o", file).code == 0
    content = yaml.safe_load(file.read_text(encoding="utf-8"))
    assert (content["id"], content["title"], content["language"]) == ("ready", 'Ready: "now"?', "en")
    shown = {name: part["title"] for name, part in content["dimensions"].items()}
    assert shown == {
        "market": "Market",
        "topic_3d": "3D",
        "capacity_2": "Capacity",
        "capacity": "Practical means",
        "profile": "The company",
    }


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (("--title", " "), "A questionnaire needs a title."),
        (("--title", "x" * 151), "The text has 151 characters; 150 fit."),
        (("--id", "Not An Id"), "Use small letters, digits and hyphens, such as “not-an-id”."),
        (("--id", "../../etc"), "“../../etc” can be no id."),
        (("--id", "cluster-membership"), "belongs to"),
        (("--language", "fr"), "Choose one of these: en, de, ro."),
        (("--topics", "Alone"), "That is 1 topic. Name from 2 to 8"),
        (("--topics", "a,b,c,d,e,f,g,h,i"), "These are 9 topics."),
        (("--topics", "Market, market"), "The topic “market” is there twice."),
        (("-o", "plain.txt"), "End the name in .yaml."),
        (("-o", "/no/such/folder/q.yaml"), "There is no folder /no/such/folder."),
        (("-o", f"/tmp/{'x' * 300}.yaml"), "cannot be used here"),
        (("--from", "nothing-like-it"), "There is no questionnaire “nothing-like-it”."),
        (("--from", "cluster-membership", "--id", "cluster-membership", "--force"), "is the id of what this file"),
        (("--from", "cluster-membership", "--topics", "a,b"), "Leave --topics out"),
        (("--from", "cluster-membership", "--language", "de"), "Leave --language out"),
    ],
)
def test_what_cannot_be_taken_is_explained(data: Path, options: tuple[str, ...], told: str) -> None:
    """Exit code 2, a sentence, and no file."""
    outcome = run(data, "new", *options)
    assert outcome.code == 2 and told in outcome.err
    assert written(data) == []


def test_a_file_that_is_there_stays(data: Path, tmp_path: Path) -> None:
    """Only --force replaces it, and nothing else is left behind."""
    file = tmp_path / "mine.yaml"
    file.write_text("mine")
    refused = run(data, "new", "-o", file)
    assert refused.code == 2 and "is already there" in refused.err and file.read_text() == "mine"
    assert run(data, "new", "-o", file, "--force").code == 0
    assert file.read_text().startswith("# A small, complete questionnaire")
    assert [path.name for path in tmp_path.iterdir()] == ["mine.yaml"]


def test_a_second_one_gets_an_id_of_its_own(data: Path) -> None:
    """What is proposed is never taken."""
    assert run(data, "new", "--title", "Ready").code == run(data, "new", "--title", "Ready").code == 0
    assert written(data) == ["ready-2.yaml", "ready.yaml"]


# --- adapting -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_adaptation_adds_a_question_and_keeps_the_rest(data: Path, tmp_path: Path, language: str) -> None:
    """Its comments are in the person's language, its texts in the original's."""
    file = tmp_path / "ours.yaml"
    outcome = run(data, "new", "--from", "cluster-membership", "--title", "Ours", "-o", file, "--lang", language)
    assert outcome.code == 0
    checked = run(data, "check", file)
    assert checked.code == 0 and "14 examples hold" in checked.out
    content = yaml.safe_load(file.read_text(encoding="utf-8"))
    assert (content["id"], content["title"], content["language"]) == ("ours", "Ours", "en")
    assert content["extends"] == "cluster-membership@1" and list(content["questions"]) == ["result_seen_by"]
    assert "Who else in the company" in file.read_text(encoding="utf-8")


@pytest.mark.parametrize("title", ["One", 'Tw"o: #3'])
def test_an_original_in_a_file_is_named_by_its_path(data: Path, tmp_path: Path, title: str) -> None:
    """The adaptation goes beside it, and can be adapted in turn."""
    base = tmp_path / "base.yaml"
    assert run(data, "new", "-o", base, "--id", "base", "--title", title).code == 0
    assert run(data, "new", "--from", base).code == 0
    assert run(data, "new", "--from", tmp_path / "my-base.yaml", "--id", "third").code == 0
    third = yaml.safe_load((tmp_path / "third.yaml").read_text())
    assert third["extends"] == "my-base.yaml" and list(third["questions"]) == ["result_seen_by_2"]
    checked = run(data, "check", tmp_path / "third.yaml")
    assert checked.code == 0 and "7 examples hold" in checked.out


def test_an_original_is_never_replaced(data: Path, tmp_path: Path) -> None:
    """Not even with --force: the adaptation would be left without it."""
    base = tmp_path / "the: base.yaml"
    assert run(data, "new", "-o", base, "--id", "base").code == 0
    before = base.read_bytes()
    outcome = run(data, "new", "--from", base, "-o", base, "--force")
    assert outcome.code == 2 and "is the original itself" in outcome.err and base.read_bytes() == before
    assert run(data, "new", "--from", base).code == 0
    assert yaml.safe_load((tmp_path / "my-base.yaml").read_text())["extends"] == "the: base.yaml"


def test_a_chain_that_is_too_long_is_told(data: Path, tmp_path: Path) -> None:
    """What cannot be extended any further is refused before anything is written."""
    assert run(data, "new", "-o", tmp_path / "q0.yaml", "--id", "q0").code == 0
    for number in range(1, MOST_LEVELS + 1):
        assert run(data, "new", "--from", tmp_path / f"q{number - 1}.yaml", "--id", f"q{number}").code == 0
    outcome = run(data, "new", "--from", tmp_path / f"q{MOST_LEVELS}.yaml", "--id", "last")
    assert outcome.code == 1 and "too-many-levels" in outcome.err and not (tmp_path / "last.yaml").exists()


def test_without_a_home_it_writes_where_one_is(data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder for cases is not needed to write a file."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("platformdirs.user_data_dir", _no_home)
    assert run(data, "new", "--id", "here", FITWIZARD_DATA_DIR="").code == 0
    assert (tmp_path / "here.yaml").is_file()


def _no_home(*_names: object, **_options: object) -> str:
    raise RuntimeError


def test_an_original_in_another_folder_is_refused(data: Path, tmp_path: Path) -> None:
    """A file may not lead out of its folder, and the sentence says what to do instead."""
    base, elsewhere = tmp_path / "a" / "base.yaml", tmp_path / "b" / "mine.yaml"
    base.parent.mkdir()
    elsewhere.parent.mkdir()
    assert run(data, "new", "-o", base, "--id", "base").code == 0
    outcome = run(data, "new", "--from", base, "-o", elsewhere)
    assert outcome.code == 2 and "may not lead out of its folder" in outcome.err and not elsewhere.exists()


def test_an_original_with_problems_is_refused_with_their_places(data: Path, tmp_path: Path) -> None:
    """Nothing is adapted that does not work itself."""
    base = tmp_path / "base.yaml"
    base.write_text("fitwizard: 1\nid: base\n")
    outcome = run(data, "new", "--from", base)
    assert outcome.code == 1 and f"{base}:" in outcome.err
    assert [path.name for path in tmp_path.iterdir()] == ["base.yaml"]


# --- at a terminal ------------------------------------------------------------------------------------------------


def at_terminal(data: Path, *argv: object) -> Terminal:
    command = [sys.executable, "-m", "fitwizard", "new", *(str(word) for word in argv)]
    return Terminal(command, environment(data), columns=200)


def test_a_person_is_asked_with_proposals(data: Path) -> None:
    """Enter takes what stands in brackets, a slip is explained and asked again, /b goes back."""
    with at_terminal(data) as terminal:
        terminal.wait_for("Language of the texts (en, de or ro) [en]:")
        terminal.press("klingon", "enter")
        terminal.wait_for("Choose one of these: en, de, ro.")
        terminal.press("de", "enter")
        terminal.wait_for("Title [Sind wir bereit für Partner?]:")
        terminal.press("Reif für die Messe?", "enter")
        terminal.wait_for("[reif-fuer-die-messe]:")
        terminal.press("/b", "enter")
        terminal.wait_for("Title [Reif für die Messe?]:")
        terminal.press("Reif für Hannover?", "enter")
        terminal.wait_for("[reif-fuer-hannover]:")
        terminal.press("enter")
        terminal.wait_for("Topics, from two to eight, with commas between them [Ziele, Wissen teilen, Zusammenarbeit]:")
        terminal.press("Stand, Team", "enter")
        terminal.wait_for("reif-fuer-hannover.yaml]:")
        terminal.press("enter")
        terminal.wait_for("fitwizard take reif-fuer-hannover")
        assert terminal.wait() == 0
    assert written(data) == ["reif-fuer-hannover.yaml"]
    checked = run(data, "check", data / "questionnaires" / "reif-fuer-hannover.yaml")
    assert checked.code == 0


def test_what_is_given_is_not_asked(data: Path, tmp_path: Path) -> None:
    """Of an adaptation only title, id and file are left."""
    with at_terminal(data, "--from", "cluster-membership", "-o", tmp_path / "ours.yaml") as terminal:
        terminal.wait_for("Title [Does membership in this cluster fit us? (adapted)]:")
        terminal.press("enter")
        terminal.wait_for("[my-cluster-membership]:")
        terminal.press("enter")
        terminal.wait_for("What you can do now:")
        assert terminal.wait() == 0
    assert run(data, "check", tmp_path / "ours.yaml").code == 0


def test_yes_asks_nothing_at_a_terminal_either(data: Path) -> None:
    """A script may run in a terminal."""
    with at_terminal(data, "--yes") as terminal:
        assert terminal.wait() == 0
    assert len(written(data)) == 1


@pytest.mark.parametrize(("keys", "code"), [(("\x03",), 130), (("ctrl+d",), 0), (("/q", "enter"), 0)])
def test_leaving_writes_nothing(data: Path, keys: tuple[str, ...], code: int) -> None:
    """Neither Ctrl+C nor the end of the input nor /q leaves half a file."""
    with at_terminal(data) as terminal:
        terminal.wait_for("[en]:")
        terminal.press("enter")
        terminal.wait_for("Title [")
        terminal.press(*keys)
        assert terminal.wait() == code
    assert written(data) == []


def test_its_help_teaches(data: Path) -> None:
    """It stands in the list of commands and has examples."""
    outcome: Outcome = run(data, "new", "--help")
    assert outcome.code == 0 and "fitwizard new --from cluster-membership" in outcome.out
    assert "  new " in run(data, "--help").out
