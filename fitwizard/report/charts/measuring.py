"""How wide a text can be at most, whatever the font, so that it is wrapped before it runs into something.

A picture is drawn without knowing the font that it will be shown in. The widths are those of a wide sans-serif
(DejaVu Sans), so that a text takes less room than was kept for it.
"""

from __future__ import annotations

from unicodedata import combining, east_asian_width

_WIDTHS = {
    **dict.fromkeys("ijl.,:;'’|! ", 0.34),
    **dict.fromkeys("ftrIJ()[]/-·", 0.42),
    **dict.fromkeys("mw%MW@&—", 0.99),
}
_SMALL, _CAPITAL, _WIDE = 0.64, 0.79, 1.05
_BOLD = 1.14


def width_of(text: str, size: float, *, bold: bool = False) -> float:
    """Return how wide `text` is at most in type of this size."""
    return size * (_BOLD if bold else 1) * sum(_width(character) for character in text)


def _width(character: str) -> float:
    known = _WIDTHS.get(character)
    if known is not None:
        return known
    if character.isascii():
        return _CAPITAL if character.isupper() else _SMALL
    if combining(character):
        return 0
    if east_asian_width(character) in "WF":
        return _WIDE
    return _SMALL if character.islower() else _CAPITAL


def wrapped(text: str, room: float, size: float, *, bold: bool = False) -> tuple[str, ...]:
    """Return `text` in lines of at most `room`; a word that is too long is cut."""
    lines: list[str] = []
    line = ""
    for word in text.split():
        joined = f"{line} {word}" if line else word
        if width_of(joined, size, bold=bold) <= room:
            line = joined
            continue
        *cut, rest = _pieces(word, room, size, bold=bold)
        lines += [*([line] if line else []), *cut]
        line = rest
    return (*lines, line) if line else tuple(lines)


def _pieces(word: str, room: float, size: float, *, bold: bool) -> list[str]:
    pieces = [""]
    for character in word:
        if pieces[-1] and width_of(pieces[-1] + character, size, bold=bold) > room:
            pieces.append("")
        pieces[-1] += character
    return pieces


def widest_word(text: str, size: float) -> float:
    """Return how wide the widest word of `text` is at most."""
    return max((width_of(word, size) for word in text.split()), default=0)
