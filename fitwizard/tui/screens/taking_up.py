"""The ways between lists, questions and results."""

from __future__ import annotations

from functools import partial

from fitwizard.errors import NotFound
from fitwizard.language import msg
from fitwizard.store.model import Case
from fitwizard.tui.frame import Frame
from fitwizard.wizard import Wizard


async def resumed(screen: Frame, case: Case) -> Wizard:
    """Return the wizard of a case; the program speaks the case's language from then on.

    Raises `NotFound` if the case was deleted meanwhile, `StoreFailed` if the store cannot be read.
    """
    app = screen.fitwizard
    store = await app.store()
    try:
        wizard = await app.run_wizard(partial(Wizard.resume, store, case))
    except NotFound:
        raise NotFound(
            msg("This assessment is not there any more."), msg("It was deleted in another window.")
        ) from None
    app.wizard = wizard
    if wizard.language != app.words.language:
        await app.speak(wizard.language)
    return wizard


async def go_to_question(screen: Frame, wizard: Wizard, position: str, *, visit: bool = False) -> None:
    """Stand at a question and show it; from a `visit` the way leads back to the review."""
    app = screen.fitwizard
    app.wizard = wizard
    await app.run_wizard(wizard.visit if visit else wizard.go, position)
    app.show_question()


def go_home(screen: Frame) -> None:
    """Show the first screen, with nothing below it: what was open is closed."""
    from fitwizard.tui.screens.home import HomeScreen

    app = screen.fitwizard
    if any(isinstance(below, HomeScreen) for below in app.screen_stack):
        app.show_home()
        return
    app.add_mode("home", HomeScreen)  # a stack of its own: the lowest screen of a stack cannot be taken away
    app.switch_mode("home")


async def take_up(screen: Frame, case: Case) -> None:
    """Go on with a case where it was left."""
    screen.fitwizard.take_up(await resumed(screen, case))
