"""The questionnaires at hand, each with what it is about."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from textual.content import Content

from fitwizard.language import LANGUAGES
from fitwizard.questionnaire.catalogue import Entry, own_folder
from fitwizard.tui.commands import HOME
from fitwizard.tui.screens.list_screen import CLOSE, MOVE, OPEN, ListScreen, here
from fitwizard.tui.widgets.laying import NOTHING, QUIET, STRONG, plain, wrapped
from fitwizard.tui.widgets.row import Row


class QuestionnairesScreen(ListScreen):
    """The questionnaires; opening one begins an assessment with it."""

    place = "questionnaires"
    OWN_COMMANDS = here("questionnaires", MOVE, OPEN, CLOSE, HOME)

    def __init__(self) -> None:
        super().__init__()
        self._entries: tuple[Entry, ...] | None = None

    def on_mount(self) -> None:
        """Show the frame at once and the questionnaires as soon as they are read."""
        self.call_later(self.look)

    async def look(self) -> None:
        """Read the folders."""
        catalogue, wanted = self.fitwizard.catalogue, (self.words.language,)
        self._entries = await self.fitwizard.run_wizard(catalogue.entries, wanted)
        self.show()

    def language_changed(self) -> None:
        """Say everything again, titles and summaries as soon as they are read."""
        super().language_changed()
        self.call_later(self.look)

    def show(self) -> None:
        """Show the questionnaires and where one's own belong."""
        _ = self.words
        self.header.tell(_("Questionnaires"), LANGUAGES[_.language])
        if self._entries is None:
            return
        rows = []
        for number, entry in enumerate(self._entries):
            name = "" if entry.problems else entry.id
            rows.append(Row(partial(self._lines, entry, gap=number > 0), name, above=int(number > 0)))
        folder = own_folder(self.fitwizard.data_folder)
        own = plain(_("Questionnaires of your own belong in {folder}.", folder=folder), QUIET)
        self.rows.fill([*rows, Row(lambda width: [NOTHING, *wrapped(own, width)])])

    def _lines(self, entry: Entry, width: int, *, gap: bool) -> Sequence[Content]:
        _ = self.words
        width = min(width, 100)
        languages = ", ".join(LANGUAGES.get(tag.partition("-")[0], tag) for tag in entry.languages)
        known = (f"{entry.id} {entry.version}".strip(), languages, _(entry.place.name))
        facts = " · ".join(part for part in known if part)
        lines = wrapped(plain(entry.title or str(entry.path), STRONG), width)
        if entry.problems:
            told = _("It cannot be used as it is; fitwizard check {path} says why.", path=entry.path)
            lines += wrapped(plain("! ", "bold $alert") + plain(told), width)
        else:
            lines += wrapped(plain(entry.summary), width) if entry.summary else []
        lines += wrapped(plain(facts, QUIET), width)
        if entry.shadows:
            others = ", ".join(_(other.called) for other in entry.shadows)
            lines += wrapped(plain(_("comes before {others}", others=others), QUIET), width)
        return [*([NOTHING] if gap else []), *lines]

    async def open(self, row: str) -> None:
        """Begin an assessment with a questionnaire."""
        from fitwizard.tui.screens.start import StartScreen

        self.app.push_screen(StartScreen(row))
