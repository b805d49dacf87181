"""One version in all its languages: digests, the store's text, and the language that is meant."""

from __future__ import annotations

import json
from collections.abc import Callable
from decimal import Decimal

import pytest

from fitwizard.errors import FitwizardError
from fitwizard.language import msg
from fitwizard.questionnaire.edition import Edition
from fitwizard.questionnaire.problems import Place, Problem, ProblemsFound
from fitwizard.questionnaire.translation import Translation
from tests.questionnaire.samples import SOUND, changed, read


def edition(text: str = SOUND, *, at: str = "", **loaders: Callable[[], Translation]) -> Edition:
    """Return the edition of a text with translations, among them one for Austria titled `at`."""
    reading = read(text)
    assert reading.questionnaire is not None, reading.problems
    return Edition(reading.questionnaire, reading.data, {**loaders, **({"de-AT": titled("de-AT", at)} if at else {})})


def titled(language: str, title: str) -> Callable[[], Translation]:
    return lambda: Translation(fitwizard=1, translates="zoo", language=language, title=title)


def broken() -> Translation:
    raise ProblemsFound([Problem("yaml-syntax", Place("q.de.yaml", 1, 1), msg("Broken."))])


@pytest.mark.parametrize(
    "same",
    [
        SOUND.replace("\n", "\r\n"),
        "# a comment\n" + SOUND.replace("rules:\n", "rules: # knock-outs\n"),
        changed(("weight: 60", "weight: 60.0"), ("answered: 0.5,", "answered: 0.50,"), ("max: 40", "max: 4e1")),
        changed(("id: zoo\nversion: 1.0.0\n", "version: '1.0.0'\nid: zoo\n")),
        changed(("score: {0: 0, 1: 2}", "score: {1: 2, 0: 0}")),
        changed(("{id: wait, from: 0, title: Wait}", "{title: Wait, id: wait,\n from: 0}")),
    ],
)
def test_the_digest_ignores_how_a_file_is_written(same: str) -> None:
    assert edition(same).digest == edition().digest


@pytest.mark.parametrize(
    "other",
    [
        changed(("weight: 60", "weight: 60.5")),
        changed(("title: Wait", "title: wait")),
        changed(
            ("  goals: {title: Goals, weight: 60, source: smith2020}\n", ""),
            (
                "  sharing: {title: Sharing, weight: 40}\n",
                "  sharing: {title: Sharing, weight: 40}\n  goals: {title: Goals, weight: 60, source: smith2020}\n",
            ),
        ),
        changed(("version: 1.0.0", "version: 1.0.1")),
    ],
)
def test_the_digest_tells_what_a_file_says_and_shows(other: str) -> None:
    """The order of dimensions is shown, so it counts."""
    assert edition(other).digest != edition().digest


def test_the_digest_is_the_same_with_translations() -> None:
    assert edition(de=titled("de", "Klein")).digest == edition().digest


def test_the_digest_stays_what_it_is() -> None:
    """Every stored case bears it: a change here orphans them."""
    assert len(edition().digest) == 64
    assert edition().digest == "4fe30126ca98aeef5a3bfd1f08aab46961d44cdd26448697ed6118b16ceb0769"


@pytest.mark.parametrize(
    ("tag", "language", "title"),
    [
        ("de-AT", "de-AT", "Wien"),
        ("de_at", "de-AT", "Wien"),
        ("de-AT-x", "de-AT", "Wien"),
        ("de-CH", "de", "Berlin"),
        ("DE", "de", "Berlin"),
        ("en", "en", "A small questionnaire"),
        ("en-GB", "en", "A small questionnaire"),
        ("fr", "en", "A small questionnaire"),
        ("", "en", "A small questionnaire"),
    ],
)
def test_the_nearest_language_is_spoken(tag: str, language: str, title: str) -> None:
    spoken = edition(de=titled("de", "Berlin"), at="Wien").in_language(tag)
    assert spoken.language == language
    assert spoken.questionnaire.title == title


def test_a_translation_is_read_when_it_is_wanted_and_once() -> None:
    read_: list[str] = []

    def load() -> Translation:
        read_.append("de")
        return titled("de", "Klein")()

    small = edition(de=load)
    assert small.languages == ("en", "de")
    assert read_ == []
    assert small.in_language("de").questionnaire.title == small.in_language("de-DE").questionnaire.title == "Klein"
    assert read_ == ["de"]
    with pytest.raises(KeyError):
        small.translation("fr")


def test_what_is_stored_comes_back_as_it_was() -> None:
    text = changed(("weight: 40", "weight: 40.125"), ("score: {0: 0, 4: 3}", "score: {0: 0, 0.5: 3}"))
    stored = edition(text, de=titled("de", "Klein")).to_json()
    again = Edition.from_json(stored)
    assert again.questionnaire == edition(text).questionnaire
    assert again.digest == edition(text).digest
    assert again.languages == ("en", "de")
    assert again.in_language("de").questionnaire.title == "Klein"
    assert again.to_json() == stored
    assert again.origin is None
    assert again.questionnaire.dimensions["sharing"].weight == Decimal("40.125")


def test_numbers_of_answers_in_examples_are_kept_whatever_they_are() -> None:
    answers = "answers: {hours: .inf, story: 0.1234567890123456789, trust: high}"
    text = changed(("answers: {trust: high, services: [advice]}", answers))
    stored = json.loads(edition(text).to_json())["questionnaire"]["examples"][0]["answers"]
    assert stored == {"hours": "Infinity", "story": "0.1234567890123456789", "trust": "high"}


def test_a_broken_translation_does_not_keep_a_case_from_being_stored() -> None:
    again = Edition.from_json(edition(de=broken, ro=titled("ro", "Mic")).to_json())
    assert again.languages == ("en", "ro")
    with pytest.raises(ProblemsFound):
        edition(de=broken).in_language("de")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        "5",
        "null",
        "{}",
        '{"questionnaire": {}, "translations": {}}',
        "[" * 100_000,
        '{"questionnaire": 5}',
    ],
)
def test_a_damaged_text_is_told_from_a_bug(text: str) -> None:
    with pytest.raises(FitwizardError, match="damaged"):
        Edition.from_json(text)


def test_a_damaged_translation_is_found_when_it_is_wanted() -> None:
    stored = json.loads(edition(de=titled("de", "Klein")).to_json())
    stored["translations"]["de"]["title"] = 5
    again = Edition.from_json(json.dumps(stored))
    with pytest.raises(FitwizardError, match="damaged"):
        again.in_language("de")
