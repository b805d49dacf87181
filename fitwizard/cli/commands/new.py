"""`fitwizard new`: a small, complete questionnaire to begin with, or an adaptation of one."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import click

from fitwizard.cli.command import Command
from fitwizard.cli.session import Session
from fitwizard.errors import Exit, FitwizardError, StoreFailed
from fitwizard.language import Interface, msg

if TYPE_CHECKING:
    from fitwizard.cli.starting import Surroundings
    from fitwizard.questionnaire.edition import Edition
    from fitwizard.questionnaire.model import Questionnaire


def command(_: Interface) -> click.Command:
    """Return the command in the language of `_`."""
    help_text = _(
        "Writes a small, complete questionnaire to begin with. It works at once, passes fitwizard check, and its "
        "comments say what each field does. With --from it writes an adaptation: only what is different from a "
        "questionnaire that is there. At a terminal it asks for what the options leave open; a script gets what it "
        "would propose. Without -o the file goes into your own folder of questionnaires, where every command finds "
        "it by its id."
    )
    examples = {
        "fitwizard new": _("Answer a few questions, each with a proposal."),
        'fitwizard new --title "Ready for export?" --topics "Market, Product, People"': _("A questionnaire at once."),
        "fitwizard new --from cluster-membership -o ours.yaml": _("Adapt the questionnaire of the program."),
    }

    @click.command(cls=Command, name="new", _=_, help=help_text, examples=examples)
    @click.option("--from", "base", metavar=_("QUESTIONNAIRE"), help=_("Id or file of what is to be adapted."))
    @click.option("--title", metavar=_("TITLE"), help=_("The title."))
    @click.option("--id", metavar="ID", help=_("Its id in commands: small letters, digits, hyphens."))
    @click.option("--language", metavar="LANG", help=_("Language of the texts: en, de or ro."))
    @click.option("--topics", metavar=_("TOPICS"), help=_("From two to eight, with commas between them."))
    @click.option("-o", "--output", metavar=_("FILE"), help=_("The file to write: .yaml."))
    @click.option("--force", is_flag=True, help=_("Replace a file that is there."))
    @click.option("--yes", is_flag=True, help=_("Do not ask: for scripts."))
    @click.pass_obj
    def new(session: Session, /, base: str | None, force: bool, yes: bool, **given: str | None) -> int:
        return _made(session, base, given, force=force, asks=session.at_terminal and not yes)

    return new


def _made(session: Session, name: str | None, given: Mapping[str, str | None], *, force: bool, asks: bool) -> int:
    from fitwizard.cli.plain_input import Talk
    from fitwizard.cli.starting import steps_of_new, steps_of_overlay
    from fitwizard.cli.stepping import HOW, walk
    from fitwizard.questionnaire.catalogue import names_file

    base = _base(session, name, given)
    by_path = base is not None and names_file(name or "")
    around = _surroundings(session, force=force)
    steps = steps_of_new(around) if base is None else steps_of_overlay(around, base, by_path)
    talk = Talk(session.inp, session.out) if asks else None
    if talk is not None and any(given.get(step.name) is None for step in steps):
        session.say(HOW)
    taken = walk(steps, given, talk, session.words)
    if taken is None:
        session.say(msg("Nothing was written."))
        return Exit.FINE
    path = Path(taken["output"])
    text = _text(session, taken, base, by_path, path)
    _make_sure(session, text, path, base)
    _write(session, text, path, around)
    _tell(session, path, taken["id"], own=path.parent == around.own)
    return Exit.FINE


def _base(session: Session, name: str | None, given: Mapping[str, str | None]) -> Edition | None:
    """Return what is to be adapted, None if nothing is."""
    if name is None:
        return None
    for option in ("language", "topics"):
        if given.get(option) is not None:
            raise FitwizardError(
                msg("An adaptation has the language and the topics of its original."),
                msg("Leave --{name} out, or leave --from out to begin a questionnaire of your own.", name=option),
            )
    return session.catalogue().find(name)


def _surroundings(session: Session, *, force: bool) -> Surroundings:
    from fitwizard.cli.starting import Surroundings
    from fitwizard.questionnaire.catalogue_places import own_folder

    try:
        own = own_folder(session.data_folder)
    except StoreFailed:  # no home folder: the file goes where the person is
        own = None
    taken = {entry.id: str(entry.path) for entry in session.catalogue().entries()}
    return Surroundings(own, taken, force, session.words.language)


def _text(session: Session, taken: Mapping[str, str], base: Edition | None, by_path: bool, path: Path) -> str:
    if base is None:
        from fitwizard.cli.starter import starter_text, topics_of
        from fitwizard.cli.starting import titles_in

        language = taken["language"]
        return starter_text(taken["id"], taken["title"], language, topics_of(titles_in(taken["topics"]), language))
    from fitwizard.cli.overlay_starter import overlay_text
    from fitwizard.cli.starting import reference

    extends = reference(base, by_path, path)
    return overlay_text(base.questionnaire, taken["id"], taken["title"], extends, session.words.language)


def _make_sure(session: Session, text: str, path: Path, base: Edition | None) -> None:
    """Check the file before it is written. A template that makes a faulty one is a mistake of the program.

    Raises `ProblemsFound` if what is adapted cannot be extended any further.
    """
    from fitwizard.questionnaire.problems import ProblemsFound, errors

    reading = session.catalogue().reading(text.encode(), path)
    problems = errors(reading.problems)
    if problems and base is not None:
        raise ProblemsFound(problems)
    faults = {problem.told() for problem in problems}
    if reading.questionnaire is not None:
        faults |= _failing(reading.questionnaire) - (_failing(base.questionnaire) if base else set())
    if faults:
        raise RuntimeError("The new questionnaire has problems: " + "; ".join(sorted(faults)))


def _failing(questionnaire: Questionnaire) -> set[str]:
    from fitwizard.scoring.examples import run_example

    return {example.id for example in questionnaire.examples if not run_example(questionnaire, example).holds}


def _write(session: Session, text: str, path: Path, around: Surroundings) -> None:
    from fitwizard.cli.files import write_atomically

    if path.parent == around.own:
        with suppress(OSError):  # writing will say why
            session.data_folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            around.own.mkdir(mode=0o700, exist_ok=True)
    write_atomically(path, text.encode("utf-8"), overwrite=around.force)


def _tell(session: Session, path: Path, name: str, *, own: bool) -> None:
    from shlex import quote

    session.say(msg("Written: {file}", file=path))
    file = quote(str(path))
    session.say(msg("What you can do now:"))
    for line in (f"fitwizard check {file}", f"fitwizard preview {file}", f"fitwizard take {name if own else file}"):
        session.say(f"  {line}")
