"""PO syntax: entries with their places.

Babel reads the strings. It lets broken lines pass, drops what stands twice, and fails in its own words on the rest, so
that each line is looked at before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from fitwizard.language import Message, msg
from fitwizard.questionnaire.nearest import shortened
from fitwizard.questionnaire.po_writing import FUZZY, with_babel
from fitwizard.questionnaire.problems import Place, Problem
from fitwizard.questionnaire.yaml_source import BOM, Lines
from fitwizard.questionnaire.yaml_trouble import undecodable

_LINE = re.compile(r'(?:[a-z_]+(?:\[[0-9]+\])? +)?"(?:[^"\\]|\\[ntr"\\])*"')
_WORD = re.compile(r"[a-z_]+(?:\[[0-9]+\])?")
_FORM = msg('Write msgctxt, msgid and msgstr, each with a text in quotes; no escapes but \\n, \\t, \\" and \\\\.')
_MOST_PROBLEMS = 20
_BEFORE = {"msgctxt": ("msgstr", ""), "msgid": ("msgctxt", "msgstr", ""), "msgstr": ("msgid",)}
"""Which words may stand before a word; the empty one is the beginning of the file."""


@dataclass(frozen=True, slots=True)
class PoEntry:
    """One entry: which text it is about, its original, its translation, and where they stand."""

    context: str | None
    original: str
    text: str
    fuzzy: bool
    place: Place
    place_of_context: Place


def po_entries(content: bytes, file: str) -> tuple[Mapping[str, str], list[PoEntry], list[Problem]]:
    """Return the fields of a PO file's head, its entries, and what is wrong with its syntax; then there are no entries.

    Raises `FitwizardError` where Babel is not installed.
    """
    with_babel()
    trouble = undecodable(content)
    if trouble is not None:
        place = Lines(file, content.decode("utf-8", "replace")).place(trouble.index)
        return {}, [], [Problem(trouble.code, place, trouble.reason, trouble.remedy)]
    text = content.removeprefix(BOM).decode("utf-8").replace("\r\n", "\n")
    lines = ["" if line.lstrip().startswith("#~") else line.strip() for line in text.split("\n")]
    words: list[tuple[int, str]] = []
    problems: list[Problem] = []
    for number, word in _words(lines, file):
        if isinstance(word, Problem):
            problems.append(word)
            if not words or len(problems) == _MOST_PROBLEMS:  # something else than PO
                break
        else:
            words.append((number, word))
    if problems:
        return {}, [], problems
    return *_entries(lines, words, file), []


def _words(lines: Sequence[str], file: str) -> Iterator[tuple[int, str | Problem]]:
    """Yield the words that begin entries and their parts, with their lines, and a problem for each wrong line."""
    before, last = "", 1
    for number, line in enumerate(lines, 1):
        if not line or line.startswith("#"):
            continue
        last = number
        found = _LINE.fullmatch(line)
        begin = _WORD.match(line)
        word = begin[0] if begin else ""
        if found is None:
            yield number, _syntax(file, number, msg("This line is no part of a PO file."), _FORM)
        elif word not in ("", *_BEFORE):
            yield number, _syntax(file, number, msg("“{word}” has no meaning here.", word=shortened(word)), _FORM)
        elif before not in _BEFORE.get(word, _BEFORE):
            yield number, _out_of_place(file, number)
        elif word:
            yield number, word
        before = word if word in _BEFORE else before
    if before not in ("msgstr", ""):
        yield last, _out_of_place(file, last)


def _out_of_place(file: str, number: int) -> Problem:
    reason = msg("Something is missing before this line, or the line has nothing to do here.")
    return _syntax(file, number, reason, msg("Write each entry as msgctxt, msgid and msgstr, in this order."))


def _syntax(file: str, number: int, reason: Message, remedy: Message) -> Problem:
    return Problem("po-syntax", Place(file, number, 1), reason, remedy)


def _entries(lines: Sequence[str], words: Sequence[tuple[int, str]], file: str) -> tuple[dict[str, str], list[PoEntry]]:
    messages = _messages(lines)
    header: dict[str, str] = {}
    entries: list[PoEntry] = []
    begin = 0
    places = []
    for number, word in words:
        begin = number if word == "msgctxt" or (word == "msgid" and begin == 0) else begin
        if word == "msgstr":
            places.append((begin, number))
            begin = 0
    for message, (begin, end) in zip(messages, places, strict=True):
        if not message.id and message.context is None:
            header = dict(_header(str(message.string)))
            continue
        place, place_of_context = Place(file, end, 1), Place(file, begin, 1)
        fuzzy = FUZZY in message.flags
        entries.append(PoEntry(message.context, str(message.id), str(message.string), fuzzy, place, place_of_context))
    return header, entries


def _messages(lines: Sequence[str]) -> list[Any]:
    """Return all messages that Babel finds, also those that stand twice, and the head as one of them."""
    from babel.messages.catalog import Catalog
    from babel.messages.pofile import PoFileParser

    found: list[Any] = []

    class Collected(Catalog):
        def __setitem__(self, _id: object, message: Any) -> None:
            found.append(message)

    PoFileParser(Collected(), ignore_obsolete=True, abort_invalid=True).parse(lines)
    return found


def _header(text: str) -> Iterator[tuple[str, str]]:
    for line in text.splitlines():
        name, colon, value = line.partition(":")
        if colon:
            yield name.strip(), value.strip()
