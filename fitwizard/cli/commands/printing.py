"""`fitwizard print`: a questionnaire as a blank form for paper."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from fitwizard.cli.command import Command
from fitwizard.cli.session import Session
from fitwizard.errors import Exit, FitwizardError
from fitwizard.language import Interface, msg

if TYPE_CHECKING:
    from fitwizard.report.form.parts import FormChoices

ENDINGS = (".html", ".md")


def command(_: Interface) -> click.Command:
    """Return the command in the language of `_`."""
    help_text = _(
        "Writes a questionnaire as a blank form to fill in by hand. The ending says what: .html is a page made for A4, "
        ".md is Markdown. Without options it is the form for the company, with no points on it. A form for a "
        "spreadsheet, Kobo or ODK is written by fitwizard convert."
    )
    examples = {
        "fitwizard print cluster-membership -o form.html": _("Open it in a browser and print it."),
        "fitwizard print cluster-membership -o form.html --lang ro": _("The form in Romanian."),
        "fitwizard print mine.yaml -o interview.html --interview --points": _("For the consultant who leads the talk."),
    }

    @click.command(cls=Command, name="print", _=_, help=help_text, examples=examples)
    @click.argument("questionnaire", metavar=_("QUESTIONNAIRE"))
    @click.option("-o", "--output", required=True, metavar=_("FILE"), help=_("The file: .html or .md."))
    @click.option("--points", is_flag=True, help=_("Show what each answer is worth, and the weights."))
    @click.option("--probes", is_flag=True, help=_("Show the questions that dig deeper."))
    @click.option("--why", is_flag=True, help=_("Show why each question is asked."))
    @click.option(
        "--interview",
        is_flag=True,
        help=_("For a guided interview: with the questions for staff, what digs deeper, and room for notes."),
    )
    @click.option("--force", is_flag=True, help=_("Replace a file that is there."))
    @click.pass_obj
    def print_form(
        session: Session,
        questionnaire: str,
        output: str,
        points: bool,
        probes: bool,
        why: bool,
        interview: bool,
        force: bool,
    ) -> int:
        from fitwizard.report.form.parts import FormChoices

        shown = FormChoices(points=points, probes=probes, why=why, interview=interview)
        return _printed(session, questionnaire, output, shown, force=force)

    return print_form


def _printed(session: Session, name: str, output: str, shown: FormChoices, *, force: bool) -> int:
    from fitwizard.cli.files import write_atomically

    path = Path(output)
    ending = path.suffix.lower()
    if ending not in ENDINGS:
        raise FitwizardError(
            msg("The name “{file}” does not say what to write.", file=output),
            msg("End it in .html for a page to print, or .md for Markdown; fitwizard convert writes .xlsx."),
        )
    content = _content(session, name, shown, ending)
    write_atomically(path, content.encode("utf-8"), overwrite=force)
    session.say(msg("Written: {file}", file=output))
    return Exit.FINE


def _content(session: Session, name: str, shown: FormChoices, ending: str) -> str:
    from fitwizard.cli.showing import localised
    from fitwizard.report.form.view import form_view
    from fitwizard.report.whole_case import untranslated

    edition = session.catalogue().find(name)
    told = localised(session, edition)
    fallbacks = untranslated(told, edition.questionnaire.language)
    view = form_view(told.questionnaire, shown, session.words, fallbacks=fallbacks)
    if ending == ".md":
        from fitwizard.report.form.markdown import form_as_markdown

        return form_as_markdown(view)
    from fitwizard.report.form.html import form_as_html

    return form_as_html(view)
