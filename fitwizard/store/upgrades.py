"""Cases that go over to another version of their questionnaire, and back.

What is answered afterwards goes by the ids of the new version, so the answers that carry over are recorded anew,
behind a mark that says what the case was until then. Nothing of what was there before is changed or removed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import TYPE_CHECKING

from fitwizard.store.database import Database
from fitwizard.store.model import ChangedElsewhere, Upgrade, never_upgraded, no_case
from fitwizard.store.records import LAST_SEQ, RECORD, UPGRADES, answer_columns, time_text, upgrade_of

if TYPE_CHECKING:
    from fitwizard.answers.model import Answer

_MARK = """
    INSERT INTO upgrade ("case", seq, undoes, carried, digest, version, title, position, decided, asked, finished_at,
                         result, at, "by")
    SELECT id, :seq, :undoes, :carried, digest, version, title, position, decided, asked, finished_at, :result, :at, :by
    FROM "case" WHERE id = :case
"""

_FOLLOW = """
    UPDATE "case"
    SET digest = :digest, version = :version, title = :title, position = :position, decided = :decided, asked = :asked,
        finished_at = :finished_at, changed_at = :at
    WHERE id = :case
"""

_LAST_OF_ERA = """
    FROM event AS e
    WHERE "case" = :case AND seq > :start AND seq < :end AND NOT EXISTS (
        SELECT 1 FROM event AS l
        WHERE l."case" = e."case" AND l.question = e.question AND l.seq > e.seq AND l.seq < :end
    )
"""
"""What was said last to each question, between two marks."""

_RECORD_AGAIN = f"""
    INSERT INTO event ("case", seq, respondent, question, state, value, reason, note, private_note, evidence, at, "by")
    SELECT "case", :seq + row_number() OVER (ORDER BY seq), respondent, question, state, value, reason, note,
           private_note, evidence, :at, :by
    {_LAST_OF_ERA}
