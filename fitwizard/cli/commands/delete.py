"""`fitwizard delete`: a case and its whole history, gone for good."""

from __future__ import annotations

import click

from fitwizard.cli.command import Command
from fitwizard.cli.session import Session
from fitwizard.errors import Exit, FitwizardError
from fitwizard.language import Interface, msg


def command(_: Interface) -> click.Command:
    """Return the command in the language of `_`."""
    help_text = _(
        "Deletes a case for good: its answers, notes and history. It asks first. CASE is the beginning of the case's "
        "id, as fitwizard list shows it."
    )
    examples = {
        "fitwizard delete 3f2a": _("Delete it after one question."),
        "fitwizard export 3f2a -o answers.yaml": _("Keep the answers before."),
    }

    @click.command(cls=Command, name="delete", _=_, help=help_text, examples=examples)
    @click.argument("case", metavar=_("CASE"))
    @click.option("--yes", is_flag=True, help=_("Do not ask: for scripts."))
    @click.pass_obj
    def delete(session: Session, case: str, yes: bool) -> int:
        with session.store() as store:
            found = store.case(case)
            name = store.short_id(found.id)
            if not yes and not _agreed(session, name, found.company or found.questionnaire):
                session.say(msg("Nothing was deleted."))
                return Exit.FINE
            store.delete(found.id)
        session.say(msg("Case {name} and its history are deleted.", name=name))
        return Exit.FINE

    return delete


def _agreed(session: Session, name: str, company: str) -> bool:
    if not session.inp.isatty():
        raise FitwizardError(
            msg("Deleting asks first, and nobody can answer here."),
            msg("Add --yes to delete case {name} at once.", name=name),
        )
    _ = session.words
    question = _(
        "Delete case {name}, {company}, with its whole history? This cannot be undone. y or n:",
        name=name,
        company=company,
    )
    from fitwizard.cli.plain_input import is_yes

    print(question, end=" ", file=session.err, flush=True)
    return is_yes(session.inp.readline(), _)
