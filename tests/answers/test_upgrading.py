"""A sheet of one version becomes a sheet of another: carried over by id and former id, nothing guessed."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given

from fitwizard.answers.model import UNKNOWN, Answer, AnswerSheet, State, answered, does_not_apply
from fitwizard.answers.upgrading import upgraded
from fitwizard.questionnaire.model import Questionnaire
from tests.making import cases, multiple, number, questionnaire, sheet, single


def version_two(*questions: dict[str, object]) -> Questionnaire:
    """Return the next version of the small questionnaire."""
    return questionnaire(questions).model_copy(update={"version": "2.0.0"})


@given(cases())
def test_the_same_questionnaire_takes_all_answers(case: tuple[Questionnaire, AnswerSheet]) -> None:
    """Nothing is lost, renamed or newly open, whatever was said."""
    asked, given_ = case
    found = upgraded(asked, given_, asked)
    assert found.sheet.answers.keys() == given_.answers.keys()
    for name, answer in given_.answers.items():  # several choices come back in the order of the questionnaire
        assert _sorted(found.sheet.answer(name)) == _sorted(answer)
    assert (found.losses, found.renamed, found.opened, found.doubtful) == ((), {}, (), ())


def test_answers_follow_their_questions_to_new_ids() -> None:
    """States, notes and reasons with them; the sheet says the new version."""
    old = questionnaire([single("trust"), single("hope"), single("love")])
    new = version_two(single("confidence", was=["trust"]), single("hopes", was=["hope"]), single("love"))
    said = replace(answered("a"), note="n", private_note="p", evidence="e")
    found = upgraded(old, sheet(old, trust=said, hope=None, love=does_not_apply("why")), new)
    assert dict(found.sheet.answers) == {"confidence": said, "hopes": UNKNOWN, "love": does_not_apply("why")}
    assert (found.sheet.version, found.kept, found.losses) == ("2.0.0", 3, ())
    assert found.renamed == {"trust": "confidence", "hope": "hopes"}


def test_an_id_that_is_still_there_is_no_former_one() -> None:
    """Two questions may change their roles; each keeps its own answers."""
    old = questionnaire([single("one"), single("two")])
    new = version_two(single("one"), single("two", was=["one"]))
    found = upgraded(old, sheet(old, one="a", two="b"), new)
    assert dict(found.sheet.answers) == {"one": answered("a"), "two": answered("b")}


def test_choices_follow_to_new_ids() -> None:
    """Of a single choice and of several."""
    old = questionnaire([single("trust"), multiple("which")])
    confidence = single("trust")
    confidence["choices"][0] |= {"id": "none_at_all", "was": ["a"]}
    some = multiple("which")
    some["choices"][1] |= {"id": "why", "was": ["y"]}
    found = upgraded(old, sheet(old, trust="a", which=("x", "y")), version_two(confidence, some))
    assert dict(found.sheet.answers) == {"trust": answered("none_at_all"), "which": answered(("x", "why"))}
    assert found.losses == ()


def test_what_does_not_fit_is_lost_with_its_reason() -> None:
    """A question or choice that has gone, a number out of range, another type; notes stay where the question does."""
    old = questionnaire([single("gone"), single("trust"), multiple("which"), number("hours"), single("other")])
    which = multiple("which")
    del which["choices"][0]
    new = version_two(single("trust", (0, 1)), which, number("hours", max=3), number("other"))
    said = sheet(old, gone="a", trust=replace(answered("c"), note="n"), which=("x", "y"), hours=5, other="b")
    found = upgraded(old, said, new)
    assert dict(found.sheet.answers) == {"trust": Answer(State.OPEN, note="n"), "which": answered(("y",))}
    assert [(loss.said.question.id, loss.choices) for loss in found.losses] == [
        ("gone", ()),
        ("trust", ()),
        ("which", ("x",)),
        ("hours", ()),
        ("other", ()),
    ]
    assert "outside 0 to 3" in str(found.losses[3].why)
    assert set(found.opened) == {"trust", "hours", "other"}


def test_another_unit_makes_an_answer_doubtful() -> None:
    """It is kept, and named: the number may mean something else now."""
    old = questionnaire([number("hours", unit="hours a month")])
    found = upgraded(old, sheet(old, hours=2), version_two(number("hours", unit="hours a year")))
    assert (found.sheet.answer("hours"), found.doubtful) == (answered(2), ("hours",))


def test_a_new_question_is_open_and_one_that_was_open_is_not_new() -> None:
    """What a person has to look at again is only what was not asked before."""
    old = questionnaire([single("trust"), single("hope")])
    new = version_two(single("trust"), single("hopes", was=["hope"]), single("love"))
    assert upgraded(old, sheet(old, trust="a"), new).opened == ("love",)


def _sorted(answer: Answer) -> Answer:
    return replace(answer, value=tuple(sorted(answer.value))) if isinstance(answer.value, tuple) else answer
