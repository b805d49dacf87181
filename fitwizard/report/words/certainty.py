"""How sure a verdict is, in words: what the open questions leave possible, what other weights make of it."""

from __future__ import annotations

from typing import Literal

from fitwizard.language import Interface, msg
from fitwizard.questionnaire.conditions import referenced_questions
from fitwizard.report.explained_parts import ExplainedView
from fitwizard.report.line import Line
from fitwizard.report.words.asking import ask_next
from fitwizard.report.words.told import UNANSWERED, Told
from fitwizard.report.words.ways import better_ways, worse_ways
from fitwizard.report.words.weighting import can_weigh, share_of_weightings, weight_table, weighting
from fitwizard.scoring.explain import Explanation
from fitwizard.scoring.still_possible import StillPossible
from fitwizard.scoring.weights import WeightDependence

Openness = Literal["nothing", "holds", "becomes", "may", "perhaps"]
"""What the open questions can do to a verdict: there are none; every answer leads to it; every answer leads to another
one; some answers lead to another one; perhaps some do.
"""

_WITHOUT_WEIGHTS = {
    "nothing": msg("Nothing is open that could change the verdict."),
    "holds": msg("The verdict holds for every way to answer what is open."),
    "becomes": msg("However what is open is answered, the verdict becomes “{band}”."),
    "may": msg("What is open can still change the verdict."),
    "perhaps": msg("What is open can perhaps still change the verdict."),
}

_EQUAL_KEEP = {
    "nothing": msg("Nothing is open that could change the verdict; it holds with equal weights and for {share}."),
    "holds": msg("The verdict holds for every way to answer what is open, with equal weights, and for {share}."),
    "becomes": msg(
        "However what is open is answered, the verdict becomes “{band}”; "
        "as answered now, it holds with equal weights and for {share}."
    ),
    "may": msg(
        "What is open can still change the verdict; as answered now, it holds with equal weights and for {share}."
    ),
    "perhaps": msg(
        "What is open can perhaps still change the verdict; "
        "as answered now, it holds with equal weights and for {share}."
    ),
}

_EQUAL_CHANGE = {
    "nothing": msg(
        "Nothing is open that could change the verdict; it holds for {share}, "
        "but with equal weights it would be “{equal}”."
    ),
    "holds": msg(
        "The verdict holds for every way to answer what is open and for {share}, "
        "but with equal weights it would be “{equal}”."
    ),
    "becomes": msg(
        "However what is open is answered, the verdict becomes “{band}”; "
        "as answered now, it holds for {share}, but with equal weights it would be “{equal}”."
    ),
    "may": msg(
        "What is open can still change the verdict; "
        "as answered now, it holds for {share}, but with equal weights it would be “{equal}”."
    ),
    "perhaps": msg(
        "What is open can perhaps still change the verdict; "
        "as answered now, it holds for {share}, but with equal weights it would be “{equal}”."
    ),
}

_WITHOUT_VERDICT = {
    "nothing": msg("There is no verdict, and nothing is open that could lead to one."),
    "holds": msg("There is no verdict, and no way to answer what is open leads to one."),
    "becomes": msg("There is no verdict yet; every way to answer what is open leads to one."),
    "may": msg("There is no verdict yet; whether there will be one depends on the answers to what is open."),
    "perhaps": msg("There is no verdict yet; perhaps not every way to answer what is open leads to one."),
}


def explained_view(told: Told, explanation: Explanation, _: Interface) -> ExplainedView:
    """Return what stands behind the verdict, in words."""
    weights, nearer = explanation.weights, explanation.nearer
    return ExplainedView(
        sentence=summed_up(told, explanation.still_possible, weights, _),
        possible=still_possible_lines(told, explanation.still_possible, _),
        ask_next=ask_next(told, explanation.still_possible, _),
        weights=weight_table(told, weights, _) if weights is not None and told.in_numbers else (),
        weighting=weighting(told, weights, _) if weights is not None else (),
        better=better_ways(told, nearer.better, _) if nearer is not None else None,
        worse=worse_ways(told, nearer.worse, _) if nearer is not None else None,
    )


def openness(told: Told, found: StillPossible) -> Openness:
    """Return what the open questions can do to the verdict, or to there being none."""
    now = told.result.verdict.band
    if not _has_open(told):
        return "nothing"
    if found.verdicts == (now,):
        return "holds"
    if len(found.verdicts) == 1:
        return "becomes"
    if now is None and None not in found.verdicts:
        return "becomes"
    return "may" if found.exact or any(worth.certain for worth in found.next) else "perhaps"


def _has_open(told: Told) -> bool:
    """Return whether a question without an answer is asked that a score, a rule or another question looks at."""
    questionnaire = told.questionnaire
    conditions = [rule.when for rule in questionnaire.rules]
    conditions += [question.show_if for question in questionnaire.questions if question.show_if is not None]
    looked_at = {name for condition in conditions for name in referenced_questions(condition)}
    return any(
        told.state(q.id) in UNANSWERED and (questionnaire.is_scored(q) or q.id in looked_at) for q in told.asked()
    )


def summed_up(told: Told, found: StillPossible, weights: WeightDependence | None, _: Interface) -> str:
    """Return in one sentence how sure the verdict is."""
    state = openness(told, found)
    if weights is None:
        return _(_WITHOUT_VERDICT[state])
    band = told.verdict(found.verdicts[0])
    if not can_weigh(told):
        return _(_WITHOUT_WEIGHTS[state], band=band)
    share = share_of_weightings(told, weights, weights.kept)
    if weights.equal == told.result.verdict.band:
        return _(_EQUAL_KEEP[state], band=band, share=share)
    return _(_EQUAL_CHANGE[state], band=band, share=share, equal=told.verdict(weights.equal))


def still_possible_lines(told: Told, found: StillPossible, _: Interface) -> tuple[Line, ...]:
    """Return which verdicts the open questions leave possible, and whether each of them can really come."""
    if len(found.verdicts) == 1:
        band = found.verdicts[0]
        if not _has_open(told):
            text = _("Nothing is open that could change the verdict.")
        elif band is None:
            text = _("No way to answer what is open leads to a verdict.")
        else:
            text = _("Every way to answer what is open leads to “{band}”.", band=told.verdict(band))
        return (Line(text),)
    bands = ", ".join(_("“{band}”", band=told.verdict(band)) for band in found.verdicts)
    listed = _("Depending on what is open, the verdict can be: {bands}.", bands=bands)
    if found.exact:
        return (Line(listed), Line(_("Each of them can really come; no other can.")))
    return (Line(listed), Line(_("No other verdict can come, but perhaps not each of these can.")))
