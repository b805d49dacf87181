"""`fitwizard result`: what the answers of a case come to."""

from __future__ import annotations

import click

from fitwizard.cli.command import Command
from fitwizard.cli.session import Session
from fitwizard.errors import Exit
from fitwizard.language import Interface


def command(_: Interface) -> click.Command:
    """Return the command in the language of `_`."""
    help_text = _(
        "Shows the verdict of a case, what decided it, how sure it is and what to do next. CASE is the beginning of "
        "the case's id, as fitwizard list shows it. An unfinished case shows what its answers come to so far."
    )
    examples = {
        "fitwizard result 3f2a": _("The result as text."),
        "fitwizard result 3f2a --lang de": _("The same in German."),
        "fitwizard result 3f2a --json": _("Every number, unrounded."),
    }

    @click.command(cls=Command, name="result", _=_, help=help_text, examples=examples)
    @click.argument("case", metavar=_("CASE"))
    @click.option("--json", "as_json", is_flag=True, help=_("Print the result as JSON: the contract for programs."))
    @click.pass_obj
    def result(session: Session, case: str, as_json: bool) -> int:
        from fitwizard.cli.showing import localised, result_json, result_text, stored, warn_of_sensitive

        with session.store() as store:
            found = store.case(case)
            edition, sheet = stored(store, found)
            name = store.short_id(found.id)
        told = localised(session, edition)
        if as_json:
            session.print(result_json(told.questionnaire, sheet, name, edition.digest, indented=True))
            warn_of_sensitive(session, told.questionnaire, sheet, name)
        else:
            session.print(result_text(session, told, sheet, session.words, original=edition.questionnaire.language))
        return Exit.FINE

    return result
