"""Changes to the text of a translation file: fields removed, put in where they belong, or given another text.

Each function takes a file and returns it with one kind of change; every character that has no part in the change
stays, comments, order, quotes and empty lines too.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import pairwise, takewhile
from typing import TypeAlias

from fitwizard.questionnaire.translation import HEAD
from fitwizard.questionnaire.yaml_entries import (
    Edit,
    Entry,
    Way,
    applied,
    column,
    entries_of,
    line_end,
    line_start,
)
from fitwizard.questionnaire.yaml_writing import field_lines, quoted

Tree: TypeAlias = "dict[str, Tree | str]"
"""Texts as they are nested in a file, in the order that they should have; an empty one is not translated yet."""

_SET_APART = ("dimensions", "sections", "questions", "bands")
"""Parts with an empty line between their entries, in a file that has none of these yet."""

_HEADING = re.compile(r"[-=*#~_–—]{3}")
_EMPTY_LINE = re.compile(r"[ \t]*\n")


def removed(text: str, ways: Collection[Way]) -> str:
    """Return a file without some fields and the comments directly above them.

    A field all of whose fields go goes too; a comment that looks like a heading stays.
    """
    if not ways:
        return text
    edits = sorted(_removals(text, entries_of(text), set(ways), ()), key=lambda edit: edit.start)
    done = 0
    for number, edit in enumerate(edits):  # neighbours may both take the empty line between them
        edits[number] = Edit(max(edit.start, done), max(edit.end, done), "")
        done = edits[number].end
    return applied(text, edits).rstrip("\n") + "\n"


def put(text: str, told: Mapping[Way, str]) -> str:
    """Return a file with other texts in fields that are there."""
    top = entries_of(text)
    edits = []
    for way, words in told.items():
        entry, around = top.at(way), top.at(way[:-1])
        if entry is not None and around is not None and entry.value != words:
            edits.append(_told(text, entry, words, flow=around.flow))
    return applied(text, edits)


def inserted(text: str, tree: Tree) -> str:
    """Return a file with the texts of `tree` that it lacks, each behind the one that goes before it there."""
    return applied(text, _insertions(text, entries_of(text), tree, ()))


def _removals(text: str, node: Entry, ways: set[Way], way: Way) -> Iterator[Edit]:
    going = [_goes(entry, ways, (*way, name)) for name, entry in node.entries.items()]
    entries = list(node.entries.values())
    for number, entry in enumerate(entries):
        if not going[number]:
            yield from _removals(text, entry, ways, (*way, entry.name))
        elif not node.flow:
            yield _lines_of(text, entry, first=number == 0 and bool(way))
        elif not all(going[number:]):
            yield Edit(entry.key, entries[number + 1].key, "")
    if node.flow and going and going[-1]:
        kept = max((number for number, gone in enumerate(going) if not gone), default=-1)
        yield Edit(entries[kept].end if kept >= 0 else entries[0].key, entries[-1].end, "")


def _goes(entry: Entry, ways: set[Way], way: Way) -> bool:
    if way in ways:
        return True
    inner = entry.entries.items()
    return bool(inner) and all(_goes(below, ways, (*way, name)) for name, below in inner)


def _lines_of(text: str, entry: Entry, *, first: bool) -> Edit:
    """Return the edit that takes away the lines of a field, its own comments, and one empty line too many."""
    begin, end = line_start(text, entry.key), line_end(text, entry.end)
    comment = text[begin : entry.key] + "#"
    while begin:
        above = line_start(text, begin - 1)
        if not text.startswith(comment, above) or _HEADING.search(text[above:begin]):
            break
        begin = above
    if end == len(text):
        begin = len(text[:begin].rstrip()) + 1
    elif first or text[:begin].endswith("\n\n") or text[line_start(text, begin - 1) : begin].lstrip().startswith("#"):
        while (empty := _EMPTY_LINE.match(text, end)) is not None:
            end = empty.end()
    return Edit(begin, end, "")


def _told(text: str, entry: Entry, words: str, *, flow: bool) -> Edit:
    space = " " if text[entry.start - 1] == ":" else ""
    colon = text.rfind(":", entry.key, entry.start) + 1
    if flow or text[entry.end : line_end(text, entry.end)].strip() or text[colon : entry.start].strip():
        return Edit(entry.start, entry.end, space + quoted(words))
    indent = column(text, entry.key)
    lines = "\n".join(field_lines(entry.name, words, indent))
    return Edit(colon, entry.end, lines[indent + len(entry.name) + 1 :])


def _insertions(text: str, node: Entry, tree: Tree, way: Way) -> Iterator[Edit]:
    before = None if way else _end_of_head(node)
    new: list[tuple[str, Tree | str]] = []  # what stands behind `before`, or at the beginning
    for name, part in tree.items():
        entry = node.entries.get(name)
        if entry is None:
            new.append((name, part))
            continue
        yield from _new(text, node, before, new, way)
        before, new = entry, []
        if isinstance(part, str):
            continue
        if entry.is_mapping and entry.entries:
            yield from _insertions(text, entry, part, (*way, name))
        else:
            yield _nested(text, entry, part, (*way, name), flow=node.flow)
    yield from _new(text, node, before, new, way)


def _end_of_head(top: Entry) -> Entry:
    """Return the field behind which texts may begin; the record of what they were made from may stand at the end."""
    entries = list(top.entries.values())
    if entries[-1].name == "of":
        entries.pop()
    head = list(takewhile(lambda entry: entry.name in HEAD, entries))
    return head[-1] if head else next(entry for entry in reversed(entries) if entry.name in HEAD)


def _new(text: str, node: Entry, before: Entry | None, new: list[tuple[str, Tree | str]], way: Way) -> Iterator[Edit]:
    if not new:
        return
    if node.flow:
        yield _new_in_braces(text, node, before, new)
        return
    following = next(iter(node.entries.values()))
    indent = column(text, following.key)
    apart = _is_set_apart(text, node, way)
    lines: list[str] = []
    is_text = before is not None and not before.is_mapping and before.name not in HEAD
    for number, (name, part) in enumerate(new):
        both_texts = not way and is_text and isinstance(part, str)
        if (before is not None or number) and (apart or not way) and not both_texts:
            lines.append("")
        lines += _block(name, part, indent, way)
        is_text = isinstance(part, str)
    at = line_end(text, before.end) if before is not None else line_end(text, text.find(":", node.key))
    if (apart and before is None) or (lines[0] == "" and at < len(text) and text[at] != "\n"):
        lines.append("")
    yield Edit(at, at, "".join(line + "\n" for line in lines))


def _is_set_apart(text: str, node: Entry, way: Way) -> bool:
    """Return whether empty lines stand between the fields of `node`."""
    entries = list(node.entries.values())
    if len(entries) < 2:
        return way in {(part,) for part in _SET_APART}
    gaps = (text[a.end : b.key] for a, b in pairwise(entries))
    return any(re.search(r"\n[ \t]*\n", gap) for gap in gaps)


def _block(name: str, part: Tree | str, indent: int, way: Way) -> list[str]:
    """Return the lines of a new field."""
    space = " " * indent
    if isinstance(part, str):
        return field_lines(name, part, indent) if part else [f'{space}{name}: ""']
    lines = [f"{space}{name}:"]
    for number, (inner, below) in enumerate(part.items()):
        if number and not way and name in _SET_APART:
            lines.append("")
        lines += _block(inner, below, indent + 2, (*way, name))
    return lines


def _new_in_braces(text: str, node: Entry, before: Entry | None, new: Iterable[tuple[str, Tree | str]]) -> Edit:
    line = text[line_start(text, node.start) :]
    indent = len(line) - len(line.lstrip(" ")) + 4
    written = ",\n".join("\n".join(_in_braces(name, part, indent)) for name, part in new)
    if before is not None:
        return Edit(before.end, before.end, f",\n{written}")
    first = next(iter(node.entries.values()))
    return Edit(first.key, first.key, f"\n{written},\n{' ' * indent}")


def _in_braces(name: str, part: Tree | str, indent: int) -> list[str]:
    space = " " * indent
    if isinstance(part, str):
        return [f"{space}{name}: {quoted(part)}"]
    inner = ",\n".join("\n".join(_in_braces(*below, indent + 2)) for below in part.items())
    return [f"{space}{name}: {{", inner, f"{space}}}"]


def _nested(text: str, entry: Entry, part: Tree, way: Way, *, flow: bool) -> Edit:
    """Return the edit that puts fields where none stand: in empty braces, or in place of a choice's label alone."""
    if flow:
        line = text[line_start(text, entry.key) :]
        indent = len(line) - len(line.lstrip(" ")) + 4
        inner = ",\n".join("\n".join(_in_braces(*below, indent)) for below in part.items())
        space = " " if text[entry.start - 1] == ":" else ""
        return Edit(entry.start, entry.end, f"{space}{{\n{inner}}}")
    indent = column(text, entry.key)
    colon = text.rfind(":", entry.key, entry.start) + 1
    lines = _block(entry.name, part, indent, way[:-1])[1:]
    end = line_end(text, entry.end)
    comment = text[entry.end : end].strip()
    comment = f"  {comment}" if comment else ""
    return Edit(colon, end, f"{comment}\n" + "".join(line + "\n" for line in lines))
