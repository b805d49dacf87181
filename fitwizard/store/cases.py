"""The store's one way in: cases are made, answered, looked at and deleted here."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from types import MappingProxyType, TracebackType
from typing import TYPE_CHECKING, Self

from fitwizard.errors import StoreFailed
from fitwizard.store.claims import Claims
from fitwizard.store.database import PATIENCE, Database
from fitwizard.store.explanations import Explanations
from fitwizard.store.ids import CaseIds, beginning, shortest_beginnings
from fitwizard.store.model import AmbiguousCase, Case, ChangedElsewhere, Event, no_case, no_questionnaire
from fitwizard.store.plans import Plans
from fitwizard.store.records import (
    CASES,
    EVENTS,
    RECORD,
    SINCE_UPGRADE,
    Row,
    answer_columns,
    case_of,
    event_of,
    sheet_of,
    time_text,
)
from fitwizard.store.scenarios import Scenarios
from fitwizard.store.trouble import TroubleTold, file_in_its_place, still_traces
from fitwizard.store.upgrades import Upgrades
from fitwizard.store.wiping import TO_BE_WIPED, finish_wiping, remove_copies, wipe

if TYPE_CHECKING:
    from fitwizard.answers.model import Answer, AnswerSheet, Mode

FILE_NAME = "cases.db"
CLAIMS_FOLDER = "open"

_ids = CaseIds()  # one for the whole process, so that its ids grow


class CaseStore:
    """The cases of one data folder.

    Every method raises `StoreFailed` when the file cannot be used, and those that take a case's id raise
    `NotFound` when there is no such case (any more). What a method changes is on the disk when it returns,
    except for `move` and `save_draft`: what these change outlives the process, but perhaps not a power cut.
    One thread at a time may use it. `upgrades` lets cases go over to other versions of their questionnaires; `plans`
    and `scenarios` hold what is planned and what was tried out, `explanations` what stands behind the verdicts.
    """

    def __init__(self, database: Database, now: Callable[[], datetime]) -> None:
        self._database = database
        self._now = now
        self._claims = Claims(database.file.parent / CLAIMS_FOLDER)
        self.upgrades = Upgrades(database, now)
        self.plans = Plans(database, now)
        self.scenarios = Scenarios(database, now)
        self.explanations = Explanations(database)

    @classmethod
    def open(cls, folder: Path, *, now: Callable[[], datetime], patience: float = PATIENCE) -> CaseStore:
        """Open the store of `folder`; both are made where they are missing, for their owner only.

        `now` returns the time with its zone; `patience` is how many seconds to wait for another program that writes.
        """
        store = cls(Database.open(folder / FILE_NAME, patience=patience), now)
        try:
            finish_wiping(store._database)
        except BaseException:
            store.close()
            raise
        return store

    @classmethod
    def exists(cls, folder: Path) -> bool:
        """Return whether `folder` has a store, without making one. A file in its place is `StoreFailed`."""
        file = folder / FILE_NAME
        with TroubleTold(file):
            if folder.exists() and not folder.is_dir():
                raise file_in_its_place(folder)
            return file.exists()

    @property
    def folder(self) -> Path:
        """The data folder."""
        return self.file.parent

    @property
    def file(self) -> Path:
        """The database; a `-wal` and a `-shm` file may lie beside it."""
        return self._database.file

    def close(self) -> None:
        """End all claims and close the file."""
        self._claims.close()
        self._database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    # ---- cases

    def create(
        self,
        *,
        digest: str,
        questionnaire: str,
        version: str,
        title: str,
        text: str,
        company: str,
        mode: Mode,
        language: str,
        respondent: str = "",
        role: str = "",
        answers: Mapping[str, Answer] = MappingProxyType({}),
        by: str = "",
    ) -> Case:
        """Add a case, with `answers` that were given elsewhere: all of it or nothing.

        `text`, the questionnaire's, is kept once for all cases with this `digest`.
        """
        now = self._now()
        case = {
            "id": _ids.new(now),
            "digest": digest,
            "questionnaire": questionnaire,
            "version": version,
            "title": title,
            "company": company,
            "mode": mode,
            "language": language,
            "created_at": time_text(now),
            "changed_at": time_text(now),
        }
        with self._database.transaction():
            self._database.run("INSERT OR IGNORE INTO questionnaire (digest, text) VALUES (?, ?)", (digest, text))
            self._database.run(
                f'INSERT INTO "case" ({", ".join(case)}) VALUES ({", ".join(f":{column}" for column in case)})', case
            )
            self._database.run("INSERT INTO respondent VALUES (?, 1, ?, ?)", (case["id"], respondent, role))
            for seq, (question, answer) in enumerate(answers.items()):
                columns = (seq + 1, question, time_text(now), by, *answer_columns(answer))
                self._database.run(RECORD, (*columns, case["id"], seq))
        return self._case(case["id"])

    def questionnaire_text(self, digest: str) -> str:
        """Return the text that was kept for `digest`; `NotFound` if no case has it."""
        texts = self._database.rows("SELECT text FROM questionnaire WHERE digest = ?", (digest,), into=_first)
        if not texts:
            raise no_questionnaire(digest)
        return texts[0]

    def case(self, prefix: str) -> Case:
        """Return the case whose id begins with `prefix`. Raises `NotFound` or `AmbiguousCase`."""
        start = beginning(prefix)
        found = self._database.rows('SELECT id FROM "case" WHERE id >= ? AND id < ?', (start, start + "g"), into=_first)
        if not found:
            raise no_case(prefix.strip())
        if len(found) > 1:
            raise AmbiguousCase(prefix.strip(), tuple(shortest_beginnings(found).values()))
        return self._case(found[0])

    def cases(self) -> list[Case]:
        """Return all cases, the one changed last first."""
        return self._database.rows(f"{CASES} ORDER BY c.changed_at DESC, c.id DESC", into=case_of)

    def short_ids(self) -> Mapping[str, str]:
        """Return for each case's id its shortest beginning that no other has, at least four characters."""
        return MappingProxyType(shortest_beginnings(self._database.rows('SELECT id FROM "case"', into=_first)))

    def short_id(self, case: str) -> str:
        """Return the shortest beginning of one case's id."""
        neighbours = 'SELECT max(id) FROM "case" WHERE id < :id UNION SELECT min(id) FROM "case" WHERE id > :id'
        others = self._database.rows(neighbours, {"id": case}, into=_first)
        return shortest_beginnings([case, *filter(None, others)])[case]

    def unfinished(self, questionnaire: str, company: str) -> Case | None:
        """Return the unfinished case of this questionnaire and company that was changed last.

        Upper and lower case and blanks around the company's name do not matter.
        """
        rows = self._database.rows(
            'SELECT id, company FROM "case" WHERE questionnaire = ? AND finished_at IS NULL '
            "ORDER BY changed_at DESC, id DESC",
            (questionnaire,),
            into=tuple,
        )
        wanted = _comparable(company)
        return next((self._case(case) for case, name in rows if _comparable(name) == wanted), None)

    def rename(self, case: str, company: str) -> None:
        """Give the company another name."""
        self._change(case, company=company, changed_at=time_text(self._now()))

    def set_language(self, case: str, language: str) -> None:
        """Set the language in which the questions are shown."""
        self._change(case, language=language)

    def finish(self, case: str) -> Case:
        """Mark the case as finished now."""
        now = time_text(self._now())
        self._change(case, finished_at=now, changed_at=now)
        return self._case(case)

    def reopen(self, case: str) -> Case:
        """Mark the case as unfinished."""
        self._change(case, finished_at=None, changed_at=time_text(self._now()))
        return self._case(case)

    def delete(self, case: str) -> None:
        """Delete a case for good: its answers, history, drafts, respondent, and its questionnaire if no other has it.

        No byte of it is left in the database, its log, or the copies made before migrations: such copies are
        removed if they hold the case. If the file cannot be wiped now, `StoreFailed` says so, and the next
        `open` does it.
        """
        with self._database.transaction():
            self._must_be_there(self._database.run('DELETE FROM "case" WHERE id = ?', (case,)), case)
            self._database.run(
                'DELETE FROM questionnaire WHERE digest NOT IN (SELECT digest FROM "case") '
                "AND digest NOT IN (SELECT digest FROM upgrade) AND digest NOT IN (SELECT digest FROM scenario)"
            )
            self._database.run(TO_BE_WIPED)
        self._claims.forget(case)
        try:
            remove_copies(self._database, case)
            wipe(self._database)
        except StoreFailed as failure:
            raise still_traces(self.file) from failure

    # ---- answers

    def sheet(self, case: str) -> tuple[AnswerSheet, int]:
        """Return what was said last to each question, and the `seq` of the last change, 0 before the first.

        What was said before the last upgrade counts as far as it was carried over.
        """
        events = self._events(f"WHERE {SINCE_UPGRADE} ORDER BY e.seq", (case,), case)
        return sheet_of(self._case(case), events), events[-1].seq if events else self.upgrades.last_seq(case)

    def record(self, case: str, question: str, answer: Answer, *, after: int, by: str = "") -> int:
        """Save an answer and return its `seq`; the draft of that question is dropped.

        `after` is the last `seq` that this window knows. Raises `ChangedElsewhere`, and saves nothing, if the case has
        moved on since.
        """
        columns = (after + 1, question, time_text(self._now()), by, *answer_columns(answer))
        if not self._database.run(RECORD, (*columns, case, after)):
            self._case(case)
            raise ChangedElsewhere
        return after + 1

    def history(self, case: str, question: str | None = None) -> list[Event]:
        """Return every change of the case, or of one question of it, in the order they happened."""
        return self._events(
            'WHERE e."case" = ? AND coalesce(e.question = ?, TRUE) ORDER BY e.seq', (case, question), case
        )

    def last_change(self, case: str) -> Event | None:
        """Return the last change of the case, None before the first."""
        return next(iter(self._events('WHERE e."case" = ? ORDER BY e.seq DESC LIMIT 1', (case,), case)), None)

    # ---- where the person stands

    def move(self, case: str, position: str, *, decided: int, asked: int) -> None:
        """Save the question the person stands at, and how many of the asked questions are decided."""
        sql = 'UPDATE "case" SET position = ?, decided = ?, asked = ? WHERE id = ?'
        self._must_be_there(self._database.run_unflushed(sql, (position, decided, asked, case)), case)

    def save_draft(self, case: str, question: str, text: str) -> None:
        """Save a text that is still being typed; an empty one is dropped."""
        if text:
            sql = 'INSERT OR REPLACE INTO draft SELECT id, :question, :text FROM "case" WHERE id = :case'
            values = {"case": case, "question": question, "text": text}
            self._must_be_there(self._database.run_unflushed(sql, values), case)
        else:
            sql = 'DELETE FROM draft WHERE "case" = ? AND question = ?'
            self._database.run_unflushed(sql, (case, question))

    def draft(self, case: str, question: str) -> str | None:
        """Return the text that was being typed at `question`."""
        return self.drafts(case).get(question)

    def drafts(self, case: str) -> Mapping[str, str]:
        """Return the texts that were being typed, by question."""
        sql = 'SELECT question, text FROM draft WHERE "case" = ?'
        return MappingProxyType(dict(self._database.rows(sql, (case,), into=tuple)))

    # ---- windows

    def claim(self, case: str) -> bool:
        """Register this store as a window on the case; return False if another living one has it open.

        It is a case's first call where answers are to come: it makes them fast.
        """
        self._case(case)
        self._database.make_room()
        return self._claims.claim(case)

    def release(self, case: str) -> None:
        """Take back the claim on a case."""
        self._claims.release(case)

    # ----

    def _case(self, case: str) -> Case:
        """Return the case with exactly this id."""
        found = self._database.rows(f"{CASES} WHERE c.id = ?", (case,), into=case_of)
        if not found:
            raise no_case(case)
        return found[0]

    def _events(self, where: str, values: tuple[object, ...], case: str) -> list[Event]:
        events = self._database.rows(f"{EVENTS} {where}", values, into=event_of)
        if not events:
            self._case(case)
        return events

    def _change(self, case: str, **columns: str | None) -> None:
        columns_set = ", ".join(f"{column} = :{column}" for column in columns)
        changed = self._database.run(f'UPDATE "case" SET {columns_set} WHERE id = :id', {**columns, "id": case})
        self._must_be_there(changed, case)

    def _must_be_there(self, changed: int, case: str) -> None:
        if not changed:
            raise no_case(case)


def _first(row: Row) -> str:
    return str(row[0])


def _comparable(company: str) -> str:
    return company.strip().casefold()
