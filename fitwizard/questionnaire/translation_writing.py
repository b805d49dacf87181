"""A translation file brought up to date: what is not translated yet, what is stale, and what has vanished.

The file stays as its translator wrote it; only what must change does. A text that is not translated yet stands as
`""` below a comment with its original; `of: texts:` records for each of the others what it was made from.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from fitwizard.errors import FitwizardError
from fitwizard.language import Interface, msg
from fitwizard.questionnaire.model import FORMAT, Questionnaire
from fitwizard.questionnaire.problems import Problem
from fitwizard.questionnaire.translating import texts, translated_texts
from fitwizard.questionnaire.translation_editing import Tree, inserted, put, removed
from fitwizard.questionnaire.translation_marks import Wanted, marked, stale, to_translate, wrapped
from fitwizard.questionnaire.translation_reading import read_translation
from fitwizard.questionnaire.translation_standing import NOTHING_TOLD, Stamp, Told, standing_in
from fitwizard.questionnaire.yaml_entries import Entry, Unfit, Way, entries_of, line_end, line_start
from fitwizard.questionnaire.yaml_source import BOM
from fitwizard.questionnaire.yaml_writing import field_lines

PARTS = (
    *("title", "summary", "intro", "disclaimer", "dimensions", "sections", "questions", "scales"),
    *("bands", "none", "rules", "straight_line", "checklist"),
)
"""The order of the parts in a new file."""


@dataclass(frozen=True)
class Update:
    """A translation file as it should be: its texts by key, and the keys of those that are open or stale.

    `removed` are texts that were in it and have no original any more; `problems` are no errors.
    """

    content: bytes
    texts: Mapping[str, str]
    open: tuple[str, ...]
    stale: tuple[str, ...]
    removed: Mapping[str, str]
    problems: tuple[Problem, ...] = ()


def new_translation(questionnaire: Questionnaire, language: str, name: str, _: Interface) -> bytes:
    """Return a translation file without any text, which `updated` fills; `name` is what a person calls the original."""
    said = (
        _("Texts of {name} in the language {language}.", name=name, language=language),
        "",
        _(
            'How to translate: two quotation marks "" stand below each comment that begins with TRANSLATE. Write your '
            "translation of the comment between them, and leave all that stands before the colon as it is. For "
            'quotation marks within a text write „ “ or \\".'
        ),
        _(
            "You may stop at any time: what is not translated yet is shown in the original language. To have "
            "finished comments removed, and texts marked whose original has changed, run:"
        ),
        f"  fitwizard translate {name} {language}",
    )
    head = [line for words in said for line in (wrapped(words, "# ", "# ") or ["#"])]
    fields = (f"fitwizard: {FORMAT}", f"translates: {questionnaire.id}", *field_lines("language", language, 0))
    return "\n".join((*head, "", *fields, "")).encode("utf-8")


def updated(
    content: bytes,
    file: str,
    questionnaire: Questionnaire,
    wanted: Collection[str],
    _: Interface,
    told: Told = NOTHING_TOLD,
) -> Update:
    """Return a translation file brought up to date; `wanted` are the keys of the texts that it has to translate.

    Raises `ProblemsFound` if the file has errors, `FitwizardError` if it is written in a way that cannot be changed.
    """
    standing = standing_in(content, file, questionnaire)
    originals = texts(questionnaire)
    kept = {key: words for key, words in standing.texts.items() if words or key in wanted or key in told.texts}
    have = {**dict.fromkeys(wanted, ""), **kept, **told.texts}
    keys = in_order(key for key in originals if key in have)
    stamps = {key: standing.stamp(key, originals[key], told) for key in keys if have[key]}
    comments = {key: said for key in keys if (said := _comment(originals[key], stamps.get(key), _))}
    dropped = standing.vanished | {standing.fields[key] for key in standing.texts.keys() - kept.keys()}
    try:
        text = removed(standing.text, dropped)
        text = put(text, {standing.fields[key]: words for key, words in told.texts.items() if key in kept})
        ways = _ways(keys, entries_of(text))
        text = inserted(text, _tree({way: have[key] for key, way in ways.items()}))
        text = marked(text, {ways[key]: said for key, said in comments.items()})
        text = _recorded(text, questionnaire.version, stamps, _)
    except Unfit:
        raise _unusual(file) from None
    result = content if text == standing.text else _encoded(text, content)
    translation, problems = read_translation(result, file, questionnaire)
    there = translated_texts(translation) if translation is not None else {}
    if there != {key: words for key, words in have.items() if words}:
        raise _unusual(file)
    open_ = tuple(key for key in keys if not have[key])
    stale_ = tuple(key for key, stamp in stamps.items() if stamp.stale)
    return Update(result, there, open_, stale_, standing.removed, problems)


def _unusual(file: str) -> FitwizardError:
    return FitwizardError(
        msg("{file} is written in so unusual a way that it cannot be changed without losing something.", file=file),
        msg("Write each field on a line of its own, and each text in quotes; see a new file for the form."),
    )


def in_order(keys: Iterable[str]) -> list[str]:
    """Return keys of texts, which come in the order of the questionnaire, in that of a translation file."""
    return sorted(keys, key=lambda key: (PARTS.index(key.partition(".")[0]), key.startswith("checklist.items.")))


def _ways(keys: Collection[str], top: Entry) -> dict[str, Way]:
    """Return the field in which each text stands, or belongs: a choice without advice has its label under its id."""
    known = set(keys)
    ways: dict[str, Way] = {}
    for key in keys:
        way = tuple(key.removesuffix(".label").split(".")) if ".choices." in key else tuple(key.split("."))
        if len(way) == {"scales": 3, "questions": 4}.get(way[0]):
            there = top.at(way)
            if f"{'.'.join(way)}.advice" in known or (there is not None and there.is_mapping):
                way = (*way, "label")
        ways[key] = way
    return ways


def _tree(have: Mapping[Way, str]) -> Tree:
    tree: Tree = {}
    for way, words in have.items():
        part = tree
        for name in way[:-1]:
            inner = part.setdefault(name, {})
            assert isinstance(inner, dict)
            part = inner
        part[way[-1]] = words
    return tree


def _comment(original: str, stamp: Stamp | None, _: Interface) -> Wanted | None:
    if stamp is None:
        return to_translate(original)
    return stale(original, _, keep=stamp.said) if stamp.stale else None


def _recorded(text: str, version: str, stamps: Mapping[str, Stamp], _: Interface) -> str:
    """Return a file with the record of what its texts were made from; a new record stands at the end."""
    of = entries_of(text).entries.get("of")
    if of is not None:
        stands, made_from = of.at(("version",)), of.at(("texts",))
        there = {key: entry.value for key, entry in made_from.entries.items()} if made_from is not None else {}
        same = there == {key: stamp.record for key, stamp in stamps.items()}
        if same and stands is not None and stands.value == version:
            return text
    lines = ["of:", *field_lines("version", version, 2), "  texts:" if stamps else "  texts: {}"]
    for key, stamp in stamps.items():
        lines += field_lines(key, stamp.record, 4)
    record = "".join(line + "\n" for line in lines)
    if of is not None:
        begin, end = line_start(text, of.key), line_end(text, of.end)
        if not of.flow:
            return text[:begin] + record + text[end:]
        text = text[:begin] + text[end:]
    said = _(msg("Written by fitwizard translate: what each text was made from. Leave this as it is."))
    apart = "" if text.endswith("\n\n") else "\n"
    return "\n".join([text + apart + wrapped(said, "# ", "# ")[0], *wrapped(said, "# ", "# ")[1:], record])


def _encoded(text: str, before: bytes) -> bytes:
    """Return a text in bytes, with the line ends and the mark at the beginning that the file had before."""
    if b"\r\n" in before:
        text = text.replace("\n", "\r\n")
    return (BOM if before.startswith(BOM) else b"") + text.encode("utf-8")
