"""The smallest sets of changed answers that reach a better verdict, and those that lose the present one.

Only answers of questions that are `changeable` and asked once all is changed; a question without an answer may be
answered, which counts as one step. No change picks a sensitive choice: nobody is to be told to. Fewest questions first,
then fewest steps (see `options`). Found by a search that always changes something that what is missing depends on, and
passes over sets that cannot make up for it (`pull`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from fitwizard.answers.model import AnswerSheet, answered
from fitwizard.questionnaire.model import Questionnaire
from fitwizard.questionnaire.points import Value
from fitwizard.scoring.changing import Goal, better_goals, worse_goals
from fitwizard.scoring.outcome import outcome
from fitwizard.scoring.pull import Needed
from fitwizard.scoring.variants import INAPPLICABLE, UNANSWERED, Variants

MOST_WORK = 100_000
"""Questions looked at, variant by variant of the sheet, in each of the two directions."""

MOST_SETS = 3
MOST_CHANGES = 12
"""More changes than these are no advice, and are not searched for."""


@dataclass(frozen=True, slots=True)
class Change:
    """One changed answer: `before` is None where nothing was answered; `steps` as in `options`, at least 1."""

    question: str
    before: Value | None
    to: Value
    steps: int


@dataclass(frozen=True, slots=True)
class ChangeSet:
    """Changes that lead to `band` (None: no verdict) when made together, in the order of the questions."""

    changes: tuple[Change, ...]
    band: str | None

    @property
    def steps(self) -> int:
        """Return the steps of all changes."""
        return sum(change.steps for change in self.changes)


@dataclass(frozen=True, slots=True)
class Smallest:
    """Up to three sets of changes, of different questions, the smallest first; none has all questions of another.

    All have as many questions as the first, or one more. With `proved` there is no smaller one, and if there is none
    at all, no changes lead there; otherwise the search ended before all smaller ones were excluded.
    """

    sets: tuple[ChangeSet, ...]
    proved: bool


@dataclass(frozen=True, slots=True)
class Nearer:
    """What reaches a better band than the present one, and what leads to a worse one or to no verdict."""

    better: Smallest
    worse: Smallest


def nearer(
    questionnaire: Questionnaire, sheet: AnswerSheet, *, work: int | None = None, variants: Variants | None = None
) -> Nearer | None:
    """Return what would change the verdict of `sheet`, None without a verdict; `variants` is its layout.

    `work` is how many variants are looked at in each direction, by default as many as `MOST_WORK` allows.
    """
    layout = variants or Variants(questionnaire, sheet)
    present = layout.verdict(layout.marks)
    if present == layout.none:
        return None
    candidates = _candidates(layout)
    looks = MOST_WORK // len(layout.questions) if work is None else work
    found = []
    for goals in (better_goals(layout, candidates, present), worse_goals(layout, candidates, present)):
        search = _Search(layout, candidates, goals, looks)
        sets = tuple(_change_set(questionnaire, sheet, layout, marks) for marks in search.smallest())
        found.append(Smallest(sets, search.proved and not layout.is_cut))
    return Nearer(*found)


def _candidates(layout: Variants) -> list[int]:
    """Return the questions that may be changed and can make a difference."""
    movable: set[int] = set()
    found = []
    for number, question in enumerate(layout.questions):
        mark = layout.marks[number]
        can_differ = any(
            place != mark and not option.is_sensitive for place, option in enumerate(layout.options[number])
        )
        matters = layout.weight[number] > 0 or number in layout.tested
        can_be_asked = layout.asked[number] or number in movable
        if question.changeable and mark != INAPPLICABLE and can_differ and matters and can_be_asked:
            found.append(number)
            movable |= layout.dependents.get(number, set())
    return found


def _change_set(questionnaire: Questionnaire, sheet: AnswerSheet, layout: Variants, marks: Sequence[int]) -> ChangeSet:
    """Return the changes that lead to `marks`, with the verdict that scoring the changed sheet gives."""
    changes = []
    changed = sheet
    for number, (mark, before) in enumerate(zip(marks, layout.marks, strict=True)):
        if mark != before:
            option = layout.options[number][mark]
            name = layout.questions[number].id
            old = sheet.answer(name).value if before != UNANSWERED else None
            changes.append(Change(name, old, option.value, option.steps))
            changed = changed.with_answer(name, answered(option.value))
    return ChangeSet(tuple(changes), outcome(questionnaire, changed).band)


class _OutOfWork(Exception):
    """There is no work left."""


class _Node(NamedTuple):
    """Changes made so far: the marks, which questions are changed and which stay (as sums of powers of two), the
    numbers of changes and steps, and what they can have moved of each thing needed.
    """

    marks: list[int]
    changed: int
    kept: int
    changes: int
    steps: int
    moved: tuple[float, ...]


class _Search:
    """Finds the smallest sets of changes that reach one of the goals."""

    def __init__(self, layout: Variants, candidates: Sequence[int], goals: list[Goal], work: int) -> None:
        self._layout = layout
        self._candidates = candidates
        self._goals = goals
        self._work = work
        self._steps = [[option.steps for option in options] for options in layout.options]
        self._barred = [[option.is_sensitive for option in options] for options in layout.options]
        self._found: dict[int, list[int]] = {}
        self._is_cut_off = False
        self.proved = True

    def smallest(self) -> list[list[int]]:
        """Return the marks of up to three sets, and set `proved`."""
        every = len(self._candidates)
        start = [(goal, self._start(goal)) for goal in self._goals]
        self._goals = [goal for goal, node in start if self._may_reach(goal, node, every, self._most_steps(every))]
        most = every
        try:
            for changes in range(1, MOST_CHANGES + 1):
                self._is_cut_off = False
                if self._is_reachable(changes):
                    self._collect(changes)
                if self._found:
                    most = min(most, next(iter(self._found)).bit_count() + 1)
                if len(self._found) >= MOST_SETS or changes >= most or not self._is_cut_off:
                    break
            else:
                self.proved = bool(self._found)
        except _OutOfWork:
            self.proved = False
        return list(self._found.values())[:MOST_SETS]

    def _is_reachable(self, changes: int) -> bool:
        """Return whether anything new is reached with so many changes, however many steps they take."""
        return any(True for goal in self._goals for _ in self._reached(goal, changes, self._most_steps(changes)))

    def _most_steps(self, changes: int) -> int:
        most = sorted((max(self._steps[number]) for number in self._candidates), reverse=True)
        return sum(most[:changes])

    def _collect(self, changes: int) -> None:
        """Keep the sets of so many changes, those of fewest steps first, until there are enough."""
        for steps in range(changes, self._most_steps(changes) + 1):
            for goal in self._goals:
                for node in self._reached(goal, changes, steps):
                    self._found[node.changed] = node.marks
                    if len(self._found) >= MOST_SETS:
                        return

    def _reached(self, goal: Goal, changes: int, steps: int) -> Iterator[_Node]:
        """Yield what reaches the goal with so many changes in at most so many steps and holds no set found before."""
        start = self._start(goal)
        if not self._may_reach(goal, start, changes, steps):
            return
        waiting = [start]
        while waiting:
            node = waiting.pop()
            if any(node.changed & found == found for found in self._found):
                continue
            self._work -= 1
            if self._work < 0:
                raise _OutOfWork
            if goal.is_reached(node.marks):
                if node.changes == changes and self._all_asked(node):
                    yield node
                continue
            if node.changes == changes:
                self._is_cut_off = self._is_cut_off or self._could_go_on(goal, node)
            else:
                waiting.extend(reversed(list(self._longer(goal, node, changes, steps))))

    def _could_go_on(self, goal: Goal, node: _Node) -> bool:
        return any(not (node.changed | node.kept) >> number & 1 for number in goal.missing(node.marks, node.moved))

    def _start(self, goal: Goal) -> _Node:
        return _Node(list(self._layout.marks), 0, 0, 0, 0, tuple(0.0 for _ in goal.needed))

    def _all_asked(self, node: _Node) -> bool:
        asked = self._layout.asked_in(node.marks)
        return all(asked[number] for number in self._candidates if node.changed >> number & 1)

    def _longer(self, goal: Goal, node: _Node, changes: int, steps: int) -> Iterator[_Node]:
        """Yield the node with one more change: of each question in turn that what is missing depends on, while those
        before it stay as they are.
        """
        kept = node.kept
        for number in goal.missing(node.marks, node.moved):
            if (node.changed | kept) >> number & 1:
                continue
            for option in range(len(self._steps[number])):
                if option != self._layout.marks[number] and not self._barred[number][option]:
                    longer = self._changed(goal, node, kept, number, option)
                    if longer.steps <= steps and self._may_reach(goal, longer, changes, steps):
                        yield longer
            kept |= 1 << number

    def _changed(self, goal: Goal, node: _Node, kept: int, number: int, option: int) -> _Node:
        marks = list(node.marks)
        marks[number] = option
        moved = tuple(
            before + needed.gains[number][option] for before, needed in zip(node.moved, goal.needed, strict=True)
        )
        steps = node.steps + self._steps[number][option]
        return _Node(marks, node.changed | 1 << number, kept, node.changes + 1, steps, moved)

    def _may_reach(self, goal: Goal, node: _Node, changes: int, steps: int) -> bool:
        """Return whether the changes left can make up for all that is needed."""
        left, steps_left = changes - node.changes, steps - node.steps
        may = all(
            _suffices(needed, moved, left, steps_left, node.changed | node.kept)
            for needed, moved in zip(goal.needed, node.moved, strict=True)
        )
        self._is_cut_off = self._is_cut_off or not may
        return may


def _suffices(needed: Needed, moved: float, changes: int, steps: int, settled: int) -> bool:
    """Return whether so many changes of questions that are not settled can move what is still needed."""
    missing = needed.amount - moved
    if missing <= 0:
        return True
    place = 0
    while place < len(needed.order) and settled >> needed.order[place] & 1:
        place += 1
    return needed.most(place, changes, steps) >= missing
