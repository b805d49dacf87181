"""Reports from stored cases: one page against its bare template, and a thousand in one process.

    python -m tests.benchmarks.bench_report [runs] [pages]

The template is rendered with the document ready, pictures drawn in it; the page begins with the case in the store. A
page is also timed in its parts, and without what stands behind the verdict. Medians of runs taken in turn. Nothing else
should run on the machine.
"""

from __future__ import annotations

import gc
import sys
from datetime import UTC, datetime
from itertools import cycle, islice, product
from pathlib import Path
from tempfile import TemporaryDirectory

from fitwizard.answers.recorded import Recorded
from fitwizard.language import LANGUAGES, Interface
from fitwizard.questionnaire.catalogue import Catalogue
from fitwizard.questionnaire.edition import Edition
from fitwizard.report.document_of import document
from fitwizard.report.html import as_html, document_as_html
from fitwizard.report.whole_case import WholeCase
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


def case_from(store: CaseStore, name: str, language: str) -> WholeCase:
    """Return a case as a report begins with it."""
    case = store.case(name)
    edition = Edition.from_json(store.questionnaire_text(case.digest))
    sheet, _seq = store.sheet(case.id)
    told = edition.in_language(language)
    return WholeCase(told, sheet, NOW.date(), edition.questionnaire.language, plan=store.plans.of(case.id))


def page(store: CaseStore, name: str, language: str, *, explained: bool = True) -> str:
    """Return the report of a stored case."""
    return as_html(case_from(store, name, language).view(Interface(language), "company", explained=explained))


def bench_one(store: CaseStore, cases: dict[str, str], runs: int) -> None:
    """One page of each example against its template."""
    for example, name in cases.items():
        ready = document(case_from(store, name, "en").view(Interface("en"), "company"))
        found = in_turn(
            runs,
            {
                "page": timed(lambda n=name: page(store, n, "en")),  # type: ignore[misc]
                "bare": timed(lambda n=name: page(store, n, "en", explained=False)),  # type: ignore[misc]
                "template": timed(lambda r=ready: document_as_html(r)),  # type: ignore[misc]
            },
        )
        tell_ratio(f"page / template, {example}", found["page"], found["template"], 5)
        tell_ratio("  without what stands behind the verdict", found["bare"], found["template"], 5)


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
