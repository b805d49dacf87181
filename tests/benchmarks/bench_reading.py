"""Reading questionnaires: with the place of every node, against PyYAML's C loader without places; and validating.

    python -m tests.benchmarks.bench_reading [runs]

Ratios of medians of runs taken in turn. Nothing else should run on the machine.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

import yaml

from fitwizard.questionnaire.reading import read_questionnaire
from fitwizard.questionnaire.yaml_source import read_yaml
from tests.benchmarks.generating import generated
from tests.benchmarks.measuring import compiled, in_turn, tell, tell_ratio


def timed(work: Callable[[], object]) -> Callable[[], float]:
    """Return a measurement of `work` in seconds."""

    def measure() -> float:
        begin = time.perf_counter()
        work()
        return time.perf_counter() - begin

    return measure


def bench_reading(questions: int, runs: int, target: float) -> None:
    """Read a file of `questions` with our reader and with PyYAML's."""
    with tempfile.TemporaryDirectory() as folder:
        content = generated(Path(folder), questions).read_bytes()
    found = in_turn(
        runs,
        {
            "ours": timed(lambda: read_yaml(content, "file.yaml")),
            "other": timed(lambda: yaml.load(content, yaml.CSafeLoader)),
        },
    )
    tell_ratio(f"reading with places / CSafeLoader, {questions:,} questions", found["ours"], found["other"], target)


def bench_validation(runs: int) -> None:
    """Read and validate 1,000 questions; validation is what the whole takes beyond the reading."""
    with tempfile.TemporaryDirectory() as folder:
        content = generated(Path(folder), 1000).read_bytes()
    found = in_turn(
        runs,
        {
            "whole": timed(lambda: read_questionnaire(content, "file.yaml")),
            "reading": timed(lambda: read_yaml(content, "file.yaml")),
        },
    )
    extra = median(whole - reading for whole, reading in zip(found["whole"], found["reading"], strict=True))
    tell("validation / reading, 1,000 questions", extra / median(found["reading"]), 0.5)


def main() -> None:
    """Run everything."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 15
    compiled()
    bench_reading(50, runs * 4, 0.6)
    bench_reading(10_000, max(3, runs // 3), 0.2)
    bench_validation(runs)


if __name__ == "__main__":
    main()
