"""Before a preview can begin: what is wrong with the file, until it is saved without it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from textual.widget import Widget

from fitwizard.language import LANGUAGES, msg
from fitwizard.tui.commands import Command
from fitwizard.tui.frame import Frame
from fitwizard.tui.screens.list_screen import here
from fitwizard.tui.widgets.problem_panel import ProblemPanel

NEXT_PROBLEM = Command(
    "next_problem", ("full_stop",), ".", msg("next problem"), msg("Scroll to the next problem of the file."),
    typing_keys=("ctrl+down",), typing_shown="^↓",
)  # fmt: skip
PROBLEM_BEFORE = Command(
    "problem_before", ("comma",), ",", msg("problem before"), msg("Scroll to the problem before."),
    typing_keys=("ctrl+up",), typing_shown="^↑",
)  # fmt: skip

_DOWN = replace(
    NEXT_PROBLEM, keys=("down", "pagedown", "space", "full_stop"), shown="↑ ↓", label=msg("scroll"), rank=80
)
_UP = replace(PROBLEM_BEFORE, keys=("up", "pageup", "comma"), shown="", in_palette=False)


class WaitingScreen(Frame):
    """The problems of a file that has never been without any; the preview begins by itself once it is."""

    place = "waiting"
    OWN_COMMANDS = here("waiting", _DOWN, _UP)

    def __init__(self, file: str) -> None:
        super().__init__()
        self._file = file
        self.panel = ProblemPanel(whole=True)

    def body(self) -> Iterable[Widget]:
        """Return the problems."""
        yield self.panel

    def show(self) -> None:
        """Show which file it is, and what it waits for."""
        _ = self.words
        self.header.tell(self._file, LANGUAGES[_.language])
        self.say(_("The preview begins by itself as soon as the file is saved without errors."))

    def do_next_problem(self) -> None:
        """Scroll down by a problem."""
        self.panel.scroll_problems(1)

    def do_problem_before(self) -> None:
        """Scroll up by a problem."""
        self.panel.scroll_problems(-1)
