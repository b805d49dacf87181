"""A case with all that is known of it: what every file that leaves the program is made of."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, Protocol

from fitwizard.answers.model import Answer, AnswerSheet
from fitwizard.answers.plan import PlannedStep
from fitwizard.language import Interface
from fitwizard.questionnaire.model import Questionnaire
from fitwizard.questionnaire.translating import Localised, texts

if TYPE_CHECKING:
    from fitwizard.report.parts import Audience, ResultView
    from fitwizard.report.words.trials import Supposed
    from fitwizard.scoring.explain import Explanation
    from fitwizard.scoring.result import Result


class Entered(Protocol):
    """One change of one answer: `answer` was said from then on, by `respondent`; `by` entered it `at` that time.

    The time carries its zone; a name that nobody gave is "".
    """

    @property
    def question(self) -> str:
        """The question's id."""

    @property
    def answer(self) -> Answer:
        """What was said from then on."""

    @property
    def at(self) -> datetime.datetime:
        """When it was entered."""

    @property
    def respondent(self) -> str:
        """Whose answer it is."""

    @property
    def by(self) -> str:
        """Who entered it."""


def untranslated(told: Localised, original: str) -> Mapping[str, str]:
    """Return the texts that the questionnaire has only in the `original` language, each with that language's tag."""
    here = texts(told.questionnaire) if told.fallbacks else {}
    return MappingProxyType({here[key]: original for key in told.fallbacks})


def _as_it_is(time: datetime.datetime) -> datetime.datetime:
    return time


@dataclass(frozen=True)
class WholeCase:
    """One company's answers to one questionnaire, in the language in which they are to be told.

    `date` is that of the result. `original` is the language of texts without a translation. `name` is what the case is
    called, `digest` that of the questionnaire. `history` holds every change of every answer, in the order they
    happened, `local` puts its times into the reader's zone. What the answers come to, and what stands behind it, is
    worked out when it is wanted first; `ready` is what stands behind it if that was worked out before.
    """

    told: Localised
    sheet: AnswerSheet
    date: datetime.date
    original: str
    name: str = ""
    digest: str = ""
    plan: Mapping[str, PlannedStep] = field(default_factory=lambda: MappingProxyType({}))
    scenarios: Sequence[Supposed] = ()
    history: Sequence[Entered] = ()
    local: Callable[[datetime.datetime], datetime.datetime] = _as_it_is
    ready: Explanation | None = None

    @property
    def questionnaire(self) -> Questionnaire:
        """The questionnaire in the language of the telling."""
        return self.told.questionnaire

    @cached_property
    def fallbacks(self) -> Mapping[str, str]:
        """The texts that the questionnaire has only in its original language, each with that language's tag."""
        return untranslated(self.told, self.original)

    @cached_property
    def result(self) -> Result:
        """What the answers come to."""
        from fitwizard.scoring.assess import assess  # an answer sheet is written without it

        return assess(self.questionnaire, self.sheet)

    @cached_property
    def explanation(self) -> Explanation:
        """What stands behind the verdict; to work it out takes up to a few tenths of a second."""
        if self.ready is not None:
            return self.ready
        from fitwizard.scoring.explain import explain

        return explain(self.questionnaire, self.sheet, self.result)

    @property
    def worked_out(self) -> Explanation | None:
        """What stands behind the verdict if it was not ready and somebody wanted it, so that it can be kept."""
        return self.explanation if self.ready is None and "explanation" in self.__dict__ else None

    def view(self, _: Interface, audience: Audience, *, explained: bool = True) -> ResultView:
        """Return what the answers come to in the words of `_`; what takes longer only if it is to be `explained`."""
        from fitwizard.report.view import result_view

        return result_view(
            self.questionnaire,
            self.sheet,
            self.result,
            _,
            date=self.date,
            audience=audience,
            fallbacks=self.fallbacks,
            explanation=self.explanation if explained else None,
            plan=self.plan,
            kept=self.scenarios,
        )
