"""The options of a question: its answers, those of equal effect taken together.

Two answers have the same effect if they have the same score and no condition that can move a verdict or show a
question tells them apart. Each option has the answer of its kind that is nearest to what is answered now.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import combinations, islice, product

from fitwizard.questionnaire.model import Condition, Multiple, NumberQuestion, Question, Single
from fitwizard.questionnaire.points import Value, points_of, reachable_points
from fitwizard.scoring.cells import cells
from fitwizard.scoring.dimensions import ZERO
from fitwizard.scoring.truths import leaf_table

MOST_PICKS = 2_000
"""Picks of a multiple choice that are looked at; a question with more has not all its options."""


@dataclass(frozen=True, slots=True)
class Option:
    """One kind of answer: the nearest `value`, all `alike` that were looked at, the score 0-100 (0 without one).

    `steps` is how far the value is from the present answer: places in the list of choices, steps of the score table
    (at least 1), or choices picked or dropped; 0 for the present kind, 1 where nothing is answered yet. `is_sensitive`
    says that every answer of the kind picks a sensitive choice that is not picked now.
    """

    value: Value
    alike: tuple[Value, ...]
    score: Fraction
    steps: int
    is_sensitive: bool = False


@dataclass(frozen=True, slots=True)
class Options:
    """All options of a question, the number of the present one (-1: none), and whether none is left out.

    `tables` holds the truths of each test of the question, as `leaf_table` has them.
    """

    all: tuple[Option, ...]
    present: int
    complete: bool
    tables: tuple[tuple[int, ...], ...]


def options_of(question: Question, tests: Sequence[Condition], present: Value | None, *, scored: bool) -> Options:
    """Return the options of `question`, the nearest to `present` first; `tests` are all tests of it that matter."""
    values = list(islice(_values(question, tests, present), MOST_PICKS + 1))
    complete = len(values) <= MOST_PICKS
    if present is not None and present not in values:
        values.insert(0, present)
    scores = _scores(question, values) if scored else [ZERO] * len(values)
    tables = [leaf_table(test, question, values) for test in tests]
    alike: dict[tuple[object, ...], list[int]] = {}
    for number, score in enumerate(scores):
        alike.setdefault((score, *(table[number] for table in tables)), []).append(number)
    found: list[Option] = []
    now = -1
    steps = [_steps(question, present, value) for value in values]
    secret = _sensitive(question) - set(_picked(present))
    for kind in alike.values():
        nearest = min(
            kind,
            key=lambda number: (
                not secret.isdisjoint(_picked(values[number])),
                steps[number],
                _distance(present, values[number]),
            ),
        )
        if present is not None and steps[nearest] == 0:
            now = len(found)
        found.append(
            Option(
                values[nearest],
                tuple(values[number] for number in kind),
                scores[nearest],
                steps[nearest],
                is_sensitive=not secret.isdisjoint(_picked(values[nearest])),
            )
        )
    kept = [option.value for option in found]
    return Options(tuple(found), now, complete, tuple(leaf_table(test, question, kept) for test in tests))


def _sensitive(question: Question) -> set[str]:
    choices = question.choices if isinstance(question, Single | Multiple) else ()
    return {choice.id for choice in choices if choice.sensitive}


def _picked(value: Value | None) -> tuple[str, ...]:
    """Return the choices that an answer picks."""
    if isinstance(value, str):
        return (value,)
    return tuple(map(str, value)) if isinstance(value, tuple) else ()


def _scores(question: Question, values: Iterable[Value]) -> list[Fraction]:
    reachable = reachable_points(question)
    if not reachable or reachable[0] == reachable[-1]:
        return [ZERO for _ in values]
    least, most = Fraction(reachable[0]), Fraction(reachable[-1])
    points = [points_of(question, value) for value in values]
    scores = {p: ZERO if p is None else (Fraction(p) - least) / (most - least) * 100 for p in set(points)}
    return [scores[p] for p in points]


def _values(question: Question, tests: Sequence[Condition], present: Value | None) -> Iterator[Value]:
    if isinstance(question, Multiple):
        yield from _picks(question, tests, present if isinstance(present, tuple) else ())
    elif isinstance(question, Single | NumberQuestion) or present is None:
        yield from cells(question, tests)


def _picks(question: Multiple, tests: Sequence[Condition], present: tuple[str, ...]) -> Iterator[Value]:
    """Yield picks near the present one: of the choices that no test names, only how many count can matter."""
    named = {test.includes for test in tests} | {name for test in tests for name in test.only or ()}
    together = [choice for choice in question.choices if not choice.exclusive]
    watched = [choice.id for choice in together if choice.id in named]
    counting = [choice.id for choice in together if choice.id not in named and choice.counts]
    secret = _sensitive(question)
    counting.sort(key=lambda name: (name not in present, name in secret))
    silent = [choice.id for choice in together if choice.id not in named and not choice.counts]
    silent.sort(key=secret.__contains__)
    kept = [name for name in silent if name in present]
    quiet = [kept, []] if kept else [[], silent[:1]] if silent else [[]]
    order = {choice.id: place for place, choice in enumerate(question.choices)}
    yield from ((choice.id,) for choice in question.choices if choice.exclusive)
    subsets = [some for size in range(len(watched) + 1) for some in islice(combinations(watched, size), MOST_PICKS)]
    for some, still, number in product(subsets, quiet, range(len(counting) + 1)):
        if picked := {*some, *still, *counting[:number]}:
            yield tuple(sorted(picked, key=order.__getitem__))


def _steps(question: Question, present: Value | None, value: Value) -> int:
    if present is None:
        return 1
    if isinstance(question, Single):
        places = [choice.id for choice in question.choices]
        return abs(places.index(str(present)) - places.index(str(value)))
    if isinstance(present, tuple) and isinstance(value, tuple):
        return len(set(present) ^ set(value))
    if isinstance(question, NumberQuestion) and isinstance(present, int | Decimal) and isinstance(value, int | Decimal):
        table = sorted(question.score or ())
        return max(abs(bisect_right(table, present) - bisect_right(table, value)), int(value != present))
    return int(value != present)


def _distance(present: Value | None, value: Value) -> Decimal:
    """Return how far apart two numbers are, 0 for anything else."""
    if isinstance(present, int | Decimal) and isinstance(value, int | Decimal):
        return abs(Decimal(value) - Decimal(present))
    return Decimal(0)
