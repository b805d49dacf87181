"""What the companies tried out and kept: answers under a name, which change nothing of those that were given."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from fitwizard.store.database import Database
from fitwizard.store.model import Scenario, no_case
from fitwizard.store.records import SCENARIOS, changes_text, scenario_of, time_text

if TYPE_CHECKING:
    from fitwizard.answers.model import Answer

_KEEP = """
    INSERT INTO scenario ("case", digest, name, changes, at, "by") SELECT id, :digest, :name, :changes, :at, :by
    FROM "case" WHERE id = :case
    ON CONFLICT ("case", digest, name) DO UPDATE
    SET changes = excluded.changes, at = excluded.at, "by" = excluded."by"
"""


class Scenarios:
    """The scenarios of the cases in one database.

    What a method changes is on the disk when it returns. Each raises `StoreFailed` when the file cannot be used, and
    `NotFound` if there is no such case. None of them counts as a change of the case: one that is finished stays so.
    """

    def __init__(self, database: Database, now: Callable[[], datetime]) -> None:
        self._database = database
        self._now = now

    def of(self, case: str) -> list[Scenario]:
        """Return what was kept of a case in the order it was begun, under whichever questionnaire it followed then."""
        found = self._database.rows(f"{SCENARIOS} ORDER BY number", (case,), into=scenario_of)
        if not found and not self._database.rows('SELECT 1 FROM "case" WHERE id = ?', (case,), into=tuple):
            raise no_case(case)
        return found

    def keep(self, case: str, digest: str, name: str, changes: Mapping[str, Answer], *, by: str = "") -> Scenario:
        """Keep `changes` under a name, in the place of what has that name under the questionnaire with this digest.

        The text of that questionnaire must be one of the case's own, of today or before an upgrade.
        """
        values = {"case": case, "digest": digest, "name": name, "changes": changes_text(changes), "by": by}
        with self._database.transaction():
            if not self._database.run(_KEEP, {**values, "at": time_text(self._now())}):
                raise no_case(case)
            found = f"{SCENARIOS} AND digest = ? AND name = ?"
            [kept] = self._database.rows(found, (case, digest, name), into=scenario_of)
        return kept

    def forget(self, case: str, *numbers: int) -> None:
        """Drop scenarios of a case; one that is gone already is no error."""
        places = ", ".join("?" * len(numbers))
        self._database.run(f'DELETE FROM scenario WHERE "case" = ? AND number IN ({places})', (case, *numbers))
