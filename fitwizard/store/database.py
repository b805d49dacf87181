"""One SQLite file: made whole or not at all, migrated, and written so that a committed answer outlives a power cut.

What must last is committed by a connection in WAL mode with `synchronous=FULL`: one flush a commit. What may be lost
with the power, but not with the process, goes through a second connection with `synchronous=NORMAL`: no flush. (One
connection cannot switch between the two: SQLite acts on that pragma when it is compiled, and compiled statements are
kept.) A checkpoint flushes too, three times; every 150 pages that is a few hundredths of a flush an answer. Only the
first connection does it.
"""

from __future__ import annotations

import errno
import os
import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any, TypeAlias, TypeVar

from fitwizard.errors import StoreFailed
from fitwizard.store import trouble
from fitwizard.store.schema import APPLICATION_ID, MIGRATIONS
from fitwizard.store.trouble import TroubleTold

PATIENCE = 5.0
"""Seconds to wait for another program that is writing."""

CHECKPOINT_PAGES = 150
PAGE_BYTES = 4096
PLENTY = 10 * CHECKPOINT_PAGES * PAGE_BYTES
"""Free bytes on the disk, below which the log is not made longer than it has to be."""

Values: TypeAlias = Sequence[object] | Mapping[str, object]
Migrations: TypeAlias = Sequence[Sequence[str]]
Row: TypeAlias = tuple[Any, ...]
T = TypeVar("T")


