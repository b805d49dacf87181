"""A file that extends another questionnaire becomes the whole questionnaire that comes of both.

Adapting works on plain data before the models see it, so that everything that holds for a questionnaire is checked of
the result, and each part still knows the file and the line it comes from.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from pydantic import ValidationError

from fitwizard.errors import FitwizardError
from fitwizard.language import Message, msg, msgn
from fitwizard.questionnaire.adapting_merge import merged
from fitwizard.questionnaire.adapting_parts import Parts
from fitwizard.questionnaire.draft import defined_names, entries
from fitwizard.questionnaire.nearest import shortened
from fitwizard.questionnaire.overlay import Overlay
from fitwizard.questionnaire.problems import Problem, errors
from fitwizard.questionnaire.shape import faults
from fitwizard.questionnaire.shape_words import not_this_format, shape_problems
from fitwizard.questionnaire.weave import Entry, Weave
from fitwizard.questionnaire.yaml_source import YamlSource, read_yaml

MOST_LEVELS = 20
"""Questionnaires that may extend each other in a row."""


@dataclass(frozen=True)
class Base:
    """The file that `extends` names: its bytes, the name that places carry, and what tells it from other files."""

    content: bytes
    file: str
    key: object


class NoBase(FitwizardError):
    """What `extends` names cannot be used; `code` is the problem's."""

    def __init__(self, code: str, reason: Message, remedy: Message) -> None:
        self.code = code
        super().__init__(reason, remedy)


FindBase: TypeAlias = Callable[[str, str], Base]
"""Finds what `extends` says in a file, given the two; raises `FitwizardError`."""


def refused(reference: str, _file: str) -> Base:
    """Find nothing: for a place from which no other file can be seen. Raises `NoBase`."""
    raise NoBase(
        "base-not-found",
        msg("What the file extends cannot be looked for from here: “{name}”.", name=reference),
        msg("Save it as a file, and name that."),
    )


@dataclass(frozen=True)
class Adapted:
    """A whole questionnaire as plain data, or None with the `problems` that kept it from being put together.

    `bases` are id and version of each base and `files` the names of their files, the nearest first.
    """

    data: Mapping[Any, Any] | None
    source: YamlSource
    problems: tuple[Problem, ...]
    bases: Mapping[str, str]
    files: tuple[str, ...]


def adapted(source: YamlSource, find: FindBase) -> Adapted:
    """Return what the file in `source`, which has a field `extends`, comes to with all that it builds on."""
    return _Chain(find).adapted(source, [])


class _Chain:
    """Questionnaires that extend each other, the last one first; `weave` holds what they have come to so far."""

    def __init__(self, find: FindBase) -> None:
        self.find = find
        self.weave = Weave()

    def adapted(self, source: YamlSource, users: Sequence[object]) -> Adapted:
        data = source.value
        assert isinstance(data, dict)
        try:
            overlay = Overlay.model_validate(data)
        except ValidationError as error:
            found = [*source.problems, *_listed(data, source), *_null_parts(data, source)]
            known = {problem.place for problem in found}
            shape = shape_problems(faults(error, Overlay, data), source)
            found += [problem for problem in shape if problem.place not in known]
            return Adapted(None, source, tuple(found), {}, ())
        try:
            base = self._base(overlay, source, users)
        except NoBase as error:
            return _without_base(source, error.code, error.reason, error.remedy)
        except FitwizardError as error:
            return _without_base(source, "base-not-found", error.reason, error.remedy)
        self.weave.sources.append(source)
        if base.data is None or errors(base.problems):
            faulty = () if users or _speaks_for_itself(base.problems) else (_faulty(source),)
            return Adapted(None, source, (*base.problems, *source.problems, *faulty), base.bases, base.files)
        problems = [*base.problems, *source.problems, *_at_odds(overlay, base, source)]
        done = merged(self.weave, overlay, source, base.data)
        bases = {str(base.data["id"]): str(base.data["version"]), **base.bases}
        value = self._with_head(done.value, source, bases)
        return Adapted(value, self.weave.source(value, source), (*problems, *done.problems), bases, base.files)

    def _base(self, overlay: Overlay, source: YamlSource, users: Sequence[object]) -> Adapted:
        """Return what the base comes to. Raises `FitwizardError` if there is no such file, or one too many."""
        found = self.find(overlay.extends, source.file)
        if found.key in users:
            raise NoBase(
                "extends-circle",
                msg("“{name}” extends this questionnaire in turn, so neither has a beginning.", name=overlay.extends),
                msg("Let one of the two stand on its own."),
            )
        if len(users) >= MOST_LEVELS:
            raise NoBase(
                "too-many-levels",
                msgn(
                    "More than {n} questionnaire extends another in a row.",
                    "More than {n} questionnaires extend each other in a row.",
                    MOST_LEVELS,
                ),
                msg("Extend one that is nearer to the first."),
            )
        base = read_yaml(found.content, found.file)
        data = base.value
        if isinstance(data, dict) and "extends" in data and not not_this_format(data, base):
            inner = self.adapted(base, [*users, found.key])
        else:
            self.weave.sources.append(base)
            problems = (*base.problems, *_unusable(base))
            inner = Adapted(data if isinstance(data, dict) else None, base, problems, {}, ())
        return Adapted(inner.data, inner.source, inner.problems, inner.bases, (found.file, *inner.files))

    def _with_head(self, value: dict[Any, Any], source: YamlSource, bases: Mapping[str, str]) -> dict[Any, Any]:
        """Return the questionnaire with the bases it was made of in place of `extends`."""
        mark = source.mark(("extends",))
        adapts = self.weave.mapping(Entry(name, version, mark) for name, version in bases.items())
        rows = [entry for entry in self.weave.entries(value) if entry.key != "adapts"]
        after = next((n for n, entry in enumerate(rows, 1) if entry.key == "language"), len(rows))
        return self.weave.mapping([*rows[:after], Entry("adapts", adapts, mark), *rows[after:]])


