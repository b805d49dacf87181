"""Changes of examples in few words: a version that changes one thing often changes a dozen examples in the same way."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeAlias

from fitwizard.language import Message, msgn
from fitwizard.questionnaire.changes import Change

_MOST_SINGLY = 2

_Sort: TypeAlias = tuple[bool, bool, bool, bool]
"""Whether an example is new, has gone, has other answers, expects something else."""


def summed_up(changes: Sequence[Change]) -> Iterator[tuple[Message, Sequence[Change]]]:
    """Yield each sentence with the changes that it tells of: one, or many examples that changed in the same way."""
    sorts: dict[_Sort, list[Change]] = {}
    for change in changes:
        if _is_example(change):
            sorts.setdefault(_sort(change), []).append(change)
    for change in changes:
        alike = sorts.get(_sort(change), []) if _is_example(change) else []
        if len(alike) <= _MOST_SINGLY or not any(_sort(change)):
            yield change.say, [change]
        elif change is alike[0]:
            yield _sentence(_sort(change), [one.way[1] for one in alike]), alike


def _is_example(change: Change) -> bool:
    return change.way[:1] == ("examples",) and len(change.way) == 2


def _sort(change: Change) -> _Sort:
    before, after = change.before, change.after
    if before is None or after is None:
        return before is None, after is None, False, False
    return False, False, before["answers"] != after["answers"], before["expect"] != after["expect"]


def _sentence(sort: _Sort, names: Sequence[str]) -> Message:
    new, gone, answers, expects = sort
    count, ids = len(names), ", ".join(names)
    if new:
        return msgn("One new example: {ids}.", "{n} new examples: {ids}.", count, ids=ids)
    if gone:
        return msgn("One example has gone: {ids}.", "{n} examples have gone: {ids}.", count, ids=ids)
    if answers and expects:
        return msgn(
            "One example has other answers and expects something else: {ids}.",
            "{n} examples have other answers and expect something else: {ids}.",
            count,
            ids=ids,
        )
    if answers:
        return msgn("One example has other answers: {ids}.", "{n} examples have other answers: {ids}.", count, ids=ids)
    return msgn(
        "One example expects something else: {ids}.", "{n} examples expect something else: {ids}.", count, ids=ids
    )
