"""What answers should be able to reach, and how that is told to be so."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, NamedTuple, TypeAlias

from fitwizard.questionnaire.model import Questionnaire

Kind: TypeAlias = Literal["band", "rule", "level", "floor", "question"]
LEVELS = ("low", "mid", "high")


class Target(NamedTuple):
    """What is sought: a band, a rule, a level (`sharing.low`), a floor that is met with fit enough for its band
    (`lead.sharing`), or a question that makes a difference.
    """

    kind: Kind
    name: str


@dataclass(frozen=True, slots=True)
class Witness:
    """A sheet that reaches a target; of a question, a second one that differs in its answer alone."""

    marks: tuple[int, ...]
    other: tuple[int, ...] | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """What the search came to: a witness for each target it saw, and the targets it did not see.

    `looked` counts the sheets; with `everything` all that are possible were among them, with `cut_short` the search
    ended before it had tried all its ways.
    """

    witnesses: Mapping[Target, Witness]
    missing: tuple[Target, ...]
    looked: int
    everything: bool
    cut_short: bool


def targets(questionnaire: Questionnaire) -> list[Target]:
    """Return everything that answers should be able to reach; questions count where another band is possible."""
    found = [Target("band", band.id) for band in questionnaire.verdict.bands]
    found += [Target("rule", rule.id) for rule in questionnaire.rules]
    found += [Target("level", f"{name}.{level}") for name in questionnaire.scored_dimensions for level in LEVELS]
    found += [Target("floor", f"{band.id}.{name}") for band in questionnaire.verdict.bands for name in band.floors]
    if len(questionnaire.verdict.bands) > 1:
        found += [Target("question", q.id) for q in questionnaire.questions if questionnaire.is_scored(q)]
    return found
