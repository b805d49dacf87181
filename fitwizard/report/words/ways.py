"""What would change a verdict: the smallest sets of changed answers, in words."""

from __future__ import annotations

from fitwizard.answers.words import state_in_words, value_in_words
from fitwizard.language import Interface, msg
from fitwizard.questionnaire.model import Multiple, Single
from fitwizard.report.explained_parts import ChangedAnswer, Way, Ways
from fitwizard.report.words.told import Told
from fitwizard.scoring.nearer import Change, ChangeSet, Smallest

_CHANGED = {
    1: msg("One changed answer leads to “{band}”:"),
    2: msg("Two changed answers lead to “{band}”:"),
    3: msg("Three changed answers lead to “{band}”:"),
    4: msg("Four changed answers lead to “{band}”:"),
}

_NEW = {
    1: msg("One more answer leads to “{band}”:"),
    2: msg("Two more answers lead to “{band}”:"),
    3: msg("Three more answers lead to “{band}”:"),
    4: msg("Four more answers lead to “{band}”:"),
}


def better_ways(told: Told, found: Smallest, _: Interface) -> Ways:
    """Return what reaches a better verdict."""
    if told.result.verdict.band == told.questionnaire.verdict.bands[0].id:
        return Ways(_("There is no better verdict than this one."), ())
    if found.sets and found.proved:
        about = _("The smallest change that you can make comes first; no smaller one leads to a better verdict.")
    elif found.sets:
        about = _("The smallest change that was found comes first; perhaps a smaller one leads to a better verdict.")
    elif found.proved:
        about = _("No change of answers that you can make leads to a better verdict.")
    else:
        about = _("No change of answers was found that leads to a better verdict; perhaps there is one.")
    return _ways(told, found, about, _)


def worse_ways(told: Told, found: Smallest, _: Interface) -> Ways:
    """Return what would lose the verdict."""
    if found.sets and found.proved:
        about = _("The smallest change that you can make comes first; no smaller one loses the verdict.")
    elif found.sets:
        about = _("The smallest change that was found comes first; perhaps a smaller one loses the verdict.")
    elif found.proved:
        about = _("No change of answers that you can make loses the verdict.")
    else:
        about = _("No change of answers was found that loses the verdict; perhaps there is one.")
    if _leaves_out(told):
        left_out = _("Picking a sensitive answer is not among the changes that were looked at.")
        about = f"{about} {left_out}"
    return _ways(told, found, about, _)


def _ways(told: Told, found: Smallest, about: str, _: Interface) -> Ways:
    """Return the ways, without those that name an answer which is withheld from the reader."""
    told_sets = [one for one in found.sets if not any(_is_secret(told, change) for change in one.changes)]
    left_out = len(found.sets) - len(told_sets)
    if left_out:
        withheld = _.plural(
            "One way names a sensitive answer and is withheld.",
            "{n} ways name a sensitive answer and are withheld.",
            left_out,
        )
        about = f"{about} {withheld}"
    return Ways(about, tuple(_way(told, one, _) for one in told_sets))


def _leaves_out(told: Told) -> bool:
    """Return whether a sensitive answer could be picked, which no way does."""
    for question in told.asked():
        picked = told.sheet.answer(question.id).value
        names = picked if isinstance(picked, tuple) else (picked,)
        choices = question.choices if isinstance(question, Single | Multiple) else ()
        if question.changeable and any(choice.sensitive and choice.id not in names for choice in choices):
            return True
    return False


def _is_secret(told: Told, change: Change) -> bool:
    question = told.questionnaire.question_by_id[change.question]
    return any(value is not None and told.secrets(question, value) for value in (change.before, change.to))


def _way(told: Told, found: ChangeSet, _: Interface) -> Way:
    is_new = all(change.before is None for change in found.changes)
    counts = _NEW if is_new else _CHANGED
    n, band = len(found.changes), told.verdict(found.band)
    if n in counts:
        text = _(counts[n], band=band)
    elif told.in_numbers:
        text = _("{n} changed answers lead to “{band}”:", n=n, band=band)
    else:
        text = _("Several changed answers lead to “{band}”:", band=band)
    return Way(found.band, text, tuple(_changed(told, change, _) for change in found.changes))


def _changed(told: Told, change: Change, _: Interface) -> ChangedAnswer:
    question = told.questionnaire.question_by_id[change.question]

    if change.before is None:
        before: tuple[str, ...] = (state_in_words(told.sheet.answer(question.id), _),)
    else:
        before = value_in_words(question, change.before, _)
    return ChangedAnswer(question.id, question.ask, before, value_in_words(question, change.to, _))
