"""The questionnaires at hand: listed, and found by id or by path. Only this part of the room reads files."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from fitwizard.errors import NotFound, UnreadableFile
from fitwizard.language import Message, msg, msgn
from fitwizard.questionnaire.edition import Edition
from fitwizard.questionnaire.model import Questionnaire
from fitwizard.questionnaire.nearest import shortened, suggestion
from fitwizard.questionnaire.problems import ProblemsFound, errors
from fitwizard.questionnaire.reading import Reading, read_questionnaire
from fitwizard.questionnaire.yaml_source import read_head

if TYPE_CHECKING:
    from fitwizard.questionnaire.translation import Translation

ENDINGS = (".yaml", ".yml")
LARGEST_FILE = 50_000_000
"""Bytes; a longer file is refused before it fills the memory."""

_LONGEST_ID = 100  # for the name of a file, which systems limit
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_HEAD = ("id", "version", "language", "title", "summary")


@dataclass(frozen=True)
class Entry:
    """What a list of questionnaires shows of one; `problems` is more than 0 if the file cannot be used.

    A file whose head is in order counts as usable until it is opened.
    """

    path: Path
    id: str
    version: str = ""
    title: str = ""
    summary: str = ""
    languages: tuple[str, ...] = ()
    problems: int = 0
    translations: Mapping[str, Path] = field(default_factory=dict, compare=False, repr=False)

    def in_language(self, *wanted: str) -> Entry:
        """Return the entry with title and summary in the first of the `wanted` languages that it has (de-AT, then de).

        Only the head of the translation is read; what is not translated stays as it is.
        """
        known = {language.lower(): language for language in self.languages}
        tags = [tag for each in wanted for tag in (each.lower(), each.lower().partition("-")[0])]
        file = self.translations.get(next((known[tag] for tag in tags if tag in known), ""))
        if file is None:
            return self
        try:
            head = read_head(content_of(file), ("title", "summary"))
        except UnreadableFile:
            return self
        title, summary = head.get("title"), head.get("summary")
        return replace(
            self,
            title=title if isinstance(title, str) and title else self.title,
            summary=summary if isinstance(summary, str) and summary else self.summary,
        )


class Catalogue:
    """The questionnaires in some folders; of two with one id, the one in the earlier folder counts."""

    def __init__(self, folders: Sequence[Path]) -> None:
        """Look into `folders`, which need not exist."""
        self.folders = tuple(folders)

    @classmethod
    def at_hand(cls, data_folder: Path) -> Catalogue:
        """Return what a person has: questionnaires of their own beside their cases, and the shipped ones."""
        return cls([data_folder / "questionnaires", shipped_folder()])

    def find(self, name: str) -> Edition:
        """Return the questionnaire with an id, or the one in a file.

        What holds a path separator or ends like a YAML file is a path. Raises `ProblemsFound` if the file has errors,
        `UnreadableFile` if it cannot be read, `NotFound` if nothing bears the id.
        """
        if "/" in name or "\\" in name or name.lower().endswith(ENDINGS):
            return self.open(Path(name))
        for folder in self.folders:
            # A file is nearly always named by its id; the heads of all the others need not be read then.
            path = folder / f"{name}.yaml"
            named = _entry(path) if len(name) <= _LONGEST_ID and path.is_file() else None
            found = named if named is not None and named.id == name else _entries_in(folder).get(name)
            if found is not None:
                return self.open(found.path)
        raise NotFound(
            msg("There is no questionnaire “{name}”.", name=shortened(name)),
            suggestion(name, [entry.id for entry in self.entries()]),
        )

    def read(self, path: Path) -> Reading:
        """Return what came of reading the questionnaire in a file. Raises `UnreadableFile`."""
        return read_questionnaire(content_of(path), str(path))

    def open(self, path: Path) -> Edition:
        """Return the questionnaire in a file, with the translations beside it.

        Raises `ProblemsFound` if it has errors, `UnreadableFile` if it cannot be read.
        """
        reading = self.read(path)
        if reading.questionnaire is None:
            raise ProblemsFound(errors(reading.problems))
        loaders = {
            language: partial(open_translation, file, reading.questionnaire)
            for language, file in translation_files(path).items()
        }
        return Edition(reading.questionnaire, reading.data, loaders, path)

    def entries(self, wanted: Sequence[str] = ()) -> tuple[Entry, ...]:
        """Return what there is, by title, in the first of the `wanted` languages that each questionnaire has.

        Only the head of a file is read, unless it makes no sense.
        """
        found: dict[str, Entry] = {}
        for folder in self.folders:
            found = {**_entries_in(folder), **found}
        told = [entry.in_language(*wanted) for entry in found.values()]
        return tuple(sorted(told, key=lambda entry: (entry.title.casefold(), entry.id)))

    def titles(self, *wanted: str) -> dict[tuple[str, str], str]:
        """Return the title in a wanted language by id and original title, which is what a case keeps of it."""
        return {(entry.id, entry.title): entry.in_language(*wanted).title for entry in self.entries()}


def shipped_folder() -> Path:
    """Return the folder of the questionnaires that come with the program, in an installation or a checkout."""
    package = Path(__file__).parent.parent
    shipped = package / "shipped"
    return shipped if shipped.is_dir() else package.parent / "questionnaires"


def open_translation(path: Path, questionnaire: Questionnaire) -> Translation:
    """Return the translation in a file. Raises `ProblemsFound` if it has errors, `UnreadableFile`."""
    from fitwizard.questionnaire.translation_reading import read_translation  # only where one is wanted

    translation, problems = read_translation(content_of(path), str(path), questionnaire)
    if translation is None:
        raise ProblemsFound(errors(problems))
    return translation


def content_of(path: Path) -> bytes:
    """Return the bytes of a file. Raises `UnreadableFile`."""
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST_FILE + 1)
    except (FileNotFoundError, NotADirectoryError):
        raise _unreadable(
            msg("There is no file “{path}”.", path=path),
            msg("Look for a slip in the name; paths begin at the folder you are in."),
        ) from None
    except IsADirectoryError:
        raise _unreadable(msg("“{path}” is a folder.", path=path), msg("Name a file in it.")) from None
    except PermissionError:
        raise _unreadable(
            msg("The file “{path}” may not be read.", path=path), msg("Ask for the right to read it.")
        ) from None
    except (OSError, ValueError):  # ValueError: a null character in the path
        raise _unreadable(
            msg("The file “{path}” cannot be read.", path=path), msg("Try a copy of it in another folder.")
        ) from None
    if len(content) > LARGEST_FILE:
        raise _unreadable(
            msgn(
                "The file “{path}” is longer than {n} megabyte.",
                "The file “{path}” is longer than {n} megabytes.",
                LARGEST_FILE // 1_000_000,
                path=path,
            ),
            msg("Choose the questionnaire itself."),
        )
    return content


def translation_files(path: Path) -> dict[str, Path]:
    """Return the files beside a questionnaire that hold its translations, by the language in their names."""
    found: dict[str, Path] = {}
    for file in yaml_files(path.parent):
        language = file.stem.removeprefix(path.stem + ".")
        if language != file.stem and _LANGUAGE.fullmatch(language) and not _has_id(file):
            found.setdefault(language, file)
    return found


def _has_id(file: Path) -> bool:
    """Return whether a file is a questionnaire of its own, such as an older one under a name like `small.old.yaml`."""
    try:
        return "id" in read_head(content_of(file), ("id",))
    except UnreadableFile:
        return False


def _unreadable(reason: Message, remedy: Message) -> UnreadableFile:
    return UnreadableFile(reason, remedy)


def yaml_files(folder: Path) -> Iterator[Path]:
    """Yield the YAML files in a folder, none if it cannot be read.

    A pipe is no file, and reading it might never end.
    """
    try:
        yield from sorted(path for path in folder.iterdir() if path.suffix.lower() in ENDINGS and not path.is_fifo())
    except OSError:
        return


def _entries_in(folder: Path) -> dict[str, Entry]:
    """Return what a folder has, by id; of two files with one id the one that is named by it counts, else the first."""
    found: dict[str, Entry] = {}
    for path in yaml_files(folder):
        entry = _entry(path)
        if entry is not None and (entry.id not in found or path.stem == entry.id):
            found[entry.id] = entry
    return found


def _is_beside_original(path: Path) -> bool:
    """Return whether a file has the name of a translation."""
    stem, _, language = path.stem.rpartition(".")
    return bool(_LANGUAGE.fullmatch(language)) and any(path.with_name(stem + end).exists() for end in ENDINGS if stem)


def _entry(path: Path) -> Entry | None:
    """Return what a list shows of a file, None if it is meant for something else than a questionnaire."""
    try:
        content = content_of(path)
    except UnreadableFile:
        return Entry(path, path.stem, problems=1)
    head = read_head(content, _HEAD)
    if {"translates", "answers", "questionnaire"} & head.keys() or ("id" not in head and _is_beside_original(path)):
        return None
    texts = {field: value for field, value in head.items() if isinstance(value, str)}
    if not {"id", "version", "language", "title"} <= texts.keys():
        return Entry(path, texts.get("id", path.stem), problems=len(read_questionnaire(content, str(path)).problems))
    translations = translation_files(path)
    return Entry(
        path,
        texts["id"],
        texts["version"],
        texts["title"],
        texts.get("summary", ""),
        (texts["language"], *translations),
        translations=translations,
    )
