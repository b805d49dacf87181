"""Two results side by side: one line for each area, with two markers of different shape on it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from fitwizard.language import Interface
from fitwizard.report.charts.areas import MARGIN, at, scale
from fitwizard.report.charts.drawing import TEXT, WIDTH, Drawing, Point, words
from fitwizard.report.charts.measuring import width_of
from fitwizard.report.charts.telling import worth
from fitwizard.report.comparison.parts import AreaPair
from fitwizard.report.document import Picture
from fitwizard.report.palette import Palette
from fitwizard.report.parts import DimensionView, Stretch

_MARKER, _GAP = 9.0, 8.0
"""Units from a marker's middle to its word, and between two of them."""

_ROW = 16.0


@dataclass(frozen=True, slots=True)
class _Pair:
    """One area: what it is called, and what both are worth there, in words and as lengths (0-100)."""

    title: str
    words: tuple[str, str]
    fills: tuple[float | None, float | None]


@dataclass(frozen=True, slots=True)
class _Shown:
    """All that is in the picture."""

    title: str
    description: str
    labels: tuple[str, str]
    levels: tuple[Stretch, ...]
    pairs: tuple[_Pair, ...]


def compared_picture(
    areas: Sequence[AreaPair], labels: tuple[str, str], levels: tuple[Stretch, ...], _: Interface
) -> Picture | None:
    """Return both profiles in one picture, None without any score.

    `labels` name the two: days or companies; `levels` are where low, medium and high begin.
    """
    pairs = tuple(_pair(area) for area in areas)
    if all(fill is None for pair in pairs for fill in pair.fills):
        return None
    title = _("Both profiles")
    sentences = [_("{first} and {second}:", first=labels[0], second=labels[1])]
    sentences += [_("{area}: {first} and {second}.", area=p.title, first=p.words[0], second=p.words[1]) for p in pairs]
    shown = _Shown(title, " ".join(sentences), labels, levels, pairs)
    return Picture(title, shown.description, partial(_drawn, shown))


def _pair(area: AreaPair) -> _Pair:
    first, second = area.first, area.second
    fills = (None if first is None else first.fill, None if second is None else second.fill)
    return _Pair(area.title, (_said(first), _said(second)), fills)


def _said(dimension: DimensionView | None) -> str:
    return "–" if dimension is None else worth(dimension)


def _drawn(shown: _Shown, palette: Palette) -> str:
    drawing = Drawing(palette)
    y = 2.0
    for second, label in enumerate(shown.labels):
        line = words(label, MARGIN + 2.3 * _MARKER, 0, WIDTH - MARGIN - 2.3 * _MARKER, bold=True).moved(y)
        _marker(drawing, (MARGIN + _MARKER, line.y), second=bool(second))
        y += drawing.text(line) + 2
    y = scale(drawing, shown.levels, y + 6)
    for pair in shown.pairs:
        y += _title(drawing, pair, y) + _ROW / 2
        _line(drawing, pair, y, shown.levels)
        y += _ROW / 2 + _GAP
    return drawing.finished("compared", shown.title, shown.description, y - 2)


def _title(drawing: Drawing, pair: _Pair, top: float) -> float:
    """Write the area with both worths at the right, each behind its marker, and return the height."""
    right = WIDTH - MARGIN
    for second in (1, 0):
        told = words(pair.words[second], right, 0, WIDTH / 3, anchor="end", bold=True).moved(top)
        drawing.text(told)
        right -= max(width_of(line, TEXT, bold=True) for line in told.lines) + _MARKER
        _marker(drawing, (right, told.y), second=bool(second))
        right -= _MARKER + _GAP
    return drawing.text(words(pair.title, MARGIN, 0, right - MARGIN).moved(top))


def _line(drawing: Drawing, pair: _Pair, y: float, levels: Sequence[Stretch]) -> None:
    """Draw the scale with a marker for each of the two, and what lies between them."""
    ticks = [[(at(float(level.begins)), y - 4), (at(float(level.begins)), y + 4)] for level in levels if level.begins]
    drawing.line([(at(0), y), (at(100), y)], *ticks, colour=drawing.palette.quiet)
    first, second = pair.fills
    if first is not None and second is not None:
        drawing.line([(at(first), y), (at(second), y)], colour=drawing.palette.ink, width=3)
    for place, fill in enumerate(pair.fills):
        if fill is not None:
            _marker(drawing, (at(fill), y), second=bool(place))


def _marker(drawing: Drawing, place: Point, *, second: bool) -> None:
    """Draw the ring of the first or the diamond of the second; the diamond has room within the ring."""
    colour = drawing.palette.series[second]
    if second:
        drawing.diamond(place, colour)
    else:
        drawing.dot(place, colour, hollow=True, radius=6)
