"""The blocks and tables of questionnaires/README.md, which teaches the format, for tests that hold it to its word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from fitwizard.questionnaire.catalogue import shipped_folder

README = shipped_folder() / "README.md"
_BLOCK = re.compile(r"(?:<!-- (complete|added)(?:: (\S+))? -->\n)?```yaml\n(.*?)```", re.DOTALL)
_TABLE = re.compile(r"<!-- fields: (.+?) -->\n\|(.+)\|\n\|[-|]+\|\n((?:\|.*\|\n)+)")


def text() -> str:
    """Return the whole page."""
    return README.read_text(encoding="utf-8")


def blocks() -> list[tuple[str, str, str]]:
    """Return each YAML block: `complete` with a file name, `added` to the block before, or neither."""
    return [(kind, name, body) for kind, name, body in _BLOCK.findall(text())]


def steps() -> Iterator[tuple[str, str]]:
    """Yield the questionnaire that grows, step by step, with a name for each step."""
    grown: Any = None
    number = 1
    for kind, name, body in blocks():
        if name == "step-1.yaml":
            grown = yaml.safe_load(body)
            yield name, body
        elif kind == "added":
            number += 1
            grown = _added(grown, yaml.safe_load(body))
            yield f"step-{number}.yaml", yaml.safe_dump(grown, allow_unicode=True, sort_keys=False)


def write_all(folder: Path) -> None:
    """Write every complete file of the page into `folder`, and the questionnaire that grows as it is at each step."""
    for kind, name, body in blocks():
        if kind == "complete":
            (folder / name).write_text(body, encoding="utf-8")
    for name, body in steps():
        (folder / name).write_text(body, encoding="utf-8")


def tables() -> dict[str, list[dict[str, str]]]:
    """Return the tables of fields by name, each row by the heads of its columns."""
    found = {}
    for name, head, rows in _TABLE.findall(text()):
        heads = [cell.strip() for cell in head.split("|")]
        found[name] = [
            dict(zip(heads, [cell.strip() for cell in row.strip().strip("|").split("|")], strict=True))
            for row in rows.splitlines()
        ]
    return found


def fields(table: str) -> dict[str, dict[str, str]]:
    """Return the rows of a table by the field that they tell of."""
    return {(row.get("field") or row["code"]).strip("`"): row for row in tables()[table]}


def _added(there: Any, more: Any) -> Any:
    """Return what a reader makes of `there` who puts `more` beside it: parts with the same id become one."""
    if isinstance(there, dict) and isinstance(more, dict):
        return {**there, **{key: _added(there.get(key), part) for key, part in more.items()}}
    if not (isinstance(there, list) and isinstance(more, list)):
        return more
    grown = list(there)
    for part in more:
        names = [entry["id"] for entry in grown]
        after = part.pop("after", None)
        if part["id"] in names:
            grown[names.index(part["id"])] = _added(grown[names.index(part["id"])], part)
        else:
            grown.insert(names.index(after) + 1 if after else len(grown), part)
    return grown
