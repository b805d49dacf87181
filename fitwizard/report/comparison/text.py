"""Two results side by side as plain text: for a terminal, a pipe, a screen reader. It reads at any width."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest

from fitwizard.report.comparison.document import said
from fitwizard.report.comparison.parts import AnswerPair, ComparisonView, Group
from fitwizard.report.formats.bars import EMPTY, bar, legend
from fitwizard.report.formats.columns import beside, cells, padded, wrapped
from fitwizard.report.formats.text import LONGEST_BAR, NARROW, NARROWEST, SHORTEST_BAR
from fitwizard.report.parts import AnswerView

_WIDEST_LABEL, _WIDEST_STANDING = 22, 28
_GAP = 2


def comparison_text(view: ComparisonView, width: int = 80, *, in_full: bool = False) -> str:
    """Return the comparison as plain text that is at most `width` columns wide.

    With `in_full` the answers that are the same stand below it.
    """
    width = max(width, NARROWEST)
    blocks = [*_head(view, width), _facts(view, width), _versions(view, width), _moved(view, width)]
    blocks += [_areas(view, width), *_rules(view, width), _under(view.headings.differing, [view.summary], width)]
    blocks += [_group(view, group, width) for group in view.differing]
    blocks += [_list(view, heading, pairs, width) for heading, pairs in _lists(view)]
    if in_full and view.same:
        blocks.append(_under(view.headings.same, [], width))
        blocks += [_same(view, group, width) for group in view.same]
    blocks += [wrapped(_t(view, view.disclaimer), width), wrapped(view.attribution, width)]
    return "\n\n".join("\n".join(block) for block in blocks if block) + "\n"


def _t(view: ComparisonView, text: str) -> str:
    """Return a text of the questionnaire, marked where it is in another language."""
    mark = view.mark_of(text)
    return f"{text} [{mark}]" if text and mark else text


def _under(heading: str, texts: Iterable[str], width: int) -> list[str]:
    """Return a heading with a line below it, and texts."""
    head = wrapped(heading, width)
    return [*head, EMPTY * max(cells(line) for line in head), *_paragraphs(texts, width)]


def _paragraphs(texts: Iterable[str], width: int) -> list[str]:
    return [line for text in texts for line in wrapped(text, width)]


def _head(view: ComparisonView, width: int) -> Iterator[list[str]]:
    yield [*wrapped(view.title, width), *wrapped(_t(view, view.questionnaire), width), *wrapped(view.tag, width)]
    if view.purpose:
        yield wrapped(view.purpose, width)
    yield _under(view.outcome, [], width)


def _facts(view: ComparisonView, width: int) -> list[str]:
    """Return the two side by side; one below the other where there is no room."""
    one, other = view.labels
    rows = [*view.facts, (view.words.edition, view.first.facts, view.second.facts, "")]
    label = max(cells(row[0]) for row in rows) + _GAP
    change = max(cells(row[3]) for row in rows) + _GAP
    room = (width - label - change) // 2
    if width < NARROW or room < _WIDEST_LABEL:
        lines: list[str] = []
        for name, first, second, far in rows:
            lines += wrapped(name, width) if name else []
            told = ((one, first), (other, second), (view.headings.change, far))
            lines += [line for head, text in told if text for line in beside("  ", f"{head}: {_t(view, text)}", width)]
        return lines
    columns = (label, room, room, change)
    table = [("", one, other, ""), *rows]
    return [line for row in table for line in _row([_t(view, cell) for cell in row], columns)]


def _row(texts: Sequence[str], columns: Sequence[int]) -> list[str]:
    """Return cells side by side, each wrapped in its column."""
    told = [wrapped(text, room - _GAP) for text, room in zip(texts, columns, strict=True)]
    lines = zip_longest(*told, fillvalue="")
    return ["".join(padded(text, room) for text, room in zip(line, columns, strict=True)).rstrip() for line in lines]


def _versions(view: ComparisonView, width: int) -> list[str]:
    return _under(view.headings.versions, view.versions, width) if view.versions else []


def _moved(view: ComparisonView, width: int) -> list[str]:
    lines = _under(view.headings.moved, view.moved.sentences, width) if view.moved.sentences else []
    return lines + [line for pair in view.moved.answers for line in _pair(view, pair, width)]


# --- areas ---------------------------------------------------------------------------------------------------------


def _areas(view: ComparisonView, width: int) -> list[str]:
    """Return the bars of both, one below the other, under the title of their area and what changed."""
    if not view.areas:
        return []
    label = min(_WIDEST_LABEL, max(map(cells, view.labels))) + _GAP
    sides = [side for area in view.areas for side in (area.first, area.second) if side is not None]
    standings = min(_WIDEST_STANDING, max(cells(side.standing) for side in sides)) + _GAP
    room = width - 2 - label - standings
    has_room = room >= SHORTEST_BAR and all(cells(name) <= label - _GAP for name in view.labels)  # bars of one length
    lines = _under(view.headings.areas, [], width)
    for area in view.areas:
        lines += wrapped(f"{_t(view, area.title)}: {area.change}", width)
        for name, side in zip(view.labels, (area.first, area.second), strict=True):
            if side is None:
                continue
            if has_room:
                head = f"  {padded(name, label)}{bar(side, min(room, LONGEST_BAR))}  "
                lines += beside(head, side.standing, width)
            else:
                lines += beside("  ", f"{name}: {side.standing}", width)
                lines += ["  " + bar(side, min(width - 2, LONGEST_BAR))] if side.fill is not None else []
    return [*lines, *(line for mark, text in legend(sides, view.words) for line in beside(f"{mark}  ", text, width))]


def _rules(view: ComparisonView, width: int) -> Iterator[list[str]]:
    if not view.rules:
        return
    yield _under(view.headings.rules, [], width)
    for group in view.rules:
        told = [line for said_ in group.lines for line in beside("  - ", _t(view, said_.text), width)]
        yield [*wrapped(group.heading, width), *told]


# --- answers -------------------------------------------------------------------------------------------------------


def _lists(view: ComparisonView) -> Iterator[tuple[str, Sequence[AnswerPair]]]:
    yield view.headings.open, view.open
    yield view.headings.only, view.only


def _list(view: ComparisonView, heading: str, pairs: Sequence[AnswerPair], width: int) -> list[str]:
    lines = [line for pair in pairs for line in _pair(view, pair, width)]
    return [*_under(heading, [], width), *lines] if pairs else []


def _group(view: ComparisonView, group: Group, width: int) -> list[str]:
    lines = [line for pair in group.answers for line in _pair(view, pair, width)]
    return [*wrapped(_t(view, group.title), width), *lines]


def _same(view: ComparisonView, group: Group, width: int) -> list[str]:
    lines = wrapped(_t(view, group.title), width)
    for pair in group.answers:
        lines += beside("  - ", _t(view, pair.ask), width)
        lines += beside("    ", _said(view, pair.second), width)
    return lines


def _pair(view: ComparisonView, pair: AnswerPair, width: int) -> list[str]:
    """Return a question with both answers below it, what stands beside them, and what it moved."""
    lines = beside("  - ", _t(view, pair.ask), width)
    label = max(map(cells, view.labels)) + _GAP
    for name, answer in zip(view.labels, (pair.first, pair.second), strict=True):
        if width >= NARROW and label <= _WIDEST_LABEL + _GAP:
            lines += beside("    " + padded(name, label), _said(view, answer), width)
        else:
            lines += beside("    ", f"{name}: {_said(view, answer)}", width)
        lines += [line for text in _beside_it(view, answer) for line in beside("      ", text, width)]
    return [*lines, *(beside("    ", f"{view.headings.change}: {pair.change}", width) if pair.change else [])]


def _said(view: ComparisonView, answer: AnswerView | None) -> str:
    if answer is None or answer.withheld:
        return said(answer)
    return "; ".join(_t(view, text) for text in answer.said)


def _beside_it(view: ComparisonView, answer: AnswerView | None) -> Iterator[str]:
    if answer is None:
        return
    words = view.words
    notes = ((words.note, answer.note), (words.evidence, answer.evidence), (words.private_note, answer.private_note))
    yield from (f"{label}: {text}" for label, text in notes if text)
