"""The room is cheap to enter: listing cases needs neither the questionnaire's model nor a screen."""

from __future__ import annotations

import subprocess
import sys

from tests.store.making import ROOT

CODE = """
import sys
import fitwizard.store
print(*sorted({name.partition(".")[0] for name in sys.modules} & set(sys.argv[1:])))
"""


def test_importing_the_store_imports_no_heavy_library() -> None:
    """sqlite3 is there; pydantic, Textual and the others are not."""
    heavy = ["pydantic", "textual", "rich", "click", "yaml", "jinja2", "platformdirs", "uuid", "asyncio"]
    command = [sys.executable, "-c", CODE, "sqlite3", *heavy]
    loaded = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    assert loaded.stdout.split() == ["sqlite3"]
