"""What differs between two questionnaires: nothing is overlooked, each change has its words and its step."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from fitwizard.answers.upgrading import upgraded
from fitwizard.questionnaire import model
from fitwizard.questionnaire.changes import Change, excerpts
from fitwizard.questionnaire.differences import differences, needed_step
from fitwizard.questionnaire.model import Model, Questionnaire, _Question
from fitwizard.questionnaire.reading import build_questionnaire
from fitwizard.questionnaire.renaming import plain
from fitwizard.questionnaire.version_steps import Step
from fitwizard.scoring.assess import assess
from fitwizard.scoring.hybrids import holds_together
from fitwizard.scoring.result import Result
from tests.making import questionnaires, sheets
from tests.mutating import HEAD, Path, at, built, changed_at, leaves, mutations, with_value, without

WHOLE: dict[str, Any] = {
    "fitwizard": 1,
    "id": "whole",
    "version": "1.0.0",
    "language": "en",
    "adapts": {"base": "1.0.0"},
    "title": "Whole",
    "summary": "Summary",
    "intro": "Intro",
    "disclaimer": "Disclaimer",
    "license": "CC-BY-4.0",
    "sources": {"one": {"cite": "Cite", "url": "https://example.org"}},
    "scales": {
        "often": [
            {"id": "never", "label": "Never", "points": 0, "counts": False, "exclusive": True, "sensitive": True},
            {"id": "always", "label": "Always", "points": 2, "advice": "Less", "was": ["ever"]},
        ]
    },
    "levels": {"low": 1, "mid": 30, "high": 60},
    "dimensions": {
        "first": {
            "title": "First",
            "asks": "Asks",
            "weight": 3,
            "source": ["one"],
            "advice": {"low": "L", "mid": "M", "high": "H"},
        },
        "gate": {"title": "Gate", "role": "gate"},
        "context": {"title": "Context", "role": "context"},
    },
    "sections": [
        {
            "id": "here",
            "title": "Here",
            "intro": "Intro",
            "questions": [
                {
                    "id": "trust",
                    "type": "single",
                    "ask": "Trust?",
                    "dimension": "first",
                    "weight": 2,
                    "why": "Why",
                    "probe": "Probe",
                    "source": ["one"],
                    "changeable": False,
                    "was": ["faith"],
                    "asked_by": "staff",
                    "choices": [
                        {"id": "a", "label": "A", "points": 0, "counts": False, "exclusive": True, "sensitive": True},
                        {"id": "b", "label": "B", "points": 1, "advice": "Advice", "was": ["c"]},
                    ],
                },
                {"id": "how_often", "type": "single", "ask": "Often?", "dimension": "first", "scale": "often"},
                {
                    "id": "which",
                    "type": "multiple",
                    "ask": "Which?",
                    "dimension": "gate",
                    "score": {0: 0, 1: 1},
                    "show_if": {"all": [{"question": "trust", "is": "b", "answered": True}]},
                    "choices": [{"id": "x", "label": "X"}, {"id": "y", "label": "Y", "counts": False}],
                },
                {
                    "id": "hours",
                    "type": "number",
                    "ask": "Hours?",
                    "dimension": "first",
                    "unit": "hours",
                    "min": 0,
                    "max": 9,
                    "whole": True,
                    "score": {0: 0, 3: 2},
                    "show_if": {
                        "any": [{"question": "which", "includes": "x", "only": ["x"], "count": {"at_least": 1}}]
                    },
                },
            ],
        },
        {
            "id": "there",
            "title": "There",
            "questions": [
                {"id": "words", "type": "text", "ask": "Words?", "lines": 3, "longest": 50},
                {"id": "names", "type": "list", "ask": "Names?", "most": 3, "longest": 60},
            ],
        },
    ],
    "verdict": {
        "needs": {"answered": Decimal("0.5"), "weight": Decimal("0.6"), "dimensions": ["first"]},
        "bands": [
            {
                "id": "good",
                "from": 50,
                "floors": {"first": 40, "gate": 30},
                "unscored": "ignored",
                "title": "Good",
                "meaning": "Meaning",
                "next": "Next",
            },
            {"id": "poor", "from": 0, "title": "Poor"},
        ],
        "none": {"title": "None", "meaning": "Meaning", "next": "Next"},
        "confidence": {
            "high": {"answered": Decimal("0.8"), "contradictions": 1, "margin": 4},
            "low": {"answered": Decimal("0.6"), "contradictions": 4},
        },
        "straight_line": {"share": Decimal("0.75"), "of_at_least": 5, "say": "Straight"},
        "shows_numbers": False,
    },
    "rules": [
        {
            "id": "limit",
            "kind": "knockout",
            "when": {"not": {"question": "trust", "in": ["a"], "points": {"above": 0, "below": 3, "at_most": 2}}},
            "at_most": "poor",
            "say": "Say",
        },
        {
            "id": "high_hours",
            "kind": "strength",
            "when": {"question": "hours", "value": {"at_least": 3}},
            "say": "Many",
        },
        {"id": "low_fit", "kind": "contradiction", "when": {"fit": {"below": 20}}, "say": "Low"},
        {"id": "scored", "kind": "contradiction", "when": {"dimension": "first", "score": {"below": 9}}, "say": "Low"},
    ],
    "checklist": {"title": "Ask", "intro": "Intro", "items": {"one": "One?", "two": "Two?"}},
    "accept": {"same-points": {"trust": "Meant so"}},
    "examples": [
        {
            "id": "some",
            "title": "Some",
            "mode": "interview",
            "answers": {"trust": "b"},
            "expect": {
                "band": "good",
                "by_points": "good",
                "limited_by": ["rule:limit"],
                "rules": ["limit"],
                "confidence": "low",
                "unsettled": ["limit"],
            },
        }
    ],
}
PATHS = [path for path in leaves(WHOLE) if path not in HEAD and path[-1] != "type"]


def whole() -> Questionnaire:
    return build_questionnaire(deepcopy(WHOLE))


def at_once(*changes: tuple[Path, Any]) -> Questionnaire:
    """Return the whole questionnaire with other values; a path that ends in a number beyond a list adds to it."""
    data = deepcopy(WHOLE)
    for path, value in changes:
        if isinstance(path[-1], int) and path[-1] == len(at(data, path[:-1])):
            at(data, path[:-1]).append(value)
        else:
            data = with_value(data, path, value)
    return build_questionnaire(data)


def found(new: Questionnaire) -> list[Change]:
    return list(differences(whole(), new))


def question(section: int, number: int, *rest: Any) -> Path:
    return ("sections", section, "questions", number, *rest)


def models_of(value: Any) -> Iterator[Model]:
    if isinstance(value, Model):
        yield value
    parts = value.__dict__.values() if isinstance(value, Model) else value.values() if isinstance(value, dict) else ()
    for part in (*parts, *(value if isinstance(value, tuple | list) else ())):
        yield from models_of(part)


def test_the_whole_questionnaire_sets_every_field() -> None:
    """So the test below leaves none out; a new field of the format has to be thought of here."""
    there: dict[type[Model], set[str]] = {}
    common: set[str] = set()
    for part in models_of(whole()):
        there.setdefault(type(part), set()).update(part.model_fields_set)
    for kind, fields in there.items():
        of_all = set(_Question.model_fields) if issubclass(kind, _Question) else set()
        assert not set(kind.model_fields) - fields - of_all, kind
        common |= fields & of_all
    assert common == set(_Question.model_fields)
    kinds = {kind for kind in vars(model).values() if isinstance(kind, type) and issubclass(kind, Model)}
    assert {kind for kind in kinds if kind.__module__ == model.__name__} - {Model, _Question} == set(there)


@pytest.mark.parametrize("path", PATHS, ids=lambda path: ".".join(map(str, path)))
def test_no_field_can_change_unseen(path: Path) -> None:
    """Each value of the whole questionnaire in turn is another one, or is gone: there is a change, with words."""
    changed = changed_at(WHOLE, path)
    assert changed or isinstance(at(WHOLE, path), dict)  # the only part of a condition cannot be gone
    for new in changed:
        if new != whole():
            assert found(new), path
            assert all(str(change.say) for change in found(new))


def test_another_type_of_a_question_is_seen() -> None:
    """Its answers do not fit any more, so the step is major."""
    [change] = found(at_once((question(1, 0), {"id": "words", "type": "list", "ask": "Words?"})))
    assert (change.way, change.step) == (("questions", "words", "type"), Step.MAJOR)


def test_equal_questionnaires_do_not_differ() -> None:
    """Nor do they need a step."""
    assert found(whole()) == []
    assert needed_step(()) is Step.NONE


@given(st.data())
def test_a_random_change_of_a_random_questionnaire_is_seen(data: st.DataObject) -> None:
    """Whatever differs between two questionnaires of one id and version, there is a change; else there is none."""
    old = data.draw(questionnaires())
    new = data.draw(mutations(plain(old)))
    assume(new is not None)
    assert new is not None
    orders = [[list(one.dimensions), [list(band.floors) for band in one.verdict.bands]] for one in (old, new)]
    assert bool(differences(old, new)) == (old != new or orders[0] != orders[1])


def come_to(result: Result) -> tuple[object, ...]:
    """Return what a step below major must leave as it is."""
    verdict = result.verdict
    return (
        *(verdict.band, verdict.by_points, set(verdict.limited_by), verdict.confidence),
        *(result.fit, result.coverage, {d.id: (d.score, d.level) for d in result.dimensions}),
        {rule.id for rule in result.rules if rule.kind != "strength"},
    )


@given(st.data())
def test_what_is_not_major_moves_no_result(data: st.DataObject) -> None:
    """A sheet made for the old version is carried over whole, and comes to the same under the new one."""
    line = st.sampled_from([{}, {"straight_line": {"share": Decimal("0.5"), "of_at_least": 2, "say": "Straight"}}])
    parts = plain(data.draw(questionnaires()))
    old = build_questionnaire({**parts, "verdict": {**parts["verdict"], **data.draw(line)}})
    new = data.draw(mutations(plain(old)))
    assume(new is not None and holds_together(new))
    assert new is not None
    assume(needed_step(differences(old, new)) < Step.MAJOR)
    sheet = data.draw(sheets(old))
    now = upgraded(old, sheet, new)
    assert not now.losses
    assert come_to(assess(old, sheet)) == come_to(assess(new, now.sheet))


NEW_TEXT = {"id": "more", "type": "text", "ask": "More?"}
NEW_SCORED = {"id": "more", "type": "single", "ask": "More?", "dimension": "first", "scale": "often"}
RULES, LIMIT = len(WHOLE["rules"]), WHOLE["rules"][0]
STEPS = [
    (Step.PATCH, (question(0, 0, "ask"), "Do you trust?")),
    (Step.PATCH, (("license",), "CC0")),
    (Step.PATCH, (("sections", 0, "questions", 0, "probe"), "Another")),
    (Step.PATCH, (("examples", 0, "expect", "band"), "poor")),
    (Step.MINOR, (question(0, 0, "choices", 0, "advice"), "New advice")),
    (Step.MINOR, (question(1, 2), NEW_TEXT)),
    (Step.MINOR, (question(0, 2, "choices", 2), {"id": "z", "label": "Z", "counts": False})),
    (Step.MINOR, (("rules", RULES), {"id": "more", "kind": "strength", "when": {"fit": {"above": 9}}, "say": "More"})),
    (Step.MINOR, (("checklist", "items", "three"), "Three?")),
    (Step.MINOR, (question(1, 0, "longest"), 60)),
    (Step.MAJOR, (question(1, 0, "longest"), 40)),
    (Step.MAJOR, (question(1, 2), NEW_SCORED)),
    (Step.MINOR, (question(0, 2, "choices", 2), {"id": "z", "label": "Z"})),
    (Step.MAJOR, (("scales", "often", 2), {"id": "more", "label": "More", "points": 3})),
    (Step.MINOR, (("scales", "often", 2), {"id": "more", "label": "More", "points": 1})),
    (Step.MAJOR, (question(0, 0, "choices", 1, "points"), 3)),
    (Step.MAJOR, (question(0, 3, "unit"), "days")),
    (Step.MAJOR, (("dimensions", "first", "weight"), 4)),
    (Step.MAJOR, (("verdict", "bands", 0, "floors", "gate"), 31)),
    (Step.MAJOR, (("levels", "mid"), 31)),
    (
        Step.MAJOR,
        (("rules", RULES), {"id": "more", "kind": "contradiction", "when": {"fit": {"above": 9}}, "say": "!"}),
    ),
]


@pytest.mark.parametrize(("step", "change"), STEPS, ids=[".".join(map(str, path)) for _, (path, _) in STEPS])
def test_each_change_asks_for_its_step(step: Step, change: tuple[Path, Any]) -> None:
    """As `Step` says: what can move a result or takes something away is major, what comes minor, words a patch."""
    assert needed_step(found(at_once(change))) is step


def test_what_is_gone_is_major() -> None:
    """A question, a choice, a section, a rule, a band, a dimension."""
    for path in (question(1, 1), ("sections", 1), ("rules", 1), question(0, 2, "choices", 1)):
        new = built(without(WHOLE, path))
        assert new is not None
        assert needed_step(found(new)) is Step.MAJOR
        assert any(change.gone for change in found(new))


def test_sentences_speak_in_the_words_of_the_questionnaire() -> None:
    """Titles and texts, not ids alone; numbers as they are."""
    new = at_once(
        (("dimensions", "first", "weight"), Decimal("4.5")),
        (("verdict", "bands", 0, "floors", "gate"), 35),
        (("rules", 0, "at_most"), "good"),
        (question(0, 0, "choices", 1, "points"), 3),
    )
    assert [str(change.say) for change in found(new)] == [
        "The weight of “First” goes from 3 to 4.5.",
        "The points of “Trust?” (trust), “B” (b) go from 1 to 3.",
        "The floor of “Gate” for “Good” goes from 30 to 35.",
        "The limit that the rule “Say” (limit) sets goes from “Poor” to “Good”.",
    ]


def test_a_new_id_with_the_former_one_is_a_rename() -> None:
    """Not gone and come, and what names the question or choice (conditions, examples) has not changed by that."""
    data = deepcopy(WHOLE)
    renamed = at(data, question(0, 0))
    renamed |= {"id": "confidence", "was": ["faith", "trust"]}
    renamed["choices"][1] |= {"id": "much", "was": ["b", "c"]}
    at(data, question(0, 2))["show_if"] = {"all": [{"question": "confidence", "is": "much", "answered": True}]}
    data["rules"][0]["when"]["not"]["question"] = "confidence"
    data["examples"][0]["answers"] = {"confidence": "much"}
    changes = found(build_questionnaire(data))
    assert [(change.way, change.before, change.after, change.step) for change in changes] == [
        (("questions", "confidence", "id"), "trust", "confidence", Step.MINOR),
        (("questions", "confidence", "choices", "much", "id"), "b", "much", Step.MINOR),
    ]
    assert "was called trust" in str(changes[0].say)


def test_a_choice_of_a_scale_is_told_once() -> None:
    """At the scale, however many questions use it."""
    data = deepcopy(WHOLE)
    data["scales"]["often"][0] |= {"id": "at_no_time", "was": ["never"]}
    assert [change.way for change in found(build_questionnaire(data))] == [("scales", "often", "at_no_time", "id")]


def test_a_long_text_is_cut_so_that_the_difference_can_be_seen() -> None:
    """Both quotes begin shortly before it and are on one line."""
    before, after = excerpts("word " * 40 + "and an old end\nof it", "word " * 40 + "and a new end\nof it")
    assert "old end of it" in before and "new end of it" in after
    assert before.startswith("…word") and len(before) <= 70


def test_a_text_that_differs_in_blanks_only_is_said_so() -> None:
    """Two equal quotes would be a riddle."""
    [change] = found(at_once((("intro",), "Intro  ")))
    assert "only blanks" in str(change.say)
