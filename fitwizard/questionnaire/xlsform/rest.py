"""What XLSForm has no place for, as rows of a path and a value: `dimensions.sharing.weight`, 20.

What the format lists by id (bands, rules, examples) stands under its id, in the order of the rows; other lists count
from 1: `questions.trust.source[2]`. A score table is one cell: `0: 0, 1: 2, 4: 3`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import Any, TypeAlias

from fitwizard.questionnaire.xlsform.tables import Cell

Step: TypeAlias = str | int
Path: TypeAlias = tuple[Step, ...]

LISTED_BY_ID = {("rules",), ("examples",), ("verdict", "bands")}

_STEP = re.compile(r"\.?([^.\[\]{}\s]+)|\[([1-9][0-9]{0,4})\]")
_EMPTY = {"{}": dict, "[]": list}
_TABLE = re.compile(r"\s*(-?[0-9.]+\s*:\s*-?[0-9.]+)(\s*,\s*(-?[0-9.]+\s*:\s*-?[0-9.]+))*\s*")
_MOST_STEPS = 50


def flattened(data: Any, path: Path = ()) -> Iterator[tuple[Path, Cell | None]]:
    """Yield every value with the way to it; an empty mapping or list ends in a step {} or []."""
    if path in LISTED_BY_ID and data:
        data = {part["id"]: {name: inner for name, inner in part.items() if name != "id"} for part in data}
    if isinstance(data, Mapping):
        if data and not any(isinstance(key, str) for key in data):
            yield path, ", ".join(f"{_figure(step)}: {_figure(points)}" for step, points in data.items())
            return
        for name, part in data.items():
            yield from flattened(part, (*path, name))
    elif isinstance(data, list | tuple):
        for number, part in enumerate(data, 1):
            yield from flattened(part, (*path, number))
    else:
        yield path, data
        return
    if not data:
        yield (*path, "{}" if isinstance(data, Mapping) else "[]"), None


def written(path: Path) -> str:
    """Return a path as it stands in a cell."""
    told = ""
    for step in path:
        if isinstance(step, int):
            told += f"[{step}]"
        else:
            told += step if step in _EMPTY or not told else f".{step}"
    return told


def read_path(cell: str) -> Path | None:
    """Return the path that a cell names, None if it is none."""
    empty = cell[-2:] if cell[-2:] in _EMPTY else ""
    text, place = cell.removesuffix(empty), 0
    path: list[Step] = []
    while place < len(text):
        step = _STEP.match(text, place)
        if step is None or len(path) == _MOST_STEPS:
            return None
        path.append(step[1] if step[1] is not None else int(step[2]))
        place = step.end()
    if not path or isinstance(path[0], int):
        return None
    return (*path, empty) if empty else tuple(path)


def nested(rows: Iterable[tuple[Path, Cell | None]]) -> tuple[dict[str, Any], list[Path]]:
    """Return the data that rows describe, and the paths that do not fit what stands above them."""
    tree: dict[Step, Any] = {}
    refused: list[Path] = []
    for path, value in rows:
        if not _put(tree, path, value):
            refused.append(path)
    data = _untangled(tree, ())
    return data if isinstance(data, dict) else {}, refused


def _put(tree: dict[Step, Any], path: Path, value: Cell | None) -> bool:
    here: Any = tree
    for step, following in pairwise(path):
        if following in _EMPTY:
            if step in here:
                return False
            here[step] = _EMPTY[str(following)]()
            return True
        here = here.setdefault(step, {})
        if not isinstance(here, dict):
            return False
    if path[-1] in here:
        return False
    here[path[-1]] = table_of(value) if path[-1] == "score" and isinstance(value, str) else value
    return True


def _untangled(tree: Any, path: Path) -> Any:
    """Return mappings whose keys are numbers as lists, and those that the format lists by id as such."""
    if not isinstance(tree, dict) or not tree:
        return tree
    if path in LISTED_BY_ID:
        return [{"id": name, **_mapping(_untangled(part, (*path, "")))} for name, part in tree.items()]
    inner = {step: _untangled(part, (*path, step)) for step, part in tree.items()}
    if all(isinstance(step, int) for step in inner) and path[-1:] != ("score",):
        return [inner[step] for step in sorted(inner, key=int)]
    return {(step if path[-1:] == ("score",) else str(step)): part for step, part in inner.items()}


def _mapping(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def table_of(cell: str) -> Any:
    """Return the score table in a cell; a text that is none stays as it is."""
    if not _TABLE.fullmatch(cell):
        return cell
    pairs = [entry.split(":") for entry in cell.split(",")]
    try:
        return {_number(step): _number(points) for step, points in pairs}
    except ArithmeticError:
        return cell


def _number(text: str) -> int | Decimal:
    number = Decimal(text.strip())
    return int(number) if number == number.to_integral_value() else number


def _figure(number: int | Decimal) -> str:
    return format(number, "f") if isinstance(number, Decimal) else str(number)


def without(data: Mapping[str, Any], names: Sequence[str]) -> dict[str, Any]:
    """Return `data` without some fields."""
    return {name: part for name, part in data.items() if name not in names}
