"""What a PO file brings to a translation: the texts that can be taken, and a problem for each that cannot."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from fitwizard.language import msg
from fitwizard.questionnaire.model import Questionnaire
from fitwizard.questionnaire.nearest import shortened, suggestion
from fitwizard.questionnaire.po_parsing import PoEntry, po_entries
from fitwizard.questionnaire.problems import Place, Problem, ProblemsFound, errors, in_order
from fitwizard.questionnaire.translating import text_hash, texts
from fitwizard.questionnaire.translation_standing import Standing, Told
from fitwizard.questionnaire.yaml_scalars import FORBIDDEN_IN_TEXT

_PLACEHOLDER = re.compile(r"\{\w*\}|%\([A-Za-z_]\w*\)[a-z]|(?<!\d)(?<!\d\s)%[sd](?!\w)")


@dataclass(frozen=True)
class PoContent:
    """What a PO file brings: texts to take, how many entries are fuzzy and left out, and `problems` that are notes."""

    told: Told
    fuzzy: int
    problems: tuple[Problem, ...]


def read_po(content: bytes, file: str, questionnaire: Questionnaire, language: str, standing: Standing) -> PoContent:
    """Return what a PO file brings to the translation into `language`; `standing` is what that says now.

    A text whose original has changed since the PO was written is taken as a stale one, unless the translation has a
    newer text. Raises `ProblemsFound` for all errors together, `FitwizardError` where Babel is not installed.
    """
    header, entries, problems = po_entries(content, file)
    if problems:
        raise ProblemsFound(problems)
    problems += _header_problems(header, file, questionnaire, language)
    originals = texts(questionnaire)
    told: dict[str, str] = {}
    made_from: dict[str, str] = {}
    fuzzy = 0
    seen: set[str] = set()
    for entry in entries:
        found = list(_entry_problems(entry, originals, standing.texts, seen))
        problems += found
        seen.add(entry.context or "")
        if found or not entry.text:
            continue
        if entry.fuzzy:
            fuzzy += 1
            continue
        key = entry.context or ""
        if entry.original == originals[key]:
            told[key] = entry.text
        elif _is_newer(entry, key, originals[key], standing):
            told[key], made_from[key] = entry.text, text_hash(entry.original)
            problems.append(_changed(entry, taken=True))
        elif standing.texts.get(key) != entry.text:
            problems.append(_changed(entry, taken=False))
    if errors(problems):
        raise ProblemsFound(errors(in_order(problems)))
    return PoContent(Told(told, made_from, told.keys() - made_from.keys()), fuzzy, in_order(problems))


def _is_newer(entry: PoEntry, key: str, original: str, standing: Standing) -> bool:
    """Return whether the translation has nothing better than this text, though its original has changed."""
    if not standing.texts.get(key):
        return True
    stamp = standing.stamp(key, original)
    return stamp.stale and stamp.record.startswith(text_hash(entry.original))


def _header_problems(
    header: Mapping[str, str], file: str, questionnaire: Questionnaire, language: str
) -> Iterator[Problem]:
    place = Place(file, 1, 1)
    project = header.get("Project-Id-Version", "").split(" ")[0]
    if project != questionnaire.id:
        yield Problem(
            "wrong-original",
            place,
            msg(
                "The file translates “{name}”, and the questionnaire is “{id}”.",
                name=shortened(project),
                id=questionnaire.id,
            ),
            msg("Choose the PO file that was written for this questionnaire."),
        )
    named = header.get("Language", "").replace("_", "-")
    if named.lower() != language.lower():
        yield Problem(
            "other-language",
            place,
            msg(
                "The file says that its texts are in “{named}”, and “{language}” is wanted.",
                named=shortened(named),
                language=language,
            ),
            msg("Choose the other file or the other language, or correct the line Language in its head."),
        )


def _entry_problems(
    entry: PoEntry, originals: Mapping[str, str], there: Mapping[str, str], seen: Collection[str]
) -> Iterator[Problem]:
    if entry.context is None or entry.context not in originals:
        yield _unknown(entry, originals)
        return
    if entry.context in seen:
        yield Problem(
            "duplicate-key",
            entry.place_of_context,
            msg("“{key}” stands here a second time.", key=entry.context),
            msg("Keep one of the two."),
        )
    if entry.text and not entry.fuzzy and entry.text != there.get(entry.context):
        yield from _text_problems(entry)


def _text_problems(entry: PoEntry) -> Iterator[Problem]:
    hidden = FORBIDDEN_IN_TEXT.search(entry.text)
    if hidden:
        yield Problem(
            "control-character",
            entry.place,
            msg("The text holds the invisible control character U+{code}.", code=f"{ord(hidden[0]):04X}"),
            msg("Delete the character, or the escape that stands for it."),
        )
    if not entry.text.strip():
        remedy = msg("Translate it, or leave nothing between the quotation marks.")
        yield Problem("empty-text", entry.place, msg("The text is empty."), remedy)
    wanted, found = (_PLACEHOLDER.findall(words) for words in (entry.original, entry.text))
    if Counter(wanted) != Counter(found):
        yield Problem(
            "wrong-placeholders",
            entry.place,
            msg(
                "The placeholders differ: {wanted} in the original, {found} in the translation.",
                wanted=_listed(wanted),
                found=_listed(found),
            ),
            msg("Write each placeholder exactly as it stands in the original."),
        )


def _listed(placeholders: Sequence[str]) -> object:
    return shortened(", ".join(placeholders)) if placeholders else msg("none")


def _unknown(entry: PoEntry, originals: Mapping[str, str]) -> Problem:
    """Return the problem of an entry for no text: advice if the text may have vanished, an error if it was mistyped."""
    context = entry.context or ""
    same = [key for key, original in originals.items() if original == entry.original]
    if not context:
        reason = msg("The entry has no msgctxt, so nothing says which text it translates.")
    else:
        reason = msg("The questionnaire has no text “{key}”.", key=shortened(context))
    if same or not context:
        return Problem("unknown-text", entry.place_of_context, reason, suggestion(context, same or originals))
    remedy = msg("It is left out. If the text has vanished from the questionnaire, this is as it should be.")
    return Problem("unknown-text", entry.place_of_context, reason, remedy, "advice")


def _changed(entry: PoEntry, *, taken: bool) -> Problem:
    key = entry.context or ""
    reason = msg("The original of {key} has changed since this file was written.", key=key)
    if taken:
        remedy = msg("The text was taken and marked as stale: adapt it in the translation file.")
    else:
        remedy = msg("The text was left out, as the translation has a newer one.")
    return Problem("changed-original", entry.place, reason, remedy, "note")
