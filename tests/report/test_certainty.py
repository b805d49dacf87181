"""How sure: one sentence that sums it up, and which verdicts are still possible; honest in every combination."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings

from fitwizard.answers.model import Answer, AnswerSheet, State
from fitwizard.language import ENGLISH, LANGUAGES
from fitwizard.questionnaire.catalogue import Catalogue, shipped_folder
from fitwizard.questionnaire.model import NumberQuestion, Questionnaire
from fitwizard.report.explained_parts import ExplainedView
from fitwizard.report.view import figures
from fitwizard.report.words.certainty import explained_view, openness
from fitwizard.report.words.told import Told
from fitwizard.report.words.wording import sureness
from fitwizard.scoring.assess import assess
from fitwizard.scoring.explain import Explanation, explain
from fitwizard.scoring.result import Range
from tests.making import questionnaire, sheet, single
from tests.report.explaining import GOOD_OR_POOR, SECRET, explained, persona, secretive_cases, small, told
from tests.report.personas import persona_view, sheet_of, texts_of

TWO = [single("one"), single("two", dimension="second")]
NO_REASON = Answer(State.DOES_NOT_APPLY, reason="no")


def test_nothing_open_and_the_same_verdict_with_all_weights() -> None:
    found = told(persona("p1_imaging_software"))
    assert found.sentence == (
        "Nothing is open that could change the verdict; it holds with equal weights and for all 10,000 random "
        "weightings."
    )
    assert [line.text for line in found.possible] == ["Nothing is open that could change the verdict."]
    assert found.ask_next == ()


def test_every_answer_leads_to_the_same_verdict() -> None:
    found = told(persona("p5_polite_passive", without=("staying_power",)))
    assert re.fullmatch(
        r"The verdict holds for every way to answer what is open, with equal weights, and for \d\d% of 10,000 random "
        r"weightings\.",
        found.sentence,
    )
    assert [line.text for line in found.possible] == [
        "Every way to answer what is open leads to “Conditional fit: try before you join”."
    ]


def test_what_is_open_can_change_the_verdict() -> None:
    found = told(persona("p1_imaging_software", without=("obstacles",)))
    assert found.sentence.startswith("What is open can still change the verdict; as answered now, it holds with equal")
    assert [line.text for line in found.possible] == [
        "Depending on what is open, the verdict can be: “Strong fit: join and help shape it”, “Not yet: prepare "
        "first”.",
        "Each of them can really come; no other can.",
    ]


def test_equal_weights_that_change_the_verdict_are_named() -> None:
    view = small(TWO, given={"one": "c", "two": "a"}, bands=[{**GOOD_OR_POOR[0], "from": 70}, GOOD_OR_POOR[1]])
    assert re.fullmatch(
        r"Nothing is open that could change the verdict; it holds for \d\d% of 10,000 random weightings, but with "
        r"equal weights it would be “Poor”\.",
        told(view).sentence,
    )


def test_one_area_alone_is_not_weighed() -> None:
    one = {"first": {"title": "First", "weight": 1}, "second": {"title": "Second", "role": "gate"}}
    view = small(TWO, given={"one": "c", "two": "a"}, dimensions=one)
    assert told(view).sentence == "Nothing is open that could change the verdict."
    assert told(view).weighting == (
        "Only one area with a score carries weight, so no weighting can change the verdict.",
    )


def test_every_answer_leads_to_another_verdict() -> None:
    """Unknown now, so its minimum is missed; both of its answers reach it."""
    questions = [single("one"), single("two", (4, 5, 0), dimension="second", show_if={"question": "one", "is": "c"})]
    asked = questionnaire(
        questions,
        dimensions={"first": {"title": "First", "weight": 1}, "second": {"title": "Second", "role": "gate"}},
        bands=[{**GOOD_OR_POOR[0], "floors": {"second": 0}}, GOOD_OR_POOR[1]],
    )
    view = explained(asked, sheet(asked, one="c", two=None))
    assert view.verdict.band == "poor"
    assert told(view).sentence == "However what is open is answered, the verdict becomes “Good”."
    assert [line.text for line in told(view).possible] == ["Every way to answer what is open leads to “Good”."]


@pytest.mark.parametrize(
    ("given_answers", "sentence"),
    [
        ({"two": "c"}, "There is no verdict yet; every way to answer what is open leads to one."),
        (
            {"one": NO_REASON, "two": "c"},
            "There is no verdict, and nothing is open that could lead to one.",
        ),
    ],
)
def test_without_a_verdict_it_says_whether_answers_can_lead_to_one(
    given_answers: dict[str, Any], sentence: str
) -> None:
    found = told(small(TWO, given=given_answers, needs={"answered": 0, "weight": 1, "dimensions": ["first"]}))
    assert found.sentence == sentence
    assert (found.weights, found.weighting, found.better, found.worse) == ((), (), None, None)


def test_without_a_verdict_and_with_an_area_that_does_not_apply_no_answer_leads_to_one() -> None:
    needs = {"answered": 0, "weight": 1, "dimensions": ["first"]}
    found = told(small(TWO, given={"one": NO_REASON}, needs=needs))
    assert found.sentence == "There is no verdict, and no way to answer what is open leads to one."
    assert [line.text for line in found.possible] == ["No way to answer what is open leads to a verdict."]


def test_whether_there_will_be_a_verdict_can_depend_on_what_is_open() -> None:
    questions = [
        single("zero", dimension="second"),
        single("one", show_if={"question": "zero", "is": "a"}),
        single("two", dimension="second"),
    ]
    needs = {"answered": 0, "weight": 1, "dimensions": ["first"]}
    found = told(small(questions, given={"two": "c"}, needs=needs))
    assert found.sentence == (
        "There is no verdict yet; whether there will be one depends on the answers to what is open."
    )
    assert "“No verdict”" in found.possible[0].text


def _told(asked: Questionnaire, given_sheet: AnswerSheet) -> tuple[Told, Explanation]:
    result = assess(asked, given_sheet)
    return Told(asked, given_sheet, result, "screen"), explain(asked, given_sheet, result)


def test_what_was_not_settled_is_told_as_perhaps() -> None:
    """Verdicts that are perhaps too many, and no question that surely changes anything: nothing is promised."""
    asked = questionnaire([*TWO, single("three")], bands=[{**GOOD_OR_POOR[0], "from": 80}, GOOD_OR_POOR[1]])
    reader, found = _told(asked, sheet(asked, one="c", two="b", three=None))
    unsure = replace(found.still_possible, exact=False)
    assert openness(reader, unsure) == "may", "a question that surely can change it is certain enough"
    unsure = replace(unsure, next=tuple(replace(worth, certain=False, exact=False) for worth in unsure.next))
    view = explained_view(reader, replace(found, still_possible=unsure), ENGLISH)
    assert view.sentence.startswith("What is open can perhaps still change the verdict; as answered now, it holds")
    assert view.possible[-1].text == "No other verdict can come, but perhaps not each of these can."
    assert all(ask.how[-1] == "Perhaps it changes nothing." for ask in view.ask_next)


def test_a_bound_that_is_perhaps_too_wide_is_marked_as_such() -> None:
    asked = questionnaire(TWO)
    reader, _found = _told(asked, sheet(asked, one="c", two=None))
    possible = reader.result.possible
    assert possible is not None
    wider = replace(reader.result, possible=Range(possible.low, possible.high, exact=False))
    exact, wide = reader, Told(asked, reader.sheet, wider, "screen")
    figure = {figure.label: figure.value for figure in figures(exact, ENGLISH)}["Possible fit"]
    assert {figure.label: figure.value for figure in figures(wide, ENGLISH)}["Possible fit"] == f"{figure} at the most"
    sure = sureness(wide, ENGLISH)
    assert sure is not None
    assert any(sentence.endswith(", perhaps less far apart.") for sentence in sure.sentences)


def test_without_an_explanation_there_is_none() -> None:
    assert persona_view("p1_imaging_software").explained is None


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ["cluster-membership", "imago-mol", "quick-check", "onboarding-interview"])
def test_every_example_of_every_shipped_questionnaire_is_explained_in_every_language(name: str, language: str) -> None:
    asked = Catalogue([shipped_folder()]).open(shipped_folder() / f"{name}.yaml").in_language(language).questionnaire
    for example in asked.examples:
        view = explained(asked, sheet_of(asked, dict(example.answers)), audience="internal", language=language)
        assert told(view).sentence
        assert all(texts_of(told(view)))


def _words(found: ExplainedView, asked: Questionnaire) -> list[str]:
    """Return all sentences but those that begin with a number as an answer."""
    lines = [found.sentence, *(line.text for line in found.possible), *found.weighting]
    for ask in found.ask_next:
        if not isinstance(asked.question_by_id[ask.question], NumberQuestion):
            lines += ask.how
    for ways in (found.better, found.worse):
        if ways is not None:
            lines += [ways.about, *(way.text for way in ways.ways)]
    return lines


@given(secretive_cases())
@settings(max_examples=60, deadline=None)
def test_nothing_that_is_handed_over_names_a_sensitive_answer_or_a_number_where_there_are_none(
    case: tuple[Questionnaire, AnswerSheet],
) -> None:
    asked, given_sheet = case
    for audience in ("company", "internal"):
        view = explained(asked, given_sheet, audience=audience)
        found = told(view)
        assert SECRET not in " ".join(texts_of(found))
        for line in _words(found, asked) if not view.shows_numbers else ():
            assert not re.search(r"\d", re.sub("“[^”]*”", "", line).replace("one answer", "")), line
        assert not (found.weights and not view.shows_numbers)


@given(secretive_cases())
@settings(max_examples=60, deadline=None)
def test_questions_that_are_named_exist_and_changes_lead_where_they_say(
    case: tuple[Questionnaire, AnswerSheet],
) -> None:
    asked, given_sheet = case
    view = explained(asked, given_sheet)
    found = told(view)
    assert {ask.question for ask in found.ask_next} <= set(asked.question_by_id)
    assert all(ask.how for ask in found.ask_next)
    bands = [*asked.band_by_id, None]
    for ways, is_better in ((found.better, True), (found.worse, False)):
        for way in ways.ways if ways is not None else ():
            assert (bands.index(way.band) < bands.index(view.verdict.band)) == is_better
            assert all(change.question in asked.question_by_id and change.to for change in way.changes)
