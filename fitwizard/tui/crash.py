"""What is written down when the program fails: where in the code, and nothing of what it knew."""

from __future__ import annotations

import os
from datetime import datetime
from pathlib import Path
from traceback import extract_tb

from fitwizard import __version__


def write_crash_log(folder: Path, error: BaseException, now: datetime) -> Path | None:
    """Write where `error` arose to a new private file in `folder`; return the file, None if it cannot be written.

    Neither values nor messages are written, since both may hold a company's answers.
    """
    lines = [f"fitwizard {__version__}, {now:%Y-%m-%d %H:%M:%S}"]
    cause: BaseException | None = error
    while cause is not None:
        lines.append(f"{type(cause).__module__}.{type(cause).__qualname__}")
        lines += [f"  {frame.filename}:{frame.lineno} in {frame.name}" for frame in extract_tb(cause.__traceback__)]
        cause = cause.__cause__ or cause.__context__
    file = folder / f"crash-{now:%Y%m%d-%H%M%S}.log"
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with os.fdopen(os.open(file, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600), "w", encoding="utf-8") as out:
            out.write("\n".join(lines) + "\n")
    except OSError:
        return None
    return file
