"""A result as plain text: for a terminal, a pipe, a screen reader. No colour; it reads at any width."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from fitwizard.report.document import (
    Answers,
    Block,
    Cover,
    Document,
    Entry,
    Figures,
    Listing,
    Paragraph,
    Picture,
    Profile,
    Section,
    Table,
)
from fitwizard.report.document_of import document
from fitwizard.report.formats.bars import BROKEN, EMPTY, MARK, bar, scale
from fitwizard.report.formats.columns import beside, cells, padded, table, wrapped
from fitwizard.report.parts import AnswerView, Figure, ResultView

NARROWEST = 24
NARROW = 60
"""Below so many columns labels stand above their texts instead of beside them."""
WIDEST_LABEL = 20
SHORTEST_BAR, LONGEST_BAR = 12, 50

IN_FULL = frozenset({"pictures", "checklist", "answers", "explained", "sources"})
"""The sections that stand below everything else, and only where everything is wanted."""
TOGETHER = (
    ("decided", "limits", "sure", "quality", "unsettled"),
    ("steps", "also", "planned_before"),
    ("better", "worse"),
    ("talk", "strengths", "offers"),
)
"""The sections that have no blank line between them."""


def as_text(view: ResultView, width: int = 80, *, in_full: bool = False) -> str:
    """Return the result as plain text that is at most `width` columns wide.

    With `in_full` every answer, what to ask the cluster, all numbers and the sources stand below it.
    """
    told = document(view)
    if not in_full:  # what leaves room for company and date beside it
        told = replace(told, cover=replace(told.cover, tag=view.tag))
    return document_as_text(told, width, in_full=in_full)


def document_as_text(told: Document, width: int = 80, *, in_full: bool = False) -> str:
    """Return a document as plain text that is at most `width` columns wide, with `in_full` all of it."""
    sections = [_in_short(section) for section in told.sections if section.id not in IN_FULL]
    sections = list(told.sections) if in_full else sections
    page = _Page(told, sections, max(width, NARROWEST), in_full=in_full)
    blocks, before = [page.head(told.cover), page.verdict(told.cover)], ""
    for section in sections:
        if not page.is_narrow and any({before, section.id} <= set(group) for group in TOGETHER):
            blocks[-1] += page.section(section)
        else:
            blocks.append(page.section(section))
        before = section.id
    blocks.append(wrapped(told.footer, page.width))
    return "\n\n".join("\n".join(block) for block in blocks if block) + "\n"


class _Page:
    """The parts of one document as lines of a certain width."""

    def __init__(self, told: Document, sections: Sequence[Section], width: int, *, in_full: bool) -> None:
        self._marks = told.marks
        self._in_full = in_full
        self.width = width
        labels = [cells(section.heading) for section in sections if _is_row(section)]
        self._column = min(max(labels, default=0), WIDEST_LABEL) + 3

    @property
    def is_narrow(self) -> bool:
        """Whether labels stand above their texts."""
        return self.width < NARROW

    def _t(self, text: str) -> str:
        """Return a text, marked where it is in another language."""
        mark = self._marks.get(text, "")
        return f"{text} [{mark}]" if text and mark else text

    def head(self, cover: Cover) -> list[str]:
        """Return whose result it is, of when and of which questionnaire."""
        left = " · ".join(part for part in (cover.company, cover.date) if part)
        if cells(left) + 4 + cells(cover.tag) <= self.width:
            first = [padded(left, self.width - cells(cover.tag)) + cover.tag]
        else:
            first = [*wrapped(left, self.width), *wrapped(cover.tag, self.width)]
        facts = [fact for fact in cover.facts if fact.value != cover.date] if self._in_full else []
        told = [self._t(cover.about), *(_in_words(fact) for fact in facts)]
        return [*first, *(line for text in told for line in wrapped(text, self.width))]

    def verdict(self, cover: Cover) -> list[str]:
        """Return the verdict, underlined, and what it means."""
        told = [line for text in cover.paragraphs for line in wrapped(self._t(text.text), self.width)]
        return [*self._underlined(cover.title), *told]

    def _underlined(self, title: str) -> list[str]:
        lines = wrapped(self._t(title), self.width)
        return [*lines, EMPTY * max(cells(line) for line in lines)]

    # --- sections ------------------------------------------------------------------------------------------------

    def section(self, section: Section) -> list[str]:
        """Return a section: beside its label, below its title, or as small print."""
        if section.id == "profile":
            return self._under(section, 0)
        if _is_row(section):
            return self._labelled(section)
        if section.quiet:
            return [*wrapped(self._t(section.heading), self.width), *self._under(section, 0)]
        return self._underlined(section.heading) + self._under(section, 2)

    def _under(self, section: Section, indent: int) -> list[str]:
        """Return what stands under a heading."""
        about = wrapped(self._t(section.about), self.width - indent)
        told = [*about, *self._blocks(section.blocks, self.width - indent)]
        lines = [" " * indent + line if line else "" for line in told]
        for part in section.sections:
            lines += ["", *wrapped(self._t(part.heading), self.width), *self._under(part, 2)]
        return lines

    def _labelled(self, section: Section) -> list[str]:
        if self.is_narrow:
            return [*wrapped(self._t(section.heading), self.width), *self._under(section, 2)]
        room = self.width - self._column
        label = wrapped(self._t(section.heading), self._column - 2)
        told = [*wrapped(self._t(section.about), room), *self._blocks(section.blocks, room)]
        label += [""] * (len(told) - len(label))
        told += [""] * (len(label) - len(told))
        return [(padded(left, self._column) + right).rstrip() for left, right in zip(label, told, strict=True)]

    # --- blocks --------------------------------------------------------------------------------------------------

    def _blocks(self, blocks: Iterable[Block], width: int) -> list[str]:
        return [line for block in blocks for line in self._block(block, width)]

    def _block(self, block: Block, width: int) -> list[str]:
        if isinstance(block, Paragraph):
            return wrapped(self._t(block.text), width)
        if isinstance(block, Listing):
            return self._listing(block, width)
        if isinstance(block, Profile):
            return self._profile(block, width)
        if isinstance(block, Picture):
            return wrapped(f"{block.title}: {block.description}", width)
        if isinstance(block, Figures):
            return _figures(block.entries, width)
        if isinstance(block, Table):
            return ["", *self._table(block, width), *wrapped(block.legend, width)]
        return self._answers(block, width)

    def _listing(self, listing: Listing, width: int) -> list[str]:
        lines: list[str] = []
        for number, entry in enumerate(listing.entries, 1):
            marks = {"numbers": f"{number}  ", "boxes": "[ ] ", "bullets": "- " if len(listing.entries) > 1 else ""}
            lines += self._entry(entry, marks[listing.kind], width)
        return lines

    def _entry(self, entry: Entry, mark: str, width: int) -> list[str]:
        head = f"{self._t(entry.head)}: " if entry.head else ""
        state = f" ({entry.state})" if entry.state else ""
        points = f" [{', '.join(map(str, entry.questions))}]" if entry.questions else ""
        link = f" {entry.link}" if entry.link else ""
        lines = beside(mark, f"{head}{self._t(entry.text)}{state}{points}{link}", width)
        for label, text in entry.details:
            told = f"{label}: {self._t(text)}" if label else self._t(text)
            lines += beside(" " * cells(mark), told, width) if text else []  # nobody writes into a terminal by hand
        return lines

    def _profile(self, profile: Profile, width: int) -> list[str]:
        titles = max((cells(self._t(d.title)) for d in profile.dimensions), default=0) + 2
        standings = max((cells(d.standing) for d in profile.dimensions), default=0) + 2
        length = min(width - titles - standings, LONGEST_BAR)
        has_bars = length >= SHORTEST_BAR and any(d.fill is not None for d in profile.dimensions)
        levels = scale(profile.levels, length) if has_bars else ""
        lines = [" " * titles + levels] if levels else []
        for dimension in profile.dimensions:
            title = self._t(dimension.title)
            if length >= SHORTEST_BAR:
                lines.append(f"{padded(title, titles)}{bar(dimension, length)}  {dimension.standing}".rstrip())
            else:
                lines += wrapped(f"{title}: {dimension.standing}", width)
                lines += [bar(dimension, min(width, LONGEST_BAR))] if dimension.fill is not None else []
        lines += wrapped(f"{MARK}  {profile.mark}", width) if profile.mark else []
        return lines + (wrapped(f"{BROKEN} {profile.broken}", width) if profile.broken else [])

    def _table(self, block: Table, width: int) -> list[str]:
        """Return a table in columns, without its last one where there is no room, else row by row in words."""
        rows = [block.head, *((self._t(title), *rest) for title, *rest in block.rows)]
        for columns in (len(block.head), -1):
            lines = table([row[:columns] for row in rows])
            if max(cells(line) for line in lines) <= width:
                return lines
        told = []
        for name, *values in rows[1:]:
            named = zip(block.head[1:], values, strict=True)
            told += beside(
                "", f"{name}: {', '.join(f'{title} {value}' for title, value in named if value)}", width, hang=2
            )
        return told

    def _answers(self, block: Answers, width: int) -> list[str]:
        return [
            line
            for number, answer in enumerate(block.answers, block.first)
            for line in self._answer(block, answer, number, width)
        ]

    def _answer(self, block: Answers, answer: AnswerView, number: int, width: int) -> list[str]:
        mark = f"{number:>2}  "
        said = "; ".join([*map(self._t, answer.said), *([answer.withheld] if answer.withheld else [])])
        told = [f"{said} ({answer.worth})" if answer.worth else said]
        told += [f"{label}: {self._t(text)}" for label, text in block.details(answer)]
        lines = beside(mark, self._t(answer.ask), width)
        return lines + [line for text in told for line in beside(" " * cells(mark), text, width)]


def _in_short(section: Section) -> Section:
    """Return a section without numbers of questions that are not there, and without what only might be said."""
    if section.id not in ("why", "unsettled"):
        return section
    blocks = tuple(
        replace(block, entries=tuple(replace(e, questions=(), details=e.details[:1]) for e in block.entries))
        if isinstance(block, Listing)
        else block
        for block in section.blocks
    )
    return replace(section, about="", blocks=blocks)


def _is_row(section: Section) -> bool:
    """Whether a section stands beside its label."""
    return not (section.chapter or section.sections or section.quiet or section.id == "profile")


def _figures(figures: Sequence[Figure], width: int) -> list[str]:
    label = max((cells(figure.label) for figure in figures), default=0) + 3
    lines = [f"{padded(figure.label, label)}{figure.value}" for figure in figures]
    if max((cells(line) for line in lines), default=0) <= width:
        return lines
    return [line for figure in figures for line in beside("", _in_words(figure), width, hang=2)]


def _in_words(figure: Figure) -> str:
    return ": ".join(part for part in (figure.label, figure.value) if part)
