"""`fitwizard compare`: two cases side by side, question by question, and what moved the verdict."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from fitwizard.cli.command import Command
from fitwizard.cli.session import Session
from fitwizard.errors import Exit, FitwizardError
from fitwizard.language import Interface, msg

if TYPE_CHECKING:
    from fitwizard.report.parts import Audience


def command(_: Interface) -> click.Command:
    """Return the command in the language of `_`."""
    help_text = _(
        "Puts two cases side by side, question by question, and says what moved the verdict: two runs of one company, "
        "the older first, or two companies for a talk, without ranking them. CASE is the beginning of a case's id, as "
        "fitwizard list shows it. Both answer the same questionnaire, in whatever version, or two that extend the same "
        "one. With -o the comparison goes to a file, whose ending says what: .html, .pdf, .md, .xlsx or .csv."
    )
    examples = {
        "fitwizard compare 3f2a 9bc1": _("What changed, as text."),
        "fitwizard compare 3f2a 9bc1 -o talk.html --for internal": _("With notes and probes, for the staff."),
        "fitwizard compare 3f2a 9bc1 --json": _("Every number, unrounded."),
    }
    for_help = _("For whom: company (without notes, the usual) or internal (with notes and probes).")

    @click.command(cls=Command, name="compare", _=_, help=help_text, examples=examples)
    @click.argument("first", metavar=_("CASE"))
    @click.argument("second", metavar=_("CASE"))
    @click.option("-o", "--output", metavar=_("FILE"), help=_("The file: .html, .pdf, .md, .xlsx or .csv."))
    @click.option("--for", "audience", metavar=_("WHOM"), help=for_help)
    @click.option("--in-full", is_flag=True, help=_("Show the answers that are the same too."))
    @click.option("--json", "as_json", is_flag=True, help=_("Print everything as JSON."))
    @click.option("--force", is_flag=True, help=_("Replace a file that is there."))
    @click.pass_obj
    def compare(
        session: Session,
        first: str,
        second: str,
        output: str | None,
        audience: str | None,
        in_full: bool,
        as_json: bool,
        force: bool,
    ) -> int:
        whom = _audience(audience)
        if as_json and (output is not None or whom is not None):
            raise FitwizardError(
                msg("--json prints everything: it goes with neither -o nor --for."),
                msg("Leave one of them out; with > the shell writes what is printed to a file."),
            )
        from fitwizard.cli import comparing

        form = None if output is None else comparing.format_of_comparison(output)
        cases = comparing.compared(session, first, second)
        if as_json:
            comparing.print_comparison_json(session, cases)
        elif output is not None and form is not None:
            comparing.write_comparison(session, cases, whom or "company", output, form, force=force)
        else:
            comparing.print_comparison(session, cases, whom or "screen", in_full=in_full)
        return Exit.FINE

    return compare


def _audience(given: str | None) -> Audience | None:
    """Return for whom it is, None where that is not said."""
    if given is None:
        return None
    if given == "company":
        return "company"
    if given == "internal":
        return "internal"
    raise FitwizardError(
        msg("“{word}” is nobody that --for knows.", word=given[:40]),
        msg("Write --for company or --for internal."),
    )
