"""The smallest thing that is told: one text with where it comes from."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that is said, with the rule, the dimension and the questions it comes from."""

    text: str
    rule: str | None = None
    dimension: str | None = None
    questions: tuple[str, ...] = ()
