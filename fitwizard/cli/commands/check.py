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
    from fitwizard.cli.checking import FileReport
    from fitwizard.cli.checking_translations import TranslationReport
    from fitwizard.questionnaire.problems import Problem


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
        "fitwizard check mine.yaml --strict": _("Before you publish it: advice counts as a problem, too."),
        "fitwizard check mine.yaml --json": _("The same for programs."),
    }

    @click.command(cls=Command, name="check", _=_, help=help_text, examples=examples)
    @click.argument("files", metavar=_("FILE..."), nargs=-1, required=True)
    @click.option("--strict", is_flag=True, help=_("Let advice count as a problem, unless the file accepts it."))
    @click.option("--json", "as_json", is_flag=True, help=_("Print the reports as JSON."))
    @click.pass_obj
    def check(session: Session, files: Sequence[str], strict: bool, as_json: bool) -> int:
        return _checked(session, files, strict=strict, as_json=as_json)

    return check


def _checked(session: Session, files: Sequence[str], *, strict: bool, as_json: bool) -> int:
    """Print a report of each file and return the exit code; one that cannot be read does not stop the others."""
    from fitwizard.cli.checking import check_file, files_of

    code = Exit.FINE
    reports = []
    catalogue = session.catalogue()
    paths = files_of(files, catalogue)
    for path in paths:
        try:
            report = check_file(path, catalogue, others=paths)
        except UnreadableFile as error:
            tell(session, error)
            code = Exit.USAGE
            continue
        reports.append(report)
        code = max(code, Exit.PROBLEMS if report.counted(strict=strict) else Exit.FINE)
        if not as_json:
            _print(session, report, strict=strict)
    if as_json:
        data = [report.as_data(session.words, strict=strict) for report in reports]
        session.print(json.dumps(data, ensure_ascii=False, indent=2))
    else:
        _say_how_to_accept(session, reports)
    return code


def _print(session: Session, report: FileReport, *, strict: bool) -> None:
    _ = session.words
    for problem in report.problems:
        session.print(_line(problem, _))
    session.print(f"{report.file}: {_summary(report, _, strict=strict)}")
    if report.inherited:
        session.print(
            _.plural(
                "{n} of these stands in what {file} extends. Change that part in {file}, under its id.",
                "{n} of these stand in what {file} extends. Change those parts in {file}, under their ids.",
                report.inherited,
                file=str(report.file),
            )
        )


def _line(problem: Problem, _: Interface) -> str:
    """Return the line of a problem; what is no error says so after its code."""
    told = problem.told(_)
    if problem.severity == "error":
        return told
    kind = _("advice") if problem.severity == "advice" else _("good to know")
    head = f"{problem.place}: {problem.code}"
    return f"{head} ({kind}){told.removeprefix(head)}"


def _summary(report: FileReport, _: Interface, *, strict: bool) -> str:
    count = report.counted(strict=strict)
    parts = [_.plural("one problem", "{n} problems", count) if count else _("fine")]
    if report.advised and not strict:
        parts.append(_.plural("one piece of advice", "{n} pieces of advice", report.advised))
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
    return ", ".join(parts) + _reached(report, _)


def _reached(report: FileReport, _: Interface) -> str:
    """Return what answers were seen to reach, and what of the rest is certain; empty where nothing was looked at."""
    reach = report.reach
    if reach is None:
        return ""
    words = {
        "bands": _("bands"),
        "rules": _("rules"),
        "levels": _("levels"),
        "floors": _("floors"),
        "questions": _("deciding questions"),
    }
    counts = ", ".join(f"{words[name]} {count.reached}/{count.all}" for name, count in reach.counts.items())
    told = "; " + _("reached, with answers as proof: {counts}", counts=counts)
    if reach.open:
        told += " " + _.plural(
            "({n} not found in {sheets} answer sheets, without proof)",
            "({n} not found in {sheets} answer sheets, without proof)",
            reach.open,
            sheets=reach.sheets,
        )
    return told


def _languages(original: str, translations: Sequence[TranslationReport], _: Interface) -> list[str]:
    """Return the languages with their shares: `en de ro 100 %`, or each with its own."""
    if all(translation.percent == 100 for translation in translations):
        return [f"{' '.join([original, *(t.language for t in translations)])} 100 %"]
    shares = [
        f"{t.language} {t.percent} %" if t.percent is not None else _("{language} faulty", language=t.language)
        for t in translations
    ]
    return [original, *shares]


def _say_how_to_accept(session: Session, reports: Sequence[FileReport]) -> None:
    """Say once, after all reports, how an author keeps what is meant as it is."""
    from fitwizard.scoring.advice import CODES

    first = next((p for report in reports for p in report.problems if p.code in CODES and p.severity == "advice"), None)
    if first is None:
        return
    entry = f'{first.code}: {{{first.about}: "..."}}' if first.about else f'{first.code}: "..."'
    _ = session.words
    session.say(
        _(
            "Advice that is meant as it is can be accepted in the file, with the reason: {entry}",
            entry=f"accept: {{{entry}}}",
        )
    )
