"""What the tried answers come to: the verdict, the profile with the scores of before, and what was said to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from rich.cells import cell_len

from fitwizard.report.formats.bars import EMPTY, FILLED, MARK, bar
from fitwizard.report.words.trial import Said, TrialView, TriedDimension
from fitwizard.tui.widgets.drawn import Drawn, Line, Span, between, cropped, span, wrapped

GAINED, LOST = "═", "╍"
"""A piece of a bar that the tried answers have added, and one that they have taken away."""

_ROLES = {FILLED: "accent", EMPTY: "faint", MARK: "strong", GAINED: "mark", LOST: "quiet"}
_SIGNS = {"fires": "+", "stops": "−", "decided": " ", "shown": "+", "hidden": "−", "sure": " "}
_WIDEST_TITLE, _WIDEST_WORDS, _WIDEST_LABEL = 24, 34, 20
_AIRY = 22
"""From this height on there are blank lines, and below it stand how sure the verdict is and what it means."""


def wanted_height(dimensions: int, height: int) -> int:
    """Return how many lines of `height` the result takes above a question, which keeps seven at the least."""
    whole = 2 + dimensions + 2 + max(0, min((height - 20) // 2, 8))
    return max(3, min(whole, height - 7))


class TrialResult(Drawn):
    """The result of a trial; where there is little room, the dimensions that moved come first."""

    def __init__(self) -> None:
        super().__init__(id="trial-result")
        self._view: TrialView | None = None
        self._marks: tuple[str, str] = ("", "")

    def tell(self, view: TrialView, more: str, less: str) -> None:
        """Show a result; `more` and `less` say what was added to a bar and what was taken away."""
        self._view, self._marks = view, (more, less)
        self.draw()

    def lines(self, width: int, height: int) -> Sequence[Line]:
        """Return the lines: verdict, profile, what is said."""
        view = self._view
        if view is None:
            return ()
        gap: list[Line] = [()] if height >= _AIRY else []
        is_crowded = view.has_moved and cell_len(view.before) + cell_len(view.fit) + 6 > width
        fit = [Span(f"{view.fit}  ", "text")] if view.fit and not is_crowded else []
        before = cropped(view.before, width - 5 - sum(cell_len(piece.text) for piece in fit))
        head: list[Line] = [
            (Span("   "), Span(cropped(view.verdict.title, width - 4), "mark")),
            between([Span("   "), Span(before, "text" if view.has_moved else "quiet")], fit, width),
            *gap,
        ]
        rest = height - len(head)
        shown = self._shown(rest - (2 if rest > 6 else 1))
        profile = [self._bar(dimension, width) for dimension in shown]
        if gap:
            profile += [self._legend(), ()]
        said = self._said(width, rest - len(profile))
        lines = [*head, *profile, *said]
        return [*lines, *(self._more(width, height - len(lines)) if gap else [])]

    def _more(self, width: int, room: int) -> list[Line]:
        """Return what else there is to say, as far as it fits: how sure it is, and what the verdict means."""
        view = self._view
        assert view is not None
        sure = self._paragraph(view.sure, width) if view.sure is not None else []
        texts = (view.verdict.meaning, view.verdict.next)
        means: list[Line] = [(Span("   "), span(line, "quiet")) for text in texts for line in wrapped(text, width - 4)]
        lines = sure if len(sure) <= room else []
        return [*lines, (), *means] if len(lines) + 1 + len(means) <= room else lines

    # --- the profile ---------------------------------------------------------------------------------------------

    def _shown(self, room: int) -> Sequence[TriedDimension]:
        """Return the dimensions that there is room for, in their order; those that moved before the others."""
        assert self._view is not None
        dimensions = self._view.dimensions
        if len(dimensions) <= room:
            return dimensions
        first = sorted(dimensions, key=lambda dimension: not dimension.has_moved)[: max(room, 0)]
        return [dimension for dimension in dimensions if dimension in first]

    def _bar(self, dimension: TriedDimension, width: int) -> Line:
        title_width = min(_WIDEST_TITLE, width * 3 // 10)
        words_width = min(_WIDEST_WORDS, width * 2 // 5)
        length = max(width - _LEFT - title_width - _TURN - words_width, 6)
        title = cropped(dimension.title, title_width - 1)
        turn = _turn(dimension)
        return [
            Span("   "),
            Span(title + " " * (title_width - cell_len(title)), "strong" if turn.strip() else "text"),
            *_drawn(dimension, length),
            Span(f" {turn} ", "mark"),
            Span(cropped(dimension.standing, words_width - 1), "text" if turn.strip() else "quiet"),
        ]

    def _legend(self) -> Line:
        """Return what the pieces of the bars mean, once something has moved."""
        assert self._view is not None
        if not any(dimension.has_moved for dimension in self._view.dimensions):
            return ()
        signs = zip((GAINED, LOST), self._marks, strict=True)
        return [Span("   "), *(Span(f"{sign} {text}   ", "quiet") for sign, text in signs)]

    # --- what is said --------------------------------------------------------------------------------------------

    def _said(self, width: int, room: int) -> list[Line]:
        """Return what is said: in full where there is room, else shortened, and of the rest how many there are."""
        assert self._view is not None
        entries = _said_once(self._view.said[: max(room, 0)])
        left = len(self._view.said) - len(entries)
        free = room - len(entries)
        lines: list[Line] = []
        for number, said in enumerate(entries, 1):
            paragraph = self._paragraph(said, width)
            if len(paragraph) - 1 > free or (left and number == room):
                more = f" +{left}" if left and number == room else ""
                paragraph = self._shortened(said, width, more)
            free -= len(paragraph) - 1
            lines += paragraph
        return lines

    def _paragraph(self, said: Said, width: int) -> list[Line]:
        label_width, room = _columns(width)
        label = cropped(said.label, label_width - 1)
        role = "text" if said.kind in ("fires", "decided") else "quiet"
        return [
            [
                Span("   "),
                Span(" " * label_width if at else label + " " * (label_width - cell_len(label)), "quiet"),
                Span("  " if at else f"{_SIGNS[said.kind]} ", "mark"),
                span(text, role),
            ]
            for at, text in enumerate(wrapped(said.text, room))
        ]

    def _shortened(self, said: Said, width: int, more: str) -> list[Line]:
        """Return what is said in one line, and at its end how many things are not said for want of room."""
        _, room = _columns(width)
        text = cropped(said.text, room - cell_len(more))
        [line] = self._paragraph(replace(said, text=text), width)
        return [[*line, Span(more, "mark")]]


def _said_once(entries: Sequence[Said]) -> list[Said]:
    """Return what is said with a label only where it is another one than before."""
    labels = ["", *(said.label for said in entries)]
    return [replace(said, label="" if said.label == labels[at] else said.label) for at, said in enumerate(entries)]


def _columns(width: int) -> tuple[int, int]:
    """Return how wide a label is and how wide what is said beside it."""
    label = min(_WIDEST_LABEL, width // 3)
    return label, width - _LEFT - label - 3


_LEFT, _TURN = 3, 3


def _turn(dimension: TriedDimension) -> str:
    """Return the way in which a score moved: up, down, or not at all."""
    if not dimension.has_moved:
        return " "
    gained = dimension.before is None or (dimension.fill is not None and dimension.fill > dimension.before)
    return "▲" if gained else "▼"


def _drawn(dimension: TriedDimension, length: int) -> list[Span]:
    """Return the bar of a dimension: what was added since before, and what is gone, have signs of their own."""
    before = 0 if dimension.before is None else min(length, int(dimension.before * length / 100 + 0.5))
    text = ""
    for at, sign in enumerate(bar(dimension, length)):
        if sign == FILLED and at >= before and dimension.has_moved:
            text += GAINED
        else:
            text += LOST if sign in (EMPTY, " ") and at < before and dimension.has_moved else sign
    return [Span("".join(run), _ROLES.get(sign, "text")) for sign, run in groupby(text)]
