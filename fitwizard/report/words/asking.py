"""Which open question to answer next, and what each answer would make of the verdict."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import TypeAlias

from fitwizard.answers.words import number_in_words, value_in_words
from fitwizard.language import Interface
from fitwizard.questionnaire.model import Exact, NumberQuestion, Question, Single
from fitwizard.questionnaire.points import Value
from fitwizard.report.explained_parts import AskNext
from fitwizard.report.words.told import Told
from fitwizard.scoring.still_possible import AnswerLeads, StillPossible, WorthAsking

Effect: TypeAlias = tuple[str | None, str | None, str | None]
"""The best and the worst verdict still possible, and the one if nothing else is answered (None: no verdict)."""

_FOR_THE_REST = 3
"""From so many answers with one effect on they are told as "any other answer"."""


def ask_next(told: Told, found: StillPossible, _: Interface) -> tuple[AskNext, ...]:
    """Return the open questions that can still change the verdict, the most telling first."""
    return tuple(_ask(told, worth, _) for worth in found.next)


def _ask(told: Told, worth: WorthAsking, _: Interface) -> AskNext:
    question = told.questionnaire.question_by_id[worth.question]
    kinds = _by_effect(worth.answers)
    if len(kinds) == 1:
        how = [_("Its answer matters together with answers to other open questions.")]
    else:
        found = list(_answers_in_words(told, question, kinds, _))
        how = [_effect(told, words, effect, _) for effect, words in found if words]
        if len(how) < len(found):
            how.append(_("What a sensitive answer leads to is withheld."))
    if not worth.certain:
        how.append(_("Perhaps it changes nothing."))
    return AskNext(question.id, question.ask, tuple(how), question.dimension)


def _by_effect(answers: Sequence[AnswerLeads]) -> dict[Effect, list[Value]]:
    """Return the answers by what they lead to, in the order in which the first of each kind comes."""
    kinds: dict[Effect, list[Value]] = {}
    for leads in answers:
        kinds.setdefault((leads.verdicts[0], leads.verdicts[-1], leads.at_once), []).extend(leads.values)
    return kinds


def _answers_in_words(
    told: Told, question: Question, kinds: dict[Effect, list[Value]], _: Interface
) -> Iterator[tuple[Effect, str]]:
    """Yield each effect with the answers that have it, "" where these are withheld.

    Of a single choice the effect of the most answers comes last, for any other answer.
    """
    if isinstance(question, NumberQuestion):
        for effect, ranges in _ranges(question, kinds).items():
            yield effect, any_of([_range_in_words(question, low, high, _) for low, high in ranges], _)
        return
    rest = max(kinds, key=lambda effect: len(kinds[effect]))
    has_rest = isinstance(question, Single) and len(kinds[rest]) >= _FOR_THE_REST
    for effect, values in kinds.items():
        if not (has_rest and effect == rest):
            yield effect, _named(told, question, values, _)
    if has_rest:
        yield rest, _("Any other answer")


def _named(told: Told, question: Question, values: Sequence[Value], _: Interface) -> str:
    """Return answers by their labels; of several choices, of which there are many ways, the shortest as an example."""
    tellable = [value for value in values if not told.secrets(question, value)]
    if isinstance(question, Single):
        labels = [choice.label for choice in question.choices if choice.id in tellable]
        return any_of([_("“{answer}”", answer=label) for label in labels], _)
    if not tellable:
        return ""
    shortest = min(tellable, key=lambda value: len(value) if isinstance(value, tuple) else 1)
    return _("For example “{answer}”", answer="; ".join(value_in_words(question, shortest, _)))


def _ranges(question: NumberQuestion, kinds: dict[Effect, list[Value]]) -> dict[Effect, list[tuple[Exact, Exact]]]:
    """Return the numbers of each kind as ranges.

    The numbers that were looked at stand at, just below and just above everything that makes a difference, so that all
    between two neighbours of one kind are of this kind, too.
    """
    of = {value: effect for effect, values in kinds.items() for value in values if isinstance(value, int | Decimal)}
    found: dict[Effect, list[tuple[Exact, Exact]]] = {effect: [] for effect in kinds}
    before: Effect | None = None
    for value in sorted(of):
        effect = of[value]
        if effect == before:
            low, _high = found[effect].pop()
            found[effect].append((low, value))
        else:
            found[effect].append((value, value))
        before = effect
    return found


def _range_in_words(question: NumberQuestion, low: Exact, high: Exact, _: Interface) -> str:
    if low == high:
        return value_in_words(question, low, _)[0]
    numbers = _("{low} to {high}", low=number_in_words(low, _), high=number_in_words(high, _))
    return _("{number} {unit}", number=numbers, unit=question.unit) if question.unit else numbers


def any_of(parts: Sequence[str], _: Interface) -> str:
    """Return parts of which one is meant, as "A, B or C"."""
    if len(parts) < 2:
        return "".join(parts)
    return _("{first} or {last}", first=", ".join(parts[:-1]), last=parts[-1])


def _effect(told: Told, answers: str, effect: Effect, _: Interface) -> str:
    """Return what answers lead to: the only verdict left, or the best and the worst of those left."""
    best, worst, at_once = effect
    bands = {"best": told.verdict(best), "worst": told.verdict(worst), "now": told.verdict(at_once)}
    if best == worst == at_once:
        return _("{answers}: “{best}”, whatever else is answered.", answers=answers, **bands)
    if best == worst:
        return _("{answers}: “{best}” once everything is answered.", answers=answers, **bands)
    if at_once == best:
        return _("{answers}: “{now}” for the time being, at worst “{worst}”.", answers=answers, **bands)
    if at_once == worst:
        return _("{answers}: “{now}” for the time being, at best “{best}”.", answers=answers, **bands)
    return _("{answers}: at best “{best}”, at worst “{worst}”.", answers=answers, **bands)
