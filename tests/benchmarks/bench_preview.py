"""From saving a file to its repainted question, in a real pseudo-terminal.

    python -m tests.benchmarks.bench_preview [runs]

Ratios of medians of runs taken in turn. Nothing else should run on the machine.
"""

from __future__ import annotations

import itertools
import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from shutil import copy

from fitwizard.questionnaire.catalogue import Catalogue, Place, shipped_folder
from fitwizard.tui.preview import EVERY
from tests.benchmarks.generating import generated
from tests.benchmarks.measuring import compiled, in_turn, p99, tell, tell_ratio
from tests.terminal import Terminal

FULL = "cluster-membership"
PROMISED = 0.3
"""Seconds from the save to the repainted question."""


def preview(file: Path, folder: str) -> Terminal:
    """Start a preview."""
    command = [sys.executable, "-m", "fitwizard", "preview", str(file), "--lang", "en"]
    return Terminal(command, {"FITWIZARD_DATA_DIR": folder})


def save_seconds(terminal: Terminal, file: Path, asked: str) -> Callable[[], float]:
    """Return what saves the file with another first question and returns the seconds until that is painted."""
    text, numbers = file.read_text("utf-8"), itertools.count(1)

    def measure() -> float:
        number = next(numbers)
        time.sleep(0.5 + number % 7 * EVERY / 7)  # a save comes at any time between two looks
        changed = f"Is number {number:04} saved?"
        new = file.with_suffix(".new")
        new.write_text(text.replace(asked, changed, 1), "utf-8")
        while terminal.read(0) and terminal.pending():
            pass
        terminal.forget()
        begin = time.perf_counter()
        new.replace(file)
        terminal.wait_for_bytes(changed[-11:].encode())
        return time.perf_counter() - begin

    return measure


def read_seconds(file: Path) -> Callable[[], float]:
    """Return what reads the file once, and returns the seconds that takes with the longest wait for a look."""
    catalogue = Catalogue([Place("user", file.parent)])

    def measure() -> float:
        begin = time.perf_counter()
        catalogue.open(file)
        return time.perf_counter() - begin + EVERY

    return measure


def idle_share(terminal: Terminal) -> float:
    """Return the share of one processor that a preview takes while nothing happens."""

    def used() -> float:
        with open(f"/proc/{terminal.pid}/stat", encoding="ascii") as stat:  # noqa: PTH123
            fields = stat.read().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    before, begin = used(), time.perf_counter()
    time.sleep(20)
    return (used() - before) / (time.perf_counter() - begin)


def main() -> None:
    """Run everything."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 30
    compiled()
    with tempfile.TemporaryDirectory() as folder:
        full = Path(copy(shipped_folder() / f"{FULL}.yaml", folder))
        large = generated(Path(folder), 1000)
        with preview(full, f"{folder}/data") as terminal, preview(large, f"{folder}/data") as many:
            terminal.wait_for_bytes(b"role in the company")
            many.wait_for_bytes(b"Question 0001")
            found = in_turn(
                runs,
                {
                    "full": save_seconds(terminal, full, "What is your role in the company?"),
                    "read": read_seconds(full),
                    "large": save_seconds(many, large, "Question 0001: how often?"),
                    "read large": read_seconds(large),
                    "promised": lambda: PROMISED,
                    "a second": lambda: 1.0,
                },
            )
            share = idle_share(terminal)
    tell_ratio("save to the repainted question / 300 ms", found["full"], found["promised"], 1)
    tell("the same at its slowest (p99) / 300 ms", p99(found["full"]) / PROMISED, 1)
    tell_ratio("the same / a look and reading the file once", found["full"], found["read"], 1.25)
    tell_ratio("the same with 1,000 questions / a second", found["large"], found["a second"], 1)
    tell_ratio("the same / a look and reading its file once", found["large"], found["read large"], 1.25)
    tell("share of a processor while nothing happens", share * 100, 2, "%")


if __name__ == "__main__":
    main()
