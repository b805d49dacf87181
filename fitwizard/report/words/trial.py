"""What tried answers come to, in the words of a result: quick enough to be told again at every key."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal, TypeAlias

from fitwizard.language import Interface
from fitwizard.report.parts import Floor, VerdictView
from fitwizard.report.words.dimensions import floor_that_matters, standing
from fitwizard.report.words.told import Told
from fitwizard.report.words.wording import decided, sureness, verdict_view
from fitwizard.scoring.result import DimensionResult
from fitwizard.what_if import WhatIf

SaidKind: TypeAlias = Literal["fires", "stops", "decided", "shown", "hidden", "sure"]


@dataclass(frozen=True, slots=True)
class TriedDimension:
    """One scored dimension: where it stands now, and its score before; `fill` and `before` are lengths, 0-100.

    It has no range: what open questions leave possible is not told of what is only tried.
    """

    id: str
    title: str
    standing: str
    fill: float | None
    before: float | None
    floor: Floor | None
    low: int | None = None
    high: int | None = None

    @property
    def has_moved(self) -> bool:
        """Whether the score is another one."""
        return self.fill != self.before


@dataclass(frozen=True, slots=True)
class Said:
    """One thing that is said about the tried answers, under a label."""

    kind: SaidKind
    label: str
    text: str


@dataclass(frozen=True, slots=True)
class TrialView:
    """What tried answers come to, ready to show.

    `before` says what became of the verdict, `fit` the fit now and before, "" where people see no number; `sure` how
    far the verdict can be trusted, None without one.
    """

    verdict: VerdictView
    has_moved: bool
    before: str
    fit: str
    dimensions: tuple[TriedDimension, ...]
    said: tuple[Said, ...]
    sure: Said | None


def trial_view(trial: WhatIf, _: Interface, marks: Mapping[str, str] = MappingProxyType({})) -> TrialView:
    """Return what `trial` comes to, in the words of `_` and of its questionnaire.

    `marks` is what to put beside a text that had to fall back to another language: the language's name.
    """
    before = Told(trial.questionnaire, trial.original, trial.before, "screen")
    now = Told(trial.questionnaire, trial.sheet, trial.now, "screen")

    def marked(text: str) -> str:
        return f"{text} [{marks[text]}]" if text in marks else text

    verdict, sure = verdict_view(now), sureness(now, _)
    pairs = zip(now.result.dimensions, before.result.dimensions, strict=True)
    return TrialView(
        VerdictView(verdict.band, *(marked(text) for text in (verdict.title, verdict.meaning, verdict.next))),
        verdict.band != before.result.verdict.band,
        _became(trial, marked(verdict_view(before).title), _),
        _fit(before, now, _),
        tuple(_dimension(now, result, was, marked(now.title(result.id)), _) for result, was in pairs),
        tuple(Said(kind, label, marked(text)) for kind, label, text in _said(trial, now, _)),
        None if sure is None else Said("sure", _("How sure"), " ".join(sure.sentences)),
    )


def _became(trial: WhatIf, title_before: str, _: Interface) -> str:
    if not trial.changes:
        return _("No answer is changed.")
    if trial.moved.verdict:
        return _("Before: “{band}”.", band=title_before)
    return _("The verdict stays the same.")


def _fit(before: Told, now: Told, _: Interface) -> str:
    fit, was = now.result.fit, before.result.fit
    if fit is None or not now.in_numbers:
        return ""
    if was is None or fit == was:
        return _("Fit {score} of 100", score=now.shown_fit(fit))
    return _("Fit {score} of 100, before {before}", score=now.shown_fit(fit), before=before.shown_fit(was))


def _dimension(told: Told, result: DimensionResult, was: DimensionResult, title: str, _: Interface) -> TriedDimension:
    floor = floor_that_matters(told, result)
    fill, before = (None if one.score is None else float(one.score) for one in (result, was))
    return TriedDimension(result.id, title, standing(told, result, floor, _), fill, before, floor)


def _said(trial: WhatIf, now: Told, _: Interface) -> list[tuple[SaidKind, str, str]]:
    """Return which rules speak now and which no longer, what decided the verdict, and which questions came or went."""
    moved, asked = trial.moved, trial.questionnaire.question_by_id
    told = {rule.id for rule in moved.fires}
    label = _("What decided it") if now.result.verdict.band is not None else _("What is missing")
    reasons: list[tuple[SaidKind, str, str]] = []
    first = 0
    for line in decided(now, _):
        if line.rule is None or line.rule not in told:
            reasons.append(("decided", label, line.text))
            first += moved.verdict and (line.rule or line.dimension) is not None
    rules: list[tuple[SaidKind, str, str]] = [("fires", _("Now also"), rule.say) for rule in moved.fires]
    rules += [("stops", _("No longer"), rule.say) for rule in moved.stops]
    came: list[tuple[SaidKind, str, str]] = [("shown", _("Now asked"), asked[name].ask) for name in moved.shown]
    came += [("hidden", _("Not asked now"), asked[name].ask) for name in moved.hidden]
    return [*reasons[:first], *rules, *reasons[first:], *came]  # what limits another verdict comes before all else