class Database:
    """An open database. Every method raises `StoreFailed` when the file cannot be used."""

    def __init__(self, file: Path, patience: float) -> None:
        self.file = file
        self._patience = patience
        self._told = TroubleTold(file)
        self._place = _place(file)
        self._lasting = _connect(file, "FULL", patience)
        self._passing: sqlite3.Connection | None = None

    @classmethod
    def open(cls, file: Path, *, patience: float = PATIENCE, migrations: Migrations = MIGRATIONS) -> Database:
        """Open `file`, which is made first where it is missing, and bring it to the newest version."""
        with TroubleTold(file):
            file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            if not file.exists():
                _make(file, migrations)
            if file.is_file() and file.stat().st_size == 0:
                # SQLite would take it for a new database, and throw away a log that lies beside it.
                raise trouble.damaged(file)
            if file.is_file() and not os.access(file, os.W_OK):
                # SQLite would open it for reading. (Opening it here to see would drop the locks of this process.)
                raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(file))
            database = cls(file, patience)
            try:
                database._bring_up_to_date(migrations)
            except BaseException:
                database.close()
                raise
        return database

    def close(self) -> None:
        """Close; the last to close moves the log into the file. Nothing is lost if that fails."""
        if self._passing is not None:
            self._passing.close()
        self._lasting.close()

    def rows(self, sql: str, values: Values = (), *, into: Callable[[Row], T]) -> list[T]:
        """Return what `into` makes of each row; a row that it cannot be made of is damage."""
        with self._told:
            rows = self._lasting.execute(sql, values).fetchall()
        try:
            return [into(row) for row in rows]
        except (ValueError, TypeError) as error:
            raise trouble.damaged(self.file) from error

    def run(self, sql: str, values: Values = ()) -> int:
        """Run one statement, on the disk when this returns; return the number of rows it changed."""
        with self._told:
            self._make_sure_it_is_there()
            return _execute(self._lasting, sql, values)

    def run_unflushed(self, sql: str, values: Values = ()) -> int:
        """Run one statement that outlives this process, but perhaps not a power cut."""
        with self._told:
            self._make_sure_it_is_there()
            if self._passing is None:
                self._passing = _connect(self.file, "NORMAL", self._patience)
                self._passing.execute("PRAGMA wal_autocheckpoint = 0")
            return _execute(self._passing, sql, values)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Commit all or nothing of what is run inside."""
        with self._told:
            self._make_sure_it_is_there()
            with _transaction(self._lasting):
                yield

    def make_room(self) -> None:
        """Let the log grow now to the length at which it starts over; this costs three flushes and some milliseconds.

        A commit that is written in place takes two thirds of the time of one that makes the log longer. A failure does
        not matter here: the commit that follows will tell.
        """
        log = self.file.with_name(f"{self.file.name}-wal")
        with suppress(StoreFailed), self._told:
            if log.exists() and log.stat().st_size > CHECKPOINT_PAGES * PAGE_BYTES:
                return
            if hasattr(os, "statvfs"):
                disk = os.statvfs(self.file.parent)
                if disk.f_bavail * disk.f_frsize < PLENTY:  # what is left is for the answers
                    return
            for _ in range(CHECKPOINT_PAGES):
                self.run_unflushed("UPDATE log_growth SET turn = turn + 1")
            self._lasting.execute("PRAGMA wal_checkpoint(PASSIVE)")

    def copies(self) -> list[Path]:
        """Return the copies that were made before migrations, and those a kill left half made."""
        with self._told:
            return sorted(self.file.parent.glob(f"*{self.file.stem}-v*"))

    def _make_sure_it_is_there(self) -> None:
        with suppress(FileNotFoundError):
            if _place(self.file) == self._place:
                return
        raise trouble.gone(self.file)

    def _bring_up_to_date(self, migrations: Migrations) -> None:
        """Check whose file this is before anything is written, and migrate it where it is older."""
        if _number(self._lasting, "application_id") != APPLICATION_ID:
            raise trouble.not_a_store(self.file)
        while True:
            with _transaction(self._lasting):
                version = _number(self._lasting, "user_version")
                if version < 0:
                    raise trouble.damaged(self.file)
                if version > len(migrations):
                    raise trouble.made_by_newer(self.file)
                if version == len(migrations):
                    break
                self._copy(version)
                _migrate(self._lasting, migrations, version)
        self._lasting.execute("PRAGMA journal_mode = WAL")

    def _copy(self, version: int) -> None:
        """Keep what is in the file now beside it, under a name that says its version."""
        copy = self.file.with_name(f"{self.file.stem}-v{version}{self.file.suffix}")
        with _temporary(copy) as temporary:
            with closing(_connect(self.file, "FULL", self._patience)) as reader:
                reader.execute("VACUUM INTO ?", (str(temporary),))
            _flush(temporary)
            temporary.replace(copy)
        _flush(copy.parent)


def _connect(file: Path, synchronous: str, patience: float) -> sqlite3.Connection:
    """Connect to a file that exists; a missing one is never made here."""
    connection = sqlite3.connect(
        f"{file.absolute().as_uri()}?mode=rw",
        uri=True,
        timeout=patience,
        isolation_level=None,
        check_same_thread=False,
    )
    try:
        for pragma in (
            f"synchronous = {synchronous}",
            "fullfsync = ON",  # on macOS nothing less reaches the disk
            "foreign_keys = ON",
            "secure_delete = ON",
            "temp_store = MEMORY",  # no answer in a temporary file
            f"wal_autocheckpoint = {CHECKPOINT_PAGES}",
        ):
            connection.execute(f"PRAGMA {pragma}")
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def _make(file: Path, migrations: Migrations) -> None:
    """Make an empty database under another name, and give it its own only when it is whole.

    Of several processes that do this at once one wins, and the others use its file.
    """
    with _temporary(file) as temporary:
        with closing(_connect(temporary, "OFF", PATIENCE)) as connection:
            connection.execute(f"PRAGMA page_size = {PAGE_BYTES}")
            with _transaction(connection):
                connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
                for version in range(len(migrations)):
                    _migrate(connection, migrations, version)
            connection.execute("PRAGMA journal_mode = WAL")
        _flush(temporary)
        with suppress(FileExistsError):
            _give_name(temporary, file)
    _flush(file.parent)


def _give_name(temporary: Path, file: Path) -> None:
    """Put `temporary` at `file`; raises `FileExistsError` and leaves what is there alone."""
    try:
        file.hardlink_to(temporary)
    except FileExistsError:
        raise
    except OSError:  # a file system without hard links: reserve the name, then take it
        os.close(os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        temporary.replace(file)


@contextmanager
def _temporary(file: Path) -> Iterator[Path]:
    """Make an empty file beside `file` that only its owner may read, and remove it if it is still there afterwards."""
    temporary = file.with_name(f".{file.name}-{os.getpid()}-{os.urandom(4).hex()}")
    os.close(os.open(temporary, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    try:
        yield temporary
    finally:
        for end in ("", "-journal", "-wal", "-shm"):
            temporary.with_name(temporary.name + end).unlink(missing_ok=True)


def _flush(path: Path) -> None:
    """Flush a file, or a folder where the system can do that."""
    try:
        descriptor = os.open(path, os.O_RDWR if path.is_file() else os.O_RDONLY)
    except PermissionError:  # folders on Windows
        return
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


@contextmanager
def _transaction(connection: sqlite3.Connection) -> Iterator[None]:
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")


def _migrate(connection: sqlite3.Connection, migrations: Migrations, version: int) -> None:
    """Take the database from `version` to the next one, inside a transaction."""
    for statement in migrations[version]:
        connection.execute(statement)
    connection.execute(f"PRAGMA user_version = {version + 1}")


def _execute(connection: sqlite3.Connection, sql: str, values: Values) -> int:
    """Run a statement; of a text that is not Unicode (a bad byte of a command line) a question mark is kept."""
    try:
        return connection.execute(sql, values).rowcount
    except UnicodeEncodeError:
        return connection.execute(sql, _unicode(values)).rowcount


def _unicode(values: Values) -> Values:
    if isinstance(values, Mapping):
        return {name: _unicode_text(value) for name, value in values.items()}
    return [_unicode_text(value) for value in values]


def _unicode_text(value: object) -> object:
    return value.encode("utf-8", "replace").decode() if isinstance(value, str) else value


def _number(connection: sqlite3.Connection, pragma: str) -> int:
    [(number,)] = connection.execute(f"PRAGMA {pragma}").fetchall()
    return int(number)


def _place(file: Path) -> tuple[int, int]:
    """Return what stays the same as long as the file does, whatever happens to its name."""
    status = os.stat(file)  # noqa: PTH116  # asked for every answer, and twice as fast as the method
    return status.st_dev, status.st_ino
