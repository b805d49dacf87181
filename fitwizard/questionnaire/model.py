"""What a questionnaire is: the frozen models behind format 1.

The models say what a field may hold. What fields mean to each other (names that nothing bears, bands out of order,
a scored question that cannot score) is checked in `checks`, where problems get their places. Numbers are exact:
`int`, or `Decimal` with at most three places, from -1,000,000 to 1,000,000.
"""

from __future__ import annotations

from decimal import Decimal
from functools import cached_property
from typing import Annotated, Any, ClassVar, Literal, TypeAlias

from pydantic import BaseModel, ConfigDict, Field

from fitwizard.questionnaire.values import LARGEST as LARGEST
from fitwizard.questionnaire.values import PLACES as PLACES
from fitwizard.questionnaire.values import (
    Accepted,
    Count,
    Id,
    Language,
    Number,
    Percent,
    QuestionnaireId,
    ScoreKey,
    Share,
    SourceRefs,
    Text,
    Version,
    Weight,
    Whole,
)
from fitwizard.questionnaire.values import Exact as Exact
from fitwizard.questionnaire.values import exact_number as exact_number

FORMAT = 1
"""The format version that this program reads."""


class Model(BaseModel):
    """What all parts of a questionnaire share: frozen, no unknown field, no silent conversion."""

    model_config: ClassVar[ConfigDict] = ConfigDict(frozen=True, extra="forbid", strict=True, defer_build=True)


class Comparison(Model):
    """A comparison with a number; all given limits must hold."""

    at_least: Number | None = None
    at_most: Number | None = None
    above: Number | None = None
    below: Number | None = None


class Condition(Model):
    """A condition as data; `conditions` evaluates it to true, false or unknown."""

    question: Id | None = None
    dimension: Id | None = None
    fit: Comparison | None = None
    all: Annotated[tuple[Condition, ...], Field(strict=False, min_length=1)] | None = None
    any: Annotated[tuple[Condition, ...], Field(strict=False, min_length=1)] | None = None
    not_: Condition | None = Field(default=None, alias="not")
    is_: Id | None = Field(default=None, alias="is")
    in_: Annotated[tuple[Id, ...], Field(strict=False, min_length=1)] | None = Field(default=None, alias="in")
    includes: Id | None = None
    only: Annotated[tuple[Id, ...], Field(strict=False, min_length=1)] | None = None
    count: Comparison | None = None
    value: Comparison | None = None
    points: Comparison | None = None
    answered: bool | None = None
    score: Comparison | None = None


class Source(Model):
    """A work that a text relies on."""

    cite: Text
    url: Text | None = None


class Choice(Model):
    """One choice of a question."""

    id: Id
    label: Text
    points: Number | None = Field(default=None, description="Points of a single choice.")
    counts: bool = Field(default=True, description="Whether a picked choice of several counts for the score.")
    exclusive: bool = Field(default=False, description="Picked alone or not at all, such as 'none of these'.")
    sensitive: bool = Field(default=False, description="Withheld from reports that are handed over.")
    advice: Text | None = Field(default=None, description="Shown at once when the choice is picked.")
    was: Annotated[tuple[Id, ...], Field(strict=False)] = ()


class _Question(Model):
    id: Id
    ask: Text
    dimension: Id | None = None
    weight: Weight = Field(default=1, description="Weight within the dimension.")
    why: Text | None = Field(default=None, description="Why we ask, shown on demand.")
    probe: Text | None = Field(default=None, description="For the interviewer only.")
    source: SourceRefs = ()
    changeable: bool = Field(default=True, description="False for what a company cannot change.")
    was: Annotated[tuple[Id, ...], Field(strict=False)] = Field(default=(), description="Former ids.")
    show_if: Condition | None = None
    asked_by: Literal["staff"] | None = Field(default=None, description="staff: only in a guided interview.")


