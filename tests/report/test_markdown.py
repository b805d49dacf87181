"""A result as Markdown: in order, complete, and with nothing in it that a text smuggled in."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from markdown_it import MarkdownIt

from fitwizard.report.formats.markdown import as_markdown, escaped
from tests.report.personas import HOSTILE, answers_of, hostile_view, persona_view, shipped, view_of


class Page(HTMLParser):
    """What a reader sees: tags and text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.links: list[str] = []
        self.text = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.links += [value for name, value in attrs if name in ("href", "src") and value]

    def handle_data(self, data: str) -> None:
        self.text += data


def rendered(markdown: str) -> Page:
    return Page(MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).render(markdown))


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_texts_come_out_literally(text: str) -> None:
    page = rendered(as_markdown(hostile_view(text)))
    harmless = rendered(as_markdown(hostile_view("harmless")))
    assert [tag for tag in page.tags if tag != "a"] == [tag for tag in harmless.tags if tag != "a"]
    assert page.links in ([], harmless.links) or all(link.startswith("https://x.example/") for link in page.links)
    told = " ".join(page.text.split())
    assert told.count(text) >= harmless.text.count("harmless") - harmless.text.count("/harmless")


@pytest.mark.parametrize("text", [*HOSTILE, "12) x", ":--", "+ x", "a\n\n# b", "_a_b_", "\\", "*", "a|b", "---"])
def test_an_escaped_text_is_one_paragraph_of_itself(text: str) -> None:
    page = rendered(escaped(text))
    assert page.tags == ["p"]
    assert page.text.strip() == " ".join(text.split())


def test_what_needs_no_escape_stays_readable() -> None:
    plain = "R&D in snake_case: 50 % of C#-code (a-b), 1.5 and more!"
    assert escaped(plain) == plain


def test_it_tells_in_order() -> None:
    told = as_markdown(persona_view("p3_only_takes", without=("money", "obstacles")))
    heads = [line for line in told.splitlines() if line.startswith("#") and not line.startswith("###")]
    assert heads == [
        "# Not yet: prepare first",
        "## What decided it",
        "## How sure",
        "## Not settled",
        "## Profile",
        "## Next steps",
        "## Also",
        "## In pictures",
        "## Why",
        "## To talk about",
        "## What you can offer",
        "## Still open",
        "## Ask the cluster",
        "## Answers",
        "## Numbers",
        "## What this is, and what it is not",
        "## Sources",
    ]
    assert "(decisive)" in told
    assert "| Knowledge sharing | 36 | 40 |" in told


def test_sensitive_answers_and_private_notes_stay_out() -> None:
    flag = {"answer": ["exchange", "red_flag"], "note": "Secret", "private_note": "Psst"}
    told = as_markdown(persona_view("x3_competition_law", activities_wanted=flag))
    assert "**Exchange technical experience**; *one answer withheld*" in told
    assert "Agree with competitors" not in told
    assert "Secret" not in told
    assert "Psst" not in told
    assert "Aligning prices" in told


def test_notes_and_fallbacks() -> None:
    questionnaire = shipped().in_language("de").questionnaire
    answers = {**answers_of("p1_imaging_software"), "money": {"answer": "fee", "note": "Half *now*", "evidence": "E"}}
    fallbacks = {questionnaire.dimensions["goals"].title: "en"}
    view = view_of(questionnaire, answers, language="de", audience="internal", fallbacks=fallbacks)
    told = as_markdown(view)
    assert f"{view.headings.note}: Half \\*now\\*" in told
    assert "Ziele (English)" in told


def test_without_company_disclaimer_and_numbers() -> None:
    original = shipped().questionnaire
    verdict = original.verdict.model_copy(update={"shows_numbers": False})
    quiet = original.model_copy(update={"verdict": verdict, "disclaimer": None, "sources": {}})
    told = as_markdown(view_of(quiet, answers_of("x1_sharing_unknown"), company=""))
    assert told.startswith("*a self-assessment, not validated by a third party*\n")
    assert "## Numbers" not in told
    assert "Sources" not in told
