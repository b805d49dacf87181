"""From numbers to a verdict: bands, floors, caps, confidence, close calls."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from fitwizard.questionnaire.model import Band, Questionnaire
from fitwizard.scoring.result import FiredRule, MissedFloor


@dataclass(frozen=True, slots=True)
class Decision:
    """The band reached, the band that points alone give, and what made the difference."""

    band: str
    by_points: str
    limiting_rules: tuple[str, ...]
    missed_floors: tuple[MissedFloor, ...]


def decide(
    questionnaire: Questionnaire,
    fit: Fraction,
    scores: Mapping[str, Fraction | None],
    fired: Sequence[FiredRule],
) -> Decision:
    """Return the best band no better than the points' own or any fired `at_most`, whose floors are all met.

    `scores` (0-100) holds every scored dimension, None for one without a score. The last band is always open.
    """
    bands = questionnaire.verdict.bands
    order = {band.id: index for index, band in enumerate(bands)}
    by_points = next(index for index, band in enumerate(bands) if fit >= Fraction(band.from_))
    capped = max([by_points, *(order[rule.at_most] for rule in fired if rule.at_most)])
    missed = [missed_floors(band, scores) for band in bands]
    reached = next(index for index in range(capped, len(bands)) if not missed[index])
    by_floors = next(index for index in range(by_points, len(bands)) if not missed[index])
    # Floors alone close the bands from the points' own down to the first open one. Where floors are not lower in
    # lower bands, a cap can lead to a band that its floors close as well; then these decide too.
    closed = [*range(by_points, by_floors), *range(max(capped, by_floors), reached)]
    return Decision(
        bands[reached].id,
        bands[by_points].id,
        tuple(rule.id for rule in fired if rule.at_most == bands[reached].id),
        tuple(floor for index in closed for floor in missed[index]),
    )


def missed_floors(band: Band, scores: Mapping[str, Fraction | None]) -> list[MissedFloor]:
    """Return the floors of `band` that are not met, in the order of the file."""
    missed = []
    for dimension, floor in band.floors.items():
        score = scores.get(dimension)
        is_missed = band.unscored == "missed" if score is None else score < Fraction(floor)
        if is_missed:
            missed.append(MissedFloor(band.id, dimension, floor, score))
    return missed


def near_a_limit(questionnaire: Questionnaire, fit: Fraction) -> bool:
    """Return whether a band above the last one begins within the margin of the fit."""
    margin = Fraction(questionnaire.verdict.confidence.high.margin)
    limits = [Fraction(band.from_) for band in questionnaire.verdict.bands if band.from_ > 0]
    return any(abs(limit - fit) <= margin for limit in limits)


def confidence(
    questionnaire: Questionnaire,
    fit: Fraction,
    coverage: Fraction,
    fired: Sequence[FiredRule],
    unsettled: Sequence[str],
) -> Literal["low", "medium", "high"]:
    """Return how far the verdict can be trusted, by the questionnaire's own limits."""
    limits = questionnaire.verdict.confidence
    contradictions = sum(1 for rule in fired if rule.kind == "contradiction")
    straight = any(rule.kind == "quality" for rule in fired)
    if coverage < Fraction(limits.low.answered) or contradictions >= limits.low.contradictions or straight or unsettled:
        return "low"
    if (
        coverage >= Fraction(limits.high.answered)
        and contradictions <= limits.high.contradictions
        and not near_a_limit(questionnaire, fit)
    ):
        return "high"
    return "medium"
