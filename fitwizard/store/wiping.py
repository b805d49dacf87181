"""What a deleted case leaves behind, and how it is brought to nothing.

`secure_delete` overwrites deleted rows, but copies of them stay where pages were split, and in the log. So the file is
written anew and the log emptied. Until that is done a row in `wiping` says so, and survives a full disk or a kill.
"""

from __future__ import annotations

from fitwizard.errors import StoreFailed
from fitwizard.store import trouble
from fitwizard.store.database import Database

TO_BE_WIPED = "INSERT OR IGNORE INTO wiping VALUES (1)"
"""Belongs into the transaction that deletes."""


def wipe(database: Database) -> None:
    """Write the file anew and empty the log, so that they hold nothing but what can still be read."""
    database.run("VACUUM")
    [blocked] = database.rows("PRAGMA wal_checkpoint(TRUNCATE)", into=lambda row: bool(row[0]))
    if blocked:
        raise trouble.in_use(database.file)
    database.run("DELETE FROM wiping")


def finish_wiping(database: Database) -> None:
    """Wipe what an interrupted deletion left, if that is possible now; if not, the next opening tries again."""
    if database.rows("SELECT pending FROM wiping", into=tuple):
        try:
            wipe(database)
        except StoreFailed:
            return


def remove_copies(database: Database, case: str) -> None:
    """Remove the copies made before migrations that hold this case."""
    for copy in database.copies():
        with trouble.TroubleTold(copy):
            if case.encode() in copy.read_bytes():
                copy.unlink()
