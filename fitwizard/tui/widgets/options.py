"""A few options of which one is picked: side by side where they fit, below each other where they do not."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from fitwizard.tui.widgets.laying import hanging, plain

_GAP = 3


class Options(Widget, can_focus=True, inherit_bindings=False):
    """Options with digits; arrows, digits, space and the mouse pick one.

    It takes no keys itself: the screen hands them on with `take`, one after the other.
    """

    ALLOW_SELECT = False
    picked: reactive[str] = reactive("", init=False)

    class Picked(Message):
        """Another option was picked."""

        def __init__(self, options: Options, option: str) -> None:
            super().__init__()
            self.options = options
            self.option = option

        @property
        def control(self) -> Options:
            """The widget of the option."""
            return self.options

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self._options: Sequence[tuple[str, str]] = ()
        self._below = False

    def offer(self, options: Sequence[tuple[str, str]], picked: str, *, below: bool = False) -> None:
        """Offer options as pairs of id and text; `below` puts them below each other in any case."""
        self._options = tuple(options)
        self._below = below
        self.set_reactive(Options.picked, picked)
        self.refresh(layout=True)

    def _pieces(self) -> list[tuple[str, Content, Content]]:
        pieces = []
        for number, (name, text) in enumerate(self._options, 1):
            chosen = name == self.picked
            mark = "(•)" if chosen else "( )"
            lead = plain(f"{number} ", "$accent") + plain(f"{mark} ", "$accent" if chosen else "$quiet")
            pieces.append((name, lead, plain(text, "bold" if chosen and self.has_focus else "")))
        return pieces

    def _lay(self, width: int) -> tuple[list[Content], list[tuple[int, int, int, str]]]:
        """Return the lines, and where each option stands: first line, last line, column, id."""
        pieces = self._pieces()
        places: list[tuple[int, int, int, str]] = []
        total = sum(lead.cell_length + text.cell_length for _, lead, text in pieces) + _GAP * (len(pieces) - 1)
        if not self._below and total <= width:
            line, at = Content(""), 0
            for name, lead, text in pieces:
                places.append((0, 0, at, name))
                line = line + lead + text + " " * _GAP
                at = line.cell_length
            return [line], places
        lines: list[Content] = []
        for name, lead, text in pieces:
            own = hanging(lead, text, width)
            places.append((len(lines), len(lines) + len(own) - 1, 0, name))
            lines += own
        return lines, places

    def render(self) -> Content:
        """Draw the options."""
        lines, _ = self._lay(self.size.width)
        return Content("\n").join(lines)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return how many lines the options take."""
        return max(1, len(self._lay(width)[0]))

    def watch_picked(self, picked: str) -> None:
        """Tell which option is picked now."""
        self.refresh()
        if self.is_attached:
            self.post_message(self.Picked(self, picked))

    def on_focus(self) -> None:
        """Show that the keys come here."""
        self.refresh()

    def on_blur(self) -> None:
        """Show that the keys go elsewhere."""
        self.refresh()

    def _step(self, step: int) -> None:
        names = [name for name, _ in self._options]
        if self.picked in names:
            self.picked = names[max(0, min(len(names) - 1, names.index(self.picked) + step))]

    def take(self, key: str) -> bool:
        """Pick what a key says; return whether it says so."""
        names = [name for name, _ in self._options]
        if key in ("right", "left"):
            self._step(1 if key == "right" else -1)
        elif key == "space" and self.picked in names:
            self.picked = names[(names.index(self.picked) + 1) % len(names)]
        elif key.isdigit() and 0 < int(key) <= len(names):
            self.picked = names[int(key) - 1]
        else:
            return False
        return True

    def on_click(self, event: events.Click) -> None:
        """Pick what was clicked."""
        offset = event.get_content_offset(self)
        if offset is None:
            return
        _, places = self._lay(self.size.width)
        under = [name for first, last, at, name in places if first <= offset.y <= last and at <= offset.x]
        if under:
            self.focus()
            self.picked = under[-1]
