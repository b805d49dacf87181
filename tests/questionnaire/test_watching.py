"""A file that is being edited: what counts as a change, what is waited for, and what is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from fitwizard.errors import UnreadableFile
from fitwizard.questionnaire.catalogue import Catalogue, Place
from fitwizard.questionnaire.watching import Look, WatchedFile

FILE = """\
fitwizard: 1
id: small
version: 1.0.0
language: en
title: Small
dimensions: {first: {title: First, weight: 1}}
sections:
  - id: all
    title: All
    questions:
      - {id: hours, type: number, dimension: first, min: 0, max: 5, score: {0: 0, 1: 2}, ask: How many?}
verdict:
  needs: {answered: 0.5}
  bands: [{id: any, from: 0, title: Any}]
  none: {title: None at all}
"""
GERMAN = "fitwizard: 1\ntranslates: small\nlanguage: de\ntitle: Klein\n"
OVERLAY = "fitwizard: 1\nid: over\nversion: 1.0.0\nlanguage: en\nextends: base/small.yaml\ntitle: Over\n"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "small.yaml"
    path.write_text(FILE)
    return path


def watching(path: Path, language: str = "en") -> WatchedFile:
    return WatchedFile(Catalogue([Place("user", path.parent)]), path, lambda edition: language)


def title(found: Look | None) -> str:
    assert found is not None
    assert found.told is not None
    return found.told.questionnaire.title


def codes(found: Look | None) -> list[str]:
    assert found is not None
    assert found.edition is None
    return [problem.code for problem in found.problems]


def save(path: Path, text: str) -> None:
    """Save as most editors do: under another name first, and with a moment in which the file is not there."""
    new = path.with_suffix(".new")
    new.write_text(text)
    path.unlink(missing_ok=True)
    new.rename(path)


def test_a_change_is_told_at_the_next_look_and_once(file: Path) -> None:
    watched = watching(file)
    assert title(watched.first()) == "Small"
    assert watched.look("en") is None
    save(file, FILE.replace("Small", "Large"))
    assert title(watched.look("en")) == "Large"
    assert watched.look("en") is None


def test_errors_are_told_a_look_later_if_the_file_has_not_changed_by_then(file: Path) -> None:
    """An editor may write in two steps; what is half written is not complained of."""
    watched = watching(file)
    watched.first()
    save(file, FILE[:200])
    assert watched.look("en") is None
    save(file, FILE.replace("Small", "Whole"))
    assert title(watched.look("en")) == "Whole"
    save(file, FILE.replace("type: number", "type: nmber"))
    assert watched.look("en") is None
    found = watched.look("en")
    assert codes(found) == ["unknown-type"]
    assert watched.look("en") is None
    save(file, FILE)
    assert title(watched.look("en")) == "Small"


@pytest.mark.parametrize(("content", "code"), [(None, "unreadable"), ("", "empty-file")])
def test_a_file_that_stays_missing_or_empty_is_complained_of_until_it_is_back(
    content: str | None, code: str, file: Path
) -> None:
    watched = watching(file)
    watched.first()
    file.unlink()
    if content is not None:
        file.write_text(content)
    assert watched.look("en") is None
    found = watched.look("en")
    assert codes(found) == [code]
    assert found is not None
    assert found.problems[0].place.file == str(file)
    assert watched.look("en") is None
    save(file, FILE)
    assert title(watched.look("en")) == "Small"


def test_a_file_that_was_never_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile):
        watching(tmp_path / "none.yaml").first()


def test_translations_count_those_that_come_and_go_too(file: Path) -> None:
    watched = watching(file, "de")
    assert title(watched.first()) == "Small"
    german = file.with_suffix(".de.yaml")
    german.write_text(GERMAN)
    found = watched.look("en")
    assert title(found) == "Small"
    assert found is not None
    assert found.edition is not None
    assert found.edition.languages == ("en", "de")
    save(german, GERMAN.replace("Klein", "Ganz klein"))
    assert title(watched.look("de")) == "Ganz klein"
    german.unlink()
    assert title(watched.look("de")) == "Small"


def test_other_files_in_the_folder_do_not_count(file: Path) -> None:
    watched = watching(file)
    watched.first()
    (file.parent / "other.yaml").write_text(FILE)
    (file.parent / ".small.yaml.swp").write_text("x")
    (file.parent / "small.yaml~").write_text("x")
    assert watched.look("en") is None


def test_problems_of_a_translation_count_while_it_is_spoken(file: Path) -> None:
    watched = watching(file, "de")
    german = file.with_suffix(".de.yaml")
    german.write_text(GERMAN + "questions: {gone: {ask: Weg?}}\n")
    assert codes(watched.first()) == ["unknown-question"]
    watched.forget()
    assert title(watched.look("en")) == "Small"


def test_what_a_file_extends_counts_even_while_it_is_broken_or_gone(tmp_path: Path) -> None:
    base = tmp_path / "base" / "small.yaml"
    base.parent.mkdir()
    over = tmp_path / "over.yaml"
    over.write_text(OVERLAY)
    watched = watching(over)
    assert codes(watched.first()) == ["base-not-found"]
    base.write_text(FILE)
    watched.forget()  # nobody looks into a folder that may never have what is missing
    assert title(watched.look("en")) == "Over"
    save(base, FILE.replace("How many?", "How many hours?"))
    found = watched.look("en")
    assert found is not None
    assert found.told is not None
    assert found.told.questionnaire.questions[0].ask == "How many hours?"
    save(base, FILE.replace("type: number", "type: nmber"))
    assert watched.look("en") is None
    broken = watched.look("en")
    assert codes(broken) == ["unknown-type"]
    assert broken is not None
    assert broken.problems[0].place.file == str(base)
    base.unlink()
    watched.look("en")
    assert codes(watched.look("en")) == ["base-not-found"]
    save(base, FILE)
    assert title(watched.look("en")) == "Over"
