"""A widget that draws its own lines and repaints only those that changed.

Most of the screen is drawn like this: a widget says what stands in its lines, and nothing is laid out again when the
words change. Texts are never taken for markup. What a place looks like is a role, and themes give roles their colours:
`text`, `strong`, `quiet`, `faint`, `accent`, `mark` (the marked row) and `alert`.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.content import Content
from textual.geometry import Region, Size
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

# role -> theme variable of its colour, bold
_ROLES = {
    "text": ("foreground", False),
    "strong": ("foreground", True),
    "quiet": ("quiet", False),
    "faint": ("faint", False),
    "accent": ("accent", False),
    "mark": ("accent", True),
    "alert": ("alert", True),
}


class Span(NamedTuple):
    """A piece of a line; a click on it is told as `target`."""

    text: str
    role: str = "text"
    target: str = ""


Line = Sequence[Span]


def span(text: str, role: str = "text", target: str = "") -> Span:
    """Return a piece of a line whose line ends became spaces."""
    return Span(" ".join(text.split("\n")) if "\n" in text else text, role, target)


@lru_cache(maxsize=512)
def wrapped(text: str, width: int) -> tuple[str, ...]:
    """Return `text` in lines of at most `width` cells."""
    if width < 1:
        return ()
    return tuple(line.plain.rstrip() for line in Content(text).wrap(width))


@lru_cache(maxsize=512)
def cropped(text: str, width: int) -> str:
    """Return `text` on one line of at most `width` cells, with an ellipsis where something is cut."""
    text = " ".join(text.split())
    return text if cell_len(text) <= width else Content(text).truncate(max(width, 0), ellipsis=True).plain


def width_of(line: Line) -> int:
    """Return the cells that a line takes."""
    return sum(cell_len(piece.text) for piece in line)


def between(left: Line, right: Line, width: int) -> Line:
    """Return a line with one part at either end; where there is no room the right part is dropped."""
    gap = width - width_of(left) - width_of(right)
    return (*left, Span(" " * gap), *right) if gap > 0 else tuple(left)


class Drawn(Widget, can_focus=False):
    """A widget of own lines; a subclass says in `lines` what stands in them."""

    ALLOW_SELECT = False

    class Clicked(Message):
        """Somebody clicked on a piece of a line that leads somewhere."""

        def __init__(self, drawn: Drawn, target: str) -> None:
            super().__init__()
            self.drawn = drawn
            self.target = target

        @property
        def control(self) -> Drawn:
            """The widget that was clicked."""
            return self.drawn

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._lines: list[Line] = []
        self._strips: dict[int, Strip] = {}
        self._looks: dict[str, Style] = {}
        self._drawn_size = Size(0, 0)

    def lines(self, width: int, height: int) -> Sequence[Line]:
        """Return what stands in the lines, for a widget of this size."""
        return ()

    def draw(self) -> None:
        """Ask for the lines again and repaint those that changed."""
        size = self.size
        if not size or size != self._drawn_size:
            self._drawn_size = Size(0, 0)
            self.refresh()  # the lines are asked for when it is painted
            return
        old, new = self._lines, self._asked(size)
        changed = [y for y in range(size.height) if old[y : y + 1] != new[y : y + 1]]
        for y in changed:
            self._strips.pop(y, None)
        if changed:
            self.refresh(*(Region(0, y, size.width, 1) for y in changed))

    def _asked(self, size: Size) -> list[Line]:
        self._drawn_size = size
        self._lines = list(self.lines(*size))[: size.height]
        return self._lines

    def notify_style_update(self) -> None:
        """Take the colours of a new theme."""
        super().notify_style_update()
        self._looks.clear()
        self._strips.clear()

    def render_lines(self, crop: Region) -> list[Strip]:
        """Return the lines to paint; they are asked for first where the size is a new one."""
        if self.size != self._drawn_size:
            self._strips.clear()
            self._asked(self.size)
        return super().render_lines(crop)

    def render_line(self, y: int) -> Strip:
        """Return line `y` as Textual wants it."""
        strip = self._strips.get(y)
        if strip is None:
            strip = self._strips[y] = self._strip(self._lines[y] if y < len(self._lines) else ())
        return strip

    def on_click(self, event: events.Click) -> None:
        """Tell where a click leads."""
        event.stop()
        target = self.target_at(event.x, event.y)
        if target:
            self.post_message(self.Clicked(self, target))

    def target_at(self, x: int, y: int) -> str:
        """Return where a click at this place leads, empty if nowhere."""
        line = self._lines[y] if 0 <= y < len(self._lines) else ()
        for piece in line:
            x -= cell_len(piece.text)
            if x < 0:
                return piece.target
        return ""

    def _strip(self, line: Line) -> Strip:
        segments = [Segment(piece.text, self._look(piece.role)) for piece in line]
        return Strip(segments).adjust_cell_length(self._drawn_size.width, self._look("text"))

    def _look(self, role: str) -> Style:
        look = self._looks.get(role)
        if look is None:
            variable, bold = _ROLES[role]
            colours = self.app.theme_variables
            look = Style(color=colours[variable], bgcolor=self.background_colors[1].rich_color, bold=bold)
            self._looks[role] = look
        return look
