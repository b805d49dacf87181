"""Text in columns of a terminal: how wide it is, wrapped, padded, beside a label."""

from __future__ import annotations

from collections.abc import Sequence
from unicodedata import combining, east_asian_width


def cells(text: str) -> int:
    """Return how many columns of a terminal `text` takes."""
    return sum(_cell(character) for character in text)


def _cell(character: str) -> int:
    if combining(character) or character in "\u200b\u200c\u200d\ufe0e\ufe0f":
        return 0
    return 2 if east_asian_width(character) in "WF" else 1


def padded(text: str, width: int) -> str:
    """Return `text` with blanks up to `width` columns."""
    return text + " " * (width - cells(text))


def wrapped(text: str, width: int) -> list[str]:
    """Return `text` in lines of at most `width` columns; its own line ends stay, a word too long is cut."""
    lines: list[str] = []
    for paragraph in text.splitlines():
        line = ""
        for word in (piece for long in paragraph.split() for piece in _pieces(long, width)):
            if line and cells(line) + 1 + cells(word) > width:
                lines.append(line)
                line = word
            else:
                line = f"{line} {word}" if line else word
        lines += [line] if line else []
    return lines


def _pieces(word: str, width: int) -> list[str]:
    """Return a word cut into pieces of at most `width` columns."""
    pieces, piece = [], ""
    for character in word:
        if piece and cells(piece) + _cell(character) > width:
            pieces.append(piece)
            piece = ""
        piece += character
    return [*pieces, piece]


def beside(head: str, text: str, width: int, *, hang: int = 0) -> list[str]:
    """Return `text` beside `head`, its further lines below its first one and `hang` columns further in."""
    indent = cells(head) + hang
    return [(head if number == 0 else " " * indent) + line for number, line in enumerate(wrapped(text, width - indent))]


def table(rows: Sequence[tuple[str, ...]], gap: int = 2) -> list[str]:
    """Return rows of cells in columns: the first one to the left, the others to the right."""
    widths = [max(cells(row[column]) for row in rows) for column in range(len(rows[0]))]
    lines = []
    for first, *others in rows:
        right = [" " * (width - cells(cell)) + cell for cell, width in zip(others, widths[1:], strict=True)]
        lines.append((" " * gap).join([padded(first, widths[0]), *right]).rstrip())
    return lines
