"""Before the end: what is open, what is not known, and everything that was said."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events, on
from textual.content import Content

from fitwizard.answers.model import State
from fitwizard.language import LANGUAGES, msg
from fitwizard.report.view import result_view
from fitwizard.tui.commands import HOME, Command
from fitwizard.tui.screens.goto import GoToScreen
from fitwizard.tui.screens.list_screen import MOVE, OPEN, ListScreen, here
from fitwizard.tui.screens.taking_up import go_to_question
from fitwizard.tui.widgets.laying import NOTHING, QUIET, STRONG, hanging, plain
from fitwizard.tui.widgets.question_rows import question_row, section_rows, text_row, under
from fitwizard.tui.widgets.row import Row
from fitwizard.wizard import REVIEW, Wizard

LACKING_SHOWN = 2
"""What a verdict lacks, in lines; the result has them all."""

RESULT = Command(
    "result", ("s",), "s", msg("see the result"), msg("See what the answers come to."), (), rank=85
)  # fmt: skip
ESCAPE = Command("escape", ("escape",), "esc", msg("back"), msg("Go back to where you were."), ())


class ReviewScreen(ListScreen):
    """Everything at a glance; each question leads to its place, and the result is always one key away."""

    place = "review"
    OWN_COMMANDS = here("review", MOVE, OPEN, RESULT, HOME, ESCAPE)

    def __init__(self, wizard: Wizard) -> None:
        super().__init__()
        self._wizard = wizard
        self._from = wizard.position

    def on_mount(self) -> None:
        """Show everything, and remember that the person stands here."""
        self.call_later(self.guarded, self._stand_here)

    @on(events.ScreenResume)
    async def _here_again(self) -> None:
        if self.is_on_top and self.rows.rows:
            await self.guarded(self._stand_here)

    async def _stand_here(self) -> None:
        if self._wizard.position != REVIEW:
            self._from = self._wizard.position
            await self.fitwizard.run_wizard(self._wizard.go, REVIEW)

    def edition_changed(self) -> None:
        """Show what is asked now; the question the person came from may be another one."""
        self._from = self.fitwizard.question_shown
        super().edition_changed()

    # --- showing -------------------------------------------------------------------------------------------------

    def show(self) -> None:
        """Show what is open first, then every section."""
        _, wizard = self.words, self._wizard
        title = wizard.questionnaire.title
        subject = " · ".join(part for part in (wizard.sheet.company, title) if part)
        self.header.tell(subject, LANGUAGES.get(wizard.language, wizard.language))
        rows = [self._headline(), self._result_row(), *self._undecided()]
        rows += section_rows(wizard, _, "question:", short=False)
        self.rows.fill(rows)

    def _headline(self) -> Row:
        _, n = self.words, len(self._wizard.route.open)
        if not n:
            return text_row([plain(_("Every question has an answer."), STRONG)])
        return text_row([plain(_.plural("One question is open.", "{n} questions are open.", n), STRONG)])

    def _result_row(self) -> Row:
        """Return the way to the result, with what is missing for a verdict."""
        _ = self.words
        wanting = self._wanting()
        told = [_("There is no verdict yet."), *wanting[:LACKING_SHOWN]] if wanting else []
        if len(wanting) > LACKING_SHOWN:
            told.append(_.plural("and {n} more", "and {n} more", len(wanting) - LACKING_SHOWN))

        def lay(width: int) -> Sequence[Content]:
            lines = [NOTHING, *hanging(plain("→ ", "$accent"), plain(_("See the result"), STRONG), width)]
            for text in told:
                lines += hanging(plain("  "), plain(text, QUIET), width)
            return lines

        return Row(lay, "result", above=1)

    def _wanting(self) -> list[str]:
        """Return what a verdict still lacks, empty if there is one."""
        wizard = self._wizard
        result = wizard.result()
        if result.verdict.band is not None:
            return []
        day = self.fitwizard.now().astimezone().date()
        view = result_view(wizard.questionnaire, wizard.sheet, result, self.words, date=day, audience="screen")
        return [line.text for line in view.decided]

    def _undecided(self) -> list[Row]:
        """Return the questions without an answer, by what became of them."""
        _, wizard = self.words, self._wizard
        groups = (
            (State.OPEN, _("Still open")),
            (State.UNKNOWN, _("We do not know yet")),
            (State.DOES_NOT_APPLY, _("Does not apply to us")),
        )
        rows: list[Row] = []
        for state, title in groups:
            names = [name for name, found in wizard.route.states.items() if found is state]
            for number, name in enumerate(names):
                question = wizard.questionnaire.question_by_id[name]
                row = question_row(wizard, question, _, f"{state.value}:", short=state is State.OPEN)
                heading = plain(title, "bold $accent") + plain(f" · {len(names)}", QUIET)
                rows.append(under(heading, row) if number == 0 else row)
        return rows

    # --- what can be done ----------------------------------------------------------------------------------------

    async def open(self, row: str) -> None:
        """Show the result, or go to a question."""
        _kind, _colon, question = row.partition(":")
        if question:
            await go_to_question(self, self._wizard, question, visit=True)
        else:
            self.do_result()

    def do_result(self) -> None:
        """Show the result."""
        self.fitwizard.show_result(self._wizard)

    def do_go_to(self) -> None:
        """Choose a question."""
        self.app.push_screen(GoToScreen(self._wizard))

    async def do_back(self) -> None:
        """Go back to the question the person came from, else to the last one."""
        asked = self._wizard.route.asked
        if asked:
            await go_to_question(self, self._wizard, self._from if self._from in asked else asked[-1])

    async def do_escape(self) -> None:
        """Go back to the result or the list where the review was opened from there, else to the question."""
        below = self.app.screen_stack[-2:-1]
        if below and isinstance(below[0], ListScreen) and below[0].place != "home":
            self.app.pop_screen()
        else:
            await self.do_back()

    async def do_undo(self) -> None:
        """Take the last change back and show its question."""
        _ = self.words
        if await self.fitwizard.run_wizard(self._wizard.undo) is None:
            self.say(_("Nothing was changed since you opened this assessment."))
        else:
            self.fitwizard.show_question()
