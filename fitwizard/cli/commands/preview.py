"""`fitwizard preview`: the wizard on a questionnaire file that is being edited."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, cast

import click

from fitwizard.cli.command import Command
from fitwizard.cli.request import Request, checked
from fitwizard.cli.session import Session
from fitwizard.errors import Exit, FitwizardError, UnreadableFile
from fitwizard.language import Interface, msg

if TYPE_CHECKING:
    from fitwizard.answers.model import Mode
    from fitwizard.questionnaire.edition import Edition


def command(_: Interface) -> click.Command:
    """Return the command in the language of `_`."""
    help_text = _(
        "Opens the wizard on a questionnaire file that you are writing. Save the file in your editor, and the change "
        "is on the screen within a second, at the same question and with your answers. If the file has errors, they "
        "are listed with their lines above what it was before, until it is saved without them. Translations beside "
        "the file and what it extends are noticed, too. Nothing that you answer is stored."
    )
    examples = {
        "fitwizard preview my-questionnaire.yaml": _("Beside your editor, in a second terminal."),
        "fitwizard preview my-questionnaire.yaml --lang de": _("In German, from my-questionnaire.de.yaml."),
        "fitwizard preview my-questionnaire.yaml --mode interview": _("With probes and questions for staff."),
    }

    @click.command(cls=Command, name="preview", _=_, help=help_text, examples=examples)
    @click.argument("file", metavar=_("FILE"))
    @click.option(
        "--mode", metavar="self|interview", help=_("Who answers: the company alone, or in a guided interview.")
    )
    @click.pass_obj
    def preview(session: Session, file: str, mode: str | None) -> int:
        checked(Request(None, None, mode, new=False, case=None))
        return _preview(session, Path(file), cast("Mode", mode or "self"))

    return preview


def _preview(session: Session, path: Path, mode: Mode) -> int:
    from fitwizard.questionnaire.watching import WatchedFile

    if not session.has_screen:
        raise FitwizardError(
            msg("A preview needs a terminal that can show screens."),
            msg("What is wrong with a file can be read without one: fitwizard check {file}", file=path),
        )
    if path.exists() and not (path.is_file() or path.is_dir()):
        raise UnreadableFile(msg("“{path}” is no file that can be saved again.", path=path), msg("Name a file."))
    watched = WatchedFile(session.catalogue(), path, partial(_language, session))
    first = watched.first()

    from fitwizard.tui.preview import PreviewApp  # with Textual, which an unreadable file does not need

    app = PreviewApp(
        watched,
        first,
        mode=mode,
        catalogue=session.catalogue(),
        data_folder=session.data_folder,
        words=session.words,
        now=session.now,
    )
    code = app.run()
    return app.return_code or code or Exit.FINE


def _language(session: Session, edition: Edition) -> str:
    from fitwizard.cli.showing import best_language

    return best_language(edition, session.wanted)
