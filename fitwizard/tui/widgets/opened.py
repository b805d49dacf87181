"""What a line of a result opens to: a title and rows."""

from __future__ import annotations

from dataclasses import dataclass

from textual.content import Content

from fitwizard.tui.widgets.laying import NOTHING, wrapped
from fitwizard.tui.widgets.row import Row

QUESTION = "question:"
"""How the id of a row begins that leads to a question."""


@dataclass(frozen=True)
class Opened:
    """What a line of the result opens to."""

    title: str
    rows: tuple[Row, ...]


def said(text: Content, *, gap: bool = False, name: str = "") -> Row:
    """Return a row with a text, with a blank line above it if `gap`."""
    return Row(lambda width: [*([NOTHING] if gap else []), *wrapped(text, width)], name, above=int(gap))
