"""What `fitwizard translate` does with files: finds the translation, brings it up to date, and says what is left."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, replace
from difflib import unified_diff
from functools import cached_property
from pathlib import Path

from fitwizard.cli.files import write_atomically
from fitwizard.cli.session import Session
from fitwizard.errors import Exit, FitwizardError, NotFound, UnreadableFile
from fitwizard.language import msg, msgn
from fitwizard.questionnaire.catalogue import content_of, translation_files
from fitwizard.questionnaire.edition import Edition
from fitwizard.questionnaire.model import Questionnaire
from fitwizard.questionnaire.nearest import shortened, suggestion
from fitwizard.questionnaire.translating import texts, translated_texts
from fitwizard.questionnaire.translation_standing import NOTHING_TOLD, Standing, Told, standing_in
from fitwizard.questionnaire.translation_writing import Update, in_order, new_translation, updated
from fitwizard.questionnaire.values import LANGUAGE_PATTERN
from fitwizard.questionnaire.yaml_source import read_head

ALL = "all"
"""What `--done` is given to mean every text."""


@dataclass(frozen=True)
class Task:
    """Which questionnaire is translated, into which language; the file to write, and the one that is there already.

    `before` is what is there, empty for a new translation; `file` is the name that places carry.
    """

    edition: Edition
    language: str
    target: Path
    given: bool
    file: str
    before: bytes
    content: bytes

    @classmethod
    def of(cls, session: Session, name: str, language: str, output: str | None) -> Task:
        """Return what is to be done. Raises `FitwizardError` for what cannot be."""
        edition = session.catalogue().find(name)
        assert edition.origin is not None, "the catalogue says where a questionnaire comes from"
        siblings = translation_files(edition.origin)
        language = next((known for known in siblings if known.lower() == language.lower()), language)
        _check_language(language, edition.questionnaire)
        beside = siblings.get(language, edition.origin.with_name(f"{edition.origin.stem}.{language}.yaml"))
        target = Path(output) if output else beside
        _check_name(target, language)
        there = next((file for file in (target, beside) if _is_there(file)), None)
        if there is None:
            content = new_translation(edition.questionnaire, language, name, session.words)
            return cls(edition, language, target, output is not None, str(target), b"", content)
        content = content_of(there)
        _check_kind(content, there)
        before = content if there == target else b""
        return cls(edition, language, target, output is not None, str(there), before, content)

    @property
    def questionnaire(self) -> Questionnaire:
        """The questionnaire in its original language."""
        return self.edition.questionnaire

    @cached_property
    def standing(self) -> Standing:
        """What the translation holds. Raises `FitwizardError`."""
        return standing_in(self.content, self.file, self.questionnaire)

    def updated(self, session: Session, told: Told = NOTHING_TOLD) -> Update:
        """Return the translation brought up to date. Raises `FitwizardError`."""
        wanted = _wanted(self.edition, self.language)
        return updated(self.content, self.file, self.questionnaire, wanted, session.words, told)


def brought_up_to_date(
    session: Session, task: Task, from_po: str | None, done: Collection[str], *, dry_run: bool
) -> int:
    """Write the translation as it should be, or show what would change, and return the exit code."""
    told = Told(fresh=_fresh(task.standing, done))
    if from_po is not None:
        told = _from_po(session, task, from_po, told)
    update = task.updated(session, told)
    for problem in update.problems:
        session.say(problem.told(session.words))
    if dry_run:
        _show(session, task, update)
    elif update.content == task.before:
        session.say(msg("{file} is up to date.", file=task.target))
    else:
        _write(task, update.content)
        session.say(msg("Written: {file}", file=task.target))
    _say_what_is_left(session, update)
    return Exit.FINE


def exported(session: Session, task: Task, file: str, *, force: bool) -> int:
    """Write the texts as PO and return the exit code."""
    from fitwizard.questionnaire.po_writing import po_text

    update = task.updated(session)
    keys = in_order(key for key in texts(task.questionnaire) if key in update.texts or key in update.open)
    told = {key: update.texts.get(key, "") for key in keys}
    text = po_text(task.questionnaire, task.language, told, update.stale, session.now(), session.words)
    write_atomically(Path(file), text.encode("utf-8"), overwrite=force)
    session.say(msg("Written: {file}", file=file))
    return Exit.FINE


def _from_po(session: Session, task: Task, file: str, told: Told) -> Told:
    from fitwizard.questionnaire.po_reading import read_po

    content = session.read(file)
    found = read_po(content, file, task.questionnaire, task.language, task.standing)
    for problem in found.problems:
        session.say(problem.told(session.words))
    new = sum(1 for key, words in found.told.texts.items() if task.standing.texts.get(key) != words)
    session.say(msgn("{n} text of {file} is new.", "{n} texts of {file} are new.", new, file=file))
    if found.fuzzy:
        session.say(msgn("{n} fuzzy text was left out.", "{n} fuzzy texts were left out.", found.fuzzy))
    return replace(found.told, fresh=found.told.fresh | told.fresh)


def _wanted(edition: Edition, language: str) -> list[str]:
    """Return the keys of the texts that the translation has to have; what de says, de-AT need not say again."""
    parts = language.lower().split("-")
    plainer = {"-".join(parts[:length]) for length in range(1, len(parts))}
    there: set[str] = set()
    for known in edition.languages[1:]:
        if known.lower() in plainer:
            there.update(translated_texts(edition.translation(known)))
    return [key for key in edition.own_texts(language) if key not in there]


def _fresh(standing: Standing, done: Collection[str]) -> frozenset[str]:
    there = {key for key, words in standing.texts.items() if words}
    for key in done:
        if key != ALL and key not in there:
            raise NotFound(msg("The translation has no text “{key}”.", key=shortened(key)), suggestion(key, there))
    return frozenset(there if ALL in done else done)


def _check_language(language: str, questionnaire: Questionnaire) -> None:
    if not re.match(LANGUAGE_PATTERN, language):
        raise FitwizardError(
            msg("“{word}” is no language tag.", word=shortened(language)),
            msg("Write a tag such as de or de-AT: small letters, then perhaps a hyphen and a region."),
        )
    if language.lower() == questionnaire.language.lower():
        raise FitwizardError(
            msg("The questionnaire is written in the language “{language}” already.", language=language),
            msg("Name the language to translate into."),
        )


def _check_name(file: Path, language: str) -> None:
    named = file.stem.rpartition(".")[2] if "." in file.stem else ""
    if re.match(LANGUAGE_PATTERN, named) and named.lower() != language.lower():
        raise FitwizardError(
            msg(
                "The name {file} says “{named}”, and the texts are in “{language}”.",
                file=file,
                named=named,
                language=language,
            ),
            msg("Choose another name."),
        )


def _check_kind(content: bytes, file: Path) -> None:
    head = read_head(content, ("translates", "id"))
    if "id" in head and "translates" not in head:
        raise FitwizardError(
            msg("{file} is a questionnaire of its own, no translation.", file=file), msg("Name another file with -o.")
        )


def _is_there(file: Path) -> bool:
    try:
        return file.exists()
    except (OSError, ValueError):  # writing it will say what is wrong
        return False


def _write(task: Task, content: bytes) -> None:
    """Write the file with the rights of the one it replaces, or of the questionnaire that it stands beside."""
    assert task.edition.origin is not None
    try:
        model = task.target if task.before else task.edition.origin
        mode = model.stat().st_mode & 0o777 | 0o600
        write_atomically(task.target.resolve(), content, overwrite=True, mode=mode)
    except UnreadableFile as error:
        if task.given:
            raise
        remedy = msg("Name a file to write with -o; beside a copy of the questionnaire the program finds it.")
        raise UnreadableFile(error.reason, remedy) from None


def _show(session: Session, task: Task, update: Update) -> None:
    name = str(task.target)
    before, after = (text.decode("utf-8").splitlines() for text in (task.before, update.content))
    for line in unified_diff(before, after, name, name, lineterm=""):
        session.print(line)


def _say_what_is_left(session: Session, update: Update) -> None:
    for key, words in update.removed.items():
        session.say(
            msg(
                "Removed, as the questionnaire has it no more: {key}: “{words}”", key=key, words=" ".join(words.split())
            )
        )
    if update.stale:
        session.say(
            msgn(
                "{n} text is stale: its original has changed. Adapt what stands below the comment STALE, then delete "
                "the comment.",
                "{n} texts are stale: their originals have changed. Adapt what stands below each comment STALE, then "
                "delete the comment.",
                len(update.stale),
            )
        )
    if update.open:
        session.say(
            msgn(
                "{n} text is not translated yet: write it into the quotation marks below the comment TRANSLATE.",
                "{n} texts are not translated yet: write them into the quotation marks below the comments TRANSLATE.",
                len(update.open),
            )
        )
    everything = len(update.texts) + len(update.open)
    session.say(msg("{percent} % translated", percent=100 * len(update.texts) // everything if everything else 100))
