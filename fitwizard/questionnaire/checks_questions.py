"""Questions: their choices, what they refer to, and whether they can score."""

from __future__ import annotations

from math import ceil

from fitwizard.language import Message, msg
from fitwizard.questionnaire.conditions import leaves
from fitwizard.questionnaire.draft import Draft, entries
from fitwizard.questionnaire.model import (
    Exact,
    Multiple,
    NumberQuestion,
    Question,
    Single,
)
from fitwizard.questionnaire.points import cell_values, reachable_counts, reachable_points
from fitwizard.questionnaire.yaml_source import Path

_CAN_SCORE = (Single, Multiple, NumberQuestion)
_HAVE_TABLE = (Multiple, NumberQuestion)


def check_questions(draft: Draft) -> None:
    """Report what is wrong with the questions, each by itself."""
    tested = {
        leaf.question
        for condition in (
            *(rule.when for _, rule in draft.rules),
            *(q.show_if for _, q in draft.questions if q.show_if),
        )
        for leaf in leaves(condition)
        if leaf.points is not None
    }
    for path, question in draft.questions:
        _check_references(draft, path, question)
        sound = True
        if isinstance(question, Single):
            sound = _check_single(draft, path, question)
        elif isinstance(question, Multiple):
            sound = _check_multiple(draft, path, question)
        elif isinstance(question, NumberQuestion):
            sound = _check_number(draft, path, question)
        if is_scored(draft, question):
            if sound and _check_has_score(draft, path, question):
                _check_spread(draft, path, question)
        elif question.id not in tested and not is_unsure(draft, question):
            _advise_unscored(draft, path, question)
    _check_scales(draft)


def is_scored(draft: Draft, question: Question) -> bool:
    """Return whether answers to `question` are meant to move a score."""
    dimension = draft.dimensions.get(question.dimension or "")
    return dimension is not None and dimension.scored and isinstance(question, _CAN_SCORE)


def is_unsure(draft: Draft, question: Question) -> bool:
    """Return whether the question's dimension is not known well enough to tell."""
    return question.dimension is not None and question.dimension not in draft.dimensions


def _check_references(draft: Draft, path: Path, question: Question) -> None:
    if question.dimension is not None and question.dimension not in draft.dimensions:
        draft.expect_name("dimension", question.dimension, (*path, "dimension"))
    if question.source:
        check_sources(draft, path, question.source)


def check_sources(draft: Draft, path: Path, sources: tuple[str, ...]) -> None:
    """Report each name that no source bears."""
    for number, name in enumerate(sources):
        draft.expect_name("source", name, (*path, "source", number))


def _check_single(draft: Draft, path: Path, question: Single) -> bool:
    """Return whether the question's choices are sound."""
    if question.scale is not None:
        if not draft.expect_name("scale", question.scale, (*path, "scale")):
            return False
        if "choices" in draft.fields_at(path):
            draft.report(
                "choices-twice",
                (*path, "scale"),
                msg("The question has choices of its own and those of a scale."),
                msg("Delete one of the two fields, choices or scale."),
                at_key=True,
            )
            return False
    if not question.choices and question.scale is None:
        _missing_choices(draft, path)
        return False
    if question.scale is None:
        for number, choice in enumerate(question.choices):
            if choice.exclusive or not choice.counts:
                name = "exclusive" if choice.exclusive else "counts"
                _out_of_place(draft, (*path, "choices", number, name), _ONLY_MULTIPLE)
    if len(question.choices) < 2:
        draft.report(
            "too-few-choices",
            (*path, "choices" if question.scale is None else "scale"),
            msg("There is nothing to choose: the question has fewer than two choices."),
            msg("Add a choice, or use a question of another type."),
            at_key=True,
        )
        return False
    return True


def _missing_choices(draft: Draft, path: Path) -> None:
    draft.report(
        "missing-choices",
        path,
        msg("The question has no choices."),
        msg("Add a list of choices, each with an id and a label; a single choice may name a scale instead."),
    )


_ONLY_MULTIPLE = msg("This field means something only on a choice of a question of type multiple.")
_POINTS_ON_MULTIPLE = msg("A question of type multiple scores how many choices are picked, not which.")


def _out_of_place(draft: Draft, path: Path, reason: Message) -> None:
    draft.report("field-out-of-place", path, reason, msg("Delete the field."), at_key=True)


