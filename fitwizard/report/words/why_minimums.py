"""The minimums that decided, met and missed, in words."""

from __future__ import annotations

from collections.abc import Container

from fitwizard.language import Interface
from fitwizard.report.explained_parts import Reason
from fitwizard.report.words.told import Told
from fitwizard.report.words.why_points import costing_answer, most_of_all, most_telling
from fitwizard.report.words.wording import floor_sentence, nearest_missed

_TOLD_IN_FULL = 3
"""Areas below a minimum that have a sentence of their own."""


def missed_floors(told: Told, _: Interface, told_already: Container[str | None] = ()) -> list[Reason]:
    """Return which areas are below a minimum that closes a band, with the answers that cost them most.

    Of the areas in `told_already` it has been said which answer that is.
    """
    found = []
    missed = nearest_missed(told)
    for floor in missed[:_TOLD_IN_FULL]:
        text = floor_sentence(told, floor, _)
        if floor.score is None:
            answers = told.unanswered_in(floor.dimension)
        else:
            answers = most_telling(told, floor.dimension, "costs")
            most = most_of_all(told, floor.dimension, "costs")
            if most and floor.dimension not in told_already:
                text = f"{text} {costing_answer(told, most, _)}"
        found.append(Reason("floor_missed", text, answers, floor.dimension))
    rest = [told.title(floor.dimension) for floor in missed[_TOLD_IN_FULL:]]
    if rest:
        found.append(Reason("floor_missed", _("Below a minimum as well: {areas}.", areas=", ".join(rest))))
    return found


def met_floors(told: Told, _: Interface) -> list[Reason]:
    """Return that the verdict's own minimums are met, nothing where it has none."""
    verdict = told.result.verdict
    band = told.questionnaire.band_by_id[verdict.band or ""]
    if not band.floors:
        return []
    if any(told.dimension(name).score is None for name in band.floors):
        return [Reason("floor_met", _("No minimum of “{band}” is missed.", band=band.title))]
    if len(band.floors) == 1:
        (name,) = band.floors
        text = _("{area} reaches the minimum that “{band}” asks for.", area=told.title(name), band=band.title)
        return [Reason("floor_met", text, dimension=name)]
    return [Reason("floor_met", _("Every minimum that “{band}” asks for is reached.", band=band.title))]
