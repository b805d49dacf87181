"""All questions by section, narrowed down by typing; enter goes there."""

from __future__ import annotations

from functools import partial

from fitwizard.language import LANGUAGES
from fitwizard.questionnaire.model import Question
from fitwizard.tui.screens.filtered import FilteredScreen
from fitwizard.tui.screens.list_screen import CLOSE, MOVE, OPEN, here
from fitwizard.tui.screens.taking_up import go_to_question
from fitwizard.tui.widgets.laying import QUIET, plain, wrapped
from fitwizard.tui.widgets.question_rows import section_rows, words_of
from fitwizard.tui.widgets.row import Row
from fitwizard.wizard import Wizard


class GoToScreen(FilteredScreen):
    """Where to go: the place where the person stands is marked first."""

    place = "goto"
    OWN_COMMANDS = here("goto", MOVE, OPEN, CLOSE)
    field_first = True

    def __init__(self, wizard: Wizard) -> None:
        super().__init__()
        self._wizard = wizard

    def show(self) -> None:
        """Show the questions that match what is typed."""
        _, wizard = self.words, self._wizard
        self.header.tell(_("Go to a question"), LANGUAGES.get(wizard.language, wizard.language))
        self.field.placeholder = _("Type some letters of a question, an answer or a section")
        typed = self.typed.casefold().split()
        rows = section_rows(wizard, _, "", short=True, wanted=partial(self._matches, typed))
        nothing = Row(partial(wrapped, plain(_("No question matches; esc empties the field."), QUIET)))
        self.rows.fill(rows or [nothing], mark=None if self.rows.rows else wizard.position)

    def _matches(self, typed: list[str], question: Question) -> bool:
        if not typed:
            return True
        words = words_of(self._wizard, question, self.words)
        return all(word in words for word in typed)

    async def open(self, row: str) -> None:
        """Go to a question."""
        await go_to_question(self, self._wizard, row)
