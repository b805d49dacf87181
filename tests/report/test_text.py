"""A result as plain text: at any width, without colour, to the letter."""

from __future__ import annotations

from dataclasses import replace

import pytest

from fitwizard.report.formats.bars import EMPTY, FILLED, MARK, bar
from fitwizard.report.formats.columns import beside, cells, padded, table, wrapped
from fitwizard.report.formats.markdown import as_markdown
from fitwizard.report.formats.text import NARROWEST, as_text
from fitwizard.report.parts import DimensionView, Floor
from tests.report.personas import HOSTILE, answers_of, hostile_view, persona_view, shipped, view_of
from tests.report.test_document import view as explained

PERSONAS = (
    "p1_imaging_software",
    "p3_only_takes",
    "p8_furniture_maker",
    "x1_sharing_unknown",
    "o3_right_but_too_early",
)

GOLDEN = """\
Imago Soft SRL · 23 November 2026               a self-assessment, not validated
Does membership in this cluster fit us?

Conditional fit: try before you join
────────────────────────────────────
There is a reason to come closer, but something essential is still open.
Attend two events as a guest, put one concrete request to the cluster, then
repeat this check after three to six months.

What decided it      - Practical capacity is 43; “Good fit: join and take part”
                       needs at least 50.
                     - By points alone: “Strong fit: join and help shape it”.
How sure             Low. Some answers pull in different directions.

                      low       ╷medium ╷high
Benefits              ━━━━━━━━━━━━━┆━━━━━━━━━━───  high
Goals                 ━━━━━━━━━━━━━┆━━━━━━━━━────  high
Vision                ━━━━━━━━━━━━━┆━━━━━━━━─────  high
Philosophy            ━━━━━━━━━━━━━┆━━━━━━━━━────  high
Knowledge sharing     ━━━━━━━━━━━━━┆━━━━━━━──────  high
Active collaboration  ━━━━━━━━━━━━━┆━━━━━━━━─────  high
Practical capacity    ━━━━━━━━━━━━─┆─────────────  medium, below the 50 it needs
┆ The mark on a bar is the minimum that matters there.
"""


def test_the_first_page_of_a_persona_to_the_letter() -> None:
    assert as_text(persona_view("o3_right_but_too_early")).startswith(GOLDEN)


@pytest.mark.parametrize(("language", "opens", "closes"), [("en", "“", "”"), ("de", "„", "“"), ("ro", "„", "”")])
def test_a_choice_with_advice_stands_in_the_quotes_of_the_language(language: str, opens: str, closes: str) -> None:
    view = persona_view("p3_only_takes", language=language)
    quoted = f"{opens}{view.also[0].about}{closes}: {view.also[0].text}"
    assert quoted in " ".join(as_text(view, 400).split())
    assert f"**{opens}{view.also[0].about}{closes}:** {view.also[0].text}" in as_markdown(view)


@pytest.mark.parametrize("language", ["en", "de", "ro"])
@pytest.mark.parametrize("persona", PERSONAS)
@pytest.mark.parametrize("width", [24, 40, 59, 60, 80, 120])
def test_no_line_is_wider_than_the_terminal(persona: str, width: int, language: str) -> None:
    view = persona_view(persona, language=language, fear_of_copying={"answer": "often", "note": "Twice. " * 30})
    for in_full in (False, True):
        lines = as_text(view, width, in_full=in_full).splitlines()
        assert max(cells(line) for line in lines) <= width
        assert all(line == line.rstrip() for line in lines)


def test_a_width_of_nothing_is_still_readable() -> None:
    assert max(len(line) for line in as_text(persona_view("p3_only_takes"), 1).splitlines()) <= NARROWEST


def test_words_come_before_numbers_and_the_disclaimer_is_there() -> None:
    view = persona_view("p3_only_takes", without=("money",))
    told = as_text(view)
    order = [
        "Not yet",
        "What decided it",
        "How sure",
        "Benefits",
        "Next steps",
        "Why",
        "To talk about",
        "What you can offer",
        "Still open",
        "Numbers",
    ]
    places = [told.index(word) for word in order]
    assert places == sorted(places)
    assert "not been validated" in " ".join(told.split())
    assert "licence CC-BY-4.0" in " ".join(told.split())


def test_in_full_it_holds_every_answer_and_what_to_ask() -> None:
    money = {"answer": "fee", "note": "Half\nnow", "evidence": "Budget"}
    view = persona_view("x3_competition_law", audience="internal", money=money)
    told = as_text(view, in_full=True)
    assert "Appear at fairs or abroad; one answer withheld" in " ".join(told.split())
    assert "Note: Half" in told
    assert "Evidence: Budget" in told
    assert "Ask the cluster" in told
    assert "Milled titanium parts" in told
    assert "Sources" in told
    assert "Ask the cluster" not in as_text(view)


