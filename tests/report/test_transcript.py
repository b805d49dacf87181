"""The transcript: every asked question, what was said, by whom and when, and what was said before."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from fitwizard.answers.model import OPEN, UNKNOWN, Answer, AnswerSheet, answered, does_not_apply
from fitwizard.language import Interface
from fitwizard.questionnaire.model import Questionnaire
from fitwizard.questionnaire.translating import Localised
from fitwizard.report.formats.transcript import as_transcript
from fitwizard.report.parts import Audience
from fitwizard.report.whole_case import WholeCase
from tests.making import questionnaire, single
from tests.report.personas import DAY, HOSTILE, answers_of, sheet_of, shipped

AT = datetime.datetime(2026, 11, 23, 12, 0, tzinfo=datetime.UTC)
EAST = datetime.timezone(datetime.timedelta(hours=2))


@dataclass(frozen=True)
class Change:
    """One change, as the store keeps it."""

    question: str
    answer: Answer
    at: datetime.datetime = AT
    respondent: str = ""
    by: str = ""


def minutes(n: int) -> datetime.datetime:
    return AT + datetime.timedelta(minutes=n)


def sensitive() -> list[dict[str, Any]]:
    """A question with a sensitive choice, and one that is only asked after a certain answer to it."""
    first = single("one", probe="Who else knows?")
    first["choices"][2] |= {"label": "The secret", "sensitive": True}
    return [first, single("two", show_if={"question": "one", "is": "a"}), single("three")]


def transcript(
    asked: Questionnaire,
    changes: Iterable[Change],
    *,
    audience: Audience = "company",
    language: str = "en",
    zone: datetime.tzinfo = datetime.UTC,
    **more: Any,
) -> str:
    """Return the transcript of what `changes` come to."""
    history = list(changes)
    sheet = AnswerSheet(asked.id, company="Imago Soft SRL")
    for change in history:
        if change.question in asked.question_by_id:
            sheet = sheet.with_answer(change.question, change.answer)
    told = Localised(asked, language)
    case = WholeCase(
        told, more.pop("sheet", sheet), DAY, "en", history=history, local=lambda at: at.astimezone(zone), **more
    )
    return as_transcript(case, Interface(language), audience)


def test_every_asked_question_stands_in_it_in_order_under_its_section() -> None:
    """Of a whole persona: as many questions as were asked, numbered through, each with what was said."""
    told = shipped().questionnaire
    sheet = sheet_of(told, answers_of("p3_only_takes"))
    case = WholeCase(Localised(told, "en"), sheet, DAY, "en")
    text = as_transcript(case, Interface("en"), "company")
    asked = [entry.question for entry in case.result.trace if entry.state.value != "hidden"]
    headings = [line for line in text.splitlines() if line.startswith("### ")]
    assert len(headings) == len(asked)
    assert [line.split()[1] for line in headings] == [f"{n}." for n in range(1, len(asked) + 1)]
    sections = [line.removeprefix("## ") for line in text.splitlines() if line.startswith("## ")]
    assert sections == [s.title for s in told.sections if any(q.id in asked for q in s.questions)]
    assert "**Nothing beyond what is public**" in text
    assert text.startswith("**Imago Soft SRL** · 23 November 2026\n")
    assert "(cluster-membership 1.0.0)" in text


def test_an_answer_says_who_gave_it_and_when_in_local_time() -> None:
    asked = questionnaire([single("one")])
    text = transcript(asked, [Change("one", answered("b"), respondent="Maria Pop")], zone=EAST)
    assert "### 1. one?\n\n**Choice 1**\n\n*answered · Maria Pop, 23 November 2026, 14:00 (UTC+2)*" in text
    west = datetime.timezone(-datetime.timedelta(hours=9, minutes=30))
    assert "23 November 2026, 02:30 (UTC−9:30)" in transcript(asked, [Change("one", answered("b"))], zone=west)


def test_several_people_are_told_apart() -> None:
    """Whose answer it is, and who typed it where that is somebody else; a file and an upgrade are no people."""
    asked = questionnaire([single(name) for name in ("one", "two", "three", "four")])
    text = transcript(
        asked,
        [
            Change("one", answered("b"), respondent="Maria Pop", by="Ana"),
            Change("two", answered("b"), by="Ana"),
            Change("three", answered("b"), by="import"),
            Change("four", answered("b"), by="upgrade"),
        ],
    )
    assert "*answered · Maria Pop, entered by Ana, 23 November 2026, 12:00 (UTC)*" in text
    assert "*answered · Ana, 23 November 2026, 12:00 (UTC)*" in text
    assert "*answered · imported, 23 November 2026" in text
    assert "*answered · taken over from an earlier version, 23 November" in text


def test_a_changed_answer_keeps_what_was_said_before_the_latest_first() -> None:
    asked = questionnaire([single("one")])
    text = transcript(
        asked,
        [
            Change("one", answered("a"), minutes(0), "Maria"),
            Change("one", UNKNOWN, minutes(1), "Radu"),
            Change("one", OPEN, minutes(2), "Radu"),
            Change("one", answered("c"), minutes(3), "Maria"),
        ],
    )
    assert "**Choice 2**\n\n*answered · Maria, 23 November 2026, 12:03 (UTC)*" in text
    before = text.partition("What was said before:\n\n")[2].partition("\n\n")[0]
    assert before.splitlines() == [
        "- the answer was taken back (Radu, 23 November 2026, 12:02 (UTC))",
        "- we do not know yet (Radu, 23 November 2026, 12:01 (UTC))",
        "- Choice 0 (Maria, 23 November 2026, 12:00 (UTC))",
    ]


def test_a_note_that_changes_is_no_change_of_the_answer() -> None:
    """Whoever gave the answer stays its author; a note before the first answer is no answer either."""
    asked = questionnaire([single("one")])
    said = answered("b")
    noted = Answer(said.state, said.value, note="Sure?")
    changes = [
        Change("one", Answer(OPEN.state, note="Wait."), minutes(0), "Radu"),
        Change("one", said, minutes(1), "Maria"),
        Change("one", noted, minutes(2), "Radu"),
    ]
    text = transcript(asked, changes, audience="internal")
    assert "*answered · Maria, 23 November 2026, 12:01 (UTC)*" in text
    assert "- Note: Sure?" in text
    assert "What was said before" not in text


def test_states_are_said_once_and_in_words() -> None:
    asked = questionnaire([single("one"), single("two"), single("three")])
    text = transcript(asked, [Change("one", UNKNOWN), Change("two", does_not_apply("never sold"))])
    assert "**we do not know yet**\n\n*23 November 2026, 12:00 (UTC)*" in text
    assert "**does not apply: never sold**" in text
    assert "### 3. three?\n\n**not answered yet**\n\nQuestionnaire" in text


def test_notes_and_probes_are_internal() -> None:
    asked = questionnaire(sensitive())
    full = Answer(answered("a").state, "a", note="N1", evidence="E1", private_note="P1")
    changes = [Change("one", full)]
    company = transcript(asked, changes)
    assert "For the company: without notes and probes." in company
    assert not [text for text in ("N1", "E1", "P1", "Who else knows?") if text in company]
    internal = transcript(asked, changes, audience="internal")
    assert "Internal: with notes and probes." in internal
    assert [
        text for text in ("- Note: N1", "- Evidence: E1", "Private note: P1", "Who else knows?") if text in internal
    ]


def test_a_sensitive_answer_is_withheld_now_and_in_the_history() -> None:
    """Nor does a note that stood beside it, or the question it opened, tell it."""
    asked = questionnaire(sensitive())
    secret = Answer(answered("c").state, "c", note="It is a secret.")
    for audience in ("company", "internal"):
        now = transcript(asked, [Change("one", answered("b")), Change("one", secret)], audience=audience)
        assert "The secret" not in now and "It is a secret." not in now
        assert "*one answer withheld*\n\n*answered" in now and "- Choice 1 (" in now
        then = transcript(
            asked,
            [Change("one", secret), Change("one", Answer(secret.state, "b", note=secret.note))],
            audience=audience,
        )
        assert "The secret" not in then and "It is a secret." not in then
        assert "- *one answer withheld* (23 November" in then


def test_what_was_said_under_former_ids_is_told_in_todays() -> None:
    """Former ids of questions and choices are known; what today's question does not take is only said to have been."""
    asked = questionnaire([single("one", was=["uno"])])
    renamed = asked.model_dump(by_alias=True, exclude_none=True)
    renamed["sections"][0]["questions"][0]["choices"][1]["was"] = ["zwei"]
    today = Questionnaire.model_validate(renamed)
    text = transcript(
        today,
        [
            Change("uno", answered("gone"), minutes(0), "Maria"),
            Change("uno", answered("zwei"), minutes(1), "Maria"),
            Change("one", answered("b"), minutes(2), by="upgrade"),
            Change("elsewhere", answered("x"), minutes(3)),
        ],
    )
    assert "**Choice 1**\n\n*answered · Maria, 23 November 2026, 12:01 (UTC)*" in text
    assert "- an answer that this version of the questionnaire does not take (Maria" in text
    assert "gone" not in text and "elsewhere" not in text


