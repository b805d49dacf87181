"""Small questionnaires and sheets for tests, by hand and at random."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from itertools import product
from typing import Any

from hypothesis import strategies as st

from fitwizard.answers.model import UNKNOWN, Answer, AnswerSheet, State, answered, does_not_apply
from fitwizard.questionnaire.model import Question, Questionnaire
from fitwizard.questionnaire.points import Value
from fitwizard.scoring.cells import cells

BANDS = [
    {"id": "good", "from": 70, "title": "Good", "floors": {"first": 40}},
    {"id": "fair", "from": 40, "title": "Fair", "floors": {"first": 20}, "unscored": "ignored"},
    {"id": "poor", "from": 0, "title": "Poor"},
]


def questionnaire(
    questions: Iterable[Mapping[str, Any]],
    *,
    dimensions: Mapping[str, Any] | None = None,
    rules: Iterable[Mapping[str, Any]] = (),
    **verdict: Any,
) -> Questionnaire:
    """Return a questionnaire of one section; dimensions are `first` and `second` unless given."""
    return Questionnaire.model_validate(
        {
            "fitwizard": 1,
            "id": "small",
            "version": "1.2.0",
            "language": "en",
            "title": "Small",
            "dimensions": dimensions
            or {"first": {"title": "First", "weight": 3}, "second": {"title": "Second", "weight": 1}},
            "sections": [{"id": "all", "title": "All", "questions": list(questions)}],
            "verdict": {
                "needs": {"answered": Decimal("0.5"), "weight": Decimal("0.5")},
                "bands": BANDS,
                "none": {"title": "No verdict"},
                **verdict,
            },
            "rules": list(rules),
        }
    )


def single(name: str, points: Iterable[Any] = (0, 1, 2), **fields: Any) -> dict[str, Any]:
    """Return a single-choice question whose choices are `a`, `b`, ... with these points."""
    choices = [{"id": chr(97 + i), "label": f"Choice {i}", "points": p} for i, p in enumerate(points)]
    return {
        "id": name,
        "type": "single",
        "ask": f"{name}?",
        "dimension": "first",
        "choices": choices,
        **fields,
    }


def multiple(name: str, **fields: Any) -> dict[str, Any]:
    """Return a question with two counting choices, a silent one and an exclusive one."""
    choices = [
        {"id": "x", "label": "X"},
        {"id": "y", "label": "Y"},
        {"id": "flag", "label": "Flag", "counts": False},
        {"id": "nothing", "label": "Nothing", "counts": False, "exclusive": True},
    ]
    score = {0: 0, 1: 2, 2: 3}
    return {
        "id": name,
        "type": "multiple",
        "ask": f"{name}?",
        "dimension": "first",
        "choices": choices,
        "score": score,
        **fields,
    }


def number(name: str, **fields: Any) -> dict[str, Any]:
    """Return a question for a whole number from 0 to 5."""
    return {
        "id": name,
        "type": "number",
        "ask": f"{name}?",
        "dimension": "first",
        "min": 0,
        "max": 5,
        "whole": True,
        "score": {0: 0, 1: 2, 4: 3},
        **fields,
    }


def sheet(questionnaire: Questionnaire, **given: Value | Answer | None) -> AnswerSheet:
    """Return a sheet; a value is an answer, None is "don't know"."""
    result = AnswerSheet(questionnaire.id, questionnaire.version, "Company")
    for name, value in given.items():
        if value is None:
            answer = UNKNOWN
        elif isinstance(value, Answer):
            answer = value
        else:
            answer = answered(value)
        result = result.with_answer(name, answer)
    return result


def every_value(question: Question, asked: Questionnaire) -> list[Value]:
    """Return one answer of each kind that can make a difference anywhere in `asked`."""
    conditions = [other.show_if for other in asked.questions if other.show_if] + [rule.when for rule in asked.rules]
    return list(cells(question, conditions))


def every_completion(asked: Questionnaire, given: AnswerSheet) -> Iterable[AnswerSheet]:
    """Yield every way to answer what is open or unknown, one for each combination of kinds of answers."""
    free = [q for q in asked.questions if given.answer(q.id).state in (State.OPEN, State.UNKNOWN)]
    for values in product(*(every_value(question, asked) for question in free)):
        result = given
        for question, value in zip(free, values, strict=True):
            result = result.with_answer(question.id, answered(value))
        yield result


WEIGHTS = st.sampled_from([1, 2, 3, Decimal("0.5"), Decimal("1.25")])
POINTS = st.lists(st.sampled_from([0, 1, 2, 3, Decimal("2.5"), -1]), min_size=2, max_size=4, unique=True)


@st.composite
def questionnaires(draw: st.DrawFn, *, most: int = 6, rules: bool = True) -> Questionnaire:
    """Random questionnaires with weights, show_if of all kinds, floors, gates and rules."""
    questions: list[dict[str, Any]] = []
    for index in range(draw(st.integers(2, most))):
        fields: dict[str, Any] = {
            "dimension": draw(st.sampled_from(["first", "second", "gate", "context"]))
            if index > 2
            else ["first", "second", "gate"][index % 3],
            "weight": draw(WEIGHTS),
        }
        if draw(st.booleans()) and questions:
            fields["show_if"] = draw(_conditions(questions))
        name = f"q{index}"
        kind = draw(st.sampled_from(["single", "single", "multiple", "number"]))
        if kind == "single":
            questions.append(single(name, draw(POINTS), **fields))
        else:
            questions.append((multiple if kind == "multiple" else number)(name, **fields))
    dimensions = {
        "first": {"title": "First", "weight": draw(WEIGHTS)},
        "second": {"title": "Second", "weight": draw(WEIGHTS)},
        "gate": {"title": "Gate", "role": "gate"},
        "context": {"title": "Context", "role": "context"},
    }
    drawn_rules = []
    if rules:
        for index in range(draw(st.integers(0, 3))):
            kind = draw(st.sampled_from(["knockout", "contradiction"]))
            cap = draw(st.sampled_from(["fair", "poor", None]))
            when = draw(_conditions(questions, results=True))
            drawn_rules.append(
                {
                    "id": f"r{index}",
                    "kind": kind,
                    "when": when,
                    "say": "Say",
                    **({"at_most": cap} if cap else {}),
                }
            )
    return questionnaire(questions, dimensions=dimensions, rules=drawn_rules)


@st.composite
def _conditions(draw: st.DrawFn, questions: list[dict[str, Any]], *, results: bool = False, depth: int = 2) -> Any:
    kinds = ["test"] * 3 + (["all", "any", "not"] if depth else []) + (["dimension", "fit"] if results else [])
    kind = draw(st.sampled_from(kinds))
    inner = _conditions(questions, results=results, depth=depth - 1)
    if kind in ("all", "any"):
        return {kind: draw(st.lists(inner, min_size=1, max_size=2))}
    if kind == "not":
        return {"not": draw(inner)}
    limit = {draw(st.sampled_from(["at_least", "at_most", "above", "below"])): draw(st.sampled_from([20, 50, 80]))}
    if kind == "dimension":
        return {"dimension": draw(st.sampled_from(["first", "second", "gate"])), "score": limit}
    if kind == "fit":
        return {"fit": limit}
    return draw(_tests(draw(st.sampled_from(questions))))


def _tests(question: Mapping[str, Any]) -> st.SearchStrategy[dict[str, Any]]:
    named = {"question": question["id"]}
    small = st.sampled_from([{"at_least": 1}, {"at_most": 1}, {"above": 1}, {"below": 2}])
    tests = [st.builds(lambda c: {**named, "points": c}, small), st.just({**named, "answered": True})]
    if question["type"] == "single":
        ids = [choice["id"] for choice in question["choices"]]
        tests.append(st.builds(lambda c: {**named, "is": c}, st.sampled_from(ids)))
        tests.append(st.builds(lambda c: {**named, "in": c}, st.lists(st.sampled_from(ids), min_size=1, unique=True)))
    elif question["type"] == "multiple":
        ids = [choice["id"] for choice in question["choices"]]
        tests.append(st.builds(lambda c: {**named, "includes": c}, st.sampled_from(ids)))
        tests.append(st.builds(lambda c: {**named, "only": c}, st.lists(st.sampled_from(ids), min_size=1, unique=True)))
        tests.append(st.builds(lambda c: {**named, "count": c}, small))
    else:
        tests.append(st.builds(lambda c: {**named, "value": c}, small))
    return st.one_of(tests)


@st.composite
def sheets(draw: st.DrawFn, asked: Questionnaire, *, complete: bool = False) -> AnswerSheet:
    """Random sheets: answers, "don't know", "does not apply" and open questions."""
    result = AnswerSheet(asked.id, asked.version, "Company")
    for question in asked.questions:
        kind = "answered" if complete else draw(st.sampled_from(["answered"] * 3 + ["unknown", "inapplicable", "open"]))
        if kind == "answered":
            value = draw(st.sampled_from(every_value(question, asked)))
            result = result.with_answer(question.id, answered(value))
        elif kind != "open":
            result = result.with_answer(question.id, UNKNOWN if kind == "unknown" else does_not_apply("a reason"))
    return result


@st.composite
def cases(draw: st.DrawFn, *, most: int = 6, rules: bool = True) -> tuple[Questionnaire, AnswerSheet]:
    """A random questionnaire with a random sheet of it."""
    asked = draw(questionnaires(most=most, rules=rules))
    return asked, draw(sheets(asked))
