"""`fitwizard export`: a case as a file to hand over or to keep."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from fitwizard.cli.command import Command
from fitwizard.cli.session import Session
from fitwizard.errors import Exit, FitwizardError
from fitwizard.language import Interface, msg

if TYPE_CHECKING:
    from fitwizard.answers.model import AnswerSheet
    from fitwizard.questionnaire.edition import Edition

REPORTS = (".md", ".html")
COMPLETE = (".json", ".yaml")


def command(_: Interface) -> click.Command:
    """Return the command in the language of `_`."""
    help_text = _(
        "Writes a case to a file. The ending says what: .md or .html is the report to hand over, without sensitive "
        "answers and private notes; .json is the complete result and .yaml the complete answer sheet, which "
        "fitwizard import reads."
    )
    examples = {
        "fitwizard export 3f2a -o report.html": _("The report as a page that needs nothing else."),
        "fitwizard export 3f2a -o report.md --lang ro": _("The report in Romanian, as Markdown."),
        "fitwizard export 3f2a -o answers.yaml": _("All answers, to keep or to take to another computer."),
    }

    @click.command(cls=Command, name="export", _=_, help=help_text, examples=examples)
    @click.argument("case", metavar=_("CASE"))
    @click.option("-o", "--output", required=True, metavar=_("FILE"), help=_("The file: .md, .html, .json or .yaml."))
    @click.option("--force", is_flag=True, help=_("Replace a file that is there."))
    @click.pass_obj
    def export(session: Session, case: str, output: str, force: bool) -> int:
        return _exported(session, case, output, force=force)

    return export


def _exported(session: Session, case: str, output: str, *, force: bool) -> int:
    from fitwizard.cli.files import write_atomically
    from fitwizard.cli.showing import stored, warn_of_sensitive

    path = Path(output)
    ending = path.suffix.lower()
    if ending not in REPORTS + COMPLETE:
        raise FitwizardError(
            msg("The name “{file}” does not say what to write.", file=output),
            msg("End it in .md or .html for the report, .json for the result, .yaml for the answers."),
        )
    with session.store() as store:
        found = store.case(case)
        edition, sheet = stored(store, found)
        name = store.short_id(found.id)
    content = _content(session, edition, sheet, ending, name)
    write_atomically(path, content.encode("utf-8"), overwrite=force)
    session.say(msg("Written: {file}", file=output))
    if ending in COMPLETE:
        warn_of_sensitive(session, edition.questionnaire, sheet, output)
    return Exit.FINE


def _content(session: Session, edition: Edition, sheet: AnswerSheet, ending: str, name: str) -> str:
    if ending == ".yaml":
        from fitwizard.answers.writing import sheet_yaml

        return sheet_yaml(sheet)
    from fitwizard.cli.showing import localised, result_json, view

    told = localised(session, edition)
    if ending == ".json":
        return result_json(told.questionnaire, sheet, name, edition.digest, indented=True) + "\n"
    original = edition.questionnaire.language
    shown = view(session, told, sheet, session.words, original=original, audience="company")
    if ending == ".md":
        from fitwizard.report.markdown import as_markdown

        return as_markdown(shown)
    from fitwizard.report.html import as_html

    return as_html(shown)
