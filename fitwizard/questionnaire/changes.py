"""One change between two questionnaires, and the list in which they are collected, each with its sentence."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Literal, TypeAlias

from pydantic import BaseModel

from fitwizard.language import Message, msg
from fitwizard.questionnaire.model import Questionnaire
from fitwizard.questionnaire.version_steps import Step
from fitwizard.questionnaire.yaml_scalars import FORBIDDEN, REPLACEMENT

Kind: TypeAlias = Literal[
    "questions", "points", "weights", "conditions", "floors", "verdict", "rules", "texts", "translations", "others"
]

Way: TypeAlias = tuple[str, ...]
"""The way to a part, by ids: `("dimensions", "sharing", "weight")`, `("questions", "trust", "choices", "low")`."""

LONGEST_NAME = 48
LONGEST_QUOTE = 70
_BEFORE_DIFFERENCE = 24  # characters that stay in front of the first one that differs


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that differs: `before` and `after` as plain data, None for what is not there.

    `way` leads to it in the newer questionnaire, in the older one if it has gone.
    """

    way: Way
    kind: Kind
    step: Step
    before: Any
    after: Any
    say: Message

    @property
    def gone(self) -> bool:
        """Whether only the older questionnaire has it."""
        return self.after is None


@dataclass(frozen=True)
class Naming:
    """What the parts of two questionnaires are called in sentences; the newer one has the first word."""

    new: Questionnaire
    old: Questionnaire

    def question(self, name: str) -> Message:
        """Return how a question is named."""
        asked = self.new.question_by_id.get(name) or self.old.question_by_id.get(name)
        return _named(name, asked.ask if asked else name)

    def choice(self, question: str, name: str) -> Message:
        """Return how a choice of a question is named."""
        for one in (self.new, self.old):
            asked = one.question_by_id.get(question)
            for choice in getattr(asked, "choices", ()):
                if choice.id == name:
                    return _named(name, choice.label)
        return _named(name, name)

    def on_scale(self, scale: str, name: str) -> Message:
        """Return how a choice of a scale is named."""
        choices = (*self.new.scales.get(scale, ()), *self.old.scales.get(scale, ()))
        return _named(name, next((choice.label for choice in choices if choice.id == name), name))

    def dimension(self, name: str | None) -> Message:
        """Return how a dimension is named."""
        if name is None:
            return msg("none")
        dimension = self.new.dimensions.get(name) or self.old.dimensions.get(name)
        return _quoted(dimension.title if dimension else name)

    def section(self, name: str) -> Message:
        """Return how a section is named."""
        titles = (section.title for one in (self.new, self.old) for section in one.sections if section.id == name)
        return _quoted(next(titles, name))

    def band(self, name: str | None) -> Message:
        """Return how a band is named."""
        if name is None:
            return msg("none")
        band = self.new.band_by_id.get(name) or self.old.band_by_id.get(name)
        return _quoted(band.title if band else name)

    def rule(self, name: str) -> Message:
        """Return how a rule is named."""
        rule = self.new.rule_by_id.get(name) or self.old.rule_by_id.get(name)
        return _named(name, rule.say if rule else name)


