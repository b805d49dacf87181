"""Writing the files that a person names."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from tempfile import mkstemp

from fitwizard.errors import UnreadableFile
from fitwizard.language import msg


def write_atomically(path: Path, content: bytes, *, overwrite: bool) -> None:
    """Write a file as a whole or not at all, readable by its owner only. Raises `UnreadableFile`."""
    if path.exists() and not overwrite:
        raise UnreadableFile(
            msg("{file} is already there.", file=path), msg("Choose another name, or add --force to replace it.")
        )
    temporary = None
    try:
        number, temporary = mkstemp(prefix=f".{path.name}.", dir=path.parent)
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
    if not path.parent.is_dir():
        return UnreadableFile(
            msg("There is no folder {folder}.", folder=path.parent), msg("Make it, or choose another one.")
        )
    return UnreadableFile(
        msg("{file} cannot be written: {why}.", file=path, why=error.strerror or type(error).__name__),
        msg("Choose another folder, or make room."),
    )
