"""A sheet laid out for its variants comes to the verdicts that `assess` gives."""

from __future__ import annotations

from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from fitwizard.scoring.assess import assess
from fitwizard.scoring.variants import FREE, UNANSWERED, Variants
from tests.making import every_completion
from tests.scoring.arbitrary import Case, asked_cases


@settings(max_examples=max(60, settings().max_examples // 2))
@given(asked_cases())
def test_the_sheet_itself_has_the_verdict_of_assess(case: Case) -> None:
    """Looking at a sheet in whole numbers gives the band that exact fractions give."""
    asked, sheet = case
    layout = Variants(asked, sheet)
    assert [*layout.bands, None][layout.verdict(layout.marks)] == assess(asked, sheet).verdict.band


@settings(max_examples=max(60, settings().max_examples // 2))
@given(asked_cases(most=4), st.randoms(use_true_random=False))
def test_free_questions_leave_every_verdict_of_their_completions(case: Case, random: Random) -> None:
    """With questions free, no verdict of any way to answer them is left out."""
    asked, sheet = case
    layout = Variants(asked, sheet)
    marks = [FREE if mark == UNANSWERED else mark for mark in layout.marks]
    possible = layout.verdicts(marks)
    completions = list(every_completion(asked, sheet))
    for completed in random.sample(completions, min(20, len(completions))):
        band = assess(asked, completed).verdict.band
        number = layout.none if band is None else layout.bands.index(band)
        assert possible >> number & 1
