"""The files that `fitwizard new` writes: sound whatever they are called, and whatever they adapt."""

from __future__ import annotations

import re
from typing import Any

import pytest
import yaml
from hypothesis import assume, given
from hypothesis import strategies as st

from fitwizard.answers.accepting import printable
from fitwizard.cli.overlay_starter import overlay_text
from fitwizard.cli.starter import (
    FEWEST_TOPICS,
    LANGUAGES,
    LONGEST_TOPIC,
    MOST_TOPICS,
    id_of,
    proposals,
    starter_text,
    topics_of,
)
from fitwizard.questionnaire.adapting import Base
from fitwizard.questionnaire.catalogue import shipped_folder
from fitwizard.questionnaire.model import Questionnaire
from fitwizard.questionnaire.problems import errors
from fitwizard.questionnaire.reading import Reading, read_questionnaire
from fitwizard.questionnaire.translating import texts
from fitwizard.questionnaire.values import QUESTIONNAIRE_ID_PATTERN
from fitwizard.questionnaire.yaml_writing import yaml_text
from fitwizard.scoring.examples import run_example
from tests.making import questionnaires

TITLES = st.text(min_size=1, max_size=60).map(lambda text: " ".join(printable(text).split())).filter(bool)
TOPICS = st.lists(
    TITLES.map(lambda title: title[:LONGEST_TOPIC].strip()).filter(bool),
    min_size=FEWEST_TOPICS,
    max_size=MOST_TOPICS,
    unique_by=str.casefold,
)


def sound(reading: Reading) -> Questionnaire:
    """Return the questionnaire of a reading, and make sure that it is fine and that its examples hold."""
    assert [problem.told() for problem in errors(reading.problems)] == []
    assert reading.questionnaire is not None
    for example in reading.questionnaire.examples:
        assert run_example(reading.questionnaire, example).holds, example.id
    return reading.questionnaire


@given(TITLES, TOPICS, st.sampled_from(LANGUAGES))
def test_whatever_it_is_called_it_is_sound(title: str, topics: list[str], language: str) -> None:
    """Titles and topics may hold anything that can be printed; the examples hold for any number of topics."""
    name = id_of(title, language=language)
    assert re.fullmatch(QUESTIONNAIRE_ID_PATTERN, name)
    text = starter_text(name, title, language, topics_of(topics, language))
    questionnaire = sound(read_questionnaire(text.encode(), "first.yaml"))
    assert (questionnaire.title, questionnaire.language) == (title, language)
    assert [dimension.title for dimension in questionnaire.dimensions.values()][: len(topics)] == topics
    assert {example.expect.band for example in questionnaire.examples} == {*questionnaire.band_by_id, "none"}


def test_the_three_languages_say_the_same() -> None:
    """Ids, points, weights, limits and comments correspond; only words differ."""

    def shape(language: str) -> tuple[Any, list[int]]:
        text = starter_text("first", "First", language, topics_of(["One", "Two"], "en"))
        questionnaire = sound(read_questionnaire(text.encode(), "first.yaml"))
        words = set(texts(questionnaire).values()) | {example.title or "" for example in questionnaire.examples}
        words |= {language, "Zahnräder für Fahrräder", "Gears for bicycles", "Roți dințate pentru biciclete"}
        words |= {"A second person in sales", "Eine zweite Person im Vertrieb", "O a doua persoană la vânzări"}
        lines = [number for number, line in enumerate(text.splitlines()) if "#" in line]
        return _without(words, yaml.safe_load(text)), lines

    english = shape("en")
    assert shape("de") == shape("ro") == english


def _without(words: set[str], part: Any) -> Any:
    if isinstance(part, dict):
        return {key: _without(words, inner) for key, inner in part.items()}
    if isinstance(part, list):
        return [_without(words, inner) for inner in part]
    return "..." if part in words else part


@pytest.mark.parametrize("kind", ["starter", "overlay"])
def test_templates_are_not_too_wide(kind: str) -> None:
    """A file that teaches can be read without scrolling sideways."""
    base = sound(_shipped())
    for language in LANGUAGES:
        topics = topics_of(proposals(language)["topics"], language)
        text = (
            starter_text("first", "First", language, topics)
            if kind == "starter"
            else overlay_text(base, "mine", "Mine", "cluster-membership@1", language)
        )
        assert [line for line in text.splitlines() if len(line) > 125] == []


def _shipped() -> Reading:
    return read_questionnaire((shipped_folder() / "cluster-membership.yaml").read_bytes(), "base.yaml")


def adapted(text: str, base: bytes) -> Reading:
    """Return what came of reading an adaptation of what `base` holds."""
    return read_questionnaire(text.encode(), "mine.yaml", lambda _reference, _file: Base(base, "base.yaml", "base"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_possibility_works_when_its_mark_is_taken_away(language: str) -> None:
    """Examples of the original may come to something else then; nothing else is wrong."""
    content = (shipped_folder() / "cluster-membership.yaml").read_bytes()
    text = overlay_text(sound(_shipped()), "mine", "Mine", "cluster-membership@1", language)
    found = list(possibilities(text))
    assert len(found) == 13
    for changed in found:
        reading = adapted(changed, content)
        assert [problem.told() for problem in errors(reading.problems)] == []


def possibilities(text: str) -> list[str]:
    """Return the text once for each block of lines behind a `#`, with that block made real."""
    lines = text.splitlines()
    begin = lines.index("fitwizard: 1")
    is_field = [n > begin and bool(re.match(r" *# +(- )?[a-z_0-9]+(:|$)", line)) for n, line in enumerate(lines)]
    found = []
    for first in (n for n, field in enumerate(is_field) if field and not is_field[n - 1]):
        last = next(n for n in range(first, len(lines) + 1) if n == len(lines) or not is_field[n])
        real = [line.replace("# ", "", 1) for line in lines[first:last]]
        found.append("\n".join([*lines[:first], *real, *lines[last:]]) + "\n")
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_texts_of_an_adaptation_are_in_the_language_of_its_original(language: str) -> None:
    """Whatever language the comments are in; each possibility works there, too."""
    base = starter_text("base", "Base", language, topics_of(proposals(language)["topics"], language))
    text = overlay_text(sound(read_questionnaire(base.encode(), "base.yaml")), "mine", "Mine", "base@1", "en")
    questionnaire = sound(adapted(text, base.encode()))
    assert questionnaire.language == language
    assert questionnaire.question_by_id["result_seen_by"].ask == proposals(language)["ask"]
    for changed in possibilities(text):
        assert errors(adapted(changed, base.encode()).problems) == []


@given(questionnaires(), st.sampled_from(LANGUAGES))
def test_an_adaptation_of_anything_is_sound(base: Questionnaire, language: str) -> None:
    """However the original is built, the file that comes of it has no problem that the original does not have."""
    content = yaml_text(base.model_dump(mode="python", by_alias=True, exclude_unset=True)).encode()
    assume(read_questionnaire(content, "base.yaml").questionnaire is not None)
    questionnaire = sound(adapted(overlay_text(base, "mine", "Mine", "base.yaml", language), content))
    assert len(questionnaire.questions) == len(base.questions) + 1
