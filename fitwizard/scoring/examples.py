"""The examples of a questionnaire: what each comes to, against what its author expects."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from types import MappingProxyType

from fitwizard.answers.model import AnswerSheet
from fitwizard.answers.recorded import Recorded, Refusal
from fitwizard.questionnaire.model import Example, Questionnaire
from fitwizard.scoring.assess import assess
from fitwizard.scoring.result import Result, Verdict

NO_VERDICT = "none"
"""How an example says that no verdict is expected."""


@dataclass(frozen=True, slots=True)
class Difference:
    """A field of `expect` that the result does not meet; both sides as YAML would write them."""

    field: str
    expected: str
    got: str


@dataclass(frozen=True, slots=True)
class ExampleRun:
    """What became of an example: answers that the questionnaire does not take, or else the differences.

    `fit` (0-100) is what it came to, None without a verdict.
    """

    refusals: tuple[Refusal, ...]
    differences: tuple[Difference, ...]
    fit: Fraction | None = None

    @property
    def holds(self) -> bool:
        """Whether the example comes to what it expects."""
        return not self.refusals and not self.differences


def run_example(questionnaire: Questionnaire, example: Example) -> ExampleRun:
    """Return what became of `example`; what its `expect` leaves out is not looked at."""
    recorded = Recorded(questionnaire, example.answers)
    if recorded.refusals:
        return ExampleRun(tuple(recorded.refusals), ())
    answers = MappingProxyType({key: answer for key, answer in recorded.answers.items() if not answer.is_empty})
    sheet = AnswerSheet(questionnaire.id, questionnaire.version, mode=example.mode, answers=answers)
    result = assess(questionnaire, sheet)
    return ExampleRun((), tuple(_differences(example, result)), result.fit)


def _differences(example: Example, result: Result) -> Iterator[Difference]:
    verdict = result.verdict
    expect = example.expect
    for field in ("band", "by_points"):
        expected, got = getattr(expect, field), getattr(verdict, field) or NO_VERDICT
        if expected is not None and expected != got:
            yield Difference(field, expected, got)
    if expect.confidence is not None and expect.confidence != verdict.confidence:
        yield Difference("confidence", expect.confidence, verdict.confidence or NO_VERDICT)
    for field, ids in _sets(verdict, result).items():
        wanted = getattr(expect, field)
        if wanted is not None and set(wanted) != set(ids):
            yield Difference(field, _listed(wanted), _listed(ids))


def _sets(verdict: Verdict, result: Result) -> dict[str, tuple[str, ...]]:
    return {
        "limited_by": verdict.limited_by,
        "rules": tuple(rule.id for rule in result.rules),
        "unsettled": verdict.unsettled,
    }


def _listed(ids: tuple[str, ...]) -> str:
    return f"[{', '.join(ids)}]"
