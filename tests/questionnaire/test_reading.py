"""From bytes to a questionnaire, or to every problem at once."""

from __future__ import annotations

import gc
import subprocess
import sys
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fitwizard.language import msg
from fitwizard.questionnaire.model import ListQuestion, Multiple, NumberQuestion, Questionnaire, Single
from fitwizard.questionnaire.nearest import nearest, shortened, suggestion
from fitwizard.questionnaire.problems import Place, Problem, ProblemsFound, errors
from fitwizard.questionnaire.reading import Reading, build_questionnaire, read_questionnaire
from fitwizard.questionnaire.shape import Fault
from fitwizard.questionnaire.shape_words import shape_problems
from fitwizard.questionnaire.yaml_source import read_yaml
from tests.questionnaire.samples import SHIPPED, SOUND, changed, codes, read, sound


def test_a_sound_file_becomes_a_questionnaire() -> None:
    reading = read(SOUND)
    assert reading.problems == ()
    questionnaire = reading.questionnaire
    assert isinstance(questionnaire, Questionnaire)
    assert [question.id for question in questionnaire.questions] == [
        *("trust", "habits", "services", "hours", "story", "needs"),
    ]
    assert list(questionnaire.scored_dimensions) == ["goals", "sharing", "capacity"]
    assert reading.data["id"] == "zoo"
    assert str(reading.source.place(("rules", 0, "say"))) == "q.yaml:72:10"


def test_numbers_are_exact_and_as_short_as_can_be() -> None:
    questionnaire = read(changed(("weight: 60", "weight: 6.0e1"), ("points: 3", "points: 2.50"))).questionnaire
    assert questionnaire is not None
    weight = questionnaire.dimensions["goals"].weight
    assert (weight, type(weight)) == (60, int)
    trust = questionnaire.question_by_id["trust"]
    assert isinstance(trust, Single)
    assert str(trust.choices[1].points) == "2.5"
    assert questionnaire.verdict.needs.answered == Decimal("0.5")


def test_a_question_on_a_scale_has_the_choices_of_the_scale() -> None:
    habits = sound().question_by_id["habits"]
    assert isinstance(habits, Single)
    assert habits.choices == sound().scales["often"]


def test_one_source_may_stand_without_brackets() -> None:
    assert sound().dimensions["goals"].source == ("smith2020",)


def test_stored_data_are_built_without_yaml() -> None:
    data = read(SOUND).data
    assert build_questionnaire(data) == sound()
    without_scales = {**data, "scales": {}}
    assert build_questionnaire(without_scales).questions[1].choices == ()  # type: ignore[union-attr]


def test_the_shipped_questionnaire_is_sound() -> None:
    reading = read_questionnaire((SHIPPED / "cluster-membership.yaml").read_bytes(), "cluster-membership.yaml")
    assert [problem.told() for problem in reading.problems] == []


def test_a_fault_of_shape_hides_no_other_fault() -> None:
    """The parts that are sound are examined all the same, and names from unsound parts count as known."""
    text = changed(
        ("title: A small questionnaire", "title: 5"),
        ("label: Little, points: 0}", "label: Little, points: x}"),
        ("at_most: wait", "at_most: wiat"),
        ("{question: trust, is: high}", "{question: trust, is: hgih}"),
        ("min: 0\n        max: 40", "min: 50\n        max: 40"),
        ("    - {id: always, label: Always, points: 2}", "    - {id: always, label: 2, points: 2}"),
        ("answers: {trust: high, services: [advice]}", "answers: {trust: high, services: [advise]}"),
        ("{id: wait, from: 0, title: Wait}", "{id: wait, from: -1}"),
    )
    assert codes(text) == [
        "number-for-text",
        "number-for-text",
        "not-a-number",
        "min-above-max",
        "missing-field",
        "number-out-of-range",
        "unknown-band",
        "unknown-choice",
    ]


def test_with_a_fault_of_shape_nothing_is_said_about_the_whole() -> None:
    """A dimension without questions may only seem so because its question is the unsound one."""
    assert codes(changed(("        score: {0: 0, 1: 2}", "        score: {0: 0, 1: x}"))) == ["not-a-number"]


