"""A result as Markdown, readable as raw text too. Every text of a questionnaire or a person is escaped."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

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
from fitwizard.report.formats.bars import bar, scale
from fitwizard.report.parts import AnswerView, Figure, ResultView

BAR = 24
TO_FILL_IN = "________________"

# What Markdown takes for markup anywhere: an underscore inside a word is none, an ampersand only before an entity,
# a number sign only at the end (of a heading).
_INLINE = re.compile(r"[\\`*\[\]<|~$]|(?<![^\W_])_|_(?![^\W_])|&(?=#|\w+;)|(?<=.)#(?=#*$)")
# What it takes for markup at the beginning of a text.
_START = re.compile(r"^(?:[#>=+-]|:(?=-)|(\d+)(?=[.)]))")


def escaped(text: str) -> str:
    """Return `text` in one line so that Markdown shows it as it is."""
    line = _INLINE.sub(r"\\\g<0>", " ".join(text.split()))
    return _START.sub(lambda found: f"{found[1]}\\" if found[1] else f"\\{found[0]}", line)


def as_markdown(view: ResultView) -> str:
    """Return the result as Markdown, with every answer in it."""
    return document_as_markdown(document(view))


def document_as_markdown(told: Document) -> str:
    """Return a document as Markdown."""
    page = _Page(told)
    blocks = [*page.cover(told.cover), *(text for section in told.sections for text in page.section(section, 2))]
    return "\n\n".join(text for text in (*blocks, escaped(told.footer)) if text) + "\n"


class _Page:
    """The parts of one document as Markdown."""

    def __init__(self, told: Document) -> None:
        self._marks = told.marks

    def _t(self, text: str) -> str:
        """Return a text, escaped, marked where it is in another language."""
        mark = self._marks.get(text, "")
        return f"{escaped(text)} ({escaped(mark)})" if text and mark else escaped(text)

    def cover(self, cover: Cover) -> Iterator[str]:
        """Yield what stands first."""
        company = f"**{escaped(cover.company)}** · " if cover.company else ""
        yield f"{company}*{escaped(cover.tag)}*"
        yield self._t(cover.about)
        yield f"# {self._t(cover.title)}"
        for paragraph in cover.paragraphs:
            yield self._paragraph(paragraph)
        yield _bullets(map(_figure, cover.facts))

    def section(self, section: Section, level: int) -> Iterator[str]:
        """Yield a heading and what stands under it."""
        yield f"{'#' * level} {self._t(section.heading)}"
        yield self._t(section.about)
        for block in section.blocks:
            yield from self._block(block)
        for part in section.sections:
            yield from self.section(part, level + 1)

    def _block(self, block: Block) -> Iterator[str]:
        if isinstance(block, Paragraph):
            yield self._paragraph(block)
        elif isinstance(block, Listing):
            yield self._listing(block)
        elif isinstance(block, Profile):
            yield from self._profile(block)
        elif isinstance(block, Picture):
            yield f"**{escaped(block.title)}:** {escaped(block.description)}"
        elif isinstance(block, Figures):
            yield _bullets(map(_figure, block.entries))
        elif isinstance(block, Table):
            rows = [(self._t(title), *map(escaped, cells)) for title, *cells in block.rows]
            yield from (_table([escaped(title) for title in block.head], rows, block.numbers), escaped(block.legend))
        else:
            yield self._answers(block)

    def _paragraph(self, paragraph: Paragraph) -> str:
        text = self._t(paragraph.text)
        return {"plain": text, "quiet": f"*{text}*", "strong": f"**{text}**"}[paragraph.weight]

    def _listing(self, listing: Listing) -> str:
        marks = {"bullets": "- ", "boxes": "- [ ] "}
        entries = enumerate(listing.entries, 1)
        return "\n".join(self._entry(entry, marks.get(listing.kind, f"{number}. ")) for number, entry in entries)

    def _entry(self, entry: Entry, mark: str) -> str:
        head = f"**{self._t(entry.head)}:** " if entry.head else ""
        state = f" ({escaped(entry.state)})" if entry.state else ""
        link = f" <{entry.link}>" if entry.link else ""
        first = f"{mark}{head}{self._t(entry.text)}{state}{_numbers(entry.questions)}{link}"
        return _below(first, mark, (self._detail(label, text) for label, text in entry.details))

    def _detail(self, label: str, text: str) -> str:
        return f"{escaped(label)}: {self._t(text) or TO_FILL_IN}" if label else self._t(text)

    def _profile(self, profile: Profile) -> Iterator[str]:
        area, level = profile.columns
        rows = [
            (self._t(d.title), f"`{bar(d, BAR)}`" if d.fill is not None else "", escaped(d.standing))
            for d in profile.dimensions
        ]
        levels = scale(profile.levels, BAR) if any(d.fill is not None for d in profile.dimensions) else ""
        yield _table((escaped(area), f"`{levels}`" if levels else "", escaped(level)), rows)
        yield from map(escaped, profile.legend)

    def _answers(self, block: Answers) -> str:
        return "\n".join(self._answer(block, answer, n) for n, answer in enumerate(block.answers, block.first))

    def _answer(self, block: Answers, answer: AnswerView, number: int) -> str:
        said = [f"**{self._t(text)}**" for text in answer.said]
        said += [f"*{escaped(answer.withheld)}*"] if answer.withheld else []
        worth = f" ({escaped(answer.worth)})" if answer.worth else ""
        details = (f"{escaped(label)}: {self._t(text)}" for label, text in block.details(answer))
        mark = f"{number}. "
        return _below(f"{mark}{self._t(answer.ask)}", mark, (f"{'; '.join(said)}{worth}", *details))


def _below(first: str, mark: str, lines: Iterable[str]) -> str:
    """Return a list's entry with further lines of its own below its first one."""
    indent = " " * (2 if mark.startswith("-") else len(mark))
    return "  \n".join([first, *(indent + line for line in lines)])


def _bullets(texts: Iterable[str]) -> str:
    return "\n".join(f"- {text}" for text in texts)


def _figure(figure: Figure) -> str:
    return ": ".join(escaped(part) for part in (figure.label, figure.value) if part)


def _numbers(questions: Sequence[int]) -> str:
    return f" [{', '.join(map(str, questions))}]" if questions else ""


def _table(head: Sequence[str], rows: Sequence[Sequence[str]], numbers: bool = False) -> str:
    rules = ["---", *(["---:" if numbers else "---"] * (len(head) - 1))]
    return "\n".join(f"| {' | '.join(line)} |" for line in (head, rules, *rows))
