"""Plain data as YAML that a person reads with pleasure, and that `yaml_source` reads back as the same data.

Mappings and lists stand in block style; what is small and flat (a choice, a few limits, a list of ids) stands on one
line in brackets, a long text is folded, a text of several lines stands as it is. Which unquoted words other readers of
YAML take for a date or a boolean is PyYAML's to say; any text that is not plainly a text is put in quotes.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any, TypeAlias

from fitwizard.questionnaire.yaml_scalars import FORBIDDEN_IN_TEXT, REPLACEMENT, is_yaml_word

Path: TypeAlias = "tuple[object, ...]"
Comments: TypeAlias = Callable[[Path], "str | None"]
"""What to say about the value that a path leads to, if anything."""

WIDTH = 118
"""Columns that a line should not exceed; a word that is longer stays whole."""

_MOST_IN_BRACKETS = 8  # fields of a mapping on one line
_FEW_IN_BRACKETS = 3  # the same for what stands high up in the file: a section, a rule, a question
_LONGEST_ENTRY = 40  # characters of a text in a list on one line
_LONGEST_KEY = 500  # characters; YAML looks no more than 1024 ahead for the colon
_SET_APART = 4  # lines from which on an entry has empty lines around it
_DEEPEST_SET_APART = 4  # down to the questions of a section, not to their choices

_UNSAFE = FORBIDDEN_IN_TEXT.pattern[:-1] + "\ufeff]"
_NO_PLAIN_TEXT = re.compile(rf"\A[^\w(/“„«‘…<$€£§≥≤]|:(?=\s|\Z)|\s#|[\n\t]|\s\Z|{_UNSAFE}")
_IN_BRACKETS = re.compile(r"[,\[\]{}?:#]")
_NO_FOLDED_TEXT = re.compile(rf"\A\s|\s\Z|[\n\t]|  |{_UNSAFE}")
_NO_LITERAL_TEXT = re.compile(rf"\A\s|\t|\n[ \n]+\Z|{_UNSAFE}")
_HIDDEN = re.compile(_UNSAFE)
_WORD = re.compile(r"[a-z0-9][a-z0-9_.:-]*\Z")


def yaml_text(data: Mapping[str, Any], comments: Comments | None = None) -> str:
    """Return `data` (dict, list, str, int, Decimal, bool, None) as YAML, in its order.

    A comment stands at the end of the line of what it is about, or above it if there is no room or several lines.
    Raises `TypeError` for a value of another kind.
    """
    if not data:
        return "{}\n"
    return "\n".join(_Writing(comments).block(data, (), 0)) + "\n"


def field_lines(name: str, text: str, indent: int) -> list[str]:
    """Return the lines of one text under its name, with `indent` spaces before the name."""
    return _scalar(text, f"{' ' * indent}{_key(name)}: ", indent + 2)


def quoted(text: str) -> str:
    """Return a text in double quotes on one line, as it may stand anywhere, also in brackets."""
    return _quoted(text)


class _Writing:
    def __init__(self, comments: Comments | None) -> None:
        self._comments = comments

    def block(self, value: Any, path: Path, indent: int) -> list[str]:
        """Return the lines of a mapping or a list that is not empty."""
        listed = isinstance(value, list | tuple)
        lines: list[str] = []
        before = 0
        for key, part in enumerate(value) if listed else value.items():
            below = (*path, key)
            entry = self._item(part, below, indent) if listed else self._field(key, part, below, indent)
            opened = len(entry) > 1 and isinstance(part, dict | list | tuple)
            apart = opened and (len(path) == 0 or (before >= _SET_APART and len(entry) >= _SET_APART))
            if apart and lines and len(path) < _DEEPEST_SET_APART:
                lines.append("")
            before = len(entry) if opened else 0
            lines += self._commented(entry, below, indent)
        return lines

    def _field(self, key: object, value: Any, path: Path, indent: int) -> list[str]:
        space = " " * indent
        name = _key(key)
        if len(name) > _LONGEST_KEY:  # YAML's long form
            item = self._item(value, path, indent)
            return [f"{space}? {name}", f"{space}:{item[0][indent + 1 :]}", *item[1:]]
        begin = f"{space}{name}:"
        if isinstance(value, dict | list | tuple):
            short = self._flow(value, path, WIDTH - len(begin) - 1, texts=False)
            if short is not None:
                return [f"{begin} {short}"]
            return [begin, *self.block(value, path, indent + 2)]
        return _scalar(value, f"{begin} ", indent + 2)

    def _item(self, value: Any, path: Path, indent: int) -> list[str]:
        space = " " * indent
        if not isinstance(value, dict | list | tuple):
            return _scalar(value, f"{space}- ", indent + 2)
        short = self._flow(value, path, WIDTH - indent - 2, texts=True)
        if short is not None:
            return [f"{space}- {short}"]
        lines = self.block(value, path, indent + 2)
        if lines[0].startswith("#", indent + 2):  # a comment on its first part
            return [f"{space}-", *lines]
        return [f"{space}- {lines[0][indent + 2 :]}", *lines[1:]]

    def _flow(self, value: Any, path: Path, room: int, *, texts: bool, nested: bool = False) -> str | None:
        """Return `value` in brackets, None if it is not small or has no room; `texts` allows free text in it."""
        if not value:
            return "{}" if isinstance(value, dict) else "[]"
        mapping = isinstance(value, dict)
        if mapping and not _small_enough(value, _FEW_IN_BRACKETS if texts and len(path) <= _DEEPEST_SET_APART else 0):
            return None
        parts: list[str] = []
        for key, part in value.items() if mapping else enumerate(value):
            below = (*path, key)
            if self._comments is not None and self._comments(below):
                return None
            written: str | None = None
            if not isinstance(part, dict | list | tuple):
                written = _flow_scalar(part) if _short_enough(part, mapping=mapping, texts=texts) else None
            elif mapping or nested:
                written = self._flow(part, below, room, texts=False, nested=True)
            if written is None:
                return None
            parts.append(f"{_flow_scalar(key)}: {written}" if mapping else written)
            room -= len(parts[-1]) + 2
            if room < 0:
                return None
        return f"{{{', '.join(parts)}}}" if mapping else f"[{', '.join(parts)}]"

    def _commented(self, lines: list[str], path: Path, indent: int) -> list[str]:
        comment = self._comments(path) if self._comments is not None else None
        if not comment:
            return lines
        said = [_HIDDEN.sub(REPLACEMENT, line) for line in comment.splitlines()]
        if len(lines) == len(said) == 1 and len(lines[0]) + len(said[0]) + 4 <= WIDTH:
            return [f"{lines[0]}  # {said[0]}"]
        return [*(f"{' ' * indent}# {line}".rstrip() for line in said), *lines]


def _small_enough(mapping: dict[object, object], most: int) -> bool:
    nested = sum(1 for part in mapping.values() if isinstance(part, dict))
    return len(mapping) <= (most or _MOST_IN_BRACKETS) and nested <= 1


def _short_enough(value: object, *, mapping: bool, texts: bool) -> bool:
    if not isinstance(value, str):
        return True
    if mapping:
        return (texts and "\n" not in value) or _WORD.match(value) is not None
    return len(value) <= _LONGEST_ENTRY and "\n" not in value


def _scalar(value: object, begin: str, indent: int) -> list[str]:
    """Return the lines of one value after `begin`; the further ones have `indent`."""
    if not isinstance(value, str):
        return [begin + _word(value)]
    if "\n" in value:
        if _NO_LITERAL_TEXT.search(value):
            return [begin + _quoted(value)]
        kept = "" if value[-1] == "\n" else "-"
        space = " " * indent
        return [f"{begin}|{kept}", *(space + line if line else "" for line in value.removesuffix("\n").split("\n"))]
    line = value if _is_plain(value) else _quoted(value)
    if len(begin) + len(line) <= WIDTH or " " not in value or _NO_FOLDED_TEXT.search(value):
        return [begin + line]
    return [f"{begin}>-", *_folded(value, indent)]


def _folded(text: str, indent: int) -> list[str]:
    space = " " * indent
    lines: list[str] = []
    line = ""
    for word in text.split(" "):
        if line and indent + len(line) + 1 + len(word) > WIDTH:
            lines.append(space + line)
            line = word
        else:
            line = f"{line} {word}" if line else word
    return [*lines, space + line]


def _key(key: object) -> str:
    if isinstance(key, str):
        return key if _is_plain(key) else _quoted(key)
    return _word(key)


def _flow_scalar(value: object) -> str:
    if not isinstance(value, str):
        return _word(value)
    return value if _is_plain(value) and not _IN_BRACKETS.search(value) else _quoted(value)


def _word(value: object) -> str:
    """Return a number, true, false or null as it is written; a decimal without an exponent."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, Decimal):
        if value.is_finite():
            return format(value, "f")
        return ".nan" if value.is_nan() else ".inf" if value > 0 else "-.inf"
    raise TypeError(f"no plain data: {value!r}")


def _is_plain(text: str) -> bool:
    """Return whether `text` may stand without quotes, outside of brackets."""
    return bool(text) and not _NO_PLAIN_TEXT.search(text) and not is_yaml_word(text) and not _means_more(text)


def _means_more(text: str) -> bool:
    """Return whether YAML 1.1 takes the unquoted `text` for a date, a time or a number that is none here."""
    from yaml.resolver import Resolver  # only where YAML is written: it costs start-up time

    tested = Resolver.yaml_implicit_resolvers.get(text[0], ())
    return any(meaning.match(text) for _, meaning in tested)


def _quoted(text: str) -> str:
    """Return `text` in double quotes: as in JSON, with what is invisible as an escape."""
    return _HIDDEN.sub(lambda found: _escape(ord(found[0])), json.dumps(text, ensure_ascii=False))


def _escape(code: int) -> str:
    return f"\\u{code:04X}"
