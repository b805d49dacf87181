"""What stands open at the right of a wide screen: why this is asked, and the note."""

from __future__ import annotations

from collections.abc import Sequence

from fitwizard.tui.widgets.drawn import Drawn, Line, span, wrapped


class Side(Drawn):
    """Parts of a heading and paragraphs, one under the other."""

    def __init__(self) -> None:
        super().__init__(id="side")
        self._parts: tuple[tuple[str, str], ...] = ()

    def tell(self, *parts: tuple[str, str]) -> None:
        """Show parts, each a heading and a text."""
        self._parts = parts
        self.draw()

    def lines(self, width: int, height: int) -> Sequence[Line]:
        """Return the lines; what does not fit is cut, the whole text is one key away."""
        lines: list[Line] = []
        for heading, text in self._parts:
            lines.append((span(heading, "accent"),))
            for paragraph in text.split("\n"):
                lines += [(span(line, "quiet"),) for line in wrapped(paragraph, width - 1) or ("",)]
            lines.append(())
        return lines[:height]
