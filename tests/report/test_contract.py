"""The JSON contract of format 1, field by field."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

import pytest

from fitwizard.report.formats.contract import as_json
from fitwizard.scoring.assess import assess
from tests.making import questionnaire, sheet, single
from tests.report.personas import answers_of, sheet_of, shipped


def contract(persona: str, **changed: Any) -> dict[str, Any]:
    asked = shipped().questionnaire
    told = sheet_of(asked, {**answers_of(persona), **changed})
    return as_json(asked, told, assess(asked, told), name="p3.yaml", digest="abc")


def test_the_contract_of_a_verdict() -> None:
    result = contract("p3_only_takes")
    assert list(result) == [
        "fitwizard",
        "sheet",
        "questionnaire",
        "company",
        "verdict",
        "fit",
        "coverage",
        "dimensions",
        "rules",
        "advice",
        "trace",
    ]
    assert result["fitwizard"] == 1
    assert result["sheet"] == "p3.yaml"
    assert result["questionnaire"] == {"id": "cluster-membership", "version": "1.0.0", "digest": "abc"}
    assert result["company"] == "Imago Soft SRL"
    assert result["verdict"] == {
        "band": "prepare",
        "by_points": "join",
        "limited_by": ["rule:ko_no_sharing", "floor:sharing"],
        "confidence": "medium",
        "close_call": True,
        "unsettled": [],
    }
    assert list(result["verdict"]) == ["band", "by_points", "limited_by", "confidence", "close_call", "unsettled"]
    assert list(result["fit"]) == ["score", "low", "high"]
    assert result["fit"]["score"] == pytest.approx(72.7222, abs=0.0001)
    assert result["fit"]["low"] == result["fit"]["high"] == result["fit"]["score"]
    assert result["coverage"] == 1.0
    sharing = next(dimension for dimension in result["dimensions"] if dimension["id"] == "sharing")
    assert list(sharing) == ["id", "score", "low", "high", "coverage", "valid", "level"]
    assert sharing["score"] == pytest.approx(36.1111, abs=0.0001)
    assert (sharing["coverage"], sharing["valid"], sharing["level"]) == (1.0, True, "low")
    assert [d["id"] for d in result["dimensions"]] == [
        "benefits",
        "goals",
        "vision",
        "philosophy",
        "sharing",
        "collaboration",
        "capacity",
    ]
    assert [(rule["id"], rule["kind"]) for rule in result["rules"]] == [
        ("ko_no_sharing", "knockout"),
        ("free_rider", "contradiction"),
    ]
    assert list(result["advice"][0]) == ["dimension", "level", "do"]
    assert result["advice"][0]["dimension"] == "sharing"
    assert len(result["advice"]) == 7
    traced = {entry["question"]: entry for entry in result["trace"]}
    share = traced["readiness_to_share"].pop("share_of_fit")
    assert share == pytest.approx(0.0444, abs=0.0001)
    assert traced["readiness_to_share"] == {
        "question": "readiness_to_share",
        "state": "answered",
        "points": 0,
        "score": 0.0,
        "weight": 2,
    }
    assert type(traced["readiness_to_share"]["score"]) is float


def test_contributions_add_up_to_the_fit() -> None:
    result = contract("p2_precision_parts")
    total = sum(entry["score"] * entry["share_of_fit"] for entry in result["trace"] if entry["score"] is not None)
    assert total == pytest.approx(result["fit"]["score"])


def test_without_a_verdict_there_are_nulls_and_a_range() -> None:
    result = contract("x1_sharing_unknown")
    verdict = result["verdict"]
    assert (verdict["band"], verdict["by_points"], verdict["confidence"]) == (None, None, None)
    assert (verdict["limited_by"], verdict["close_call"], verdict["unsettled"]) == ([], False, ["ko_no_sharing"])
    assert result["fit"]["score"] is None
    assert 0 <= result["fit"]["low"] < result["fit"]["high"] <= 100
    sharing = next(dimension for dimension in result["dimensions"] if dimension["id"] == "sharing")
    assert (sharing["score"], sharing["level"], sharing["valid"]) == (None, None, False)
    assert sharing["low"] < sharing["high"]
    assert "sharing" not in [advice["dimension"] for advice in result["advice"]]


def test_nothing_is_withheld_and_states_are_words() -> None:
    result = contract("p1_imaging_software", money={"unknown": True}, obstacles={"does_not_apply": "no"})
    states = {entry["question"]: entry["state"] for entry in result["trace"]}
    assert (states["money"], states["obstacles"]) == ("unknown", "does_not_apply")
    hidden = contract("p5_polite_passive")
    assert next(e["state"] for e in hidden["trace"] if e["question"] == "project_role") == "hidden"
    assert any(rule["id"] == "ko_competition_law" for rule in contract("x3_competition_law")["rules"])


def test_numbers_of_the_questionnaire_stay_whole_where_they_are_whole() -> None:
    asked = questionnaire([single("one", (0, 1, Decimal("2.5")), weight=2)])
    for choice, points, kind in (("b", 1, int), ("c", 2.5, float)):
        told = sheet(asked, one=choice)
        entry: Any = as_json(asked, told, assess(asked, told), name="", digest="")["trace"]
        assert (entry[0]["points"], type(entry[0]["points"]), type(entry[0]["weight"])) == (points, kind, int)


def test_a_questionnaire_without_numbers_keeps_them_for_programs_and_a_range_may_be_missing() -> None:
    asked = questionnaire(
        [single("one")], shows_numbers=False, straight_line={"share": 0, "of_at_least": 1, "say": "Hm."}
    )
    told = sheet(asked, one="c")
    result: Any = as_json(asked, told, assess(asked, told), name="a", digest="b")
    assert result["fit"]["score"] == 100.0
    assert result["rules"] == [{"id": "straight_line", "kind": "quality", "say": "Hm."}]
    assert result["dimensions"][1] == {
        "id": "second",
        "score": None,
        "low": None,
        "high": None,
        "coverage": 0.0,
        "valid": False,
        "level": None,
    }


def test_it_is_json() -> None:
    result = contract("p8_furniture_maker")
    assert json.loads(json.dumps(result, allow_nan=False)) == result
