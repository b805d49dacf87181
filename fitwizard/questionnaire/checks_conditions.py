"""Conditions: whether their tests fit what they ask about, and whether every name in them exists."""

from __future__ import annotations

from collections.abc import Iterator

from fitwizard.language import msg
from fitwizard.questionnaire.conditions import referenced_questions
from fitwizard.questionnaire.draft import Draft
from fitwizard.questionnaire.model import (
    Comparison,
    Condition,
    ListQuestion,
    Multiple,
    NumberQuestion,
    Question,
    Single,
    TextQuestion,
)
from fitwizard.questionnaire.points import reachable_points
from fitwizard.questionnaire.yaml_source import Path

SUBJECTS = {
    "question": "question",
    "dimension": "dimension",
    "fit": "fit",
    "all": "all",
    "any": "any",
    "not": "not_",
}
QUESTION_TESTS = {
    "is": "is_",
    "in": "in_",
    "includes": "includes",
    "only": "only",
    "count": "count",
    "value": "value",
    "points": "points",
    "answered": "answered",
}
TESTS = {**QUESTION_TESTS, "score": "score"}

FITTING: dict[type[Question], frozenset[str]] = {
    Single: frozenset({"is", "in", "points", "answered"}),
    Multiple: frozenset({"includes", "only", "count", "points", "answered"}),
    NumberQuestion: frozenset({"value", "points", "answered"}),
    TextQuestion: frozenset({"answered"}),
    ListQuestion: frozenset({"answered"}),
}
"""The tests that can be made of each type of question."""


def check_conditions(draft: Draft) -> None:
    """Report what is wrong with the conditions of questions and rules."""
    by_id = {question.id: question for _, question in draft.questions}
    for path, question in draft.questions:
        if question.show_if is not None:
            for inner, part in parts((*path, "show_if"), question.show_if):
                _check_part(draft, inner, part, by_id)
                _check_no_result(draft, inner, part)
    for path, rule in draft.rules:
        for inner, part in parts((*path, "when"), rule.when):
            _check_part(draft, inner, part, by_id)
    _check_order(draft)


def parts(path: Path, condition: Condition) -> Iterator[tuple[Path, Condition]]:
    """Yield a condition and every one within it, each with its path."""
    yield path, condition
    for name in ("all", "any"):
        for number, inner in enumerate(getattr(condition, name) or ()):
            yield from parts((*path, name, number), inner)
    if condition.not_ is not None:
        yield from parts((*path, "not"), condition.not_)


def given(condition: Condition, fields: dict[str, str]) -> list[str]:
    """Return which of the fields a condition has."""
    return [name for name, attribute in fields.items() if getattr(condition, attribute) is not None]


def _check_part(draft: Draft, path: Path, condition: Condition, by_id: dict[str, Question]) -> None:
    subjects, tests = given(condition, SUBJECTS), given(condition, TESTS)
    for name in ("fit", *tests):
        comparison = getattr(condition, TESTS.get(name, name))
        if isinstance(comparison, Comparison):
            _check_comparison(draft, (*path, name), comparison)
    if len(subjects) != 1:
        draft.report(
            "condition-subject",
            path,
            msg("A condition asks about exactly one thing, and this one about none or several."),
            msg(
                "Name one of question, dimension, fit, all, any and not; put several conditions into a list under all."
            ),
        )
        return
    wanted = {"question": QUESTION_TESTS, "dimension": {"score": "score"}}.get(subjects[0], {})
    for name in tests:
        if name not in wanted:
            draft.report(
                "test-out-of-place",
                (*path, name),
                msg("“{test}” cannot stand beside “{subject}”.", test=name, subject=subjects[0]),
                msg("Delete it, or give it a condition of its own in a list under all."),
                at_key=True,
            )
    if wanted and not any(name in wanted for name in tests):
        draft.report(
            "condition-without-test",
            path,
            msg("The condition names what it asks about, but not what has to hold."),
            msg("Add one of these: {tests}.", tests=", ".join(wanted)),
        )
    if condition.question is not None and draft.expect_name("question", condition.question, (*path, "question")):
        question = by_id.get(condition.question)
        if question is not None:
            _check_question_tests(draft, path, condition, question)
    if condition.dimension is not None:
        check_scored_dimension(draft, condition.dimension, (*path, "dimension"))


