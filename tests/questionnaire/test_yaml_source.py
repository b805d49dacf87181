"""Strict YAML: what words mean, where everything stands, and that nothing hostile gets through."""

from __future__ import annotations

import gc
import json
import math
import sys
import time
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from fitwizard.questionnaire.yaml_scalars import is_yaml_word
from fitwizard.questionnaire.yaml_source import YamlSource, read_head, read_yaml


def read(text: str) -> YamlSource:
    return read_yaml(text.encode("utf-8"), "f.yaml")


def value_of(text: str) -> object:
    source = read(text)
    assert source.problems == ()
    return source.value


def place_of(source: YamlSource, *path: object) -> str:
    return str(source.place(path)).removeprefix("f.yaml:")


@pytest.mark.parametrize(
    ("word", "meaning"),
    [
        ("0", 0),
        ("-12", -12),
        ("+5", 5),
        ("1.10", Decimal("1.10")),
        ("-.5", Decimal("-0.5")),
        ("5.", Decimal(5)),
        ("1e3", Decimal(1000)),
        ("2.5E-1", Decimal("0.25")),
        ("true", True),
        ("YES", True),
        ("On", True),
        ("False", False),
        ("no", False),
        ("oFF", False),
        ("~", None),
        ("Null", None),
        (".Inf", Decimal("Infinity")),
        ("-.inf", Decimal("-Infinity")),
    ],
)
def test_an_unquoted_number_boolean_or_nothing_is_read_as_such(word: str, meaning: object) -> None:
    value = value_of(f"[{word}]")
    assert value == [meaning]
    assert isinstance(value, list)
    assert type(value[0]) is type(meaning)


@pytest.mark.parametrize(
    "word",
    [
        *("007", "1_000", "0x1F", "0o17", "0b1", "12:30", "2021-03-12", "1.0.0", "1e", "e3", ".", "+", "--1", "1.2.3"),
        *(
            "nothing",
            "yesterday",
            "y",
            "n",
            "t",
            "nan",
            "inf",
            "=",
            "+.nan",
            "１２",
            "1 2",
            "- 1e99999999999999999999"[2:],
        ),
    ],
)
def test_what_only_yaml_takes_for_a_number_or_date_stays_text(word: str) -> None:
    assert value_of(f"a: {word}") == {"a": word}


@pytest.mark.parametrize("quoted", ["'no'", '"no"', "|-\n  no", ">-\n  no"])
def test_a_quoted_word_is_a_text(quoted: str) -> None:
    assert value_of(f"a: {quoted}") == {"a": "no"}


def test_not_a_number_is_a_decimal_that_the_models_refuse() -> None:
    value = value_of("[.nan]")
    assert isinstance(value, list)
    assert math.isnan(value[0])


def test_an_empty_value_is_nothing() -> None:
    assert value_of("a:\nb: ''\n") == {"a": None, "b": ""}


def test_a_number_of_a_million_digits_is_read_at_once() -> None:
    """Python refuses to make an int of it, and a slower way would hang the program."""
    start = time.perf_counter()
    value = value_of("a: " + "9" * 1_000_000)
    assert time.perf_counter() - start < 5
    assert isinstance(value, dict)
    assert isinstance(value["a"], Decimal)
    assert value["a"] > 10**9


def test_a_text_of_a_million_characters_is_only_a_text() -> None:
    text = "word " * 200_000 + "end"
    assert value_of(f"a: {text}\nb: '{text}'\nc: |-\n  {text}\n") == {"a": text, "b": text, "c": text}


def test_markup_is_plain_text() -> None:
    assert value_of("a: '[bold]x[/x]'\nb: '[/foo]'\nc: <b>&amp;\n") == {
        "a": "[bold]x[/x]",
        "b": "[/foo]",
        "c": "<b>&amp;",
    }


TREE = """\
# a comment
title: Tree
list:
  - first
  - {id: second, number: 1.50}
  - - nested
"key in quotes" : x
empty: []
"""


def test_every_key_and_value_has_its_place() -> None:
    source = read(TREE)
    assert place_of(source) == "2:1"
    assert place_of(source, "title") == "2:8"
    assert place_of(source, "list") == "4:3"
    assert place_of(source, "list", 0) == "4:5"
    assert place_of(source, "list", 1) == "5:5"
    assert place_of(source, "list", 1, "number") == "5:26"
    assert place_of(source, "list", 2, 0) == "6:7"
    assert place_of(source, "key in quotes") == "7:19"
    assert place_of(source, "empty") == "8:8"
    assert str(source.key_place(("list", 1, "number"))) == "f.yaml:5:18"
    assert str(source.key_place(("list", 1))) == "f.yaml:5:5"
    assert str(source.key_place(("list",))) == "f.yaml:3:1"


