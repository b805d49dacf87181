"""Who takes a step on, and until when: kept with the case, and read again by everything that tells the result."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress
from datetime import date
from functools import partial

from textual import on
from textual.widget import Widget
from textual.widgets import Input, Static

from fitwizard.answers.accepting import NotAccepted
from fitwizard.answers.due import day_as_typed, due_date
from fitwizard.answers.plan import PlannedStep
from fitwizard.errors import NotFound, StoreFailed
from fitwizard.kept import LONGEST_NAME, owner_of
from fitwizard.language import LANGUAGES, msg
from fitwizard.report.parts import Step
from fitwizard.report.words.wording import date_in_words
from fitwizard.tui.commands import Command
from fitwizard.tui.screens.confirm import AskScreen
from fitwizard.tui.screens.fields_screen import FIELD_BEFORE, NEXT_FIELD, FieldsScreen
from fitwizard.tui.screens.list_screen import CLOSE, here
from fitwizard.tui.widgets.laying import QUIET, STRONG, plain
from fitwizard.tui.widgets.line_field import LineField
from fitwizard.wizard import Wizard

DRAFT_AFTER = 1.0
_LONGEST_DATE = 40

SAVE = Command(
    "save", ("enter",), "↵", msg("save"), msg("Save who takes the step on and until when."), (), ("enter",), "↵",
    rank=90, once=True,
)  # fmt: skip
EMPTY = Command(
    "empty", ("f8",), "F8", msg("clear"), msg("Empty both fields; saved like this, nothing is planned."), (), ("f8",),
    "F8", rank=60,
)  # fmt: skip


class PlanScreen(FieldsScreen):
    """Two fields under the step they are about; enter saves, and escape asks before anything typed is lost."""

    place = "plan"
    OWN_COMMANDS = here("plan", SAVE, EMPTY, NEXT_FIELD, FIELD_BEFORE, CLOSE)

    def __init__(self, wizard: Wizard, step: Step) -> None:
        """`step` is one of the result as it is told; it says what is planned for it so far."""
        super().__init__()
        self._wizard = wizard
        self._step = step
        self._before = PlannedStep(step.owner, date.fromisoformat(step.iso_due) if step.iso_due else None)
        self._level = _level_of(wizard, step)
        self._draft_waits = False
        self._settled = False
        self._drafted = False
        self._leaves_anyway = False
        self._what = Static()
        self._owner = LineField(id="owner", max_length=LONGEST_NAME, move=self.move)
        self._due = LineField(id="due", max_length=_LONGEST_DATE, move=self.move)
        self._read = Static()
        self._about = Static(classes="below")

    def body(self) -> Iterable[Widget]:
        """Return the step, the fields, and below them the date in words."""
        yield self.form((self._owner, self._due), above=[self._what], below=[self._read, self._about])

    def fields(self) -> Mapping[Widget, str]:
        """Return the fields with their labels."""
        _ = self.words
        return {self._owner: _("Who"), self._due: _("Until")}

    def on_mount(self) -> None:
        """Fill in what is planned, then what was being typed when the program ended."""
        due = self._before.due
        self._fill(self._before.owner, "" if due is None else day_as_typed(due, self.words.language))
        self.set_focus(self._owner)
        self.call_later(self.guarded, self._take_up_draft)

    # --- showing -------------------------------------------------------------------------------------------------

    def show(self) -> None:
        """Show the labels and the step in the language of the moment; what was typed stays."""
        _ = self.words
        self.header.tell(_("Plan a step"), LANGUAGES[_.language])
        about, text = self._told()
        self._what.update(plain(f"{about}: ", STRONG) + plain(text))
        self._owner.placeholder = _("A name or a role")
        self._about.update(
            plain(_("It is kept with the case and stands beside the step in the result and its reports."), QUIET)
        )
        super().show()
        self._tell_date()

    def _told(self) -> tuple[str, str]:
        """Return what the step is about and its text, as the questionnaire says it now."""
        dimension = self._wizard.questionnaire.scored_dimensions.get(self._step.id)
        if dimension is None:
            return self._step.about, self._step.text
        text = getattr(dimension.advice, self._level) if self._level else None
        return dimension.title, text or self._step.text

    def _tell_date(self) -> None:
        """Say below its field which day is meant, or how a day can be typed."""
        _ = self.words
        example = day_as_typed(self._today.replace(month=12, day=31), _.language)
        told = _("A date like {example}, or +30 for thirty days from now", example=example)
        try:
            due = self._meant
        except NotAccepted as refused:
            due = None
            if self.focused is not self._due:  # while it is being typed it is not a mistake yet
                told = _(refused.reason)
        if due is not None:
            day = date_in_words(due, _)
            told = _("→ {date}; that day is past.", date=day) if due < self._today else f"→ {day}"
        self._read.update(plain(told, QUIET))

    @property
    def _today(self) -> date:
        return self.fitwizard.now().astimezone().date()

    @property
    def _meant(self) -> date | None:
        """The day that was typed. Raises `NotAccepted`."""
        return due_date(self._due.value, self._today, self.words.language)

    # --- what can be done ----------------------------------------------------------------------------------------

    async def do_save(self) -> None:
        """Save and go back; what another window planned meanwhile can be put back."""
        try:
            planned = PlannedStep(owner_of(self._owner.value), self._meant)
        except NotAccepted:
            self.set_focus(self._due)
            raise
        replaced = await self.fitwizard.run_wizard(self._keep, planned)
        if replaced in (self._before, planned):
            self.app.pop_screen()
        else:
            self._tell_replaced(replaced)

    def _keep(self, planned: PlannedStep) -> PlannedStep:
        """Keep what is planned and return what stood there until now."""
        before = self._before
        if planned != before:
            before = self._wizard.plan_step(self._step.id, planned)
        self._drop_draft()
        return before

    def _tell_replaced(self, replaced: PlannedStep) -> None:
        """Say what the other window had planned; it won while nobody looked, and now this one has."""
        _ = self.words
        owner, due = _("Who"), _("Until")
        told = [f"{owner}: {replaced.owner}"] if replaced.owner else []
        told += [f"{due}: {date_in_words(replaced.due, _)}"] if replaced.due is not None else []
        title = _("Another window has changed this plan meanwhile; yours is saved in its place.")
        answers = [("keep", _("Keep mine")), ("back", _("Put back what the other window had"))]
        text = "\n".join(told) or _("There, nothing is planned any more.")
        self.app.push_screen(AskScreen(title, text, answers), partial(self._seen, replaced))

    async def _seen(self, replaced: PlannedStep, answer: str | None) -> None:
        if answer == "back":
            await self.guarded(partial(self.fitwizard.run_wizard, self._wizard.plan_step, self._step.id, replaced))
        self.app.pop_screen()

    def do_empty(self) -> None:
        """Empty both fields."""
        self._fill("", "")
        self._typed_on()
        self.set_focus(self._owner)

    async def do_close(self) -> None:
        """Go back, but ask first whether to save what was typed."""
        if not self._is_changed:
            await self._go_back()
            return
        _ = self.words
        answers = [("save", _("Save it")), ("drop", _("Leave the plan as it was"))]
        self.app.push_screen(AskScreen(_("Save what you have typed?"), "", answers), self._answered)

    async def _answered(self, answer: str | None) -> None:
        if answer == "save":
            await self.guarded(self.do_save)
        elif answer == "drop":
            await self._go_back()

    async def do_leave(self) -> None:
        """Keep what is typed for the next time, and leave; if that fails, the second time leaves without it."""
        if not self._leaves_anyway and self._wizard.case is not None:
            self._leaves_anyway = True
            await self._keep_typed()
        await self.fitwizard.do_leave()

    async def _go_back(self) -> None:
        """Go back, and forget what was typed."""
        app = self.fitwizard
        app.pop_screen()
        await app.run_wizard(self._drop_draft)

    @property
    def _is_changed(self) -> bool:
        """Whether something else stands in the fields than what is kept."""
        try:
            return PlannedStep(owner_of(self._owner.value), self._meant) != self._before
        except NotAccepted:
            return True

    # --- what is being typed -------------------------------------------------------------------------------------

    def _fill(self, owner: str, due: str) -> None:
        for field, text in ((self._owner, owner), (self._due, due)):
            with field.prevent(Input.Changed):
                field.value = text
            field.cursor_position = len(text)
        self._tell_date()

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self._tell_date()
        self._typed_on()

    def _typed_on(self) -> None:
        """Say nothing old any more, and keep what is being typed from the first pause on."""
        if self.status.text:
            self.say("")
        if not self._draft_waits and self._wizard.case is not None:
            self._draft_waits = True
            self.set_timer(DRAFT_AFTER, self._draft_due)

    async def _draft_due(self) -> None:
        self._draft_waits = False
        await self.guarded(self._keep_typed)

    async def _keep_typed(self) -> None:
        text = f"{self._owner.value}\n{self._due.value}" if self._is_changed else ""
        await self.fitwizard.run_wizard(self._save_draft, text)

    def _save_draft(self, text: str) -> None:
        if not self._settled and (text or self._drafted):
            self._drafted = True
            self._wizard.save_draft(self._draft_name, text)

    def _drop_draft(self) -> None:
        self._settled = True
        if self._drafted:
            with suppress(StoreFailed, NotFound):  # then it is offered once more, which does no harm
                self._wizard.save_draft(self._draft_name, "")

    async def _take_up_draft(self) -> None:
        """Go on with what was being typed when the program ended, unless something is typed already."""
        _ = self.words
        shown = self._owner.value, self._due.value
        draft = await self.fitwizard.run_wizard(self._wizard.draft, self._draft_name)
        self._drafted = draft is not None
        if draft and (self._owner.value, self._due.value) == shown:
            owner, _newline, due = draft.partition("\n")
            self._fill(owner, due)
            self.say(_("This was typed and is not saved yet."))

    @property
    def _draft_name(self) -> str:
        """The name under which a plan being typed is kept; no question can have it."""
        return f"plan:{self._step.id}"


def _level_of(wizard: Wizard, step: Step) -> str:
    """Return the level whose advice the step is, "" for none: by it the step is found in another language."""
    dimension = wizard.questionnaire.scored_dimensions.get(step.id)
    levels = ("low", "mid", "high")
    return next((level for level in levels if dimension and getattr(dimension.advice, level) == step.text), "")
