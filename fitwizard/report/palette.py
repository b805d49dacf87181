"""The colours of a report: few, told apart by everybody, and never the only way in which something is said."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Palette:
    """Colours by what they are for, as SVG and CSS write them; `series` are those of two things that are compared."""

    paper: str
    ink: str
    quiet: str
    line: str
    track: str
    accent: str
    series: tuple[str, str]


ON_PAPER = Palette(
    paper="#ffffff",
    ink="#111111",
    quiet="#50585e",
    line="#cfd5d8",
    track="#e2e6e8",
    accent="#1c5d7d",
    series=("#0072b2", "#d55e00"),
)
"""For print. The two series are the blue and the vermilion of Okabe and Ito (2008), for every kind of colour vision."""

IN_A_PAGE = Palette(
    paper="var(--paper)",
    ink="var(--ink)",
    quiet="var(--quiet)",
    line="var(--line)",
    track="var(--track)",
    accent="var(--accent)",
    series=("var(--first)", "var(--second)"),
)
"""For a page that has a light and a dark side and sets these itself."""
