"""A wizard on a questionnaire that is still being written: nothing is stored, and the questionnaire may change."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from types import MappingProxyType

from fitwizard.answers.carrying import Carried, Loss, Said, carried
from fitwizard.answers.model import Answer, AnswerSheet, Mode, State
from fitwizard.answers.route import Route
from fitwizard.kept import KeepsNothing
from fitwizard.questionnaire.edition import Edition
from fitwizard.questionnaire.model import Questionnaire
from fitwizard.questionnaire.renaming import Renames, renames
from fitwizard.questionnaire.translating import Localised
from fitwizard.scoring.result import Result
from fitwizard.store.model import Case
from fitwizard.wizard import REVIEW, Wizard


@dataclass(frozen=True)
class Renewal:
    """What a new edition changed for the person: how many answers no longer fit, and where each question is now."""

    before: Questionnaire
    renamed: Renames
    route: Route
    lost: int

    def is_there(self, question: str) -> bool:
        """Return whether a question of the edition before is still asked, perhaps by another id."""
        return self._asked(self.renamed.question(question))

    def place(self, question: str) -> str | None:
        """Return where a person stands who stood at a question of the edition before.

        There, by the id it has now, else at the nearest question before it that is asked, else at the first. None when
        nothing is asked.
        """
        order = [each.id for each in self.before.questions]
        above = order[: order.index(question) + 1] if question in order else []
        found = (self.renamed.question(each) for each in reversed(above))
        return next((each for each in found if self._asked(each)), None) or next(iter(self.route.asked), None)

    def _asked(self, question: str) -> bool:
        return self.route.states.get(question, State.HIDDEN) is not State.HIDDEN


class Preview(Wizard):
    """The wizard of one who writes a questionnaire; answers last as long as this object.

    What `renew` has to drop is kept aside and comes back with its question, unless something else was said meanwhile: a
    question that is being moved is gone for a moment.
    """

    keeps = False

    def __init__(self, edition: Edition, *, language: str, mode: Mode = "self") -> None:
        questionnaire = edition.questionnaire
        sheet = AnswerSheet(questionnaire.id, questionnaire.version, mode=mode)
        super().__init__(None, edition, sheet, language=language)
        self.position = self.route.place(None) or REVIEW
        self._drafts: dict[str, str] = {}
        self._losses: dict[str, Loss] = {}

    def renew(self, edition: Edition, told: Localised) -> Renewal:
        """Ask what `edition` asks, in the language of `told`; answers and position stay where they can."""
        before, now = self.questionnaire, told.questionnaire
        renamed = renames(before, now)
        found = carried(self._said(before), now, renamed)
        lost = sum(loss != self._losses.get(name) for name, loss in found.losses.items())
        self._edition, self._localised, self._losses = edition, told, dict(found.losses)
        self._drafts = {renamed.question(name): text for name, text in self._drafts.items()}
        self._undo = list(self._still_undoable(before, now, renamed))
        answers = MappingProxyType(dict(found.answers))
        self.sheet = replace(self.sheet, questionnaire=now.id, version=now.version, answers=answers)
        self.route = Route.of(now, self.sheet)
        renewal = Renewal(before, renamed, self.route, lost)
        if self._visited is not None:
            self._visited = renewal.place(self._visited)
        if self.position != REVIEW:
            self.position = renewal.place(self.position) or REVIEW
        return renewal

    def _said(self, questionnaire: Questionnaire) -> dict[str, Said]:
        """Return what was said, with what was dropped before and not said anew."""
        asked = questionnaire.question_by_id
        said = {name: Said(asked[name], answer) for name, answer in self.sheet.answers.items()}
        still = {name: loss.said for name, loss in self._losses.items() if loss.left == self.sheet.answer(name)}
        return {**said, **still}

    def _still_undoable(
        self, before: Questionnaire, now: Questionnaire, renamed: Renames
    ) -> Iterable[tuple[str, Answer]]:
        for question, answer in self._undo:
            found: Carried = carried({question: Said(before.question_by_id[question], answer)}, now, renamed)
            name = renamed.question(question)
            if name in now.question_by_id and not found.losses:
                yield name, found.answers.get(name, answer)

    # --- keeping nothing -----------------------------------------------------------------------------------------

    def save_draft(self, question: str, text: str) -> None:
        """Remember a text that is still being typed."""
        self._drafts[question] = text

    def draft(self, question: str) -> str | None:
        """Return a text that was being typed when its question was left, None if there is none."""
        return self._drafts.get(question) or None

    def finish(self) -> Result:
        """Return what the answers so far come to."""
        return self.result()

    def prepare(self) -> None:
        """Do nothing: there is nothing to store."""

    def _keeping(self) -> Case:
        """Keep nothing beside the answers either."""
        raise KeepsNothing

    def _record(self, question: str, answer: Answer) -> None:
        before = self.sheet.answer(question)
        if answer != before and question in self.questionnaire.question_by_id:
            self._take(question, before, answer)
