"""What `fitwizard check` takes beyond reading: advice, and what answers can reach, of the full questionnaire.

    python -m tests.benchmarks.bench_checking [runs]

Ratios of medians of runs taken in turn, and the plain time of the search. Nothing else should run on the machine.
"""

from __future__ import annotations

import sys
from statistics import median

from fitwizard.questionnaire.reading import read_questionnaire
from fitwizard.scoring.advice import advice
from fitwizard.scoring.board import Board
from fitwizard.scoring.proofs import Proofs
from fitwizard.scoring.reach import search
from tests.benchmarks.bench_commands import run
from tests.benchmarks.bench_reading import timed
from tests.benchmarks.measuring import ROOT, compiled, in_turn, tell, tell_ratio

FULL = ROOT / "questionnaires" / "cluster-membership.yaml"


def main() -> None:
    """Run everything."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 15
    compiled()
    content = FULL.read_bytes()
    reading = read_questionnaire(content, str(FULL))
    questionnaire = reading.questionnaire
    assert questionnaire is not None

    def reach() -> None:
        board = Board(questionnaire)
        search(board, Proofs(board).rule_out)

    found = in_turn(
        runs,
        {
            "reading": timed(lambda: read_questionnaire(content, str(FULL))),
            "reach": timed(reach),
            "advice": timed(lambda: advice(questionnaire, reading.source)),
            "empty": run("-c", "pass"),
            "check": run("-m", "fitwizard", "check", "--strict", str(FULL)),
        },
    )
    tell_ratio("reach of the full questionnaire / reading it", found["reach"], found["reading"], 10)
    tell_ratio("all advice about it / reading it", found["advice"], found["reading"], 10)
    tell("reach of the full questionnaire", median(found["reach"]), 1, "s")
    tell_ratio("check --strict of it / python -c pass", found["check"], found["empty"], float("inf"))


if __name__ == "__main__":
    main()
