"""`fitwizard diff`: changes in words with their places, the version step, and what it does to cases and sheets."""

from __future__ import annotations

import json
from datetime import timedelta
from io import StringIO
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from fitwizard.cli.main import main
from tests.cli.running import NOW, environment, process, run
from tests.cli.versions import NEW, OLD, write_sheet, write_versions


@pytest.fixture
def versions(tmp_path: Path) -> tuple[Path, Path]:
    """The two versions of the small questionnaire."""
    return write_versions(tmp_path / "versions")


@pytest.fixture
def sheets(tmp_path: Path) -> Path:
    """A folder with one sheet whose verdict moves and one whose verdict stays."""
    write_sheet(tmp_path / "sheets" / "a.yaml", "Moving SRL")
    write_sheet(tmp_path / "sheets" / "b.yaml", "Staying SRL", hours=10)
    (tmp_path / "sheets" / "notes.txt").write_text("no sheet")
    return tmp_path / "sheets"


def as_data(data: Path, *argv: object) -> Any:
    return json.loads(run(data, "diff", *argv, "--json").out)


def test_changes_are_told_in_words_with_their_places(data: Path, versions: tuple[Path, Path]) -> None:
    """Under headings, in the words of the questionnaire, and with the step that the numbers should make."""
    outcome = run(data, "diff", *versions)
    assert (outcome.code, outcome.err) == (0, "")
    told = " ".join(outcome.out.split())
    for sentence in (
        "small: from version 1.0.0 to 1.1.0",
        "Questions minor New question in “All”: “Since when?” (since). (small-1.1.0.yaml:23)",
        "minor The question “Do you trust others?” (confidence) was called trust; answers carry over.",
        "Weights major The weight of “Knowledge sharing” goes from 20 to 80. (small-1.1.0.yaml:7)",
        "Texts patch “What else?” (remark), ask: now “What else?”, before “Anything else?”. (small-1.1.0.yaml:24)",
        "The version goes from 1.0.0 to 1.1.0, a minor step; these changes need a major step: 2.0.0",
    ):
        assert sentence in told
    assert all(len(each) <= 80 for each in outcome.out.splitlines())
    assert not data.exists()


def test_with_strict_a_step_that_is_too_small_ends_with_1(data: Path, versions: tuple[Path, Path]) -> None:
    """Otherwise with 0; a step that fits always does."""
    old, new = versions
    assert run(data, "diff", old, new, "--strict").code == 1
    new.write_text(NEW.replace("version: 1.1.0", "version: 2.0.0"))
    outcome = run(data, "diff", old, new, "--strict")
    assert outcome.code == 0 and "which fits these changes" in " ".join(outcome.out.split())
    assert run(data, "diff", old, old, "--strict").code == 0


def test_equal_questionnaires_have_nothing_to_tell(data: Path, versions: tuple[Path, Path]) -> None:
    """One sentence."""
    assert "Nothing in the questionnaire has changed." in run(data, "diff", versions[0], versions[0]).out


def test_programs_get_all_of_it(data: Path, versions: tuple[Path, Path]) -> None:
    """Ids, versions, digests, and each change with its path, values, words, file and line."""
    found = as_data(data, *versions)
    assert [found[side]["version"] for side in ("old", "new")] == ["1.0.0", "1.1.0"]
    assert found["step"] == {"needed": "major", "claimed": "minor", "fits": False, "next": "2.0.0"}
    assert "cases" not in found
    [weight] = [change for change in found["changes"] if change["kind"] == "weights"]
    assert weight == {
        "kind": "weights",
        "step": "major",
        "path": ["dimensions", "sharing", "weight"],
        "before": 20,
        "after": 80,
        "say": "The weight of “Knowledge sharing” goes from 20 to 80.",
        "file": str(versions[1]),
        "line": 7,
    }


def test_what_is_gone_is_shown_where_it_was(data: Path, versions: tuple[Path, Path]) -> None:
    """Its place is in the older file."""
    [change] = [change for change in as_data(data, *reversed(versions))["changes"] if change["path"][-1] == "since"]
    assert (change["file"], change["line"], change["after"]) == (str(versions[1]), 23, None)


