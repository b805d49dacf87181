"""Between rows of the database and values: what is read back is what was written, numbers to the last digit."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, TypeAlias

from fitwizard.answers.plan import PlannedStep
from fitwizard.store.model import Case, Event, Scenario, Upgrade

if TYPE_CHECKING:
    from fitwizard.answers.model import Answer, AnswerSheet
    from fitwizard.questionnaire.points import Value

Row: TypeAlias = tuple[Any, ...]

_TEXTS = ("reason", "note", "private_note", "evidence")

_encoder = json.JSONEncoder(ensure_ascii=False)
_decoder = json.JSONDecoder(parse_float=Decimal)

CASES = """
    SELECT c.id, c.digest, c.questionnaire, c.version, c.title, c.company, c.mode, c.language, c.created_at,
           c.changed_at, c.finished_at, c.position, c.decided, c.asked, r.name, r.role
    FROM "case" AS c JOIN respondent AS r ON r."case" = c.id AND r.number = 1
"""

EVENTS = """
    SELECT e.seq, r.name, e.question, e.at, e."by", e.state, e.value, e.reason, e.note, e.private_note, e.evidence
    FROM event AS e JOIN respondent AS r ON r."case" = e."case" AND r.number = e.respondent
"""

SINCE_UPGRADE = 'e."case" = ? AND e.seq > coalesce((SELECT max(seq) FROM upgrade WHERE "case" = e."case"), 0)'
"""Chooses the events of a case that belong to the version of the questionnaire that it follows now."""

UPGRADES = """
    SELECT seq, undoes, carried, digest, version, title, position, decided, asked, finished_at, result, at, "by"
    FROM upgrade
"""

PLAN = 'SELECT step, owner, due FROM plan WHERE "case" = ?'

SCENARIOS = 'SELECT number, name, digest, changes, at, "by" FROM scenario WHERE "case" = ?'

LAST_SEQ = """
    SELECT coalesce(max(seq), 0)
    FROM (SELECT seq FROM event WHERE "case" = :case UNION ALL SELECT seq FROM upgrade WHERE "case" = :case)
"""
"""The number of the last change of a case, 0 before the first: answers and upgrades are counted together."""

RECORD = """
    INSERT INTO event ("case", seq, respondent, question, at, "by", state, value, reason, note, private_note, evidence)
    SELECT id, ?, 1, ?, ?, ?, ?, ?, ?, ?, ?, ?
    FROM "case"
    WHERE id = ? AND max(
        (SELECT coalesce(max(seq), 0) FROM event WHERE "case" = id),
        (SELECT coalesce(max(seq), 0) FROM upgrade WHERE "case" = id)
    ) = ?
"""
"""Saves an answer, unless the last seq of the case is not the given one: one statement, so one commit and one flush."""


def time_text(time: datetime) -> str:
    """Return a time as text in UTC; the order of such texts is the order of the times."""
    return (time if time.tzinfo is UTC else time.astimezone(UTC)).isoformat(timespec="microseconds")


def case_of(row: Row) -> Case:
    """Return the case of a row of `CASES`. Raises `ValueError` or `TypeError` for what was never written."""
    created, changed, finished = (None if time is None else datetime.fromisoformat(time) for time in row[8:11])
    columns: Row = (*row[:8], created, changed, finished, *row[11:])
    case = Case(*columns)
    texts = (case.title, case.company, case.mode, case.language, case.position or "", case.respondent, case.role)
    if not (
        all(isinstance(text, str) for text in texts) and isinstance(case.decided, int) and isinstance(case.asked, int)
    ):
        raise TypeError("not a case")  # SQLite keeps any type in any column
    return case


def event_of(row: Row) -> Event:
    """Return the event of a row of `EVENTS`. Raises `ValueError` or `TypeError` for what was never written."""
    from fitwizard.answers.model import Answer, State  # pydantic stands behind it: listing cases needs none of that

    seq, respondent, question, at, by, state, value, *texts = row
    answer = Answer(State(state), None if value is None else value_of(value), *texts)
    return Event(seq, respondent, question, answer, datetime.fromisoformat(at), by)


def upgrade_of(row: Row) -> Upgrade:
    """Return the upgrade of a row of `UPGRADES`. Raises `ValueError` or `TypeError` for what was never written."""
    finished = None if row[9] is None else datetime.fromisoformat(row[9])
    columns: Row = (*row[:9], finished, row[10], datetime.fromisoformat(row[11]), row[12])
    return Upgrade(*columns)


def planned_of(row: Row) -> tuple[str, PlannedStep]:
    """Return a step's id and what is planned, of a row of `PLAN`. Raises `ValueError` for what was never written."""
    step, owner, due = row
    return str(step), PlannedStep(str(owner), None if due is None else date.fromisoformat(due))


