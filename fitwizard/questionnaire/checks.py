"""What the fields of a questionnaire mean to each other: everything the models alone cannot tell."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fitwizard.language import msg
from fitwizard.questionnaire.checks_conditions import check_conditions
from fitwizard.questionnaire.checks_examples import check_examples
from fitwizard.questionnaire.checks_questions import check_questions
from fitwizard.questionnaire.checks_verdict import check_verdict
from fitwizard.questionnaire.draft import Draft, defined_names, entries
from fitwizard.questionnaire.model import Choice, Multiple, Single
from fitwizard.questionnaire.nearest import shortened
from fitwizard.questionnaire.problems import Problem
from fitwizard.questionnaire.values import RESERVED_IDS
from fitwizard.questionnaire.yaml_source import Path

_HAVE_CHOICES = (Single, Multiple)
_TAKEN = {("band", "none"), ("rule", "straight_line")}
"""Ids that mean something else in a result: no verdict, and the warning of the straight line."""


def check(draft: Draft) -> list[Problem]:
    """Return the problems of a draft, in no order."""
    _collect_names(draft, draft.data)
    _keep_first_of_each(draft)
    check_questions(draft)
    check_conditions(draft)
    check_verdict(draft)
    check_examples(draft)
    return draft.problems


def _collect_names(draft: Draft, data: Mapping[Any, Any]) -> None:
    """Put every id of `data` into the draft, and report the ones that cannot be."""
    for kind in ("source", "scale", "dimension", "section", "question", "band", "rule", "example"):
        draft.names[kind] = {}
    name = data.get("id")
    if isinstance(name, str) and name in RESERVED_IDS:
        _reserved(draft, name, ("id",))
    for kind, path, name in defined_names(data):
        if name in RESERVED_IDS or (kind, name) in _TAKEN:
            _reserved(draft, name, path)
        if name in draft.names[kind]:
            _duplicate(draft, name, path, draft.names[kind][name])
        else:
            draft.names[kind][name] = path
    for path, choices in _lists_of_choices(data):
        _check_ids_of_choices(draft, path, choices)
    _check_former_ids(draft)


def _keep_first_of_each(draft: Draft) -> None:
    """Leave out the later ones of several questions with one id: what a condition says would fit only one of them."""
    first = {question.id: path for path, question in reversed(draft.questions)}
    if len(first) < len(draft.questions):
        draft.complete = False
        draft.questions = [(path, question) for path, question in draft.questions if first[question.id] == path]


def _check_ids_of_choices(draft: Draft, path: Path, choices: object) -> None:
    if not isinstance(choices, list):
        return
    names = [name for choice in choices if isinstance(choice, dict) and isinstance(name := choice.get("id"), str)]
    once = set(names)
    if len(once) == len(names) and once.isdisjoint(RESERVED_IDS):  # almost always, and it is quick
        return
    seen: dict[str, Path] = {}
    for inner, choice in entries(choices, path):
        name = choice.get("id")
        if not isinstance(name, str):
            continue
        here = (*inner, "id")
        if name in RESERVED_IDS:
            _reserved(draft, name, here)
        if name in seen:
            _duplicate(draft, name, here, seen[name])
        seen.setdefault(name, here)


def _lists_of_choices(data: Mapping[Any, Any]) -> list[tuple[Path, object]]:
    scales = data.get("scales")
    found: list[tuple[Path, object]] = []
    if isinstance(scales, dict):
        found += [(("scales", key), choices) for key, choices in scales.items()]
    for path, section in entries(data.get("sections"), ("sections",)):
        for inner, question in entries(section.get("questions"), (*path, "questions")):
            if "choices" in question:
                found.append(((*inner, "choices"), question["choices"]))
    return found


def _reserved(draft: Draft, name: str, path: Path) -> None:
    draft.report(
        "reserved-id",
        path,
        msg("“{id}” means something else and can be no id here.", id=name),
        msg("Choose another id."),
        at_key=path[-1] == name,
    )


def _duplicate(draft: Draft, name: str, path: Path, first: Path) -> None:
    line = draft.source.place(first).line
    draft.report(
        "duplicate-id",
        path,
        msg("The id “{id}” stands in line {line} already.", id=shortened(name), line=line),
        msg("Give one of the two another id."),
    )


def _check_former_ids(draft: Draft) -> None:
    former: dict[str, Path] = {}
    for path, question in draft.questions:
        for number, name in enumerate(question.was):
            here = (*path, "was", number)
            _check_former_id(draft, name, here, draft.names["question"], former)
        if not isinstance(question, _HAVE_CHOICES) or (isinstance(question, Single) and question.scale):
            continue
        if [choice for choice in question.choices if choice.was]:
            _check_former_choices(draft, (*path, "choices"), question.choices)


def _check_former_choices(draft: Draft, path: Path, choices: tuple[Choice, ...]) -> None:
    current: dict[str, Path] = {choice.id: () for choice in choices}
    former: dict[str, Path] = {}
    for place, choice in enumerate(choices):
        for number, name in enumerate(choice.was):
            _check_former_id(draft, name, (*path, place, "was", number), current, former)


def _check_former_id(draft: Draft, name: str, path: Path, current: Mapping[str, Path], former: dict[str, Path]) -> None:
    if name in current or name in former:
        draft.report(
            "former-id-taken",
            path,
            msg("The former id “{id}” stands for something else, too.", id=name),
            msg("Name a former id only where its answers carry over to, and once."),
        )
    former.setdefault(name, path)
