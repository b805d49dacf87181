"""`fitwizard export` and `fitwizard result`: real cases in a real store, as files for somebody or complete."""

from __future__ import annotations

import io
import json
import sys
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from openpyxl import load_workbook

from fitwizard.answers.model import Answer, State, answered
from fitwizard.answers.plan import PlannedStep
from fitwizard.language import LANGUAGES
from fitwizard.report.formats import ENDINGS
from fitwizard.store import CaseStore
from tests.cli.running import NOW, process, run
from tests.report.personas import answers_of

SECRET = "Agree with competitors on prices, bids, quantities or who serves which customer"
NOTE = "Ask the owner again"
REPORTS = (".html", ".md", ".pdf", ".xlsx", ".csv")
TITLES = {
    "en": "Does membership in this cluster fit us?",
    "de": "Passt die Mitgliedschaft in diesem Cluster zu uns?",
    "ro": "Ni se potrivește calitatea de membru în acest cluster?",
}


@pytest.fixture
def case(data: Path, tmp_path: Path) -> str:
    """A company that takes only, picked a sensitive choice and left notes."""
    answers = {
        **answers_of("p3_only_takes"),
        "activities_wanted": ["exchange", "red_flag"],
        "hours_per_month": {"answer": 2, "note": NOTE, "private_note": NOTE},
    }
    sheet = {
        "fitwizard": 1,
        "questionnaire": {"id": "cluster-membership"},
        "company": "Imago Soft SRL",
        "answers": answers,
    }
    file = tmp_path / "answers.json"
    file.write_text(json.dumps(sheet, default=float), encoding="utf-8")
    outcome = run(data, "import", file)
    assert outcome.code == 0, outcome.err
    return outcome.out.strip()


def words(file: Path) -> str:
    """Return the words in a file; a PDF has none that could be read so."""
    if file.suffix == ".xlsx":
        book = load_workbook(io.BytesIO(file.read_bytes()))
        cells = (cell for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row)
        return "\n".join(str(cell) for cell in cells if cell is not None)
    return "" if file.suffix == ".pdf" else file.read_text(encoding="utf-8")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("ending", ENDINGS)
def test_every_format_is_written_in_every_language(
    data: Path, case: str, tmp_path: Path, ending: str, language: str
) -> None:
    """The language of the file is the one that is wanted now, whichever the questions were asked in."""
    file = tmp_path / f"r{ending}"
    outcome = run(data, "export", case, "-o", file, "--lang", language)
    assert (outcome.code, outcome.out) == (0, "") and str(file) in outcome.err
    assert file.stat().st_size > 500 and file.stat().st_mode & 0o777 == 0o600
    if ending in (".html", ".md", ".xlsx"):
        assert TITLES[language] in words(file)
    if ending == ".json":
        told = json.loads(file.read_text(encoding="utf-8"))
        says = {"en": "You would share nothing", "de": "Sie würden", "ro": "Nu"}
        assert any(rule["say"].startswith(says[language]) for rule in told["rules"])


@pytest.mark.parametrize("ending", REPORTS)
def test_a_report_is_for_the_company_unless_it_is_said_to_be_internal(
    data: Path, case: str, tmp_path: Path, ending: str
) -> None:
    """Notes are internal; a sensitive answer is withheld from both, and one sentence says what stays out."""
    company, staff = tmp_path / f"c{ending}", tmp_path / f"i{ending}"
    told = run(data, "export", case, "-o", company)
    assert "One sensitive answer and all notes stay out of this file." in told.err
    told = run(data, "export", case, "-o", staff, "--for", "internal")
    assert "One sensitive answer stays out of this file, but it holds notes and probes" in told.err
    assert SECRET not in words(company) + words(staff)
    if ending != ".pdf":
        assert NOTE not in words(company) and NOTE in words(staff)
        assert "one answer withheld" in words(company) and "one answer withheld" in words(staff)
    else:
        assert company.read_bytes() != staff.read_bytes()


