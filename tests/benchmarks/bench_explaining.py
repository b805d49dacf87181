"""What is behind a verdict (how sure it is, what would change it), against the start of a bare Textual app.

    python -m tests.benchmarks.bench_explaining [runs]

For every example of the full questionnaire, and for one of them with more and more questions unanswered. Medians of
runs taken in turn. Nothing else should run on the machine.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from dataclasses import replace
from random import Random
from statistics import median
from types import MappingProxyType

from fitwizard.answers.model import AnswerSheet
from fitwizard.answers.recorded import Recorded
from fitwizard.questionnaire.model import Example, Questionnaire
from fitwizard.questionnaire.reading import read_questionnaire
from fitwizard.scoring.assess import assess
from fitwizard.scoring.explain import explain
from fitwizard.scoring.nearer import nearer
from fitwizard.scoring.still_possible import still_possible
from fitwizard.scoring.weights import weight_dependence
from tests.benchmarks.measuring import ROOT, compiled, in_turn, tell
from tests.terminal import Terminal

FULL = ROOT / "questionnaires" / "cluster-membership.yaml"
BARE = [sys.executable, "-m", "tests.benchmarks.bare_app"]
UNANSWERED = (1, 3, 5, 8, 12, 20, 30, 44)


def sheet_of(asked: Questionnaire, example: Example) -> AnswerSheet:
    """Return the answer sheet of an example."""
    recorded = Recorded(asked, example.answers)
    answers = {key: answer for key, answer in recorded.answers.items() if not answer.is_empty}
    return AnswerSheet(asked.id, asked.version, mode=example.mode, answers=MappingProxyType(answers))


def without(sheet: AnswerSheet, count: int) -> AnswerSheet:
    """Return the sheet with so many answers taken away, any of them."""
    left_out = set(Random(count).sample(sorted(sheet.answers), min(count, len(sheet.answers))))
    kept = {name: answer for name, answer in sheet.answers.items() if name not in left_out}
    return replace(sheet, answers=MappingProxyType(kept))


def timed(work: Callable[[], object]) -> Callable[[], float]:
    """Return a measurement of `work` in seconds."""

    def measure() -> float:
        begin = time.perf_counter()
        work()
        return time.perf_counter() - begin

    return measure


def bare_start() -> float:
    """Return the seconds from the start of the bare app to its first question."""
    begin = time.perf_counter()
    with Terminal(BARE, {}) as terminal:
        terminal.wait_for_bytes(b"Question 0001")
        return time.perf_counter() - begin


def main() -> None:
    """Run everything."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 7
    compiled()
    asked = read_questionnaire(FULL.read_bytes(), FULL.name).questionnaire
    assert asked is not None
    bare = median(in_turn(runs, {"bare": bare_start})["bare"])
    sheets = {example.id: sheet_of(asked, example) for example in asked.examples}
    for name in ("p1_imaging_software", "p5_polite_passive", "p8_furniture_maker"):
        sheets |= {f"{name}, {count} unanswered": without(sheets[name], count) for count in UNANSWERED}
    for name, sheet in sheets.items():
        result = assess(asked, sheet)
        found = in_turn(
            runs,
            {
                "all": timed(lambda s=sheet, r=result: explain(asked, s, r)),  # type: ignore[misc]
                "possible": timed(lambda s=sheet: still_possible(asked, s)),  # type: ignore[misc]
                "weights": timed(lambda s=sheet, r=result: weight_dependence(asked, s, r)),  # type: ignore[misc]
                "nearer": timed(lambda s=sheet: nearer(asked, s)),  # type: ignore[misc]
            },
        )
        part = {kind: median(seconds) * 1000 for kind, seconds in found.items()}
        detail = f"[{part['all']:.0f} ms: possible {part['possible']:.0f}, weights {part['weights']:.0f}, "
        tell(f"{name} / bare start", part["all"] / 1000 / bare, 3, detail=f"{detail}nearer {part['nearer']:.0f}]")


if __name__ == "__main__":
    main()
