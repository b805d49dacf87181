"""All advice about a sound questionnaire, as `fitwizard check` gives it.

What can be said without scoring comes from `questionnaire.advice_*`; what needs scores, and what no answers reach, is
found out here. It takes a fraction of a second, so it is not part of reading.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from fitwizard.language import msg
from fitwizard.questionnaire.advice_parts import part_remarks
from fitwizard.questionnaire.advice_points import point_remarks
from fitwizard.questionnaire.advice_source import cut_remarks
from fitwizard.questionnaire.advice_texts import OriginalPaths, about, text_remarks
from fitwizard.questionnaire.model import Questionnaire
from fitwizard.questionnaire.problems import Problem
from fitwizard.questionnaire.remarks import Remark, problems_of
from fitwizard.questionnaire.translating import texts
from fitwizard.questionnaire.yaml_source import YamlSource
from fitwizard.scoring.advice_conditions import condition_remarks, hiding_remarks, limit_remarks
from fitwizard.scoring.advice_reach import Reach, reached
from fitwizard.scoring.board import Board
from fitwizard.scoring.proofs import Proofs
from fitwizard.scoring.reach import search

CODES = frozenset(
    {
        "always-false",
        "always-true",
        "cut-text",
        "double-negation",
        "equal-points",
        "floor-never-met",
        "hiding-raises",
        "idle-limit",
        "idle-question",
        "idle-weight",
        "lone-question",
        "long-text",
        "missing-probe",
        "no-example",
        "one-band",
        "reverse-keyed",
        "scale-turns",
        "unreachable-band",
        "unreachable-level",
        "unreachable-rule",
    }
)
"""The advice that an author can accept in the field `accept`."""


@dataclass(frozen=True, slots=True)
class Advice:
    """The advice about a questionnaire, in no order, and how far it was looked."""

    problems: tuple[Problem, ...]
    reach: Reach


def advice(
    questionnaire: Questionnaire,
    source: YamlSource,
    elsewhere: Sequence[Remark] = (),
    base: Questionnaire | None = None,
) -> Advice:
    """Return all advice about `questionnaire`, read from `source`; `elsewhere` was remarked on its translations.

    What could be said of `base`, which it extends, as well is left to its author.
    """
    board = Board(questionnaire)
    proofs = Proofs(board)
    reach, unreached = reached(board, search(board, proofs.rule_out), proofs)
    paths = OriginalPaths(questionnaire)
    remarks = [
        *_remarks(questionnaire, board, proofs),
        *cut_remarks(texts(questionnaire), source, paths, about),
        *unreached,
    ]
    known: set[tuple[str, str]] = set()
    if base is not None:
        there = Board(base)
        known = {(remark.code, remark.about) for remark in _remarks(base, there, Proofs(there))}
    return Advice(tuple(problems_of(remarks, questionnaire, source, CODES, elsewhere, known)), reach)


def _remarks(questionnaire: Questionnaire, board: Board, proofs: Proofs) -> list[Remark]:
    """Return what can be said without looking for what answers can reach, or at the file."""
    return [
        *text_remarks(texts(questionnaire), questionnaire.language, OriginalPaths(questionnaire)),
        *point_remarks(questionnaire),
        *part_remarks(questionnaire),
        *condition_remarks(board, proofs),
        *limit_remarks(board, proofs),
        *hiding_remarks(board),
        *_one_band(questionnaire),
    ]


def _one_band(questionnaire: Questionnaire) -> Iterator[Remark]:
    if len(questionnaire.verdict.bands) == 1:
        reason = msg("There is but one band, so no answers can change the verdict.")
        remedy = msg("Add a band above it.")
        yield Remark("one-band", "", ("verdict", "bands"), reason, remedy, at_key=True, whole=True)
