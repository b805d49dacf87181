"""The sections at the left: what is done, what is begun, where the person is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from fitwizard.answers.model import State
from fitwizard.questionnaire.model import Questionnaire, Section
from fitwizard.tui.widgets.drawn import Drawn, Line, Span, span, wrapped


@dataclass(slots=True)
class _Count:
    """How many questions of a section are asked and how many of them are decided."""

    asked: int
    decided: int

    @property
    def glyph(self) -> str:
        if self.decided >= self.asked:
            return "✓"
        return "◐" if self.decided else "○"


class Outline(Drawn):
    """The sections with a tick, a half-filled ring or an empty one; a click leads to a section."""

    def __init__(self) -> None:
        super().__init__(id="outline")
        self._sections: tuple[Section, ...] = ()
        self._counts: dict[str, _Count] = {}
        self._current = ""

    def tell(
        self, questionnaire: Questionnaire, states: Mapping[str, State], current: str, changed: str | None
    ) -> None:
        """Show the sections; only the one of the question `changed` is counted again, all of them without one."""
        self._sections = questionnaire.sections
        self._current = current
        again = [questionnaire.section_by_question[changed]] if changed and self._counts else self._sections
        for section in again:
            self._counts[section.id] = _counted(section, states)
        self.draw()

    def lines(self, width: int, height: int) -> Sequence[Line]:
        """Return the sections that are asked, scrolled so that the current one is in sight."""
        lines: list[Line] = []
        at = 0
        for section in self._sections:
            count = self._counts[section.id]
            if not count.asked:
                continue
            current = section.id == self._current
            if current:
                at = len(lines)
            target = f"section:{section.id}"
            role = "mark" if current else "text" if count.glyph == "✓" else "quiet"
            for index, text in enumerate(wrapped(section.title, width - 6)):
                edge = Span(" ▌" if current else "  ", "mark", target)
                glyph = Span(f" {count.glyph} " if not index else "   ", "accent" if current else "quiet", target)
                lines.append((edge, glyph, span(text, role, target)))
        top = max(0, min(at - height // 2, len(lines) - height))
        return lines[top : top + height]


def _counted(section: Section, states: Mapping[str, State]) -> _Count:
    found = [states[question.id] for question in section.questions]
    asked = [state for state in found if state is not State.HIDDEN]
    return _Count(len(asked), sum(state is not State.OPEN for state in asked))
