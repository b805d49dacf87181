"""What goes along with a question that an adaptation leaves out: rules and examples that name it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from fitwizard.language import msg, msgn
from fitwizard.questionnaire.adapting_order import Order
from fitwizard.questionnaire.problems import Problem
from fitwizard.questionnaire.yaml_source import YamlSource


@dataclass(frozen=True)
class Gone:
    """The ids of rules and examples that go with dropped questions; `answered` is one such example and its question."""

    rules: set[str]
    examples: set[str]
    answered: tuple[str, str] = ("", "")
    half_changed: tuple[tuple[str, str], ...] = ()
    """Examples that the adaptation changes while they answer such a question still, with one of the questions."""


def gone_along(rules: Order, examples: Order, dropped: set[str], over: Mapping[str, Any]) -> Gone:
    """Return the inherited rules and examples that name a dropped question, or a rule that went with one.

    What the adaptation itself changes stays: its author means it, and a name that is wanting there is an error.
    """
    if not dropped:
        return Gone(set(), set())
    meant = (over.get("rules", {}), over.get("examples", {}))
    lost = {r.key for r in rules if r.key not in meant[0] and not dropped.isdisjoint(_questions(r.value.get("when")))}
    unproved = {
        example.key
        for example in examples
        if example.key not in meant[1]
        and not (dropped.isdisjoint(_keys(example.value.get("answers"))) and lost.isdisjoint(_rules_of(example.value)))
    }
    answered = (
        (example.key, name)
        for example in examples
        if example.key in unproved
        for name in _keys(example.value.get("answers"))
        if name in dropped
    )
    half_changed = {
        example.key: name
        for example in examples
        if example.key in meant[1]
        for name in _keys(example.value.get("answers"))
        if name in dropped and name not in _keys(meant[1][example.key].get("answers"))
    }
    return Gone(lost, unproved | set(half_changed), next(answered, ("", "")), tuple(half_changed.items()))


def notes(gone: Gone, source: YamlSource) -> Iterator[Problem]:
    """Yield what went along, for the author to see that it was meant."""
    field = "keep" if "keep" in _keys(source.value) else "remove"
    place = source.key_place((field,))
    if gone.rules:
        reason = msgn(
            "The rule {names} names a question that is left out, and went with it.",
            "The rules {names} name questions that are left out, and went with them.",
            len(gone.rules),
            names=_listed(gone.rules),
        )
        remedy = msg("To keep one, write it here under “rules:” with a condition that names only what is left.")
        yield Problem("rule-left-out", place, reason, remedy, severity="note")
    alone = gone.examples - {name for name, _ in gone.half_changed}
    if alone:
        reason = msgn(
            "The example {names} answers a question that is left out, and went with it.",
            "The examples {names} answer questions that are left out, and went with them.",
            len(alone),
            names=_listed(alone),
        )
        example, question = gone.answered
        remedy = msg(
            "To keep one, take the answer out: write {line} under “examples:”.",
            line=f"{example}: {{answers: {{{question}: null}}}}",
        )
        yield Problem("example-left-out", place, reason, remedy, severity="note")


def _questions(condition: Any) -> Iterator[str]:
    """Yield the questions that a condition names, in whatever shape it is."""
    if isinstance(condition, dict):
        name = condition.get("question")
        if isinstance(name, str):
            yield name
        for part in ("all", "any", "not"):
            yield from _questions(condition.get(part))
    elif isinstance(condition, list):
        for part in condition:
            yield from _questions(part)


def _rules_of(example: Mapping[str, Any]) -> Iterator[str]:
    """Yield the rules that an example expects something of."""
    expect = example.get("expect")
    if not isinstance(expect, dict):
        return
    for field in ("rules", "unsettled", "limited_by"):
        named = expect.get(field)
        for name in named if isinstance(named, list) else ():
            if isinstance(name, str):
                yield name.removeprefix("rule:")


def _keys(part: Any) -> Sequence[str]:
    return list(part) if isinstance(part, dict) else []


def _listed(names: set[str]) -> str:
    return ", ".join(sorted(names))
