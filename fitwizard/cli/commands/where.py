"""`fitwizard where`: the folders and files the program uses; asking creates none of them."""

from __future__ import annotations

import json

import click

from fitwizard.cli.boundary import LOGS
from fitwizard.cli.command import Command
from fitwizard.cli.session import Session
from fitwizard.errors import Exit
from fitwizard.language import Interface


def command(_: Interface) -> click.Command:
    """Return the command in the language of `_`."""
    help_text = _(
        "Shows where cases and questionnaires are kept, and where the program notes its own mistakes. "
        "FITWIZARD_DATA_DIR chooses another folder for cases; the folders in FITWIZARD_PATH are looked into for "
        "questionnaires first."
    )
    examples = {
        "fitwizard where": _("See the folders."),
        "FITWIZARD_DATA_DIR=/media/stick fitwizard list": _("Use the cases on a memory stick."),
    }

    @click.command(cls=Command, name="where", _=_, help=help_text, examples=examples)
    @click.option("--json", "as_json", is_flag=True, help=_("Print them as JSON."))
    @click.pass_obj
    def where(session: Session, as_json: bool) -> int:
        labels = {
            "data": _("Cases"),
            "database": _("Database"),
            "search_path": _("Questionnaires in FITWIZARD_PATH"),
            "questionnaires": _("Your own questionnaires"),
            "packages": _("Questionnaires of packages"),
            "shipped": _("Questionnaires of the program"),
            "log": _("Mistakes of the program"),
        }
        places = _places(session)
        if as_json:
            session.print(json.dumps(places, ensure_ascii=False, indent=2))
            return Exit.FINE
        lines = [(labels[key], path) for key, found in places.items() for path in _listed(found)]
        width = max(len(label) for label, _path in lines)
        for label, path in lines:
            session.print(f"{label:<{width}}  {path}")
        return Exit.FINE

    return where


def _places(session: Session) -> dict[str, str | list[str] | dict[str, list[str]]]:
    """Return the folders and files by what they are for: one, several, or several by the names of packages."""
    from fitwizard.paths import search_folders
    from fitwizard.questionnaire.catalogue import own_folder, shipped_folder
    from fitwizard.store.cases import FILE_NAME

    folder = session.data_folder
    packages: dict[str, list[str]] = {}
    for place in session.catalogue().places:
        if place.kind == "package":
            packages.setdefault(place.package, []).append(str(place.folder))
    return {
        "data": str(folder),
        "database": str(folder / FILE_NAME),
        "search_path": [str(chosen) for chosen in search_folders(session.environ)],
        "questionnaires": str(own_folder(folder)),
        "packages": packages,
        "shipped": str(shipped_folder()),
        "log": str(folder / LOGS),
    }


def _listed(found: str | list[str] | dict[str, list[str]]) -> list[str]:
    if isinstance(found, dict):
        return [f"{path} ({package})" for package, paths in found.items() for path in paths]
    return [found] if isinstance(found, str) else found
