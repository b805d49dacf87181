"""Which questions depend on each other through what they show or hide, and all ways they can come out.

A group is a set of questions connected by conditions whose outcome is still open. All its ways are tried: every
deciding question in each of its cells (answers that no condition and no score tells apart), the others left free.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import islice

from fitwizard.answers.model import Answer, AnswerSheet, State, answered
from fitwizard.answers.route import SheetFacts
from fitwizard.questionnaire.conditions import evaluate, referenced_questions
from fitwizard.questionnaire.model import Question, Questionnaire
from fitwizard.questionnaire.points import Value
from fitwizard.scoring.cells import cells
from fitwizard.scoring.dimensions import ZERO, question_score

MOST_WAYS = 4_000
"""Ways tried at the most, in one group and over groups that span dimensions."""

UNDECIDED = (State.OPEN, State.UNKNOWN)


@dataclass(frozen=True, slots=True)
class Part:
    """What questions add to one dimension: sums of weight times score (0-100) at least and at most, and of weights."""

    low: Fraction = ZERO
    high: Fraction = ZERO
    weight: Fraction = ZERO

    def __add__(self, other: Part) -> Part:
        return Part(self.low + other.low, self.high + other.high, self.weight + other.weight)


Way = Mapping[str, Part]
"""One way that questions can come out: what they add to each dimension."""


@dataclass(frozen=True, slots=True)
class Groups:
    """What is asked in any case (`always`), and for each group all its ways; `exact` unless one was too large."""

    always: Way
    ways: list[list[Way]]
    exact: bool

    @classmethod
    def of(cls, questionnaire: Questionnaire, sheet: AnswerSheet) -> Groups:
        """Return the groups of `questionnaire` under what is answered in `sheet`."""
        facts = SheetFacts(questionnaire, sheet)
        links = _links(questionnaire, sheet, facts)
        grouped = {name for name, others in links.items() if others}
        always: dict[str, Part] = {}
        for question in questionnaire.questions:
            if question.id not in grouped and not facts.is_hidden(question.id):
                _add(always, questionnaire, question, sheet.answer(question.id))
        exact = True
        ways = []
        for members in _components(links, grouped):
            found = _Trial(questionnaire, sheet, facts, members, links).ways()
            exact = exact and found is not None
            if found is not None:
                ways.append(found)
            else:
                ways.extend(_loose(questionnaire, sheet, members))
        return cls(always, ways, exact)


def _add(way: dict[str, Part], questionnaire: Questionnaire, question: Question, answer: Answer) -> None:
    """Add what `question` contributes with `answer`; undecided it may be anything from 0 to 100."""
    if not questionnaire.is_scored(question) or question.dimension is None:
        return
    weight = Fraction(question.weight)
    if answer.state in UNDECIDED:
        part = Part(ZERO, 100 * weight, weight)
    elif answer.state is State.ANSWERED and answer.value is not None:
        score = weight * (question_score(question, answer.value) or ZERO)
        part = Part(score, score, weight)
    else:
        return
    way[question.dimension] = way.get(question.dimension, Part()) + part


def _links(questionnaire: Questionnaire, sheet: AnswerSheet, facts: SheetFacts) -> dict[str, set[str]]:
    """Return, for every question, those it hangs together with through conditions whose outcome is open."""
    links: dict[str, set[str]] = {question.id: set() for question in questionnaire.questions}
    open_ended = set()
    for question in questionnaire.questions:
        if question.asked_by == "staff" and sheet.mode == "self":
            continue
        if question.show_if is not None:
            movers = {name for name in referenced_questions(question.show_if) if name in open_ended}
            if movers:
                open_ended.add(question.id)
                for mover in movers:
                    links[question.id].add(mover)
                    links[mover].add(question.id)
                continue
        if not facts.is_hidden(question.id) and sheet.answer(question.id).state in UNDECIDED:
            open_ended.add(question.id)
    return links


def _components(links: Mapping[str, set[str]], names: set[str]) -> Iterator[list[str]]:
    """Yield the connected groups of `names`, each in the order of the file."""
    seen: set[str] = set()
    for name in links:
        if name not in names or name in seen:
            continue
        found, waiting = set(), [name]
        while waiting:
            current = waiting.pop()
            if current not in found:
                found.add(current)
                waiting.extend(links[current])
        seen |= found
        yield [other for other in links if other in found]


def _loose(questionnaire: Questionnaire, sheet: AnswerSheet, members: list[str]) -> Iterator[list[Way]]:
    """Yield each member on its own, there or not: wider than what is possible, never narrower."""
    for name in members:
        way: dict[str, Part] = {}
        _add(way, questionnaire, questionnaire.question_by_id[name], sheet.answer(name))
        yield [way, {}]


_Begun = tuple[int, Mapping[str, Answer | None], Way]
"""A way that is settled up to a member: its index, the answers supposed (None: hidden), and what they add."""


class _Trial:
    """Tries all ways of one group."""

    def __init__(
        self,
        questionnaire: Questionnaire,
        sheet: AnswerSheet,
        facts: SheetFacts,
        members: list[str],
        links: Mapping[str, set[str]],
    ) -> None:
        self._questionnaire = questionnaire
        self._sheet = sheet
        self._facts = facts
        self._members = [questionnaire.question_by_id[name] for name in members]
        named = [(question, question.show_if) for question in self._members if question.show_if and links[question.id]]
        self._tests = {
            member.id: [condition for _, condition in named if member.id in referenced_questions(condition)]
            for member in self._members
        }

    def ways(self) -> list[Way] | None:
        """Return the different ways the group can come out, None if they are too many to try."""
        found: dict[tuple[tuple[str, Part], ...], Way] = {}
        tried = 0
        # A pile instead of recursion: a group may hold more questions than Python nests calls.
        begun: list[_Begun] = [(0, {}, {})]
        while begun:
            index, given, way = begun.pop()
            if index < len(self._members):
                begun.extend(self._continue(index, given, way))
                continue
            tried += 1
            if tried > MOST_WAYS:
                return None
            found[tuple(sorted(way.items(), key=lambda item: item[0]))] = way
        return list(found.values())

    def _continue(self, index: int, given: Mapping[str, Answer | None], way: Way) -> Iterator[_Begun]:
        """Yield the way with each outcome of its next question."""
        question = self._members[index]
        for answer in self._outcomes(question, given):
            longer = dict(way)
            if answer is not None:
                _add(longer, self._questionnaire, question, answer)
            yield index + 1, {**given, question.id: answer} if self._tests[question.id] else given, longer

    def _outcomes(self, question: Question, given: Mapping[str, Answer | None]) -> Iterable[Answer | None]:
        """Return the answers to try, None for a hidden question; no more than it takes to give up."""
        if not self._is_asked(question, given):
            return [None]
        answer = self._sheet.answer(question.id)
        tests = self._tests[question.id]
        if answer.state in UNDECIDED and tests:
            return map(answered, islice(cells(question, tests), MOST_WAYS + 1))
        return [answer]

    def _is_asked(self, question: Question, given: Mapping[str, Answer | None]) -> bool:
        if question.show_if is None:
            return not self._facts.is_hidden(question.id)
        return evaluate(question.show_if, _Supposed(self._facts, given)) is True


class _Supposed(SheetFacts):
    """The facts of a sheet with some answers supposed; None supposes that a question is hidden."""

    def __init__(self, facts: SheetFacts, given: Mapping[str, Answer | None]) -> None:
        self._facts = facts
        self._given = given

    def question(self, question: str) -> Question:
        return self._facts.question(question)

    def answer(self, question: str) -> Value | None:
        if question not in self._given:
            return self._facts.answer(question)
        answer = self._given[question]
        return answer.value if answer is not None and answer.state is State.ANSWERED else None

    def is_hidden(self, question: str) -> bool:
        return self._given[question] is None if question in self._given else self._facts.is_hidden(question)
