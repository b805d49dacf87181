"""What a report is made of, before it has a format: sections with blocks, one small kind for each thing to be told.

Markdown, HTML, PDF, spreadsheets and plain text are all made from a `Document`, so that none of them can leave out
what another one says. Texts are in one language and not escaped; a format escapes what it needs to.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal, TypeAlias

from fitwizard.report.palette import Palette
from fitwizard.report.parts import AnswerView, DimensionView, Figure, Stretch


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph; a `quiet` one explains, a `strong` one is what to read if nothing else is read."""

    text: str
    weight: Literal["plain", "quiet", "strong"] = "plain"


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a list: `head` in bold before the text, `state` quietly behind it, `details` below it.

    A detail is a label with its text; a label of "" is a text that needs none, and a text of "" leaves a line that is
    filled in by hand on paper. `questions` are the numbers of the questions that the text rests on, told as [3, 7]
    behind it; `Answers` has the questions under these numbers. `link` is the address of a web page that the text names.
    """

    text: str
    head: str = ""
    state: str = ""
    details: tuple[tuple[str, str], ...] = ()
    questions: tuple[int, ...] = ()
    link: str = ""


@dataclass(frozen=True, slots=True)
class Listing:
    """Entries with bullets, with numbers (an order or a count), or with boxes to tick."""

    entries: tuple[Entry, ...]
    kind: Literal["bullets", "numbers", "boxes"] = "bullets"


@dataclass(frozen=True, slots=True)
class Profile:
    """The dimensions as bars, with level, minimum and possible range.

    `legend` says what the signs on the bars are, `mark` and `broken` which of it is said of the minimum and of the
    possible range, "" where there is none. `levels` are where low, medium and high begin.
    """

    dimensions: tuple[DimensionView, ...]
    columns: tuple[str, str]
    legend: tuple[str, ...] = ()
    mark: str = ""
    broken: str = ""
    levels: tuple[Stretch, ...] = ()


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart: what it is called, what it shows in words (for those who do not see it), and what draws it as SVG."""

    title: str
    description: str
    draw: Callable[[Palette], str] = field(compare=False)


@dataclass(frozen=True, slots=True)
class Figures:
    """Numbers, each with what it measures."""

    entries: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table: the titles of the columns, then rows whose first cell says what the row is about."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    legend: str = ""
    numbers: bool = True
    """Whether the cells but the first are numbers, and stand at the right."""


@dataclass(frozen=True, slots=True)
class AnswerLabels:
    """What stands before a note, before evidence and before what an interviewer asks next."""

    note: str = ""
    evidence: str = ""
    probe: str = ""


@dataclass(frozen=True, slots=True)
class Answers:
    """Questions with what was said to each. They are counted through the whole report, `first` is the first one's."""

    answers: tuple[AnswerView, ...]
    first: int = 1
    labels: AnswerLabels = AnswerLabels()

    def details(self, answer: AnswerView) -> tuple[tuple[str, str], ...]:
        """Return what stands below an answer, each text with its label."""
        labels = self.labels
        told = ((labels.note, answer.note), (labels.evidence, answer.evidence), (labels.probe, answer.probe))
        return tuple((label, text) for label, text in told if text)


Block: TypeAlias = Paragraph | Listing | Profile | Picture | Figures | Table | Answers


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with what stands under it; `id` names the section the same in every format and language.

    `sections` stand one level below. A `chapter` is one of the main parts behind the first pages; `begins_page` asks
    for a new page on paper, `quiet` for small print.
    """

    id: str
    heading: str
    blocks: tuple[Block, ...] = ()
    sections: tuple[Section, ...] = ()
    about: str = ""
    chapter: bool = False
    begins_page: bool = False
    quiet: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing under the heading."""
        return not self.blocks and all(section.is_empty for section in self.sections)


@dataclass(frozen=True, slots=True)
class Cover:
    """What stands first: whose result it is, of what and when, what it comes to, and what it is worth.

    `facts` are date, questionnaire and version, coverage and for whom the report is; a label of "" is a value that
    needs none. `tag` says that this is a self-assessment which nobody has validated.
    """

    company: str
    about: str
    tag: str
    title: str
    date: str
    iso_date: str
    paragraphs: tuple[Paragraph, ...] = ()
    facts: tuple[Figure, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """A whole report in the order of telling.

    `languages` gives the language tag of texts that are not in the report's language, `marks` the name to put beside
    a text that had to fall back to another language than its questionnaire's. `days` gives the day (2026-11-23) of a
    detail that says one in words.
    """

    language: str
    title: str
    cover: Cover
    sections: tuple[Section, ...]
    footer: str = ""
    languages: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    marks: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    days: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
