"""A YAML file becomes a checked, frozen `Questionnaire`, or a list of problems."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from fitwizard.language import msg
from fitwizard.questionnaire.model import Questionnaire, Section, Single
from fitwizard.questionnaire.problems import Problem, errors, in_order
from fitwizard.questionnaire.yaml_source import YamlSource, read_yaml, uncollected

if TYPE_CHECKING:
    from fitwizard.questionnaire.adapting import FindBase


@dataclass(frozen=True)
class Reading:
    """What came of reading a file.

    `questionnaire` is None if one of the `problems` is an error; `data` is what the file says, with what it extends
    already in it, and empty if it could not be read at all. `base_files` are the files that it extends, the nearest
    first.
    """

    questionnaire: Questionnaire | None
    data: Mapping[str, Any]
    source: YamlSource
    problems: tuple[Problem, ...]
    base_files: tuple[str, ...] = ()


def read_questionnaire(content: bytes, file: str, find_base: FindBase | None = None) -> Reading:
    """Return the questionnaire in `content`; `file` is the name that places carry. Problems are in the result.

    `find_base` finds what the file extends; without it no file can.
    """
    with uncollected():
        return _read(read_yaml(content, file), find_base)


def build_questionnaire(data: Mapping[str, Any]) -> Questionnaire:
    """Return the questionnaire that `data` describes; each question on a scale has the scale's choices.

    For data that was checked before, such as the store's. Raises pydantic's `ValidationError`.
    """
    questionnaire = Questionnaire.model_validate(data)
    if not questionnaire.scales:
        return questionnaire
    sections = tuple(_on_scales(section, questionnaire) for section in questionnaire.sections)
    return questionnaire.model_copy(update={"sections": sections})


def _on_scales(section: Section, questionnaire: Questionnaire) -> Section:
    scales = questionnaire.scales
    questions = tuple(
        question.model_copy(update={"choices": scales[question.scale]})
        if isinstance(question, Single) and question.scale in scales and not question.choices
        else question
        for question in section.questions
    )
    return section.model_copy(update={"questions": questions})


def _read(source: YamlSource, find_base: FindBase | None) -> Reading:
    data = source.value
    if not isinstance(data, dict) or "extends" not in data or "translates" in data:
        return _checked(source)
    from fitwizard.questionnaire.adapting import adapted, refused  # only where one extends another
    from fitwizard.questionnaire.origins import in_parts
    from fitwizard.questionnaire.shape_words import not_this_format

    other = not_this_format(data, source)
    if other:
        return Reading(None, {}, source, in_order([*source.problems, *other]))
    made = adapted(source, find_base or refused)
    if made.data is None:
        return Reading(None, {}, source, in_order(made.problems), made.files)
    reading = _checked(made.source)
    if errors(made.problems):  # what only follows from them, in parts that are sound where they stand, is left out
        found = [problem for problem in reading.problems if problem.place.file == source.file]
    else:
        found = list(reading.problems)
    problems = in_order([*made.problems, *in_parts(found, made.source)])
    questionnaire = None if errors(problems) else reading.questionnaire
    return Reading(questionnaire, reading.data, reading.source, problems, made.files)


def _checked(source: YamlSource) -> Reading:
    """Return what a source says that needs no other file."""
    from fitwizard.questionnaire.checks import check  # a stored questionnaire starts without all this
    from fitwizard.questionnaire.draft import draft_of, sound_parts
    from fitwizard.questionnaire.shape import faults
    from fitwizard.questionnaire.shape_words import not_this_format, shape_problems

    data = source.value
    if data is None:
        return Reading(None, {}, source, source.problems)
    other = not_this_format(data, source)
    if other or not isinstance(data, dict):
        return Reading(None, {}, source, in_order([*source.problems, *other]))
    if other := _other_file(data, source):
        return Reading(None, data, source, in_order([*source.problems, *other]))
    questionnaire = None
    found = list(source.problems)
    try:
        questionnaire = build_questionnaire(data)
        draft = draft_of(questionnaire, data, source)
    except ValidationError as error:
        known = {problem.place for problem in found}
        shape = shape_problems(faults(error, Questionnaire, data), source)
        found += [problem for problem in shape if problem.place not in known]  # a tag explains what follows from it
        draft = sound_parts(data, source)
    problems = in_order([*found, *check(draft)])
    return Reading(None if errors(problems) else questionnaire, data, source, problems)


def _other_file(data: Mapping[Any, Any], source: YamlSource) -> list[Problem]:
    """Return the one problem of a file that is meant for something else, none if it is a questionnaire."""
    if "translates" in data:
        code, field = "not-a-questionnaire", "translates"
        reason = msg("This file is the translation of a questionnaire.")
        remedy = msg("Name the questionnaire itself; its translations are found beside it.")
    elif "answers" in data and "sections" not in data:
        code, field = "not-a-questionnaire", "answers"
        reason = msg("This file is an answer sheet.")
        remedy = msg("Name the questionnaire first and the answer sheet after it.")
    else:
        return []
    return [Problem(code, source.key_place((field,)), reason, remedy)]
