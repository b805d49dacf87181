"""Cases: made, listed, found by a few characters, finished, renamed."""

from __future__ import annotations

from datetime import UTC, timedelta, timezone
from pathlib import Path

import pytest

from fitwizard.answers.model import answered
from fitwizard.errors import NotFound
from fitwizard.store import AmbiguousCase, Case, CaseStore
from tests.store.making import START, new_case, open_store, told


def test_looking_for_a_store_makes_none(tmp_path: Path) -> None:
    """`exists` answers and leaves the disk as it is; `open` makes the folder and the file."""
    folder = tmp_path / "deep" / "data"
    assert not CaseStore.exists(folder)
    assert list(tmp_path.iterdir()) == []
    with open_store(folder) as store:
        assert CaseStore.exists(folder)
        assert store.folder == folder
        assert store.file.parent == folder
        assert store.file.is_file()


def test_a_case_comes_back_as_it_was_made(tmp_path: Path) -> None:
    """Everything given at creation is there in another session, with times in UTC."""
    with open_store(tmp_path) as store:
        made = new_case(store, mode="interview", respondent="Ana", role="CEO", language="ro")
    with open_store(tmp_path) as store:
        assert store.case(made.id) == made
        assert store.questionnaire_text(made.digest) == '{"id": "cluster-membership"}'
    assert made == Case(
        id=made.id,
        digest="d" * 64,
        questionnaire="cluster-membership",
        version="1.0.0",
        title="Is a cluster for us?",
        company="Imago Soft SRL",
        mode="interview",
        language="ro",
        created_at=START,
        changed_at=START,
        finished_at=None,
        position=None,
        decided=0,
        asked=0,
        respondent="Ana",
        role="CEO",
    )


def test_times_of_another_zone_are_kept_in_utc(tmp_path: Path) -> None:
    """A clock of Bucharest gives the same moment."""
    local = START.astimezone(timezone(timedelta(hours=2)))
    with CaseStore.open(tmp_path, now=lambda: local) as store:
        made = new_case(store).created_at
    assert (made, made.tzinfo) == (START, UTC)


def test_a_questionnaire_is_kept_once(tmp_path: Path) -> None:
    """The text of the first case with a digest stands for all of them."""
    with open_store(tmp_path) as store:
        new_case(store, text="first")
        new_case(store, text="second")
        assert store.questionnaire_text("d" * 64) == "first"


def test_a_text_nobody_kept_is_not_found(tmp_path: Path) -> None:
    """An unknown digest is named."""
    with open_store(tmp_path) as store, pytest.raises(NotFound, match="digest 0000"):
        store.questionnaire_text("0" * 64)


def test_cases_are_listed_by_their_last_change(tmp_path: Path) -> None:
    """Answering an old case brings it to the top; looking at it or moving in it does not."""
    with open_store(tmp_path) as store:
        first, second, third = new_case(store), new_case(store), new_case(store)
        assert [case.id for case in store.cases()] == [third.id, second.id, first.id]
        store.record(first.id, "why", answered("for the contacts"), after=0)
        store.move(second.id, "why", decided=1, asked=5)
        assert [case.id for case in store.cases()] == [first.id, third.id, second.id]


def test_a_case_is_found_by_any_unique_beginning(tmp_path: Path) -> None:
    """The listed short id, a longer one, and capitals all mean the same case."""
    with open_store(tmp_path) as store:
        made = [new_case(store) for _ in range(5)]
        short = store.short_ids()
        for case in made:
            assert store.short_id(case.id) == short[case.id]
            assert store.case(short[case.id]) == case
            assert store.case(short[case.id].upper()) == case
            assert store.case(case.id) == case


def test_an_ambiguous_beginning_names_the_candidates(tmp_path: Path) -> None:
    """What is named tells the cases apart, and leads to each; of many, five are named."""
    with open_store(tmp_path) as store:
        made = [new_case(store) for _ in range(2)]
        with pytest.raises(AmbiguousCase) as ambiguous:
            store.case(made[0].id[0])
        assert [store.case(candidate) for candidate in ambiguous.value.candidates] == made
        assert all(candidate in told(ambiguous.value) for candidate in ambiguous.value.candidates)
        for _ in range(7):
            new_case(store)
        with pytest.raises(AmbiguousCase, match=r"\.\.\.") as ambiguous:
            store.case(made[0].id[0])
        assert len(ambiguous.value.candidates) == 9


