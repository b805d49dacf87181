"""One row of the sheet `survey` as the data of a question."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from fitwizard.language import Interface, msg
from fitwizard.questionnaire.problems import Problem
from fitwizard.questionnaire.xlsform.importing_lists import ChoiceList
from fitwizard.questionnaire.xlsform.importing_rows import Asked, limits
from fitwizard.questionnaire.xlsform.importing_texts import Texts
from fitwizard.questionnaire.xlsform.naming import Names
from fitwizard.questionnaire.xlsform.relevance_reading import Asked as Known
from fitwizard.questionnaire.xlsform.tables import Row, Table

CONTEXT = "answers"
"""The dimension of questions that nobody scores."""

_LINES = 4  # of a field that the form calls multiline
_FROM_ROW = ("type", "choices", "scale", "show_if")
_CHOICE_FIELDS = ("id", "label", "points", "counts", "exclusive", "sensitive", "advice", "was")


@dataclass(frozen=True)
class Question:
    """A row that asks something: `rest` is what our own sheet says of it, `scale` whether its list is a scale.

    `ours` says that the form came from this program, also where it has nothing more to say of this question.
    """

    row: Row
    id: str
    asked: Asked
    rest: Mapping[str, Any]
    scale: bool
    ours: bool

    @property
    def type(self) -> str:
        """The type of question; our lists of entries are texts in a form."""
        return "list" if self.asked.type == "text" and self.rest.get("type") == "list" else self.asked.type


def question_data(
    question: Question, sheet: Table, texts: Texts, lists: Mapping[str, ChoiceList], losses: list[Problem]
) -> tuple[dict[str, Any], Known]:
    """Return the question's fields, and what conditions on it need to know."""
    row, asked, key = question.row, question.asked, f"questions.{question.id}"
    fields, is_whole = limits(row, asked) if question.type != "list" else ({}, True)
    if not is_whole:
        reason = msg("The constraint is not carried over, or not all of it.")
        losses.append(Problem("constraint", sheet.place(row, "constraint"), reason, None, "note"))
    alone = fields.pop("alone", [])
    data: dict[str, Any] = {"id": question.id, "type": question.type}
    if not question.ours:
        data["dimension"] = CONTEXT
    data.update({name: part for name, part in question.rest.items() if name not in _FROM_ROW})
    data.update(fields)
    if asked.whole:
        data["whole"] = True
    if asked.type == "text" and not question.ours and row.text("appearance") == "multiline":
        data["lines"] = _LINES
    data["ask"] = _ask(question, sheet, texts, key, losses)
    data.update({name: text for name, text in _hints(question, sheet, texts, key).items() if text != data["ask"]})
    known = Known(question.id, question.type, {})
    found = lists.get(asked.list_name)
    if found is None:
        return data, known
    if not question.scale:
        choices = _choices(question, found, texts, alone, losses)
        data["choices"] = choices
        silent = frozenset(choice["id"] for choice in choices if choice.get("counts") is False)
        return data, Known(question.id, question.type, found.ids, silent)
    return data, Known(question.id, question.type, found.ids)


def _ask(question: Question, sheet: Table, texts: Texts, key: str, losses: list[Problem]) -> str:
    row = question.row
    ask = texts.of(sheet, row, "label", f"{key}.ask")
    if not ask:
        reason = msg("The question has no label; its hint or its name stands in place of one.")
        losses.append(Problem("no-label", sheet.place(row), reason, None, "note"))
        ask = texts.of(sheet, row, "hint") or row.text("name")
    if "${" in ask:
        reason = msg("The question quotes an answer; here the reference stands there as it is.")
        losses.append(Problem("reference", sheet.place(row), reason, msg("Reword it."), "note"))
    return ask


def _hints(question: Question, sheet: Table, texts: Texts, key: str) -> dict[str, str]:
    """Return the unit of our own numbers, and why we ask; a foreign hint is told there, too."""
    found: dict[str, str] = {}
    if question.ours:
        if question.type == "number":
            found["unit"] = texts.of(sheet, question.row, "hint", f"{key}.unit")
        found["why"] = texts.of(sheet, question.row, "guidance_hint", f"{key}.why")
    else:
        hints = [
            texts.of(sheet, question.row, "hint", f"{key}.why"),
            texts.of(sheet, question.row, "guidance_hint", f"{key}.why.more"),
        ]
        texts.join(f"{key}.why", [f"{key}.why.more"])
        found["why"] = "\n\n".join(hint for hint in hints if hint)
    return {name: text for name, text in found.items() if text}


def _choices(
    question: Question, found: ChoiceList, texts: Texts, alone: list[str], losses: list[Problem]
) -> list[dict[str, Any]]:
    rest = question.rest.get("choices")
    more = rest if isinstance(rest, dict) else {}
    choices = found.choices(texts, f"questions.{question.id}.choices", more)
    picked_alone = {found.ids.get(name) for name in alone}
    for choice in choices:
        if choice["id"] in picked_alone:
            choice["exclusive"] = True
    if question.asked.other:
        id = Names(found.ids.values()).free("other")
        choices.append({"id": id, "label": Interface(texts.original.partition("-")[0])(msg("Other"))})
        reason = msg("What somebody writes under “Other” is not asked here; it can go into a note.")
        losses.append(Problem("other", found.sheet.place(found.rows[0]), reason, None, "note"))
    return [{**{name: choice[name] for name in _CHOICE_FIELDS if name in choice}, **choice} for choice in choices]
