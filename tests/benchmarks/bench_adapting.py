"""Showing an adaptation five levels deep on the full questionnaire, against showing the full questionnaire alone.

    python -m tests.benchmarks.bench_adapting [runs]

Ratios of medians of runs taken in turn. Nothing else should run on the machine.
"""

from __future__ import annotations

import io
import os
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import redirect_stdout
from datetime import UTC, datetime
from pathlib import Path

from fitwizard.cli.main import main as fitwizard
from tests.benchmarks.measuring import compiled, in_turn, tell_ratio

LEVELS = 5


def overlays(folder: Path) -> Path:
    """Write five questionnaires that each change, add and leave out a part of the one before; return the last."""
    below = "cluster-membership@1"
    for level in range(1, LEVELS + 1):
        path = folder / f"level-{level}.yaml"
        path.write_text(
            f"fitwizard: 1\nid: level-{level}\nversion: 1.0.0\nlanguage: en\nextends: {below}\ntitle: Level {level}\n"
            f"dimensions: {{sharing: {{weight: {20 + level}}}}}\n"
            "questions:\n"
            f"  services_wanted: {{why: Because of level {level}.}}\n"
            f"  added_{level}: {{section: goals, type: text, ask: What does level {level} want to know?}}\n"
            f"rules: {{free_rider: {{say: Said by level {level}.}}}}\n",
            encoding="utf-8",
        )
        below = path.name
    return path


def shown(name: str, data_folder: str) -> Callable[[], float]:
    """Return a measurement of `fitwizard show NAME` in this process, in seconds."""

    def measure() -> float:
        out = io.StringIO()
        begin = time.perf_counter()
        with redirect_stdout(out):
            code = fitwizard(
                ["show", name],
                {**os.environ, "FITWIZARD_DATA_DIR": data_folder},
                lambda: datetime.now(UTC),
                io.StringIO(),
                out,
                sys.stderr,
            )
        took = time.perf_counter() - begin
        assert code == 0
        assert len(out.getvalue()) > 10_000
        return took

    return measure


def main() -> None:
    """Run everything."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 25
    compiled()
    with tempfile.TemporaryDirectory() as name:
        last = overlays(Path(name))
        work = {"deep": shown(str(last), name), "alone": shown("cluster-membership", name)}
        for measure in work.values():
            measure()
        found = in_turn(runs, work)
    tell_ratio(f"show, {LEVELS} levels deep / the base alone", found["deep"], found["alone"], 1.5)


if __name__ == "__main__":
    main()
