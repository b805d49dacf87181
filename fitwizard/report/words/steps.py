"""What to do next, who does it until when, and what a company can offer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from fitwizard.answers.accepting import printable
from fitwizard.answers.model import State
from fitwizard.answers.plan import PlannedStep
from fitwizard.language import Interface
from fitwizard.questionnaire.model import Multiple, Single
from fitwizard.report.line import Line
from fitwizard.report.parts import Step
from fitwizard.report.words.told import Told
from fitwizard.report.words.wording import date_in_words, fired_line

MOST_STEPS = 3


def next_steps(told: Told, plan: Mapping[str, PlannedStep], _: Interface) -> tuple[Step, ...]:
    """Return at most three pieces of advice, what is needed most first, with who takes them on until when.

    Those for high dimensions stand among them only where others do not suffice.
    """
    advice = [a for a in told.result.advice if a.do is not None]
    ordered = [a for a in advice if a.level != "high"] + [a for a in advice if a.level == "high"]
    return tuple(_planned(_step(told, a.dimension, a.do or ""), plan, _) for a in ordered[:MOST_STEPS])


def planned_before(
    told: Told, plan: Mapping[str, PlannedStep], steps: Sequence[Step], _: Interface
) -> tuple[Step, ...]:
    """Return what somebody has planned and what is no next step any more, in the order of the questionnaire."""
    shown = {step.id for step in steps}
    advice = {a.dimension: a.do for a in told.result.advice}
    found = []
    for name, dimension in told.questionnaire.scored_dimensions.items():
        if name in shown or name not in plan or plan[name].is_empty:
            continue
        texts = (advice.get(name), dimension.advice.low, dimension.advice.mid, dimension.advice.high)
        text = next((text for text in texts if text), None) or dimension.asks or dimension.title
        found.append(_planned(_step(told, name, text), plan, _))
    return tuple(found)


def _step(told: Told, name: str, text: str) -> Step:
    level = told.dimension(name).level
    return Step(text, told.title(name), dimension=name, level=level, id=name)


def _planned(step: Step, plan: Mapping[str, PlannedStep], _: Interface) -> Step:
    planned = plan.get(step.id)
    if planned is None:
        return step
    due = planned.due
    return replace(
        step,
        owner=printable(planned.owner),
        due="" if due is None else date_in_words(due, _),
        iso_due="" if due is None else due.isoformat(),
    )


def also(told: Told) -> tuple[Step, ...]:
    """Return the advice of picked choices, without what would tell a withheld answer."""
    found = []
    for question in told.asked():
        value = told.sheet.answer(question.id).value
        if not isinstance(question, Single | Multiple) or told.state(question.id) is not State.ANSWERED:
            continue
        secret = told.secrets(question, value)
        picked = value if isinstance(value, tuple) else (value,)
        for choice in question.choices:
            if choice.advice and choice.id in picked and choice.id not in secret:
                found.append(Step(choice.advice, choice.label, dimension=question.dimension, question=question.id))
    return tuple(found)


def offers(told: Told, steps: Sequence[Step]) -> tuple[Line, ...]:
    """Return the strengths that the company can offer the cluster: what rules say, and the advice for what is high.

    What stands among the steps already is not said twice.
    """
    said = {step.text for step in steps}
    lines = [fired_line(told, rule) for rule in told.result.fired("strength")]
    for advice in told.result.advice:
        if advice.level == "high" and advice.do and advice.do not in said:
            lines.append(Line(advice.do, dimension=advice.dimension))
    return tuple(lines)
