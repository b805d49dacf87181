"""One company's way through one questionnaire, with no screen.

Both front ends hold a `Wizard`, tell it what the person does, and show what it says. Every change is committed to the
store before the wizard itself believes it: if saving fails, nothing here has changed. Methods that write may wait for
the disk; a front end with an event loop calls them from one worker thread.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from fitwizard.answers.accepting import NotAccepted, accept, free_text
from fitwizard.answers.model import Answer, AnswerSheet, Mode, State
from fitwizard.answers.plan import PlannedStep
from fitwizard.answers.route import Progress, Route
from fitwizard.asked import Asked
from fitwizard.kept import (
    NothingAnswered,
    TriedOnAnother,
    fits,
    fitting,
    keep_explanation,
    kept_explanation,
    namesakes,
    owner_of,
    scenario_name,
)
from fitwizard.language import msg
from fitwizard.questionnaire.edition import Edition
from fitwizard.questionnaire.model import Multiple, Question, Single
from fitwizard.store.cases import CaseStore
from fitwizard.store.model import Case, ChangedElsewhere, Event, Scenario

if TYPE_CHECKING:
    from fitwizard.scoring.explain import Explanation
    from fitwizard.scoring.result import Result

REVIEW = "@review"
"""The position behind the last question: the review of what is open."""


class Wizard(Asked):
    """A case in the hands of a person.

    `position` is the id of the question the person stands at, or `REVIEW`. `open_elsewhere` tells that another
    window has the case open. A new case is stored with its first change, so that looking around leaves nothing.
    `keeps` tells that what is answered is stored at all.
    """

    keeps = True

    def __init__(
        self,
        store: CaseStore | None,
        edition: Edition,
        sheet: AnswerSheet,
        *,
        language: str,
        case: Case | None = None,
        seq: int = 0,
        by: str = "",
    ) -> None:
        super().__init__(edition, language)
        self._kept_in = store
        self._seq = seq
        self._by = by
        self._undo: list[tuple[str, Answer]] = []
        self.case = case
        self.sheet = sheet
        self.route = Route.of(self.questionnaire, sheet)
        self.position = REVIEW
        self.open_elsewhere = False
        self._visited: str | None = None
        self._text = ""

    @classmethod
    def begin(
        cls,
        store: CaseStore,
        edition: Edition,
        *,
        company: str,
        language: str,
        mode: Mode = "self",
        by: str = "",
    ) -> Wizard:
        """Return a wizard at the first question of a new case."""
        sheet = AnswerSheet(edition.questionnaire.id, edition.questionnaire.version, company, mode)
        wizard = cls(store, edition, sheet, language=language, by=by)
        wizard.position = wizard.route.place(None) or REVIEW
        return wizard

    @classmethod
    def resume(cls, store: CaseStore, case: Case, *, language: str | None = None, by: str = "") -> Wizard:
        """Return a wizard that stands where the person left `case`, asking what was asked then.

        Raises `StoreFailed` if the store cannot be read.
        """
        claimed = store.claim(case.id)  # first: a case that is open somewhere is not upgraded to another version
        case = store.case(case.id)
        edition = Edition.from_json(store.questionnaire_text(case.digest))
        sheet, seq = store.sheet(case.id)
        wizard = cls(store, edition, sheet, language=language or case.language, case=case, seq=seq, by=by)
        if case.position != REVIEW:
            wizard.position = wizard.route.place(case.position) or REVIEW
        wizard.open_elsewhere = not claimed
        return wizard

    @property
    def _store(self) -> CaseStore:
        """The store, without which nothing here may come to it."""
        assert self._kept_in is not None
        return self._kept_in

    @property
    def question(self) -> Question | None:
        """The question the person stands at, None at the review."""
        return self.questionnaire.question_by_id.get(self.position)

    @property
    def progress(self) -> Progress:
        """How far the way is."""
        return self.route.progress()

    @property
    def can_undo(self) -> bool:
        """Whether something was changed since the wizard was opened."""
        return bool(self._undo)

    # --- answering -----------------------------------------------------------------------------------------------

    def answer(self, question: str, raw: object) -> None:
        """Record `raw` as the answer; nothing picked or typed leaves the question open.

        Raises `NotAccepted` if the question does not take it, `ChangedElsewhere` and `StoreFailed` as the store does.
        """
        value = accept(self.questionnaire.question_by_id[question], raw)
        state = State.OPEN if value is None else State.ANSWERED
        self._record(question, replace(self.sheet.answer(question), state=state, value=value, reason=""))

    def unknown(self, question: str) -> None:
        """Record that the company does not know yet: missing, never zero."""
        self._record(question, replace(self.sheet.answer(question), state=State.UNKNOWN, value=None, reason=""))

    def does_not_apply(self, question: str, reason: str) -> None:
        """Record that the question does not apply, and why. Raises `NotAccepted` without a reason."""
        text = free_text(reason)
        if text is None:
            raise NotAccepted(
                msg("A reason is needed."), msg("Say in a few words why this does not apply to the company.")
            )
        self._record(
            question,
            replace(self.sheet.answer(question), state=State.DOES_NOT_APPLY, value=None, reason=text),
        )

    def clear(self, question: str) -> None:
        """Take the answer back; its notes stay."""
        self._record(question, replace(self.sheet.answer(question), state=State.OPEN, value=None, reason=""))

    def note(self, question: str, text: str) -> None:
        """Keep a note beside the answer; an empty text removes it."""
        self._record(question, replace(self.sheet.answer(question), note=free_text(text) or ""))

    def private_note(self, question: str, text: str) -> None:
        """Keep the interviewer's own note, which no report shows; an empty text removes it."""
        self._record(question, replace(self.sheet.answer(question), private_note=free_text(text) or ""))

    def evidence(self, question: str, text: str) -> None:
        """Keep what the answer rests on; an empty text removes it."""
        self._record(question, replace(self.sheet.answer(question), evidence=free_text(text) or ""))

    def undo(self) -> str | None:
        """Take the last change back, as one more change, and stand at its question; None if there is none."""
        if not self._undo:
            return None
        question, before = self._undo[-1]
        self._record(question, before)
        del self._undo[-2:]
        self.go(question)
        return question

    def advice(self, question: str) -> list[str]:
        """Return the advice that stands beside the choices picked in `question`."""
        asked = self.questionnaire.question_by_id[question]
        value = self.sheet.answer(question).value
        if not isinstance(asked, Single | Multiple) or value is None:
            return []
        picked = value if isinstance(value, tuple) else (value,)
        return [choice.advice for choice in asked.choices if choice.id in picked and choice.advice]

    # --- moving --------------------------------------------------------------------------------------------------

    def advance(self) -> None:
        """Go to the next asked question, behind the last one and after a visit to the review."""
        if self.position == self._visited:
            self.go(REVIEW)
        elif self.position != REVIEW:
            self.go(self.route.next(self.position) or REVIEW)

    def back(self) -> bool:
        """Go to the asked question before; return False at the first one."""
        before = next(reversed(self.route.asked), None) if self.position == REVIEW else self.route.back(self.position)
        if before is not None:
            self.go(before)
        return before is not None

    def go(self, position: str) -> None:
        """Stand at a question, the nearest asked one if it is hidden, or at `REVIEW`; remembered in the store."""
        self._visited = None
        self.position = REVIEW if position == REVIEW else self.route.place(position) or REVIEW
        if self.case is not None:
            progress = self.progress
            self._store.move(self.case.id, self.position, decided=progress.decided, asked=progress.asked)

    def visit(self, position: str) -> None:
        """Stand at a question for a moment: going on from it leads to the review, not to the question after it."""
        self.go(position)
        self._visited = self.position

    def save_draft(self, question: str, text: str) -> None:
        """Remember a text that is still being typed."""
        self._store.save_draft(self._stored().id, question, text)

    def draft(self, question: str) -> str | None:
        """Return a text that was being typed when the wizard was left, None if there is none."""
        return self._store.draft(self.case.id, question) if self.case else None

    def speak(self, language: str) -> None:
        """Ask in another language from now on; answers and position stay."""
        self._localised = self._edition.in_language(language)
        self.route = Route.of(self.questionnaire, self.sheet)
        if self.case is not None:
            self._store.set_language(self.case.id, language)

    # --- the end -------------------------------------------------------------------------------------------------

    def result(self) -> Result:
        """Return what the answers so far come to."""
        from fitwizard.scoring.assess import assess  # wanted at the end, and the start is to be quick

        return assess(self.questionnaire, self.sheet)

    def finish(self) -> Result:
        """Mark the case as finished and return its result; it can be taken up again."""
        self.case = self._store.finish(self._stored().id)
        return self.result()

    def prepare(self) -> None:
        """Get ready what the first change of a new case has to store, so that the first answer is as quick as others.

        It reads every translation of the questionnaire, which nobody should have to wait for.
        """
        if self.case is None:
            self._text = self._edition.to_json()

    def leave(self) -> None:
        """Give the case free for other windows."""
        if self.case is not None:
            self._store.release(self.case.id)

    # --- beside the answers --------------------------------------------------------------------------------------

    def history(self) -> list[Event]:
        """Return every change of an answer, in the order they happened; also those before an upgrade."""
        return self._store.history(self.case.id) if self.case is not None else []

    def plan(self) -> Mapping[str, PlannedStep]:
        """Return what is planned, by step; perhaps also for dimensions that the questionnaire no longer has."""
        return self._store.plans.of(self.case.id) if self.case is not None else MappingProxyType({})

    def plan_step(self, step: str, planned: PlannedStep) -> PlannedStep:
        """Keep what is planned for a step (nothing drops it), and return what stood there until now.

        A finished case stays finished. Raises `NotAccepted` for an owner that is too long, `NothingAnswered`.
        """
        case, owner = self._keeping(), owner_of(planned.owner)
        return self._store.plans.keep(case.id, step, replace(planned, owner=owner), by=self._by)

    def scenarios(self) -> list[Scenario]:
        """Return what was tried out and kept, as far as it fits the questionnaire; each name is there once."""
        if self.case is None:
            return []
        return fitting(self._store.scenarios.of(self.case.id), self.questionnaire, self.case.digest)

    def keep_scenario(self, name: str, changes: Mapping[str, Answer]) -> Scenario:
        """Keep what was tried out, in the place of what had this name; the answers stay as they are.

        Raises `NotAccepted` without a name, `TriedOnAnother` if the questionnaire does not take the changes (any more),
        `NothingAnswered`.
        """
        case, name = self._keeping(), scenario_name(name)
        if not fits(changes, self.questionnaire):
            raise TriedOnAnother
        return self._store.scenarios.keep(case.id, case.digest, name, changes, by=self._by)

    def forget_scenario(self, number: int) -> None:
        """Forget a scenario, and with it older ones that it hides because they have its name."""
        if self.case is not None:
            kept = self._store.scenarios.of(self.case.id)
            self._store.scenarios.forget(self.case.id, *namesakes(kept, self.questionnaire, number))

    def explanation(self) -> Explanation | None:
        """Return what stands behind the verdict of the answers so far if it is kept; it is never worked out here."""
        return None if self.case is None else kept_explanation(self._store, self.case, self.sheet)

    def keep_explanation(self, sheet: AnswerSheet, explanation: Explanation) -> None:
        """Keep what stands behind the verdict of `sheet`, unless the answers are others by now.

        A finished case stays finished. What cannot be stored is worked out again.
        """
        if self.case is not None and sheet is self.sheet:
            keep_explanation(self._store, self.case, sheet, explanation)

    def _keeping(self) -> Case:
        """Return the case that something is to be kept with."""
        if self.case is None:
            raise NothingAnswered
        return self.case

    # --- storing -------------------------------------------------------------------------------------------------

    def _record(self, question: str, answer: Answer) -> None:
        before = self.sheet.answer(question)
        if answer == before:
            return
        case = self._stored()
        try:
            self._seq = self._store.record(case.id, question, answer, after=self._seq, by=self._by)
        except ChangedElsewhere:
            self.reload()
            raise
        self._take(question, before, answer)
        if case.finished_at is not None:
            self.case = self._store.reopen(case.id)

    def _take(self, question: str, before: Answer, answer: Answer) -> None:
        self._undo.append((question, before))
        self.sheet = self.sheet.with_answer(question, answer)
        self.route = self.route.after(question, self.sheet)

    def reload(self) -> None:
        """Take over what another window has stored; the person's own undo ends here.

        It may have upgraded the case: then it asks what the other version asks.
        """
        if self.case is None:
            return
        digest, self.case = self.case.digest, self._store.case(self.case.id)
        if self.case.digest != digest:
            self._edition = Edition.from_json(self._store.questionnaire_text(self.case.digest))
            self._localised = self._edition.in_language(self.language)
        self.sheet, self._seq = self._store.sheet(self.case.id)
        self.route = Route.of(self.questionnaire, self.sheet)
        self._undo.clear()
        if self.position != REVIEW:
            self.position = self.route.place(self.position) or REVIEW

    def _stored(self) -> Case:
        if self.case is None:
            questionnaire = self.questionnaire
            self.case = self._store.create(
                digest=self._edition.digest,
                questionnaire=questionnaire.id,
                version=questionnaire.version,
                title=questionnaire.title,
                text=self._text or self._edition.to_json(),
                company=self.sheet.company,
                mode=self.sheet.mode,
                language=self.language,
            )
            self._store.claim(self.case.id)
        return self.case
