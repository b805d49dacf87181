"""Comparisons of the shipped personas, for tests."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any

from fitwizard.language import Interface
from fitwizard.questionnaire.catalogue import Catalogue, Place, shipped_folder
from fitwizard.questionnaire.edition import Edition
from fitwizard.report.comparison.parts import ComparisonView, Taken
from fitwizard.report.comparison.view import comparison_view
from fitwizard.report.parts import Audience
from fitwizard.scoring.comparing import Side, compare
from tests.report.personas import DAY, sheet_of

SPRING = datetime.date(2026, 3, 3)
IMAGO, OTHER = "Imago Soft SRL", "Möbel Moldova SRL"
NOTED = {"note": "a note of ours", "evidence": "minutes of May", "private_note": "they hesitated"}


def edition(name: str = "cluster-membership") -> Edition:
    """Return a shipped questionnaire."""
    return Catalogue([Place("shipped", shipped_folder())]).find(name)


def answers(asked: Edition, example: str) -> dict[str, Any]:
    """Return the answers of one of its examples."""
    return dict(next(e for e in asked.questionnaire.examples if e.id == example).answers)


def compared(
    first: str,
    second: str,
    *,
    name: str = "cluster-membership",
    other_name: str = "",
    companies: tuple[str, str] = (IMAGO, IMAGO),
    days: tuple[datetime.date, datetime.date] = (SPRING, DAY),
    changed: tuple[Mapping[str, Any], Mapping[str, Any]] = ({}, {}),
    language: str = "en",
    audience: Audience = "screen",
) -> ComparisonView:
    """Return two examples side by side; `changed` replaces answers of the two."""
    sides = []
    examples = zip((name, other_name or name), (first, second), companies, changed, strict=True)
    for questionnaire, example, company, more in examples:
        asked = edition(questionnaire)
        told = asked.in_language(language).questionnaire
        sides.append(Side(told, sheet_of(told, {**answers(asked, example), **more}, company), asked.digest))
    return comparison_view(
        compare(*sides),
        Interface(language),
        taken=(Taken(days[0], "3f2a"), Taken(days[1], "9bc1")),
        today=DAY,
        audience=audience,
    )


def told_texts(value: object) -> list[str]:
    """Return every text that a comparison tells, ids and languages left out."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, tuple):
        return [text for part in value for text in told_texts(part)]
    fields = getattr(value, "__dataclass_fields__", {})
    unseen = {"question", "questions", "rule", "dimension", "band", "id", "level", "state", "language", "iso_date"}
    unseen |= {"languages", "marks", "words", "audience"}
    return [text for name in fields if name not in unseen for text in told_texts(getattr(value, name))]
