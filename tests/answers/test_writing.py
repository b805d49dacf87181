"""Writing answer sheets: what is written reads back the same."""

from __future__ import annotations

from decimal import Decimal
from types import MappingProxyType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fitwizard.answers.accepting import printable
from fitwizard.answers.model import UNKNOWN, Answer, AnswerSheet, State, answered, does_not_apply
from fitwizard.answers.reading import read_sheet
from fitwizard.answers.writing import sheet_data, sheet_json, sheet_yaml
from fitwizard.questionnaire.points import Value
from fitwizard.questionnaire.yaml_scalars import FORBIDDEN_IN_TEXT
from tests.answers.tiny import tiny

QUESTIONNAIRE = tiny()
ODD_TEXTS = [
    "yes",
    "no",
    "null",
    "~",
    "1e5",
    "0x1F",
    "12:30",
    "1_000",
    "2026-11-23",
    "-",
    "- a",
    "? b",
    ": c",
    "# no comment",
    "a # comment",
    "a: b",
    "[x",
    "{y}",
    "!tag",
    "&anchor",
    "*alias",
    "%percent",
    "@at",
    "`tick",
    "'single'",
    '"double"',
    "back\\slash",
    "<<",
    ".5",
    "+1",
    "=",
    "😀 über Ärger",
    "\ufeffbom",
    "tab\tinside",
    "two\nlines",
    "trailing blank \nin a line",
    "a\n\n  indented after an empty line",
    "a\n\n\nb",
    "word " * 60 + "end",
]


def a_sheet(**answers: Answer) -> AnswerSheet:
    return AnswerSheet("tiny", "1.2.0", "Imago Soft SRL", "self", MappingProxyType(answers))


def read_back(text: str) -> AnswerSheet:
    reading = read_sheet(text.encode(), "sheet", QUESTIONNAIRE)
    assert [problem.told() for problem in reading.problems] == []
    assert reading.sheet is not None
    return reading.sheet


FULL = a_sheet(
    readiness=Answer(State.ANSWERED, "lessons", note="one\n  two", private_note="not for them", evidence="a.pdf, p. 3"),
    services=answered(("research", "peers")),
    hours=UNKNOWN,
    share=answered(Decimal("0.125")),
    work=does_not_apply("no: we only trade"),
    needs=answered(("staff", "yes")),
    trigger=Answer(State.OPEN, note="ask again"),
)


def test_short_where_there_is_nothing_but_a_value() -> None:
    """The short form is used where it says everything, the long one else, in the order of the sheet."""
    assert sheet_data(FULL) == {
        "fitwizard": 1,
        "questionnaire": {"id": "tiny", "version": "1.2.0"},
        "company": "Imago Soft SRL",
        "mode": "self",
        "answers": {
            "readiness": {
                "answer": "lessons",
                "note": "one\n  two",
                "private_note": "not for them",
                "evidence": "a.pdf, p. 3",
            },
            "services": ["research", "peers"],
            "hours": {"unknown": True},
            "share": Decimal("0.125"),
            "work": {"does_not_apply": "no: we only trade"},
            "needs": ["staff", "yes"],
            "trigger": {"note": "ask again"},
        },
    }


@pytest.mark.parametrize("write", [sheet_yaml, sheet_json])
def test_a_full_sheet_reads_back_the_same(write: object) -> None:
    """Every state, every kind of value and every note survive, in YAML and in JSON."""
    assert callable(write)
    assert read_back(write(FULL)) == FULL


def test_yaml_is_made_to_be_read_by_people() -> None:
    """A sheet in YAML has comments above, one answer a line, lists in brackets and long notes as blocks."""
    text = sheet_yaml(FULL, ["Written by fitwizard."])
    assert text.startswith("# Written by fitwizard.\nfitwizard: 1\nquestionnaire: {id: tiny, version: 1.2.0}\n")
    assert "  services: [research, peers]\n" in text
    assert "    note: |-\n      one\n        two\n" in text


def test_a_sheet_without_version_and_company_stays_so() -> None:
    """What was left out is left out again."""
    sheet = AnswerSheet("tiny")
    assert sheet_data(sheet) == {"fitwizard": 1, "questionnaire": {"id": "tiny"}, "mode": "self", "answers": {}}
    assert read_back(sheet_yaml(sheet)) == sheet


@pytest.mark.parametrize("text", ODD_TEXTS)
@pytest.mark.parametrize("write", [sheet_yaml, sheet_json])
def test_odd_texts_read_back_the_same(write: object, text: str) -> None:
    """Texts that YAML takes for something else are quoted."""
    assert callable(write)
    sheet = a_sheet(hours=Answer(State.OPEN, note=text), readiness=does_not_apply(text))
    assert read_back(write(sheet)) == sheet


def test_characters_that_no_file_may_hold_are_left_out() -> None:
    """Should one come in, the sheet can still be read."""
    sheet = a_sheet(hours=Answer(State.OPEN, note="line\u2028end\u202eturned\x07"))
    assert read_back(sheet_yaml(sheet)).answer("hours").note == "line\nendturned"


def cleaned(text: str) -> str:
    return FORBIDDEN_IN_TEXT.sub("", printable(text)).strip()


TEXTS = st.text(max_size=200).map(cleaned)
REAL_TEXTS = TEXTS.filter(bool)
VALUES: dict[str, st.SearchStrategy[Value]] = {
    "readiness": st.sampled_from(["nothing", "lessons"]),
    "services": st.sampled_from([("research",), ("research", "peers"), ("nothing",)]),
    "hours": st.integers(0, 200),
    "share": st.decimals(0, 1, places=3).map(lambda d: int(d) if d == int(d) else d.normalize()),
    "work": REAL_TEXTS,
    "needs": st.lists(REAL_TEXTS.map(lambda t: t[:40].strip()).filter(bool), min_size=1, max_size=3).map(tuple),
}


@st.composite
def sheets(draw: st.DrawFn) -> AnswerSheet:
    answers: dict[str, Answer] = {}
    for question, values in VALUES.items():
        state = draw(st.sampled_from([State.OPEN, State.ANSWERED, State.UNKNOWN, State.DOES_NOT_APPLY]))
        value = draw(values) if state is State.ANSWERED else None
        reason = draw(REAL_TEXTS) if state is State.DOES_NOT_APPLY else ""
        notes = (draw(TEXTS), draw(TEXTS), draw(TEXTS)) if draw(st.booleans()) else ("", "", "")
        answer = Answer(state, value, reason, *notes)
        if not answer.is_empty:
            answers[question] = answer
    company = draw(TEXTS.map(lambda text: text[:100].strip()))
    return AnswerSheet(
        "tiny", "1.2.0", company, draw(st.sampled_from(["self", "interview"])), MappingProxyType(answers)
    )


@given(sheets())
def test_every_sheet_reads_back_the_same(sheet: AnswerSheet) -> None:
    """The law: reading what was written gives the sheet, to the last character and decimal."""
    assert read_back(sheet_yaml(sheet)) == sheet
    assert read_back(sheet_json(sheet)) == sheet
