"""The comments by which a translation file tells a translator what is left to do.

`# TRANSLATE: original` stands above a text that is empty, `# STALE: ...` above one whose original has changed. Their
further lines begin with three spaces behind the #. All other comments belong to people and are left alone.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from textwrap import TextWrapper

from fitwizard.language import Interface, msg
from fitwizard.questionnaire.yaml_entries import (
    Edit,
    Entry,
    Way,
    applied,
    column,
    entries_of,
    is_first_on_line,
    line_end,
    line_start,
)
from fitwizard.questionnaire.yaml_writing import WIDTH

TRANSLATE = "TRANSLATE"
STALE = "STALE"

_BEGIN = re.compile(rf"[ \t]*# ({TRANSLATE}|{STALE}): ")
_MORE = re.compile(r"[ \t]*#   +\S")
_COMMENT = re.compile(r"[ \t]*#")


@dataclass(frozen=True, slots=True)
class Mark:
    """A comment of ours: its lines, and where the field that it is about has its name (None if it is about none)."""

    kind: str
    start: int
    end: int
    key: int | None


@dataclass(frozen=True, slots=True)
class Wanted:
    """What has to stand above a field; with `keep`, what stands there already may stay, whatever its words."""

    kind: str
    words: str
    keep: bool = False


def to_translate(original: str) -> Wanted:
    """Return the comment of a text that is not translated yet."""
    return Wanted(TRANSLATE, original)


def stale(original: str, _: Interface, *, keep: bool) -> Wanted:
    """Return the comment of a text whose original has changed."""
    said = _(msg("The original has changed. Adapt the text below, then delete this comment. The original is now:"))
    return Wanted(STALE, f"{said}\n{original}", keep)


def marks_in(text: str, top: Entry) -> list[Mark]:
    """Return our comments in a file, in its order."""
    fields = {line_start(text, entry.key): entry.key for _, entry in top.walk() if is_first_on_line(text, entry.key)}
    inside = _lines_within_texts(text, top)
    starts = [0, *(end.end() for end in re.finditer("\n", text))]
    lines = [(start, line_end(text, start)) for start in starts if start < len(text)]
    found: list[Mark] = []
    number = 0
    while number < len(lines):
        start = lines[number][0]
        number += 1
        begin = _BEGIN.match(text, start)
        if begin is None or start in inside:
            continue
        while number < len(lines) and _MORE.match(text, lines[number][0]):
            number += 1
        below = number
        while below < len(lines) and _COMMENT.match(text, lines[below][0]):
            below += 1
        key = fields.get(lines[below][0]) if below < len(lines) else None
        found.append(Mark(begin[1], start, lines[number - 1][1], key))
    return found


def marked(text: str, wanted: Mapping[Way, Wanted]) -> str:
    """Return a file in which exactly the `wanted` comments stand above the fields, and none of ours elsewhere."""
    top = entries_of(text)
    at = {entry.key: wanted[way] for way, entry in top.walk() if way in wanted}
    edits: list[Edit] = []
    for mark in marks_in(text, top):
        want = at.get(mark.key) if mark.key is not None else None
        if want is not None and mark.key is not None and want.kind == mark.kind:
            at.pop(mark.key)
            lines = _lines(want, column(text, mark.key))
            if not want.keep and text[mark.start : mark.end] != lines:
                edits.append(Edit(mark.start, mark.end, lines))
        else:
            edits.append(Edit(mark.start, mark.end, ""))
    edits += [_above(text, key, want) for key, want in at.items()]
    return applied(text, edits)


def _above(text: str, key: int, want: Wanted) -> Edit:
    if is_first_on_line(text, key):
        begin = line_start(text, key)
        return Edit(begin, begin, _lines(want, key - begin))
    indent = _indent(text, key) + 4  # within braces: the comment and the field get lines of their own
    spaces = len(text[:key]) - len(text[:key].rstrip(" "))
    return Edit(key - spaces, key, "\n" + _lines(want, indent) + " " * indent)


def _indent(text: str, index: int) -> int:
    line = text[line_start(text, index) :]
    return len(line) - len(line.lstrip(" "))


def _lines(want: Wanted, indent: int) -> str:
    """Return the lines of a comment; empty lines of a text are left out of it."""
    space = " " * indent
    paragraphs = [words for words in want.words.splitlines() if words.strip()]
    lines: list[str] = []
    for number, words in enumerate(paragraphs):
        first = f"{space}#   " if number else f"{space}# {want.kind}: "
        lines += wrapped(words, first, f"{space}#   ")
    return "".join(line + "\n" for line in lines)


def wrapped(words: str, first: str, further: str) -> list[str]:
    """Return the lines of a comment on one paragraph, each with what begins it."""
    return TextWrapper(
        WIDTH, initial_indent=first, subsequent_indent=further, break_long_words=False, break_on_hyphens=False
    ).wrap(words)


def _lines_within_texts(text: str, top: Entry) -> set[int]:
    """Return where the further lines of texts begin: a # in them is no comment."""
    found: set[int] = set()
    for _, entry in top.walk():
        if not entry.is_mapping:
            begin = line_end(text, entry.start)
            while begin < entry.end:
                found.add(begin)
                begin = line_end(text, begin)
    return found


def stale_fields(text: str, top: Entry) -> frozenset[Way]:
    """Return the fields above which the comment of a stale text stands."""
    keys: Sequence[int | None] = [mark.key for mark in marks_in(text, top) if mark.kind == STALE]
    return frozenset(way for way, entry in top.walk() if entry.key in keys)