def _null_parts(data: Mapping[Any, Any], source: YamlSource) -> Iterator[Problem]:
    """Yield a problem for each part that is null as a whole."""
    for kind in ("sections", "questions", "dimensions", "bands", "rules", "examples"):
        part = data.get(kind)
        parts = Parts(Weave(), source)
        for name, value in part.items() if isinstance(part, dict) else ():
            if value is None:
                parts.null_part(kind, name)
        yield from parts.problems


def _listed(data: Mapping[Any, Any], source: YamlSource) -> Iterator[Problem]:
    """Yield a problem for each kind of parts that stands as a list, as in a questionnaire of its own."""
    for kind in ("sections", "questions", "bands", "rules", "examples"):
        part = data.get(kind)
        if isinstance(part, list):
            named = (entry.get("id") for entry in part if isinstance(entry, dict))
            name = shortened(next((each for each in named if isinstance(each, str)), "name"))
            yield Problem(
                "list-for-parts",
                source.place((kind,)),
                msg("A list stands here; in a file that extends another, each part stands under its id."),
                msg("Write “{id}:” in place of “- id: {id}”, and its other fields indented below it.", id=name),
            )


def _without_base(source: YamlSource, code: str, reason: Message, remedy: Message | None) -> Adapted:
    problem = Problem(code, source.place(("extends",)), reason, remedy)
    return Adapted(None, source, (*source.problems, problem), {}, ())


def _speaks_for_itself(problems: Sequence[Problem]) -> bool:
    """Return whether a problem of a base is about what it extends in turn, so that both know of each other."""
    return any(problem.code in ("extends-circle", "too-many-levels") for problem in problems)


def _faulty(source: YamlSource) -> Problem:
    return Problem(
        "faulty-base",
        source.place(("extends",)),
        msg("What this file extends has problems itself."),
        msg("Correct them there first; they are listed with their file and line."),
    )


def _at_odds(overlay: Overlay, base: Adapted, source: YamlSource) -> list[Problem]:
    """Return what keeps the two from being one questionnaire."""
    assert base.data is not None
    found = []
    if overlay.id == base.data["id"] or overlay.id in base.bases:
        found.append(
            Problem(
                "id-of-base",
                source.place(("id",)),
                msg("“{id}” is the id of what this file extends.", id=overlay.id),
                msg("Give this questionnaire an id of its own."),
            )
        )
    language = base.data.get("language")
    if isinstance(language, str) and language.lower() != overlay.language.lower():
        found.append(
            Problem(
                "other-language",
                source.place(("language",)),
                msg("What this file extends is written in the language “{language}”.", language=language),
                msg("Write in that language here, and translate the file with a sibling file as usual."),
            )
        )
    return found


def _unusable(base: YamlSource) -> list[Problem]:
    """Return what keeps a base from being merged with anything: its frame has faults."""
    data = base.value
    if data is None:
        return []
    other = not_this_format(data, base)
    if other or not isinstance(data, dict):
        return other
    if _has_frame(data):
        return []
    from fitwizard.questionnaire.model import Questionnaire

    try:
        Questionnaire.model_validate(data)
    except ValidationError as error:
        return shape_problems(faults(error, Questionnaire, data), base)
    return []


def _has_frame(data: Mapping[Any, Any]) -> bool:
    """Return whether the parts with ids stand where they should, whatever the rest of them is like."""
    verdict, dimensions, scales = (data.get(name, {}) for name in ("verdict", "dimensions", "scales"))
    if not (isinstance(verdict, dict) and isinstance(dimensions, dict) and isinstance(scales, dict)):
        return False
    sections = data.get("sections")
    lists = [sections, verdict.get("bands"), data.get("rules", []), data.get("examples", []), *scales.values()]
    lists += [section.get("questions") for _, section in entries(sections, ())]
    questions = [q for _, section in entries(sections, ()) for _, q in entries(section.get("questions"), ())]
    lists += [question["choices"] for question in questions if "choices" in question]
    sound = all(
        isinstance(part, list) and all(isinstance(entry, dict) and isinstance(entry.get("id"), str) for entry in part)
        for part in lists
    )
    heads = all(isinstance(data.get(name), str) for name in ("id", "version", "language"))
    named = all(isinstance(part, dict) for part in dimensions.values())
    return sound and heads and named and any(True for _ in defined_names(data))
