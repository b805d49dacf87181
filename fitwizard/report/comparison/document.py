"""Two results side by side as a document, from which every file format is made."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from fitwizard.language import Interface
from fitwizard.report.charts.compared import compared_picture
from fitwizard.report.comparison.parts import AnswerPair, ComparisonView, Group, SideView
from fitwizard.report.document import (
    Block,
    Cover,
    Document,
    Entry,
    Listing,
    Paragraph,
    Section,
    Table,
)
from fitwizard.report.parts import AnswerView, DimensionView, Figure


def comparison_document(view: ComparisonView) -> Document:
    """Return everything that `view` tells as a document, without private notes: these stand in no file."""
    return Document(
        language=view.language,
        title=view.title,
        cover=_cover(view),
        sections=tuple(section for section in _sections(view) if not section.is_empty),
        footer=view.attribution,
        languages=view.languages,
        marks=view.marks,
    )


def said(answer: AnswerView | None) -> str:
    """Return what was said to a question in one line, a dash where the question is not there."""
    if answer is None:
        return "–"
    return "; ".join([*answer.said, *([answer.withheld] if answer.withheld else [])])


def _cover(view: ComparisonView) -> Cover:
    words = view.words
    facts = (
        Figure(words.date, view.date),
        Figure(view.first.label, view.first.facts),
        Figure(view.second.label, view.second.facts),
        Figure("", view.audience_line),
    )
    told = (view.purpose, view.summary)
    return Cover(
        company=view.title,
        about=view.questionnaire,
        tag=view.tag,
        title=view.outcome,
        date=view.date,
        iso_date=view.iso_date,
        paragraphs=tuple(Paragraph(text) for text in told if text),
        facts=tuple(fact for fact in facts if fact.value),
    )


def _sections(view: ComparisonView) -> Iterator[Section]:
    words, labels = view.headings, view.labels
    facts = Table(("", *labels, words.change), view.facts, numbers=False)
    sides = tuple(_side(view, side, name) for side, name in ((view.first, "first"), (view.second, "second")))
    yield Section("verdicts", words.verdicts, (facts,), sides)
    yield Section("versions", words.versions, tuple(Paragraph(text) for text in view.versions))
    moved = [Paragraph(text) for text in view.moved.sentences]
    yield Section("moved", words.moved, (*moved, *_pairs(view, view.moved.answers)))
    yield Section("areas", words.areas, _areas(view))
    groups = tuple(
        Section(f"rules-{group.id}", group.heading, (Listing(tuple(Entry(line.text) for line in group.lines)),))
        for group in view.rules
    )
    yield Section("rules", words.rules, sections=groups)
    differing = tuple(_group(view, group, "differing") for group in view.differing)
    yield Section("differing", words.differing, sections=differing, about=view.summary, begins_page=True)
    yield Section("open", words.open, _pairs(view, view.open))
    yield Section("only", words.only, _pairs(view, view.only))
    same = tuple(
        Section(f"same-{group.id}", group.title, _table(view, group.answers)) for group in view.same if group.answers
    )
    yield Section("same", words.same, sections=same)
    yield Section(
        "disclaimer", view.words.disclaimer, (Paragraph(view.disclaimer),) if view.disclaimer else (), quiet=True
    )


def _side(view: ComparisonView, side: SideView, name: str) -> Section:
    """Return what one of the two comes to, and why."""
    words = view.words
    verdict = side.verdict
    blocks: list[Block] = [Paragraph(verdict.title, "strong")]
    blocks += [Paragraph(text) for text in (verdict.meaning, verdict.next) if text]
    decided = tuple(Entry(line.text) for line in side.decided)
    parts = [Section(f"{name}-decided", side.decided_heading, (Listing(decided),) if decided else ())]
    if side.sureness is not None:
        parts.append(Section(f"{name}-sure", words.sure, (Paragraph(" ".join(side.sureness.sentences)),)))
    return Section(f"verdict-{name}", side.label, tuple(blocks), tuple(p for p in parts if not p.is_empty))


def _areas(view: ComparisonView) -> tuple[Block, ...]:
    _ = Interface(view.language)
    rows = tuple((area.title, _standing(area.first, _), _standing(area.second, _), area.change) for area in view.areas)
    table = Table((view.words.area, *view.labels, view.headings.change), rows, numbers=False)
    picture = compared_picture(view.areas, view.labels, view.levels, _)
    return (*((picture,) if picture is not None else ()), table) if rows else ()


def _standing(dimension: DimensionView | None, _: Interface) -> str:
    if dimension is None:
        return "–"
    if dimension.score is None:
        return dimension.standing
    return _("{score} of 100, {standing}", score=dimension.score, standing=dimension.standing)


def _group(view: ComparisonView, group: Group, name: str) -> Section:
    return Section(f"{name}-{group.id}", group.title, _pairs(view, group.answers))


def _pairs(view: ComparisonView, answers: Iterable[AnswerPair]) -> tuple[Block, ...]:
    """Return questions with both answers below each, and what stands beside these."""
    entries = tuple(_entry(view, pair) for pair in answers)
    return (Listing(entries),) if entries else ()


def _entry(view: ComparisonView, pair: AnswerPair) -> Entry:
    words = view.words
    details: list[tuple[str, str]] = []
    for label, answer in zip(view.labels, (pair.first, pair.second), strict=True):
        details.append((label, said(answer)))
        beside = ((words.note, answer.note), (words.evidence, answer.evidence)) if answer is not None else ()
        details += [(f"{label}, {what}", text) for what, text in beside if text]
    if pair.change:
        details.append((view.headings.change, pair.change))
    probe = next((answer.probe for answer in (pair.second, pair.first) if answer is not None and answer.probe), "")
    if probe:
        details.append((words.probe, probe))
    return Entry(pair.ask, details=tuple(details))


def _table(view: ComparisonView, answers: Iterable[AnswerPair]) -> tuple[Block, ...]:
    """Return questions to which both said the same, each with the answer; notes stand below where there are any."""
    words = view.words
    pairs = tuple(answers)
    rows = tuple((pair.ask, said(pair.second)) for pair in pairs)
    noted = tuple(pair for pair in pairs if _has_notes(pair.first) or _has_notes(pair.second))
    return (Table((words.question, words.answer), rows, numbers=False), *_pairs(view, noted))


def _has_notes(answer: AnswerView | None) -> bool:
    return answer is not None and bool(answer.note or answer.evidence)
