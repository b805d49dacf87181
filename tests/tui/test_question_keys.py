"""What keys and clicks do at a question: every rule of the fast hand and of the careful one."""

from __future__ import annotations

from fitwizard.answers.model import State
from fitwizard.store.cases import CaseStore
from tests.tui.conftest import Clock, StartApp, marked, press, screen_text, settled, wizard_of


async def test_an_unanswered_question_has_no_row_marked(start_app: StartApp) -> None:
    async with start_app() as (app, _):
        assert "What would you tell [/other] members?" in screen_text(app)
        assert "▌" not in screen_text(app)


async def test_enter_on_an_unanswered_question_says_what_to_do(start_app: StartApp) -> None:
    async with start_app() as (app, pilot):
        await press(pilot, "enter")
        assert "Pick an answer first" in screen_text(app)
        assert wizard_of(app).position == "share"
        assert wizard_of(app).case is None


async def test_the_first_arrow_marks_the_first_row(start_app: StartApp) -> None:
    async with start_app() as (app, pilot):
        await press(pilot, "down")
        assert marked(app) == "Nothing beyond what is public"
        await press(pilot, "down")
        assert marked(app) == "[bold]Lessons[/x] learned"
        await press(pilot, "home")
        assert marked(app) == "Nothing beyond what is public"
        await press(pilot, "end")
        assert marked(app) == "This does not apply to us"
        await press(pilot, "down")
        assert marked(app) == "Nothing beyond what is public"


async def test_a_digit_picks_and_goes_on(start_app: StartApp) -> None:
    async with start_app() as (app, pilot):
        await press(pilot, "2")
        assert wizard_of(app).sheet.answer("share").value == "some"
        assert "What would you like to have?" in screen_text(app)
        assert "saved" in screen_text(app)


async def test_space_only_picks(start_app: StartApp) -> None:
    async with start_app() as (app, pilot):
        await press(pilot, "down", "space")
        assert wizard_of(app).sheet.answer("share").value == "nothing"
        assert "(•) Nothing beyond what is public" in screen_text(app)
        assert wizard_of(app).position == "share"


async def test_space_without_a_marked_row_says_what_to_do(start_app: StartApp) -> None:
    async with start_app() as (app, pilot):
        await press(pilot, "space")
        assert "Pick an answer first" in screen_text(app)


async def test_enter_takes_the_marked_row_and_goes_on(start_app: StartApp) -> None:
    async with start_app() as (app, pilot):
        await press(pilot, "down", "down", "enter")
        assert wizard_of(app).sheet.answer("share").value == "some"
        assert wizard_of(app).position == "wanted"


async def test_a_choice_with_advice_stays_until_enter(start_app: StartApp) -> None:
    async with start_app() as (app, pilot):
        await press(pilot, "3")
        assert "→ Talk to a lawyer first." in screen_text(app)
        assert wizard_of(app).position == "share"
        assert wizard_of(app).sheet.answer("share").value == "risky"
        await press(pilot, "enter")
        assert wizard_of(app).position == "wanted"


async def test_digits_and_space_toggle_several_choices_and_enter_goes_on(start_app: StartApp) -> None:
    async with start_app() as (app, pilot):
        await press(pilot, "1", "1", "2")
        assert wizard_of(app).sheet.answer("wanted").value == ("research", "peers")
        await press(pilot, "1")
        assert wizard_of(app).sheet.answer("wanted").value == ("peers",)
        await press(pilot, "space")
        assert wizard_of(app).sheet.answer("wanted").value == ("research", "peers")
        await press(pilot, "enter")
        assert wizard_of(app).position == "hours"


async def test_enter_with_nothing_ticked_says_what_to_do(start_app: StartApp) -> None:
    async with start_app() as (app, pilot):
        await press(pilot, "1", "enter")
        assert "Tick what applies" in screen_text(app)
        assert wizard_of(app).position == "wanted"


async def test_an_exclusive_choice_takes_the_others_away(start_app: StartApp) -> None:
    async with start_app() as (app, pilot):
        await press(pilot, "1", "1", "2", "3")
        assert wizard_of(app).sheet.answer("wanted").value == ("none",)
        await press(pilot, "2")
        assert wizard_of(app).sheet.answer("wanted").value == ("peers",)


async def test_d_records_unknown_and_goes_on(start_app: StartApp) -> None:
    async with start_app() as (app, pilot):
        await press(pilot, "d")
        assert wizard_of(app).sheet.answer("share").state is State.UNKNOWN
        assert wizard_of(app).position == "wanted"
        await press(pilot, "left")
        assert "d  (•) We do not know yet" in screen_text(app)
        assert marked(app) == "We do not know yet"
        await press(pilot, "enter")
        assert wizard_of(app).position == "wanted"


async def test_n_asks_for_a_reason_and_goes_on(start_app: StartApp) -> None:
    async with start_app() as (app, pilot):
        await press(pilot, "n")
        assert "Why not?" in screen_text(app)
        await press(pilot, "enter")
        assert "A reason is needed" in screen_text(app)
        await press(pilot, "w", "e", "space", "[", "x", "]", "enter")
        answer = wizard_of(app).sheet.answer("share")
        assert (answer.state, answer.reason) == (State.DOES_NOT_APPLY, "we [x]")
        assert wizard_of(app).position == "wanted"
        await press(pilot, "b")
        assert "n  (•) This does not apply to us" in screen_text(app)
        assert "→ we [x]" in screen_text(app)


