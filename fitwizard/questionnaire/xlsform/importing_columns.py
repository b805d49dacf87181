"""Columns of the sheet `survey` that have no counterpart: each is named once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from fitwizard.language import Message, msgn
from fitwizard.questionnaire.nearest import shortened
from fitwizard.questionnaire.problems import Problem
from fitwizard.questionnaire.xlsform.tables import Row, Table

_CARRIED = {
    "type", "name", "label", "hint", "guidance_hint", "relevant", "constraint", "constraint_message", "parameters",
    "required_message", "disabled",
}  # fmt: skip
_NOTHING = {"no", "false", "false()"}


def lost_columns(sheet: Table, carried: Sequence[Row]) -> Iterator[Problem]:
    """Yield a note for each column that says something of the `carried` rows and is not carried over."""
    for column in sheet.columns:
        name = column.partition("::")[0]
        if not column or name in _CARRIED:
            continue
        rows = [row for row in carried if row.text(column) and row.text(column).lower() not in _NOTHING]
        if name == "appearance":
            rows = [row for row in rows if row.text(column) not in ("multiline", "minimal")]
        if rows:
            yield Problem("column", sheet.place(rows[0], column), _reason(name, column, len(rows)), None, "note")


def _reason(name: str, column: str, count: int) -> Message:
    if name == "required":
        return msgn(
            "One answer is required in the form; here every question may stay open.",
            "{n} answers are required in the form; here every question may stay open.",
            count,
        )
    if name == "choice_filter":
        return msgn(
            "The choices of one question depend on another answer; here all are offered.",
            "The choices of {n} questions depend on other answers; here all are offered.",
            count,
        )
    return msgn(
        "The column “{name}” is not carried over (one row).",
        "The column “{name}” is not carried over ({n} rows).",
        count,
        name=shortened(column),
    )
