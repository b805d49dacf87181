"""Printing what differs between two editions, and what that does to cases or sheets."""

from __future__ import annotations

import json
from collections.abc import Iterator

from fitwizard.answers.model import AnswerSheet
from fitwizard.cli.affected import Affected
from fitwizard.cli.diffing import Pair, Places, head_line, pair_data, told_changes
from fitwizard.cli.effects_told import Subject, effect_data, told_effect, told_sum
from fitwizard.cli.session import Session
from fitwizard.cli.showing import text_width
from fitwizard.errors import Exit
from fitwizard.report.formats.columns import wrapped
from fitwizard.scoring.effects import Effect, Effects

IN_STORE = ""
"""What stands for the cases in the store where a folder of sheets could be named."""


def print_diff(session: Session, pair: Pair, cases: str | None) -> int:
    """Print the changes, the step they ask for and what becomes of `cases`; return the exit code."""
    _, width = session.words, text_width(session)
    session.print("\n".join(wrapped(_(head_line(pair)), width)))
    changes = told_changes(pair, Places(session.catalogue(), pair), _, width)
    if changes:
        session.print("\n" + "\n".join(changes))
    session.print("\n" + "\n".join(wrapped(_(pair.judged()), width)))
    if cases is None:
        return Exit.FINE
    affected, moved, kept = Affected(session), 0, 0
    session.print("\n" + (_("Cases") if cases == IN_STORE else _("Answer sheets")))
    for subject, effect in _effects(affected, pair, cases):
        moved, kept = moved + effect.moved, kept + (not effect.moved)
        session.print("\n".join(told_effect(subject, effect, pair.told, _, width)))
    session.print("  " + _(told_sum(moved, kept, are_cases=cases == IN_STORE)))
    return affected.code


def print_diff_json(session: Session, pair: Pair, cases: str | None) -> int:
    """Print the same as one JSON object; return the exit code."""
    data = pair_data(pair, Places(session.catalogue(), pair), session.words)
    affected = Affected(session)
    if cases is not None:
        data["cases"] = [effect_data(subject, effect) for subject, effect in _effects(affected, pair, cases)]
    session.print(json.dumps(data, ensure_ascii=False, allow_nan=False, indent=2))
    return affected.code


def _effects(affected: Affected, pair: Pair, cases: str) -> Iterator[tuple[Subject, Effect]]:
    """Yield what becomes of each case or sheet, one at a time."""
    old = pair.old.questionnaire
    effects = Effects(old, pair.new.questionnaire, pair.changes)
    found: Iterator[tuple[Subject, AnswerSheet]]
    found = affected.cases(pair.old) if cases == IN_STORE else affected.sheets_in(cases, old)
    for subject, sheet in found:
        yield subject, effects.of(sheet)
