"""A result as rows: the page itself, in the order of telling."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial
from typing import TypeAlias

from textual.content import Content

from fitwizard.language import Interface
from fitwizard.report.explained_parts import Ways
from fitwizard.report.formats.columns import cells
from fitwizard.report.parts import Line, OpenQuestion, ResultView, Step, Unsettled
from fitwizard.tui.widgets.bars import legend, profile
from fitwizard.tui.widgets.laying import ACCENT, NOTHING, QUIET, STRONG, labelled, plain, spread, wrapped
from fitwizard.tui.widgets.opened import QUESTION, Opened
from fitwizard.tui.widgets.result_explained import ExplainedLines, pending
from fitwizard.tui.widgets.result_opened import OpenedLines
from fitwizard.tui.widgets.row import Row

_WIDEST_LABEL = 20
_OPEN_SHOWN = 5
"""Open questions on the page itself; all of them stand behind the line."""

TRIALS = "whatif"
"""The id of the row that leads to trying out; "whatif:" and a number lead to what was kept."""

_Entry: TypeAlias = tuple[str, str, Sequence[Content]]
"""The id of a row, the mark before it, and its paragraphs."""


class ResultRows:
    """The rows of one result in one language; `kept` are the numbers of what was tried out and kept, in its order."""

    def __init__(self, view: ResultView, _: Interface, kept: Sequence[int] = ()) -> None:
        self._view = view
        self._ = _
        self._kept = kept
        self._lines = OpenedLines(view, _)
        self._explained = ExplainedLines(view, self._lines, _)
        words = view.headings
        labels: tuple[str, ...] = (words.decided, words.limits, words.sure, words.quality, words.unsettled, words.talk)
        labels += (words.offers, words.steps, words.also, words.open, words.numbers)
        labels += (words.better, words.worse, words.what_if)
        labels += (view.checklist.title,) if view.checklist else ()
        self._label_width = min(_WIDEST_LABEL, max(map(cells, labels))) + 2

    # --- the page ------------------------------------------------------------------------------------------------

    def page(self) -> list[Row]:
        """Return the page from the verdict to the disclaimer."""
        return [
            self._head(),
            self._verdict(),
            *self._reasons(),
            *self._profile(),
            *self._actions(),
            *self._open(),
            *self._changes(),
            *self._end(),
        ]

    def _t(self, text: str) -> str:
        return self._lines.marked(text)

    def _head(self) -> Row:
        view = self._view
        company = plain(" · ".join(part for part in (view.company, view.date) if part))
        return Row(partial(spread, company, plain(view.tag, QUIET)))

    def _verdict(self) -> Row:
        verdict = self._view.verdict
        texts = [plain(self._t(verdict.title), "bold $accent")]
        texts += [plain(self._t(text)) for text in (verdict.meaning, verdict.next) if text]
        return Row(
            lambda width: [NOTHING, *(line for text in texts for line in wrapped(text, width))], "verdict", above=1
        )

    def _labelled(self, label: str, entries: Iterable[_Entry], gap: bool) -> list[Row]:
        """Return rows under one label, which stands beside the first; with `gap` a blank line above."""
        rows = []
        for number, (name, lead, texts) in enumerate(entries):
            first = number == 0
            lay = partial(self._beside, label if first else "", lead, texts, gap=gap and first)
            rows.append(Row(lay, name, above=int(gap and first)))
        return rows

    def _beside(self, label: str, lead: str, texts: Sequence[Content], width: int, *, gap: bool) -> list[Content]:
        return [*([NOTHING] if gap else []), *labelled(label, lead, texts, width, self._label_width)]

    def _said(self, kind: str, lines: Sequence[Line]) -> list[_Entry]:
        lead = "• " if len(lines) > 1 else ""
        return [(f"{kind}:{number}", lead, [plain(self._t(line.text))]) for number, line in enumerate(lines)]

    def _reasons(self) -> list[Row]:
        view, words = self._view, self._view.headings
        rows = self._labelled(words.decided, self._said("decided", view.decided), gap=True)
        rows += self._labelled(words.limits, self._said("knockout", view.knockouts), gap=False)
        rows += self._labelled(words.sure, [("sure", "", sure)] if (sure := self._sure()) else [], gap=False)
        rows += self._labelled(words.quality, self._said("quality", view.quality), gap=False)
        lead = "• " if len(view.unsettled) > 1 else ""
        entries = [(f"unsettled:{entry.rule}", lead, self._unsettled(entry)) for entry in view.unsettled]
        return rows + self._labelled(words.unsettled, entries, gap=False)

    def _sure(self) -> list[Content]:
        sureness, explained = self._view.sureness, self._view.explained
        told = [plain(" ".join(sureness.sentences))] if sureness is not None else []
        if explained is None:
            return [*told, plain(pending(self._), QUIET)]
        return [*told, plain(explained.sentence)] if explained.sentence else told

    def _unsettled(self, entry: Unsettled) -> list[Content]:
        asks = [plain(self._t(ask.ask)) + plain(f" ({ask.state})", QUIET) for ask in entry.asks]
        return [*asks, plain(entry.stake, QUIET)]

    def _profile(self) -> list[Row]:
        view = self._view
        rows = profile(view.dimensions, [self._t(d.title) for d in view.dimensions], view.levels)
        if not rows:
            return []
        first = rows[0]
        rows[0] = Row(lambda width: [NOTHING, *first.lay(width)], first.id, above=1)
        return [*rows, *legend(view.dimensions, view.headings)]

    def _actions(self) -> list[Row]:
        view, words = self._view, self._view.headings
        rows = self._labelled(words.talk, self._said("talk", view.talk), gap=True)
        rows += self._labelled(words.offers, self._said("offer", view.offers), gap=not rows)
        steps = self._steps("step", view.steps)
        rows += self._labelled(words.steps, steps, gap=True)
        rows += self._labelled(words.planned_before, self._steps("before", view.planned_before), gap=False)
        also = [
            (
                f"also:{number}",
                "• " if len(view.also) > 1 else "",
                [self._advised(step)],
            )
            for number, step in enumerate(view.also)
        ]
        return rows + self._labelled(words.also, also, gap=not steps)

    def _steps(self, kind: str, steps: Sequence[Step]) -> list[_Entry]:
        found: list[_Entry] = []
        for number, step in enumerate(steps):
            texts = [plain(f"{self._t(step.about)}: ", STRONG) + plain(self._t(step.text))]
            planned = " · ".join(
                f"{label}: {text}"
                for label, text in ((self._view.headings.owner, step.owner), (self._view.headings.due, step.due))
                if text
            )
            texts += [plain(planned, ACCENT)] if planned else []
            found.append((f"{kind}:{number}", f"{number + 1}  " if kind == "step" else "• ", texts))
        return found

    def _advised(self, step: Step) -> Content:
        """Return the advice that comes with a picked choice, which stands in quotes before it."""
        advice = self._t(step.text)
        told = self._view.headings.advised.format(choice=self._t(step.about), advice=advice)
        return plain(told).stylize(QUIET, 0, told.rfind(advice))

    def _open(self) -> list[Row]:
        view, words = self._view, self._view.headings
        if not view.open_questions:
            return []
        entries: list[_Entry] = [("open", "", [plain(view.open_summary)])]
        for ask in view.open_questions[:_OPEN_SHOWN]:
            entries.append((f"open:{QUESTION}{ask.question}", "○ ", [self._ask(ask)]))
        return self._labelled(words.open, entries, gap=True)

    def _ask(self, ask: OpenQuestion) -> Content:
        mark = plain(f" ({self._view.headings.decisive})", STRONG) if ask.decisive else NOTHING
        return plain(self._t(ask.ask)) + mark

    def _changes(self) -> list[Row]:
        """Return what would change the verdict, and what was tried out."""
        view, words, _ = self._view, self._view.headings, self._
        explained = view.explained
        rows: list[Row] = []
        if explained is not None:
            both = (("better", words.better, explained.better), ("worse", words.worse, explained.worse))
            for name, label, ways in both:
                if ways is not None:
                    rows += self._labelled(label, [(f"ways:{name}", "", self._smallest(ways))], gap=not rows)
        trials: list[_Entry] = [(TRIALS, "", [plain(_("Try other answers; yours stay as they are"))])]
        trials += [
            (f"{TRIALS}:{number}", "• ", [plain(f"{trial.name}: ", STRONG) + plain(self._t(trial.verdict))])
            for number, trial in zip(self._kept, view.trials.trials, strict=False)
        ]
        return rows + self._labelled(words.what_if, trials, gap=not rows)

    def _smallest(self, ways: Ways) -> list[Content]:
        """Return what leads there with the fewest changes; a single one is named, several stand behind the line."""
        if not ways.ways:
            return [plain(self._t(ways.about))]
        way = ways.ways[0]
        if len(way.changes) > 1:
            return [plain(self._t(way.text.removesuffix(":")))]
        return [plain(self._t(way.text)), *(plain(self._t(change.ask), QUIET) for change in way.changes)]

    def _end(self) -> list[Row]:
        view, words, _ = self._view, self._view.headings, self._
        rows: list[Row] = []
        if view.checklist is not None:
            summary = _.plural("{n} question", "{n} questions", len(view.checklist.items))
            rows += self._labelled(view.checklist.title, [("checklist", "", [plain(summary)])], gap=True)
        if view.shows_numbers:
            told = "; ".join(f"{figure.label} {figure.value}" for figure in view.numbers[:2])
            rows += self._labelled(words.numbers, [("numbers", "", [plain(told)])], gap=False)
        about = " ".join(self._t(text) for text in (view.disclaimer,) if text)

        def lay(width: int) -> list[Content]:
            return [NOTHING, *wrapped(plain(words.disclaimer, QUIET), width), *wrapped(plain(about, QUIET), width)]

        return [*rows, Row(lay, "disclaimer", above=1)]

    def opened(self, row: str) -> Opened | None:
        """Return what the row `row` of the page opens to, None for what opens to nothing."""
        return self._explained.opened(row) or self._lines.opened(row)


def question_of(row: str) -> str | None:
    """Return the question that a row leads to, None for other rows."""
    _before, marker, name = row.partition(QUESTION)
    return name if marker else None
