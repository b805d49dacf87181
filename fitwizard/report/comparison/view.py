"""Two results side by side in words: screens, plain text and files all show this view."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType

from fitwizard.answers.accepting import printable
from fitwizard.answers.model import AnswerSheet, State
from fitwizard.language import Interface
from fitwizard.report.comparison.apart import answer_change, apart, area_change, changed_sum, joined
from fitwizard.report.comparison.headings import comparison_headings
from fitwizard.report.comparison.pair import Pair, verdict_title
from fitwizard.report.comparison.parts import (
    AnswerPair,
    AreaPair,
    ComparisonView,
    Group,
    MovedView,
    RuleGroup,
    SideView,
    Taken,
)
from fitwizard.report.comparison.wording import moved_sentences, movers, outcome_sentence, version_sentences
from fitwizard.report.line import Line
from fitwizard.report.parts import AnswerView, Audience, DimensionView, language_name
from fitwizard.report.view import attribution, audience_line, edition_in_words, languages
from fitwizard.report.words.dimensions import answer_view, dimension_view
from fitwizard.report.words.headings import headings
from fitwizard.report.words.scale import levels
from fitwizard.report.words.told import Told
from fitwizard.report.words.wording import date_in_words, decided, fired_line, sureness, verdict_view
from fitwizard.scoring.comparing import ComparedDimension, ComparedQuestion, Comparison, Stand
from fitwizard.scoring.result import DimensionResult, FiredRule

WITHOUT_ANSWER = (State.OPEN, State.UNKNOWN, State.HIDDEN)

_AREA = "area-"
_NONE: Mapping[str, str] = MappingProxyType({})


def is_one_company(first: AnswerSheet, second: AnswerSheet) -> bool:
    """Return whether both are of one company; upper and lower case and blanks around the name do not matter."""
    return first.company.strip().casefold() == second.company.strip().casefold()


def comparison_view(
    comparison: Comparison,
    _: Interface,
    *,
    taken: tuple[Taken, Taken],
    today: datetime.date,
    audience: Audience,
    fallbacks: tuple[Mapping[str, str], Mapping[str, str]] = (_NONE, _NONE),
) -> ComparisonView:
    """Return what `compare` found in the words of `_`, and of the questionnaires, which are in that language already.

    `taken` says when each was answered; `fallbacks` are as for `result_view`, for each of the two.
    """
    sides = comparison.first, comparison.second
    first, second = (Told(side.questionnaire, side.sheet, side.result, audience) for side in sides)
    one_company = is_one_company(first.sheet, second.sheet)
    pair = Pair(comparison, first, second, _labels(first, second, taken, one_company, _), one_company)
    told = {question.id: _answers(pair, question, _) for question in comparison.questions}
    kinds = _kinds(comparison)
    differing, same = (_groups(pair, [told[name] for name in kinds[kind]]) for kind in ("differing", "same"))
    asked = pair.newer
    return ComparisonView(
        language=_.language,
        headings=comparison_headings(_, comparison, one_company=one_company),
        words=headings(_, has_verdict=True),
        title=_title(pair, _),
        one_company=one_company,
        questionnaire=asked.title,
        audience=audience,
        # what holds two companies' answers is for neither of them without the other
        audience_line=audience_line(audience, _) if one_company or audience == "internal" else "",
        shows_numbers=pair.in_numbers,
        date=date_in_words(today, _),
        iso_date=today.isoformat(),
        tag=_("self-assessments, not validated by a third party"),
        purpose="" if one_company else _("Put side by side for a talk. This is no ranking of companies."),
        first=_side(first, pair.labels[0], taken[0], _),
        second=_side(second, pair.labels[1], taken[1], _),
        outcome=outcome_sentence(pair, _),
        moved=MovedView(tuple(moved_sentences(pair, _)), _movers(comparison, told)),
        versions=tuple(version_sentences(pair, _)),
        facts=tuple(_facts(pair, _)),
        areas=tuple(_area(pair, dimension, _) for dimension in comparison.dimensions),
        levels=levels(pair.today, _),
        rules=tuple(group for group in _rules(pair, _) if group.lines),
        summary=changed_sum(len(kinds["differing"]), len(kinds["same"]), _),
        differing=differing,
        open=tuple(told[name] for name in kinds["open"]),
        same=same,
        only=tuple(told[name] for name in kinds["only"]),
        disclaimer=asked.disclaimer or "",
        attribution=attribution(asked, _),
        languages=MappingProxyType(_languages(pair, _, fallbacks)),
        marks=MappingProxyType(
            {text: language_name(tag) for each in fallbacks for text, tag in each.items() if tag != _.language}
        ),
    )


def _languages(pair: Pair, _: Interface, fallbacks: tuple[Mapping[str, str], Mapping[str, str]]) -> dict[str, str]:
    one, other = (
        languages(told.questionnaire, _.language, texts)
        for told, texts in zip((pair.first, pair.second), fallbacks, strict=True)
    )
    return {**one, **other}


def _labels(first: Told, second: Told, taken: tuple[Taken, Taken], one_company: bool, _: Interface) -> tuple[str, str]:
    """Return what stands over the two columns: the days of one company, or of one day the ids of the cases."""
    if not one_company:
        return _company(first, _), _company(second, _)
    if taken[0].day == taken[1].day:
        return taken[0].name, taken[1].name
    return date_in_words(taken[0].day, _), date_in_words(taken[1].day, _)


def _company(told: Told, _: Interface) -> str:
    return printable(told.sheet.company.strip()) or _("without a name")


def _title(pair: Pair, _: Interface) -> str:
    one, other = pair.labels
    if pair.one_company:
        return _("{company}: {one} and {other}", company=_company(pair.second, _), one=one, other=other)
    return _("{one} and {other}", one=one, other=other)


def _side(told: Told, label: str, taken: Taken, _: Interface) -> SideView:
    day = date_in_words(taken.day, _)
    mode = _("guided interview") if told.sheet.mode == "interview" else _("self-assessment")
    facts = (
        day if day != label else "",
        "" if taken.finished else _("not finished yet"),
        mode,
        edition_in_words(told.questionnaire, _),
    )
    return SideView(
        label,
        _company(told, _),
        joined(facts),
        verdict_view(told),
        headings(_, has_verdict=told.result.verdict.band is not None).decided,
        decided(told, _),
        sureness(told, _),
    )


# --- rows ----------------------------------------------------------------------------------------------------------


def _facts(pair: Pair, _: Interface) -> Iterator[tuple[str, str, str, str]]:
    """Yield rows of a label, the value of each, and what changed."""
    first, second = pair.first.result, pair.second.result
    titles = verdict_title(pair.first), verdict_title(pair.second)
    yield (_("Verdict"), *titles, _("the same") if titles[0] == titles[1] else "")
    points = first.verdict.by_points, second.verdict.by_points
    if None not in points and points != (first.verdict.band, second.verdict.band):
        one, other = pair.first.band(str(points[0])), pair.second.band(str(points[1]))
        yield (_("By points alone"), one, other, _("the same") if one == other else "")
    if pair.in_numbers and (first.fit is not None or second.fit is not None):
        yield _fit(pair, _)
    one_sure, other_sure = sureness(pair.first, _), sureness(pair.second, _)
    if one_sure is not None and other_sure is not None:
        words = one_sure.word, other_sure.word
        yield (_("Confidence"), *words, _("the same") if words[0] == words[1] else "")
    if pair.in_numbers:
        yield (_("Answered"), _answered(pair.first, _), _answered(pair.second, _), "")


def _fit(pair: Pair, _: Interface) -> tuple[str, str, str, str]:
    far, shown = "", []
    for told in (pair.first, pair.second):
        fit = told.result.fit
        shown.append("–" if fit is None else _("{score} of 100", score=told.shown_fit(fit)))
    one, other = pair.first.result.fit, pair.second.result.fit
    if one is not None and other is not None and not pair.is_related:
        far = apart(pair, pair.first.shown_fit(one), pair.second.shown_fit(other), other - one, _)
    return (_("Fit"), shown[0], shown[1], far)


def _answered(told: Told, _: Interface) -> str:
    states = told.counting()
    return _("{answered} of {asked}", answered=states.count(State.ANSWERED), asked=len(states))


def _area(pair: Pair, dimension: ComparedDimension, _: Interface) -> AreaPair:
    views = _dimension(pair.first, dimension.first, _), _dimension(pair.second, dimension.second, _)
    told = pair.second if dimension.second is not None else pair.first
    return AreaPair(dimension.id, told.title(dimension.id), *views, area_change(pair, dimension, views, _))


def _dimension(told: Told, result: DimensionResult | None, _: Interface) -> DimensionView | None:
    """Return one dimension of one of the two, without its answers, which are told elsewhere."""
    return None if result is None else replace(dimension_view(told, result, _), answers=())


def _rules(pair: Pair, _: Interface) -> Iterator[RuleGroup]:
    comparison = pair.comparison
    one, other = pair.labels
    if pair.one_company:
        headings = _("New"), _("No longer")
    else:
        headings = _("Only in {label}", label=other), _("Only in {label}", label=one)
    ceased = RuleGroup("ceased", headings[1], _lines(pair.first, comparison.ceased))
    began = RuleGroup("began", headings[0], _lines(pair.second, comparison.began))
    yield from (began, ceased) if pair.one_company else (ceased, began)
    yield RuleGroup("stayed", _("In both"), _lines(pair.second, comparison.stayed))


def _lines(told: Told, rules: Iterable[FiredRule]) -> tuple[Line, ...]:
    return tuple(fired_line(told, rule) for rule in rules)


# --- answers -------------------------------------------------------------------------------------------------------


def _kinds(comparison: Comparison) -> dict[str, list[str]]:
    """Return the ids of the questions by what is to be said of them.

    Left out is what neither was asked, and facts about the companies that neither gave.
    """
    found: dict[str, list[str]] = {"differing": [], "open": [], "same": [], "only": []}
    for question in comparison.questions:
        states = [stand.state for stand in (question.first, question.second) if stand is not None]
        if all(state is State.HIDDEN for state in states):
            continue
        if len(states) == 1:
            found["only"].append(question.id)
        elif not all(state in WITHOUT_ANSWER for state in states):
            found["differing" if question.differs else "same"].append(question.id)
        elif State.UNKNOWN in states or _is_scored(comparison, question):
            found["open"].append(question.id)
    return found


def _is_scored(comparison: Comparison, question: ComparedQuestion) -> bool:
    sides = (comparison.first, question.first), (comparison.second, question.second)
    return any(stand is not None and side.questionnaire.is_scored(stand.question) for side, stand in sides)


def _answers(pair: Pair, question: ComparedQuestion, _: Interface) -> AnswerPair:
    first = _answer(pair.first, question.first, _)
    second = _answer(pair.second, question.second, _)
    stand = question.second or question.first
    secret = any(view is not None and view.withheld for view in (first, second))
    ask = stand.question.ask if stand is not None else ""
    change = "" if secret or first is None or second is None else answer_change(pair, question, _)
    return AnswerPair(question.id, ask, first, second, change)


def _answer(told: Told, stand: Stand | None, _: Interface) -> AnswerView | None:
    """Return what was said in one of the two, None where its questionnaire does not have the question."""
    if stand is None:
        return None
    if stand.state is State.HIDDEN:
        return AnswerView(stand.question.id, stand.question.ask, stand.state.value, (_("not asked"),))
    return answer_view(told, stand.question, _)


def _movers(comparison: Comparison, told: Mapping[str, AnswerPair]) -> tuple[AnswerPair, ...]:
    if comparison.movement is None:
        return ()
    return tuple(told[name] for name in movers(comparison.movement) if name in told)


def _groups(pair: Pair, answers: Iterable[AnswerPair]) -> tuple[Group, ...]:
    """Return answers under the titles of their dimensions, then those without a scored one under their section's."""
    found: dict[tuple[str, str], list[AnswerPair]] = {}
    for answer in answers:
        found.setdefault(_place(pair, answer), []).append(answer)
    groups = [Group(name, title, tuple(members)) for (name, title), members in found.items()]
    return tuple(sorted(groups, key=lambda group: not group.id.startswith(_AREA)))


def _place(pair: Pair, answer: AnswerPair) -> tuple[str, str]:
    told, view = (pair.second, answer.second) if answer.second is not None else (pair.first, answer.first)
    name = view.question if view is not None else answer.question
    dimension = told.questionnaire.question_by_id[name].dimension
    if dimension in told.questionnaire.scored_dimensions and dimension is not None:
        return f"{_AREA}{dimension}", told.title(dimension)
    section = told.questionnaire.section_by_question[name]
    return f"section-{section.id}", section.title
