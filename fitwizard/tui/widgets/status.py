"""The line above the keys: what just happened, what is wrong, what to do."""

from __future__ import annotations

from collections.abc import Sequence

from fitwizard.tui.widgets.drawn import Drawn, Line, Span, span, wrapped


class Status(Drawn):
    """A sentence, quiet or as an alert; in a place of two lines so that a remedy fits."""

    def __init__(self) -> None:
        super().__init__(id="status")
        self._text = ""
        self._role = "quiet"

    def tell(self, text: str = "", *, alert: bool = False) -> None:
        """Say something; an empty text says nothing."""
        self._text = text
        self._role = "alert" if alert else "quiet"
        self.draw()

    @property
    def text(self) -> str:
        """What is said."""
        return self._text

    def lines(self, width: int, height: int) -> Sequence[Line]:
        """Return the sentence in the lowest lines, so that it stands next to the keys."""
        if not self._text:
            return ()
        sign = "! " if self._role == "alert" else "  "
        lines = wrapped(self._text, width - 6)[:height]
        first = [[Span("   "), Span(sign if not i else "  ", self._role), span(line, self._role)]
                 for i, line in enumerate(lines)]  # fmt: skip
        return [*([()] * (height - len(first))), *first]
