"""What stands behind each line of a result: the answers with their share, the reasons, the numbers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial

from textual.content import Content

from fitwizard.language import Interface
from fitwizard.report.formats.columns import cells, table
from fitwizard.report.parts import AnswerView, DimensionView, Line, OpenQuestion, ResultView, Step, Unsettled
from fitwizard.tui.widgets.bars import drawn
from fitwizard.tui.widgets.laying import NOTHING, QUIET, STRONG, Lay, hanging, labelled, plain, wrapped
from fitwizard.tui.widgets.opened import QUESTION, Opened
from fitwizard.tui.widgets.row import Row

PLAN = "plan:"
"""How the id of a row begins that leads to the plan of a step."""

_LONGEST_BAR = 60


class OpenedLines:
    """What the lines of one result open to, in one language."""

    def __init__(self, view: ResultView, _: Interface) -> None:
        self._view = view
        self._ = _

    def marked(self, text: str) -> str:
        """Return a text of the questionnaire, marked where it is in another language."""
        mark = self._view.mark_of(text)
        return f"{text} [{mark}]" if text and mark else text

    _t = marked

    def opened(self, row: str) -> Opened | None:
        """Return what the row `row` of the page opens to, None for what opens to nothing."""
        view = self._view
        kind, _colon, name = row.partition(":")
        if kind == "dimension":
            return self.dimension(view.dimension(name))
        if kind == "unsettled":
            return self._unsettled_opened(next(entry for entry in view.unsettled if entry.rule == name))
        said = {
            "decided": view.decided,
            "knockout": view.knockouts,
            "talk": view.talk,
            "offer": view.offers,
            "quality": view.quality,
        }
        if kind in said:
            return self._line_opened(said[kind][int(name)], getattr(view.headings, _HEADING[kind]))
        if kind in ("step", "also", "before"):
            return self._step_opened(kind, int(name))
        plain_kinds = {
            "open": self._open_opened,
            "checklist": self._checklist_opened,
            "numbers": self._numbers_opened,
            "disclaimer": self._disclaimer_opened,
        }
        return plain_kinds[kind]() if kind in plain_kinds else None

    def _text(self, text: str, style: str = "", *, gap: bool = False) -> Row:
        content = plain(text, style)
        return Row(lambda width: [*([NOTHING] if gap else []), *wrapped(content, width)])

    def dimension(self, dimension: DimensionView) -> Opened:
        """Return a dimension with its bar and the answers behind it."""
        head = " · ".join(part for part in (dimension.part, dimension.spoken) if part)
        rows = [self._text(self._t(dimension.asks), QUIET)] if dimension.asks else []
        rows.append(
            Row(lambda width: [drawn(dimension, min(width, _LONGEST_BAR))] if dimension.fill is not None else [])
        )
        rows.append(self._text(head))
        if dimension.possible:
            rows.append(self._text(dimension.possible))
        rows += [self._answer(answer) for answer in dimension.answers]
        return Opened(self._t(dimension.title), tuple(rows))

    def _answer(self, answer: AnswerView) -> Row:
        words = self._view.headings

        def lay(width: int) -> list[Content]:
            lines = [NOTHING, *wrapped(plain(self._t(answer.ask), STRONG), width)]
            missing = answer.state != "answered"
            said = "; ".join(self._t(text) for text in answer.said)
            lines += hanging(plain("  "), plain(said, QUIET if missing else ""), width)
            if answer.worth:
                lines += hanging(plain("  "), plain(answer.worth, QUIET), width)
            notes = (
                (words.note, answer.note),
                (words.evidence, answer.evidence),
                (words.private_note, answer.private_note),
            )
            for label, text in notes:
                lines += hanging(plain("  "), plain(f"{label}: {text}", QUIET), width) if text else []
            return lines

        return Row(lay, QUESTION + answer.question, above=1)

    def answers(self, names: Iterable[str]) -> list[Row]:
        """Return the answers to questions, in the order of the questionnaire."""
        view, wanted = self._view, set(names)
        groups = [d.answers for d in view.dimensions] + [b.answers for b in view.backgrounds]
        return [self._answer(answer) for group in groups for answer in group if answer.question in wanted]

    def _line_opened(self, line: Line, title: str) -> Opened:
        rows = [self._text(self._t(line.text))]
        if line.questions:
            rows += self.answers(line.questions)
        elif line.dimension is not None:
            return self.dimension(self._view.dimension(line.dimension))
        elif self._view.shows_numbers:
            rows += [self._text(""), *self.number_rows()]
        return Opened(title, tuple(rows))

    def _unsettled_opened(self, entry: Unsettled) -> Opened:
        possible = self._("If it turned out so, the result would say: “{say}”", say=self._t(entry.say))
        rows = [self._text(entry.stake), self._text(possible, QUIET)]
        return Opened(self._view.headings.unsettled, (*rows, *self.answers(ask.question for ask in entry.asks)))

    def _step_opened(self, kind: str, number: int) -> Opened:
        view, words = self._view, self._view.headings
        found, title = {
            "step": (view.steps, words.steps),
            "also": (view.also, words.also),
            "before": (view.planned_before, words.planned_before),
        }[kind]
        step = found[number]
        rows = [self._text(self._t(step.text), STRONG)]
        if step.id:
            rows += [self._text(""), Row(partial(self._planned, step), PLAN + step.id)]
        if step.question is not None:
            rows += self.answers([step.question])
        elif step.dimension is not None:
            dimension = self.dimension(view.dimension(step.dimension))
            rows += [self._text(dimension.title, gap=True), *dimension.rows]
        return Opened(title, tuple(rows))

    def _planned(self, step: Step, width: int) -> list[Content]:
        words, _ = self._view.headings, self._
        label = max(cells(words.owner), cells(words.due)) + 2
        nobody = plain(_("nobody yet"), QUIET), plain(_("no date yet"), QUIET)
        lines = labelled(words.owner, "", [plain(step.owner) if step.owner else nobody[0]], width, label)
        return [*lines, *labelled(words.due, "", [plain(step.due) if step.due else nobody[1]], width, label)]

    def _ask(self, ask: OpenQuestion) -> Content:
        mark = plain(f" ({self._view.headings.decisive})", STRONG) if ask.decisive else NOTHING
        return plain(self._t(ask.ask)) + mark

    def _open_opened(self) -> Opened:
        view = self._view
        rows = [self._text(view.headings.open_agenda, QUIET), self._text("")]
        for ask in view.open_questions:
            rows.append(Row(partial(hanging, plain("○ ", QUIET), self._ask(ask)), QUESTION + ask.question))
        return Opened(view.headings.open, tuple(rows))

    def _checklist_opened(self) -> Opened:
        view = self._view
        checklist = view.checklist
        if checklist is None:
            return Opened("", ())
        rows = [self._text(self._t(checklist.intro), QUIET), self._text("")]
        for number, text in enumerate(checklist.items, 1):
            rows.append(Row(partial(hanging, plain(f"{number:>2}  ", QUIET), plain(self._t(text)))))
        return Opened(checklist.title, tuple(rows))

    def _numbers_opened(self) -> Opened:
        return Opened(self._view.headings.numbers, tuple(self.number_rows()))

    def number_rows(self) -> list[Row]:
        """Return the numbers behind the verdict, and the table of the dimensions."""
        view = self._view
        label = max((cells(figure.label) for figure in view.numbers), default=0) + 3
        rows = [Row(partial(_figure, figure.label, figure.value, label)) for figure in view.numbers]
        rows.append(self._text(view.headings.scale, QUIET, gap=True))
        rows.append(self._text(""))
        titles = [view.table[0], *((self._t(title), *rest) for title, *rest in view.table[1:])] if view.table else []
        for number, dimension in enumerate(["", *(d.id for d in view.dimensions)] if titles else []):
            lay: Lay = partial(_table_line, titles, number)
            rows.append(Row(lay, f"dimension:{dimension}" if dimension else ""))
        return rows

    def _disclaimer_opened(self) -> Opened:
        view, words = self._view, self._view.headings
        rows = [self._text(self._t(view.disclaimer)), self._text(view.attribution, gap=True)]
        rows += [self._text(words.sources, STRONG, gap=True)] if view.sources else []
        rows += [self._text(" ".join(part for part in (s.cite, s.url) if part), QUIET) for s in view.sources]
        return Opened(words.disclaimer, tuple(rows))


_HEADING = {
    "decided": "decided",
    "knockout": "limits",
    "talk": "talk",
    "offer": "offers",
    "quality": "quality",
}


def _figure(label: str, value: str, label_width: int, width: int) -> list[Content]:
    if label_width > width // 2:
        return [*wrapped(plain(label, QUIET), width), *hanging(plain("  "), plain(value), width)]
    return labelled(label, "", [plain(value)], width, label_width)


def _table_line(rows: Sequence[tuple[str, ...]], number: int, width: int) -> list[Content]:
    """Return one line of the table of numbers, without its last column where there is no room for it."""
    for columns in (len(rows[0]), -1):
        line = table([row[:columns] for row in rows])[number]
        if cells(line) <= width:
            return [plain(line, QUIET if number == 0 else "")]
    name, *rest = rows[number]
    if number == 0:
        return []
    told = ", ".join(f"{title} {value}" for title, value in zip(rows[0][1:], rest, strict=True) if value)
    return hanging(plain(""), plain(f"{name}: {told}"), width)
