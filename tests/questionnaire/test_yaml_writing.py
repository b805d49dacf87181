"""Writing YAML: what is written reads back the same, and looks as if an author had written it."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from fitwizard.questionnaire.yaml_scalars import FORBIDDEN_IN_TEXT
from fitwizard.questionnaire.yaml_source import read_yaml
from fitwizard.questionnaire.yaml_writing import WIDTH, yaml_text
from tests.answers.test_writing import ODD_TEXTS

SHIPPED = Path(__file__).parents[2] / "questionnaires"


def read_back(text: str) -> object:
    source = read_yaml(text.encode("utf-8"), "f.yaml")
    assert [problem.told() for problem in source.problems] == []
    return source.value


TEXTS = st.one_of(
    st.text(max_size=300),
    st.text(alphabet="ab :#-\n\t'\"{}[],?|>&*!%@`~=<ÄЖ中😀\ufeff\xa0", max_size=60),
    st.lists(st.text(alphabet="abc:#'\"-", min_size=1, max_size=30), max_size=60).map(" ".join),
    st.lists(st.text(alphabet="ab #:-", max_size=12), max_size=8).map("\n".join),
    st.sampled_from([*ODD_TEXTS, "", "---", "...", "off", "1.10", "1e3", "0.5", "2026-11-23", "12:30:45", "1_0", "y"]),
).map(lambda text: FORBIDDEN_IN_TEXT.sub("", text))
NUMBERS = st.one_of(
    st.integers(), st.decimals(allow_nan=False, allow_infinity=False, places=3), st.sampled_from([Decimal("1.500")])
)
SCALARS = st.one_of(TEXTS, NUMBERS, st.booleans(), st.none())
KEYS = st.one_of(TEXTS.filter(lambda text: text != "<<"), st.integers(), st.text("k", min_size=480, max_size=1200))
DATA: st.SearchStrategy[Any] = st.recursive(
    SCALARS,
    lambda parts: st.one_of(st.lists(parts, max_size=6), st.dictionaries(KEYS, parts, max_size=6)),
    max_leaves=20,
)
MAPPINGS = st.dictionaries(KEYS, DATA, max_size=6)


def in_order(value: object) -> object:
    """Return `value` with its mappings as pairs, so that their order counts, and booleans that are no numbers."""
    if isinstance(value, dict):
        return "mapping", [(in_order(key), in_order(part)) for key, part in value.items()]
    if isinstance(value, bool):
        return "boolean", value
    return [in_order(part) for part in value] if isinstance(value, list) else value


@given(MAPPINGS)
@example({"a": {}, "b": [], "c": [[], [[1]], {"d": []}], "e": [{}]})
@example({"a": [["x", {"b": "two\nlines"}], "c\n"], "k" * 1100: ["x", {"b": "long " * 40 + "end"}]})
def test_every_data_reads_back_the_same(data: dict[str, Any]) -> None:
    """The law: any text, number, list and mapping comes back, in its order and with its type."""
    back = read_back(yaml_text(data))
    assert in_order(back) == in_order(data)


@given(MAPPINGS, st.dictionaries(st.integers(0, 30), TEXTS, max_size=8))
def test_comments_change_nothing(data: dict[str, Any], said: dict[int, str]) -> None:
    """Whatever is said about whichever part, in one line or several, the data stays the same."""
    numbers: dict[tuple[object, ...], int] = {}
    text = yaml_text(data, lambda path: said.get(numbers.setdefault(path, len(numbers))))
    assert in_order(read_back(text)) == in_order(data)


@pytest.mark.parametrize(
    "text", ["yes", "No", "null", "~", "1.0", "007", "2026-11-23", "12:30", "1_000", "=", "<<", ""]
)
def test_a_text_that_yaml_takes_for_something_else_is_quoted(text: str) -> None:
    """Also for other readers, which know dates and times."""
    written = yaml_text({"a": text, "b": [text], "c": {"d": text}})
    assert f'a: "{text}"\n' in written
    assert read_back(written) == {"a": text, "b": [text], "c": {"d": text}}


@pytest.mark.parametrize("file", ["cluster-membership", "cluster-membership.de", "cluster-membership.ro"])
def test_what_is_shipped_is_written_as_its_author_wrote_it(file: str) -> None:
    """Nine lines in ten of the shipped questionnaire come out as they stand in the file, comments left aside."""
    content = (SHIPPED / f"{file}.yaml").read_bytes()
    value = read_yaml(content, file).value
    assert isinstance(value, dict)
    value.pop("examples", None)
    written = yaml_text(value)
    assert read_back(written) == value
    lines = [line for line in written.splitlines() if line]
    original = {line.split("   #")[0].rstrip() for line in content.decode().splitlines()}
    assert sum(line in original for line in lines) >= 0.9 * len(lines)
    assert max(map(len, lines)) <= max(WIDTH, max(map(len, original)))


def test_small_things_stand_on_one_line_and_long_texts_are_folded() -> None:
    """A choice, limits and ids in brackets; a text of several lines as it is; questions apart."""
    questions = [
        {
            "id": name,
            "type": "single",
            "ask": "Why?",
            "choices": [{"id": "a", "label": "A, b", "points": Decimal("1.50")}],
        }
        for name in ("one", "two")
    ]
    data = {
        "levels": {"low": 0, "mid": 40},
        "intro": "word " * 30 + "end",
        "lines": "one\n  two\n",
        "questions": questions,
        "when": {"all": [{"question": "one", "is": "a"}, {"fit": {"below": 40}}]},
        "limited_by": ["rule:one", "floor:two"],
    }
    assert yaml_text(data) == (
        "levels: {low: 0, mid: 40}\n"
        "intro: >-\n"
        f"  {'word ' * 22}word\n"
        f"  {'word ' * 7}end\n"
        "lines: |\n"
        "  one\n"
        "    two\n"
        "\n"
        "questions:\n"
        "  - id: one\n"
        "    type: single\n"
        "    ask: Why?\n"
        "    choices:\n"
        '      - {id: a, label: "A, b", points: 1.50}\n'
        "\n"
        "  - id: two\n"
        "    type: single\n"
        "    ask: Why?\n"
        "    choices:\n"
        '      - {id: a, label: "A, b", points: 1.50}\n'
        "when: {all: [{question: one, is: a}, {fit: {below: 40}}]}\n"
        'limited_by: ["rule:one", "floor:two"]\n'
    )


def test_a_comment_stands_beside_what_it_is_about_or_above() -> None:
    """On the same line where there is room, else above; what it is about is then not put in brackets."""
    comments: dict[tuple[object, ...], str] = {
        ("title",): "the title",
        ("levels", "mid"): "from here",
        ("questions", 0): "first\nsecond line",
        ("intro",): "long",
    }
    data = {
        "title": "T",
        "levels": {"low": 0, "mid": 40},
        "questions": [{"id": "one", "ask": "word " * 30 + "end"}],
        "intro": "word " * 23 + "ends",
    }
    assert yaml_text(data, lambda path: comments.get(path)) == (
        "title: T  # the title\n"
        "\n"
        "levels:\n"
        "  low: 0\n"
        "  mid: 40  # from here\n"
        "\n"
        "questions:\n"
        "  # first\n"
        "  # second line\n"
        "  - id: one\n"
        "    ask: >-\n"
        f"      {'word ' * 21}word\n"
        f"      {'word ' * 8}end\n"
        "# long\n"
        "intro: >-\n"
        f"  {'word ' * 22}word\n"
        "  ends\n"
    )


def test_what_is_no_plain_data_is_refused() -> None:
    """A float, a date, an object: what the reader never gives, the writer does not take."""
    with pytest.raises(TypeError):
        yaml_text({"a": 0.5})


def test_nothing_at_all_is_an_empty_mapping() -> None:
    """The reader gets back what was there."""
    assert read_back(yaml_text({})) == {}
