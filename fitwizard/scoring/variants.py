"""One answer sheet laid out so that thousands of variants of it can be looked at, for the verdict alone.

A variant gives every question a mark: the number of an option (see `options`), or one of the marks below. With `FREE`
questions in it a variant stands for many sheets, and the verdicts found are those that some of them may have: never
too few. Without them it is one verdict, the same that `assess` gives. All numbers are whole, so nothing is rounded.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import lcm

from fitwizard.answers.model import AnswerSheet, State
from fitwizard.questionnaire.conditions import leaves, referenced_questions
from fitwizard.questionnaire.model import Condition, Questionnaire
from fitwizard.scoring.options import Option, options_of
from fitwizard.scoring.standing import Perhaps, Standing, Sums, loose_fit, loose_span
from fitwizard.scoring.truths import (
    ALWAYS,
    NEVER,
    NO_ANSWER,
    NO_SCORE,
    PERHAPS,
    TRUE,
    UNKNOWN,
    Places,
    Span,
    Spans,
    compiled,
)

UNANSWERED = -1
"""Open or unknown: no answer, but the question weighs."""
INAPPLICABLE = -2
"""Does not apply, or is never asked in this mode: no answer, and it weighs nothing."""
FREE = -3
"""Answered in one way or another."""


class Variants:
    """The layout of one sheet. Verdicts are numbers of bands, best first, and `none` after the last.

    `is_cut` says that some question has more options than are looked at. `marks` are those of the sheet itself.
    """

    def __init__(self, questionnaire: Questionnaire, sheet: AnswerSheet) -> None:
        self.questionnaire = questionnaire
        self.questions = questionnaire.questions
        self.bands = [band.id for band in questionnaire.verdict.bands]
        self.none = len(self.bands)
        self.never = [q.asked_by == "staff" and sheet.mode == "self" for q in self.questions]
        self.index = {question.id: number for number, question in enumerate(self.questions)}
        self.dimensions = list(questionnaire.scored_dimensions)
        places = {name: number for number, name in enumerate(self.dimensions)}
        self.dimension = [places[q.dimension or ""] if questionnaire.is_scored(q) else -1 for q in self.questions]
        order = {band: number for number, band in enumerate(self.bands)}
        capping = [rule for rule in questionnaire.rules if rule.at_most and order[rule.at_most]]
        self.conditions = [rule.when for rule in capping]
        self._lay_out_options(sheet)
        self._lay_out_weights()
        at = Places(self.index, places, self._tables)
        self.shown = [None if q.show_if is None else compiled(q.show_if, at) for q in self.questions]
        self.caps = [(order[rule.at_most or ""], compiled(rule.when, at)) for rule in capping]
        self.rule_ids = [rule.id for rule in capping]
        self._lay_out_verdict(places)
        self.marks = self._marks(sheet)
        self.asked = self.asked_in(self.marks)
        self._find_live()
        self._scales: dict[tuple[int, ...], tuple[list[int], int, list[int]]] = {}

    def _lay_out_options(self, sheet: AnswerSheet) -> None:
        tests: list[list[Condition]] = [[] for _ in self.questions]
        shows = [q.show_if for q, never in zip(self.questions, self.never, strict=True) if q.show_if and not never]
        for leaf in (leaf for condition in (*self.conditions, *shows) for leaf in leaves(condition)):
            if leaf.question is not None:
                tests[self.index[leaf.question]].append(leaf)
        self._tables: dict[int, tuple[int, ...]] = {}
        self.options: list[tuple[Option, ...]] = []
        self._present: list[int] = []
        self.is_cut = False
        self.tested = {number for number, own in enumerate(tests) if own}
        for number, question in enumerate(self.questions):
            answer = sheet.answer(question.id)
            value = answer.value if answer.state is State.ANSWERED else None
            scored = self.dimension[number] >= 0
            found = options_of(question, tests[number], value, scored=scored)
            self.is_cut = self.is_cut or not found.complete
            self.options.append(found.all)
            self._present.append(found.present)
            for test, table in zip(tests[number], found.tables, strict=True):
                self._tables[id(test)] = table
            if self.never[number] and question.show_if is not None:  # its tests are compiled all the same
                for leaf in leaves(question.show_if):
                    self._tables.setdefault(id(leaf), (UNKNOWN,))

    def _lay_out_weights(self) -> None:
        """Keep weights, and weights times scores, as whole numbers: one scale for each dimension."""
        scales = [1] * len(self.dimensions)
        weights = [Fraction(question.weight) for question in self.questions]
        products: list[list[Fraction]] = []
        for weight, dimension, options in zip(weights, self.dimension, self.options, strict=True):
            products.append([weight * option.score for option in options] if dimension >= 0 else [])
            if dimension >= 0:
                own = (weight.denominator, *(product.denominator for product in products[-1]))
                scales[dimension] = lcm(scales[dimension], *own)
        self.weight = [int(w * scales[d]) if d >= 0 else 0 for w, d in zip(weights, self.dimension, strict=True)]
        self.gain = [
            [p.numerator * (scales[d] // p.denominator) for p in own] if d >= 0 else [0] * len(options)
            for own, d, options in zip(products, self.dimension, self.options, strict=True)
        ]

    def _lay_out_verdict(self, places: dict[str, int]) -> None:
        verdict = self.questionnaire.verdict
        weights = [Fraction(self.questionnaire.dimensions[name].weight or 0) for name in self.dimensions]
        scale = lcm(*(weight.denominator for weight in weights))
        self.fit_weight = [int(weight * scale) for weight in weights]
        self.needed = [places[name] for name in verdict.needs.dimensions]
        self.enough = Fraction(verdict.needs.answered)
        self.enough_weight = Fraction(verdict.needs.weight) * sum(self.fit_weight)
        self.starts = [Fraction(band.from_) for band in verdict.bands]
        self.floors = [
            [(places[name], Fraction(floor)) for name, floor in band.floors.items()] for band in verdict.bands
        ]
        self.unscored_misses = [band.unscored == "missed" for band in verdict.bands]

    def _marks(self, sheet: AnswerSheet) -> list[int]:
        found = []
        for number, question in enumerate(self.questions):
            state = sheet.answer(question.id).state
            if self.never[number] or state is State.DOES_NOT_APPLY:
                found.append(INAPPLICABLE)
            else:
                found.append(self._present[number] if state is State.ANSWERED else UNANSWERED)
        return found

    def _find_live(self) -> None:
        """Find questions that show or hide others, and those whose being asked can change."""
        shows: dict[int, set[int]] = {}
        for number, question in enumerate(self.questions):
            if question.show_if is not None and not self.never[number]:
                for name in referenced_questions(question.show_if):
                    shows.setdefault(self.index[name], set()).add(number)
        self.dependents: dict[int, set[int]] = {}
        for number in sorted(shows, reverse=True):  # a question only decides about later ones
            later = shows[number]
            self.dependents[number] = later.union(*(self.dependents.get(other, set()) for other in later))

    def asked_in(self, marks: Sequence[int]) -> list[bool]:
        """Return which questions are asked in a variant without free questions."""
        given = [NO_ANSWER] * len(marks)
        found = []
        for number, mark in enumerate(marks):
            shown = self.shown[number]
            found.append(not self.never[number] and (shown is None or shown(given, _no_spans) == TRUE))
            if found[-1] and mark >= 0:
                given[number] = mark
        return found

    def verdicts(self, marks: Sequence[int]) -> int:
        """Return the verdicts that may come out, as a sum of powers of two: 1 for the best band."""
        sums, perhaps = self.sums(marks)
        return self._loose_verdicts(sums, perhaps) if perhaps else self._settled_verdicts(sums)

    def sums(self, marks: Sequence[int]) -> tuple[Sums, list[Perhaps]]:
        """Return what the questions add up to that are asked in any case, and those that are perhaps asked."""
        given = [NO_ANSWER] * len(marks)
        size = len(self.dimensions)
        low, high, answered, applicable = [0] * size, [0] * size, [0] * size, [0] * size
        perhaps = []
        for number, mark in enumerate(marks):
            shown = self.shown[number]
            there = TRUE if shown is None or mark == INAPPLICABLE else shown(given, _no_spans)
            if mark == INAPPLICABLE or not there & TRUE:
                continue
            dimension, weight, gains = self.dimension[number], self.weight[number], self.gain[number]
            if mark == FREE:
                least, most = (min(gains), max(gains)) if weight else (0, 0)
            else:
                least = most = gains[mark] if mark >= 0 else 0
            counts = weight if mark != UNANSWERED else 0
            if there != TRUE:
                if mark != UNANSWERED:
                    given[number] = len(gains) + 1
                if dimension >= 0 and weight:
                    perhaps.append(Perhaps(dimension, least, most, counts, weight))
                continue
            if mark != UNANSWERED:
                given[number] = mark if mark >= 0 else len(gains)
            if dimension >= 0:
                applicable[dimension] += weight
                answered[dimension] += counts
                low[dimension] += least
                high[dimension] += most
        return Sums(given, low, high, answered, applicable), perhaps

    def valid_weights(self, sums: Sums) -> tuple[int, ...]:
        """Return the answered weight of each dimension, 0 for one that is not valid."""
        up, down = self.enough.numerator, self.enough.denominator
        pairs = zip(sums.answered, sums.applicable, strict=True)
        return tuple(own if own and own * down >= up * asked else 0 for own, asked in pairs)

    def standing(self, marks: Sequence[int]) -> Standing:
        """Return the sums, scores and fit of a variant in which it is settled which questions are asked."""
        return self._standing(self.sums(marks)[0])

    def _standing(self, sums: Sums) -> Standing:
        weights = self.valid_weights(sums)
        if weights not in self._scales:
            self._scales[weights] = self._scale(weights)
        factors, whole, starts = self._scales[weights]
        if not whole:
            return Standing(sums, weights, None, starts)
        least, most = sum(map(int.__mul__, sums.low, factors)), sum(map(int.__mul__, sums.high, factors))
        return Standing(sums, weights, Span(least, whole, most, whole), starts)

    def _settled_verdicts(self, sums: Sums) -> int:
        """Return the verdicts where it is settled which questions are asked."""
        look = self._standing(sums)
        if look.fit is None:
            return 1 << self.none
        first = next(number for number, start in enumerate(look.starts) if look.fit.high >= start)
        last = first
        while look.fit.low < look.starts[last]:
            last += 1
        return self._bands(sums.given, look.span, first, last)

    def _scale(self, weights: tuple[int, ...]) -> tuple[list[int], int, list[int]]:
        """Return factors that turn sums of gains into a multiple of the fit, what stands for a fit of 1, the starts.

        What stands for 1 is 0 if the dimensions with these answered weights (0: not valid) do not suffice.
        """
        valid = sum(own for own, weight in zip(self.fit_weight, weights, strict=True) if weight)
        if not valid or valid < self.enough_weight or any(not weights[place] for place in self.needed):
            return [], 0, []
        common = lcm(*(weight for weight in weights if weight))
        factors = [
            own * common // weight if weight else 0 for own, weight in zip(self.fit_weight, weights, strict=True)
        ]
        whole = valid * common
        return factors, whole, [-(-(start.numerator * whole) // start.denominator) for start in self.starts]

    def _loose_verdicts(self, sums: Sums, perhaps: Sequence[Perhaps]) -> int:
        """Return the verdicts where some questions are perhaps asked: each may be there or not, by itself."""
        size = len(self.dimensions)
        extra: list[list[Perhaps]] = [[] for _ in range(size)]
        for part in perhaps:
            extra[part.dimension].append(part)
        spans = [loose_span(sums, place, extra[place], self.enough) for place in range(size)]
        certain = sum(w for w, span in zip(self.fit_weight, spans, strict=True) if span.unscored == NEVER)
        possible = sum(w for w, span in zip(self.fit_weight, spans, strict=True) if span.unscored != ALWAYS)
        if not possible or possible < self.enough_weight or any(spans[p].unscored == ALWAYS for p in self.needed):
            return 1 << self.none
        is_sure = certain and certain >= self.enough_weight and all(spans[p].unscored == NEVER for p in self.needed)
        least, most = loose_fit(self.fit_weight, spans)
        fit = Span(least.numerator, least.denominator, most.numerator, most.denominator, NEVER)
        first = next(number for number, start in enumerate(self.starts) if most >= start)
        last = next(number for number, start in enumerate(self.starts) if least >= start)
        found = self._bands(sums.given, lambda place: fit if place < 0 else spans[place], first, last)
        return found if is_sure else found | 1 << self.none

    def _bands(self, given: Sequence[int], spans: Spans, first: int, last: int) -> int:
        """Return the bands that may be reached where points alone give one from `first` to `last`."""
        certain = 0
        caps = 0
        for cap, test in self.caps:
            if cap > certain:
                truths = test(given, spans)
                if truths == TRUE:
                    certain = cap
                elif truths & TRUE:
                    caps |= 1 << cap
        begins = sum(1 << start for start in {max(number, certain) for number in range(first, last + 1)})
        first = max(first, certain)
        begins |= caps >> first << first
        found = 0
        goes_on = False
        for band in range(first, self.none):
            if goes_on or begins >> band & 1:
                may_open, goes_on = self._floors(band, spans)
                found |= may_open << band
        return found

    def _floors(self, band: int, spans: Spans) -> tuple[bool, bool]:
        """Return whether a band may be open, and whether it may be closed."""
        may_open, may_close = True, False
        for place, floor in self.floors[band]:
            low, low_of, high, high_of, unscored = spans(place)
            if unscored != NEVER:
                if self.unscored_misses[band]:
                    may_close = True
                    may_open = may_open and unscored != ALWAYS
                if unscored == ALWAYS:
                    continue
            may_close = may_close or low * floor.denominator < floor.numerator * low_of
            if high * floor.denominator < floor.numerator * high_of:
                may_open = may_open and unscored == PERHAPS and not self.unscored_misses[band]
        return may_open, may_close

    def is_missed(self, band: int, span: Span, floor: Fraction) -> bool:
        """Return whether a floor of a band is missed by a score that is settled."""
        if span.unscored == ALWAYS:
            return self.unscored_misses[band]
        return span.low * floor.denominator < floor.numerator * span.low_of

    def verdict(self, marks: Sequence[int]) -> int:
        """Return the verdict of a variant without free questions."""
        return self.verdicts(marks).bit_length() - 1


def _no_spans(_place: int) -> Span:
    return NO_SCORE