@pytest.mark.parametrize("language", ["en", "de", "ro"])
@pytest.mark.parametrize("persona", ["p3_only_takes", "x1_sharing_unknown", "quick_check"])
@pytest.mark.parametrize("width", [24, 59, 60, 80])
def test_what_stands_behind_a_verdict_fits_as_well(width: int, persona: str, language: str) -> None:
    for in_full in (False, True):
        lines = as_text(explained(persona, language, "internal"), width, in_full=in_full).splitlines()
        assert max(cells(line) for line in lines) <= width
        assert all(line == line.rstrip() for line in lines)


def test_why_and_what_would_change_it_stand_on_the_first_page_and_the_figures_in_full_only() -> None:
    view = explained("p3_only_takes", "en", "company")
    short, full = as_text(view, 1000), as_text(view, 1000, in_full=True)
    assert view.explained is not None
    assert view.explained.better is not None
    reason, way = view.why[1].text, view.explained.better.ways[0].text
    for told in (short, full):
        assert reason in told
        assert way in told
        assert view.explained.sentence in told
        assert "Who: Ana Pop" in told
    assert "How sure, in numbers" not in short
    assert "How sure, in numbers" in full
    assert f"{reason} [" in full
    assert "number in brackets" not in short


def test_private_notes_stay_out_of_texts_that_may_be_piped() -> None:
    view = persona_view("p1_imaging_software", audience="screen", money={"answer": "fee", "private_note": "Psst"})
    assert "Psst" not in as_text(view, in_full=True)


def test_without_company_sources_and_numbers() -> None:
    original = shipped().questionnaire
    verdict = original.verdict.model_copy(update={"shows_numbers": False})
    quiet = original.model_copy(update={"verdict": verdict, "sources": {}})
    told = as_text(view_of(quiet, answers_of("o3_right_but_too_early"), company=""), in_full=True)
    assert told.startswith("23 November 2026 ")
    assert "Numbers" not in told
    assert "Sources" not in told
    assert "medium, below what it needs" in told


def test_a_fallback_names_its_language() -> None:
    questionnaire = shipped().in_language("de").questionnaire
    fallbacks = {questionnaire.dimensions["goals"].title: "en"}
    told = as_text(view_of(questionnaire, answers_of("p1_imaging_software"), language="de", fallbacks=fallbacks))
    assert "Ziele [English]" in told
    assert "Nutzen [" not in told


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_texts_come_out_literally(text: str) -> None:
    told = as_text(hostile_view(text), 200, in_full=True)
    for line in (text, f"Note: {text}", f"Evidence: {text}", f"1  {text}: {text}", f"does not apply: {text}"):
        assert line in told


# Bars


def dimension(fill: float | None, floor: int | None = None) -> DimensionView:
    known = persona_view("p1_imaging_software").dimension("benefits")
    missed = floor is not None and fill is not None and fill < floor
    return replace(known, fill=fill, floor=None if floor is None else Floor(floor, "join", "Join", missed))


@pytest.mark.parametrize("length", [1, 2, 12, 25, 50])
@pytest.mark.parametrize("floor", [None, 0, 1, 40, 50, 99, 100])
@pytest.mark.parametrize("fill", [0, 0.4, 39.99, 40, 50, 99.6, 100])
def test_a_bar_shows_on_which_side_of_its_floor_it_is(fill: float, floor: int | None, length: int) -> None:
    drawn = bar(dimension(fill, floor), length)
    assert cells(drawn) == length
    assert drawn.count(MARK) == (floor is not None)
    if floor is not None and fill < floor:
        assert FILLED not in drawn[drawn.index(MARK) :]
        assert drawn.index(MARK) == 0 or drawn[drawn.index(MARK) - 1] == EMPTY
    elif floor is not None:
        assert EMPTY not in drawn[: drawn.index(MARK)]


def test_a_bar_without_a_score_is_blank_and_not_empty() -> None:
    assert bar(dimension(None), 10) == " " * 10
    assert bar(dimension(0), 10) == EMPTY * 10
    assert bar(dimension(100), 10) == FILLED * 10


# Columns


def test_wide_and_combining_characters_are_counted_as_a_terminal_does() -> None:
    assert (cells("日本"), cells("e\u0301"), cells("a\u200bb"), cells("Iași")) == (4, 1, 2, 4)
    assert padded("日", 4) == "日  "


def test_wrapping_keeps_line_ends_and_cuts_what_is_too_long() -> None:
    assert wrapped("one two\nthree", 7) == ["one two", "three"]
    assert wrapped("abcdefgh ij", 3) == ["abc", "def", "gh", "ij"]
    assert wrapped("日本語", 2) == ["日", "本", "語"]
    assert wrapped("  ", 5) == []


def test_a_hanging_indent() -> None:
    assert beside("- ", "one two three", 7) == ["- one", "  two", "  three"]
    assert beside("- ", "one two", 7, hang=1) == ["- one", "   two"]


def test_a_table_has_its_numbers_to_the_right() -> None:
    assert table([("a", "n"), ("bb", "100")]) == ["a     n", "bb  100"]
