"""What each area contributes: a bar as long as its score and as high as its weight."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from fitwizard.language import Interface
from fitwizard.report.charts.drawing import LINE, SMALL, WIDTH, Drawing, words
from fitwizard.report.charts.telling import listed, told, worth
from fitwizard.report.document import Picture
from fitwizard.report.palette import Palette
from fitwizard.report.parts import DimensionView, ResultView, Stretch

_LOWEST, _ALL = 9.0, 105.0
"""Units that a bar is high at least, and all of them together."""

_GAP, _OVER = 10.0, 3.0
"""Units below a bar, and units by which the mark of a minimum stands out of it."""

MARGIN = 7.5
"""Units that are left free at either side, so that nothing that stands at 0 or at 100 is cut."""


@dataclass(frozen=True, slots=True)
class _Bar:
    """One dimension: its name, what stands at the right of it, and its bar, lengths 0-100."""

    name: str
    worth: str
    thickness: float
    fill: float | None
    floor: float | None
    missed: bool
    possible: tuple[float, float] | None


@dataclass(frozen=True, slots=True)
class _Shown:
    """All that is in the picture."""

    title: str
    description: str
    bars: tuple[_Bar, ...]
    levels: tuple[Stretch, ...]
    floor: str
    missed: str
    possible: str
    weight: str


def areas_picture(view: ResultView, _: Interface) -> Picture | None:
    """Return the dimensions as bars with minimums and possible ranges; None without any score."""
    if all(dimension.fill is None for dimension in view.dimensions):
        return None
    weighed = view.shows_numbers
    title = _("What each area contributes") if weighed else _("The areas")
    bars = tuple(_bar(view, dimension) for dimension in view.dimensions)
    shown = _Shown(
        title,
        _described(view, _),
        bars,
        view.levels,
        floor=_("the minimum that matters there") if any(bar.floor is not None for bar in bars) else "",
        missed=_("below the minimum") if any(bar.missed for bar in bars) else "",
        possible=_("what open questions can still make of it") if any(bar.possible for bar in bars) else "",
        weight=_("the thicker, the more an area weighs") if len({bar.thickness for bar in bars}) > 1 else "",
    )
    return Picture(title, shown.description, partial(_drawn, shown))


def _bar(view: ResultView, d: DimensionView) -> _Bar:
    height = max(_LOWEST, _ALL * d.share) if d.share is not None else 2 * _LOWEST
    possible = (float(d.low), float(d.high)) if d.low is not None and d.high is not None else None
    floor = None if d.floor is None or d.fill is None else float(d.floor.value)
    missed = floor is not None and d.floor is not None and d.floor.missed
    return _Bar(told(view, d.title), worth(d), height, d.fill, floor, missed, possible)


def at(value: float) -> float:
    """Return where a value (0-100) lies from left to right."""
    return MARGIN + (WIDTH - 2 * MARGIN) * value / 100


def _described(view: ResultView, _: Interface) -> str:
    shares = [d for d in view.dimensions if d.share]
    sentences = [
        _("From 0 to 100: {areas}.", areas=listed(view.dimensions))
        if shares
        else _("Levels: {areas}.", areas=listed(view.dimensions))
    ]
    heaviest = max(shares, key=lambda d: d.share or 0, default=None)
    if heaviest is not None and any(d.share != heaviest.share for d in shares):
        sentences.append(_("“{dimension}” weighs most.", dimension=heaviest.title))
    return " ".join(sentences)


def _drawn(shown: _Shown, palette: Palette) -> str:
    drawing = Drawing(palette)
    y = scale(drawing, shown.levels, 2)
    for bar in shown.bars:
        y = _draw_bar(drawing, bar, _draw_name(drawing, bar, y), shown.levels) + _GAP
    return drawing.finished("areas", shown.title, shown.description, _draw_legend(drawing, shown, y))


def _draw_legend(drawing: Drawing, shown: _Shown, top: float) -> float:
    """Say what thickness, mark, hollow bar and whisker mean, and return where that ends."""
    palette, left, right = drawing.palette, MARGIN, MARGIN + 28
    for text in filter(None, (shown.weight, shown.floor, shown.missed, shown.possible)):
        line = words(text, right + 8, 0, WIDTH - right - 8, size=SMALL).moved(top)
        if text == shown.weight:
            drawing.box((left, line.y - 1.5, 12, 3), palette.accent)
            drawing.box((right - 12, line.y - 5, 12, 10), palette.accent)
        elif text == shown.floor:
            _draw_mark(drawing, (left + right) / 2, line.y - 4, 8)
        elif text == shown.missed:
            drawing.box((left, line.y - 4, 28, 8), palette.paper, palette.accent, line=1.6)
        else:
            drawing.whisker((left, line.y), (right, line.y))
        top += drawing.text(line, palette.quiet) + 2
    return top + 2


def scale(drawing: Drawing, levels: Sequence[Stretch], top: float) -> float:
    """Write the levels' words over where they begin, and return where bars can begin; a word needs room."""
    quiet = drawing.palette.quiet
    ends = [*(at(float(level.begins)) for level in levels), at(100) + MARGIN][1:]
    for level, end in zip(levels, ends, strict=True):
        x = at(float(level.begins))
        word = words(level.title, x + (4 if level.begins else 0), 0, size=SMALL).moved(top)
        if level.begins:
            drawing.line([(x, top + 1), (x, top + SMALL * LINE)], colour=quiet)
        if word.box[2] <= end:
            drawing.text(word, quiet)
    return top + SMALL * LINE + 8


