"""Slips that make a file no YAML at all and that the parser reports elsewhere, or in words that mislead.

A quotation mark that is missing, quotation marks and blanks from a word processor or a web page, a line that is
indented too far or not far enough: what is said of them is only what can be seen in the file.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from fitwizard.language import Message, msg, msgn
from fitwizard.questionnaire.nearest import shortened
from fitwizard.questionnaire.yaml_trouble import Trouble

if TYPE_CHECKING:
    from yaml.error import YAMLError

_HARD_SPACES = "\u00a0\u2000-\u200a\u202f\u205f\u3000"
_HARD_SPACE = re.compile(f"^[ {_HARD_SPACES}]*?([{_HARD_SPACES}])|:([{_HARD_SPACES}])")
_CURLY = re.compile("(?:[:,{\\[]|- )[ ]+([“”„‟«»‘’‚‹›])")
_FIELD_ALONE = re.compile(r" +[^\s:#\"'{\[]+$")
_VALUE = re.compile(r"[^\s#]+:[ ]+[^\s#|>&*!'\"{\[]")
_OUT_OF_LINE = ("expected <block end>", "did not find expected key", "did not find expected '-' indicator")
_NO_VALUE_HERE = "mapping values are not allowed"
_LINES_ABOVE = 3
"""Lines in which the slip may stand above the place where the parser gives up."""


def slip(error: YAMLError, text: str, next_event: Callable[[], Any]) -> Trouble | None:
    """Return the slip that made the parser give up on `text`, None if it is none of these.

    `next_event` delivers the events of `text` from its beginning, until it raises the same error.
    """
    mark = getattr(error, "problem_mark", None)
    if mark is None:
        return None
    words = str(getattr(error, "problem", ""))
    lines = _lines_up_to(text, mark.index)
    return (
        _hard_space(lines)
        or _curly_quote(words, lines, mark.index)
        or _behind_quotes(text, mark.index, next_event)
        or _further_in(words, lines, mark.index)
        or _out_of_line(words, lines, mark.index)
    )


def _lines_up_to(text: str, index: int) -> list[tuple[int, int, str]]:
    """Return the lines down to the one at `index` that are neither empty nor a comment: number, start, text."""
    end = text.find("\n", index)
    found, start = [], 0
    for number, line in enumerate(text[: end if end >= 0 else len(text)].split("\n"), 1):
        if line.strip(" \r") and not line.lstrip(" ").startswith("#"):
            found.append((number, start, line.removesuffix("\r")))
        start += len(line) + 1
    return found


def _hard_space(lines: list[tuple[int, int, str]]) -> Trouble | None:
    """A blank that is none, before a field or behind its colon."""
    for _number, start, line in reversed(lines[-_LINES_ABOVE:]):
        found = _HARD_SPACE.search(line)
        if found:
            return Trouble(
                start + found.end() - 1,
                "yaml-syntax",
                msg("A hard space stands here, as copied from a web page; YAML takes it for a letter."),
                msg("Delete it and type an ordinary space; do the same with the others in this text."),
            )
    return None


def _curly_quote(words: str, lines: list[tuple[int, int, str]], index: int) -> Trouble | None:
    """A text in quotation marks that only people take for some."""
    if not lines or not any(part in words for part in (_NO_VALUE_HERE, "',' or")):
        return None
    _number, start, line = lines[-1]
    found = next(reversed([*_CURLY.finditer(line, 0, max(index - start, 0))]), None)
    if found is None:
        return None
    return Trouble(
        start + found.start(1),
        "yaml-syntax",
        msg("The text begins with the quotation mark {mark}, which YAML takes for a letter.", mark=found[1]),
        msg('Put the text in straight quotes: "…"'),
    )


def _behind_quotes(text: str, index: int, next_event: Callable[[], Any]) -> Trouble | None:
    """Something that stands behind a closing quotation mark; perhaps it opens the next text, and one is missing."""
    quoted = _last_quoted(next_event)
    if quoted is None or not quoted.end_mark.index <= index or text[quoted.end_mark.index : index].strip(" "):
        return None
    start, end = quoted.start_mark, quoted.end_mark
    if start.line < end.line:
        return Trouble(
            start.index,
            "yaml-syntax",
            msg(
                "The text in quotes that begins here ends only in line {line}, where more stands behind it. Is its "
                "closing quotation mark missing?",
                line=end.line + 1,
            ),
            msg("Close it; a text in single quotes writes an apostrophe twice."),
        )
    if text[index : index + 1] in "\r\n#:":
        return None
    return Trouble(
        index,
        "yaml-syntax",
        msg("More stands behind the closing quotation mark of this text."),
        _remedy(quoted.style),
    )


def _remedy(quote: str) -> Message:
    if quote == "'":
        return msg("Put the whole text in quotes; in single quotes an apostrophe is written twice.")
    return msg('Put the whole text in quotes; in double quotes a quotation mark is written \\".')


def _last_quoted(next_event: Callable[[], Any]) -> Any:
    """Return the last thing that the parser read before it gave up, if it is a text in quotes."""
    from yaml.error import YAMLError
    from yaml.events import ScalarEvent, StreamEndEvent

    last = None
    try:
        while not isinstance(event := next_event(), StreamEndEvent):
            last = event
    except YAMLError:
        pass
    return last if isinstance(last, ScalarEvent) and last.style in ("'", '"') else None


def _further_in(words: str, lines: list[tuple[int, int, str]], index: int) -> Trouble | None:
    """A field that is indented further than the one above, which has a value already."""
    if _NO_VALUE_HERE not in words or len(lines) < 2:
        return None
    (number, above_start, above), (_own, start, line) = lines[-2:]
    if not _FIELD_ALONE.fullmatch(line[: index - start]) or not _VALUE.search(above):
        return None
    here, there = _content(line), _content(above)
    if here <= there or above_start > start:
        return None
    return Trouble(
        start + here,
        "yaml-syntax",
        msg(
            "This line is indented by {here}, line {line} by {there}; so it continues the text in that line, where no "
            "field can begin.",
            here=here,
            there=there,
            line=number,
        ),
        msg("Indent it like its neighbours; put a text of several lines that holds a colon in quotes."),
    )


def _out_of_line(words: str, lines: list[tuple[int, int, str]], index: int) -> Trouble | None:
    """A line between two indentations: neither beside what stands above it, nor beside what that belongs to."""
    if not lines or not any(part in words for part in _OUT_OF_LINE):
        return None
    _number, start, line = lines[-1]
    here = _indentation(line)
    if start + here != index:
        return None
    inwards = (n for n in range(len(lines) - 2, -1, -1) if _indentation(lines[n][2]) < here)
    outer = next(inwards, None)
    if outer is None:
        return None
    number, _start, above = lines[outer]
    is_first = outer == len(lines) - 2
    there = _content(above) if is_first or _content(above) > here else _indentation(lines[outer + 1][2])
    if there == here:
        return None
    return Trouble(
        index,
        "yaml-syntax",
        msgn(
            "This line is indented by one space; what belongs to line {line} ({text}) is indented by {there}.",
            "This line is indented by {n} spaces; what belongs to line {line} ({text}) is indented by {there}.",
            here,
            line=number,
            text=shortened(above.strip()),
            there=there,
        ),
        msg("Indent it like its neighbours; if it stands right, look at line {line}.", line=number),
    )


def _indentation(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _content(line: str) -> int:
    """Return where the first field of a line begins, which in a list is behind the dash."""
    found = re.match(r" *(?:- +)*", line)
    return found.end() if found else 0
