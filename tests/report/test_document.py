"""A document carries everything that the screen shows, and so does every format that is made from it."""

from __future__ import annotations

import csv
import datetime
import io
import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass
from functools import cache
from html.parser import HTMLParser
from typing import Any

import pytest
from markdown_it import MarkdownIt

from fitwizard.answers.model import AnswerSheet
from fitwizard.answers.plan import PlannedStep
from fitwizard.language import LANGUAGES, Interface
from fitwizard.questionnaire.catalogue import Catalogue, shipped_folder
from fitwizard.questionnaire.edition import Edition
from fitwizard.questionnaire.model import Multiple, Questionnaire
from fitwizard.report.document import Answers, Document, Entry, Listing, Section
from fitwizard.report.document_of import document
from fitwizard.report.formats.html import as_html
from fitwizard.report.formats.markdown import as_markdown
from fitwizard.report.formats.text import as_text
from fitwizard.report.parts import Audience, ResultView
from fitwizard.report.view import result_view
from fitwizard.report.words.headings import Headings
from fitwizard.report.words.wording import date_in_words
from fitwizard.scoring.assess import assess
from fitwizard.scoring.explain import Explanation, explain
from fitwizard.tui.widgets.result_rows import ResultRows
from tests.report.personas import DAY, answers_of, sheet_of, shipped

NOTED: dict[str, Any] = {
    "fear_of_copying": {"answer": "often", "note": "Twice\nlast year", "evidence": "Minutes of May"},
    "project_role": {"does_not_apply": "only sold"},
    "money": {"unknown": True},
    "trust_building": {"answer": "small_steps", "private_note": "Nobody else reads this"},
}
PERSONAS: dict[str, dict[str, Any]] = {
    "p1_imaging_software": {},
    "p3_only_takes": {key: NOTED[key] for key in ("fear_of_copying", "project_role", "money")},
    "x1_sharing_unknown": {},
    "x3_competition_law": {"activities_wanted": {"answer": ["exchange", "red_flag"], "note": "Beside a secret"}},
    "quick_check": {"hours_per_month": {"unknown": True}},
}
PLAN = {
    "sharing": PlannedStep("Ana Pop", datetime.date(2027, 1, 15)),
    "benefits": PlannedStep("", datetime.date(2027, 2, 1)),
}
AUDIENCES: tuple[Audience, ...] = ("company", "internal")


QUICK = "quick_check"
"""The example for a questionnaire that tells no numbers."""


@cache
def edition_of(persona: str) -> Edition:
    return Catalogue([shipped_folder()]).find("quick-check") if persona == QUICK else shipped()


def told_by(persona: str, questionnaire: Questionnaire) -> AnswerSheet:
    answers = {**answers_of("p3_only_takes" if persona == QUICK else persona), **PERSONAS[persona]}
    return sheet_of(questionnaire, {name: answers[name] for name in answers if name in questionnaire.question_by_id})


@cache
def explanation_of(persona: str) -> Explanation:
    questionnaire = edition_of(persona).questionnaire
    sheet = told_by(persona, questionnaire)
    return explain(questionnaire, sheet, assess(questionnaire, sheet))


@cache
def view(persona: str, language: str, audience: Audience) -> ResultView:
    """Return everything that can be told of a persona."""
    questionnaire = edition_of(persona).in_language(language).questionnaire
    sheet = told_by(persona, questionnaire)
    return result_view(
        questionnaire,
        sheet,
        assess(questionnaire, sheet),
        Interface(language),
        date=DAY,
        audience=audience,
        explanation=explanation_of(persona),
        plan=PLAN,
    )


# --- the formats, each as the text that a reader finds in it ---------------------------------------------------------


