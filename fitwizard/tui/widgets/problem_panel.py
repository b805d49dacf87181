"""What is wrong with a file, as a panel that takes no keys: each problem with its place."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from textual.geometry import Size

from fitwizard.tui.widgets.drawn import Drawn, Line, Span, cropped, span, width_of, wrapped


class Told(NamedTuple):
    """A problem in words, and the place where it is."""

    place: str
    text: str


class ProblemPanel(Drawn):
    """A heading and problems below it, up to a third of the screen, or what there is of it with `whole`.

    What does not fit is scrolled by whole problems.
    """

    DEFAULT_CSS = """
    ProblemPanel { height: auto; max-height: 34%; width: 100%; }
    ProblemPanel.-whole { height: 1fr; max-height: 100%; margin-top: 1; }
    """

    def __init__(self, *, whole: bool = False) -> None:
        super().__init__(id="problems", classes="-whole" if whole else "")
        self._heading = ""
        self._keys = ("", "")
        self._problems: Sequence[Told] = ()
        self._first = 0

    def tell(self, heading: str, problems: Sequence[Told], scroll: str, close: str) -> None:
        """Show problems below a heading; `scroll` and `close` say with which keys that is done."""
        if self._problems != problems:
            self._first = 0
        self._heading, self._problems, self._keys = heading, problems, (scroll, close)
        self.refresh(layout=True)
        self.draw()

    def scroll_problems(self, by: int) -> None:
        """Show from the next problem on, or from the one before."""
        self._first += by
        self.draw()

    def lines(self, width: int, height: int) -> Sequence[Line]:
        """Return the heading and the problems in sight; an arrow at the edge says where there is more."""
        blocks = [_block(each, width) for each in self._problems]
        lines = [line for block in blocks for line in block]
        room = max(height - 1, 0)
        starts = [0]
        for block in blocks:
            starts.append(starts[-1] + len(block))
        last = next((number for number, start in enumerate(starts) if start >= len(lines) - room), 0)
        self._first = max(0, min(self._first, last))
        top = min(starts[self._first], max(0, len(lines) - room))
        window = lines[top : top + room]
        if window and top:
            window[0] = (Span("↑", "accent"), *window[0][1:])
        if window and top + room < len(lines):
            window[-1] = (Span("↓", "accent"), *window[-1][1:])
        return [self._head(width, more=len(lines) > room), *window]

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return how many lines all problems take with their heading."""
        return 1 + sum(len(_block(each, width)) for each in self._problems)

    def on_mouse_scroll_down(self) -> None:
        """Show from the next problem on."""
        self.scroll_problems(1)

    def on_mouse_scroll_up(self) -> None:
        """Show from the problem before."""
        self.scroll_problems(-1)

    def _head(self, width: int, *, more: bool) -> Line:
        """Return the heading with the keys at its right end, in a rule from edge to edge."""
        keys = "   ".join(part for part in (self._keys[0] if more else "", self._keys[1]) if part)
        right = [Span(f" {keys} ", "quiet"), Span("─", "faint")] if keys else []
        heading = cropped(self._heading, width - width_of(right) - 8)
        left = [Span("── ", "faint"), Span(f"! {heading} ", "alert")]
        rule = Span("─" * max(0, width - width_of(left) - width_of(right)), "faint")
        return [*left, rule, *right]


def _block(told: Told, width: int) -> list[Line]:
    """Return the lines of a problem, the first cell of each free for an arrow."""
    room = max(width - 6, 1)
    lines: list[Line] = []
    rest = told.place
    for number, text in enumerate(wrapped(f"{told.place}  {told.text}" if told.place else told.text, room)):
        margin = Span("   " if number else " ", "text")
        marked = text[: len(rest)] if rest.startswith(text) or text.startswith(rest) else ""
        lines.append((Span(" "), margin, Span(" "), span(marked, "mark"), span(text[len(marked) :], "text")))
        rest = rest[len(marked) :].lstrip() if marked else ""
    return lines
