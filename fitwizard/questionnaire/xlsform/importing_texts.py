"""The texts of a form in all its languages, and the translations that become of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from fitwizard.language import msg
from fitwizard.questionnaire.model import FORMAT
from fitwizard.questionnaire.problems import Problem
from fitwizard.questionnaire.translating import nested_texts
from fitwizard.questionnaire.xlsform.tables import CHOICES, SETTINGS, SURVEY, Book, Row, Table, language_tag

_TEXTS = ("label", "hint", "guidance_hint")
_ORDER = (
    "title", "summary", "intro", "disclaimer", "dimensions", "sections", "questions", "scales", "bands", "none",
    "rules", "straight_line", "checklist",
)  # fmt: skip


class Texts:
    """Which column holds a text in which language; the first of `tags` is the original's."""

    def __init__(self, book: Book, original: str | None, losses: list[Problem]) -> None:
        self._columns: dict[str, dict[str, str]] = {}
        self.found: dict[str, dict[str, str]] = {}
        plain = False
        tags: list[str] = []
        for sheet in (book.get(SURVEY), book.get(CHOICES)):
            for column in sheet.columns if sheet is not None else ():
                name, _, language = column.partition("::")
                if sheet is None or name not in _TEXTS:
                    continue
                tag = language_tag(language) if language else ""
                if tag is None:
                    losses.append(_unknown_language(sheet, column, language))
                elif tag:
                    tags.append(tag)
                    self._columns.setdefault(tag, {})[f"{sheet.name}.{name}"] = column
                else:
                    plain = True
                    self._columns.setdefault("", {})[f"{sheet.name}.{name}"] = column
        default = _default_language(book)
        self.original = original or self._original(default, tags, plain)
        self.assumed = original is None and default is None and not tags
        self.tags = tuple(dict.fromkeys(tag for tag in tags if tag != self.original))

    def _original(self, default: str | None, tags: list[str], plain: bool) -> str:
        if default is not None and (default in tags or plain or not tags):
            return default
        return tags[0] if tags and not plain else default or "en"

    def of(self, sheet: Table, row: Row, name: str, key: str = "") -> str:
        """Return a text in the original language, and keep its translations under `key`."""
        for tag in self.tags if key else ():
            text = self._cell(sheet, row, name, tag)
            if text:
                self.found.setdefault(tag, {})[key] = text
        return self._cell(sheet, row, name, self.original) or self._cell(sheet, row, name, "")

    def add(self, tag: str, key: str, text: str) -> None:
        """Keep a translated text that stands elsewhere."""
        self.found.setdefault(tag, {})[key] = text

    def join(self, key: str, others: Iterable[str]) -> None:
        """Put the translations under `key` and those under `others` together, as their originals are."""
        for told in self.found.values():
            parts = [told.pop(one) for one in [key, *others] if one in told]
            if parts:
                told[key] = "\n\n".join(parts)

    def forget(self, tag: str, keys: Iterable[str]) -> None:
        """Drop texts that are no translations but the originals."""
        for key in keys:
            self.found.get(tag, {}).pop(key, None)

    def _cell(self, sheet: Table, row: Row, name: str, tag: str) -> str:
        column = self._columns.get(tag, {}).get(f"{sheet.name}.{name}")
        return row.text(column) if column is not None else ""


def translation_data(id: str, version: str, tag: str, told: Mapping[str, str]) -> dict[str, Any]:
    """Return a translation file as data, in the order of the format."""
    nested = nested_texts(told)
    for question in nested.get("questions", {}).values():
        if "choices" in question:
            question["choices"] = _short(question["choices"])
    if "scales" in nested:
        nested["scales"] = {scale: _short(choices) for scale, choices in nested["scales"].items()}
    head = {"fitwizard": FORMAT, "translates": id, "language": tag, "of": {"version": version}}
    known = {name: nested[name] for name in _ORDER if name in nested}
    return {**head, **known, **{name: part for name, part in nested.items() if name not in known}}


def _short(choices: Mapping[str, Any]) -> dict[str, Any]:
    """Return choices by id: the label alone where there is nothing else."""
    return {name: part["label"] if [*part] == ["label"] else part for name, part in choices.items()}


def _default_language(book: Book) -> str | None:
    settings = book.get(SETTINGS)
    if settings is None or not settings.rows:
        return None
    told = settings.rows[0].text("default_language")
    return language_tag(told) if told else None


def _unknown_language(sheet: Table, column: str, language: str) -> Problem:
    return Problem(
        "unknown-language",
        sheet.place(1, column),
        msg("Which language “{language}” is, is not known; its texts are left out.", language=language),
        msg("Name the column like this: {column}", column=f"{column.partition('::')[0]}::{language} (fr)"),
        "note",
    )