def _draw_name(drawing: Drawing, bar: _Bar, top: float) -> float:
    """Write what a bar is about, with what it is worth at the right, and return where the bar can begin."""
    right = words(bar.worth, WIDTH - MARGIN, 0, WIDTH / 2, anchor="end", bold=True).moved(top)
    name = words(bar.name, MARGIN, 0, right.box[0] - 10 - MARGIN).moved(top)
    return top + max(drawing.text(name), drawing.text(right)) + _OVER


def _draw_bar(drawing: Drawing, bar: _Bar, top: float, levels: Sequence[Stretch]) -> float:
    """Draw a bar and return where it ends; without a score there is an empty place, not a bar of no length."""
    palette, thickness = drawing.palette, bar.thickness
    if bar.fill is None:
        drawing.box((at(0), top, at(100) - at(0), thickness), "none", palette.quiet, dashes="3 3")
    else:
        drawing.box((at(0), top, at(100) - at(0), thickness), palette.track, palette.quiet)
        _draw_fill(drawing, bar, at(bar.fill) - at(0), top)
        begins = [at(float(level.begins)) for level in levels if level.begins]
        cuts = [[(x, top - 0.5), (x, top + thickness + 0.5)] for x in begins]
        drawing.line(*cuts, colour=palette.paper, width=2)
    if bar.possible:
        low, high = (at(value) for value in bar.possible)
        drawing.whisker((low, top + thickness / 2), (high, top + thickness / 2), cap=3.5)
    if bar.floor is not None:
        _draw_mark(drawing, at(bar.floor), top, thickness)
    return top + thickness


def _draw_fill(drawing: Drawing, bar: _Bar, length: float, top: float) -> None:
    """Draw how far the score reaches: hollow below a minimum."""
    fill, line = (drawing.palette.paper, 1.6) if bar.missed else (drawing.palette.accent, 0.8)
    drawing.box((at(0), top, length, bar.thickness), fill, drawing.palette.accent, line=line)


def _draw_mark(drawing: Drawing, x: float, top: float, thickness: float) -> None:
    """Draw the mark of a minimum: a line through the bar with a little triangle on it."""
    ends = [(x, top - _OVER), (x, top + thickness + _OVER)]
    drawing.line(ends, colour=drawing.palette.paper, width=4.5)
    drawing.line(ends, colour=drawing.palette.ink, width=1.8)
    drawing.area([(x - 4, top - _OVER - 1), (x + 4, top - _OVER - 1), (x, top - _OVER + 4)], drawing.palette.ink)
