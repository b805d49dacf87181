"""Texts by key, other languages, and what a translation file must not do."""

from __future__ import annotations

import pytest

from fitwizard.questionnaire.model import Questionnaire, Single
from fitwizard.questionnaire.problems import errors
from fitwizard.questionnaire.translating import (
    coverage,
    localised,
    text_hash,
    texts,
    translated_texts,
)
from fitwizard.questionnaire.translation import Translation
from fitwizard.questionnaire.translation_reading import read_translation
from tests.questionnaire.samples import SHIPPED, ZOO, changed, read, sound

GERMAN = (ZOO / "sound.de.yaml").read_text(encoding="utf-8")


def translation(text: str = GERMAN, file: str = "q.de.yaml") -> Translation:
    found, problems = read_translation(text.encode(), file, sound())
    assert found is not None, [problem.told() for problem in problems]
    return found


def full() -> Questionnaire:
    """Return a questionnaire that has every kind of text."""
    text = changed(
        ("title: A small questionnaire", "title: T\nsummary: S\nintro: I\ndisclaimer: D"),
        ("title: Goals,", "title: Goals, asks: A, advice: {low: L, mid: M, high: H},"),
        ("    title: First", "    title: First\n    intro: SI"),
        ("        ask: Do you trust others?", "        ask: Ask\n        why: Why\n        probe: Probe"),
        ("label: Little, points: 0}", "label: Little, points: 0, advice: CA}"),
        ("label: Never, points: 0}", "label: Never, points: 0, advice: SA}"),
        ("        min: 0", "        unit: hours\n        min: 0"),
        ("title: Wait}", "title: Wait, meaning: BM, next: BN}"),
        ("title: Too few answers}", "title: Too few answers, meaning: NM, next: NN}"),
        ("  confidence:", "  straight_line: {share: 0.9, of_at_least: 3, say: SL}\n  confidence:"),
    )
    questionnaire = read(text).questionnaire
    assert questionnaire is not None
    return questionnaire


def test_every_text_has_a_key() -> None:
    found = texts(full())
    expected = {
        "title": "T",
        "summary": "S",
        "intro": "I",
        "disclaimer": "D",
        "dimensions.goals.asks": "A",
        "dimensions.goals.advice.mid": "M",
        "sections.first.intro": "SI",
        "questions.trust.ask": "Ask",
        "questions.trust.why": "Why",
        "questions.trust.probe": "Probe",
        "questions.trust.choices.low.label": "Little",
        "questions.trust.choices.low.advice": "CA",
        "questions.hours.unit": "hours",
        "scales.often.never": "Never",
        "scales.often.never.advice": "SA",
        "bands.wait.next": "BN",
        "none.meaning": "NM",
        "rules.no_trust": "Without trust it does not work.",
        "straight_line": "SL",
        "checklist.title": "Ask back",
        "checklist.items.fee": "What does it cost?",
    }
    assert expected.items() <= found.items()
    assert len(found) == 44
    assert not [key for key in found if key.startswith("questions.habits.choices")], "a scale is translated once"


def test_every_text_of_a_questionnaire_can_be_translated() -> None:
    """A translation that is made of the keys covers everything, and nothing of the original is left."""
    original = full()
    file: dict[str, object] = {"fitwizard": 1, "translates": "zoo", "language": "xx"}
    for key, text in texts(original).items():
        *way, last = key.split(".")
        if key.startswith("scales.") and len(way) == 2:
            way, last = [*way, last], "label"
        place = file
        for step in way:
            place = place.setdefault(step, {})  # type: ignore[assignment]
        place[last] = f"<{text}>"
    made = Translation.model_validate(file)
    told = localised(original, [made])
    assert told.fallbacks == frozenset()
    assert texts(told.questionnaire) == {key: f"<{text}>" for key, text in texts(original).items()}
    assert coverage(original, made).share == 1
    habits = told.questionnaire.question_by_id["habits"]
    assert isinstance(habits, Single)
    assert [choice.label for choice in habits.choices] == ["<Never>", "<Always>"]


def test_a_translation_leaves_all_but_the_texts_as_it_is() -> None:
    original = sound()
    assert original.questions  # cached properties of the original must not stand in the copy
    told = localised(original, [translation()]).questionnaire
    assert told.language == "de"
    assert told.title == "Ein kleiner Fragebogen"
    assert told.questions[0].ask == "Vertrauen Sie anderen?"
    assert told.question_by_id["trust"] is told.questions[0]
    assert original.questions[0].ask == "Do you trust others?"
    assert told.dimensions["goals"].weight == 60
    assert told.dimensions["sharing"] is original.dimensions["sharing"]
    back = localised(told, [Translation.model_validate({**_as_file(original), "language": "en"})]).questionnaire
    assert back == original


