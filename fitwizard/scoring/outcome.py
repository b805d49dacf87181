"""What a sheet comes to in short: the verdict and the fit, without ranges, advice and trace; a fraction of the work."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from fitwizard.answers.model import AnswerSheet
from fitwizard.questionnaire.model import Questionnaire
from fitwizard.scoring.assess import ResultFacts, fired_rules
from fitwizard.scoring.dimensions import dimension_scores, question_scores, suffices, weighted_mean
from fitwizard.scoring.verdict import decide


@dataclass(frozen=True, slots=True)
class Outcome:
    """The band and the one that points alone give, None without a verdict; the fit, 0-100; what limits the band."""

    band: str | None
    by_points: str | None
    fit: Fraction | None
    limited_by: tuple[str, ...] = ()


def outcome(questionnaire: Questionnaire, sheet: AnswerSheet) -> Outcome:
    """Return the same verdict and fit as `assess`."""
    facts = ResultFacts(questionnaire, sheet)
    dimensions = dimension_scores(questionnaire, question_scores(questionnaire, facts))
    fit = weighted_mean(dimensions) if suffices(questionnaire, dimensions) else None
    if fit is None:
        return Outcome(None, None, None)
    facts.scores = {dimension.id: dimension.score for dimension in dimensions}
    facts.fit_score = fit
    decision = decide(questionnaire, fit, facts.scores, fired_rules(questionnaire, facts))
    rules = tuple(f"rule:{rule}" for rule in decision.limiting_rules)
    floors = dict.fromkeys(f"floor:{missed.dimension}" for missed in decision.missed_floors)
    return Outcome(decision.band, decision.by_points, fit, (*rules, *floors))
