"""What is behind the verdicts of the shipped questionnaire's examples."""

from __future__ import annotations

from pathlib import Path
from types import MappingProxyType

import pytest

from fitwizard.answers.model import AnswerSheet, answered
from fitwizard.answers.recorded import Recorded
from fitwizard.questionnaire.model import Example, Questionnaire
from fitwizard.questionnaire.reading import read_questionnaire
from fitwizard.scoring.assess import assess
from fitwizard.scoring.explain import explain

FILE = Path(__file__).parents[2] / "questionnaires" / "cluster-membership.yaml"


def _shipped() -> Questionnaire:
    found = read_questionnaire(FILE.read_bytes(), FILE.name).questionnaire
    assert found is not None
    return found


ASKED = _shipped()


def _sheet(example: Example) -> AnswerSheet:
    recorded = Recorded(ASKED, example.answers)
    answers = {key: answer for key, answer in recorded.answers.items() if not answer.is_empty}
    return AnswerSheet(ASKED.id, ASKED.version, mode=example.mode, answers=MappingProxyType(answers))


@pytest.mark.parametrize("example", ASKED.examples, ids=lambda example: example.id)
def test_every_example_is_explained_exactly(example: Example) -> None:
    """For a real questionnaire nothing has to be cut short, and every change leads where it says."""
    sheet = _sheet(example)
    result = assess(ASKED, sheet)
    found = explain(ASKED, sheet, result)
    assert found == explain(ASKED, sheet, result)
    assert found.still_possible.exact
    assert all(worth.exact and worth.certain for worth in found.still_possible.next)
    if result.verdict.band is None:
        assert found.weights is None
        assert found.nearer is None
        assert found.still_possible.next
        return
    assert found.weights is not None
    assert found.nearer is not None
    assert found.still_possible.verdicts == (result.verdict.band,)
    assert found.nearer.better.proved
    assert found.nearer.worse.proved
    order = [band.id for band in ASKED.verdict.bands]
    for better, smallest in ((True, found.nearer.better), (False, found.nearer.worse)):
        for one in smallest.sets:
            changed = sheet
            for change in one.changes:
                changed = changed.with_answer(change.question, answered(change.to))
            assert one.band is not None
            assert assess(ASKED, changed).verdict.band == one.band
            assert (order.index(one.band) < order.index(result.verdict.band)) is better


def test_who_shares_nothing_comes_nearer_by_sharing() -> None:
    """The start-up that only takes needs one change, and it is the one the knock-out speaks of."""
    sheet = _sheet(next(example for example in ASKED.examples if example.id == "p3_only_takes"))
    found = explain(ASKED, sheet, assess(ASKED, sheet))
    assert found.nearer is not None
    first = found.nearer.better.sets[0]
    assert [(change.question, change.before) for change in first.changes] == [("readiness_to_share", "nothing")]
