"""The first line: what this is and whose, and at the right what the person may want to be sure of."""

from __future__ import annotations

from collections.abc import Sequence

from fitwizard.tui.widgets.drawn import Drawn, Line, Span, between, cropped, width_of


class Header(Drawn):
    """One line: the program, the subject, and quiet facts at the right; before them what is `always_told`, if any."""

    def __init__(self) -> None:
        super().__init__(id="header")
        self.always_told = ""
        self._subject = ""
        self._facts: tuple[str, ...] = ()

    def tell(self, subject: str, *facts: str) -> None:
        """Show whose questionnaire this is, and facts such as the language; empty ones are left out."""
        told = tuple(fact for fact in (self.always_told, *facts) if fact)
        if (subject, told) != (self._subject, self._facts):
            self._subject, self._facts = subject, told
            self.draw()

    def lines(self, width: int, height: int) -> Sequence[Line]:
        """Return the line; a subject that is too long is cut, the facts stay."""
        facts = [Span("   ".join(self._facts) + " ", "quiet")]
        name = [Span(" "), Span("fitwizard", "mark"), Span("   ")]
        room = width - width_of(facts) - width_of(name) - 2
        return [between([*name, Span(cropped(self._subject, room), "text")], facts, width)]
