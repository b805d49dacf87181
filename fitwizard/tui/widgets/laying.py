"""How lines are laid out in a given width: hanging indents, columns, and a word at the right end.

Everything is `Content`, never markup, so that a bracket in a company's name stays a bracket.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import zip_longest
from typing import TypeAlias

from textual.content import Content

Lay: TypeAlias = Callable[[int], Sequence[Content]]
"""Lines for a width in cells."""

QUIET = "$quiet"
FAINT = "$faint"
ACCENT = "$accent"
STRONG = "bold"

NOTHING = Content("")

_NARROWEST = 12


def plain(text: str, style: str = "") -> Content:
    """Return `text` in one style, every character as it is."""
    return Content.styled(text, style) if style else Content(text)


def wrapped(text: Content, width: int) -> list[Content]:
    """Return `text` in lines of at most `width` cells."""
    return text.wrap(max(width, 2))


def hanging(lead: Content, text: Content, width: int) -> list[Content]:
    """Return `text` wrapped behind `lead`, every further line indented by the width of `lead`."""
    indent = lead.cell_length
    if width - indent < _NARROWEST:  # no room beside it: below it, indented a little
        return [*wrapped(lead, width), *(Content("  ") + line for line in wrapped(text, width - 2))]
    lines = wrapped(text, width - indent)
    return [(lead if number == 0 else Content(" " * indent)) + line for number, line in enumerate(lines)]


def column(text: Content, width: int) -> Content:
    """Return `text` cut and filled to exactly `width` cells."""
    return text.truncate(width, ellipsis=True).extend_right(max(0, width - text.cell_length))


def beside(left: Sequence[Content], right: Sequence[Content], left_width: int) -> list[Content]:
    """Return two columns of lines side by side."""
    return [column(a, left_width) + b for a, b in zip_longest(left, right, fillvalue=NOTHING)]


def labelled(label: str, lead: str, texts: Sequence[Content], width: int, label_width: int) -> list[Content]:
    """Return paragraphs in a column beside a quiet label, below it in a narrow window.

    `lead` stands before the first paragraph and hangs out.
    """
    narrow = width - label_width < 2 * _NARROWEST
    room = width - (2 if narrow else label_width)
    right = []
    for number, text in enumerate(texts):
        mark = plain(lead, QUIET) if number == 0 else Content(" " * len(lead))
        right += hanging(mark, text, room)
    if narrow:
        heading = wrapped(plain(label, QUIET), width) if label else []
        return [*heading, *beside([], right, 2)]
    return beside(wrapped(plain(label, QUIET), label_width - 2) if label else [], right, label_width)


def spread(left: Content, right: Content, width: int) -> list[Content]:
    """Return `left` with `right` at the right end of the same line, or below it where both do not fit."""
    if not right:
        return wrapped(left, width)
    space = width - left.cell_length - right.cell_length
    if space >= 2:
        return [left + " " * space + right]
    return [*wrapped(left, width), *hanging(Content("  "), right, width)]


def joined(parts: Sequence[Content], separator: str = " · ") -> Content:
    """Return the parts that say something in one line."""
    return Content(separator).join([part for part in parts if part])
