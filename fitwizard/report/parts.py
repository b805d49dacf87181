"""The parts of a result as it is told: texts and numbers ready to show, each with the ids it can be opened by."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal, TypeAlias

from fitwizard.language import LANGUAGES
from fitwizard.questionnaire.model import Exact
from fitwizard.report.explained_parts import NO_TRIALS, ExplainedView, Reason, Trials
from fitwizard.report.line import Line as Line
from fitwizard.report.words.headings import Headings
from fitwizard.scoring.result import Level

Audience: TypeAlias = Literal["screen", "company", "internal"]
"""Who reads: the person at the screen, who sees everything; the company; the staff of the cluster among themselves.

What leaves the computer, for the company or internally, is without sensitive answers and private notes; other notes and
the interviewer's probes are internal.
"""


@dataclass(frozen=True, slots=True)
class VerdictView:
    """The verdict's words; `band` is None where there is no verdict."""

    band: str | None
    title: str
    meaning: str
    next: str


@dataclass(frozen=True, slots=True)
class Sureness:
    """How far the verdict can be trusted: a word ("medium") and sentences, the first of which says it ("Medium.")."""

    level: str
    word: str
    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Unsettled:
    """A knock-out that an unanswered question leaves open.

    `asks` are the questions to settle, `stake` says what is at stake. `say` is what the rule would say if it fired: to
    be shown as a possibility only.
    """

    rule: str
    asks: tuple[OpenQuestion, ...]
    stake: str
    say: str


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """A question without an answer; `state` says in words why, `decisive` that a knock-out hangs on it."""

    question: str
    ask: str
    state: str
    decisive: bool
    dimension: str | None


@dataclass(frozen=True, slots=True)
class Floor:
    """The floor that matters most for a dimension: 0-100, and the band it opens."""

    value: Exact
    band: str
    title: str
    missed: bool


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of the scale from 0 to 100: a level or a band. It begins at `begins` and ends where the next begins."""

    id: str
    title: str
    begins: Exact


@dataclass(frozen=True, slots=True)
class FitView:
    """Where the fit lies: `fill` as a length, 0-100, `score` as people see it, `low` and `high` what it can become.

    `bands` are where verdicts begin by points, lowest first; `by_points` is the id of the one that the fit lies in.
    """

    fill: float
    score: int
    low: int | None
    high: int | None
    bands: tuple[Stretch, ...]
    by_points: str


@dataclass(frozen=True, slots=True)
class AnswerView:
    """One asked question of a dimension and what was said to it.

    `said` is the answer in words, one entry for each thing that was picked or written; `withheld` says in words that
    something was left out, "" if nothing was. `score` is 0-100, `share_of_dimension` and `share_of_fit` are percent;
    `worth` says them in words. `probe` is what an interviewer asks next; only the staff reads it.
    """

    question: str
    ask: str
    state: str
    said: tuple[str, ...]
    withheld: str = ""
    score: int | None = None
    share_of_dimension: int | None = None
    share_of_fit: int | None = None
    worth: str = ""
    note: str = ""
    evidence: str = ""
    private_note: str = ""
    probe: str = ""


@dataclass(frozen=True, slots=True)
class DimensionView:
    """One scored dimension.

    `fill` is the score as a length, 0-100, for a bar; `score`, `low`, `high` and `coverage` (percent) are the numbers
    people see, None where they see none. `standing` says level and floor in words, `spoken` what a bar says to those
    who do not see it, `part` what the dimension is to the fit, `possible` where it can still come to lie.
    """

    id: str
    title: str
    asks: str
    gate: bool
    part: str
    level: Level | None
    level_word: str
    standing: str
    spoken: str
    fill: float | None
    floor: Floor | None
    answers: tuple[AnswerView, ...]
    score: int | None = None
    low: int | None = None
    high: int | None = None
    coverage: int | None = None
    share: float | None = None
    possible: str = ""


@dataclass(frozen=True, slots=True)
class Background:
    """The answers of one section that no score comes from: facts about the company, the talk with the staff."""

    section: str
    title: str
    answers: tuple[AnswerView, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """What to do next: about a dimension, or about a picked choice of a question.

    `id` names a step that can be planned, "" for one that cannot. `owner` takes it on, until `due` (in words; `iso_due`
    is the same day as 2026-11-23); "" where nothing is planned.
    """

    text: str
    about: str
    dimension: str | None = None
    level: Level | None = None
    question: str | None = None
    id: str = ""
    owner: str = ""
    due: str = ""
    iso_due: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with what it measures."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class SourceView:
    """A work the questionnaire relies on; `url` is "" where there is no web address that can be opened."""

    cite: str
    url: str


@dataclass(frozen=True, slots=True)
class ChecklistView:
    """What the company should ask in return, in the questionnaire's own words."""

    title: str
    intro: str
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ResultView:
    """A result as it is told, in the order of telling. Everything is in one language and ready to show.

    `why` is the chain from answers to verdict; `explained` is None as long as it has not been worked out. `offers` are
    the strengths that the company can offer, those in `strengths` among them. `planned_before` are steps that somebody
    planned when others were needed most. `table` holds the numbers of the dimensions, a row of column titles first,
    without columns that would be empty. `levels` are where low, medium and high begin; `fit` is None where there is
    none and where people see no numbers.

    On a cover stand `cover_tag` instead of `tag`, which says the same in full, `coverage_line` and `audience_line`.
    `languages` gives the language of the texts that are not in the page's language, `marks` the name to put beside a
    text that had to fall back to another language than its questionnaire's.
    """

    language: str
    headings: Headings
    company: str
    questionnaire: str
    questionnaire_id: str
    version: str
    edition: str
    date: str
    iso_date: str
    tag: str
    audience: Audience
    shows_numbers: bool
    verdict: VerdictView
    decided: tuple[Line, ...]
    sureness: Sureness | None
    unsettled: tuple[Unsettled, ...]
    dimensions: tuple[DimensionView, ...]
    backgrounds: tuple[Background, ...]
    knockouts: tuple[Line, ...]
    talk: tuple[Line, ...]
    strengths: tuple[Line, ...]
    quality: tuple[Line, ...]
    steps: tuple[Step, ...]
    also: tuple[Step, ...]
    open_questions: tuple[OpenQuestion, ...]
    open_summary: str
    checklist: ChecklistView | None
    numbers: tuple[Figure, ...]
    table: tuple[tuple[str, ...], ...]
    disclaimer: str
    attribution: str
    sources: tuple[SourceView, ...]
    why: tuple[Reason, ...] = ()
    explained: ExplainedView | None = None
    offers: tuple[Line, ...] = ()
    planned_before: tuple[Step, ...] = ()
    trials: Trials = NO_TRIALS
    cover_tag: str = ""
    coverage_line: str = ""
    audience_line: str = ""
    levels: tuple[Stretch, ...] = ()
    fit: FitView | None = None
    languages: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    marks: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))

    def language_of(self, text: str) -> str | None:
        """Return the language tag of `text`, None where it is the page's own."""
        return self.languages.get(text)

    def mark_of(self, text: str) -> str:
        """Return the name of the language that `text` fell back to, "" where it did not."""
        return self.marks.get(text, "")

    def dimension(self, name: str) -> DimensionView:
        """Return the scored dimension `name`."""
        return next(dimension for dimension in self.dimensions if dimension.id == name)


def language_name(tag: str) -> str:
    """Return the name of a language in itself, or its tag where the interface does not know it."""
    return LANGUAGES.get(tag.partition("-")[0], tag)
