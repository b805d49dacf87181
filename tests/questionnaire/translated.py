"""Random originals and translations for tests, and a short way to bring a translation up to date."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

import yaml
from hypothesis import strategies as st

from fitwizard.language import ENGLISH
from fitwizard.questionnaire.model import Questionnaire
from fitwizard.questionnaire.po_reading import PoContent, read_po
from fitwizard.questionnaire.problems import Problem, ProblemsFound
from fitwizard.questionnaire.translating import retold, text_hash, texts
from fitwizard.questionnaire.translation_standing import NOTHING_TOLD, Told, standing_in
from fitwizard.questionnaire.translation_writing import Update, new_translation, updated
from fitwizard.questionnaire.yaml_scalars import FORBIDDEN_IN_TEXT, is_yaml_word
from tests.making import questionnaires
from tests.questionnaire.samples import ZOO, changed, read, sound
from tests.questionnaire.test_translating import full

FILE = "q.de.yaml"

PIECES = [
    "a",
    "Für",
    "x: y",
    "#",
    " # ",
    '"',
    "'",
    "\\",
    "{n}",
    "%",
    "- ",
    "|",
    ">",
    ":",
    ",",
    "é",
    "\n",
    "  ",
    "no",
    "1",
]
WORDS = st.one_of(
    st.text(st.characters(codec="utf-8"), max_size=40),
    st.lists(st.sampled_from([*PIECES, "word ", "longer words "]), max_size=40).map("".join),
).filter(lambda words: bool(words.strip()) and FORBIDDEN_IN_TEXT.search(words) is None and "\ufeff" not in words)
"""Texts of all shapes that a file may hold."""


def update(
    content: bytes | str,
    questionnaire: Questionnaire,
    *,
    wanted: Collection[str] | None = None,
    told: Told = NOTHING_TOLD,
) -> Update:
    """Return a German translation brought up to date; all texts of the questionnaire are wanted unless said."""
    data = content.encode() if isinstance(content, str) else content
    return updated(data, FILE, questionnaire, texts(questionnaire) if wanted is None else wanted, ENGLISH, told)


def begun(questionnaire: Questionnaire, told: Mapping[str, str] | None = None) -> Update:
    """Return a new German translation with some texts in it."""
    return update(new_translation(questionnaire, "de", "q", ENGLISH), questionnaire, told=Told(told or {}))


def told_otherwise(questionnaire: Questionnaire, changed: Mapping[str, str]) -> Questionnaire:
    """Return a questionnaire with other texts."""
    return retold(questionnaire, lambda key, original: changed.get(key, original))


def nested(questionnaire: Questionnaire, told: Mapping[str, str], **head: Any) -> dict[str, Any]:
    """Return the data of a translation file; the label of every other choice stands under its id alone."""
    data: dict[str, Any] = {"fitwizard": 1, "translates": questionnaire.id, "language": "de", **head}
    for number, (key, words) in enumerate(told.items()):
        way = key.split(".")
        if ".choices." in key and way[-1] == "label" and number % 2 and f"{key[:-5]}advice" not in told:
            way.pop()
        elif way[0] == "scales" and len(way) == 3 and (f"{key}.advice" in told or number % 2):
            way.append("label")
        part = data
        for name in way[:-1]:
            part = part.setdefault(name, {})
        part[way[-1]] = words
    return data


@st.composite
def originals(draw: st.DrawFn) -> Questionnaire:
    """Questionnaires with every kind of text, some of them at random."""
    questionnaire = draw(st.one_of(st.builds(full), st.builds(sound), questionnaires(most=4)))
    keys = list(texts(questionnaire))
    some = draw(st.lists(st.sampled_from(keys), max_size=5, unique=True))
    return told_otherwise(questionnaire, {key: draw(WORDS) for key in some})


@st.composite
def translations(draw: st.DrawFn, questionnaire: Questionnaire) -> dict[str, str]:
    """Texts for some keys of a questionnaire."""
    keys = list(texts(questionnaire))
    some = draw(st.lists(st.sampled_from(keys), max_size=len(keys), unique=True))
    return {key: draw(st.one_of(WORDS, st.just("Text"))) for key in some}


@st.composite
def files(draw: st.DrawFn, questionnaire: Questionnaire, told: Mapping[str, str]) -> bytes:
    """Files with these texts in several styles of YAML, with a record of the originals or without one."""
    head: dict[str, Any] = {}
    if draw(st.booleans()):
        known = texts(questionnaire)
        stamps = {key: text_hash(known[key]) for key in texts(questionnaire) if key in told}
        if not any(is_yaml_word(stamp) for stamp in stamps.values()):  # PyYAML leaves 3e712793 without quotes
            head["of"] = {"version": "1.0.0", "texts": stamps}
    quotes = any(is_yaml_word(words) for words in told.values())  # PyYAML leaves 1e100 without them
    text = yaml.dump(
        nested(questionnaire, told, **head, rules={}),
        default_flow_style=draw(st.sampled_from([False, None])),  # the top is never in braces, as it holds a mapping
        allow_unicode=True,
        sort_keys=draw(st.booleans()),
        width=draw(st.sampled_from([40, 110])),
        default_style='"' if quotes else draw(st.sampled_from([None, None, '"'])),
    )
    data = text.replace('"fitwizard": !!int "1"', '"fitwizard": 1').encode()
    return data.replace(b"\n", b"\r\n") if draw(st.booleans()) and b"\r" not in data else data


def taken(content: bytes | str, questionnaire: Questionnaire, translation: bytes) -> PoContent:
    """Return what a PO file brings to a German translation."""
    data = content.encode() if isinstance(content, str) else content
    return read_po(data, "q.po", questionnaire, "de", standing_in(translation, FILE, questionnaire))


def po_problems(content: bytes, file: str) -> tuple[Problem, ...]:
    """Return what is wrong with a PO file for the sound questionnaire."""
    translation = (ZOO / "sound.de.yaml").read_bytes()
    try:
        return read_po(content, file, sound(), "de", standing_in(translation, FILE, sound())).problems
    except ProblemsFound as found:
        return found.problems


def without(*changes: tuple[str, str]) -> Questionnaire:
    """Return the sound questionnaire with some of its file replaced."""
    questionnaire = read(changed(*changes)).questionnaire
    assert questionnaire is not None
    return questionnaire
