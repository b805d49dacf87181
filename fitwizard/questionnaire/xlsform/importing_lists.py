"""The lists of choices of a form."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from fitwizard.language import msg
from fitwizard.questionnaire.nearest import shortened
from fitwizard.questionnaire.problems import Problem
from fitwizard.questionnaire.xlsform.importing_texts import Texts
from fitwizard.questionnaire.xlsform.naming import Names, as_id
from fitwizard.questionnaire.xlsform.tables import MODE, Row, Table


@dataclass
class ChoiceList:
    """A list of choices: the rows of its choices, and their ids by the names in the form."""

    name: str
    sheet: Table
    rows: list[Row] = field(default_factory=list)
    ids: dict[str, str] = field(default_factory=dict)

    def choices(self, texts: Texts, key: str, rest: Mapping[str, Any], *, short: bool = False) -> list[dict[str, Any]]:
        """Return the choices as data, and keep their translations under `key`; `rest` has other fields by id."""
        found = []
        for row in self.rows:
            name = row.text("name")
            id = self.ids[name]
            label = texts.of(self.sheet, row, "label", f"{key}.{id}" if short else f"{key}.{id}.label")
            more = rest.get(id, {})
            found.append({"id": id, "label": label or name, **(more if isinstance(more, dict) else {})})
        return found


def choice_lists(sheet: Table | None, problems: list[Problem]) -> dict[str, ChoiceList]:
    """Return the lists in the sheet `choices`, by name."""
    lists: dict[str, ChoiceList] = {}
    if sheet is None:
        return lists
    ids: dict[str, Names] = {}
    for row in sheet.rows:
        list_name, name = row.text("list_name"), row.text("name")
        if not list_name or not name:
            if list_name or name:
                column = "name" if list_name else "list_name"
                reason = msg("The choice has no {column}.", column=column)
                problems.append(Problem("no-name", sheet.place(row, column), reason, msg("Add it, or clear the row.")))
            continue
        found = lists.setdefault(list_name, ChoiceList(list_name, sheet))
        if name in found.ids:
            reason = msg(
                "The list “{list}” has the choice “{name}” twice.", list=shortened(list_name), name=shortened(name)
            )
            remedy = msg("Give one of the two another name.")
            problems.append(Problem("duplicate-choice", sheet.place(row, "name"), reason, remedy))
            continue
        found.rows.append(row)
        found.ids[name] = ids.setdefault(list_name, Names()).free(as_id(name, "choice"))
    return {name: found for name, found in lists.items() if name != MODE}


def renamed(found: ChoiceList) -> Problem:
    """Return the note that choices of a list get other names."""
    changed = [f"{name} → {id}" for name, id in found.ids.items() if name != id]
    told = ", ".join(changed[:8]) + (", …" if len(changed) > 8 else "")
    return Problem(
        "renamed",
        found.sheet.place(found.rows[0], "name"),
        msg("Choices of the list “{list}” get other names: {names}.", list=shortened(found.name), names=told),
        None,
        "note",
    )
