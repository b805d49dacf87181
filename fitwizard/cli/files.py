"""Writing the files that a person names."""

from __future__ import annotations

import errno
import os
from contextlib import suppress
from pathlib import Path
from tempfile import mkstemp

from fitwizard.errors import UnreadableFile
from fitwizard.language import msg

_LONGEST_PREFIX = 40  # of a temporary file's name: with all of a long name it would be too long for the system


def write_atomically(path: Path, content: bytes, *, overwrite: bool) -> None:
    """Write a file as a whole or not at all, readable by its owner only. Raises `UnreadableFile`."""
    temporary = None
    try:
        if path.exists() and not overwrite:
            raise UnreadableFile(
                msg("{file} is already there.", file=path), msg("Choose another name, or add --force to replace it.")
            )
        number, temporary = mkstemp(prefix=f".{path.name[:_LONGEST_PREFIX]}.", dir=path.parent)
        with os.fdopen(number, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
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
