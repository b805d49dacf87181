"""The profile on a screen: bars under the words of the levels, at every width."""

from __future__ import annotations

from dataclasses import replace

import pytest

from fitwizard.report.formats.bars import AT_STAKE, BROKEN, EMPTY, FILLED, LIMIT, MARK, TO_WIN
from fitwizard.report.parts import ResultView
from fitwizard.tui.widgets.bars import drawn, legend, profile
from tests.report.personas import persona_view


def view(language: str = "en") -> ResultView:
    """Return a result with a missed floor and ranges."""
    left_out = ("money", "use_case", "partners_in_vision", "representative")
    return persona_view("o3_right_but_too_early", language=language, without=left_out)


def lines(shown: ResultView, width: int) -> list[str]:
    rows = profile(shown.dimensions, [d.title for d in shown.dimensions], shown.levels)
    return [line.plain for row in [*rows, *legend(shown.dimensions, shown.headings)] for line in row.lay(width)]


@pytest.mark.parametrize("language", ["en", "de", "ro"])
@pytest.mark.parametrize("width", [24, 40, 57, 77, 100, 147])
def test_no_line_is_wider_than_the_screen(width: int, language: str) -> None:
    assert all(len(line) <= width for line in lines(view(language), width))


@pytest.mark.parametrize("width", [57, 77, 100, 147])
def test_the_words_of_the_levels_stand_over_the_bars(width: int) -> None:
    """In a narrow window each bar has a line of its own and begins at the left, and so do the words."""
    words, *others = lines(view(), width)
    bars = [line for line in others if FILLED in line]
    start = bars[0].index(FILLED)
    length = max(line.rfind(EMPTY) for line in bars) + 1 - start
    assert words.index("low") == start
    assert [words.index(LIMIT + word) - start for word in ("medium", "high")] == [length * 2 // 5, length * 7 // 10]
    assert (start == 0) == (width == 57)


def test_the_words_of_the_levels_cannot_be_marked() -> None:
    shown = view()
    rows = profile(shown.dimensions, [d.title for d in shown.dimensions], shown.levels)
    assert [row.id for row in rows] == ["", *(f"dimension:{d.id}" for d in shown.dimensions)]
    assert not profile((), (), shown.levels)


def test_every_mark_on_a_bar_is_explained_beside_itself() -> None:
    *_bars, mark, broken = lines(view(), 77)
    assert mark == f"{MARK}   The mark on a bar is the minimum that matters there."
    assert broken == f"{BROKEN}  The broken part of a bar is what open questions can still change."
    complete = persona_view("o3_right_but_too_early")
    assert not any(BROKEN in line for line in lines(complete, 77))


def test_a_bar_is_told_by_its_shape_and_only_then_by_colour() -> None:
    """Each character has one style, so that nothing is said by colour which the shape does not say."""
    shown = replace(view().dimension("capacity"), low=10, high=90)
    content = drawn(shown, 40)
    styles: dict[str, set[str]] = {}
    for part in content.spans:
        for character in content.plain[part.start : part.end]:
            styles.setdefault(character, set()).add(str(part.style))
    assert set(styles) == {FILLED, AT_STAKE, TO_WIN, EMPTY, MARK}
    assert all(len(found) == 1 for found in styles.values())
