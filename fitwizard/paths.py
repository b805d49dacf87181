"""Where the program keeps its files. Asking for a path creates nothing."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

DATA_FOLDER_VARIABLE = "FITWIZARD_DATA_DIR"
SEARCH_PATH_VARIABLE = "FITWIZARD_PATH"


def data_folder(environ: Mapping[str, str]) -> Path:
    """Return the folder for cases: FITWIZARD_DATA_DIR where it is set and not empty, else the system's place for it."""
    chosen = environ.get(DATA_FOLDER_VARIABLE)
    if chosen:
        return Path(chosen).absolute()
    from platformdirs import user_data_dir  # only where it is asked: it costs start-up time

    return Path(user_data_dir("fitwizard", appauthor=False))


def search_folders(environ: Mapping[str, str]) -> tuple[Path, ...]:
    """Return the folders in FITWIZARD_PATH, whose names are separated as in PATH; they need not exist.

    A relative one counts from the folder the person is in, and not at all if that does not exist any more.
    """
    folders = []
    for name in environ.get(SEARCH_PATH_VARIABLE, "").split(os.pathsep):
        try:
            folders += [Path(name).absolute()] if name else []
        except FileNotFoundError:
            continue
    return tuple(dict.fromkeys(folders))
