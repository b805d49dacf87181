"""`fitwizard list`: the questionnaires at hand and the cases on this computer."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import click

from fitwizard.cli.command import Command
from fitwizard.cli.session import Session
from fitwizard.errors import Exit
from fitwizard.language import Interface, msgn

if TYPE_CHECKING:
    from fitwizard.questionnaire.catalogue import Entry
    from fitwizard.store import Case


def command(_: Interface) -> click.Command:
    """Return the command in the language of `_`."""
    help_text = _(
        "Shows the questionnaires that can be answered and where each comes from, and the cases with the short ids by "
        "which other commands know them. Of questionnaires with one id the first of these counts: in a folder of "
        "FITWIZARD_PATH, in your own folder, in a package, shipped; in one place the highest version. Another is "
        "called by the first number of its version or all of it: cluster-membership@1 or cluster-membership@1.2.0."
    )
    examples = {
        "fitwizard list": _("See all of them."),
        "fitwizard list --json": _("The same for programs, with full ids and times in UTC."),
    }

    @click.command(cls=Command, name="list", _=_, help=help_text, examples=examples)
    @click.option("--json", "as_json", is_flag=True, help=_("Print both lists as JSON."))
    @click.pass_obj
    def list_(session: Session, as_json: bool) -> int:
        from fitwizard.store import CaseStore

        catalogue = session.catalogue()
        entries = catalogue.entries()
        cases: Sequence[Case] = ()
        short: Mapping[str, str] = {}
        if CaseStore.exists(session.data_folder):  # looking makes no store
            with session.store() as store:
                cases, short = store.cases(), store.short_ids()
        for trouble in catalogue.troubles:
            session.say(trouble)
        if as_json:
            _print_json(session, entries, cases, short)
        else:
            _print_tables(session, entries, cases, short)
        return Exit.FINE

    return list_


def _print_json(session: Session, entries: Sequence[Entry], cases: Sequence[Case], short: Mapping[str, str]) -> None:
    listed: dict[str, list[dict[str, Any]]] = {
        "questionnaires": [
            {
                "id": entry.id,
                "version": entry.version,
                "languages": list(entry.languages),
                "title": entry.title,
                **_found(entry),
                "shadows": [{"version": other.version, **_found(other)} for other in entry.shadows],
            }
            for entry in entries
        ],
        "cases": [
            {
                "id": case.id,
                "short_id": short[case.id],
                "company": case.company,
                "questionnaire": case.questionnaire,
                "version": case.version,
                "mode": case.mode,
                "language": case.language,
                "decided": case.decided,
                "asked": case.asked,
                "created_at": case.created_at.isoformat(),
                "changed_at": case.changed_at.isoformat(),
                "finished_at": case.finished_at.isoformat() if case.finished_at else None,
            }
            for case in cases
        ],
    }
    session.print(json.dumps(listed, ensure_ascii=False, indent=2))


def _found(entry: Entry) -> dict[str, Any]:
    """Return where a questionnaire comes from, and whether it can be used, for programs."""
    return {
        "place": entry.place.kind,
        "package": entry.place.package or None,
        "path": str(entry.path),
        "problems": entry.problems,
    }


def _print_tables(session: Session, entries: Sequence[Entry], cases: Sequence[Case], short: Mapping[str, str]) -> None:
    from fitwizard.cli.tables import table

    _ = session.words
    session.print(_("Questionnaires"))
    if entries:
        session.print(_indented(_questionnaires(session, entries)))
    else:
        session.print("  " + _("None. Put a questionnaire file into the folder that fitwizard where shows."))
    session.print("\n" + _("Cases"))
    if not cases:
        session.print("  " + _("None yet. Begin with: fitwizard take {name}", name=_first_usable(session, entries)))
        return
    told = [
        (short[c.id], c.company or "-", c.questionnaire, _progress(session, c), _when(c), _state(session, c))
        for c in cases
    ]
    head = (_("Id"), _("Company"), _("Questionnaire"), _("Progress"), _("Changed"), _("State"))
    session.print(_indented(table(head, told)))


def _questionnaires(session: Session, entries: Sequence[Entry]) -> str:
    """Return the table of questionnaires, under each what is not used because of it."""
    from fitwizard.cli.tables import table

    _ = session.words
    told = _in_words(session, entries)
    rows = [(e.id, e.version, " ".join(e.languages), _(e.place.name), _entry_title(session, e)) for e in told]
    head, *lines = table((_("Id"), _("Version"), _("Languages"), _("From"), _("Title")), rows).splitlines()
    for line, entry in zip(lines, told, strict=True):
        head += "\n" + line
        if entry.shadows:
            others = ", ".join(_(other.called) for other in entry.shadows)
            head += "\n  " + _("comes before {others}", others=others)
    return head


def _in_words(session: Session, entries: Sequence[Entry]) -> list[Entry]:
    """Return the questionnaires with titles in the wanted language, by title."""
    from fitwizard.questionnaire.catalogue import listed

    return listed(entry.in_language(*session.wanted) for entry in entries)


def _entry_title(session: Session, entry: Entry) -> str:
    if not entry.problems:
        return entry.title
    told = msgn(
        "one problem; see: fitwizard check {file}",
        "{n} problems; see: fitwizard check {file}",
        entry.problems,
        file=entry.path,
    )
    return session.words(told)


def _first_usable(session: Session, entries: Sequence[Entry]) -> str:
    from fitwizard.questionnaire.catalogue import to_begin_with

    _ = session.words
    first = to_begin_with(entries)
    return first.id if first is not None else _("QUESTIONNAIRE")


def _progress(session: Session, case: Case) -> str:
    _ = session.words
    return _("{decided} of {asked}", decided=case.decided, asked=case.asked) if case.asked else "-"


def _when(case: Case) -> str:
    return f"{case.changed_at.astimezone():%Y-%m-%d %H:%M}"


def _state(session: Session, case: Case) -> str:
    _ = session.words
    return _("finished") if case.finished_at else _("unfinished")


def _indented(text: str) -> str:
    return "\n".join(f"  {line}" for line in text.splitlines())