def test_an_unknown_case_is_not_found_by_any_method(tmp_path: Path) -> None:
    """Everything that takes an id says so for a case that was deleted."""
    with open_store(tmp_path) as store:
        gone = new_case(store).id
        store.delete(gone)
        for use in (
            lambda: store.case(gone),
            lambda: store.sheet(gone),
            lambda: store.history(gone),
            lambda: store.last_change(gone),
            lambda: store.record(gone, "why", answered(1), after=0),
            lambda: store.move(gone, "why", decided=0, asked=1),
            lambda: store.save_draft(gone, "why", "text"),
            lambda: store.rename(gone, "Other"),
            lambda: store.set_language(gone, "de"),
            lambda: store.finish(gone),
            lambda: store.reopen(gone),
            lambda: store.claim(gone),
            lambda: store.delete(gone),
        ):
            with pytest.raises(NotFound, match=gone):
                use()
        assert store.drafts(gone) == {}


def test_the_unfinished_case_of_a_company_is_found_again(tmp_path: Path) -> None:
    """The one changed last, whatever the writing of the name; not a finished one, not of another questionnaire."""
    with open_store(tmp_path) as store:
        assert store.unfinished("cluster-membership", "Imago Soft SRL") is None
        older, newer = new_case(store, "Straße AG"), new_case(store, "Straße AG")
        new_case(store, "Straße AG", questionnaire="other", digest="o")
        new_case(store, "Elsewhere")
        found = store.unfinished("cluster-membership", "  STRASSE ag ")
        assert found is not None
        assert found.id == newer.id
        store.finish(newer.id)
        assert store.unfinished("cluster-membership", "strasse AG") == older


def test_a_finished_case_can_be_reopened(tmp_path: Path) -> None:
    """Both are changes of the case, with their times."""
    with open_store(tmp_path) as store:
        made = new_case(store)
        finished = store.finish(made.id)
        assert finished.finished_at == finished.changed_at
        assert finished.changed_at > made.changed_at
        reopened = store.reopen(made.id)
        assert reopened.finished_at is None
        assert reopened.changed_at > finished.changed_at


def test_company_and_language_can_be_changed(tmp_path: Path) -> None:
    """A new name is a change of the case, another language is not."""
    with open_store(tmp_path) as store:
        made = new_case(store)
        store.rename(made.id, "Imago Soft")
        renamed = store.case(made.id)
        assert renamed.company == "Imago Soft"
        assert renamed.changed_at > made.changed_at
        store.set_language(made.id, "de")
        assert store.case(made.id).language == "de"
        assert store.case(made.id).changed_at == renamed.changed_at


def test_a_name_that_is_no_unicode_does_not_crash(tmp_path: Path) -> None:
    """A bad byte of a command line (a lone surrogate) is kept as a question mark, a NUL as itself."""
    with open_store(tmp_path) as store:
        case = new_case(store, "Caf\udce9 \0 SRL")
        assert case.company == "Caf? \0 SRL"
        seq = store.record(case.id, "why", answered("\udce9"), after=0)
        store.save_draft(case.id, "why", "\udce9")
        assert store.drafts(case.id) == {"why": "?"}
        assert store.sheet(case.id)[1] == seq


def test_ten_thousand_cases_are_listed_with_little_work(tmp_path: Path) -> None:
    """One statement, and a number of steps of the database that grows with the cases, not with their answers."""
    with open_store(tmp_path) as store:
        case = new_case(store)
        with store._database.transaction():
            copy = """
                INSERT INTO "case" SELECT ?, digest, questionnaire, version, title, company, mode, language,
                created_at, changed_at, finished_at, position, decided, asked FROM "case" WHERE id = ?
            """
            for number in range(9_999):
                name = f"{number:08x}-0000-7000-8000-000000000000"
                store._database.run(copy, (name, case.id))
                store._database.run("INSERT INTO respondent VALUES (?, 1, '', '')", (name,))
        statements: list[str] = []
        steps = [0]

        def count() -> int:
            steps[0] += 1000
            return 0

        store._database._lasting.set_trace_callback(statements.append)
        store._database._lasting.set_progress_handler(count, 1000)
        assert len(store.cases()) == 10_000
        assert len(statements) == 1
        assert steps[0] < 100 * 10_000
        assert len(set(store.short_ids().values())) == 10_000
