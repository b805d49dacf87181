"""Points that may not mean what their author means: equal ones, scales that turn, questions keyed the other way."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from fitwizard.language import msg
from fitwizard.questionnaire.conditions import leaves
from fitwizard.questionnaire.model import (
    Choice,
    Condition,
    Exact,
    Multiple,
    NumberQuestion,
    Questionnaire,
    Single,
)
from fitwizard.questionnaire.remarks import Remark, choices_path, question_paths
from fitwizard.questionnaire.yaml_source import Path


def point_remarks(questionnaire: Questionnaire) -> Iterator[Remark]:
    """Yield what there is to say about the points of scored questions; of a scale, once for all its questions."""
    conditions = [q.show_if for q in questionnaire.questions if q.show_if] + [r.when for r in questionnaire.rules]
    tests: dict[str | None, list[Condition]] = {}
    for leaf in (leaf for condition in conditions for leaf in leaves(condition)):
        tests.setdefault(leaf.question, []).append(leaf)
    users: dict[str, list[str]] = {}
    for question in questionnaire.questions:
        if isinstance(question, Single) and question.scale is not None:
            users.setdefault(question.scale, []).append(question.id)
    seen: set[str] = set()
    scored: list[tuple[Path, Single]] = []
    for path, question in question_paths(questionnaire):
        if not questionnaire.is_scored(question):
            continue
        if isinstance(question, Multiple | NumberQuestion):
            yield from _table_remarks(path, question)
        elif isinstance(question, Single):
            scored.append((path, question))
            if question.scale is None or question.scale not in seen:
                asked = users[question.scale] if question.scale is not None else [question.id]
                yield from _choice_remarks(path, question, [test for name in asked for test in tests.get(name, ())])
            seen.add(question.scale or "")
    yield from _reversed(scored)


def _choice_remarks(path: Path, question: Single, tests: Sequence[Condition]) -> Iterator[Remark]:
    """Yield what there is to say about a question's choices; `tests` are those of all questions that have them."""
    there = choices_path(path, question)
    about = question.scale or question.id
    first: dict[Exact | None, int] = {}
    for number, choice in enumerate(question.choices):
        twin = first.setdefault(choice.points, number)
        if twin != number and not _told_apart(question.choices[twin], choice, tests):
            yield Remark(
                "equal-points",
                about,
                (*there, number, "points"),
                msg("“{one}” and “{other}” are worth the same points.", one=question.choices[twin].id, other=choice.id),
                msg("Give them different points, or make one choice of the two."),
                at_key=True,
            )
            break
    turn = _turn([choice.points or 0 for choice in question.choices])
    if turn is not None:
        yield _turned(about, (*there, turn, "points"), question.choices[turn].id)


def _told_apart(one: Choice, other: Choice, tests: Sequence[Condition]) -> bool:
    """Return whether a condition names one of two choices and not the other, so that they do differ."""
    named = [{test.is_} if test.is_ is not None else set(test.in_ or ()) for test in tests]
    return any((one.id in ids) != (other.id in ids) for ids in named)


def _table_remarks(path: Path, question: Multiple | NumberQuestion) -> Iterator[Remark]:
    steps = sorted((question.score or {}).items(), key=lambda step: step[0])
    for (before, points), (step, same) in pairwise(steps):
        if points == same:
            yield Remark(
                "equal-points",
                question.id,
                (*path, "score", step),
                msg("From {step} on there are as many points as from {before} on.", step=step, before=before),
                msg("Delete the step, or give it other points."),
                at_key=True,
            )
    turn = _turn([points for _step, points in steps])
    if turn is not None:
        yield _turned(question.id, (*path, "score", steps[turn][0]), str(steps[turn][0]))


def _turn(points: Sequence[Exact]) -> int | None:
    """Return the first place where points run against their usual direction, None if they never do."""
    steps = [(number, after - before) for number, (before, after) in enumerate(pairwise(points), start=1)]
    up = [number for number, step in steps if step > 0]
    down = [number for number, step in steps if step < 0]
    if not up or not down:
        return None
    return down[0] if len(up) >= len(down) else up[0]


def _turned(about: str, path: Path, step: str) -> Remark:
    return Remark(
        "scale-turns",
        about,
        path,
        msg("The points run backwards at “{step}”: elsewhere they go the other way.", step=step),
        msg("Check the points and the order; one direction is read without mistakes."),
        at_key=True,
    )


def _reversed(scored: Sequence[tuple[Path, Single]]) -> Iterator[Remark]:
    """Yield each question whose points run against those of most others, from its first choice to its last."""
    rising: list[tuple[Path, Single]] = []
    falling: list[tuple[Path, Single]] = []
    for path, question in scored:
        points = [choice.points or 0 for choice in question.choices]
        if _turn(points) is None:
            (rising if points[-1] > points[0] else falling).append((path, question))
    if len(rising) == len(falling):
        return
    few, many = (falling, rising) if len(rising) > len(falling) else (rising, falling)
    for path, question in few:
        field = "scale" if question.scale is not None else "choices"
        if few is falling:
            reason = msg("Here the best answer comes first, and last in most questions ({n}).", n=len(many))
        else:
            reason = msg("Here the best answer comes last, and first in most questions ({n}).", n=len(many))
        remedy = msg("Turn the choices round, unless it is meant to keep people from answering without reading.")
        yield Remark("reverse-keyed", question.id, (*path, field), reason, remedy, at_key=True)
