"""The texts of a questionnaire by key, and the questionnaire in another language.

A text's key is the way to it in a translation file: `title`, `questions.trust.ask`, `dimensions.sharing.advice.low`,
`questions.trust.choices.low.label`, `scales.past_year.never` (the label; `scales.past_year.never.advice`),
`bands.lead.title`, `none.meaning`, `rules.ko_no_sharing`, `straight_line`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

from fitwizard.questionnaire.model import (
    Checklist,
    Choice,
    Dimension,
    Model,
    Question,
    Questionnaire,
    Section,
    Single,
    Verdict,
)

if TYPE_CHECKING:
    from fitwizard.questionnaire.translation import Translation

M = TypeVar("M", bound=Model)

Say = Callable[[str, str], str]
"""What stands in place of a text, given its key and the original."""

_TEXTS_OF_CHOICE = ("label", "advice")
_NOT_TEXTS = {"fitwizard", "translates", "language", "of"}


@dataclass(frozen=True)
class Localised:
    """A questionnaire in a language; `fallbacks` are the keys of the texts that are shown in the original language."""

    questionnaire: Questionnaire
    language: str
    fallbacks: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Coverage:
    """How far a translation goes: the share (0-1) of the texts that it has, and the keys that are wanting.

    `stale` are the texts whose original has changed since, as far as the translation says what it was made from.
    """

    share: float
    missing: tuple[str, ...]
    stale: tuple[str, ...]


def texts(questionnaire: Questionnaire) -> dict[str, str]:
    """Return every text of a questionnaire by its key, in the order of the file."""
    found: dict[str, str] = {}

    def collect(key: str, original: str) -> str:
        return found.setdefault(key, original)

    retold(questionnaire, collect)
    return found


def localised(questionnaire: Questionnaire, translations: Sequence[Translation]) -> Localised:
    """Return the questionnaire in the language of the first translation.

    A text that it lacks comes from the next one (de-AT, then de), and at last from the original.
    """
    if not translations:
        return Localised(questionnaire, questionnaire.language)
    tables = [translated_texts(translation) for translation in translations]
    fallbacks: set[str] = set()

    def say(key: str, original: str) -> str:
        for table in tables:
            if key in table:
                return table[key]
        fallbacks.add(key)
        return original

    language = translations[0].language
    told = _changed(retold(questionnaire, say), {"language": language})
    return Localised(told, language, frozenset(fallbacks))


def translated_texts(translation: Translation) -> dict[str, str]:
    """Return the texts of a translation by key."""
    found: dict[str, str] = {}
    for name, part in translation.model_dump(exclude=_NOT_TEXTS, exclude_none=True).items():
        _flatten(name, part, found)
    return found


def _flatten(key: str, part: Any, found: dict[str, str]) -> None:
    if isinstance(part, str):
        found[key.removesuffix(".label") if key.startswith("scales.") else key] = part
    else:
        for name, inner in part.items():
            _flatten(f"{key}.{name}", inner, found)


def translation_of(questionnaire: Questionnaire, language: str, told: Mapping[str, str]) -> Translation:
    """Return a translation that consists of texts by key."""
    from fitwizard.questionnaire.translation import Translation  # only where one is spoken: it costs start-up time

    head = {"fitwizard": 1, "translates": questionnaire.id, "language": language}
    return Translation.model_validate(head | nested_texts(told))


def nested_texts(told: Mapping[str, str]) -> dict[str, Any]:
    """Return texts by key as a translation file has them: each at its place, in the order in which they come."""
    nested: dict[str, Any] = {}
    for key, text in told.items():
        *way, last = key.split(".")
        if way[:1] == ["scales"] and len(way) == 2:
            way, last = [*way, last], "label"
        part = nested
        for step in way:
            part = part.setdefault(step, {})
        part[last] = text
    return nested


def unchanged(base: Questionnaire, questionnaire: Questionnaire, translation: Translation) -> dict[str, str]:
    """Return what a translation of `base` says of the texts that `questionnaire`, which extends it, left alone."""
    before, now = texts(base), texts(questionnaire)
    there = translated_texts(translation)
    return {key: there[key] for key in now if key in there and before.get(key) == now[key]}


def coverage(questionnaire: Questionnaire, translation: Translation, wanted: Iterable[str] | None = None) -> Coverage:
    """Return how much of the questionnaire a translation covers.

    `wanted` are the keys of the texts that it has to tell, where others come from what the questionnaire extends.
    """
    originals = texts(questionnaire)
    there = translated_texts(translation)
    missing = tuple(key for key in (originals if wanted is None else wanted) if key not in there)
    stale = tuple(
        key
        for key, made_from in translation.of.texts.items()
        if key in originals and key in there and made_from != text_hash(originals[key])
    )
    return Coverage(1 - len(missing) / len(originals), missing, stale)


def text_hash(original: str) -> str:
    """Return what a translation remembers of an original: the first 8 hexadecimal digits of its SHA-256."""
    from hashlib import sha256  # only where translations are checked: it costs start-up time

    return sha256(original.encode("utf-8")).hexdigest()[:8]


def retold(questionnaire: Questionnaire, say: Say) -> Questionnaire:
    """Return the questionnaire with what `say` puts in place of each text; what it keeps is not copied."""
    scales = {
        name: tuple(_choice(choice, f"scales.{name}.{choice.id}", say, short=True) for choice in choices)
        for name, choices in questionnaire.scales.items()
    }
    changes: dict[str, Any] = {
        "scales": scales,
        "dimensions": {
            name: _dimension(dimension, f"dimensions.{name}", say)
            for name, dimension in questionnaire.dimensions.items()
        },
        "sections": tuple(_section(section, scales, say) for section in questionnaire.sections),
        "verdict": _verdict(questionnaire.verdict, say),
        "rules": tuple(_changed(rule, {"say": say(f"rules.{rule.id}", rule.say)}) for rule in questionnaire.rules),
    }
    if questionnaire.checklist is not None:
        changes["checklist"] = _checklist(questionnaire.checklist, say)
    top = {
        field: say(field, text)
        for field in ("title", "summary", "intro", "disclaimer")
        if (text := getattr(questionnaire, field)) is not None
    }
    return _changed(questionnaire, {**top, **changes})


def _section(section: Section, scales: Mapping[str, tuple[Choice, ...]], say: Say) -> Section:
    section = _told(section, f"sections.{section.id}", ("title", "intro"), say)
    return _changed(section, {"questions": tuple(_question(question, scales, say) for question in section.questions)})


def _question(question: Question, scales: Mapping[str, tuple[Choice, ...]], say: Say) -> Question:
    key = f"questions.{question.id}"
    question = _told(question, key, ("ask", "why", "probe", "unit"), say)
    choices: tuple[Choice, ...] | None = getattr(question, "choices", None)
    if not choices:
        return question
    if isinstance(question, Single) and question.scale is not None:
        return _changed(question, {"choices": scales[question.scale]})
    told = tuple(_choice(choice, f"{key}.choices.{choice.id}", say) for choice in choices)
    return _changed(question, {"choices": told})


def _choice(choice: Choice, key: str, say: Say, *, short: bool = False) -> Choice:
    if not short:
        return _told(choice, key, _TEXTS_OF_CHOICE, say)
    choice = _changed(choice, {"label": say(key, choice.label)})
    return _told(choice, key, ("advice",), say)


def _dimension(dimension: Dimension, key: str, say: Say) -> Dimension:
    dimension = _told(dimension, key, ("title", "asks"), say)
    return _changed(dimension, {"advice": _told(dimension.advice, f"{key}.advice", ("low", "mid", "high"), say)})


def _verdict(verdict: Verdict, say: Say) -> Verdict:
    fields = ("title", "meaning", "next")
    changes: dict[str, Any] = {
        "bands": tuple(_told(band, f"bands.{band.id}", fields, say) for band in verdict.bands),
        "none": _told(verdict.none, "none", fields, say),
    }
    line = verdict.straight_line
    if line is not None:
        changes["straight_line"] = _changed(line, {"say": say("straight_line", line.say)})
    return _changed(verdict, changes)


def _checklist(checklist: Checklist, say: Say) -> Checklist:
    items = {name: say(f"checklist.items.{name}", text) for name, text in checklist.items.items()}
    return _changed(_told(checklist, "checklist", ("title", "intro"), say), {"items": items})


def _told(model: M, key: str, fields: Sequence[str], say: Say) -> M:
    """Return a part with what `say` puts in place of its texts in `fields`."""
    texts_ = {field: text for field in fields if (text := getattr(model, field, None)) is not None}
    return _changed(model, {field: say(f"{key}.{field}", text) for field, text in texts_.items()})


def _changed(model: M, changes: Mapping[str, Any]) -> M:
    """Return `model` with the changes that are some; it is not validated again, as nothing but texts differ."""
    real = {name: value for name, value in changes.items() if not _same(value, getattr(model, name))}
    if not real:
        return model
    copy = model.model_copy(update=real)
    for name in set(copy.__dict__) - set(type(model).model_fields):  # cached properties, which tell of the original
        del copy.__dict__[name]
    return copy


def _same(new: Any, old: Any) -> bool:
    """Return whether nothing changed; parts that did not change are the same objects."""
    if isinstance(new, tuple):
        return len(new) == len(old) and all(a is b for a, b in zip(new, old, strict=True))
    if isinstance(new, dict):
        return all(new[name] is old[name] for name in old)
    return bool(new is old or (isinstance(new, str) and new == old))
