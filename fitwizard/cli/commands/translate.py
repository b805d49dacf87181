"""`fitwizard translate`: the file with a questionnaire's texts in another language, begun or brought up to date."""

from __future__ import annotations

import click

from fitwizard.cli.command import Command
from fitwizard.cli.session import Session
from fitwizard.errors import FitwizardError
from fitwizard.language import Interface, msg


def command(_: Interface) -> click.Command:
    """Return the command in the language of `_`."""
    help_text = _(
        "Writes the file with the texts of a questionnaire in another language, beside the questionnaire; run again, "
        'it brings the file up to date and changes nothing else in it. What is not translated yet stands as "" below '
        "its original. A text whose original has changed gets a comment that says so: adapt the text and delete the "
        "comment. What the questionnaire has no more is removed and told. With --to-po and --from-po the texts go to "
        "a translator's tool and come back."
    )
    examples = {
        "fitwizard translate cluster-membership fr -o cluster-membership.fr.yaml": _("Begin a French translation."),
        "fitwizard translate mine.yaml de": _("Bring mine.de.yaml up to date."),
        "fitwizard translate mine.yaml de --dry-run": _("Only show what would change."),
        "fitwizard translate mine.yaml de --to-po mine.po": _("Hand the texts to a translator's tool."),
        "fitwizard translate mine.yaml de --from-po mine.po": _("Take over what was translated there."),
    }

    @click.command(cls=Command, name="translate", _=_, help=help_text, examples=examples)
    @click.argument("questionnaire", metavar=_("QUESTIONNAIRE"))
    @click.argument("language", metavar=_("LANGUAGE"))
    @click.option("-o", "--output", metavar=_("FILE"), help=_("Write this file, not the one beside the questionnaire."))
    @click.option("--to-po", metavar=_("FILE"), help=_("Write the texts as PO instead."))
    @click.option("--from-po", metavar=_("FILE"), help=_("Take the texts of a PO file; - reads standard input."))
    @click.option(
        "--done", multiple=True, metavar=_("KEY"), help=_("This text fits its changed original; all means every text.")
    )
    @click.option("--dry-run", is_flag=True, help=_("Show the changes and write nothing."))
    @click.option("--force", is_flag=True, help=_("Replace a PO file that is there."))
    @click.pass_obj
    def translate(
        session: Session,
        questionnaire: str,
        language: str,
        output: str | None,
        to_po: str | None,
        from_po: str | None,
        done: tuple[str, ...],
        dry_run: bool,
        force: bool,
    ) -> int:
        from fitwizard.cli.translating import Task, brought_up_to_date, exported

        if to_po is not None and (output or from_po or done or dry_run):
            raise FitwizardError(
                msg("--to-po writes a PO file and nothing else."), msg("Give the other options to a run of its own.")
            )
        for name in (output, to_po):
            if name == "-":
                raise FitwizardError(
                    msg("A file has to be named here; - stands for standard input only, behind --from-po."),
                    msg("Name the file to write."),
                )
        if to_po is not None and not to_po.lower().endswith((".po", ".pot")):
            raise FitwizardError(
                msg("“{name}” does not end like a PO file.", name=to_po),
                msg("Name it with .po at the end, so that it takes the place of nothing else."),
            )
        task = Task.of(session, questionnaire, language, output)
        if to_po is not None:
            return exported(session, task, to_po, force=force)
        return brought_up_to_date(session, task, from_po, done, dry_run=dry_run)

    return translate