class Texts(HTMLParser):
    """The texts of a page, one after the other."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.is_text = True
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.link = dict(attrs).get("href") or ""
        self.is_text = tag != "style"

    def handle_endtag(self, tag: str) -> None:
        self.found += [self.link] if tag == "a" and self.link not in self.found else []

    def handle_data(self, data: str) -> None:
        self.found += [data] if self.is_text else []


def in_markdown(told: ResultView) -> str:
    page = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).render(as_markdown(told))
    return " ".join(Texts(page).found)


def in_html(told: ResultView) -> str:
    return " ".join(Texts(as_html(told)).found)


def in_text(told: ResultView) -> str:
    return as_text(told, 1000, in_full=True)


def in_pdf(told: ResultView) -> str:
    pytest.importorskip("typst")
    from pypdf import PdfReader

    from fitwizard.report.formats.pdf import as_pdf

    return " ".join(page.extract_text() for page in PdfReader(io.BytesIO(as_pdf(document(told)))).pages)


def in_xlsx(told: ResultView) -> str:
    from openpyxl import load_workbook

    from fitwizard.report.formats.spreadsheet import as_xlsx

    def shown(cell: Any) -> str:
        if isinstance(cell.value, datetime.datetime):
            return date_in_words(cell.value.date(), Interface(told.language))
        if isinstance(cell.value, float | int) and cell.number_format.endswith("%"):
            return Interface(told.language)("{n}%", n=round(cell.value * 100))
        return str(cell.value or "")

    workbook = load_workbook(io.BytesIO(as_xlsx(document(told))))
    return " ".join(shown(cell) for sheet in workbook.worksheets for row in sheet.iter_rows() for cell in row)


def in_csv(told: ResultView) -> str:
    from fitwizard.report.formats.csv_table import as_csv

    return " ".join(cell for row in csv.reader(io.StringIO(as_csv(document(told)))) for cell in row)


FORMATS: dict[str, Callable[[ResultView], str]] = {
    "markdown": in_markdown,
    "html": in_html,
    "text": in_text,
    "pdf": in_pdf,
    "xlsx": in_xlsx,
    "csv": in_csv,
}


@cache
def squeezed(form: str, persona: str, language: str, audience: Audience) -> str:
    return without_space(FORMATS[form](view(persona, language, audience)))


def without_space(text: str) -> str:
    """Return a text without blanks, line ends, signs that nobody sees, and hyphens: paper has some at line ends."""
    plain = unicodedata.normalize("NFKC", text)  # a page has "fi" as one sign
    return "".join(c for c in plain if not c.isspace() and c not in "-‐" and unicodedata.category(c) != "Cf")


def in_letters(text: str) -> str:
    """Return the letters and figures of a text."""
    return re.sub(r"\W", "", text)


# --- what the screen shows -------------------------------------------------------------------------------------------

NOT_TOLD = {
    # names and lengths, nothing a reader sees
    *("language", "questionnaire_id", "version", "iso_date", "iso_due", "audience", "shows_numbers", "languages"),
    *("marks", "band", "rule", "dimension", "question", "questions", "section", "id", "level", "kind", "state"),
    # told in other words: the tag in full on the cover, the level in what a dimension's standing says
    *("tag", "level_word", "floor", "levels", "fit"),
    # promised to stand in no report
    "private_note",
}


def told_in(value: object) -> Iterator[str]:
    """Yield every text of a view that a person reads; that a question has no answer says its `said`, not its state."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from told_in(part)
    elif is_dataclass(value) and not isinstance(value, Headings):
        for field in fields(value):
            if field.name not in NOT_TOLD:
                yield from told_in(getattr(value, field.name))


@pytest.mark.parametrize("audience", AUDIENCES)
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("persona", PERSONAS)
@pytest.mark.parametrize("form", FORMATS)
def test_every_format_carries_every_text_of_a_result(
    form: str, persona: str, language: str, audience: Audience
) -> None:
    found = squeezed(form, persona, language, audience)
    texts = {text for text in told_in(view(persona, language, audience)) if text}
    assert len(texts) > (50 if persona == QUICK else 100)
    assert [text for text in texts if without_space(text) not in found] == []


ONLY_ON_SCREEN = (
    # what can be done there
    "What if",
    "Try other answers; yours stay as they are",
    "Try it out, without changing your answers",
    # a line to write on in a report
    "nobody yet",
    "no date yet",
)


_PIECES = re.compile(r"\s{2,}|: |; | · |[•→○]| (?=https?://)| \((?=[^()]*\)$)")


def shown_on_screen(told: ResultView, language: str) -> Iterator[str]:
    """Yield each line of the result screen, and of everything that its lines open to, in pieces."""
    rows = ResultRows(told, Interface(language))
    for row in rows.page():
        opened = rows.opened(row.id) if row.id and row.id != "checklist" else None
        for line in (line for shown in (row, *(opened.rows if opened else ())) for line in shown.lay(1000)):
            yield from _PIECES.split(line.plain)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("persona", PERSONAS)
@pytest.mark.parametrize("form", FORMATS)
def test_every_format_carries_every_line_of_the_screen(form: str, persona: str, language: str) -> None:
    """The screen with what the staff may read, so that both know the same."""
    words, told = Interface(language), view(persona, language, "internal")
    found = in_letters(squeezed(form, persona, language, "internal"))
    leads = words.plural("{n} question", "{n} questions", len(told.checklist.items) if told.checklist else 0)
    elsewhere = {told.tag, leads, *(level.title for level in told.levels)}  # the last are the words above the bars
    only = {in_letters(piece) for text in ONLY_ON_SCREEN for piece in _PIECES.split(words(text))}
    pieces = {in_letters(piece) for piece in shown_on_screen(told, language)}
    assert len(pieces) > (50 if persona == QUICK else 100)
    missing = pieces - only - {in_letters(text) for text in elsewhere}
    assert sorted(piece for piece in missing if piece not in found) == []


