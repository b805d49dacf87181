"""Slips of the pen in YAML: what is said of them, with the place at which a person would look."""

from __future__ import annotations

import sys

import pytest

from fitwizard.questionnaire.yaml_source import read_yaml

MISSING_QUOTE = """\
title: "Does it fit us?
intro: Some words
choices:
  - {id: one, label: "One, or two"}
"""

FURTHER_IN = """\
question:
  ask: How much?
    why: We want to know.
"""

OUT_OF_LINE = """\
questions:
wood:
    ask: How much?
    why: We want to know.
  other:
    ask: And this?
"""

IN_A_LIST = """\
questions:
  - id: wood
    ask: How much?
   why: We want to know.
"""

FACTS = {
    "missing quote": (MISSING_QUOTE, "1:8", "ends only in line 4"),
    "missing single quote": ("a: 'One\nb: two\nc: don't\n", "1:4", "ends only in line 3"),
    "missing quote in braces": ('a: {b: "One, c: 2}\nd:\n  e: "Two: 3"\n', "1:8", "ends only in line 3"),
    "quoted part": ('why: "Green" is a word\n', "1:14", "behind the closing quotation mark"),
    "curly": ("title: “Green: a word”\n", "1:8", "the quotation mark “"),
    "curly in braces": ("{a: 1, title: „Green: a word“}\n", "1:15", "the quotation mark „"),
    "hard space behind a colon": ("a: 1\ntype:\u00a0single\nb: 2\n", "2:6", "hard space"),
    "hard space for an indentation": ("a:\n  b: c\n\u00a0 d: e\n  f: g\n", "3:1", "hard space"),
    "too far in": (FURTHER_IN, "3:5", "indented by 4, line 2 by 2"),
    "too far out": (OUT_OF_LINE, "5:3", "belongs to line 2 (wood:) is indented by 4"),
    "too far out in a list": (IN_A_LIST, "4:4", "belongs to line 2 (- id: wood) is indented by 4"),
}


@pytest.mark.parametrize("with_c", [True, False], ids=["C parser", "Python's parser"])
@pytest.mark.parametrize(("text", "place", "said"), FACTS.values(), ids=FACTS)
def test_a_slip_is_named_where_it_is(
    text: str, place: str, said: str, with_c: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The parser itself reports most of these further below, and none of them in these words."""
    if not with_c:
        monkeypatch.setitem(sys.modules, "yaml._yaml", None)
    [problem] = read_yaml(text.encode(), "f.yaml").problems
    assert f"{problem.place.line}:{problem.place.column}" == place
    assert problem.code == "yaml-syntax"
    assert said in str(problem.reason)


@pytest.mark.parametrize(
    "text",
    [
        'why: "A text of\n  two lines"\nb: 1\n',
        "title: “Green furniture”\n",
        "intro: >-\n    a text: with a colon\n  \nb: 1\n",
        "unit: 5\u00a0km\n",
    ],
)
def test_what_looks_like_a_slip_and_is_none(text: str) -> None:
    """A quoted text may have several lines, a text any letters."""
    assert read_yaml(text.encode(), "f.yaml").problems == ()
