"""The parts of an explained result: why, how sure, what would change it. Texts ready to show, with what they open."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from fitwizard.report.line import Line

ReasonKind: TypeAlias = Literal[
    "points",
    "carries",
    "costs",
    "floor_met",
    "floor_missed",
    "knockout",
    "contradiction",
    "outranked",
    "unsettled",
    "missing",
    "verdict",
]
"""What a sentence is about. `outranked` is a rule that fired but mattered not, `missing` what a verdict lacks."""


@dataclass(frozen=True, slots=True)
class Reason:
    """One sentence of the chain from answers to verdict, sometimes two, with the questions it rests on.

    `questions` is empty where it rests on all of them together, such as the points. Of a rule that is not told in
    words of its own, `text` holds what the rule says.
    """

    kind: ReasonKind
    text: str
    questions: tuple[str, ...] = ()
    dimension: str | None = None
    rule: str | None = None


@dataclass(frozen=True, slots=True)
class AskNext:
    """An open question that can still change the verdict: its words, and `how` it can change it, in sentences.

    Each sentence begins with answers ("“Never” or “Once”: at best ...").
    """

    question: str
    ask: str
    how: tuple[str, ...]
    dimension: str | None = None


@dataclass(frozen=True, slots=True)
class ChangedAnswer:
    """One answer that would be another: what is said now ("not answered yet", ...), what would be said instead."""

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
    """The smallest sets of changed answers in one direction; `about` says how small, or that there are none.

    For the person at the screen they are those of the explanation, one for one; in what is handed over, ways that name
    a sensitive answer are left out, and `about` says so.
    """

    about: str
    ways: tuple[Way, ...]


@dataclass(frozen=True, slots=True)
class Trial:
    """Something that was tried out and kept: its name, the verdict it comes to, and the answers that are others."""

    name: str
    verdict: str
    changes: tuple[ChangedAnswer, ...]


@dataclass(frozen=True, slots=True)
class Trials:
    """All that was tried out and kept; `about` says what of it is withheld, "" for nothing."""

    about: str = ""
    trials: tuple[Trial, ...] = ()


NO_TRIALS = Trials()


@dataclass(frozen=True, slots=True)
class ExplainedView:
    """What stands behind a verdict, in words.

    `sentence` sums up how sure the verdict is. `possible` says which verdicts the open questions leave, `ask_next`
    which of them to answer first. `weights` is a table (titles first) of the weights within which the verdict holds;
    `weighting` says what equal and random weights make of it. `better` and `worse` are None without a verdict; where
    there is no way, their `about` says so. Without numbers `weights` is empty.
    """

    sentence: str
    possible: tuple[Line, ...]
    ask_next: tuple[AskNext, ...]
    weights: tuple[tuple[str, ...], ...]
    weighting: tuple[str, ...]
    better: Ways | None
    worse: Ways | None
