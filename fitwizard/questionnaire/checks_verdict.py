"""Dimensions, weights, bands and rules: whether numbers can become a verdict."""

from __future__ import annotations

from fitwizard.language import msg
from fitwizard.questionnaire.checks_conditions import check_scored_dimension
from fitwizard.questionnaire.checks_questions import check_sources, is_scored
from fitwizard.questionnaire.conditions import leaves
from fitwizard.questionnaire.draft import Draft
from fitwizard.questionnaire.model import Band, Confidence, Levels, Verdict
from fitwizard.questionnaire.yaml_source import Path


def check_verdict(draft: Draft) -> None:
    """Report what is wrong with dimensions, levels, bands and rules."""
    _check_dimensions(draft)
    if draft.complete:
        _check_weights(draft)
        _check_answerable(draft)
    if draft.levels is not None:
        _check_levels(draft, draft.levels)
    if draft.verdict is not None:
        _check_bands(draft, draft.verdict)
        _check_confidence(draft, draft.verdict.confidence)
        for number, name in enumerate(draft.verdict.needs.dimensions):
            check_scored_dimension(draft, name, ("verdict", "needs", "dimensions", number))
    _check_rules(draft)


def _check_dimensions(draft: Draft) -> None:
    for name, dimension in draft.dimensions.items():
        path = ("dimensions", name)
        check_sources(draft, path, dimension.source)
        if dimension.role is None and dimension.weight is None:
            draft.report(
                "missing-weight",
                path,
                msg("The dimension has neither a weight nor a role."),
                msg("Add its weight in the fit, or the role gate or context."),
                at_key=True,
            )
        elif dimension.role is not None and dimension.weight is not None:
            draft.report(
                "weight-with-role",
                (*path, "weight"),
                msg("A dimension with the role {role} has no weight in the fit.", role=dimension.role),
                msg("Delete the weight or the role."),
                at_key=True,
            )


def _check_weights(draft: Draft) -> None:
    """Report scored dimensions without questions, and weights that add up to nothing."""
    weights: dict[str, list[object]] = {}
    for _, question in draft.questions:
        if is_scored(draft, question):
            weights.setdefault(question.dimension or "", []).append(question.weight)
    for name, dimension in draft.dimensions.items():
        if not dimension.scored:
            continue
        if name not in weights:
            draft.report(
                "dimension-without-questions",
                ("dimensions", name),
                msg("The dimension is scored, and no question that can score belongs to it."),
                msg("Add such a question, or give the dimension the role context."),
                at_key=True,
            )
        elif not any(weights[name]):
            draft.report(
                "no-weight",
                ("dimensions", name),
                msg("All questions of the dimension have the weight 0."),
                msg("Give at least one of them a weight above 0."),
                at_key=True,
            )
    if not any(dimension.weight for dimension in draft.dimensions.values() if dimension.role is None):
        draft.report(
            "no-weight",
            ("dimensions",),
            msg("No dimension has a weight above 0, so there is nothing to make a fit of."),
            msg("Give at least one dimension without a role a weight above 0."),
            at_key=True,
        )


def _check_answerable(draft: Draft) -> None:
    """Report a questionnaire of which no company could ever see a question; in an interview it may still serve.

    A question can be the first one if it is shown without a condition, or if its condition can hold before anything
    is answered.
    """
    first = [
        question
        for _, question in draft.questions
        if question.show_if is None or any(leaf.answered is False for leaf in leaves(question.show_if))
    ]
    if all(question.asked_by == "staff" for question in first):
        draft.report(
            "no-questions",
            ("sections",),
            msg("There is no question that a company would ever be asked."),
            msg("Add a question without show_if and without asked_by: staff."),
            at_key=True,
            severity="advice" if first else "error",
        )


def _check_levels(draft: Draft, levels: Levels) -> None:
    if not 0 == levels.low < levels.mid < levels.high:
        draft.report(
            "levels-order",
            ("levels",),
            msg(
                "The levels do not rise from 0: {low}, {mid}, {high}.",
                low=levels.low,
                mid=levels.mid,
                high=levels.high,
            ),
            msg("Let low begin at 0, mid above it and high above mid."),
            at_key=True,
        )


def _check_bands(draft: Draft, verdict: Verdict) -> None:
    path: Path = ("verdict", "bands")
    if not verdict.bands:
        draft.report(
            "no-bands",
            path,
            msg("There is no band, so there is no verdict to give."),
            msg("Add bands, best first, the last one from 0."),
            at_key=True,
        )
        return
    for number, (better, band) in enumerate(zip(verdict.bands, verdict.bands[1:], strict=False), start=1):
        if band.from_ >= better.from_:
            draft.report(
                "bands-order",
                (*path, number, "from"),
                msg(
                    "The band begins at {here}, not below the {above} of the one above.",
                    here=band.from_,
                    above=better.from_,
                ),
                msg("Put the bands in order, best first, each from a lower value on."),
            )
    for number, band in enumerate(verdict.bands):
        for name in band.floors:
            check_scored_dimension(draft, name, (*path, number, "floors", name), at_key=True)
    _check_last_band(draft, (*path, len(verdict.bands) - 1), verdict.bands[-1])


def _check_last_band(draft: Draft, path: Path, band: Band) -> None:
    if band.from_ != 0:
        draft.report(
            "last-band-above-zero",
            (*path, "from"),
            msg("The last band begins at {value}, so a lower fit would have no verdict.", value=band.from_),
            msg("Let the last band begin at 0."),
        )
    if band.floors:
        draft.report(
            "floors-on-last-band",
            (*path, "floors"),
            msg("The last band has floors, so whoever misses them would have no verdict."),
            msg("Delete the floors of the last band."),
            at_key=True,
        )


def _check_confidence(draft: Draft, confidence: Confidence) -> None:
    high, low = confidence.high, confidence.low
    if high.answered < low.answered or high.contradictions >= low.contradictions:
        draft.report(
            "confidence-order",
            ("verdict", "confidence"),
            msg("The same answers could come to high and to low confidence."),
            msg("Let high need at least the share answered that low does, and allow fewer contradictions."),
            at_key=True,
            severity="advice",
        )


def _check_rules(draft: Draft) -> None:
    for path, rule in draft.rules:
        if rule.at_most is not None:
            draft.expect_name("band", rule.at_most, (*path, "at_most"))
        if rule.kind == "strength" and rule.at_most is not None:
            draft.report(
                "at-most-on-strength",
                (*path, "at_most"),
                msg("A strength cannot limit the verdict."),
                msg("Delete at_most, or make the rule a contradiction or a knock-out."),
                at_key=True,
            )
        if rule.kind == "knockout" and rule.at_most is None:
            draft.report(
                "missing-field",
                path,
                msg("A knock-out limits the verdict, and the field “at_most” is missing."),
                msg("Add “at_most:” with the id of the best band that is still possible."),
            )
