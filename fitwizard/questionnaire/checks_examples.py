"""Examples: whether the names in their answers and in what they must come to exist.

What an example comes to is found out by scoring, which stands in a higher room.
"""

from __future__ import annotations

from fitwizard.language import msg
from fitwizard.questionnaire.draft import Draft
from fitwizard.questionnaire.model import Example, Expectation, Multiple, Single
from fitwizard.questionnaire.nearest import shortened
from fitwizard.questionnaire.yaml_source import Path


def check_examples(draft: Draft) -> None:
    """Report names in examples that nothing bears."""
    by_id = {question.id: question for _, question in draft.questions}
    for path, example in draft.examples:
        for name, given in example.answers.items():
            here = (*path, "answers", name)
            if not draft.expect_name("question", name, here, at_key=True):
                continue
            if isinstance(given, dict) and "answer" in given:
                here, given = (*here, "answer"), given["answer"]
            question = by_id.get(name)
            if isinstance(question, Single | Multiple):
                _check_choices(draft, here, given, [choice.id for choice in question.choices])
        _check_expectation(draft, (*path, "expect"), example)


def _check_choices(draft: Draft, path: Path, given: object, choices: list[str]) -> None:
    if isinstance(given, str):
        draft.expect_name("choice", given, path, choices)
    elif isinstance(given, list):
        for number, name in enumerate(given):
            if isinstance(name, str):
                draft.expect_name("choice", name, (*path, number), choices)


def _check_expectation(draft: Draft, path: Path, example: Example) -> None:
    expect: Expectation = example.expect
    if expect.band is not None:
        draft.expect_name("band", expect.band, (*path, "band"), [*draft.names["band"], "none"])
    if expect.by_points is not None:
        draft.expect_name("band", expect.by_points, (*path, "by_points"))
    for field in ("rules", "unsettled"):
        known = [*draft.names["rule"], "straight_line"] if field == "rules" else None
        for number, name in enumerate(getattr(expect, field) or ()):
            draft.expect_name("rule", name, (*path, field, number), known)
    for number, limit in enumerate(expect.limited_by or ()):
        here = (*path, "limited_by", number)
        kind, colon, name = limit.partition(":")
        if colon and kind in ("rule", "floor"):
            draft.expect_name("rule" if kind == "rule" else "dimension", name, here)
        else:
            draft.report(
                "bad-limit",
                here,
                msg("“{limit}” names neither a rule nor a floor.", limit=shortened(limit)),
                msg("Write “rule:” and the rule's id, or “floor:” and the dimension's id."),
            )
