"""What rules that fired do to a verdict: those that limit it, those that others are stricter than, and the rest."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from fitwizard.language import Interface, Message, msg
from fitwizard.report.explained_parts import Reason, ReasonKind
from fitwizard.report.words.told import Told
from fitwizard.report.words.why_points import short_answer
from fitwizard.report.words.wording import fired_line
from fitwizard.scoring.result import FiredRule

_ANSWER_LIMITS = msg("The answer “{answer}” to “{question}” limits the verdict to “{band}”.")
_THIS_LIMITS = msg("This limits the verdict to “{band}”.")
_ANSWER_WOULD = msg("The answer “{answer}” to “{question}” would limit a verdict to “{band}”.")
_THIS_WOULD = msg("This would limit a verdict to “{band}”.")
_ANSWER_OUTRANKED = msg(
    "The answer “{answer}” to “{question}” alone would limit the verdict to “{band}”, but {stricter} is stricter."
)
_THIS_OUTRANKED = msg("Alone, this would limit the verdict to “{band}”, but {stricter} is stricter.")

_STRICTER_ANSWER = msg("the answer to “{question}”")
_STRICTER_LIMIT = msg("the limit to “{band}”")
_STRICTER_MINIMUM = msg("the minimum for {area}")
_STRICTER_POINTS = msg("what the points alone lead to")

_MOST_UNCAPPED = 2


def rules(told: Told, _: Interface) -> Iterator[Reason]:
    """Yield what each fired rule does to the verdict: what limits it first, what leaves it as it is last."""
    caps = _Caps(told)
    fired = [rule for rule in told.result.rules if rule.kind in ("knockout", "contradiction")]
    capped = [rule for rule in fired if rule.at_most is not None]
    for rule in (rule for rule in capped if caps.matters(rule)):
        yield _reason(told, rule, _kind(rule), _ANSWER_LIMITS, _THIS_LIMITS, _)
    for rule in (rule for rule in capped if not caps.matters(rule)):
        stricter = caps.stricter(rule)
        yield _reason(told, rule, "outranked", _ANSWER_OUTRANKED, _THIS_OUTRANKED, _, stricter=stricter)
    yield from _uncapped(told, [rule for rule in fired if rule.at_most is None], _)


def rules_without_verdict(told: Told, _: Interface) -> Iterator[Reason]:
    """Yield what each fired rule would do to a verdict if there were one."""
    for rule in told.result.rules:
        if rule.at_most is not None:
            yield _reason(told, rule, _kind(rule), _ANSWER_WOULD, _THIS_WOULD, _)


def _kind(rule: FiredRule) -> ReasonKind:
    return "knockout" if rule.kind == "knockout" else "contradiction"


def _uncapped(told: Told, fired: list[FiredRule], _: Interface) -> Iterator[Reason]:
    """Yield the rules that limit nothing, the first of them in their own words."""
    for rule in fired[:_MOST_UNCAPPED]:
        line = fired_line(told, rule)
        if rule.kind == "contradiction":
            effect = _("This can make the verdict less sure, but it does not limit it.")
        else:
            effect = _("This does not limit the verdict.")
        yield Reason(_kind(rule), f"{line.text} {effect}", line.questions, line.dimension, rule.id)
    rest = [fired_line(told, rule) for rule in fired[_MOST_UNCAPPED:]]
    if rest:
        questions = tuple(dict.fromkeys(name for line in rest for name in line.questions))
        text = _("Other answers pull in different directions, too; that does not limit the verdict either.")
        yield Reason("contradiction", text, questions)


def _reason(
    told: Told,
    rule: FiredRule,
    kind: ReasonKind,
    of_answer: Message,
    of_this: Message,
    _: Interface,
    **values: object,
) -> Reason:
    """Return what a rule does: the answer it hangs on where that is one that may be told, else what the rule says."""
    line = fired_line(told, rule)
    band = told.verdict(rule.at_most)
    asked = told.questionnaire.question_by_id[line.questions[0]] if len(line.questions) == 1 else None
    answer = short_answer(told, asked, _) if asked is not None and told.hangs_on_answers(rule.id) else ""
    if asked is not None and answer:
        text = _(of_answer, answer=answer, question=asked.ask, band=band, **values)
    else:
        text = f"{line.text} {_(of_this, band=band, **values)}"
    return Reason(kind, text, line.questions, line.dimension, rule.id)


@dataclass(frozen=True)
class _Caps:
    """How strict what limits a verdict is; stricter is more. Bands count from 0, the best."""

    told: Told

    @cached_property
    def order(self) -> dict[str, int]:
        """The number of each band."""
        return {band: number for number, band in enumerate(self.told.questionnaire.band_by_id)}

    @cached_property
    def by_points(self) -> int:
        """The band that points alone give."""
        return self.order[self.told.result.verdict.by_points or ""]

    @cached_property
    def by_floors(self) -> int:
        """The first band from there on that no minimum closes."""
        closed = {self.order[missed.band] for missed in self.told.result.verdict.missed_floors}
        return next(n for n in range(self.by_points, len(self.order) + 1) if n not in closed)

    @cached_property
    def strictest(self) -> FiredRule:
        """The first of the fired rules that limit a verdict most."""
        capped = [rule for rule in self.told.result.rules if rule.at_most is not None]
        return max(capped, key=self.cap)

    def cap(self, rule: FiredRule) -> int:
        """Return the best band that a rule leaves."""
        return self.order[rule.at_most or ""]

    def matters(self, rule: FiredRule) -> bool:
        """Return whether the verdict is limited by a rule: the verdict is its band, or what it leaves is closed."""
        if rule.id in self.told.result.verdict.limiting_rules:
            return True
        return self.cap(rule) == self.cap(self.strictest) > self.by_floors

    def stricter(self, rule: FiredRule) -> Message:
        """Return what is stricter than a rule, in words."""
        told, strictest = self.told, self.strictest
        if self.cap(strictest) > self.cap(rule) and self.cap(strictest) >= self.by_floors:
            asked = fired_line(told, strictest).questions
            if len(asked) == 1:
                return _filled(_STRICTER_ANSWER, question=told.questionnaire.question_by_id[asked[0]].ask)
            return _filled(_STRICTER_LIMIT, band=told.verdict(strictest.at_most))
        if self.by_points > self.cap(rule):
            return _STRICTER_POINTS
        return _filled(_STRICTER_MINIMUM, area=told.title(told.result.verdict.missed_floors[-1].dimension))


def _filled(message: Message, **values: object) -> Message:
    return Message(message.text, values)
