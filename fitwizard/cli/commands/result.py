"""`fitwizard result`: what the answers of a case come to."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from fitwizard.cli.command import Command
from fitwizard.cli.session import Session
from fitwizard.errors import Exit
from fitwizard.language import Interface

if TYPE_CHECKING:
    from fitwizard.report.whole_case import WholeCase


def command(_: Interface) -> click.Command:
    """Return the command in the language of `_`."""
    help_text = _(
        "Shows the verdict of a case, what decided it, how sure it is, what would change it and what to do next. CASE "
        "is the beginning of the case's id, as fitwizard list shows it. An unfinished case shows what its answers come "
        "to so far."
    )
    examples = {
        "fitwizard result 3f2a": _("The result as text."),
        "fitwizard result 3f2a --lang de": _("The same in German."),
        "fitwizard result 3f2a --in-full": _("With every answer and all numbers."),
        "fitwizard result 3f2a --json": _("Every number, unrounded."),
    }

    @click.command(cls=Command, name="result", _=_, help=help_text, examples=examples)
    @click.argument("case", metavar=_("CASE"))
    @click.option("--in-full", is_flag=True, help=_("Show every answer too, the sources and all numbers."))
    @click.option("--json", "as_json", is_flag=True, help=_("Print the result as JSON: the contract for programs."))
    @click.pass_obj
    def result(session: Session, case: str, in_full: bool, as_json: bool) -> int:
        return _result(session, case, in_full=in_full, as_json=as_json)

    return result


def _result(session: Session, case: str, *, in_full: bool, as_json: bool) -> int:
    from fitwizard.cli.showing import case_text, keep_worked_out, stored_case, warn_of_sensitive

    with session.store() as store:
        wanted = store.case(case)
        found = stored_case(session, store, wanted)
        text = _json(found) if as_json else case_text(session, found, session.words, in_full=in_full)
        keep_worked_out(store, wanted, found)
    session.print(text)
    if as_json:
        warn_of_sensitive(session, found.questionnaire, found.sheet, found.name)
    return Exit.FINE


def _json(case: WholeCase) -> str:
    from fitwizard.report.formats.contract_in_full import full_json

    return full_json(case)
