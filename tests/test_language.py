"""The interface's words: which language is chosen, and how messages are put into it."""

from __future__ import annotations

from decimal import Decimal

import pytest

from fitwizard.language import Interface, interface_language, msg, msgn, wanted_languages


@pytest.mark.parametrize(
    ("chosen", "environ", "tags"),
    [
        ("de", {"LANG": "ro_RO.UTF-8"}, ("de", "en")),
        (None, {"FITWIZARD_LANG": "ro", "LANG": "de_DE"}, ("ro", "en")),
        (None, {"LC_ALL": "de_AT.UTF-8@euro", "LANG": "ro_RO"}, ("de-at", "de", "en")),
        (None, {"LANG": "C.UTF-8"}, ("en",)),
        (None, {"LC_ALL": "", "LANG": "fr_FR"}, ("fr-fr", "fr", "en")),
        (None, {}, ("en",)),
    ],
)
def test_the_argument_wins_then_the_variable_then_the_locale(
    chosen: str | None, environ: dict[str, str], tags: tuple[str, ...]
) -> None:
    assert wanted_languages(chosen, environ) == tags


def test_the_interface_speaks_the_first_wanted_language_it_knows() -> None:
    assert interface_language(("fr", "de-at", "de", "en")) == "de"
    assert interface_language(("fr",)) == "en"
    assert Interface("fr").language == "en"


def test_values_fill_names_and_may_be_messages_themselves() -> None:
    inner = msg("{n} steps", n=3)
    assert str(msg("After {what}: {rest}", what=inner, rest="{n} [b]")) == "After 3 steps: {n} [b]"
    assert Interface("en")("Hello {name}", name="{x}") == "Hello {x}"
    assert Interface("en")("A {brace") == "A {brace"


def test_numbers_get_the_decimal_sign_of_the_language() -> None:
    told = msg("{number} is not a whole number.", number=Decimal("5.90"))
    assert str(told) == "5.9 is not a whole number."
    assert Interface("de")(told).startswith("5,9 ")
    outer = msg("{number} is not a whole number.", number=msg("{number}", number=Decimal("-0.5")))
    assert "-0,5" in Interface("ro")(outer)


@pytest.mark.parametrize(
    ("number", "written"),
    [
        (7, "7"),
        ("7.0", "7"),
        ("1E+3", "1000"),
        ("0.001", "0,001"),
        ("1E+999999", "1E+999999"),
        ("Infinity", "Infinity"),
    ],
)
def test_a_number_is_written_without_needless_zeros(number: int | str, written: str) -> None:
    """One that would fill the screen keeps its exponent."""
    assert Interface("de").number(Decimal(number) if isinstance(number, str) else number) == written


def test_number_chooses_singular_or_plural() -> None:
    assert str(msgn("{n} question", "{n} questions", 1)) == "1 question"
    assert Interface("en").plural("one thing", "{n} things", 0) == "0 things"