class Single(_Question):
    """A question with one choice, its choices written here or taken from a scale."""

    type: Literal["single"]
    choices: Annotated[tuple[Choice, ...], Field(strict=False)] = ()
    scale: Id | None = None


class Multiple(_Question):
    """A question with several choices, scored by how many picked choices count."""

    type: Literal["multiple"]
    choices: Annotated[tuple[Choice, ...], Field(strict=False)] = ()
    score: dict[ScoreKey, Number] | None = Field(default=None, description="From this many picked choices on: points.")


class NumberQuestion(_Question):
    """A question for a number, scored from certain values on."""

    type: Literal["number"]
    unit: Text | None = None
    min: Number | None = None
    max: Number | None = None
    whole: bool = False
    score: dict[ScoreKey, Number] | None = Field(default=None, description="From this value on: points.")


class TextQuestion(_Question):
    """A question for a text; never scored."""

    type: Literal["text"]
    lines: Count = Field(default=1, description="Height of the field.")
    longest: Count = Field(default=2000, description="Characters at the most.")


class ListQuestion(_Question):
    """A question for several short entries; never scored."""

    type: Literal["list"]
    most: Count = Field(default=5, description="Entries at the most.")
    longest: Count = Field(default=200, description="Characters of an entry at the most.")


Question: TypeAlias = Single | Multiple | NumberQuestion | TextQuestion | ListQuestion
TaggedQuestion = Annotated[Question, Field(discriminator="type")]


class Section(Model):
    """A part of the way through the wizard."""

    id: Id
    title: Text
    intro: Text | None = None
    questions: Annotated[tuple[TaggedQuestion, ...], Field(strict=False)]


class Advice(Model):
    """What to do, by the level of a dimension."""

    low: Text | None = None
    mid: Text | None = None
    high: Text | None = None


class Dimension(Model):
    """Something that is scored, a gate with a score but no weight in the fit, or a context that has none."""

    title: Text
    asks: Text | None = None
    weight: Weight | None = Field(default=None, description="Share in the fit score.")
    role: Literal["gate", "context"] | None = None
    source: SourceRefs = ()
    advice: Advice = Field(default_factory=Advice)

    @property
    def scored(self) -> bool:
        """Whether the dimension has a score: all but contexts."""
        return self.role != "context"


class Levels(Model):
    """From which score on a dimension is low, medium, high."""

    low: Percent = 0
    mid: Percent = 40
    high: Percent = 70


class Needs(Model):
    """What a verdict needs; without it there is no verdict and no number."""

    answered: Share = Field(description="Share of a dimension's applicable weight that must be answered.")
    weight: Share = Field(default=0, description="Share of the fit weights that must be valid.")
    dimensions: Annotated[tuple[Id, ...], Field(strict=False)] = ()


class Band(Model):
    """A verdict, open from a fit on, if every floor is met."""

    id: Id
    from_: Percent = Field(alias="from")
    floors: dict[Id, Percent] = {}
    unscored: Literal["missed", "ignored"] = "missed"
    title: Text
    meaning: Text | None = None
    next: Text | None = None


class NoVerdict(Model):
    """What is said when there are too few answers."""

    title: Text
    meaning: Text | None = None
    next: Text | None = None


class HighConfidence(Model):
    """What high confidence needs; `margin` is the distance to a band's limit in points of fit."""

    answered: Share = Decimal("0.9")
    contradictions: Whole = 0
    margin: Percent = 3


class LowConfidence(Model):
    """What makes confidence low."""

    answered: Share = Decimal("0.7")
    contradictions: Count = 3


class Confidence(Model):
    """Limits between high, medium and low confidence."""

    high: HighConfidence = Field(default_factory=HighConfidence)
    low: LowConfidence = Field(default_factory=LowConfidence)


class StraightLine(Model):
    """The same position picked again and again: a quality warning."""

    share: Share
    of_at_least: Count
    say: Text


