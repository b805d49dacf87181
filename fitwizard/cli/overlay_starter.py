"""A first adaptation of a questionnaire: one question more, and every other possibility behind a #.

The possibilities name parts of the questionnaire that is adapted, so that each works as soon as the # is taken away.
"""

from __future__ import annotations

from dataclasses import dataclass

from fitwizard.cli.starter import LANGUAGES, filled, proposals, unused
from fitwizard.questionnaire.model import Band, Choice, Exact, Example, Question, Questionnaire, Rule, Single


@dataclass(frozen=True)
class Places:
    """Parts of a questionnaire that an adaptation could change, and ids that are free in it.

    `keep` has a question of each scored dimension; `points` is what a further choice of `choosing` must say of them;
    `examples` expect `rule`, if any does.
    """

    section: str
    dimension: str
    weight: Exact
    changed: str
    removed: str
    keep: tuple[str, ...]
    choosing: Single | None
    choice: str
    points: str
    scale: str | None
    scale_choice: Choice | None
    band: Band
    last_band: str
    rule: str | None
    examples: tuple[str, ...]
    limiting: Rule | None
    checklist: bool
    own_section: str
    own_band: str
    own_from: int | None
    own_rule: str
    own_example: str


def overlay_text(base: Questionnaire, name: str, title: str, extends: str, comments: str) -> str:
    """Return an adaptation of `base`, which `extends` names, with texts in its language and comments in another."""
    language = base.language.partition("-")[0]
    return filled(
        f"overlay.{comments}.yaml.jinja",
        base=base,
        id=name,
        title=title,
        extends=extends,
        language=base.language,
        question=unused("result_seen_by", base.question_by_id, joint="_"),
        say=proposals(language if language in LANGUAGES else "en"),
        places=places_in(base),
    )


def places_in(base: Questionnaire) -> Places:
    """Return the parts that serve as examples of what can be changed."""
    weighted = {name: dimension.weight for name, dimension in base.dimensions.items() if dimension.weight}
    dimension, weight = next(iter(weighted.items()))
    by_dimension = _scored_questions(base)
    crowded = next((found for found in by_dimension.values() if len(found) > 1), base.questions)
    bands = base.verdict.bands
    limiting = next((rule for rule in base.rules if rule.at_most), None)
    rule, examples = _to_remove(base, limiting)
    singles = [q for q in base.questions if isinstance(q, Single) and q.scale is None]
    choosing = next((q for q in singles if base.is_scored(q)), next(iter(singles), None))
    changeable = [q for q in base.questions if q is not choosing] or base.questions
    return Places(
        section=base.sections[-1].id,
        dimension=dimension,
        weight=weight + 5,
        changed=next((q for q in changeable if q.why and q.probe), changeable[0]).id,
        removed=crowded[-1].id,
        keep=tuple(found[0].id for found in by_dimension.values()),
        choosing=choosing,
        choice=unused("other", {choice.id for choice in choosing.choices} if choosing else (), joint="_"),
        points=f" points: {choosing.choices[0].points}," if choosing and base.is_scored(choosing) else "",
        scale=next(iter(base.scales), None),
        scale_choice=next((choices[0] for choices in base.scales.values()), None),
        band=bands[0],
        last_band=bands[-1].id,
        rule=rule,
        examples=examples,
        limiting=limiting,
        checklist=base.checklist is not None,
        own_section=unused("only_with_us", {section.id for section in base.sections}, joint="_"),
        own_band=unused("in_between", base.band_by_id, joint="_"),
        own_from=_between(bands),
        own_rule=unused("seen_by_everybody", base.rule_by_id, joint="_"),
        own_example=unused("hardly_answered", {example.id for example in base.examples}, joint="_"),
    )


def _to_remove(base: Questionnaire, limiting: Rule | None) -> tuple[str | None, tuple[str, ...]]:
    """Return another rule than `limiting`, one that no example expects if there is one, and the examples that do."""
    proved = {name for example in base.examples for name in _rules_in(example)}
    rules = sorted((rule.id for rule in base.rules if rule is not limiting), key=proved.__contains__)
    rule = next(iter(rules), None)
    proofs = [example.id for example in base.examples if rule in _rules_in(example)]
    return rule, tuple(proofs or (example.id for example in base.examples[:1]))


def _rules_in(example: Example) -> set[str]:
    """Return the rules that an example expects something of: without them it would be an error."""
    expect = example.expect
    limits = (limit.removeprefix("rule:") for limit in expect.limited_by or ())
    return {*limits, *(expect.rules or ()), *(expect.unsettled or ())}


def _scored_questions(base: Questionnaire) -> dict[str, list[Question]]:
    """Return the scored questions of each scored dimension, those first that are always shown."""
    return {
        name: sorted(
            (q for q in base.questions if q.dimension == name and base.is_scored(q)),
            key=lambda q: q.show_if is not None,
        )
        for name in base.scored_dimensions
    }


def _between(bands: tuple[Band, ...]) -> int | None:
    """Return a whole number between where the first two bands begin, None if there is none."""
    if len(bands) < 2:
        return None
    middle = int((bands[0].from_ + bands[1].from_) / 2)
    return middle if bands[1].from_ < middle < bands[0].from_ else None
