"""Numbers, texts and lists: typing, committing, drafts, and letters that are only letters."""

from __future__ import annotations

from fitwizard.answers.model import State
from fitwizard.store.cases import CaseStore
from fitwizard.tui.screens.question import QuestionScreen
from fitwizard.wizard import Wizard
from tests.tui.conftest import StartApp, marked, press, screen_text, settled, wizard_of

NUMBER = ("right", "right")
TEXT = (*NUMBER, "f10")
STORY = (*TEXT, "f10")
LIST = (*STORY, "f10")


async def test_enter_commits_a_number_and_goes_on(start_app: StartApp) -> None:
    async with start_app() as (app, pilot):
        await press(pilot, *NUMBER, "1", "2", "enter")
        assert wizard_of(app).sheet.answer("hours").value == 12
        assert wizard_of(app).position == "name"


async def test_a_number_that_is_not_accepted_stays_with_reason_and_remedy(start_app: StartApp) -> None:
    async with start_app() as (app, pilot):
        await press(pilot, *NUMBER, "9", "9", "9", "enter")
        text = screen_text(app)
        assert "999 is outside 0 to 200." in text
        assert "Give a number from 0 to 200." in text
        assert wizard_of(app).position == "hours"
        await press(pilot, "backspace")
        assert "outside" not in screen_text(app)
        await press(pilot, "enter")
        assert wizard_of(app).sheet.answer("hours").value == 99


async def test_letters_are_no_commands_while_a_field_has_the_focus(start_app: StartApp) -> None:
    async with start_app() as (app, pilot):
        await press(pilot, *TEXT, *"qdnbmgrtul")
        assert "qdnbmgrtul" in screen_text(app)
        assert wizard_of(app).position == "name"
        assert "esc commands" in screen_text(app)


async def test_escape_saves_and_leaves_the_field_so_that_letters_are_commands(start_app: StartApp) -> None:
    async with start_app() as (app, pilot):
        await press(pilot, *TEXT, "b", "e", "e", "r", "escape")
        assert wizard_of(app).sheet.answer("name").value == "beer"
        await press(pilot, "b")
        assert wizard_of(app).position == "hours"


async def test_a_digit_outside_of_the_number_field_goes_into_it(start_app: StartApp) -> None:
    async with start_app() as (app, pilot):
        await press(pilot, *NUMBER, "escape", "7", "enter")
        assert wizard_of(app).sheet.answer("hours").value == 7


async def test_down_leaves_the_field_for_the_rows_and_up_returns(start_app: StartApp) -> None:
    async with start_app() as (app, pilot):
        await press(pilot, *NUMBER, "down")
        assert marked(app) == "We do not know yet"
        await press(pilot, "up", "4", "enter")
        assert wizard_of(app).sheet.answer("hours").value == 4


async def test_enter_in_an_empty_field_says_what_to_do(start_app: StartApp) -> None:
    async with start_app() as (app, pilot):
        await press(pilot, *NUMBER, "enter")
        assert "Type an answer first." in screen_text(app)
        assert wizard_of(app).position == "hours"


async def test_f6_records_unknown_from_within_the_field(start_app: StartApp) -> None:
    async with start_app() as (app, pilot):
        await press(pilot, *NUMBER, "4", "f6")
        assert wizard_of(app).sheet.answer("hours").state is State.UNKNOWN
        assert wizard_of(app).position == "name"
        await press(pilot, "f9", "enter")
        assert wizard_of(app).sheet.answer("hours").state is State.UNKNOWN


async def test_going_away_saves_what_is_typed(start_app: StartApp) -> None:
    async with start_app() as (app, pilot):
        await press(pilot, *TEXT, "b", "e", "e", "r", "f9")
        assert wizard_of(app).position == "hours"
        assert wizard_of(app).sheet.answer("name").value == "beer"


async def test_going_away_keeps_as_a_draft_what_is_no_answer(start_app: StartApp) -> None:
    async with start_app() as (app, pilot):
        await press(pilot, *NUMBER, "9", "9", "9", "f9")
        assert wizard_of(app).position == "wanted"
        assert wizard_of(app).sheet.answer("hours").state is State.OPEN
        assert "“999” is kept as a draft; it is no answer yet." in screen_text(app)
        await press(pilot, "right")
        assert "999" in screen_text(app)