# --- what stays out --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("audience", AUDIENCES)
@pytest.mark.parametrize("form", FORMATS)
def test_no_format_shows_a_private_note_or_a_sensitive_answer(form: str, audience: Audience) -> None:
    """Nor what is written beside that answer, whatever the report is made for."""
    secret = shipped().questionnaire.question_by_id["activities_wanted"]
    assert isinstance(secret, Multiple)
    label = next(choice.label for choice in secret.choices if choice.sensitive)
    found = squeezed(form, "x3_competition_law", "en", audience)
    assert without_space("one answer withheld") in found
    for text in (label, "Beside a secret"):
        assert without_space(text) not in found
    assert without_space("Nobody else reads this") not in squeezed(form, "p1_imaging_software", "en", audience)


@pytest.mark.parametrize("form", FORMATS)
def test_notes_evidence_and_probes_are_for_the_staff_only(form: str) -> None:
    probe = shipped().questionnaire.question_by_id["fear_of_copying"].probe or ""
    internal = squeezed(form, "p3_only_takes", "en", "internal")
    company = squeezed(form, "p3_only_takes", "en", "company")
    for text in ("Twice last year", "Minutes of May", probe):
        assert without_space(text) in internal
        assert without_space(text) not in company


@pytest.mark.parametrize("form", FORMATS)
def test_no_format_tells_numbers_where_the_questionnaire_wants_words_only(form: str) -> None:
    found = FORMATS[form](view(QUICK, "en", "company"))
    assert not re.search(r"\d+ of 100|\d ?%|[Ff]it (is|lies)", found)


# --- the document itself ---------------------------------------------------------------------------------------------


def all_sections(sections: tuple[Section, ...]) -> Iterator[Section]:
    for section in sections:
        yield section
        yield from all_sections(section.sections)


def test_it_tells_the_verdict_and_what_to_do_first_and_numbers_late() -> None:
    told = document(view("p3_only_takes", "en", "company"))
    assert [section.id for section in told.sections] == [
        "decided",
        "sure",
        "profile",
        "steps",
        "also",
        "planned_before",
        "pictures",
        "why",
        "better",
        "worse",
        "talk",
        "offers",
        "open",
        "checklist",
        "answers",
        "numbers",
        "explained",
        "disclaimer",
        "sources",
    ]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("persona", PERSONAS)
def test_sections_have_ids_of_their_own_and_none_is_empty(persona: str, language: str) -> None:
    found = list(all_sections(document(view(persona, language, "internal")).sections))
    assert len({section.id for section in found}) == len(found)
    assert all(section.heading and not section.is_empty for section in found)


def test_the_cover_says_what_the_report_is_worth_and_for_whom_it_is() -> None:
    for audience, line in (("company", "For the company"), ("internal", "Internal: with notes and probes")):
        cover = document(view("p3_only_takes", "en", audience)).cover
        assert (cover.company, cover.title) == ("Imago Soft SRL", "Not yet: prepare first")
        assert cover.tag == "a self-assessment, not validated by a third party"
        assert [(fact.label, fact.value) for fact in cover.facts] == [
            ("Date", "23 November 2026"),
            ("Questionnaire", "cluster-membership 1.0.0"),
            ("", "Answered: 37 of 38 questions that count."),
            ("", line),
        ]


def test_a_reason_points_at_its_questions_by_their_numbers() -> None:
    told = view("p3_only_takes", "en", "company")
    sections = list(all_sections(document(told).sections))
    blocks = [block for section in sections for block in section.blocks if isinstance(block, Answers)]
    numbers = {a.question: number for block in blocks for number, a in enumerate(block.answers, block.first)}
    assert sorted(numbers.values()) == list(range(1, len(numbers) + 1))
    chain = next(section.blocks[0] for section in sections if section.id == "why")
    assert isinstance(chain, Listing)
    assert any(reason.questions for reason in told.why)
    for entry, reason in zip(chain.entries, told.why, strict=True):
        assert entry.questions == tuple(sorted(numbers[name] for name in reason.questions))


def test_a_step_nobody_has_taken_on_leaves_lines_to_fill_in() -> None:
    told = document(view("p3_only_takes", "en", "company"))
    entries = steps_of(told, "steps")
    assert entries[0].details == (("Who", "Ana Pop"), ("Until", "15 January 2027"))
    assert entries[1].details == (("Who", ""), ("Until", ""))
    assert steps_of(told, "planned_before")[0].details == (("Who", ""), ("Until", "1 February 2027"))


def steps_of(told: Document, name: str) -> tuple[Entry, ...]:
    block = next(section for section in told.sections if section.id == name).blocks[0]
    assert isinstance(block, Listing)
    return block.entries
