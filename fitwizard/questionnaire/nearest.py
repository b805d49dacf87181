"""What a person probably meant: the nearest of the names there are."""

from __future__ import annotations

from collections.abc import Iterable

from fitwizard.language import Message, msg
from fitwizard.questionnaire.yaml_scalars import FORBIDDEN, REPLACEMENT

_MOST_LISTED = 24
_LONGEST = 60


def nearest(name: object, names: Iterable[str]) -> str | None:
    """Return the one of `names` that looks most like `name`, None if none does."""
    from difflib import get_close_matches  # only where something is wrong: it costs start-up time

    word = str(name)[:_LONGEST]
    by_lower = {candidate.lower(): candidate for candidate in names}
    meant = word.lower().replace("-", "_")
    swapped = [each for each in by_lower if sorted(each) == sorted(meant)]  # letters in the wrong order
    found = get_close_matches(meant, swapped or by_lower, n=1, cutoff=0.6)
    return by_lower[found[0]] if found else None


def suggestion(name: object, names: Iterable[str]) -> Message:
    """Return the remedy for a name that is not among `names`: the nearest one, or all there are."""
    known = list(names)
    near = nearest(name, known)
    if near is not None:
        return msg("Did you mean “{name}”?", name=near)
    if not known:
        return msg("There is none to choose from; delete the name, or define it first.")
    listed = ", ".join(known[:_MOST_LISTED]) + (", …" if len(known) > _MOST_LISTED else "")
    return msg("Choose one of these: {names}.", names=listed)


def shortened(value: object) -> str:
    """Return `value` as words for a message, on one line, without what steers a terminal, cut where it is long."""
    words = FORBIDDEN.sub(REPLACEMENT, " ".join(str(value).splitlines()))
    return words if len(words) <= _LONGEST else words[: _LONGEST - 1] + "…"
