"""An explanation as text, so that it can be kept instead of being worked out again; nothing of it is rounded.

`explain` is a pure function of questionnaire, sheet and program. `key_of` names these three: what was kept under a key
holds for everything that has the same key, and for nothing else.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from hashlib import sha256
from typing import Any

from fitwizard import __version__
from fitwizard.answers.model import AnswerSheet, State
from fitwizard.questionnaire.points import Value
from fitwizard.scoring.explain import Explanation
from fitwizard.scoring.nearer import Change, ChangeSet, Nearer, Smallest
from fitwizard.scoring.still_possible import AnswerLeads, StillPossible, WorthAsking
from fitwizard.scoring.weights import RandomWeightings, WeightDependence, WeightInterval

EDITION = 1
"""Which explanation it is; to be raised when `explain` comes to something else for the same sheet.

Between two releases nothing else tells that what was kept before holds no longer.
"""


def key_of(digest: str, sheet: AnswerSheet) -> str:
    """Return the SHA-256, in hexadecimal, of all that decides about an explanation.

    That is the questionnaire with this `digest`, what scoring looks at of the sheet (mode, states and values; neither
    notes nor the company), and the program: its version, as not every change of it has to be seen in a test, and
    `EDITION`.
    """
    said = [
        [question, answer.state.value, None if answer.value is None else _value(answer.value)]
        for question, answer in sheet.answers.items()
        if answer.state is not State.OPEN
    ]
    return _digest(_json([__version__, EDITION, digest, sheet.mode, sorted(said, key=lambda each: str(each[0]))]))


def to_text(explanation: Explanation, key: str) -> str:
    """Return an explanation as JSON below a line that only this text and this key come to."""
    weights, nearer = explanation.weights, explanation.nearer
    body = _json(
        [
            _still_possible(explanation.still_possible),
            None if weights is None else _weights(weights),
            None if nearer is None else [_smallest(nearer.better), _smallest(nearer.worse)],
        ]
    )
    return f"{_seal(key, body)}\n{body}"


def from_text(text: str, key: str) -> Explanation:
    """Return the explanation that `to_text` wrote with this key. Raises `ValueError` for anything else."""
    seal, _line, body = text.partition("\n")
    if seal != _seal(key, body):
        raise ValueError("not an explanation that was kept under this key")
    possible, weights, nearer = json.loads(body)
    return Explanation(
        _read_still_possible(*possible),
        None if weights is None else _read_weights(*weights),
        None if nearer is None else Nearer(*(_read_smallest(*direction) for direction in nearer)),
    )


def _seal(key: str, body: str) -> str:
    return _digest(f"{key}\n{body}")


def _digest(text: str) -> str:
    return sha256(text.encode("utf-8")).hexdigest()


def _json(parts: list[Any]) -> str:
    return json.dumps(parts, separators=(",", ":"))


# --- the parts, each written as the list of what it is made of, in the order in which it is made ---------------------


def _still_possible(found: StillPossible) -> list[Any]:
    return [found.verdicts, found.exact, [_worth_asking(worth) for worth in found.next]]


def _read_still_possible(verdicts: list[str | None], exact: bool, following: list[Any]) -> StillPossible:
    return StillPossible(tuple(verdicts), exact, tuple(_read_worth_asking(*worth) for worth in following))


def _worth_asking(worth: WorthAsking) -> list[Any]:
    leads = [[[_value(value) for value in lead.values], lead.verdicts, lead.at_once] for lead in worth.answers]
    return [worth.question, leads, worth.settles, worth.certain, worth.exact]


def _read_worth_asking(question: str, leads: list[Any], settles: bool, certain: bool, exact: bool) -> WorthAsking:
    answers = tuple(
        AnswerLeads(tuple(map(_read_value, values)), tuple(verdicts), at_once) for values, verdicts, at_once in leads
    )
    return WorthAsking(question, answers, settles, certain, exact)


def _weights(found: WeightDependence) -> list[Any]:
    intervals = [
        [
            each.dimension,
            _fraction(each.weight),
            _fraction(each.low),
            each.low_included,
            None if each.high is None else _fraction(each.high),
            each.high_included,
        ]
        for each in found.intervals
    ]
    random = found.random
    return [intervals, found.equal, [random.tried, random.seed, dict(random.bands)], _fraction(found.kept)]


def _read_weights(intervals: list[Any], equal: str, random: list[Any], kept: list[int]) -> WeightDependence:
    return WeightDependence(
        tuple(
            WeightInterval(
                dimension,
                Fraction(*weight),
                Fraction(*low),
                low_included,
                None if high is None else Fraction(*high),
                high_included,
            )
            for dimension, weight, low, low_included, high, high_included in intervals
        ),
        equal,
        RandomWeightings(*random),
        Fraction(*kept),
    )


def _smallest(found: Smallest) -> list[Any]:
    return [[[_changes(one.changes), one.band] for one in found.sets], found.proved]


def _read_smallest(sets: list[Any], proved: bool) -> Smallest:
    return Smallest(
        tuple(ChangeSet(tuple(_read_change(*change) for change in changes), band) for changes, band in sets), proved
    )


def _changes(changes: Iterable[Change]) -> list[Any]:
    return [
        [change.question, None if change.before is None else _value(change.before), _value(change.to), change.steps]
        for change in changes
    ]


def _read_change(question: str, before: Any, to: Any, steps: int) -> Change:
    return Change(question, None if before is None else _read_value(before), _read_value(to), steps)


def _fraction(number: Fraction) -> list[int]:
    return [number.numerator, number.denominator]


def _value(value: Value) -> Any:
    """Return a value as JSON has it; a decimal, which JSON has not, as its digits under a name."""
    if isinstance(value, Decimal):
        return {"decimal": str(value)}
    return list(value) if isinstance(value, tuple) else value


def _read_value(found: Any) -> Value:
    if isinstance(found, dict):
        return Decimal(found["decimal"])
    return tuple(found) if isinstance(found, list) else found
