"""When the disk, the file or another program stands in the way: a clear message, and the good data stays."""

from __future__ import annotations

import errno
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from fitwizard.answers.model import answered
from fitwizard.errors import Exit, StoreFailed
from fitwizard.store import CaseStore
from fitwizard.store.trouble import TroubleTold
from tests.store.child import NOBODY
from tests.store.making import ROOT, child, line, new_case, open_store, told


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A closed store with one answer."""
    with open_store(tmp_path) as store:
        store.record(new_case(store).id, "why", answered("for the contacts"), after=0)
        return store.file


def refusal(folder: Path, patience: float = 5.0) -> str:
    """Open a store that cannot be opened, and return what is told."""
    with pytest.raises(StoreFailed) as failure:
        open_store(folder, patience)
    assert failure.value.exit_code == Exit.STORE
    assert failure.value.remedy is not None
    return told(failure.value)


def assert_the_answer_is_there(folder: Path) -> None:
    with open_store(folder) as store:
        [case] = store.cases()
        assert store.sheet(case.id)[0].answer("why") == answered("for the contacts")


def test_a_full_disk_loses_no_acknowledged_answer(file: Path) -> None:
    """The failing answer is told as not saved, the ones before are there, and with space again saving goes on."""
    with open_store(file.parent) as store:
        [case] = store.cases()
        pages = store._database._lasting.execute("PRAGMA page_count").fetchone()[0]
        store._database._lasting.execute(f"PRAGMA max_page_count = {pages + 2}")
        seq = 1
        with pytest.raises(StoreFailed) as failure:
            while True:
                seq = store.record(case.id, "long", answered("x" * 3000), after=seq)
        assert "There is no space left" in told(failure.value)
        assert str(file) in told(failure.value)
        assert store.sheet(case.id)[1] == seq
        store._database._lasting.execute(f"PRAGMA max_page_count = {pages + 100}")
        assert store.record(case.id, "long", answered("x" * 3000), after=seq) == seq + 1


def test_a_file_that_may_not_grow_loses_no_acknowledged_answer(tmp_path: Path) -> None:
    """The same with the system's own limit on the size of files, in a process of its own."""
    with open_store(tmp_path) as store:
        case = new_case(store).id
    with child("limited", tmp_path, case) as process:
        saved, message, there, afterwards = (line(process) for _ in range(4))
    assert int(saved) > 0
    assert there == saved
    assert "nothing was saved" in message
    assert int(afterwards) == int(saved) + 1
    with open_store(tmp_path) as store:
        assert store.sheet(case)[1] == int(afterwards)


def test_a_disk_that_is_really_full_loses_no_acknowledged_answer(tmp_path: Path) -> None:
    """On a small disk of its own, where the system lets us mount one: neither opening nor answering harms anything."""
    unshare = shutil.which("unshare")
    if unshare is None:
        pytest.skip("no unshare")
    command = [unshare, "--mount", "--map-root-user", sys.executable, "-m", "tests.store.child", "small_disk"]
    run = subprocess.run([*command, tmp_path], cwd=ROOT, capture_output=True, text=True, check=False)
    if run.stdout.strip() == "no disk" or "unshare" in run.stderr:
        pytest.skip("mounting is not allowed here")
    not_opened, saved, message, there, afterwards = run.stdout.splitlines()
    assert "There is no space left" in not_opened
    assert int(saved) > 0
    assert there == saved
    assert "There is no space left" in message
    assert int(afterwards) == int(saved) + 1


