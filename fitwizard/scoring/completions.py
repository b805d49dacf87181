"""Every way to answer what is open or unknown, searched without trying them all.

What a variant with free questions may come to bounds what its completions do; the search goes on where that leaves
something open, and ends where it does not (branch and bound). What it finds is proved by a completion, what it
excludes by the bounds; where its work runs out, it says so.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from random import Random

from fitwizard.scoring.variants import FREE, UNANSWERED, Variants

_SEED = 4
_WALKS = 4
_HINTS = 4
_EDGES = 12
_KEPT = 64
_MOST_AT_ONCE = 600
"""Variants looked at for one verdict or one question before it is given up."""


class OutOfWork(Exception):
    """There is no work left to settle a question."""


class Completions:
    """The completions of one sheet. Verdicts are sums of powers of two, as in `Variants.verdicts`.

    `free` are the questions without an answer that can make a difference, hidden ones included; `work` is how many
    variants may still be looked at.
    """

    def __init__(self, variants: Variants, work: int) -> None:
        self.variants = variants
        self.work = work
        self.start = list(variants.marks)
        self.free: list[int] = []
        tables = variants.tested
        for number, mark in enumerate(self.start):
            if mark != UNANSWERED:
                continue
            if len(variants.options[number]) > 1 or number in tables or variants.weight[number]:
                self.start[number] = FREE
                self.free.append(number)
        self.movers = [number for number in self.free if number in variants.dependents]
        self.order = [*self.movers, *sorted(set(self.free) - set(self.movers), key=self.size, reverse=True)]
        self.seen: dict[int, list[int]] = {number: [0] * len(variants.options[number]) for number in self.free}
        self.found = 0
        self._pool: dict[int, list[list[int]]] = {}
        self._edges: list[list[int]] = []
        self._random = Random(_SEED)
        self._until = 0

    def size(self, number: int) -> float:
        """Return about how much a question can move the fit, and more if a test names it."""
        variants = self.variants
        dimension = variants.dimension[number]
        if dimension < 0:
            return 0.5
        total = sum(w for w, own in zip(variants.weight, variants.dimension, strict=True) if own == dimension) or 1
        return variants.fit_weight[dimension] * variants.weight[number] / total

    def look(self, marks: Sequence[int]) -> int:
        """Return what may come of a variant. Raises `OutOfWork`."""
        if self.work <= self._until:
            raise OutOfWork
        self.work -= 1
        return self.variants.verdicts(marks)

    def _keep(self, marks: list[int], verdicts: int) -> None:
        self.found |= verdicts
        for number in self.free:
            self.seen[number][marks[number]] |= verdicts
        pool = self._pool.setdefault(verdicts, [])
        if len(pool) < _KEPT:
            pool.append(list(marks))

    def complete(self, marks: list[int]) -> int:
        """Return the one verdict of a complete variant."""
        verdicts = self.look(marks)
        self._keep(marks, verdicts)
        return verdicts

    def look_around(self) -> None:
        """Look at completions from the worst to the best, answer by answer, in several orders. Raises `OutOfWork`."""
        gains = self.variants.gain
        by_gain = {n: sorted(range(len(gains[n])), key=gains[n].__getitem__) for n in self.free}
        for walk in range(_WALKS):
            marks = list(self.start)
            steps = []
            for number in self.free:
                ranked = by_gain[number]
                marks[number] = ranked[0]
                steps += [(number, option) for option in ranked[1:]] if walk else [(number, ranked[-1])]
            if walk:
                self._random.shuffle(steps)
            before = self.complete(marks)
            for number, option in steps:
                changed = list(marks)
                changed[number] = option
                after = self.complete(changed)
                if after != before:
                    self._edges += [marks, changed]
                marks, before = changed, after

    def settle(self, given: Mapping[int, int], wanted: int) -> tuple[int, int]:
        """Return which of the `wanted` verdicts some completion with `given` comes to, and which may be possible.

        The two are the same unless the work ran out.
        """
        start = list(self.start)
        for number, option in given.items():
            start[number] = option
        try:
            open_ = self.look(start) & wanted
        except OutOfWork:
            return 0, wanted
        certain, possible = 0, open_
        for band in bits(open_):
            self._until = max(0, self.work - _MOST_AT_ONCE)
            try:
                if self._try_hints(start, band) or self._search(start, band):
                    certain |= band
                else:
                    possible &= ~band
            except OutOfWork:
                continue
            finally:
                self._until = 0
        return certain, possible

    def _try_hints(self, start: list[int], wanted: int) -> bool:
        for hint in self._hints(wanted):
            marks = [one if mark == FREE else mark for one, mark in zip(hint, start, strict=True)]
            if self.complete(marks) == wanted:
                return True
        return False

    def _hints(self, wanted: int) -> list[list[int]]:
        """Return completions that come to `wanted`, from all over those that were found."""
        pool = self._pool.get(wanted, [])
        return pool[:: max(1, len(pool) // _HINTS)]

    def _search(self, start: list[int], wanted: int) -> bool:
        """Return whether some completion of `start` comes to `wanted`."""
        hint = next(iter(self._hints(wanted)), None)
        free = [number for number in self.order if start[number] == FREE]
        waiting = [(0, start)]
        while waiting:
            depth, marks = waiting.pop()
            verdicts = self.look(marks)
            if depth == len(free):
                self._keep(marks, verdicts)
                if verdicts == wanted:
                    return True
            elif verdicts & wanted:
                waiting.extend((depth + 1, longer) for longer in self._branches(marks, free[depth], hint))
        return False

    def _branches(self, marks: list[int], number: int, hint: list[int] | None) -> Iterator[list[int]]:
        """Yield the variant with each answer to a question; the last one, looked at first, is the hint's."""
        first = None if hint is None else hint[number]
        for option in sorted(range(len(self.variants.options[number])), key=lambda one: one == first):
            longer = list(marks)
            longer[number] = option
            yield longer

    def moves(self, number: int) -> bool:
        """Return whether two answers to a question, with all other answers the same, come to different verdicts.

        Raises `OutOfWork`.
        """
        self._until = max(0, self.work - _MOST_AT_ONCE)
        try:
            return self._is_turned_somewhere(number)
        finally:
            self._until = 0

    def _is_turned_somewhere(self, number: int) -> bool:
        for marks in self._edges[:: max(1, len(self._edges) // _EDGES)]:
            if self._is_turned(marks, number):
                return True
        free = [other for other in self.order if other != number]
        waiting = [(0, self.start)]
        while waiting:
            depth, marks = waiting.pop()
            verdicts = self.look(marks)
            if verdicts & (verdicts - 1) == 0:
                continue  # one verdict, whatever is answered
            if depth == len(free):
                if self._is_turned(marks, number):
                    return True
            else:
                waiting.extend((depth + 1, longer) for longer in self._branches(marks, free[depth], None))
        return False

    def _is_turned(self, marks: Sequence[int], number: int) -> bool:
        """Return whether the answer to a question decides between verdicts in an otherwise complete variant."""
        found = 0
        for option in range(len(self.variants.options[number])):
            changed = list(marks)
            changed[number] = option
            found |= self.complete(changed)
        return found & (found - 1) != 0


def bits(number: int) -> Iterator[int]:
    """Yield the powers of two that a number is the sum of, the least first."""
    while number:
        lowest = number & -number
        yield lowest
        number &= number - 1
