"""Where the program keeps its files."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from fitwizard.paths import data_folder, search_folders


def test_the_variable_names_the_data_folder(tmp_path: Path) -> None:
    """FITWIZARD_DATA_DIR is taken as it is, and nothing is created."""
    assert data_folder({"FITWIZARD_DATA_DIR": str(tmp_path / "mine")}) == tmp_path / "mine"
    assert list(tmp_path.iterdir()) == []


def test_a_relative_data_folder_counts_from_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Messages name a place that can be found from anywhere."""
    monkeypatch.chdir(tmp_path)
    assert data_folder({"FITWIZARD_DATA_DIR": "mine"}) == tmp_path / "mine"


@pytest.mark.parametrize("environ", [{}, {"FITWIZARD_DATA_DIR": ""}])
def test_without_the_variable_it_is_the_systems_place(
    environ: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An unset or empty variable means the user's data folder of the system, which is not created either."""
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "share"))
    folder = data_folder(environ)
    assert folder.name == "fitwizard"
    assert tmp_path in folder.parents
    assert list(tmp_path.iterdir()) == []


def test_folders_to_search_stand_beside_each_other_as_in_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Empty names mean nothing, a relative one counts from here, and each folder comes once."""
    monkeypatch.chdir(tmp_path)
    names = os.pathsep.join(["", "mine", str(tmp_path / "theirs"), "", str(tmp_path / "mine")])
    assert search_folders({"FITWIZARD_PATH": names}) == (tmp_path / "mine", tmp_path / "theirs")
    assert search_folders({}) == search_folders({"FITWIZARD_PATH": ""}) == ()


def test_a_relative_folder_counts_for_nothing_where_there_is_no_here(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The folder the person is in may have been removed; the others are still searched."""
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    assert search_folders({"FITWIZARD_PATH": os.pathsep.join(["mine", str(tmp_path)])}) == (tmp_path,)
