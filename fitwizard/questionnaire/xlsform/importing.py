"""An XLSForm as the data of a questionnaire and its translations, and what could not be carried over.

A form that this program wrote comes back with all that its sheet `fitwizard` holds. Somebody else's form knows no
points and no verdicts: its questions become a questionnaire to which an author has to add what is scored.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from fitwizard.language import Interface, Message, msg
from fitwizard.questionnaire.model import FORMAT
from fitwizard.questionnaire.nearest import shortened
from fitwizard.questionnaire.problems import Place, Problem, ProblemsFound
from fitwizard.questionnaire.values import VERSION_PATTERN
from fitwizard.questionnaire.xlsform.importing_lists import ChoiceList, choice_lists
from fitwizard.questionnaire.xlsform.importing_questions import CONTEXT
from fitwizard.questionnaire.xlsform.importing_survey import Survey
from fitwizard.questionnaire.xlsform.importing_texts import Texts, translation_data
from fitwizard.questionnaire.xlsform.naming import as_questionnaire_id
from fitwizard.questionnaire.xlsform.rest import Path, nested, read_path
from fitwizard.questionnaire.xlsform.rest_rows import PART, VALUE, text_key
from fitwizard.questionnaire.xlsform.tables import CHOICES, REST, SETTINGS, SURVEY, Book, Cell, Row, Table, language_tag

_TOP = (
    "fitwizard", "id", "version", "language", "adapts", "title", "summary", "intro", "disclaimer", "license", "sources",
    "scales", "levels", "dimensions", "sections", "verdict", "rules", "checklist", "accept", "examples",
)  # fmt: skip
_PSEUDO = ("names", "lists", "relevant", "untranslated", "questions")


@dataclass(frozen=True)
class Imported:
    """The data of a questionnaire, its translations by language, and what could not be carried over.

    `is_ours` says that the form came from this program, with points and a verdict.
    """

    data: dict[str, Any]
    translations: Mapping[str, dict[str, Any]]
    losses: tuple[Problem, ...]
    is_ours: bool


def imported(book: Book, found: Sequence[Problem], file: str, name: str) -> Imported:
    """Return the questionnaire in a form; `found` are the problems of its cells, `name` is its id if it says none.

    Raises `ProblemsFound` with all that has to be corrected first.
    """
    importing = _Importing(book, file, name, problems=list(found))
    result = importing.done()
    if importing.problems:
        raise FormProblems(file, sorted(importing.problems, key=importing.order))
    return result


class FormProblems(ProblemsFound):
    """A form has problems, which may stand in several of its sheets."""

    def __init__(self, file: str, problems: Sequence[Problem]) -> None:
        super().__init__(problems)
        self.reason = replace(self.reason, values={**self.reason.values, "file": file})


@dataclass
class _Importing:
    book: Book
    file: str
    name: str
    problems: list[Problem]
    losses: list[Problem] = field(default_factory=list)

    def done(self) -> Imported:
        """Return what the form comes to, as far as its problems allow."""
        survey = self.book.get(SURVEY)
        if survey is None or not {"type", "name"} <= set(survey.columns):
            self._no_survey(survey)
            return Imported({}, {}, (), is_ours=False)
        rest, rest_texts = self._rest(self.book.get(REST))
        ours = "verdict" in rest
        texts = Texts(self.book, _text(rest.get("language")), self.losses)
        lists = choice_lists(self.book.get(CHOICES), self.problems)
        scales = self._scales(lists, rest, survey)
        read = Survey(survey, texts, lists, scales, rest, self.problems, self.losses)
        read.run()
        self._others(lists)
        data = self._top(rest, texts, read, ours)
        data["scales"] = {
            scale: lists[name].choices(
                texts, f"scales.{scale}", _mapping(_mapping(rest.get("scales")).get(scale)), short=True
            )
            for name, scale in scales.items()
            if name in lists
        }
        for tag, key, text in rest_texts:
            texts.add(tag, key, text)
        for tag, keys in _mapping(rest.get("untranslated")).items():
            texts.forget(tag, [str(key) for key in keys] if isinstance(keys, list) else [])
        translations = {
            tag: translation_data(data["id"], data["version"], tag, told) for tag, told in texts.found.items() if told
        }
        ordered = {name: data[name] for name in _TOP if data.get(name) not in (None, {}, [])}
        return Imported(ordered, translations, tuple(sorted(self.losses, key=self.order)), ours)

    def order(self, problem: Problem) -> tuple[int, int, int]:
        """Return where a problem stands among others: by sheet as the form has them, then by row and column."""
        sheets = [sheet.place(1).file for sheet in self.book.values()]
        place = problem.place
        return sheets.index(place.file) if place.file in sheets else -1, place.line, place.column

    def _no_survey(self, survey: Table | None) -> None:
        if survey is None:
            reason = msg("There is no sheet called survey.")
            remedy = msg("Choose an XLSForm; its questions stand in a sheet with this name.")
            self.problems.append(Problem("no-survey", Place(self.file), reason, remedy))
            return
        reason = msg("The first row has no columns type and name.")
        remedy = msg("Name the columns in the first row: type, name, label, …")
        self.problems.append(Problem("no-survey", survey.place(1), reason, remedy))

    def _rest(self, sheet: Table | None) -> tuple[dict[str, Any], list[tuple[str, str, str]]]:
        """Return what our own sheet holds, and its translated texts: language, key, text."""
        if sheet is None or PART not in sheet.columns:
            return {}, []
        rows: list[tuple[Path, Cell | None]] = []
        told: list[tuple[str, str, str]] = []
        places: dict[Path, Row] = {}
        for row in sheet.rows:
            path = read_path(row.text(PART))
            if path is None:
                self._pass_over(sheet, row)
                continue
            places[path] = row
            rows.append((path, row.cells.get(VALUE)))
            key = text_key([str(step) for step in path])
            for column in sheet.columns:
                tag = language_tag(column) if column not in (PART, VALUE, "") else None
                if tag and row.text(column):
                    told.append((tag, key, row.text(column)))
        data, refused = nested(rows)
        for path in refused:
            self._pass_over(sheet, places[path])
        return data, told

    def _pass_over(self, sheet: Table, row: Row) -> None:
        reason = msg(
            "“{part}” names no part of a questionnaire here; the row is passed over.", part=shortened(row.text(PART))
        )
        self._lose("unknown-part", sheet.place(row, PART), reason)

    def _scales(self, lists: Mapping[str, ChoiceList], rest: Mapping[str, Any], survey: Table) -> dict[str, str]:
        """Return the ids of the scales by the names of their lists: ours, or those that several questions use."""
        told = {str(name): str(scale) for name, scale in _mapping(rest.get("lists")).items()}
        if rest:
            return {name: scale for name, scale in told.items() if name in lists}
        return Survey.shared_lists(survey, lists)

    def _top(self, rest: Mapping[str, Any], texts: Texts, read: Survey, ours: bool) -> dict[str, Any]:
        settings = self.book.get(SETTINGS)
        row = settings.rows[0] if settings is not None and settings.rows else Row(2, {})
        data: dict[str, Any] = {name: part for name, part in rest.items() if name not in _PSEUDO}
        data.update(
            fitwizard=FORMAT,
            id=self._id(settings, row),
            version=self._version(settings, row),
            language=texts.original,
            title=row.text("form_title") or str(rest.get("title") or "") or self.name,
            sections=read.sections,
        )
        if texts.assumed:
            reason = msg("The form does not say its language; English is assumed.")
            self._lose("unknown-language", Place(self.file), reason, msg("Write the right one into the questionnaire."))
        if read.intro:
            data["intro"] = read.intro
        if not ours:
            data.update(_skeleton(data, Interface(texts.original.partition("-")[0])))
        return data

    def _id(self, settings: Table | None, row: Row) -> str:
        told = row.text("form_id")
        id = as_questionnaire_id(told or self.name)
        if settings is not None and told and told != id:
            reason = msg("The form's id “{name}” becomes “{id}”.", name=shortened(told), id=id)
            self._lose("renamed", settings.place(row, "form_id"), reason)
        return id

    def _version(self, settings: Table | None, row: Row) -> str:
        told = row.text("version")
        if re.match(VERSION_PATTERN, told):
            return told
        if settings is not None and told:
            reason = msg(
                "The version “{version}” is not of the form 1.0.0; the questionnaire begins with 1.0.0.",
                version=shortened(told),
            )
            self._lose("new-version", settings.place(row, "version"), reason)
        return "1.0.0"

    def _others(self, lists: Mapping[str, ChoiceList]) -> None:
        """Name the sheets that mean nothing here."""
        for name, sheet in self.book.items():
            if name not in (SURVEY, CHOICES, SETTINGS, REST) and sheet.rows:
                self._lose(
                    "unknown-sheet",
                    sheet.place(1),
                    msg("The sheet “{name}” is not carried over.", name=shortened(name)),
                )

    def _lose(self, code: str, place: Place, reason: Message, remedy: Message | None = None) -> None:
        self.losses.append(Problem(code, place, reason, remedy, "note"))


def _skeleton(data: Mapping[str, Any], _: Interface) -> dict[str, Any]:
    """Return the least that the format asks for beside questions, in words that promise nothing."""
    return {
        "dimensions": {CONTEXT: {"title": data["title"], "role": "context"}},
        "verdict": {
            "needs": {"answered": 0},
            "bands": [{"id": "undecided", "from": 0, "title": _("No verdict yet: nothing is scored")}],
            "none": {"title": _("No verdict yet: nothing is scored")},
        },
    }


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None


def _mapping(value: object) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}
