"""Faults of shape: what the models refuse, and where in the data that is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from types import NoneType, UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel, StringConstraints, ValidationError
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails


@dataclass(frozen=True)
class Fault:
    """A fault of shape: `path` leads to the value, or to its key; `pattern` is what a text there has to match."""

    code: str
    path: tuple[object, ...]
    at_key: bool
    value: object
    pattern: object
    known: tuple[str, ...]
    """The fields or the words that are possible there."""


def faults(error: ValidationError, model: type[BaseModel], data: object) -> list[Fault]:
    """Return each fault that `model` found in `data`.

    A list of which no entry is sound counts as too short, too; the entries' faults say enough.
    """
    details = error.errors(include_url=False)
    return [_fault(d, model, data) for d in details if not (d["type"] == "too_short" and d["input"])]


def _fault(detail: ErrorDetails, model: type[BaseModel], data: object) -> Fault:
    path: list[object] = []
    kind: Any = model
    around: Any = model
    value = data
    for step in detail["loc"]:
        if step == "[key]":
            continue
        kind = _plain(kind)
        if isinstance(kind, tuple):  # the kinds of questions; the step is the name of one
            kind = next(k for k in kind if get_args(k.model_fields["type"].annotation) == (step,))
            continue
        around = kind
        key, kind, value = _stepped(kind, value, step)
        path.append(key)
    at_key = detail["loc"][-1:] == ("[key]",)
    pattern = _pattern(get_args(around)[0] if at_key else kind)
    return Fault(detail["type"], tuple(path), at_key, detail["input"], pattern, _known(detail, kind, around))


def _stepped(kind: Any, value: Any, step: object) -> tuple[object, Any, Any]:
    """Return the key or index that `step` means, the type wanted there and the value there."""
    if isinstance(value, list | tuple):
        wanted = (get_args(kind) or (None,))[0]
        return step, wanted, value[step] if isinstance(step, int) and step < len(value) else None
    if not isinstance(value, dict):  # one id where several may stand
        return step, (get_args(kind) or (None,))[0], None
    key = step if step in value else next((key for key in value if repr(key) == step), step)
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        wanted = next((_wanted(f) for name, f in kind.model_fields.items() if step in (name, f.alias)), None)
    else:
        wanted = (get_args(kind) or (None, None))[1]
    return key, wanted, value.get(key)


def _wanted(field: FieldInfo) -> Any:
    return next((extra for extra in field.metadata if isinstance(extra, StringConstraints)), field.annotation)


def _plain(kind: Any) -> Any:
    """Return a type without annotations and None; the kinds of questions, where one of several is meant, as a tuple."""
    if get_origin(kind) is Annotated:
        return _plain(get_args(kind)[0])
    if get_origin(kind) in (Union, UnionType):
        kinds = [k for k in get_args(kind) if k is not NoneType]
        return _plain(kinds[0]) if len(kinds) == 1 else tuple(kinds)
    return kind


def _pattern(kind: Any) -> object:
    """Return what a text of this type has to match, None if there is nothing of the sort."""
    if isinstance(kind, StringConstraints):
        return kind.pattern
    return next((found for part in get_args(kind) if (found := _pattern(part))), None)


def _known(detail: ErrorDetails, kind: Any, around: Any) -> tuple[str, ...]:
    """Return the fields that are possible beside an unknown one, or the words that are in place of a wrong one."""
    if detail["type"] in ("extra_forbidden", "invalid_key"):
        return tuple(field.alias or name for name, field in around.model_fields.items())
    if detail["type"] == "union_tag_invalid":
        return tuple(re.findall(r"'(\w+)'", detail["ctx"]["expected_tags"]))
    if detail["type"] == "literal_error":
        return tuple(re.findall(r"'(\w+)'", detail["ctx"]["expected"]))
    return ()
