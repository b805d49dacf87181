"""Plain tables for a terminal."""

from __future__ import annotations

from collections.abc import Sequence

from fitwizard.report.formats.columns import cells, padded


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Return rows under their head, columns as wide as they need, the last one free."""
    lines = [head, *rows]
    widths = [max(cells(line[column]) for line in lines) for column in range(len(head))]
    told = []
    for line in lines:
        told.append("  ".join(padded(cell, width) for cell, width in zip(line, widths, strict=True)).rstrip())
    return "\n".join(told)
