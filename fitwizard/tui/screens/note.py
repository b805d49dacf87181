"""The note beside an answer; in an interview also the interviewer's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Vertical

from fitwizard.errors import FitwizardError
from fitwizard.tui.screens.modal import Above
from fitwizard.tui.widgets.answer_field import Typed
from fitwizard.tui.widgets.fields import AreaField
from fitwizard.tui.widgets.reader import Part, Reader
from fitwizard.wizard import Wizard

if TYPE_CHECKING:
    from fitwizard.tui.app import FitwizardApp

DRAFT_AFTER = 1.0


class NoteScreen(Above[None]):
    """A field for the note; closing it saves, and what is typed is kept from the first pause on."""

    def __init__(self, wizard: Wizard, question: str, text: str) -> None:
        super().__init__()
        self._wizard = wizard
        self._question = question
        self._text = text
        self._note = AreaField(id="note", enter_ends=False)
        self._private = AreaField(id="private", enter_ends=False) if wizard.sheet.mode == "interview" else None
        self._below = Reader()
        self._draft_waits = False

    @staticmethod
    async def kept(app: FitwizardApp, wizard: Wizard, question: str) -> str:
        """Return the note as it was left: the one being typed when the program ended, or the saved one."""
        draft = await app.run_wizard(wizard.draft, _draft_name(question))
        return wizard.sheet.answer(question).note if draft is None else draft

    def compose(self) -> ComposeResult:
        """Compose one field or two."""
        _ = self.words
        fields = [Reader([Part(_("Note"), "")]), self._note]
        if self._private is not None:
            fields += [Reader([Part(_("Private note, in no report"), "")]), self._private]
        yield Vertical(*fields, self._below, id="box", classes="notes")

    def on_mount(self) -> None:
        """Take the keys."""
        _ = self.words
        self._note.fill(self._text)
        self._note.focus()
        keys = _("esc saves the note and goes back to the question")
        if self._private is not None:
            self._private.fill(self._wizard.sheet.answer(self._question).private_note)
            keys = _("esc saves and goes back to the question   tab the other note")
        self._below.tell([Part("", keys)])

    async def take_key(self, event: events.Key) -> None:
        """Go to the other field with tab; F3 closes like escape."""
        await super().take_key(event)
        if event.key in ("tab", "shift+tab") and self._private is not None:
            event.stop()
            (self._private if self.focused is self._note else self._note).focus()
        elif event.key == "f3":
            event.stop()
            await self.close()

    async def close(self) -> None:
        """Save what was typed; what cannot be saved stays in the field, with the reason."""
        try:
            await self.fitwizard.run_wizard(self._save, self._note.typed, self._private and self._private.typed)
        except FitwizardError as error:
            _ = self.words
            told = " ".join(_(part) for part in (error.reason, error.remedy) if part is not None)
            self._below.tell([Part("", told)])
        else:
            self.dismiss(None)

    def _save(self, note: str, private: str | None) -> None:
        wizard, question = self._wizard, self._question
        if note.strip() != wizard.sheet.answer(question).note:
            wizard.note(question, note)
        if private is not None and private.strip() != wizard.sheet.answer(question).private_note:
            wizard.private_note(question, private)
        if wizard.case is not None:
            wizard.save_draft(_draft_name(question), "")

    @on(Typed)
    def _typed(self, event: Typed) -> None:
        event.stop()
        if not self._draft_waits:
            self._draft_waits = True
            self.set_timer(DRAFT_AFTER, self._draft_due)

    async def _draft_due(self) -> None:
        self._draft_waits = False
        try:
            await self.fitwizard.run_wizard(self._wizard.save_draft, _draft_name(self._question), self._note.typed)
        except FitwizardError as error:
            self._below.tell([Part("", self.words(error.reason))])


def _draft_name(question: str) -> str:
    """Return the name under which a note being typed is kept; no question can have it."""
    return f"note:{question}"
