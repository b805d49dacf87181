"""The sheet `fitwizard`: what of a questionnaire the sheets of the standard do not hold."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fitwizard.questionnaire.edition import Edition
from fitwizard.questionnaire.xlsform.rest import flattened, without, written
from fitwizard.questionnaire.xlsform.tables import REST, Cell, Table, language_header, table

PART, VALUE = "part", "value"

IN_TOP = ("fitwizard", "id", "version", "title", "intro", "sections", "scales")
IN_ROW = {
    "single": ("id", "type", "ask", "why", "choices"),
    "multiple": ("id", "type", "ask", "why", "choices"),
    "number": ("id", "type", "ask", "why", "unit", "min", "max", "whole"),
    "text": ("id", "type", "ask", "why", "longest"),
    "list": ("id", "ask", "why"),
}
"""Fields of a question, by its type, that its row in the sheet `survey` holds."""

IN_CHOICE = ("id", "label", "exclusive")


def rest_table(edition: Edition, told: Mapping[str, Mapping[str, str]], pseudo: Mapping[str, Any], file: str) -> Table:
    """Return the sheet; `told` has the texts by language and key, `pseudo` what importing has to know besides."""
    languages = list(told)[1:]
    rows: list[dict[str, Cell]] = []
    for path, value in flattened({**_rest(edition.data), **_pseudo(pseudo)}):
        row: dict[str, Cell] = {PART: written(path)}
        if value is not None:
            row[VALUE] = value
        key = text_key([str(step) for step in path])
        for language in languages:
            if key in told[language] and isinstance(value, str):
                row[language_header(language)] = told[language][key]
        rows.append(row)
    return table(REST, rows, [PART, VALUE, *map(language_header, languages)], file)


def text_key(path: list[str]) -> str:
    """Return the key under which translations have the text at a path."""
    key = ".".join(path).removeprefix("verdict.")
    return key.removesuffix(".say") if key.startswith(("rules.", "straight_line.")) else key


def _rest(data: Mapping[str, Any]) -> dict[str, Any]:
    rest: dict[str, Any] = {"title": data["title"], **without(data, IN_TOP)}
    scales = {name: _choices(choices) for name, choices in data.get("scales", {}).items()}
    questions = {}
    for section in data["sections"]:
        for question in section["questions"]:
            own = without(question, IN_ROW[question["type"]])
            choices = _choices(question.get("choices", []))
            questions[question["id"]] = {**own, **({"choices": choices} if choices else {})}
    rest["scales"] = {name: choices for name, choices in scales.items() if choices}
    rest["questions"] = {name: own for name, own in questions.items() if own}
    return {name: part for name, part in rest.items() if part or name not in ("scales", "questions")}


def _choices(choices: list[dict[str, Any]]) -> dict[str, Any]:
    """Return what choices have beside what their rows hold."""
    own = {choice["id"]: without(choice, IN_CHOICE) for choice in choices}
    return {name: fields for name, fields in own.items() if fields}


def _pseudo(pseudo: Mapping[str, Any]) -> dict[str, Any]:
    return {name: part for name, part in pseudo.items() if part}
