"""The scale from 0 to 100 with what lies on it: levels, bands, the fit."""

from __future__ import annotations

from fitwizard.language import Interface
from fitwizard.report.parts import FitView, Stretch
from fitwizard.report.words.dimensions import LEVEL_WORDS
from fitwizard.report.words.told import Told
from fitwizard.scoring.result import shown_range


def levels(told: Told, _: Interface) -> tuple[Stretch, ...]:
    """Return where low, medium and high begin."""
    begins = told.questionnaire.levels
    return tuple(Stretch(level, _(word), getattr(begins, level)) for level, word in LEVEL_WORDS.items())


def fit_view(told: Told) -> FitView | None:
    """Return where the fit lies among the bands, None without a fit and where people see no numbers."""
    fit, possible, by_points = told.result.fit, told.result.possible, told.result.verdict.by_points
    if fit is None or by_points is None or not told.in_numbers:
        return None
    low, high = None, None
    if possible is not None and possible.low < possible.high:
        low, high = shown_range(possible)
    bands = reversed(told.questionnaire.verdict.bands)
    stretches = tuple(Stretch(band.id, band.title, band.from_) for band in bands)
    return FitView(float(fit), told.shown_fit(fit), low, high, stretches, by_points)
