"""Older stores are brought up to date with a copy beside them, newer ones are refused, and nothing is half done."""

from __future__ import annotations

import sqlite3
import stat
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from fitwizard.answers.model import UNKNOWN, Answer, State, answered
from fitwizard.answers.plan import PlannedStep
from fitwizard.errors import StoreFailed
from fitwizard.store import CaseStore
from fitwizard.store.database import Database
from fitwizard.store.schema import MIGRATIONS
from tests.store.making import START, clock, new_case, open_store, told, undo_case

NEXT = (*MIGRATIONS, ('ALTER TABLE "case" ADD COLUMN city TEXT', "UPDATE \"case\" SET city = 'Cluj'"))
LATER = (*NEXT, ("CREATE TABLE visit (x)",))
BROKEN = (*NEXT, ("CREATE TABLE visit (x)", "INSERT INTO nowhere VALUES (1)"))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A closed store of today's version with one answer."""
    with open_store(tmp_path) as store:
        store.record(new_case(store).id, "why", answered("for the contacts"), after=0)
        return store.file


def version(file: Path) -> int:
    with closing(sqlite3.connect(file)) as connection:
        return int(connection.execute("PRAGMA user_version").fetchone()[0])


def cities(file: Path) -> list[str]:
    with closing(sqlite3.connect(file)) as connection:
        return [city for (city,) in connection.execute('SELECT city FROM "case"')]


def test_a_new_store_has_the_newest_version(file: Path) -> None:
    """As many migrations as there are, and no copy."""
    assert version(file) == len(MIGRATIONS)
    assert [path.name for path in file.parent.iterdir()] == ["cases.db"]


def test_an_older_store_is_migrated_and_a_copy_kept(file: Path) -> None:
    """Each step keeps what was there before beside it, for its owner only, and the cases are still there."""
    Database.open(file, migrations=LATER).close()
    assert version(file) == len(LATER)
    assert cities(file) == ["Cluj"]
    copies = {f"cases-v{number}.db": number for number in (len(MIGRATIONS), len(NEXT))}
    assert {path.name for path in file.parent.iterdir()} == {"cases.db", *copies}
    for name, number in copies.items():
        copy = file.with_name(name)
        assert version(copy) == number
        assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    file.with_name(f"cases-v{len(MIGRATIONS)}.db").replace(file)
    with open_store(file.parent) as store:
        [case] = store.cases()
        assert store.sheet(case.id)[0].answer("why") == answered("for the contacts")


def test_a_migration_that_fails_leaves_the_version_before_it(file: Path) -> None:
    """What was done before stays, nothing of the failing step does, and the next attempt can go on."""
    with pytest.raises(StoreFailed) as failure:
        Database.open(file, migrations=BROKEN)
    assert str(file) in told(failure.value)
    assert version(file) == len(NEXT)
    assert cities(file) == ["Cluj"]
    Database.open(file, migrations=LATER).close()
    assert version(file) == len(LATER)


def test_a_newer_store_is_refused_and_not_touched(file: Path) -> None:
    """The message says to update, and the file is the same to the last byte."""
    Database.open(file, migrations=LATER).close()
    content = file.read_bytes()
    with pytest.raises(StoreFailed, match="made by a newer fitwizard") as failure:
        open_store(file.parent)
    assert "Update fitwizard" in told(failure.value)
    assert file.read_bytes() == content


def test_deleting_a_case_removes_the_copies_that_hold_it(file: Path) -> None:
    """A copy made before a migration would bring the case back, also a half made one; those without it stay."""
    Database.open(file, migrations=NEXT).close()
    half_made = file.with_name(f".cases-v{len(MIGRATIONS)}.db-123-abcd")
    half_made.write_bytes(file.with_name(f"cases-v{len(MIGRATIONS)}.db").read_bytes())
    with CaseStore(Database.open(file, migrations=NEXT), clock()) as store:
        [old] = store.cases()
        new = new_case(store)
        store.delete(new.id)
        assert file.with_name(f"cases-v{len(MIGRATIONS)}.db").exists()
        store.delete(old.id)
        assert not file.with_name(f"cases-v{len(MIGRATIONS)}.db").exists()
        assert not half_made.exists()


SECOND = Path(__file__).parent / "version2.sql"
"""A store of the second version as that version left it: a finished case that was upgraded, and one that was begun."""


def test_a_store_of_the_second_version_can_keep_plans_scenarios_and_explanations(tmp_path: Path) -> None:
    """A real one: what is in it stays to the last answer, a copy is kept, and all three can be used at once."""
    old = tmp_path / "cases.db"
    with closing(sqlite3.connect(old)) as database:
        database.executescript(SECOND.read_text("utf-8"))
    assert version(old) == 2
    with open_store(tmp_path) as store:
        other, case = store.cases()
        assert (case.company, case.version, case.finished_at) == (
            "Imago Soft SRL",
            "2.0.0",
            START + timedelta(seconds=4),
        )
        sheet, seq = store.sheet(case.id)
        trust = Answer(State.ANSWERED, "b", note="n", private_note="p", evidence="e")
        assert (dict(sheet.answers), seq) == ({"confidence": trust, "hours": UNKNOWN}, 6)
        assert [event.seq for event in store.history(case.id)] == [1, 2, 3, 5, 6]
        assert store.plans.of(case.id) == {}
        assert store.scenarios.of(other.id) == []
        store.plans.keep(case.id, "sharing", PlannedStep("Ana"))
        store.scenarios.keep(case.id, case.digest, "more hours", {"hours": answered(8)})
        assert store.explanations.of(case.id, "k") is None
        store.explanations.keep(case.id, "k", "text")
        assert store.explanations.of(case.id, "k") == "text"
        assert store.case(case.id) == case
        undo_case(store, case.id)
        assert store.sheet(case.id)[0].answer("trust") == trust
        assert store.plans.of(case.id) == {"sharing": PlannedStep("Ana")}
    assert {path.name for path in tmp_path.iterdir()} == {"cases.db", "cases-v2.db"}
    assert version(tmp_path / "cases-v2.db") == 2


def test_released_migrations_stay_as_they_are() -> None:
    """The tables of a store of the second version are those that its migrations make today."""
    with closing(sqlite3.connect(":memory:")) as made, closing(sqlite3.connect(":memory:")) as kept:
        for statement in (*MIGRATIONS[0], *MIGRATIONS[1]):
            made.execute(statement)
        kept.executescript(SECOND.read_text("utf-8"))
        tables = "SELECT type, name, sql FROM sqlite_schema ORDER BY name"
        assert made.execute(tables).fetchall() == kept.execute(tables).fetchall()


def test_a_file_system_without_hard_links_will_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The name is reserved first, so that even then no store of another process is replaced."""

    def refuse(link: Path, target: Path) -> None:
        raise PermissionError(1, "no hard links here", str(link))

    monkeypatch.setattr(Path, "hardlink_to", refuse)
    with open_store(tmp_path) as store:
        new_case(store)
    with open_store(tmp_path) as store:
        assert len(store.cases()) == 1
    assert [path.name for path in tmp_path.iterdir()] == ["cases.db"]
