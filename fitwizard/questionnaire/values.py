"""What a single field may hold: exact numbers, texts, ids, versions and language tags.

Faults of numbers are reported with the problem's code as their type; `shape_words` puts them into words.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, TypeAlias

from pydantic import BeforeValidator, Field, PlainValidator, StringConstraints, WithJsonSchema
from pydantic_core import PydanticCustomError

LARGEST = 1_000_000
PLACES = 3

ID_PATTERN = r"^[a-z][a-z0-9]*(_[a-z0-9]+)*$"
QUESTIONNAIRE_ID_PATTERN = r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$"
VERSION_PATTERN = (
    r"^(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)"
    r"(-(0|[1-9][0-9]*|[0-9]*[A-Za-z-][0-9A-Za-z-]*)(\.(0|[1-9][0-9]*|[0-9]*[A-Za-z-][0-9A-Za-z-]*))*)?"
    r"(\+[0-9A-Za-z-]+(\.[0-9A-Za-z-]+)*)?$"
)
"""Semantic versioning 2.0.0, https://semver.org."""

LANGUAGE_PATTERN = r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$"
RESERVED_IDS = frozenset({"yes", "no", "on", "off", "true", "false", "null"})
"""Words that YAML tools take for something else, so that no id may be one of them."""

Exact: TypeAlias = int | Decimal


def exact_number(value: object) -> Exact:
    """Return `value` as an exact number; a whole decimal becomes an int.

    Raises `PydanticCustomError` with the problem code as its type.
    """
    if type(value) is int:
        number: Exact = value
    elif type(value) is Decimal:
        if not value.is_finite():
            raise PydanticCustomError("number-not-finite", "not a finite number")
        number = value
    else:
        raise PydanticCustomError("not-a-number", "not a number")
    if not -LARGEST <= number <= LARGEST:  # first: what follows is slow for a number of a million digits
        raise PydanticCustomError("number-too-large", "beyond a million")
    if isinstance(number, int):
        return number
    if number != round(number, PLACES):
        raise PydanticCustomError("too-many-places", "more than three decimal places")
    return int(number) if number == number.to_integral_value() else number.normalize()


def _not_negative(value: object) -> Exact:
    number = exact_number(value)
    if number < 0:
        raise PydanticCustomError("number-negative", "negative")
    return number


def _percent(value: object) -> Exact:
    number = exact_number(value)
    if not 0 <= number <= 100:
        raise PydanticCustomError("number-out-of-range", "outside 0 to 100")
    return number


def _share(value: object) -> Exact:
    number = exact_number(value)
    if not 0 <= number <= 1:
        raise PydanticCustomError("share-out-of-range", "outside 0 to 1")
    return number


def _at_least_one(value: object) -> int:
    number = exact_number(value)
    if type(number) is not int or number < 1:
        raise PydanticCustomError("not-a-count", "not a whole number from 1 on")
    return number


def _whole(value: object) -> int:
    number = exact_number(value)
    if type(number) is not int or number < 0:
        raise PydanticCustomError("not-a-count", "not a whole number from 0 on")
    return number


def _key(value: object) -> Exact:
    """Return a key of a score table; stored JSON has them as text."""
    if isinstance(value, str):
        try:
            value = Decimal(value)
        except ArithmeticError:
            raise PydanticCustomError("not-a-number", "not a number") from None
    return exact_number(value)


def _listed(value: object) -> object:
    """Return a value that may be one or several as several."""
    return value if isinstance(value, list | tuple) else (value,)


_ID_SCHEMA = {"type": "string", "pattern": ID_PATTERN}


def _schema(**keywords: object) -> WithJsonSchema:
    return WithJsonSchema(dict(keywords))


Number = Annotated[Exact, PlainValidator(exact_number), _schema(type="number", minimum=-LARGEST, maximum=LARGEST)]
Weight = Annotated[Exact, PlainValidator(_not_negative), _schema(type="number", minimum=0, maximum=LARGEST)]
Percent = Annotated[Exact, PlainValidator(_percent), _schema(type="number", minimum=0, maximum=100)]
Share = Annotated[Exact, PlainValidator(_share), _schema(type="number", minimum=0, maximum=1)]
Count = Annotated[int, PlainValidator(_at_least_one), _schema(type="integer", minimum=1, maximum=LARGEST)]
Whole = Annotated[int, PlainValidator(_whole), _schema(type="integer", minimum=0, maximum=LARGEST)]
ScoreKey = Annotated[Exact, PlainValidator(_key), _schema(type="number")]

Text = Annotated[str, StringConstraints(pattern=r"\S")]
Id = Annotated[str, StringConstraints(pattern=ID_PATTERN)]
QuestionnaireId = Annotated[str, StringConstraints(pattern=QUESTIONNAIRE_ID_PATTERN)]
Version = Annotated[str, StringConstraints(pattern=VERSION_PATTERN)]
Language = Annotated[str, StringConstraints(pattern=LANGUAGE_PATTERN)]
SourceRefs = Annotated[
    tuple[Id, ...],
    Field(strict=False),
    BeforeValidator(_listed),
    WithJsonSchema({"anyOf": [_ID_SCHEMA, {"type": "array", "items": _ID_SCHEMA}]}),
]
"""Ids of sources; one alone may stand without brackets."""


WHEREVER = ""
"""Stands for every id where a reason is given once for all places of an advice."""


def _by_id(value: object) -> object:
    """Return reasons by id; a reason alone holds wherever the advice is given."""
    return {WHEREVER: value} if isinstance(value, str) else value


Accepted = Annotated[
    dict[str, Text],
    BeforeValidator(_by_id),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "string"},
                {"type": "object", "additionalProperties": {"type": "string", "pattern": r"\S"}},
            ]
        }
    ),
]
"""Why an advice is not followed: a reason for each id it names, or one reason for all of them."""
