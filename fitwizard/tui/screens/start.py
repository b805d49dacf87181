"""Begin an assessment: which questionnaire, whose, in which language, and who answers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import partial
from typing import cast

from textual import on
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, Static

from fitwizard.answers.accepting import printable
from fitwizard.answers.model import AnswerSheet, Mode
from fitwizard.answers.route import Progress, Route
from fitwizard.errors import FitwizardError
from fitwizard.language import LANGUAGES, Message, msg
from fitwizard.questionnaire.catalogue import Entry, to_begin_with
from fitwizard.questionnaire.edition import Edition
from fitwizard.questionnaire.model import Questionnaire
from fitwizard.store.model import Case
from fitwizard.tui.commands import Command
from fitwizard.tui.screens.confirm import AskScreen
from fitwizard.tui.screens.fields_screen import FIELD_BEFORE, NEXT_FIELD, FieldsScreen
from fitwizard.tui.screens.list_screen import CLOSE, here
from fitwizard.tui.screens.taking_up import take_up
from fitwizard.tui.widgets.case_rows import standing, whose
from fitwizard.tui.widgets.laying import QUIET, STRONG, plain
from fitwizard.tui.widgets.line_field import LineField
from fitwizard.tui.widgets.options import Options
from fitwizard.wizard import Wizard

LONGEST_NAME = 120

START = Command(
    "start", ("enter",), "↵", msg("start"), msg("Begin with the first question."), (), ("enter",), "↵", rank=90
)  # fmt: skip
MODES: dict[Mode, Message] = {
    "self": msg("we answer ourselves"),
    "interview": msg("somebody interviews us, with notes and follow-up questions"),
}


class StartScreen(FieldsScreen):
    """A few fields, all of them filled in where that is possible; one key begins."""

    place = "start"
    OWN_COMMANDS = here("start", START, NEXT_FIELD, FIELD_BEFORE, CLOSE)

    def __init__(self, questionnaire: str = "") -> None:
        super().__init__()
        self._wanted = questionnaire
        self._entries: tuple[Entry, ...] = ()
        self._edition: Edition | None = None
        self._shown: Questionnaire | None = None
        self._questionnaires = Options(id="questionnaire")
        self._company = LineField(id="company", max_length=LONGEST_NAME, move=self.move)
        self._languages = Options(id="language")
        self._mode = Options(id="mode")
        self._intro = Static(id="intro")

    def body(self) -> Iterable[Widget]:
        """Return the fields under what the questionnaire says about itself."""
        yield self.form((self._questionnaires, self._company, self._languages, self._mode), above=[self._intro])

    def fields(self) -> Mapping[Widget, str]:
        """Return the fields with their labels."""
        _ = self.words
        return {
            self._questionnaires: _("Questionnaire"),
            self._company: _("Company"),
            self._languages: _("Language of the questions"),
            self._mode: _("Who answers"),
        }

    def on_mount(self) -> None:
        """Show the fields at once and the questionnaires as soon as they are read."""
        self.set_focus(self._company)
        self.call_later(self.look)

    async def look(self) -> None:
        """Find the questionnaires and open the wanted one, or the first."""
        _ = self.words
        await self._read_entries()
        if not self._entries:
            self.say(_("There is no questionnaire that can be used. fitwizard check says what is wrong."), alert=True)
            return
        names = [entry.id for entry in self._entries]
        usual = to_begin_with(self._entries) or self._entries[0]
        await self._choose(self._wanted if self._wanted in names else usual.id)

    async def _read_entries(self) -> None:
        """Read which questionnaires there are, with titles in the language of the moment."""
        app = self.fitwizard
        entries = await app.run_wizard(app.catalogue.entries, (self.words.language,))
        self._entries = tuple(entry for entry in entries if not entry.problems)
        self.show()

    def language_changed(self) -> None:
        """Say everything again, titles as soon as they are read."""
        super().language_changed()
        self.call_later(self._read_entries)

    async def _choose(self, name: str) -> None:
        """Open a questionnaire and offer its languages."""
        app = self.fitwizard
        self._wanted = name
        try:
            self._edition = await app.run_wizard(app.catalogue.find, name)
        except FitwizardError as error:
            self._edition = None
            self.say_error(error)
        picked = self._languages.picked
        languages = self._edition.languages if self._edition is not None else ()
        if picked not in languages:
            own = app.words.language
            picked = own if own in languages else next(iter(languages), "")
        await self._speak(picked)

    async def _speak(self, language: str) -> None:
        """Show the questionnaire in a language."""
        if self._edition is not None:
            try:
                localised = await self.fitwizard.run_wizard(self._edition.in_language, language)
                self._shown = localised.questionnaire
            except FitwizardError as error:
                self._shown = self._edition.questionnaire
                self.say_error(error)
            self._offer(language)
        self.show()

    def _offer(self, language: str) -> None:
        assert self._edition is not None
        languages = [(tag, LANGUAGES.get(tag.partition("-")[0], tag)) for tag in self._edition.languages]
        self._languages.offer(languages, language)

    # --- showing -------------------------------------------------------------------------------------------------

    def show(self) -> None:
        """Show the fields in the language of the moment."""
        _ = self.words
        self.header.tell(_("New assessment"), LANGUAGES[_.language])
        self._company.placeholder = _("Name of the company")
        several = len(self._entries) > 1
        self._questionnaires.display = several
        if several:
            self._questionnaires.offer([(e.id, e.title) for e in self._entries], self._wanted, below=True)
        self._mode.offer([(mode, _(text)) for mode, text in MODES.items()], self._mode.picked or "self")
        self._intro.update(self._introduction())
        super().show()

    def _introduction(self) -> Content:
        _, shown = self.words, self._shown
        if shown is None:
            return Content("")
        parts = [plain(shown.title, STRONG)]
        if shown.intro:
            parts.append(plain(shown.intro.strip()))
        progress = _whole_way(shown, self.mode)
        questions = _.plural("{n} question", "{n} questions", progress.asked)
        minutes = _.plural("about one minute", "about {n} minutes", progress.minutes_left)
        parts.append(plain(f"{questions} · {minutes}", QUIET))
        return Content("\n").join(parts)

    @property
    def mode(self) -> Mode:
        """Who answers."""
        return cast("Mode", self._mode.picked or "self")

    @property
    def company(self) -> str:
        """The company's name as it was typed, in one line."""
        return " ".join(printable(self._company.value).split())

    # --- what can be done ----------------------------------------------------------------------------------------

    async def do_start(self) -> None:
        """Begin, or say what is missing."""
        _ = self.words
        if self._edition is None:
            return
        if not self.company:
            self.set_focus(self._company)
            self.say(_("Type the company’s name first; by it you find the assessment again."), alert=True)
            return
        store = await self.fitwizard.store()
        case = await self.fitwizard.run_wizard(store.unfinished, self._edition.questionnaire.id, self.company)
        if case is None:
            await self.begin()
        else:
            self._ask_which(case)

    def _ask_which(self, case: Case) -> None:
        _ = self.words
        title = _("{company}: an assessment is already begun.", company=whose(case, _))
        when = standing(case, self.fitwizard.now(), _)
        answers = [("go_on", _("Go on with it ({standing})", standing=when)), ("new", _("Begin a second one"))]
        text = _("There is an unfinished assessment of this company with this questionnaire.")
        self.app.push_screen(AskScreen(title, text, answers), partial(self._chosen, case))

    async def _chosen(self, case: Case, answer: str | None) -> None:
        if answer == "go_on":
            await self.guarded(partial(take_up, self, case))
        elif answer == "new":
            await self.guarded(self.begin)

    async def begin(self) -> None:
        """Show the first question of a new case; it is stored with its first answer."""
        assert self._edition is not None
        app, language = self.fitwizard, self._languages.picked
        store = await app.store()
        make = partial(Wizard.begin, company=self.company, language=language, mode=self.mode)
        app.wizard = await app.run_wizard(make, store, self._edition)
        await app.speak(language)
        app.take_up(app.wizard)

    # --- what happens to the fields ------------------------------------------------------------------------------

    @on(Options.Picked, "#questionnaire")
    async def _questionnaire_picked(self, event: Options.Picked) -> None:
        event.stop()
        await self._choose(event.option)

    @on(Options.Picked, "#language")
    async def _language_picked(self, event: Options.Picked) -> None:
        event.stop()
        await self._speak(event.option)

    @on(Options.Picked, "#mode")
    def _mode_picked(self, event: Options.Picked) -> None:
        event.stop()
        self._intro.update(self._introduction())

    @on(Input.Changed, "#company")
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        if self.status.text:
            self.say("")


def _whole_way(questionnaire: Questionnaire, mode: Mode) -> Progress:
    """Return how far the way is from the first question on."""
    return Route.of(questionnaire, AnswerSheet(questionnaire.id, mode=mode)).progress()