@pytest.fixture
def foreign_folder() -> Iterator[Path]:
    """A folder that somebody whom permissions bind can reach, with a store that is his."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        with open_store(folder) as store:
            store.record(new_case(store).id, "why", answered("for the contacts"), after=0)
        if os.geteuid() == 0:
            os.chown(folder, NOBODY, NOBODY)
            os.chown(folder / "cases.db", NOBODY, NOBODY)
        yield folder
        folder.chmod(0o755)
        (folder / "cases.db").chmod(0o600)


@pytest.mark.parametrize("read_only", [".", "cases.db"])
def test_a_read_only_folder_or_file_is_told_at_once(foreign_folder: Path, read_only: str) -> None:
    """Opening says what may not be written and what to do; the store stays as it is."""
    before = (foreign_folder / "cases.db").read_bytes()
    (foreign_folder / read_only).chmod(0o500)
    with child("without_rights", foreign_folder) as process:
        message = line(process)
    assert message.startswith(f"{Exit.STORE:d} {foreign_folder / 'cases.db'} or its folder may not be written")
    assert "FITWIZARD_DATA_DIR" in message
    assert (foreign_folder / "cases.db").read_bytes() == before


def test_a_folder_that_cannot_be_made_is_told(foreign_folder: Path) -> None:
    """Where not even the data folder can be made, the message is the same."""
    foreign_folder.chmod(0o500)
    with child("without_rights", foreign_folder / "data") as process:
        assert "may not be written" in line(process)


def test_a_damaged_file_is_left_as_it_is(file: Path) -> None:
    """Pages overwritten by something else are noticed when they are read, told, and not made worse."""
    content = file.read_bytes()
    damaged = content[:4096] + b"\xa5" * (len(content) - 4096)
    file.write_bytes(damaged)
    with pytest.raises(StoreFailed, match="is damaged") as failure, open_store(file.parent) as store:
        store.cases()
    assert "FITWIZARD_DATA_DIR" in told(failure.value)
    assert "backup" in told(failure.value)
    assert file.read_bytes() == damaged


@pytest.mark.parametrize("column", ["state", "value", "at"])
@pytest.mark.parametrize("content", ["'nonsense'", "x'a5a5'", "CAST(x'a5a5' AS TEXT)"])
def test_contents_that_were_never_written_are_damage(file: Path, column: str, content: str) -> None:
    """A file can be sound for SQLite and still hold what no answer is."""
    with open_store(file.parent) as store:
        [case] = store.cases()
        store._database.run("DROP TRIGGER history_stays")
        store._database.run(f"UPDATE event SET {column} = {content}")
        with pytest.raises(StoreFailed, match="is damaged"):
            store.sheet(case.id)


def test_an_emptied_file_is_damage(file: Path) -> None:
    """SQLite would take it for new and throw away a log beside it; both stay as they are."""
    log = file.with_name("cases.db-wal")
    log.write_bytes(b"good data")
    file.write_bytes(b"")
    assert "is damaged" in refusal(file.parent)
    assert (file.read_bytes(), log.read_bytes()) == (b"", b"good data")


@pytest.mark.parametrize("content", [b"hello", b"hello" * 2000])
def test_something_else_under_that_name_is_left_alone(tmp_path: Path, content: bytes) -> None:
    """A file that is no database is told by its name and kept."""
    file = tmp_path / "cases.db"
    file.write_bytes(content)
    assert f"{file} is not a case store" in refusal(tmp_path)
    assert file.read_bytes() == content


def test_a_database_of_another_program_is_left_alone(tmp_path: Path) -> None:
    """A sound SQLite file without our mark is not given our tables."""
    file = tmp_path / "cases.db"
    with closing(sqlite3.connect(file)) as other:
        other.execute("CREATE TABLE theirs (x)")
    content = file.read_bytes()
    assert "is not a case store" in refusal(tmp_path)
    assert file.read_bytes() == content


def test_a_folder_in_the_place_of_the_file_is_told(tmp_path: Path) -> None:
    """The message names the folder."""
    (tmp_path / "cases.db").mkdir()
    assert f"{tmp_path / 'cases.db'} is a folder where the case store should be" in refusal(tmp_path)


@pytest.mark.parametrize("name", ["data", "data/deeper"])
def test_a_file_in_the_place_of_the_folder_is_told(tmp_path: Path, name: str) -> None:
    """The message names the file, also when it stands for a folder further up; it stays as it is."""
    (tmp_path / "data").write_text("mine")
    assert f"{tmp_path / 'data'}" in refusal(tmp_path / name)
    assert (tmp_path / "data").read_text() == "mine"


def test_an_unreachable_place_is_told_when_asked_whether_there_is_a_store(tmp_path: Path) -> None:
    """Also the first look at the disk ends in a message, here for a name that is too long."""
    with pytest.raises(StoreFailed, match="Reading or writing"):
        CaseStore.exists(tmp_path / ("x" * 300))


def test_a_file_that_another_program_holds_is_told(file: Path) -> None:
    """After waiting for a while the message says that it is in use; later it works."""
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        assert "Another program is using" in refusal(file.parent, patience=0.01)
    assert_the_answer_is_there(file.parent)


def test_a_lock_during_a_session_loses_nothing(file: Path) -> None:
    """An answer that cannot be saved is told, and can be given again once the other program is done."""
    with open_store(file.parent, patience=0.01) as store, closing(sqlite3.connect(file, isolation_level=None)) as other:
        [case] = store.cases()
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreFailed, match="Another program is using"):
            store.record(case.id, "what", answered("x"), after=1)
        with pytest.raises(StoreFailed, match="Another program is using"):
            store.move(case.id, "what", decided=1, asked=2)
        with pytest.raises(StoreFailed, match="Another program is using"):
            new_case(store)
        assert store.claim(case.id)
        other.execute("ROLLBACK")
        assert store.record(case.id, "what", answered("x"), after=1) == 2


@pytest.mark.parametrize("what", ["deleted", "replaced"])
def test_a_file_that_disappears_during_a_session_is_told(file: Path, what: str) -> None:
    """Answers would go into a file that nobody finds again: the first one says so."""
    with open_store(file.parent) as store:
        [case] = store.cases()
        content = file.read_bytes()
        file.rename(file.with_name("moved.db"))
        if what == "replaced":
            file.write_bytes(content)
        with pytest.raises(StoreFailed, match="moved, replaced or deleted"):
            store.record(case.id, "what", answered("x"), after=1)
        with pytest.raises(StoreFailed, match="moved, replaced or deleted"):
            store.move(case.id, "what", decided=1, asked=2)
        (file.with_name("moved.db")).replace(file)
        assert store.record(case.id, "what", answered("x"), after=1) == 2


def test_what_the_system_refuses_is_told_by_its_kind(tmp_path: Path) -> None:
    """A full device and missing rights while handling files are told as the database's own troubles are."""
    full = Path("/dev/full")
    with pytest.raises(StoreFailed, match="no space left"), TroubleTold(full), full.open("wb", buffering=0) as device:
        device.write(b"-")
    with pytest.raises(StoreFailed, match="may not be written"), TroubleTold(tmp_path):
        raise PermissionError(errno.EROFS, "Read-only file system")


