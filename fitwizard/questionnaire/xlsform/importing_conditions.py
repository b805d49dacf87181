"""When the questions of a form are asked: their own `relevant` cells and those of the groups around them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from fitwizard.language import msg
from fitwizard.questionnaire.nearest import shortened
from fitwizard.questionnaire.problems import Problem
from fitwizard.questionnaire.xlsform.relevance_reading import Asked, NotCarried, condition
from fitwizard.questionnaire.xlsform.tables import INTERVIEW, MODE, Row, Table

STAFF = f"${{{MODE}}} = '{INTERVIEW}'"
"""The condition of our own questions for staff."""


@dataclass
class Conditions:
    """The conditions of a sheet; `known` are the questions so far, by their names in the form.

    `rest` is what our own sheet holds.
    """

    sheet: Table
    rest: Mapping[str, Any]
    losses: list[Problem]
    known: dict[str, Asked] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._reported: set[int] = set()
        self._ambiguous: set[str] = set()

    def add(self, name: str, asked: Asked) -> None:
        """Add a question; a name that several bear leads to none of them."""
        if name in self.known or name in self._ambiguous:
            self._ambiguous.add(name)
            self.known.pop(name, None)
        else:
            self.known[name] = asked

    def show_if(self, row: Row, groups: Sequence[Row], stored: object) -> Any:
        """Return when the question in a row within `groups` is asked, None if it always is.

        `stored` is the condition of one of our own questions; it counts if nobody changed the expression since.
        """
        expression = row.text("relevant")
        expressions = self.rest.get("relevant")
        written = expressions.get(row.text("name"), "") if isinstance(expressions, dict) else ""
        parts: list[Any] = [self._condition(group, group.text("relevant")) for group in groups]
        if self.rest and expression == written:
            parts.append(stored)
        else:
            if expression == STAFF or expression.startswith(f"{STAFF} and "):
                expression = expression.removeprefix(STAFF).removeprefix(" and ")
            parts.append(self._condition(row, expression))
        told = [part for part in parts if part is not None]
        return {"all": told} if len(told) > 1 else told[0] if told else None

    def _condition(self, row: Row, expression: str) -> dict[str, Any] | None:
        if not expression:
            return None
        try:
            return condition(expression, self.known)
        except NotCarried as part:
            if row.number not in self._reported:
                self._reported.add(row.number)
                told = shortened(part) or shortened(expression)
                reason = msg(
                    "The condition is not carried over, because of “{part}”; without it more is asked.", part=told
                )
                self.losses.append(Problem("condition", self.sheet.place(row, "relevant"), reason, None, "note"))
            return None
