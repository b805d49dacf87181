"""What was tried out and kept: each with its verdict, to open it again or to delete it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from textual.content import Content

from fitwizard.answers.model import Answer
from fitwizard.language import LANGUAGES, msg
from fitwizard.scoring.outcome import outcome
from fitwizard.store.model import Scenario
from fitwizard.tui.commands import Command
from fitwizard.tui.screens.confirm import AskScreen
from fitwizard.tui.screens.list_screen import CLOSE, MOVE, OPEN, ListScreen, here
from fitwizard.tui.widgets.laying import NOTHING, QUIET, STRONG, hanging, joined, plain, spread, wrapped
from fitwizard.tui.widgets.row import Row
from fitwizard.tui.widgets.times import ago
from fitwizard.what_if import WhatIf
from fitwizard.wizard import Wizard

FORGET = Command(
    "forget", ("x", "delete"), "x", msg("delete"), msg("Delete the marked scenario, after a question."), (), rank=70,
    once=True,
)  # fmt: skip

_GIVEN = "given"


class ScenariosScreen(ListScreen):
    """The scenarios of a case under its answers as they were given.

    `opened` is called with the one that is opened, or with None for the answers as they were given. Without it a
    trial is begun.
    """

    place = "scenarios"
    OWN_COMMANDS = here("scenarios", MOVE, OPEN, FORGET, CLOSE)

    def __init__(self, wizard: Wizard, opened: Callable[[Scenario | None], None] | None = None) -> None:
        super().__init__()
        self._wizard = wizard
        self._opened = opened
        self._kept: list[Scenario] = []
        self._looked = False

    def on_mount(self) -> None:
        """Show the frame at once and the scenarios as soon as they are read."""
        self.call_later(self.guarded, self.look)

    async def look(self) -> None:
        """Read the scenarios again."""
        self._kept = await self.fitwizard.run_wizard(self._wizard.scenarios)
        self._looked = True
        self.show()

    def show(self) -> None:
        """Show the answers as they were given and the scenarios."""
        _, wizard = self.words, self._wizard
        self.header.tell(_("Tried out and kept"), LANGUAGES.get(wizard.language, wizard.language))
        if not self._looked:
            return
        given = Row(partial(_row, plain(_("Your answers as they are"), STRONG), self._verdict({}), NOTHING), _GIVEN)
        rows = [given, *(self._scenario(kept) for kept in self._kept)]
        if not self._kept:
            nothing = _("Nothing is kept yet. Change some answers, then press k.")
            rows.append(Row(lambda width: [NOTHING, *wrapped(plain(nothing, QUIET), width)]))
        self.rows.fill(rows)

    def _scenario(self, kept: Scenario) -> Row:
        _ = self.words
        count = _.plural("one answer changed", "{n} answers changed", len(kept.changes))
        about = joined([plain(text, QUIET) for text in (count, ago(kept.at, self.fitwizard.now(), _), kept.by) if text])
        return Row(partial(_row, plain(kept.name, STRONG), self._verdict(kept.changes), about), str(kept.number))

    def _verdict(self, changes: Mapping[str, Answer]) -> Content:
        """Return the verdict that the case has with some changed answers."""
        questionnaire = self._wizard.questionnaire
        trial = WhatIf(questionnaire, self._wizard.sheet)
        trial.take(changes)
        band = outcome(questionnaire, trial.sheet).band
        words = questionnaire.band_by_id[band] if band is not None else questionnaire.verdict.none
        return plain(words.title)

    def _marked(self) -> Scenario | None:
        return next((kept for kept in self._kept if str(kept.number) == self.rows.marked_id), None)

    async def open(self, row: str) -> None:
        """Try a scenario, or the answers as they were given."""
        found = next((kept for kept in self._kept if str(kept.number) == row), None)
        if self._opened is None:
            from fitwizard.tui.screens.what_if import WhatIfScreen

            self.app.switch_screen(WhatIfScreen(self._wizard, found.changes if found is not None else {}))
            return
        self.app.pop_screen()
        self._opened(found)

    def do_forget(self) -> None:
        """Ask, and delete the marked scenario."""
        _, kept = self.words, self._marked()
        if kept is None:
            self.say(_("Mark a scenario first; your own answers are not deleted here."))
            return
        answers = [("keep", _("Keep it")), ("delete", _("Delete it for good"))]
        title = _("Delete this scenario for good: {name}?", name=kept.name)
        self.app.push_screen(
            AskScreen(title, _("Your answers stay as they are."), answers), partial(self._answered, kept)
        )

    async def _answered(self, kept: Scenario, answer: str | None) -> None:
        if answer == "delete":
            await self.guarded(partial(self._forget, kept))

    async def _forget(self, kept: Scenario) -> None:
        _ = self.words
        await self.fitwizard.run_wizard(self._wizard.forget_scenario, kept.number)
        await self.look()
        self.say(_("The scenario is deleted: {name}.", name=kept.name))


def _row(name: Content, verdict: Content, about: Content, width: int) -> list[Content]:
    lines = spread(name, verdict, width)
    return [*lines, *hanging(plain("  "), about, width)] if about else lines
