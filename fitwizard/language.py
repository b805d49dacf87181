"""The interface's own words in the reader's language.

Rooms below the front ends never print and never know a language: they return a `Message`, the English text
with the values that belong into it. A front end holds one `Interface` and calls it to get words. Texts of a
questionnaire are not handled here; they come from the questionnaire's own translation files.

The catalogues are gettext files under `locale/`; Babel, a tool for developers only, extracts and compiles them:
`_("...")`, `_.plural("one", "many", n)`, `msg("...")` and `msgn("one", "many", n)` mark what has to be translated.
A `Decimal` among the values of a message gets the language's decimal sign.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

LANGUAGES = {"en": "English", "de": "Deutsch", "ro": "Română"}
"""The interface's languages, each with its name in itself."""

LONGEST_NUMBER = 30
"""Digits of a number that is written out; a longer one keeps its exponent."""

LOCALE_FOLDER = Path(__file__).parent / "locale"


@dataclass(frozen=True, slots=True)
class Message:
    """A sentence of the interface before it is put into a language.

    `text` is the English original with `{names}`; `values` fill the names and may be messages themselves.
    With `many`, `text` is the singular and `n` chooses between the two.
    """

    text: str
    values: Mapping[str, object] = field(default_factory=dict)
    many: str | None = None
    n: int = 0

    def __str__(self) -> str:
        return ENGLISH(self)


def msg(text: str, /, **values: object) -> Message:
    """Return the sentence `text`, to be translated when it is shown."""
    return Message(text, values)


def msgn(one: str, many: str, n: int, /, **values: object) -> Message:
    """Return a sentence that depends on the number `n`, which it may name as `{n}`."""
    return Message(one, {"n": n, **values}, many, n)


class Interface:
    """The interface's words in one language; calling it puts a text or a message into that language."""

    def __init__(self, language: str) -> None:
        """Load the catalogue of `language`; a language without a catalogue speaks English."""
        self.language = language if language in LANGUAGES else "en"
        self._catalogue = None
        if self.language != "en":
            import gettext  # only where there is something to translate: it costs start-up time

            self._catalogue = gettext.translation("fitwizard", LOCALE_FOLDER, [self.language], fallback=True)

    def __call__(self, text: str | Message, /, **values: object) -> str:
        """Return `text` in this language, with `values` in the places of its `{names}`."""
        if isinstance(text, Message):
            if text.many is not None:
                return self.plural(text.text, text.many, text.n, **text.values)
            values = {**text.values, **values}
            text = text.text
        if self._catalogue is not None:
            text = self._catalogue.gettext(text)
        return self._filled(text, values)

    def plural(self, one: str, many: str, n: int, /, **values: object) -> str:
        """Return the form that the language uses for the number `n`."""
        text = self._catalogue.ngettext(one, many, n) if self._catalogue is not None else one if n == 1 else many
        return self._filled(text, {"n": n, **values})

    def _filled(self, text: str, values: Mapping[str, object]) -> str:
        if not values:
            return text
        return text.format(**{name: self._told(value) for name, value in values.items()})

    def _told(self, value: object) -> object:
        if isinstance(value, Message):
            return self(value)
        return self.number(value) if isinstance(value, Decimal) else value

    def number(self, value: int | Decimal) -> str:
        """Return an exact number as the language writes it, without needless zeros."""
        _ = self
        if isinstance(value, int) or not value.is_finite() or abs(value.adjusted()) > LONGEST_NUMBER:
            return str(value)
        whole, _point, places = f"{value:f}".partition(".")
        places = places.rstrip("0")
        return _("{whole}.{places}", whole=whole, places=places) if places else whole


ENGLISH = Interface("en")


def wanted_languages(chosen: str | None, environ: Mapping[str, str]) -> tuple[str, ...]:
    """Return the language tags a person wants, best first: `--lang`, FITWIZARD_LANG, then the locale.

    Tags are lower-case with `-` (`de-at`), each followed by its plain language (`de`); English closes the list.
    """
    variables = ("FITWIZARD_LANG", "LC_ALL", "LC_MESSAGES", "LANG")
    first = chosen or next((environ[name] for name in variables if environ.get(name)), "")
    tag = first.partition(".")[0].partition("@")[0].replace("_", "-").lower()
    wanted = [tag, tag.partition("-")[0], "en"]
    return tuple(dict.fromkeys(t for t in wanted if t and t not in ("c", "posix")))


def interface_language(wanted: tuple[str, ...]) -> str:
    """Return the first wanted language that the interface speaks."""
    return next((tag for tag in wanted if tag in LANGUAGES), "en")
