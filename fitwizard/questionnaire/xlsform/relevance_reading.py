"""What a `relevant` cell says, as a condition, where it is one of the shapes that conditions have.

An expression is only true or false, and an empty answer takes part in it: `not(selected(${q}, 'a'))` holds where
nothing was answered. The condition says the same, with `answered: false` where it has to.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, TypeAlias

Data: TypeAlias = dict[str, Any]

_TOKEN = re.compile(
    r"""\s*(?:
      \$\{\s*(?P<ref>[^}\s]+)\s*\} | (?P<text>'[^']*'|"[^"]*") | (?P<number>-?\d{1,7}(?:\.\d{1,3})?(?![\w.]))
    | (?P<sign><=|>=|!=|=|<|>) | (?P<word>[A-Za-z][\w-]*) | (?P<mark>[(),-])
    )""",
    re.VERBOSE,
)
_DEEPEST = 15
_FIELDS = {">=": "at_least", ">": "above", "<=": "at_most", "<": "below"}
_OPPOSITE = {">=": "<", ">": "<=", "<=": ">", "<": ">=", "=": "!=", "!=": "="}
_TURNED = {">=": "<=", ">": "<", "<=": ">=", "<": ">", "=": "=", "!=": "!="}
_MEETS_ZERO = {">=": lambda n: n <= 0, ">": lambda n: n < 0, "<=": lambda n: n >= 0, "<": lambda n: n > 0}


class NotCarried(Exception):
    """The expression, or the part of it that is named, has no counterpart."""


@dataclass(frozen=True)
class Asked:
    """What conditions need to know of an earlier question.

    `choices` are its ids by the names in the form, `silent` the ids of those that do not count.
    """

    id: str
    type: str
    choices: Mapping[str, str]
    silent: frozenset[str] = frozenset()


def condition(expression: str, asked: Mapping[str, Asked]) -> Data | None:
    """Return `expression` as the data of a condition, None if it always holds.

    `asked` has the earlier questions by their names in the form. Raises `NotCarried`.
    """
    reading = _Reading(_tokens(expression), asked)
    told = reading.either(0)
    reading.expect_end()
    if told is False:
        raise NotCarried(expression)
    return None if told is True else told


def _tokens(expression: str) -> list[tuple[str, str]]:
    found, place = [], 0
    text = expression.strip()
    while place < len(text):
        token = _TOKEN.match(text, place)
        if token is None:
            raise NotCarried(text[place : place + 20])
        found.append((token.lastgroup or "", token[token.lastgroup or 0]))
        place = token.end()
    return found


Told: TypeAlias = "Data | bool"
"""A condition, or what always or never holds."""


class _Reading:
    def __init__(self, tokens: Sequence[tuple[str, str]], asked: Mapping[str, Asked]) -> None:
        self._tokens = tokens
        self._asked = asked
        self._next = 0

    def either(self, depth: int, *, wanted: bool = True) -> Told:
        """Read parts with `or` between them; `wanted` is false within an odd number of `not`."""
        if depth > _DEEPEST:
            raise NotCarried("(((")
        parts = [self._both(depth, wanted)]
        while self._took("word", "or"):
            parts.append(self._both(depth, wanted))
        return _any(parts) if wanted else _all(parts)

    def expect_end(self) -> None:
        """Make sure that nothing is left."""
        if self._next < len(self._tokens):
            raise NotCarried(self._tokens[self._next][1])

    def _both(self, depth: int, wanted: bool) -> Told:
        parts = [self._part(depth, wanted)]
        while self._took("word", "and"):
            parts.append(self._part(depth, wanted))
        return _all(parts) if wanted else _any(parts)

    def _part(self, depth: int, wanted: bool) -> Told:
        if self._took("mark", "("):
            return self._closed(self.either(depth + 1, wanted=wanted))
        kind, word = self._peek()
        if kind == "word" and word in ("not", "true", "false", "selected"):
            self._next += 1
            self._expect("mark", "(")
            if word == "not":
                return self._closed(self.either(depth + 1, wanted=not wanted))
            if word == "selected":
                return self._closed(self._selected(wanted))
            return self._closed((word == "true") is wanted)
        return self._compared(wanted)

    def _selected(self, wanted: bool) -> Told:
        question = self._question(self._expect("ref"))
        self._expect("mark", ",")
        choice = self._choice(question, self._literal())
        test = {"question": question.id, "includes" if question.type == "multiple" else "is": choice}
        return test if wanted else _any([_unanswered(question), {"not": test}])

    def _compared(self, wanted: bool) -> Told:
        """Read a comparison of an answer, or of how many choices were picked, with a text or a number."""
        if self._peek()[0] in ("text", "number"):  # 'a' = ${q}
            literal = self._literal()
            sign = _TURNED[self._expect("sign")]
            question, counted = self._left()
        else:
            question, counted = self._left()
            sign = self._expect("sign")
            literal = self._literal()
        sign = sign if wanted else _OPPOSITE[sign]
        if counted:
            return _number_test(question, "count", sign, literal, empty_is_zero=True, turned=not wanted)
        if literal == "" and sign in ("=", "!="):
            return {"question": question.id, "answered": sign == "!="}
        if question.type == "number":
            return _number_test(question, "value", sign, literal, empty_is_zero=False, turned=not wanted)
        if sign not in ("=", "!=") or question.type not in ("single", "multiple"):
            raise NotCarried(f"${{{question.id}}} {sign} {literal}")
        choice = self._choice(question, literal)
        test: Data = {"question": question.id, "is": choice}
        if question.type == "multiple":
            test = {"question": question.id, "includes": choice, "only": [choice]}
        return test if sign == "=" else _any([_unanswered(question), {"not": test}])

    def _left(self) -> tuple[Asked, bool]:
        """Read ${q}, or count-selected(${q}) without the choices that do not count."""
        if not self._took("word", "count-selected"):
            return self._question(self._expect("ref")), False
        self._expect("mark", "(")
        question = self._question(self._expect("ref"))
        self._expect("mark", ")")
        without = set()
        while self._took("mark", "-"):
            without.add(self._one_less(question))
        if question.type != "multiple" or without != question.silent:
            raise NotCarried("count-selected")
        return question, True

    def _one_less(self, question: Asked) -> str:
        for kind, word in (("word", "if"), ("mark", "("), ("word", "selected"), ("mark", "(")):
            self._expect(kind, word)
        same = self._question(self._expect("ref"))
        self._expect("mark", ",")
        choice = self._choice(same, self._literal())
        for kind, word in (
            ("mark", ")"),
            ("mark", ","),
            ("number", "1"),
            ("mark", ","),
            ("number", "0"),
            ("mark", ")"),
        ):
            self._expect(kind, word)
        if same != question:
            raise NotCarried("if")
        return choice

    def _question(self, name: str) -> Asked:
        if name not in self._asked:
            raise NotCarried(f"${{{name}}}")
        return self._asked[name]

    def _choice(self, question: Asked, name: str) -> str:
        if name not in question.choices:
            raise NotCarried(f"'{name}'")
        return question.choices[name]

    def _literal(self) -> str:
        kind, word = self._peek()
        if kind not in ("text", "number"):
            raise NotCarried(word)
        self._next += 1
        return word[1:-1] if kind == "text" else word

    def _closed(self, told: Told) -> Told:
        self._expect("mark", ")")
        return told

    def _peek(self) -> tuple[str, str]:
        return self._tokens[self._next] if self._next < len(self._tokens) else ("", "")

    def _took(self, kind: str, word: str) -> bool:
        if self._peek() != (kind, word):
            return False
        self._next += 1
        return True

    def _expect(self, kind: str, word: str | None = None) -> str:
        found, there = self._peek()
        if found != kind or (word is not None and there != word):
            raise NotCarried(there)
        self._next += 1
        return there


def _unanswered(question: Asked) -> Data:
    return {"question": question.id, "answered": False}


def _number_test(question: Asked, field: str, sign: str, literal: str, *, empty_is_zero: bool, turned: bool) -> Told:
    """Return a comparison with a number.

    An empty answer counts as no choices; as a number it meets no limit, so that a comparison that was `turned` round
    by a `not` holds for it.
    """
    try:
        limit = Decimal(literal)
    except ArithmeticError:
        raise NotCarried(literal) from None
    number = int(limit) if limit == limit.to_integral_value() else limit
    if sign == "=":
        test: Data = {"question": question.id, field: {"at_least": number, "at_most": number}}
    elif sign == "!=":
        test = {"question": question.id, field: {"at_least": number, "at_most": number}}
        test = {"not": test}
    else:
        test = {"question": question.id, field: {_FIELDS[sign]: number}}
    if empty_is_zero:
        empty_holds = (number == 0) is (sign == "=") if sign in ("=", "!=") else _MEETS_ZERO[sign](number)
    else:
        empty_holds = sign == "!=" or (turned and sign != "=")
    return _any([_unanswered(question), test]) if empty_holds else test


def _all(parts: Sequence[Told]) -> Told:
    """Return that all parts hold; beside a part that wants an answer, others need not let an empty one through."""
    if any(part is False for part in parts):
        return False
    told = _flat([part for part in parts if isinstance(part, dict)], "all")
    wanted = [part["question"] for part in told if part == {"question": part.get("question"), "answered": True}]
    kept = [_if_answered(part, wanted) for part in told]
    tested = [_about(part) for part, before in zip(kept, told, strict=True) if part is not before]
    kept = [part for part in kept if part not in [{"question": name, "answered": True} for name in tested]]
    return _one_or(kept, "all", nothing=True)


def _if_answered(part: Data, wanted: Sequence[str]) -> Data:
    """Return a part without "or has no answer", if one of the `wanted` questions is what all of it is about."""
    either = part.get("any", [])
    if len(either) == 2 and either[0].get("answered") is False:
        name = either[0]["question"]
        if name in wanted and _about(either[1]) == name:
            return dict(either[1])
    return part


def _about(part: Data) -> object:
    return part.get("not", part).get("question")


def _any(parts: Sequence[Told]) -> Told:
    if any(part is True for part in parts):
        return True
    return _one_or(_flat([part for part in parts if isinstance(part, dict)], "any"), "any", nothing=False)


def _flat(parts: Sequence[Data], field: str) -> list[Data]:
    return [inner for part in parts for inner in (part[field] if [*part] == [field] else [part])]


def _one_or(parts: list[Data], field: str, *, nothing: bool) -> Told:
    if not parts:
        return nothing
    return parts[0] if len(parts) == 1 else {field: parts}
