"""Answers of a case: saved with one statement, read back exactly, with their whole history."""

from __future__ import annotations

from datetime import UTC
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fitwizard.answers.model import OPEN, UNKNOWN, Answer, AnswerSheet, State, answered, does_not_apply
from fitwizard.questionnaire.points import Value
from fitwizard.store import ChangedElsewhere
from fitwizard.store.records import value_of, value_text
from tests.store.making import START, new_case, open_store

TEXTS = st.text(st.characters(exclude_categories=["Cs"]))
VALUES = st.one_of(
    TEXTS,
    st.integers(),
    st.decimals(allow_nan=False, allow_infinity=False),
    st.lists(TEXTS).map(tuple),
)


def test_what_was_said_comes_back_in_another_session(tmp_path: Path) -> None:
    """Every state, with value, reason, notes and evidence."""
    said = {
        "choice": answered("two_directly"),
        "several": answered(("research", "peers")),
        "number": answered(12),
        "share": answered(Decimal("2.50")),
        "text": Answer(State.ANSWERED, "Wir sind\n3", note="seen", private_note="hm", evidence="a contract"),
        "unknown": UNKNOWN,
        "inapplicable": does_not_apply("we only sell"),
        "only a note": Answer(State.OPEN, note="ask the CEO"),
    }
    with open_store(tmp_path) as store:
        case = new_case(store).id
        seq = 0
        for question, answer in said.items():
            seq = store.record(case, question, answer, after=seq)
    with open_store(tmp_path) as store:
        sheet, last = store.sheet(case)
    assert last == seq == len(said)
    assert sheet == AnswerSheet("cluster-membership", "1.0.0", "Imago Soft SRL", "self", said)
    assert repr(sheet.answer("share").value) == "Decimal('2.50')"


@given(VALUES)
def test_a_value_comes_back_exactly(value: Value) -> None:
    """Same value, same type, same digits."""
    back = value_of(value_text(value))
    assert (type(back), str(back)) == (type(value), str(value))


@pytest.mark.parametrize("text", ["true", "null", "{}", "[1]", "1 2", ""])
def test_what_is_no_value_is_refused(text: str) -> None:
    """Nothing but what was written is taken for a value."""
    with pytest.raises(ValueError, match=r"."):
        value_of(text)


def test_an_empty_case_has_an_empty_sheet(tmp_path: Path) -> None:
    """Before the first answer the last seq is 0, there is no history and no last change."""
    with open_store(tmp_path) as store:
        case = new_case(store).id
        sheet, last = store.sheet(case)
        assert (dict(sheet.answers), last) == ({}, 0)
        assert store.history(case) == []
        assert store.last_change(case) is None


def test_the_last_answer_to_a_question_holds(tmp_path: Path) -> None:
    """A changed answer replaces the one before; an emptied one leaves the sheet; the history keeps all."""
    with open_store(tmp_path) as store:
        case = new_case(store).id
        for seq, answer in enumerate([answered("a"), answered("b"), OPEN]):
            store.record(case, "why", answer, after=seq)
        store.record(case, "what", answered(1), after=3)
        assert dict(store.sheet(case)[0].answers) == {"what": answered(1)}
        assert len(store.history(case)) == 4


def test_the_history_says_who_changed_what_when(tmp_path: Path) -> None:
    """Events are in the order they happened, of all questions or of one."""
    with open_store(tmp_path) as store:
        case = new_case(store, respondent="Ana").id
        other = new_case(store).id
        store.record(case, "why", answered("a"), after=0, by="Ana")
        store.record(other, "why", answered("x"), after=0)
        store.record(case, "what", answered(1), after=1, by="Ana")
        store.record(case, "why", UNKNOWN, after=2, by="Ion")
        history = store.history(case)
        assert [(event.seq, event.question, event.answer, event.by) for event in history] == [
            (1, "why", answered("a"), "Ana"),
            (2, "what", answered(1), "Ana"),
            (3, "why", UNKNOWN, "Ion"),
        ]
        times = [event.at for event in history]
        assert times == sorted(set(times))
        assert all(time > START and time.tzinfo == UTC for time in times)
        assert {event.respondent for event in history} == {"Ana"}
        assert store.history(case, "why") == [history[0], history[2]]
        assert store.history(case, "never asked") == []
        assert store.last_change(case) == history[2]