class Verdict(Model):
    """From numbers to words."""

    needs: Needs
    bands: Annotated[tuple[Band, ...], Field(strict=False)]
    none: NoVerdict
    confidence: Confidence = Field(default_factory=Confidence)
    straight_line: StraightLine | None = None
    shows_numbers: bool = Field(default=True, description="False: outcomes in words only.")


class Rule(Model):
    """Something to say, and perhaps a limit, when a condition holds."""

    id: Id
    kind: Literal["knockout", "contradiction", "strength"]
    when: Condition
    at_most: Id | None = Field(default=None, description="The best band still possible.")
    say: Text


class Checklist(Model):
    """What the company should ask in return before it decides, by id; printed with the result."""

    title: Text
    intro: Text | None = None
    items: dict[Id, Text]


class Expectation(Model):
    """What an example must come to; what is left out is not checked."""

    band: Id | None = None
    by_points: Id | None = None
    limited_by: Annotated[tuple[str, ...], Field(strict=False)] | None = None
    rules: Annotated[tuple[Id, ...], Field(strict=False)] | None = None
    confidence: Literal["low", "medium", "high"] | None = None
    unsettled: Annotated[tuple[Id, ...], Field(strict=False)] | None = None


class Example(Model):
    """Answers and what they must come to: how an author proves that the file means what it should."""

    id: Id
    title: Text | None = None
    mode: Literal["self", "interview"] = "self"
    answers: dict[str, Any]
    expect: Expectation


class Questionnaire(Model):
    """A whole questionnaire in one language."""

    fitwizard: Literal[1] = Field(description="Format version.")
    id: QuestionnaireId
    version: Version
    language: Language
    adapts: dict[QuestionnaireId, Version] = Field(
        default={}, description="What it was made of by extending: ids and versions, the nearest first."
    )
    title: Text
    summary: Text | None = None
    intro: Text | None = None
    disclaimer: Text | None = None
    license: Text | None = None
    sources: dict[Id, Source] = {}
    scales: dict[Id, Annotated[tuple[Choice, ...], Field(strict=False)]] = {}
    levels: Levels = Field(default_factory=Levels)
    dimensions: dict[Id, Dimension]
    sections: Annotated[tuple[Section, ...], Field(strict=False)]
    verdict: Verdict
    rules: Annotated[tuple[Rule, ...], Field(strict=False)] = ()
    checklist: Checklist | None = Field(default=None, description="What the company should ask in return.")
    accept: dict[str, Accepted] = Field(
        default={}, description="Advice of `fitwizard check` that is meant as it is: by code, the ids and the reasons."
    )
    examples: Annotated[tuple[Example, ...], Field(strict=False)] = ()

    @cached_property
    def questions(self) -> tuple[Question, ...]:
        """All questions in the order they are asked."""
        return tuple(question for section in self.sections for question in section.questions)

    @cached_property
    def question_by_id(self) -> dict[str, Question]:
        """All questions by id."""
        return {question.id: question for question in self.questions}

    @cached_property
    def section_by_question(self) -> dict[str, Section]:
        """The section of each question, by the question's id."""
        return {question.id: section for section in self.sections for question in section.questions}

    @cached_property
    def band_by_id(self) -> dict[str, Band]:
        """All bands by id, best first."""
        return {band.id: band for band in self.verdict.bands}

    @cached_property
    def rule_by_id(self) -> dict[str, Rule]:
        """All rules by id."""
        return {rule.id: rule for rule in self.rules}

    @cached_property
    def scored_dimensions(self) -> dict[str, Dimension]:
        """Dimensions with a score, gates included, in the order they are shown."""
        return {key: dimension for key, dimension in self.dimensions.items() if dimension.scored}

    def is_scored(self, question: Question) -> bool:
        """Return whether answers to `question` move a score: it has a dimension that is scored and a type that can."""
        return isinstance(question, Single | Multiple | NumberQuestion) and question.dimension in self.scored_dimensions
