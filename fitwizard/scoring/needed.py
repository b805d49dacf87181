"""Which of several changes make the difference: those that do so alone, or as few as lead there together."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import TypeAlias, TypeVar

Part = TypeVar("Part", bound=Hashable)

Leads: TypeAlias = Callable[[frozenset[Part]], bool]
"""Whether making only these changes leads to the other end."""


def alone(parts: Iterable[Part], leads: Leads[Part]) -> list[Part]:
    """Return each of the parts that leads there by itself."""
    return [part for part in parts if leads(frozenset({part}))]


def together(parts: Sequence[Part], leads: Leads[Part]) -> list[Part]:
    """Return parts that lead there together, none of which can be left out; all of them must lead there.

    Found by taking back one after the other, the first of them first, again as long as something can be: not the
    smallest number of all, but none too many. Of many parts, whole stretches are tried before single ones.
    """
    needed = list(parts)
    size = max(1, len(needed) // 2)
    while True:
        before = len(needed)
        for stretch in [needed[start : start + size] for start in range(0, before, size)]:
            fewer = [part for part in needed if part not in stretch]
            if leads(frozenset(fewer)):
                needed = fewer
        if size > 1:
            size //= 2
        elif len(needed) == before:
            return needed
