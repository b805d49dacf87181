"""What a committed answer costs: flushes, and time against a bare in-place write with `fdatasync` on the same disk.

Run by hand, with strace for the flushes: `python -m tests.benchmarks.bench_store [FOLDER]`. FOLDER names the disk.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from time import perf_counter

from fitwizard.answers.model import answered
from fitwizard.store import CaseStore

ROUNDS = 15
ANSWERS = 400
SESSION = 40
"""Answers of one sitting, which begins with an empty log."""

BLOCK = 4096
BLOCKS = 256


def main() -> None:
    disk = Path(sys.argv[1]) if len(sys.argv) > 1 else Path.cwd()
    bare, many, sitting = [], [], []
    for _ in range(ROUNDS):  # in turn, so that a slow moment of the disk meets all of them
        bare.append(in_new_folder(disk, bare_writes))
        many.append(in_new_folder(disk, lambda folder: answers(folder, ANSWERS)))
        sitting.append(in_new_folder(disk, lambda folder: answers(folder, SESSION)))
    base = median(bare)
    print(f"bare write + fdatasync, p50: {base * 1e3:.3f} ms ({spread(bare)})")
    for name, times in ((f"record, {ANSWERS} answers", many), (f"record, {SESSION} answers", sitting)):
        ratio = median(times) / base
        print(f"{name}, p50: {median(times) * 1e3:.3f} ms ({spread(times)}): {ratio:.2f} x bare, target <= 2")
    for count in (SESSION, ANSWERS):
        print(flushes(disk, count))


def spread(times: list[float]) -> str:
    return f"medians of {len(times)} runs: {min(times) * 1e3:.3f} to {max(times) * 1e3:.3f}"


def in_new_folder(disk: Path, run: Callable[[Path], float]) -> float:
    with tempfile.TemporaryDirectory(dir=disk) as folder:
        return run(Path(folder))


def bare_writes(folder: Path) -> float:
    """Return the median seconds of writing one block in the middle of a file that is already there."""
    descriptor = os.open(folder / "bare", os.O_RDWR | os.O_CREAT)
    try:
        os.pwrite(descriptor, b"-" * BLOCK * BLOCKS, 0)
        os.fsync(descriptor)
        times = []
        for number in range(ANSWERS):
            block = bytes([number % 256]) * BLOCK
            start = perf_counter()
            os.pwrite(descriptor, block, number % BLOCKS * BLOCK)
            os.fdatasync(descriptor)
            times.append(perf_counter() - start)
    finally:
        os.close(descriptor)
    return median(times)


def answers(folder: Path, count: int) -> float:
    """Return the median seconds of recording an answer, with a move after each, as the wizard does."""
    times = [0.0]
    with CaseStore.open(folder, now=lambda: datetime.now(UTC)) as store:
        case = store.create(
            digest="0" * 64,
            questionnaire="cluster-membership",
            version="1.0.0",
            title="Is a cluster for us?",
            text="{}" * 20_000,
            company="Imago Soft SRL",
            mode="self",
            language="en",
        ).id
        if count:
            store.claim(case)
        seq = 0
        for number in range(count):
            question = f"question_{number % 50}"
            start = perf_counter()
            seq = store.record(case, question, answered("two_directly"), after=seq)
            times.append(perf_counter() - start)
            store.move(case, question, decided=number % 50, asked=50)
    return median(times)


def flushes(disk: Path, count: int) -> str:
    """Count with strace, and take off what opening, creating and closing cost; claiming the case counts."""
    if shutil.which("strace") is None:
        return "flushes: not counted, strace is not installed"
    added = traced(disk, count) - traced(disk, 0)
    return f"flushes of {count} answers with a move after each: {added / count:.3f} an answer, target <= 1.1"


def traced(disk: Path, count: int) -> int:
    with tempfile.TemporaryDirectory(dir=disk) as folder:
        log = Path(folder, "strace")
        code = f"from pathlib import Path; from {bench()} import answers; answers(Path({folder!r}, 'data'), {count})"
        trace = ["strace", "-f", "-o", str(log), "-e", "trace=fsync,fdatasync"]
        subprocess.run([*trace, sys.executable, "-c", code], check=True)
        return len(re.findall(r"^\d+ +f(?:data)?sync\(", log.read_text(), re.MULTILINE))


def bench() -> str:
    return "tests.benchmarks.bench_store"


if __name__ == "__main__":
    main()