"""

BY = "upgrade"
"""Who is said to have entered the answers that carry over."""


@dataclass(frozen=True, slots=True)
class Target:
    """What a case becomes: the questionnaire it follows, and where the person stands in it."""

    digest: str
    version: str
    title: str
    text: str
    position: str | None
    decided: int
    asked: int
    finished: bool


class Upgrades:
    """The upgrades of the cases in one database.

    What a method changes is on the disk when it returns. Each raises `StoreFailed` when the file cannot be used.
    """

    def __init__(self, database: Database, now: Callable[[], datetime]) -> None:
        self._database = database
        self._now = now

    def of(self, case: str) -> list[Upgrade]:
        """Return every upgrade of a case and every way back, in the order they happened."""
        return self._database.rows(f'{UPGRADES} WHERE "case" = ? ORDER BY seq', (case,), into=upgrade_of)

    def in_force(self, case: str) -> Upgrade | None:
        """Return the upgrade that would be undone next, None if there is none."""
        return _in_force(self.of(case))

    def answered_since(self, case: str) -> int:
        """Return to how many questions something was said since the upgrade that is in force."""
        made = self.of(case)
        last = _in_force(made)
        if last is None:
            return 0
        carried = " ".join(f"AND NOT seq BETWEEN {each.seq} AND {each.seq + each.carried}" for each in made)
        sql = f'SELECT count(DISTINCT question) FROM event WHERE "case" = ? AND seq > ? {carried}'
        [count] = self._database.rows(sql, (case, last.seq), into=lambda row: int(row[0]))
        return count

    def last_seq(self, case: str) -> int:
        """Return the `seq` of the last change of a case, 0 before the first."""
        [last] = self._database.rows(LAST_SEQ, {"case": case}, into=lambda row: int(row[0]))
        return last

    def make(
        self,
        case: str,
        target: Target,
        answers: Mapping[str, Answer],
        *,
        after: int,
        result: str,
        renamed: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        """Let a case become `target`, all of it or nothing.

        `answers` are those that carry over, by the new ids, and `result` is what the old ones came to, as JSON.
        `renamed` holds new ids of questions by the former ones, for texts that are being typed. Raises
        `ChangedElsewhere` if the case has moved on since `after`, and `NotFound`.
        """
        with self._database.transaction():
            self._must_be_last(case, after)
            self._database.run(
                "INSERT OR IGNORE INTO questionnaire (digest, text) VALUES (?, ?)", (target.digest, target.text)
            )
            at = self._mark(case, after + 1, None, len(answers), result)
            [finished] = self._database.rows('SELECT finished_at FROM "case" WHERE id = ?', (case,), into=_first)
            drafts = self._drafts(case)
            self._follow(case, target, at, finished if target.finished else None)
            for number, (question, answer) in enumerate(answers.items(), after + 1):
                self._database.run(RECORD, (number + 1, question, at, BY, *answer_columns(answer), case, number))
            self._save_drafts(case, drafts, renamed)

    def undo(self, case: str, *, after: int, result: str, renamed: Mapping[str, str] = MappingProxyType({})) -> None:
        """Let a case be again what it was before its last upgrade; what was answered since stays in the history.

        `result` is what the answers come to now, `renamed` holds the former ids of questions by today's. Raises
        `NotFound` if there is no upgrade to be undone, and `ChangedElsewhere`.
        """
        with self._database.transaction():
            self._must_be_last(case, after)
            made = self.of(case)
            last = _in_force(made)
            if last is None:
                raise never_upgraded()
            start = max((each.seq for each in made if each.seq < last.seq), default=0)
            era: dict[str, object] = {"case": case, "start": start, "end": last.seq}
            [carried] = self._database.rows(f"SELECT count(*) {_LAST_OF_ERA}", era, into=lambda row: int(row[0]))
            at = self._mark(case, after + 1, last.seq, carried, result)
            drafts = self._drafts(case)
            self._follow(case, last, at, None if last.finished_at is None else time_text(last.finished_at))
            self._database.run(_RECORD_AGAIN, {**era, "seq": after + 1, "at": at, "by": BY})
            self._save_drafts(case, drafts, renamed)

    def _must_be_last(self, case: str, after: int) -> None:
        if not self._database.rows('SELECT id FROM "case" WHERE id = ?', (case,), into=_first):
            raise no_case(case)
        if self.last_seq(case) != after:
            raise ChangedElsewhere

    def _mark(self, case: str, seq: int, undoes: int | None, carried: int, result: str) -> str:
        """Note what the case is now, and return the time as text."""
        at = time_text(self._now())
        values = {"case": case, "seq": seq, "undoes": undoes, "carried": carried, "result": result, "at": at, "by": ""}
        self._database.run(_MARK, values)
        return at

    def _follow(self, case: str, to: Target | Upgrade, at: str, finished_at: object) -> None:
        names = ("digest", "version", "title", "position", "decided", "asked")
        values = {name: getattr(to, name) for name in names}
        self._database.run(_FOLLOW, {"case": case, "at": at, "finished_at": finished_at, **values})

    def _drafts(self, case: str) -> list[tuple[str, str]]:
        return self._database.rows('SELECT question, text FROM draft WHERE "case" = ?', (case,), into=_pair)

    def _save_drafts(self, case: str, drafts: list[tuple[str, str]], renamed: Mapping[str, str]) -> None:
        """Save texts being typed anew: recording an answer to their question drops them."""
        self._database.run('DELETE FROM draft WHERE "case" = ?', (case,))
        for question, text in drafts:
            self._database.run(
                "INSERT OR REPLACE INTO draft VALUES (?, ?, ?)", (case, renamed.get(question, question), text)
            )


def _in_force(upgrades: list[Upgrade]) -> Upgrade | None:
    """Return the upgrade that is in force and would be undone next, None if there is none."""
    standing: list[Upgrade] = []
    for each in upgrades:
        if each.undoes is None:
            standing.append(each)
        else:
            standing = [other for other in standing if other.seq < each.undoes]
    return standing[-1] if standing else None


def _first(row: tuple[object, ...]) -> object:
    return row[0]


def _pair(row: tuple[object, ...]) -> tuple[str, str]:
    return str(row[0]), str(row[1])
