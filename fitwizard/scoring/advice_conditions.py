"""Conditions that say nothing, limits that limit nothing, and hiding that pays."""

from __future__ import annotations

from collections.abc import Iterator

from fitwizard.language import msg
from fitwizard.questionnaire.checks_conditions import parts
from fitwizard.questionnaire.model import Condition
from fitwizard.questionnaire.remarks import Remark, question_paths
from fitwizard.questionnaire.yaml_source import Path
from fitwizard.scoring.board import Board
from fitwizard.scoring.hiding import gains
from fitwizard.scoring.proofs import Proofs, decimal


def condition_remarks(board: Board, proofs: Proofs) -> Iterator[Remark]:
    """Yield the conditions, and parts of them, that are always true or never.

    Of a rule that never fires nothing is said here: it is unreachable.
    """
    for path, question in question_paths(board.questionnaire):
        if question.show_if is not None:
            yield from _constant(proofs, question.id, (*path, "show_if"), question.show_if)
    for number, rule in enumerate(board.questionnaire.rules):
        if not proofs.never_fires(number):
            yield from _constant(proofs, rule.id, ("rules", number, "when"), rule.when)


def _constant(proofs: Proofs, about: str, path: Path, condition: Condition) -> Iterator[Remark]:
    """Yield the outermost parts of a condition that can have but one outcome."""
    found: list[tuple[object, ...]] = []
    for inner, part in parts(path, condition):
        here = tuple(inner)
        if any(here[: len(outer)] == outer for outer in found):
            continue
        truths = proofs.trials.truths(part)
        if truths is None or (True in truths and False in truths):
            continue
        if True not in truths and (False in truths or None in truths):
            found.append(here)
            yield Remark(
                "always-false",
                about,
                here,
                msg("This condition is never true, whatever is answered."),
                msg("Correct its limits or names, or delete it with what hangs on it."),
            )
        elif False not in truths:
            found.append(here)
            yield Remark(
                "always-true",
                about,
                here,
                msg("This condition is true whatever is answered."),
                msg("Correct its limits or names, or ask whether there is an answer: “answered: true”."),
            )


def limit_remarks(board: Board, proofs: Proofs) -> Iterator[Remark]:
    """Yield the limits of rules and bands that never keep anybody from anything."""
    verdict = board.questionnaire.verdict
    for number, rule in enumerate(board.questionnaire.rules):
        if rule.at_most is not None and board.caps[number] == 0:
            yield Remark(
                "idle-limit",
                rule.id,
                ("rules", number, "at_most"),
                msg("The rule limits the verdict to the best band, which is no limit."),
                msg("Name a band below the best one, or delete at_most."),
                whole=True,
            )
    for place, band in enumerate(verdict.bands):
        for dimension, floor in board.floors[place]:
            name = board.dimensions[dimension]
            if proofs.always_met(place, dimension, floor):
                yield Remark(
                    "idle-limit",
                    f"{band.id}.{name}",
                    ("verdict", "bands", place, "floors", name),
                    msg("Whoever has fit enough for this band meets this floor in any case."),
                    msg("Raise the floor, or delete it."),
                    at_key=True,
                    whole=True,
                )


def hiding_remarks(board: Board) -> Iterator[Remark]:
    """Yield the questions that a worse answer can hide to raise a score."""
    paths = {question.id: path for path, question in question_paths(board.questionnaire)}
    for gain in gains(board):
        names = {
            "decider": gain.decider,
            "hiding": gain.hiding,
            "showing": gain.showing,
            "dimension": gain.dimension or "",
            "hidden": decimal(gain.hidden),
            "shown": decimal(gain.shown),
        }
        if gain.dimension is not None:
            reason = msg(
                "The answer “{hiding}” to “{decider}” hides this question and can raise the dimension “{dimension}”: "
                "to {hidden}, where “{showing}” and the least answer here come to {shown}.",
                **names,
            )
        else:
            reason = msg(
                "The answer “{hiding}” to “{decider}” hides this question and can raise the fit: "
                "to {hidden}, where “{showing}” and the least answer here come to {shown}.",
                **names,
            )
        remedy = msg("Let the answer that hides it cost as many points, or show the question in any case.")
        yield Remark("hiding-raises", gain.question, (*paths[gain.question], "show_if"), reason, remedy, at_key=True)
