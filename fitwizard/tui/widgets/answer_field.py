"""The place of the text field, which lies in the hole that the sheet leaves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import Container
from textual.message import Message

if TYPE_CHECKING:  # the fields cost start-up time, and the first question seldom has one
    from fitwizard.tui.widgets.fields import AreaField, Field, LineField

_INDENT = 4


class Typed(Message):
    """The person has changed the text of a field."""


class AnswerField(Container):
    """Holds one field for one line and one for several; each is made when it is wanted first, and kept.

    `kept` is the text as it is stored; what stands in the field besides is not saved as an answer yet.
    """

    def __init__(self) -> None:
        super().__init__(id="answer")
        self._line: LineField | None = None
        self._area: AreaField | None = None
        self.current: Field | None = None
        self.kept = ""
        self.display = False

    @property
    def typed(self) -> str:
        """What stands in the field."""
        return self.current.typed if self.current is not None else ""

    @property
    def is_changed(self) -> bool:
        """Whether something else stands in the field than what is stored."""
        return self.current is not None and self.typed.strip() != self.kept

    @property
    def has_lines(self) -> bool:
        """Whether the field has several lines."""
        return self.current is not None and self.current is self._area

    async def fill(self, lines: int, *, most_lines: int, kept: str, text: str) -> Field:
        """Show a field of this many lines with a text in it, and give it the focus."""
        field = await (self._line_field() if lines == 1 else self._area_field())
        if field is self._area:
            self._area.most_lines = most_lines
        for other in (self._line, self._area):
            if other is not None:
                other.display = other is field
        self.kept = kept
        self.current = field
        field.fill(text)
        self.display = True
        field.focus(scroll_visible=False)
        return field

    def empty(self, kept: str = "") -> None:
        """Put another stored text into the field."""
        self.kept = kept
        if self.current is not None:
            self.current.fill(kept)

    def hide(self) -> None:
        """Show no field."""
        self.current = None
        if self.display:
            self.display = False

    def lie_in(self, top: int, height: int) -> None:
        """Lie in the hole that the sheet leaves."""
        if self.styles.offset.y.value != top or self.styles.height is None or self.styles.height.value != height:
            self.styles.offset = (_INDENT, top)
            self.styles.height = height

    async def _line_field(self) -> LineField:
        if self._line is None:
            from fitwizard.tui.widgets.fields import LineField

            self._line = LineField()
            await self.mount(self._line)
        return self._line

    async def _area_field(self) -> AreaField:
        if self._area is None:
            from fitwizard.tui.widgets.fields import AreaField

            self._area = AreaField()
            await self.mount(self._area)
        return self._area
