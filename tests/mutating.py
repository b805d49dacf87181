"""Questionnaires as data in which one thing is another: every field once, or anything at random."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from copy import deepcopy
from decimal import Decimal
from typing import Any, TypeAlias

from hypothesis import strategies as st
from pydantic import ValidationError

from fitwizard.questionnaire.model import Questionnaire
from fitwizard.questionnaire.reading import build_questionnaire

Data: TypeAlias = dict[str, Any]
Path: TypeAlias = tuple[Any, ...]

HEAD: tuple[Path, ...] = (("fitwizard",), ("id",), ("version",))
"""What says which questionnaire and version it is, and is no change of it."""

OTHER_WORDS = {
    "single": "multiple",
    "multiple": "single",
    "self": "interview",
    "missed": "ignored",
    "ignored": "missed",
    "knockout": "contradiction",
    "contradiction": "strength",
    "strength": "knockout",
    "gate": "context",
    "context": "gate",
    "low": "high",
}
"""What else may stand where only a few words are possible."""


def leaves(value: Any, path: Path = ()) -> Iterator[Path]:
    """Yield the way to every value that is no list and no mapping, and to every entry of a list."""
    if isinstance(value, dict):
        for name, part in value.items():
            yield from leaves(part, (*path, name))
    elif isinstance(value, list | tuple):
        for number, part in enumerate(value):
            if isinstance(part, dict):
                yield (*path, number)
            yield from leaves(part, (*path, number))
    else:
        yield path


def at(data: Any, path: Path) -> Any:
    """Return what stands at `path`."""
    for step in path:
        data = data[step]
    return data


def with_value(data: Data, path: Path, value: Any) -> Data:
    """Return a copy in which another value stands at `path`."""
    copy = deepcopy(data)
    at(copy, path[:-1])[path[-1]] = value
    return copy


def without(data: Data, path: Path) -> Data:
    """Return a copy without what stands at `path`."""
    copy = deepcopy(data)
    del at(copy, path[:-1])[path[-1]]
    return copy


def others(value: Any) -> list[Any]:
    """Return values that may stand instead of `value`, the likeliest first."""
    if isinstance(value, bool):
        return [not value]
    if isinstance(value, int | Decimal):
        return [value + 1, value - 1, Decimal("0.25")]
    if isinstance(value, str):
        return [OTHER_WORDS[value]] if value in OTHER_WORDS else [f"{value}2", f"{value} too", "b", "1.2.3", "de"]
    return []


def built(data: Data) -> Questionnaire | None:
    """Return the questionnaire, None if a field holds what it may not."""
    try:
        return build_questionnaire(data)
    except ValidationError:
        return None


def changed_at(data: Data, path: Path) -> list[Questionnaire]:
    """Return questionnaires that differ from `data` at `path` only: by another value there, and by none."""
    tried = [with_value(data, path, value) for value in others(at(data, path))]
    first = next((found for found in map(built, tried) if found is not None), None)
    return [found for found in (first, built(without(data, path))) if found is not None]


@st.composite
def mutations(draw: st.DrawFn, data: Data) -> Questionnaire | None:
    """A questionnaire that differs from `data` in one to three places, if it can be built."""
    data, found = _in_lists(data), None
    for _ in range(draw(st.integers(1, 3))):
        change = draw(st.sampled_from([_other_value, _removed, _moved, _renamed, _added]))
        data = change(draw, data)
        found = built(data)
        if found is None or not found.questions or not _has_each_id_once(found):
            return None
    return found


def _in_lists(value: Any) -> Any:
    """Return a copy with lists for tuples, which cannot be changed."""
    if isinstance(value, dict):
        return {name: _in_lists(part) for name, part in value.items()}
    return [_in_lists(part) for part in value] if isinstance(value, list | tuple) else value


def _has_each_id_once(questionnaire: Questionnaire) -> bool:
    """Return whether no two things of a kind have one id, which `check` would say."""
    listed = [[question.id for question in questionnaire.questions], [part.id for part in questionnaire.sections]]
    listed += [[band.id for band in questionnaire.verdict.bands], [rule.id for rule in questionnaire.rules]]
    listed += [[choice.id for choice in getattr(question, "choices", ())] for question in questionnaire.questions]
    return all(len(set(names)) == len(names) for names in listed)


Change: TypeAlias = Callable[[st.DrawFn, Data], Data]


def _other_value(draw: st.DrawFn, data: Data) -> Data:
    changeable = [path for path in leaves(data) if others(at(data, path)) and path not in HEAD]
    path = draw(st.sampled_from(changeable))
    return with_value(data, path, draw(st.sampled_from(others(at(data, path)))))


def _removed(draw: st.DrawFn, data: Data) -> Data:
    return without(data, draw(st.sampled_from(list(leaves(data)))))


def _moved(draw: st.DrawFn, data: Data) -> Data:
    lists = [path for path in _lists(data) if len(at(data, path)) > 1]
    if not lists:
        return data
    path = draw(st.sampled_from(lists))
    return with_value(data, path, draw(st.permutations(at(data, path))))


def _added(draw: st.DrawFn, data: Data) -> Data:
    path = draw(
        st.sampled_from([path for path in _lists(data) if at(data, path) and isinstance(at(data, path)[0], dict)])
    )
    entries = list(at(data, path))
    entry = deepcopy(draw(st.sampled_from(entries)))
    if "id" in entry:
        entry["id"] += "_new"
    entries.insert(draw(st.integers(0, len(entries))), entry)
    return with_value(data, path, entries)


def _renamed(draw: st.DrawFn, data: Data) -> Data:
    """Give a question or a choice another id, everywhere, with the former one under `was`."""
    data = deepcopy(data)
    questions = [question for section in data["sections"] for question in section["questions"]]
    question = draw(st.sampled_from(questions))
    choices = question.get("choices") or ()
    renamed = draw(st.sampled_from([question, *choices]))
    before, after = renamed["id"], renamed["id"] + "_now"
    renamed |= {"id": after, "was": [before]}
    for holder, field in [*((q, "show_if") for q in questions), *((rule, "when") for rule in data["rules"])]:
        if field in holder:
            holder[field] = _in_condition(holder[field], question["id"], before, after, renamed is question)
    return data


def _in_condition(condition: Any, question: str, before: str, after: str, of_question: bool) -> Any:
    if isinstance(condition, list | tuple):
        return [_in_condition(part, question, before, after, of_question) for part in condition]
    if not isinstance(condition, dict):
        return condition
    if condition.get("question") == (before if of_question else question):
        if of_question:
            return {**condition, "question": after}
        return {name: _in_test(part, before, after) for name, part in condition.items()}
    return {name: _in_condition(part, question, before, after, of_question) for name, part in condition.items()}


def _in_test(part: Any, before: str, after: str) -> Any:
    if isinstance(part, list | tuple):
        return [after if name == before else name for name in part]
    return after if part == before else part


def _lists(value: Any, path: Path = ()) -> Iterator[Path]:
    if isinstance(value, list | tuple):
        yield path
    for name, part in value.items() if isinstance(value, dict) else enumerate(value):
        if isinstance(part, dict | list | tuple):
            yield from _lists(part, (*path, name))
