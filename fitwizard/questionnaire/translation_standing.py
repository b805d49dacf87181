"""What stands in a translation file, and what becomes of each text in it: it stays, is stale, or has vanished."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass, field

from fitwizard.errors import FitwizardError
from fitwizard.language import msg
from fitwizard.questionnaire.model import Questionnaire
from fitwizard.questionnaire.problems import ProblemsFound, errors
from fitwizard.questionnaire.translating import text_hash, texts
from fitwizard.questionnaire.translation import HEAD
from fitwizard.questionnaire.translation_marks import stale_fields
from fitwizard.questionnaire.translation_reading import read_translation
from fitwizard.questionnaire.yaml_entries import Entry, Unfit, Way, entries_of
from fitwizard.questionnaire.yaml_source import BOM, Lines, read_yaml

_UNKNOWN_ORIGINAL = "00000000"


@dataclass(frozen=True)
class Told:
    """What comes from somewhere else than the file, by key.

    `texts` take the place of what the file says; `made_from` are the hashes of their originals where those are not
    the questionnaire's any more; the texts named in `fresh` say what their originals say now.
    """

    texts: Mapping[str, str] = field(default_factory=dict)
    made_from: Mapping[str, str] = field(default_factory=dict)
    fresh: Set[str] = frozenset()


NOTHING_TOLD = Told()


@dataclass(frozen=True, slots=True)
class Stamp:
    """What is recorded of a text; whether it is `stale`, and whether the file has `said` so with the new original."""

    record: str
    stale: bool = False
    said: bool = False


@dataclass(frozen=True)
class Standing:
    """What stands in a translation file: its texts by key, open ones empty, and the fields where they stand.

    `made_from` is what the file records of the originals; above the `noted` texts stands that they are stale; the
    `vanished` fields had an original once, and `removed` are their texts.
    """

    text: str
    texts: Mapping[str, str]
    fields: Mapping[str, Way]
    made_from: Mapping[str, str]
    noted: frozenset[str]
    vanished: frozenset[Way]
    removed: Mapping[str, str]

    def stamp(self, key: str, original: str, told: Told = NOTHING_TOLD) -> Stamp:
        """Return what to record of a translated text and what has to be said of it.

        A record is the hash of the original that the text was made from. While the text is stale, the hash of the new
        original stands behind it: the comment above the text was written for that one, so that a comment which is
        gone says that the text has been adapted to it.
        """
        now = text_hash(original)
        noted = key in self.noted
        if key in told.fresh:
            return Stamp(now)
        made, _, known = self.made_from.get(key, _UNKNOWN_ORIGINAL if noted else now).lower().partition(" ")
        if key in told.made_from:
            made, known = told.made_from[key], ""
        elif known and not noted:
            made, known = known, ""
        if made == now:
            return Stamp(now)
        return Stamp(f"{made} {now}", stale=True, said=known == now and noted)


def standing_in(content: bytes, file: str, questionnaire: Questionnaire) -> Standing:
    """Return what a translation file holds; its `text` has simple line ends, also at the end.

    What is empty, or has vanished from the questionnaire, is no error. Raises `ProblemsFound` for what is one,
    `FitwizardError` if the file is written in a way that cannot be changed.
    """
    translation, problems = read_translation(content, file, questionnaire)
    source = read_yaml(content, file)
    if errors(source.problems) or not isinstance(source.value, dict):
        raise ProblemsFound(errors(problems))
    text = content.removeprefix(BOM).decode("utf-8").replace("\r\n", "\n")
    text = text if text.endswith("\n") else f"{text}\n"
    try:
        top = entries_of(text)
        if top.flow:
            raise Unfit(top.start)
    except Unfit as unfit:
        if translation is None:
            raise ProblemsFound(errors(problems)) from None
        raise _unfit(Lines(file, text), unfit) from None
    standing = _standing(text, top, texts(questionnaire))
    stays = {way for key, way in standing.fields.items() if standing.texts[key]}
    stays |= {way[:length] for way in stays for length in range(1, len(way))}
    gone = {source.key_place(way) for way, _ in top.walk() if way[0] not in HEAD and way not in stays}
    left = [problem for problem in errors(problems) if problem.place not in gone]
    if left:
        raise ProblemsFound(left)
    return standing


def _unfit(lines: Lines, unfit: Unfit) -> FitwizardError:
    return FitwizardError(
        msg(
            "{place}: From here on the file cannot be changed without writing it anew.", place=lines.place(unfit.index)
        ),
        msg("Write each field on a line of its own, without braces around the whole, & and *."),
    )


def _standing(text: str, top: Entry, originals: Mapping[str, str]) -> Standing:
    fields: dict[str, Way] = {}
    found: dict[str, str] = {}
    for way, entry in top.walk():
        if entry.value is not None and way[0] not in HEAD:
            key = _key(way)
            fields[key], found[key] = way, entry.value
    record = top.at(("of", "texts"))
    made_from = {key: entry.value or "" for key, entry in record.entries.items()} if record is not None else {}
    vanished = frozenset(_vanished(fields, originals, made_from))
    noted = stale_fields(text, top)
    gone = {key: found[key] for key, way in fields.items() if _begins_with(way, vanished)}
    return Standing(
        text,
        {key: words for key, words in found.items() if key not in gone},
        {key: way for key, way in fields.items() if key not in gone},
        made_from,
        frozenset(key for key, way in fields.items() if way in noted),
        vanished,
        {key: words for key, words in gone.items() if words},
    )


def _key(way: Way) -> str:
    """Return the key of the text in a field; a choice's label may stand under its id alone."""
    if way[0] == "scales" and len(way) == 4 and way[-1] == "label":
        way = way[:-1]
    elif way[0] == "questions" and len(way) == 4:
        way = (*way, "label")
    return ".".join(way)


def _vanished(fields: Mapping[str, Way], originals: Mapping[str, str], made_from: Mapping[str, str]) -> Iterator[Way]:
    """Yield the outermost fields that the questionnaire has nothing for, and had something once."""
    known, once = _beginnings(originals), _beginnings(made_from)
    for key, way in fields.items():
        if key not in originals:
            beginnings = (way[:length] for length in range(1, len(way) + 1))
            outermost = next((beginning for beginning in beginnings if beginning not in known), None)
            if outermost is not None and (outermost in once or key in made_from):
                yield outermost


def _beginnings(keys: Mapping[str, str]) -> set[Way]:
    ways = [tuple(key.split(".")) for key in keys]
    return {way[:length] for way in ways for length in range(1, len(way) + 1)}


def _begins_with(way: Way, beginnings: Set[Way]) -> bool:
    return any(way[:length] in beginnings for length in range(1, len(way) + 1))
