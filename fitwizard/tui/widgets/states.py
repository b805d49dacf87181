"""What became of a question, as a sign and as a word; never by colour alone."""

from __future__ import annotations

from fitwizard.answers.model import State

SIGNS = {State.ANSWERED: "✓", State.UNKNOWN: "?", State.DOES_NOT_APPLY: "–", State.OPEN: "○", State.HIDDEN: " "}
