"""What all parts of a comparison look things up in: two results, read together."""

from __future__ import annotations

from dataclasses import dataclass

from fitwizard.questionnaire.model import Questionnaire
from fitwizard.report.words.told import Told
from fitwizard.scoring.comparing import Comparison


@dataclass(frozen=True)
class Pair:
    """Two results that are told together: what they came to, and what stands over their columns."""

    comparison: Comparison
    first: Told
    second: Told
    labels: tuple[str, str]
    one_company: bool

    @property
    def in_numbers(self) -> bool:
        """Whether people see numbers: only where both questionnaires show them."""
        return self.first.in_numbers and self.second.in_numbers

    @property
    def is_related(self) -> bool:
        """Whether these are two questionnaires, so that scores tell little beside each other."""
        return self.comparison.relation == "related"

    def asks_the_same(self, dimension: str) -> bool:
        """Return whether both questionnaires have the same questions in a dimension."""
        one, other = (
            {q.id for q in told.questionnaire.questions if q.dimension == dimension}
            for told in (self.first, self.second)
        )
        return one == other

    @property
    def today(self) -> Told:
        """The one of the two that answers the newer questionnaire, the second where they answer the same."""
        version = self.comparison.version
        return self.second if version is None or version.of_first else self.first

    @property
    def newer(self) -> Questionnaire:
        """The questionnaire under which it is told what moved the verdict."""
        return self.today.questionnaire

    def title(self, band: str | None) -> str:
        """Return the title of a verdict, or of the missing one."""
        verdict = self.newer.verdict
        return verdict.none.title if band is None else self.newer.band_by_id[band].title


def verdict_title(told: Told) -> str:
    """Return the title of a result's verdict, or of the missing one."""
    band = told.result.verdict.band
    return told.questionnaire.verdict.none.title if band is None else told.band(band)
