"""Answer-sheet files: YAML or JSON becomes an `AnswerSheet`, or a list of problems with their places."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, cast

from fitwizard.answers.accepting import LONGEST_COMPANY, NotAccepted, free_text
from fitwizard.answers.model import AnswerSheet, Mode
from fitwizard.answers.recorded import Recorded, Refusal, text_refusal, unknown_field
from fitwizard.language import Message, msg
from fitwizard.questionnaire.model import FORMAT, Questionnaire
from fitwizard.questionnaire.nearest import shortened, suggestion
from fitwizard.questionnaire.problems import Problem, ProblemsFound, errors
from fitwizard.questionnaire.yaml_source import YamlSource, read_yaml

FIELDS = ("fitwizard", "questionnaire", "company", "mode", "answers")
"""The fields of a sheet."""

MODES = ("self", "interview")

_VERSION = re.compile(r"(\d{1,9})\.(\d{1,9})\.(\d{1,9})(-[0-9A-Za-z.-]{1,40})?\Z")


@dataclass(frozen=True, slots=True)
class SheetReading:
    """What came of reading a sheet: `sheet` is None if a problem makes it unusable; advice does not."""

    sheet: AnswerSheet | None
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class SheetHeader:
    """Which questionnaire a sheet answers; `version` is None where the newest is meant."""

    questionnaire: str
    version: str | None


def sheet_header(content: bytes, file: str) -> SheetHeader:
    """Return which questionnaire the sheet in `content` answers. Raises `ProblemsFound` if it does not say so."""
    reader = _Reader(read_yaml(content, file))
    name, version = reader.header()
    if reader.problems or name is None:
        raise ProblemsFound(reader.all_problems())
    return SheetHeader(name, version)


def read_sheet(content: bytes, file: str, questionnaire: Questionnaire) -> SheetReading:
    """Return the sheet in `content` as answers to `questionnaire`, and what is wrong with it.

    `file` is the name that places carry. Former ids become today's; another version of the questionnaire is advice,
    another major version an error.
    """
    reader = _Reader(read_yaml(content, file))
    sheet = reader.sheet(questionnaire)
    problems = reader.all_problems()
    return SheetReading(None if errors(problems) else sheet, problems)


class _Reader:
    """One reading of one file; collects what is wrong."""

    def __init__(self, source: YamlSource) -> None:
        self.problems: list[Problem] = []
        self._source = source

    def all_problems(self) -> tuple[Problem, ...]:
        return tuple(sorted((*self._source.problems, *self.problems), key=lambda problem: problem.place))

    def header(self) -> tuple[str | None, str | None]:
        """Return the questionnaire's id and version, None for what the file does not say."""
        top = self._mapping((), self._source.value)
        if top is None:
            return None, None
        if self._required("fitwizard", top):
            self._format(top["fitwizard"])
        named = (
            self._mapping(("questionnaire",), top["questionnaire"]) if self._required("questionnaire", top) else None
        )
        if named is None:
            return None, None
        for field in named:
            if field not in ("id", "version"):
                self._refuse(unknown_field(("questionnaire", field), ("id", "version")))
        given = named.get("id")
        name = self._text(("questionnaire", "id"), given)
        if given is None or (isinstance(given, str) and not given.strip()):
            self._missing("id", ("questionnaire",))
        return name, self._version(named.get("version"))

    def sheet(self, questionnaire: Questionnaire) -> AnswerSheet | None:
        """Return the sheet as far as it can be read, None if it does not belong to `questionnaire`."""
        name, version = self.header()
        top = self._source.value
        if not isinstance(top, dict) or name is None or not self._belongs(name, version, questionnaire):
            return None
        for field in top:
            if field not in FIELDS:
                self._refuse(unknown_field((field,), FIELDS))
        company = self._text(("company",), top.get("company"), LONGEST_COMPANY) or ""
        entries = self._mapping(("answers",), top["answers"] or {}) if self._required("answers", top) else None
        recorded = Recorded(questionnaire, entries or {})
        for refusal in recorded.refusals:
            self._refuse(refusal, ("answers",))
        answers = {key: answer for key, answer in recorded.answers.items() if not answer.is_empty}
        mode = self._mode(top.get("mode"))
        return AnswerSheet(name, version, company, mode, MappingProxyType(answers))

    def _belongs(self, name: str, version: str | None, questionnaire: Questionnaire) -> bool:
        place = self._source.place(("questionnaire", "id"))
        if name != questionnaire.id:
            reason = msg(
                "The sheet answers the questionnaire {given}, not {wanted}.",
                given=shortened(name),
                wanted=questionnaire.id,
            )
            remedy = msg("Name the questionnaire that it answers, or correct the id.")
            self.problems.append(Problem("wrong-questionnaire", place, reason, remedy))
            return False
        if version is None or version == questionnaire.version:
            return True
        same_major = version.partition(".")[0] == questionnaire.version.partition(".")[0]
        reason = msg(
            "The sheet answers version {given} of the questionnaire; this is version {wanted}.",
            given=version,
            wanted=questionnaire.version,
        )
        place = self._source.place(("questionnaire", "version"))
        if same_major:
            remedy = msg("Read the result with care: questions and weights may have changed since.")
            self.problems.append(Problem("other-version", place, reason, remedy, "advice"))
        else:
            remedy = msg("Use a questionnaire file of the version that was answered, or answer the new one.")
            self.problems.append(Problem("other-major-version", place, reason, remedy))
        return same_major

    def _format(self, given: object) -> None:
        if type(given) is int and given == FORMAT:
            return
        reason = msg("The file follows another format than {format}, the one that this program reads.", format=FORMAT)
        remedy = msg("Write “fitwizard: {format}” if it does follow that, or install a newer version.", format=FORMAT)
        self._problem("unknown-format", ("fitwizard",), reason, remedy)

    def _version(self, given: object) -> str | None:
        if given is None:
            return None
        if isinstance(given, str) and _VERSION.match(given):
            return given
        path = ("questionnaire", "version")
        word = given if isinstance(given, str) else self._source.raw_word(path)
        reason = msg("“{version}” is no version.", version=shortened(word))
        self._problem("bad-version", path, reason, msg("Write three numbers with dots between them, such as 1.0.0."))
        return None

    def _mode(self, given: object) -> Mode:
        if given in MODES:
            return cast("Mode", given)
        if given is not None:
            word = self._source.raw_word(("mode",)) if isinstance(given, bool) else shortened(given)
            reason = msg("“{word}” is not possible here.", word=word)
            self._problem("unknown-word", ("mode",), reason, suggestion(word, MODES))
        return "self"

    def _text(self, path: tuple[str, ...], raw: object, longest: int = LONGEST_COMPANY) -> str | None:
        if raw is None:
            return None
        try:
            return free_text(raw, longest)
        except NotAccepted as refused:
            self._refuse(text_refusal(path, raw, refused))
            return None

    def _mapping(self, path: tuple[str, ...], value: object) -> Mapping[Any, object] | None:
        if isinstance(value, dict):
            return value
        if value is not None or not self._source.problems:
            reason = msg("Fields with values are meant here, and something else stands.")
            remedy = msg("Write each field on a line of its own: its name, a colon, a space and the value.")
            self._problem("not-a-mapping", path, reason, remedy)
        return None

    def _required(self, field: str, around: Mapping[Any, object]) -> bool:
        if field not in around:
            self._missing(field, ())
        return field in around

    def _missing(self, field: str, path: tuple[str, ...]) -> None:
        reason = msg("The field “{name}” is missing.", name=field)
        remedy = msg("Add a line “{name}:” with its value.", name=field)
        self.problems.append(Problem("missing-field", self._source.key_place(path), reason, remedy))

    def _problem(self, code: str, path: tuple[object, ...], reason: Message, remedy: Message) -> None:
        self.problems.append(Problem(code, self._source.place(path), reason, remedy))

    def _refuse(self, refusal: Refusal, before: tuple[str, ...] = ()) -> None:
        path = (*before, *refusal.path)
        place = self._source.key_place(path) if refusal.at_key else self._source.place(path)
        self.problems.append(Problem(refusal.code, place, refusal.reason, refusal.remedy))
