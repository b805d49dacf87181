"""What tried answers come to is told in the words of a result, only with less of them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fitwizard.answers.model import AnswerSheet, answered
from fitwizard.language import LANGUAGES, Interface
from fitwizard.questionnaire.model import Questionnaire
from fitwizard.report.view import result_view
from fitwizard.report.words.trial import trial_view
from fitwizard.what_if import WhatIf
from tests.making import cases, sheets
from tests.report.personas import DAY, answers_of, sheet_of, shipped


@st.composite
def trials(draw: st.DrawFn) -> WhatIf:
    """A trial of some other answers."""
    asked, sheet = draw(cases())
    trial = WhatIf(asked, sheet)
    trial.take(draw(sheets(asked)).answers)
    return trial


def parts_trial(language: str = "en", **changed: str) -> WhatIf:
    asked = shipped().in_language(language).questionnaire
    trial = WhatIf(asked, sheet_of(asked, answers_of("p2_precision_parts")))
    for question, choice in changed.items():
        trial.answer(question, choice)
    return trial


@given(trials(), st.sampled_from(list(LANGUAGES)))
def test_the_words_are_those_of_the_result_of_the_tried_answers(trial: WhatIf, language: str) -> None:
    _ = Interface(language)
    told = trial_view(trial, _)
    whole = result_view(trial.questionnaire, trial.sheet, trial.result(), _, date=DAY, audience="screen")
    assert told.verdict == whole.verdict
    assert [(d.id, d.title, d.standing, d.fill, d.floor) for d in told.dimensions] == [
        (d.id, d.title, d.standing, d.fill, d.floor) for d in whole.dimensions
    ]
    said = [entry.text for entry in told.said if entry.kind in ("fires", "decided")]
    assert {line.text for line in whole.decided} <= set(said)
    if told.sure is not None and whole.sureness is not None:
        assert told.sure.text.startswith(whole.sureness.sentences[0])
    before = trial_view(WhatIf(trial.questionnaire, trial.original), _)
    assert [d.before for d in told.dimensions] == [d.fill for d in before.dimensions]
    assert told.has_moved == (told.verdict.band != before.verdict.band)


@given(cases())
def test_of_an_unchanged_sheet_nothing_has_moved(case: tuple[Questionnaire, AnswerSheet]) -> None:
    told = trial_view(WhatIf(*case), Interface("en"))
    assert not told.has_moved
    assert told.before == "No answer is changed."
    assert not any(dimension.has_moved for dimension in told.dimensions)
    assert all(entry.kind == "decided" for entry in told.said)


def test_a_knock_out_is_said_once_and_first() -> None:
    told = trial_view(parts_trial(readiness_to_share="nothing"), Interface("en"))
    assert told.before == "Before: “Good fit: join and take part”."
    assert told.fit == "Fit 63 of 100, before 66"
    assert told.said[0].kind == "fires"
    texts = [entry.text for entry in told.said]
    assert len(texts) == len(set(texts))


def test_a_floor_that_is_missed_comes_before_the_rules() -> None:
    trial = parts_trial()
    trial.answer("representative", "nobody")
    trial.answer("hours_per_month", 5)
    told = trial_view(trial, Interface("en"))
    assert told.verdict.band == "trial"
    assert "needs at least 50" in told.said[0].text
    assert [entry.kind for entry in told.said] == ["decided", "fires", "decided"]


@pytest.mark.parametrize("language", list(LANGUAGES))
def test_a_text_that_fell_back_names_its_language(language: str) -> None:
    trial = parts_trial(language)
    title = trial_view(trial, Interface(language)).verdict.title
    marked = trial_view(trial, Interface(language), {title: "Latin"})
    assert marked.verdict.title == f"{title} [Latin]"


def test_where_no_numbers_are_shown_there_is_none() -> None:
    asked = shipped().questionnaire
    hidden = asked.model_copy(update={"verdict": asked.verdict.model_copy(update={"shows_numbers": False})})
    trial = WhatIf(hidden, parts_trial().original)
    trial.unknown("readiness_to_share")
    told = trial_view(trial, Interface("en"))
    assert told.fit == ""
    assert not any(character.isdigit() for entry in (*told.said, *told.dimensions) for character in _words(entry))


def _words(entry: object) -> str:
    return " ".join(getattr(entry, name, "") for name in ("text", "standing"))


def test_a_missing_verdict_says_what_is_missing() -> None:
    trial = parts_trial()
    for question in trial.questions:
        trial.unknown(question)
    told = trial_view(trial, Interface("en"))
    assert told.verdict.band is None
    assert (told.fit, told.sure) == ("", None)
    assert "What is missing" in {entry.label for entry in told.said}
    trial.take({"readiness_to_share": answered("nothing")})
    assert trial_view(trial, Interface("en")).verdict.band == "prepare"
