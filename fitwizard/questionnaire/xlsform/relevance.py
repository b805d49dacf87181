"""A `show_if` as the expression of a `relevant` cell.

The expression is true exactly where the condition holds. XPath has no unknown, so a test that an empty answer would
meet asks for an answer first; `not` is carried down to the tests, where it means what it means here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from fitwizard.questionnaire.model import Choice, Comparison, Condition, Exact, Multiple, Question, Single
from fitwizard.questionnaire.points_meaning import choices_worth, limits_worth

NEVER = "false()"


def relevant(condition: Condition, questions: Mapping[str, Question], names: Mapping[str, str]) -> str:
    """Return the expression; `names` are the rows' names by question id."""
    return _Writing(questions, names).told(condition, wanted=True)


class _Writing:
    def __init__(self, questions: Mapping[str, Question], names: Mapping[str, str]) -> None:
        self._questions = questions
        self._names = names

    def told(self, condition: Condition, *, wanted: bool) -> str:
        """Return what is true where the condition is true, or, if that is `wanted`, where it is false."""
        if condition.not_ is not None:
            return self.told(condition.not_, wanted=not wanted)
        if condition.all is not None:
            return _joined([self.told(part, wanted=wanted) for part in condition.all], wanted=wanted)
        if condition.any is not None:
            return _joined([self.told(part, wanted=wanted) for part in condition.any], wanted=not wanted)
        return _joined(list(self._tests(condition, wanted)), wanted=wanted)

    def _tests(self, test: Condition, wanted: bool) -> Iterator[str]:
        name = test.question or ""
        question = self._questions[name]
        value = f"${{{self._names[name]}}}"
        if test.answered is not None:
            yield f"{value} {'!=' if test.answered is wanted else '='} ''"
        if test.is_ is not None:
            yield _one_of(value, (test.is_,), wanted)
        if test.in_ is not None:
            yield _one_of(value, test.in_, wanted)
        if test.includes is not None:
            picked = f"selected({value}, '{test.includes}')"
            yield picked if wanted else f"{value} != '' and not({picked})"
        if test.only is not None:
            others = [f"selected({value}, '{c.id}')" for c in _choices(question) if c.id not in test.only]
            none_of = " and ".join(f"not({other})" for other in others)
            if wanted:
                yield f"{value} != '' and {none_of}" if others else f"{value} != ''"
            else:
                yield _joined(others, wanted=False)
        if test.count is not None:
            yield _limits(_counted(question, value), [test.count], value, wanted)
        if test.value is not None:
            yield _limits(value, [test.value], value, wanted)
        if test.points is not None:
            if isinstance(question, Single):
                yield _one_of(value, choices_worth(question, test.points), wanted)
            else:
                number = _counted(question, value) if isinstance(question, Multiple) else value
                yield _limits(number, limits_worth(question, test.points), value, wanted)


def _choices(question: Question) -> Sequence[Choice]:
    return question.choices if isinstance(question, Single | Multiple) else ()


def _counted(question: Question, value: str) -> str:
    """Return how many picked choices count."""
    silent = [c.id for c in question.choices if not c.counts] if isinstance(question, Multiple) else []
    return f"count-selected({value})" + "".join(f" - if(selected({value}, '{one}'), 1, 0)" for one in silent)


def _one_of(value: str, ids: Sequence[str], wanted: bool) -> str:
    if wanted:
        return _joined([f"{value} = '{one}'" for one in ids], wanted=False)
    return " and ".join([f"{value} != ''", *(f"{value} != '{one}'" for one in ids)])


def _limits(number: str, ranges: Sequence[Comparison], value: str, wanted: bool) -> str:
    """Return that a number lies in one of the ranges, or, given an answer, in none."""
    answered = f"{value} != ''"
    inside = [" and ".join(f"{number} {sign} {_written(limit)}" for sign, limit in _signs(one)) for one in ranges]
    if not wanted:
        return " and ".join([answered, *(f"not({one})" for one in inside)])
    told = _joined(inside, wanted=False)
    return told if number == value else _joined([answered, told], wanted=True)  # an empty number meets no limit


def _signs(limits: Comparison) -> Iterator[tuple[str, Exact]]:
    signs = ((">=", limits.at_least), (">", limits.above), ("<=", limits.at_most), ("<", limits.below))
    for sign, limit in signs:
        if limit is not None:
            yield sign, limit


def _written(number: Exact) -> str:
    return format(number, "f") if not isinstance(number, int) else str(number)


def _joined(parts: Sequence[str], *, wanted: bool) -> str:
    """Return the parts with `and` between them, or `or` if not `wanted`; compound ones in brackets."""
    if not parts:
        return "true()" if wanted else NEVER
    if len(parts) == 1:
        return parts[0]
    return (" and " if wanted else " or ").join(f"({p})" if " and " in p or " or " in p else p for p in parts)
