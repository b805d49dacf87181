"""The full result as JSON: what is in the contract stays, and everything that stands behind a verdict is added."""

from __future__ import annotations

import datetime
import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from fitwizard.answers.model import OPEN, UNKNOWN, Answer, answered
from fitwizard.answers.plan import PlannedStep
from fitwizard.questionnaire.translating import Localised
from fitwizard.report.formats.contract import as_json
from fitwizard.report.formats.contract_in_full import as_full_json, full_json
from fitwizard.report.whole_case import WholeCase
from fitwizard.scoring.assess import assess
from fitwizard.scoring.explain import explain
from tests.making import questionnaire, single
from tests.report.personas import DAY, answers_of, sheet_of, shipped

BAND = {"type": ["string", "null"]}
TEXT = {"type": "string"}
FLAG = {"type": "boolean"}


def of(properties: Mapping[str, Any]) -> dict[str, Any]:
    """Return the schema of an object with exactly these keys."""
    return {
        "type": "object",
        "properties": dict(properties),
        "required": [*properties],
        "additionalProperties": False,
    }


def lists(entry: Mapping[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": dict(entry)}


def maybe(schema: Mapping[str, Any]) -> dict[str, Any]:
    return {"anyOf": [{"type": "null"}, dict(schema)]}


VALUE = {"type": ["string", "number", "array"]}
CHANGE = of({"question": TEXT, "before": {"type": ["string", "number", "array", "null"]}, "to": VALUE,
             "steps": {"type": "integer", "minimum": 1}})  # fmt: skip
SETS = of({"proved": FLAG, "sets": lists(of({"band": BAND, "steps": {"type": "integer"}, "changes": lists(CHANGE)}))})
INTERVAL = of({"dimension": TEXT, "weight": {"type": "number"}, "low": {"type": "number", "minimum": 0},
               "low_included": FLAG, "high": {"type": ["number", "null"]}, "high_included": FLAG})  # fmt: skip
WEIGHTS = of({
    "intervals": lists(INTERVAL),
    "equal": TEXT,
    "random": of({"tried": {"type": "integer"}, "seed": {"type": "integer"},
                  "bands": {"type": "object", "additionalProperties": {"type": "integer"}},
                  "kept": {"type": "number", "minimum": 0, "maximum": 1}}),
})  # fmt: skip
NEXT = of({"question": TEXT, "settles": FLAG, "certain": FLAG, "exact": FLAG,
           "answers": lists(of({"values": lists(VALUE), "bands": lists(BAND), "at_once": BAND}))})  # fmt: skip
ADDED = {
    "date": {"type": "string", "pattern": r"^\d{4}-\d\d-\d\d$"},
    "answers": {"type": "object"},
    "range_exact": of({
        "fit": {"type": ["boolean", "null"]},
        "dimensions": {"type": "object", "additionalProperties": {"type": ["boolean", "null"]}},
    }),
    "why": lists(of({"kind": TEXT, "questions": lists(TEXT), "dimension": BAND, "rule": BAND})),
    "explanation": of({
        "possible": of({"bands": lists(BAND), "exact": FLAG}),
        "next": lists(NEXT),
        "weights": maybe(WEIGHTS),
        "better": maybe(SETS),
        "worse": maybe(SETS),
    }),
    "plan": lists(of({"step": TEXT, "owner": TEXT, "due": {"type": ["string", "null"]}})),
    "scenarios": lists(of({
        "name": TEXT,
        "changes": {"type": "object"},
        "verdict": of({"band": BAND, "by_points": BAND, "limited_by": lists(TEXT)}),
        "fit": {"type": ["number", "null"]},
    })),
}  # fmt: skip


@dataclass(frozen=True)
class Tried:
    name: str
    changes: Mapping[str, Answer] = field(default_factory=dict)


def case_of(persona: str, **changed: Any) -> WholeCase:
    asked = shipped().questionnaire
    sheet = sheet_of(asked, {**answers_of(persona), **changed})
    return WholeCase(Localised(asked, "en"), sheet, DAY, "en", name="3f2a", digest="abc")


PERSONAS = [example.id for example in shipped().questionnaire.examples]


@pytest.mark.parametrize("persona", PERSONAS)
def test_the_contract_stays_and_what_is_added_has_its_shape(persona: str) -> None:
    case = case_of(persona)
    told = as_full_json(case)
    base = as_json(case.questionnaire, case.sheet, assess(case.questionnaire, case.sheet), name="3f2a", digest="abc")
    assert {key: told[key] for key in base} == base
    assert [*told] == [*base, *ADDED]
    Draft202012Validator(of(ADDED)).validate({key: told[key] for key in ADDED})
    assert json.loads(full_json(case)) == told


def test_the_explanation_is_that_of_the_scoring() -> None:
    case = case_of("p3_only_takes")
    told: Any = as_full_json(case)["explanation"]
    found = explain(case.questionnaire, case.sheet, case.result)
    assert told["possible"] == {"bands": ["prepare"], "exact": True}
    assert found.weights is not None and found.nearer is not None
    assert told["weights"]["random"]["tried"] == 10_000
    assert told["weights"]["random"]["bands"] == dict(found.weights.random.bands)
    assert [interval["dimension"] for interval in told["weights"]["intervals"]] == [
        name for name, dimension in case.questionnaire.dimensions.items() if dimension.weight
    ]
    assert told["better"]["sets"][0] == {
        "band": "join",
        "steps": 1,
        "changes": [{"question": "readiness_to_share", "before": "nothing", "to": "general", "steps": 1}],
    }


def test_without_a_verdict_the_parts_that_need_one_are_null() -> None:
    told: Any = as_full_json(case_of("x1_sharing_unknown"))
    assert (told["explanation"]["weights"], told["explanation"]["better"], told["explanation"]["worse"]) == (None,) * 3
    assert len(told["explanation"]["possible"]["bands"]) > 1
    leads = told["explanation"]["next"][0]["answers"]
    assert {"values", "bands", "at_once"} == set(leads[0]) and told["verdict"]["band"] is None


def test_answers_and_notes_are_complete_also_where_they_are_hidden() -> None:
    case = case_of("p5_polite_passive", money={"unknown": True}, hours_per_month={"answer": 2, "private_note": "tired"})
    told: Any = as_full_json(case)["answers"]
    assert told["money"] == {"unknown": True}
    assert told["hours_per_month"] == {"answer": 2, "private_note": "tired"}
    assert set(told) == set(case.sheet.answers)
    assert isinstance(told["services_wanted"], list)


def test_numbers_that_are_answers_stay_numbers() -> None:
    asked = questionnaire(
        [
            single("one"),
            {
                "id": "many",
                "type": "number",
                "ask": "?",
                "dimension": "first",
                "min": 0,
                "max": 9,
                "score": {0: 0, 5: 1},
            },
        ]
    )
    case = WholeCase(Localised(asked, "en"), sheet_of(asked, {"one": "c", "many": Decimal("2.5")}), DAY, "en")
    assert as_full_json(case)["answers"] == {"one": "c", "many": 2.5}
    json.loads(full_json(case))


def test_plan_and_scenarios_are_in_it() -> None:
    """A planned step by its dimension; a scenario with the verdict it comes to, an answer taken back as empty."""
    case = replace(
        case_of("p3_only_takes"),
        plan={
            "sharing": PlannedStep("Ana", datetime.date(2026, 12, 1)),
            "goals": PlannedStep("Radu"),
            "vision": PlannedStep(),
        },
        scenarios=[
            Tried("if we shared", {"readiness_to_share": answered("general")}),
            Tried("if nobody knew", {"readiness_to_share": UNKNOWN, "services_wanted": OPEN}),
        ],
    )
    told: Any = as_full_json(case)
    assert told["plan"] == [
        {"step": "sharing", "owner": "Ana", "due": "2026-12-01"},
        {"step": "goals", "owner": "Radu", "due": None},
    ]
    first, second = told["scenarios"]
    assert first["name"] == "if we shared" and first["changes"] == {"readiness_to_share": "general"}
    assert first["verdict"]["band"] == "join" and 0 < first["fit"] < 100
    assert second["changes"] == {"readiness_to_share": {"unknown": True}, "services_wanted": {}}
    Draft202012Validator(of(ADDED)).validate({key: told[key] for key in ADDED})
    assert told["verdict"]["band"] == "prepare"


def test_a_range_says_whether_it_is_exact() -> None:
    asked = questionnaire([single("one"), single("two", dimension="second")])
    case = WholeCase(Localised(asked, "en"), sheet_of(asked, {"one": "c"}), DAY, "en")
    told: Any = as_full_json(case)
    assert told["range_exact"] == {"fit": True, "dimensions": {"first": True, "second": True}}