async def test_do_not_know_forgets_a_text_that_was_being_typed(start_app: StartApp, store: CaseStore) -> None:
    async with start_app() as (app, pilot):
        await press(pilot, *TEXT, "b", "e")
        assert isinstance(app.screen, QuestionScreen)
        await app.screen.save_draft()
        await press(pilot, "f6", "f9", "enter")
        assert wizard_of(app).sheet.answer("name").state is State.UNKNOWN
        assert store.drafts(store.cases()[0].id) == {}


async def test_a_text_changed_back_leaves_no_draft(start_app: StartApp, store: CaseStore) -> None:
    async with start_app() as (app, pilot):
        await press(pilot, *TEXT, "b")
        assert isinstance(app.screen, QuestionScreen)
        await app.screen.save_draft()
        await press(pilot, "backspace", "f9", "f10")
        assert wizard_of(app).position == "name"
        assert store.drafts(store.cases()[0].id) == {}


async def test_a_pause_saves_the_text_being_typed(start_app: StartApp, store: CaseStore) -> None:
    async with start_app() as (app, pilot):
        await press(pilot, *TEXT, "b", "e", "e")
        assert isinstance(app.screen, QuestionScreen)
        await app.screen.save_draft()
        case = wizard_of(app).case
        assert case is not None
        assert store.draft(case.id, "name") == "bee"


async def test_a_resumed_case_shows_the_draft_and_answers_nothing(start_app: StartApp, store: CaseStore) -> None:
    async with start_app() as (app, pilot):
        await press(pilot, *TEXT, "b", "e", "e")
        await app.run_wizard(wizard_of(app).save_draft, "name", "bee")
        await app.run_wizard(wizard_of(app).go, "name")
    wizard = Wizard.resume(store, store.cases()[0])
    async with start_app(wizard=wizard) as (app, _pilot):
        assert "bee" in screen_text(app)
        assert wizard.sheet.answer("name").state is State.OPEN


async def test_enter_begins_a_line_and_a_second_enter_goes_on(start_app: StartApp) -> None:
    async with start_app() as (app, pilot):
        await press(pilot, *STORY, "a", "enter", "b", "enter")
        assert wizard_of(app).position == "story"
        await press(pilot, "enter")
        assert wizard_of(app).sheet.answer("story").value == "a\nb"
        assert wizard_of(app).position == "needs"


async def test_a_list_takes_one_entry_a_line_and_the_last_one_ends_it(start_app: StartApp) -> None:
    async with start_app() as (app, pilot):
        await press(pilot, *LIST, "a", "enter", "b", "enter", "c")
        assert "one entry a line, 3 at the most" in screen_text(app)
        await press(pilot, "enter")
        assert wizard_of(app).sheet.answer("needs").value == ("a", "b", "c")


async def test_markup_in_a_typed_text_is_shown_as_typed(start_app: StartApp) -> None:
    async with start_app() as (app, pilot):
        await press(pilot, *TEXT, *"[/x][b]", "f9", "f10")
        assert "[/x][b]" in screen_text(app)


async def test_a_note_is_kept_beside_the_answer(start_app: StartApp) -> None:
    async with start_app() as (app, pilot):
        await press(pilot, "m", *"hi", "enter", "q", "escape")
        assert wizard_of(app).sheet.answer("share").note == "hi\nq"
        await press(pilot, "m")
        assert "hi" in screen_text(app)


async def test_a_note_may_have_blank_lines(start_app: StartApp) -> None:
    async with start_app() as (app, pilot):
        await press(pilot, "m", "enter", *"hi", "enter", "enter", *"ho", "escape")
        assert wizard_of(app).sheet.answer("share").note == "hi\n\nho"


async def test_an_interview_has_a_probe_and_a_private_note(start_app: StartApp) -> None:
    async with start_app(mode="interview") as (app, pilot):
        assert "» Name one thing you told somebody." in screen_text(app)
        await press(pilot, "m", *"hi", "tab", *"ho", "escape")
        answer = wizard_of(app).sheet.answer("share")
        assert (answer.note, answer.private_note) == ("hi", "ho")


async def test_a_note_being_typed_outlives_the_program(start_app: StartApp) -> None:
    async with start_app() as (app, pilot):
        await press(pilot, "right", "left", "m", *"hi")
        await app.screen._draft_due()  # type: ignore[attr-defined]
        await settled(pilot)
        app.pop_screen()
        await press(pilot, "m")
        assert "hi" in screen_text(app)
