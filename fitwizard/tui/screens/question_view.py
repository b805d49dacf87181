"""What the question screen shows, and how it is filled again for every question."""

from __future__ import annotations

import gc
from collections.abc import Iterable
from dataclasses import replace
from functools import partial

from rich.cells import cell_len
from textual import events, on
from textual.containers import Container, Horizontal
from textual.geometry import Size
from textual.widget import Widget

from fitwizard.answers.model import State
from fitwizard.errors import FitwizardError
from fitwizard.language import LANGUAGES
from fitwizard.questionnaire.model import ListQuestion, Multiple, Question, Single
from fitwizard.tui.frame import Frame
from fitwizard.tui.widgets.answer_field import AnswerField
from fitwizard.tui.widgets.footer import Hint
from fitwizard.tui.widgets.outline import Outline
from fitwizard.tui.widgets.page import field_lines, field_of, page_of, picked, same_row, shown, text_of
from fitwizard.tui.widgets.progress import ProgressLine
from fitwizard.tui.widgets.sheet import Sheet
from fitwizard.tui.widgets.side import Side
from fitwizard.wizard import REVIEW, Wizard

LEAST_SIZE = Size(60, 18)
"""Below it the person is asked to make the window larger; everything goes on working."""

_OFTEN = (700, 10, 10)
"""Python's own thresholds of garbage collection: often and little, so that no key waits for it."""


