"""Days as people type them, in the three languages; impossible ones are told, and nothing else is taken for a day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fitwizard.answers.accepting import NotAccepted
from fitwizard.answers.due import day_as_typed, due_date
from fitwizard.language import ENGLISH, LANGUAGES, Interface
from fitwizard.report.words.wording import MONTHS, date_in_words

TODAY = date(2026, 11, 23)
LAST = date(2026, 12, 31)


def told(typed: str, language: str = "en", today: date = TODAY) -> str:
    """Return what a person is told who typed this."""
    with pytest.raises(NotAccepted) as refused:
        due_date(typed, today, language)
    return f"{refused.value.reason} {refused.value.remedy}"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "typed",
    ["2026-12-31", "2026/12/31", "31.12.2026", " 31. 12. 2026 ", "31/12/2026", "31-12-26", "31.12.", "31/12", "31 12",
     "31 December 2026", "31. Dezember 2026", "31 decembrie 2026", "31st of December", "31 de decembrie", "31 DEC",
     "Dec 31, 2026", "dezember 31.", "December 2026", "12/2026", "12.2026"],
)  # fmt: skip
def test_a_day_is_read_as_it_is_written_in_any_of_the_languages(typed: str, language: str) -> None:
    """Day before month, with or without year, month as a number or in words; of a month alone its last day."""
    assert due_date(typed, TODAY, language) == LAST


@pytest.mark.parametrize(
    ("typed", "days"),
    [("+30", 30), ("+ 30", 30), ("in 30 days", 30), ("30 days", 30), ("in 30 Tagen", 30), ("30 de zile", 30),
     ("peste 2 săptămâni", 14), ("+2w", 14), ("in 2 Wochen", 14), ("today", 0), ("heute", 0), ("azi", 0),
     ("Tomorrow", 1), ("morgen", 1), ("mâine", 1), ("+0", 0)],
)  # fmt: skip
def test_a_day_is_told_from_today_on(typed: str, days: int) -> None:
    """In days and weeks, in the words of the three languages."""
    assert due_date(typed, TODAY, "en") == TODAY + timedelta(days=days)


@pytest.mark.parametrize(
    ("typed", "today", "due"),
    [("in 3 months", TODAY, date(2027, 2, 23)), ("3 luni", TODAY, date(2027, 2, 23)),
     ("+2 m", TODAY, date(2027, 1, 23)), ("in 1 Monat", date(2027, 1, 31), date(2027, 2, 28)),
     ("1 Jahr", date(2028, 2, 29), date(2029, 2, 28)),
     ("2 ani", TODAY, date(2028, 11, 23))],
)  # fmt: skip
def test_months_and_years_end_with_the_month_where_it_is_shorter(typed: str, today: date, due: date) -> None:
    """A month from 31 January is the last day of February."""
    assert due_date(typed, today, "de") == due


def test_a_day_without_a_year_is_the_next_one() -> None:
    """Today itself counts; a 29 February waits for its year."""
    assert due_date("23.11.", TODAY, "de") == TODAY
    assert due_date("22.11.", TODAY, "de") == date(2027, 11, 22)
    assert due_date("1 ian", TODAY, "ro") == date(2027, 1, 1)
    assert due_date("29.2.", TODAY, "de") == date(2028, 2, 29)


def test_a_month_before_its_day_is_read_where_it_can_mean_nothing_else() -> None:
    """In English only; elsewhere there is no thirty-first month."""
    assert due_date("12/31/2026", TODAY, "en") == LAST
    assert due_date("3/4/2027", TODAY, "en") == date(2027, 4, 3)
    assert "no such day" in told("12/31/2026", "de")
    assert "no such day" in told("12.31.2026")


def test_a_day_in_the_past_is_a_day() -> None:
    """Whether that is meant is for the person to say."""
    assert due_date("1.1.2020", TODAY, "ro") == date(2020, 1, 1)


def test_nothing_typed_is_no_day() -> None:
    assert due_date(" \t", TODAY, "en") is None


@pytest.mark.parametrize(
    "typed", ["31.2.2026", "2026-02-30", "30 February", "32.1.2026", "0.1.2026", "1.13.2026", "0000-01-01",
              "13/2026", "+9999 years", "2026/31/12"],
)  # fmt: skip
def test_a_day_that_the_calendar_does_not_have_is_told(typed: str) -> None:
    """With what was typed, and how a date is written."""
    said = told(typed)
    assert f"The calendar has no such day: “{typed}”." in said
    assert "2026-12-31" in said
    assert "31.12.2026" in told(typed, "de")


@pytest.mark.parametrize(
    "typed",
    ["soon", "30", "2026", "31.12.202", "+", "in", "in days", "1.2.3.4", "31..12", "ma 5", "5 march later",
     "٣١.١٢.٢٠٢٦", "next week", "99999999-1-1", "{x}", "x" * 500],
)  # fmt: skip
def test_what_is_no_day_is_told_with_how_to_write_one(typed: str) -> None:
    """Nothing is guessed at, and a long text is shortened."""
    said = told(typed)
    assert "cannot be read as a date" in said
    assert "+30 for thirty days" in said
    assert len(said) < 200


@given(st.dates(), st.sampled_from(list(LANGUAGES)))
def test_what_is_shown_is_read_back(day: date, language: str) -> None:
    """A day as it stands in the field, and as it stands in words below it."""
    assert due_date(day_as_typed(day, language), TODAY, language) == day
    if day.year >= 1000:
        assert due_date(date_in_words(day, Interface(language)), TODAY, language) == day


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_month_is_known_by_its_name_and_its_first_letters(language: str) -> None:
    """In each language that the interface speaks."""
    _ = Interface(language)
    for number, month in enumerate(MONTHS, 1):
        for name in (_(month), _(month)[:3], _(month)[:4]):
            assert due_date(f"5 {name} 2030", TODAY, "en") == date(2030, number, 5)


@given(st.text(), st.dates(), st.sampled_from(list(LANGUAGES)))
def test_any_text_is_a_day_or_told_why_it_is_none(typed: str, today: date, language: str) -> None:
    """Never anything else."""
    try:
        due_date(typed, today, language)
    except NotAccepted as refused:
        assert ENGLISH(refused.reason)
