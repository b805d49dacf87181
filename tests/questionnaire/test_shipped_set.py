"""The questionnaires that are shipped: sound, complete in three languages, and meaning what they should."""

from __future__ import annotations

import json
from fractions import Fraction
from functools import cache
from itertools import islice, product
from pathlib import Path
from types import MappingProxyType

import pytest

from fitwizard.answers.model import AnswerSheet, answered
from fitwizard.answers.recorded import Recorded
from fitwizard.questionnaire.catalogue import Catalogue, open_translation, shipped_folder
from fitwizard.questionnaire.edition import Edition
from fitwizard.questionnaire.model import Questionnaire
from fitwizard.questionnaire.points import Value, points_of
from fitwizard.questionnaire.translating import texts, translated_texts
from fitwizard.scoring.assess import assess
from fitwizard.scoring.examples import run_example
from fitwizard.scoring.result import Result
from tests.cli.running import run

ADAPTED = ("quick-check", "onboarding-interview", "imago-mol")
SET = ("cluster-membership", *ADAPTED)
LANGUAGES = ("en", "de", "ro")

HOURS = (0, 1, 3, 4, 7, 8, 15, 16, 200)
"""Working hours a month on both sides of every step of their points."""

WEIGHTS = {
    "use_case": 15,
    "goal_overlap": 20,
    "partners_in_vision": 10,
    "rival_at_table": 10,
    "readiness_to_share": 10,
    "give_and_take": 10,
    "first_request": 25,
}
"""What each of seven answers weighs in the fit of the quick check; time is a condition."""


@cache
def opened(name: str) -> Edition:
    """Return a shipped questionnaire in all its languages."""
    return Catalogue([shipped_folder()]).find(name)


def verdicts(questionnaire: Questionnaire) -> dict[str, Result]:
    """Return what the answers of every example come to."""
    found = {}
    for example in questionnaire.examples:
        answers = Recorded(questionnaire, example.answers).answers
        sheet = AnswerSheet(questionnaire.id, questionnaire.version, mode=example.mode, answers=answers)
        found[example.id] = assess(questionnaire, sheet)
    return found


@pytest.mark.parametrize("name", SET)
def test_check_finds_nothing_wrong(name: str, tmp_path: Path) -> None:
    """Examples hold, languages are complete, and there is not even advice that is not accepted."""
    outcome = run(tmp_path, "check", "--json", "--strict", shipped_folder() / f"{name}.yaml")
    (report,) = json.loads(outcome.out)
    assert [problem for problem in report["problems"] if problem["severity"] != "note"] == []
    assert (outcome.code, outcome.err, report["fine"]) == (0, "", True)
    assert report["examples"]["run"] == report["examples"]["held"] > 0
    assert {entry["language"]: entry["share"] for entry in report["translations"]} == {"de": 1, "ro": 1}


@pytest.mark.parametrize("name", SET)
def test_every_example_holds_and_every_band_and_rule_has_one(name: str) -> None:
    asked = opened(name).questionnaire
    assert [example.id for example in asked.examples if not run_example(asked, example).holds] == []
    results = verdicts(asked).values()
    assert {result.verdict.band for result in results} == {None, *asked.band_by_id}
    assert {rule.id for result in results for rule in result.rules} == set(asked.rule_by_id)


@pytest.mark.parametrize("name", SET)
def test_everything_is_said_in_three_languages(name: str) -> None:
    edition = opened(name)
    assert edition.languages == LANGUAGES
    assert [edition.in_language(language).fallbacks for language in LANGUAGES] == [frozenset()] * 3


@pytest.mark.parametrize("language", LANGUAGES[1:])
@pytest.mark.parametrize("name", ADAPTED)
def test_a_translation_of_an_adaptation_repeats_nothing_of_the_base(name: str, language: str) -> None:
    """It holds exactly the texts that the adaptation adds or changes."""
    edition = opened(name)
    own = open_translation(shipped_folder() / f"{name}.{language}.yaml", edition.questionnaire)
    assert translated_texts(own).keys() == edition.own_texts(language).keys()


@pytest.mark.parametrize("name", SET)
def test_romanian_has_its_own_letters(name: str) -> None:
    """Comma below, no cedilla, which is Turkish."""
    told = "".join(texts(opened(name).in_language("ro").questionnaire).values())
    assert "ș" in told and "ț" in told
    assert not set("şţŞŢ") & set(told)


