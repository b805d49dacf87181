"""A result as a document: every part of the view under its heading, in the order of telling.

Verdict and what decided it, how sure, the profile and what to do come first and fill about one page; then what stands
behind them, what to talk about, the answers, and last the numbers.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import Literal

from fitwizard.report.document import (
    AnswerLabels,
    Answers,
    Block,
    Cover,
    Document,
    Entry,
    Figures,
    Listing,
    Paragraph,
    Profile,
    Section,
    Table,
)
from fitwizard.report.explained_parts import ChangedAnswer, Ways
from fitwizard.report.line import Line
from fitwizard.report.parts import AnswerView, Figure, ResultView, Step, Unsettled


def document(view: ResultView) -> Document:
    """Return everything that `view` tells as a document, without what no report shows."""
    title = " · ".join(part for part in (view.company, view.verdict.title, view.questionnaire) if part)
    quoted = {_quoted(view, step): step.about for step in view.also}
    quoted |= {_would_say(view, knockout): knockout.say for knockout in view.unsettled}
    return Document(
        language=view.language,
        title=title,
        cover=_cover(view),
        sections=tuple(section for section in _sections(view) if not section.is_empty),
        footer=view.attribution,
        languages=_with(view.languages, quoted),
        marks=_with(view.marks, quoted),
        days={step.due: step.iso_due for step in (*view.steps, *view.planned_before) if step.due},
    )


def _with(known: Mapping[str, str], others: Mapping[str, str]) -> Mapping[str, str]:
    """Return `known` with what it says of a text also under the text's `others`, the forms it stands in here."""
    return MappingProxyType({**known, **{form: known[text] for form, text in others.items() if text in known}})


def _cover(view: ResultView) -> Cover:
    words = view.headings
    facts = (
        Figure(words.date, view.date),
        Figure(words.edition, view.edition),
        Figure("", view.coverage_line),
        Figure("", view.audience_line),
    )
    told = (Paragraph(view.verdict.meaning, "strong"), Paragraph(view.verdict.next))
    return Cover(
        company=view.company,
        about=view.questionnaire,
        tag=view.cover_tag or view.tag,
        title=view.verdict.title,
        date=view.date,
        iso_date=view.iso_date,
        paragraphs=tuple(paragraph for paragraph in told if paragraph.text),
        facts=tuple(fact for fact in facts if fact.value),
    )


def _sections(view: ResultView) -> Iterator[Section]:
    yield from _verdict(view)
    yield from _steps(view)
    yield from _behind(view)
    yield from _talk(view)
    yield _answers(view)
    yield from _numbers(view)
    yield from _end(view)


# --- the first page ------------------------------------------------------------------------------------------------


def _verdict(view: ResultView) -> Iterator[Section]:
    words = view.headings
    sure = " ".join(view.sureness.sentences) if view.sureness else ""
    summed_up = view.explained.sentence if view.explained else ""
    yield Section("decided", words.decided, _lines(view.decided))
    yield Section("limits", words.limits, _lines(view.knockouts))
    yield Section("sure", words.sure, _paragraphs(sure, summed_up))
    yield Section("quality", words.quality, _lines(view.quality))
    yield Section("unsettled", words.unsettled, _listing(_unsettled(view)))
    yield Section("profile", words.profile, (_profile(view),) if view.dimensions else ())


def _profile(view: ResultView) -> Profile:
    words, dimensions = view.headings, view.dimensions
    mark = words.mark if any(d.floor and d.fill is not None for d in dimensions) else ""
    broken = words.broken if any(d.low is not None and d.fill is not None for d in dimensions) else ""
    legend = tuple(text for text in (mark, broken) if text)
    return Profile(dimensions, (words.area, words.level), legend, mark, broken, view.levels)


def _unsettled(view: ResultView) -> Iterator[Entry]:
    for knockout in view.unsettled:
        for number, ask in enumerate(knockout.asks, 1):
            last = number == len(knockout.asks)
            stake = (("", knockout.stake), ("", _would_say(view, knockout))) if last else ()
            yield Entry(ask.ask, state=ask.state, details=stake)


def _would_say(view: ResultView, knockout: Unsettled) -> str:
    return view.headings.would_say.format(say=knockout.say)


def _steps(view: ResultView) -> Iterator[Section]:
    words = view.headings
    yield Section("steps", words.steps, _listing((_planned(view, step) for step in view.steps), "numbers"))
    yield Section("also", words.also, _listing(Entry(step.text, head=_quoted(view, step)) for step in view.also))
    earlier = _listing(_planned(view, step) for step in view.planned_before)
    yield Section("planned_before", words.planned_before, earlier)


def _quoted(view: ResultView, step: Step) -> str:
    """Return the picked choice that a piece of advice is about, in the quotes of the language."""
    return view.headings.advised.format(choice=step.about, advice="").rstrip(": ")


def _planned(view: ResultView, step: Step) -> Entry:
    """Return a step with who takes it on until when, or with lines to fill that in."""
    plan = ((view.headings.owner, step.owner), (view.headings.due, step.due)) if step.id else ()
    return Entry(step.text, head=step.about, details=plan)


# --- what stands behind it -----------------------------------------------------------------------------------------


def _behind(view: ResultView) -> Iterator[Section]:
    from fitwizard.report.charts import pictures  # only a document has any: a result on a screen does without

    words, numbers = view.headings, _numbers_of_questions(view)
    yield Section("pictures", words.pictures, pictures(view))
    chain = tuple(
        Entry(reason.text, questions=tuple(sorted(numbers[name] for name in reason.questions if name in numbers)))
        for reason in view.why
    )
    pointing = words.pointing if any(entry.questions for entry in chain) else ""
    yield Section("why", words.why, _listing(chain, "numbers"), about=pointing if chain else "")
    if view.explained is not None:
        yield Section("better", words.better, _ways(view, view.explained.better))
        yield Section("worse", words.worse, _ways(view, view.explained.worse))
    yield Section("trials", words.what_if, _trials(view))


