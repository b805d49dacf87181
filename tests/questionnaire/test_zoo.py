"""The zoo: for every code a file with exactly that problem, at a place that its first line names."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from fitwizard.questionnaire import draft, model
from fitwizard.questionnaire.adapting import Base
from fitwizard.questionnaire.catalogue import Catalogue
from fitwizard.questionnaire.catalogue_bases import find_base
from fitwizard.questionnaire.problems import Problem, errors
from fitwizard.questionnaire.reading import read_questionnaire
from fitwizard.questionnaire.translation_reading import read_translation
from tests.questionnaire.samples import ZOO, sound
from tests.questionnaire.translated import po_problems

FILES = sorted(path for path in (*ZOO.glob("*.yaml"), *ZOO.glob("*.po")) if not path.name.startswith("sound"))

WITHOUT_COMMENT = {
    "empty-file": (b"", "1:1"),
    "empty-file--comments": (b"# nothing\n# here\n", "1:1"),
    "empty-file--null": (b"---\n", "1:1"),
    "not-text": (b"fitwizard: 1\nid: \x00zoo\n", "2:5"),
    "not-text--archive": (b"PK\x03\x04\x14\x00\x00", "1:6"),
    "wrong-encoding": ("fitwizard: 1\ntitle: Für\n".encode("latin-1"), "2:9"),
    "wrong-encoding--utf-16": ("fitwizard: 1\n".encode("utf-16"), "1:1"),
    "too-deep--brackets": (b"[" * 30_000, "1:51"),
    "too-deep--aliases": (
        b"a0: &a0 [1]\n" + b"".join(b"a%d: &a%d [*a%d]\n" % (n, n, n - 1) for n in range(1, 3000)),
        "50:12",
    ),
}
"""Files that cannot hold a comment, and ones that a script writes better than a person."""

NOTES = {"rule-left-out", "example-left-out", "changed-original"}
IN_SEVERAL_FILES = {"faulty-base", "too-many-levels"}
"""Seen in `test_adapting`."""

ADVICE = {"never-scored", "no-original", "confidence-order", "no-questions"}
NEVER_SEEN = {"bad-value"}
"""What is said of a fault that the models do not report today."""


def problems_of(content: bytes, name: str) -> tuple[Problem, ...]:
    if "--translat" in name and not name.startswith("not-a-questionnaire"):
        return read_translation(content, f"{name}.yaml", sound())[1]
    if name.endswith("--po"):
        return po_problems(content, f"{name}.yaml")
    return read_questionnaire(content, f"{name}.yaml", _base).problems


def _base(reference: str, file: str) -> Base:
    """Find what an animal extends in the zoo, under the name that its own places have."""
    found = find_base(reference, str(ZOO / file), Catalogue([ZOO]).find_file)
    return Base(found.content, Path(found.file).name, found.key)


def animals() -> Iterator[tuple[str, bytes, str]]:
    for path in FILES:
        content = path.read_bytes()
        place, _, code = content.partition(b"\n")[0].decode().removeprefix("# expect: ").partition(" ")
        assert code == path.stem.partition("--")[0]
        yield path.stem, content, place
    for name, (content, place) in WITHOUT_COMMENT.items():
        yield name, content, place


@pytest.mark.parametrize(("name", "content", "place"), animals(), ids=lambda value: value if type(value) is str else "")
def test_each_file_has_exactly_its_problem_at_its_place(name: str, content: bytes, place: str) -> None:
    code = name.partition("--")[0]
    problems = problems_of(content, name)
    assert [(p.code, f"{p.place.line}:{p.place.column}") for p in problems] == [(code, place)]
    assert problems[0].severity == ("advice" if code in ADVICE else "note" if code in NOTES else "error")


@pytest.mark.parametrize(("name", "content", "place"), animals(), ids=lambda value: value if type(value) is str else "")
def test_each_problem_says_what_happened_and_what_to_do(name: str, content: bytes, place: str) -> None:
    for problem in problems_of(content, name):
        told = problem.told()
        assert told.startswith(f"{name}.yaml:{place}: {problem.code}: ")
        assert problem.remedy is not None
        for sentence in (str(problem.reason), str(problem.remedy)):
            assert re.match(r"[A-Z“*]", sentence), sentence
            assert not re.search(r"\{\w+\}", sentence), "a name that was not filled in"
        assert len(told) < 500
        assert told.endswith((".", "?"))


def test_every_code_of_the_room_has_a_file() -> None:
    """A new problem needs an example, so that its place and its words are seen once."""
    shown = {name.partition("--")[0] for name, _, _ in animals()}
    assert codes_in_the_source() - NEVER_SEEN - IN_SEVERAL_FILES == shown


def codes_in_the_source() -> set[str]:
    """Return every text of the room's code that has the shape of a code, and the codes of names that nothing bears."""
    found = {f"unknown-{kind}" for kind in draft.NO_SUCH}
    room = Path(model.__file__).parent
    for path in {*room.glob("*.py")} - {*room.glob("advice_*.py"), room / "remarks.py"}:  # advice has its own zoo
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            word = node.value if isinstance(node, ast.Constant) else None
            if isinstance(word, str) and re.fullmatch(r"[a-z]+(-[a-z]+)+", word):
                found.add(word)
    return found


def test_the_sound_files_have_no_problem() -> None:
    assert problems_of((ZOO / "sound.yaml").read_bytes(), "sound") == ()
    assert problems_of((ZOO / "sound.de.yaml").read_bytes(), "sound--translated") == ()


def test_problems_of_a_file_are_told_all_at_once_in_its_order() -> None:
    """Two files' faults in one: none hides another, whatever kind they are of."""
    text = (ZOO / "sound.yaml").read_text(encoding="utf-8")
    for old, new in (
        ("title: First", "title: 1"),
        ("scale: often", "scale: oftn"),
        ("      - id: hours", "      - id: trust"),
        ("at_most: wait", "at_most: wiat"),
        ("from: 60", "from: 0"),
    ):
        text = text.replace(old, new)
    problems = read_questionnaire(text.encode(), "q.yaml").problems
    assert [problem.code for problem in problems] == [
        "number-for-text",
        "unknown-scale",
        "duplicate-id",
        "bands-order",
        "unknown-band",
    ]
    assert [problem.place for problem in problems] == sorted(problem.place for problem in problems)
    assert len(errors(problems)) == 5
