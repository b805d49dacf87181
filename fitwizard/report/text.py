"""A result as plain text: for a terminal, a pipe, a screen reader. No colour; it reads at any width."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TypeAlias

from fitwizard.report.columns import beside, cells, padded, table, wrapped
from fitwizard.report.parts import AnswerView, DimensionView, Line, ResultView

FILLED, EMPTY, MARK = "━", "─", "┆"
NARROWEST = 24
NARROW = 60
"""Below so many columns labels stand above their texts instead of beside them."""
SHORTEST_BAR, LONGEST_BAR = 12, 50

Paragraph: TypeAlias = tuple[str, str]
"""A mark that hangs out ("1  ", "- ", or nothing) and the text beside it."""


def as_text(view: ResultView, width: int = 80, *, in_full: bool = False) -> str:
    """Return the result as plain text that is at most `width` columns wide.

    With `in_full` every answer, what to ask the cluster and the sources stand below it.
    """
    width = max(width, NARROWEST)
    blocks = [_head(view, width), _verdict(view, width), _reasons(view, width), _profile(view, width)]
    blocks += [_talk(view, width), _steps(view, width), _open(view, width)]
    if in_full:
        blocks += [[view.headings.answers, EMPTY * cells(view.headings.answers)]]
        blocks += [*_answers(view, width), _checklist(view, width)]
    blocks += [_numbers(view, width), wrapped(_t(view, view.disclaimer), width), wrapped(view.attribution, width)]
    if in_full:
        blocks.append(_sources(view, width))
    return "\n\n".join("\n".join(block) for block in blocks if block) + "\n"


def _t(view: ResultView, text: str) -> str:
    """Return a text of the questionnaire, marked where it is in another language."""
    mark = view.mark_of(text)
    return f"{text} [{mark}]" if text and mark else text


def _head(view: ResultView, width: int) -> list[str]:
    left = " · ".join(part for part in (view.company, view.date) if part)
    if cells(left) + 4 + cells(view.tag) <= width:
        first = [padded(left, width - cells(view.tag)) + view.tag]
    else:
        first = [*wrapped(left, width), *wrapped(view.tag, width)]
    return [*first, *wrapped(_t(view, view.questionnaire), width)]


def _verdict(view: ResultView, width: int) -> list[str]:
    title = wrapped(_t(view, view.verdict.title), width)
    rule = EMPTY * max(cells(line) for line in title)
    texts = (view.verdict.meaning, view.verdict.next)
    return [*title, rule, *(line for text in texts for line in wrapped(_t(view, text), width))]


def _labelled(view: ResultView, width: int, rows: Iterable[tuple[str, list[Paragraph]]]) -> list[str]:
    """Return rows of a label and its paragraphs, the labels in a column of their own where there is room."""
    column = max(cells(label) for label in _labels(view)) + 3
    lines: list[str] = []
    for label, paragraphs in rows:
        if not paragraphs:
            continue
        if width < NARROW:
            lines += [*([""] if lines else []), label]
        heads = ["  "] if width < NARROW else [padded(label, column), " " * column]
        for number, (mark, text) in enumerate(paragraphs):
            lines += beside(heads[min(number, len(heads) - 1)] + mark, text, width)
    return lines


def _labels(view: ResultView) -> tuple[str, ...]:
    words = view.headings
    reasons = (words.decided, words.limits, words.sure, words.quality, words.unsettled)
    return (*reasons, words.talk, words.strengths, words.steps, words.also, words.open)


def _said_by(view: ResultView, lines: Sequence[Line]) -> list[Paragraph]:
    mark = "- " if len(lines) > 1 else ""
    return [(mark, _t(view, line.text)) for line in lines]


def _reasons(view: ResultView, width: int) -> list[str]:
    words = view.headings
    sure = [("", " ".join(view.sureness.sentences))] if view.sureness else []
    unsettled: list[Paragraph] = []
    for knockout in view.unsettled:
        unsettled += [("", f"{_t(view, ask.ask)} ({ask.state})") for ask in knockout.asks]
        unsettled.append(("", knockout.stake))
    rows = [(words.decided, _said_by(view, view.decided)), (words.limits, _said_by(view, view.knockouts))]
    rows += [(words.sure, sure), (words.quality, _said_by(view, view.quality)), (words.unsettled, unsettled)]
    return _labelled(view, width, rows)


def _profile(view: ResultView, width: int) -> list[str]:
    titles = max((cells(_t(view, d.title)) for d in view.dimensions), default=0) + 2
    standings = max((cells(d.standing) for d in view.dimensions), default=0) + 2
    room = width - titles - standings
    lines: list[str] = []
    for dimension in view.dimensions:
        title = _t(view, dimension.title)
        if room >= SHORTEST_BAR:
            length = min(room, LONGEST_BAR)
            lines.append(f"{padded(title, titles)}{bar(dimension, length)}  {dimension.standing}".rstrip())
        else:
            lines += wrapped(f"{title}: {dimension.standing}", width)
            lines += [bar(dimension, min(width, LONGEST_BAR))] if dimension.fill is not None else []
    if any(dimension.floor for dimension in view.dimensions):
        lines += wrapped(f"{MARK}  {view.headings.mark}", width)
    return lines


def bar(dimension: DimensionView, length: int) -> str:
    """Return a score as a bar of `length` columns with a mark at its floor; blank without a score.

    A bar below its floor always ends before the mark, with a gap between; one that reaches its floor goes past it.
    """
    if dimension.fill is None:
        return " " * length
    filled = min(length, int(dimension.fill * length / 100 + 0.5))
    if dimension.floor is None:
        return FILLED * filled + EMPTY * (length - filled)
    mark = min(length - 1, int(float(dimension.floor.value) * length / 100))
    filled = min(filled, max(mark - 1, 0)) if dimension.floor.missed else max(filled, mark + 1)
    drawn = FILLED * filled + EMPTY * (length - filled)
    return drawn[:mark] + MARK + drawn[mark + 1 :]


def _talk(view: ResultView, width: int) -> list[str]:
    words = view.headings
    rows = [(words.talk, _said_by(view, view.talk)), (words.strengths, _said_by(view, view.strengths))]
    return _labelled(view, width, rows)


def _steps(view: ResultView, width: int) -> list[str]:
    words = view.headings
    steps = [(f"{n}  ", f"{_t(view, s.about)}: {_t(view, s.text)}") for n, s in enumerate(view.steps, 1)]
    also = [("", words.advised.format(choice=_t(view, step.about), advice=_t(view, step.text))) for step in view.also]
    return _labelled(view, width, [(words.steps, steps), (words.also, also)])


def _open(view: ResultView, width: int) -> list[str]:
    asks = [("- ", _t(view, question.ask)) for question in view.open_questions]
    return _labelled(view, width, [(view.headings.open, [("", view.open_summary), *asks] if asks else [])])


def _answers(view: ResultView, width: int) -> Iterator[list[str]]:
    for dimension in view.dimensions:
        head = wrapped(f"{_t(view, dimension.title)} · {dimension.part}", width)
        yield [*head, *wrapped(_t(view, dimension.asks), width), *_said(view, dimension.answers, width)]
    for background in view.backgrounds:
        yield [*wrapped(_t(view, background.title), width), *_said(view, background.answers, width)]


def _said(view: ResultView, answers: Iterable[AnswerView], width: int) -> list[str]:
    lines: list[str] = []
    for answer in answers:
        lines += beside("  - ", _t(view, answer.ask), width)
        said = "; ".join([*(_t(view, text) for text in answer.said), *([answer.withheld] if answer.withheld else [])])
        lines += beside("    ", f"{said} ({answer.worth})" if answer.worth else said, width)
        for label, text in ((view.headings.note, answer.note), (view.headings.evidence, answer.evidence)):
            if text:
                lines += beside("    ", f"{label}: {text}", width)
    return lines


def _checklist(view: ResultView, width: int) -> list[str]:
    checklist = view.checklist
    if checklist is None:
        return []
    asks = [line for text in checklist.items for line in beside("  - ", _t(view, text), width)]
    return [_t(view, checklist.title), *wrapped(_t(view, checklist.intro), width), *asks]


def _numbers(view: ResultView, width: int) -> list[str]:
    if not view.shows_numbers:
        return []
    label = max(cells(figure.label) for figure in view.numbers) + 3
    lines = [f"  {padded(figure.label, label)}{figure.value}" for figure in view.numbers]
    if max(cells(line) for line in lines) > width:
        told = [f"{figure.label}: {figure.value}" for figure in view.numbers]
        lines = [line for text in told for line in beside("  ", text, width, hang=2)]
    return [view.headings.numbers, *lines, "", *_dimension_table(view, width)]


def _dimension_table(view: ResultView, width: int) -> list[str]:
    rows = [view.table[0], *((_t(view, title), *numbers) for title, *numbers in view.table[1:])]
    for columns in (len(rows[0]), -1):  # the last one, what a dimension is to the fit, only where there is room
        lines = [f"  {line}" for line in table([row[:columns] for row in rows])]
        if max(cells(line) for line in lines) <= width:
            return lines
    told = [f"{_t(view, d.title)}: {d.spoken}" for d in view.dimensions]
    return [line for text in told for line in beside("  ", text, width, hang=2)]


def _sources(view: ResultView, width: int) -> list[str]:
    works = [line for s in view.sources for line in beside("  - ", f"{s.cite} {s.url}".strip(), width)]
    return [view.headings.sources, *works] if works else []
