"""`fitwizard convert`: questionnaires to and from XLSForm, the spreadsheets of ODK and Kobo."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from fitwizard.cli.command import Command
from fitwizard.cli.session import Session
from fitwizard.errors import Exit
from fitwizard.language import Interface, msg, msgn

if TYPE_CHECKING:
    from fitwizard.cli.converting import Converted
    from fitwizard.questionnaire.problems import Problem


def command(_: Interface) -> click.Command:
    """Return the command in the language of `_`."""
    help_text = _(
        "Turns a questionnaire into an XLSForm (.xlsx), the spreadsheet from which ODK and Kobo make forms, or an "
        "XLSForm into a questionnaire (.yaml) with its translations beside it. The endings say which way. What cannot "
        "be carried over is listed, with its sheet, row and column. A form that this program wrote keeps its points "
        "and rules in a sheet of their own and comes back whole; to somebody else's form an author adds what is scored."
    )
    examples = {
        "fitwizard convert cluster-membership -o form.xlsx": _("A form for ODK or Kobo, in all its languages."),
        "fitwizard convert form.xlsx -o mine.yaml": _("A questionnaire from a form."),
        "fitwizard convert form.xlsx -o mine.yaml --json": _("The list of what was lost, for programs."),
    }

    @click.command(cls=Command, name="convert", _=_, help=help_text, examples=examples)
    @click.argument("source", metavar=_("QUESTIONNAIRE|FILE.xlsx"))
    @click.option("-o", "--output", required=True, metavar=_("FILE"), help=_("The file: .xlsx or .yaml."))
    @click.option("--json", "as_json", is_flag=True, help=_("Print the list of what was lost as JSON."))
    @click.option("--force", is_flag=True, help=_("Replace files that are there."))
    @click.pass_obj
    def convert(session: Session, source: str, output: str, as_json: bool, force: bool) -> int:
        return _converted(session, source, output, as_json=as_json, force=force)

    return convert


def _converted(session: Session, source: str, output: str, *, as_json: bool, force: bool) -> int:
    from fitwizard.cli.converting import check_endings, to_questionnaire, to_spreadsheet
    from fitwizard.cli.files import write_together

    path = Path(output)
    if check_endings(source, output):
        converted = to_spreadsheet(session.catalogue(), source, path)
    else:
        converted = to_questionnaire(session.catalogue(), Path(source), path, session.words)
    write_together(converted.files, overwrite=force)
    if as_json:
        _print_json(session, converted)
        return Exit.FINE
    for file in converted.files:
        session.say(msg("Written: {file}", file=file))
    _tell(session, converted)
    return Exit.FINE


def _tell(session: Session, converted: Converted) -> None:
    """Say what is not as it was, and what an author has to do now."""
    if converted.losses:
        session.say("")
        count = len(converted.losses)
        session.say(msgn("Not carried over, one thing:", "Not carried over, {n} things:", count))
        _list(session, converted.losses)
    if converted.remaining:
        session.say("")
        count = len(converted.remaining)
        session.say(
            msgn(
                "The questionnaire cannot be used yet; one problem is left to you:",
                "The questionnaire cannot be used yet; {n} problems are left to you:",
                count,
            )
        )
        _list(session, converted.remaining)


def _list(session: Session, problems: Sequence[Problem]) -> None:
    for problem in problems:
        session.say(problem.told(session.words))


def _print_json(session: Session, converted: Converted) -> None:
    import json

    from fitwizard.cli.checking import problem_data

    def told(problems: Sequence[Problem]) -> list[dict[str, Any]]:
        return [problem_data(problem, session.words) for problem in problems]

    data = {
        "written": [str(path) for path in converted.files],
        "lost": told(converted.losses),
        "remaining": told(converted.remaining),
    }
    session.print(json.dumps(data, ensure_ascii=False, indent=2))
