"""The words of pictures that more than one of them needs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from fitwizard.language import Interface
from fitwizard.report.parts import DimensionView, ResultView


def told(view: ResultView, text: str) -> str:
    """Return a text of the questionnaire, marked where it had to fall back to another language."""
    mark = view.mark_of(text)
    return f"{text} [{mark}]" if mark else text


def worth(dimension: DimensionView) -> str:
    """Return the score that people see, else the level in words."""
    return dimension.level_word if dimension.score is None else str(dimension.score)


def listed(dimensions: Iterable[DimensionView]) -> str:
    """Return dimensions with what they are worth."""
    return ", ".join(f"{dimension.title} {worth(dimension)}" for dimension in dimensions)


def extremes(dimensions: Sequence[DimensionView], _: Interface) -> list[str]:
    """Return sentences: which dimensions are strongest, weakest, below their minimum, without a score."""
    scored = [d for d in dimensions if d.fill is not None]
    lacking = [d.title for d in dimensions if d.fill is None]
    missed = [d.title for d in scored if d.floor is not None and d.floor.missed]
    sentences = []
    if scored:
        best, worst = (choose(scored, key=lambda d: d.fill or 0) for choose in (max, min))
        sentences.append(_("Strongest: {dimension}, {standing}.", dimension=best.title, standing=best.spoken))
        if worst.fill != best.fill:
            sentences.append(_("Weakest: {dimension}, {standing}.", dimension=worst.title, standing=worst.spoken))
    if missed:
        sentences.append(_("Below the minimum that matters: {areas}.", areas=", ".join(missed)))
    if lacking:
        sentences.append(_("Without a score: {areas}.", areas=", ".join(lacking)))
    return sentences
