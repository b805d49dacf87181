"""`fitwizard diff`: what changed between two questionnaires, which version step that is, and what it does to cases."""

from __future__ import annotations

import click

from fitwizard.cli.command import Command
from fitwizard.cli.session import Session
from fitwizard.errors import Exit, FitwizardError
from fitwizard.language import Interface, msg


def command(_: Interface) -> click.Command:
    """Return the command in the language of `_`."""
    help_text = _(
        "Says in words what changed from the questionnaire OLD to NEW (ids, such as cluster-membership@1.0.0, or "
        "paths), and which version step that asks for. major: a sheet made for OLD can come to another verdict, score "
        "or level, or something it answers has gone or means something else. minor: something came, and none of that. "
        "patch: texts, and what only authors see. Whether new words mean something else, only a person can tell. "
        "Ends with 0; with --strict with 1 if the version step is too small."
    )
    examples = {
        "fitwizard diff cluster-membership@1.0.0 ./mine.yaml": _("A published version and the file being edited."),
        "fitwizard diff old.yaml new.yaml --cases": _("With verdicts before and after of the cases in the store."),
        "fitwizard diff old.yaml new.yaml --cases sheets/": _("The same for a folder of answer sheets."),
    }

    @click.command(cls=Command, name="diff", _=_, help=help_text, examples=examples)
    @click.argument("old", metavar=_("OLD"))
    @click.argument("new", metavar=_("NEW"), required=False)
    @click.option(
        "--cases",
        metavar=_("[FOLDER]"),
        is_flag=False,
        flag_value="",
        help=_("What it does to the cases in the store, or to the sheets in a folder; behind OLD and NEW."),
    )
    @click.option("--strict", is_flag=True, help=_("End with 1 if the version step is too small for the changes."))
    @click.option("--json", "as_json", is_flag=True, help=_("Print everything as JSON."))
    @click.pass_obj
    def diff(session: Session, old: str, new: str | None, cases: str | None, strict: bool, as_json: bool) -> int:
        if new is None:
            raise _new_missing(cases)
        from fitwizard.cli.diff_printing import print_diff, print_diff_json
        from fitwizard.cli.diffing import Pair

        catalogue = session.catalogue()
        pair = Pair.of(session, catalogue.find(old), catalogue.find(new))
        code = (print_diff_json if as_json else print_diff)(session, pair, cases)
        return max(code, Exit.PROBLEMS) if strict and not pair.fits else code

    return diff


def _new_missing(cases: str | None) -> FitwizardError:
    """Return the error for a missing NEW: perhaps `--cases` stands in front and has taken OLD for its folder."""
    remedy = msg("How it is used stands in: {command} --help", command="fitwizard diff")
    if cases:
        remedy = msg("Name both questionnaires first and --cases behind them: fitwizard diff OLD NEW --cases")
    return FitwizardError(msg("{name} is missing.", name=msg("NEW")), remedy)