def test_a_folder_of_sheets_is_scored_before_and_after(data: Path, versions: tuple[Path, Path], sheets: Path) -> None:
    """With the weight that moved the one verdict; the fits as whole numbers, and a line that sums up."""
    outcome = run(data, "diff", *versions, "--cases", sheets)
    assert outcome.code == 0, outcome.err
    told = " ".join(outcome.out.split())
    assert (
        "Answer sheets moves a.yaml, Moving SRL: now “Good fit”, fit 84; before “Try it first”, fit 60 "
        "The weight of “Knowledge sharing” goes from 20 to 80. "
        "stays b.yaml, Staying SRL: “Good fit”, fit 100, as before "
        "2 sheets: the verdict stays in 1 and moves in 1."
    ) in told


def test_programs_get_the_effects_too(data: Path, versions: tuple[Path, Path], sheets: Path) -> None:
    """Unrounded, with the paths of what moved a verdict."""
    moving, staying = as_data(data, *versions, "--cases", sheets)["cases"]
    assert moving["sheet"] == str(sheets / "a.yaml") and moving["company"] == "Moving SRL" and moving["moved"]
    assert moving["before"] == {"band": "trial", "by_points": "trial", "fit": 60.0, "limited_by": []}
    assert (moving["after"]["band"], moving["after"]["fit"]) == ("join", 84.0)
    assert (moving["alone"], moving["together"]) == ([[["dimensions", "sharing", "weight"]]], [])
    assert (moving["lost"], moving["opened"]) == ([], ["since"])
    assert (staying["moved"], staying["alone"]) == (False, [])


def test_the_cases_in_the_store_are_scored(data: Path, versions: tuple[Path, Path], sheets: Path) -> None:
    """`--cases` alone, at the end of the line: under their short ids, each of this questionnaire and no other."""
    names = [
        run(data, "import", sheets / name, "--questionnaire", versions[0]).out.strip() for name in ("a.yaml", "b.yaml")
    ]
    other = (sheets / "c.yaml", versions[0].with_name("other.yaml"))
    other[1].write_text(OLD.replace("id: small", "id: other"))
    other[0].write_text((sheets / "a.yaml").read_text().replace("id: small", "id: other"))
    run(data, "import", other[0], "--questionnaire", other[1])
    outcome = run(data, "diff", *versions, "--cases")
    assert outcome.code == 0, outcome.err
    assert "2 cases: the verdict stays in 1 and moves in 1." in outcome.out
    told = {case["case"]: case for case in as_data(data, *versions, "--cases")["cases"]}
    short = [case["short_id"] for case in json.loads(run(data, "list", "--json").out)["cases"]]
    assert set(told) <= set(short) and len(told) == len(names) == 2
    assert {case["company"]: case["moved"] for case in told.values()} == {"Moving SRL": True, "Staying SRL": False}


def test_a_case_of_another_version_is_scored_as_of_the_old_one(
    data: Path, versions: tuple[Path, Path], sheets: Path
) -> None:
    """Its answers carry over first, and the version it was answered in is said."""
    run(data, "import", sheets / "a.yaml", "--questionnaire", versions[0])
    next_ = versions[0].with_name("small-2.0.0.yaml")
    next_.write_text(NEW.replace("version: 1.1.0", "version: 2.0.0").replace("weight: 80", "weight: 20"))
    outcome = run(data, "diff", versions[1], next_, "--cases")
    assert outcome.code == 0, outcome.err
    told = " ".join(outcome.out.split())
    assert "Moving SRL (answered in version 1.0.0): now “Try it first”, fit 60; before “Good fit”, fit 84" in told


def test_without_a_store_there_are_no_cases_and_none_is_made(data: Path, versions: tuple[Path, Path]) -> None:
    """Looking makes nothing."""
    outcome = run(data, "diff", *versions, "--cases")
    assert outcome.code == 0 and "0 cases" in outcome.out and not data.exists()


