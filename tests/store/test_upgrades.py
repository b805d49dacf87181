"""Cases go over to another version and back: nothing of what was there is lost, and all of it happens or nothing."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from fitwizard.answers.model import UNKNOWN, Answer, State, answered
from fitwizard.errors import NotFound, StoreFailed
from fitwizard.store import Case, CaseStore, ChangedElsewhere
from fitwizard.store.database import Database
from fitwizard.store.schema import MIGRATIONS
from tests.store.making import RENAMED, TARGET, child, line, new_case, open_store, undo_case, upgrade_case
from tests.store.test_privacy import traces

TRUST = replace(answered("b"), note="n", private_note="p", evidence="e")


def begun(store: CaseStore) -> Case:
    """Return a finished case with two answers, one of them changed, and a text that is being typed."""
    case = new_case(store).id
    store.record(case, "trust", answered("a"), after=0)
    store.record(case, "hours", UNKNOWN, after=1)
    store.record(case, "trust", TRUST, after=2)
    store.move(case, "hours", decided=2, asked=5)
    store.save_draft(case, "trust", "we tr")
    return store.finish(case)


def test_an_upgraded_case_follows_the_new_version(tmp_path: Path) -> None:
    """Version, title, position and answers are the new ones, company and mode the old; it is the last one changed."""
    with open_store(tmp_path) as store:
        before = begun(store)
        upgrade_case(store, before.id)
    with open_store(tmp_path) as store:
        case = store.case(before.id)
        now: dict[str, Any] = {
            "digest": TARGET.digest,
            "version": "2.0.0",
            "title": TARGET.title,
            "position": "confidence",
            "asked": 7,
        }
        assert case == replace(before, **now, changed_at=case.changed_at)
        assert case.changed_at > before.changed_at
        assert store.questionnaire_text(case.digest) == TARGET.text
        sheet, seq = store.sheet(case.id)
        assert dict(sheet.answers) == {"confidence": TRUST, "hours": UNKNOWN}
        assert (sheet.version, seq) == ("2.0.0", 6)
        assert store.drafts(case.id) == {"confidence": "we tr"}
        assert store.record(case.id, "hours", answered(3), after=seq) == 7


def test_the_old_answers_and_result_stay_in_the_history(tmp_path: Path) -> None:
    """Each event as it was, and beside them what the case was and what it came to."""
    with open_store(tmp_path) as store:
        case = begun(store)
        history = store.history(case.id)
        upgrade_case(store, case.id)
        assert store.history(case.id)[:3] == history
        assert [event.by for event in store.history(case.id)[3:]] == ["upgrade", "upgrade"]
        [made] = store.upgrades.of(case.id)
        assert (made.seq, made.carried, made.undoes) == (4, 2, None)
        assert (made.digest, made.version, made.title, made.position) == (case.digest, "1.0.0", case.title, "hours")
        assert (made.finished_at, made.result) == (case.finished_at, '{"verdict": "before"}')
        assert store.questionnaire_text(made.digest) == '{"id": "cluster-membership"}'


def test_an_unfinished_upgrade_opens_a_finished_case(tmp_path: Path) -> None:
    """Where questions are open that were not there before."""
    with open_store(tmp_path) as store:
        case = begun(store).id
        upgrade_case(store, case, finished=False)
        assert store.case(case).finished_at is None
        undo_case(store, case)
        assert store.case(case).finished_at is not None


def test_undoing_brings_back_exactly_what_was(tmp_path: Path) -> None:
    """Digest, answers with their notes, position, finished; a text being typed too. Only the time of change is new."""
    with open_store(tmp_path) as store:
        before = begun(store)
        sheet, _ = store.sheet(before.id)
        upgrade_case(store, before.id)
        undo_case(store, before.id)
    with open_store(tmp_path) as store:
        now = store.case(before.id)
        assert replace(now, changed_at=before.changed_at) == before
        assert store.sheet(before.id)[0] == sheet
        assert store.drafts(before.id) == {"trust": "we tr"}
        assert store.upgrades.in_force(before.id) is None
        made, back = store.upgrades.of(before.id)
        assert (back.undoes, back.version, back.result) == (made.seq, "2.0.0", '{"verdict": "after"}')


def test_answers_given_since_stay_in_the_history_when_it_is_undone(tmp_path: Path) -> None:
    """They are counted, for the person to decide, and are no part of the former sheet."""
    with open_store(tmp_path) as store:
        case = begun(store).id
        before = store.sheet(case)[0]
        assert store.upgrades.answered_since(case) == 0
        upgrade_case(store, case)
        assert store.upgrades.answered_since(case) == 0
        seq = store.sheet(case)[1]
        for number, question in enumerate(("new", "hours", "new")):
            store.record(case, question, answered(number), after=seq + number)
        assert store.upgrades.answered_since(case) == 2
        undo_case(store, case)
        assert store.sheet(case)[0] == before
        assert [event.answer.value for event in store.history(case, "new")] == [0, 2]


def test_several_upgrades_are_undone_one_by_one(tmp_path: Path) -> None:
    """The last first, also after one was undone and made again; then there is none left."""
    with open_store(tmp_path) as store:
        case = begun(store).id
        upgrade_case(store, case)
        undo_case(store, case)
        upgrade_case(store, case)
        second = store.sheet(case)[0]
        upgrade_case(store, case, version="3.0.0", digest="f" * 64, position=None)
        assert store.case(case).version == "3.0.0"
        undo_case(store, case)
        assert (store.case(case).version, store.case(case).position) == ("2.0.0", "confidence")
        assert store.sheet(case)[0] == second
        undo_case(store, case)
        assert store.case(case).version == "1.0.0"
        assert store.sheet(case)[0].answer("trust") == TRUST
        with pytest.raises(NotFound, match="never upgraded"):
            undo_case(store, case)


def test_a_cleared_answer_does_not_come_back(tmp_path: Path) -> None:
    """Neither with the upgrade nor with the way back."""
    with open_store(tmp_path) as store:
        case = begun(store).id
        store.record(case, "hours", Answer(State.OPEN), after=3)
        upgrade_case(store, case)
        assert set(store.sheet(case)[0].answers) == {"confidence"}
        undo_case(store, case)
        assert set(store.sheet(case)[0].answers) == {"trust"}


def test_another_window_notices_an_upgrade(tmp_path: Path) -> None:
    """Its next answer is refused, also where nothing carried over; an upgrade that comes too late is, too."""
    with open_store(tmp_path) as one, open_store(tmp_path) as two:
        empty, full = new_case(one).id, begun(one).id
        for case in (empty, full):
            seq = two.sheet(case)[1]
            upgrade_case(one, case)
            with pytest.raises(ChangedElsewhere):
                two.record(case, "hours", answered(1), after=seq)
            with pytest.raises(ChangedElsewhere):
                upgrade_case(two, case, after=seq)
            assert len(two.upgrades.of(case)) == 1


def test_a_case_that_is_gone_cannot_be_upgraded(tmp_path: Path) -> None:
    """As every method says."""
    with open_store(tmp_path) as store:
        case = begun(store).id
        store.delete(case)
        with pytest.raises(NotFound, match=case):
            store.upgrades.make(case, TARGET, {}, after=3, result="{}")
        with pytest.raises(NotFound, match=case):
            store.upgrades.undo(case, after=3, result="{}")


def test_an_upgrade_that_fails_on_the_way_leaves_nothing(tmp_path: Path) -> None:
    """All of it or nothing, wherever the database gives up."""
    with open_store(tmp_path) as store:
        case = begun(store)
        state = store.sheet(case.id), store.history(case.id), store.drafts(case.id)
        with closing(sqlite3.connect(store.file)) as database:
            database.execute(
                "CREATE TRIGGER full BEFORE INSERT ON event WHEN NEW.seq = 6 BEGIN SELECT RAISE(ABORT, 'no room'); END"
            )
        with pytest.raises(StoreFailed):
            upgrade_case(store, case.id)
        assert store.case(case.id) == case
        assert (store.sheet(case.id), store.history(case.id), store.drafts(case.id)) == state
        assert store.upgrades.of(case.id) == []
        with pytest.raises(NotFound):
            store.questionnaire_text(TARGET.digest)


def test_upgrades_are_only_ever_added(tmp_path: Path) -> None:
    """The database itself refuses to change one."""
    with open_store(tmp_path) as store:
        upgrade_case(store, begun(store).id)
        with closing(sqlite3.connect(store.file)) as database, pytest.raises(sqlite3.IntegrityError, match="only ever"):
            database.execute("UPDATE upgrade SET result = ''")


def test_a_killed_process_leaves_one_version_or_the_other(tmp_path: Path) -> None:
    """Upgrading and going back as fast as it can, it is killed, several times: the case is always whole."""
    with open_store(tmp_path) as store:
        case = begun(store).id
        old, new = store.sheet(case)[0].answers, {"confidence": TRUST, "hours": UNKNOWN}
    for length in (1, 8, 31):
        with child("upgrade_on", tmp_path, case) as process:
            said = [line(process) for _ in range(length)]
            process.kill()
            assert process.stdout is not None
            said += process.stdout.read().split()
        with open_store(tmp_path) as store:
            version = store.case(case).version
            assert dict(store.sheet(case)[0].answers) == {"1.0.0": old, "2.0.0": new}[version]
            made = [mark.undoes is None for mark in store.upgrades.of(case)]
            assert made == [number % 2 == 0 for number in range(len(made))]
            assert len(made) >= len(said)
            if version == "2.0.0":
                undo_case(store, case)


def test_of_a_deleted_case_that_was_upgraded_no_byte_is_left(tmp_path: Path) -> None:
    """Nor of the questionnaires it followed; those of another case stay."""
    with open_store(tmp_path) as store:
        case = new_case(store, digest="s", text="jackdaw").id
        other = new_case(store).id
        store.record(case, "trust", answered("Zyzzyva"), after=0)
        upgrade_case(store, case, text="quixotic")
        store.upgrades.make(other, TARGET, {}, after=0, result='{"of": "the other"}')
        assert store.questionnaire_text("s") == "jackdaw"
        store.delete(case)
        assert traces(tmp_path, "Zyzzyva", "jackdaw", '"before"', case) == set()
        assert store.questionnaire_text("d" * 64)
        store.delete(other)
        assert traces(tmp_path, "quixotic", "the other") == set()


def test_a_store_of_the_first_version_can_be_upgraded(tmp_path: Path) -> None:
    """A real one, made and filled as it was then, is brought up to date, and its case goes to another version."""
    Database.open(tmp_path / "cases.db", migrations=MIGRATIONS[:1]).close()
    with closing(sqlite3.connect(tmp_path / "cases.db")) as old:
        old.executescript(
            """
            INSERT INTO questionnaire VALUES ('d1', 'the text');
            INSERT INTO "case" VALUES ('01a20000-0000-7000-8000-000000000000', 'd1', 'small', '1.0.0', 'Small', 'I',
                'self', 'en', '2026-01-02T03:04:05.000000+00:00', '2026-01-02T03:04:05.000000+00:00', NULL, 'trust',
                1, 2);
            INSERT INTO respondent VALUES ('01a20000-0000-7000-8000-000000000000', 1, '', '');
            INSERT INTO event VALUES ('01a20000-0000-7000-8000-000000000000', 1, 1, 'trust', 'answered', '"b"', '', '',
                '', '', '2026-01-02T03:04:05.000000+00:00', '');
            """
        )
    with open_store(tmp_path) as store:
        [case] = store.cases()
        assert store.sheet(case.id)[0].answer("trust") == answered("b")
        assert store.upgrades.of(case.id) == []
        upgrade_case(store, case.id)
        assert store.sheet(case.id)[0].answer(RENAMED["trust"]) == answered("b")
        undo_case(store, case.id)
        assert store.sheet(case.id)[0].answer("trust") == answered("b")
    assert (tmp_path / "cases-v1.db").exists()
