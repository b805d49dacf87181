"""Which cases are open in a window: a lock on an empty file a case, which the system drops when the process ends.

SQLite takes the lock because it does so alike on every system. The files carry a case's id and never a byte. They stay
when a claim ends, as removing a file that another process is about to lock would let two hold it.
"""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

from fitwizard.store.trouble import TroubleTold

PATIENCE = 0.1
"""Seconds to wait, so that of two windows that claim a case at once one gets it."""


class Claims:
    """The claims that this store holds; `folder` is made with the first."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._held: dict[str, sqlite3.Connection] = {}

    def claim(self, case: str) -> bool:
        """Claim a case; return False if another live window has it. What is claimed already stays so."""
        if case in self._held:
            return True
        file = self._folder / case
        with TroubleTold(file):
            self._folder.mkdir(mode=0o700, exist_ok=True)
            os.close(os.open(file, os.O_CREAT | os.O_WRONLY, 0o600))
            connection = sqlite3.connect(file, timeout=PATIENCE, isolation_level=None, check_same_thread=False)
            try:
                connection.execute("PRAGMA journal_mode = MEMORY")
                connection.execute("BEGIN EXCLUSIVE")
            except sqlite3.Error as error:
                connection.close()
                if error.sqlite_errorcode == sqlite3.SQLITE_BUSY:
                    return False
                raise
        self._held[case] = connection
        return True

    def release(self, case: str) -> None:
        """End the claim on a case, if there is one."""
        if case in self._held:
            self._held.pop(case).close()

    def forget(self, case: str) -> None:
        """End the claim on a case that is gone for good, and remove its file."""
        self.release(case)
        file = self._folder / case
        with TroubleTold(file):
            file.unlink(missing_ok=True)

    def close(self) -> None:
        """End all claims."""
        for case in list(self._held):
            self.release(case)
