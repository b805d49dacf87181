"""`fitwizard score`: what answer sheets come to, without storing anything."""

from __future__ import annotations

from collections.abc import Sequence

import click

from fitwizard.cli.command import Command
from fitwizard.cli.session import Session
from fitwizard.language import Interface


def command(_: Interface) -> click.Command:
    """Return the command in the language of `_`."""
    help_text = _(
        "Says what the answers in each SHEET (YAML or JSON) come to. QUESTIONNAIRE is the id of a questionnaire or "
        "the path of its file. A - instead of a SHEET reads standard input. Nothing is stored."
    )
    examples = {
        "fitwizard score cluster-membership answers.yaml": _("A summary to read."),
        "fitwizard score ./mine.yaml answers.yaml --json": _("Every number, unrounded, as one JSON object."),
        "fitwizard score cluster-membership sheets/*.yaml --json > all.jsonl": _("One line of JSON for each sheet."),
    }

    @click.command(cls=Command, name="score", _=_, help=help_text, examples=examples)
    @click.argument("questionnaire", metavar=_("QUESTIONNAIRE"))
    @click.argument("sheets", metavar=_("SHEET..."), nargs=-1, required=True)
    @click.option("--json", "as_json", is_flag=True, help=_("Print the result as JSON: the contract for programs."))
    @click.pass_obj
    def score(session: Session, questionnaire: str, sheets: Sequence[str], as_json: bool) -> int:
        from fitwizard.cli.scoring import scored
        from fitwizard.cli.sheet_editions import leaves_version_open, other_majors

        catalogue = session.catalogue()
        edition = catalogue.find(questionnaire)
        others = other_majors(catalogue, questionnaire) if leaves_version_open(questionnaire) else None
        codes = [
            scored(session, edition, name, as_json=as_json, one=len(sheets) == 1, others=others) for name in sheets
        ]
        return max(codes)

    return score
