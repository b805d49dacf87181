"""The wizard on a questionnaire that changes under it: answers and position stay where they can, nothing is stored."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fitwizard.answers.accepting import accept
from fitwizard.answers.model import State
from fitwizard.answers.plan import PlannedStep
from fitwizard.kept import KeepsNothing
from fitwizard.preview import Preview
from fitwizard.questionnaire.edition import Edition
from fitwizard.questionnaire.model import Questionnaire
from fitwizard.questionnaire.translating import Localised
from fitwizard.wizard import REVIEW
from tests.making import multiple, number, questionnaire, questionnaires, sheets, single

TEXT = {"id": "words", "type": "text", "ask": "In your words?"}
ASKED = questionnaire([single("first_one"), multiple("wanted"), number("hours"), TEXT])


def begun(asked: Questionnaire = ASKED) -> Preview:
    return Preview(Edition(asked, {}), language="en")


def renewed(wizard: Preview, asked: Questionnaire) -> int:
    """Let the questionnaire be another one, and return how many answers no longer fit."""
    return wizard.renew(Edition(asked, {}), Localised(asked, "en")).lost


def answered(wizard: Preview) -> dict[str, object]:
    return {name: answer.value for name, answer in wizard.sheet.answers.items()}


def test_answers_stay_with_their_ids_whatever_else_changes() -> None:
    wizard = begun()
    wizard.answer("first_one", "b")
    wizard.answer("wanted", ["x", "flag"])
    wizard.unknown("hours")
    wizard.note("words", "A note.")
    before = dict(wizard.sheet.answers)
    other = questionnaire(
        [TEXT, number("hours", max=3), multiple("wanted", ask="?"), single("new_one"), single("first_one", (5, 1))]
    )
    assert renewed(wizard, other) == 0
    assert wizard.sheet.answers == before


def test_former_ids_of_questions_and_choices_carry_over() -> None:
    wizard = begun()
    wizard.answer("first_one", "b")
    wizard.go("first_one")
    renamed = single("one", was=["first_one"])
    renamed["choices"][1] |= {"id": "bee", "was": ["b"]}
    assert renewed(wizard, questionnaire([number("hours"), renamed])) == 0
    assert answered(wizard) == {"one": "bee"}
    assert wizard.position == "one"


def test_what_no_longer_fits_is_counted_once_and_comes_back_with_its_question() -> None:
    """A question that is cut and pasted elsewhere is gone for a moment; a choice may be."""
    wizard = begun()
    wizard.answer("first_one", "c")
    wizard.answer("wanted", ["x", "y"])
    wizard.answer("hours", "4")
    wizard.answer("words", "Tools.")
    fewer = multiple("wanted")
    fewer["choices"] = fewer["choices"][1:]
    lessened = questionnaire([single("first_one", (0, 1)), fewer, number("hours", max=3)])
    assert renewed(wizard, lessened) == 4
    assert answered(wizard) == {"wanted": ("y",)}
    assert renewed(wizard, lessened) == 0
    assert renewed(wizard, ASKED) == 0
    assert answered(wizard) == {"first_one": "c", "wanted": ("x", "y"), "hours": 4, "words": "Tools."}


def test_what_was_said_anew_is_not_replaced_by_what_came_back() -> None:
    wizard = begun()
    wizard.answer("first_one", "c")
    renewed(wizard, questionnaire([single("first_one", (0, 1))]))
    wizard.answer("first_one", "a")
    renewed(wizard, ASKED)
    assert answered(wizard) == {"first_one": "a"}


def test_another_type_of_question_takes_no_answer_over_and_keeps_the_note() -> None:
    wizard = begun()
    wizard.answer("first_one", "b")
    wizard.note("first_one", "Ask again.")
    assert renewed(wizard, questionnaire([{"id": "first_one", "type": "text", "ask": "?"}, number("hours")])) == 1
    assert wizard.sheet.answer("first_one").state is State.OPEN
    assert wizard.sheet.answer("first_one").note == "Ask again."


def test_a_person_stands_at_the_same_question_else_at_the_nearest_before_it() -> None:
    wizard = begun()
    wizard.go("hours")
    renewed(wizard, questionnaire([number("hours"), multiple("wanted"), single("first_one"), TEXT]))
    assert wizard.position == "hours"
    wizard.go("first_one")
    renewed(wizard, questionnaire([number("hours"), TEXT]))
    assert wizard.position == "hours"
    hidden = number("hours", show_if={"question": "words", "answered": True})
    renewed(wizard, questionnaire([TEXT, hidden]))
    assert wizard.position == "words"
    wizard.go(REVIEW)
    renewed(wizard, ASKED)
    assert wizard.position == REVIEW


def test_where_nothing_is_asked_the_review_is_left() -> None:
    wizard = begun()
    renewed(wizard, questionnaire([number("hours", asked_by="staff")]))
    assert wizard.position == REVIEW


def test_the_language_is_the_one_it_is_told_in() -> None:
    wizard = begun()
    wizard.renew(Edition(ASKED, {}), Localised(ASKED, "de", frozenset({"title"})))
    assert (wizard.language, wizard.fallbacks) == ("de", frozenset({"title"}))


def test_undo_reaches_behind_a_change_but_skips_what_is_gone() -> None:
    wizard = begun()
    wizard.answer("first_one", "a")
    wizard.answer("first_one", "c")
    wizard.answer("hours", "1")
    renewed(wizard, questionnaire([single("first_one", (0, 1)), TEXT]))
    assert wizard.undo() == "first_one"
    assert answered(wizard) == {"first_one": "a"}
    assert wizard.undo() == "first_one"
    assert answered(wizard) == {}
    assert wizard.undo() is None


def test_a_preview_keeps_no_plan_and_nothing_that_was_tried_out() -> None:
    """It says so kindly; what there is to show is empty."""
    wizard = begun()
    wizard.answer("first_one", "b")
    assert (wizard.plan(), wizard.scenarios(), wizard.history()) == ({}, [], [])
    with pytest.raises(KeepsNothing, match="This is a preview"):
        wizard.plan_step("sharing", PlannedStep("Ana"))
    with pytest.raises(KeepsNothing):
        wizard.keep_scenario("more", wizard.sheet.answers)
    wizard.forget_scenario(1)


def test_nothing_is_stored_and_everything_else_works_as_in_a_case() -> None:
    wizard = begun()
    wizard.prepare()
    wizard.answer("first_one", "b")
    wizard.note("first_one", "A note.")
    wizard.save_draft("words", "half a sen")
    assert wizard.draft("words") == "half a sen"
    renewed(wizard, questionnaire([single("first_one"), TEXT | {"id": "said", "was": ["words"]}]))
    assert wizard.draft("said") == "half a sen"
    wizard.save_draft("said", "")
    assert wizard.draft("said") is None
    assert wizard.finish() == wizard.result()
    wizard.note("gone", "Typed while its question went.")
    wizard.speak("en")
    wizard.leave()
    wizard.reload()
    assert (wizard.case, wizard.keeps) == (None, False)
    assert answered(wizard) == {"first_one": "b"}


@given(st.data())
def test_whatever_changes_into_whatever_every_answer_fits_and_the_way_back_restores_all(data: st.DataObject) -> None:
    """The law of `renew`: a sheet is always one of its questionnaire, and going back loses nothing."""
    one, other = data.draw(questionnaires()), data.draw(questionnaires())
    wizard = begun(one)
    for name, answer in data.draw(sheets(one)).answers.items():
        if answer.value is None:
            wizard.unknown(name)
        else:
            wizard.answer(name, answer.value)
    wizard.go(data.draw(st.sampled_from([*one.question_by_id, REVIEW])))
    before = dict(wizard.sheet.answers)
    for asked in (other, other, one):
        renewed(wizard, asked)
        assert list(wizard.route.states) == list(asked.question_by_id)
        assert wizard.position == REVIEW or wizard.route.states[wizard.position] is not State.HIDDEN
        for name, answer in wizard.sheet.answers.items():
            assert answer.value is None or accept(asked.question_by_id[name], answer.value) == answer.value
        wizard.result()
    assert wizard.sheet.answers == before
