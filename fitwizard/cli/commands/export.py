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
    from fitwizard.report.formats import Format
    from fitwizard.report.parts import Audience

AUDIENCES = ("company", "internal")


def command(_: Interface) -> click.Command:
    """Return the command in the language of `_`."""
    help_text = _(
        "Writes a case to a file. The ending says what: .html, .pdf, .md, .xlsx and .csv are the report to hand over, "
        "without sensitive answers and notes; .json is the complete result and .yaml the complete answer sheet, which "
        "fitwizard import reads. CASE is the beginning of the case's id, as fitwizard list shows it."
    )
    examples = {
        "fitwizard export 3f2a -o report.html": _("The report as a page that needs nothing else."),
        "fitwizard export 3f2a -o report.pdf --lang ro": _("The report in Romanian, as PDF."),
        "fitwizard export 3f2a -o talk.html --for internal": _("With notes and probes, for the staff."),
        "fitwizard export 3f2a -o transcript.md --transcript": _("Every answer, by whom and when."),
        "fitwizard export 3f2a -o answers.yaml": _("All answers, to keep or to take to another computer."),
    }
    file_help = _("The file: .html, .pdf, .md, .xlsx, .csv, .json or .yaml.")
    for_help = _("For whom: company (without notes, the usual) or internal (with notes and probes).")

    @click.command(cls=Command, name="export", _=_, help=help_text, examples=examples)
    @click.argument("case", metavar=_("CASE"))
    @click.option("-o", "--output", required=True, metavar=_("FILE"), help=file_help)
    @click.option("--for", "audience", metavar=_("WHOM"), help=for_help)
    @click.option("--transcript", is_flag=True, help=_("Write every answer, by whom and when, instead of the report."))
    @click.option("--force", is_flag=True, help=_("Replace a file that is there."))
    @click.pass_obj
    def export(session: Session, case: str, output: str, audience: str | None, transcript: bool, force: bool) -> int:
        form = _format(output, transcript=transcript)
        return _exported(session, case, output, form, _audience(audience, form, output), force=force)

    return export


def _format(output: str, *, transcript: bool) -> Format:
    """Return the format that the file's name asks for."""
    from fitwizard.report.formats import format_of

    ending = Path(output).suffix
    form = format_of(ending, "transcript" if transcript else "")
    if form is None and transcript:
        raise FitwizardError(msg("A transcript is written as Markdown."), msg("End the name of the file in .md."))
    if form is None:
        raise FitwizardError(
            msg("The name “{file}” does not say what to write.", file=output),
            msg(
                "End it in .html, .pdf, .md, .xlsx or .csv for the report, .json for the result, .yaml for the answers."
            ),
        )
    form.check_library()
    return form


def _audience(given: str | None, form: Format, output: str) -> Audience:
    """Return for whom the file is; what is complete is for nobody in particular."""
    if given is not None and not form.has_audience:
        raise FitwizardError(
            msg("{file} would be complete: --for leaves nothing out of it.", file=output),
            msg("Leave --for out, or write a report, such as .html."),
        )
    if given in (None, "company"):
        return "company"
    if given == "internal":
        return "internal"
    raise FitwizardError(
        msg("“{word}” is nobody that --for knows.", word=(given or "")[:40]),
        msg("Write --for company or --for internal."),
    )


def _exported(session: Session, case: str, output: str, form: Format, audience: Audience, *, force: bool) -> int:
    from fitwizard.cli.files import write_atomically
    from fitwizard.cli.showing import keep_worked_out, stored_case, warn_of_sensitive
    from fitwizard.report.words.staying_out import staying_out

    with session.store() as store:
        wanted = store.case(case)
        found = stored_case(session, store, wanted)
        content = form.make(found, session.words, audience)
        keep_worked_out(store, wanted, found)
    write_atomically(Path(output), content, overwrite=force)
    session.say(msg("Written: {file}", file=output))
    if form.has_audience:
        session.say(staying_out(found.questionnaire, found.sheet, audience))
    else:
        warn_of_sensitive(session, found.questionnaire, found.sheet, output)
    return Exit.FINE
