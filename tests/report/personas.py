"""Results of the shipped questionnaire's personas, and of small questionnaires, as they are told."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from functools import cache
from typing import Any

from fitwizard.answers.model import AnswerSheet
from fitwizard.answers.plan import PlannedStep
from fitwizard.answers.recorded import Recorded
from fitwizard.language import Interface
from fitwizard.questionnaire.catalogue import Catalogue, shipped_folder
from fitwizard.questionnaire.edition import Edition
from fitwizard.questionnaire.model import Questionnaire
from fitwizard.report.parts import Audience
from fitwizard.report.view import ResultView, result_view
from fitwizard.scoring.assess import assess
from fitwizard.scoring.explain import explain

DAY = datetime.date(2026, 11, 23)

HOSTILE = (
    "[bold]x[/bold]",
    "<script>alert(1)</script>",
    "{{ 7 * 7 }} {% raw %}",
    "{name} {0} {",
    "**b** _i_ `c` [l](http://x) ![p](y)",
    "# h",
    "- [ ] x",
    "1. x",
    "> q | t | ~~s~~ &lt; &#60; a\\*b #",
    "\"'> onload=x",
    "===",
    "snake_case R&D 50 % C#",
)


@cache
def shipped() -> Edition:
    """Return the shipped questionnaire in all its languages."""
    return Catalogue([]).open(shipped_folder() / "cluster-membership.yaml")


def answers_of(persona: str) -> dict[str, Any]:
    """Return the answers of one of the shipped examples."""
    examples = {example.id: example for example in shipped().questionnaire.examples}
    return dict(examples[persona].answers)


def sheet_of(questionnaire: Questionnaire, answers: Mapping[str, Any], company: str = "Imago Soft SRL") -> AnswerSheet:
    """Return a sheet with `answers`, in the short or the long form."""
    recorded = Recorded(questionnaire, answers)
    assert not recorded.refusals
    return AnswerSheet(questionnaire.id, questionnaire.version, company, answers=recorded.answers)


def persona_view(
    persona: str, *, language: str = "en", audience: Audience = "company", without: tuple[str, ...] = (), **changed: Any
) -> ResultView:
    """Return what a persona's answers come to; `changed` replaces answers, `without` leaves them open."""
    told = shipped().in_language(language)
    answers = {name: value for name, value in {**answers_of(persona), **changed}.items() if name not in without}
    return view_of(told.questionnaire, answers, language=language, audience=audience)


def view_of(
    questionnaire: Questionnaire,
    answers: Mapping[str, Any],
    *,
    language: str = "en",
    audience: Audience = "company",
    company: str = "Imago Soft SRL",
    **more: Any,
) -> ResultView:
    """Return what `answers` come to under `questionnaire`."""
    sheet = sheet_of(questionnaire, answers, company)
    result = assess(questionnaire, sheet)
    words = Interface(language)
    return result_view(questionnaire, sheet, result, words, date=DAY, audience=audience, **more)


def hostile_view(text: str, *, audience: Audience = "internal") -> ResultView:
    """Return a result in which every text of the questionnaire and of the person is `text`."""
    asked: dict[str, Any] = {
        "fitwizard": 1,
        "id": "hostile",
        "version": "1.0.0",
        "language": "en",
        "title": text,
        "disclaimer": text,
        "license": text,
        "sources": {"work": {"cite": text, "url": f"https://x.example/{text}"}},
        "dimensions": {
            "first": {"title": text, "asks": text, "weight": 1, "advice": {"low": text, "mid": text, "high": text}},
            "facts": {"title": text, "role": "context"},
        },
        "sections": [
            {
                "id": "all",
                "title": text,
                "questions": [
                    {
                        "id": "one",
                        "type": "single",
                        "ask": text,
                        "dimension": "first",
                        "choices": [
                            {"id": "bad", "label": text, "points": 0, "advice": text},
                            {"id": "good", "label": text, "points": 1},
                        ],
                    },
                    {"id": "what", "type": "text", "ask": text, "dimension": "facts"},
                    {"id": "parts", "type": "list", "ask": text, "dimension": "facts"},
                    {
                        "id": "two",
                        "type": "number",
                        "ask": text,
                        "unit": text,
                        "dimension": "first",
                        "weight": 0,
                        "min": 0,
                        "max": 9,
                        "score": {0: 0, 5: 1},
                    },
                ],
            }
        ],
        "verdict": {
            "needs": {"answered": 0},
            "bands": [
                {"id": "good", "from": 50, "floors": {"first": 50}, "title": text, "meaning": text, "next": text},
                {"id": "poor", "from": 0, "title": text, "meaning": text, "next": text},
            ],
            "none": {"title": text, "meaning": text, "next": text},
        },
        "rules": [
            {
                "id": "ko",
                "kind": "knockout",
                "when": {"question": "two", "value": {"below": 1}},
                "at_most": "poor",
                "say": text,
            },
            {"id": "odd", "kind": "contradiction", "when": {"question": "one", "is": "bad"}, "say": text},
            {"id": "well", "kind": "strength", "when": {"question": "one", "is": "bad"}, "say": text},
        ],
    }
    answers = {
        "one": {"answer": "bad", "note": text, "evidence": text, "private_note": text},
        "what": text,
        "parts": [text, text],
        "two": {"does_not_apply": text},
    }
    questionnaire = Questionnaire.model_validate(asked)
    sheet = sheet_of(questionnaire, answers, text)
    explanation = explain(questionnaire, sheet, assess(questionnaire, sheet))
    plan = {"first": PlannedStep(text, DAY)}
    return view_of(questionnaire, answers, company=text, audience=audience, explanation=explanation, plan=plan)


def texts_of(value: object) -> list[str]:
    """Return every text that a view would show, ids and languages left out."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, tuple):
        return [text for part in value for text in texts_of(part)]
    fields = getattr(value, "__dataclass_fields__", {})
    unseen = {"question", "questions", "rule", "dimension", "band", "id", "section", "level", "state", "language"}
    unseen |= {"questionnaire_id", "version", "iso_date", "languages", "marks", "edition", "date", "attribution"}
    return [text for name in fields if name not in unseen for text in texts_of(getattr(value, name))]
