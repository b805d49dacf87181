"""`fitwizard schema`: the JSON schema of the file format, for editors that complete and check while one types."""

from __future__ import annotations

import json

import click

from fitwizard.cli.command import Command
from fitwizard.cli.session import Session
from fitwizard.errors import Exit, FitwizardError
from fitwizard.language import Interface, msg


def command(_: Interface) -> click.Command:
    """Return the command in the language of `_`."""
    help_text = _(
        "Prints the JSON schema of a questionnaire file, of an overlay (a file that extends another questionnaire), or "
        "of a translation file. Editors use it to complete and to check what is typed."
    )
    examples = {
        "fitwizard schema > questionnaire.schema.json": _("The schema of questionnaires."),
        "fitwizard schema overlay > overlay.schema.json": _("The schema of files that extend another one."),
        "fitwizard schema translation > translation.schema.json": _("The schema of translations."),
    }

    @click.command(cls=Command, name="schema", _=_, help=help_text, examples=examples)
    @click.argument("kind", metavar="[questionnaire|overlay|translation]", default="questionnaire")
    @click.pass_obj
    def schema(session: Session, kind: str) -> int:
        from fitwizard.questionnaire.schema import KINDS

        if kind not in KINDS:
            reason = msg("There is no schema “{name}”.", name=kind[:40])
            raise FitwizardError(reason, msg("Choose one of these: {names}.", names=", ".join(KINDS)))
        made = KINDS[kind]()
        session.print(json.dumps(made, ensure_ascii=False, indent=2))
        return Exit.FINE

    return schema
