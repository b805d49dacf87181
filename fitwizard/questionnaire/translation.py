"""What a translation file is: texts only, keyed by id, so that a translator never touches a weight."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import BaseModel, Field, GetJsonSchemaHandler, model_validator
from pydantic_core import CoreSchema

from fitwizard.questionnaire.model import Advice, Model
from fitwizard.questionnaire.values import Id, Language, QuestionnaireId, Text, Version


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
        advice: Advice = Field(default_factory=Advice)

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