async def test_escape_leaves_the_reason_without_an_answer(start_app: StartApp) -> None:
    async with start_app() as (app, pilot):
        await press(pilot, "n", "x", "escape")
        assert wizard_of(app).sheet.answer("share").state is State.OPEN
        assert "Why not?" not in screen_text(app)


async def test_right_goes_on_without_answering_and_back_returns(start_app: StartApp) -> None:
    async with start_app() as (app, pilot):
        await press(pilot, "right")
        assert wizard_of(app).position == "wanted"
        assert wizard_of(app).sheet.answer("share").state is State.OPEN
        await press(pilot, "left")
        assert wizard_of(app).position == "share"
        await press(pilot, "left")
        assert "This is the first question." in screen_text(app)


async def test_a_restored_answer_is_marked_and_does_not_answer_itself(start_app: StartApp) -> None:
    async with start_app() as (app, pilot):
        await press(pilot, "2", "left")
        before = wizard_of(app).sheet
        assert marked(app) == "[bold]Lessons[/x] learned"
        await press(pilot, "enter", "left")
        assert wizard_of(app).sheet is before


async def test_delete_takes_the_answer_back_and_u_the_change(start_app: StartApp) -> None:
    async with start_app() as (app, pilot):
        await press(pilot, "2", "left", "delete")
        assert wizard_of(app).sheet.answer("share").state is State.OPEN
        assert marked(app) == ""
        await press(pilot, "u")
        assert wizard_of(app).sheet.answer("share").value == "some"
        assert "The last change is undone." in screen_text(app)
        await press(pilot, "u")
        assert wizard_of(app).sheet.answer("share").state is State.OPEN
        await press(pilot, "u")
        assert "Nothing was changed since you opened this assessment." in screen_text(app)


async def test_a_held_digit_answers_one_question(start_app: StartApp) -> None:
    clock = Clock()
    async with start_app(clock=clock) as (app, pilot):
        clock.each_look = 0.0
        await press(pilot, "2")
        clock.seconds += 0.03
        for _ in range(5):
            await press(pilot, "2")
            clock.seconds += 0.03
        assert wizard_of(app).position == "wanted"
        assert wizard_of(app).sheet.answer("wanted").state is State.OPEN
        assert "counts once" in screen_text(app)


async def test_what_the_first_repeat_of_a_held_digit_answers_is_taken_back(start_app: StartApp) -> None:
    """A terminal waits half a second before it repeats a key, which looks like a second press."""
    clock = Clock()
    async with start_app(clock=clock) as (app, pilot):
        clock.each_look = 0.0
        await press(pilot, "2")
        clock.seconds += 0.5
        await press(pilot, "2")
        assert wizard_of(app).sheet.answer("wanted").value == ("peers",)
        for _ in range(4):
            clock.seconds += 0.03
            await press(pilot, "2")
        assert wizard_of(app).sheet.answer("wanted").state is State.OPEN
        assert wizard_of(app).sheet.answer("share").value == "some"


async def test_a_quick_hand_may_press_the_same_digit_again(start_app: StartApp) -> None:
    clock = Clock()
    async with start_app(clock=clock) as (app, pilot):
        clock.each_look = 0.12
        await press(pilot, "2", "2")
        assert wizard_of(app).sheet.answer("wanted").value == ("peers",)


async def test_keys_in_one_burst_go_to_the_questions_they_were_meant_for(start_app: StartApp) -> None:
    async with start_app() as (app, pilot):
        await press(pilot, "2", "1", "enter", "1", "2", "comma", "5", "enter", "b", "e", "e", "r", "enter")
        sheet = wizard_of(app).sheet
        assert sheet.answer("wanted").value == ("research",)
        assert str(sheet.answer("hours").value) == "12.5"
        assert sheet.answer("name").value == "beer"


async def test_a_click_picks_and_a_second_one_goes_on(start_app: StartApp) -> None:
    async with start_app() as (app, pilot):
        row = next(y for y, line in enumerate(screen_text(app).splitlines()) if "Lessons" in line)
        await pilot.click(offset=(15, row))
        await settled(pilot)
        assert wizard_of(app).sheet.answer("share").value == "some"
        assert wizard_of(app).position == "share"
        await pilot.click(offset=(15, row))
        await settled(pilot)
        assert wizard_of(app).position == "wanted"


async def test_a_click_on_a_key_in_the_footer_gives_its_command(start_app: StartApp) -> None:
    async with start_app() as (app, pilot):
        await press(pilot, "right")
        footer = screen_text(app).splitlines()[-1]
        await pilot.click(offset=(footer.index("back"), 23))
        await settled(pilot)
        assert wizard_of(app).position == "share"


async def test_leaving_is_always_safe(start_app: StartApp, store: CaseStore) -> None:
    async with start_app() as (app, pilot):
        await press(pilot, "2")
        await pilot.press("q")
        await pilot.pause()
        assert app.return_value == 0
        assert [case.position for case in store.cases()] == ["wanted"]
