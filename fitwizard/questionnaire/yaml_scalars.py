"""What an unquoted word of YAML means here, and which characters no text may hold.

YAML 1.1 reads `12:30` as 750, `0x1F` as 31, `1_000` as 1000 and a date as an object. Here a number is what a person
would call one, decimals are exact, and everything else stays text.
"""

from __future__ import annotations

import re
from decimal import Decimal

WORDS: dict[str, bool | None] = {
    "true": True,
    "yes": True,
    "on": True,
    "false": False,
    "no": False,
    "off": False,
    "null": None,
    "~": None,
    "": None,
}
"""Unquoted words (in any case) that YAML 1.1 takes for something else than text."""

NOT_FINITE = {
    ".inf": Decimal("Infinity"),
    "+.inf": Decimal("Infinity"),
    "-.inf": Decimal("-Infinity"),
    ".nan": Decimal("NaN"),
}

SUSPICIOUS = frozenset(["", *"tTfFyYnNoO~", *"0123456789+-."])
"""How an unquoted word begins that may be something else than text."""

FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)
"""Characters that no file may hold: they steer a terminal, or change the order in which text is shown."""

FORBIDDEN_IN_TEXT = re.compile(FORBIDDEN.pattern[:-1] + "\r]")
"""The same within a text, where a carriage return can only come from an escape."""

REPLACEMENT = "\ufffd"

_NUMBER = re.compile(r"[-+]?(?:(0|[1-9][0-9]*)(\.[0-9]*)?|\.[0-9]+)([eE][-+]?[0-9]+)?\Z")
_MOST_DIGITS_OF_INT = 4000  # Python refuses to turn more than 4300 digits into an int


def resolve(word: str) -> str | int | Decimal | bool | None:
    """Return what the unquoted `word` means: a number, true, false, nothing, or the text itself."""
    if len(word) <= 5:
        lower = word.lower()
        if lower in WORDS:
            return WORDS[lower]
        if lower in NOT_FINITE:
            return NOT_FINITE[lower]
    if word[0].isalpha():
        return word
    number = _NUMBER.match(word)
    if number is None:
        return word
    if number[1] and number[2] is None and number[3] is None and len(word) <= _MOST_DIGITS_OF_INT:
        return int(word)
    try:
        return Decimal(word)
    except ArithmeticError:  # an exponent beyond all reason
        return word


def is_yaml_word(word: str) -> bool:
    """Return whether `word`, left without quotes, would not be read as a text."""
    return word[:1] in SUSPICIOUS and not isinstance(resolve(word), str)
