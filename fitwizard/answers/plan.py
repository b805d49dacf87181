"""What a company plans to do about a result: who takes a step on, and until when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class PlannedStep:
    """Who takes a step on ("" for nobody yet) and until when; a step is named by the dimension it is about."""

    owner: str = ""
    due: date | None = None

    @property
    def is_empty(self) -> bool:
        """Whether nothing is planned."""
        return not self.owner and self.due is None
