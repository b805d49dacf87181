"""What an answer sheet comes to. Every number in it can be traced to answers.

Inside, numbers are exact fractions: scores and the fit 0-100, coverages and shares 0-1. They become floats only when
a result is written out, and whole numbers only for people (`shown`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor
from typing import Literal, TypeAlias

from fitwizard.answers.model import State
from fitwizard.questionnaire.model import Exact

Level: TypeAlias = Literal["low", "mid", "high"]
RuleKind: TypeAlias = Literal["knockout", "contradiction", "strength", "quality"]


@dataclass(frozen=True, slots=True)
class Range:
    """The lowest and the highest value that is still possible, 0-100.

    `exact` is false where it was too much to try everything; then the range is never too narrow.
    """

    low: Fraction
    high: Fraction
    exact: bool = True


@dataclass(frozen=True, slots=True)
class QuestionResult:
    """What one question adds: `score` 0-100; `share_of_fit` is its share of the weight behind the fit, 0-1."""

    question: str
    state: State
    points: Exact | None
    score: Fraction | None
    weight: Exact
    share_of_fit: Fraction


@dataclass(frozen=True, slots=True)
class DimensionResult:
    """What one dimension comes to; without enough answers (`valid` false) it has neither score nor level.

    `coverage` is the answered share of the applicable weight, 0-1.
    """

    id: str
    score: Fraction | None
    possible: Range | None
    coverage: Fraction
    valid: bool
    level: Level | None


@dataclass(frozen=True, slots=True)
class FiredRule:
    """A rule whose condition holds."""

    id: str
    kind: RuleKind
    say: str
    at_most: str | None = None


@dataclass(frozen=True, slots=True)
class MissedFloor:
    """A floor that keeps `band` closed: `score` (None without one) is below `floor`."""

    band: str
    dimension: str
    floor: Exact
    score: Fraction | None


@dataclass(frozen=True, slots=True)
class Verdict:
    """The band, the one that points alone would give, and what made the difference.

    Without enough answers `band`, `by_points` and `confidence` are None; `missing` then names what was not reached.
    `unsettled` names knock-outs that an unanswered question leaves open.
    """

    band: str | None
    by_points: str | None
    limiting_rules: tuple[str, ...]
    missed_floors: tuple[MissedFloor, ...]
    confidence: Literal["low", "medium", "high"] | None
    close_call: bool
    unsettled: tuple[str, ...]

    @property
    def limited_by(self) -> tuple[str, ...]:
        """The reasons as `rule:<id>` and `floor:<dimension>`, each once."""
        floors = dict.fromkeys(f"floor:{missed.dimension}" for missed in self.missed_floors)
        return (*(f"rule:{rule}" for rule in self.limiting_rules), *floors)


@dataclass(frozen=True, slots=True)
class DimensionAdvice:
    """What to do about one dimension at its level; `do` is None where the questionnaire has no words for it."""

    dimension: str
    level: Level
    do: str | None


@dataclass(frozen=True, slots=True)
class Result:
    """All that is to be said about one answer sheet."""

    verdict: Verdict
    fit: Fraction | None
    possible: Range | None
    coverage: Fraction
    dimensions: tuple[DimensionResult, ...]
    rules: tuple[FiredRule, ...]
    advice: tuple[DimensionAdvice, ...]
    trace: tuple[QuestionResult, ...]

    def dimension(self, name: str) -> DimensionResult:
        """Return what the dimension `name` comes to."""
        return next(dimension for dimension in self.dimensions if dimension.id == name)

    def fired(self, kind: RuleKind) -> list[FiredRule]:
        """Return the rules of one kind that fired, in order."""
        return [rule for rule in self.rules if rule.kind == kind]


def shown(number: Fraction, limits: Sequence[Exact] = ()) -> int:
    """Return a number as people see it: whole, rounded half up, but never up to a limit that was not reached.

    59.6 below a limit of 60 shows as 59, so that nobody reads "60" beside "60 was missed".
    """
    rounded = (2 * number.numerator + number.denominator) // (2 * number.denominator)
    if any(limit <= rounded and number < Fraction(limit) for limit in limits):  # the quick comparison first
        return floor(number)
    return rounded


def shown_range(possible: Range) -> tuple[int, int]:
    """Return a range as people see it: the low end rounded down, the high end up."""
    return floor(possible.low), ceil(possible.high)
