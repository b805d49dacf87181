"""The sheet `survey` of a form: groups become sections, notes their intros, rows questions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from fitwizard.language import Interface, Message, msg, msgn
from fitwizard.questionnaire.nearest import shortened
from fitwizard.questionnaire.problems import Place, Problem
from fitwizard.questionnaire.xlsform.importing_columns import lost_columns
from fitwizard.questionnaire.xlsform.importing_conditions import Conditions
from fitwizard.questionnaire.xlsform.importing_lists import ChoiceList, renamed
from fitwizard.questionnaire.xlsform.importing_questions import Question, question_data
from fitwizard.questionnaire.xlsform.importing_rows import (
    END_GROUP,
    END_REPEAT,
    GROUP,
    NOTE,
    REPEAT,
    Asked,
    asked_for,
    kind_of,
)
from fitwizard.questionnaire.xlsform.importing_texts import Texts
from fitwizard.questionnaire.xlsform.naming import Names, as_id
from fitwizard.questionnaire.xlsform.tables import MODE, REST, Row, Table


@dataclass
class _Open:
    """A group or a repeat that is not closed yet; `lost` counts the rows of a repeat."""

    kind: str
    row: Row
    names: set[str] = field(default_factory=set)
    lost: int = 0


@dataclass
class Survey:
    """The sections that become of the sheet, in `sections`, and the note above all questions, in `intro`.

    `scales` has the ids of scales by the names of their lists; `rest` is what our own sheet holds.
    """

    sheet: Table
    texts: Texts
    lists: Mapping[str, ChoiceList]
    scales: Mapping[str, str]
    rest: Mapping[str, Any]
    problems: list[Problem]
    losses: list[Problem]
    sections: list[dict[str, Any]] = field(default_factory=list)
    intro: str = ""

    def __post_init__(self) -> None:
        self._open: list[_Open] = [_Open("", Row(1, {}))]
        self._section: dict[str, Any] | None = None
        self._ids = Names()
        self._section_ids = Names()
        self._conditions = Conditions(self.sheet, self.rest, self.losses)
        self._metadata: list[Row] = []
        self._used: set[str] = set()
        self._carried: list[Row] = []

    @staticmethod
    def shared_lists(sheet: Table, lists: Mapping[str, ChoiceList]) -> dict[str, str]:
        """Return ids for the lists that several questions with one answer use, by the lists' names."""
        asked = (asked_for(row.text("type")) for row in sheet.rows)
        used = Counter(one.list_name for one in asked if one is not None and one.type == "single" and not one.other)
        ids = Names()
        return {name: ids.free(as_id(name, "scale")) for name, count in used.items() if count > 1 and name in lists}

    def run(self) -> None:
        """Read all rows."""
        for row in self.sheet.rows:
            if row.text("disabled").lower() in ("yes", "true", "true()"):
                continue
            self._row(row)
        for group in self._open[1:]:
            name = shortened(group.row.text("name"))
            reason = msg("The group “{name}” is not closed.", name=name)
            self._problem(
                group.row, "unclosed-group", reason, msg("Add a row of type end_group below its last question.")
            )
        self.sections[:] = [section for section in self.sections if section["questions"]]
        if not self.sections and not self.problems:
            self._problem(
                Row(1, {}), "no-questions", msg("The form has no question that can be carried over."), msg("Add one.")
            )
        self._report_rest()

    def _row(self, row: Row) -> None:
        type_ = row.text("type")
        kind = kind_of(type_)
        if kind in (GROUP, REPEAT):
            self._begin(kind, row)
        elif kind in (END_GROUP, END_REPEAT):
            self._end(kind, row)
        elif self._in_repeat is not None:
            self._in_repeat.lost += 1
        elif kind == "metadata":
            self._metadata.append(row)
        elif kind == NOTE:
            self._note(row)
        elif type_:
            self._question(row, type_)
        elif row.text("name") or self.texts.of(self.sheet, row, "label"):
            self._lose(row, "no-type", msg("The row has no type, and is not carried over."), column="type")

    @property
    def _in_repeat(self) -> _Open | None:
        return next((group for group in self._open if group.kind == REPEAT), None)

    def _begin(self, kind: str, row: Row) -> None:
        if kind == GROUP and self._in_repeat is None:
            if len(self._open) == 1:
                self._begin_section(row)
            elif self.texts.of(self.sheet, row, "label"):
                reason = msg("A group within a group is not carried over; its questions join the section around it.")
                self._lose(row, "nested-group", reason)
        self._open.append(_Open(kind, row))

    def _end(self, kind: str, row: Row) -> None:
        opened = self._open[-1]
        if opened.kind != kind.replace("end_", "begin_"):
            reason = msg("Nothing is open here that this row could close.")
            self._problem(row, "nothing-to-close", reason, msg("Delete the row, or correct its type."))
            return
        self._open.pop()
        if kind == END_REPEAT and self._in_repeat is None:
            reason = msgn(
                "Repeated groups do not exist here; one row is not carried over.",
                "Repeated groups do not exist here; {n} rows are not carried over.",
                opened.lost,
            )
            self._lose(opened.row, "repeat", reason)
        if len(self._open) == 1:
            self._section = None

    def _begin_section(self, row: Row) -> None:
        name = row.text("name")
        wanted = str(self._names.get(name, "")) or as_id(name, "section")
        id = self._section_ids.free(wanted)
        title = self.texts.of(self.sheet, row, "label", f"sections.{id}.title")
        self._section = {"id": id, "title": title or name or id, "questions": []}
        self.sections.append(self._section)

    @property
    def _names(self) -> Mapping[str, Any]:
        names = self.rest.get("names")
        return names if isinstance(names, dict) else {}

    def _note(self, row: Row) -> None:
        """Keep a note that stands above the questions of a section, or above all, as the intro of these."""
        section = self._section
        above_all = section is None and not self.sections
        if above_all:
            text = self.texts.of(self.sheet, row, "label", "intro.more" if self.intro else "intro")
            self.texts.join("intro", ["intro.more"])
            self.intro = "\n\n".join(part for part in (self.intro, text) if part)
        elif section is not None and not section["questions"]:
            key = f"sections.{section['id']}.intro"
            text = self.texts.of(self.sheet, row, "label", f"{key}.more" if "intro" in section else key)
            self.texts.join(key, [f"{key}.more"])
            if text:
                section["intro"] = "\n\n".join(part for part in (section.get("intro", ""), text) if part)
                section["questions"] = section.pop("questions")  # which come last
        else:
            self._lose(row, "note", msg("A note between questions is not carried over."))
            return
        if row.text("relevant") and row.text("relevant") != "true()":
            self._lose(
                row, "condition", msg("The condition of a note is not carried over; it is always shown."), "relevant"
            )

    def _question(self, row: Row, type_: str) -> None:
        name = row.text("name")
        if name == MODE and self.rest:
            return
        asked = asked_for(type_)
        if asked is None:
            self._lose(row, "type", msg("The type {type} is not carried over.", type=shortened(type_)), "type")
            return
        if not self._has_sound_name(row, name) or not self._has_list(row, asked):
            return
        id = self._id_for(row, name)
        question = Question(row, id, asked, self._rest_of(id), self._is_scale(asked), ours="verdict" in self.rest)
        if asked.remark is not None:
            self._lose(row, *asked.remark, "type")
        data, known = question_data(question, self.sheet, self.texts, self.lists, self.losses)
        if question.scale:
            data["scale"] = self.scales[asked.list_name]
        groups = [group.row for group in self._open[1:]]
        show_if = self._conditions.show_if(row, groups, question.rest.get("show_if"))
        if show_if is not None:
            data["show_if"] = show_if
        self._conditions.add(name, known)
        self._carried.append(row)
        self._place(_ordered(data))

    def _is_scale(self, asked: Asked) -> bool:
        return asked.type == "single" and asked.list_name in self.scales and not asked.other

    def _place(self, data: dict[str, Any]) -> None:
        if self._section is None:
            id = self._section_ids.free("questions")
            title = Interface(self.texts.original.partition("-")[0])(msg("Questions"))
            self._section = {"id": id, "title": title, "questions": []}
            self.sections.append(self._section)
        self._section["questions"].append(data)

    def _has_sound_name(self, row: Row, name: str) -> bool:
        group = self._open[-1]
        if not name:
            self._problem(row, "no-name", msg("The question has no name."), msg("Give it one in the column name."))
            return False
        if name in group.names:
            reason = msg("The name “{name}” stands here a second time.", name=shortened(name))
            self._problem(row, "duplicate-name", reason, msg("Give one of the two rows another name."))
            return False
        group.names.add(name)
        return True

    def _has_list(self, row: Row, asked: Asked) -> bool:
        if not asked.list_name or asked.list_name in self.lists:
            self._used.add(asked.list_name)
            return True
        reason = msg("There is no list “{list}” in the sheet choices.", list=shortened(asked.list_name))
        self._problem(row, "no-list", reason, msg("Add its choices, or correct the name."), "type")
        return False

    def _id_for(self, row: Row, name: str) -> str:
        id = self._ids.free(str(self._names.get(name, "")) or as_id(name, "question"))
        if id != name and name not in self._names:
            self._lose(
                row, "renamed", msg("The question “{name}” becomes “{id}”.", name=shortened(name), id=id), "name"
            )
        return id

    def _rest_of(self, id: str) -> Mapping[str, Any]:
        questions = self.rest.get("questions")
        own = questions.get(id) if isinstance(questions, dict) else None
        return own if isinstance(own, dict) else {}

    def _report_rest(self) -> None:
        """Name what was passed over: columns, lists, parts of our own sheet."""
        if self._metadata:
            reason = msgn(
                "What the phone records by itself is not carried over: one row.",
                "What the phone records by itself is not carried over: {n} rows.",
                len(self._metadata),
            )
            self._lose(self._metadata[0], "metadata", reason, "type")
        self.losses += lost_columns(self.sheet, self._carried)
        for name, found in self.lists.items():
            if name in self._used and any(name != id for name, id in found.ids.items()):
                self.losses.append(renamed(found))
            elif name not in self._used and name not in self.scales:
                reason = msg("No question uses the list “{list}”; it is not carried over.", list=shortened(name))
                self.losses.append(
                    Problem("unused-list", found.sheet.place(found.rows[0], "list_name"), reason, None, "note")
                )
        questions = self.rest.get("questions")
        known = {question["id"] for section in self.sections for question in section["questions"]}
        for id in questions if isinstance(questions, dict) else ():
            if id not in known:
                reason = msg(
                    "The sheet fitwizard speaks of the question “{id}”, which the form does not have.", id=shortened(id)
                )
                place = Place(self.sheet.place().file.replace(f"[{self.sheet.name}]", f"[{REST}]"))
                self.losses.append(Problem("unknown-part", place, reason, None, "note"))

    def _problem(self, row: Row, code: str, reason: Message, remedy: Message, column: str = "name") -> None:
        self.problems.append(Problem(code, self.sheet.place(row, column), reason, remedy))

    def _lose(self, row: Row, code: str, reason: Message, column: str = "name") -> None:
        self.losses.append(Problem(code, self.sheet.place(row, column), reason, None, "note"))


_FIELDS = (
    "id", "type", "asked_by", "dimension", "weight", "show_if", "score", "unit", "min", "max", "whole", "lines", "most",
    "longest", "ask", "why", "probe", "source", "was", "changeable", "scale",
)  # fmt: skip


def _ordered(data: Mapping[str, Any]) -> dict[str, Any]:
    """Return a question's fields in the order of the shipped files, its choices last."""
    first = {name: data[name] for name in _FIELDS if name in data}
    return {**first, **{name: part for name, part in data.items() if name not in first}}
