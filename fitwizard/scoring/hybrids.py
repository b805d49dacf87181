"""Questionnaires between an older and a newer one: some of the changes made, the others taken back.

Changes that belong together (the points of one question, a rule, a floor) are one part. What cannot move a verdict is
the newer questionnaire's in any case, and all questions stand in one section, since sections decide nothing.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeAlias

from pydantic import ValidationError

from fitwizard.questionnaire.changes import Change, Way
from fitwizard.questionnaire.conditions import leaves
from fitwizard.questionnaire.model import Condition, Questionnaire
from fitwizard.questionnaire.points import reachable_points
from fitwizard.questionnaire.reading import build_questionnaire
from fitwizard.questionnaire.renaming import plain
from fitwizard.questionnaire.version_steps import Step

Data: TypeAlias = dict[str, Any]
Part: TypeAlias = Way
"""What is changed or not as a whole: `("rules", id)`, `("questions", id, "points")`, `("floors", band, dimension)`."""

MOST_PARTS = 60
"""Of more, all of one kind are one part."""

_FACETS = ("weight", "dimension", "show_if", "asked_by")
_KINDS = ("rules", "needs", "bands", "floors", "questions", "scales", "dimensions")
"""What names others comes before what is named, so that taking changes back in this order leaves nothing dangling."""


def parts_of(changes: Iterable[Change]) -> dict[Part, list[Change]]:
    """Return the parts that can move a verdict, each with its changes, and what these parts may name."""
    found: dict[Part, list[Change]] = {}
    for change in reversed(tuple(changes)):  # a later question may name an earlier one, not the other way round
        part = _part(change.way)
        if part is not None and (change.step is Step.MAJOR or part == change.way or change.way[-1] == "dimension"):
            found.setdefault(part, []).insert(0, change)
    if len(found) > MOST_PARTS:
        coarse: dict[Part, list[Change]] = {}
        for part, inner in found.items():
            coarse.setdefault(part[:1], []).extend(inner)
        found = coarse
    return dict(sorted(found.items(), key=lambda entry: _KINDS.index(entry[0][0])))


def _part(way: Way) -> Part | None:
    match way:
        case ("dimensions", name) | ("dimensions", name, "weight" | "role"):
            return ("dimensions", name)
        case ("questions", name):
            return ("questions", name)
        case ("questions", name, field, *_):
            return ("questions", name, field if field in _FACETS else "points")
        case ("scales", name, _, *_):
            return ("scales", name)
        case ("verdict", "bands", name, "floors", dimension):
            return ("floors", name, dimension)
        case ("verdict", "bands", name, "from" | "unscored" as field):
            return ("bands", name, field)
        case ("verdict", "bands", *_):
            return ("bands",)
        case ("verdict", "needs", field):
            return ("needs", field)
        case ("rules", name, *_):
            return ("rules", name)
    return None


class Hybrids:
    """The questionnaires between `old`, which is in the ids of `new`, and `new`, as far as they hold together."""

    def __init__(self, old: Questionnaire, new: Questionnaire, parts: Collection[Part]) -> None:
        self._old, self._new = _Tables(old), _Tables(new)
        self._new.scales = {**self._old.scales, **self._new.scales}  # a question that is taken back may need one
        self._parts = tuple(sorted(parts, key=len))
        self._order = _merged(list(self._old.questions), list(self._new.questions))

    def with_parts(self, made: Collection[Part]) -> Questionnaire | None:
        """Return the questionnaire in which only the parts in `made` are changed, None if it does not hold together."""
        tables = self._new.copy()
        for part in self._parts:
            if part not in made:
                tables.take_back(part, self._old)
        try:
            questionnaire = build_questionnaire(tables.data(self._order))
        except ValidationError:
            return None
        return questionnaire if holds_together(questionnaire) else None


class _Tables:
    """The parts of a questionnaire that decide a verdict, by id."""

    def __init__(self, questionnaire: Questionnaire) -> None:
        self.whole = plain(questionnaire)
        verdict = self.whole["verdict"]
        self.questions = {q["id"]: q for section in self.whole["sections"] for q in section["questions"]}
        self.scales: Data = self.whole["scales"]
        self.dimensions: Data = self.whole["dimensions"]
        self.rules = {rule["id"]: rule for rule in self.whole["rules"]}
        self.bands = {band["id"]: band for band in verdict["bands"]}
        self.needs: Data = verdict["needs"]

    def copy(self) -> _Tables:
        """Return a copy; what is in the tables is replaced and never changed."""
        copy = object.__new__(_Tables)
        copy.__dict__ = {name: dict(table) for name, table in self.__dict__.items()}
        return copy

    def take_back(self, part: Part, old: _Tables) -> None:
        """Put in place of a part what `old` has there."""
        match part:
            case ("rules" | "questions" | "dimensions" | "scales" | "bands" | "needs" as kind,):
                setattr(self, kind, dict(getattr(old, kind)))
            case ("floors",):
                for name in self.bands.keys() & old.bands.keys():
                    self.bands[name] = {**self.bands[name], "floors": old.bands[name]["floors"]}
            case ("rules" | "questions" | "dimensions" | "scales" | "needs" as kind, name):
                _put(getattr(self, kind), name, getattr(old, kind))
            case ("floors", name, dimension) if name in self.bands and name in old.bands:
                floors = dict(self.bands[name]["floors"])
                _put(floors, dimension, old.bands[name]["floors"])
                self.bands[name] = {**self.bands[name], "floors": floors}
            case ("bands", name, field) if name in self.bands and name in old.bands:
                self.bands[name] = {**self.bands[name], field: old.bands[name][field]}
            case ("questions", name, field):
                self.questions[name] = _with_old_field(self.questions[name], old.questions[name], field)

    def data(self, order: Sequence[str]) -> Data:
        """Return the whole questionnaire, its questions in `order`."""
        questions = [self.questions[name] for name in order if name in self.questions]
        return {
            **self.whole,
            "accept": {},
            "examples": (),
            "dimensions": self.dimensions,
            "scales": self.scales,
            "sections": [{"id": "all", "title": "all", "questions": questions}],
            "rules": list(self.rules.values()),
            "verdict": {**self.whole["verdict"], "needs": self.needs, "bands": list(self.bands.values())},
        }


def _put(table: Data, name: str, old: Mapping[str, Any]) -> None:
    if name in old:
        table[name] = old[name]
    else:
        table.pop(name, None)


def _with_old_field(new: Data, old: Data, field: str) -> Data:
    """Return a question with one field of `old`; "points" are all that are not among the facets."""
    if field == "points":
        facets = {name: part for name, part in new.items() if name in _FACETS}
        return {**{name: part for name, part in old.items() if name not in _FACETS}, **facets}
    rest = {name: part for name, part in new.items() if name != field}
    return {**rest, field: old[field]} if field in old else rest


def _merged(old: list[str], new: list[str]) -> list[str]:
    """Return the ids of both in the order of `new`, each of the others behind the one it stood behind in `old`."""
    order = list(new)
    known = set(new)
    for place, name in enumerate(old):
        if name not in known:
            known.add(name)
            order.insert(order.index(old[place - 1]) + 1 if place else 0, name)
    return order


def holds_together(questionnaire: Questionnaire) -> bool:
    """Return whether a questionnaire can be scored: every name in it is borne by something, and what scores can."""
    return all(_faultless(questionnaire))


def _faultless(questionnaire: Questionnaire) -> Iterator[bool]:
    bands, scored = questionnaire.verdict.bands, questionnaire.scored_dimensions
    earlier: dict[str, set[str]] = {}
    for question in questionnaire.questions:
        choices = {choice.id for choice in getattr(question, "choices", ())}
        yield question.dimension is None or question.dimension in questionnaire.dimensions
        yield question.show_if is None or _names_only(question.show_if, earlier, ())
        yield bool(choices) or question.type not in ("single", "multiple")
        if questionnaire.is_scored(question):
            points = reachable_points(question)
            yield len(points) > 1
            yield question.type != "single" or all(choice.points is not None for choice in question.choices)
        earlier[question.id] = choices
    names = {band.id for band in bands}
    for rule in questionnaire.rules:
        yield _names_only(rule.when, earlier, scored)
        yield rule.at_most is None or rule.at_most in names
    yield all(floor in scored for band in bands for floor in band.floors)
    yield set(questionnaire.verdict.needs.dimensions) <= set(scored)
    limits = [band.from_ for band in bands]
    yield bool(limits) and limits == sorted(set(limits), reverse=True) and limits[-1] == 0 and not bands[-1].floors


def _names_only(condition: Condition, questions: Mapping[str, set[str]], dimensions: Collection[str]) -> bool:
    """Return whether a condition names nothing but these questions, their choices, and these dimensions."""
    for leaf in leaves(condition):
        if leaf.dimension is not None and leaf.dimension not in dimensions:
            return False
        if leaf.question is not None:
            named = {*(leaf.in_ or ()), *(leaf.only or ()), *filter(None, (leaf.is_, leaf.includes))}
            if leaf.question not in questions or not named <= questions[leaf.question]:
                return False
    return True
