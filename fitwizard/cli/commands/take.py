"""`fitwizard take`: the wizard on screens."""

from __future__ import annotations

import click

from fitwizard.cli.command import Command
from fitwizard.cli.request import Request, checked, request_options
from fitwizard.cli.session import Session
from fitwizard.language import Interface, msg


def command(_: Interface) -> click.Command:
    """Return the command in the language of `_`."""
    help_text = _(
        "Opens a questionnaire where you left it, or at its first question. With the same company it goes on where "
        "that company left; --new begins another case. QUESTIONNAIRE is an id, as fitwizard list shows it, or the path "
        "of a file. Without one the home screen opens. Where there is no screen, it is asked line by line, as "
        "fitwizard ask does."
    )
    examples = {
        'fitwizard take cluster-membership --company "Imago Soft SRL" --lang ro': _("Begin, or go on, in Romanian."),
        "fitwizard take cluster-membership --company Imago --mode interview": _("A guided interview with probes."),
        "fitwizard take --case 3f2a": _("Go on with a certain case."),
    }

    @click.command(cls=Command, name="take", _=_, help=help_text, examples=examples)
    @request_options(_)
    @click.pass_obj
    def take(
        session: Session, questionnaire: str | None, company: str | None, mode: str | None, new: bool, case: str | None
    ) -> int:
        from fitwizard.cli.commands.home import home, show
        from fitwizard.cli.opening import opened

        request = checked(Request(questionnaire, company, mode, new, case))
        if not session.has_screen:
            from fitwizard.cli.interview import interview

            session.say(msg("There is no terminal for screens here, so the questions come line by line."))
            return interview(session, request)
        if request.questionnaire is None and request.case is None:
            return home(session)
        with session.store() as store:
            return show(session, opened(session, store, request))

    return take
