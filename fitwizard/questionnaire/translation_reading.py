"""A translation file becomes a checked `Translation`, or a list of problems."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from pydantic import ValidationError

from fitwizard.language import Message, msg
from fitwizard.questionnaire.draft import NO_SUCH
from fitwizard.questionnaire.model import Questionnaire, Single
from fitwizard.questionnaire.nearest import shortened, suggestion
from fitwizard.questionnaire.problems import Problem, errors, in_order
from fitwizard.questionnaire.shape import faults
from fitwizard.questionnaire.shape_words import not_this_format, shape_problems
from fitwizard.questionnaire.translating import texts, translated_texts
from fitwizard.questionnaire.translation import Translation
from fitwizard.questionnaire.yaml_source import Path, YamlSource, read_yaml

_LANGUAGE_IN_NAME = re.compile(r"\.([a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)\.ya?ml$", re.IGNORECASE)


def read_translation(
    content: bytes, file: str, questionnaire: Questionnaire
) -> tuple[Translation | None, tuple[Problem, ...]]:
    """Return the translation of `questionnaire` in `content`, None if one of the problems is an error."""
    source = read_yaml(content, file)
    data = source.value
    if data is None:
        return None, source.problems
    other = not_this_format(data, source)
    if other or not isinstance(data, dict):
        return None, in_order([*source.problems, *other])
    problems = [*source.problems, *_name_problems(data, source, questionnaire)]
    try:
        translation = Translation.model_validate(data)
    except ValidationError as error:
        problems += shape_problems(faults(error, Translation, data), source)
        return None, in_order(problems)
    problems += _head_problems(translation, source, questionnaire)
    problems += _texts_without_original(translation, source, questionnaire, problems)
    found = in_order(problems)
    return (None if errors(found) else translation), found


def _head_problems(translation: Translation, source: YamlSource, questionnaire: Questionnaire) -> Iterable[Problem]:
    if translation.translates != questionnaire.id:
        yield Problem(
            "wrong-original",
            source.place(("translates",)),
            msg(
                "The file translates “{name}”, and the questionnaire is “{id}”.",
                name=translation.translates,
                id=questionnaire.id,
            ),
            msg("Write “{id}”, or move the file beside the questionnaire that it translates.", id=questionnaire.id),
        )
    if translation.language.lower() == questionnaire.language.lower():
        yield Problem(
            "same-language",
            source.place(("language",)),
            msg("The questionnaire is written in the language “{language}” already.", language=translation.language),
            msg("Name the language of this file's texts."),
        )
    named = _LANGUAGE_IN_NAME.search(source.file)
    if named is not None and named[1].lower() != translation.language.lower():
        yield Problem(
            "other-language",
            source.place(("language",)),
            msg(
                "The file's name says “{named}”, and its texts are said to be in “{language}”.",
                named=named[1],
                language=translation.language,
            ),
            msg("Correct the one that is wrong."),
        )


def _name_problems(data: Mapping[Any, Any], source: YamlSource, questionnaire: Questionnaire) -> Iterable[Problem]:
    """Yield a problem for each id that nothing in the questionnaire bears, whatever the shape of the rest."""
    known: dict[str, tuple[str, Iterable[str]]] = {
        "dimensions": ("dimension", questionnaire.dimensions),
        "sections": ("section", [section.id for section in questionnaire.sections]),
        "questions": ("question", questionnaire.question_by_id),
        "scales": ("scale", questionnaire.scales),
        "bands": ("band", questionnaire.band_by_id),
        "rules": ("rule", questionnaire.rule_by_id),
    }
    for part, (kind, names) in known.items():
        yield from _unknown(_fields(data, part), (part,), kind, names, source)
    items = questionnaire.checklist.items if questionnaire.checklist else ()
    yield from _unknown(_fields(data, "checklist", "items"), ("checklist", "items"), "item", items, source)
    for name, choices in questionnaire.scales.items():
        ids = [choice.id for choice in choices]
        yield from _unknown(_fields(data, "scales", name), ("scales", name), "choice", ids, source)
    for question in questionnaire.questions:
        path = ("questions", question.id, "choices")
        given = _fields(data, *path)
        if isinstance(question, Single) and question.scale is not None and given:
            yield Problem(
                "choices-twice",
                source.key_place(path),
                msg("The question has the choices of the scale “{scale}”.", scale=question.scale),
                msg("Translate them once, under scales."),
            )
        else:
            ids = [choice.id for choice in getattr(question, "choices", ())]
            yield from _unknown(given, path, "choice", ids, source)


def _fields(data: Any, *path: str) -> Mapping[Any, Any]:
    for step in path:
        data = data.get(step) if isinstance(data, dict) else None
    return data if isinstance(data, dict) else {}


def _unknown(
    given: Iterable[object], path: Path, kind: str, names: Iterable[str], source: YamlSource
) -> Iterable[Problem]:
    known = set(names)
    for name in given:
        if isinstance(name, str) and name not in known:
            reason = Message(NO_SUCH[kind].text, {"name": shortened(name)})
            yield Problem(f"unknown-{kind}", source.key_place((*path, name)), reason, suggestion(name, names))


def _texts_without_original(
    translation: Translation, source: YamlSource, questionnaire: Questionnaire, known: list[Problem]
) -> Iterable[Problem]:
    """Yield advice for each text that the questionnaire has no original of, though it knows the id."""
    if errors(known):
        return
    originals = texts(questionnaire)
    for key in translated_texts(translation):
        if key not in originals:
            yield Problem(
                "no-original",
                source.key_place(key.split(".")),
                msg("The questionnaire has no such text, so this one is never shown."),
                msg("Delete it."),
                "advice",
            )
