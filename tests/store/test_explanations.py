"""What stands behind a verdict is kept with its case, once, by a key; it is never a change of the case."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from fitwizard.answers.model import answered
from fitwizard.errors import StoreFailed
from tests.store.making import child, line, new_case, open_store, told, undo_case, upgrade_case
from tests.store.test_privacy import traces

KEY, OTHER = "a" * 64, "b" * 64


def test_what_was_kept_is_there_under_its_key_only(tmp_path: Path) -> None:
    """After opening again, too; of another key and of another case there is nothing."""
    with open_store(tmp_path) as store:
        case, other = new_case(store).id, new_case(store).id
        assert store.explanations.of(case, KEY) is None
        store.explanations.keep(case, KEY, "Țepeș\n{}")
    with open_store(tmp_path) as store:
        assert store.explanations.of(case, KEY) == "Țepeș\n{}"
        assert store.explanations.of(case, OTHER) is None
        assert store.explanations.of(other, KEY) is None


def test_a_case_has_one_explanation_and_the_last_one_stays(tmp_path: Path) -> None:
    """Of two windows as well: each finds what the other one kept, until something else is kept."""
    with open_store(tmp_path) as one, open_store(tmp_path) as two:
        case = new_case(one).id
        one.explanations.keep(case, KEY, "first")
        assert two.explanations.of(case, KEY) == "first"
        two.explanations.keep(case, OTHER, "second")
        assert one.explanations.of(case, KEY) is None
        assert one.explanations.of(case, OTHER) == "second"
        one.explanations.keep(case, OTHER, "third")
        assert two.explanations.of(case, OTHER) == "third"
        assert rows(one.file) == 1


def test_keeping_leaves_a_finished_case_finished(tmp_path: Path) -> None:
    """It is no change of an answer: nothing of the case is another, and no answer of another window is refused."""
    with open_store(tmp_path) as store:
        case = new_case(store).id
        store.record(case, "why", answered("x"), after=0)
        finished = store.finish(case)
        store.explanations.keep(case, KEY, "text")
        assert store.case(case) == finished
        assert store.cases() == [finished]
        assert store.record(case, "why", answered("y"), after=1) == 2


def test_an_upgrade_and_the_way_back_leave_it_alone(tmp_path: Path) -> None:
    """The key tells whether it holds."""
    with open_store(tmp_path) as store:
        case = new_case(store).id
        store.explanations.keep(case, KEY, "text")
        upgrade_case(store, case)
        undo_case(store, case)
        assert store.explanations.of(case, KEY) == "text"


def test_a_case_that_is_gone_keeps_nothing(tmp_path: Path) -> None:
    """Deleted in another window: keeping fails in silence, and brings nothing back."""
    with open_store(tmp_path) as one, open_store(tmp_path) as two:
        case = new_case(one).id
        two.explanations.keep(case, KEY, "text")
        one.delete(case)
        two.explanations.keep(case, KEY, "text")
        assert two.explanations.of(case, KEY) is None
        assert rows(one.file) == 0


def test_of_a_deleted_case_no_byte_of_it_is_left(tmp_path: Path) -> None:
    """Nor of what was kept before, short or long; what was kept of another case is whole."""
    with open_store(tmp_path) as store:
        case, other = new_case(store).id, new_case(store).id
        for number in range(60):
            store.explanations.keep(case, f"{number:064}", f"Zyzzyva {number} " * (number * 97 % 700 + 1))
            store.explanations.keep(other, KEY, "public " * (number * 53 % 900 + 1))
        kept = store.explanations.of(other, KEY)
        assert traces(tmp_path, "Zyzzyva")
        store.delete(case)
        assert traces(tmp_path, "Zyzzyva", f"{7:064}", f"{59:064}", case) == set()
        assert store.explanations.of(other, KEY) == kept
    assert traces(tmp_path, "Zyzzyva") == set()


def test_it_outlives_the_process(tmp_path: Path) -> None:
    """Although nothing waits for the disk."""
    with open_store(tmp_path) as store:
        case = new_case(store).id
    with child("explain", tmp_path, case) as process:
        assert line(process) == "kept"
        process.kill()
    with open_store(tmp_path) as store:
        assert store.explanations.of(case, KEY) == "text"


@pytest.mark.parametrize(
    "damage",
    ["text = x'ff00fe'", "text = CAST(x'ff00fe' AS TEXT)", "text = 1.5", "key = x'00'", "key = CAST(x'ff' AS TEXT)"],
)
def test_what_is_no_text_any_more_is_not_there(tmp_path: Path, damage: str) -> None:
    """It can be worked out again, so it is no damage of the store: the case itself is whole."""
    with open_store(tmp_path) as store:
        case = new_case(store)
        store.explanations.keep(case.id, KEY, "text")
        with closing(sqlite3.connect(store.file)) as database, database:
            database.execute(f"UPDATE explanation SET {damage}")
        assert store.explanations.of(case.id, KEY) in (None, "1.5")
        assert store.case(case.id) == case
        store.explanations.keep(case.id, KEY, "again")
        assert store.explanations.of(case.id, KEY) == "again"


def test_a_store_that_cannot_be_written_says_so(tmp_path: Path) -> None:
    """Another program writes and does not end; whoever keeps decides that it does not matter."""
    with open_store(tmp_path, patience=0.01) as store:
        case = new_case(store).id
        with closing(sqlite3.connect(store.file, isolation_level=None)) as writer:
            writer.execute("BEGIN IMMEDIATE")
            with pytest.raises(StoreFailed) as failure:
                store.explanations.keep(case, KEY, "text")
            assert "Another program is using" in told(failure.value)
            assert store.explanations.of(case, KEY) is None


def rows(file: Path) -> int:
    with closing(sqlite3.connect(file)) as database:
        return int(database.execute("SELECT count(*) FROM explanation").fetchone()[0])
