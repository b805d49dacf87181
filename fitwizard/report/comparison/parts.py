"""The parts of two results as they are told side by side: texts ready to show, with the ids they can be opened by."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from fitwizard.report.line import Line
from fitwizard.report.parts import AnswerView, Audience, DimensionView, Stretch, Sureness, VerdictView
from fitwizard.report.words.headings import Headings


@dataclass(frozen=True, slots=True)
class Taken:
    """When one of the two was answered, and the short id of its case; `finished` is false while it goes on."""

    day: datetime.date
    name: str
    finished: bool = True


@dataclass(frozen=True, slots=True)
class SideView:
    """One of the two results; `label` is what stands over its column: the day, or the company.

    `facts` say in words when, in which version, by whom; `decided` stands under its own heading, since a result
    without a verdict tells there what is missing.
    """

    label: str
    company: str
    facts: str
    verdict: VerdictView
    decided_heading: str
    decided: tuple[Line, ...]
    sureness: Sureness | None


@dataclass(frozen=True, slots=True)
class AnswerPair:
    """One question and what was said to it in both, None where a questionnaire does not have it.

    `change` says what it moved, or how far the two are apart, "" where nothing is to be said of it.
    """

    question: str
    ask: str
    first: AnswerView | None
    second: AnswerView | None
    change: str = ""


@dataclass(frozen=True, slots=True)
class AreaPair:
    """One dimension in both, None where a questionnaire does not have it; `change` compares them in words."""

    id: str
    title: str
    first: DimensionView | None
    second: DimensionView | None
    change: str


@dataclass(frozen=True, slots=True)
class Group:
    """Answers under the title of their dimension or section."""

    id: str
    title: str
    answers: tuple[AnswerPair, ...]


@dataclass(frozen=True, slots=True)
class MovedView:
    """What moved the verdict: sentences, and the answers that did, where they are few."""

    sentences: tuple[str, ...]
    answers: tuple[AnswerPair, ...] = ()


@dataclass(frozen=True, slots=True)
class RuleGroup:
    """What rules say that fired in one of the two only, or in both."""

    id: str
    heading: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class ComparisonHeadings:
    """Headings and column titles that only a comparison has, in one language."""

    verdicts: str
    moved: str
    versions: str
    areas: str
    change: str
    rules: str
    differing: str
    open: str
    same: str
    only: str


@dataclass(frozen=True, slots=True)
class ComparisonView:
    """Two results side by side as they are told. Everything is in one language and ready to show.

    `words` are the headings that a comparison shares with a result.
    `one_company` tells two runs of one company from two companies, who are never ranked. `outcome` sums the verdicts
    up; `facts` are rows of a label, the two values, and what changed. `levels` are where low,
    medium and high begin. `summary` says how many answers differ.
    """

    language: str
    headings: ComparisonHeadings
    words: Headings
    title: str
    one_company: bool
    questionnaire: str
    audience: Audience
    audience_line: str
    shows_numbers: bool
    date: str
    iso_date: str
    tag: str
    purpose: str
    first: SideView
    second: SideView
    outcome: str
    moved: MovedView
    versions: tuple[str, ...]
    facts: tuple[tuple[str, str, str, str], ...]
    areas: tuple[AreaPair, ...]
    levels: tuple[Stretch, ...]
    rules: tuple[RuleGroup, ...]
    summary: str
    differing: tuple[Group, ...]
    open: tuple[AnswerPair, ...]
    same: tuple[Group, ...]
    only: tuple[AnswerPair, ...]
    disclaimer: str
    attribution: str
    languages: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    marks: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def labels(self) -> tuple[str, str]:
        """What stands over the two columns."""
        return self.first.label, self.second.label

    def mark_of(self, text: str) -> str:
        """Return the name of the language that `text` fell back to, "" where it did not."""
        return self.marks.get(text, "")

    def pair(self, question: str) -> AnswerPair:
        """Return one question with both answers."""
        groups = (*self.differing, *self.same)
        everything = (*(pair for group in groups for pair in group.answers), *self.open, *self.only)
        return next(pair for pair in everything if pair.question == question)

    def area(self, name: str) -> AreaPair:
        """Return one dimension in both."""
        return next(area for area in self.areas if area.id == name)
