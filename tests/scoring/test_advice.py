"""Advice: a zoo with a file for each code, what an author accepts, and what an adaptation repeats."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from fitwizard.questionnaire import model
from fitwizard.questionnaire.advice_texts import NEGATIONS, doubly_negated
from fitwizard.questionnaire.catalogue import Catalogue
from fitwizard.questionnaire.problems import Problem
from fitwizard.questionnaire.reading import Reading, read_questionnaire
from fitwizard.scoring import assess
from fitwizard.scoring.advice import CODES, advice
from fitwizard.scoring.examples import run_example
from tests.questionnaire.samples import SHIPPED, ZOO

FOLDER = ZOO / "advice"
SOUND = (FOLDER / "sound.yaml").read_text(encoding="utf-8")
FILES = sorted(path for path in FOLDER.glob("*.yaml") if path.name != "sound.yaml")


def read(text: str) -> Reading:
    return read_questionnaire(text.encode(), "q.yaml")


def advised(reading: Reading) -> tuple[Problem, ...]:
    assert reading.questionnaire is not None
    bases = [Path(file) for file in reading.base_files[:1]]
    base = Catalogue([]).open(bases[0]).questionnaire if bases else None
    return advice(reading.questionnaire, reading.source, base=base).problems


def codes(text: str) -> list[tuple[str, str]]:
    return [(problem.code, problem.about) for problem in advised(read(text))]


def changed(*changes: tuple[str, str]) -> str:
    text = SOUND
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new)
    return text


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_each_file_has_exactly_its_advice_at_its_place(path: Path) -> None:
    """It says what happened and what to do, and nothing in the file is an error."""
    text = path.read_text(encoding="utf-8")
    place, _, code = text.partition("\n")[0].removeprefix("# expect: ").partition(" ")
    assert code == path.stem.partition("--")[0]
    reading = read(text)
    assert reading.problems == ()
    [problem] = advised(reading)
    assert (problem.code, f"{problem.place.line}:{problem.place.column}") == (code, place)
    assert problem.severity == "advice"
    told = problem.told()
    assert problem.remedy is not None and len(told) < 500
    assert not re.search(r"\{\w+\}", told), "a name that was not filled in"
    assert told.endswith((".", "?")) and ".." not in told


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_examples_of_the_zoo_hold(path: Path) -> None:
    """So each file shows one mistake and not two."""
    questionnaire = read(path.read_text(encoding="utf-8")).questionnaire
    assert questionnaire is not None
    assert all(run_example(questionnaire, example).holds for example in questionnaire.examples)


def test_the_sound_file_has_no_advice() -> None:
    assert codes(SOUND) == []


def test_every_code_has_a_file_and_can_be_accepted() -> None:
    """What accepts nothing is the one advice that cannot be accepted."""
    shown = {path.stem.partition("--")[0] for path in FILES}
    assert shown == CODES | {"accepted-nothing"}
    assert set(_codes_in_the_source()) == shown


def _codes_in_the_source() -> Iterator[str]:
    rooms = Path(model.__file__).parent, Path(assess.__file__).parent
    for path in (file for room in rooms for file in (*room.glob("advice*.py"), *room.glob("remarks.py"))):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            word = node.value if isinstance(node, ast.Constant) else None
            if isinstance(word, str) and re.fullmatch(r"[a-z]+(-[a-z]+)+", word):
                yield word


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_advice_is_accepted_by_its_id_or_altogether(path: Path) -> None:
    """An entry with a reason silences exactly what it names."""
    text = path.read_text(encoding="utf-8")
    [problem] = advised(read(text))
    if problem.code == "accepted-nothing" or "\naccept:" in text:
        return
    line = f"accept: {{{problem.code}: It is meant.}}\n"
    assert codes(text + line) == []
    if problem.about:
        line = f"accept: {{{problem.code}: {{{problem.about}: It is meant.}}}}\n"
        assert codes(text + line) == []
        line = f"accept: {{{problem.code}: {{another: It is meant.}}}}\n"
        assert codes(text + line) == [(problem.code, problem.about), ("accepted-nothing", "")]


def test_the_reason_is_needed() -> None:
    """Accepting without saying why is an error."""
    assert [p.code for p in read(SOUND + 'accept: {reverse-keyed: {person: ""}}\n').problems] == ["empty-text"]
    assert [p.code for p in read(SOUND + 'accept: {reverse-keyed: ""}\n').problems] == ["empty-text"]
    assert [p.code for p in read(SOUND + "accept: {reverse-keyed: [person]}\n").problems] == ["not-a-mapping"]
    assert [p.code for p in read(SOUND + "accept: [reverse-keyed]\n").problems] == ["not-a-mapping"]


def test_choices_that_a_condition_tells_apart_may_have_equal_points() -> None:
    """They do make a difference, only not in points."""
    equal = changed(("label: Some, points: 1", "label: Some, points: 2"))
    assert codes(equal) == [("equal-points", "trust")]
    assert codes(equal.replace("{question: trust, is: low}", "{question: trust, in: [low, some]}")) == []


def test_a_scale_is_remarked_once_for_all_its_questions() -> None:
    """The advice stands at the scale, not at each question."""
    scale = "scales:\n  often:\n    - {id: never, label: Never, points: 0}\n    - {id: once, label: Once, points: 2}\n"
    scale += "    - {id: monthly, label: Monthly, points: 1}\nsections:"
    own = SOUND[SOUND.index("        choices:\n          - {id: whoever") : SOUND.index("verdict:")]
    other = SOUND[SOUND.index("        choices:\n          - {id: never") : SOUND.index("      - id: hours")]
    scaled = changed(("sections:", scale), (own, "        scale: often\n"), (other, "        scale: often\n"))
    scaled = scaled.replace("talks: often", "talks: once").replace("person: named", "person: once")
    scaled = scaled.replace("person: whoever", "person: never")
    assert codes(scaled) == [("scale-turns", "often")]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Is it not impossible to do without partners?"),
        ("en", "We don't do anything without a contract."),
        ("de", "Ist es nicht unüblich, Fremde zu fragen?"),
        ("de", "Stimmt es nicht, dass niemand fragt?"),
        ("de", "Kommen Sie nicht ohne Partner aus?"),
        ("ro", "Nu lucrați fără parteneri?"),
        ("ro", "Nu este imposibil să întrebați?"),
    ],
)
def test_double_negation_is_found(language: str, text: str) -> None:
    assert doubly_negated(text, NEGATIONS[language]) is not None


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "None, and no plan to enter it"),
        ("en", "No, not yet"),
        ("en", "Not only for money, but not for fun"),
        ("de", "Nein, nicht geprüft"),
        ("de", "Weder Zeit noch Geld"),
        ("de", "Keine Zeit und kein Geld"),
        ("ro", "Nu am întrebat niciodată pe nimeni"),
        ("ro", "Nu, nimic"),
        ("ro", "Fără nimic scris"),
    ],
)
def test_negating_once_is_no_double_negation(language: str, text: str) -> None:
    """Two statements, set phrases, and the echoes of Romanian."""
    assert doubly_negated(text, NEGATIONS[language]) is None


def test_of_other_languages_nothing_is_said_about_negation() -> None:
    text = changed(("language: en", "language: fr"), ("Do you have plans?", "Is it not unusual to have no plans?"))
    assert codes(text) == []


def test_an_adaptation_repeats_no_advice_of_its_base(tmp_path: Path) -> None:
    """What follows from its own changes is told, and what no answers reach, wherever that stands."""
    (tmp_path / "zoo.yaml").write_text((FOLDER / "reverse-keyed.yaml").read_text(encoding="utf-8"), encoding="utf-8")
    mine = tmp_path / "mine.yaml"
    head = "fitwizard: 1\nid: mine\nversion: 1.0.0\nlanguage: en\nextends: ./zoo.yaml\n"
    catalogue = Catalogue([tmp_path])
    mine.write_text(head + "title: Mine\n")
    assert advised(catalogue.read(mine)) == ()
    mine.write_text(head + "questions:\n  plans: {ask: Is it not unusual to have no plans?}\n")
    [problem] = advised(catalogue.read(mine))
    assert (problem.code, problem.place.file, problem.place.line) == ("double-negation", str(mine), 7)
    odd = "rules: {no_trust: {when: {all: [{question: trust, is: low}, {question: trust, is: some}]}}}\n"
    mine.write_text(head + odd)
    assert [problem.code for problem in advised(catalogue.read(mine))] == ["unreachable-rule"]
    (tmp_path / "zoo.yaml").write_text((FOLDER / "unreachable-rule.yaml").read_text(encoding="utf-8"), encoding="utf-8")
    mine.write_text(head + "title: Mine\n")
    [problem] = advised(catalogue.read(mine))
    assert (problem.code, problem.place.file) == ("unreachable-rule", str(tmp_path / "zoo.yaml"))


def test_what_an_adaptation_brings_about_in_inherited_parts_is_told(tmp_path: Path) -> None:
    """A dimension that is left with one question stands in the other file, and is this one's doing."""
    (tmp_path / "zoo.yaml").write_text((FOLDER / "reverse-keyed.yaml").read_text(encoding="utf-8"), encoding="utf-8")
    mine = tmp_path / "mine.yaml"
    head = "fitwizard: 1\nid: mine\nversion: 1.0.0\nlanguage: en\nextends: ./zoo.yaml\n"
    mine.write_text(head + "remove: {questions: [person]}\n")
    told = {(p.code, p.part) for p in advised(Catalogue([tmp_path]).read(mine)) if p.severity == "advice"}
    assert ("lone-question", "dimensions.capacity") in told
    assert "reverse-keyed" not in {code for code, _ in told}


@pytest.mark.parametrize("path", sorted(SHIPPED.glob("*.yaml")), ids=lambda path: path.name)
def test_the_shipped_questionnaires_have_no_advice_left(path: Path) -> None:
    """Everything is reached, with answers that prove it, and what is meant as it is says why."""
    if path.name.count(".") > 1:
        return  # a translation
    reading = Catalogue([SHIPPED]).read(path)
    assert reading.questionnaire is not None
    found = advice(reading.questionnaire, reading.source)
    assert [problem.told() for problem in found.problems] == []
    assert all(count.reached == count.all for count in found.reach.counts.values())