def test_a_path_that_leads_too_far_ends_at_the_last_value() -> None:
    source = read(TREE)
    assert place_of(source, "list", 1, "missing", "more") == "5:5"
    assert place_of(source, "list", 9) == "4:3"
    assert place_of(source, "title", 0) == "2:8"


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_places_count_lines_of_every_kind(line_end: str) -> None:
    source = read(TREE.replace("\n", line_end))
    assert source.value == read(TREE).value
    assert place_of(source, "list", 1, "number") == "5:26"


def test_columns_count_characters_not_bytes() -> None:
    source = read("\ufeffä: {ö: 'ü', 😀: x}\n")
    assert place_of(source, "ä", "😀") == "1:16"


def test_a_word_is_given_back_as_it_is_written() -> None:
    source = read("a: {version: 1.10, language: No}\non: [~, 0x1F]\n")
    assert source.raw_word(("a", "version")) == "1.10"
    assert source.raw_word(("a", "language")) == "No"
    assert source.raw_word((True,), key=True) == "on"
    assert source.raw_word((True, 0)) == "~"
    assert source.raw_word(("a",)) == ""


def test_keys_may_be_numbers_as_in_a_score_table() -> None:
    assert value_of("{0: 1, 2.5: 3}") == {0: 1, Decimal("2.5"): 3}


def test_of_a_duplicate_key_the_first_value_counts() -> None:
    source = read("a: 1\nb: 2\na: {x: 3}\nc: 4\na: 5\n")
    assert source.value == {"a": 1, "b": 2, "c": 4}
    assert [(p.code, p.place.line) for p in source.problems] == [("duplicate-key", 3), ("duplicate-key", 5)]
    assert place_of(source, "c") == "4:4"


def test_an_alias_repeats_what_its_anchor_marks() -> None:
    source = read("a: &often [x, y]\nb: *often\nc: &n 5\nd: *n\n")
    assert source.problems == ()
    assert source.value == {"a": ["x", "y"], "b": ["x", "y"], "c": 5, "d": 5}
    assert place_of(source, "b") == "2:4"
    assert place_of(source, "b", 1) == "1:15"


def test_many_questions_may_repeat_one_list_of_choices() -> None:
    choices = "&c [" + ", ".join(f"{{id: c{n}, label: Choice {n}}}" for n in range(7)) + "]"
    text = f"first: {choices}\n" + "".join(
        f"q{n}: {{ask: How often do you do that?, choices: *c}}\n" for n in range(3000)
    )
    assert read(text).problems == ()


@pytest.mark.parametrize("width", [2, 9, 40])
def test_aliases_that_would_explode_are_refused(width: int) -> None:
    names = "abcdefghijklmnopqrst"
    lines = ["a: &a [" + ", ".join("x" * width) + "]"]
    lines += [f"{n}: &{n} [" + ", ".join([f"*{m}"] * width) + "]" for m, n in pairwise(names)]
    source = read("\n".join(lines))
    assert [problem.code for problem in source.problems] == ["alias-explosion"]
    assert source.value is None


def test_a_long_text_repeated_too_often_is_refused() -> None:
    text = "a: &a " + "x" * 50_000 + "\nb: [" + "*a, " * 1000 + "]\n"
    assert [problem.code for problem in read(text).problems] == ["alias-explosion"]


def test_fifty_levels_are_allowed_and_one_more_is_not() -> None:
    assert read("[" * 50 + "]" * 50).problems == ()
    assert [problem.code for problem in read("[" * 51 + "]" * 51).problems] == ["too-deep"]


@pytest.mark.parametrize(
    "hostile", ["[" * 30_000, "{a: " * 30_000, "- " * 30_000, "? " * 30_000, "[" * 30_000 + "]" * 30_000]
)
def test_thirty_thousand_brackets_do_no_harm(hostile: str) -> None:
    assert [problem.code for problem in read(hostile).problems] == ["too-deep"]


@pytest.mark.parametrize("tag", ["!!python/object/apply:os.system", "!!str", "!", "!mine", "!!binary", "!!set", "!<x>"])
@pytest.mark.parametrize("node", ["x", "'x'", "[x]", "{x: y}"])
def test_a_tag_builds_nothing(tag: str, node: str) -> None:
    source = read(f"a: {tag} {node}\n")
    assert [problem.code for problem in source.problems] == ["yaml-tag"]


def test_control_characters_are_named_each() -> None:
    source = read("a: x\x1bx\nb: \u2067x\nc: \"\\u202e\\x07\"\nd: 'fine \u00ad\u200d'\n")
    assert [(p.code, str(p.place)) for p in source.problems] == [
        ("control-character", "f.yaml:1:5"),
        ("control-character", "f.yaml:2:4"),
        ("control-character", "f.yaml:3:4"),
    ]
    assert "U+001B" in source.problems[0].told()


def test_a_file_full_of_control_characters_names_a_hundred() -> None:
    assert len(read("a: " + "\x1b" * 10_000).problems) == 100


