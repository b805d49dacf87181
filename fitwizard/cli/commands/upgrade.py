"""`fitwizard upgrade`: a case goes over to another version of its questionnaire, and back."""

from __future__ import annotations

import click

from fitwizard.cli.command import Command
from fitwizard.cli.session import Session
from fitwizard.errors import FitwizardError
from fitwizard.language import Interface, msg


def command(_: Interface) -> click.Command:
    """Return the command in the language of `_`."""
    help_text = _(
        "Lets a case follow another version of its questionnaire. It shows what differs, which answers carry over and "
        "what becomes of the verdict, and asks first. Answers to questions that were renamed carry over; the old "
        "answers and result stay in the history, and --undo brings them back. No case changes by itself. CASE is the "
        "beginning of the case's id, as fitwizard list shows it."
    )
    examples = {
        "fitwizard upgrade 3f2a --to 1.1.0": _("See what that does, then decide."),
        "fitwizard upgrade 3f2a --to ./mine.yaml --yes": _("To the version in a file, without a question."),
        "fitwizard upgrade 3f2a --undo": _("Make it again what it was before."),
    }

    @click.command(cls=Command, name="upgrade", _=_, help=help_text, examples=examples)
    @click.argument("case", metavar=_("CASE"))
    @click.option(
        "--to", metavar=_("VERSION"), help=_("The version: 1.1.0, 1 for the newest that begins so, or a file.")
    )
    @click.option("--undo", is_flag=True, help=_("Go back to what the case was before its last upgrade."))
    @click.option("--yes", is_flag=True, help=_("Do not ask: for scripts."))
    @click.pass_obj
    def upgrade(session: Session, case: str, to: str | None, undo: bool, yes: bool) -> int:
        if (to is None) is not undo:
            raise FitwizardError(
                msg("An upgrade needs either --to or --undo."),
                msg("How it is used stands in: {command} --help", command="fitwizard upgrade"),
            )
        from fitwizard.cli import upgrading

        if to is None:
            return upgrading.undo(session, case, yes=yes)
        return upgrading.upgrade(session, case, to, yes=yes)

    return upgrade
