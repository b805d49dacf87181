"""What a file may hold that extends another questionnaire: the parts it changes, adds and leaves out, by id.

Only the frame is described here. What stands in it is checked as part of the questionnaire that comes of it.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal, TypeAlias

from pydantic import Field

from fitwizard.questionnaire.model import Model
from fitwizard.questionnaire.values import Id, Language, QuestionnaireId, Text, Version

Parts: TypeAlias = dict[Id, dict[str, Any]]
"""Changed and added parts by id."""

Ids = Annotated[tuple[Id, ...], Field(strict=False)]


class Removed(Model):
    """What is left out of the base, by id."""

    sections: Ids = ()
    questions: Ids = ()
    dimensions: Ids = ()
    scales: Ids = ()
    bands: Ids = ()
    rules: Ids = ()
    examples: Ids = ()


class Overlay(Model):
    """A questionnaire that extends another one. What has an id merges by id; null removes a field."""

    fitwizard: Literal[1] = Field(description="Format version.")
    id: QuestionnaireId
    version: Version = Field(description="Its own, not the base's.")
    language: Language = Field(description="The language of the base's own texts.")
    extends: Text = Field(description="Id and major version, such as cluster-membership@1, or a path from this file.")
    title: Text | None = None
    summary: Text | None = None
    intro: Text | None = None
    disclaimer: Text | None = None
    license: Text | None = None
    sources: dict[Id, Any] = Field(default_factory=dict)
    scales: dict[Id, Any] = Field(default_factory=dict, description="Choices by id, or a list that replaces the scale.")
    levels: dict[str, Any] = Field(default_factory=dict)
    dimensions: Parts = Field(default_factory=dict)
    sections: Parts = Field(default_factory=dict)
    questions: Parts = Field(default_factory=dict, description="An added one says where: section, after or before.")
    bands: Parts = Field(default_factory=dict)
    verdict: dict[str, Any] = Field(default_factory=dict)
    rules: Parts = Field(default_factory=dict)
    checklist: dict[str, Any] | None = None
    accept: dict[str, Any] = Field(default_factory=dict)
    examples: Parts = Field(default_factory=dict)
    keep: Ids | None = Field(default=None, description="Only these of the base's questions; added ones stay.")
    remove: Removed = Field(default_factory=Removed)
