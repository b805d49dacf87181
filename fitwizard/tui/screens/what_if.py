"""Trying out other answers: the result moves with every key, and nothing of it is stored unless it is kept."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Mapping
from functools import partial
from types import MappingProxyType

from textual import events, on
from textual.containers import Container
from textual.widget import Widget

from fitwizard.answers.model import Answer
from fitwizard.kept import KeepsNothing, NothingAnswered
from fitwizard.language import LANGUAGES, Message, msg
from fitwizard.questionnaire.model import Multiple, NumberQuestion
from fitwizard.questionnaire.translating import texts
from fitwizard.report.parts import language_name
from fitwizard.report.words.trial import trial_view
from fitwizard.store.model import Scenario
from fitwizard.tui.screens.confirm import AskScreen
from fitwizard.tui.screens.what_if_answering import WhatIfAnswering
from fitwizard.tui.screens.what_if_commands import WHAT_IF_COMMANDS
from fitwizard.tui.widgets.drawn import Drawn
from fitwizard.tui.widgets.footer import Hint
from fitwizard.tui.widgets.what_if_result import wanted_height
from fitwizard.tui.widgets.what_if_rows import Pages, TriedPage
from fitwizard.what_if import WhatIf
from fitwizard.wizard import Wizard

BESIDE = 120
"""Columns from which on the question stands at the left of the result, not below it."""

NARROW = 76
"""Columns below which the first line says in fewer words that this is a trial."""

DEAR = 3
"""Changed answers from which on a person is asked before they are lost."""


class WhatIfScreen(WhatIfAnswering):
    """A question with its choices, and the result of the moment; `changes` are tried from the beginning."""

    place = "what_if"
    OWN_COMMANDS = WHAT_IF_COMMANDS
    HORIZONTAL_BREAKPOINTS = [(0, "-stacked"), (BESIDE, "-beside")]  # noqa: RUF012
    DEFAULT_CSS = """
    WhatIfScreen #trial { height: 1fr; width: 100%; }
    WhatIfScreen #trial-result { width: 100%; height: 11; }
    WhatIfScreen #tried-question { width: 100%; height: 1fr; }
    WhatIfScreen.-beside #trial { layout: horizontal; padding-top: 1; }
    WhatIfScreen.-beside #trial-result { width: 1fr; height: 100%; }
    WhatIfScreen.-beside #tried-question { dock: left; width: 46%; height: 100%; border-right: solid $faint; }
    """

    def __init__(self, wizard: Wizard, changes: Mapping[str, Answer] = MappingProxyType({})) -> None:
        trial = WhatIf(wizard.questionnaire, wizard.sheet)
        trial.take(changes)
        super().__init__(trial)
        self._wizard = wizard
        self._settled = trial.changes
        self._kept_as = ""
        self._marks: Mapping[str, str] = {}
        self.at = next((name for name in trial.changes if name in trial.questions), trial.worth_trying())

    def body(self) -> Iterable[Widget]:
        """Return the result and the question."""
        yield Container(self.result, self.question, id="trial")

    def on_mount(self) -> None:
        """Stand at the question to begin with; what there is to see is shown by `Frame`, whose handler comes next."""
        _ = self.words
        self._marks = _marks(self._wizard, _.language)
        self.go(self.at)
        self.say(_("esc leaves without a trace; k keeps what is tried under a name."))

    @property
    def about(self) -> Message:
        """What a trial is."""
        return msg(
            "Here you see what other answers would come to. Your own answers stay as they are: leave, and nothing is "
            "changed. Press the key at the left, or click."
        )

    # --- showing -------------------------------------------------------------------------------------------------

    @property
    def is_beside(self) -> bool:
        """Whether question and result stand side by side."""
        return self.size.width >= BESIDE

    def show(self) -> None:
        """Show all there is, in the language of the moment."""
        _, wizard = self.words, self._wizard
        about = _("Trying out: nothing here changes your answers")
        if self.size.width < NARROW:
            about = _("Trying out: your answers stay")
        self.header.tell(about, LANGUAGES.get(wizard.language, wizard.language))
        if not self.is_beside:
            self.result.styles.height = wanted_height(len(self.trial.now.dimensions), max(self.size.height - 4, 3))
        else:
            self.result.styles.clear_rule("height")
        self.show_moved()

    def show_moved(self) -> None:
        """Show what a key can have moved: result and question; each of them repaints only lines that are others."""
        _, trial = self.words, self.trial
        pages = Pages(trial, _, self._marks)
        page = pages.page(self.at, self.typed) if self.at else TriedPage(ask=_("No question can be tried here."))
        self.result.tell(trial_view(trial, _, self._marks), _("more than before"), _("less than before"))
        self.question.tell(page, self.marked, is_beside=self.is_beside)

    def hints(self) -> list[Hint]:
        """Return the keys for the footer, those for the question of the moment first."""
        _, hints, asked = self.words, super().hints(), self.asked
        count = min(len(self.question.page.rows), 9)
        if isinstance(asked, NumberQuestion):
            return [Hint("0-9", _("type"), "", 100), *hints]
        first = [Hint(f"1-{count}", _("tick"), "", 100)] if isinstance(asked, Multiple) else []
        return [*first, *hints]

    def on_resize(self) -> None:
        """Lay out what stands on the screen for another size."""
        if self.is_mounted:
            self.show()

    @on(events.ScreenResume)
    def _here_again(self) -> None:
        if self.app.screen is self and self.trial.original is not self._wizard.sheet:
            self._renew()
            self.show()

    def language_changed(self) -> None:
        """Say everything again in the language of the moment; what is tried stays."""
        self._renew()
        super().language_changed()

    def edition_changed(self) -> None:
        """Try the same with what the questionnaire asks now, as far as it fits."""
        self._renew()
        super().edition_changed()

    def _renew(self) -> None:
        self.trial = self.trial.renewed(self._wizard.questionnaire, self._wizard.sheet)
        self._marks = _marks(self._wizard, self.words.language)
        marked = self.marked
        self.go(self.at if self.at in self.trial.questions else self.trial.neighbour(self.at, 1))
        self.marked = marked

    # --- going elsewhere -----------------------------------------------------------------------------------------

    def do_go_to(self) -> None:
        """Choose a question; the changed ones come first."""
        from fitwizard.tui.screens.what_if_goto import TrialGoToScreen

        pages = Pages(self.trial, self.words, self._marks)
        self.app.push_screen(TrialGoToScreen(self.trial, pages, self._wizard, self.at, self._went))

    def _went(self, question: str) -> None:
        self.go(question)
        self.show()
        self.show_keys()

    def do_whole(self) -> None:
        """Read the whole result of what is tried."""
        from fitwizard.tui.screens.what_if_whole import TrialResultScreen

        self.app.push_screen(TrialResultScreen(self._wizard, self.trial, self._went))

    @on(Drawn.Clicked, "#tried-question")
    async def _clicked(self, event: Drawn.Clicked) -> None:
        event.stop()
        kind, _colon, name = event.target.partition(":")
        if kind == "row":
            await self.guarded(partial(self.take, int(name)))
        elif kind == "change" and name in self.trial.questions:
            self._went(name)
        else:
            self.do_go_to()

    # --- keeping and leaving -------------------------------------------------------------------------------------

    async def do_keep(self) -> None:
        """Ask for a name, and keep what is tried under it."""
        from fitwizard.tui.screens.what_if_name import NameScreen

        _, wizard = self.words, self._wizard
        if not self.trial.changes:
            self.say(_("Nothing is changed yet, so there is nothing to keep."))
            return
        if not wizard.keeps:
            raise KeepsNothing
        if wizard.case is None:
            raise NothingAnswered
        names = [kept.name for kept in await self.fitwizard.run_wizard(wizard.scenarios)]
        self.app.push_screen(NameScreen(self._kept_as, names), self._named)

    async def _named(self, name: str | None) -> None:
        if name is not None:
            await self.guarded(partial(self._keep, name))

    async def _keep(self, name: str) -> None:
        _, changes = self.words, self.trial.changes
        kept = await self.fitwizard.run_wizard(self._wizard.keep_scenario, name, changes)
        self._settled, self._kept_as = changes, kept.name
        self.say(_("Kept as “{name}”; o opens it again.", name=kept.name))

    def do_scenarios(self) -> None:
        """Show what was kept, to open it here or to delete it."""
        from fitwizard.tui.screens.scenarios import ScenariosScreen

        self.app.push_screen(ScenariosScreen(self._wizard, self._opened))

    def _opened(self, scenario: Scenario | None) -> None:
        """Try a scenario, or with None the answers as they were given, in the place of what was tried so far."""
        _, trial = self.words, self.trial
        trial.take({} if scenario is None else scenario.changes)
        self._settled, self._kept_as = trial.changes, "" if scenario is None else scenario.name
        self._went(next((name for name in trial.changes if name in trial.questions), self.at_least_asked()))
        if scenario is None:
            self.say(_("All answers are as they were given; u brings back what was tried."))
        else:
            self.say(_("“{name}” is open; u brings back what was tried before.", name=scenario.name))

    async def do_close(self) -> None:
        """Go back to the screen before; nothing of the trial is left."""
        await self._leaving(self._gone)

    async def do_leave(self) -> None:
        """Leave the program."""
        await self._leaving(self.fitwizard.do_leave)

    async def _gone(self) -> None:
        self.app.pop_screen()

    async def _leaving(self, leave: Callable[[], Awaitable[None]]) -> None:
        """Leave at once; ask first where more would be lost than is tried again in a moment."""
        _, changes = self.words, self.trial.changes
        if len(changes) < DEAR or changes == self._settled:
            await leave()
            return
        text = _.plural(
            "One answer is changed here and not kept. Your own answers stay as they are in any case.",
            "{n} answers are changed here and not kept. Your own answers stay as they are in any case.",
            len(changes),
        )
        answers = [("keep", _("Keep it under a name"))] if self._wizard.keeps else []
        answers += [("leave", _("Leave without a trace")), ("stay", _("Go on trying"))]

        async def answered(answer: str | None) -> None:
            if answer == "leave":
                await leave()
            elif answer == "keep":
                await self.guarded(self.do_keep)

        self.app.push_screen(AskScreen(_("Leave what is tried out?"), text, answers), answered)


def _marks(wizard: Wizard, language: str) -> Mapping[str, str]:
    """Return the texts that are not there in the language of the moment, each with the name of its language."""
    if not wizard.fallbacks or wizard.languages[0] == language:
        return {}
    here = texts(wizard.questionnaire)
    return {here[key]: language_name(wizard.languages[0]) for key in wizard.fallbacks}
