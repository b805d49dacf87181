"""One version of a questionnaire in all its languages."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

from pydantic import ValidationError

from fitwizard.errors import StoreFailed
from fitwizard.language import msg
from fitwizard.questionnaire.model import FORMAT, Questionnaire
from fitwizard.questionnaire.problems import ProblemsFound
from fitwizard.questionnaire.reading import build_questionnaire
from fitwizard.questionnaire.translating import Localised, localised, texts

if TYPE_CHECKING:
    from fitwizard.questionnaire.translation import Translation

Loader: TypeAlias = "Callable[[], Translation]"
"""What reads a translation when it is wanted first; raises `ProblemsFound` or `UnreadableFile`."""

Inherited: TypeAlias = Callable[[str], Mapping[str, str]]
"""What finds the texts by key that come in a language from an extended questionnaire; raises as a loader does."""


class Edition:
    """One version of a questionnaire in all its languages; a translation is read when it is wanted first."""

    def __init__(
        self,
        questionnaire: Questionnaire,
        data: Mapping[str, Any],
        translations: Mapping[str, Loader] | None = None,
        origin: Path | None = None,
        inherited: Inherited | None = None,
    ) -> None:
        """Keep what was read: `data` is what the questionnaire was made of, `origin` the file it came from.

        `inherited` gives the texts in a language that a questionnaire has from the one it extends.
        """
        self.questionnaire = questionnaire
        self.data = data
        self.origin = origin
        self._loaders = dict(translations or {})
        self._inherited = inherited
        self._loaded: dict[str, Translation] = {}

    @property
    def languages(self) -> tuple[str, ...]:
        """Tags of all languages, the original's first."""
        return (self.questionnaire.language, *self._loaders)

    def translation(self, language: str) -> Translation:
        """Return the translation into one of `languages`, but the first.

        Raises `KeyError` for another language, `FitwizardError` if the translation cannot be used.
        """
        if language not in self._loaded:
            self._loaded[language] = self._loaders[language]()
        return self._loaded[language]

    def in_language(self, tag: str) -> Localised:
        """Return the questionnaire in the language that comes nearest to `tag`: de-AT, then de, then the original.

        Raises `FitwizardError` if the translation cannot be used.
        """
        by_lower = {language.lower(): language for language in self._loaders}
        parts = tag.lower().replace("_", "-").split("-")
        tags = ["-".join(parts[:length]) for length in range(len(parts), 0, -1)]
        original = self.questionnaire.language.lower()
        if original in tags:
            tags = tags[: tags.index(original)]
        return localised(self.questionnaire, [self.translation(by_lower[t]) for t in tags if t in by_lower])

    def own_texts(self, language: str) -> dict[str, str]:
        """Return the original texts, by key, that a translation of this very questionnaire has to tell.

        Of one that extends another: those it adds or changes, and those that the other lacks in that language. Raises
        `FitwizardError` if the other's translation cannot be used.
        """
        there = self._inherited(language) if self._inherited is not None else {}
        return {key: text for key, text in texts(self.questionnaire).items() if key not in there}

    @cached_property
    def digest(self) -> str:
        """SHA-256, in hexadecimal, of what the questionnaire says in its original language.

        Comments, line ends, the order of fields, the way a number is written and the advice that an author accepts do
        not count. The order of dimensions does, since it is shown.
        """
        from hashlib import sha256  # only where it is wanted: it costs start-up time

        data = {str(name): part for name, part in self.data.items() if name != "accept"}
        data["dimensions"] = list(data["dimensions"].items())
        return sha256(_json(data, sort_keys=True, separators=(",", ":")).encode("utf-8")).hexdigest()

    def to_json(self) -> str:
        """Return all that `from_json` needs; a translation with problems is left out."""
        translations: dict[str, Any] = {}
        for language in self._loaders:
            try:
                translation = self.translation(language)
            except ProblemsFound:
                continue
            translations[language] = translation.model_dump(by_alias=True, exclude_none=True, exclude_unset=True)
        return _json({"fitwizard": FORMAT, "questionnaire": self.data, "translations": translations})

    @classmethod
    def from_json(cls, text: str) -> Edition:
        """Return the edition that `to_json` wrote. Raises `StoreFailed` if it is damaged."""
        import json  # only where it is wanted: it costs start-up time

        try:
            stored = json.loads(text, parse_float=Decimal)
            data, translations = stored["questionnaire"], stored["translations"]
            loaders = {language: _loader(part) for language, part in translations.items()}
            return cls(build_questionnaire(data), data, loaders)
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
            raise _damaged() from error


def _loader(part: Any) -> Loader:
    def load() -> Translation:
        from fitwizard.questionnaire.translation import Translation  # only where it is spoken: it costs start-up time

        try:
            return Translation.model_validate(part)
        except ValidationError as error:
            raise _damaged() from error

    return load


def _damaged() -> StoreFailed:
    return StoreFailed(
        msg("A stored questionnaire is damaged."),
        msg("Restore the folder of cases from a backup, or begin a new case."),
    )


def _json(data: Any, **how: Any) -> str:
    """Return `data` as JSON, with numbers as short as they can be and nothing lost of them."""
    import json  # only where it is wanted: it costs start-up time

    return json.dumps(_plain(data), ensure_ascii=False, **how)


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {_key(key): _plain(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(part) for part in value]
    return _number(value) if isinstance(value, Decimal) else value


def _key(key: Any) -> str:
    return str(_number(key) if isinstance(key, Decimal) else key)


def _number(value: Decimal) -> int | float | str:
    """Return a decimal as JSON has it; one that a float does not hold exactly enough is written as text."""
    if not value.is_finite():
        return str(value)
    if value == value.to_integral_value() and abs(value) < 10**15:
        return int(value)
    return float(value) if Decimal(repr(float(value))) == value else str(value)