def _check_multiple(draft: Draft, path: Path, question: Multiple) -> bool:
    if not question.choices:
        _missing_choices(draft, path)
        return False
    for number, choice in enumerate(question.choices):
        if choice.points is not None:
            _out_of_place(draft, (*path, "choices", number, "points"), _POINTS_ON_MULTIPLE)
    for step in question.score or ():
        if step < 0 or not isinstance(step, int):
            draft.report(
                "not-a-count",
                (*path, "score", step),
                msg("A number of picked choices is meant here, and this is none."),
                msg("Write a whole number from 0 on."),
                at_key=True,
            )
            return False
    return True


def _check_number(draft: Draft, path: Path, question: NumberQuestion) -> bool:
    if question.min is None or question.max is None:
        return True
    if question.min > question.max:
        draft.report(
            "min-above-max",
            (*path, "min"),
            msg("The least value, {min}, is above the largest, {max}.", min=question.min, max=question.max),
            msg("Swap the two, or correct one of them."),
        )
        return False
    if question.whole and ceil(question.min) > question.max:
        draft.report(
            "no-whole-number",
            (*path, "min"),
            msg("There is no whole number from {min} to {max}.", min=question.min, max=question.max),
            msg("Widen the range, or delete the field whole."),
        )
        return False
    return True


def _check_has_score(draft: Draft, path: Path, question: Question) -> bool:
    """Return whether a scored question has all that it takes to score."""
    missing: list[str] = []
    if isinstance(question, Single):
        without = [number for number, choice in enumerate(question.choices) if choice.points is None]
        if question.scale is None:
            for number in without:
                draft.report(
                    "missing-points",
                    (*path, "choices", number),
                    msg("The question is scored, and this choice has no points."),
                    msg("Add points to the choice, or take the dimension from the question."),
                )
        elif without:
            draft.report(
                "missing-points",
                (*path, "scale"),
                msg("The question is scored, and not every choice of its scale has points."),
                msg("Add points to the choices of the scale, or take the dimension from the question."),
            )
        return not without
    if isinstance(question, NumberQuestion):
        missing = [name for name in ("min", "max") if getattr(question, name) is None]
    if isinstance(question, _HAVE_TABLE) and not question.score:
        missing.append("score")
    for name in missing:
        draft.report(
            "missing-score" if name == "score" else "missing-limit",
            path,
            msg("The question is scored, and the field “{name}” is missing.", name=name),
            msg("Add “{name}:” with its value, or take the dimension from the question.", name=name),
        )
    return not missing


def _check_spread(draft: Draft, path: Path, question: Question) -> None:
    """Report a score table with a gap at its lower end, and a question whose answers are all worth the same."""
    if isinstance(question, Single) and len({choice.points for choice in question.choices}) > 1:
        return
    if isinstance(question, _HAVE_TABLE) and question.score:
        least = _least(question)
        if least is not None and min(question.score) > least:
            draft.report(
                "score-starts-late",
                (*path, "score"),
                msg(
                    "The score begins at {first}, and an answer can be {least}.",
                    first=min(question.score),
                    least=least,
                ),
                msg("Add a step “{least}:” with its points.", least=str(least)),
                at_key=True,
            )
            return
    if len(reachable_points(question)) < 2:
        scale = isinstance(question, Single) and question.scale is not None
        place = "scale" if scale else "choices" if isinstance(question, Single) else "score"
        draft.report(
            "same-points",
            (*path, place),
            msg("Every answer to this scored question is worth the same points."),
            msg("Give at least two answers different points, or take the dimension from the question."),
            at_key=True,
        )


def _least(question: Multiple | NumberQuestion) -> Exact | None:
    """Return the least count or value that an answer can have."""
    if isinstance(question, Multiple):
        return min(reachable_counts(question), default=None)
    return next(iter(cell_values(question, set())), None)


def _advise_unscored(draft: Draft, path: Path, question: Question) -> None:
    """Advise to delete points that nothing reads."""
    field = None
    if isinstance(question, _HAVE_TABLE) and question.score:
        field = (*path, "score")
    elif isinstance(question, Single) and question.scale is None:
        numbers = [number for number, choice in enumerate(question.choices) if choice.points is not None]
        field = (*path, "choices", numbers[0], "points") if numbers else None
    if field is not None:
        draft.report(
            "never-scored",
            field,
            msg("The points of this question never count: it has no dimension with a score, and no rule reads them."),
            msg("Give the question a dimension that is scored, or delete the points."),
            at_key=True,
            severity="advice",
        )


def _check_scales(draft: Draft) -> None:
    for name in draft.names["scale"]:
        for path, choice in entries(draft.data["scales"][name], ("scales", name)):
            for field, unset in (("exclusive", False), ("counts", True)):
                if choice.get(field, unset) is not unset:
                    _out_of_place(draft, (*path, field), _ONLY_MULTIPLE)
