"""The profile of a result: a bar for each dimension, its level in words, and a mark where the minimum is."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from textual.content import Content

from fitwizard.report.formats import bars
from fitwizard.report.formats.bars import AT_STAKE, EMPTY, FILLED, MARK, TO_WIN, bar, scale
from fitwizard.report.formats.columns import cells
from fitwizard.report.parts import DimensionView, Stretch
from fitwizard.report.words.headings import Headings
from fitwizard.tui.widgets.laying import ACCENT, FAINT, QUIET, STRONG, beside, column, hanging, plain, spread, wrapped
from fitwizard.tui.widgets.row import Row

SHORTEST, LONGEST = 14, 60
_WIDEST_TITLE, _WIDEST_WORDS = 30, 36
_STYLES = {FILLED: ACCENT, AT_STAKE: ACCENT, TO_WIN: QUIET, EMPTY: FAINT, MARK: STRONG}


def drawn(dimension: DimensionView, length: int) -> Content:
    """Return the bar of a dimension, `length` cells long; blank without a score."""
    text = bar(dimension, length)
    content = Content(text)
    for character, style in _STYLES.items():
        for start in (at for at, found in enumerate(text) if found == character):
            content = content.stylize(style, start, start + 1)
    return content.simplify()


def profile(
    dimensions: Sequence[DimensionView],
    titles: Sequence[str],
    levels: Sequence[Stretch] = (),
    prefix: str = "dimension:",
) -> list[Row]:
    """Return one row for each dimension; `titles` are what stands before the bars, `levels` what stands over them."""
    title_width = min(_WIDEST_TITLE, max(map(cells, titles), default=0)) + 2
    words_width = min(_WIDEST_WORDS, max((cells(d.standing) for d in dimensions), default=0)) + 2
    return [
        *([Row(partial(_scale, levels, title_width, words_width))] if levels and dimensions else []),
        *(
            Row(partial(_line, dimension, title, title_width, words_width), prefix + dimension.id)
            for dimension, title in zip(dimensions, titles, strict=True)
        ),
    ]


def _scale(levels: Sequence[Stretch], title_width: int, words_width: int, width: int) -> list[Content]:
    room = width - title_width - words_width
    indent, length = (title_width, room) if room >= SHORTEST else (0, width)
    words = scale(levels, min(length, LONGEST))
    return [plain(" " * indent + words, QUIET)] if words else []


def _line(dimension: DimensionView, title: str, title_width: int, words_width: int, width: int) -> list[Content]:
    if dimension.fill is None:  # no bar: the words stand next to the title
        return hanging(column(plain(title), title_width), plain(dimension.standing, QUIET), width)
    room = width - title_width - words_width
    if room >= SHORTEST:
        length = min(room, LONGEST)
        head = column(plain(title), title_width) + drawn(dimension, length) + "  "
        words = wrapped(plain(dimension.standing), words_width - 2)
        return beside([head], words, title_width + length + 2)
    return [*spread(plain(title), plain(dimension.standing), width), drawn(dimension, min(width, LONGEST))]


def legend(dimensions: Sequence[DimensionView], words: Headings) -> list[Row]:
    """Return one row for each mark that stands on a bar of `dimensions`: what it means."""
    return [Row(partial(_meaning, mark, text)) for mark, text in bars.legend(dimensions, words)]


def _meaning(mark: str, text: str, width: int) -> list[Content]:
    return hanging(plain(mark.ljust(4), QUIET), plain(text, QUIET), width)
