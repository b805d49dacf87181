"""Starting the commands that open no screen, against an empty Python.

    python -m tests.benchmarks.bench_commands [runs]

Ratios of medians of runs taken in turn. Nothing else should run on the machine.
"""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable

from tests.benchmarks.measuring import compiled, in_turn, tell_ratio


def run(*arguments: str) -> Callable[[], float]:
    """Return a measurement of a whole process in seconds."""

    def measure() -> float:
        begin = time.perf_counter()
        subprocess.run([sys.executable, *arguments], check=True, capture_output=True)
        return time.perf_counter() - begin

    return measure


def main() -> None:
    """Run everything."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 15
    compiled()
    kinds = {
        "empty": run("-c", "pass"),
        "help": run("-m", "fitwizard", "--help"),
        "version": run("-m", "fitwizard", "--version"),
        "check": run("-m", "fitwizard", "check", "questionnaires/cluster-membership.yaml"),
    }
    found = in_turn(runs, kinds)
    tell_ratio("--help / python -c pass", found["help"], found["empty"], 5)
    tell_ratio("--version / python -c pass", found["version"], found["empty"], 5)
    tell_ratio("check of the shipped questionnaire / python -c pass", found["check"], found["empty"], float("inf"))


if __name__ == "__main__":
    main()
