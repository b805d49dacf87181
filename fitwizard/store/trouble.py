"""What SQLite and the system say when something fails, as sentences that say what became of the data and what to do."""

from __future__ import annotations

import errno
import sqlite3
from pathlib import Path

from fitwizard.errors import StoreFailed
from fitwizard.language import msg
from fitwizard.paths import DATA_FOLDER_VARIABLE

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_NOT_ALLOWED = {errno.EACCES, errno.EPERM, errno.EROFS}


class TroubleTold:
    """Turns whatever fails inside while working on `file` into `StoreFailed`; wrong use of sqlite3 stays a bug."""

    __slots__ = ("_file",)

    def __init__(self, file: Path) -> None:
        self._file = file

    def __enter__(self) -> None:
        pass

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: object) -> None:
        if isinstance(error, sqlite3.Error) and not isinstance(error, sqlite3.ProgrammingError):
            raise _from_sqlite(error, self._file) from error
        if isinstance(error, OSError):
            raise _from_system(error, self._file) from error


def damaged(file: Path) -> StoreFailed:
    """Return the error for a file whose contents cannot be what was written."""
    return StoreFailed(
        msg("The case store {file} is damaged; it is left as it is.", file=file),
        msg(
            "Put a copy from your backup in its place; copies that fitwizard made itself lie beside it. "
            "To start with an empty store, set {variable} to another folder.",
            variable=DATA_FOLDER_VARIABLE,
        ),
    )


def not_a_store(file: Path) -> StoreFailed:
    """Return the error for a file that something else has written."""
    return StoreFailed(
        msg("{file} is not a case store; it is left as it is.", file=file),
        msg("Move that file away, or set {variable} to another folder.", variable=DATA_FOLDER_VARIABLE),
    )


def made_by_newer(file: Path) -> StoreFailed:
    """Return the error for a store that a later version of the program has migrated."""
    return StoreFailed(
        msg("The case store {file} was made by a newer fitwizard; it is left as it is.", file=file),
        msg("Update fitwizard, or set {variable} to another folder.", variable=DATA_FOLDER_VARIABLE),
    )


def in_use(file: Path) -> StoreFailed:
    """Return the error for a file that another program holds for longer than we wait."""
    return StoreFailed(
        msg("Another program is using {file}; nothing was saved.", file=file),
        msg("Close the other program or wait for it, then try again."),
    )


def gone(file: Path) -> StoreFailed:
    """Return the error for a file that was removed or replaced while it was open."""
    return StoreFailed(
        msg("{file} was moved, replaced or deleted while fitwizard was using it; nothing was saved.", file=file),
        msg("Put the file back if you can, then start fitwizard again."),
    )


def still_traces(file: Path) -> StoreFailed:
    """Return the error for a deleted case whose bytes could not be wiped yet."""
    return StoreFailed(
        msg("The case is deleted, but traces of it may be left in {file} for now.", file=file),
        msg("Free disk space, close other windows of fitwizard and start it once more: it then wipes what is left."),
    )


def _from_sqlite(error: sqlite3.Error, file: Path) -> StoreFailed:
    # Without a code it comes from Python's own reading of a column: text that is none.
    extended = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT)
    code = extended & 0xFF
    if code == sqlite3.SQLITE_FULL or extended == sqlite3.SQLITE_IOERR_SHMSIZE:
        return _full(file)
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return in_use(file)
    if code == sqlite3.SQLITE_NOTADB:
        return not_a_store(file)
    if code == sqlite3.SQLITE_CORRUPT:
        return damaged(file)
    if code == sqlite3.SQLITE_CANTOPEN and file.is_dir():
        return _folder_in_its_place(file)
    if code in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM, sqlite3.SQLITE_CANTOPEN):
        return _not_allowed(file)
    return _failing(file, str(error))


def _from_system(error: OSError, file: Path) -> StoreFailed:
    if error.errno in _FULL:
        return _full(file)
    if error.errno in _NOT_ALLOWED:
        return _not_allowed(file)
    if error.errno in (errno.EEXIST, errno.ENOTDIR):
        return file_in_its_place(Path(error.filename or file))
    return _failing(file, error.strerror or str(error))


def _full(file: Path) -> StoreFailed:
    return StoreFailed(
        msg("There is no space left for {file}; nothing was saved.", file=file),
        msg("Free some space on that disk, then try again. What was saved before is safe."),
    )


def _not_allowed(file: Path) -> StoreFailed:
    return StoreFailed(
        msg("{file} or its folder may not be written; nothing was saved.", file=file),
        msg(
            "Allow writing there, or set {variable} to a folder of your own. What was saved before is safe.",
            variable=DATA_FOLDER_VARIABLE,
        ),
    )


def _folder_in_its_place(file: Path) -> StoreFailed:
    return StoreFailed(
        msg("{file} is a folder where the case store should be.", file=file),
        msg("Move that folder away, or set {variable} to another folder.", variable=DATA_FOLDER_VARIABLE),
    )


def file_in_its_place(path: Path) -> StoreFailed:
    """Return the error for a path that a file stands in the way of; the file is named, not what should be in it."""
    file = next((place for place in reversed((path, *path.parents)) if place.exists() and not place.is_dir()), path)
    return StoreFailed(
        msg("{file} is a file where a folder should be.", file=file),
        msg("Move that file away, or set {variable} to another folder.", variable=DATA_FOLDER_VARIABLE),
    )


def _failing(file: Path, error: str) -> StoreFailed:
    return StoreFailed(
        msg("Reading or writing {file} failed ({error}); nothing was saved.", file=file, error=error),
        msg("Check that its disk is connected and has free space, then try again. What was saved before is safe."),
    )
