"""The question screen as a whole: its places, sizes, languages, and what happens when something fails."""

from __future__ import annotations

import pytest
from textual.pilot import Pilot

from fitwizard.answers.model import State
from fitwizard.errors import StoreFailed
from fitwizard.language import msg
from fitwizard.store.cases import CaseStore
from fitwizard.tui.screens.question import QuestionScreen
from fitwizard.tui.themes import THEMES
from fitwizard.wizard import Wizard
from tests.tui.conftest import StartApp, marked, press, screen_text, settled, wizard_of


def line_with(text: str, part: str) -> int:
    return next(number for number, line in enumerate(text.splitlines()) if part in line)


async def resize(pilot: Pilot[int], width: int, height: int) -> None:
    await pilot.resize_terminal(width, height)
    await settled(pilot)


async def test_it_opens_at_the_question_with_texts_as_they_are_written(start_app: StartApp) -> None:
    async with start_app() as (app, _):
        text = screen_text(app)
        assert "Imago [b]Soft[/b] SRL · Does [bold]it[/bold] fit?" in text
        assert "Knowledge sharing · 1 of 3" in text
        assert "Think of the past year." in text
        assert "2  ( ) [bold]Lessons[/x] learned" in text
        assert "6 left, about 3 min" in text
        assert isinstance(app.screen, QuestionScreen)
        assert len(app.screen_stack) == 1


async def test_nothing_moves_from_one_question_to_the_next(start_app: StartApp) -> None:
    async with start_app() as (app, pilot):
        first = screen_text(app)
        await press(pilot, "2")
        second = screen_text(app)
        assert line_with(first, "What would you tell") == line_with(second, "What would you like")
        assert line_with(first, "left, about") == line_with(second, "left, about")
        assert line_with(first, "↵ next") == line_with(second, "↵ next") == 23


async def test_the_introduction_stands_only_at_a_sections_first_question(start_app: StartApp) -> None:
    async with start_app() as (app, pilot):
        await press(pilot, "2")
        assert "Think of the past year." not in screen_text(app)


async def test_the_outline_stands_beside_from_100_columns_on(start_app: StartApp) -> None:
    async with start_app(size=(100, 30)) as (app, pilot):
        assert " ▌ ○ Knowledge sharing" in screen_text(app)
        await press(pilot, "2")
        assert " ▌ ◐ Knowledge sharing" in screen_text(app)
        await press(pilot, "d", "4", "enter")
        assert "✓ Knowledge sharing" in screen_text(app)
        assert "▌ ○ Company" in screen_text(app)
        await resize(pilot, 99, 30)
        assert "✓ Knowledge sharing" not in screen_text(app)


async def test_a_click_in_the_outline_goes_to_the_sections_first_open_question(start_app: StartApp) -> None:
    async with start_app(size=(100, 30)) as (app, pilot):
        await pilot.click(offset=(8, line_with(screen_text(app), "○ Company")))
        await settled(pilot)
        assert wizard_of(app).position == "name"


async def test_reason_and_note_stand_open_from_140_columns_on(start_app: StartApp) -> None:
    async with start_app(size=(140, 40)) as (app, pilot):
        text = screen_text(app)
        assert "Why we ask" in text
        assert "Nobody expects trade secrets." in text
        await press(pilot, "m", *"hi", "escape")
        assert "hi" in screen_text(app)
        await resize(pilot, 139, 40)
        assert "Nobody expects trade secrets." not in screen_text(app)


async def test_a_resize_keeps_the_marked_row_and_what_is_typed(start_app: StartApp) -> None:
    async with start_app() as (app, pilot):
        await press(pilot, "down", "down")
        await resize(pilot, 160, 50)
        await resize(pilot, 60, 18)
        assert marked(app) == "[bold]Lessons[/x] learned"
        await press(pilot, "right", "right", *"42")
        await resize(pilot, 120, 40)
        await press(pilot, *"0", "backspace", "enter")
        assert wizard_of(app).sheet.answer("hours").value == 42


async def test_a_window_that_is_too_small_says_so(start_app: StartApp) -> None:
    async with start_app(size=(50, 12)) as (app, _):
        assert "Make this window larger: 60 × 18 or more." in screen_text(app)


async def test_the_language_changes_in_the_middle_and_the_mark_stays(start_app: StartApp) -> None:
    async with start_app() as (app, pilot):
        await press(pilot, "down", "down", "l")
        text = screen_text(app)
        assert "Was würden Sie anderen sagen?" in text
        assert "1  ( ) Nichts" in text
        assert "Deutsch" in text
        assert "2  ( ) [bold]Lessons[/x] learned [en]" in text
        assert line_with(text, "▌") == line_with(text, "Lessons")
        await press(pilot, "L")
        assert "What would you tell" in screen_text(app)


async def test_what_was_said_goes_with_its_language(start_app: StartApp) -> None:
    async with start_app() as (app, pilot):
        await press(pilot, "u")
        assert "Nothing was changed" in screen_text(app)
        await press(pilot, "l")
        assert "Nothing was changed" not in screen_text(app)


async def test_a_text_being_typed_survives_a_change_of_language(start_app: StartApp) -> None:
    async with start_app() as (app, pilot):
        await press(pilot, "right", "right", "f10", *"be")
        assert wizard_of(app).position == "name"
        await app.speak("de")
        await settled(pilot)
        assert "be" in screen_text(app)


async def test_the_question_screen_is_the_same_after_the_review(start_app: StartApp) -> None:
    async with start_app() as (app, pilot):
        screen = app.screen
        await press(pilot, "r")
        assert app.screen is not screen
        app.show_question("wanted")
        await settled(pilot)
        assert app.screen is screen
        assert "What would you like to have?" in screen_text(app)


