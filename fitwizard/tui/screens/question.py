"""One question at a time: the way between the questions, and what can be done beside them."""

from __future__ import annotations

from textual import on

from fitwizard.answers.model import State
from fitwizard.errors import FitwizardError
from fitwizard.questionnaire.model import Multiple
from fitwizard.tui.held_key import Press
from fitwizard.tui.screens.question_answering import QuestionAnswering
from fitwizard.tui.widgets.drawn import Drawn


class QuestionScreen(QuestionAnswering):
    """The screen that asks; the same one from the first question to the last."""

    place = "question"

    def __init__(self) -> None:
        super().__init__()
        self._changed_by_press = False
        self._leaves_anyway = False

    # --- moving --------------------------------------------------------------------------------------------------

    async def go(self, position: str) -> None:
        """Show the question at `position`."""

        async def going() -> None:
            await self.settle()
            await self.fitwizard.run_wizard(self.wizard.go, position)
            await self.arrive()

        await self.guarded(going)

    async def do_skip(self) -> None:
        """Go on and leave the question as it is."""
        await self.settle()
        await self.advance()

    async def do_back(self) -> None:
        """Go to the question before."""
        _ = self.words
        await self.settle()
        if await self.fitwizard.run_wizard(self.wizard.back):
            await self.arrive()
        else:
            self.say(_("This is the first question."))

    async def do_go_to(self) -> None:
        """Ask where to jump."""
        await self.settle()
        self.fitwizard.do_go_to()

    async def do_review(self) -> None:
        """Show all answers."""
        await self.settle()
        self.fitwizard.show_review()

    async def do_home(self) -> None:
        """Go to the first screen; the case can be taken up again from there."""
        from fitwizard.tui.screens.taking_up import go_home

        await self.settle()
        go_home(self)

    async def do_leave(self) -> None:
        """Save what is typed, and leave; where it cannot be saved, the second time leaves without it."""
        if not self._leaves_anyway:
            self._leaves_anyway = True
            await self.settle()
        await self.fitwizard.do_leave()

    async def do_mark_next(self) -> None:
        """Mark the next row; out of a text field it is the first one below."""
        if self.typing:
            await self.do_leave_field()
            if self.typing:
                return
        marked = self.sheet.marked
        self._mark(0 if marked is None else (marked + 1) % self.sheet.row_count)

    def do_mark_previous(self) -> None:
        """Mark the row before; above the first one lies the text field, if there is one."""
        marked = self.sheet.marked
        if self.answer.current is not None and not marked:
            self._mark(None)
            self.answer.current.focus()
        else:
            self._mark(0 if marked is None else (marked - 1) % self.sheet.row_count)

    def do_mark_first(self) -> None:
        """Mark the first row."""
        self._mark(0)

    def do_mark_last(self) -> None:
        """Mark the last row."""
        self._mark(self.sheet.row_count - 1)

    async def do_leave_field(self) -> None:
        """Save what is typed and leave the field."""
        if self.typing and (not self.answer.is_changed or await self.commit()):
            self.set_focus(None)

    def _mark(self, row: int | None) -> None:
        self.say("")
        self.sheet.mark(row)

    # --- beside the question -------------------------------------------------------------------------------------

    def do_why(self) -> None:
        """Show why this is asked."""
        from fitwizard.tui.screens.why import WhyScreen

        self.app.push_screen(WhyScreen(self.wizard, self.question))

    async def do_note(self) -> None:
        """Open the note beside the answer."""
        from fitwizard.tui.screens.note import NoteScreen

        text = await NoteScreen.kept(self.fitwizard, self.wizard, self.shown)
        self.app.push_screen(NoteScreen(self.wizard, self.shown, text), self._noted)

    def _noted(self, _: object) -> None:
        self.show()

    # --- keys and mouse ------------------------------------------------------------------------------------------

    def key_done(self) -> None:
        """Open the field again that enter has closed."""
        if self.answer.current is not None:
            self.answer.current.closed = False

    async def carry_out(self, command: str) -> None:
        """Carry out a command and remember whether it changed an answer."""
        before = self.wizard.sheet
        await super().carry_out(command)
        self._changed_by_press = self.wizard.sheet is not before

    async def key_held(self, press: Press) -> None:
        """Take back what the first repeat of a held key has answered."""
        _ = self.words
        if press is Press.HELD_BEFORE and self._changed_by_press:
            self._changed_by_press = False
            await self.guarded(self.do_undo)
        self.say(_("A key that is held down counts once."))

    async def recover(self, error: FitwizardError) -> None:
        """Show what is stored, and say what failed; a text that was typed stays in its field."""
        if not self.answer.is_changed:
            self.sheet.marked = self.decided_row(self.question)
        await super().recover(error)

    @on(Drawn.Clicked, "#sheet")
    async def _row_clicked(self, event: Drawn.Clicked) -> None:
        event.stop()
        row = int(event.target.partition(":")[2])
        again = row == self.decided_row(self.question) and not isinstance(self.question, Multiple)

        async def taking() -> None:
            await (self.advance() if again else self.take(row, go_on=False))

        await self.guarded(taking)

    @on(Drawn.Clicked, "#outline")
    async def _section_clicked(self, event: Drawn.Clicked) -> None:
        event.stop()
        name = event.target.partition(":")[2]
        section = next(each for each in self.wizard.questionnaire.sections if each.id == name)
        states = self.wizard.route.states
        asked = [each.id for each in section.questions if states[each.id] is not State.HIDDEN]
        await self.go(next((each for each in asked if states[each] is State.OPEN), asked[0]))
