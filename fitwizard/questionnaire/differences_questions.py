"""What differs in questions, their choices and scales."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import chain

from fitwizard.language import Message, msg
from fitwizard.questionnaire.changes import Changes, Way, come_and_gone, in_words, plain_value
from fitwizard.questionnaire.model import (
    Choice,
    Exact,
    ListQuestion,
    Multiple,
    NumberQuestion,
    Question,
    Questionnaire,
    Single,
    TextQuestion,
)
from fitwizard.questionnaire.points import reachable_points
from fitwizard.questionnaire.renaming import Renames
from fitwizard.questionnaire.version_steps import Step

_UNSCORED = (TextQuestion, ListQuestion)


def compare_questions(changes: Changes, old: Questionnaire, new: Questionnaire, renamed: Renames) -> None:
    """Note what differs in the questions and scales of `old`, in today's ids, and `new`."""
    before, after = old.question_by_id, new.question_by_id
    come, gone, stayed = come_and_gone(before, after)
    for name in come:
        _come(changes, new, after[name])
    for name in gone:
        say = msg("The question {of} has gone.", of=changes.names.question(name))
        changes.add(("questions", name), "questions", Step.MAJOR, plain_value(before[name]), None, say)
    for was, name in renamed.questions.items():
        say = msg("The question {of} was called {was}; answers carry over.", of=changes.names.question(name), was=was)
        changes.add(("questions", name, "id"), "questions", Step.MINOR, was, name, say)
    for name in stayed:
        _Pair(changes, old, new, before[name], after[name], renamed).compare()
    say = msg("The order of the questions is another one.")
    changes.order(("questions",), Step.PATCH, before, after, say)
    _compare_scales(changes, old, new, renamed)


def ends(question: Question) -> tuple[Exact, Exact] | None:
    """Return the least and the most points that answers to a question give, None without any."""
    points = reachable_points(question)
    return (points[0], points[-1]) if points else None


def _come(changes: Changes, new: Questionnaire, question: Question) -> None:
    of = changes.names.question(question.id)
    section = changes.names.section(new.section_by_question[question.id].id)
    if new.is_scored(question):
        step, say = Step.MAJOR, msg("New scored question in {section}: {of}.", section=section, of=of)
    else:
        step, say = Step.MINOR, msg("New question in {section}: {of}.", section=section, of=of)
    changes.add(("questions", question.id), "questions", step, None, plain_value(question), say)


