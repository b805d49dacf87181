"""Trying out an answer on the result, against the next question of the wizard, in a real pseudo-terminal.

    python -m tests.benchmarks.bench_what_if [runs]

From the key to the repainted result of the full questionnaire, with another verdict every time. Ratios of medians of
runs taken in turn. Nothing else should run on the machine.
"""

from __future__ import annotations

import itertools
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import yaml

from tests.benchmarks.bench_wizard import key_seconds
from tests.benchmarks.generating import generated
from tests.benchmarks.measuring import ROOT, compiled, in_turn, p99, tell, tell_ratio
from tests.terminal import Terminal

FULL, PERSONA = "cluster-membership", "p2_precision_parts"
QUESTION, ASKED = "readiness_to_share", "what would you be ready"
TRIED = (("1", b"Not yet: prepare first", b"Nothing beyond"), ("4", b"Good fit: join", b"Technical know-how"))
"""Keys that are tried in turn, each with what is painted at the top and at the bottom of the screen then."""


def fitwizard(folder: str, size: tuple[int, int], *words: str) -> Terminal:
    """Start the program in a terminal."""
    return Terminal([sys.executable, "-m", "fitwizard", *words], {"FITWIZARD_DATA_DIR": folder}, *size)


def imported(folder: str) -> None:
    """Store the answers of an example as a case."""
    asked = yaml.safe_load((ROOT / "questionnaires" / f"{FULL}.yaml").read_text("utf-8"))
    answers = next(example["answers"] for example in asked["examples"] if example["id"] == PERSONA)
    sheet = Path(folder) / "sheet.yaml"
    sheet.write_text(yaml.safe_dump({"fitwizard": 1, "questionnaire": {"id": FULL}, "answers": answers}), "utf-8")
    command = [sys.executable, "-m", "fitwizard", "import", str(sheet)]
    subprocess.run(command, env={"FITWIZARD_DATA_DIR": folder, "PATH": ""}, check=True, capture_output=True, cwd=ROOT)


def begin_trial(terminal: Terminal) -> None:
    """Go from the review over the result to the trial, and there to the question."""
    terminal.wait_for("See the result")
    terminal.press("s")
    terminal.wait_for("Good fit: join")
    terminal.press("w")
    terminal.wait_for("Trying out")
    terminal.press("g")
    terminal.wait_for("Go to a question to try")
    terminal.press(QUESTION, "enter")
    terminal.wait_for(ASKED)


def tried_seconds(terminal: Terminal) -> Callable[[], float]:
    """Return what tries the next answer and returns the seconds until all of it is painted."""
    turns = itertools.cycle(TRIED)

    def measure() -> float:
        key, verdict, row = next(turns)
        seconds = key_seconds(terminal, key, verdict)
        terminal.wait_for_bytes(row, seconds=1)
        return seconds

    return measure


def next_seconds(terminal: Terminal) -> Callable[[], float]:
    """Return what answers a question and returns the seconds until the next one is painted."""
    numbers = itertools.count(2)
    return lambda: key_seconds(terminal, "1", f"{next(numbers):04}".encode())


def bench(runs: int, folder: str, small: Path, size: tuple[int, int]) -> None:
    """Measure at one size of the window."""
    new = ("take", str(small), "--company", "Example", "--lang", "en", "--new")
    own = f"{folder}/{size[0]}"
    Path(own).mkdir()
    imported(own)
    with fitwizard(f"{own}/wizard", size, *new) as wizard, fitwizard(own, size, "take", FULL, "--lang", "en") as trial:
        wizard.wait_for_bytes(b"Question 0001")
        begin_trial(trial)
        written = trial.written
        found = in_turn(runs, {"tried": tried_seconds(trial), "next": next_seconds(wizard)})
    name = f"key to the repainted result, {size[0]} x {size[1]}"
    tell_ratio(f"{name} / next question, p50", found["tried"], found["next"], 1.5)
    tell(f"{name}, p99", p99(found["tried"]) * 1000, 16.7, "ms")
    tell(f"{name}, bytes", (trial.written - written) / (runs + 1), 8000, "B")


def main() -> None:
    """Run everything."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 100
    compiled()
    with tempfile.TemporaryDirectory() as folder:
        small = generated(Path(folder), runs + 10)
        for size in ((80, 24), (160, 50)):
            bench(runs, folder, small, size)


if __name__ == "__main__":
    main()
