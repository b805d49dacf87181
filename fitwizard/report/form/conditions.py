"""Conditions as a person reads them on paper: "Only if the answer to question 12 is “monthly”."."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from fitwizard.answers.words import number_in_words
from fitwizard.language import Interface
from fitwizard.questionnaire.model import Comparison, Condition, Multiple, Questionnaire, Single
from fitwizard.questionnaire.points_meaning import choices_worth, limits_worth


def only_if(condition: Condition, questionnaire: Questionnaire, numbers: Mapping[str, int], _: Interface) -> str:
    """Return the sentence that says when a question is asked; `numbers` are those of the questions on the form."""
    return _("Only if {condition}.", condition=_Words(questionnaire, numbers, _).clause(condition))


class _Words:
    def __init__(self, questionnaire: Questionnaire, numbers: Mapping[str, int], words: Interface) -> None:
        self._questions = questionnaire.question_by_id
        self._numbers = numbers
        self._ = words

    def clause(self, condition: Condition, *, inner: bool = False) -> str:
        """Return `condition` as a clause; `inner` is one among several and needs brackets if it is compound itself."""
        _ = self._
        if condition.not_ is not None:
            return _("it is not so that {condition}", condition=self.clause(condition.not_, inner=True))
        if condition.all is not None:
            clauses = [self.clause(part, inner=len(condition.all) > 1) for part in condition.all]
            return self._together(clauses, inner=inner)
        if condition.any is not None:
            clauses = [self.clause(part, inner=len(condition.any) > 1) for part in condition.any]
            return self._bracketed(self.either(clauses), inner=inner and len(clauses) > 1)
        return self._together(list(self._tests(condition)), inner=inner)

    def either(self, parts: Sequence[str]) -> str:
        """Return "a, b or c"."""
        _ = self._
        if len(parts) < 2:
            return "".join(parts)
        return _("{one} or {other}", one=", ".join(parts[:-1]), other=parts[-1])

    def _together(self, clauses: Sequence[str], *, inner: bool) -> str:
        _ = self._
        told = clauses[0] if clauses else ""
        for clause in clauses[1:]:
            told = _("{one} and {other}", one=told, other=clause)
        return self._bracketed(told, inner=inner and len(clauses) > 1)

    def _bracketed(self, clause: str, *, inner: bool) -> str:
        return f"({clause})" if inner else clause

    def _tests(self, test: Condition) -> Iterator[str]:
        """Yield a clause for each test of a question."""
        _, name = self._, test.question or ""
        question, about = self._questions[name], self._named(name)
        if test.answered is not None:
            yield (
                _("{question} has an answer", question=about)
                if test.answered
                else _("{question} has no answer", question=about)
            )
        picked = (test.is_,) if test.is_ is not None else test.in_ or ()
        if picked:
            yield _("the answer to {question} is {choice}", question=about, choice=self._labels(name, picked))
        if test.includes is not None:
            chosen = self._labels(name, (test.includes,))
            yield _("{choice} is among the answers to {question}", question=about, choice=chosen)
        if test.only is not None:
            chosen = self._labels(name, test.only)
            yield _("nothing but {choice} is among the answers to {question}", question=about, choice=chosen)
        if test.count is not None:
            yield self._counted(about, [test.count])
        if test.value is not None:
            yield self._valued(about, [test.value])
        if test.points is None:
            return
        if isinstance(question, Single):
            worth = self._labels(name, choices_worth(question, test.points))
            yield _("the answer to {question} is {choice}", question=about, choice=worth)
        elif isinstance(question, Multiple):
            yield self._counted(about, limits_worth(question, test.points))
        else:
            yield self._valued(about, limits_worth(question, test.points))

    def _counted(self, about: str, limits: Sequence[Comparison]) -> str:
        _ = self._
        told = self.either([self._limits(limit) for limit in limits])
        return _("the number of choices ticked in {question} is {limits}", question=about, limits=told)

    def _valued(self, about: str, limits: Sequence[Comparison]) -> str:
        _ = self._
        told = self.either([self._limits(limit) for limit in limits])
        return _("the answer to {question} is {limits}", question=about, limits=told)

    def _limits(self, limits: Comparison) -> str:
        _ = self._
        tests = (
            (limits.at_least, _("at least {number}")),
            (limits.above, _("above {number}")),
            (limits.at_most, _("at most {number}")),
            (limits.below, _("below {number}")),
        )
        told = [text.format(number=number_in_words(limit, _)) for limit, text in tests if limit is not None]
        return self._together(told, inner=False)

    def _named(self, name: str) -> str:
        """Return a question by its number, or in its own words if the form does not have it."""
        _ = self._
        if name in self._numbers:
            return _("question {number}", number=self._numbers[name])
        return _("the question “{question}”", question=self._questions[name].ask)

    def _labels(self, name: str, ids: Sequence[str]) -> str:
        question = self._questions[name]
        choices = question.choices if isinstance(question, Single | Multiple) else ()
        labels = {choice.id: choice.label for choice in choices}
        return self.either([self._("“{choice}”", choice=labels[one]) for one in ids if one in labels])
