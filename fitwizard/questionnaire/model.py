"""What a questionnaire is: the frozen models behind format 1.

The models say what a field may hold. What fields mean to each other (names that nothing bears, bands out of order,
a scored question that cannot score) is checked in `checks`, where problems get their places. Numbers are exact:
`int`, or `Decimal` with at most three places, from -1,000,000 to 1,000,000.
"""

from __future__ import annotations

from decimal import Decimal
from functools import cached_property
from typing import Annotated, Any, ClassVar, Literal, TypeAlias

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    GetJsonSchemaHandler,
    PlainValidator,
    StringConstraints,
    WithJsonSchema,
    model_validator,
)
from pydantic_core import CoreSchema, PydanticCustomError

FORMAT = 1
"""The format version that this program reads."""

LARGEST = 1_000_000
PLACES = 3

ID_PATTERN = r"^[a-z][a-z0-9]*(_[a-z0-9]+)*$"
QUESTIONNAIRE_ID_PATTERN = r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$"
VERSION_PATTERN = r"^(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)(-[0-9A-Za-z.-]+)?$"
LANGUAGE_PATTERN = r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$"
RESERVED_IDS = frozenset({"yes", "no", "on", "off", "true", "false", "null"})
"""Words that YAML tools take for something else, so that no id may be one of them."""

Exact: TypeAlias = int | Decimal


def exact_number(value: object) -> Exact:
    """Return `value` as an exact number; a whole decimal becomes an int.

    Raises `PydanticCustomError` with the problem code as its type.
    """
    if type(value) is int:
        number: Exact = value
    elif type(value) is Decimal:
        if not value.is_finite():
            raise PydanticCustomError("number-not-finite", "not a finite number")
        number = value
    else:
        raise PydanticCustomError("not-a-number", "not a number")
    if not -LARGEST <= number <= LARGEST:  # first: what follows is slow for a number of a million digits
        raise PydanticCustomError("number-too-large", "beyond a million")
    if isinstance(number, int):
        return number
    if number != round(number, PLACES):
        raise PydanticCustomError("too-many-places", "more than three decimal places")
    return int(number) if number == number.to_integral_value() else number.normalize()


def _not_negative(value: object) -> Exact:
    number = exact_number(value)
    if number < 0:
        raise PydanticCustomError("number-negative", "negative")
    return number


def _percent(value: object) -> Exact:
    number = exact_number(value)
    if not 0 <= number <= 100:
        raise PydanticCustomError("number-out-of-range", "outside 0 to 100")
    return number


def _share(value: object) -> Exact:
    number = exact_number(value)
    if not 0 <= number <= 1:
        raise PydanticCustomError("share-out-of-range", "outside 0 to 1")
    return number


def _at_least_one(value: object) -> int:
    number = exact_number(value)
    if type(number) is not int or number < 1:
        raise PydanticCustomError("not-a-count", "not a whole number from 1 on")
    return number


def _whole(value: object) -> int:
    number = exact_number(value)
    if type(number) is not int or number < 0:
        raise PydanticCustomError("not-a-count", "not a whole number from 0 on")
    return number


def _key(value: object) -> Exact:
    """Return a key of a score table; stored JSON has them as text."""
    if isinstance(value, str):
        try:
            value = Decimal(value)
        except ArithmeticError:
            raise PydanticCustomError("not-a-number", "not a number") from None
    return exact_number(value)


def _listed(value: object) -> object:
    """Return a value that may be one or several as several."""
    return value if isinstance(value, list | tuple) else (value,)


_ID_SCHEMA = {"type": "string", "pattern": ID_PATTERN}


def _schema(**keywords: object) -> WithJsonSchema:
    return WithJsonSchema(dict(keywords))


Number = Annotated[Exact, PlainValidator(exact_number), _schema(type="number", minimum=-LARGEST, maximum=LARGEST)]
Weight = Annotated[Exact, PlainValidator(_not_negative), _schema(type="number", minimum=0, maximum=LARGEST)]
Percent = Annotated[Exact, PlainValidator(_percent), _schema(type="number", minimum=0, maximum=100)]
Share = Annotated[Exact, PlainValidator(_share), _schema(type="number", minimum=0, maximum=1)]
Count = Annotated[int, PlainValidator(_at_least_one), _schema(type="integer", minimum=1, maximum=LARGEST)]
Whole = Annotated[int, PlainValidator(_whole), _schema(type="integer", minimum=0, maximum=LARGEST)]
ScoreKey = Annotated[Exact, PlainValidator(_key), _schema(type="number")]

