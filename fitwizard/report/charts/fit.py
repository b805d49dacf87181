"""A picture of where the fit lies among the verdicts."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from fitwizard.language import Interface
from fitwizard.report.charts.drawing import SMALL, WIDTH, Drawing, Words, words
from fitwizard.report.charts.measuring import width_of
from fitwizard.report.charts.telling import told
from fitwizard.report.document import Picture
from fitwizard.report.palette import Palette
from fitwizard.report.parts import FitView, ResultView, Stretch

_STRIP, _GAP = 16.0, 6.0
_TOP = 14.0
_SHORTEST, _LONGEST = 2.2, 4.5
"""Units that a point of the fit takes at least and at most; in between, as many as the names of the bands need."""

_FIT_SIZE = 18.0


@dataclass(frozen=True, slots=True)
class _Band:
    """One band on the strip: where it begins and ends (0-100), and what is written beside it."""

    begins: float
    ends: float
    limit: str
    name: str
    remark: str
    is_verdict: bool


@dataclass(frozen=True, slots=True)
class _Shown:
    """All that is in the picture, best band first."""

    title: str
    description: str
    fit: FitView
    word: str
    possible: str
    bands: tuple[_Band, ...]


def fit_picture(view: ResultView, _: Interface) -> Picture | None:
    """Return where the fit and its possible range lie among the bands; None without a fit that people see."""
    fit = view.fit
    if fit is None:
        return None
    title, description = _("Where the fit lies"), _described(view, fit, _)
    possible = "" if fit.low is None else _possible(fit, _)
    bands = tuple(reversed([_band(view, fit, index, _) for index in range(len(fit.bands))]))
    return Picture(title, description, partial(_drawn, _Shown(title, description, fit, _("Fit"), possible, bands)))


def _band(view: ResultView, fit: FitView, index: int, _: Interface) -> _Band:
    band = fit.bands[index]
    ends = fit.bands[index + 1].begins if index + 1 < len(fit.bands) else 100
    is_verdict = band.id == view.verdict.band
    remark = _("the verdict") if is_verdict else _("by points alone") if band.id == fit.by_points else ""
    return _Band(float(band.begins), float(ends), _.number(band.begins), told(view, band.title), remark, is_verdict)


def _described(view: ResultView, fit: FitView, _: Interface) -> str:
    index = next(index for index, band in enumerate(fit.bands) if band.id == fit.by_points)
    sentences = [_("The fit is {score} of 100.", score=fit.score)]
    sentences += [_begins(band, _) for band in fit.bands[index : index + 2]]
    if fit.low is not None:
        sentences.append(_possible(fit, _))
    if fit.by_points != view.verdict.band:
        sentences.append(_("By points alone: “{band}”.", band=fit.bands[index].title))
    return " ".join([*sentences, _("The verdict is “{band}”.", band=view.verdict.title)])


def _begins(band: Stretch, _: Interface) -> str:
    return _("“{band}” begins at {limit}.", band=band.title, limit=_.number(band.begins))


def _possible(fit: FitView, _: Interface) -> str:
    return _("Depending on what is open, the fit lies between {low} and {high}.", low=fit.low, high=fit.high)


@dataclass(frozen=True, slots=True)
class _Strip:
    """The strip: its left edge, and how many units a point of the fit takes."""

    left: float
    unit: float

    @property
    def right(self) -> float:
        """Its right edge."""
        return self.left + _STRIP

    def at(self, value: float) -> float:
        """Return the height at which a value (0-100) lies."""
        return _TOP + (100 - value) * self.unit


def _drawn(shown: _Shown, palette: Palette) -> str:
    drawing = Drawing(palette)
    score = str(shown.fit.score)
    left = max(width_of(shown.word, SMALL), width_of(score, _FIT_SIZE, bold=True)) + 16
    numbers = max(width_of(limit, SMALL) for limit in ("100", *(band.limit for band in shown.bands)))
    names = [_name(band, left + _STRIP + numbers + 16) for band in shown.bands]
    needed = (_height(name) / (band.ends - band.begins) for band, name in zip(shown.bands, names, strict=True))
    strip = _Strip(left, min(max(*needed, _SHORTEST), _LONGEST))
    bottom = _bands(drawing, strip, shown.bands, names)
    _limits(drawing, strip, shown.bands)
    _fit(drawing, strip, shown)
    if shown.possible:
        place = bottom + 12
        drawing.whisker((left, place), (left + _STRIP, place))
        bottom += 8 + drawing.text(words(shown.possible, strip.right + 10, place, WIDTH - strip.right - 10, size=SMALL))
    return drawing.finished("fit", shown.title, shown.description, bottom)


def _name(band: _Band, x: float) -> list[Words]:
    """Return what stands beside a band, as if it stood at the top."""
    name = words(band.name, x, 0, WIDTH - x, bold=band.is_verdict)
    return [name, words(band.remark, x, 0, WIDTH - x, size=SMALL)] if band.remark else [name]


def _height(name: list[Words]) -> float:
    return sum(part.height for part in name) + _GAP


def _bands(drawing: Drawing, strip: _Strip, bands: tuple[_Band, ...], names: list[list[Words]]) -> float:
    """Draw the strip with the names beside it, and return where it ends; a name without room is moved down."""
    palette, free = drawing.palette, 0.0
    for band, name in zip(bands, names, strict=True):
        begin, end = strip.at(band.begins), strip.at(band.ends)
        colour = palette.accent if band.is_verdict else palette.track
        drawing.box((strip.left, end, _STRIP, begin - end), colour, edge=palette.quiet)
        y = max((begin + end - _height(name) + _GAP) / 2, free)
        if y + _height(name) - _GAP > begin:
            drawing.line([(strip.right + 2, (begin + end) / 2), (name[0].x - 4, y + 8)], colour=palette.line)
        for part in name:
            y += drawing.text(part.moved(y), palette.ink if part is name[0] else palette.quiet)
        free = y + _GAP
    return max(free, strip.at(0) + 12)


def _limits(drawing: Drawing, strip: _Strip, bands: tuple[_Band, ...]) -> None:
    """Write where bands begin, unless two limits lie too near to each other."""
    free = strip.at(100) - SMALL
    for value, limit in [(100.0, "100"), *((band.begins, band.limit) for band in bands)]:
        y = strip.at(value)
        if y >= free:
            drawing.text(words(limit, strip.right + 5, y, size=SMALL), drawing.palette.quiet)
            free = y + SMALL


def _fit(drawing: Drawing, strip: _Strip, shown: _Shown) -> None:
    """Mark the fit with what it can still become."""
    fit, ink, middle = shown.fit, drawing.palette.ink, strip.left + _STRIP / 2
    y = strip.at(fit.fill)
    drawing.line([(strip.left - 3, y), (strip.right + 1, y)], colour=drawing.palette.paper, width=5)
    drawing.line([(strip.left - 3, y), (strip.right + 1, y)], colour=ink, width=2.5)
    drawing.area([(strip.left - 11, y - 5.5), (strip.left - 2, y), (strip.left - 11, y + 5.5)], ink)
    if fit.low is not None and fit.high is not None:
        drawing.whisker((middle, strip.at(fit.low)), (middle, strip.at(fit.high)))
    above = y - 16 if y > 24 else y + 16
    drawing.text(words(str(fit.score), strip.left - 14, y, size=_FIT_SIZE, anchor="end", bold=True))
    drawing.text(words(shown.word, strip.left - 14, above, size=SMALL, anchor="end"), drawing.palette.quiet)
