"""The parts of an explained result: why, how sure, what would change it. Texts ready to show, with what they open."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from fitwizard.report.parts import Line

ReasonKind: TypeAlias = Literal[
    "points", "carries", "costs", "floor_met", "floor_missed", "knockout", "contradiction", "outranked", "verdict"
]


@dataclass(frozen=True, slots=True)
class Reason:
    """One sentence of the chain from answers to verdict, with the questions it rests on."""

    kind: ReasonKind
    text: str
    questions: tuple[str, ...] = ()
    dimension: str | None = None
    rule: str | None = None


@dataclass(frozen=True, slots=True)
class AskNext:
    """An open question that can still change the verdict: its words, and `how` it can change it, in sentences."""

    question: str
    ask: str
    how: tuple[str, ...]
    dimension: str | None = None


@dataclass(frozen=True, slots=True)
class ChangedAnswer:
    """One answer that would be another: what is said now ("" where nothing is), what would be said instead."""

    question: str
    ask: str
    before: tuple[str, ...]
    to: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Way:
    """A set of changed answers that leads to another verdict, told in `text` ("Two changed answers lead to ...")."""

    band: str | None
    text: str
    changes: tuple[ChangedAnswer, ...]


@dataclass(frozen=True, slots=True)
class Ways:
    """The smallest sets of changed answers in one direction; `about` says how small, or that there are none."""

    about: str
    ways: tuple[Way, ...]


@dataclass(frozen=True, slots=True)
class ExplainedView:
    """What stands behind a verdict, in words.

    `sentence` sums up how sure the verdict is. `possible` says which verdicts the open questions leave, `ask_next`
    which of them to answer first. `weights` is a table (titles first) of the weights within which the verdict holds;
    `weighting` says what equal and random weights make of it. `better` is None where there is no better verdict or no
    verdict at all, `worse` where there is none.
    """

    sentence: str
    possible: tuple[Line, ...]
    ask_next: tuple[AskNext, ...]
    weights: tuple[tuple[str, ...], ...]
    weighting: tuple[str, ...]
    better: Ways | None
    worse: Ways | None
