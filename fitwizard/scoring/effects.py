"""What a new version of a questionnaire does to sheets made for the old one, and which change moved a verdict."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from fitwizard.answers.model import AnswerSheet
from fitwizard.answers.upgrading import Upgraded, upgraded
from fitwizard.questionnaire.changes import Change
from fitwizard.questionnaire.model import Questionnaire
from fitwizard.questionnaire.renaming import in_todays_ids, renames
from fitwizard.scoring.hybrids import Hybrids, Part, parts_of
from fitwizard.scoring.needed import alone, together
from fitwizard.scoring.outcome import Outcome, outcome

_KEPT = 200
"""Questionnaires between the two that are kept, so that many sheets cost little more than a few."""


@dataclass(frozen=True, slots=True)
class Mover:
    """Changes that belong together, such as those of one rule or of the points of one question."""

    part: Part
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Effect:
    """What becomes of one sheet.

    Where the verdict moves, each of `alone` leads from the old verdict to the new one by itself. If none does, the
    movers in `together` do as a whole, and without any of them the verdict is another one. Both are empty if the
    verdict stays.
    """

    before: Outcome
    after: Outcome
    upgraded: Upgraded
    alone: tuple[Mover, ...] = ()
    together: tuple[Mover, ...] = ()

    @property
    def moved(self) -> bool:
        """Whether the verdict is another one."""
        return self.before.band != self.after.band


class Effects:
    """What the step from `old` to `new`, which differ by `changes`, does to sheets of `old`."""

    def __init__(self, old: Questionnaire, new: Questionnaire, changes: Sequence[Change]) -> None:
        self._old, self._new = old, new
        self._parts = parts_of(changes)
        self._place = {change.way: number for number, change in enumerate(changes)}
        self._hybrids = Hybrids(in_todays_ids(old, renames(old, new)), new, self._parts)
        self._kept: dict[frozenset[Part], Questionnaire | None] = {}

    def of(self, sheet: AnswerSheet) -> Effect:
        """Return what becomes of `sheet`."""
        now = upgraded(self._old, sheet, self._new)
        before, after = outcome(self._old, sheet), outcome(self._new, now.sheet)
        if before.band == after.band:
            return Effect(before, after, now)

        def leads(made: frozenset[Part]) -> bool:
            return self._leads(made, sheet, after)

        found = alone(self._parts, leads)
        needed = [] if found else together(tuple(self._parts), leads)
        return Effect(before, after, now, self._movers(found), self._movers(needed))

    def _leads(self, made: frozenset[Part], sheet: AnswerSheet, after: Outcome) -> bool:
        """Return whether only the parts in `made` lead to the new verdict."""
        questionnaire = self._hybrid(made)
        if questionnaire is None:
            return False
        return outcome(questionnaire, upgraded(self._old, sheet, questionnaire).sheet).band == after.band

    def _hybrid(self, made: frozenset[Part]) -> Questionnaire | None:
        if made not in self._kept:
            if len(self._kept) >= _KEPT:
                del self._kept[next(iter(self._kept))]
            self._kept[made] = self._hybrids.with_parts(made)
        return self._kept[made]

    def _movers(self, parts: Sequence[Part]) -> tuple[Mover, ...]:
        """Return the parts with their changes, in the order of the questionnaire."""
        found = [Mover(part, tuple(self._parts[part])) for part in parts]
        return tuple(sorted(found, key=lambda mover: self._place[mover.changes[0].way]))
