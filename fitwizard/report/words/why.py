"""The chain from answers to verdict in plain sentences, each with the questions it rests on.

What the points come to, what carries and what costs them, minimums, rules, what is not settled, the verdict. All of
it is in the result; nothing is scored again.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from fitwizard.language import Interface
from fitwizard.report.explained_parts import Reason
from fitwizard.report.words.told import UNANSWERED, Told
from fitwizard.report.words.why_minimums import met_floors, missed_floors
from fitwizard.report.words.why_points import carries, costs, points
from fitwizard.report.words.why_rules import rules, rules_without_verdict
from fitwizard.report.words.wording import lacking, unsettled

MOST_REASONS = 10
"""A longer chain loses the second strongest and the second weakest area."""

_MOST_UNSETTLED = 2


def why(told: Told, _: Interface) -> tuple[Reason, ...]:
    """Return the chain from answers to verdict, or why there is none."""
    verdict = told.result.verdict
    if verdict.band is None or verdict.by_points is None:
        return tuple(_without_verdict(told, _))
    strongest = carries(told, _)
    weakest = costs(told, _, [name for reason in strongest[:1] for name in reason.questions[:1]])
    told_already = {reason.dimension for reason in weakest[:1]}
    limits = [*missed_floors(told, _, told_already), *met_floors(told, _), *rules(told, _), *_unsettled(told, _)]
    chain = [*points(told, _), *strongest, *weakest, *limits]
    if len(chain) >= MOST_REASONS:
        chain = [*points(told, _), *strongest[:1], *weakest[:1], *limits]
    return (*chain, _verdict(told, limits, _))


def _verdict(told: Told, limits: Sequence[Reason], _: Interface) -> Reason:
    """Return what all of it comes to; it rests on what kept the verdict from being a better one."""
    verdict = told.result.verdict
    band, by_points = told.verdict(verdict.band), told.verdict(verdict.by_points)
    mattered = [reason for reason in limits if _decided(told, reason)]
    questions = tuple(dict.fromkeys(name for reason in mattered for name in reason.questions))
    if verdict.band == verdict.by_points:
        return Reason("verdict", _("So the verdict is “{band}”.", band=band), questions)
    text = _("So the verdict is “{band}”, not “{points}”.", band=band, points=by_points)
    return Reason("verdict", text, questions)


def _decided(told: Told, reason: Reason) -> bool:
    """Return whether a sentence tells of a minimum or a rule that keeps the verdict from being a better one."""
    if reason.kind in ("knockout", "contradiction"):
        return reason.rule is not None and told.questionnaire.rule_by_id[reason.rule].at_most is not None
    return reason.kind == "floor_missed"


def _unsettled(told: Told, _: Interface) -> Iterator[Reason]:
    """Yield the open knock-outs that could make the verdict a worse one."""
    order = list(told.questionnaire.band_by_id)
    now = order.index(told.result.verdict.band or order[-1])
    stricter = [
        one
        for one in unsettled(told, _)
        if (cap := told.questionnaire.rule_by_id[one.rule].at_most) is not None and order.index(cap) > now
    ]
    for one in stricter[:_MOST_UNSETTLED]:
        rule = told.questionnaire.rule_by_id[one.rule]
        asked = tuple(ask.question for ask in one.asks)
        band = told.verdict(rule.at_most)
        if not any(told.state(name) in UNANSWERED for name in asked):
            text = _("Something that could decide the verdict is not settled.")  # what does not apply is not open
        elif len(one.asks) == 1:
            text = _(
                "“{question}” is still open; one of the possible answers would limit the verdict to “{band}”.",
                question=one.asks[0].ask,
                band=band,
            )
        else:
            text = _("Some answers that are still open could limit the verdict to “{band}”.", band=band)
        yield Reason("unsettled", text, asked, told.dimension_of(rule.when), one.rule)
    if len(stricter) > _MOST_UNSETTLED:
        rest = tuple(dict.fromkeys(ask.question for one in stricter[_MOST_UNSETTLED:] for ask in one.asks))
        yield Reason("unsettled", _("More is not settled that could limit the verdict."), rest)


def _without_verdict(told: Told, _: Interface) -> Iterator[Reason]:
    """Yield why there is no verdict, and what would limit one."""
    for line in lacking(told, _):
        missing = told.unanswered_in(line.dimension) if line.dimension else ()
        yield Reason("missing", line.text, missing, line.dimension)
    yield from rules_without_verdict(told, _)
    yield Reason("verdict", _("So there is no verdict yet: what is answered would not carry one."))
