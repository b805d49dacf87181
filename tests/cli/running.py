"""Runs of the program: within the test, or as the real thing in a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from io import StringIO
from pathlib import Path

from fitwizard.cli.main import main

ROOT = Path(__file__).parents[2]
NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


@dataclass(frozen=True)
class Outcome:
    """What became of a run."""

    code: int
    out: str
    err: str


def environment(data: Path, **more: str) -> dict[str, str]:
    """Return an environment in English that keeps cases in `data`."""
    inherited = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    return {
        **inherited,
        "LC_ALL": "C.UTF-8",
        "TZ": "UTC",
        "FITWIZARD_DATA_DIR": str(data),
        "PYTHONPATH": str(ROOT),
        **more,
    }


def run(data: Path, *argv: object, inp: str = "", **environ: str) -> Outcome:
    """Run a command within the test."""
    out, err = StringIO(), StringIO()
    words = [str(word) for word in argv]
    code = main(words, environment(data, **environ), lambda: NOW, StringIO(inp), out, err)
    return Outcome(code, out.getvalue(), err.getvalue())


def process(data: Path, *argv: object, inp: str | bytes = "", env: Mapping[str, str] | None = None) -> Outcome:
    """Run a command as a process of its own, and make sure that nobody sees a traceback."""
    done = subprocess.run(
        [sys.executable, "-m", "fitwizard", *(str(word) for word in argv)],
        input=inp.encode() if isinstance(inp, str) else inp,
        capture_output=True,
        env={**environment(data), **(env or {})},
        timeout=60,
        check=False,
    )
    outcome = Outcome(done.returncode, done.stdout.decode("utf-8", "replace"), done.stderr.decode("utf-8", "replace"))
    assert "Traceback" not in outcome.out + outcome.err
    return outcome
