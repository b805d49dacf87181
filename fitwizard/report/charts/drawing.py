"""Drawing SVG: a few shapes, texts that are wrapped by what they measure at most, and words for those who do not see.

Nothing in a picture is a script, a style sheet or a reference, so it can stand in a page, in an e-mail and on paper;
texts stay texts. Everything is escaped by the XML library of the standard library.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Literal, TypeAlias
from xml.etree.ElementTree import Element, SubElement, tostring

from fitwizard.report.charts.measuring import width_of, wrapped
from fitwizard.report.palette import Palette

Point: TypeAlias = tuple[float, float]

Place: TypeAlias = tuple[float, float, float, float]
"""Left, top, width and height."""

Box: TypeAlias = tuple[float, float, float, float]
"""Left, top, right and bottom."""

Anchor: TypeAlias = Literal["start", "middle", "end"]

WIDTH = 340.0
"""Units: about the pixels of a small phone; elsewhere a picture grows up to `WIDEST` rem."""

WIDEST = 26
TEXT, SMALL = 12.5, 11.5
"""Sizes of type, in units."""

LINE = 1.3
"""Height of a line of text, in sizes."""


@dataclass(frozen=True, slots=True)
class Words:
    """A text where it stands: `y` is the middle of its first line; `lines` are what it was wrapped into."""

    lines: tuple[str, ...]
    x: float
    y: float
    size: float = TEXT
    anchor: Anchor = "start"
    bold: bool = False

    @property
    def height(self) -> float:
        """The height of all lines."""
        return len(self.lines) * self.size * LINE

    @property
    def box(self) -> Box:
        """Where it ends, as far as is known."""
        width = max((width_of(line, self.size, bold=self.bold) for line in self.lines), default=0)
        left = self.x - {"start": 0, "middle": width / 2, "end": width}[self.anchor]
        top = self.y - self.size * LINE / 2
        return left, top, left + width, top + self.height

    def moved(self, top: float) -> Words:
        """Return it with its upper end at `top`."""
        return replace(self, y=top + self.size * LINE / 2)


def words(
    text: str,
    x: float,
    y: float,
    room: float = WIDTH,
    *,
    size: float = TEXT,
    anchor: Anchor = "start",
    bold: bool = False,
) -> Words:
    """Return `text` wrapped into lines of at most `room` units."""
    return Words(wrapped(text, room, size, bold=bold), x, y, size, anchor, bold)


@dataclass
class Drawing:
    """A picture being drawn with the colours of `palette`, `width` units wide."""

    palette: Palette
    width: float = WIDTH
    _shapes: Element = field(default_factory=lambda: Element("g"))

    def line(self, *pieces: Sequence[Point], colour: str, width: float = 1, dashes: str = "") -> None:
        """Draw pieces of a line, each from point to point; `dashes` are lengths of dash and gap."""
        look = {"fill": "none", "stroke": colour, "stroke-width": number(width), "stroke-linejoin": "round"}
        self._add("path", d="".join(f"M{_points(piece)}" for piece in pieces), **look, **_dashed(dashes))

    def area(self, points: Sequence[Point], fill: str, opacity: str = "1") -> None:
        """Fill what lies between points."""
        self._add("polygon", points=_points(points), fill=fill, **{"fill-opacity": opacity} if opacity != "1" else {})

    def box(self, place: Place, fill: str, edge: str = "none", *, line: float = 0.8, dashes: str = "") -> None:
        """Draw a rectangle, with an edge of the colour `edge` that is `line` wide."""
        look = dict(zip(("x", "y", "width", "height"), map(number, place), strict=True))
        look |= {"fill": fill} | ({"stroke": edge, "stroke-width": number(line)} if edge != "none" else {})
        self._add("rect", **look, **_dashed(dashes))

    def dot(self, at: Point, colour: str, *, hollow: bool = False, radius: float = 3.6) -> None:
        """Draw a round marker, a `hollow` one as a ring."""
        place = {"cx": number(at[0]), "cy": number(at[1]), "r": number(radius)}
        fill = self.palette.paper if hollow else colour
        self._add("circle", **place, fill=fill, stroke=colour, **{"stroke-width": "2"})

    def diamond(self, at: Point, colour: str, radius: float = 5.2) -> None:
        """Draw a square marker that stands on its corner."""
        x, y = at
        self.area([(x, y - radius), (x + radius, y), (x, y + radius), (x - radius, y)], colour)

    def whisker(self, start: Point, end: Point, cap: float = 4) -> None:
        """Draw a thin line with a cap across either end, from `start` across or up to `end`."""
        upright = start[0] == end[0]
        x, y = (cap, 0.0) if upright else (0.0, cap)
        caps = [[(at[0] - x, at[1] - y), (at[0] + x, at[1] + y)] for at in (start, end)]
        for colour, width in ((self.palette.paper, 4.0), (self.palette.ink, 1.5)):
            self.line([start, end], *caps, colour=colour, width=width)

    def text(self, told: Words, colour: str = "", *, halo: bool = False) -> float:
        """Write a text and return its height; a `halo` of the paper's colour keeps it legible on lines."""
        look = {"fill": colour or self.palette.ink, "font-size": number(told.size)}
        look |= {"text-anchor": told.anchor} if told.anchor != "start" else {}
        look |= {"font-weight": "bold"} if told.bold else {}
        look |= {"stroke": self.palette.paper, "stroke-width": "3", "paint-order": "stroke"} if halo else {}
        for count, line in enumerate(told.lines):
            # the middle of letters lies about a third of their size above their foot
            base = told.y + told.size * (LINE * count + 0.35)
            self._add("text", line, x=number(told.x), y=number(base), **look)
        return told.height

    def finished(self, name: str, title: str, description: str, height: float) -> str:
        """Return the picture as SVG; `name` makes its ids its own in a page."""
        size = {"width": number(self.width), "height": number(height)}
        style = f"display:block;width:100%;height:auto;max-width:{WIDEST}rem"
        root = Element("svg", {"xmlns": "http://www.w3.org/2000/svg", **size, "style": style, "role": "img"})
        root.set("viewBox", f"0 0 {number(self.width)} {number(height)}")
        root.set("font-family", "inherit")
        ids = {"title": f"picture-{name}-title", "desc": f"picture-{name}-words"}
        root.set("aria-labelledby", " ".join(ids.values()))
        for tag, told in (("title", title), ("desc", description)):
            SubElement(root, tag, {"id": ids[tag]}).text = told
        root.extend(self._shapes)
        return tostring(root, encoding="unicode")

    def _add(self, tag: str, text: str | None = None, **look: str) -> None:
        SubElement(self._shapes, tag, look).text = text


def number(value: float) -> str:
    """Return a length as SVG writes it, to a tenth."""
    return f"{value:.1f}".removesuffix(".0")


def _points(points: Sequence[Point]) -> str:
    return " ".join(f"{number(x)},{number(y)}" for x, y in points)


def _dashed(dashes: str) -> dict[str, str]:
    return {"stroke-dasharray": dashes} if dashes else {}