@pytest.mark.parametrize("ending", [".json", ".yaml"])
def test_what_is_complete_says_so_and_is_for_nobody_in_particular(
    data: Path, case: str, tmp_path: Path, ending: str
) -> None:
    """`--for` would promise that something stays out."""
    file = tmp_path / f"r{ending}"
    refused = run(data, "export", case, "-o", file, "--for", "company")
    assert refused.code == 2 and "--for leaves nothing out" in refused.err and not file.exists()
    told = run(data, "export", case, "-o", file)
    assert "complete and holds a sensitive answer" in told.err
    assert "red_flag" in words(file) and NOTE in words(file)


@pytest.mark.parametrize(
    ("argv", "hints"),
    [
        (["-o", "r.txt"], ["does not say what to write", ".pdf", ".xlsx"]),
        (["-o", "r.html", "--for", "everybody"], ["“everybody”", "--for internal"]),
        (["-o", "r.html", "--transcript"], ["Markdown", ".md"]),
        (["-o", "nowhere/r.html"], ["no folder"]),
    ],
)
def test_wrong_use_says_what_is_right(
    data: Path, case: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, argv: list[str], hints: list[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    before = sorted(tmp_path.rglob("*"))
    outcome = run(data, "export", case, *argv)
    assert (outcome.code, outcome.out) == (2, "")
    assert [hint for hint in hints if hint not in outcome.err] == []
    assert sorted(tmp_path.rglob("*")) == before


@pytest.mark.parametrize(("ending", "library"), [(".pdf", "typst"), (".xlsx", "openpyxl")])
def test_a_missing_library_is_said_with_what_to_install(
    data: Path, case: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ending: str, library: str
) -> None:
    monkeypatch.setitem(sys.modules, library, None)
    outcome = run(data, "export", case, "-o", tmp_path / f"r{ending}")
    assert outcome.code == 2 and library in outcome.err and "pip install" in outcome.err
    assert not (tmp_path / f"r{ending}").exists()


def test_a_link_that_leads_nowhere_yet_stays_unless_it_may_be_replaced(data: Path, case: str, tmp_path: Path) -> None:
    """What it is to lead to may be on a disk that is not connected."""
    link = tmp_path / "report.html"
    link.symlink_to(tmp_path / "elsewhere.html")
    refused = run(data, "export", case, "-o", link)
    assert refused.code == 2 and "is already there" in refused.err
    assert link.is_symlink()
    assert run(data, "export", case, "-o", link, "--force").code == 0
    assert link.is_file() and not link.is_symlink()


@pytest.mark.parametrize("ending", [".html", ".pdf", ".json"])
def test_a_file_that_is_there_stays_unless_it_may_be_replaced(
    data: Path, case: str, tmp_path: Path, ending: str
) -> None:
    file = tmp_path / f"r{ending}"
    file.write_text("mine")
    refused = run(data, "export", case, "-o", file)
    assert refused.code == 2 and "--force" in refused.err and file.read_text() == "mine"
    assert run(data, "export", case, "-o", file, "--force").code == 0
    assert file.read_bytes() != b"mine" and not list(tmp_path.glob(".r*"))


def test_a_folder_that_takes_no_file_is_told(data: Path, case: str) -> None:
    """Nobody may write where the system tells of its processes, not even an administrator."""
    outcome = run(data, "export", case, "-o", "/proc/r.html")
    assert outcome.code == 2 and "cannot be written" in outcome.err


def test_a_report_carries_the_day_on_which_the_case_was_finished(data: Path, case: str, tmp_path: Path) -> None:
    """Of a case that is not finished, today."""
    for name, day in (("before", "23 November 2026"), ("after", "2 November 2026")):
        file = tmp_path / f"{name}.md"
        assert run(data, "export", case, "-o", file).code == 0
        assert day in file.read_text(encoding="utf-8")
        assert day in run(data, "result", case).out
        with CaseStore.open(data, now=lambda: datetime(2026, 11, 2, 12, tzinfo=UTC)) as store:
            store.finish(store.case(case).id)
    assert json.loads(run(data, "result", case, "--json").out)["date"] == "2026-11-02"


def test_a_transcript_tells_who_said_what_and_when(data: Path, tmp_path: Path) -> None:
    """Several people, a changed answer, a sensitive one in the history: out of a real store."""
    file = tmp_path / "empty.yaml"
    file.write_text("fitwizard: 1\nquestionnaire: {id: cluster-membership}\ncompany: Imago\nanswers: {}\n")
    name = run(data, "import", file).out.strip()
    times = iter(NOW - timedelta(hours=hour) for hour in range(9, 0, -1))
    with CaseStore.open(data, now=lambda: next(times)) as store:
        one = store.case(name).id
        store.record(one, "readiness_to_share", answered("nothing"), after=0, by="Maria Pop")
        store.record(
            one, "readiness_to_share", Answer(State.ANSWERED, "lessons", note=NOTE), after=1, by="Radu Ionescu"
        )
        store.record(one, "activities_wanted", answered(("red_flag",)), after=2, by="Maria Pop")
        store.record(one, "activities_wanted", answered(("exchange",)), after=3, by="Maria Pop")
    company, staff = tmp_path / "t.md", tmp_path / "s.md"
    assert run(data, "export", name, "-o", company, "--transcript").code == 0
    assert run(data, "export", name, "-o", staff, "--transcript", "--for", "internal").code == 0
    text = company.read_text(encoding="utf-8")
    assert "*answered · Radu Ionescu, 23 November 2026, 04:00 (UTC)*" in text
    assert "- Nothing beyond what is public (Maria Pop, 23 November 2026, 03:00 (UTC))" in text
    assert "- *one answer withheld* (Maria Pop, 23 November 2026, 05:00 (UTC))" in text
    assert SECRET not in text + staff.read_text(encoding="utf-8")
    assert NOTE not in text and f"- Note: {NOTE}" in staff.read_text(encoding="utf-8")
    assert "## Knowledge sharing" in text


def test_times_of_a_transcript_are_local(data: Path, case: str, tmp_path: Path) -> None:
    """The zone is that of the computer, and is said."""
    file = tmp_path / "t.md"
    outcome = process(data, "export", case, "-o", file, "--transcript", env={"TZ": "EET-2"})
    assert outcome.code == 0
    assert "(UTC+2)" in file.read_text(encoding="utf-8")


def test_a_result_as_json_is_full_and_score_stays_as_it_is(data: Path, case: str, tmp_path: Path) -> None:
    """Plan and what was tried out are the case's; a sheet has neither."""
    with CaseStore.open(data, now=lambda: NOW) as store:
        one = store.case(case)
        store.plans.keep(one.id, "sharing", PlannedStep("Ana", date(2026, 12, 1)))
        store.scenarios.keep(one.id, one.digest, "if we shared", {"readiness_to_share": answered("lessons")})
    stored = json.loads(run(data, "result", case, "--json").out)
    run(data, "export", case, "-o", tmp_path / "sheet.yaml")
    scored = json.loads(run(data, "score", "cluster-membership", tmp_path / "sheet.yaml", "--json").out)
    assert {**{key: stored[key] for key in scored}, "sheet": ""} == {**scored, "sheet": ""}
    assert stored["plan"] == [{"step": "sharing", "owner": "Ana", "due": "2026-12-01"}]
    [tried] = stored["scenarios"]
    assert tried["name"] == "if we shared" and tried["changes"] == {"readiness_to_share": "lessons"}
    assert "rule:ko_no_sharing" not in tried["verdict"]["limited_by"] and tried["fit"] > stored["fit"]["score"]
    assert stored["explanation"]["better"]["proved"] is True
    run(data, "export", case, "-o", tmp_path / "r.json")
    assert json.loads((tmp_path / "r.json").read_text(encoding="utf-8")) == stored


def test_a_result_shows_what_would_change_it_and_in_full_every_answer(data: Path, case: str) -> None:
    """At the terminal nothing is withheld; the owner of a planned step stands with it."""
    with CaseStore.open(data, now=lambda: NOW) as store:
        store.plans.keep(store.case(case).id, "sharing", PlannedStep("Ana Marin", date(2026, 12, 1)))
    short, full = run(data, "result", case), run(data, "result", case, "--in-full")
    assert short.code == full.code == 0
    assert "What would change it" in short.out and "Ana Marin" in short.out
    assert NOTE not in short.out and NOTE in full.out
    assert len(full.out) > len(short.out)
