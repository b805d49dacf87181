"""`fitwizard` alone: the home screen; the screens of `take` open here as well."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fitwizard.cli.session import Session
from fitwizard.errors import Exit, FitwizardError
from fitwizard.language import Interface, msg

if TYPE_CHECKING:
    from fitwizard.wizard import Wizard


def home(session: Session) -> int:
    """Open the home screen; where there is no screen, say how to go on without one. Return the exit code."""
    if session.has_screen:
        return show(session, None)
    from fitwizard.cli.help import program_help

    session.say(msg("There is no terminal for screens here. To answer line by line: fitwizard ask"))
    session.print(program_help(session.words))
    return Exit.FINE


def show(session: Session, wizard: Wizard | None) -> int:
    """Run the screens, from the question of `wizard` or from home, and return the exit code."""
    from fitwizard.cli.opening import words_of
    from fitwizard.tui.app import FitwizardApp  # with Textual, which nothing else needs

    app = FitwizardApp(
        catalogue=session.catalogue(),
        open_store=session.store,
        data_folder=session.data_folder,
        words=words_of(session, wizard) if wizard else session.words,
        now=session.now,
        wizard=wizard,
    )
    code = app.run()
    left = app.return_code or code or Exit.FINE
    if left == Exit.FINE and app.wizard is not None and app.wizard.case is not None:
        _tell_how_to_go_on(session, app.wizard.case.id, app.words)
    return left


def _tell_how_to_go_on(session: Session, case: str, words: Interface) -> None:
    """Say behind the screens, which leave nothing in the terminal, that an unfinished case is saved."""
    try:
        with session.store() as store:
            if store.case(case).finished_at is not None:
                return
            command = f"fitwizard take --case {store.short_id(case)}"
    except FitwizardError:  # it was deleted; what else could be wrong was said on the screens
        return
    session.say(words(msg("Everything is saved. Go on later with: {command}", command=command)))
