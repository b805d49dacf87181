"""The application: what all screens use, and the way between them."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import datetime
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, TypeVar

from textual.app import App
from textual.events import Key
from textual.screen import Screen
from textual.types import CSSPathType

from fitwizard.errors import Exit, FitwizardError
from fitwizard.language import LANGUAGES, Interface, Message, msg
from fitwizard.questionnaire.catalogue import Catalogue
from fitwizard.store.cases import CaseStore
from fitwizard.tui.held_key import HeldKey
from fitwizard.tui.textual_private import QuietCrash
from fitwizard.tui.themes import NO_COLOUR, THEMES

if TYPE_CHECKING:
    from concurrent.futures import ThreadPoolExecutor

    from textual.widget import Widget

    from fitwizard.tui.commands import Command
    from fitwizard.tui.frame import Frame
    from fitwizard.tui.screens.question import QuestionScreen
    from fitwizard.wizard import Wizard

Returned = TypeVar("Returned")


class FitwizardApp(QuietCrash, inherit_bindings=False):
    """The terminal program.

    With a `wizard` it opens at its question, without one at home. `open_store` is called when the store is first
    needed. `clock` returns the seconds at which a key came, for telling a held key from a pressed one.
    """

    TITLE = "fitwizard"
    CSS_PATH: ClassVar[CSSPathType | None] = ["fitwizard.tcss", "screens.tcss"]
    AUTO_FOCUS = ""
    ENABLE_COMMAND_PALETTE = False
    ALLOW_SELECT = False

    def __init__(
        self,
        *,
        catalogue: Catalogue,
        open_store: Callable[[], CaseStore],
        data_folder: Path,
        words: Interface,
        now: Callable[[], datetime],
        wizard: Wizard | None = None,
        clock: Callable[[Key], float] = attrgetter("time"),
        theme: str = "dark",
    ) -> None:
        super().__init__()
        self.catalogue = catalogue
        self.data_folder = data_folder
        self.words = words
        self.now = now
        self.held = HeldKey(clock)
        self.wizard = wizard
        self._open_store = open_store
        self._store: CaseStore | None = None
        self._executor: ThreadPoolExecutor | None = None
        self._question: QuestionScreen | None = None
        self.animation_level = "none"
        for own in (*THEMES, NO_COLOUR):
            self.register_theme(own)
        if self.no_color:
            self.drop_colours()
            theme = NO_COLOUR.name
        # Set without its watcher, which would have all styles parsed a second time.
        self.set_reactive(App.theme, theme)
        self.stylesheet.set_variables(self.get_css_variables())
        self.set_class(self.current_theme.dark, "-dark-mode", update=False)
        self.set_class(not self.current_theme.dark, "-light-mode", update=False)

    # --- what screens use ----------------------------------------------------------------------------------------

    async def run_wizard(self, call: Callable[..., Returned], *values: object) -> Returned:
        """Return what `call` returns, called in the one thread that reads and writes the store.

        The interface never waits for the disk; calls are carried out in the order they were asked for. Raises what
        `call` raises.
        """
        if self._executor is None:
            from concurrent.futures import ThreadPoolExecutor

            self._executor = ThreadPoolExecutor(1, "fitwizard-store")
        return await asyncio.get_running_loop().run_in_executor(self._executor, call, *values)

    async def store(self) -> CaseStore:
        """Return the store, opened at the first call. Raises `StoreFailed`."""
        if self._store is None:
            self._store = await self.run_wizard(self._open_store)
        return self._store

    # --- the way between the screens -----------------------------------------------------------------------------

    def get_default_screen(self) -> Screen[None]:
        """Return the first screen: the question of the wizard that was handed over, or home."""
        return self._question_screen() if self.wizard is not None else self._new_home()

    # --- what another way to run the program may change ----------------------------------------------------------

    def known(self, commands: Iterable[Command]) -> Iterable[Command]:
        """Return the commands that can be given at a place, out of all that it has."""
        return commands

    def panels(self) -> Iterable[Widget]:
        """Return what every screen shows above its status line."""
        return ()

    @property
    def always_told(self) -> str:
        """What the first line of every screen tells, empty for nothing."""
        return ""

    @property
    def about(self) -> Message:
        """The first sentence of the help."""
        return msg(
            "Everything you answer is saved at once; you can leave at any time and go on later. "
            "Press the key at the left, or click."
        )

    def take_up(self, wizard: Wizard) -> None:
        """Show the question at which `wizard` stands."""
        self.wizard = wizard
        self.show_question()

    def show_question(self, position: str | None = None) -> None:
        """Show the question at `position`, or the one at which the wizard stands; the same screen every time."""
        from fitwizard.wizard import REVIEW

        screen = self._question_screen()
        self._bring(screen)
        if position is not None:
            screen.call_later(screen.go, position)
        elif self.wizard is not None and self.wizard.position == REVIEW:
            self.show_review()
        elif screen.is_mounted:
            screen.call_later(screen.guarded, screen.arrive)

    def show_review(self) -> None:
        """Show all answers and what is open."""
        from fitwizard.tui.screens.review import ReviewScreen

        wizard = self.wizard
        if wizard is not None:
            self._bring_kind(ReviewScreen, lambda: ReviewScreen(wizard))

    def show_result(self, wizard: Wizard) -> None:
        """Show what the answers come to."""
        from fitwizard.tui.screens.result import ResultScreen

        self._bring_kind(ResultScreen, lambda: ResultScreen(wizard))

    def show_home(self) -> None:
        """Show the first screen, from which everything can be opened."""
        from fitwizard.tui.screens.home import HomeScreen

        self._bring_kind(HomeScreen, self._new_home)

    def _new_home(self) -> Frame:
        from fitwizard.tui.screens.home import HomeScreen

        return HomeScreen()

    def _question_screen(self) -> QuestionScreen:
        if self._question is None:
            from fitwizard.tui.screens.question import QuestionScreen

            self._question = QuestionScreen()
            self.install_screen(self._question, "question")  # so that it is kept while it is not shown
        return self._question

    def _bring_kind(self, kind: type[Screen[None]], make: Callable[[], Screen[None]]) -> None:
        there = next((screen for screen in self.screen_stack if type(screen) is kind), None)
        self._bring(there or make())

    def _bring(self, screen: Screen[None]) -> None:
        """Put a screen on top: go back to it where it stands below, else push it."""
        if screen in self.screen_stack:
            while self.screen is not screen:
                self.pop_screen()
        else:
            self.push_screen(screen)

    @property
    def question_shown(self) -> str:
        """The question that is shown, or was before other screens came above it; empty before the first."""
        return self._question.shown if self._question is not None else ""

    # --- commands that every screen knows ------------------------------------------------------------------------

    async def do_language(self) -> None:
        """Ask and speak in the next language."""
        wizard = self.wizard
        known = tuple(LANGUAGES) if wizard is None else wizard.languages
        now = self.words.language if wizard is None else wizard.language
        await self.speak(known[(known.index(now) + 1) % len(known)] if now in known else known[0])

    async def speak(self, language: str) -> None:
        """Ask in `language` and, where the interface knows it, speak it too; everything on screen follows."""
        if self.wizard is not None:
            await self.run_wizard(self.wizard.speak, language)
        tag = language if language in LANGUAGES else language.partition("-")[0]
        if tag in LANGUAGES:
            self.words = Interface(tag)
        for screen in self.frames():
            screen.language_changed()

    def do_theme(self) -> None:
        """Take the next theme; without colours there is only one."""
        if self.no_color:
            return
        names = [theme.name for theme in THEMES]
        self.theme = names[(names.index(self.theme) + 1) % len(names)]

    def do_help(self) -> None:
        """Show the help screen."""
        from fitwizard.tui.screens.help import HelpScreen

        self.push_screen(HelpScreen(self._place()))

    def do_go_to(self) -> None:
        """Ask which question to jump to."""
        from fitwizard.tui.screens.goto import GoToScreen

        if self.wizard is not None:
            self.push_screen(GoToScreen(self.wizard))

    def do_review(self) -> None:
        """Show all answers."""
        self.show_review()

    def do_palette(self) -> None:
        """Show the palette of everything that can be done here."""
        from fitwizard.tui.palette import open_palette

        open_palette(self)

    async def do_leave(self) -> None:
        """Leave; everything is saved already."""
        if self.wizard is not None:
            with suppress(FitwizardError):  # what could fail here is only to tell other windows
                await self.run_wizard(self.wizard.leave)
        self.exit(int(Exit.FINE))

    def _place(self) -> Frame:
        from fitwizard.tui.frame import Frame

        return next(screen for screen in reversed(self.screen_stack) if isinstance(screen, Frame))

    def frames(self) -> list[Frame]:
        """Return the screens of the moment without what stands above them, the lowest first."""
        from fitwizard.tui.frame import Frame

        return [screen for screen in self.screen_stack if isinstance(screen, Frame) and screen.is_mounted]

    # --- the end -------------------------------------------------------------------------------------------------

    def on_unmount(self) -> None:
        """Let the store's thread go."""
        if self._executor is not None:
            self._executor.shutdown(wait=False)

    def crashed(self, error: Exception) -> str:
        """Note down where the program failed, without any value it held, and say so."""
        from fitwizard.tui.crash import write_crash_log

        _ = self.words
        log = write_crash_log(self.data_folder, error, self.now())
        if log is None:
            return _("Something went wrong inside fitwizard. What you answered is saved; start it again to go on.")
        return _(
            "Something went wrong inside fitwizard. What you answered is saved; start it again to go on. "
            "If it happens again, send the file {file}; it holds none of your answers.",
            file=log,
        )
