"""Where the program keeps its files. Asking for a path creates nothing."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

DATA_FOLDER_VARIABLE = "FITWIZARD_DATA_DIR"


def data_folder(environ: Mapping[str, str]) -> Path:
    """Return the folder for cases: FITWIZARD_DATA_DIR where it is set and not empty, else the system's place for it."""
    chosen = environ.get(DATA_FOLDER_VARIABLE)
    if chosen:
        return Path(chosen).absolute()
    from platformdirs import user_data_dir  # only where it is asked: it costs start-up time

    return Path(user_data_dir("fitwizard", appauthor=False))
