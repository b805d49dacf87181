"""What all parts of the telling look things up in: a questionnaire, a sheet and its result, read together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from fitwizard.answers.model import AnswerSheet, State
from fitwizard.questionnaire.conditions import leaves, referenced_questions
from fitwizard.questionnaire.model import Condition, Exact, Multiple, Question, Questionnaire, Single
from fitwizard.questionnaire.points import Value
from fitwizard.report.parts import Audience
from fitwizard.scoring.result import DimensionResult, QuestionResult, Result, shown

APPLICABLE = (State.ANSWERED, State.UNKNOWN, State.OPEN)
UNANSWERED = (State.UNKNOWN, State.OPEN)


@dataclass(frozen=True)
class Told:
    """The result of `sheet` under `questionnaire`, as `assess` found it, and to whom it is told.

    `audience` is who reads it.
    """

    questionnaire: Questionnaire
    sheet: AnswerSheet
    result: Result
    audience: Audience

    @property
    def withholds(self) -> bool:
        """Whether sensitive answers stay out, as in all that leaves the person's own computer."""
        return self.audience != "screen"

    @property
    def tells_notes(self) -> bool:
        """Whether notes and evidence are told; they are not for the company to read."""
        return self.audience != "company"

    @property
    def tells_probes(self) -> bool:
        """Whether the interviewer's probes are told: to the staff only."""
        return self.audience == "internal"

    @property
    def in_numbers(self) -> bool:
        """Whether people see numbers at all."""
        return self.questionnaire.verdict.shows_numbers

    @cached_property
    def traced(self) -> Mapping[str, QuestionResult]:
        """What each question adds, by id."""
        return {entry.question: entry for entry in self.result.trace}

    def state(self, question: str) -> State:
        """Return what became of a question; one that the result does not know is not asked."""
        entry = self.traced.get(question)
        return entry.state if entry is not None else State.HIDDEN

    @cached_property
    def scored(self) -> Mapping[str, DimensionResult]:
        """What each scored dimension comes to, by id."""
        return {dimension.id: dimension for dimension in self.result.dimensions}

    def dimension(self, name: str) -> DimensionResult:
        """Return what the dimension `name` comes to."""
        return self.scored[name]

    def secrets(self, question: Question, value: Value | None) -> frozenset[str]:
        """Return the picked choices of an answer that stay out of what is handed over."""
        if not self.withholds or not isinstance(question, Single | Multiple) or value is None:
            return frozenset()
        picked = value if isinstance(value, tuple) else (value,)
        return frozenset(c.id for c in question.choices if c.sensitive and c.id in picked)

    def secrets_of(self, name: str) -> frozenset[str]:
        """Return the picked choices of what was said to a question that stay out of what is handed over."""
        return self.secrets(self.questionnaire.question_by_id[name], self.sheet.answer(name).value)

    @cached_property
    def _asked(self) -> tuple[Question, ...]:
        return tuple(q for q in self.questionnaire.questions if self.state(q.id) is not State.HIDDEN)

    def asked(self) -> Iterator[Question]:
        """Yield the questions that are asked, in order."""
        return iter(self._asked)

    @cached_property
    def shares(self) -> Mapping[str, Fraction]:
        """The part of all weights that each dimension has, 0-1."""
        weights = {name: Fraction(each.weight or 0) for name, each in self.questionnaire.dimensions.items()}
        total = sum(weights.values())
        return {name: weight / total if total else weight for name, weight in weights.items()}

    @cached_property
    def answered_weights(self) -> Mapping[str, Fraction]:
        """The weight of the scored answers of each dimension that has some."""
        weights: dict[str, Fraction] = {}
        for entry in self.result.trace:
            name = self.questionnaire.question_by_id[entry.question].dimension
            if entry.score is not None and name is not None:
                weights[name] = weights.get(name, Fraction(0)) + Fraction(entry.weight)
        return weights

    def counting(self, dimension: str | None = None) -> list[State]:
        """Return the states of the questions that count: scored and applicable, of one dimension or of all."""
        return [
            self.state(q.id)
            for q in self.asked()
            if self.questionnaire.is_scored(q) and dimension in (None, q.dimension) and self.state(q.id) in APPLICABLE
        ]

    def title(self, dimension: str) -> str:
        """Return the title of a dimension."""
        return self.questionnaire.dimensions[dimension].title

    def band(self, band: str) -> str:
        """Return the title of a band."""
        return self.questionnaire.band_by_id[band].title

    def verdict(self, band: str | None) -> str:
        """Return the title of a band, or of having no verdict."""
        return self.questionnaire.verdict.none.title if band is None else self.band(band)

    def shown_score(self, dimension: DimensionResult) -> int | None:
        """Return the score of a dimension as people see it, never rounded up to a floor or a level."""
        if dimension.score is None:
            return None
        return shown(dimension.score, self._limits(dimension.id))

    def shown_fit(self, fit: Fraction) -> int:
        """Return a fit as people see it, never rounded up to where a band begins."""
        return shown(fit, [band.from_ for band in self.questionnaire.verdict.bands])

    def of_condition(self, when: Condition) -> tuple[str, ...]:
        """Return the asked questions that a condition names, in the order they are asked."""
        named = referenced_questions(when)
        return tuple(q.id for q in self.asked() if q.id in named)

    def unanswered_of(self, when: Condition) -> tuple[str, ...]:
        """Return the asked questions that keep a condition from being known, in the order they are asked.

        These are the ones it names, and those of a dimension without a score that it names; where it hangs on nothing
        but the fit, all that count.
        """
        named = referenced_questions(when)
        scores = {leaf.dimension for leaf in leaves(when) if leaf.dimension}
        lacking = {d.id for d in self.result.dimensions if d.id in scores and d.score is None}
        missing = [q for q in self.asked() if self.state(q.id) is not State.ANSWERED]
        found = [q.id for q in missing if q.id in named or (q.dimension in lacking and self.questionnaire.is_scored(q))]
        return tuple(found or (q.id for q in missing if self.questionnaire.is_scored(q)))

    def unanswered_in(self, dimension: str) -> tuple[str, ...]:
        """Return the scored questions of a dimension that are asked and have no answer yet, in order."""
        return tuple(
            q.id
            for q in self.asked()
            if q.dimension == dimension and self.questionnaire.is_scored(q) and self.state(q.id) in UNANSWERED
        )

    def hangs_on_answers(self, rule: str) -> bool:
        """Return whether a rule looks at answers only, at no score and no fit."""
        return all(leaf.question for leaf in leaves(self.questionnaire.rule_by_id[rule].when))

    def dimension_of(self, when: Condition) -> str | None:
        """Return the first dimension that a condition names, else the dimension of its first question."""
        named = [leaf.dimension for leaf in leaves(when) if leaf.dimension]
        asked = [self.questionnaire.question_by_id[name].dimension for name in self.of_condition(when)]
        return next((name for name in (*named, *asked) if name), None)

    def _limits(self, dimension: str) -> list[Exact]:
        levels = self.questionnaire.levels
        floors = [b.floors[dimension] for b in self.questionnaire.verdict.bands if dimension in b.floors]
        return [*floors, levels.mid, levels.high]


def percent(share: Fraction, *limits: Exact) -> int:
    """Return a share (0-1) in percent as people see it, never rounded up to one of `limits` (shares) or to all."""
    return shown(share * 100, [*(limit * 100 for limit in limits), 100])
