"""JSON Schemas of the formats, made from the models: editors complete and check with them while an author types."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema

from fitwizard.questionnaire.model import Questionnaire
from fitwizard.questionnaire.translation import Translation

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def questionnaire_schema() -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of a questionnaire file."""
    return _schema(Questionnaire, "A questionnaire for fitwizard")


def translation_schema() -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of a translation file."""
    return _schema(Translation, "The translation of a questionnaire for fitwizard")


def overlay_schema() -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of a file that extends another questionnaire."""
    from fitwizard.questionnaire.overlay import Overlay
    from fitwizard.questionnaire.schema_overlay import overlay_schema as made_of

    return made_of(questionnaire_schema(), _schema(Overlay, "An adaptation of a questionnaire for fitwizard"))


KINDS: dict[str, Callable[[], dict[str, Any]]] = {
    "questionnaire": questionnaire_schema,
    "overlay": overlay_schema,
    "translation": translation_schema,
}
"""The kinds of files that have a schema."""

FILES = {f"{kind}.schema.json": kind for kind in KINDS}
"""The generated files beside the shipped questionnaires, and what each of them describes."""


def schema_file(name: str) -> str:
    """Return the content of the generated file `name`, one of `FILES`."""
    import json  # only where schemas are made: it costs start-up time

    return json.dumps(KINDS[FILES[name]](), indent=2, ensure_ascii=False) + "\n"


class _Generator(GenerateJsonSchema):
    """Writes the exact numbers of defaults as numbers, where pydantic would write text."""

    def encode_default(self, default: Any) -> Any:
        return float(default) if isinstance(default, Decimal) else super().encode_default(default)


def _schema(model: type[BaseModel], title: str) -> dict[str, Any]:
    schema = _tidied(model.model_json_schema(by_alias=True, schema_generator=_Generator))
    return {"$schema": DIALECT, **schema, "title": title}


def _tidied(part: Any, *, named: bool = False) -> Any:
    """Return a schema without what says nothing to an author: titles made of field names, and null as a default.

    With `named`, the keys of `part` are names of fields or types, not words of JSON Schema.
    """
    if isinstance(part, list):
        return [_tidied(inner) for inner in part]
    if not isinstance(part, dict):
        return part
    tidied = {
        key: _tidied(inner, named=not named and key in ("properties", "$defs"))
        for key, inner in part.items()
        if named or not (key == "title" or (key == "default" and inner is None))
    }
    if named:
        return tidied
    if "patternProperties" in tidied:  # a mapping by id has no other keys
        tidied["additionalProperties"] = False
    possible = tidied.get("anyOf")
    if isinstance(possible, list) and {"type": "null"} in possible:
        rest = [inner for inner in possible if inner != {"type": "null"}]
        if len(rest) == 1:
            tidied.pop("anyOf")
            return {**rest[0], **tidied}
    return tidied
