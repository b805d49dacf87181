"""What a new version does to cases and sheets, in words and as data."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any

from fitwizard.language import Interface, Message, msg, msgn
from fitwizard.questionnaire.changes import Change, cut
from fitwizard.questionnaire.model import Questionnaire
from fitwizard.report.formats.columns import beside, cells, padded
from fitwizard.scoring.effects import Effect, Mover
from fitwizard.scoring.outcome import Outcome
from fitwizard.scoring.result import shown

_MOST_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Subject:
    """What an effect is about: `name` is a case's short id or a sheet's file, `version` the one it was answered in."""

    name: str
    company: str
    version: str | None = None
    is_case: bool = True


def verdict_in_words(questionnaire: Questionnaire, found: Outcome) -> Message:
    """Return a verdict and its fit as a person sees them."""
    verdict = questionnaire.verdict
    title = verdict.none.title if found.band is None else questionnaire.band_by_id[found.band].title
    if found.fit is None or not verdict.shows_numbers:
        return msg("“{text}”", text=cut(title, 60))
    return msg("“{text}”, fit {fit}", text=cut(title, 60), fit=shown(found.fit, [band.from_ for band in verdict.bands]))


def told_effect(
    subject: Subject, effect: Effect, told: tuple[Questionnaire, Questionnaire], _: Interface, width: int
) -> list[str]:
    """Return what becomes of a case or sheet as lines; `told` are both questionnaires as the person reads them."""
    states = _("moves"), _("stays")
    column = max(cells(state) for state in states) + 2
    name = subject.name if subject.is_case else Path(subject.name).name
    name = ", ".join(part for part in (name, cut(subject.company, 60)) if part)
    if subject.version is not None:
        name = _("{name} (answered in version {version})", name=name, version=subject.version)
    head = "  " + padded(states[0] if effect.moved else states[1], column)
    lines = beside(head, f"{name}: {_(before_and_after(effect, told))}", width)
    indent = " " * cells(head)
    for line in told_movers(effect, _):
        lines += beside(indent, line, width)
    if effect.upgraded.losses:
        losses = msgn("One answer does not carry over.", "{n} answers do not carry over.", len(effect.upgraded.losses))
        lines += beside(indent, _(losses), width)
    return lines


def before_and_after(effect: Effect, told: tuple[Questionnaire, Questionnaire]) -> Message:
    """Return the two verdicts in one sentence."""
    before, after = verdict_in_words(told[0], effect.before), verdict_in_words(told[1], effect.after)
    if effect.moved:
        return msg("now {after}; before {before}", after=after, before=before)
    fits = before.values.get("fit"), after.values.get("fit")
    if None in fits or fits[0] == fits[1]:
        return msg("{after}, as before", after=after)
    return msg("{after}, before {fit}", after=after, fit=fits[0])


def told_movers(effect: Effect, _: Interface) -> list[str]:
    """Return what moved the verdict: a line for each change, under a line that says how they work together."""
    movers = effect.alone or effect.together
    lines = _sentences(movers, _)
    if len(effect.alone) > 1:
        return [_("Each of these would do it alone:"), *lines]
    return [_("Only these together do it:"), *lines] if len(effect.together) > 1 else lines


def _sentences(movers: Sequence[Mover], _: Interface) -> list[str]:
    changes: list[Change] = list(chain.from_iterable(mover.changes for mover in movers))
    mark = "- " if len(changes) > 1 else ""
    lines = [mark + _(change.say) for change in changes[:_MOST_SHOWN]]
    more = len(changes) - _MOST_SHOWN
    return [*lines, _.plural("... and one more", "... and {n} more", more)] if more > 0 else lines


def told_sum(moved: int, kept: int, *, are_cases: bool) -> Message:
    """Return the line that sums up."""
    values = {"kept": kept, "moved": moved}
    if are_cases:
        return msgn(
            "One case: the verdict stays in {kept} and moves in {moved}.",
            "{n} cases: the verdict stays in {kept} and moves in {moved}.",
            moved + kept,
            **values,
        )
    return msgn(
        "One sheet: the verdict stays in {kept} and moves in {moved}.",
        "{n} sheets: the verdict stays in {kept} and moves in {moved}.",
        moved + kept,
        **values,
    )


def effect_data(subject: Subject, effect: Effect) -> dict[str, Any]:
    """Return what becomes of a case or sheet as data for `json.dumps`; numbers are unrounded."""
    return {
        "case" if subject.is_case else "sheet": subject.name,
        "company": subject.company,
        "answered_in": subject.version,
        "moved": effect.moved,
        "before": _outcome_data(effect.before),
        "after": _outcome_data(effect.after),
        "alone": [_paths(mover) for mover in effect.alone],
        "together": [_paths(mover) for mover in effect.together],
        "lost": [loss.said.question.id for loss in effect.upgraded.losses],
        "opened": list(effect.upgraded.opened),
    }


def _outcome_data(found: Outcome) -> dict[str, Any]:
    fit = None if found.fit is None else float(found.fit)
    return {"band": found.band, "by_points": found.by_points, "fit": fit, "limited_by": list(found.limited_by)}


def _paths(mover: Mover) -> list[list[str]]:
    return [list(change.way) for change in mover.changes]
