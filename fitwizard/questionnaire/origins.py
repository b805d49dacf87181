"""Where each part of a questionnaire comes from that extends another one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import PurePath
from typing import Any

from fitwizard.questionnaire.draft import defined_names
from fitwizard.questionnaire.problems import Place, Problem
from fitwizard.questionnaire.yaml_source import Mark, YamlSource


def origins(source: YamlSource, names: Mapping[str, str]) -> Callable[[tuple[object, ...]], str | None]:
    """Return what says of the part at a path where it stands: `name:line`.

    It speaks of every part that has an id, and of each field that comes from another file than the part it is in;
    what it is silent about stands in the file of the part around it. `names` shortens the names of files.
    """
    marks: dict[tuple[object, ...], Mark] = {(): source.mark(())}
    values: dict[tuple[object, ...], Any] = {(): source.value}

    def mark(path: tuple[object, ...]) -> Mark:
        if path not in marks:
            mark(path[:-1])
            container, step = values[path[:-1]], path[-1]
            number: Any = list(container).index(step) if isinstance(container, dict) else step
            marks[path] = source.mark_in(container, number)
            values[path] = container[step]
        return marks[path]

    def told(path: tuple[object, ...]) -> str | None:
        here, around = mark(path), mark(path[:-1])
        if here.lines is around.lines and not _has_id(path):
            return None
        place = here.lines.place(here.key)
        return f"{names.get(place.file, place.file)}:{place.line}"

    return told


def in_parts(problems: Iterable[Problem], source: YamlSource) -> Iterator[Problem]:
    """Yield the problems of a file that extends another; one that stands elsewhere is told with the part it is in."""
    names: dict[Place, str] | None = None
    for problem in problems:
        if problem.place.file == source.file:
            yield problem
            continue
        if names is None:
            names = _names(source)
        yield replace(problem, part=names.get(problem.place, ""))


def _names(source: YamlSource) -> dict[Place, str]:
    """Return the name of the innermost part with an id, such as `rules.free_rider`, by every place in it."""
    assert isinstance(source.value, dict)
    named: dict[int, str] = {}
    for kind, path, name in defined_names(source.value):
        part: Any = source.value
        for step in path if kind in ("dimension", "scale", "source") else path[:-1]:
            part = part[step]
        named[id(part)] = f"{kind}s.{name}"
    found: dict[Place, str] = {}
    waiting: list[tuple[Any, str]] = [(source.value, "")]
    while waiting:
        container, around = waiting.pop()
        for number, value in enumerate(container.values() if isinstance(container, dict) else container):
            name = named.get(id(value), around)
            mark = source.mark_in(container, number)
            for index in (mark.key, mark.value):
                if name:
                    found[mark.lines.place(index)] = name
            if value and isinstance(value, dict | list):
                waiting.append((value, name))
    return found


def short_names(files: list[str]) -> dict[str, str]:
    """Return the last part of each file's path, or all of it where two would be the same."""
    last = [PurePath(file).name for file in files]
    return {file: name if last.count(name) == 1 else file for file, name in zip(files, last, strict=True)}


def _has_id(path: tuple[object, ...]) -> bool:
    """Return whether a path leads to a part with an id: a question, a rule, a band, ... but not a choice."""
    match path:
        case ("dimensions" | "scales", str()) | ("sections" | "rules" | "examples", int()):
            return True
        case ("sections", int(), "questions", int()) | ("verdict", "bands", int()):
            return True
        case _:
            return False