class _Pair:
    """One question in both questionnaires."""

    def __init__(
        self,
        changes: Changes,
        old: Questionnaire,
        new: Questionnaire,
        before: Question,
        after: Question,
        renamed: Renames,
    ) -> None:
        self.changes = changes
        self.before, self.after = before, after
        self.way: Way = ("questions", after.id)
        self.of = changes.names.question(after.id)
        self.scored = old.is_scored(before) or new.is_scored(after)
        self.lined = old.verdict.straight_line is not None or new.verdict.straight_line is not None
        self.sections = old.section_by_question[before.id].id, new.section_by_question[after.id].id
        self.renamed = renamed

    def compare(self) -> None:
        before, after, changes = self.before, self.after, self.changes
        changes.texts(self.way, before, after, self.of, ("ask", "why", "probe"))
        self._place()
        self._meaning()
        _former_ids(changes, self.way, self.of, before.was, after.was)
        changes.values(self.way, "others", before, after, self.of, {"source": Step.PATCH, "changeable": Step.MINOR})
        if type(before) is not type(after):
            values = {"of": self.of, "before": before.type, "after": after.type}
            say = msg("The question {of} is of the type {after}, before {before}; its answers do not fit.", **values)
            changes.add((*self.way, "type"), "questions", Step.MAJOR, before.type, after.type, say)
        else:
            self._by_type()

    def _place(self) -> None:
        before, after = self.sections
        if before != after:
            names = {"before": self.changes.names.section(before), "after": self.changes.names.section(after)}
            say = msg("The question {of} stands in {after}, before in {before}.", of=self.of, **names)
            self.changes.add((*self.way, "section"), "others", Step.PATCH, before, after, say)

    def _meaning(self) -> None:
        before, after, changes = self.before, self.after, self.changes
        if before.weight != after.weight:
            say = msg(
                "The weight of {of} goes from {before} to {after}.",
                of=self.of,
                before=before.weight,
                after=after.weight,
            )
            changes.add((*self.way, "weight"), "weights", self._if_scored(), before.weight, after.weight, say)
        if before.dimension != after.dimension:
            names = {"before": changes.names.dimension(before.dimension)}
            names["after"] = changes.names.dimension(after.dimension)
            say = msg("The question {of} belongs to {after}, before to {before}.", of=self.of, **names)
            way = (*self.way, "dimension")
            changes.add(way, "questions", self._if_scored(), before.dimension, after.dimension, say)
        steps = {"show_if": Step.MAJOR, "asked_by": Step.MAJOR}
        changes.values(self.way, "conditions", before, after, self.of, steps)

    def _by_type(self) -> None:
        before, after, changes = self.before, self.after, self.changes
        if isinstance(before, Single | Multiple) and isinstance(after, Single | Multiple):
            self._choices(before, after)
        if isinstance(before, NumberQuestion) and isinstance(after, NumberQuestion):
            # With another unit the numbers given before mean something else.
            changes.values(self.way, "questions", before, after, self.of, {"unit": Step.MAJOR})
            wider = self._spread_step(_within(before, after))
            changes.values(self.way, "questions", before, after, self.of, {"min": wider, "max": wider, "whole": wider})
        if isinstance(before, _UNSCORED) and isinstance(after, _UNSCORED):
            for name in ("longest", "most"):
                less = getattr(after, name, 0) < getattr(before, name, 0)
                step = {name: Step.MAJOR if less else Step.MINOR}
                changes.values(self.way, "questions", before, after, self.of, step)
            changes.values(self.way, "others", before, after, self.of, {"lines": Step.PATCH})
        self._table()

    def _table(self) -> None:
        before, after = getattr(self.before, "score", None), getattr(self.after, "score", None)
        if before == after:
            return
        words = {"before": in_words(before or {}), "after": in_words(after or {})}
        say = msg("The points of {of} are {after}, before {before}.", of=self.of, **words)
        self.changes.add((*self.way, "score"), "points", self._if_scored(), before, after, say)

    def _choices(self, before: Single | Multiple, after: Single | Multiple) -> None:
        scales = getattr(before, "scale", None), getattr(after, "scale", None)
        self.changes.value((*self.way, "scale"), "others", Step.PATCH, *scales, self.of)
        if scales[0] is not None and scales[0] == scales[1]:
            return  # told once, at the scale
        come = self._spread_step(fits=True)
        moves = self.scored and self.lined and isinstance(after, Single)
        way, renamed = (*self.way, "choices"), self.renamed.choices.get(after.id, {})
        names = {
            choice.id: self.changes.names.choice(after.id, choice.id) for choice in chain(before.choices, after.choices)
        }
        _Choices(self.changes, way, self.of, names, renamed, come=come, moves=moves).compare(
            before.choices, after.choices
        )

    def _if_scored(self) -> Step:
        return Step.MAJOR if self.scored else Step.PATCH

    def _spread_step(self, fits: bool) -> Step:
        """Return the step of a change after which old answers still fit, or not: it may still move their scores."""
        same = not self.scored or ends(self.before) == ends(self.after)
        return Step.MINOR if fits and same else Step.MAJOR


