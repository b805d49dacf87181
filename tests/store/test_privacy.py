"""Nobody else reads the cases, and of a deleted one no byte is left."""

from __future__ import annotations

import os
import sqlite3
import stat
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from random import Random

import pytest

from fitwizard.answers.model import Answer, State, answered
from fitwizard.errors import NotFound, StoreFailed
from fitwizard.store import Case, CaseStore
from tests.store.making import new_case, open_store, told

MARKS = (
    *("Zyzzyva", "Former Name", "Queequeg", "Quartermaster", "xylophone", "syzygy", "zephyr", "quixotic", "jackdaw"),
    "wyvern",
)


@pytest.fixture
def open_umask() -> Iterator[None]:
    """A process whose files everybody may read unless it says otherwise."""
    before = os.umask(0)
    yield
    os.umask(before)


@pytest.mark.usefixtures("open_umask")
def test_files_are_for_their_owner_only(tmp_path: Path) -> None:
    """0600 in a 0700 folder, whatever the umask, also for the log and the claims."""
    folder = tmp_path / "data"
    with open_store(folder) as store:
        case = new_case(store)
        store.claim(case.id)
        modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in [folder, *folder.rglob("*")]}
    assert modes == {
        "data": 0o700,
        "cases.db": 0o600,
        "cases.db-wal": 0o600,
        "cases.db-shm": 0o600,
        "open": 0o700,
        case.id: 0o600,
    }


def fill(store: CaseStore, rounds: int = 150) -> tuple[Case, Case]:
    """Answer two cases in turn, so that they share pages that split; only the first has the marks."""
    secret = new_case(store, "Former Name SRL", respondent="Queequeg", role="Quartermaster", digest="s", text="jackdaw")
    store.rename(secret.id, "Zyzzyva SRL")
    kept = new_case(store, "Kept SRL")
    random = Random(7)
    seqs = {secret.id: 0, kept.id: 0}
    for number in range(rounds):
        note = "syzygy " * random.randrange(400)
        private = "zephyr " * random.randrange(300)
        answer = Answer(
            State.ANSWERED, ("xylophone", str(number)), note=note, private_note=private, evidence="quixotic"
        )
        question = f"question_{random.randrange(20)}"
        seqs[secret.id] = store.record(secret.id, question, answer, after=seqs[secret.id])
        seqs[kept.id] = store.record(kept.id, question, answered("k" * random.randrange(900)), after=seqs[kept.id])
        store.save_draft(secret.id, question, "xylophone zephyr " * 20)
        store.explanations.keep(secret.id, str(number), "wyvern " * random.randrange(500))
    return secret, kept


def traces(folder: Path, *marks: str) -> set[tuple[str, str]]:
    """Return which marks are in which files, or in their names."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    return {
        (path.name, mark) for path in files for mark in marks if mark.encode() in path.read_bytes() or mark in path.name
    }


def test_of_a_deleted_case_no_byte_is_left(tmp_path: Path) -> None:
    """Neither in the database nor in its log, while it is open and after; the other case is whole."""
    with open_store(tmp_path) as store:
        secret, kept = fill(store)
        store.claim(secret.id)
        assert {mark for _, mark in traces(tmp_path, *MARKS)} >= set(MARKS) - {"Former Name"}
        before = store.sheet(kept.id)
        store.delete(secret.id)
        assert traces(tmp_path, *MARKS, secret.id) == set()
        assert store.cases() == [store.case(kept.id)]
        assert store.sheet(kept.id) == before
        assert len(store.history(kept.id)) == 150
        with pytest.raises(NotFound):
            store.questionnaire_text("s")
        assert store.questionnaire_text(kept.digest)
    assert traces(tmp_path, *MARKS, secret.id) == set()


@pytest.mark.parametrize("seed", range(12))
def test_rows_that_moved_between_pages_leave_no_copy(tmp_path: Path, seed: int) -> None:
    """Texts that grow and shrink make the database move rows about; SQLite's secure_delete misses what stays behind."""
    random = Random(seed)
    with open_store(tmp_path) as store:
        cases = [new_case(store).id for _ in range(8)]
        for _ in range(600):
            case = random.choice(cases)
            word = "zephyr" if case == cases[3] else "public"
            text = word * random.randrange(1, random.choice([10, 100, 300]))
            store.save_draft(case, f"question_{random.randrange(50):02}", text)
        store.delete(cases[3])
        assert traces(tmp_path, "zephyr", cases[3]) == set()


def test_a_questionnaire_stays_while_a_case_has_it(tmp_path: Path) -> None:
    """Of two cases with one questionnaire, the second to be deleted takes it along."""
    with open_store(tmp_path) as store:
        one, two = new_case(store), new_case(store)
        store.delete(one.id)
        assert store.questionnaire_text(two.digest)
        store.delete(two.id)
        with pytest.raises(NotFound):
            store.questionnaire_text(two.digest)


def test_a_case_open_in_another_window_can_be_deleted_without_a_trace(tmp_path: Path) -> None:
    """The other window's next answer is refused, and brings nothing back."""
    with open_store(tmp_path) as one, open_store(tmp_path) as two:
        secret, _ = fill(one, 20)
        two.claim(secret.id)
        two.move(secret.id, "why", decided=1, asked=2)
        one.delete(secret.id)
        with pytest.raises(NotFound):
            two.record(secret.id, "why", answered("Zyzzyva"), after=20)
        assert traces(tmp_path, *MARKS) == set()


def test_what_cannot_be_wiped_at_once_is_told_and_wiped_at_the_next_opening(tmp_path: Path) -> None:
    """While another program reads, the log cannot be emptied; the case is gone, its bytes follow."""
    with open_store(tmp_path, patience=0.01) as store:
        secret, _ = fill(store, 20)
        with closing(sqlite3.connect(store.file, isolation_level=None)) as reader:
            reader.execute("BEGIN")
            reader.execute('SELECT * FROM "case"').fetchall()
            with pytest.raises(StoreFailed) as failure:
                store.delete(secret.id)
            assert "The case is deleted, but traces of it may be left" in told(failure.value)
            assert "start it once more" in told(failure.value)
            with open_store(tmp_path, patience=0.01) as second:
                assert len(second.cases()) == 1
            assert traces(tmp_path, *MARKS)
        with open_store(tmp_path, patience=0.01):
            assert traces(tmp_path, *MARKS) == set()
