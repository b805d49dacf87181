"""`fitwizard import`: an answer sheet becomes a case."""

from __future__ import annotations

import click

from fitwizard.cli.command import Command
from fitwizard.cli.session import Session
from fitwizard.language import Interface


def command(_: Interface) -> click.Command:
    """Return the command in the language of `_`."""
    help_text = _(
        "Makes a case of an answer sheet (YAML or JSON) and prints the case's id. The sheet names its questionnaire, "
        "which must be at hand. A sheet with problems is not stored at all. A - reads standard input."
    )
    examples = {
        "fitwizard import answers.yaml": _("Make a case of it."),
        "fitwizard import answers.yaml --questionnaire ./mine.yaml": _("Its questionnaire lies in a file."),
    }

    @click.command(cls=Command, name="import", _=_, help=help_text, examples=examples)
    @click.argument("sheet", metavar=_("SHEET"))
    @click.option(
        "--questionnaire",
        metavar=_("QUESTIONNAIRE"),
        help=_("Id or file of the questionnaire; otherwise the sheet's own word counts."),
    )
    @click.pass_obj
    def import_(session: Session, sheet: str, questionnaire: str | None) -> int:
        from fitwizard.cli.importing import import_sheet

        return import_sheet(session, sheet, questionnaire)

    return import_