def check_scored_dimension(draft: Draft, name: str, path: Path, *, at_key: bool = False) -> None:
    """Report a name that no dimension bears, or one without a score."""
    if not draft.expect_name("dimension", name, path, at_key=at_key):
        return
    dimension = draft.dimensions.get(name)
    if dimension is not None and not dimension.scored:
        draft.report(
            "dimension-without-score",
            path,
            msg("The dimension “{name}” is a context and never has a score.", name=name),
            msg("Name another dimension, or change its role."),
            at_key=at_key,
        )


def _check_comparison(draft: Draft, path: Path, comparison: Comparison) -> None:
    low = [limit for limit in (comparison.at_least, comparison.above) if limit is not None]
    high = [limit for limit in (comparison.at_most, comparison.below) if limit is not None]
    if not low and not high:
        draft.report(
            "comparison-without-limit",
            path,
            msg("The comparison has no limit."),
            msg("Add at_least, at_most, above or below with a number."),
            at_key=True,
        )
    elif (
        low
        and high
        and (
            max(low) > min(high)
            or (max(low) == min(high) and (comparison.above == max(low) or comparison.below == min(high)))
        )
    ):
        draft.report(
            "impossible-comparison",
            path,
            msg("No number can meet these limits."),
            msg("Make the lower limit smaller than the upper one."),
            at_key=True,
        )


def _check_question_tests(draft: Draft, path: Path, condition: Condition, question: Question) -> None:
    fitting = FITTING[type(question)]
    for name in given(condition, QUESTION_TESTS):
        here = (*path, name)
        if name not in fitting or (name == "points" and not reachable_points(question)):
            draft.report(
                "test-does-not-fit",
                here,
                msg(
                    "The question “{question}” is of type {type}, of which “{test}” asks nothing.",
                    question=question.id,
                    type=question.type,
                    test=name,
                ),
                msg("Use one of these: {tests}.", tests=", ".join(sorted(fitting))),
                at_key=True,
            )
        elif isinstance(question, Single | Multiple):
            named = getattr(condition, QUESTION_TESTS[name])
            choices = [choice.id for choice in question.choices]
            if isinstance(named, str):
                draft.expect_name("choice", named, here, choices)
            elif isinstance(named, tuple):
                for number, choice in enumerate(named):
                    draft.expect_name("choice", choice, (*here, number), choices)


def _check_no_result(draft: Draft, path: Path, condition: Condition) -> None:
    for name in given(condition, {"dimension": "dimension", "fit": "fit"}):
        draft.report(
            "result-in-show-if",
            (*path, name),
            msg("Whether a question is shown cannot depend on a result."),
            msg("Ask about a question's answer instead; only a rule can ask about a score."),
            at_key=True,
        )


def _check_order(draft: Draft) -> None:
    """Report a question whose `show_if` asks about itself, about a later one, or in a circle."""
    order = {question.id: number for number, (_, question) in enumerate(draft.questions)}
    asked = {q.id: referenced_questions(q.show_if) for _, q in draft.questions if q.show_if is not None}
    for path, question in draft.questions:
        if question.show_if is None:
            continue
        for inner, part in parts((*path, "show_if"), question.show_if):
            name = part.question
            if name is None or order.get(name, -1) < order[question.id]:
                continue
            here = (*inner, "question")
            if name == question.id:
                draft.report(
                    "show-if-itself",
                    here,
                    msg("Whether a question is shown cannot depend on its own answer."),
                    msg("Ask about an earlier question."),
                )
            elif question.id in _reached(name, asked):
                draft.report(
                    "show-if-circle",
                    here,
                    msg("“{one}” and “{other}” wait for each other to be shown.", one=question.id, other=name),
                    msg("Let the earlier of the two not depend on the later one."),
                )
            else:
                draft.report(
                    "show-if-later",
                    here,
                    msg("“{name}” is asked later than this question.", name=name),
                    msg("Ask about an earlier question, or move this one behind it."),
                )


def _reached(name: str, asked: dict[str, set[str]]) -> set[str]:
    """Return every question that the visibility of `name` depends on, directly or not."""
    found: set[str] = set()
    waiting = [name]
    while waiting:
        for earlier in asked.get(waiting.pop(), set()) - found:
            found.add(earlier)
            waiting.append(earlier)
    return found
