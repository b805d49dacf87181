"""What a row of the sheet `survey` asks for: its type in our words, and what its constraint limits."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from fitwizard.language import Message, msg
from fitwizard.questionnaire.values import LARGEST, PLACES
from fitwizard.questionnaire.xlsform.tables import Row

GROUP, END_GROUP, REPEAT, END_REPEAT, NOTE = "begin_group", "end_group", "begin_repeat", "end_repeat", "note"

_SELECT = re.compile(
    r"(?:(?P<one>select[_ ]one|select1|select one from|add select one prompt using)"
    r"|select[_ ]multiple|select all that apply from|add select multiple prompt using)"
    r"\s+(?P<list>\S+)(?P<other>\s+or[_ ](?:specify[_ ])?other)?",
    re.IGNORECASE,
)
_METADATA = {
    "start", "end", "today", "deviceid", "username", "phonenumber", "email", "audit", "simserial", "subscriberid",
    "start-geopoint", "background-audio", "imei",
}  # fmt: skip
_NUMBERS = {"integer": True, "int": True, "decimal": False, "range": False}
_TEXTS = {"text", "string"}
_AS_TEXT = {"date", "time", "datetime", "barcode"}
_LIMIT = re.compile(r"\.\s*(>=|<=|>|<)\s*(-?\d{1,9}(?:\.\d{1,9})?)\Z")
_LENGTH = re.compile(r"string-length\(\s*\.\s*\)\s*(<=|<)\s*(\d{1,9})\Z")
_ALONE = re.compile(
    r"not\(\s*selected\(\s*\.\s*,\s*['\"]([^'\"]+)['\"]\s*\)\s+and\s+count-selected\(\s*\.\s*\)\s*>\s*1\s*\)\Z"
)


@dataclass(frozen=True)
class Asked:
    """What a type asks for: a question of our type, with its list of choices and a remark on what is lost."""

    type: str
    list_name: str = ""
    whole: bool = False
    other: bool = False
    remark: tuple[str, Message] | None = None


def asked_for(type_: str) -> Asked | None:
    """Return what a type asks for; None if nothing of it can be carried over."""
    lower = " ".join(type_.lower().split())
    select = _SELECT.fullmatch(" ".join(type_.split()))
    if select:
        return Asked("single" if select["one"] else "multiple", select["list"], other=select["other"] is not None)
    if lower in _NUMBERS:
        return Asked("number", whole=_NUMBERS[lower])
    if lower in _TEXTS:
        return Asked("text")
    if lower in _AS_TEXT:
        reason = msg("The type {type} does not exist here; the question asks for a text.", type=lower)
        return Asked("text", remark=("type-as-text", reason))
    return None


def kind_of(type_: str) -> str:
    """Return what a row is beside a question: the beginning or end of a group, a note; else "" or `metadata`."""
    lower = "_".join(type_.lower().split())
    if lower in _METADATA:
        return "metadata"
    lower = lower.replace("begin_lgroup", REPEAT).replace("end_lgroup", END_REPEAT)
    return lower if lower in (GROUP, END_GROUP, REPEAT, END_REPEAT, NOTE) else ""


def limits(row: Row, asked: Asked) -> tuple[dict[str, Any], bool]:
    """Return the fields that a row's constraint comes to, and whether they say all of it.

    `alone` holds the names of choices that are picked alone.
    """
    expression = row.text("constraint")
    fields: dict[str, Any] = _range(row) if asked.type == "number" else {}
    if not expression:
        return fields, True
    parts = [part.strip() for part in _split(expression)]
    for part in parts:
        found = _limit(part, asked)
        if not found:
            return fields, False
        if "alone" in found:
            fields["alone"] = [*fields.get("alone", []), *found["alone"]]
        else:
            fields.update(found)
    return fields, True


def _limit(part: str, asked: Asked) -> Mapping[str, Any]:
    if asked.type == "number" and (found := _LIMIT.match(part)):
        return _number_limit(found[1], _number(found[2]), asked)
    if asked.type == "text" and (found := _LENGTH.match(part)):
        longest = int(found[2]) - (found[1] == "<")
        return {"longest": longest} if 0 < longest <= LARGEST else {}
    if asked.type == "multiple" and (found := _ALONE.match(part)):
        return {"alone": [found[1]]}
    return {}


def _number_limit(sign: str, number: int | Decimal, asked: Asked) -> dict[str, Any]:
    """Return `min` or `max`, nothing where the limit itself is excluded and has no next number."""
    if not -LARGEST <= number <= LARGEST or number != round(number, PLACES):
        return {}
    if sign in ("<", ">"):
        if not asked.whole or not isinstance(number, int):
            return {}
        number += 1 if sign == ">" else -1
    return {"min" if ">" in sign else "max": number}


def _split(expression: str) -> list[str]:
    """Return the parts between `and`, those in brackets left whole."""
    parts, depth, begin = [], 0, 0
    for found in re.finditer(r"[()]|\sand\s", expression):
        if found[0] == "(":
            depth += 1
        elif found[0] == ")":
            depth -= 1
        elif depth == 0:
            parts.append(expression[begin : found.start()])
            begin = found.end()
    return [*parts, expression[begin:]]


def _range(row: Row) -> dict[str, Any]:
    """Return the limits of a question of type `range`, which stand among its parameters."""
    told = dict(re.findall(r"(start|end|step)\s*=\s*(-?\d{1,9}(?:\.\d{1,3})?)\b", row.text("parameters")))
    if row.text("type").lower() != "range":
        return {}
    fields: dict[str, Any] = {"min": _number(told.get("start", "0")), "max": _number(told.get("end", "10"))}
    if all(isinstance(_number(told.get(name, "1")), int) for name in ("start", "end", "step")):
        fields["whole"] = True
    return fields


def _number(text: str) -> int | Decimal:
    number = Decimal(text)
    return int(number) if number == number.to_integral_value() else number
