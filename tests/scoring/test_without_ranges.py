"""A result without ranges, for which nobody waits: all but the ranges is the same."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given

from fitwizard.answers.model import AnswerSheet
from fitwizard.questionnaire.model import Questionnaire
from fitwizard.scoring.assess import assess
from tests.making import cases


@given(cases())
def test_without_ranges_all_else_is_the_same(case: tuple[Questionnaire, AnswerSheet]) -> None:
    questionnaire, sheet = case
    whole = assess(questionnaire, sheet)
    dimensions = tuple(replace(dimension, possible=None) for dimension in whole.dimensions)
    assert assess(questionnaire, sheet, ranges=False) == replace(whole, possible=None, dimensions=dimensions)