async def test_behind_the_last_question_stands_the_review(start_app: StartApp) -> None:
    async with start_app() as (app, pilot):
        await press(pilot, "1", "d", "f6", "f6", "f6", "f6")
        assert type(app.screen).__name__ == "ReviewScreen"


async def test_what_was_not_saved_is_said_and_the_question_stays(
    start_app: StartApp, store: CaseStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> int:
        raise StoreFailed(msg("The disk is [full]."), msg("Make room."))

    async with start_app() as (app, pilot):
        with monkeypatch.context() as broken:
            broken.setattr(store, "record", fail)
            await press(pilot, "2")
            text = screen_text(app)
            assert "This did not work" in text
            assert "The disk is [full]." in text
            assert "Make room." in text
            await press(pilot, "x")
            assert wizard_of(app).position == "share"
            assert "(•)" not in screen_text(app)
        await press(pilot, "2")
        assert wizard_of(app).position == "wanted"


async def test_a_broken_store_does_not_keep_anyone_from_leaving(
    start_app: StartApp, store: CaseStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> int:
        raise StoreFailed(msg("The disk is full."), msg("Make room."))

    async with start_app() as (app, pilot):
        await press(pilot, "2", "right", *"12")
        monkeypatch.setattr(store, "record", fail)
        await press(pilot, "ctrl+q")
        assert "This did not work" in screen_text(app)
        await press(pilot, "escape")
        await pilot.press("ctrl+q")
        await pilot.pause()
        assert app.return_value == 0


async def test_a_change_in_another_window_is_taken_over_and_said(start_app: StartApp, store: CaseStore) -> None:
    async with start_app() as (app, pilot):
        await press(pilot, "2", "left")
        other = Wizard.resume(store, store.cases()[0])
        other.answer("share", "nothing")
        await press(pilot, "down", "space")
        text = screen_text(app)
        assert "changed in another window" in text
        assert "(•) Nothing beyond what is public" in text


async def test_a_bug_ends_quietly_with_a_log_that_holds_no_answer(
    start_app: StartApp, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(*_: object) -> object:
        secret = "Imago"
        raise KeyError(secret)

    with pytest.raises(KeyError):
        async with start_app() as (app, pilot):
            monkeypatch.setattr("fitwizard.tui.screens.question_view.page_of", fail)
            await press(pilot, "2")
    assert app.return_code == 4
    log = next(app.data_folder.glob("crash-*.log"))
    assert "KeyError" in log.read_text()
    assert "Imago" not in log.read_text()
    assert log.stat().st_mode & 0o777 == 0o600
    told = capsys.readouterr()
    assert "Traceback" not in told.out


async def test_why_is_asked_is_one_key_away(start_app: StartApp) -> None:
    async with start_app() as (app, pilot):
        await press(pilot, "question_mark")
        text = screen_text(app)
        assert "Nobody expects trade secrets." in text
        assert "A short one." in text
        await press(pilot, "escape")
        assert "Nobody expects trade secrets." not in screen_text(app)


async def test_a_screen_above_closes_once_and_keys_typed_after_it_count(start_app: StartApp) -> None:
    async with start_app() as (app, pilot):
        await press(pilot, "question_mark", "escape", "escape", "2")
        assert len(app.screen_stack) == 1
        assert wizard_of(app).sheet.answer("share").value == "some"
        await press(pilot, "m", *"hi", "escape", "1", "enter")
        assert wizard_of(app).sheet.answer("wanted").note == "hi"
        assert wizard_of(app).sheet.answer("wanted").value == ("research",)


async def test_the_help_lists_the_keys(start_app: StartApp) -> None:
    async with start_app(size=(80, 50)) as (app, pilot):
        await press(pilot, "f1")
        text = screen_text(app)
        assert "Take the marked answer and go on." in text
        assert "In a text field" in text
        await press(pilot, "escape", "2")
        assert wizard_of(app).position == "wanted"


async def test_the_palette_finds_and_carries_out_commands(start_app: StartApp) -> None:
    async with start_app() as (app, pilot):
        await press(pilot, "ctrl+p")
        await pilot.pause(0.3)
        await press(pilot, *"not know")
        await pilot.pause(0.3)
        await press(pilot, "enter")
        await pilot.pause()
        await settled(pilot)
        assert wizard_of(app).sheet.answer("share").state is State.UNKNOWN


async def test_themes_follow_one_another(start_app: StartApp) -> None:
    async with start_app() as (app, pilot):
        for theme in (*THEMES[1:], THEMES[0]):
            await press(pilot, "t")
            assert app.theme == theme.name
            assert "What would you tell" in screen_text(app)


async def test_it_works_without_colours(start_app: StartApp, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with start_app() as (app, pilot):
        await press(pilot, "down", "space", "down")
        text = screen_text(app)
        assert "(•) Nothing beyond what is public" in text
        assert " ▌ 2" in text
        styles = [segment.style for strip in app.screen._compositor.render_strips() for segment in strip]
        assert all(style.color.is_default for style in styles if style is not None and style.color is not None)
        assert all(style.bgcolor.is_default for style in styles if style is not None and style.bgcolor is not None)


async def test_many_choices_scroll_and_the_question_stays(start_app: StartApp) -> None:
    async with start_app("cluster-membership", size=(60, 18)) as (app, pilot):
        wizard = wizard_of(app)
        most = max((q for q in wizard.questionnaire.questions if hasattr(q, "choices")), key=lambda q: len(q.choices))
        app.show_question(most.id)
        await settled(pilot)
        assert "↓" in screen_text(app)
        for _ in most.choices:
            await press(pilot, "down")
        assert marked(app)[:8] == most.choices[-1].label[:8]
        assert most.ask[:20] in screen_text(app)
        assert "We do not know yet" in screen_text(app)
