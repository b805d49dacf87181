"""What stands behind the verdicts of the cases, as text: worked out once, and at hand as long as it holds."""

from __future__ import annotations

from fitwizard.store.database import Database

_KEEP = """
    INSERT INTO explanation ("case", key, text) SELECT id, :key, :text FROM "case" WHERE id = :case
    ON CONFLICT ("case") DO UPDATE SET key = excluded.key, text = excluded.text
"""

_OF = 'SELECT CAST(text AS BLOB) FROM explanation WHERE "case" = ? AND key = ?'


class Explanations:
    """The explanations of the cases in one database, one for each case: the last that was kept.

    Each method raises `StoreFailed` when the file cannot be used. None of them counts as a change of the case. What is
    kept can be worked out again, so it may be lost with the power, and what is no text any more is not there.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def of(self, case: str, key: str) -> str | None:
        """Return what was kept for a case under this key, None if that is nothing, or something under another key."""
        for content in self._database.rows(_OF, (case, key), into=lambda row: row[0]):
            if isinstance(content, bytes):
                try:
                    return content.decode("utf-8")
                except UnicodeDecodeError:
                    break
        return None

    def keep(self, case: str, key: str, text: str) -> None:
        """Keep a text for a case under a key, in the place of what was kept before; a case that has gone has none."""
        self._database.run_unflushed(_KEEP, {"case": case, "key": key, "text": text})
