"""The sentences of a comparison: what moved the verdict, what the version did, how far two things are apart.

One company over time is told with signs and directions. Two companies are put side by side for a talk: no sign, no
order, nothing that would rank them.
"""

from __future__ import annotations

from collections.abc import Iterator

from fitwizard.language import Interface, Message, msg, msgn
from fitwizard.report.comparison.pair import Pair, verdict_title
from fitwizard.report.words.dimensions import LEVEL_WORDS
from fitwizard.report.words.wording import CONFIDENCE
from fitwizard.scoring.comparing import OtherVersion
from fitwizard.scoring.moving import MODE, NO_AREA, Movement
from fitwizard.scoring.result import Level

MOST_NAMED = 5
"""Of more answers that move a verdict only together, their areas are named instead."""


def outcome_sentence(pair: Pair, _: Interface) -> str:
    """Return in a sentence what the two come to."""
    before, after = verdict_title(pair.first), verdict_title(pair.second)
    one, other = pair.labels
    if not pair.comparison.moved and before == after:
        if pair.one_company:
            return _("The verdict is the same both times: “{band}”.", band=after)
        return _("Both come to the same verdict: “{band}”.", band=after)
    if pair.one_company:
        return _("The verdict went from “{before}” to “{after}”.", before=before, after=after)
    return _("{one}: “{before}”. {other}: “{after}”.", one=one, other=other, before=before, after=after)


# --- what moved the verdict ----------------------------------------------------------------------------------------


def movers(movement: Movement) -> tuple[str, ...]:
    """Return the questions that are named one by one: those that do alone, or a handful together."""
    named = movement.alone or (movement.together if len(movement.together) <= MOST_NAMED else ())
    return tuple(name for name in named if name != MODE)


def moved_sentences(pair: Pair, _: Interface) -> Iterator[str]:
    """Yield what moved the verdict, or what moved below it."""
    movement = pair.comparison.movement
    if movement is None:
        if not pair.is_related:
            yield from _below(pair, _)
        return
    band = {"before": pair.title(movement.before.band), "after": pair.title(movement.after.band)}
    if movement.alone:
        yield from _alone(pair, movement, band, _)
    elif len(movement.together) <= MOST_NAMED:
        yield _few(pair, band, _)
    else:
        yield _many(pair, band, _)
        yield from _areas(pair, movement, _)
    if MODE in (*movement.alone, *movement.together):
        yield _("It also counts that only one of the two was a guided interview, in which more is asked.")


def _few(pair: Pair, band: dict[str, str], _: Interface) -> str:
    if pair.one_company:
        return _(
            "No single answer moves the verdict from “{before}” to “{after}”. These do together, and none of them can "
            "be left out.",
            **band,
        )
    return _(
        "No single answer makes the difference between “{before}” and “{after}”. These do together, and none of them "
        "can be left out.",
        **band,
    )


def _many(pair: Pair, band: dict[str, str], _: Interface) -> str:
    if pair.one_company:
        return _(
            "No single answer moves the verdict from “{before}” to “{after}”, and no handful does: it is the sum of "
            "many.",
            **band,
        )
    return _(
        "No single answer makes the difference between “{before}” and “{after}”, and no handful does: it is the sum of "
        "many.",
        **band,
    )


def _alone(pair: Pair, movement: Movement, band: dict[str, str], _: Interface) -> Iterator[str]:
    count = sum(name != MODE for name in movement.alone)
    one, other = pair.labels
    if not count:
        return
    if pair.one_company:
        yield _(
            msgn(
                "This answer alone moves the verdict from “{before}” to “{after}”.",
                "Each of these answers alone moves the verdict from “{before}” to “{after}”.",
                count,
                **band,
            )
        )
    else:
        yield _(
            msgn(
                "With this one answer of {other}, {one} would come to “{after}” instead of “{before}”.",
                "With any one of these answers of {other}, {one} would come to “{after}” instead of “{before}”.",
                count,
                one=one,
                other=other,
                **band,
            )
        )


def _areas(pair: Pair, movement: Movement, _: Interface) -> Iterator[str]:
    def title(area: str) -> str:
        return _("other questions") if area == NO_AREA else pair.newer.dimensions[area].title

    for area in movement.areas_alone:
        yield _("What was said in the area “{area}” is enough by itself.", area=title(area))
    if movement.areas_together:
        areas = ", ".join(title(area) for area in movement.areas_together)
        yield _("It takes the answers of these areas together: {areas}.", areas=areas)


