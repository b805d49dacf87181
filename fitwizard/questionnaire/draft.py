"""A questionnaire under examination: its sound parts, every name it defines, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from pydantic import ValidationError

from fitwizard.language import Message, msg
from fitwizard.questionnaire.model import (
    Choice,
    Dimension,
    Example,
    Levels,
    ListQuestion,
    Model,
    Multiple,
    NumberQuestion,
    Question,
    Questionnaire,
    Rule,
    Single,
    TextQuestion,
    Verdict,
)
from fitwizard.questionnaire.nearest import shortened, suggestion
from fitwizard.questionnaire.problems import Problem, Severity
from fitwizard.questionnaire.yaml_source import Path, YamlSource

M = TypeVar("M", bound=Model)

QUESTION_TYPES: dict[str, type[Single | Multiple | NumberQuestion | TextQuestion | ListQuestion]] = {
    "single": Single,
    "multiple": Multiple,
    "number": NumberQuestion,
    "text": TextQuestion,
    "list": ListQuestion,
}

NO_SUCH = {
    "source": msg("There is no source “{name}”."),
    "scale": msg("There is no scale “{name}”."),
    "dimension": msg("There is no dimension “{name}”."),
    "question": msg("There is no question “{name}”."),
    "choice": msg("The question has no choice “{name}”."),
    "band": msg("There is no band “{name}”."),
    "rule": msg("There is no rule “{name}”."),
    "section": msg("There is no section “{name}”."),
    "example": msg("There is no example “{name}”."),
    "item": msg("The checklist has no item “{name}”."),
}

_MOST_SUGGESTIONS = 100  # of a big file with a fault in every line, the nearest names would take minutes


@dataclass
class Draft:
    """What the checks look at.

    `names` holds the ids of each kind as they are written, so that a fault of shape in one part does not make the
    names of that part unknown to others. The other parts are sound ones only; with `complete` nothing is missing.
    """

    data: Mapping[Any, Any]
    source: YamlSource
    names: dict[str, dict[str, Path]]
    complete: bool
    questions: list[tuple[Path, Question]]
    dimensions: dict[str, Dimension]
    levels: Levels | None
    verdict: Verdict | None
    rules: list[tuple[Path, Rule]]
    examples: list[tuple[Path, Example]]
    problems: list[Problem] = field(default_factory=list)

    def report(
        self,
        code: str,
        path: Path,
        reason: Message,
        remedy: Message,
        *,
        at_key: bool = False,
        severity: Severity = "error",
    ) -> None:
        """Add a problem of the value at `path`, or of the key that leads to it."""
        place = self.source.key_place(path) if at_key else self.source.place(path)
        self.problems.append(Problem(code, place, reason, remedy, severity))

    def fields_at(self, path: Path) -> Mapping[Any, Any]:
        """Return the fields that are written at `path`."""
        value: Any = self.data
        for step in path:
            value = value[step]
        return value if isinstance(value, dict) else {}

    def expect_name(
        self, kind: str, name: str, path: Path, known: Iterable[str] | None = None, at_key: bool = False
    ) -> bool:
        """Return whether something of that kind bears `name`, and report it at `path` if nothing does."""
        names = self.names[kind] if known is None else known
        if name in names:
            return True
        reason = Message(NO_SUCH[kind].text, {"name": shortened(name)})
        few = len(self.problems) < _MOST_SUGGESTIONS
        remedy = suggestion(name, names) if few else msg("Correct the name, or define what bears it.")
        self.report(f"unknown-{kind}", path, reason, remedy, at_key=at_key)
        return False


def defined_names(data: Mapping[Any, Any]) -> Iterator[tuple[str, Path, str]]:
    """Yield the kind, the path and the text of each id that `data` defines, in whatever shape the rest is."""
    for kind in ("source", "scale", "dimension"):
        part = data.get(f"{kind}s")
        if isinstance(part, dict):
            yield from ((kind, (f"{kind}s", key), key) for key in part if isinstance(key, str))
    for path, section in entries(data.get("sections"), ("sections",)):
        yield from _id("section", path, section)
        for inner, question in entries(section.get("questions"), (*path, "questions")):
            yield from _id("question", inner, question)
    verdict = data.get("verdict")
    bands = verdict.get("bands") if isinstance(verdict, dict) else None
    for kind, path, part in (
        ("band", ("verdict", "bands"), bands),
        ("rule", ("rules",), data.get("rules")),
        ("example", ("examples",), data.get("examples")),
    ):
        for inner, entry in entries(part, path):
            yield from _id(kind, inner, entry)


def entries(part: object, path: Path) -> Iterator[tuple[tuple[object, ...], dict[Any, Any]]]:
    """Yield the path and the fields of each entry of a list, if it is one, and as far as they are mappings."""
    if isinstance(part, list):
        for index, entry in enumerate(part):
            if isinstance(entry, dict):
                yield (*path, index), entry


def _id(kind: str, path: tuple[object, ...], entry: Mapping[Any, Any]) -> Iterator[tuple[str, Path, str]]:
    name = entry.get("id")
    if isinstance(name, str):
        yield kind, (*path, "id"), name


def draft_of(questionnaire: Questionnaire, data: Mapping[Any, Any], source: YamlSource) -> Draft:
    """Return a questionnaire without faults of shape as a draft."""
    return Draft(
        data,
        source,
        {},
        True,
        [
            (("sections", s, "questions", q), question)
            for s, section in enumerate(questionnaire.sections)
            for q, question in enumerate(section.questions)
        ],
        dict(questionnaire.dimensions),
        questionnaire.levels,
        questionnaire.verdict,
        [(("rules", number), rule) for number, rule in enumerate(questionnaire.rules)],
        [(("examples", number), example) for number, example in enumerate(questionnaire.examples)],
    )


def sound_parts(data: Mapping[Any, Any], source: YamlSource) -> Draft:
    """Return as a draft what is sound of `data`, in which the models found faults."""
    scales = data.get("scales")
    questions: list[tuple[Path, Question]] = []
    for path, section in entries(data.get("sections"), ("sections",)):
        for inner, entry in entries(section.get("questions"), (*path, "questions")):
            kind = entry.get("type")
            question = _sound(QUESTION_TYPES[kind], entry) if isinstance(kind, str) and kind in QUESTION_TYPES else None
            if isinstance(question, Single) and question.scale and not question.choices:
                question = _on_scale(question, scales)
            if question is not None:
                questions.append((inner, question))
    dimensions = data.get("dimensions")
    return Draft(
        data,
        source,
        {},
        False,
        questions,
        {
            key: dimension
            for key, entry in (dimensions.items() if isinstance(dimensions, dict) else ())
            if (dimension := _sound(Dimension, entry)) is not None
        },
        _sound(Levels, data.get("levels", {})),
        _sound(Verdict, data.get("verdict")),
        [(path, rule) for path, entry in entries(data.get("rules"), ("rules",)) if (rule := _sound(Rule, entry))],
        [(p, e) for p, entry in entries(data.get("examples"), ("examples",)) if (e := _sound(Example, entry))],
    )


def _sound(model: type[M], part: object) -> M | None:
    try:
        return model.model_validate(part)
    except ValidationError:
        return None


def _on_scale(question: Single, scales: object) -> Single | None:
    """Return the question with its scale's choices, None if they are not sound."""
    entries_ = scales.get(question.scale) if isinstance(scales, dict) else None
    if not isinstance(entries_, list):
        return None if isinstance(scales, dict) and question.scale in scales else question
    choices = [_sound(Choice, entry) for entry in entries_]
    if any(choice is None for choice in choices):
        return None
    return question.model_copy(update={"choices": tuple(choices)})
