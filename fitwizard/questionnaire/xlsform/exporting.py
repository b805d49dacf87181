"""An edition as an XLSForm, and what ODK and Kobo cannot do with it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from fitwizard.errors import FitwizardError
from fitwizard.language import Interface, Message, msg, msgn
from fitwizard.questionnaire.edition import Edition
from fitwizard.questionnaire.model import Choice, Question, Section, Single
from fitwizard.questionnaire.problems import Place, Problem
from fitwizard.questionnaire.translating import texts
from fitwizard.questionnaire.xlsform.naming import Names, row_name
from fitwizard.questionnaire.xlsform.question_rows import question_cells
from fitwizard.questionnaire.xlsform.relevance import relevant
from fitwizard.questionnaire.xlsform.rest_rows import rest_table
from fitwizard.questionnaire.xlsform.tables import (
    CHOICES,
    INTERVIEW,
    MODE,
    REST,
    SETTINGS,
    SURVEY,
    Book,
    Cell,
    in_columns,
    language_header,
    plain_text,
    table,
)

LONGEST_CELL = 32_767
"""Characters that a cell of a spreadsheet can hold."""

_TRANSLATED = ("label", "hint", "guidance_hint", "constraint_message")


@dataclass(frozen=True)
class Exported:
    """The sheets, and what could not be carried over."""

    book: Book
    losses: tuple[Problem, ...]


def exported(edition: Edition, file: str) -> Exported:
    """Return an edition in all its languages as an XLSForm; `file` is the name that places carry."""
    return _Exporting(edition, file).done()


@dataclass
class _Exporting:
    edition: Edition
    file: str
    survey: list[dict[str, Cell]] = field(default_factory=list)
    choices: list[dict[str, Cell]] = field(default_factory=list)
    losses: list[Problem] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.questionnaire = self.edition.questionnaire
        self.names = Names([MODE])
        self.row_names: dict[str, str] = {}
        for question in self.questionnaire.questions:
            self.row_names[question.id] = self.names.free(row_name(question.id), f"{question.id}_question")
        self.renamed = {name: id for id, name in self.row_names.items() if name != id}
        self.relevants: dict[str, str] = {}
        lists = Names([MODE])
        self.scales = {scale: lists.free(scale) for scale in self.questionnaire.scales}
        self.lists = {q.id: lists.free(q.id, f"{q.id}_choices") for q in self.questionnaire.questions}
        self.told = {self.questionnaire.language: texts(self.questionnaire)}
        self.fallbacks: dict[str, list[str]] = {}
        self._translate()

    def _translate(self) -> None:
        """Read the translations; one with problems is left out."""
        for language in self.edition.languages[1:]:
            try:
                localised = self.edition.in_language(language)
            except FitwizardError as error:
                self._lose("faulty-translation", error.reason, remedy=error.remedy)
                continue
            self.told[language] = texts(localised.questionnaire)
            missing = [key for key in self.told[self.questionnaire.language] if key in localised.fallbacks]
            if missing:
                self.fallbacks[language] = missing
                reason = msgn(
                    "One text is not translated into {language}; the form shows the original.",
                    "{n} texts are not translated into {language}; the form shows the original.",
                    len(missing),
                    language=language,
                )
                self._lose("not-translated", reason, msg("Translate them, then write the form again."))

    def done(self) -> Exported:
        """Return all sheets and losses."""
        self._mode_question()
        self._note("intro", "intro")
        for section in self.questionnaire.sections:
            self._section(section)
        for scale, choices in self.questionnaire.scales.items():
            self._list(self.scales[scale], choices, f"scales.{scale}.", short=True)
        settings: dict[str, Cell] = {
            "form_title": plain_text(self.questionnaire.title),
            "form_id": self.questionnaire.id,
            "version": self.questionnaire.version,
            "default_language": language_header(self.questionnaire.language),
        }
        columns = [f"{name}::{language_header(tag)}" for name in _TRANSLATED for tag in self.told]
        order = ["type", "name", *columns[: len(self.told) * 3], "relevant", "constraint"]
        order += [*columns[len(self.told) * 3 :], "appearance"]
        labels = [f"label::{language_header(tag)}" for tag in self.told]
        sheets = {
            SURVEY: table(SURVEY, self.survey, order, self.file),
            CHOICES: table(CHOICES, self.choices, ["list_name", "name", *labels], self.file),
            SETTINGS: table(SETTINGS, [settings], list(settings), self.file),
            REST: rest_table(self.edition, self.told, self._pseudo(), self.file),
        }
        book = {name: sheet for name, sheet in sheets.items() if sheet.rows}
        self._check_cells(book)
        return Exported(book, (*_always(self), *self.losses))

    def _pseudo(self) -> dict[str, Any]:
        """Return what importing has to know beside the questionnaire."""
        lists = {name: scale for scale, name in self.scales.items()}
        return {"names": self.renamed, "lists": lists, "relevant": self.relevants, "untranslated": self.fallbacks}

    def say(self, key: str) -> dict[str, str]:
        """Return a text of the questionnaire in every language, by tag."""
        return {tag: told[key] for tag, told in self.told.items() if key in told}

    def words(self, message: Message) -> dict[str, str]:
        """Return a sentence of the program in every language, in English where it does not speak one."""
        return {tag: Interface(tag.partition("-")[0])(message) for tag in self.told}

    def _row(self, type: str, name: str, **cells: Cell) -> dict[str, Cell]:
        row: dict[str, Cell] = {"type": type, "name": name, **cells}
        self.survey.append(row)
        return row

    def _note(self, name: str, key: str) -> None:
        if key in self.told[self.questionnaire.language]:
            self._row("note", self.names.free(name, f"{name}_note")).update(in_columns("label", self.say(key)))

    def _mode_question(self) -> None:
        """Ask who answers, if some questions are for staff."""
        staff = [question for question in self.questionnaire.questions if question.asked_by == "staff"]
        if not staff:
            return
        row = self._row(f"select_one {MODE}", MODE)
        row.update(in_columns("label", self.words(msg("Who fills in this form?"))))
        for name, message in (("self", msg("The company alone")), (INTERVIEW, msg("We, in a guided interview"))):
            choice: dict[str, Cell] = {"list_name": MODE, "name": name}
            self.choices.append({**choice, **dict(in_columns("label", self.words(message)))})
        reason = msgn(
            "One question is for staff; the form asks who fills it in, and shows it in an interview only.",
            "{n} questions are for staff; the form asks who fills it in, and shows them in an interview only.",
            len(staff),
        )
        self._lose("asked-by-staff", reason, sheet=SURVEY, row=len(self.survey) + 1)

    def _section(self, section: Section) -> None:
        name = self.names.free(row_name(section.id), f"section_{section.id}")
        if name != section.id:
            self.renamed[name] = section.id
        label = dict(in_columns("label", self.say(f"sections.{section.id}.title")))
        self._row("begin_group", name, **label)
        self._note(f"{name}_intro", f"sections.{section.id}.intro")
        for question in section.questions:
            self._question(question)
        self._row("end_group", name)

    def _question(self, question: Question) -> None:
        name, key = self.row_names[question.id], f"questions.{question.id}"
        choices = self._choices(question)
        cells = question_cells(question, choices)
        row = self._row(cells.type, name)
        row.update(in_columns("label", self.say(f"{key}.ask")))
        row.update(in_columns("hint", self.say(f"{key}.unit") if cells.hint is None else self.words(cells.hint)))
        row.update(in_columns("guidance_hint", self.say(f"{key}.why")))
        if expression := self._relevant(question):
            row["relevant"] = self.relevants[name] = expression
        row.update(cells.more)
        if cells.alone:
            row.update(in_columns("constraint_message", self._alone(key, cells.alone)))
        elif cells.message is not None:
            row.update(in_columns("constraint_message", self.words(cells.message)))
        for code, reason in cells.losses:
            self._lose(code, reason, sheet=SURVEY, row=len(self.survey) + 1)

    def _alone(self, key: str, choices: Sequence[str]) -> dict[str, str]:
        """Return in every language that some choices are picked alone."""
        found = {}
        for tag, told in self.told.items():
            _ = Interface(tag.partition("-")[0])
            labels = (told[f"{key}.choices.{choice}.label"] for choice in choices)
            named = ", ".join(_("“{choice}”", choice=label) for label in labels)
            found[tag] = _(msg("Tick {choice} alone or not at all.", choice=named))
        return found

    def _relevant(self, question: Question) -> str:
        parts = [f"${{{MODE}}} = '{INTERVIEW}'"] if question.asked_by == "staff" else []
        if question.show_if is not None:
            told = relevant(question.show_if, self.questionnaire.question_by_id, self.row_names)
            parts.append(f"({told})" if parts and " or " in told else told)
        return " and ".join(parts)

    def _choices(self, question: Question) -> str:
        """Write the question's own choices, and return the name of its list."""
        if isinstance(question, Single) and question.scale is not None:
            return self.scales[question.scale]
        choices = getattr(question, "choices", ())
        self._list(self.lists[question.id], choices, f"questions.{question.id}.choices.", short=False)
        return self.lists[question.id]

    def _list(self, name: str, choices: tuple[Choice, ...], key: str, *, short: bool) -> None:
        for choice in choices:
            label = self.say(f"{key}{choice.id}" if short else f"{key}{choice.id}.label")
            self.choices.append({"list_name": name, "name": choice.id, **dict(in_columns("label", label))})
            if choice.sensitive:
                reason = msg(
                    "The choice “{choice}” is sensitive; ODK and Kobo do not withhold it.", choice=choice.label
                )
                self._lose("sensitive", reason, sheet=CHOICES, row=len(self.choices) + 1)

    def _lose(
        self, code: str, reason: Message, remedy: Message | None = None, *, sheet: str = "", row: int = 0
    ) -> None:
        place = Place(f"{self.file}[{sheet}]", row, 1) if sheet else Place(self.file)
        self.losses.append(Problem(code, place, reason, remedy, "note"))

    def _check_cells(self, book: Book) -> None:
        """Report what a spreadsheet cannot hold."""
        for sheet in book.values():
            for row in sheet.rows:
                for column, value in row.cells.items():
                    place = sheet.place(row, column)
                    if isinstance(value, str) and len(value) > LONGEST_CELL:
                        reason = msg("The text is longer than a cell can be, and is cut off.")
                        self.losses.append(Problem("text-cut", place, reason, None, "note"))


def _always(exporting: _Exporting) -> Iterator[Problem]:
    """Yield what no XLSForm carries, as far as the questionnaire has it."""
    place, questionnaire = Place(exporting.file), exporting.questionnaire
    reasons: dict[str, Message] = {
        "no-scoring": msg(
            "ODK and Kobo do not score: weights, points, verdicts, rules and advice stand in the sheet fitwizard, for "
            "the way back only."
        ),
        "no-states": msg(
            "“We do not know yet” and “does not apply”, with its reason, cannot be said; such a question stays empty."
        ),
    }
    if any(question.probe for question in questionnaire.questions):
        reasons["no-probes"] = msg("What digs deeper in an interview is not shown; it stands in the sheet fitwizard.")
    if questionnaire.checklist is not None:
        reasons["no-checklist"] = msg(
            "The list of what to ask in return is not shown; it stands in the sheet fitwizard."
        )
    if questionnaire.disclaimer:
        reasons["no-disclaimer"] = msg("The disclaimer is not shown; it stands in the sheet fitwizard.")
    for code, reason in reasons.items():
        yield Problem(code, place, reason, None, "note")
