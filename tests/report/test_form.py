"""A blank form: what stands on it, as a page and as Markdown."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given

from fitwizard.language import Interface
from fitwizard.questionnaire.model import Questionnaire
from fitwizard.questionnaire.reading import build_questionnaire
from fitwizard.report.form.html import form_as_html
from fitwizard.report.form.markdown import form_as_markdown
from fitwizard.report.form.parts import FormChoices, FormGrid, FormQuestion, FormView
from fitwizard.report.form.view import form_view
from tests.making import multiple, number, questionnaire, questionnaires, single
from tests.report.personas import HOSTILE, shipped
from tests.report.test_html import Page
from tests.report.test_markdown import rendered

ENGLISH = Interface("en")
ALL = FormChoices(points=True, probes=True, why=True, interview=True)
CLEAN = FormChoices()


def shipped_form(language: str = "en", shown: FormChoices = CLEAN) -> FormView:
    return form_view(shipped().in_language(language).questionnaire, shown, Interface(language))


def questions_of(view: FormView) -> list[FormQuestion]:
    blocks = [block for section in view.sections for block in section.blocks]
    return [q for block in blocks for q in (block.questions if isinstance(block, FormGrid) else (block,))]


def asked(*questions: Mapping[str, Any], shown: FormChoices = CLEAN) -> list[FormQuestion]:
    return questions_of(form_view(questionnaire(questions), shown, ENGLISH))


def test_every_question_is_on_the_form_and_numbered() -> None:
    """In the order of the questionnaire, from 1, in the sections of the questionnaire."""
    original = shipped().questionnaire
    view = shipped_form()
    assert [question.ask for question in questions_of(view)] == [question.ask for question in original.questions]
    assert [question.number for question in questions_of(view)] == list(range(1, len(original.questions) + 1))
    assert [section.title for section in view.sections] == [section.title for section in original.sections]


def test_a_form_for_a_company_has_no_points_and_no_probes() -> None:
    """And no verdict: nothing on it tells which answer would be the good one."""
    view = shipped_form()
    for text in (form_as_html(view), form_as_markdown(view)):
        assert ", weight " not in text
        for question in shipped().questionnaire.questions:
            assert question.probe is None or question.probe not in text.replace("\\", "")
        for band in shipped().questionnaire.verdict.bands:
            assert band.title not in text


def test_points_weights_and_reasons_stand_on_a_form_that_asks_for_them() -> None:
    questions = [single("role", why="Because."), multiple("wants", weight=2), number("hours", unit="hours a month")]
    role, wants, hours = asked(*questions, {"id": "what", "type": "text", "ask": "?"}, shown=ALL)[:3]
    assert role.why == "Because."
    assert role.worth == "First, weight 1"
    assert [choice.worth for choice in role.choices] == ["0", "1", "2"]
    assert wants.worth == "First, weight 2; points from 0: 0, from 1: 2, from 2: 3"
    assert [choice.worth for choice in wants.choices] == ["", "", "does not count", "does not count"]
    assert hours.worth == "First, weight 1; points from 0: 0, from 1: 2, from 4: 3"


def test_how_to_answer_stands_where_the_form_does_not_show_it() -> None:
    questions = [
        multiple("wants"),
        number("hours", unit="hours a month"),
        {"id": "what", "type": "text", "ask": "?", "longest": 200},
        {"id": "needs", "type": "list", "ask": "?", "most": 3},
        {"id": "open", "type": "number", "ask": "?", "min": 1},
    ]
    wants, hours, what, needs, least = asked(*questions)
    assert wants.hint == "Several answers are possible. Tick “Nothing” alone or not at all."
    assert (hours.hint, hours.unit) == ("A whole number from 0 to 5.", "hours a month")
    assert (what.hint, what.lines) == ("", 2)
    assert (needs.hint, needs.lines) == ("3 entries at the most.", 3)
    assert least.hint == "A number from 1 on."


@pytest.mark.parametrize(
    ("fields", "lines"), [({}, 2), ({"lines": 1, "longest": 60}, 1), ({"lines": 4}, 4), ({"lines": 40}, 8)]
)
def test_a_text_gets_the_lines_it_asks_for(fields: dict[str, int], lines: int) -> None:
    """A hand needs two lines where a screen needs one, unless the text is short; no text fills a page."""
    [what] = asked({"id": "what", "type": "text", "ask": "?", **fields})
    assert what.lines == lines


CONDITIONS = {
    "the answer to question 1 is “Choice 0”": {"question": "role", "is": "a"},
    "the answer to question 1 is “Choice 0” or “Choice 2”": {"question": "role", "in": ["a", "c"]},
    "the answer to question 1 is “Choice 1” or “Choice 2” ": {"question": "role", "points": {"at_least": 1}},
    "“X” is among the answers to question 2": {"question": "wants", "includes": "x"},
    "nothing but “X” or “Y” is among the answers to question 2": {"question": "wants", "only": ["x", "y"]},
    "the number of choices ticked in question 2 is at least 2": {"question": "wants", "count": {"at_least": 2}},
    "the number of choices ticked in question 2 is at least 1 and below 2": {
        "question": "wants",
        "points": {"at_least": 2, "below": 3},
    },
    "the answer to question 3 is above 2 and at most 4": {"question": "hours", "value": {"above": 2, "at_most": 4}},
    "the answer to question 3 is at least 4": {"question": "hours", "points": {"at_least": 3}},
    "question 1 has an answer": {"question": "role", "answered": True},
    "question 1 has no answer": {"question": "role", "answered": False},
    "it is not so that the answer to question 1 is “Choice 0”": {"not": {"question": "role", "is": "a"}},
    "the answer to question 1 is “Choice 0” and (question 2 has an answer or question 3 has an answer)": {
        "all": [
            {"question": "role", "is": "a"},
            {"any": [{"question": "wants", "answered": True}, {"question": "hours", "answered": True}]},
        ]
    },
}


@pytest.mark.parametrize("told", CONDITIONS)
def test_a_condition_stands_in_words(told: str) -> None:
    """With the number of the question on the form, and the words of its choices; points never show."""
    last = {"id": "last", "type": "text", "ask": "?", "show_if": CONDITIONS[told]}
    questions = asked(single("role"), multiple("wants"), number("hours"), last)
    assert questions[-1].only_if == f"Only if {told.strip()}."


@given(questionnaires())
def test_every_condition_has_words(form: Questionnaire) -> None:
    """The law: whatever the condition, there is a sentence, on the page and in Markdown."""
    view = form_view(form, ALL, ENGLISH)
    for question, shown in zip(form.questions, questions_of(view), strict=True):
        assert (question.show_if is None) is (shown.only_if == "")
        assert shown.only_if == "" or shown.only_if.startswith("Only if ")
    Page(form_as_html(view))
    form_as_markdown(view)


STAFF = {"id": "trigger", "type": "text", "ask": "What started it?", "asked_by": "staff", "probe": "When?"}


def test_questions_for_staff_are_only_on_the_form_for_an_interview() -> None:
    """That one has room for notes and what digs deeper."""
    assert [question.ask for question in asked(STAFF, single("role"))] == ["role?"]
    in_interview = form_view(questionnaire([STAFF, single("role")]), FormChoices(interview=True), ENGLISH)
    assert [(q.number, q.probe) for q in questions_of(in_interview)] == [(1, "When?"), (2, "")]
    assert in_interview.words.fields == ("Company", "Date", "Answered by", "Interviewer")
    assert "Note: …" in form_as_markdown(in_interview)


def test_a_condition_on_a_question_that_is_not_on_the_form_names_it() -> None:
    later = single("role", show_if={"question": "trigger", "answered": False})
    assert asked(STAFF, later)[0].only_if == "Only if the question “What started it?” has no answer."


def test_questions_on_one_scale_in_a_row_become_a_table() -> None:
    """One alone does not."""
    data = questionnaire([single("role")]).model_dump(by_alias=True, exclude_unset=True)
    data["scales"] = {
        "often": [{"id": "never", "label": "Never", "points": 0}, {"id": "daily", "label": "Daily", "points": 1}]
    }
    on_scale = [{"id": name, "type": "single", "ask": f"{name}?", "scale": "often"} for name in ("one", "two", "three")]
    data["sections"][0]["questions"] = [on_scale[0], on_scale[1], single("role"), on_scale[2]]
    view = form_view(build_questionnaire(data), ALL, ENGLISH)
    grid, role, alone = view.sections[0].blocks
    assert isinstance(grid, FormGrid)
    assert isinstance(role, FormQuestion)
    assert isinstance(alone, FormQuestion)
    assert [(choice.label, choice.worth) for choice in grid.choices] == [("Never", "0"), ("Daily", "1")]
    assert [question.number for question in grid.questions] == [1, 2]
    page = Page(form_as_html(view))
    assert len(page.named("table")) == 1
    assert "| | Never (0) | Daily (1) |" in form_as_markdown(view).replace("|  |", "| |")


@pytest.mark.parametrize("language", ["en", "de", "ro"])
@pytest.mark.parametrize("shown", [CLEAN, ALL], ids=["clean", "all"])
def test_a_page_is_sound_and_needs_nothing_but_itself(language: str, shown: FormChoices) -> None:
    view = shipped_form(language, shown)
    text = form_as_html(view)
    page = Page(text)
    assert text.startswith("<!doctype html>")
    assert page.named("html") == [{"lang": language}]
    assert page.text["h1"].strip() == view.title
    assert not {"script", "link", "img", "iframe", "form", "input", "a"} & {tag for tag, _ in page.tags}
    assert "url(" not in text
    assert "default-src 'none'" in text
    levels = [int(tag[1]) for tag, _ in page.tags if tag in ("h1", "h2", "h3")]
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    singles = [question for question in questions_of(view) if question.kind == "single"]
    rings = [i for i in page.named("i") if i["class"] == "ring"]
    assert len(rings) == 1 + sum(len(question.choices) for question in singles)  # and one in the legend


def test_every_question_can_be_left_open_with_a_reason() -> None:
    view = shipped_form()
    count = len(questions_of(view))
    assert form_as_html(view).count("does not apply, because") == count
    assert form_as_markdown(view).count("☐ we do not know yet") == count


def test_markdown_reads_well_as_it_is() -> None:
    text = form_as_markdown(form_view(questionnaire([single("role"), number("hours", unit="hours")]), CLEAN, ENGLISH))
    assert "**1. role?**\n\n- ○ Choice 0\n- ○ Choice 1\n- ○ Choice 2\n\n☐ we do not know yet" in text
    assert f"**2. hours?**  \n*A whole number from 0 to 5.*\n\n{'…' * 16} hours\n" in text


def test_what_to_ask_in_return_and_the_disclaimer_close_the_form() -> None:
    view = shipped_form()
    assert view.checklist is not None
    text = form_as_markdown(view)
    assert text.index("## Active collaboration") < text.index(f"## {view.checklist.title}")
    assert text.index(f"## {view.checklist.title}") < text.index("## What this is, and what it is not")
    assert "cluster-membership 1.0.0" in text


def test_a_text_that_is_not_translated_is_marked() -> None:
    original = shipped().questionnaire
    fallbacks = {original.title: "de", original.questions[0].ask: "de"}
    view = form_view(original, CLEAN, ENGLISH, fallbacks=fallbacks)
    assert f'<span lang="de">{original.title}</span> <small class="mark">Deutsch</small>' in form_as_html(view)
    assert f"# {original.title} (Deutsch)" in form_as_markdown(view)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_texts_come_out_literally(text: str) -> None:
    def form(said: str) -> FormView:
        role = single("role", ask=said, why=said, probe=said)
        role["choices"] = [{**choice, "label": said} for choice in role["choices"]]
        made = questionnaire([role, number("hours", unit=said)])
        return form_view(made.model_copy(update={"title": said, "intro": said, "disclaimer": said}), ALL, ENGLISH)

    told, plain = rendered(form_as_markdown(form(text))), rendered(form_as_markdown(form("harmless")))
    assert told.tags == plain.tags
    assert told.text.count(text) >= plain.text.count("harmless")
    page, harmless = Page(form_as_html(form(text))), Page(form_as_html(form("harmless")))
    assert [tag for tag, _ in page.tags] == [tag for tag, _ in harmless.tags]
    assert page.text["h1"].strip() == text
    assert page.text["h3"].count(text) == harmless.text["h3"].count("harmless")