def test_an_answer_that_was_not_carried_over_is_history() -> None:
    """After an upgrade the sheet may be without it; then nobody has said anything now."""
    asked = questionnaire([single("one")])
    text = transcript(asked, [Change("one", answered("a"))], sheet=AnswerSheet(asked.id))
    assert "### 1. one?\n\n**not answered yet**\n\nWhat was said before:\n\n- Choice 0 (23 November" in text


def test_it_speaks_the_wanted_language_and_marks_what_is_not_translated() -> None:
    told = shipped().in_language("de")
    sheet = sheet_of(told.questionnaire, answers_of("p1_imaging_software"))
    text = as_transcript(WholeCase(told, sheet, DAY, "en"), Interface("de"), "company")
    assert "**Imago Soft SRL** · 23. November 2026" in text
    assert "Passt die Mitgliedschaft in diesem Cluster zu uns?" in text
    key = f"questions.{told.questionnaire.questions[0].id}.ask"
    part = WholeCase(Localised(told.questionnaire, "de", frozenset({key})), sheet, DAY, "en")
    assert "(English)" in as_transcript(part, Interface("de"), "company").partition("### 2.")[0]


def test_texts_of_people_are_shown_as_they_are() -> None:
    """Whatever somebody types is text: no markup, no heading, no line of its own."""
    asked = questionnaire([single("one"), {"id": "what", "type": "text", "ask": "What?"}])
    for hostile in HOSTILE:
        said = Answer(answered("x").state, hostile, note=hostile)
        text = transcript(asked, [Change("what", said, respondent=hostile)], audience="internal")
        assert len([line for line in text.splitlines() if line.startswith("#")]) == 4
        assert "<script>" not in text.replace("\\<", "")