@pytest.mark.parametrize(
    "part",
    ["sources", "scales", "levels", "dimensions", "sections", "verdict", "rules", "examples", "title"],
)
@pytest.mark.parametrize("value", ["5", "text", "[]", "[5]", "[[]]", "{}", "{a: 5}", "{a: {}}", "{5: {}}", "~", "yes"])
def test_anything_may_stand_in_any_place(part: str, value: str) -> None:
    """However wrong a part is, the answer is a list of problems, or a questionnaire that does without the part."""
    lines = SOUND.split("\n")
    start = next(number for number, line in enumerate(lines) if line.startswith(f"{part}:"))
    end = next((n for n in range(start + 1, len(lines)) if lines[n][:1] not in (" ", "")), len(lines))
    text = "\n".join([*lines[:start], f"{part}: {value}", *lines[end:], ""])
    reading = read(text)
    assert_told(reading)


def assert_told(reading: Reading) -> None:
    """A questionnaire or errors, and each of them in words that were meant for it."""
    assert (reading.questionnaire is None) == bool(errors(reading.problems))
    assert "bad-value" not in [problem.code for problem in reading.problems]
    for problem in reading.problems:
        assert problem.remedy is not None
        assert problem.place.line > 0


def test_every_line_may_be_missing() -> None:
    lines = SOUND.split("\n")
    for number in range(1, len(lines)):
        reading = read("\n".join(lines[:number] + lines[number + 1 :]))
        assert_told(reading)


@given(
    st.integers(1, SOUND.count("\n") - 1),
    st.sampled_from(["x", "5", "no", "[]", "{}", "~", "[x]", "{x: 1}", "-1", "*a"]),
)
def test_every_value_may_be_something_else(number: int, value: str) -> None:
    lines = SOUND.split("\n")
    key, colon, _ = lines[number].partition(":")
    reading = read("\n".join([*lines[:number], f"{key}{colon} {value}", *lines[number + 1 :]]))
    assert_told(reading)


@given(st.data())
def test_values_may_change_places(data: st.DataObject) -> None:
    """Words that are at home elsewhere in the format are the likeliest mistakes."""
    words = sorted({word.strip("{}[],:") for word in SOUND.split()} - {""})
    pieces = SOUND.split(" ")
    for _ in range(data.draw(st.integers(1, 4))):
        pieces[data.draw(st.integers(8, len(pieces) - 1))] = data.draw(st.sampled_from(words))
    reading = read(" ".join(pieces))
    assert_told(reading)


@given(st.binary(max_size=200))
def test_arbitrary_bytes_never_raise(content: bytes) -> None:
    assert read_questionnaire(content, "q.yaml").problems


def test_advice_leaves_a_questionnaire_usable() -> None:
    text = changed(("        dimension: capacity\n", ""), ("role: gate", "role: context"))
    reading = read(text)
    assert [(problem.code, problem.severity) for problem in reading.problems] == [("never-scored", "advice")]
    assert reading.questionnaire is not None


@pytest.mark.parametrize(
    ("old", "new", "joint"), [("id: zoo\n", "id: 1\n", "hyphens"), ("- id: first\n", "- id: 1\n", "underscores")]
)
def test_the_remedy_for_an_id_names_the_joint_that_it_takes(old: str, new: str, joint: str) -> None:
    """Ids in a questionnaire are joined by underscores, its own by hyphens."""
    (problem,) = read(changed((old, new))).problems[:1]
    assert f"single {joint}" in str(problem.remedy)


def test_of_another_format_only_that_is_said() -> None:
    assert codes("fitwizard: 2\nanything: [5]\n") == ["unknown-format"]


def test_a_fault_that_the_models_may_report_one_day_has_words() -> None:
    fault = Fault("something_new", ("id",), False, 5, None, ())
    problems = shape_problems([fault], read_yaml(SOUND.encode(), "q.yaml"))
    assert [problem.code for problem in problems] == ["bad-value"]


