"""A first questionnaire from a template: what is proposed, which ids come of names, and the finished text.

The texts, points, weights and comments stand in `templates/`, a file for each language; nothing of them stands here.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any
from unicodedata import normalize

from fitwizard.questionnaire.values import RESERVED_IDS
from fitwizard.questionnaire.yaml_scalars import is_yaml_word

if TYPE_CHECKING:
    from jinja2 import Template

LANGUAGES = ("en", "de", "ro")
"""The languages that there are templates in."""

FEWEST_TOPICS, MOST_TOPICS = 2, 8
LONGEST_TITLE, LONGEST_TOPIC = 150, 40
"""Characters."""

_LONGEST_ID = 40
_TAKEN_BY_TEMPLATE = frozenset({"capacity", "profile"})
_SPELLED_OUT = {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d"}
_GERMAN = {"ä": "ae", "ö": "oe", "ü": "ue"}


@dataclass(frozen=True)
class Topic:
    """A topic of a new questionnaire: its dimension's id, and the title that the person gave it."""

    id: str
    title: str


def proposals(language: str) -> Mapping[str, Any]:
    """Return what is proposed in a language: a title, topics, and how the title of an adaptation is made."""
    from fitwizard.questionnaire.yaml_source import read_yaml

    name = "proposals.yaml"
    by_language: Any = read_yaml(_text_of(name).encode(), name).value
    proposed: Mapping[str, Any] = by_language[language]
    return proposed


def id_of(name: str, *, language: str = "en", joint: str = "-", otherwise: str = "questionnaire") -> str:
    """Return an id that a name suggests: its letters and digits, in words joined by `joint`; `otherwise` without any.

    Ids are cut after a word where they are long, and never begin with a digit.
    """
    lower = name.lower()
    for letter, plain in {**_SPELLED_OUT, **(_GERMAN if language == "de" else {})}.items():
        lower = lower.replace(letter, plain)
    ascii_only = normalize("NFKD", lower.replace("'", "").replace("’", "")).encode("ascii", "ignore").decode()
    words = re.findall("[a-z0-9]+", ascii_only)
    found = ""
    for word in words:
        longer = f"{found}{joint}{word}" if found else word[:_LONGEST_ID]
        if len(longer) > _LONGEST_ID:
            break
        found = longer
    if not found or found in RESERVED_IDS:
        return f"{otherwise}{joint}{found}" if found else otherwise
    return found if found[0].isalpha() else f"{otherwise}{joint}{found}"


def topics_of(titles: Sequence[str], language: str) -> tuple[Topic, ...]:
    """Return the topics with an id of their own each."""
    taken = set(_TAKEN_BY_TEMPLATE)
    found = []
    for title in titles:
        name = unused(id_of(title, language=language, joint="_", otherwise="topic"), taken, joint="_")
        taken.add(name)
        found.append(Topic(name, title))
    return tuple(found)


def unused(name: str, taken: Iterable[str], *, joint: str) -> str:
    """Return `name`, with a number behind it if it is taken."""
    there = set(taken)
    if name not in there:
        return name
    number = 2
    while f"{name}{joint}{number}" in there:
        number += 1
    return f"{name}{joint}{number}"


def starter_text(name: str, title: str, language: str, topics: Sequence[Topic]) -> str:
    """Return a new questionnaire, with comments in its own language."""
    return _template(f"starter.{language}.yaml.jinja").render(id=name, title=title, topics=topics)


def filled(template: str, **values: object) -> str:
    """Return what a template makes of the values."""
    return _template(template).render(**values)


def _text_of(name: str) -> str:
    return files("fitwizard.cli").joinpath("templates", name).read_text("utf-8")


@cache
def _template(name: str) -> Template:
    from jinja2 import Environment, StrictUndefined  # only here: everything else starts without it

    environment = Environment(
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        finalize=_within_quotes,
        autoescape=False,  # this is YAML, not a page
    )
    environment.filters["word"] = _as_word
    return environment.from_string(_text_of(name))


class _Written(str):
    """A text as YAML has it, quotes included."""


def _as_word(value: str) -> str:
    """Return an id, a path or a language without quotes where it needs none."""
    plain = re.fullmatch("[a-z][a-z0-9@._-]*", value) and not is_yaml_word(value)
    return _Written(value if plain else json.dumps(value, ensure_ascii=False))


def _within_quotes(value: object) -> object:
    """Return a text as it stands between the double quotes of YAML, where the templates put what a person typed."""
    if isinstance(value, str) and not isinstance(value, _Written):
        return json.dumps(value, ensure_ascii=False)[1:-1]
    return value
