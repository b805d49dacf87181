"""What is said when a file is no YAML at all: the parser's terse complaints, in plain words with a remedy."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from fitwizard.language import Message, msg

if TYPE_CHECKING:
    from yaml.error import YAMLError


@dataclass(frozen=True, slots=True)
class Trouble:
    """A problem that does not know its place yet: `index` counts the characters before it."""

    index: int
    code: str
    reason: Message
    remedy: Message


def undecodable(content: bytes) -> Trouble | None:
    """Return what is wrong with `content` as UTF-8 text, None if it is one; the index counts characters."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _wrong_encoding(0)
    if b"\x00" in content:
        before = content[: content.index(b"\x00")].decode("utf-8", "replace")
        return Trouble(
            len(before),
            "not-text",
            msg("This is no text file: it holds a null byte."),
            msg("Choose the YAML file itself, not a spreadsheet, an archive or a word processor's document."),
        )
    try:
        content.decode("utf-8")
    except UnicodeDecodeError as error:
        return _wrong_encoding(len(content[: error.start].decode("utf-8")))
    return None


def _wrong_encoding(index: int) -> Trouble:
    return Trouble(
        index,
        "wrong-encoding",
        msg("The file is not encoded in UTF-8."),
        msg("Save it again with the encoding UTF-8."),
    )


def empty() -> Trouble:
    """Return the problem of a file that says nothing."""
    return Trouble(
        0,
        "empty-file",
        msg("The file is empty."),
        msg("Choose another file, or begin with the line: fitwizard: 1"),
    )


def control_character(index: int, character: str) -> Trouble:
    """Return the problem of a character that would steer a terminal or turn the order of a text."""
    return Trouble(
        index,
        "control-character",
        msg("The text holds the invisible control character U+{code}.", code=f"{ord(character):04X}"),
        msg("Delete the character, or the escape that stands for it."),
    )


def complaint(error: YAMLError, text: str) -> Trouble:
    """Return the problem that made the parser give up on `text`; it may have begun in an earlier line."""
    words = str(getattr(error, "problem", ""))
    opened = getattr(error, "context_mark", None)
    mark = getattr(error, "problem_mark", None) or opened
    if opened is not None and any(part in words for part in _SHOWN_WHERE_THEY_BEGIN):
        mark = opened
    index = mark.index if mark else 0
    indentation = text[text.rfind("\n", 0, index) + 1 : index + 1]
    if "tab character" in words or ("\t" in indentation and not indentation.strip()):
        return Trouble(
            index,
            "tab-indentation",
            msg("The line is indented with a tab, which YAML does not allow."),
            msg("Indent with spaces."),
        )
    if "Unicode character escape" in words:
        return Trouble(
            text.rfind("\\", 0, index),
            "control-character",
            msg("The escape stands for no character."),
            msg("Delete the escape, or write the character itself."),
        )
    return Trouble(index, "yaml-syntax", *_explained(words, opened.line + 1 if opened else 1))


def _explained(words: str, line: int) -> tuple[Message, Message]:
    for part, explanation in _EXPLANATIONS:
        if part in words:
            return explanation
    if "',' or" in words:
        return (
            msg("A bracket opened in line {line} is not closed, or a comma is missing.", line=line),
            msg("Close the bracket, set the comma, and put a text that holds a comma or a bracket in quotes."),
        )
    return (
        msg("From here on the file is no valid YAML."),
        msg("Look at this line and the one above: indentation, quotes, colons and brackets."),
    )


_SHOWN_WHERE_THEY_BEGIN = ("could not find expected ':'", "unexpected end of stream")
"""Complaints that the parser makes much further below than the fault."""

_EXPLANATIONS: tuple[tuple[str, tuple[Message, Message]], ...] = (
    (
        "mapping values are not allowed",
        (
            msg("A colon followed by a space begins a value here, where none can begin."),
            msg("Put a text that holds a colon in quotes, and indent the line like its neighbours."),
        ),
    ),
    (
        "could not find expected ':'",
        (
            msg("This line is neither a field nor a part of a text."),
            msg("Write a colon and a space after a field's name, and indent the lines of a longer text."),
        ),
    ),
    (
        "unexpected end of stream",
        (
            msg("The quotation mark that is opened here is never closed."),
            msg("Close it; a text in single quotes writes an apostrophe twice."),
        ),
    ),
    (
        "cannot start any token",
        (
            msg("No unquoted text can begin with this character."),
            msg("Put the text in quotes."),
        ),
    ),
    (
        "alphabetic or numeric",
        (
            msg("An unquoted text cannot begin with * or &."),
            msg("Put the text in quotes."),
        ),
    ),
    (
        "unknown escape character",
        (
            msg("In double quotes a backslash begins an escape, and this one does not exist."),
            msg("Write the backslash twice, or use single quotes."),
        ),
    ),
    (
        "expected <block end>",
        (
            msg("The line does not continue what stands above it."),
            msg("Indent it like its neighbours; put all of a text in quotes, not only its beginning."),
        ),
    ),
    (
        "did not find expected key",
        (
            msg("The line does not continue what stands above it."),
            msg("Indent it like its neighbours; put all of a text in quotes, not only its beginning."),
        ),
    ),
    (
        "did not find expected '-' indicator",
        (
            msg("The line does not continue the list that stands above it."),
            msg("Begin each entry of a list with a dash, all indented alike."),
        ),
    ),
    (
        "sequence entries are not allowed",
        (
            msg("A list cannot begin here."),
            msg("Begin the list on a line of its own, and put a text that begins with a dash in quotes."),
        ),
    ),
)
