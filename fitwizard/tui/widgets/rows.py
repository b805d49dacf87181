"""A list of rows that are read, marked and opened: the body of every screen that is not a question.

Rows wrap with their own layout, the marked one carries a bar at its left edge, and a refill changes no widget.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar, Literal, TypeAlias

from textual import events
from textual.content import Content
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.visual import Visual

from fitwizard.tui.widgets.row import Laid, Row

Away: TypeAlias = Literal["strong", "thin", "none"]

_GUTTER = 2
_EDGE = 1  # cells left free at the right
_MARK = "▌ "
_AWAY_MARKS = {"strong": _MARK, "thin": "▏ ", "none": ""}


class RowList(ScrollView, can_focus=True, inherit_bindings=False):
    """Rows from top to bottom, one of them marked.

    It takes no keys itself: the screen hands them on with `take` and `opened_by`, one after the other, so that a
    quick hand never opens another row than the one it marked.
    """

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {"rows--row", "rows--marked", "rows--hover", "rows--mark"}
    DEFAULT_CSS = """
    RowList {
        height: 1fr;
        background: transparent;
        color: $foreground;
        overflow-x: hidden;
        scrollbar-gutter: stable;
        scrollbar-size-vertical: 1;
        & > .rows--row { color: $foreground; }
        & > .rows--hover { color: $foreground; background: $foreground 6%; }
        & > .rows--marked { color: $foreground; }
        & > .rows--mark { color: $accent; }
        &:focus > .rows--marked { background: $accent 14%; }
    }
    """

    marked: reactive[int | None] = reactive(None)
    hovered: reactive[int | None] = reactive(None)

    class RowMessage(Message):
        """Something happened to the row with the id `row`."""

        def __init__(self, rows: RowList, row: str) -> None:
            super().__init__()
            self.rows = rows
            self.row = row

        @property
        def control(self) -> RowList:
            """The list of the row."""
            return self.rows

    class Opened(RowMessage):
        """A row was clicked."""

    class Marked(RowMessage):
        """Another row is marked now."""

    def __init__(self, *, id: str | None = None, classes: str | None = None, away: Away = "thin") -> None:
        """`away` says how the mark is seen while the focus is elsewhere."""
        super().__init__(id=id, classes=classes)
        self._away_mark = _AWAY_MARKS[away]
        self._rows: Sequence[Row] = ()
        self._laid = Laid((), 0)
        self._still = False

    # --- what is in it -------------------------------------------------------------------------------------------

    @property
    def rows(self) -> Sequence[Row]:
        """The rows, in order."""
        return self._rows

    @property
    def marked_id(self) -> str:
        """The id of the marked row, empty without one."""
        return "" if self.marked is None else self._rows[self.marked].id

    def fill(self, rows: Iterable[Row], mark: str | None = None) -> None:
        """Show other rows and mark the one with the id `mark`, else the one marked before, else the first."""
        wanted = (mark, self.marked_id)
        self.set_reactive(RowList.marked, None)
        self.set_reactive(RowList.hovered, None)
        self._rows = tuple(rows)
        at = {row.id: number for number, row in enumerate(self._rows) if row.id}
        found = next((at[name] for name in wanted if name in at), None)
        self._lay_out()
        self.refresh(layout=True)
        self.marked = found if found is not None else next(iter(at.values()), None)

    def mark(self, row: str) -> None:
        """Mark the row with this id, if there is one."""
        for number, candidate in enumerate(self._rows):
            if candidate.id == row:
                self.marked = number
                return

    # --- laying out ----------------------------------------------------------------------------------------------

    def _lay_out(self, width: int | None = None) -> None:
        width = self.scrollable_content_region.width if width is None else width
        room = width - _GUTTER - _EDGE
        if room > 0 and (self._laid.width != room or self._laid.rows is not self._rows):
            self._laid = Laid(self._rows, room)
            self.virtual_size = Size(width, self._laid.height)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return the lines that all rows take in `width`."""
        self._lay_out(width - self.styles.scrollbar_size_vertical)
        return self._laid.height

    def on_focus(self) -> None:
        """Show that the keys come here."""
        self.refresh()

    def on_blur(self) -> None:
        """Show that the keys go elsewhere."""
        self.refresh()

    def on_resize(self) -> None:
        """Lay the rows out again when the width has changed."""
        self._lay_out()
        self.show_marked()

    def notify_style_update(self) -> None:
        """Draw again when the theme has changed."""
        super().notify_style_update()
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """Draw one line of the window."""
        self._lay_out()
        width = self.scrollable_content_region.width
        line = self.scroll_offset.y + y
        if not 0 <= line < self._laid.height:
            return Strip.blank(width, self.get_visual_style("rows--row").rich_style)
        number = self._laid.at(line)
        within = line - self._laid.starts[number]
        lines = self._laid.lines(number)
        text = lines[within] if within < len(lines) else Content("")
        names = ["rows--row"]
        body = within >= self._rows[number].above
        mark = _MARK if self.has_focus else self._away_mark
        if body and number == self.marked and mark:
            names.append("rows--marked")
        elif body and number == self.hovered and self._rows[number].id:
            names.append("rows--hover")
        style = self.get_visual_style(*names)
        gutter = Content(" " * _GUTTER)
        if names[-1] == "rows--marked":
            gutter = Content.styled(mark, style + self.get_visual_style("rows--mark", partial=True))
        strips = Visual.to_strips(self, gutter + text.truncate(width - _GUTTER), width, 1, style, pad=True)
        return strips[0] if strips else Strip.blank(width, style.rich_style)

    # --- moving --------------------------------------------------------------------------------------------------

    def watch_marked(self, marked: int | None) -> None:
        """Bring the marked row into view and tell the screen."""
        self.refresh()
        if marked is not None:
            if not self._still:
                self.show_marked()
            self.post_message(self.Marked(self, self._rows[marked].id))

    def watch_hovered(self) -> None:
        """Show where the mouse is."""
        self.refresh()

    def show_marked(self) -> None:
        """Scroll so that the marked row is seen; before the first one and behind the last one to the very end."""
        if self.marked is None or self._laid.rows is not self._rows:
            return
        top, bottom = self._laid.starts[self.marked], self._laid.starts[self.marked + 1]
        if self._laid.neighbour(self.marked, -1) is None:
            top = 0
        if self._laid.neighbour(self.marked, 1) is None and self._laid.height - top <= self._height():
            bottom = self._laid.height
        if bottom - top > self._height():
            self.scroll_to(y=min(top, max(0, self.max_scroll_y)), animate=False, force=True, immediate=True)
            return
        region = Region(0, top, self.scrollable_content_region.width, bottom - top)
        self.scroll_to_region(region, animate=False, force=True, immediate=True)

    def _height(self) -> int:
        return self.scrollable_content_region.height

    def _step(self, step: int) -> None:
        """Mark the next row, but first scroll on in what is too tall to be seen at once."""
        top, height = round(self.scroll_y), self._height()
        following = self._laid.neighbour(self.marked, step)
        if following is None:
            edge = 0 if step < 0 else self._laid.height
        else:
            edge = self._laid.starts[following + 1] if step < 0 else self._laid.starts[following]
        hidden_below = step > 0 and edge > top + height
        hidden_above = step < 0 and edge < top
        if hidden_below or hidden_above:
            far = edge - top - height if step > 0 else top - edge
            self.scroll_to(y=top + step * min(far, max(1, height - 2)), animate=False, force=True, immediate=True)
            if following is None or far > height - 2:
                return
        if following is not None:
            self.marked = following

    def take(self, key: str) -> bool:
        """Move the mark as a key says; return whether the key says so."""
        if key in ("down", "up"):
            self._step(1 if key == "down" else -1)
        elif key in ("pagedown", "pageup"):
            self._page(1 if key == "pagedown" else -1)
        elif key == "home":
            self.mark_first()
        elif key == "end":
            self.mark_last()
        else:
            return False
        return True

    def opened_by(self, key: str) -> str:
        """Return the id of the row that a key opens, and mark it; empty if the key opens none."""
        if key in ("enter", "space"):
            return self.marked_id
        number = next((at for at, row in enumerate(self._rows) if row.digit == key and row.id), None)
        if number is not None:
            self.marked = number
        return "" if number is None else self.marked_id

    def _page(self, direction: int) -> None:
        if self.marked is None:
            self.scroll_relative(y=direction * self._height(), animate=False)
            return
        top, far = round(self.scroll_y), max(1, self._height() - (2 if self._height() > 8 else 0))
        if direction > 0 and top >= self.max_scroll_y:
            self.mark_last()
        elif direction < 0 and top <= 0:
            self.mark_first()
        else:
            top = max(0, min(top + direction * far, round(self.max_scroll_y)))
            self.scroll_to(y=top, animate=False, force=True, immediate=True)
            self._mark_within(top)

    def _mark_within(self, top: int) -> None:
        """Mark the first row that begins in the window whose first line is `top`, without scrolling again."""
        laid = self._laid
        at = laid.at(top)
        if laid.starts[at] + self._rows[at].above < top:
            at += 1
        found = laid.neighbour(at - 1, 1)
        if found is None or laid.starts[found] >= top + self._height():
            found = laid.neighbour(at, -1)
        if found is not None:
            self._still = True
            self.marked = found
            self._still = False

    def mark_first(self) -> None:
        """Mark the first row."""
        self.marked = self._laid.neighbour(-1, 1)
        self.scroll_to(y=0, animate=False, force=True, immediate=True)

    def mark_last(self) -> None:
        """Mark the last row."""
        self.marked = self._laid.neighbour(len(self._rows), -1)
        self.scroll_to(y=self.max_scroll_y, animate=False, force=True, immediate=True)

    # --- the mouse -----------------------------------------------------------------------------------------------

    def _under(self, event: events.MouseEvent) -> int | None:
        offset = event.get_content_offset(self)
        line = None if offset is None else offset.y + self.scroll_offset.y
        if line is None or not 0 <= line < self._laid.height:
            return None
        number = self._laid.at(line)
        return (
            number if self._rows[number].id and line - self._laid.starts[number] >= self._rows[number].above else None
        )

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Follow the mouse."""
        self.hovered = self._under(event)

    def on_leave(self) -> None:
        """Forget the mouse."""
        self.hovered = None

    def on_click(self, event: events.Click) -> None:
        """Open the row that was clicked."""
        number = self._under(event)
        if number is not None:
            self.marked = number
            self.post_message(self.Opened(self, self._rows[number].id))