def _ways(view: ResultView, ways: Ways | None) -> tuple[Block, ...]:
    if ways is None:
        return ()
    blocks: list[Block] = [*_paragraphs(ways.about)]
    for way in ways.ways:
        blocks += [Paragraph(way.text, "strong"), *_listing(_changed(view, change) for change in way.changes)]
    return tuple(blocks)


def _trials(view: ResultView) -> tuple[Block, ...]:
    blocks: list[Block] = [*_paragraphs(view.trials.about)]
    for trial in view.trials.trials:
        blocks += [
            Paragraph(f"{trial.name}: {trial.verdict}", "strong"),
            *_listing(_changed(view, change) for change in trial.changes),
        ]
    return tuple(blocks)


def _changed(view: ResultView, change: ChangedAnswer) -> Entry:
    words = view.headings
    told = ((words.now, "; ".join(change.before)), (words.then, "; ".join(change.to)))
    return Entry(change.ask, details=tuple((label, text) for label, text in told if text))


def _talk(view: ResultView) -> Iterator[Section]:
    words = view.headings
    offered = {line.text for line in view.offers}
    yield Section("talk", words.talk, _lines(view.talk))
    yield Section("strengths", words.strengths, _lines([line for line in view.strengths if line.text not in offered]))
    yield Section("offers", words.offers, _lines(view.offers))
    asks = _listing(Entry(ask.ask, state=words.decisive if ask.decisive else "") for ask in view.open_questions)
    yield Section("open", words.open, asks, about=f"{view.open_summary} {words.open_agenda}" if asks else "")
    if view.checklist is not None:
        boxes = _listing((Entry(text) for text in view.checklist.items), "boxes")
        yield Section("checklist", view.checklist.title, boxes, about=view.checklist.intro)


# --- answers and numbers -------------------------------------------------------------------------------------------


def _answers(view: ResultView) -> Section:
    numbers = _numbers_of_questions(view)
    found = []
    for d in view.dimensions:
        part = " · ".join(text for text in (d.part, d.spoken) if text)
        standing = (Paragraph(text, "quiet") for text in (part, d.possible) if text)
        blocks = (*standing, *_said(view, d.answers, numbers))
        found.append(Section(f"answers-{d.id}", d.title, blocks, about=d.asks))
    for background in view.backgrounds:
        blocks = _said(view, background.answers, numbers)
        found.append(Section(f"background-{background.section}", background.title, blocks))
    told = tuple(section for section in found if not section.is_empty)
    return Section("answers", view.headings.answers, sections=told, chapter=True, begins_page=True)


def _said(view: ResultView, answers: Sequence[AnswerView], numbers: Mapping[str, int]) -> tuple[Block, ...]:
    """Return answers without private notes: these are promised to stand in no report."""
    words = view.headings
    told = tuple(replace(answer, private_note="") if answer.private_note else answer for answer in answers)
    labels = AnswerLabels(words.note, words.evidence, words.probe)
    return (Answers(told, numbers[told[0].question], labels),) if told else ()


def _numbers_of_questions(view: ResultView) -> dict[str, int]:
    """Return the number of each question, counted through the answers as they stand in the report."""
    groups = [d.answers for d in view.dimensions] + [b.answers for b in view.backgrounds]
    asked = [answer.question for group in groups for answer in group]
    return {question: number for number, question in enumerate(asked, 1)}


def _numbers(view: ResultView) -> Iterator[Section]:
    words = view.headings
    if view.shows_numbers:
        table = Table(view.table[0], view.table[1:], words.scale) if view.table else None
        blocks = (Figures(view.numbers), *((table,) if table else ()))
        yield Section("numbers", words.numbers, blocks, chapter=True)
    if view.explained is None:
        return
    told = view.explained
    weights = (Table(told.weights[0], told.weights[1:]),) if told.weights else ()
    asks = (Entry(ask.ask, details=tuple(("", text) for text in ask.how)) for ask in told.ask_next)
    parts = (
        Section("possible", words.possible, _lines(told.possible)),
        Section("ask_next", words.ask_next, _listing(asks, "numbers")),
        Section("weighting", words.weighting, (*weights, *_paragraphs(*told.weighting))),
    )
    sections = tuple(section for section in parts if not section.is_empty)
    heading = words.explained if view.shows_numbers else words.sure
    yield Section("explained", heading, sections=sections, chapter=True)


def _end(view: ResultView) -> Iterator[Section]:
    words = view.headings
    yield Section("disclaimer", words.disclaimer, _paragraphs(view.disclaimer), quiet=True)
    works = (Entry(source.cite, link=source.url) for source in view.sources)
    yield Section("sources", words.sources, _listing(works), quiet=True)


# --- blocks --------------------------------------------------------------------------------------------------------


def _paragraphs(*texts: str) -> tuple[Block, ...]:
    return tuple(Paragraph(text) for text in texts if text)


def _lines(lines: Sequence[Line]) -> tuple[Block, ...]:
    """Return one line as a paragraph, several as a list."""
    if len(lines) == 1:
        return (Paragraph(lines[0].text),)
    return _listing(Entry(line.text) for line in lines)


def _listing(entries: Iterable[Entry], kind: Literal["bullets", "numbers", "boxes"] = "bullets") -> tuple[Block, ...]:
    found = tuple(entries)
    return (Listing(found, kind),) if found else ()
