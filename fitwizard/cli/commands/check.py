"""`fitwizard check`: whether questionnaire files are sound, and whether their examples hold."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from fitwizard.cli.boundary import tell
from fitwizard.cli.command import Command
from fitwizard.cli.session import Session
from fitwizard.errors import Exit, UnreadableFile
from fitwizard.language import Interface

if TYPE_CHECKING:
    from fitwizard.cli.checking import FileReport, TranslationReport


def command(_: Interface) -> click.Command:
    """Return the command in the language of `_`."""
    help_text = _(
        "Checks questionnaires and translations, with all that is wrong on a line each: "
        "file:line:column: code: reason. remedy. Runs the examples of a questionnaire and tells how far its "
        "translations go. A folder means the YAML files in it. Ends with 0 if all is fine, 1 if there are problems, "
        "2 if a file cannot be read."
    )
    examples = {
        "fitwizard check my-questionnaire.yaml": _("One file, with the translations beside it."),
        "fitwizard check questionnaires/": _("All files of a folder."),
        "fitwizard check mine.yaml --json": _("The same for programs."),
    }

    @click.command(cls=Command, name="check", _=_, help=help_text, examples=examples)
    @click.argument("files", metavar=_("FILE..."), nargs=-1, required=True)
    @click.option("--json", "as_json", is_flag=True, help=_("Print the reports as JSON."))
    @click.pass_obj
    def check(session: Session, files: Sequence[str], as_json: bool) -> int:
        return _checked(session, files, as_json=as_json)

    return check


def _checked(session: Session, files: Sequence[str], *, as_json: bool) -> int:
    """Print a report of each file and return the exit code; one that cannot be read does not stop the others."""
    from fitwizard.cli.checking import check_file, files_of

    code = Exit.FINE
    reports = []
    paths = files_of(files)
    catalogue = session.catalogue()
    for path in paths:
        try:
            report = check_file(path, catalogue, others=paths)
        except UnreadableFile as error:
            tell(session, error)
            code = Exit.USAGE
            continue
        reports.append(report)
        code = max(code, Exit.FINE if report.is_fine else Exit.PROBLEMS)
        if not as_json:
            _print(session, report)
    if as_json:
        session.print(json.dumps([report.as_data(session.words) for report in reports], ensure_ascii=False, indent=2))
    return code


def _print(session: Session, report: FileReport) -> None:
    for problem in report.problems:
        session.print(problem.told(session.words))
    session.print(f"{report.file}: {_summary(report, session.words)}")


def _summary(report: FileReport, _: Interface) -> str:
    count = report.errors
    parts = [_.plural("one problem", "{n} problems", count) if count else _("fine")]
    if report.examples:
        if report.held == report.examples:
            parts.append(_.plural("one example holds", "{n} examples hold", report.examples))
        else:
            parts.append(
                _.plural(
                    "{held} of {n} example holds", "{held} of {n} examples hold", report.examples, held=report.held
                )
            )
    if report.translates is not None and report.translates.percent is not None:
        parts.append(_("{percent} % translated", percent=report.translates.percent))
    elif report.translations:
        parts += _languages(report.language, report.translations, _)
    return ", ".join(parts)


def _languages(original: str, translations: Sequence[TranslationReport], _: Interface) -> list[str]:
    """Return the languages with their shares: `en de ro 100 %`, or each with its own."""
    if all(translation.percent == 100 for translation in translations):
        return [f"{' '.join([original, *(t.language for t in translations)])} 100 %"]
    shares = [
        f"{t.language} {t.percent} %" if t.percent is not None else _("{language} faulty", language=t.language)
        for t in translations
    ]
    return [original, *shares]