def test_events_are_only_ever_added(tmp_path: Path) -> None:
    """The database itself refuses to change one."""
    with open_store(tmp_path) as store:
        case = new_case(store).id
        store.record(case, "why", answered("a"), after=0)
        with pytest.raises(Exception, match="only ever added"):
            store._database.run("UPDATE event SET value = 1")
        assert store.sheet(case)[0].answer("why") == answered("a")


def test_an_answer_is_one_statement_that_commits_itself(tmp_path: Path) -> None:
    """One commit is one flush: no BEGIN, no COMMIT, nothing after the INSERT but its own triggers."""
    with open_store(tmp_path) as store:
        case = new_case(store).id
        statements: list[str] = []
        store._database._lasting.set_trace_callback(statements.append)
        store.record(case, "why", answered("a"), after=0)
        assert len(set(statements)) == 1  # SQLite names it again for each step of its trigger
        assert statements[0].split()[0] == "INSERT"


def test_answers_are_flushed_and_moves_are_not(tmp_path: Path) -> None:
    """What must last is committed with FULL; moves and drafts by a connection that neither flushes nor checkpoints."""
    with open_store(tmp_path) as store:
        store.move(new_case(store).id, "why", decided=0, asked=1)
        lasting, passing = store._database._lasting, store._database._passing
        assert passing is not None
        pragmas = ("journal_mode", "synchronous", "wal_autocheckpoint", "secure_delete", "foreign_keys", "temp_store")
        assert [lasting.execute(f"PRAGMA {name}").fetchone()[0] for name in pragmas] == ["wal", 2, 150, 1, 1, 2]
        assert [passing.execute(f"PRAGMA {name}").fetchone()[0] for name in pragmas] == ["wal", 1, 0, 1, 1, 2]


def test_the_position_is_kept(tmp_path: Path) -> None:
    """The last move is where the next session begins."""
    with open_store(tmp_path) as store:
        case = new_case(store).id
        store.move(case, "why", decided=1, asked=9)
        store.move(case, "what", decided=2, asked=8)
    with open_store(tmp_path) as store:
        kept = store.case(case)
        assert (kept.position, kept.decided, kept.asked) == ("what", 2, 8)


def test_a_draft_is_kept_until_its_question_is_answered(tmp_path: Path) -> None:
    """A later draft replaces an earlier one, an empty one drops it, an answer drops its own and no other."""
    with open_store(tmp_path) as store:
        case, other = new_case(store).id, new_case(store).id
        assert store.draft(case, "why") is None
        store.save_draft(case, "why", "beca")
        store.save_draft(case, "why", "because")
        store.save_draft(case, "what", "this")
        store.save_draft(other, "why", "mine")
        assert store.draft(case, "why") == "because"
        assert store.drafts(case) == {"why": "because", "what": "this"}
        store.record(case, "why", answered("because we"), after=0)
        assert store.drafts(case) == {"what": "this"}
        store.save_draft(case, "what", "")
        assert store.drafts(case) == {}
        assert store.drafts(other) == {"why": "mine"}


def test_a_second_window_overwrites_nothing(tmp_path: Path) -> None:
    """It is told that the case moved on, nothing is saved, its draft stays, and it can go on from what is there."""
    with open_store(tmp_path) as one, open_store(tmp_path) as two:
        case = new_case(one).id
        seq = one.record(case, "why", answered("a"), after=0)
        two.save_draft(case, "why", "b")
        with pytest.raises(ChangedElsewhere) as told:
            two.record(case, "why", answered("secret"), after=0)
        assert "secret" not in f"{told.value!r} {told.value.reason} {told.value.remedy}"
        assert two.sheet(case) == one.sheet(case)
        assert two.draft(case, "why") == "b"
        assert two.record(case, "why", answered("b"), after=seq) == 2
        with pytest.raises(ChangedElsewhere):
            one.record(case, "why", answered("c"), after=seq)


def test_a_window_cannot_be_ahead_of_the_case(tmp_path: Path) -> None:
    """A seq that was never given is not taken either."""
    with open_store(tmp_path) as store, pytest.raises(ChangedElsewhere):
        store.record(new_case(store).id, "why", answered("a"), after=5)
