"""What `fitwizard new` asks for and takes: a new questionnaire, or an adaptation of one."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from fitwizard.answers.accepting import free_text
from fitwizard.cli.starter import (
    FEWEST_TOPICS,
    LANGUAGES,
    LONGEST_TITLE,
    LONGEST_TOPIC,
    MOST_TOPICS,
    id_of,
    proposals,
    unused,
)
from fitwizard.cli.stepping import Step, Taken
from fitwizard.errors import FitwizardError, UnreadableFile
from fitwizard.language import msg, msgn
from fitwizard.questionnaire.catalogue_files import ENDINGS
from fitwizard.questionnaire.values import QUESTIONNAIRE_ID_PATTERN, RESERVED_IDS

if TYPE_CHECKING:
    from fitwizard.questionnaire.edition import Edition

_LONGEST_ID = 60


@dataclass(frozen=True)
class Surroundings:
    """What is there already: `taken` are ids with their files, which may be taken once more with `force`.

    `own` is the person's folder of questionnaires, None where the system knows no home; `language` is the interface's.
    """

    own: Path | None
    taken: dict[str, str]
    force: bool
    language: str

    def file(self, name: str) -> str:
        """Return where a questionnaire with this id goes."""
        return str((self.own or Path()) / f"{name}.yaml")


def steps_of_new(around: Surroundings) -> list[Step]:
    """Return what is asked for a new questionnaire."""

    def proposed(taken: Taken) -> str:
        return unused(id_of(taken["title"], language=taken["language"]), around.taken, joint="-")

    return [
        Step("language", msg("Language of the texts (en, de or ro)"), lambda _taken: around.language, _language),
        Step("title", msg("Title"), lambda taken: str(proposals(taken["language"])["title"]), _title),
        Step("id", msg("Id, by which commands know it"), proposed, _id_for(around)),
        Step(
            "topics",
            msg("Topics, from two to eight, with commas between them"),
            lambda taken: ", ".join(proposals(taken["language"])["topics"]),
            _topics,
        ),
        Step("output", msg("File"), lambda taken: around.file(taken["id"]), _file_for(around)),
    ]


def steps_of_overlay(around: Surroundings, base: Edition, named_by_path: bool) -> list[Step]:
    """Return what is asked for an adaptation of `base`; one that was named by its path is adapted beside it."""
    original = base.questionnaire
    language = original.language.partition("-")[0]
    language = language if language in LANGUAGES else "en"
    adapted = str(proposals(language)["adapted"]).format(title=original.title)
    adapted = adapted if len(adapted) <= LONGEST_TITLE else f"{adapted[: LONGEST_TITLE - 1]}…"

    def proposed(taken: Taken) -> str:
        name = f"my-{original.id}" if taken["title"] == adapted else taken["title"]
        return unused(id_of(name, language=language), {*around.taken, original.id, *original.adapts}, joint="-")

    def file(taken: Taken) -> str:
        if named_by_path and base.origin is not None:
            return str(base.origin.with_name(f"{taken['id']}.yaml"))
        return around.file(taken["id"])

    return [
        Step("title", msg("Title"), lambda _taken: adapted, _title),
        Step("id", msg("Id, by which commands know it"), proposed, _id_for(around, {original.id, *original.adapts})),
        Step("output", msg("File"), file, _file_for(around, base.origin)),
    ]


def titles_in(topics: str) -> list[str]:
    """Return the topics in a line of them."""
    return [title for part in re.split("[,;]", topics) if (title := " ".join(part.split()))]


def reference(base: Edition, named_by_path: bool, file: Path) -> str:
    """Return how `file` says what it extends. Raises `FitwizardError` if a path may not lead there."""
    questionnaire = base.questionnaire
    if not named_by_path or base.origin is None:
        return f"{questionnaire.id}@{questionnaire.version.partition('.')[0]}"
    try:
        inner = base.origin.resolve().relative_to(file.parent.resolve())
    except (ValueError, OSError):
        raise FitwizardError(
            msg("An adaptation may not lead out of its folder, and {file} lies elsewhere.", file=base.origin),
            msg(
                "Write it into the folder {folder}, or put the original into the folder that fitwizard where shows "
                "and name it by its id.",
                folder=base.origin.parent,
            ),
        ) from None
    return inner.as_posix()


def _language(line: str, _taken: Taken) -> str:
    tag = line.strip().lower()
    if tag not in LANGUAGES:
        raise FitwizardError(
            msg("There are no texts to begin with in the language “{language}”.", language=tag[:40]),
            msg(
                "Choose one of these: {names}. You can put your own texts in their place afterwards.",
                names=", ".join(LANGUAGES),
            ),
        )
    return tag


def _title(line: str, _taken: Taken) -> str:
    title = " ".join((free_text(line, LONGEST_TITLE) or "").split())
    if not title:
        raise FitwizardError(msg("A questionnaire needs a title."), msg("Write what it asks, in a few words."))
    return title


def _id_for(around: Surroundings, bases: Collection[str] = ()) -> Callable[[str, Taken], str]:
    """Return what takes an id that none of the `bases` of an adaptation has."""

    def accept(line: str, _taken: Taken) -> str:
        name = line.strip()
        if not re.fullmatch(QUESTIONNAIRE_ID_PATTERN, name) or name in RESERVED_IDS or len(name) > _LONGEST_ID:
            raise FitwizardError(
                msg("“{id}” can be no id.", id=(free_text(name, len(name)) or "")[:_LONGEST_ID]),
                msg("Use small letters, digits and hyphens, such as “{id}”.", id=id_of(name)),
            )
        if name in bases:
            raise FitwizardError(
                msg("“{id}” is the id of what this file extends.", id=name),
                msg("Give this questionnaire an id of its own."),
            )
        if name in around.taken and not around.force:
            raise FitwizardError(
                msg("The id “{id}” belongs to {file} already.", id=name, file=around.taken[name]),
                msg("Choose another one, or add --force to take its place."),
            )
        return name

    return accept


def _topics(line: str, _taken: Taken) -> str:
    titles = [free_text(title, LONGEST_TOPIC) or "" for title in titles_in(line)]
    if not FEWEST_TOPICS <= len(titles) <= MOST_TOPICS:
        raise FitwizardError(
            msgn("That is {n} topic.", "These are {n} topics.", len(titles)),
            msg("Name from {fewest} to {most}, with commas between them.", fewest=FEWEST_TOPICS, most=MOST_TOPICS),
        )
    once: set[str] = set()
    for title in titles:
        if title.casefold() in once:
            raise FitwizardError(msg("The topic “{title}” is there twice.", title=title), msg("Name it once."))
        once.add(title.casefold())
    return ", ".join(titles)


def _file_for(around: Surroundings, base: Path | None = None) -> Callable[[str, Taken], str]:
    """Return what takes a file that may be written, and never the `base` of an adaptation."""

    def accept(line: str, _taken: Taken) -> str:
        try:
            path = Path(line.strip()).expanduser()
            if path.suffix.lower() not in ENDINGS:
                raise FitwizardError(
                    msg("“{file}” does not have the name of a questionnaire.", file=line.strip()),
                    msg("End the name in .yaml."),
                )
            if base is not None and path.exists() and path.samefile(base):
                raise FitwizardError(
                    msg("{file} is the original itself.", file=path), msg("Choose another name for the adaptation.")
                )
            if path.exists() and not around.force:
                raise UnreadableFile(
                    msg("{file} is already there.", file=path),
                    msg("Choose another name, or add --force to replace it."),
                )
            if path.parent != around.own and not path.parent.is_dir():
                raise UnreadableFile(
                    msg("There is no folder {folder}.", folder=path.parent), msg("Make it, or choose another one.")
                )
        except (OSError, RuntimeError, ValueError):  # a name too long, a home that is not there, a null character
            raise UnreadableFile(
                msg("The name “{file}” cannot be used here.", file=line.strip()[:80]), msg("Choose another name.")
            ) from None
        return str(path)

    return accept