class _Choices:
    """The choices of a question or a scale in both questionnaires.

    `come` is the step of a new one; `moves` says that a verdict may depend on the position of a choice.
    """

    def __init__(
        self,
        changes: Changes,
        way: Way,
        of: Message,
        names: Mapping[str, Message],
        renamed: Mapping[str, str],
        *,
        come: Step,
        moves: bool,
        used: bool = True,
    ) -> None:
        self.changes, self.way, self.of = changes, way, of
        self.names, self.renamed = names, renamed
        self.come_step, self.moves = come, moves
        self.major = Step.MAJOR if used else Step.PATCH

    def compare(self, old: Sequence[Choice], new: Sequence[Choice]) -> None:
        before, after = {choice.id: choice for choice in old}, {choice.id: choice for choice in new}
        come, gone, stayed = come_and_gone(before, after)
        for name in come:
            self._come(after[name], before_others=self._stands_before(name, list(after), stayed))
        for name in gone:
            say = msg("The choice {choice} of {of} has gone.", choice=self.names[name], of=self.of)
            self.changes.add((*self.way, name), "questions", self.major, plain_value(before[name]), None, say)
        for was, name in self.renamed.items():
            values = {"choice": self.names[name], "of": self.of, "was": was}
            say = msg("The choice {choice} of {of} was called {was}; answers carry over.", **values)
            self.changes.add((*self.way, name, "id"), "questions", Step.MINOR, was, name, say)
        for name in stayed:
            self._compare(before[name], after[name])
        step = Step.MAJOR if self.moves else Step.PATCH
        say = msg("The order of the choices of {of} is another one.", of=self.of)
        self.changes.order(self.way, step, before, after, say)

    @staticmethod
    def _stands_before(name: str, order: list[str], stayed: list[str]) -> bool:
        return any(other in stayed for other in order[order.index(name) + 1 :])

    def _come(self, choice: Choice, *, before_others: bool) -> None:
        step = Step.MAJOR if self.moves and before_others else self.come_step
        values = {"choice": self.names[choice.id], "of": self.of}
        if choice.points is None:
            say = msg("New choice of {of}: {choice}.", **values)
        else:
            say = msg("New choice of {of}: {choice}, {points} points.", points=choice.points, **values)
        self.changes.add((*self.way, choice.id), "questions", step, None, plain_value(choice), say)

    def _compare(self, before: Choice, after: Choice) -> None:
        changes, way = self.changes, (*self.way, after.id)
        of = msg("{of}, {choice}", of=self.of, choice=self.names[after.id])
        changes.text((*way, "label"), before.label, after.label, of)
        changes.text((*way, "advice"), before.advice, after.advice, of, Step.MINOR)
        if before.points != after.points:
            say = msg(
                "The points of {of} go from {before} to {after}.",
                of=of,
                before=in_words(before.points),
                after=in_words(after.points),
            )
            changes.add((*way, "points"), "points", self.major, before.points, after.points, say)
        narrower = self.major if after.exclusive else self.come_step
        steps = {"counts": self.major, "exclusive": narrower, "sensitive": Step.MINOR}
        changes.values(way, "questions", before, after, of, steps)
        _former_ids(changes, way, of, before.was, after.was)


def _former_ids(changes: Changes, way: Way, of: Message, before: Sequence[str], after: Sequence[str]) -> None:
    """Note former ids that came or went; their order means nothing."""
    lost = set(before) - set(after)  # a sheet that uses one cannot be read any more
    one, other = sorted(set(before)) or None, sorted(set(after)) or None
    changes.value((*way, "was"), "others", Step.MAJOR if lost else Step.MINOR, one, other, of)


def _within(old: NumberQuestion, new: NumberQuestion) -> bool:
    """Return whether every number that `old` takes fits `new`."""
    lower = new.min is None or (old.min is not None and new.min <= old.min)
    higher = new.max is None or (old.max is not None and new.max >= old.max)
    return lower and higher and (old.whole or not new.whole)


def _compare_scales(changes: Changes, old: Questionnaire, new: Questionnaire, renamed: Renames) -> None:
    come, gone, stayed = come_and_gone(old.scales, new.scales)
    for name in come:
        say = msg("New scale: {id}.", id=name)
        changes.add(("scales", name), "others", Step.MINOR, None, plain_value(new.scales[name]), say)
    for name in gone:
        say = msg("The scale {id} has gone.", id=name)
        changes.add(("scales", name), "others", Step.MAJOR, plain_value(old.scales[name]), None, say)
    for name in stayed:
        _compare_scale(changes, old, new, name, renamed.on_scales.get(name, {}))


def _compare_scale(
    changes: Changes, old: Questionnaire, new: Questionnaire, name: str, renamed: Mapping[str, str]
) -> None:
    before, after = old.scales[name], new.scales[name]
    users = [q for q in new.questions if isinstance(q, Single) and name == q.scale]
    former = [q for q in old.questions if isinstance(q, Single) and name == q.scale]
    scored = any(new.is_scored(q) for q in users) or any(old.is_scored(q) for q in former)
    points = [[choice.points for choice in choices if choice.points is not None] for choices in (before, after)]
    same = not scored or (all(points) and (min(points[0]), max(points[0])) == (min(points[1]), max(points[1])))
    lined = old.verdict.straight_line is not None or new.verdict.straight_line is not None
    names = {choice.id: changes.names.on_scale(name, choice.id) for choice in chain(before, after)}
    _Choices(
        changes,
        ("scales", name),
        msg("the scale {id}", id=name),
        names,
        renamed,
        come=Step.MINOR if same else Step.MAJOR,
        moves=scored and lined,
        used=bool(users or former),
    ).compare(before, after)
