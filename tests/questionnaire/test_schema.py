"""The JSON Schemas for editors: current, and of the shape that editors read."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from fitwizard.questionnaire.schema import (
    DIALECT,
    FILES,
    KINDS,
    overlay_schema,
    questionnaire_schema,
    schema_file,
    translation_schema,
)
from fitwizard.questionnaire.yaml_source import read_yaml
from tests.questionnaire.samples import SHIPPED


@pytest.mark.parametrize("name", FILES)
def test_the_generated_files_are_current(name: str) -> None:
    """If this fails, write `schema_file(name)` to the file and look at the difference."""
    assert (SHIPPED / name).read_text(encoding="utf-8") == schema_file(name)


def test_the_schema_knows_the_fields_by_the_names_authors_write() -> None:
    schema = questionnaire_schema()
    assert schema["$schema"] == DIALECT
    assert set(schema["required"]) == {
        *("fitwizard", "id", "version", "language", "title", "dimensions", "sections", "verdict"),
    }
    assert {"is", "in", "not"} <= schema["$defs"]["Condition"]["properties"].keys()
    assert "from" in schema["$defs"]["Band"]["required"]
    kinds = schema["$defs"]["Section"]["properties"]["questions"]["items"]
    assert [kind["$ref"].rpartition("/")[2] for kind in kinds["oneOf"]] == [
        *("Single", "Multiple", "NumberQuestion", "TextQuestion", "ListQuestion"),
    ]
    assert schema["$defs"]["Single"]["properties"]["type"]["const"] == "single"


def test_one_source_or_several_and_a_label_alone_are_valid() -> None:
    assert {"type": "string"}.items() <= questionnaire_schema()["$defs"]["Dimension"]["properties"]["source"]["anyOf"][
        0
    ].items()
    assert translation_schema()["$defs"]["ChoiceTexts"]["anyOf"][0] == {"type": "string"}


def test_ids_and_numbers_are_limited_as_in_the_models() -> None:
    weight = questionnaire_schema()["$defs"]["Dimension"]["properties"]["weight"]
    assert (weight["minimum"], weight["maximum"]) == (0, 1_000_000)
    dimensions = questionnaire_schema()["properties"]["dimensions"]
    assert dimensions["additionalProperties"] is False
    (pattern,) = dimensions["patternProperties"]
    assert re.search(pattern, "a_b1")
    assert not re.search(pattern, "a__b")


@pytest.mark.parametrize("kind", KINDS)
def test_every_reference_leads_somewhere_and_nothing_is_noise(kind: str) -> None:
    schema = KINDS[kind]()
    text = json.dumps(schema)
    assert set(re.findall(r'"#/\$defs/([\w-]+)"', text)) <= schema["$defs"].keys()
    assert '"default": null' not in text
    if kind != "overlay":  # where null removes what the base has
        assert '"null"' not in text


@pytest.mark.parametrize("file", sorted(SHIPPED.glob("*.yaml")), ids=lambda path: path.name)
def test_the_shipped_files_are_valid_by_their_schemas(file: Path) -> None:
    """An editor that uses the schema marks nothing in a file that the program finds sound."""
    data = json.loads(json.dumps(read_yaml(file.read_bytes(), file.name).value, default=float))
    kind = "translation" if "translates" in data else "overlay" if "extends" in data else "questionnaire"
    Draft202012Validator.check_schema(KINDS[kind]())
    assert [error.message for error in Draft202012Validator(KINDS[kind]()).iter_errors(data)] == []


@pytest.mark.parametrize(
    "change",
    [
        {"questions": {"trust": {"whi": "x"}}},
        {"questions": {"trust": {"weight": -1}}},
        {"rules": {"free_rider": {"when": {"questoin": "x"}}}},
        {"bands": {"join": {"floors": {"goals": 101}}}},
        {"sections": {"first": {"questions": []}}},
        {"remove": {"question": []}},
    ],
    ids=lambda change: next(iter(change)),
)
def test_the_schema_of_overlays_finds_slips(change: dict[str, Any]) -> None:
    data = {"fitwizard": 1, "id": "mine", "version": "1.0.0", "language": "en", "extends": "zoo@1", **change}
    assert list(Draft202012Validator(overlay_schema()).iter_errors(data))


def test_a_field_called_title_is_kept() -> None:
    assert "title" in questionnaire_schema()["properties"]
    assert "title" in questionnaire_schema()["$defs"]["Section"]["properties"]
