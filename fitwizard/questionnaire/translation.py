"""What a translation file is: texts only, keyed by id, so that a translator never touches a weight."""

from __future__ import annotations

from typing import Annotated, Any, Literal, TypeAlias

from pydantic import BaseModel, Field, GetJsonSchemaHandler, StringConstraints, WithJsonSchema, model_validator
from pydantic_core import CoreSchema

from fitwizard.questionnaire.model import Model
from fitwizard.questionnaire.values import Id, Language, QuestionnaireId, Version

Text: TypeAlias = Annotated[str, StringConstraints(pattern=r"\S"), WithJsonSchema({"type": "string"})]
"""A translated text; editors let it be empty, which means that it is not translated yet."""

HEAD = ("fitwizard", "translates", "language", "of")
"""The fields that hold no texts."""


class ChoiceTexts(Model):
    """Texts of a choice."""

    label: Text | None = None
    advice: Text | None = None

    @model_validator(mode="before")
    @classmethod
    def _label_alone(cls, value: object) -> object:
        return value if isinstance(value, dict | BaseModel) else {"label": value}

    @classmethod
    def __get_pydantic_json_schema__(cls, core: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        return {"anyOf": [{"type": "string"}, handler.resolve_ref_schema(handler(core))]}


class AdviceTexts(Model):
    """What to do, by the level of a dimension."""

    low: Text | None = None
    mid: Text | None = None
    high: Text | None = None


class Translation(Model):
    """A sibling file with the texts of a questionnaire in another language, keyed by id."""

    class Of(Model):
        """Which originals the translation was made from, to tell what is stale."""

        version: Version | None = None
        texts: dict[str, str] = Field(default_factory=dict)

    class QuestionTexts(Model):
        """Texts of a question."""

        ask: Text | None = None
        why: Text | None = None
        probe: Text | None = None
        unit: Text | None = None
        choices: dict[Id, ChoiceTexts] = Field(default_factory=dict)

    class DimensionTexts(Model):
        """Texts of a dimension."""

        title: Text | None = None
        asks: Text | None = None
        advice: AdviceTexts = Field(default_factory=AdviceTexts)

    class SectionTexts(Model):
        """Texts of a section."""

        title: Text | None = None
        intro: Text | None = None

    class BandTexts(Model):
        """Texts of a band, or of the missing verdict."""

        title: Text | None = None
        meaning: Text | None = None
        next: Text | None = None

    class ChecklistTexts(Model):
        """Texts of the checklist."""

        title: Text | None = None
        intro: Text | None = None
        items: dict[Id, Text] = Field(default_factory=dict)

    fitwizard: Literal[1]
    translates: QuestionnaireId
    language: Language
    of: Of = Field(default_factory=Of)
    title: Text | None = None
    summary: Text | None = None
    intro: Text | None = None
    disclaimer: Text | None = None
    dimensions: dict[Id, DimensionTexts] = Field(default_factory=dict)
    sections: dict[Id, SectionTexts] = Field(default_factory=dict)
    questions: dict[Id, QuestionTexts] = Field(default_factory=dict)
    scales: dict[Id, dict[Id, ChoiceTexts]] = Field(default_factory=dict)
    bands: dict[Id, BandTexts] = Field(default_factory=dict)
    none: BandTexts = Field(default_factory=BandTexts)
    rules: dict[Id, Text] = Field(default_factory=dict)
    straight_line: Text | None = None
    checklist: ChecklistTexts = Field(default_factory=ChecklistTexts)

    @model_validator(mode="before")
    @classmethod
    def _without_what_is_open(cls, value: object) -> object:
        if not isinstance(value, dict):
            return value
        return {
            name: part if name in HEAD else _finished(part)
            for name, part in value.items()
            if name in HEAD or part != ""
        }


def _finished(part: Any) -> Any:
    """Return a part without its empty texts: a translator has not come to them yet."""
    if not isinstance(part, dict):
        return part
    return {name: _finished(inner) for name, inner in part.items() if inner != ""}
