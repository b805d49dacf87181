"""The bars of a terminal: the laws that hold for every score, range, floor and length."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fitwizard.report.formats.bars import AT_STAKE, BROKEN, EMPTY, FILLED, LIMIT, MARK, TO_WIN, bar, legend, scale
from fitwizard.report.formats.columns import cells
from fitwizard.report.parts import DimensionView, Floor, Stretch
from tests.report.personas import persona_view

LENGTHS = st.integers(0, 120)
PERCENT = st.floats(0, 100, allow_nan=False)


@cache
def known() -> DimensionView:
    return persona_view("p1_imaging_software").dimension("benefits")


@st.composite
def dimensions(draw: st.DrawFn) -> DimensionView:
    """Draw a scored dimension, with or without a floor and a range; the score need not lie in its range."""
    fill = draw(PERCENT)
    least = draw(st.none() | st.integers(0, 100))
    floor = None if least is None else Floor(least, "join", "Join", missed=fill < least)
    low, high = draw(st.just((None, None)) | st.tuples(st.integers(0, 99), st.integers(1, 100)).filter(in_order))
    return replace(known(), fill=fill, floor=floor, low=low, high=high)


def in_order(ends: tuple[int, int]) -> bool:
    return ends[0] < ends[1]


def reach(drawn: str, *, through_mark: bool) -> int:
    """Return the column in which the heavy line ends."""
    heavy = [at + 1 for at, character in enumerate(drawn) if character in (FILLED, AT_STAKE)]
    return max([*heavy, drawn.index(MARK) + 1 if through_mark else 0])


@given(dimensions(), LENGTHS)
def test_a_bar_takes_as_many_columns_as_it_is_given(dimension: DimensionView, length: int) -> None:
    assert cells(bar(dimension, length)) == length
    assert bar(replace(dimension, fill=None), length) == " " * length


@given(dimensions(), st.integers(1, 120))
def test_a_missed_floor_is_seen_to_be_missed_and_a_reached_one_reached(dimension: DimensionView, length: int) -> None:
    """Also where the range goes over the floor: the mark stays, and the heavy line tells on which side the score is."""
    drawn = bar(dimension, length)
    assert drawn.count(MARK) == (dimension.floor is not None)
    if dimension.floor is None:
        return
    before, after = drawn.split(MARK)
    if dimension.floor.missed:
        assert not set(after) & {FILLED, AT_STAKE}
        assert not before or before[-1] in (EMPTY, TO_WIN)
    else:
        assert set(before) <= {FILLED, AT_STAKE}


@given(dimensions(), st.integers(1, 120))
def test_the_line_is_broken_from_the_low_to_the_high_end_and_nowhere_else(
    dimension: DimensionView, length: int
) -> None:
    drawn = bar(dimension, length)
    broken = [at for at, character in enumerate(drawn) if character in (AT_STAKE, TO_WIN)]
    if dimension.low is None or dimension.high is None:
        assert not broken
        return
    first, last = dimension.low * length / 100, dimension.high * length / 100
    covered = {at for at in range(length) if at < last and at + 1 > first}
    mark = {drawn.index(MARK)} if MARK in drawn else set()
    assert covered - mark <= set(broken)
    assert all(first - 1 < at and at + 1 < last + 1 for at in broken)


@given(dimensions(), st.integers(1, 120))
def test_the_score_is_at_most_one_column_off(dimension: DimensionView, length: int) -> None:
    """Two where the mark of a missed floor stands just there: a score below it must not touch it."""
    drawn, floor = bar(dimension, length), dimension.floor
    missed = floor is not None and floor.missed
    end = reach(drawn, through_mark=floor is not None and not missed)
    assert dimension.fill is not None
    exact = dimension.fill * length / 100
    beside_mark = missed and exact > drawn.index(MARK) - 1
    assert abs(end - exact) <= (2 if beside_mark else 1)


LEVELS = (Stretch("low", "low", 0), Stretch("mid", "medium", 40), Stretch("high", "high", 70))


@given(LENGTHS)
def test_the_words_of_the_levels_stand_where_they_begin(length: int) -> None:
    drawn = scale(LEVELS, length)
    assert cells(drawn) <= length
    if length >= 24:
        assert [drawn.index(LIMIT + word) for word in ("medium", "high")] == [length * 40 // 100, length * 70 // 100]
        assert drawn.startswith("low ")


def test_the_words_stay_away_where_one_of_them_has_no_room() -> None:
    assert scale(LEVELS, 20) == ""
    assert scale((), 20) == ""
    wide = (Stretch("low", "bas", 0), Stretch("mid", "moyennement développé", 40), Stretch("high", "haut", 70))
    assert scale(wide, 60) == ""


def test_a_bar_to_the_letter() -> None:
    floor = Floor(50, "join", "Join", missed=True)
    missed = replace(known(), fill=40.0, floor=floor, low=20, high=70)
    assert bar(missed, 20) == "━━━━╸╸╸╸╴╴┆╴╴╴──────"
    assert bar(replace(missed, fill=60.0, floor=replace(floor, missed=False)), 20) == "━━━━╸╸╸╸╸╸┆╸╴╴──────"
    assert bar(replace(missed, low=None, high=None), 20) == "━━━━━━━━──┆─────────"


def test_only_marks_that_stand_on_a_bar_are_explained() -> None:
    view = persona_view("p1_imaging_software")
    floor = Floor(50, "join", "Join", missed=False)
    words = view.headings
    plain = replace(known(), fill=60.0, floor=None, low=None, high=None)
    assert legend([plain], words) == []
    assert legend([plain, replace(plain, floor=floor)], words) == [(MARK, words.mark)]
    assert legend([replace(plain, low=2, high=9)], words) == [(BROKEN, words.broken)]
    assert legend([replace(plain, fill=None, floor=floor, low=2, high=9)], words) == []


@pytest.mark.parametrize("character", [FILLED, EMPTY, MARK, LIMIT, AT_STAKE, TO_WIN])
def test_every_character_is_of_box_drawing_which_terminals_draw_themselves(character: str) -> None:
    assert 0x2500 <= ord(character) <= 0x257F
