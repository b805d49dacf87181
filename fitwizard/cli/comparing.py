"""Two cases of the store, compared: as text, as JSON, as a file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from fitwizard.cli.files import write_atomically
from fitwizard.cli.session import Session
from fitwizard.cli.showing import localised, stored, text_width, warn_of_sensitive
from fitwizard.errors import FitwizardError
from fitwizard.language import msg
from fitwizard.report.comparison.compared import ComparedCase, ComparedCases
from fitwizard.report.comparison.files import comparison_file, comparison_format
from fitwizard.report.formats import Format
from fitwizard.report.parts import Audience

if TYPE_CHECKING:
    from fitwizard.store import Case, CaseStore


def compared(session: Session, one: str, other: str) -> ComparedCases:
    """Return the cases that begin with `one` and `other`. Raises `FitwizardError` if they cannot be compared."""
    with session.store() as store:
        first, second = store.case(one), store.case(other)
        if first.id == second.id:
            raise FitwizardError(
                msg("Both are the case {name}.", name=store.short_id(first.id)),
                msg("Name two cases; fitwizard list lists them."),
            )
        return ComparedCases(_compared(session, store, first), _compared(session, store, second))


def _compared(session: Session, store: CaseStore, case: Case) -> ComparedCase:
    edition, sheet = stored(store, case)
    return ComparedCase(
        told=localised(session, edition),
        sheet=sheet,
        original=edition.questionnaire.language,
        digest=edition.digest,
        name=store.short_id(case.id),
        at=(case.finished_at or case.changed_at).astimezone(),
        began=case.created_at,
        finished=case.finished_at is not None,
    )


def print_comparison(session: Session, cases: ComparedCases, audience: Audience, *, in_full: bool) -> None:
    """Print the comparison as text."""
    from fitwizard.report.comparison.text import comparison_text

    view = cases.view(session.words, audience, session.now().astimezone().date())
    session.print(comparison_text(view, text_width(session), in_full=in_full).rstrip("\n"))


def print_comparison_json(session: Session, cases: ComparedCases) -> None:
    """Print the comparison as JSON, complete and unrounded."""
    from json import dumps

    from fitwizard.report.comparison.contract import comparison_json

    found = comparison_json(cases.comparison, (cases.first.name, cases.second.name))
    session.print(dumps(found, ensure_ascii=False, allow_nan=False, indent=2))
    for case in (cases.first, cases.second):
        warn_of_sensitive(session, case.told.questionnaire, case.sheet, case.name)


def format_of_comparison(output: str) -> Format:
    """Return the format that the file's name asks for. Raises `FitwizardError`."""
    form = comparison_format(Path(output).suffix)
    if form is None:
        raise FitwizardError(
            msg("The name “{file}” does not say what to write.", file=output),
            msg("End it in .html, .pdf, .md, .xlsx or .csv."),
        )
    form.check_library()
    return form


def write_comparison(
    session: Session, cases: ComparedCases, audience: Audience, output: str, form: Format, *, force: bool
) -> None:
    """Write the comparison to a file and say what it holds."""
    from fitwizard.report.comparison.document import comparison_document

    view = cases.view(session.words, audience, session.now().astimezone().date())
    write_atomically(Path(output), comparison_file(comparison_document(view), form), overwrite=force)
    session.say(msg("Written: {file}", file=output))
    if audience == "internal":
        session.say(msg("This file holds notes and probes: keep it among the staff."))
    else:
        session.say(msg("Sensitive answers and all notes stay out of this file."))
    if not cases.one_company:
        session.say(msg("It holds the answers of two companies: hand it to neither without the consent of the other."))