def _as_file(questionnaire: Questionnaire) -> dict[str, object]:
    return {
        "fitwizard": 1,
        "translates": "zoo",
        "title": questionnaire.title,
        "dimensions": {"goals": {"title": "Goals"}},
        "sections": {"first": {"title": "First"}},
        "questions": {"trust": {"ask": "Do you trust others?", "choices": {"low": "Little", "high": "Much"}}},
        "scales": {"often": {"never": "Never", "always": "Always"}},
        "bands": {"join": {"title": "Join"}},
        "none": {"title": "Too few answers"},
        "rules": {"no_trust": "Without trust it does not work."},
        "checklist": {"title": "Ask back", "items": {"fee": "What does it cost?"}},
    }


def test_a_text_that_is_missing_falls_back_text_by_text() -> None:
    austrian = translation(
        "fitwizard: 1\ntranslates: zoo\nlanguage: de-AT\nquestions: {trust: {choices: {low: A bissl}}}\n",
        "q.de-AT.yaml",
    )
    told = localised(sound(), [austrian, translation()])
    trust = told.questionnaire.question_by_id["trust"]
    assert isinstance(trust, Single)
    assert [choice.label for choice in trust.choices] == ["A bissl", "Sehr"]
    assert trust.ask == "Vertrauen Sie anderen?"
    assert told.language == "de-AT"
    assert "questions.habits.ask" in told.fallbacks
    assert "questions.trust.ask" not in told.fallbacks
    assert localised(sound(), []).questionnaire == sound()


def test_coverage_names_what_is_missing_and_what_is_stale() -> None:
    hashes = f"title: {text_hash('Old')!r}, scales.often.never: {text_hash('Never')!r}, gone: x"
    of = f"of: {{version: 1.0.0, texts: {{{hashes}}}}}\n"
    told = coverage(sound(), translation(GERMAN.replace("dimensions:", of + "dimensions:")))
    assert told.stale == ("title",)
    assert "questions.habits.ask" in told.missing
    assert "title" not in told.missing
    assert told.share == pytest.approx(1 - len(told.missing) / len(texts(sound())))


def test_a_hash_is_eight_digits_of_sha_256() -> None:
    assert text_hash("für") == "cd23c4c6"


def test_faults_of_a_translation_are_all_found() -> None:
    text = GERMAN.replace("language: de", "language: EN").replace("often: {never", "often: {nver").replace("Ziele", "5")
    found, problems = read_translation(text.encode(), "q.de.yaml", sound())
    assert found is None
    assert [problem.code for problem in problems] == ["bad-language", "number-for-text", "unknown-choice"]


@pytest.mark.parametrize(
    "text",
    ["", "[", "5", "fitwizard: 1\nquestions: 5\n", "fitwizard: 1\nquestions: {trust: 5}\n", "questions: {5: {}}\n"],
)
def test_a_translation_of_any_shape_never_raises(text: str) -> None:
    found, problems = read_translation(text.encode(), "q.de.yaml", sound())
    assert found is None
    assert errors(problems)


def test_a_short_choice_is_its_label() -> None:
    assert translated_texts(translation())["questions.trust.choices.low.label"] == "Wenig"


@pytest.mark.parametrize("language", ["de", "ro"])
def test_the_shipped_translations_are_complete(language: str) -> None:
    reading = read((SHIPPED / "cluster-membership.yaml").read_text(encoding="utf-8"))
    assert reading.questionnaire is not None
    path = SHIPPED / f"cluster-membership.{language}.yaml"
    found, problems = read_translation(path.read_bytes(), path.name, reading.questionnaire)
    assert [problem.told() for problem in problems] == []
    assert found is not None
    assert coverage(reading.questionnaire, found).missing == ()


def test_a_bad_id_of_a_choice_is_told() -> None:
    """A hyphen for an underscore is the slip of a translator; it names its place like any other."""
    text = GERMAN.replace("high: {label: Sehr}", "hi-gh: Sehr")
    found, problems = read_translation(text.encode(), "q.de.yaml", sound())
    assert found is None
    assert {"bad-id", "unknown-choice"} == {problem.code for problem in errors(problems)}
