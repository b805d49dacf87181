"""Stores and cases for tests, and real processes beside this one."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any

from fitwizard.errors import FitwizardError
from fitwizard.store import Case, CaseStore
from fitwizard.store.upgrades import Target

ROOT = Path(__file__).parents[2]
START = datetime(2026, 1, 2, 3, 4, 5, 678900, tzinfo=UTC)


def clock() -> Callable[[], datetime]:
    """Return a clock that is one second further at each look."""
    seconds = count()
    return lambda: START + timedelta(seconds=next(seconds))


def open_store(folder: Path, patience: float = 5.0) -> CaseStore:
    return CaseStore.open(folder, now=clock(), patience=patience)


def new_case(store: CaseStore, company: str = "Imago Soft SRL", **changed: Any) -> Case:
    given: dict[str, Any] = {
        "digest": "d" * 64,
        "questionnaire": "cluster-membership",
        "version": "1.0.0",
        "title": "Is a cluster for us?",
        "text": '{"id": "cluster-membership"}',
        "mode": "self",
        "language": "en",
    }
    return store.create(company=company, **{**given, **changed})


TARGET = Target(
    digest="e" * 64,
    version="2.0.0",
    title="Is this cluster for us?",
    text='{"id": "cluster-membership", "version": "2.0.0"}',
    position="confidence",
    decided=2,
    asked=7,
    finished=True,
)
RENAMED = {"trust": "confidence"}


def upgrade_case(store: CaseStore, case: str, *, after: int | None = None, **changed: Any) -> None:
    """Let a case become `TARGET`, its answers under the new ids."""
    sheet, seq = store.sheet(case)
    answers = {RENAMED.get(question, question): answer for question, answer in sheet.answers.items()}
    target = replace(TARGET, **changed)
    last = seq if after is None else after
    store.upgrades.make(case, target, answers, after=last, result='{"verdict": "before"}', renamed=RENAMED)


def undo_case(store: CaseStore, case: str) -> None:
    back = {today: was for was, today in RENAMED.items()}
    store.upgrades.undo(case, after=store.sheet(case)[1], result='{"verdict": "after"}', renamed=back)


def told(error: FitwizardError) -> str:
    """Return the whole of what a person is told."""
    return f"{error.reason} {error.remedy}"


@contextmanager
def child(command: str, *arguments: object) -> Iterator[subprocess.Popen[str]]:
    """Run a command of `tests/store/child.py` beside this process; it is killed at the end if it still runs."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.store.child", command, *map(str, arguments)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    with process:
        try:
            yield process
        finally:
            process.kill()


def line(process: subprocess.Popen[str]) -> str:
    """Wait for a line of a child."""
    assert process.stdout is not None
    return process.stdout.readline().strip()


def go_on(process: subprocess.Popen[str]) -> None:
    """Tell a child that waits to go on."""
    assert process.stdin is not None
    process.stdin.write("\n")
    process.stdin.flush()
