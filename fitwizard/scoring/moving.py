"""Which answers move a verdict from that of one sheet to that of another, under one questionnaire.

Sheets that lie between the two are scored: some answers as in the first, the others as in the second. An answer to a
question that is not asked counts as none, as everywhere.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from types import MappingProxyType

from fitwizard.answers.model import OPEN, Answer, AnswerSheet, State
from fitwizard.answers.route import states
from fitwizard.questionnaire.model import Questionnaire
from fitwizard.scoring.needed import alone, together
from fitwizard.scoring.outcome import Outcome, outcome

MODE = "@mode"
"""Stands among the questions for who answered, the company alone or in an interview, where staff asks more."""

NO_AREA = ""
"""Stands among the dimensions for questions that belong to none, and for the mode."""


@dataclass(frozen=True, slots=True)
class Movement:
    """How the verdict moved, by the ids of questions and dimensions.

    Each answer in `alone` leads to the second verdict by itself. If none does, those in `together` do as a whole, and
    without any of them they do not; the same for all differing answers of a dimension in `areas_alone` and
    `areas_together`, which are looked for only then.
    """

    before: Outcome
    after: Outcome
    alone: tuple[str, ...] = ()
    together: tuple[str, ...] = ()
    areas_alone: tuple[str, ...] = ()
    areas_together: tuple[str, ...] = ()


def movement(
    questionnaire: Questionnaire, first: AnswerSheet, second: AnswerSheet, importance: Mapping[str, Fraction]
) -> Movement | None:
    """Return what moved the verdict from that of `first` to that of `second`, None if they come to the same one.

    `importance` says what a question moved of the fit: what moved it least is the first to be left out.
    """
    between = Between(questionnaire, first, second)
    before, after = between.outcome(()), between.outcome(between.parts)
    if before.band == after.band:
        return None

    def leads(made: frozenset[str]) -> bool:
        return between.outcome(made).band == after.band

    found = alone(between.parts, leads)
    if found:
        return Movement(before, after, tuple(found))
    falls = before.fit is not None and after.fit is not None and after.fit < before.fit

    def weight(name: str) -> Fraction:
        moved = importance.get(name, Fraction(0))
        return -moved if falls else moved

    areas = between.areas()

    def areas_lead(made: frozenset[str]) -> bool:
        return leads(frozenset(name for area in made for name in areas[area]))

    area = alone(areas, areas_lead)
    by_weight = sorted(areas, key=lambda name: sum(map(weight, areas[name])))
    all_areas = () if area else together(by_weight, areas_lead)
    # Not all parts only, but also those of the areas that do: the fewest found are told.
    starts = [between.parts, *([*areas[name]] for name in area), [name for each in all_areas for name in areas[each]]]
    found = min((together(sorted(start, key=weight), leads) for start in starts if start), key=len)
    return Movement(
        before,
        after,
        (),
        tuple(name for name in between.parts if name in found),
        tuple(area),
        tuple(name for name in areas if name in all_areas),
    )


class Between:
    """The sheets between two of one questionnaire; `parts` are the questions that differ, in order, and the mode."""

    def __init__(self, questionnaire: Questionnaire, first: AnswerSheet, second: AnswerSheet) -> None:
        """Keep what counts of the two sheets."""
        self._questionnaire = questionnaire
        self._first, self._second = (_asked(questionnaire, sheet) for sheet in (first, second))
        staff = any(question.asked_by for question in questionnaire.questions)
        mode = (MODE,) if staff and first.mode != second.mode else ()
        differ = (q.id for q in questionnaire.questions if _other(self._first, self._second, q.id))
        self.parts: Sequence[str] = (*differ, *mode)

    def sheet(self, made: Collection[str]) -> AnswerSheet:
        """Return the sheet with the answers of the second to the questions in `made`, else those of the first."""
        answers = dict(self._first.answers)
        for name in made:
            answers[name] = self._second.answer(name)
        kept = {name: answer for name, answer in answers.items() if answer.state is not State.OPEN}
        mode = self._second.mode if MODE in made or MODE not in self.parts else self._first.mode
        return replace(self._first, mode=mode, answers=MappingProxyType(kept))

    def outcome(self, made: Collection[str]) -> Outcome:
        """Return what that sheet comes to."""
        return outcome(self._questionnaire, self.sheet(made))

    def areas(self) -> dict[str, list[str]]:
        """Return the parts by the dimension they belong to, in the order of the questionnaire."""
        found: dict[str, list[str]] = {}
        asked = self._questionnaire.question_by_id
        for name in self.parts:
            found.setdefault((asked[name].dimension if name in asked else None) or NO_AREA, []).append(name)
        return {name: found[name] for name in (*self._questionnaire.dimensions, NO_AREA) if name in found}


def _asked(questionnaire: Questionnaire, sheet: AnswerSheet) -> AnswerSheet:
    """Return a sheet without answers to questions that are not asked."""
    found = states(questionnaire, sheet)
    asked = {name for name, state in found.items() if state is not State.HIDDEN}
    kept = {name: answer for name, answer in sheet.answers.items() if name in asked}
    return replace(sheet, answers=MappingProxyType(kept))


def _other(first: AnswerSheet, second: AnswerSheet, question: str) -> bool:
    """Return whether the two say something else to a question, as far as it can count."""
    return _counted(first.answers.get(question, OPEN)) != _counted(second.answers.get(question, OPEN))


def _counted(answer: Answer) -> tuple[object, ...]:
    return answer.state, frozenset(answer.value) if isinstance(answer.value, tuple) else answer.value
