"""What was tried out is kept with its case under a name, exactly, and changes nothing of what was answered."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fitwizard.answers.model import UNKNOWN, Answer, State, answered, does_not_apply
from fitwizard.errors import NotFound, StoreFailed
from tests.store.making import TARGET, new_case, open_store, undo_case, upgrade_case
from tests.store.test_privacy import traces

D = "d" * 64
CHANGES = {
    "hours": answered(Decimal("1.10")),
    "people": answered(3),
    "wanted": answered(("peers", "research")),
    "name": answered('Țepeș “& Söhne”\n"quoted"'),
    "law": UNKNOWN,
    "room": does_not_apply("no room"),
    "gone": Answer(State.OPEN),
    "told": replace(answered("a"), note="n", private_note="p", evidence="e"),
}


def test_a_scenario_comes_back_as_it_was_kept(tmp_path: Path) -> None:
    """Name, digest, every value to the last digit and of its type, states, reasons and notes."""
    with open_store(tmp_path) as store:
        case = new_case(store).id
        kept = store.scenarios.keep(case, D, "More hours", CHANGES, by="me")
    with open_store(tmp_path) as store:
        assert store.scenarios.of(case) == [kept]
        assert (kept.name, kept.digest, kept.changes, kept.by) == ("More hours", D, CHANGES, "me")
        assert str(kept.changes["hours"].value) == "1.10"
        assert type(kept.changes["people"].value) is int


_texts = st.text(st.characters(exclude_categories=["Cs"]))
_values = st.one_of(
    _texts, st.integers(), st.decimals(allow_nan=False, allow_infinity=False), st.lists(_texts).map(tuple)
)
_answers = st.builds(Answer, st.sampled_from(State), st.none() | _values, _texts, _texts, _texts, _texts)


@given(st.dictionaries(_texts, _answers))
def test_any_answers_come_back(changes: dict[str, Answer]) -> None:
    """Whatever a questionnaire could hold."""
    with TemporaryDirectory() as folder, open_store(Path(folder)) as store:
        case = new_case(store).id
        store.scenarios.keep(case, D, "any", changes)
        [kept] = store.scenarios.of(case)
        assert kept.changes == changes
        assert [str(a.value) for a in kept.changes.values()] == [str(a.value) for a in changes.values()]


def test_several_are_kept_and_one_of_the_same_name_is_replaced(tmp_path: Path) -> None:
    """It keeps its number and place; another case and another questionnaire have names of their own."""
    with open_store(tmp_path) as store:
        case, other = new_case(store).id, new_case(store).id
        first = store.scenarios.keep(case, D, "first", CHANGES)
        second = store.scenarios.keep(case, D, "second", {"law": UNKNOWN})
        elsewhere = store.scenarios.keep(other, D, "first", {})
        again = store.scenarios.keep(case, D, "first", {"people": answered(5)})
        assert (again.number, again.changes) == (first.number, {"people": answered(5)})
        assert again.at > first.at
        assert store.scenarios.of(case) == [again, second]
        assert store.scenarios.of(other) == [elsewhere]


def test_a_forgotten_number_is_never_given_again(tmp_path: Path) -> None:
    """A window that looked a while ago forgets what it saw, or nothing; never what was kept since."""
    with open_store(tmp_path) as store:
        case, other = new_case(store).id, new_case(store).id
        seen = store.scenarios.keep(case, D, "first", {})
        store.scenarios.forget(other, seen.number)
        assert store.scenarios.of(case) == [seen]
        store.scenarios.forget(case, seen.number)
        new = store.scenarios.keep(case, D, "first", {"law": UNKNOWN})
        store.scenarios.forget(case, seen.number)
        store.scenarios.forget(case)
        assert store.scenarios.of(case) == [new]


def test_trying_out_leaves_a_finished_case_finished(tmp_path: Path) -> None:
    """No answer, no time and no number of a change is another afterwards."""
    with open_store(tmp_path) as store:
        case = new_case(store).id
        store.record(case, "why", answered("x"), after=0)
        finished = store.finish(case)
        kept = store.scenarios.keep(case, D, "first", CHANGES)
        assert store.case(case) == finished
        assert store.sheet(case)[1] == 1
        store.scenarios.forget(case, kept.number)
        assert store.case(case) == finished


def test_a_scenario_stays_with_the_questionnaire_it_was_made_under(tmp_path: Path) -> None:
    """An upgrade and the way back lose none, and a name may be given once under each version."""
    with open_store(tmp_path) as store:
        case = new_case(store).id
        before = store.scenarios.keep(case, D, "more", {"trust": answered("a")})
        upgrade_case(store, case)
        after = store.scenarios.keep(case, TARGET.digest, "more", {"confidence": answered("a")})
        assert store.scenarios.of(case) == [before, after]
        undo_case(store, case)
        assert store.scenarios.of(case) == [before, after]


def test_a_case_that_is_gone_has_none(tmp_path: Path) -> None:
    """As every method says."""
    with open_store(tmp_path) as store:
        case = new_case(store).id
        store.scenarios.keep(case, D, "first", CHANGES)
        store.delete(case)
        with pytest.raises(NotFound, match=case):
            store.scenarios.of(case)
        with pytest.raises(NotFound, match=case):
            store.scenarios.keep(case, D, "first", {})


def test_of_a_deleted_case_no_byte_of_what_it_tried_is_left(tmp_path: Path) -> None:
    """Nor of what was replaced or forgotten; the questionnaire goes with its last case, although it was tried on."""
    with open_store(tmp_path) as store:
        case, other = new_case(store, digest="s", text="jackdaw").id, new_case(store).id
        kept = store.scenarios.keep(other, D, "whole", CHANGES)
        for number in range(60):
            text = answered("Zyzzyva " * (number % 7 + 1))
            store.scenarios.keep(case, "s", f"Queequeg {number % 5}", {"xylophone": text}, by="Quartermaster")
        store.scenarios.forget(case, store.scenarios.of(case)[0].number)
        marks = ("Zyzzyva", "Queequeg", "xylophone", "Quartermaster", "jackdaw")
        assert {mark for _, mark in traces(tmp_path, *marks)} == set(marks)
        store.delete(case)
        assert traces(tmp_path, *marks, case) == set()
        assert store.scenarios.of(other) == [kept]


NO_TEXT = '{"why": {"state": "does_not_apply", "reason": 7}}'


@pytest.mark.parametrize(
    "text",
    ["", "[]", '{"why": 1}', '{"why": {}}', '{"why": {"state": "maybe"}}', "{", NO_TEXT, "[" * 100_000],
    ids=lambda text: text[:20],
)
def test_changes_that_were_never_written_are_damage(tmp_path: Path, text: str) -> None:
    """Told like any other damage, never a traceback."""
    with open_store(tmp_path) as store:
        case = new_case(store).id
        store.scenarios.keep(case, D, "first", CHANGES)
        with closing(sqlite3.connect(store.file)) as database, database:
            database.execute("UPDATE scenario SET changes = ?", (text,))
        with pytest.raises(StoreFailed, match="damaged"):
            store.scenarios.of(case)
