"""What a second process does in a test: `python -m tests.store.child COMMAND FOLDER ...`."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
from contextlib import suppress
from datetime import date
from itertools import count
from pathlib import Path

from fitwizard.answers.model import answered
from fitwizard.answers.plan import PlannedStep
from fitwizard.errors import FitwizardError, StoreFailed
from fitwizard.questionnaire.catalogue import Catalogue, shipped_folder
from fitwizard.scoring.explain import explain as explain_sheet
from fitwizard.store import CaseStore, ChangedElsewhere
from fitwizard.wizard import Wizard
from tests.store.making import new_case, open_store, told, undo_case, upgrade_case

NOBODY = 65534


def say(*words: object) -> None:
    print(*words, flush=True)


def wait() -> None:
    sys.stdin.readline()


def record_on(folder: Path, case: str) -> None:
    """Record answers until killed, and say the number of each once it is saved."""
    with open_store(folder) as store:
        seq = store.sheet(case)[1]
        while True:
            seq = store.record(case, f"question_{seq % 7}", answered(seq + 1), after=seq)
            say(seq)


def plan_on(folder: Path, case: str) -> None:
    """Plan one step ever anew until killed, and say the number each time once it is saved."""
    with open_store(folder) as store:
        due = store.plans.of(case).get("sharing", PlannedStep()).due or date(2026, 1, 1)
        for number in count(due.toordinal() + 1):
            store.plans.keep(case, "sharing", PlannedStep(f"owner {number}", date.fromordinal(number)))
            say(number)


def move(folder: Path, case: str) -> None:
    """Move, begin a text, and wait to be killed."""
    with open_store(folder) as store:
        store.move(case, "sharing", decided=3, asked=9)
        store.save_draft(case, "why", "because we")
        say("moved")
        wait()


def explain(folder: Path, case: str) -> None:
    """Keep what stands behind a verdict, and wait to be killed."""
    with open_store(folder) as store:
        store.explanations.keep(case, "a" * 64, "text")
        say("kept")
        wait()


def explain_reading(folder: Path) -> None:
    """Work out what stands behind a verdict as somebody who may no longer write what was opened."""
    with open_store(folder) as store:
        edition = Catalogue([shipped_folder()]).find("quick-check")
        wizard = Wizard.begin(store, edition, company="Imago", language="en")
        for question, raw in edition.questionnaire.examples[0].answers.items():
            wizard.answer(question, raw)
        for path in (folder, *folder.iterdir()):
            path.chmod(0o555 if path.is_dir() else 0o444)
        if os.geteuid() == 0:
            os.setgid(NOBODY)
            os.setuid(NOBODY)
        say(wizard.explanation())
        wizard.keep_explanation(wizard.sheet, explain_sheet(wizard.questionnaire, wizard.sheet, wizard.result()))
        say(wizard.explanation())
        say("fine")


def upgrade_on(folder: Path, case: str) -> None:
    """Upgrade and go back until killed, and say the version each time once it is saved."""
    with open_store(folder) as store:
        while True:
            for change in (upgrade_case, undo_case):
                change(store, case)
                say(store.case(case).version)


def claim(folder: Path, case: str) -> None:
    with open_store(folder) as store:
        say(store.claim(case))
        wait()


def begin(folder: Path) -> None:
    """Open a store that may not be there yet, at the moment the parent says, and add a case."""
    say("ready")
    wait()
    with open_store(folder) as store:
        say(new_case(store).id)


def compete(folder: Path, case: str, name: str) -> None:
    """Record fifty answers, each as often as another window is faster."""
    with open_store(folder) as store:
        say("ready")
        wait()
        for number in range(50):
            while True:
                seq = store.sheet(case)[1]
                try:
                    store.record(case, "why", answered(number), after=seq, by=name)
                    break
                except ChangedElsewhere:
                    continue
        say("done")


def limited(folder: Path, case: str) -> None:
    """Record answers while files may not grow by more than a little, then again without that limit."""
    with open_store(folder) as store:
        largest = max(file.stat().st_size for file in folder.iterdir() if file.is_file())
        resource.setrlimit(resource.RLIMIT_FSIZE, (largest + 100_000, resource.RLIM_INFINITY))
        record_until_full(store, case)
        resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
        seq = store.sheet(case)[1]
        say(store.record(case, "afterwards", answered("there is space again"), after=seq))


def small_disk(folder: Path) -> None:
    """Record answers on a disk of its own, until it is full and then again when there is space."""
    mount = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=512k", "none", str(folder)], check=False)
    if mount.returncode:
        say("no disk")
        return
    filler = folder / "filler"
    with open_store(folder / "data") as store:
        case = new_case(store).id
    with suppress(OSError):
        filler.write_bytes(b"-" * 600_000)
    try:
        open_store(folder / "data")
    except StoreFailed as failure:
        say(told(failure))
    filler.write_bytes(b"-" * 200_000)
    with open_store(folder / "data") as store:
        record_until_full(store, case)
        filler.unlink()
        seq = store.sheet(case)[1]
        say(store.record(case, "afterwards", answered("there is space again"), after=seq))


def record_until_full(store: CaseStore, case: str) -> None:
    """Say how many answers went in before one failed, what was told, and how many are there."""
    seq = 0
    try:
        while True:
            seq = store.record(case, f"question_{seq}", answered("x" * 3000), after=seq)
    except StoreFailed as failure:
        say(seq)
        say(told(failure))
    say(store.sheet(case)[1])


def without_rights(folder: Path) -> None:
    """Try to open the store as somebody whom permissions bind."""
    with tempfile.TemporaryDirectory() as own:
        open_store(Path(own)).close()  # whatever is imported late may be out of reach afterwards
    if os.geteuid() == 0:
        os.setgid(NOBODY)
        os.setuid(NOBODY)
    try:
        open_store(folder).close()
    except FitwizardError as error:
        say(int(error.exit_code), told(error))


if __name__ == "__main__":
    writing = (record_on, upgrade_on, plan_on, explain, compete, move)
    commands = (*writing, explain_reading, claim, begin, limited, small_disk, without_rights)
    name, folder, *arguments = sys.argv[1:]
    next(command for command in commands if command.__name__ == name)(Path(folder), *arguments)
