"""Writing the files that a person names."""

from __future__ import annotations

import errno
import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from tempfile import mkstemp

from fitwizard.errors import UnreadableFile
from fitwizard.language import msg

_LONGEST_PREFIX = 40  # of a temporary file's name: with all of a long name it would be too long for the system


def write_atomically(path: Path, content: bytes, *, overwrite: bool, mode: int | None = None) -> None:
    """Write a file as a whole or not at all, readable by its owner only unless `mode` says otherwise.

    Raises `UnreadableFile`.
    """
    temporary = None
    try:
        if (path.exists() or path.is_symlink()) and not overwrite:  # a link that leads nowhere yet is there, too
            raise _is_there(path)
        number, temporary = mkstemp(prefix=f".{path.name[:_LONGEST_PREFIX]}.", dir=path.parent)
        with os.fdopen(number, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        if mode is not None:
            Path(temporary).chmod(mode)
        Path(temporary).replace(path)
    except OSError as error:
        if temporary is not None:
            with suppress(OSError):
                Path(temporary).unlink()
        raise _unwritable(path, error) from None


def _unwritable(path: Path, error: OSError) -> UnreadableFile:
    if error.errno in (errno.ENOENT, errno.ENOTDIR) and not os.path.isdir(path.parent):  # noqa: PTH112 - never raises
        return UnreadableFile(
            msg("There is no folder {folder}.", folder=path.parent), msg("Make it, or choose another one.")
        )
    return UnreadableFile(
        msg("{file} cannot be written: {why}.", file=path, why=error.strerror or type(error).__name__),
        msg("Choose another folder, or make room."),
    )


def write_together(files: Mapping[Path, bytes], *, overwrite: bool) -> None:
    """Write files that belong together; if one cannot be written, those that were not there before go again.

    Raises `UnreadableFile`.
    """
    there = {path for path in files if _exists(path)}
    for path in files:
        if path in there and not overwrite:
            raise _is_there(path)
    written: list[Path] = []
    try:
        for path, content in files.items():
            write_atomically(path, content, overwrite=overwrite)
            written.append(path)
    except UnreadableFile:
        for path in written:
            if path not in there:
                with suppress(OSError):
                    path.unlink()
        raise


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except OSError as error:
        raise _unwritable(path, error) from None


def _is_there(path: Path) -> UnreadableFile:
    return UnreadableFile(
        msg("{file} is already there.", file=path), msg("Choose another name, or add --force to replace it.")
    )
