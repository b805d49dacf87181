"""The JSON Schema of a file that extends another questionnaire, made of that of a questionnaire."""

from __future__ import annotations

from copy import deepcopy
from typing import Any, TypeAlias

Schema: TypeAlias = dict[str, Any]

_QUESTIONS = ("Single", "Multiple", "NumberQuestion", "TextQuestion", "ListQuestion")
_CHANGED = ("Dimension", "Section", "Band", "Rule", "Example", "Choice", "Checklist", "Verdict", "Levels", "Source")
_BY_ID = {"dimensions": "Dimension", "sections": "Section", "bands": "Band", "rules": "Rule", "examples": "Example"}
_LEFT_OUT = {"Section": ("id", "questions"), "Verdict": ("bands",)}
_INNER = (
    "Advice",
    "Needs",
    "NoVerdict",
    "Confidence",
    "HighConfidence",
    "LowConfidence",
    "StraightLine",
    "Expectation",
)
_ORDERED = {*_BY_ID.values(), "Choice", "Question"}


def overlay_schema(whole: Schema, frame: Schema) -> Schema:
    """Return the schema of an overlay, given those of a whole questionnaire and of an overlay's frame.

    A changed part may have any field, none is required, and null removes one. What an added part needs is known only
    with the base at hand; `fitwizard check` says so.
    """
    defs = deepcopy(whole["$defs"])
    changes = {f"{name}Change": _change(name, defs[name]) for name in (*_CHANGED, *_INNER)}
    changes["QuestionChange"] = _question(defs)
    made = deepcopy(frame)
    fields = made["properties"]
    key = next(iter(fields["dimensions"]["patternProperties"]))
    for name, part in {**_BY_ID, "questions": "Question", "sources": "Source"}.items():
        fields[name]["patternProperties"] = {key: {"$ref": f"#/$defs/{part}Change"}}
    choices = _choices(key)
    fields["scales"]["patternProperties"] = {key: choices}
    for name in ("levels", "verdict", "checklist"):
        fields[name] = {"$ref": f"#/$defs/{name.capitalize()}Change"}
    fields["accept"] = whole["properties"]["accept"]
    changes["QuestionChange"]["properties"]["choices"] = choices
    made["$defs"] = {**made.get("$defs", {}), **_needed(made, {**defs, **changes, **made.get("$defs", {})})}
    return made


def _change(name: str, whole: Schema) -> Schema:
    """Return the schema of a change of a part: its fields, none of them required, each perhaps null."""
    fields = {
        field: _or_null(_deeper(schema))
        for field, schema in whole["properties"].items()
        if field not in _LEFT_OUT.get(name, ("id",))
    }
    made = {**whole, "properties": {**fields, **_placing(name)}}
    made.pop("required", None)
    return made


def _question(defs: Schema) -> Schema:
    """Return the schema of a change of a question of any type."""
    fields: Schema = {}
    for name in _QUESTIONS:
        for field, schema in _change(name, defs[name])["properties"].items():
            fields.setdefault(field, schema)
    fields["type"] = {"enum": [defs[name]["properties"]["type"]["const"] for name in _QUESTIONS]}
    description = "A changed or an added question."
    return {"type": "object", "description": description, "additionalProperties": False, "properties": {
        **fields, **_placing("Question"), "section": {"type": "string", "description": "At whose end it stands."}
    }}  # fmt: skip


def _placing(name: str) -> Schema:
    if name not in _ORDERED:
        return {}
    return {
        "after": {"type": "string", "description": "The id of what it stands after."},
        "before": {"type": "string", "description": "The id of what it stands before."},
    }


def _choices(key: str) -> Schema:
    by_id = {
        "type": "object",
        "additionalProperties": False,
        "patternProperties": {key: _or_null({"$ref": "#/$defs/ChoiceChange"})},
    }
    return {"anyOf": [by_id, {"type": "array", "items": {"$ref": "#/$defs/Choice"}}]}


def _deeper(schema: Schema) -> Schema:
    """Return the schema of a field whose parts merge, too."""
    name = schema.get("$ref", "").rpartition("/")[2]
    return {**schema, "$ref": f"#/$defs/{name}Change"} if name in _INNER else schema


def _or_null(schema: Schema) -> Schema:
    plain = {field: value for field, value in schema.items() if field != "default"}
    return {"anyOf": [plain, {"type": "null"}]}


def _needed(root: Any, defs: Schema) -> Schema:
    """Return the definitions that are referred to, at once or through others."""
    found: Schema = {}
    waiting = [root]
    while waiting:
        part = waiting.pop()
        if isinstance(part, dict):
            name = str(part.get("$ref", "")).rpartition("/")[2]
            if name in defs and name not in found:
                found[name] = defs[name]
                waiting.append(defs[name])
            waiting += part.values()
        elif isinstance(part, list):
            waiting += part
    return {name: found[name] for name in defs if name in found}