def test_a_faulty_sheet_does_not_keep_the_others_from_being_scored(
    data: Path, versions: tuple[Path, Path], sheets: Path
) -> None:
    """Its problems go to standard error, the exit code is 1."""
    (sheets / "a0.yaml").write_text("fitwizard: 1\nquestionnaire: {id: small}\nanswers: {trust: fuly}\n")
    (sheets / "a1.json").write_text('{"fitwizard": 1, "questionnaire": {"id": "small"}, "answers": {"hours": 1}}')
    outcome = run(data, "diff", *versions, "--cases", sheets)
    assert outcome.code == 1 and "unknown-choice" in outcome.err and "a0.yaml" in outcome.err
    assert "3 sheets" in outcome.out and "“Try it first”, fit 0, as before" in " ".join(outcome.out.split())


def test_wrong_use_says_what_is_right(data: Path, versions: tuple[Path, Path], tmp_path: Path) -> None:
    """A missing NEW, `--cases` in front, an empty folder, no such file or id."""
    for argv, told in (
        ([versions[0]], "NEW is missing"),
        (["--cases", *versions], "--cases behind them"),
        ([*versions, "--cases", tmp_path / "nowhere"], "There is no file"),
        ([*versions, "--cases", data.parent], "There is no answer sheet in the folder"),
        ([versions[0], "smal"], "There is no questionnaire"),
        ([versions[0], tmp_path / "x.yaml"], "There is no file"),
    ):
        outcome = run(data, "diff", *argv)
        assert outcome.code == 2 and told in outcome.err, argv
    faulty = tmp_path / "faulty.yaml"
    faulty.write_text(OLD.replace("weight: 20}", "weight: -1}"))
    assert run(data, "diff", versions[0], faulty).code == 1


def test_two_different_questionnaires_can_be_compared(data: Path, versions: tuple[Path, Path], tmp_path: Path) -> None:
    """An adaptation against its base: no step is judged, so none is too small."""
    overlay = versions[0].with_name("mine.yaml")
    overlay.write_text(
        "fitwizard: 1\nid: mine\nversion: 1.0.0\nlanguage: en\nextends: ./small-1.0.0.yaml\ntitle: Mine\n"
        "dimensions: {sharing: {weight: 25}}\n"
    )
    outcome = run(data, "diff", versions[0], overlay, "--strict")
    told = " ".join(outcome.out.split())
    assert outcome.code == 0, outcome.err
    assert "mine 1.0.0, compared with small 1.0.0" in told and "no version step is judged" in told
    assert "goes from 20 to 25. (mine.yaml:7)" in told
    assert as_data(data, versions[0], overlay)["step"] is None


def test_translations_are_told_briefly(data: Path, versions: tuple[Path, Path]) -> None:
    """A line for a language: new, gone, or how many texts read differently; ids may have changed meanwhile."""
    head = "fitwizard: 1\ntranslates: small\nlanguage: {}\ntitle: Klein\n"
    question = 'questions: {{{}: {{ask: "{}"}}, remark: {{ask: "Noch etwas?"}}}}\n'
    for file, name, text in zip(versions, ("trust", "confidence"), ("Traut ihr?", "Traut ihr anderen?"), strict=True):
        file.with_suffix(".de.yaml").write_text(head.format("de") + question.format(name, text))
    versions[1].with_suffix(".ro.yaml").write_text(head.format("ro"))
    told = " ".join(run(data, "diff", *versions).out.split())
    assert "patch Translation de: one text reads differently, 0 new, 0 gone." in told
    assert "minor New translation: ro." in told
    assert "minor The translation ro has gone." in " ".join(run(data, "diff", *reversed(versions)).out.split())


def test_parts_are_named_in_the_language_wanted(data: Path, versions: tuple[Path, Path]) -> None:
    """Where both versions speak it."""
    for file in versions:
        file.with_suffix(".de.yaml").write_text(
            "fitwizard: 1\ntranslates: small\nlanguage: de\ndimensions: {sharing: {title: Wissen teilen}}\n"
        )
    assert "Wissen teilen" in run(data, "diff", *versions, "--lang", "de").out


