"""The bars of a terminal: a score, what is still possible, and the minimum, told apart by shape alone.

A heavy line reaches to the score. The line is broken where open questions still decide, so a heavy broken piece can
be lost and a light broken piece can be won. All characters are of the block of box drawing, which terminals draw
themselves.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil
from typing import Protocol

from fitwizard.report.formats.columns import cells
from fitwizard.report.parts import DimensionView, Floor, Stretch
from fitwizard.report.words.headings import Headings

FILLED, EMPTY, MARK, LIMIT = "━", "─", "┆", "╷"
AT_STAKE, TO_WIN = "╸", "╴"
"""A piece of the line that is broken: up to the score, and beyond it."""

BROKEN = AT_STAKE + TO_WIN


class Barred(Protocol):
    """What a bar shows: a score (0-100, None without one), the minimum, and what is still possible."""

    @property
    def fill(self) -> float | None: ...  # noqa: D102
    @property
    def floor(self) -> Floor | None: ...  # noqa: D102
    @property
    def low(self) -> int | None: ...  # noqa: D102
    @property
    def high(self) -> int | None: ...  # noqa: D102


def bar(dimension: Barred, length: int) -> str:
    """Return a score as a bar of `length` columns, its possible range broken, a mark at its floor; blank without one.

    A bar below its floor always ends before the mark, with a gap between; one that reaches its floor goes past it.
    """
    if dimension.fill is None or length < 1:
        return " " * length
    filled = min(length, int(dimension.fill * length / 100 + 0.5))
    mark = None if dimension.floor is None else _cell(float(dimension.floor.value), length)
    if mark is not None and dimension.floor is not None:
        filled = min(filled, max(mark - 1, 0)) if dimension.floor.missed else max(filled, mark + 1)
    drawn = FILLED * filled + EMPTY * (length - filled)
    if dimension.low is not None and dimension.high is not None:
        first, last = _cell(dimension.low, length), max(ceil(dimension.high * length / 100), 1)
        broken = AT_STAKE * filled + TO_WIN * (length - filled)
        drawn = drawn[:first] + broken[first:last] + drawn[last:]
    return drawn if mark is None else drawn[:mark] + MARK + drawn[mark + 1 :]


def scale(levels: Sequence[Stretch], length: int) -> str:
    """Return what stands above bars of `length` columns: the levels' words, each behind a mark where it begins.

    "" where there is no room for all the words.
    """
    begins = [_cell(float(level.begins), length) for level in levels]
    drawn = ""
    for level, begin, end in zip(levels, begins, [*begins, length][1:], strict=True):
        word = LIMIT + level.title if begin else level.title
        if cells(word) > end - begin:
            return ""
        drawn += " " * (begin - cells(drawn)) + word
    return drawn


def legend(dimensions: Sequence[DimensionView], words: Headings) -> list[tuple[str, str]]:
    """Return the marks that stand on the bars of `dimensions`, each with what it means."""
    barred = [dimension for dimension in dimensions if dimension.fill is not None]
    marks = [(MARK, words.mark)] if any(dimension.floor for dimension in barred) else []
    return [*marks, (BROKEN, words.broken)] if any(dimension.low is not None for dimension in barred) else marks


def _cell(value: float, length: int) -> int:
    """Return the column that `value` (0-100) falls into."""
    return min(length - 1, int(value * length / 100))
