"""How far two results are apart, in a few words.

One company over time is told with signs and directions; two companies have none of these, nor any order.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import floor

from fitwizard.language import Interface
from fitwizard.report.comparison.pair import Pair
from fitwizard.report.parts import DimensionView
from fitwizard.scoring.comparing import ComparedDimension, ComparedQuestion


def signed(number: int) -> str:
    """Return a whole number with its sign."""
    return f"+{number}" if number > 0 else f"−{-number}" if number < 0 else "0"


def apart(pair: Pair, before: int, after: int, exact: Fraction, _: Interface) -> str:
    """Return how far two shown numbers are apart: with a sign for one company, without for two."""
    if exact == 0:
        return _("the same")
    if before == after:
        return _("nearly the same")
    if pair.one_company:
        return signed(after - before)
    return _("{n} apart", n=abs(after - before))


def area_change(
    pair: Pair, dimension: ComparedDimension, views: tuple[DimensionView | None, DimensionView | None], _: Interface
) -> str:
    """Return how one dimension differs in the two."""
    before, after = views
    if before is None or after is None:
        return _("only in {label}", label=pair.labels[0] if after is None else pair.labels[1])
    if pair.is_related and not pair.asks_the_same(dimension.id):
        return _("not the same questions")
    moved = dimension.moved
    if moved is None:
        if before.level == after.level:
            return _("no score in both")
        return _("no score in {label}", label=pair.labels[0] if before.level is None else pair.labels[1])
    levels = {"before": before.level_word, "after": after.level_word}
    if before.level == after.level:
        if pair.in_numbers and before.score is not None and after.score is not None:
            return apart(pair, before.score, after.score, moved, _)
        return _same_level(pair, moved, after.level_word, _)
    if pair.in_numbers and before.score is not None and after.score is not None:
        far = apart(pair, before.score, after.score, moved, _)
        if pair.one_company:
            return _("{change}, from {before} to {after}", change=far, **levels)
        return _("{change}: {before} and {after}", change=far, **levels)
    if pair.one_company:
        return _("from {before} to {after}", **levels)
    return _("{before} and {after}", **levels)


def _same_level(pair: Pair, moved: Fraction, level: str, _: Interface) -> str:
    """Return how two scores of one level differ where nobody sees numbers."""
    if moved == 0:
        return _("the same")
    if not pair.one_company:
        return _("{level} in both", level=level)
    return _("higher, still {level}", level=level) if moved > 0 else _("lower, still {level}", level=level)


def answer_change(pair: Pair, question: ComparedQuestion, _: Interface) -> str:
    """Return what one question moved, "" where it moved nothing or nobody sees numbers."""
    if pair.is_related or not pair.in_numbers or not (question.moved_dimension or question.moved_fit):
        return ""
    area, fit = (_moved(pair, number, _) for number in (question.moved_dimension, question.moved_fit))
    if not question.moved_fit:
        if pair.one_company:
            return _("{area} in this area", area=area)
        return _("{area} apart in this area", area=area)
    if pair.one_company:
        return _("{area} in this area, {fit} in the fit", area=area, fit=fit)
    return _("{area} apart in this area, {fit} in the fit", area=area, fit=fit)


def _moved(pair: Pair, number: Fraction, _: Interface) -> str:
    whole = floor(abs(number) + Fraction(1, 2))
    if whole == 0 and number:
        return _("less than 1")
    return signed(whole if number > 0 else -whole) if pair.one_company else str(whole)


def changed_sum(differing: int, same: int, _: Interface) -> str:
    """Return how many answers differ."""
    if not differing:
        return _("No answer differs.")
    told = [_.plural("One answer differs.", "{n} answers differ.", differing)]
    if same:
        told.append(_.plural("One is the same.", "{n} are the same.", same))
    return " ".join(told)


def joined(texts: Sequence[str]) -> str:
    """Return the parts of a line that say something."""
    return " · ".join(text for text in texts if text)