def test_where_it_takes_long_it_says_how_far_it_is(data: Path, versions: tuple[Path, Path], sheets: Path) -> None:
    """On standard error, now and then; here every look at the clock takes two seconds."""
    for number in range(6):
        write_sheet(sheets / f"c{number}.yaml")
    seconds = count(step=2)
    out, err = StringIO(), StringIO()
    argv = ["diff", *map(str, versions), "--cases", str(sheets)]
    clock = lambda: NOW + timedelta(seconds=next(seconds))  # noqa: E731
    assert main(argv, environment(data), clock, StringIO(), out, err) == 0
    assert err.getvalue().splitlines() == ["0 of 8 done ...", "3 of 8 done ...", "6 of 8 done ..."]


def test_as_a_process_it_says_the_same(data: Path, versions: tuple[Path, Path], sheets: Path) -> None:
    """The real thing ends well."""
    outcome = process(data, "diff", *versions, "--cases", sheets)
    assert outcome.code == 0 and outcome.out == run(data, "diff", *versions, "--cases", sheets).out


EXAMPLES = """
examples:
  - {id: one, answers: {trust: fully, hours: 9}, expect: {band: join}}
  - {id: two, answers: {trust: fully, hours: 8}, expect: {band: join}}
  - {id: three, answers: {trust: fully, hours: 7}, expect: {band: join}}
  - {id: four, answers: {trust: not_at_all, hours: 1}, expect: {band: trial}}
"""


def test_examples_that_change_alike_are_summed_up(data: Path, tmp_path: Path) -> None:
    """One line for those with other answers, and one for the one that expects something else, with its place."""
    old, new = tmp_path / "old.yaml", tmp_path / "new.yaml"
    old.write_text(OLD + EXAMPLES)
    new.write_text(OLD + EXAMPLES.replace("fully, hours: ", "fully, hours: 1").replace("trial}", "trial, rules: []}"))
    told = " ".join(run(data, "diff", old, new).out.split())
    assert "3 examples have other answers: one, two, three." in told
    assert "The example four expects something else. (new.yaml:36)" in told
    assert [change["path"] for change in as_data(data, old, new)["changes"]] == [
        ["examples", name] for name in ("one", "two", "three", "four")
    ]


def test_a_base_is_told_in_words(data: Path) -> None:
    """What an adaptation extends is no field that its author wrote."""
    told = " ".join(run(data, "diff", "cluster-membership", "imago-mol").out.split())
    assert "It extends cluster-membership 1.0.0 now." in told
    back = " ".join(run(data, "diff", "imago-mol", "cluster-membership").out.split())
    assert "It extends nothing any more, before cluster-membership 1.0.0." in back


def test_sheets_of_the_new_questionnaire_are_not_taken(data: Path, tmp_path: Path, sheets: Path) -> None:
    """What is wrong with each is said, and at the end which ones are wanted."""
    old, new = tmp_path / "old.yaml", tmp_path / "new.yaml"
    old.write_text(OLD)
    new.write_text(OLD.replace("id: small", "id: mine"))
    for file in sheets.iterdir():
        file.write_text(file.read_text().replace("id: small", "id: mine"))
    outcome = run(data, "diff", old, new, "--cases", sheets)
    assert outcome.code == 1
    assert outcome.err.count("--cases takes sheets that were made for OLD, here small 1.0.0.") == 1


def test_a_case_that_follows_the_new_version_is_left_out(data: Path, versions: tuple[Path, Path]) -> None:
    """Its answers cannot be told in the words of before, and a verdict made of what is left of them would be wrong."""
    own = data / "questionnaires"
    own.mkdir(parents=True)
    for file in versions:
        (own / file.name).write_bytes(file.read_bytes())
    sheet = data / "sheet.yaml"
    sheet.write_text("fitwizard: 1\nquestionnaire: {id: small, version: 1.1.0}\nanswers: {}\n")
    assert run(data, "import", sheet).code == 0
    outcome = run(data, "diff", *versions, "--cases")
    assert "One case follows a later version than OLD already, and is left out." in outcome.err
    assert "0 cases" in outcome.out
