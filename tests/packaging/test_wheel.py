"""What pip installs: the wheel carries everything, and an editable install finds everything."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from fitwizard.questionnaire.catalogue import shipped_folder

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel as `pip install .` does."""
    folder = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    subprocess.run(command, check=True, capture_output=True)
    return next(folder.glob("*.whl"))


def test_the_wheel_carries_questionnaires_translations_styles_and_templates(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    for source in (ROOT / "questionnaires").iterdir():
        assert f"fitwizard/shipped/{source.name}" in names
    for pattern in ("**/*.tcss", "**/*.jinja", "locale/**/*.mo", "py.typed"):
        sources = list((ROOT / "fitwizard").glob(pattern))
        assert sources, pattern
        assert {str(source.relative_to(ROOT)) for source in sources} <= names


def test_the_wheel_works_on_its_own(wheel: Path, tmp_path: Path) -> None:
    """Unpacked anywhere, the program finds its questionnaires and its words in three languages."""
    zipfile.ZipFile(wheel).extractall(tmp_path / "installed")
    environ = {"PYTHONPATH": str(tmp_path / "installed"), "FITWIZARD_DATA_DIR": str(tmp_path / "data")}
    program = [sys.executable, "-W", "error", "-m", "fitwizard"]
    for language, word in (("en", "Questionnaires"), ("de", "Fragebögen"), ("ro", "Chestionare")):
        done = subprocess.run(
            [*program, "--lang", language, "list"], env=environ, cwd=tmp_path, capture_output=True, text=True
        )
        assert (done.returncode, done.stderr) == (0, "")
        assert word in done.stdout
        assert "cluster-membership" in done.stdout


def test_an_editable_install_finds_the_questionnaires_of_the_checkout() -> None:
    assert shipped_folder() == ROOT / "questionnaires"
