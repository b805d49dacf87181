"""What all screens share: a first line, a body, a status line, a line of keys, and how keys become commands."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable
from functools import cached_property
from typing import TYPE_CHECKING, Any, ClassVar, cast

from textual import events, on
from textual.app import ComposeResult
from textual.screen import Screen
from textual.widget import Widget

from fitwizard.errors import FitwizardError, StoreFailed
from fitwizard.language import Interface, Message
from fitwizard.tui.commands import COMMANDS, Command, KeyMap
from fitwizard.tui.held_key import Press
from fitwizard.tui.widgets.drawn import Drawn
from fitwizard.tui.widgets.footer import Footer, Hint
from fitwizard.tui.widgets.header import Header
from fitwizard.tui.widgets.status import Status

if TYPE_CHECKING:
    from fitwizard.tui.app import FitwizardApp


def handed_over(screen: Screen[Any], event: events.Key) -> bool:
    """Hand a key to the screen on top; return whether it was typed before that screen came or went."""
    top = screen.app.screen
    if top is screen:
        return False
    event.stop()
    (top.focused or top).post_message(events.Key(event.key, event.character))
    return True


class Frame(Screen[None], inherit_bindings=False):
    """The base of the screens.

    A screen names its `place`, yields its widgets from `body`, shows what it has to show in `show`, and carries out
    the command `go_to` in a method `do_go_to`, plain or async. Commands of its own stand in `OWN_COMMANDS`.
    All keys come through `on_key` one after the other, so that a quick hand never outruns the disk.
    """

    AUTO_FOCUS = ""
    place: ClassVar[str] = ""
    OWN_COMMANDS: ClassVar[tuple[Command, ...]] = ()

    def __init__(self) -> None:
        super().__init__()
        self.header = Header()
        self.status = Status()
        self.footer = Footer()
        self.pressed: events.Key | None = None

    @property
    def fitwizard(self) -> FitwizardApp:
        """The application, by its own type."""
        return cast("FitwizardApp", self.app)

    @cached_property
    def keys(self) -> KeyMap:
        """The keys of the commands that can be given here."""
        return KeyMap(self.place, self.fitwizard.known((*self.OWN_COMMANDS, *COMMANDS)))

    @property
    def words(self) -> Interface:
        """The interface's words; bind it to `_` where words are shown."""
        return self.fitwizard.words

    @property
    def about(self) -> Message:
        """The first sentence of the help."""
        return self.fitwizard.about

    @property
    def typing(self) -> bool:
        """Whether a text field has the focus, so that letters are letters."""
        return self.focused is not None and self.focused.check_consume_key("a", "a")

    def compose(self) -> ComposeResult:
        """Compose the first line, the body, the status and the keys."""
        yield self.header
        yield from self.body()
        yield from self.fitwizard.panels()
        yield self.status
        yield self.footer

    def body(self) -> Iterable[Widget]:
        """Return what stands between the first line and the status."""
        return ()

    def on_mount(self) -> None:
        """Show everything for the first time."""
        self.header.always_told = self.fitwizard.always_told
        self.show()
        self.show_keys()

    def show(self) -> None:
        """Show everything that there is to show, in the language of the moment."""

    def show_keys(self) -> None:
        """Show in the footer what can be done now."""
        self.footer.tell(self.hints())

    def hints(self) -> list[Hint]:
        """Return the keys for the footer in the order they stand there."""
        _, typing = self.words, self.typing
        wanted = {command.id for command in self.keys.footer(typing=typing)}
        return [
            Hint(_(command.typing_shown if typing else command.shown), _(command.label), command.id, command.rank)
            for command in self.keys.commands
            if command.id in wanted
        ]

    def say(self, text: str, *, alert: bool = False) -> None:
        """Say something in the status line; it stays until something else is said."""
        self.status.tell(text, alert=alert)

    def say_error(self, error: FitwizardError) -> None:
        """Say what happened and what to do about it; what was not saved is said so that nobody misses it."""
        _ = self.words
        if isinstance(error, StoreFailed):
            from fitwizard.tui.screens.notice import NoticeScreen

            self.app.push_screen(NoticeScreen(error))
            return
        self.say(" ".join(_(part) for part in (error.reason, error.remedy) if part is not None), alert=True)

    async def on_key(self, event: events.Key) -> None:
        """Carry out the command of a key."""
        if handed_over(self, event):
            return
        typing = self.typing
        if typing and event.is_printable and self.focused is not None:  # typed before the field was there
            event.stop()
            self.focused.post_message(events.Key(event.key, event.character))
            return
        press = self.fitwizard.held.judge(event)
        command = self.keys.command(event.key, typing=typing)
        if command is None:
            return
        event.stop()
        event.prevent_default()
        if command.once and press is not Press.PRESSED:
            await self.key_held(press)
        else:
            self.pressed = event
            await self.carry_out(command.id)
        self.key_done()

    def key_done(self) -> None:
        """Do what there is to do once a key is dealt with."""

    async def key_held(self, press: Press) -> None:
        """Do what there is to do about a key that is held down: nothing."""

    async def carry_out(self, command: str) -> None:
        """Carry out a command, here or in the application; tell what the person can do where it fails."""
        name = f"do_{command}"
        do = getattr(self, name, None) or getattr(self.app, name, None)
        if do is None:
            return
        await self.guarded(do)

    async def guarded(self, do: Callable[[], object]) -> None:
        """Do something that may fail, and tell the person if it does."""
        try:
            done = do()
            if inspect.isawaitable(done):
                await done
        except FitwizardError as error:
            await self.recover(error)

    async def recover(self, error: FitwizardError) -> None:
        """Show what is really the case after something failed, and say what failed."""
        self.show()
        self.say_error(error)

    def edition_changed(self) -> None:
        """Show everything again after the questionnaire itself has changed."""
        self.show()

    def language_changed(self) -> None:
        """Say everything again in the language of the moment; what was said in the other one goes."""
        self.header.always_told = self.fitwizard.always_told
        self.say("")
        self.show()
        self.show_keys()

    @on(Drawn.Clicked, "#footer")
    async def _key_clicked(self, event: Drawn.Clicked) -> None:
        event.stop()
        await self.carry_out(event.target)
