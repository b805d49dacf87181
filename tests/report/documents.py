"""Documents made by hand with every kind of block, and the texts of a document."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Mapping

from fitwizard.answers.plan import PlannedStep
from fitwizard.language import Interface
from fitwizard.report.document import (
    AnswerLabels,
    Answers,
    Cover,
    Document,
    Entry,
    Figures,
    Listing,
    Paragraph,
    Picture,
    Profile,
    Section,
    Table,
)
from fitwizard.report.document_of import document
from fitwizard.report.parts import AnswerView, Audience, DimensionView, Figure, Floor, Stretch
from fitwizard.report.view import result_view
from fitwizard.scoring.assess import assess
from fitwizard.scoring.explain import explain
from tests.report.personas import DAY, answers_of, sheet_of, shipped

SQUARE = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 20"><rect width="90" height="20" fill="{ink}"/></svg>'

DUE = datetime.date(2027, 1, 15)


def report(
    persona: str, language: str = "en", audience: Audience = "internal", plan: Mapping[str, PlannedStep] | None = None
) -> Document:
    """Return the whole report of one of the shipped examples, explained, with a first step that is planned."""
    questionnaire = shipped().in_language(language).questionnaire
    sheet = sheet_of(questionnaire, answers_of(persona))
    result = assess(questionnaire, sheet)
    explained = explain(questionnaire, sheet, result)
    told = {"date": DAY, "audience": audience, "explanation": explained}
    view = result_view(questionnaire, sheet, result, Interface(language), **told)  # type: ignore[arg-type]
    planned = {view.steps[0].id: PlannedStep("Ana Ionescu", DUE)} if view.steps and plan is None else plan or {}
    return document(result_view(questionnaire, sheet, result, Interface(language), plan=planned, **told))  # type: ignore[arg-type]


def of_everything(text: str = "text", *, language: str = "en", **more: Mapping[str, str]) -> Document:
    """Return a document with every kind of block, in which every text is `text`."""
    line = " ".join(text.split())
    answer = AnswerView("q", text, "answered", (text, text), "", 75, 17, 3, text, text, "", text)
    blank = AnswerView("r", text, "unknown", (text,), text)
    floor = Floor(40, "good", text, missed=True)
    drawn = (text, text, text, 36.5, floor, (), 37, 20, 61, 83, 0.2, text)
    scored = DimensionView("d", text, text, False, text, "low", *drawn)
    gate = DimensionView("e", text, text, True, text, None, text, text, text, None, None, ())
    due = "15 January 2027"
    levels = (Stretch("low", line, 0), Stretch("mid", line, 40), Stretch("high", line, 70))
    entry = Entry(text, text, text, (("", text), (line, text), ("Until", due)), (1, 2, 99), "https://x.example/a")
    blocks = (
        Paragraph(text, "strong"),
        Paragraph(text, "quiet"),
        Listing((entry, Entry(text, details=(("Who", ""), ("Until", "")))), "numbers"),
        Listing((Entry(text), Entry(text)), "boxes"),
        Profile((scored, gate), (line, line), (text, "Marks"), text, "Marks", levels),
        Picture(line, text, lambda palette: SQUARE.format(ink=palette.ink)),
        Figures((Figure(text, text), Figure("", text))),
        Table((line, line, line), ((text, "80", text), (text, "15 %", text)), text),
        Table((line, line), ((text, text),), text, numbers=False),
    )
    told = Section(
        "told", line, (Answers((answer, blank), 1, AnswerLabels("Note", "Evidence", "Ask next")),), about=text
    )
    sections = (
        Section("all", line, blocks, about=text),
        Section("answers", line, sections=(told,), begins_page=True),
        Section("small", line, (Paragraph(text),), quiet=True),
    )
    days = {due: DUE.isoformat()}
    cover = Cover(line, text, line, text, "23 November 2026", "2026-11-23", (Paragraph(text),), (Figure(text, text),))
    return Document(language, line, cover, sections, text, days=days, **more)


def texts_in(value: object, without: Collection[str] = ()) -> list[str]:
    """Return every text that `value`, a document or a part of it, would show.

    Ids, languages and days are no such texts; `without` names fields of parts ("Picture.description") to leave out.
    """
    if isinstance(value, str):
        return [value] if value else []
    if isinstance(value, tuple):
        return [text for part in value for text in texts_in(part, without)]
    kind = type(value).__name__
    hidden = _NO_TEXTS.get(kind, ())
    names = [name for name in getattr(value, "__dataclass_fields__", {}) if name not in hidden]
    told = [getattr(value, name) for name in names if f"{kind}.{name}" not in without]
    return [text for part in told for text in texts_in(part, without)]


_NO_TEXTS = {
    "Document": ("language", "languages", "marks", "days", "title"),
    "Section": ("id",),
    "Paragraph": ("weight",),
    "Listing": ("kind",),
    "Cover": ("iso_date",),
    "AnswerView": ("question", "state"),
    "DimensionView": ("id", "level", "answers"),  # answers have a block of their own
    "Floor": ("band",),
    "Stretch": ("id",),
    "Answers": ("labels",),  # of what there may be nothing
    "Profile": ("mark", "broken"),  # these stand in the legend
}
