"""`fitwizard ask`: the plain interview."""

from __future__ import annotations

import click

from fitwizard.cli.command import Command
from fitwizard.cli.request import Request, checked, request_options
from fitwizard.cli.session import Session
from fitwizard.language import Interface


def command(_: Interface) -> click.Command:
    """Return the command in the language of `_`."""
    help_text = _(
        "Asks the questions line by line: for screen readers, braille displays, pipes and plain terminals. Type the "
        "number of a choice, a number or a text; h and Enter tells all commands: b goes back, ? says why we ask, dk "
        "is for what you do not know, na for what does not apply. Where a text is asked for, commands begin with a "
        "slash: /b. Ctrl-D saves and leaves. Each answer is saved at once."
    )
    examples = {
        'fitwizard ask cluster-membership --company "Imago Soft SRL"': _("Begin, or go on where you left."),
        "fitwizard ask --case 3f2a": _("Go on with a certain case."),
        "fitwizard ask cluster-membership --company Test < answers.txt": _("Answers from a file, a line each."),
    }

    @click.command(cls=Command, name="ask", _=_, help=help_text, examples=examples)
    @request_options(_)
    @click.pass_obj
    def ask(
        session: Session, questionnaire: str | None, company: str | None, mode: str | None, new: bool, case: str | None
    ) -> int:
        from fitwizard.cli.interview import interview

        return interview(session, checked(Request(questionnaire, company, mode, new, case)))

    return ask
