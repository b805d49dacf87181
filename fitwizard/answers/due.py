"""From a day as a person types it to a date: 31.12.2026, 2026-12-31, 31 December, +30, in 3 weeks.

Words of all languages of the interface are understood in each of them, without regard to case and accents. A day comes
before its month; only English takes 12/31/2026, which has no other meaning. What was read is to be shown in words to
whoever typed it.
"""

from __future__ import annotations

import re
import unicodedata
from calendar import monthrange
from datetime import date, timedelta

from fitwizard.answers.accepting import NotAccepted
from fitwizard.language import msg
from fitwizard.questionnaire.nearest import shortened

_MONTHS = (
    ("january", "januar", "janner", "ianuarie"),
    ("february", "februar", "feber", "februarie"),
    ("march", "marz", "maerz", "mrz", "martie"),
    ("april", "aprilie"),
    ("may", "mai"),
    ("june", "juni", "iunie"),
    ("july", "juli", "iulie"),
    ("august",),
    ("september", "septembrie"),
    ("october", "oktober", "octombrie"),
    ("november", "noiembrie"),
    ("december", "dezember", "decembrie"),
)
_SOON = {"today": 0, "heute": 0, "azi": 0, "astazi": 0, "tomorrow": 1, "morgen": 1, "maine": 1}
_UNITS = {
    "day": ("", "d", "day", "days", "t", "tag", "tage", "tagen", "zi", "zile"),
    "week": ("w", "week", "weeks", "woche", "wochen", "sapt", "saptamana", "saptamani"),
    "month": ("m", "month", "months", "monat", "monate", "monaten", "luna", "luni"),
    "year": ("y", "year", "years", "j", "jahr", "jahre", "jahren", "an", "ani"),
}
_UNIT = {word: unit for unit, words in _UNITS.items() for word in words}

_FROM_NOW = r"(?P<sign>\+|in |peste )? ?(?P<number>\d{1,4}) ?(?:de )?(?P<unit>[a-z]*)"
_BETWEEN = r" ?[-./ ] ?"
_YEAR = r"(?P<year>\d{4}|\d{2})"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th|\.)?"
_NAME = r"(?:of |de )?(?P<name>[a-z]{3,})\.?"
_DAY_FIRST = rf"(?P<day>\d{{1,2}}){_BETWEEN}(?P<month>\d{{1,2}})(?:{_BETWEEN}{_YEAR}|\.)?"
_FORMS = (
    _DAY_FIRST,
    rf"(?P<year>\d{{4}}){_BETWEEN}(?P<month>\d{{1,2}}){_BETWEEN}(?P<day>\d{{1,2}})",
    rf"(?P<month>\d{{1,2}}){_BETWEEN}(?P<year>\d{{4}})",
    rf"{_DAY} ?{_NAME}(?:,? ?{_YEAR})?",
    rf"{_NAME} {_DAY}(?:,? {_YEAR})?",
    rf"{_NAME} (?P<year>\d{{4}})",
)


class _NoSuchDay(Exception):
    """What was typed is meant as a day, and the calendar has none such."""


def due_date(typed: str, today: date, language: str) -> date | None:
    """Return the day that was typed, None if nothing was; of a month alone its last day.

    A day without a year is the next one from `today` on. A day in the past is one, too. Raises `NotAccepted`.
    """
    text = _folded(typed)
    if not text:
        return None
    example = day_as_typed(date(today.year, 12, 31), language)
    try:
        found = _from_now(text, today) or _named(text, today, language)
    except _NoSuchDay:
        raise NotAccepted(
            msg("The calendar has no such day: “{given}”.", given=shortened(typed.strip())),
            msg("Check day, month and year; a date is written like {example}.", example=example),
        ) from None
    if found is None:
        raise NotAccepted(
            msg("“{given}” cannot be read as a date.", given=shortened(typed.strip())),
            msg("Write it like {example}, or +30 for thirty days from now.", example=example),
        )
    return found


def day_as_typed(day: date, language: str) -> str:
    """Return a day in the way it is typed in `language`; `due_date` reads it back."""
    return day.isoformat() if language == "en" else f"{day.day:02}.{day.month:02}.{day.year:04}"


def _folded(typed: str) -> str:
    """Return a text in lower case, without accents, with single blanks."""
    letters = unicodedata.normalize("NFKD", typed.casefold())
    return " ".join("".join(letter for letter in letters if not unicodedata.combining(letter)).split())


def _from_now(text: str, today: date) -> date | None:
    """Return a day that is told from today on, None for another text."""
    if text in _SOON:
        return today + timedelta(days=_SOON[text])
    found = re.fullmatch(_FROM_NOW, text, re.ASCII)
    if found is None or found["unit"] not in _UNIT or not (found["sign"] or found["unit"]):
        return None
    number, unit = int(found["number"]), _UNIT[found["unit"]]
    if unit in ("day", "week"):
        try:
            return today + timedelta(days=number * (7 if unit == "week" else 1))
        except OverflowError:
            raise _NoSuchDay from None
    year, month = divmod(today.year * 12 + today.month - 1 + number * (12 if unit == "year" else 1), 12)
    return _date(year, month + 1, min(today.day, _last(year, month + 1)))


def _named(text: str, today: date, language: str) -> date | None:
    """Return a day with its month, None for another text."""
    found = next(filter(None, (re.fullmatch(form, text, re.ASCII) for form in _FORMS)), None)
    if found is None:
        return None
    parts = found.groupdict()
    month = _month(parts["name"]) if "name" in parts else int(parts["month"])
    if month is None:
        return None
    if "day" not in parts:
        year = int(parts["year"])
        return _date(year, month, _last(year, month))
    day = int(parts["day"])
    if language == "en" and "/" in text and found.re.pattern == _DAY_FIRST and month > 12 >= day:
        day, month = month, day
    if parts["year"] is None:
        return _next(day, month, today)
    return _date(int(parts["year"]) + (2000 if len(parts["year"]) == 2 else 0), month, day)


def _month(name: str) -> int | None:
    """Return the month that begins with `name`, None for a word that is none."""
    return next((n for n, names in enumerate(_MONTHS, 1) if any(each.startswith(name) for each in names)), None)


def _next(day: int, month: int, today: date) -> date:
    """Return the next day of this name; a 29 February may be years away."""
    for year in range(today.year, today.year + 9):
        if day <= _last(year, month) and _date(year, month, day) >= today:
            return date(year, month, day)
    raise _NoSuchDay


def _last(year: int, month: int) -> int:
    """Return the last day of a month."""
    return monthrange(_date(year, month, 1).year, month)[1]


def _date(year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise _NoSuchDay from None
