"""What differs in the way from numbers to words: needs, bands, floors, confidence, rules."""

from __future__ import annotations

from fitwizard.language import msg
from fitwizard.questionnaire.changes import Changes, Way, come_and_gone, in_words, plain_value
from fitwizard.questionnaire.model import Band, Questionnaire, Rule, Verdict
from fitwizard.questionnaire.version_steps import Step

_TEXTS = ("title", "meaning", "next")


def compare_verdicts(changes: Changes, before: Verdict, after: Verdict) -> None:
    """Note what differs between two verdicts."""
    way: Way = ("verdict",)
    needs = msg("What a verdict needs")
    steps = {"answered": Step.MAJOR, "weight": Step.MAJOR, "dimensions": Step.MAJOR}
    changes.values((*way, "needs"), "verdict", before.needs, after.needs, needs, steps)
    _compare_bands(changes, before, after)
    changes.texts((*way, "none"), before.none, after.none, msg("No verdict"), _TEXTS)
    high = {"answered": Step.MAJOR, "contradictions": Step.MAJOR, "margin": Step.MAJOR}
    low = {"answered": Step.MAJOR, "contradictions": Step.MAJOR}
    sure = (*way, "confidence")
    words = msg("High confidence"), msg("Low confidence")
    changes.values((*sure, "high"), "verdict", before.confidence.high, after.confidence.high, words[0], high)
    changes.values((*sure, "low"), "verdict", before.confidence.low, after.confidence.low, words[1], low)
    _compare_straight_lines(changes, before, after)
    changes.values(way, "verdict", before, after, msg("The verdict"), {"shows_numbers": Step.MINOR})


def compare_rules(changes: Changes, old: Questionnaire, new: Questionnaire) -> None:
    """Note what differs in the rules of `old`, in today's ids, and `new`."""
    before, after = old.rule_by_id, new.rule_by_id
    come, gone, stayed = come_and_gone(before, after)
    for name in come:
        rule = after[name]
        step = Step.MINOR if rule.kind == "strength" else Step.MAJOR
        values = {"kind": rule.kind, "of": changes.names.rule(name)}
        if rule.at_most is None:
            say = msg("New rule, {kind}: {of}.", **values)
        else:
            band = changes.names.band(rule.at_most)
            say = msg("New rule, {kind}: {of}; with it {band} at most.", band=band, **values)
        changes.add(("rules", name), "rules", step, None, plain_value(rule), say)
    for name in gone:
        say = msg("The rule {of} has gone.", of=changes.names.rule(name))
        changes.add(("rules", name), "rules", Step.MAJOR, plain_value(before[name]), None, say)
    for name in stayed:
        _compare_rule(changes, before[name], after[name])
    changes.order(("rules",), Step.PATCH, before, after, msg("The order of the rules is another one."))


def _compare_rule(changes: Changes, before: Rule, after: Rule) -> None:
    way: Way = ("rules", after.id)
    of = changes.names.rule(after.id)
    changes.values(way, "rules", before, after, of, {"kind": Step.MAJOR})
    if before.at_most != after.at_most:
        limits = {"before": changes.names.band(before.at_most), "after": changes.names.band(after.at_most)}
        say = msg("The limit that the rule {of} sets goes from {before} to {after}.", of=of, **limits)
        changes.add((*way, "at_most"), "rules", Step.MAJOR, before.at_most, after.at_most, say)
    if before.when != after.when:
        one, other = plain_value(before.when), plain_value(after.when)
        values = {"before": in_words(one), "after": in_words(other)}
        say = msg("The rule {of} fires under another condition: now {after}, before {before}.", of=of, **values)
        changes.add((*way, "when"), "rules", Step.MAJOR, one, other, say)
    changes.text((*way, "say"), before.say, after.say, msg("The rule {id}", id=after.id))


def _compare_bands(changes: Changes, old: Verdict, new: Verdict) -> None:
    before, after = {band.id: band for band in old.bands}, {band.id: band for band in new.bands}
    way: Way = ("verdict", "bands")
    come, gone, stayed = come_and_gone(before, after)
    for name in come:
        say = msg("New verdict: {of}, from {limit}.", of=changes.names.band(name), limit=after[name].from_)
        changes.add((*way, name), "verdict", Step.MAJOR, None, plain_value(after[name]), say)
    for name in gone:
        say = msg("The verdict {of} has gone.", of=changes.names.band(name))
        changes.add((*way, name), "verdict", Step.MAJOR, plain_value(before[name]), None, say)
    for name in stayed:
        _compare_band(changes, (*way, name), before[name], after[name])
    changes.order(way, Step.MAJOR, before, after, msg("The order of the verdicts is another one."))


def _compare_band(changes: Changes, way: Way, before: Band, after: Band) -> None:
    of = changes.names.band(after.id)
    if before.from_ != after.from_:
        values = {"of": of, "before": before.from_, "after": after.from_}
        say = msg("The verdict {of} begins at {after}, before at {before}.", **values)
        changes.add((*way, "from"), "verdict", Step.MAJOR, before.from_, after.from_, say)
    for dimension in dict.fromkeys((*before.floors, *after.floors)):
        limits = before.floors.get(dimension), after.floors.get(dimension)
        if limits[0] == limits[1]:
            continue
        told: dict[str, object] = {"dimension": changes.names.dimension(dimension), "of": of}
        told |= {"before": limits[0], "after": limits[1]}
        if limits[0] is None:
            say = msg("New floor for {of}: {dimension} {after}.", **told)
        elif limits[1] is None:
            say = msg("The floor for {of}, {dimension} {before}, has gone.", **told)
        else:
            say = msg("The floor of {dimension} for {of} goes from {before} to {after}.", **told)
        changes.add((*way, "floors", dimension), "floors", Step.MAJOR, *limits, say)
    changes.values(way, "floors", before, after, of, {"unscored": Step.MAJOR})
    changes.texts(way, before, after, of, _TEXTS)


def _compare_straight_lines(changes: Changes, old: Verdict, new: Verdict) -> None:
    way: Way = ("verdict", "straight_line")
    before, after = old.straight_line, new.straight_line
    of = msg("The warning of a straight line")
    if before is not None and after is not None:
        steps = {"share": Step.MAJOR, "of_at_least": Step.MAJOR}
        changes.values(way, "verdict", before, after, of, steps)
        changes.text((*way, "say"), before.say, after.say, of)
    else:
        changes.value(way, "verdict", Step.MAJOR, plain_value(before), plain_value(after), of)
