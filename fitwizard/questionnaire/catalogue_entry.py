"""What is known of a questionnaire without reading all of it, and which of several with one id counts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from fitwizard.errors import UnreadableFile
from fitwizard.language import Message, msg
from fitwizard.questionnaire.catalogue_files import (
    ENDINGS,
    content_of,
    has_key,
    head_of,
    stem_of_original,
    translation_files,
    yaml_files,
)
from fitwizard.questionnaire.catalogue_places import KINDS, Place
from fitwizard.questionnaire.versions import Wanted, precedence

_HEAD = ("id", "version", "language", "title", "summary", "extends")
_OF_OTHER_FILES = ("translates", "answers", "questionnaire")


@dataclass(frozen=True)
class Entry:
    """What a list of questionnaires shows of one; `problems` is more than 0 if the file cannot be used.

    A file whose head is in order counts as usable until it is opened. `shadows` are the others with its id, which are
    found only by their versions or not at all, in the order in which they count. `extends` is what the file says there,
    and `base` what that means.
    """

    path: Path
    place: Place
    id: str
    version: str = ""
    title: str = ""
    summary: str = ""
    languages: tuple[str, ...] = ()
    problems: int = 0
    shadows: tuple[Entry, ...] = ()
    extends: str = ""
    base: Entry | None = field(default=None, compare=False, repr=False)
    translations: Mapping[str, Path] = field(default_factory=dict, compare=False, repr=False)

    @property
    def called(self) -> Message:
        """What tells the questionnaire from others with its id: its version and its place."""
        if not self.version:
            return msg("{file}, which has problems ({place})", file=self.path.name, place=self.place.name)
        return msg("{version} ({place})", version=self.version, place=self.place.name)

    def in_language(self, *wanted: str) -> Entry:
        """Return the entry with title and summary in the first of the `wanted` languages that it has (de-AT, then de).

        Only the head of the translation is read; what is not translated stays as it is.
        """
        known = {language.lower(): language for language in self.languages}
        tags = [tag for each in wanted for tag in (each.lower(), each.lower().partition("-")[0])]
        language = next((known[tag] for tag in tags if tag in known), "")
        told = self._inherited(language)
        head = _head_of_file(self.translations[language]) if language in self.translations else {}
        title, summary = head.get("title"), head.get("summary")
        return replace(
            told,
            title=title if isinstance(title, str) and title else told.title,
            summary=summary if isinstance(summary, str) and summary else told.summary,
        )

    def _inherited(self, language: str) -> Entry:
        """Return the entry with those of its texts in a language that are the base's."""
        if self.base is None or not language:
            return self
        told = self.base.in_language(language)
        return replace(
            self,
            title=told.title if self.title == self.base.title else self.title,
            summary=told.summary if self.summary == self.base.summary else self.summary,
        )


def entries_in(place: Place) -> list[Entry]:
    """Return what the heads of the files in a place say, those with one id in the order in which they count.

    Of what cannot be used, and of what it inherits, it knows next to nothing.
    """
    files = list(yaml_files(place.folder))
    beside: dict[str, list[Path]] = {}
    for file in files:
        beside.setdefault(stem_of_original(file), []).append(file)
    found = (entry_of(file, place, beside.get(file.stem, ())) for file in files)
    return in_order(entry for entry in found if entry is not None)


def entry_of(path: Path, place: Place, beside: Sequence[Path] | None = None) -> Entry | None:
    """Return what the head of a file says, None if it is meant for something else than a questionnaire.

    `beside` are the files that look like its translations, if that is known already.
    """
    try:
        content = content_of(path)
    except UnreadableFile:
        return Entry(path, place, path.stem)
    head = _head(path, content, _HEAD)
    if head is None:
        return None
    texts = {name: value for name, value in head.items() if isinstance(value, str)}
    translations = translation_files(path, beside)
    return Entry(
        path,
        place,
        texts.get("id", path.stem),
        texts.get("version", ""),
        texts.get("title", ""),
        texts.get("summary", ""),
        (texts["language"], *translations) if "language" in texts else (),
        extends=_text(head.get("extends", ""), "?"),  # a list, say, which names nothing
        translations=translations,
    )


def named_in(place: Place, identifier: str) -> list[Entry]:
    """Return the questionnaires in a place that have an id, in the order in which they count, without their titles.

    Only files in which the id stands somewhere are looked into.
    """
    found = []
    for path in yaml_files(place.folder):
        try:
            content = content_of(path)
        except UnreadableFile:
            content = b""
        escaped = b"\\" in content  # so may the id be: "zo\x6f"
        if path.stem != identifier and identifier.encode() not in content and not escaped:
            continue
        head = _head(path, content, ("id", "version"))
        if head is not None and _text(head.get("id"), path.stem) == identifier:
            found.append(Entry(path, place, identifier, _text(head.get("version"), "")))
    return in_order(found)


def in_order(entries: Iterable[Entry]) -> list[Entry]:
    """Return the questionnaires of one place so that of those with one id the one that counts comes first.

    That is the highest version; of two files with one version the one that is named by the id. A file that bears the
    id as its name but no version comes before all: it is being worked on, and its slip should be seen.
    """

    def rank(entry: Entry) -> tuple[object, ...]:
        version, is_named = precedence(entry.version), entry.path.stem == entry.id
        return version is None and is_named, version is not None, version or (), is_named

    return sorted(entries, key=rank, reverse=True)  # equal ones stay in the order of their names


def chosen(entries: Iterable[Entry], wanted: Wanted) -> Entry | None:
    """Return the first that has a wanted version, else the first without any, whose problems will be told."""
    faulty = None
    for entry in entries:
        if wanted.admits(entry.version):
            return entry
        if faulty is None and precedence(entry.version) is None:
            faulty = entry
    return faulty


def to_begin_with(entries: Iterable[Entry]) -> Entry | None:
    """Return the questionnaire that is offered where none is named, None if none can be used.

    What somebody put here goes before what is shipped, and what others build on before what adapts it.
    """
    usable = [entry for entry in entries if not entry.problems]
    return min(usable, key=lambda entry: (KINDS.index(entry.place.kind), bool(entry.extends)), default=None)


def listed(entries: Iterable[Entry]) -> list[Entry]:
    """Return questionnaires in the order of a list: by title, what others build on before what adapts it."""
    return sorted(entries, key=lambda entry: (bool(entry.extends), entry.title.casefold(), entry.id))


def _head(path: Path, content: bytes, wanted: Sequence[str]) -> dict[str, object] | None:
    head = head_of(content, *(wanted if has_key(content, "id") else _OF_OTHER_FILES))
    is_other = not head.keys().isdisjoint(_OF_OTHER_FILES) or ("id" not in head and _is_beside_original(path))
    return None if is_other else head


def _head_of_file(file: Path) -> dict[str, object]:
    try:
        return head_of(content_of(file), "title", "summary")
    except UnreadableFile:
        return {}


def _is_beside_original(path: Path) -> bool:
    """Return whether a file has the name of a translation."""
    stem = stem_of_original(path)
    return bool(stem) and any(path.with_name(stem + end).exists() for end in ENDINGS)


def _text(value: object, otherwise: str) -> str:
    return value if isinstance(value, str) else otherwise
