"""Names: those that rows may bear in a form, and the ids that become of the names in somebody else's form."""

from __future__ import annotations

import re
from collections.abc import Iterable
from unicodedata import normalize

from fitwizard.questionnaire.values import RESERVED_IDS

_RESERVED = {"meta", "instanceid", "instancename", "start", "end", "today", "deviceid", "name", "label"}
"""Names that ODK and Kobo keep for themselves."""

_LONGEST = 60


class Names:
    """The names that were given so far; every one is given once."""

    def __init__(self, taken: Iterable[str] = ()) -> None:
        self._taken = set(taken)

    def free(self, *wanted: str) -> str:
        """Return the first of the `wanted` names that is free, else the last with a number, and take it."""
        name = next((one for one in wanted if one not in self._taken), None)
        number = 2
        while name is None:
            numbered = f"{wanted[-1]}_{number}"
            name = None if numbered in self._taken else numbered
            number += 1
        self._taken.add(name)
        return name


def row_name(id: str) -> str:
    """Return the name that a row for `id` should bear."""
    return f"the_{id}" if id in _RESERVED else id


def as_id(name: str, kind: str) -> str:
    """Return a name as an id of the format: Q1.A becomes q1_a, 1 becomes choice_1; `kind` begins what needs it."""
    plain = normalize("NFKD", name).encode("ascii", "ignore").decode("ascii").lower()
    found = re.sub(r"[^a-z0-9]+", "_", plain).strip("_")[:_LONGEST].strip("_")
    if not found:
        return kind
    return found if found[0].isalpha() and found not in RESERVED_IDS else f"{kind}_{found}"


def as_questionnaire_id(name: str) -> str:
    """Return a name as the id of a questionnaire."""
    found = as_id(name, "form").replace("_", "-")
    return re.sub(r"-+", "-", found)
