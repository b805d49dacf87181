"""A text to read: headings and paragraphs, scrolled with the arrows where they do not fit."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from textual.geometry import Size

from fitwizard.tui.widgets.drawn import Drawn, Line, Span, span, wrapped


class Part(NamedTuple):
    """A heading, which may be empty, and a text; with `key` the part is a line of a list of keys."""

    heading: str
    text: str
    key: str = ""


class Reader(Drawn):
    """Parts one under the other; as high as they need, up to what there is."""

    def __init__(self, parts: Iterable[Part] = ()) -> None:
        super().__init__(classes="reader")
        self._parts = tuple(parts)
        self._top = 0

    def tell(self, parts: Iterable[Part]) -> None:
        """Show other parts, from the top."""
        self._parts = tuple(parts)
        self._top = 0
        self.refresh(layout=True)
        self.draw()

    def lines(self, width: int, height: int) -> Sequence[Line]:
        """Return the lines in sight; arrows say where there is more."""
        lines = self._all(width)
        self._top = max(0, min(self._top, len(lines) - height))
        window = lines[self._top : self._top + height]
        if self._top:
            window[0] = (Span("↑ …", "accent"),)
        if self._top + height < len(lines):
            window[-1] = (Span("↓ …", "accent"),)
        return window

    def scroll(self, lines: int) -> None:
        """Scroll by a number of lines."""
        self._top += lines
        self.draw()

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return how many lines the parts take."""
        return len(self._all(width))

    def on_mouse_scroll_down(self) -> None:
        """Scroll down."""
        self.scroll(2)

    def on_mouse_scroll_up(self) -> None:
        """Scroll up."""
        self.scroll(-2)

    def _all(self, width: int) -> list[Line]:
        lines: list[Line] = []
        for part in self._parts:
            if part.key:
                lines += [
                    (Span(f"{part.key if not index else '':<7}", "mark"), span(text, "text"))
                    for index, text in enumerate(wrapped(part.text, width - 7))
                ]
                continue
            if lines:
                lines.append(())
            if part.heading:
                lines += [(span(line, "mark"),) for line in wrapped(part.heading, width)]
            for paragraph in part.text.split("\n") if part.text else ():
                lines += [(span(line, "text"),) for line in wrapped(paragraph, width)]
        return lines
