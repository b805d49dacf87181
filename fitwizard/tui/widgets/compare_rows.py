"""Two results side by side as rows: the verdicts, what moved them, the areas as double bars, and the answers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from itertools import zip_longest

from textual.content import Content

from fitwizard.language import Interface
from fitwizard.report.comparison.parts import AnswerPair, AreaPair, ComparisonView, Group
from fitwizard.report.formats.columns import cells
from fitwizard.report.parts import AnswerView, DimensionView
from fitwizard.tui.widgets.bars import LONGEST, SHORTEST, drawn, legend
from fitwizard.tui.widgets.laying import ACCENT, NOTHING, QUIET, STRONG, beside, column, hanging, plain, spread, wrapped
from fitwizard.tui.widgets.opened import Opened, said
from fitwizard.tui.widgets.row import Row

_WIDEST_LABEL, _WIDEST_STANDING = 22, 28
_NARROWEST_COLUMN = 16


class CompareRows:
    """The rows of one comparison in one language."""

    def __init__(self, view: ComparisonView, _: Interface) -> None:
        self._view = view
        self._ = _
        self._names = _told_apart(view.labels)

    def _t(self, text: str) -> str:
        """Return a text of the questionnaire, marked where it is in another language."""
        mark = self._view.mark_of(text)
        return f"{text} [{mark}]" if text and mark else text

    # --- the page ------------------------------------------------------------------------------------------------

    def page(self) -> list[Row]:
        """Return the page: first what differs, the same and the open behind one line each."""
        view = self._view
        rows = [said(plain(self._t(view.questionnaire), QUIET))]
        rows += [said(plain(text, QUIET)) for text in (view.purpose,) if text]
        rows += [said(plain(view.outcome, "bold $accent"), gap=True, name="verdicts"), *self._facts()]
        for number, text in enumerate(view.versions):
            rows += [*([] if number else [self._heading(view.headings.versions)]), said(plain(text))]
        rows += self._moved()
        rows += self._areas()
        rows += self._rules()
        rows.append(self._heading(view.headings.differing))
        rows.append(said(plain(view.summary, QUIET)))
        for group in view.differing:
            rows += self._group(group)
        return [*rows, *self._behind()]

    def _heading(self, text: str) -> Row:
        return said(plain(text, "bold $accent"), gap=True)

    def _facts(self) -> list[Row]:
        view = self._view
        rows = [("", *view.labels, ""), *view.facts]
        return [Row(partial(self._fact, row, rows)) for row in rows]

    def _fact(self, row: tuple[str, ...], rows: Sequence[tuple[str, ...]], width: int) -> list[Content]:
        """Return one line of the two side by side, in a narrow window one below the other."""
        label = max(cells(each[0]) for each in rows) + 2
        change = max(cells(each[3]) for each in rows) + 2
        room = (width - label - change) // 2
        name, first, second, far = (self._t(text) for text in row)
        if room >= _NARROWEST_COLUMN:
            style = STRONG if not name else ""
            told = [wrapped(plain(text, style), room - 2) for text in (first, second)]
            lines = list(zip_longest([plain(name, QUIET)], *told, [plain(far)], fillvalue=NOTHING))
            columns = (label, room, room, change)
            return [Content("").join([column(c, w) for c, w in zip(line, columns, strict=True)]) for line in lines]
        if not name:
            return []
        one, other = self._view.labels
        told_below = wrapped(plain(name, QUIET), width)
        for head, text in ((one, first), (other, second), (self._view.headings.change, far)):
            told_below += hanging(plain("  "), plain(f"{head}: ", QUIET) + plain(text), width) if text else []
        return told_below

    def _moved(self) -> list[Row]:
        view = self._view
        if not view.moved.sentences:
            return []
        rows = [self._heading(view.headings.moved)]
        rows += [said(plain(text)) for text in view.moved.sentences]
        return rows + [self._pair(pair, f"moved:{pair.question}") for pair in view.moved.answers]

    # --- areas ---------------------------------------------------------------------------------------------------

    def _areas(self) -> list[Row]:
        view = self._view
        sides = [side for area in view.areas for side in (area.first, area.second) if side is not None]
        if not sides:
            return []
        standing = min(_WIDEST_STANDING, max(cells(side.standing) for side in sides)) + 2
        rows = [Row(partial(self._area, area, standing), f"area:{area.id}") for area in view.areas]
        return [self._heading(view.headings.areas), *rows, *legend(sides, view.words)]

    def _area(self, area: AreaPair, standing: int, width: int) -> list[Content]:
        """Return both bars, one below the other, each behind the name of its side."""
        label = max(map(cells, self._names)) + 4
        lines = spread(plain(self._t(area.title), STRONG), plain(area.change), width)
        for name, side in zip(self._names, (area.first, area.second), strict=True):
            if side is not None:
                lines += self._bar(name, side, label, standing, width)
        return lines

    def _bar(self, name: str, side: DimensionView, label: int, standing: int, width: int) -> list[Content]:
        room = min(LONGEST, width - label - standing)
        if side.fill is None or room < SHORTEST:
            lines = hanging(plain("  "), plain(f"{name}: ", QUIET) + plain(side.standing), width)
            return lines if side.fill is None else [*lines, plain("  ") + drawn(side, min(width - 2, LONGEST))]
        head = column(plain(f"  {name}", QUIET), label - 2) + "  " + drawn(side, room)
        return beside([head], wrapped(plain(side.standing), standing - 2), label + room + 2)

    def _rules(self) -> list[Row]:
        view = self._view
        rows = [self._heading(view.headings.rules)] if view.rules else []
        for group in view.rules:
            rows.append(said(plain(group.heading, STRONG)))
            for number, line in enumerate(group.lines):
                lay = partial(hanging, plain("  • ", QUIET), plain(self._t(line.text)))
                rows.append(Row(lay, f"rule:{group.id}:{number}" if line.questions else ""))
        return rows

    # --- answers -------------------------------------------------------------------------------------------------

    def _group(self, group: Group, prefix: str = "pair:") -> list[Row]:
        title = said(plain(self._t(group.title), STRONG), gap=True)
        return [title, *(self._pair(pair, prefix + pair.question) for pair in group.answers)]

    def _pair(self, pair: AnswerPair, name: str) -> Row:
        return Row(partial(self._answers, pair), name)

    def _answers(self, pair: AnswerPair, width: int) -> list[Content]:
        """Return a question with both answers, side by side where there is room."""
        lines = hanging(plain("  "), plain(self._t(pair.ask)), width)
        one, other = (self._said(answer) for answer in (pair.first, pair.second))
        label = max(map(cells, self._names)) + 6
        for name, text in zip(self._names, (one, other), strict=True):
            lines += hanging(column(plain(f"    {name}", QUIET), label - 2) + "  ", text, width)
        return [*lines, *(hanging(plain("    "), plain(pair.change, ACCENT), width) if pair.change else [])]

    def _said(self, answer: AnswerView | None) -> Content:
        if answer is None:
            return plain("–", QUIET)
        text = "; ".join([*(self._t(part) for part in answer.said), *([answer.withheld] if answer.withheld else [])])
        return plain(text, "" if answer.state == "answered" else QUIET)

    def _behind(self) -> Iterator[Row]:
        """Yield the lines behind which the other answers stand."""
        _, view = self._, self._view
        entries = (
            ("same", view.headings.same, sum(len(group.answers) for group in view.same)),
            ("open", view.headings.open, len(view.open)),
            ("only", view.headings.only, len(view.only)),
        )
        for number, (name, heading, count) in enumerate(entry for entry in entries if entry[2]):
            told = _.plural("{n} question", "{n} questions", count)
            text = plain(heading, "bold $accent") + plain(f" · {told}")
            yield said(text, gap=number == 0, name=name)

    # --- what lines open to --------------------------------------------------------------------------------------

    def opened(self, row: str) -> Opened | None:
        """Return what the row `row` opens to, None for what opens to nothing."""
        view = self._view
        kind, _colon, name = row.partition(":")
        if kind in ("moved", "pair"):
            return self._pair_opened(view.pair(name))
        if kind == "area":
            return self._area_opened(view.area(name))
        if kind == "rule":
            group, _colon, number = name.partition(":")
            line = next(each for each in view.rules if each.id == group).lines[int(number)]
            return Opened(view.headings.rules, (said(plain(self._t(line.text))), *self._asked(line.questions)))
        lists = {"open": (view.headings.open, view.open), "only": (view.headings.only, view.only)}
        if kind in lists:
            heading, pairs = lists[kind]
            return Opened(heading, tuple(self._pair(pair, f"pair:{pair.question}") for pair in pairs))
        if kind == "same":
            rows = [row for group in view.same for row in self._same(group)]
            return Opened(view.headings.same, tuple(rows))
        return self._verdicts_opened() if kind == "verdicts" else None

    def _same(self, group: Group) -> Iterator[Row]:
        yield said(plain(self._t(group.title), STRONG), gap=True)
        for pair in group.answers:
            yield Row(partial(self._once, pair), f"pair:{pair.question}")

    def _once(self, pair: AnswerPair, width: int) -> list[Content]:
        lines = hanging(plain("  "), plain(self._t(pair.ask)), width)
        return [*lines, *hanging(plain("    "), self._said(pair.second), width)]

    def _asked(self, questions: Iterable[str]) -> Iterator[Row]:
        known = {pair.question: pair for pair in self._everything()}
        for name in questions:
            if name in known:
                yield self._pair(known[name], f"pair:{name}")

    def _everything(self) -> Iterator[AnswerPair]:
        view = self._view
        for group in (*view.differing, *view.same):
            yield from group.answers
        yield from (*view.open, *view.only)

    def _pair_opened(self, pair: AnswerPair) -> Opened:
        rows: list[Row] = []
        for label, answer in zip(self._view.labels, (pair.first, pair.second), strict=True):
            rows += [said(plain(label, STRONG), gap=bool(rows)), said(self._said(answer))]
            rows += [said(plain(text, QUIET)) for text in self._beside(answer)]
        if pair.change:
            rows.append(said(plain(pair.change, ACCENT), gap=True))
        return Opened(self._t(pair.ask), tuple(rows))

    def _beside(self, answer: AnswerView | None) -> Iterator[str]:
        if answer is None:
            return
        words = self._view.words
        notes = (
            (words.note, answer.note),
            (words.evidence, answer.evidence),
            (words.private_note, answer.private_note),
        )
        yield from (text for text in (answer.worth,) if text)
        yield from (f"{label}: {text}" for label, text in notes if text)

    def _area_opened(self, area: AreaPair) -> Opened:
        view = self._view
        rows: list[Row] = []
        for label, side in zip(view.labels, (area.first, area.second), strict=True):
            if side is not None:
                rows += [said(plain(label, STRONG), gap=bool(rows)), said(plain(side.spoken))]
        rows.append(said(plain(area.change, ACCENT), gap=True))
        for heading, groups in ((view.headings.differing, view.differing), (view.headings.same, view.same)):
            pairs = [pair for group in groups if group.id == f"area-{area.id}" for pair in group.answers]
            if pairs:
                rows.append(self._heading(heading))
                rows += [self._pair(pair, f"pair:{pair.question}") for pair in pairs]
        return Opened(self._t(area.title), tuple(rows))

    def _verdicts_opened(self) -> Opened:
        view = self._view
        rows: list[Row] = []
        for side in (view.first, view.second):
            verdict = side.verdict
            rows.append(said(plain(side.label, "bold $accent"), gap=bool(rows)))
            rows.append(said(plain(side.facts, QUIET)))
            rows.append(said(plain(self._t(verdict.title), STRONG)))
            rows += [said(plain(self._t(text))) for text in (verdict.meaning, verdict.next) if text]
            rows.append(said(plain(side.decided_heading, STRONG)))
            rows += [Row(partial(hanging, plain("• ", QUIET), plain(self._t(line.text)))) for line in side.decided]
            if side.sureness is not None:
                rows.append(said(plain(view.words.sure, STRONG)))
                rows.append(said(plain(" ".join(side.sureness.sentences))))
        return Opened(view.headings.verdicts, tuple(rows))


def _told_apart(labels: tuple[str, str]) -> tuple[str, str]:
    """Return both names cut to one column: at the end, or at the beginning where the ends alone tell them apart."""
    one, other = (column(plain(label), min(_WIDEST_LABEL, cells(label))).plain for label in labels)
    if one != other or labels[0] == labels[1]:
        return one, other
    one, other = ("…" + label[-(_WIDEST_LABEL - 1) :].lstrip() for label in labels)
    return one, other
