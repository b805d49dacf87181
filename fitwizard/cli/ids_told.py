"""The ids of a questionnaire, each with the first words of what it stands for: for who refers to them in another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from fitwizard.language import Interface
from fitwizard.questionnaire.changes import one_line
from fitwizard.questionnaire.model import Multiple, Question, Questionnaire, Single
from fitwizard.report.formats.columns import beside, cells, padded

_GAP = "  "


def ids_told(questionnaire: Questionnaire, _: Interface, width: int) -> list[str]:
    """Return lines of at most `width` columns with the ids of all parts, in the order of the file."""
    head = f"{questionnaire.id} {questionnaire.version}  {one_line(questionnaire.title)}"
    blocks = {
        _("Sections, their questions, and the choices of each"): _sections(questionnaire, _, width),
        _("Scales"): _scales(questionnaire, width),
        _("Dimensions"): _rows({name: part.title for name, part in questionnaire.dimensions.items()}, width),
        _("Bands"): _rows({band.id: band.title for band in questionnaire.verdict.bands}, width),
        _("Rules"): _rows({rule.id: rule.say for rule in questionnaire.rules}, width),
        _("Checklist"): _rows(questionnaire.checklist.items if questionnaire.checklist else {}, width),
        _("Examples"): _rows({each.id: each.title or "" for each in questionnaire.examples}, width),
        _("Sources"): _rows({name: source.cite for name, source in questionnaire.sources.items()}, width),
    }
    lines = [_cut(head, width)]
    for title, told in blocks.items():
        found = list(told)
        lines += ["", _cut(title, width), *found] if found else []
    return lines


def _sections(questionnaire: Questionnaire, _: Interface, width: int) -> Iterator[str]:
    for number, section in enumerate(questionnaire.sections):
        if number:
            yield ""
        yield _cut(f"{_GAP}{section.id}{_GAP}{one_line(section.title)}", width)
        for question in section.questions:
            yield _cut(f"{_GAP * 2}{question.id}{_GAP}{one_line(question.ask)}", width)
            yield from _choices(question, _, width)


def _choices(question: Question, _: Interface, width: int) -> list[str]:
    if isinstance(question, Single) and question.scale is not None:
        return beside(_GAP * 4, _("the scale {id}", id=question.scale), width)
    if not isinstance(question, Single | Multiple):
        return []
    return beside(_GAP * 4, ", ".join(choice.id for choice in question.choices), width)


def _scales(questionnaire: Questionnaire, width: int) -> Iterator[str]:
    for name, choices in questionnaire.scales.items():
        yield from beside(f"{_GAP}{name}{_GAP}", ", ".join(choice.id for choice in choices), width)


def _rows(texts: dict[str, str], width: int) -> Iterable[str]:
    """Return a line for each id, with its text in a column of its own."""
    column = max((cells(name) for name in texts), default=0)
    return [_cut(f"{_GAP}{padded(name, column)}{_GAP}{one_line(text)}".rstrip(), width) for name, text in texts.items()]


def _cut(line: str, width: int) -> str:
    """Return as much of a line as fits into `width` columns."""
    if cells(line) <= width:
        return line
    while line and cells(line) >= width:
        line = line[:-1]
    return line.rstrip() + "…"
