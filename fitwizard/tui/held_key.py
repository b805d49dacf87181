"""Telling a key that is held down from one that is pressed.

A terminal sends a held key as the same key again and again, at the earliest after about a quarter of a second and then
some thirty times a second. People press a key on purpose at most about eight times a second. So the same key within a
tenth of a second is a held one. The first repeat comes late enough to look like a press; that it was none is known
with the second, and then what it did is taken back.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum, auto

from textual import events

REPEAT = 0.1
"""Seconds; the same key again within them is a held key."""

FIRST_REPEAT = 0.8
"""Seconds after which, at the latest, a held key repeats for the first time."""


class Press(Enum):
    """What a key event is: pressed, held, or held since before the last event that counted as pressed."""

    PRESSED = auto()
    HELD = auto()
    HELD_BEFORE = auto()


class HeldKey:
    """Judges one key event after the other; `clock` returns the seconds at which a key came."""

    def __init__(self, clock: Callable[[events.Key], float]) -> None:
        self._clock = clock
        self._key = ""
        self._when = 0.0
        self._gap = FIRST_REPEAT
        self._held = False

    def judge(self, event: events.Key) -> Press:
        """Return what this key event is."""
        now = self._clock(event)
        gap = now - self._when if event.key == self._key else FIRST_REPEAT
        before, was_held = self._gap, self._held
        self._key, self._when, self._gap = event.key, now, gap
        self._held = gap < REPEAT
        if not self._held:
            return Press.PRESSED
        return Press.HELD_BEFORE if not was_held and before < FIRST_REPEAT else Press.HELD
