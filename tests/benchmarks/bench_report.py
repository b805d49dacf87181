"""Reports from stored cases: one page against its bare template, and a thousand in one process.

    python -m tests.benchmarks.bench_report [runs] [pages]

The template is rendered with the document ready, pictures drawn in it. The page begins with a case in the store as the
program leaves it once somebody has seen the result: finished, and what stands behind the verdict kept with it. The
first report of a case whose result nobody has seen, such as an imported one, works that out and keeps it; it is told
in a line of its own. Medians of runs taken in turn. Nothing else should run on the machine.
"""

from __future__ import annotations

import gc
import sys
from datetime import UTC, datetime
from io import StringIO
from itertools import cycle, islice, product
from pathlib import Path
from tempfile import TemporaryDirectory

from fitwizard.answers.recorded import Recorded
from fitwizard.cli.session import Session
from fitwizard.cli.showing import keep_worked_out, stored_case
from fitwizard.language import LANGUAGES, Interface
from fitwizard.questionnaire.catalogue import Catalogue
from fitwizard.questionnaire.edition import Edition
from fitwizard.report.document_of import document
from fitwizard.report.formats import BY_ID
from fitwizard.report.formats.html import document_as_html
from fitwizard.store import CaseStore
from tests.benchmarks.bench_explaining import timed
from tests.benchmarks.measuring import ROOT, compiled, in_turn, tell, tell_ratio

FULL = ROOT / "questionnaires" / "cluster-membership.yaml"
NOW = datetime(2026, 11, 23, 10, tzinfo=UTC)


def filled(store: CaseStore, edition: Edition) -> dict[str, str]:
    """Make a finished case of every example; return the ids of the cases by those of the examples."""
    asked = edition.questionnaire
    found = {}
    for example in asked.examples:
        case = store.create(
            digest=edition.digest,
            questionnaire=asked.id,
            version=asked.version,
            title=asked.title,
            text=edition.to_json(),
            company=example.title or example.id,
            mode=example.mode,
            language="en",
            answers=Recorded(asked, example.answers).answers,
        )
        found[example.id] = store.finish(case.id).id
    return found


def session(language: str) -> Session:
    """Return a run of the program for somebody who reads this language."""
    nowhere = StringIO()
    return Session(Interface(language), language, (language,), {}, lambda: NOW, nowhere, nowhere, nowhere)


def page(store: CaseStore, name: str, language: str) -> bytes:
    """Return the report of a stored case, as the command that exports it makes it."""
    run, case = session(language), store.case(name)
    whole = stored_case(run, store, case)
    content = BY_ID["html"].make(whole, run.words, "company")
    keep_worked_out(store, case, whole)
    return content


def first_page(store: CaseStore, name: str) -> bytes:
    """Return the report of a case of which nothing is kept but the answers."""
    store.explanations.keep(name, "", "")
    return page(store, name, "en")


def bench_one(store: CaseStore, cases: dict[str, str], runs: int) -> None:
    """One page of each example against its template."""
    run = session("en")
    for example, name in cases.items():
        page(store, name, "en")
        ready = document(stored_case(run, store, store.case(name)).view(run.words, "company"))
        measured = {
            "page": timed(lambda n=name: page(store, n, "en")),  # type: ignore[misc]
            "template": timed(lambda r=ready: document_as_html(r)),  # type: ignore[misc]
        }
        found = in_turn(runs, measured)
        first = in_turn(runs, {"page": timed(lambda n=name: first_page(store, n))})  # type: ignore[misc]
        tell_ratio(f"page / template, {example}", found["page"], found["template"], 5)
        tell_ratio("  the first one, with all to be worked out", first["page"], found["template"], 5)


def resident() -> float:
    """Return the memory that the process holds, in MiB."""
    gc.collect()
    return int(Path("/proc/self/statm").read_text().split()[1]) * 4096 / 2**20


def bench_many(store: CaseStore, cases: dict[str, str], pages: int) -> None:
    """Many pages in one process: the growth of its memory after the first tenth."""
    kinds = cycle(product(cases.values(), LANGUAGES))
    for name, language in islice(kinds, pages // 10):
        page(store, name, language)
    before = resident()
    for name, language in islice(kinds, pages - pages // 10):
        page(store, name, language)
    tell(f"memory growth over {pages} pages, after the first tenth", resident() - before, 1, "MiB")


def main() -> None:
    """Run everything."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 15
    pages = int(sys.argv[2]) if len(sys.argv) > 2 else 1000
    compiled()
    edition = Catalogue([]).open(FULL)
    with TemporaryDirectory() as folder, CaseStore.open(Path(folder), now=lambda: NOW) as store:
        cases = filled(store, edition)
        bench_one(store, cases, runs)
        bench_many(store, cases, pages)


if __name__ == "__main__":
    main()