# --- The quick check --------------------------------------------------------------------------------------------------


def expected_outcome(asked: Questionnaire, given: dict[str, Value]) -> str:
    """Return the outcome by its plain definition: points and weights of the eight answers, and two knock-outs."""
    points = {name: points_of(asked.question_by_id[name], given[name]) for name in WEIGHTS}
    fit = sum(Fraction(points[name] or 0) / 4 * weight for name, weight in WEIGHTS.items())
    hours = int(str(given["hours_per_month"]))
    if given["readiness_to_share"] == "nothing" or hours == 0 or fit < 40:
        return "not_now"
    return "look_closer" if fit >= 60 and hours >= 4 else "talk_first"


def test_the_quick_check_has_three_outcomes_as_they_are_defined() -> None:
    """Every 599th of all 843,750 ways to answer; the number is prime, so each choice meets each other one."""
    asked = opened("quick-check").questionnaire
    choices = {q.id: [choice.id for choice in getattr(q, "choices", ())] or HOURS for q in asked.questions}
    found = set()
    for picks in islice(product(*choices.values()), 0, None, 599):
        given: dict[str, Value] = dict(zip(choices, picks, strict=True))
        answers = MappingProxyType({name: answered(value) for name, value in given.items()})
        band = assess(asked, AnswerSheet(asked.id, asked.version, answers=answers)).verdict.band
        assert band == expected_outcome(asked, given), given
        found.add(band)
    assert found == {"look_closer", "talk_first", "not_now"}


def test_the_quick_check_tells_people_no_number_and_what_it_cannot_see() -> None:
    """Legal obstacles and competition law are not asked about; introduction, disclaimer and every outcome say so."""
    words = {"en": ("legal obstacles", "competition law"), "de": ("echtliche", "ettbewerbsrecht")}
    words["ro"] = ("obstacole", "dreptul concurenței")
    assert not opened("quick-check").questionnaire.verdict.shows_numbers
    for language, wanted in words.items():
        told = opened("quick-check").in_language(language).questionnaire
        for text in (told.intro, told.disclaimer, *(band.meaning for band in told.verdict.bands)):
            assert text is not None
            assert all(word in text.lower() for word in (w.lower() for w in wanted)), text


# --- The onboarding interview -----------------------------------------------------------------------------------------


def test_the_onboarding_interview_adds_twelve_questions_of_the_staff_that_never_score() -> None:
    base, asked = opened("cluster-membership").questionnaire, opened("onboarding-interview").questionnaire
    added = [question for question in asked.questions if question.id not in base.question_by_id]
    assert len(added) == 12
    assert asked.questions[-12:] == tuple(added)
    assert {(q.asked_by, q.dimension, asked.is_scored(q)) for q in added} == {("staff", None, False)}
    assert asked.questions[:-12] == base.questions


def test_the_onboarding_interview_comes_to_the_verdicts_of_the_self_check() -> None:
    base, asked = opened("cluster-membership").questionnaire, opened("onboarding-interview").questionnaire
    inherited = verdicts(asked)
    for name, result in verdicts(base).items():
        assert inherited[name].verdict == result.verdict
        assert inherited[name].fit == result.fit


# --- The example of a cluster -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "words"), [("en", "not endorsed"), ("de", "nicht gebilligt"), ("ro", "neaprobat")]
)
def test_the_example_says_that_the_cluster_has_not_endorsed_it(language: str, words: str) -> None:
    """Title and introduction say it in so many words, summary and disclaimer in others."""
    told = opened("imago-mol").in_language(language).questionnaire
    assert words in told.title
    assert words in (told.intro or "")
    for text in (told.summary, told.disclaimer):
        assert text is not None
        assert any(word in text for word in ("endorsed", "gebilligt", "aprobat"))


def test_the_example_adds_questions_and_names_where_its_facts_come_from() -> None:
    base, asked = opened("cluster-membership").questionnaire, opened("imago-mol").questionnaire
    added = [question for question in asked.questions if question.id not in base.question_by_id]
    assert len(added) == 5
    assert sum(asked.is_scored(question) for question in added) == 3
    assert all(source.startswith("imago_") for source in asked.sources.keys() - base.sources.keys())
    assert asked.dimensions["sharing"].weight != base.dimensions["sharing"].weight
    assert {name for name, band in verdicts(asked).items()} > {example.id for example in base.examples}
