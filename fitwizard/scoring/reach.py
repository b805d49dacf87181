"""What answers can reach: bands, rules and levels, and which questions can change what a respondent is told.

Answer sheets are looked at until everything was seen, and a sheet on which something was seen proves it. What stays
unseen is impossible if that can be proved (`proofs`), or if the questionnaire is so small that every sheet was looked
at; otherwise all there is to say is how many sheets were. The search follows a fixed seed: the same file always comes
to the same report.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import product
from math import prod
from random import Random

from fitwizard.questionnaire.conditions import leaves
from fitwizard.scoring.board import Board, Look, Marks
from fitwizard.scoring.climbing import Distance, to_band, to_floor, to_level, to_rule
from fitwizard.scoring.targets import LEVELS, Found, Target, Witness, targets

MOST_WORK = 500_000
"""Questions and tests looked at, sheet by sheet, before the search gives up."""

MOST_SHEETS = 20_000
"""Up to here every possible sheet is looked at."""

_SEED = 20
_SWEEPS = 2
_STEPS = 12
_WALKS = 4
_CLIMBS = 6
_TRIES = 300


def search(
    board: Board, is_proved: Callable[[Target], bool], work: int = MOST_WORK, sheets: int = MOST_SHEETS
) -> Found:
    """Return what can be reached, and by which sheets.

    Where there are at most so many `sheets`, all of them are looked at if a short search leaves something missing that
    is not proved to be impossible; otherwise the search ends after so much `work` (questions and tests, by sheet).
    """
    all_sheets = prod(map(len, board.options))
    is_small = not board.is_cut and all_sheets <= sheets
    searching = _Search(board, work)
    if is_small:
        searching.work = min(work, searching.cost * all_sheets // 10)
    searching.look_around()
    everything = is_small and not all(map(is_proved, searching.missing))
    if everything:
        searching.look_at_everything()
    order = [target for target in targets(board.questionnaire) if target in searching.missing]
    cut_short = bool(order) and searching.work <= 0 and not is_small
    return Found(searching.witnesses, tuple(order), searching.looked, everything, cut_short)


class _Enough(Exception):
    """Everything was seen, or there is no work left."""


class _Search:
    def __init__(self, board: Board, work: int) -> None:
        self.board = board
        self.missing = set(targets(board.questionnaire))
        self.witnesses: dict[Target, Witness] = {}
        self.looked = 0
        self.work = work
        self.cost = len(board.questions) + sum(1 for c in board.conditions for _ in leaves(c))
        own = board.questionnaire
        self.random = Random(_SEED)
        self.bands = [Target("band", band.id) for band in own.verdict.bands]
        self.rules = [Target("rule", rule.id) for rule in own.rules]
        self.levels = [[Target("level", f"{name}.{level}") for level in LEVELS] for name in board.dimensions]
        self.floors = [
            [
                (dimension, floor, Target("floor", f"{band.id}.{board.dimensions[dimension]}"))
                for dimension, floor in floors
            ]
            for band, floors in zip(own.verdict.bands, board.floors, strict=True)
        ]
        self.limits = (own.levels.mid, own.levels.high)
        self.questions = [Target("question", question.id) for question in board.questions]

    def look(self, marks: Marks) -> Look:
        """Return what a sheet comes to, and keep it for everything that was not seen before."""
        self.looked += 1
        self.work -= self.cost
        look = self.board.look(marks)
        mid, high = self.limits
        seen = [self.rules[number] for number in look.fired]
        if look.band is not None:
            seen.append(self.bands[look.band])
        for targets_, score in zip(self.levels, look.scores, strict=True):
            if score is not None:
                seen.append(targets_[2 if score >= high else 1 if score >= mid else 0])
        for target in (*seen, *self._met_floors(look)):
            if target in self.missing:
                self._keep(target, Witness(tuple(marks)))
        return look

    def _met_floors(self, look: Look) -> Iterator[Target]:
        for start, floors in zip(self.board.starts, self.floors, strict=True):
            if look.fit is not None and look.fit >= start:
                for dimension, floor, target in floors:
                    score = look.scores[dimension]
                    if target in self.missing and score is not None and score >= floor:
                        yield target

    def _keep(self, target: Target, witness: Witness) -> None:
        self.missing.discard(target)
        self.witnesses[target] = witness

    def look_at_everything(self) -> None:
        """Look at every sheet; a question makes a difference if two that differ in its answer alone do."""
        board = self.board
        told: dict[tuple[int, ...], object] = {}
        for marks in product(*board.options):
            told[marks] = self.look(marks).effect
        for number, target in enumerate(self.questions):
            if target not in self.missing:
                continue
            for marks, effect in told.items():
                first = (*marks[:number], 0, *marks[number + 1 :])
                if marks[number] > 0 and told[first] != effect:
                    self._keep(target, Witness(first, marks))
                    break

    def look_around(self) -> None:
        """Look at sheets of many kinds until everything was seen or there is no work left."""
        board = self.board
        worst = [cells[0] for cells in board.by_score]
        best = [cells[-1] for cells in board.by_score]
        try:
            for _ in range(_SWEEPS):
                self._sweep(worst, best)
            for start in (best, worst):
                self._try_each(start, range(len(start)), to_the_end=True)
            for dimension in range(len(board.dimensions)):
                self._walk(best, [n for n, own in enumerate(board.dimension) if own == dimension])
            for _ in range(_WALKS):
                self._walk(best, range(len(best)))
            self._climb_to_missing([best, worst])
            for _ in range(_WALKS):
                self._walk(self._any_sheet(), range(len(best)))
            for _ in range(_TRIES):
                self._try_each(self._any_sheet(), self._pending())
        except _Enough:
            pass

    def _sweep(self, worst: Sequence[int], best: Sequence[int]) -> None:
        """Go from the worst answers to the best in a few large steps, in any order of questions."""
        order = list(range(len(worst)))
        self.random.shuffle(order)
        for step in range(_STEPS + 1):
            self._go_on()
            marks = [*worst]
            for number in order[: len(order) * step // _STEPS]:
                marks[number] = best[number]
            self.look(marks)

    def _go_on(self) -> None:
        if self.work <= 0 or not self.missing:
            raise _Enough

    def _pending(self) -> list[int]:
        """Return the questions of which no difference was seen yet."""
        return [number for number, target in enumerate(self.questions) if target in self.missing]

    def _try_each(self, marks: Sequence[int], numbers: Iterable[int], *, to_the_end: bool = False) -> None:
        """Change one answer of a sheet at a time; with `to_the_end` also when the question has shown a difference."""
        base = self.look(marks)
        for number in numbers:
            first, first_look = (marks, base) if marks[number] >= 0 else (None, None)
            for cell in range(len(self.board.values[number])):
                self._go_on()
                changed = [*marks]
                changed[number] = cell
                look = self.look(changed)
                if first is None or first_look is None:
                    first, first_look = changed, look
                self._compare(number, first, first_look, changed, look)
                if not to_the_end and self.questions[number] not in self.missing:
                    break

    def _compare(self, number: int, marks: Marks, look: Look, other: Marks, other_look: Look) -> None:
        """Keep two sheets that differ in the answer to one question, if that makes a difference to what is told."""
        target = self.questions[number]
        if target in self.missing and look.effect != other_look.effect:
            self._keep(target, Witness(tuple(marks), tuple(other)))

    def _walk(self, base: Sequence[int], numbers: Iterable[int]) -> None:
        """Raise these answers of a sheet from the least to the best score, step by step in any order.

        Where that leads into another band, one answer more or less counts: there every question is tried.
        """
        marks = [*base]
        steps = []
        for number in numbers:
            cells = self.board.by_score[number]
            marks[number] = cells[0]
            steps += [number] * (len(cells) - 1)
        self.random.shuffle(steps)
        before = self.look(marks)
        place = dict.fromkeys(steps, 0)
        for number in steps:
            self._go_on()
            place[number] += 1
            changed = [*marks]
            changed[number] = self.board.by_score[number][place[number]]
            look = self.look(changed)
            self._compare(number, marks, before, changed, look)
            if look.band != before.band:
                self._try_each(marks, self._pending())
            marks, before = changed, look

    def _climb_to_missing(self, starts: Sequence[Sequence[int]]) -> None:
        for target in sorted(self.missing):
            distance = self._distance(target)
            if distance is None:
                continue
            for start in [*starts, *(self._any_sheet() for _ in range(_CLIMBS - len(starts)))]:
                if target in self.missing:
                    self._climb(start, distance)

    def _distance(self, target: Target) -> Distance | None:
        board = self.board
        if target.kind == "band":
            return to_band(board, self.bands.index(target))
        if target.kind == "floor":
            band = next(number for number, floors in enumerate(self.floors) if target in (t for _d, _f, t in floors))
            dimension, floor = next((d, f) for d, f, t in self.floors[band] if t == target)
            return to_floor(board, band, dimension, float(floor))
        if target.kind == "rule":
            return to_rule(board, self.rules.index(target))
        if target.kind == "level":
            name, _dot, level = target.name.rpartition(".")
            limits = (0.0, float(self.limits[0]), float(self.limits[1]), 101.0)
            place = LEVELS.index(level)
            return to_level(board, board.dimensions.index(name), limits[place], limits[place + 1])
        return None

    def _climb(self, start: Sequence[int], distance: Distance) -> None:
        """Change answers as long as that leads nearer."""
        marks = [*start]
        left = distance(self.look(marks))
        nearer = True
        while nearer and left > 0:
            nearer = False
            numbers = list(range(len(marks)))
            self.random.shuffle(numbers)
            for number in numbers:
                for cell in self.board.options[number]:
                    self._go_on()
                    changed = [*marks]
                    changed[number] = cell
                    there = distance(self.look(changed))
                    if there < left:
                        marks, left, nearer = changed, there, True

    def _any_sheet(self) -> list[int]:
        return [self.random.choice(options) for options in self.board.options]
