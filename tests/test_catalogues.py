"""The interface speaks every language whole: nothing untranslated, nothing stale, no placeholder lost."""

from __future__ import annotations

import ast
import string
from pathlib import Path

import pytest
from babel.messages.mofile import read_mo

from fitwizard.language import LOCALE_FOLDER, Interface
from tests.catalogues import TRANSLATED, catalogue, po_file, source_messages, untranslated


def names(text: str) -> set[str]:
    """Return the `{names}` in a text."""
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def texts(given: object) -> list[str]:
    """Return the forms of a message: one, or singular and plural."""
    return [given] if isinstance(given, str) else list(given)  # type: ignore[call-overload]


def ids(messages: object) -> set[object]:
    """Return the ids of all messages of a catalogue."""
    found = (message.id for message in messages if message.id)  # type: ignore[attr-defined]
    return {each if isinstance(each, str) else tuple(each) for each in found}


def unmarked(source: str) -> list[int]:
    """Return the lines in which a literal text is handed to `….words(…)`, which nothing extracts."""
    return [
        node.lineno
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Call)
        and (_is_words(node.func) or (isinstance(node.func, ast.Attribute) and _is_words(node.func.value)))
        and any(isinstance(value, ast.Constant | ast.JoinedStr) for value in node.args)
    ]


def _is_words(node: ast.expr) -> bool:
    return isinstance(node, ast.Attribute) and node.attr == "words"


@pytest.mark.parametrize("file", sorted(LOCALE_FOLDER.parent.rglob("*.py")), ids=lambda file: file.stem)
def test_no_text_is_put_into_words_without_being_marked(file: Path) -> None:
    """`self.words("...")` is never extracted; `_ = self.words` and then `_("...")` is."""
    assert unmarked(file.read_text(encoding="utf-8")) == []


def test_a_text_that_is_not_marked_is_found() -> None:
    assert unmarked('self.say(\n    self.words("This is lost."))') == [2]
    assert unmarked('f(session.words(msg("This is marked.")))\n_ = self.words\n_("So is this.")') == []


@pytest.mark.parametrize("language", TRANSLATED)
def test_every_message_of_the_source_is_translated(language: str) -> None:
    """After a change of the source, `python -m tests.catalogues` shows what is left to translate."""
    assert ids(source_messages()) - ids(catalogue(language)) == set()
    assert [message.id for message in untranslated(catalogue(language))] == []


@pytest.mark.parametrize("language", TRANSLATED)
def test_no_translation_is_stale(language: str) -> None:
    assert ids(catalogue(language)) - ids(source_messages()) == set()
    assert [message.id for message in catalogue(language) if message.fuzzy and message.id] == []
    assert not catalogue(language).obsolete


@pytest.mark.parametrize("language", TRANSLATED)
def test_every_translation_keeps_its_placeholders(language: str) -> None:
    for message in catalogue(language):
        if message.id:
            wanted = set().union(*(names(original) for original in texts(message.id)))
            for translation in texts(message.string):
                assert names(translation) <= wanted, message.id
                assert wanted - names(translation) <= {"n"}, message.id


@pytest.mark.parametrize("language", TRANSLATED)
def test_what_is_installed_is_what_was_translated(language: str) -> None:
    with po_file(language).with_suffix(".mo").open("rb") as file:
        installed = read_mo(file)
    current = catalogue(language)
    assert ids(installed) == ids(current)
    for message in current:
        if message.id:
            known = installed.get(texts(message.id)[0])
            assert known is not None
            assert texts(known.string) == texts(message.string)


@pytest.mark.parametrize("language", TRANSLATED)
def test_the_interface_uses_its_catalogue(language: str) -> None:
    spoken = Interface(language)
    for message in catalogue(language):
        if isinstance(message.id, str) and message.id:
            values = dict.fromkeys(names(message.id), "x")
            translation = texts(message.string)[0]
            assert spoken(message.id, **values) == (translation.format(**values) if values else translation)
