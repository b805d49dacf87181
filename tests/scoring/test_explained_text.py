"""An explanation comes back from its text as it was, and only under the key of what it was worked out from."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from functools import cache
from hashlib import sha256
from types import MappingProxyType

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from fitwizard.answers.model import OPEN, UNKNOWN, Answer, AnswerSheet, State, answered, does_not_apply
from fitwizard.answers.recorded import Recorded
from fitwizard.questionnaire.catalogue import Catalogue, shipped_folder
from fitwizard.questionnaire.edition import Edition
from fitwizard.questionnaire.model import Questionnaire
from fitwizard.scoring.assess import assess
from fitwizard.scoring.explain import Explanation, explain
from fitwizard.scoring.explained_text import EDITION, from_text, key_of, to_text
from tests.scoring.arbitrary import Case, asked_cases, low_cases

DIGEST = "d" * 64
KEY = "k" * 64

PINNED_EDITION = 1
PINNED = {
    "cluster-membership": ("9117cb299746", "6f31841ef638"),
    "quick-check": ("d5cb645f3e93", "7b32507e6dd6"),
    "onboarding-interview": ("8dc784c2ec5f", "eeb2f1ccbb8f"),
    "imago-mol": ("87f08def03d9", "505eb77b3e2a"),
}
"""Of each shipped questionnaire the beginnings of its digest and of that of all its explanations."""

RAISE = """
explain() comes to something else for the same answers, or writes it otherwise. Explanations that are kept with cases
would be wrong now: raise EDITION in fitwizard/scoring/explained_text.py, then pin the edition and these here: """

PIN = """
The shipped questionnaire is another one. If explain() is as it was, pin this here: """


def explained(case: Case) -> Explanation:
    asked, sheet = case
    return explain(asked, sheet, assess(asked, sheet))


# --- the text --------------------------------------------------------------------------------------------------------


@settings(max_examples=max(150, settings().max_examples // 4))
@given(asked_cases() | low_cases(unanswered=2))
def test_what_is_read_back_is_what_was_written(case: Case) -> None:
    """Every part of it, to the last digit and of the same types."""
    found = explained(case)
    text = to_text(found, KEY)
    assert from_text(text, KEY) == found
    assert repr(from_text(text, KEY)) == repr(found)
    assert to_text(from_text(text, KEY), KEY) == text


@given(low_cases(), st.data())
def test_what_was_changed_is_no_explanation(case: Case, data: st.DataObject) -> None:
    """Neither a single character of it, nor a part, nor the whole under another key."""
    text = to_text(explained(case), KEY)
    place = data.draw(st.integers(0, len(text) - 1))
    other = data.draw(st.characters())
    assume(other != text[place])
    damaged = [f"{text[:place]}{other}{text[place + 1 :]}", text[:place], text[place:] if place else "", f"{text} "]
    for each in damaged:
        with pytest.raises(ValueError):  # which one does not matter
            from_text(each, KEY)
    with pytest.raises(ValueError, match="not an explanation"):
        from_text(text, "x" * 64)


@given(st.text())
def test_any_other_text_is_no_explanation(text: str) -> None:
    with pytest.raises(ValueError):  # which one does not matter
        from_text(text, KEY)


# --- the key ---------------------------------------------------------------------------------------------------------

SAID: dict[str, Answer] = {
    "role": answered("small"),
    "hours": answered(3),
    "wanted": answered(("talks", "peers")),
    "words": answered("two \ud800 words"),
    "law": UNKNOWN,
    "room": does_not_apply("sold"),
}


def sheet_with(**changed: Answer) -> AnswerSheet:
    return AnswerSheet("small", "1.0.0", "Imago", answers=MappingProxyType({**SAID, **changed}))


SHEET = sheet_with()


def test_what_scoring_does_not_look_at_leaves_the_key_as_it_is() -> None:
    """Notes, evidence, the reason why something does not apply, the company, the order of answering."""
    noted = {name: replace(answer, note="n", private_note="p", evidence="e") for name, answer in SAID.items()}
    others = [
        sheet_with(**noted),
        sheet_with(room=does_not_apply("rented out")),
        sheet_with(open=replace(OPEN, note="ask again")),
        replace(SHEET, company="Another", version="1.0.1"),
        replace(SHEET, answers=MappingProxyType(dict(reversed(SAID.items())))),
    ]
    assert {key_of(DIGEST, sheet) for sheet in others} == {key_of(DIGEST, SHEET)}


def test_whatever_can_move_a_verdict_makes_another_key() -> None:
    """Each value and state, the mode and the questionnaire; a number is another one as another kind of number."""
    others = [
        sheet_with(role=answered("large")),
        sheet_with(role=UNKNOWN),
        sheet_with(role=Answer(State.OPEN)),
        sheet_with(role=does_not_apply("none")),
        sheet_with(hours=answered(4)),
        sheet_with(hours=answered(Decimal(3))),
        sheet_with(hours=answered(Decimal("3.0"))),
        sheet_with(hours=answered("3")),
        sheet_with(wanted=answered(("talks",))),
        sheet_with(wanted=answered(("talks peers",))),
        sheet_with(law=answered("yes")),
        sheet_with(more=answered("yes")),
        replace(SHEET, mode="interview"),
    ]
    keys = {key_of(DIGEST, sheet) for sheet in [SHEET, *others]}
    assert len({*keys, key_of("e" * 64, SHEET)}) == len(others) + 2


@given(low_cases(unanswered=2))
def test_sheets_with_one_key_are_explained_alike(case: Case) -> None:
    """Whatever the key does not name makes no difference."""
    asked, sheet = case
    answers = {name: replace(said, note="n") for name, said in reversed(list(sheet.answers.items()))}
    noted = replace(sheet, company="Another", answers=MappingProxyType(answers))
    assert key_of(DIGEST, noted) == key_of(DIGEST, sheet)
    assert explained((asked, noted)) == explained(case)


# --- what it comes to ------------------------------------------------------------------------------------------------


@cache
def shipped(name: str) -> Edition:
    return Catalogue([shipped_folder()]).find(name)


def sheets_of(asked: Questionnaire) -> list[AnswerSheet]:
    """Return the sheet of every example, each also without every third answer."""
    found = []
    for example in asked.examples:
        answers = Recorded(asked, example.answers).answers
        fewer = {name: answer for number, (name, answer) in enumerate(answers.items()) if number % 3}
        for kept in (answers, fewer):
            found.append(AnswerSheet(asked.id, asked.version, mode=example.mode, answers=MappingProxyType(dict(kept))))
    return found


@pytest.mark.parametrize("name", PINNED)
def test_whoever_changes_an_explanation_is_told_to_raise_its_edition(name: str) -> None:
    """All examples of the shipped questionnaires are explained as they were when the edition was raised last."""
    edition = shipped(name)
    asked = edition.questionnaire
    texts = [to_text(explained((asked, sheet)), "") for sheet in sheets_of(asked)]
    found = (edition.digest[:12], sha256("\n".join(texts).encode()).hexdigest()[:12])
    assert found[0] == PINNED[name][0], f'{PIN}"{name}": {found}'
    assert (EDITION, found[1]) == (PINNED_EDITION, PINNED[name][1]), f'{RAISE}"{name}": {found}'


@pytest.mark.parametrize("language", ["de", "ro"])
def test_an_explanation_has_no_language(language: str) -> None:
    """What was worked out while a case was told in one language holds for all."""
    edition = shipped("cluster-membership")
    here = edition.in_language(language).questionnaire
    for sheet in sheets_of(edition.questionnaire)[:6]:
        assert explained((here, sheet)) == explained((edition.questionnaire, sheet))
