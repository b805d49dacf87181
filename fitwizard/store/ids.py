"""Names of cases: UUIDs of version 7, and the shortest beginnings that tell them apart."""

from __future__ import annotations

import os
from collections.abc import Iterable
from datetime import datetime
from itertools import pairwise

from fitwizard.store.model import no_case

SHORTEST = 4
"""Characters that a shown beginning has at least."""

_PARTS = (8, 4, 4, 4, 12)
_HEX = frozenset("0123456789abcdef")


class CaseIds:
    """Makes UUIDs of version 7, each greater than the one before, even within a millisecond or with the clock put back.

    The layout is that of RFC 9562, section 5.7: 48 bits of Unix time in milliseconds, the version, 12 bits, the
    variant, 62 random bits. The 12 bits are a counter with a random start whose first bit is 0 (section 6.2,
    method 1); when it runs over, the time runs ahead.
    """

    def __init__(self) -> None:
        self._last = -1

    def new(self, at: datetime) -> str:
        """Return an id for a case that is made at `at`."""
        milliseconds = int(at.timestamp() * 1000) & (1 << 48) - 1
        start = int.from_bytes(os.urandom(2), "big") >> 5
        self._last = max(milliseconds << 12 | start, self._last + 1)
        time, counter = self._last >> 12, self._last & 0xFFF
        random = int.from_bytes(os.urandom(8), "big") >> 2
        return with_dashes(f"{time << 80 | 7 << 76 | counter << 64 | 2 << 62 | random:032x}")


def with_dashes(digits: str) -> str:
    """Return the beginning of a UUID with dashes where they belong."""
    parts = []
    for length in _PARTS:
        parts.append(digits[:length])
        digits = digits[length:]
    return "-".join(part for part in parts if part)


def beginning(typed: str) -> str:
    """Return what a person typed as the beginning of an id; case and dashes do not matter. Raises `NotFound`."""
    digits = typed.strip().lower().replace("-", "")
    if not digits or len(digits) > sum(_PARTS) or not _HEX.issuperset(digits):
        raise no_case(typed.strip())
    return with_dashes(digits)


def shortest_beginnings(ids: Iterable[str]) -> dict[str, str]:
    """Return for each id its shortest beginning that no other has, at least four characters."""
    ordered = sorted(ids)
    shared = [0, *(_shared(one, two) for one, two in pairwise(ordered)), 0]
    return {name: name[: max(SHORTEST, shared[place] + 1, shared[place + 1] + 1)] for place, name in enumerate(ordered)}


def _shared(one: str, two: str) -> int:
    return next((place for place, (a, b) in enumerate(zip(one, two, strict=False)) if a != b), len(one))
