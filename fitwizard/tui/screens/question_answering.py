"""How a question is answered: picking, typing, saying that one does not know."""

from __future__ import annotations

from collections.abc import Callable

from textual import events, on

from fitwizard.answers.accepting import NotAccepted
from fitwizard.answers.model import State
from fitwizard.questionnaire.model import ListQuestion, Multiple, Single
from fitwizard.tui.screens.question_view import QuestionView
from fitwizard.tui.widgets.answer_field import Typed
from fitwizard.tui.widgets.drawn import cropped
from fitwizard.tui.widgets.page import picked, text_of, toggled

DRAFT_AFTER = 1.0
"""Seconds after the first key after which a text being typed is saved."""


class QuestionAnswering(QuestionView):
    """A question that can be answered; what is picked is stored before the screen shows it."""

    async def do_answer(self) -> None:
        """Pick the row with the number that was pressed."""
        assert self.pressed is not None
        index = int(self.pressed.key) - 1
        if self.answer.current is not None:
            self.answer.current.focus()
            self.answer.current.post_message(events.Key(self.pressed.key, self.pressed.character))
        elif index < len(self.sheet.page.rows):
            await self._pick(index, go_on=True)

    async def do_pick(self) -> None:
        """Pick the marked row and stay."""
        if self.sheet.marked is None:
            self._say_what_to_do()
        else:
            await self.take(self.sheet.marked, go_on=False)

    async def do_next(self) -> None:
        """Take what is marked or typed, and go on."""
        question, marked = self.question, self.sheet.marked
        if self.answer.is_changed and not await self.commit():
            return
        state = self.wizard.sheet.answer(question.id).state
        taken = marked is not None and (isinstance(question, Single) or marked >= len(self.sheet.page.rows))
        if taken and marked is not None and marked != self.decided_row(question):
            await self.take(marked, go_on=True)
        elif state is State.OPEN:
            self._say_what_to_do()
        else:
            await self.advance()

    async def do_unknown(self) -> None:
        """Say that the company does not know yet, and go on."""
        await self._record_unknown(go_on=True)

    def do_not_applicable(self) -> None:
        """Ask why the question does not apply."""
        from fitwizard.tui.screens.reason import ReasonScreen

        answer = self.wizard.sheet.answer(self.shown)
        self.app.push_screen(ReasonScreen(self.question.ask, answer.reason), self._reason_given)

    async def do_clear(self) -> None:
        """Take the answer back."""
        question = self.shown
        await self.fitwizard.run_wizard(self._instead_of_text, self.wizard.clear, question)
        self.answer.empty()
        self.sheet.marked = None
        self._answered(question)

    async def do_undo(self) -> None:
        """Take the last change back and show its question."""
        _ = self.words
        undone = await self.fitwizard.run_wizard(self.wizard.undo)
        if undone is None:
            self.say(_("Nothing was changed since you opened this assessment."))
        else:
            await self.arrive()
            self.say(_("The last change is undone."))

    async def take(self, row: int, *, go_on: bool) -> None:
        """Take the row: a choice, or one of the two rows at the end."""
        at_end = row - len(self.sheet.page.rows)
        if at_end < 0:
            await self._pick(row, go_on=go_on)
        elif at_end == 0:
            await self._record_unknown(go_on=go_on)
        else:
            self.do_not_applicable()

    async def _pick(self, index: int, *, go_on: bool) -> None:
        """Pick a choice; what has advice stays on the screen until it is read."""
        question = self.question
        if not isinstance(question, Single | Multiple):
            return
        choice = question.choices[index]
        self.sheet.marked = index
        raw: object = choice.id
        if isinstance(question, Multiple):
            raw = toggled(question, picked(self.wizard, question), choice)
            go_on = False
        stays = not go_on or choice.advice is not None
        await self._record(question.id, raw, go_on=not stays)
        if go_on and stays:
            _ = self.words
            self.say(_("Saved. Enter goes on.") if self.wizard.keeps else _("Enter goes on."))

    async def _record(self, question: str, raw: object, *, go_on: bool) -> None:
        wizard = self.wizard

        def record() -> None:
            wizard.answer(question, raw)
            if go_on:
                wizard.advance()

        await self.fitwizard.run_wizard(record)
        await self._recorded(question, went_on=go_on)

    async def _record_unknown(self, *, go_on: bool) -> None:
        wizard, question = self.wizard, self.shown

        def record() -> None:
            self._instead_of_text(wizard.unknown, question)
            if go_on:
                wizard.advance()

        await self.fitwizard.run_wizard(record)
        self.sheet.marked = len(self.sheet.page.rows)
        self.answer.empty()
        await self._recorded(question, went_on=go_on)

    async def _reason_given(self, reason: str | None) -> None:
        if reason is None:
            return
        wizard, question = self.wizard, self.shown

        def record() -> None:
            self._instead_of_text(wizard.does_not_apply, question, reason)
            wizard.advance()

        async def recording() -> None:
            await self.fitwizard.run_wizard(record)
            await self._recorded(question, went_on=True)

        await self.guarded(recording)

    def _instead_of_text(self, record: Callable[..., None], question: str, *values: str) -> None:
        """Record something in the place of a text; one that was being typed is forgotten."""
        record(question, *values)
        if self.has_draft:
            self.wizard.save_draft(question, "")

    async def _recorded(self, question: str, *, went_on: bool) -> None:
        if went_on:
            await self.arrive(question)
        else:
            self._answered(question)

    def _answered(self, question: str) -> None:
        self.say("")
        self.show_now(question)

    def _say_what_to_do(self) -> None:
        _ = self.words
        if self.answer.current is not None:
            self.answer.current.focus()
            self.say(_("Type an answer first. F6 if you do not know it yet, F10 to go on without answering."))
        elif isinstance(self.question, Multiple):
            self.say(
                _(
                    "Tick what applies: press its number, or mark it with ↑ ↓ and press space. "
                    "d if you do not know, → to go on without answering."
                )
            )
        else:
            self.say(
                _(
                    "Pick an answer first: press its number, or mark it with ↑ ↓ and press enter. "
                    "→ goes on without answering."
                )
            )

    async def advance(self) -> None:
        """Show the question that comes next."""
        await self.fitwizard.run_wizard(self.wizard.advance)
        await self.arrive(self.shown)

    # --- text ----------------------------------------------------------------------------------------------------

    async def commit(self) -> bool:
        """Save what is typed as the answer; say why where it is not accepted, and return whether it was."""
        wizard, question, typed = self.wizard, self.shown, self.answer.typed
        raw: object = typed.split("\n") if isinstance(self.question, ListQuestion) else typed

        def record() -> None:
            wizard.answer(question, raw)
            wizard.save_draft(question, "")

        try:
            await self.fitwizard.run_wizard(record)
        except NotAccepted as error:
            self.trouble = error
            self.show_now()
            return False
        self.trouble = None
        self.has_draft = False
        self.answer.kept = text_of(wizard, self.question)
        self.show_now(question)
        return True

    async def settle(self) -> None:
        """Save what is typed before the question is left; what is no answer is kept as a draft."""
        if not self.answer.is_changed:
            if self.has_draft:  # the text was changed, saved as a draft, and changed back
                await self.save_draft()
        elif not await self.commit():
            await self.save_draft()
            _ = self.words
            self.said_later = _(
                "“{typed}” is kept as a draft; it is no answer yet.", typed=cropped(self.answer.typed, 30)
            )

    async def save_draft(self) -> None:
        """Save a text that is not finished."""
        self.draft_waits = False
        text = self.answer.typed if self.answer.is_changed else ""
        if text or self.has_draft:
            await self.fitwizard.run_wizard(self.wizard.save_draft, self.shown, text)
            self.has_draft = bool(text)
            self.show_header()

    @on(Typed)
    def _typed(self, event: Typed) -> None:
        event.stop()
        if self.trouble is not None:
            self.trouble = None
            self.show_now()
        if not self.draft_waits:
            self.draft_waits = True
            self.show_header()
            self.set_timer(DRAFT_AFTER, self._draft_due)

    async def _draft_due(self) -> None:
        if self.draft_waits:
            await self.guarded(self.save_draft)
