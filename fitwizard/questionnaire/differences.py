"""What differs between two questionnaires, in words, and which kind of version step that asks for.

Questions and choices with another id that name the former one under `was` are the same things, so the older
questionnaire is put into today's ids first. Which change asks for which step stands where it is found; the
principle, at `version_steps.Step`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from fitwizard.language import Message, msg
from fitwizard.questionnaire.changes import Change, Changes, Naming, come_and_gone, plain_value
from fitwizard.questionnaire.differences_questions import compare_questions
from fitwizard.questionnaire.differences_verdict import compare_rules, compare_verdicts
from fitwizard.questionnaire.model import Advice, Checklist, Dimension, Questionnaire
from fitwizard.questionnaire.renaming import Renames, in_todays_ids, renames
from fitwizard.questionnaire.version_steps import Step

_TEXTS = ("title", "summary", "intro", "disclaimer")
_ADVICE = ("low", "mid", "high")


def differences(
    old: Questionnaire, new: Questionnaire, *, told: tuple[Questionnaire, Questionnaire] | None = None
) -> tuple[Change, ...]:
    """Return every change from `old` to `new`, none if they are equal but for id and version.

    `told` are both in the language in which their parts are to be named; the texts that changed are quoted as they are.
    """
    renamed = renames(old, new)
    today = in_todays_ids(old, renamed)
    named = (in_todays_ids(told[0], renamed), told[1]) if told else (today, new)
    changes = Changes(Naming(new=named[1], old=named[0]))
    _compare_heads(changes, today, new)
    _compare_dimensions(changes, today, new)
    _compare_sections(changes, today, new)
    compare_questions(changes, today, new, _shown(renamed, new))
    compare_verdicts(changes, today.verdict, new.verdict)
    compare_rules(changes, today, new)
    _compare_checklists(changes, today.checklist, new.checklist)
    _compare_examples(changes, today, new)
    return tuple(changes.found)


def needed_step(changes: Iterable[Change]) -> Step:
    """Return the step that all the changes together ask for."""
    return max((change.step for change in changes), default=Step.NONE)


def _shown(renamed: Renames, new: Questionnaire) -> Renames:
    """Return the renames without those of choices that are told at their scale."""
    choices = {
        name: found
        for name, found in renamed.choices.items()
        if getattr(new.question_by_id[name], "scale", None) not in renamed.on_scales
    }
    return Renames(renamed.questions, choices, renamed.on_scales)


def _compare_heads(changes: Changes, old: Questionnaire, new: Questionnaire) -> None:
    of = msg("The questionnaire")
    changes.texts((), old, new, of, _TEXTS)
    changes.values((), "others", old, new, of, {"language": Step.PATCH, "license": Step.PATCH})
    _compare_bases(changes, old.adapts, new.adapts)
    changes.value(
        ("accept",), "others", Step.PATCH, plain_value(old.accept) or None, plain_value(new.accept) or None, of
    )
    levels = {"low": Step.MAJOR, "mid": Step.MAJOR, "high": Step.MAJOR}
    changes.values(("levels",), "verdict", old.levels, new.levels, msg("Levels"), levels)
    come, gone, stayed = come_and_gone(old.sources, new.sources)
    for name in (*come, *gone, *stayed):
        before, after = plain_value(old.sources.get(name)), plain_value(new.sources.get(name))
        changes.value(("sources", name), "others", Step.PATCH, before, after, msg("Sources"))


def _compare_bases(changes: Changes, old: Mapping[str, str], new: Mapping[str, str]) -> None:
    """Note what the questionnaire is made of by extending, if that is something else now."""
    if old == new:
        return
    before, after = (", ".join(f"{name} {version}" for name, version in bases.items()) for bases in (old, new))
    if not old:
        say = msg("It extends {after} now.", after=after)
    elif not new:
        say = msg("It extends nothing any more, before {before}.", before=before)
    else:
        say = msg("It extends {after} now, before {before}.", after=after, before=before)
    changes.add(("adapts",), "others", Step.PATCH, dict(old) or None, dict(new) or None, say)


def _compare_dimensions(changes: Changes, old: Questionnaire, new: Questionnaire) -> None:
    come, gone, stayed = come_and_gone(old.dimensions, new.dimensions)
    for name in come:
        dimension, of = new.dimensions[name], changes.names.dimension(name)
        step = Step.MAJOR if dimension.scored else Step.MINOR
        if dimension.weight is None:
            say = msg("New dimension: {of}.", of=of)
        else:
            say = msg("New dimension: {of}, weight {weight}.", of=of, weight=dimension.weight)
        changes.add(("dimensions", name), "weights", step, None, plain_value(dimension), say)
    for name in gone:
        say = msg("The dimension {of} has gone.", of=changes.names.dimension(name))
        changes.add(("dimensions", name), "weights", Step.MAJOR, plain_value(old.dimensions[name]), None, say)
    for name in stayed:
        _compare_dimension(changes, name, old.dimensions[name], new.dimensions[name])
    say = msg("The order of the dimensions is another one.")
    changes.order(("dimensions",), Step.PATCH, old.dimensions, new.dimensions, say)


def _compare_dimension(changes: Changes, name: str, before: Dimension, after: Dimension) -> None:
    way, of = ("dimensions", name), changes.names.dimension(name)
    changes.texts(way, before, after, of, ("title", "asks"))
    if before.weight is not None and after.weight is not None and before.weight != after.weight:
        values = {"of": of, "before": before.weight, "after": after.weight}
        say = msg("The weight of {of} goes from {before} to {after}.", **values)
        changes.add((*way, "weight"), "weights", Step.MAJOR, before.weight, after.weight, say)
    else:
        changes.values(way, "weights", before, after, of, {"weight": Step.MAJOR})
    changes.values(way, "weights", before, after, of, {"role": Step.MAJOR})
    changes.values(way, "others", before, after, of, {"source": Step.PATCH})
    _compare_advice(changes, (*way, "advice"), before.advice, after.advice, of)


def _compare_advice(changes: Changes, way: tuple[str, ...], before: Advice, after: Advice, of: Message) -> None:
    changes.texts(way, before, after, msg("{of}, advice", of=of), _ADVICE, Step.MINOR)


def _compare_sections(changes: Changes, old: Questionnaire, new: Questionnaire) -> None:
    before, after = {part.id: part for part in old.sections}, {part.id: part for part in new.sections}
    come, gone, stayed = come_and_gone(before, after)
    for name in come:
        say = msg("New section: {of}.", of=changes.names.section(name))
        changes.add(("sections", name), "questions", Step.MINOR, None, after[name].title, say)
    for name in gone:
        say = msg("The section {of} has gone.", of=changes.names.section(name))
        changes.add(("sections", name), "questions", Step.MAJOR, before[name].title, None, say)
    for name in stayed:
        of = changes.names.section(name)
        changes.texts(("sections", name), before[name], after[name], of, ("title", "intro"))
    say = msg("The order of the sections is another one.")
    changes.order(("sections",), Step.PATCH, before, after, say)


def _compare_checklists(changes: Changes, before: Checklist | None, after: Checklist | None) -> None:
    way, of = ("checklist",), msg("The checklist")
    if before is None or after is None:
        step = Step.MINOR if before is None else Step.PATCH
        changes.value(way, "others", step, plain_value(before), plain_value(after), of)
        return
    changes.texts(way, before, after, of, ("title", "intro"))
    come, gone, stayed = come_and_gone(before.items, after.items)
    for name in (*come, *gone, *stayed):
        inner = (*way, "items", name)
        changes.text(inner, before.items.get(name), after.items.get(name), of, Step.MINOR)
    say = msg("The order of the checklist is another one.")
    changes.order((*way, "items"), Step.PATCH, before.items, after.items, say)


def _compare_examples(changes: Changes, old: Questionnaire, new: Questionnaire) -> None:
    before, after = ({each.id: plain_value(each) for each in one.examples} for one in (old, new))
    come, gone, stayed = come_and_gone(before, after)
    for name in come:
        say = msg("New example: {id}.", id=name)
        changes.add(("examples", name), "others", Step.MINOR, None, after[name], say)
    for name in gone:
        say = msg("The example {id} has gone.", id=name)
        changes.add(("examples", name), "others", Step.PATCH, before[name], None, say)
    for name in stayed:
        if before[name] != after[name]:
            say = _example_changed(name, before[name], after[name])
            changes.add(("examples", name), "others", Step.PATCH, before[name], after[name], say)
    changes.order(("examples",), Step.PATCH, before, after, msg("The order of the examples is another one."))


def _example_changed(name: str, before: dict[str, Any], after: dict[str, Any]) -> Message:
    answers, expects = (before[part] != after[part] for part in ("answers", "expect"))
    if answers and expects:
        return msg("The example {id} has other answers and expects something else.", id=name)
    if answers:
        return msg("The example {id} has other answers.", id=name)
    if expects:
        return msg("The example {id} expects something else.", id=name)
    return msg("The example {id} has another title or mode.", id=name)
