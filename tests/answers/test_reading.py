"""Reading answer sheets: every form of an answer, and every problem with its place."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fitwizard.answers.model import UNKNOWN, Answer, State, answered, does_not_apply
from fitwizard.answers.reading import SheetReading, read_sheet, sheet_header
from fitwizard.questionnaire.problems import ProblemsFound, errors
from tests.answers.tiny import tiny

ZOO = sorted((Path(__file__).parent / "sheets").iterdir())
HEAD = "fitwizard: 1\nquestionnaire: {id: tiny, version: 1.2.0}\n"
QUESTIONNAIRE = tiny()


def read(text: str | bytes) -> SheetReading:
    return read_sheet(text.encode() if isinstance(text, str) else text, "sheet.yaml", QUESTIONNAIRE)


def answers(text: str) -> dict[str, Answer]:
    """Return the answers of a sheet that must be without problems."""
    reading = read(f"{HEAD}answers:\n{text}")
    assert [problem.told() for problem in reading.problems] == []
    assert reading.sheet is not None
    return dict(reading.sheet.answers)


def test_short_answers_of_every_kind() -> None:
    """A short answer is the bare value."""
    found = answers(
        "  readiness: lessons\n  services: [peers, research]\n  hours: 12\n  work: Milling\n  needs: [staff]\n"
    )
    assert found == {
        "readiness": answered("lessons"),
        "services": answered(("research", "peers")),
        "hours": answered(12),
        "work": answered("Milling"),
        "needs": answered(("staff",)),
    }


def test_long_answers_carry_the_rest() -> None:
    """The long form has notes and evidence, also beside an unknown answer, or with no answer at all."""
    found = answers(
        '  readiness: {answer: lessons, note: "a\\nb", private_note: p, evidence: e}\n'
        "  hours: {unknown: true, note: ask the boss}\n"
        "  services: {does_not_apply: we sell to one customer}\n"
        "  work: {note: later}\n"
    )
    assert found == {
        "readiness": Answer(State.ANSWERED, "lessons", note="a\nb", private_note="p", evidence="e"),
        "hours": Answer(State.UNKNOWN, note="ask the boss"),
        "services": does_not_apply("we sell to one customer"),
        "work": Answer(State.OPEN, note="later"),
    }


def test_nothing_is_no_answer() -> None:
    """An empty list, an empty text, nothing at all and empty braces leave a question open."""
    assert answers('  services: []\n  work: ""\n  hours:\n  readiness: {}\n  needs: [""]\n') == {}


def test_answers_and_version_may_be_left_out() -> None:
    """A sheet without a version means the newest; the sheet remembers that it named none."""
    reading = read("fitwizard: 1\nquestionnaire: {id: tiny}\nanswers:\n")
    assert reading.problems == () and reading.sheet is not None
    assert (reading.sheet.version, reading.sheet.mode, reading.sheet.company) == (None, "self", "")


def test_former_ids_carry_over() -> None:
    """Former ids of questions and choices, as `was` names them, become today's."""
    found = answers("  share_readiness: insights\n  services: [science]\n  hours_given: 3\n")
    assert found == {"readiness": answered("lessons"), "services": answered(("research",)), "hours": answered(3)}


def test_numbers_stay_exact() -> None:
    """A decimal is kept to the last place; a quoted or unquoted comma is understood."""
    assert answers("  share: 0.125\n") == {"share": answered(Decimal("0.125"))}
    assert answers("  share: 0,5\n") == {"share": answered(Decimal("0.5"))}


def test_company_and_mode_are_read() -> None:
    """The head says who answered and how."""
    sheet = read(f"{HEAD}company: Imago Soft SRL\nmode: interview\nanswers: {{}}\n").sheet
    assert sheet is not None
    assert (sheet.company, sheet.mode, sheet.version) == ("Imago Soft SRL", "interview", "1.2.0")


def test_json_is_read_as_well() -> None:
    """JSON with escapes beyond the basic plane is read like YAML."""
    data = {
        "fitwizard": 1,
        "questionnaire": {"id": "tiny"},
        "company": "😀 Ünal",
        "answers": {"share": 0.25, "hours": 3},
    }
    for text in (json.dumps(data), json.dumps(data, indent=2, ensure_ascii=False)):
        reading = read(text)
        assert reading.problems == () and reading.sheet is not None
        assert reading.sheet.company == "😀 Ünal"
        assert reading.sheet.answers["share"] == answered(Decimal("0.25"))


def test_an_older_version_is_advice() -> None:
    """Another minor version is scored with a warning at its place."""
    reading = read("fitwizard: 1\nquestionnaire: {id: tiny, version: 1.0.0}\nanswers: {hours: {unknown: true}}\n")
    assert [(p.code, p.severity, p.place.line) for p in reading.problems] == [("other-version", "advice", 2)]
    assert reading.sheet is not None and reading.sheet.answers == {"hours": UNKNOWN}


