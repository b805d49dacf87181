"""Where the program keeps its files."""

from __future__ import annotations

from pathlib import Path

import pytest

from fitwizard.paths import data_folder


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
