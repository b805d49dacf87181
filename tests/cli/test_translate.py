"""`fitwizard translate`: a translation beside its questionnaire, begun, brought up to date, as PO and back."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from tests.answers.tiny import TINY
from tests.cli.running import process, run


@pytest.fixture
def file(tmp_path: Path) -> Path:
    file = tmp_path / "tiny.yaml"
    file.write_text(TINY)
    file.chmod(0o640)
    return file


def test_a_translation_is_begun_and_finished(data: Path, file: Path) -> None:
    """A text is typed between the quotation marks; the next run says what is left."""
    german = file.with_name("tiny.de.yaml")
    begun = process(data, "translate", file, "de")
    assert (begun.code, begun.out) == (0, "")
    first, left, share = begun.err.splitlines()
    assert first == f"Written: {german}" and "not translated yet" in left and share == "0 % translated"
    assert stat.S_IMODE(german.stat().st_mode) == 0o640, "as readable as the questionnaire"
    text = german.read_text()
    assert f"#   fitwizard translate {file} de\n" in text
    german.write_text(text.replace('title: ""', 'title: "Klein: so"', 1))
    assert run(data, "translate", file, "de").err.startswith(f"Written: {german}\n")
    before = german.read_bytes()
    again = run(data, "translate", file, "de")
    assert again.err.startswith(f"{german} is up to date.\n")
    assert german.read_bytes() == before
    assert "tiny.de.yaml" in run(data, "check", file).out and "faulty" not in run(data, "check", file).out


def test_a_dry_run_shows_the_changes_and_writes_nothing(data: Path, file: Path) -> None:
    """On standard output, as a diff."""
    outcome = run(data, "translate", file, "de", "--dry-run")
    assert outcome.code == 0 and '+title: ""' in outcome.out
    assert not file.with_name("tiny.de.yaml").exists()


def test_stale_and_vanished_texts_are_told(data: Path, file: Path) -> None:
    """And can be declared done."""
    german = file.with_name("tiny.de.yaml")
    run(data, "translate", file, "de")
    german.write_text(german.read_text().replace('""', '"Text"'))
    run(data, "translate", file, "de")
    title = next(line for line in TINY.splitlines() if line.startswith("title: "))
    file.write_text(TINY.replace(title, "title: Otherwise"))
    stale = run(data, "translate", file, "de")
    assert "1 text is stale" in stale.err and "#   Otherwise\n" in german.read_text()
    assert ": stale-text (advice): " in run(data, "check", file).out
    unknown = run(data, "translate", file, "de", "--done", "titel")
    assert unknown.code == 2 and "Did you mean “title”?" in unknown.err
    assert "is stale" not in run(data, "translate", file, "de", "--done", "all").err
    file.write_text(file.read_text().replace("          - {id: peers, label: Peers}\n", ""))
    gone = run(data, "translate", file, "de").err
    assert "Removed, as the questionnaire has it no more: questions.services.choices.peers.label: “Text”\n" in gone


def test_the_texts_go_to_a_translators_tool_and_back(data: Path, file: Path, tmp_path: Path) -> None:
    """A PO file that is there is not replaced by itself; one with faults changes nothing."""
    po, german = tmp_path / "tiny.po", file.with_name("tiny.de.yaml")
    assert run(data, "translate", file, "de", "--to-po", po).code == 0
    assert not german.exists()
    assert run(data, "translate", file, "de", "--to-po", po).code == 2
    assert run(data, "translate", file, "de", "--to-po", po, "--force").code == 0
    at = po.read_text().index('msgstr ""', po.read_text().index('msgctxt "title"'))
    filled = po.read_text()[:at] + 'msgstr "Klein"' + po.read_text()[at + 9 :]
    po.write_text(filled.replace("Klein", "{name}"))
    faulty = process(data, "translate", file, "de", "--from-po", po)
    assert faulty.code == 1 and f"{po}:" in faulty.err and ": wrong-placeholders: " in faulty.err
    assert not german.exists()
    po.write_text(filled)
    assert "1 text of" in run(data, "translate", file, "de", "--from-po", po).err
    before = german.read_bytes()
    assert b"title: Klein\n" in before
    run(data, "translate", file, "de", "--to-po", po, "--force")
    assert process(data, "translate", file, "de", "--from-po", "-", inp=po.read_bytes()).code == 0
    assert german.read_bytes() == before


def test_another_file_may_be_named(data: Path, file: Path, tmp_path: Path) -> None:
    """It begins with what stands beside the questionnaire, and is brought up to date itself from then on."""
    other = tmp_path / "other" / "mine.de.yaml"
    other.parent.mkdir()
    german = file.with_name("tiny.de.yaml")
    run(data, "translate", file, "de")
    german.write_text(german.read_text().replace('title: ""', "title: Klein", 1))
    before = german.read_bytes()
    assert run(data, "translate", file, "de", "-o", other).code == 0
    assert german.read_bytes() == before and b"title: Klein\n" in other.read_bytes()
    assert "up to date" in run(data, "translate", file, "de", "-o", other).err


def test_a_region_says_only_what_is_different(data: Path, file: Path) -> None:
    """What German says, Austrian need not say again."""
    run(data, "translate", file, "de")
    german = file.with_name("tiny.de.yaml")
    german.write_text(german.read_text().replace('""', '"Text"'))
    assert run(data, "translate", file, "de-AT").err.splitlines()[1:] == ["100 % translated"]


def test_a_link_stays_a_link(data: Path, file: Path, tmp_path: Path) -> None:
    """The file behind it is written."""
    real = tmp_path / "real.de.yaml"
    run(data, "translate", file, "de", "-o", real)
    real.write_text(real.read_text().replace('title: ""', "title: Klein", 1))
    link = file.with_name("tiny.de.yaml")
    link.symlink_to(real)
    assert run(data, "translate", file, "de").code == 0
    assert link.is_symlink() and "# TRANSLATE: Tiny" not in real.read_text()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["en"], "is written in the language “en” already"),
        (["DE"], "no language tag"),
        (["de_AT"], "no language tag"),
        (["../x"], "no language tag"),
        (["de", "-o", "tiny.ro.yaml"], "says “ro”"),
        (["de", "-o", "nowhere/tiny.de.yaml"], "There is no folder"),
        (["de", "--to-po", "a.po", "--dry-run"], "--to-po writes a PO file and nothing else"),
        (["de", "--to-po", "small.yaml", "--force"], "does not end like a PO file"),
        (["de", "--to-po", "-"], "A file has to be named here"),
        (["de", "-o", "-"], "A file has to be named here"),
        (["de", "--from-po", "nowhere.po"], "There is no file"),
        (["de", "--done", "title"], "The translation has no text “title”"),
        ([], "LANGUAGE is missing"),
    ],
)
def test_wrong_use_is_told(
    data: Path, file: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], said: str
) -> None:
    """With the exit code 2, and nothing is written."""
    monkeypatch.chdir(file.parent)
    outcome = run(data, "translate", file, *arguments)
    assert outcome.code == 2 and said in outcome.err
    assert [path.name for path in file.parent.glob("*")] == ["tiny.yaml"]


def test_a_file_that_is_no_translation_is_not_touched(data: Path, file: Path) -> None:
    """Such as the questionnaire itself, a file for another one, and one that is no YAML."""
    before = file.read_bytes()
    assert "is a questionnaire of its own" in run(data, "translate", file, "de", "-o", file).err
    assert file.read_bytes() == before
    german = file.with_name("tiny.de.yaml")
    for text, code in (
        ("fitwizard: 1\ntranslates: other\nlanguage: de\n", "wrong-original"),
        ("fitwizard: 1\ntranslates: tiny\nlanguage: de\nquestions:\n  nothing: {ask: Frage}\n", "unknown-question"),
        ("title: [", "yaml-syntax"),
    ):
        german.write_text(text)
        outcome = run(data, "translate", file, "de")
        assert outcome.code == 1 and f": {code}: " in outcome.err
        assert german.read_text() == text
