"""A wizard's result as far as it is worked out: the verdict at once, what stands behind it a moment later."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from types import MappingProxyType
from typing import TYPE_CHECKING

from fitwizard.answers.model import Answer, AnswerSheet, answered
from fitwizard.answers.plan import PlannedStep
from fitwizard.language import Interface
from fitwizard.report.parts import Step
from fitwizard.scoring.result import Result
from fitwizard.store.model import Scenario
from fitwizard.tui.widgets.result_rows import ResultRows
from fitwizard.tui.widgets.telling import view_of
from fitwizard.wizard import Wizard

if TYPE_CHECKING:
    from fitwizard.scoring.explain import Explanation


class ToldResult:
    """What the answers of a wizard come to, shared by the result and by what its lines open to.

    `explanation` is None until `load` has found it, in the thread of the store, with what is planned and was tried out,
    or until `explained` has worked it out, which takes a moment and belongs in a thread of its own.
    """

    def __init__(self, wizard: Wizard) -> None:
        self.wizard = wizard
        self.sheet: AnswerSheet = wizard.sheet
        self.result: Result = wizard.result()
        self.explanation: Explanation | None = None
        self._steps: Mapping[str, Step] = {}
        self._plan: Mapping[str, PlannedStep] = MappingProxyType({})
        self._kept: Sequence[Scenario] = ()

    @property
    def is_current(self) -> bool:
        """Whether the answers are still those that were looked at."""
        return self.sheet is self.wizard.sheet

    def again(self) -> None:
        """Look at the answers of the moment."""
        if not self.is_current:
            self.sheet, self.explanation = self.wizard.sheet, None
        self.result = self.wizard.result()

    def explained(self) -> Explanation:
        """Return what stands behind the verdict. It takes up to a few tenths of a second, and changes nothing here."""
        from fitwizard.scoring.explain import explain

        return explain(self.wizard.questionnaire, self.sheet, self.result)

    def load(self) -> None:
        """Read what is planned and was tried out, and what stands behind the verdict if it is kept.

        Raises `StoreFailed`.
        """
        if self.explanation is None and self.is_current:
            self.explanation = self.wizard.explanation()
        self._plan = self.wizard.plan()
        self._kept = self.wizard.scenarios()

    def rows(self, _: Interface, now: datetime) -> ResultRows:
        """Return the result as rows in the words of `_`."""
        view = view_of(self.wizard, self.result, _, now, explanation=self.explanation, plan=self._plan, kept=self._kept)
        self._steps = {step.id: step for step in (*view.steps, *view.planned_before)}
        return ResultRows(view, _, [scenario.number for scenario in self._kept])

    def changes(self, direction: str, number: int) -> Mapping[str, Answer]:
        """Return the changed answers of a way to a "better" or a "worse" verdict."""
        nearer = self.explanation.nearer if self.explanation is not None else None
        if nearer is None:
            return {}
        found = (nearer.better if direction == "better" else nearer.worse).sets[number]
        return {change.question: answered(change.to) for change in found.changes}

    def step(self, name: str) -> Step | None:
        """Return a step of the result as it was told last, None if it is not among them any more."""
        return self._steps.get(name)

    def kept(self, number: int) -> Mapping[str, Answer]:
        """Return the changed answers of something that was tried out and kept."""
        return next((scenario.changes for scenario in self._kept if scenario.number == number), {})
