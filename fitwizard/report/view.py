"""The one place where a result becomes words. Screens, plain text, Markdown and HTML all show this view."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping, Sequence
from fractions import Fraction
from types import MappingProxyType
from typing import TYPE_CHECKING

from fitwizard.answers.accepting import printable
from fitwizard.answers.model import AnswerSheet, State
from fitwizard.answers.plan import PlannedStep
from fitwizard.language import Interface
from fitwizard.questionnaire.model import Questionnaire
from fitwizard.questionnaire.translating import texts
from fitwizard.report.explained_parts import ExplainedView
from fitwizard.report.parts import (
    AnswerView,
    Audience,
    Background,
    ChecklistView,
    DimensionView,
    Figure,
    Floor,
    Line,
    OpenQuestion,
    ResultView,
    SourceView,
    Step,
    Sureness,
    Unsettled,
    VerdictView,
    language_name,
)
from fitwizard.report.words.dimensions import backgrounds, dimension_views, table_of
from fitwizard.report.words.headings import headings
from fitwizard.report.words.scale import fit_view, levels
from fitwizard.report.words.steps import also, next_steps, offers, planned_before
from fitwizard.report.words.told import Told, percent
from fitwizard.report.words.trials import Supposed, trials
from fitwizard.report.words.why import why
from fitwizard.report.words.wording import (
    coverage_line,
    date_in_words,
    decided,
    fired_line,
    open_questions,
    open_summary,
    sureness,
    unsettled,
    verdict_view,
)
from fitwizard.scoring.result import Result, RuleKind, shown_range

if TYPE_CHECKING:
    from fitwizard.scoring.explain import Explanation

__all__ = [
    "AnswerView",
    "Background",
    "DimensionView",
    "Figure",
    "Floor",
    "Line",
    "OpenQuestion",
    "ResultView",
    "SourceView",
    "Step",
    "Sureness",
    "Unsettled",
    "VerdictView",
    "result_view",
]

_WEB_ADDRESS = re.compile(r"https?://[^\s/<>\"'`\\][^\s<>\"'`\\]*")


def result_view(
    questionnaire: Questionnaire,
    sheet: AnswerSheet,
    result: Result,
    _: Interface,
    *,
    date: datetime.date,
    audience: Audience,
    fallbacks: Mapping[str, str] = MappingProxyType({}),
    explanation: Explanation | None = None,
    plan: Mapping[str, PlannedStep] = MappingProxyType({}),
    kept: Sequence[Supposed] = (),
) -> ResultView:
    """Return `result`, which `assess` found for `sheet`, in the words of `_` and of the questionnaire.

    `audience` is who reads it: only the person at the screen sees sensitive answers, only the company no notes.
    `fallbacks` maps texts that the questionnaire has only in another language to that language's tag. `explanation` is
    what `explain` found for the same result, if it is there already. `plan` says who takes on which step until when,
    `kept` is what was tried out and kept.
    """
    told = Told(questionnaire, sheet, result, audience)
    still_open = open_questions(told, _)
    dimensions = dimension_views(told, _)
    steps = next_steps(told, plan, _)
    return ResultView(
        language=_.language,
        headings=headings(_, has_verdict=result.verdict.band is not None),
        company=printable(sheet.company),
        questionnaire=questionnaire.title,
        questionnaire_id=questionnaire.id,
        version=questionnaire.version,
        edition=edition_in_words(questionnaire, _),
        date=date_in_words(date, _),
        iso_date=date.isoformat(),
        tag=_("a self-assessment, not validated"),
        audience=audience,
        shows_numbers=told.in_numbers,
        verdict=verdict_view(told),
        decided=decided(told, _),
        sureness=sureness(told, _),
        unsettled=unsettled(told, _),
        dimensions=dimensions,
        backgrounds=backgrounds(told, _),
        knockouts=_others(told, "knockout"),
        talk=_others(told, "contradiction"),
        strengths=_others(told, "strength"),
        quality=_others(told, "quality"),
        steps=steps,
        also=also(told),
        open_questions=still_open,
        open_summary=open_summary(told, still_open, _),
        checklist=checklist_view(questionnaire),
        numbers=figures(told, _) if told.in_numbers else (),
        table=table_of(dimensions, _) if told.in_numbers else (),
        disclaimer=questionnaire.disclaimer or "",
        attribution=attribution(questionnaire, _),
        sources=tuple(SourceView(s.cite, _web_address(s.url)) for s in questionnaire.sources.values()),
        why=why(told, _),
        explained=_explained(told, explanation, _),
        offers=offers(told, steps),
        planned_before=planned_before(told, plan, steps, _),
        trials=trials(told, kept, _),
        cover_tag=_("a self-assessment, not validated by a third party"),
        coverage_line=coverage_line(told, _),
        audience_line=audience_line(audience, _),
        levels=levels(told, _),
        fit=fit_view(told),
        languages=MappingProxyType(languages(questionnaire, _.language, fallbacks)),
        marks=MappingProxyType({t: language_name(tag) for t, tag in fallbacks.items() if tag != _.language}),
    )


def _others(told: Told, kind: RuleKind) -> tuple[Line, ...]:
    """Return what fired rules of one kind say, without those that stand among what decided the verdict."""
    limiting = told.result.verdict.limiting_rules
    return tuple(fired_line(told, r) for r in told.result.rules if r.kind == kind and r.id not in limiting)


def _explained(told: Told, explanation: Explanation | None, _: Interface) -> ExplainedView | None:
    if explanation is None:
        return None
    from fitwizard.report.words.certainty import explained_view  # a result is told before it is explained

    return explained_view(told, explanation, _)


def audience_line(audience: Audience, _: Interface) -> str:
    """Return for whom a report is, "" for what only the person at the screen sees."""
    if audience == "company":
        return _("For the company")
    return _("Internal: with notes and probes") if audience == "internal" else ""


def figures(told: Told, _: Interface) -> tuple[Figure, ...]:
    """Return the numbers behind the verdict."""
    result, found = told.result, []
    if result.fit is not None:
        found.append(Figure(_("Fit"), _("{score} of 100", score=told.shown_fit(result.fit))))
        if result.possible is not None and result.possible.low < result.possible.high:
            low, high = shown_range(result.possible)
            if result.possible.exact:
                possible = _("{low} to {high}", low=low, high=high)
            else:
                possible = _("{low} to {high} at the most", low=low, high=high)
            found.append(Figure(_("Possible fit"), possible))
    states = told.counting()
    coverage = _(
        "{answered} of {asked} questions that count ({n}%)",
        answered=states.count(State.ANSWERED),
        asked=len(states),
        n=percent(result.coverage),
    )
    found.append(Figure(_("Answered"), coverage))
    sure = sureness(told, _)
    if sure is not None:
        found.append(Figure(_("Confidence"), sure.word))
    equal = equal_fit(told)
    if equal is not None:
        found.append(Figure(_("Fit if all areas weighed the same"), _("{score} of 100", score=told.shown_fit(equal))))
    return tuple(found)


def equal_fit(told: Told) -> Fraction | None:
    """Return the fit (0-100) with equal weights of the valid dimensions that carry weight, None without a fit."""
    dimensions = told.questionnaire.dimensions
    scores = [d.score for d in told.result.dimensions if d.score is not None and dimensions[d.id].weight]
    return sum(scores, Fraction(0)) / len(scores) if scores and told.result.fit is not None else None


def edition_in_words(questionnaire: Questionnaire, _: Interface) -> str:
    """Return which questionnaire and version this is, with the ones it stands on."""
    return _("{id} {version}", id=questionnaire.id, version=_version(questionnaire, _))


def attribution(questionnaire: Questionnaire, _: Interface) -> str:
    """Return the line that names the questionnaire, what it stands on, and its licence."""
    title, version = questionnaire.title, _version(questionnaire, _)
    if not questionnaire.license:
        return _("Questionnaire: {title}, version {version}.", title=title, version=version)
    return _(
        "Questionnaire: {title}, version {version}, licence {license}.",
        title=title,
        version=version,
        license=questionnaire.license,
    )


def _version(questionnaire: Questionnaire, _: Interface) -> str:
    """Return the version; a step of what it was made from may move verdicts, so that is named with it."""
    based_on = ", ".join(f"{name} {version}" for name, version in questionnaire.adapts.items())
    if not based_on:
        return questionnaire.version
    return _("{version}, based on {base}", version=questionnaire.version, base=based_on)


def _web_address(url: str | None) -> str:
    """Return `url` if it leads to a web page, "" otherwise: a report must not hold any other kind of link."""
    return url if url and _WEB_ADDRESS.fullmatch(url) else ""


def languages(questionnaire: Questionnaire, language: str, fallbacks: Mapping[str, str]) -> dict[str, str]:
    """Return the language of every text of the questionnaire that is not in `language`."""
    found: dict[str, str] = {}
    if questionnaire.language != language:
        found = dict.fromkeys(texts(questionnaire).values(), questionnaire.language)
    return {text: tag for text, tag in {**found, **fallbacks}.items() if tag != language}


def checklist_view(questionnaire: Questionnaire) -> ChecklistView | None:
    """Return what the company should ask in return, None if the questionnaire says nothing of it."""
    asks = questionnaire.checklist
    return None if asks is None else ChecklistView(asks.title, asks.intro or "", tuple(asks.items.values()))
