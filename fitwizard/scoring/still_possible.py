"""Which verdicts are still possible with what is unanswered, and which open question is worth answering next.

Possible is what comes out of some way to answer every open and unknown question, those included that such answers
would show; what does not apply stays so. That is what the range of the fit means as well, but here floors, rules and
what a verdict needs count, too. Exact where the search comes to its end (`completions`), otherwise never too narrow,
and marked.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from fractions import Fraction

from fitwizard.answers.model import AnswerSheet
from fitwizard.questionnaire.model import Questionnaire
from fitwizard.questionnaire.points import Value
from fitwizard.scoring.completions import Completions, OutOfWork, bits
from fitwizard.scoring.variants import UNANSWERED, Variants

MOST_WORK = 300_000
"""Questions looked at, variant by variant of the sheet."""

Band = str | None
"""The id of a band, None for no verdict."""


@dataclass(frozen=True, slots=True)
class AnswerLeads:
    """Where one kind of answer leads: `values` are answers with one effect (of a number or a pick one of them).

    `verdicts` are those still possible with it, best first and None last; `at_once` is the verdict if nothing else is
    answered.
    """

    values: tuple[Value, ...]
    verdicts: tuple[Band, ...]
    at_once: Band


@dataclass(frozen=True, slots=True)
class WorthAsking:
    """An open or unknown question whose answer can still change the verdict.

    `settles` says that with some answer only one verdict is left. `certain` is false where it could not be settled
    whether the question can change anything; `exact` is false where some answer's verdicts are too many perhaps.
    """

    question: str
    answers: tuple[AnswerLeads, ...]
    settles: bool
    certain: bool
    exact: bool


@dataclass(frozen=True, slots=True)
class StillPossible:
    """The verdicts still possible, best first and None last, and the questions to answer next, most telling first.

    `exact` is false where the verdicts may be too many, never too few. First come the questions that leave the fewest
    verdicts on average over their kinds of answers, then those that leave the fewest with their most telling answer,
    then those with the greater share of the fit, then in the order of the file.
    """

    verdicts: tuple[Band, ...]
    exact: bool
    next: tuple[WorthAsking, ...]


def still_possible(
    questionnaire: Questionnaire, sheet: AnswerSheet, *, work: int | None = None, variants: Variants | None = None
) -> StillPossible:
    """Return what the unanswered questions leave open; `variants` is the layout of the sheet if it is there already.

    `work` is how many variants are looked at, by default as many as `MOST_WORK` allows.
    """
    layout = variants or Variants(questionnaire, sheet)
    completions = Completions(layout, MOST_WORK // len(layout.questions) if work is None else work)
    every = (1 << layout.none + 1) - 1
    if not completions.free:
        return StillPossible(_names(layout, layout.verdicts(layout.marks)), exact=True, next=())
    with suppress(OutOfWork):
        completions.look_around()
    certain, possible = completions.settle({}, every)
    exact = certain == possible and not layout.is_cut
    if certain == possible and possible & (possible - 1) == 0:
        return StillPossible(_names(layout, possible), exact, ())
    asked = [number for number in completions.free if _is_asked(layout, number)]
    found = [_worth(completions, number, possible) for number in asked]
    kept = sorted((one for one in found if one is not None), key=lambda one: one[0])
    return StillPossible(_names(layout, possible), exact, tuple(worth for _key, worth in kept))


def _worth(
    completions: Completions, number: int, possible: int
) -> tuple[tuple[Fraction, int, float, int], WorthAsking] | None:
    """Return what a question is worth with the key of its rank, None if it can change nothing."""
    layout = completions.variants
    exact = not layout.is_cut
    leads = []
    left = []
    for place, option in enumerate(layout.options[number]):
        seen = completions.seen[number][place]
        sure, open_ = completions.settle({number: place}, possible & ~seen)
        exact = exact and sure == open_
        left.append(seen | open_)
        alone = list(layout.marks)
        alone[number] = place
        at_once = _names(layout, layout.verdicts(alone))[0]
        leads.append(AnswerLeads(option.alike, _names(layout, left[-1]), at_once))
    certain = exact and len(set(left)) > 1  # what is possible with one answer only, the other one turns
    if not certain:
        with suppress(OutOfWork):
            certain = completions.moves(number)
            if not certain:
                return None
    counts = [verdicts.bit_count() for verdicts in left]
    key = (Fraction(sum(counts), len(counts)), min(counts), -completions.size(number), number)
    question = layout.questions[number].id
    return key, WorthAsking(question, tuple(leads), min(counts) == 1, certain, exact)


def _is_asked(layout: Variants, number: int) -> bool:
    """Return whether a question without an answer is asked now."""
    return layout.marks[number] == UNANSWERED and layout.asked[number]


def _names(layout: Variants, verdicts: int) -> tuple[Band, ...]:
    names: list[Band] = [*layout.bands, None]
    return tuple(names[bit.bit_length() - 1] for bit in bits(verdicts))
