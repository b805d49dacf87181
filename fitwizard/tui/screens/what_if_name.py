"""The name under which something tried is kept."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical

from fitwizard.answers.accepting import NotAccepted
from fitwizard.kept import scenario_name
from fitwizard.tui.screens.modal import Above
from fitwizard.tui.widgets.fields import LineField
from fitwizard.tui.widgets.reader import Part, Reader


class NameScreen(Above[str]):
    """Asks for a name; `name` is the one that the scenario has already, `taken` are the names of all.

    Enter in an empty field takes a name that is suggested; a name that another scenario has is asked for twice.
    """

    def __init__(self, name: str, taken: Sequence[str]) -> None:
        super().__init__()
        self._name_before = name
        self._taken = taken
        self._warned = ""
        self._field = LineField()
        self._below = Reader()

    def compose(self) -> ComposeResult:
        """Compose what it is about, the field and what to do."""
        _ = self.words
        about = _("Your answers stay as they are; what is tried is kept beside them, with this assessment.")
        yield Vertical(Reader([Part(_("Keep what is tried"), about)]), self._field, self._below, id="box")

    def on_mount(self) -> None:
        """Take the keys."""
        _ = self.words
        self._field.placeholder = self._suggested()
        self._field.fill(self._name_before)
        self._field.focus()
        self._below.tell([Part("", _("↵ keep it   esc go on without keeping it"))])

    def _suggested(self) -> str:
        _, number = self.words, len(self._taken) + 1
        while _("Scenario {n}", n=number) in self._taken:
            number += 1
        return _("Scenario {n}", n=number)

    async def take_key(self, event: events.Key) -> None:
        """Give the name with enter."""
        await super().take_key(event)
        if event.key != "enter":
            return
        event.stop()
        _ = self.words
        try:
            name = scenario_name(self._field.typed if self._field.typed.strip() else self._suggested())
        except NotAccepted as error:
            self._tell(" ".join(_(part) for part in (error.reason, error.remedy) if part is not None))
            return
        if name in self._taken and name not in (self._name_before, self._warned):
            self._warned = name
            self._tell(_("“{name}” is there already. Press ↵ again to replace it, or type another name.", name=name))
        else:
            self.dismiss(name)

    def _tell(self, text: str) -> None:
        self._field.closed = False
        self._below.tell([Part("", text)])
