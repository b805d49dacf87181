"""The widgets that draw their own lines, without a screen: what stands in which line."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from rich.cells import cell_len
from textual import events
from textual.color import Color
from textual.theme import Theme

from fitwizard.tui.held_key import HeldKey, Press
from fitwizard.tui.themes import THEMES
from fitwizard.tui.widgets.drawn import Line, cropped, width_of, wrapped
from fitwizard.tui.widgets.footer import Footer, Hint
from fitwizard.tui.widgets.header import Header
from fitwizard.tui.widgets.outline import _Count
from fitwizard.tui.widgets.page import Page, Row
from fitwizard.tui.widgets.progress import ProgressLine
from fitwizard.tui.widgets.reader import Part, Reader
from fitwizard.tui.widgets.sheet import Sheet
from fitwizard.tui.widgets.status import Status


def plain(lines: Sequence[Line]) -> list[str]:
    return ["".join(piece.text for piece in line).rstrip() for line in lines]


def sheet(**fields: object) -> Sheet:
    shown = Sheet()
    ending = (Row("d", "( )", "We do not know yet"), Row("n", "( )", "This does not apply to us"))
    shown.page = Page(**{"section": "Part", "ask": "How?", "ending": ending, **fields})  # type: ignore[arg-type]
    return shown


def rows(count: int) -> tuple[Row, ...]:
    return tuple(Row(str(n) if n < 10 else " ", "( )", f"Choice {n}") for n in range(1, count + 1))


def test_a_long_label_wraps_with_a_hanging_indent() -> None:
    lines = plain(sheet(rows=(Row("1", "( )", "one two three four five"),)).lines(24, 18))
    at = lines.index("   1  ( ) one two three")
    assert lines[at + 1] == "          four five"


def test_the_marked_row_is_marked_in_all_its_lines() -> None:
    shown = sheet(rows=(Row("1", "( )", "one two three four five"),))
    shown.marked = 0
    lines = plain(shown.lines(24, 18))
    assert [line[:3] for line in lines if "one" in line or "four" in line] == [" ▌ ", " ▌ "]


def test_advice_stands_beneath_its_row() -> None:
    lines = plain(sheet(rows=(Row("1", "(•)", "Everything", "Talk to a lawyer."),)).lines(60, 18))
    assert lines[lines.index("   1  (•) Everything") + 1] == "          → Talk to a lawyer."


@pytest.mark.parametrize("marked", range(14))
def test_the_marked_row_is_always_in_sight(marked: int) -> None:
    shown = sheet(rows=rows(12))
    shown.marked = marked
    lines = plain(shown.lines(60, 12))
    assert len(lines) <= 12
    assert len([line for line in lines if "▌" in line]) == 1
    assert "How?" in lines[3]
    assert "We do not know yet" in lines[-2]


def test_arrows_say_where_there_is_more() -> None:
    shown = sheet(rows=rows(12))
    assert [line[0] for line in plain(shown.lines(60, 12)) if "Choice" in line][-1] == "↓"
    shown.marked = 11
    assert next(line[0] for line in plain(shown.lines(60, 12)) if "Choice" in line) == "↑"


@pytest.mark.parametrize(("height", "most"), [(17, 2), (18, 3)])
def test_the_question_stays_in_its_line_whatever_the_introduction(height: int, most: int) -> None:
    for words in (0, 4, 16, 30, 60):
        lines = plain(sheet(intro="word " * words).lines(60, height))
        assert lines.index("   How?") == most + 1
        assert lines[most].endswith("…") == (words > 12 * most)


def test_the_footer_leaves_out_the_least_wanted_first() -> None:
    footer = Footer()
    footer.tell([Hint("a", "first", "a", 1), Hint("b", "second", "b", 3), Hint("c", "third", "c", 2)])
    assert plain(footer.lines(80, 1)) == [" a first   b second   c third"]
    assert plain(footer.lines(28, 1)) == [" a first  b second  c third"]
    assert plain(footer.lines(22, 1)) == [" b second   c third"]
    assert plain(footer.lines(12, 1)) == [" b second"]


def test_the_header_cuts_the_subject_and_keeps_the_facts() -> None:
    header = Header()
    header.tell("A very long subject indeed", "saved", "English")
    (line,) = header.lines(45, 1)
    assert plain([line])[0].endswith("saved   English")
    assert "…" in plain([line])[0]
    assert width_of(line) == 45


def test_the_progress_is_drawn_in_half_steps() -> None:
    progress = ProgressLine()
    progress.tell(0.25, "3 left")
    (line,) = progress.lines(20, 1)
    assert plain([line]) == [" ━━╸───────  3 left"]


def test_an_alert_is_told_by_a_sign_too() -> None:
    status = Status()
    status.tell("Something is wrong.", alert=True)
    assert plain(status.lines(60, 2))[-1] == "   ! Something is wrong."


def test_a_reader_scrolls_within_its_height() -> None:
    reader = Reader([Part("Heading", "one\ntwo\nthree\nfour")])
    assert plain(reader.lines(20, 3)) == ["Heading", "one", "↓ …"]
    reader._top = 9
    assert plain(reader.lines(20, 3)) == ["↑ …", "three", "four"]


def test_a_section_is_empty_begun_or_done() -> None:
    assert [_Count(3, decided).glyph for decided in range(4)] == ["○", "◐", "◐", "✓"]


@pytest.mark.parametrize("text", ["日本語の長い文章です", "[bold]x[/x] y", "a\tb", ""])
def test_texts_are_measured_in_cells_and_never_taken_for_markup(text: str) -> None:
    assert all(cell_len(line) <= 12 for line in wrapped(text, 12))
    assert "".join(wrapped(text, 12)).replace(" ", "") == text.replace(" ", "").replace("\t", "")
    assert cell_len(cropped(text, 5)) <= 5


def contrast(one: str, other: str) -> float:
    def luminance(colour: str) -> float:
        parts = [part / 255 for part in Color.parse(colour).rgb]
        red, green, blue = (p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_text_can_be_read_in_every_theme(theme: Theme) -> None:
    """4.5 to 1 for all text, 7 to 1 in the theme of high contrast (WCAG 2.2, 1.4.3 and 1.4.6)."""
    least = 7.0 if theme.name == "contrast" else 4.5
    assert theme.background is not None
    for colour in (theme.foreground, theme.accent, theme.variables["quiet"], theme.variables["alert"]):
        assert colour is not None
        assert contrast(colour, theme.background) >= least, colour


def judged(*keys: tuple[str, float]) -> list[Press]:
    times = iter(time for _, time in keys)
    held = HeldKey(lambda _: next(times))
    return [held.judge(events.Key(key, key)) for key, _ in keys]


def test_a_key_is_held_when_it_comes_again_within_a_tenth_of_a_second() -> None:
    pressed = [("3", 10.0), ("3", 10.12), ("3", 10.3)]
    assert judged(*pressed) == [Press.PRESSED] * 3
    assert judged(("3", 10.0), ("3", 10.03), ("3", 10.06)) == [Press.PRESSED, Press.HELD, Press.HELD]
    assert judged(("3", 10.0), ("4", 10.03), ("3", 10.06)) == [Press.PRESSED] * 3


def test_the_first_repeat_of_a_held_key_is_found_out_with_the_second() -> None:
    found = judged(("3", 10.0), ("3", 10.5), ("3", 10.53), ("3", 10.56), ("3", 12.0))
    assert found == [Press.PRESSED, Press.PRESSED, Press.HELD_BEFORE, Press.HELD, Press.PRESSED]
