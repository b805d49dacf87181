"""What the companies plan: who takes a step on and until when. The state of the moment; it has no history."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from types import MappingProxyType

from fitwizard.answers.plan import PlannedStep
from fitwizard.store.database import Database
from fitwizard.store.model import no_case
from fitwizard.store.records import PLAN, planned_of, time_text

_KEEP = """
    INSERT INTO plan ("case", step, owner, due, at, "by") SELECT id, :step, :owner, :due, :at, :by
    FROM "case" WHERE id = :case
    ON CONFLICT ("case", step) DO UPDATE
    SET owner = excluded.owner, due = excluded.due, at = excluded.at, "by" = excluded."by"
"""


class Plans:
    """The plans of the cases in one database.

    What a method changes is on the disk when it returns. Each raises `StoreFailed` when the file cannot be used, and
    `NotFound` if there is no such case. None of them counts as a change of the case: one that is finished stays so.
    """

    def __init__(self, database: Database, now: Callable[[], datetime]) -> None:
        self._database = database
        self._now = now

    def of(self, case: str) -> Mapping[str, PlannedStep]:
        """Return what is planned for a case, by step; steps of an earlier version of its questionnaire included."""
        planned = dict(self._database.rows(PLAN, (case,), into=planned_of))
        if not planned:
            self._must_be_there(case)
        return MappingProxyType(planned)

    def keep(self, case: str, step: str, planned: PlannedStep, *, by: str = "") -> PlannedStep:
        """Keep what is planned for a step, or drop it where that is nothing; return what stood there until now.

        Of two windows the last one wins: it can see by what is returned that the other one was there.
        """
        due = None if planned.due is None else planned.due.isoformat()
        values = {
            "case": case,
            "step": step,
            "owner": planned.owner,
            "due": due,
            "at": time_text(self._now()),
            "by": by,
        }
        with self._database.transaction():
            before = dict(self._database.rows(f"{PLAN} AND step = ?", (case, step), into=planned_of))
            if planned.is_empty:
                self._must_be_there(case)
                self._database.run('DELETE FROM plan WHERE "case" = ? AND step = ?', (case, step))
            elif not self._database.run(_KEEP, values):
                raise no_case(case)
        return before.get(step, PlannedStep())

    def _must_be_there(self, case: str) -> None:
        if not self._database.rows('SELECT 1 FROM "case" WHERE id = ?', (case,), into=tuple):
            raise no_case(case)