def test_the_collector_runs_again_after_reading() -> None:
    assert gc.isenabled()
    read("fitwizard: [")
    assert gc.isenabled()
    gc.disable()
    try:
        read(SOUND)
        assert not gc.isenabled()
    finally:
        gc.enable()


def test_the_good_path_imports_nothing_that_only_messages_need() -> None:
    """Start-up time: what only faults, hashes or stores need is imported when they come up."""
    program = (
        "import sys; from fitwizard.questionnaire.catalogue import Catalogue, shipped_folder; "
        "before = {'yaml'} & set(sys.modules); "
        "Catalogue([shipped_folder()]).find('cluster-membership'); "
        "print(sorted(before | {'difflib', 'sqlite3'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-S", "-c", _with_paths(program)], capture_output=True, text=True, check=True
    )
    assert done.stdout == "[]\n"


def _with_paths(program: str) -> str:
    return f"import sys; sys.path[:] = {sys.path!r}; {program}"


def test_problems_are_told_in_one_line_each() -> None:
    place = Place("q.yaml", 3, 7)
    problem = Problem("some-code", place, msg("This is “{what}”.", what="it"), msg("Did you mean that?"))
    assert problem.told() == "q.yaml:3:7: some-code: This is “it”. Did you mean that?"
    assert Problem("some-code", Place("q.yaml"), msg("No dot")).told() == "q.yaml: some-code: No dot."


def test_problems_found_counts_them() -> None:
    problems = read(changed(("title: First", "title: 1"), ("scale: often", "scale: oftn"))).problems
    assert str(ProblemsFound(problems).reason) == "q.yaml has 2 problems."
    assert str(ProblemsFound(problems[:1]).reason) == "q.yaml has one problem."


def test_the_nearest_name_is_found_in_any_case() -> None:
    assert nearest("Sharing-Know", ["sharing_know", "x"]) == "sharing_know"
    assert nearest("zzz", ["sharing"]) is None
    assert str(suggestion("zzz", ["a", "b"])) == "Choose one of these: a, b."
    assert str(suggestion("zzz", [f"n{n}" for n in range(99)])).endswith("n23, ….")
    assert str(suggestion("zzz", [])).startswith("There is none")
    assert shortened("x" * 99) == "x" * 59 + "…"


def test_types_of_the_models_are_what_the_file_says() -> None:
    kinds = [type(question) for question in sound().questions]
    assert kinds[2:4] == [Multiple, NumberQuestion]
    assert kinds[5] is ListQuestion


@pytest.mark.parametrize(
    ("version", "is_one"),
    [
        *[(v, True) for v in ("0.0.0", "10.20.30", "1.0.0-alpha.1", "1.0.0-0a", "1.0.0+build.5", "1.0.0-rc.1+5")],
        *[(v, False) for v in ("1", "1.0", "01.0.0", "1.0.0-", "1.0.0-01", "1.0.0-a..b", "1.0.0+", "v1.0.0", "1.0.0 ")],
    ],
)
def test_a_version_is_a_semantic_one(version: str, is_one: bool) -> None:
    assert codes(changed(("version: 1.0.0", f"version: '{version}'"))) == ([] if is_one else ["bad-version"])


def test_a_big_file_full_of_faults_is_told_soon() -> None:
    """The nearest name is looked up for the first hundred faults only."""
    choices = "[{id: a, label: A, points: 0}, {id: b, label: B, points: 1}]"
    questions = "".join(
        f"      - {{id: question_{n}, type: single, dimension: gaols{n}, ask: x, choices: {choices}}}\n"
        for n in range(1000)
    )
    dimensions = "".join(f"  goals_{n}: {{title: Goals, role: context}}\n" for n in range(1000))
    problems = read(changed(("sections:", f"{dimensions}sections:"), ("verdict:\n", f"{questions}verdict:\n"))).problems
    assert len(problems) == 1000
    assert {problem.code for problem in problems} == {"unknown-dimension"}
