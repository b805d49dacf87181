"""`fitwizard where`: the folders and files the program uses; asking creates none of them."""

from __future__ import annotations

import json

import click

from fitwizard.cli.boundary import LOGS
from fitwizard.cli.command import Command
from fitwizard.cli.session import Session
from fitwizard.errors import Exit
from fitwizard.language import Interface


def command(_: Interface) -> click.Command:
    """Return the command in the language of `_`."""
    help_text = _(
        "Shows where cases and questionnaires are kept, and where the program notes its own mistakes. "
        "FITWIZARD_DATA_DIR chooses another folder for cases."
    )
    examples = {
        "fitwizard where": _("See the folders."),
        "FITWIZARD_DATA_DIR=/media/stick fitwizard list": _("Use the cases on a memory stick."),
    }

    @click.command(cls=Command, name="where", _=_, help=help_text, examples=examples)
    @click.option("--json", "as_json", is_flag=True, help=_("Print them as JSON."))
    @click.pass_obj
    def where(session: Session, as_json: bool) -> int:
        from fitwizard.questionnaire.catalogue import shipped_folder
        from fitwizard.store.cases import FILE_NAME

        folder = session.data_folder
        places = {
            "data": (_("Cases"), folder),
            "database": (_("Database"), folder / FILE_NAME),
            "questionnaires": (_("Your own questionnaires"), folder / "questionnaires"),
            "shipped": (_("Questionnaires of the program"), shipped_folder()),
            "log": (_("Mistakes of the program"), folder / LOGS),
        }
        if as_json:
            session.print(
                json.dumps({key: str(place) for key, (_label, place) in places.items()}, ensure_ascii=False, indent=2)
            )
            return Exit.FINE
        width = max(len(label) for label, _place in places.values())
        for label, place in places.values():
            session.print(f"{label:<{width}}  {place}")
        return Exit.FINE

    return where