Text = Annotated[str, StringConstraints(pattern=r"\S")]
Id = Annotated[str, StringConstraints(pattern=ID_PATTERN)]
QuestionnaireId = Annotated[str, StringConstraints(pattern=QUESTIONNAIRE_ID_PATTERN)]
Version = Annotated[str, StringConstraints(pattern=VERSION_PATTERN)]
Language = Annotated[str, StringConstraints(pattern=LANGUAGE_PATTERN)]
SourceRefs = Annotated[
    tuple[Id, ...],
    Field(strict=False),
    BeforeValidator(_listed),
    WithJsonSchema({"anyOf": [_ID_SCHEMA, {"type": "array", "items": _ID_SCHEMA}]}),
]
"""Ids of sources; one alone may stand without brackets."""


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
    advice: Advice = Advice()

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

    high: HighConfidence = HighConfidence()
    low: LowConfidence = LowConfidence()


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
    confidence: Confidence = Confidence()
    straight_line: StraightLine | None = None
    shows_numbers: bool = Field(default=True, description="False: outcomes in words only.")


class Rule(Model):
    """Something to say, and perhaps a limit, when a condition holds."""

    id: Id
    kind: Literal["knockout", "contradiction", "strength"]
    when: Condition
    at_most: Id | None = Field(default=None, description="The best band still possible.")
    say: Text


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
    title: Text
    summary: Text | None = None
    intro: Text | None = None
    disclaimer: Text | None = None
    license: Text | None = None
    sources: dict[Id, Source] = {}
    scales: dict[Id, Annotated[tuple[Choice, ...], Field(strict=False)]] = {}
    levels: Levels = Levels()
    dimensions: dict[Id, Dimension]
    sections: Annotated[tuple[Section, ...], Field(strict=False)]
    verdict: Verdict
    rules: Annotated[tuple[Rule, ...], Field(strict=False)] = ()
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


class Translation(Model):
    """A sibling file with the texts of a questionnaire in another language, keyed by id."""

    class Of(Model):
        """Which originals the translation was made from, to tell what is stale."""

        version: Version | None = None
        texts: dict[str, str] = {}

    class ChoiceTexts(Model):
        """Texts of a choice."""

        label: Text | None = None
        advice: Text | None = None

        @model_validator(mode="before")
        @classmethod
        def _label_alone(cls, value: object) -> object:
            return {"label": value} if isinstance(value, str) else value

        @classmethod
        def __get_pydantic_json_schema__(cls, core: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
            return {"anyOf": [{"type": "string"}, handler.resolve_ref_schema(handler(core))]}

    class QuestionTexts(Model):
        """Texts of a question."""

        ask: Text | None = None
        why: Text | None = None
        probe: Text | None = None
        unit: Text | None = None
        choices: dict[Id, Translation.ChoiceTexts] = {}

    class DimensionTexts(Model):
        """Texts of a dimension."""

        title: Text | None = None
        asks: Text | None = None
        advice: Advice = Advice()

    class SectionTexts(Model):
        """Texts of a section."""

        title: Text | None = None
        intro: Text | None = None

    class BandTexts(Model):
        """Texts of a band, or of the missing verdict."""

        title: Text | None = None
        meaning: Text | None = None
        next: Text | None = None

    fitwizard: Literal[1]
    translates: QuestionnaireId
    language: Language
    of: Of = Of()
    title: Text | None = None
    summary: Text | None = None
    intro: Text | None = None
    disclaimer: Text | None = None
    dimensions: dict[Id, DimensionTexts] = {}
    sections: dict[Id, SectionTexts] = {}
    questions: dict[Id, QuestionTexts] = {}
    scales: dict[Id, dict[Id, ChoiceTexts]] = {}
    bands: dict[Id, BandTexts] = {}
    none: BandTexts = BandTexts()
    rules: dict[Id, Text] = {}
    straight_line: Text | None = None