@dataclass
class Changes:
    """The changes found so far, in the order they are told."""

    names: Naming
    found: list[Change] = field(default_factory=list)

    def add(self, way: Way, kind: Kind, step: Step, before: Any, after: Any, say: Message) -> None:
        """Note one change."""
        self.found.append(Change(way, kind, step, before, after, say))

    def value(self, way: Way, kind: Kind, step: Step, before: Any, after: Any, of: Message) -> None:
        """Note a field that has another value, comes or goes, if it does."""
        if before == after:
            return
        values = {"of": of, "field": way[-1], "before": in_words(before), "after": in_words(after)}
        if before is None:
            say = msg("{of}, {field}: now {after}.", **values)
        elif after is None:
            say = msg("{of}, {field}: gone, before {before}.", **values)
        else:
            say = msg("{of}, {field}: now {after}, before {before}.", **values)
        self.add(way, kind, step, before, after, say)

    def values(
        self, way: Way, kind: Kind, old: BaseModel, new: BaseModel, of: Message, steps: Mapping[str, Step]
    ) -> None:
        """Note those of the fields in `steps` that differ, each with its step."""
        for name, step in steps.items():
            before, after = plain_value(getattr(old, name, None)), plain_value(getattr(new, name, None))
            self.value((*way, name.rstrip("_")), kind, step, before, after, of)

    def texts(
        self, way: Way, old: BaseModel, new: BaseModel, of: Message, fields: Iterable[str], comes: Step = Step.PATCH
    ) -> None:
        """Note texts that differ; `comes` is the step of one that was not there before."""
        for name in fields:
            self.text((*way, name), getattr(old, name), getattr(new, name), of, comes)

    def text(self, way: Way, before: str | None, after: str | None, of: Message, comes: Step = Step.PATCH) -> None:
        """Note a text that differs."""
        if before == after:
            return
        shown = excerpts(before or "", after or "")
        values = {"of": of, "field": way[-1], "before": shown[0], "after": shown[1]}
        if before is not None and after is not None and one_line(before) == one_line(after):
            say = msg("{of}, {field}: only blanks or line ends differ.", of=of, field=way[-1])
        elif before is None:
            say = msg("{of}, {field}: now “{after}”.", **values)
        elif after is None:
            say = msg("{of}, {field}: gone, before “{before}”.", **values)
        else:
            say = msg("{of}, {field}: now “{after}”, before “{before}”.", **values)
        self.add(way, "texts", comes if before is None else Step.PATCH, before, after, say)

    def order(self, way: Way, step: Step, old: Iterable[str], new: Iterable[str], say: Message) -> None:
        """Note that what both have stands in another order."""
        before, after = list(old), list(new)
        stayed = set(before) & set(after)
        one, other = ([name for name in names if name in stayed] for names in (before, after))
        if one != other:
            self.add(way, "others", step, one, other, say)


def come_and_gone(old: Iterable[str], new: Iterable[str]) -> tuple[list[str], list[str], list[str]]:
    """Return the ids that are new, those that have gone, and those that both have, each in the order of its own."""
    before, after = list(old), list(new)
    known, there = set(before), set(after)
    return (
        [name for name in after if name not in known],
        [name for name in before if name not in there],
        [name for name in after if name in known],
    )


def plain_value(value: Any) -> Any:
    """Return a part of a questionnaire as plain data, without what it leaves out."""
    if isinstance(value, BaseModel):
        return value.model_dump(by_alias=True, exclude_none=True)
    if isinstance(value, tuple | list):
        return [plain_value(part) for part in value]
    if isinstance(value, dict):
        return {name: plain_value(part) for name, part in value.items()}
    return value


def in_words(value: Any) -> object:
    """Return plain data for a sentence: a number or a word as it is, the rest as a line of YAML."""
    if isinstance(value, bool) or value is None:
        return {True: "true", False: "false", None: "-"}[value]
    if isinstance(value, str):
        return one_line(value)
    return value if isinstance(value, int | Decimal) else _flow(value)


def one_line(text: str) -> str:
    """Return a text on one line, without what steers a terminal."""
    return FORBIDDEN.sub(REPLACEMENT, " ".join(text.split()))


def cut(text: str, longest: int) -> str:
    """Return a text on one line, at most `longest` characters of it."""
    line = one_line(text)
    return line if len(line) <= longest else line[: longest - 1].rstrip() + "…"


def excerpts(before: str, after: str) -> tuple[str, str]:
    """Return two texts that differ on one line each, cut so that the first difference can be seen in both."""
    one, other = one_line(before), one_line(after)
    same = next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    if max(len(one), len(other)) <= LONGEST_QUOTE or same <= _BEFORE_DIFFERENCE or not (before and after):
        return cut(one, LONGEST_QUOTE), cut(other, LONGEST_QUOTE)
    start = one.rfind(" ", 0, same - _BEFORE_DIFFERENCE + 8) + 1
    return "…" + cut(one[start:], LONGEST_QUOTE - 1), "…" + cut(other[start:], LONGEST_QUOTE - 1)


def _flow(value: Any) -> str:
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{name}: {_flow(part)}" for name, part in value.items()) + "}"
    if isinstance(value, Sequence) and not isinstance(value, str):
        return "[" + ", ".join(_flow(part) for part in value) + "]"
    return str(in_words(value))


def _named(name: str, text: str) -> Message:
    return msg("“{text}” ({id})", text=cut(text, LONGEST_NAME), id=name)


def _quoted(text: str) -> Message:
    return msg("“{text}”", text=cut(text, LONGEST_NAME))