def scenario_of(row: Row) -> Scenario:
    """Return the scenario of a row of `SCENARIOS`. Raises `ValueError` or `TypeError` for what was never written."""
    number, name, digest, changes, at, by = row
    return Scenario(int(number), str(name), str(digest), changes_of(changes), datetime.fromisoformat(at), str(by))


def sheet_of(case: Case, events: list[Event]) -> AnswerSheet:
    """Return what holds after `events`, which are in the order they happened."""
    from fitwizard.answers.model import AnswerSheet

    last = {event.question: event.answer for event in events}
    answers = MappingProxyType({question: answer for question, answer in last.items() if not answer.is_empty})
    return AnswerSheet(case.questionnaire, case.version, case.company, case.mode, answers)


def answer_columns(answer: Answer) -> tuple[str | None, ...]:
    """Return the columns of `event` that hold an answer: state, value, reason, note, private note, evidence."""
    value = None if answer.value is None else value_text(answer.value)
    return answer.state.value, value, answer.reason, answer.note, answer.private_note, answer.evidence


def changes_text(changes: Mapping[str, Answer]) -> str:
    """Return answers by question as JSON: state and value, and of the texts beside them those that are not empty."""
    return _encoder.encode({question: _answer_fields(answer) for question, answer in changes.items()})


def changes_of(text: str) -> Mapping[str, Answer]:
    """Return the answers that `changes_text` wrote. Raises `ValueError` or `TypeError` for anything else."""
    from fitwizard.answers.model import Answer, State

    def answer(fields: Mapping[str, str]) -> Answer:
        texts = {name: fields[name] for name in _TEXTS if name in fields}
        if not all(isinstance(text, str) for text in texts.values()):
            raise TypeError("not a text")
        return Answer(State(fields["state"]), value_of(fields["value"]) if "value" in fields else None, **texts)

    try:
        return MappingProxyType({question: answer(fields) for question, fields in json.loads(text).items()})
    except (KeyError, AttributeError, RecursionError) as error:
        raise ValueError("not a scenario's changes") from error


def _answer_fields(answer: Answer) -> dict[str, str]:
    columns = zip(("state", "value", *_TEXTS), answer_columns(answer), strict=True)
    return {name: text for name, text in columns if text}


def value_text(value: Value) -> str:
    """Return a value as JSON: a text, a number or a list of texts.

    A Decimal is written with its own digits and never looks like a whole number, so that it comes back as one.
    """
    if isinstance(value, Decimal):
        digits = str(value)
        return digits if "." in digits or "E" in digits else f"{digits}E0"
    return _encoder.encode(value)


def value_of(text: str) -> Value:
    """Return the value that `value_text` wrote. Raises `ValueError` for anything else."""
    try:
        value = _decoder.decode(text)
    except RecursionError as error:
        raise ValueError("not a value of an answer") from error
    if isinstance(value, list) and all(isinstance(entry, str) for entry in value):
        return tuple(value)
    if isinstance(value, str | int | Decimal) and not isinstance(value, bool):
        return value
    raise ValueError("not a value of an answer")
