"""The wizard in a real pseudo-terminal against a bare Textual app: start, keys, bytes, size, memory.

    python -m tests.benchmarks.bench_wizard [runs]

Ratios of medians of runs taken in turn. Nothing else should run on the machine.
"""

from __future__ import annotations

import itertools
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from tests.benchmarks.generating import generated
from tests.benchmarks.measuring import compiled, in_turn, p99, tell, tell_ratio
from tests.terminal import Terminal

PYTHON = sys.executable
BARE = [PYTHON, "-m", "tests.benchmarks.bare_app"]


def take(questionnaire: str | Path, folder: str) -> Terminal:
    """Start the wizard at the first question of a new case."""
    command = [PYTHON, "-m", "fitwizard", "take", str(questionnaire), "--company", "Example", "--lang", "en", "--new"]
    return Terminal(command, {"FITWIZARD_DATA_DIR": folder})


def start_seconds(open_terminal: object, marker: bytes) -> float:
    """Return the seconds from starting a process to the bytes of its first question."""
    begin = time.perf_counter()
    with open_terminal() as terminal:  # type: ignore[operator]
        terminal.wait_for_bytes(marker)
        return time.perf_counter() - begin


def bench_start(runs: int, folder: str) -> None:
    """Process start to the first question painted."""
    found = in_turn(
        runs,
        {
            "ours": lambda: start_seconds(lambda: take("cluster-membership", folder), b"role in the company"),
            "bare": lambda: start_seconds(lambda: Terminal(BARE, {}), b"Question 0001"),
        },
    )
    tell_ratio("start to the first question / bare app", found["ours"], found["bare"], 1.85)


def key_seconds(terminal: Terminal, key: str, marker: bytes) -> float:
    """Return the seconds from a key to the bytes that answer it."""
    time.sleep(0.15)  # a person: the terminal is quiet, and keys do not come in one burst
    while terminal.read(0):
        if not terminal.pending():
            break
    terminal.forget()
    begin = time.perf_counter()
    terminal.press(key)
    terminal.wait_for_bytes(marker)
    return time.perf_counter() - begin


def bench_keys(runs: int, folder: str, small: Path, large: Path) -> None:
    """Key to the repainted choice, and to the next question; the same with 1,000 questions."""
    with (
        Terminal(BARE, {}) as bare,
        take(small, folder) as ours,
        take(large, folder) as many,
    ):
        terminals = {"bare": bare, "ours": ours, "many": many}
        for terminal in terminals.values():
            terminal.wait_for_bytes(b"Question 0001")
        moves = in_turn(
            runs,
            {name: lambda t=t: key_seconds(t, "down", b"\x1b") for name, t in terminals.items()},  # type: ignore[misc]
        )
        tell_ratio("key to the repainted choice / bare widget, p50", moves["ours"], moves["bare"], 1.25)
        tell("key to the repainted choice, p99", p99(moves["ours"]) * 1000, 16.7, "ms")
        tell_ratio("key to the repainted choice, 1,000 / 40 questions", moves["many"], moves["ours"], 1.1)
        numbers = dict.fromkeys(terminals, 1)

        def next_question(name: str) -> float:
            numbers[name] += 1
            return key_seconds(terminals[name], "1", f"estion {numbers[name]:04}"[-4:].encode())

        before = ours.written
        steps = in_turn(38, {name: lambda n=name: next_question(n) for name in terminals})  # type: ignore[misc]
        tell_ratio("key to the next question / bare widget, p50", steps["ours"], steps["bare"], 1.25)
        tell("key to the next question, p99", p99(steps["ours"]) * 1000, 16.7, "ms")
        tell_ratio("key to the next question, 1,000 / 40 questions", steps["many"], steps["ours"], 1.1)
        tell("bytes written for the next question", (ours.written - before) / 39, 4000, "B")


def bench_memory(folder: str, large: Path) -> None:
    """Growth of memory over 1,000 questions walked through."""
    with take(large, folder) as terminal:
        terminal.wait_for_bytes(b"Question 0001")
        sizes = []
        for number in range(2, 1001):
            terminal.forget()
            terminal.press("1")
            terminal.wait_for_bytes(f"{number:04}".encode())
            time.sleep(0.15)
            if number % 100 == 0:
                sizes.append(terminal.memory())
    growth = [later - earlier for earlier, later in itertools.pairwise(sizes)]
    tell("memory growth per 100 questions, median", median(growth) / 2**20, 2, "MiB")
    tell("memory growth per 100 questions, worst", max(growth) / 2**20, 2, "MiB")


def main() -> None:
    """Run everything."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 15
    compiled()
    with tempfile.TemporaryDirectory() as folder:
        small, large = generated(Path(folder), 40), generated(Path(folder), 1000)
        data = str(Path(folder) / "data")
        bench_start(runs, data)
        bench_keys(runs * 4, data, small, large)
        bench_memory(data, large)


if __name__ == "__main__":
    main()