def _below(pair: Pair, _: Interface) -> Iterator[str]:
    """Yield what is not the same although no answer moved the verdict."""
    first, second = pair.first.result, pair.second.result
    found = list(_points_and_fit(pair, _))
    for dimension in pair.comparison.dimensions:
        before, after = dimension.first, dimension.second
        if before is None or after is None or before.level == after.level:
            continue
        told = {
            "area": pair.second.title(dimension.id),
            "before": _(_level(before.level)),
            "after": _(_level(after.level)),
        }
        if pair.one_company:
            found.append(_("{area} went from {before} to {after}.", **told))
        else:
            found.append(_("{area} is {before} in one and {after} in the other.", **told))
    one, other = first.verdict.confidence, second.verdict.confidence
    if one is not None and other is not None and one != other:
        words = {"before": _(CONFIDENCE[one][0]), "after": _(CONFIDENCE[other][0])}
        if pair.one_company:
            found.append(_("The confidence went from {before} to {after}.", **words))
        else:
            found.append(_("The confidence is {before} in one and {after} in the other.", **words))
    if not found and pair.comparison.version is None:
        found.append(_("Nothing that counts is different."))
    yield from found


def _points_and_fit(pair: Pair, _: Interface) -> Iterator[str]:
    first, second = pair.first.result, pair.second.result
    one, other = first.verdict.by_points, second.verdict.by_points
    if one is not None and other is not None and one != other:
        words = {"before": pair.first.band(one), "after": pair.second.band(other)}
        if pair.one_company:
            yield _("By points alone it was “{before}” and is “{after}” now.", **words)
        else:
            yield _("By points alone the two come to “{before}” and “{after}”.", **words)
    if pair.in_numbers and first.fit is not None and second.fit is not None and first.fit != second.fit:
        before, after = pair.first.shown_fit(first.fit), pair.second.shown_fit(second.fit)
        if before == after:
            yield _("The fit is nearly the same: {fit}.", fit=after)
        elif pair.one_company:
            yield _("The fit went from {before} to {after}.", before=before, after=after)
        else:
            yield _("The fits are {before} and {after}.", before=before, after=after)


def _level(level: Level | None) -> Message:
    return msg("no score") if level is None else LEVEL_WORDS[level]


# --- the version ---------------------------------------------------------------------------------------------------


def version_sentences(pair: Pair, _: Interface) -> Iterator[str]:
    """Yield that the questionnaires are not the same one, and what that did; nothing if they are."""
    comparison = pair.comparison
    if pair.is_related:
        yield _(
            "These are two questionnaires that stand on the same one. Each verdict is that of its own questionnaire, "
            "and only questions that both have can be compared."
        )
        return
    version = comparison.version
    if version is None:
        return
    one, other = pair.first.questionnaire.version, pair.second.questionnaire.version
    if one == other:
        yield _("The questionnaire was changed between the two without a new version number.")
    else:
        yield _("The two were answered in different versions of the questionnaire: {one} and {other}.", **_two(pair))
    yield from _by_version(pair, version, _)
    if version.losses:
        yield _(msgn("One answer does not carry over.", "{n} answers do not carry over.", len(version.losses)))
    if one != other:
        name = pair.newer.id
        older, newer = (one, other) if version.of_first else (other, one)
        yield _("What changed: {command}", command=f"fitwizard diff {name}@{older} {name}@{newer}")


def _two(pair: Pair) -> dict[str, str]:
    return {"one": pair.first.questionnaire.version, "other": pair.second.questionnaire.version}


def _by_version(pair: Pair, version: OtherVersion, _: Interface) -> Iterator[str]:
    older = pair.first if version.of_first else pair.second
    label = pair.labels[0] if version.of_first else pair.labels[1]
    own = verdict_title(older)
    carried = pair.title(version.carried.band)
    words = {"label": label, "version": pair.newer.version, "before": own, "after": carried}
    if version.moved:
        yield _(
            "The version moves the verdict by itself: under version {version} the answers of {label} come to "
            "“{after}” instead of “{before}”.",
            **words,
        )
    else:
        yield _(
            "The version does not move the verdict: under version {version} the answers of {label} come to “{after}” "
            "as well.",
            **words,
        )
    if pair.comparison.movement is None:
        yield _("The answers do not move it.")
    elif version.moved and not pair.comparison.moved:
        yield _("The answers move it back.")
    elif version.moved:
        yield _("The answers move it as well.")
    else:
        yield _("The answers move it.")
