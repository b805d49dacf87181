"""An `AnswerSheet` as data, YAML or JSON; read again, it is the same sheet."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from fitwizard.answers.accepting import printable
from fitwizard.answers.model import Answer, AnswerSheet, State
from fitwizard.questionnaire.model import FORMAT
from fitwizard.questionnaire.yaml_writing import yaml_text


def sheet_data(sheet: AnswerSheet) -> dict[str, Any]:
    """Return the sheet as plain data in the order of the format; an answer without notes in its short form."""
    questionnaire = {"id": sheet.questionnaire}
    if sheet.version is not None:
        questionnaire["version"] = sheet.version
    data: dict[str, Any] = {"fitwizard": FORMAT, "questionnaire": questionnaire}
    if sheet.company:
        data["company"] = printable(sheet.company)
    data["mode"] = sheet.mode
    data["answers"] = {question: _entry(answer) for question, answer in sheet.answers.items() if not answer.is_empty}
    return data


def sheet_json(sheet: AnswerSheet) -> str:
    """Return the sheet as JSON; numbers have at most three decimals, which survive as floats."""
    return json.dumps(sheet_data(sheet), ensure_ascii=False, indent=2, default=float) + "\n"


def sheet_yaml(sheet: AnswerSheet, comments: Iterable[str] = ()) -> str:
    """Return the sheet as YAML, below `comments` of one line each."""
    return "".join(f"# {comment}\n" for comment in comments) + yaml_text(sheet_data(sheet))


def _entry(answer: Answer) -> object:
    entry: dict[str, object] = {}
    if answer.state is State.ANSWERED:
        entry["answer"] = _plain(answer.value)
    elif answer.state is State.UNKNOWN:
        entry["unknown"] = True
    elif answer.state is State.DOES_NOT_APPLY:
        entry["does_not_apply"] = printable(answer.reason)
    for field in ("note", "private_note", "evidence"):
        if text := getattr(answer, field):
            entry[field] = printable(text)
    return entry["answer"] if [*entry] == ["answer"] else entry


def _plain(value: object) -> object:
    if isinstance(value, tuple):
        return [printable(item) for item in value]
    return printable(value) if isinstance(value, str) else value