def test_what_the_database_refuses_is_told_by_its_kind(file: Path) -> None:
    """A connection that may only read, a file that is not there, and a statement that fails for another reason."""
    with closing(sqlite3.connect(f"{file.as_uri()}?mode=ro", uri=True)) as reader:
        with pytest.raises(StoreFailed, match="may not be written"), TroubleTold(file):
            reader.execute('DELETE FROM "case"')
        with pytest.raises(StoreFailed, match=r"failed \(no such table: nowhere\)"), TroubleTold(file):
            reader.execute("SELECT * FROM nowhere")
    missing = file.with_name("missing")
    with pytest.raises(StoreFailed, match="may not be written"), TroubleTold(missing):
        sqlite3.connect(f"{missing.as_uri()}?mode=rw", uri=True)


def test_wrong_use_is_a_bug_and_no_trouble_of_the_disk(file: Path) -> None:
    """A closed store is not told as a failing disk."""
    with open_store(file.parent) as store:
        pass
    with pytest.raises(sqlite3.ProgrammingError):
        store.cases()


def test_a_version_below_nought_is_damage(file: Path) -> None:
    """A damaged header is told; nothing is migrated."""
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("PRAGMA user_version = -5")
    before = file.read_bytes()
    assert "is damaged" in refusal(file.parent)
    assert file.read_bytes() == before


@pytest.mark.parametrize("change", ["company = x'ff'", "position = x'ff'", "asked = 'x'", "decided = x''"])
def test_a_value_of_the_wrong_type_is_damage(file: Path, change: str) -> None:
    """SQLite keeps any type in any column, and a bad byte can turn a text into bytes."""
    with closing(sqlite3.connect(file)) as connection:
        connection.execute(f'UPDATE "case" SET {change}')
        connection.commit()
    with open_store(file.parent) as store, pytest.raises(StoreFailed, match="is damaged"):
        store.cases()


def test_a_file_in_the_way_is_named_and_no_store_is_not_no_cases(tmp_path: Path) -> None:
    """Looking for a store where a file stands says so, however deep below it the store would be."""
    stone = tmp_path / "stone"
    stone.write_text("x")
    with pytest.raises(StoreFailed, match=f"{stone} is a file where a folder should be"):
        CaseStore.exists(stone)
    assert f"{stone} is a file where a folder should be" in refusal(stone / "below" / "it")


@pytest.mark.skipif(not hasattr(os, "statvfs"), reason="the system does not tell how full its disks are")
def test_on_a_nearly_full_disk_the_log_takes_no_room_from_the_answers(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Making room for a fast log is for disks that have it; what is left on others is for answers."""
    few = os.statvfs_result((4096, 4096, 1000, 100, 100, 10, 10, 10, 0, 255))
    with open_store(file.parent) as store:
        [case] = store.cases()
        monkeypatch.setattr(os, "statvfs", lambda _folder: few)
        store.claim(case.id)
        log = file.with_name("cases.db-wal")
        assert log.stat().st_size < 10 * 4096
        store.record(case.id, "long", answered("x"), after=1)
