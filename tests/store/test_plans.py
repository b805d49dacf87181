"""What is planned is kept with its case, the state of the moment, and changes nothing of what was answered."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from fitwizard.answers.model import answered
from fitwizard.answers.plan import PlannedStep
from fitwizard.errors import NotFound, StoreFailed
from tests.store.making import child, line, new_case, open_store, undo_case, upgrade_case
from tests.store.test_privacy import traces

DAY = date(2026, 12, 31)
ANA, NOBODY = PlannedStep("Ana Țepeș", DAY), PlannedStep()


def test_what_is_planned_is_there_after_opening_again(tmp_path: Path) -> None:
    """Owner and date, one without the other, each by its step and its case."""
    plan = {"sharing": ANA, "goals": PlannedStep("board"), "trust": PlannedStep("", DAY)}
    with open_store(tmp_path) as store:
        case, other = new_case(store).id, new_case(store).id
        for step, planned in plan.items():
            store.plans.keep(case, step, planned, by="me")
    with open_store(tmp_path) as store:
        assert store.plans.of(case) == plan
        assert store.plans.of(other) == {}


def test_what_is_planned_anew_replaces_what_stood_there_and_tells_it(tmp_path: Path) -> None:
    """Of two windows the last one wins; what it replaced is returned, so that it can be put back."""
    with open_store(tmp_path) as one, open_store(tmp_path) as two:
        case = new_case(one).id
        assert one.plans.keep(case, "sharing", ANA) == NOBODY
        assert two.plans.keep(case, "sharing", PlannedStep("Ion")) == ANA
        assert one.plans.of(case) == {"sharing": PlannedStep("Ion")}
        assert one.plans.keep(case, "goals", ANA) == NOBODY


def test_an_empty_plan_is_no_row(tmp_path: Path) -> None:
    """Nothing planned drops the step and says what stood there, also where nothing did."""
    with open_store(tmp_path) as store:
        case = new_case(store).id
        store.plans.keep(case, "sharing", ANA)
        assert store.plans.keep(case, "sharing", NOBODY) == ANA
        assert store.plans.keep(case, "sharing", NOBODY) == NOBODY
        assert store.plans.of(case) == {}
        assert rows(store.file) == 0


def test_planning_leaves_a_finished_case_finished(tmp_path: Path) -> None:
    """It is no change of an answer: nothing of the case is another, and no answer of another window is refused."""
    with open_store(tmp_path) as store:
        case = new_case(store).id
        store.record(case, "why", answered("x"), after=0)
        finished = store.finish(case)
        store.plans.keep(case, "sharing", ANA)
        store.plans.keep(case, "sharing", NOBODY)
        assert store.case(case) == finished
        assert store.record(case, "why", answered("y"), after=1) == 2


def test_a_plan_outlives_an_upgrade_and_the_way_back(tmp_path: Path) -> None:
    """Also for a dimension that the other version may not have."""
    with open_store(tmp_path) as store:
        case = new_case(store).id
        store.plans.keep(case, "old_dimension", ANA)
        upgrade_case(store, case)
        assert store.plans.of(case) == {"old_dimension": ANA}
        store.plans.keep(case, "new_dimension", ANA)
        undo_case(store, case)
        assert store.plans.of(case) == {"old_dimension": ANA, "new_dimension": ANA}


def test_a_case_that_is_gone_has_no_plan(tmp_path: Path) -> None:
    """As every method says; nothing comes back."""
    with open_store(tmp_path) as store:
        case = new_case(store).id
        store.plans.keep(case, "sharing", ANA)
        store.delete(case)
        for planned in (ANA, NOBODY):
            with pytest.raises(NotFound, match=case):
                store.plans.keep(case, "sharing", planned)
        with pytest.raises(NotFound, match=case):
            store.plans.of(case)
        assert rows(store.file) == 0


def test_of_a_deleted_case_no_byte_of_its_plan_is_left(tmp_path: Path) -> None:
    """Nor of what was planned before; the plan of another case is whole."""
    with open_store(tmp_path) as store:
        case, other = new_case(store).id, new_case(store).id
        store.plans.keep(other, "sharing", ANA)
        for number in range(200):
            store.plans.keep(case, f"step_{number % 5}", PlannedStep("Zyzzyva " * (number % 9 + 1), DAY), by="Queequeg")
        store.plans.keep(case, "step_0", NOBODY)
        assert traces(tmp_path, "Zyzzyva")
        store.delete(case)
        assert traces(tmp_path, "Zyzzyva", "Queequeg", "step_", case) == set()
        assert store.plans.of(other) == {"sharing": ANA}


def test_every_acknowledged_plan_outlives_a_kill(tmp_path: Path) -> None:
    """A process is killed in the middle of planning, three times: what it acknowledged last is there, whole."""
    with open_store(tmp_path) as store:
        case = new_case(store).id
    for length in (1, 30, 111):
        with child("plan_on", tmp_path, case) as process:
            said = [line(process) for _ in range(length)]
            process.kill()
            assert process.stdout is not None
            said += process.stdout.read().split()
        with open_store(tmp_path) as store:
            planned = store.plans.of(case)["sharing"]
        assert planned.due is not None
        number = planned.due.toordinal()
        assert planned.owner == f"owner {number}"
        assert int(said[-1]) <= number <= int(said[-1]) + 1  # one may be saved and not yet acknowledged


def test_a_plan_that_was_never_written_is_damage(tmp_path: Path) -> None:
    """A date that is none is told like any other damage, never a traceback."""
    with open_store(tmp_path) as store:
        case = new_case(store).id
        store.plans.keep(case, "sharing", ANA)
        with closing(sqlite3.connect(store.file)) as database, database:
            database.execute("UPDATE plan SET due = 'soon'")
        with pytest.raises(StoreFailed, match="damaged"):
            store.plans.of(case)


def rows(file: Path) -> int:
    with closing(sqlite3.connect(file)) as database:
        return int(database.execute("SELECT count(*) FROM plan").fetchone()[0])
