"""A result as a page: sound, self-contained, accessible, and with nothing in it that a text smuggled in."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from itertools import pairwise

import pytest

from fitwizard.report.formats.html import as_html
from tests.report.personas import HOSTILE, answers_of, hostile_view, persona_view, shipped, view_of

VOID = {"meta", "rect", "line", "br"}


class Page(HTMLParser):
    """A page taken apart: tags with their attributes, the text by tag; complains about tags that do not close."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.open: list[str] = []
        self.text: dict[str, str] = {}
        self.feed(page)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        for tag in set(self.open):
            self.text[tag] = self.text.get(tag, "") + data

    @property
    def ids(self) -> set[str]:
        """What can be jumped to; every id is there once."""
        found = [attributes["id"] for _, attributes in self.tags if "id" in attributes]
        assert len(found) == len(set(found))
        return set(found)

    def named(self, tag: str) -> list[dict[str, str]]:
        return [attributes for name, attributes in self.tags if name == tag]


@pytest.mark.parametrize("language", ["en", "de", "ro"])
@pytest.mark.parametrize(
    "persona", ["p1_imaging_software", "p3_only_takes", "x1_sharing_unknown", "x3_competition_law"]
)
def test_a_page_is_sound_and_needs_nothing_but_itself(persona: str, language: str) -> None:
    view = persona_view(persona, language=language)
    text = as_html(view)
    page = Page(text)
    assert text.startswith("<!doctype html>")
    assert page.named("html") == [{"lang": language}]
    assert view.verdict.title in page.text["title"]
    assert page.text["h1"].strip() == view.verdict.title
    assert not {"script", "link", "img", "iframe", "object", "form"} & {tag for tag, _ in page.tags}
    assert "url(" not in text
    assert "@import" not in text
    for tag, attributes in page.tags:
        assert not [name for name in attributes if name.startswith("on") or name in ("src", "srcset", "action")]
        assert tag == "a" or "href" not in attributes
    links = {link["href"] for link in page.named("a")}
    assert {link for link in links if not link.startswith("#")} == {source.url for source in view.sources if source.url}
    assert {link[1:] for link in links if link.startswith("#")} <= page.ids
    assert "default-src 'none'" in text


def test_bars_have_a_text_alternative_and_levels_stand_in_words() -> None:
    view = persona_view("o3_right_but_too_early")
    page = Page(as_html(view))
    bars = [svg["aria-label"] for svg in page.named("svg") if svg.get("class") == "bar"]
    assert bars == [dimension.spoken for dimension in view.dimensions]
    assert all(svg["role"] == "img" for svg in page.named("svg"))
    for dimension in view.dimensions:
        assert dimension.standing in page.text["td"]


def test_a_bar_says_between_what_it_lies_while_questions_are_open() -> None:
    page = Page(as_html(persona_view("p3_only_takes", without=("money", "obstacles"))))
    bars = [svg["aria-label"] for svg in page.named("svg") if svg.get("class") == "bar"]
    assert bars[-1].endswith(". Depending on what is open, it lies between 71 and 100.")
    assert page.text["p"].count("The broken part of a bar") == 1


def test_headings_never_skip_a_level() -> None:
    page = Page(as_html(persona_view("p3_only_takes", without=("money", "obstacles"))))
    levels = [int(tag[1]) for tag, _ in page.tags if re.fullmatch("h[1-6]", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_texts_come_out_literally(text: str) -> None:
    page, harmless = Page(as_html(hostile_view(text))), Page(as_html(hostile_view("harmless")))
    assert [tag for tag, _ in page.tags if tag != "a"] == [tag for tag, _ in harmless.tags if tag != "a"]
    assert page.text["body"].count(text) == harmless.text["body"].count("harmless")
    assert all(link["href"].startswith(("https://x.example/", "#q")) for link in page.named("a"))


def test_sensitive_answers_and_private_notes_stay_out() -> None:
    flag = {"answer": ["exchange", "red_flag"], "note": "Secret", "private_note": "Psst"}
    text = as_html(persona_view("x3_competition_law", activities_wanted=flag))
    assert "one answer withheld" in text
    assert "Aligning prices" in text
    assert not re.search("Agree with competitors|Secret|Psst", text)


def test_notes_reasons_and_open_questions_stand_on_the_page() -> None:
    view = persona_view(
        "p3_only_takes",
        audience="internal",
        money={"answer": "fee", "note": "Half", "evidence": "Budget"},
        project_role={"does_not_apply": "only sold"},
        obstacles={"unknown": True},
    )
    text = Page(as_html(view)).text["main"]
    for part in ("Half", "Budget", "does not apply: only sold", "we do not know yet", "decisive", "Not settled"):
        assert part in text


def test_other_languages_are_named_in_the_page() -> None:
    questionnaire = shipped().in_language("de").questionnaire
    title = questionnaire.dimensions["goals"].title
    page = Page(
        as_html(view_of(questionnaire, answers_of("p1_imaging_software"), language="de", fallbacks={title: "en"}))
    )
    assert {span["lang"] for span in page.named("span") if "lang" in span} == {"en"}
    assert "English" in page.text["small"]
    foreign = Page(as_html(view_of(questionnaire, answers_of("p1_imaging_software"), language="en")))
    assert {span["lang"] for span in foreign.named("span") if "lang" in span} == {"de"}
    assert "small" not in foreign.text


def test_without_company_numbers_and_the_rest() -> None:
    original = shipped().questionnaire
    verdict = original.verdict.model_copy(update={"shows_numbers": False})
    quiet = original.model_copy(update={"verdict": verdict, "sources": {}, "disclaimer": None})
    page = Page(as_html(view_of(quiet, answers_of("p1_imaging_software"), company="")))
    assert page.text["title"].startswith("Strong fit")
    assert "Numbers" not in page.text["h2"]
    assert "Sources" not in page.text["h2"]
    assert {svg["aria-label"] for svg in page.named("svg") if svg.get("class") == "bar"} == {"high"}
