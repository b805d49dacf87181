"""What stands behind a verdict, as rows: the chain of reasons, how sure it is, what would change it."""

from __future__ import annotations

from functools import partial

from textual.content import Content

from fitwizard.language import Interface
from fitwizard.report.explained_parts import ChangedAnswer, ExplainedView, Ways
from fitwizard.report.formats.columns import cells, table
from fitwizard.report.parts import ResultView
from fitwizard.tui.widgets.laying import ACCENT, NOTHING, QUIET, STRONG, hanging, plain, wrapped
from fitwizard.tui.widgets.opened import QUESTION, Opened, said
from fitwizard.tui.widgets.result_opened import OpenedLines
from fitwizard.tui.widgets.row import Row

TRY = "try:"
"""How the id of a row begins that tries out a way: then come the direction and the number of the way."""


class ExplainedLines:
    """What the lines about reasons, sureness and changes open to, in one language."""

    def __init__(self, view: ResultView, lines: OpenedLines, _: Interface) -> None:
        self._view = view
        self._lines = lines
        self._ = _

    def opened(self, row: str) -> Opened | None:
        """Return what the row `row` opens to, None for what opens to nothing here."""
        kind, _colon, name = row.partition(":")
        if kind in ("verdict", "why"):
            return self._why()
        if kind == "reason":
            return self._reason(int(name))
        explained = self._view.explained
        if kind == "sure":
            return self._sure(explained)
        if kind == "ways" and explained is not None:
            ways = explained.better if name == "better" else explained.worse
            return self._ways(name, ways) if ways is not None else None
        return None

    def _t(self, text: str) -> str:
        return self._lines.marked(text)

    # --- why -----------------------------------------------------------------------------------------------------

    def _why(self) -> Opened:
        view = self._view
        rows = [said(plain(self._t(text))) for text in (view.verdict.meaning, view.verdict.next) if text]
        for number, reason in enumerate(view.why):
            mark, text = plain(f"{number + 1:>2}  ", ACCENT), plain(self._t(reason.text))
            lay = partial(_below_a_gap, mark, text) if number == 0 else partial(hanging, mark, text)
            rows.append(Row(lay, f"reason:{number}", above=int(number == 0)))
        return Opened(self._t(view.verdict.title), tuple(rows))

    def _reason(self, number: int) -> Opened:
        reason = self._view.why[number]
        rows = [said(plain(self._t(reason.text), STRONG))]
        if reason.questions:
            rows += self._lines.answers(reason.questions)
        elif reason.dimension is not None:
            dimension = self._lines.dimension(self._view.dimension(reason.dimension))
            rows += [said(plain(dimension.title), gap=True), *dimension.rows]
        elif self._view.shows_numbers:
            rows += [said(NOTHING), *self._lines.number_rows()]
        return Opened(self._view.headings.why, tuple(rows))

    # --- how sure ------------------------------------------------------------------------------------------------

    def _sure(self, explained: ExplainedView | None) -> Opened:
        view, words = self._view, self._view.headings
        rows = [said(plain(explained.sentence, STRONG))] if explained is not None and explained.sentence else []
        rows += [said(plain(text)) for text in (view.sureness.sentences if view.sureness is not None else ())]
        if explained is None:
            return Opened(words.sure, (*rows, said(plain(pending(self._), QUIET), gap=True)))
        if explained.possible:
            rows += [said(plain(words.possible, STRONG), gap=True)]
            rows += [said(plain(self._t(line.text))) for line in explained.possible]
        if explained.ask_next:
            rows.append(said(plain(words.ask_next, STRONG), gap=True))
            for number, ask in enumerate(explained.ask_next, 1):
                lay = partial(_asked, f"{number:>2}  ", self._t(ask.ask), ask.how)
                rows.append(Row(lay, QUESTION + ask.question))
        if explained.weighting or explained.weights:
            rows.append(said(plain(words.weighting, STRONG), gap=True))
            rows += [said(plain(text)) for text in explained.weighting]
            rows += self._weights(explained)
        return Opened(words.explained if view.shows_numbers else words.sure, tuple(rows))

    def _weights(self, explained: ExplainedView) -> list[Row]:
        if not explained.weights:
            return []
        head, *rest = explained.weights
        rows = [head, *((self._t(name), *others) for name, *others in rest)]
        return [said(NOTHING), *(Row(partial(_table_line, rows, number)) for number in range(len(rows)))]

    # --- what would change it ------------------------------------------------------------------------------------

    def _ways(self, direction: str, ways: Ways) -> Opened:
        words, _ = self._view.headings, self._
        rows = [said(plain(ways.about, QUIET))] if ways.about else []
        for number, way in enumerate(ways.ways):
            rows.append(said(plain(self._t(way.text), STRONG), gap=True))
            rows += [Row(partial(self._change, change), QUESTION + change.question) for change in way.changes]
            tried = plain(_("Try it out, without changing your answers"), ACCENT)
            rows.append(said(tried, name=f"{TRY}{direction}:{number}"))
        return Opened(words.better if direction == "better" else words.worse, tuple(rows))

    def _change(self, change: ChangedAnswer, width: int) -> list[Content]:
        before, to = (", ".join(self._t(text) for text in texts) for texts in (change.before, change.to))
        lines = hanging(plain("• ", QUIET), plain(self._t(change.ask)), width)
        told = plain(f"{before} → ", QUIET) if before else plain("→ ", QUIET)
        return [*lines, *hanging(plain("  "), told + plain(to, STRONG), width)]


def pending(_: Interface) -> str:
    """Return what stands where the explanation will stand in a moment."""
    return _("Working out how far it holds and what would change it …")


def _below_a_gap(mark: Content, text: Content, width: int) -> list[Content]:
    return [NOTHING, *hanging(mark, text, width)]


def _asked(mark: str, ask: str, how: tuple[str, ...], width: int) -> list[Content]:
    lines = hanging(plain(mark, QUIET), plain(ask), width)
    indent = plain(" " * len(mark))
    return [*lines, *(line for text in how for line in hanging(indent, plain(text, QUIET), width))]


def _table_line(rows: list[tuple[str, ...]], number: int, width: int) -> list[Content]:
    """Return one line of a table, told as a sentence where the window is too narrow for it."""
    line = table(rows)[number]
    if cells(line) <= width:
        return [plain(line, QUIET if number == 0 else "")]
    if number == 0:
        return []
    name, *rest = rows[number]
    told = ", ".join(f"{title} {value}" for title, value in zip(rows[0][1:], rest, strict=True) if value)
    return wrapped(plain(f"{name}: {told}"), width)
