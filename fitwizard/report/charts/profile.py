"""The profile of a result as a net: one spoke for each dimension, the scores on it, and the minimums that matter."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import combinations
from math import cos, pi, sin

from fitwizard.language import Interface
from fitwizard.report.charts.drawing import SMALL, Anchor, Box, Drawing, Point, Words, words
from fitwizard.report.charts.measuring import widest_word
from fitwizard.report.charts.telling import extremes, told, worth
from fitwizard.report.document import Picture
from fitwizard.report.palette import Palette
from fitwizard.report.parts import ResultView

FEWEST = 3
"""Fewer dimensions do not make a net."""

_WIDTH = 360.0
_RADII = (108, 100, 92, 84, 76, 66)
"""Units; the names beside the net need some more than in other pictures. The largest radius that leaves them room."""

_BESIDE = 9.0
"""Units between the net and the names."""

_DASHES = "4 3"
_UPRIGHT = 0.26
"""Cosine below which a name stands above or below its spoke and not beside it."""


@dataclass(frozen=True, slots=True)
class _Spoke:
    """One dimension: its score and floor as lengths (0-100), its name, and what is written below that."""

    name: str
    worth: str
    fill: float | None
    floor: float | None
    missed: bool


@dataclass(frozen=True, slots=True)
class _Shown:
    """All that is in the picture; `rings` are lengths, each with the number to write at it."""

    title: str
    description: str
    spokes: tuple[_Spoke, ...]
    rings: tuple[tuple[float, str], ...]
    score: str
    floor: str
    missed: str


def profile_picture(view: ResultView, _: Interface) -> Picture | None:
    """Return the dimensions as a net; None where there are fewer than three, or no score at all."""
    scored = any(dimension.fill is not None for dimension in view.dimensions)
    if len(view.dimensions) < FEWEST or not scored:
        return None
    title, description = _("Profile of the areas"), " ".join(extremes(view.dimensions, _))
    spokes = []
    for d in view.dimensions:
        floor = None if d.floor is None else float(d.floor.value)
        missed = d.floor is not None and d.floor.missed and d.fill is not None
        spokes.append(_Spoke(told(view, d.title), worth(d), d.fill, floor, missed))
    limits = [(float(level.begins), _.number(level.begins)) for level in view.levels if level.begins]
    rings = tuple((at, text if view.shows_numbers else "") for at, text in [*limits, (100.0, "100")])
    shown = _Shown(
        title,
        description,
        tuple(spokes),
        rings,
        score=_("where the company stands"),
        floor=_("the minimum that matters there") if any(s.floor is not None for s in spokes) else "",
        missed=_("below the minimum") if any(s.missed for s in spokes) else "",
    )
    return Picture(title, description, partial(_drawn, shown))


@dataclass(frozen=True, slots=True)
class _Net:
    """The net: its middle, its radius, and how many spokes it has; the first one points up."""

    x: float
    y: float
    radius: float
    count: int

    def direction(self, index: int) -> Point:
        """Return where a spoke points to, as cosine and sine."""
        angle = -pi / 2 + 2 * pi * index / self.count
        return cos(angle), sin(angle)

    def at(self, index: int, value: float) -> Point:
        """Return the place of a value (0-100) on a spoke."""
        x, y = self.direction(index)
        return self.x + self.radius * value / 100 * x, self.y + self.radius * value / 100 * y

    def ring(self, value: float) -> list[Point]:
        """Return the corners of a ring, the first one twice."""
        return [self.at(index % self.count, value) for index in range(self.count + 1)]


def _drawn(shown: _Shown, palette: Palette) -> str:
    drawing = Drawing(palette, _WIDTH)
    net, labels = _laid_out(shown.spokes)
    _draw_net(drawing, net, shown)
    _draw_floors(drawing, net, shown.spokes)
    _draw_scores(drawing, net, shown.spokes)
    _draw_rings(drawing, net, shown)
    for label in labels:
        for part in label:
            drawing.text(part)
    bottom = max(net.y + net.radius, *(part.box[3] for label in labels for part in label)) + 8
    if not _named(labels, shown.spokes):
        bottom = _draw_list(drawing, shown.spokes, bottom)
    return drawing.finished("profile", shown.title, shown.description, _draw_legend(drawing, shown, bottom))


# --- where the names stand -----------------------------------------------------------------------------------------


def _laid_out(spokes: Sequence[_Spoke]) -> tuple[_Net, list[list[Words]]]:
    """Return the net and what stands around it: names if there is room, else numbers that a list explains."""
    for radius in _RADII:
        net = _Net(_WIDTH / 2, 0, radius, len(spokes))
        labels = [_label(net, index, (spoke.name, spoke.worth)) for index, spoke in enumerate(spokes)]
        if _is_free(spokes, net, labels):
            return _from_the_top(net, labels)
    net = _Net(_WIDTH / 2, 0, _RADII[0], len(spokes))
    return _from_the_top(net, [_label(net, index, (str(index + 1),)) for index in range(len(spokes))])


def _label(net: _Net, index: int, texts: Sequence[str]) -> list[Words]:
    """Return the texts at the end of a spoke, the last one in bold, all below each other."""
    towards_x, towards_y = net.direction(index)
    x, y = net.x + (net.radius + _BESIDE) * towards_x, net.y + (net.radius + _BESIDE) * towards_y
    anchor, room = _side(towards_x, x)
    parts = [words(text, x, 0, room, size=SMALL, anchor=anchor) for text in texts[:-1]]
    parts.append(words(texts[-1], x, 0, room, anchor=anchor, bold=True))
    top = y + (towards_y - 1) / 2 * sum(part.height for part in parts)
    placed = []
    for part in parts:
        placed.append(part.moved(top))
        top += part.height
    return placed


def _side(towards_x: float, x: float) -> tuple[Anchor, float]:
    if abs(towards_x) < _UPRIGHT:
        return "middle", 2 * min(x, _WIDTH - x, _WIDTH / 4)
    return ("start", _WIDTH - x) if towards_x > 0 else ("end", x)


def _is_free(spokes: Sequence[_Spoke], net: _Net, labels: Sequence[list[Words]]) -> bool:
    """Return whether no word is cut and no name runs into another one."""
    for index, spoke in enumerate(spokes):
        towards_x, _y = net.direction(index)
        _anchor, room = _side(towards_x, labels[index][0].x)
        if max(widest_word(spoke.name, SMALL), widest_word(spoke.worth, SMALL * 1.3)) > room:
            return False
    boxes = [[part.box for part in label] for label in labels]
    return not any(_meet(a, b) for one, other in combinations(boxes, 2) for a in one for b in other)


def _meet(one: Box, other: Box) -> bool:
    """Return whether two boxes, each left, top, right and bottom, lie over each other."""
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _from_the_top(net: _Net, labels: list[list[Words]]) -> tuple[_Net, list[list[Words]]]:
    """Move everything down so that nothing stands above the picture."""
    down = 2 - min(-net.radius, *(part.box[1] for label in labels for part in label))
    return replace(net, y=down), [[replace(part, y=part.y + down) for part in label] for label in labels]


def _named(labels: Sequence[list[Words]], spokes: Sequence[_Spoke]) -> bool:
    return len(labels[0]) > 1


# --- what is drawn -------------------------------------------------------------------------------------------------


def _draw_net(drawing: Drawing, net: _Net, shown: _Shown) -> None:
    for index in range(net.count):
        drawing.line([(net.x, net.y), net.at(index, 100)], colour=drawing.palette.line)
    for value, _text in shown.rings:
        colour = drawing.palette.quiet if value == 100 else drawing.palette.line
        drawing.line(net.ring(value), colour=colour)


def _draw_rings(drawing: Drawing, net: _Net, shown: _Shown) -> None:
    free = net.y - net.radius
    for value, text in reversed(shown.rings):
        x, y = net.at(0, value)
        if y >= free:
            drawing.text(words(text, x + 4, y + 7, size=9), drawing.palette.quiet, halo=True)
            free = y + 12


def _draw_floors(drawing: Drawing, net: _Net, spokes: Sequence[_Spoke]) -> None:
    places = [None if s.floor is None else net.at(index, s.floor) for index, s in enumerate(spokes)]
    for piece in _pieces(places):
        drawing.line(piece, colour=drawing.palette.ink, width=1.5, dashes=_DASHES)
    for index, place in enumerate(places):
        if place is not None:
            x, y = net.direction(index)
            across = [(place[0] - 4 * y, place[1] + 4 * x), (place[0] + 4 * y, place[1] - 4 * x)]
            drawing.line(across, colour=drawing.palette.ink, width=1.5)


def _draw_scores(drawing: Drawing, net: _Net, spokes: Sequence[_Spoke]) -> None:
    colour = drawing.palette.accent
    places = [None if s.fill is None else net.at(index, s.fill) for index, s in enumerate(spokes)]
    known = [place for place in places if place is not None]
    if len(known) == len(places):
        drawing.area(known, colour, opacity="0.12")
    for piece in _pieces(places):
        drawing.line(piece, colour=colour, width=2.4)
    for spoke, place in zip(spokes, places, strict=True):
        if place is not None:
            drawing.dot(place, colour, hollow=spoke.missed)


def _pieces(places: Sequence[Point | None]) -> Iterator[list[Point]]:
    """Yield the lines around the net that are interrupted where a place is missing."""
    count = len(places)
    gaps = [index for index, place in enumerate(places) if place is None]
    start = gaps[0] if gaps else 0
    piece: list[Point] = []
    for step in range(count + 1):
        place = places[(start + step) % count]
        if place is None:
            if len(piece) > 1:
                yield piece
            piece = []
        else:
            piece.append(place)
    if len(piece) > 1:
        yield piece


def _draw_list(drawing: Drawing, spokes: Sequence[_Spoke], top: float) -> float:
    """Write what the numbers at the spokes mean, and return where the list ends."""
    right = min(words(spoke.worth, _WIDTH, 0, 90, size=SMALL, anchor="end", bold=True).box[0] for spoke in spokes)
    for number, spoke in enumerate(spokes, 1):
        name = words(spoke.name, 26, 0, right - 10 - 26, size=SMALL).moved(top)
        drawing.text(words(str(number), 20, name.y, anchor="end", bold=True))
        drawing.text(words(spoke.worth, _WIDTH, name.y, 90, size=SMALL, anchor="end", bold=True))
        top += drawing.text(name) + 3
    return top + 4


def _draw_legend(drawing: Drawing, shown: _Shown, top: float) -> float:
    """Say what the lines and markers are, and return where that ends."""
    ink, accent = drawing.palette.ink, drawing.palette.accent
    for text in filter(None, (shown.score, shown.floor, shown.missed)):
        line = words(text, 44, 0, _WIDTH - 44, size=SMALL).moved(top)
        ends = [(8.0, line.y), (36.0, line.y)]
        if text == shown.floor:
            drawing.line(ends, colour=ink, width=1.5, dashes=_DASHES)
        if text == shown.score:
            drawing.line(ends, colour=accent, width=2.4)
        if text != shown.floor:
            drawing.dot((22, line.y), accent, hollow=text == shown.missed)
        top += drawing.text(line, drawing.palette.quiet) + 2
    return top + 2