class QuestionView(Frame):
    """A question on the screen; the widgets stay from the first question to the last and are filled in place.

    `shown` is its id, `trouble` why what was typed is not taken. `has_draft` tells that a text is stored that is no
    answer yet, `draft_waits` that one is about to be; `said_later` is told when the next question is there.
    """

    place = "question"
    HORIZONTAL_BREAKPOINTS = [(100, "-outline"), (140, "-side")]  # noqa: RUF012

    def __init__(self) -> None:
        super().__init__()
        self.progress = ProgressLine()
        self.outline = Outline()
        self.sheet = Sheet()
        self.side = Side()
        self.answer = AnswerField()
        self._wizard: Wizard | None = None
        self.shown = ""
        self.trouble: FitwizardError | None = None
        self.draft_waits = False
        self.has_draft = False
        self.said_later = ""

    def body(self) -> Iterable[Widget]:
        """Yield progress, outline, sheet with its field, and what stands at the right."""
        yield self.progress
        yield Horizontal(self.outline, Container(self.sheet, self.answer, id="middle"), self.side, id="desk")

    @property
    def wizard(self) -> Wizard:
        """The wizard whose questions are asked, also while the application shows another case elsewhere."""
        if self._wizard is None:
            self._wizard = self.fitwizard.wizard
        assert self._wizard is not None
        return self._wizard

    @property
    def question(self) -> Question:
        """The question on the screen, in the language of the moment."""
        return self.wizard.questionnaire.question_by_id[self.shown]

    @on(events.Mount)
    async def _begin(self) -> None:
        """Show the first question, and keep what is loaded by then out of the garbage collector's way."""
        await self.guarded(self.arrive)
        if self.wizard.open_elsewhere:
            _ = self.words
            self.say(
                _("This assessment is open in another window, too; what is saved there is noticed here."), alert=True
            )
        self.call_after_refresh(self._painted)

    def _painted(self) -> None:
        """Do what can wait until the first question is seen."""
        gc.freeze()
        gc.set_threshold(*_OFTEN)
        self.run_worker(self.fitwizard.run_wizard(self.wizard.prepare), exit_on_error=False)

    @on(events.ScreenResume)
    async def _uncovered(self) -> None:
        """Stand at the question again when a screen above it is gone without saying where to go."""
        if self.shown and self.app.screen is self and self.wizard.position == REVIEW:
            await self.guarded(partial(self.fitwizard.run_wizard, self.wizard.go, self.shown))

    async def arrive(self, changed: str | None = None) -> None:
        """Show the question at which the wizard stands; behind the last one comes the review.

        With `changed` nothing was changed but the answer to this question, so that little has to be counted again.
        """
        self._wizard = self.fitwizard.wizard
        question = self.wizard.question
        if question is None:
            self.fitwizard.show_review()
            return
        await self._fill(question, changed)

    async def _fill(self, question: Question, changed: str | None = None) -> None:
        self.shown = question.id
        self.trouble = None
        self.draft_waits = False
        lines = field_lines(question)
        draft = await self.fitwizard.run_wizard(self.wizard.draft, question.id) if lines else None
        self.has_draft = draft is not None
        with self.app.batch_update():
            self.say(self.said_later)
            self.said_later = ""
            self.sheet.marked = self.decided_row(question)
            if lines:
                kept = text_of(self.wizard, question)
                most = question.most if isinstance(question, ListQuestion) else 0
                await self.answer.fill(lines, most_lines=most, kept=kept, text=kept if draft is None else draft)
            else:
                self.answer.hide()
                self.set_focus(None)
            self.show_now(changed)
            self.show_keys()

    async def renew(self, shown: str | None, before: Question | None) -> None:
        """Show the question `shown` of a new edition; `before` is how it was, None if another question stood there.

        Mark and typed text stay. What was typed and is no answer yet must have been saved as a draft.
        """
        self.shown = shown or ""
        if not self.shown:
            return
        question, marked = self.question, self.sheet.marked
        if before is None or field_of(before) != field_of(question):
            await self._fill(question)
        elif self.answer.current is not None:
            self._keep_text(text_of(self.wizard, question))
        if before is not None and marked is not None:
            self.sheet.marked = same_row(marked, before, question)
        self.trouble = None
        self.show_now()
        self.show_keys()

    def _keep_text(self, kept: str) -> None:
        """Take over that another text is stored now; one that is being typed stays in its field."""
        if self.answer.is_changed:
            self.answer.kept = kept
        elif kept != self.answer.kept:
            self.answer.empty(kept)

    def show(self) -> None:
        """Show the question again as it stands now; mark and typed text stay."""
        if self.shown:
            self.show_now()

    def show_now(self, changed: str | None = None) -> None:
        """Show the question as it stands now; with `changed` only the answer to that question was changed."""
        _, wizard, question = self.words, self.wizard, self.question
        trouble = self.trouble
        page = page_of(wizard, question, _)
        if trouble is not None:
            told = " ".join(_(part) for part in (trouble.reason, trouble.remedy) if part is not None)
            page = replace(page, trouble=told)
        if self.size.width < LEAST_SIZE.width or self.size.height < LEAST_SIZE.height:
            page = replace(page, section=_("Make this window larger: {least} or more.", least="60 × 18"), intro="")
        self.sheet.tell(page, self.sheet.marked)
        progress = wizard.progress
        self.progress.tell(progress.share, self._left(progress.left, progress.minutes_left))
        self.show_header()
        section = wizard.questionnaire.section_by_question[question.id]
        if self.size.width >= 100:
            known = changed if changed is not None and changed not in wizard.route.deciders else None
            self.outline.tell(wizard.questionnaire, wizard.route.states, section.id, known)
        if self.size.width >= 140:
            self._show_side(question)

    def show_header(self) -> None:
        """Show whose questionnaire this is, and whether everything is saved."""
        _, wizard = self.words, self.wizard
        subject = " · ".join(part for part in (wizard.sheet.company, wizard.questionnaire.title) if part)
        saved = _("saved") if wizard.keeps else ""
        if wizard.case is None or (self.answer.is_changed and self.draft_waits):
            saved = " " * cell_len(saved)  # its place is kept, so that nothing moves
        self.header.tell(subject, saved, LANGUAGES.get(wizard.language, wizard.language))

    def _show_side(self, question: Question) -> None:
        _, answer = self.words, self.wizard.sheet.answer(question.id)
        why = shown(self.wizard, f"questions.{question.id}.why", question.why) if question.why else "–"
        private = [(_("Private note"), answer.private_note)] if answer.private_note else []
        self.side.tell((_("Why we ask"), why), (_("Note"), answer.note or "–"), *private)

    def _left(self, left: int, minutes: int) -> str:
        _ = self.words
        if not left:
            return _("all answered")
        return _.plural("{n} left, about {minutes} min", "{n} left, about {minutes} min", left, minutes=minutes)

    def hints(self) -> list[Hint]:
        """Return the keys for the footer, the digits first."""
        _, hints = self.words, super().hints()
        if self.answer.has_lines and self.typing:
            hints = [hint._replace(key="↵↵") if hint.command == "next" else hint for hint in hints]
        count = min(len(self.sheet.page.rows), 9)
        if not count or self.typing:
            leave = [Hint(_("esc"), _("commands"), "leave_field", 84)] if self.typing else []
            return [*hints, *leave]
        label = _("tick") if isinstance(self.question, Multiple) else _("answer")
        return [Hint(f"1-{count}", label, "", 100), *hints]

    def language_changed(self) -> None:
        """Say everything again, and count the sections anew; what was said in the other language goes."""
        self.say("")
        self.show()
        self.show_keys()

    def on_resize(self) -> None:
        """Fill what came into sight."""
        self.show()

    def on_descendant_focus(self) -> None:
        """Show the keys of a text field."""
        self.show_keys()

    def on_descendant_blur(self) -> None:
        """Show the keys outside of a text field."""
        self.show_keys()

    @on(Sheet.HoleMoved)
    def _lay_field(self, event: Sheet.HoleMoved) -> None:
        event.stop()
        self.answer.lie_in(*self.sheet.hole)

    def decided_row(self, question: Question) -> int | None:
        """Return the row that shows what was decided, None while the question is open."""
        answer = self.wizard.sheet.answer(question.id)
        rows = len(question.choices) if isinstance(question, Single | Multiple) else 0
        if answer.state is State.UNKNOWN:
            return rows
        if answer.state is State.DOES_NOT_APPLY:
            return rows + 1
        taken = picked(self.wizard, question)
        if not taken or not isinstance(question, Single | Multiple):
            return None
        return next(index for index, choice in enumerate(question.choices) if choice.id in taken)