@pytest.mark.parametrize("file", ZOO, ids=lambda file: file.stem)
def test_every_broken_sheet_has_its_problem(file: Path) -> None:
    """The zoo: a file's name begins with its code; each problem has a place and a remedy, and there is no sheet."""
    reading = read_sheet(file.read_bytes(), file.name, QUESTIONNAIRE)
    assert reading.sheet is None
    found = errors(reading.problems)
    assert {problem.code for problem in found} == {file.stem.partition("--")[0]}
    assert all(problem.place.line > 0 and problem.place.column > 0 and problem.remedy for problem in found)
    assert all(problem.told().startswith(f"{file.name}:{problem.place.line}:") for problem in found)


def test_all_problems_are_told_in_order_with_the_nearest_id() -> None:
    """Nobody corrects one mistake only to be told of the next."""
    reading = read(
        f"{HEAD}compny: X\nmode: slef\nanswers:\n  readines: lessons\n"
        "  services: [peeers, research, scince]\n  hours: 900\n"
    )
    assert [(p.code, p.place.line, p.place.column) for p in reading.problems] == [
        ("unknown-field", 3, 1),
        ("unknown-word", 4, 7),
        ("unknown-question", 6, 3),
        ("unknown-choice", 7, 14),
        ("unknown-choice", 7, 32),
        ("number-out-of-range", 8, 10),
    ]
    told = " ".join(problem.told() for problem in reading.problems)
    for nearest in ("“company”", "“self”", "“readiness”", "“peers”"):
        assert nearest in told


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        ("work: " + "w" * 1_000_000, "text-too-long"),
        ("readiness: " + "w" * 1_000_000, "unknown-choice"),
        ("w" * 500 + ": 1", "unknown-question"),
        ("hours: " + "9" * 100_000, "number-out-of-range"),
        ("hours: 1e-999999", "not-a-whole-number"),
        ("share: 1e-999999", "too-many-places"),
        ("services: [" + "nonsense, " * 5000 + "]", "unknown-choice"),
        ("services: " + "[" * 30_000, "too-deep"),
    ],
    ids=["text", "choice", "question", "digits", "tiny-whole", "tiny", "choices", "brackets"],
)
def test_what_is_beyond_all_measure_is_a_short_problem(answer: str, code: str) -> None:
    """Hostile sizes end in problems of bearable length, quickly."""
    reading = read(f"{HEAD}answers:\n  {answer}\n")
    assert reading.sheet is None
    assert {problem.code for problem in reading.problems} == {code}
    assert all(len(problem.told()) < 500 for problem in reading.problems)
    assert len(reading.problems) <= 1000


def test_a_hundred_thousand_unknown_questions_end_in_a_bearable_list() -> None:
    """Names are compared and placed for the first of them only."""
    text = "".join(f"  nonsense{number}: 1\n" for number in range(100_000))
    reading = read(f"{HEAD}answers:\n{text}")
    assert {problem.code for problem in reading.problems} == {"unknown-question"}
    assert len(reading.problems) == 1000


def test_the_header_names_the_questionnaire() -> None:
    """What a sheet answers can be known before its questionnaire is."""
    header = sheet_header(f"{HEAD}answers: {{nonsense: 1}}\n".encode(), "sheet.yaml")
    assert (header.questionnaire, header.version) == ("tiny", "1.2.0")


@pytest.mark.parametrize("text", ["", "fitwizard: 1\n", "fitwizard: 1\nquestionnaire: {}\n", "[]", "questionnaire: 3"])
def test_a_sheet_without_header_says_what_is_missing(text: str) -> None:
    """Without a questionnaire's id there are problems, not a guess."""
    with pytest.raises(ProblemsFound) as caught:
        sheet_header(text.encode(), "sheet.yaml")
    assert caught.value.problems


SCRAPS = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8) | st.sampled_from(["lessons", "research", 3]),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8) | st.just("answer"), inner, max_size=3)
    ),
    max_leaves=6,
)


@given(st.dictionaries(st.sampled_from(sorted(QUESTIONNAIRE.question_by_id)) | st.text(max_size=6), SCRAPS, max_size=5))
def test_no_answers_crash_the_reader(entries: dict[str, object]) -> None:
    """Whatever stands in a sheet, it ends in a sheet or in problems, never in both or neither."""
    text = json.dumps({"fitwizard": 1, "questionnaire": {"id": "tiny"}, "answers": entries})
    reading = read(text)
    assert (reading.sheet is None) == bool(errors(reading.problems))
    for problem in reading.problems:
        assert problem.told() and problem.place.line > 0


@given(st.binary(max_size=200))
def test_no_bytes_crash_the_reader(content: bytes) -> None:
    """Any bytes at all are a sheet or problems."""
    reading = read(content)
    assert (reading.sheet is None) == bool(errors(reading.problems))