@pytest.mark.parametrize(
    "code", [0x1B, 0x7F, 0x9B, 0x202A, 0x202E, 0x2066, 0x2069, 0x200E, 0x200F, 0x61C, 0x2028, 0xFFFE]
)
def test_no_way_leads_a_control_character_into_a_text(code: int) -> None:
    for text in (
        f"a: {chr(code)}x",
        f"a: '{chr(code)}'",
        f'a: "\\u{code:04x}"',
        f"{chr(code)}a: x",
        f'"\\u{code:04x}": x',
    ):
        assert "control-character" in [problem.code for problem in read(text).problems], text


def test_json_is_yaml() -> None:
    """JSON writes characters beyond U+FFFF as two escapes, which YAML's parser does not know."""
    data = {"a": ["x\ty", 1, 2.5, True, None, {"b": {}}], "😀": "è 😀 \"'\\/", "long": "x" * 5000}
    for indent in (None, 2, "\t"):
        assert value_of(json.dumps(data, indent=indent)) == data
        assert value_of(json.dumps(data, indent=indent, ensure_ascii=False)) == data


def test_the_collector_runs_again_after_reading() -> None:
    assert gc.isenabled()
    read("a: 1")
    read("a: [")
    assert gc.isenabled()
    gc.disable()
    try:
        read("a: 1")
        assert not gc.isenabled()
    finally:
        gc.enable()


@pytest.mark.parametrize(
    "text", [TREE, "a: [", "a: b: c", "a:\n\tb: 1", "a: '", "[" * 100, "a: 1\n---\n", "", "%FOO\n", "&a"]
)
def test_without_the_c_parser_a_file_reads_the_same(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    quick = read(text)
    monkeypatch.setitem(sys.modules, "yaml._yaml", None)
    slow = read(text)
    assert slow.value == quick.value
    assert [problem.code for problem in slow.problems] == [problem.code for problem in quick.problems]
    assert slow.positions.keys() == {id(part) for part in _containers(slow.value)}


def _containers(value: object) -> list[object]:
    if isinstance(value, dict):
        return [value, *(inner for part in value.values() for inner in _containers(part))]
    return [value, *(inner for part in value for inner in _containers(part))] if isinstance(value, list) else []


YAMLISH = st.text(alphabet="ab: \n-[]{}#&*!|>'\"%@`?,\t~<0159.\\xuU\x1b\u202e\r€😀", max_size=80)


@given(st.binary(max_size=300))
@example(b"\xef\xbb\xbf")
@example(b"\xed\xa0\x80")
@example(b"a: \xc2\x85")
def test_arbitrary_bytes_give_a_value_or_problems(content: bytes) -> None:
    source = read_yaml(content, "f.yaml")
    assert source.problems or source.value is not None
    for problem in source.problems:
        assert problem.remedy is not None
        assert problem.place.line >= 1
        assert problem.place.column >= 1
    read_head(content, ("id",))


@given(YAMLISH)
def test_arbitrary_yaml_gives_a_value_or_problems(text: str) -> None:
    source = read(text)
    assert source.problems or source.value is not None
    for problem in source.problems:
        assert problem.told()
        assert 1 <= problem.place.line <= text.count("\n") + text.count("\r") + 1


LEAVES = (
    st.none()
    | st.booleans()
    | st.integers(-(10**9), 10**9)
    | st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")))
)
TREES = st.recursive(
    LEAVES, lambda inner: st.lists(inner) | st.dictionaries(st.text("abc", min_size=1), inner), max_leaves=20
)


@given(TREES)
def test_what_json_writes_is_read_back(tree: object) -> None:
    source = read(json.dumps([tree]))
    assert source.problems == ()
    assert source.value == [tree]


def test_the_head_of_a_file_is_read_without_the_rest() -> None:
    text = "# x\nid: a\nversion: 1.0.0\nlist: [1, {id: b}]\ntitle: 'T'\nbroken: [\n"
    assert read_head(text.encode(), ("id", "title")) == {"id": "a", "version": "1.0.0", "list": None, "title": "T"}
    assert read_head(text.encode(), ("id", "missing"))["title"] == "T"
    assert read_head(b"[]", ("id",)) == {}
    assert read_head(b"- id: a\n", ("id",)) == {}
    assert read_head(b"\xff\x00", ("id",)) == {}


@pytest.mark.parametrize("word", ["", "no", "TRUE", "~", "12", "1.5", ".inf", "-3e2"])
def test_a_word_that_is_no_text_is_known_to_need_quotes(word: str) -> None:
    assert is_yaml_word(word)


@pytest.mark.parametrize("word", ["none", "12:30", "notes", "1.0.0", "x", "+"])
def test_a_word_that_is_a_text_needs_none(word: str) -> None:
    assert not is_yaml_word(word)
