"""Write the result to a file: which format, for whom, in which language and where; said before and after."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import cast

from textual import on
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, Static
from textual.worker import Worker

from fitwizard.errors import FitwizardError
from fitwizard.language import LANGUAGES, Interface, msg
from fitwizard.report.formats import BY_ID, ENDINGS, FORMATS, Format, format_of
from fitwizard.report.parts import Audience
from fitwizard.report.words.staying_out import staying_out
from fitwizard.scoring.result import Result
from fitwizard.tui.commands import HOME, Command
from fitwizard.tui.screens.confirm import AskScreen
from fitwizard.tui.screens.fields_screen import FIELD_BEFORE, NEXT_FIELD, FieldsScreen
from fitwizard.tui.screens.list_screen import CLOSE, here
from fitwizard.tui.widgets.exporting import (
    AlreadyThere,
    day_of,
    file_name,
    languages_of,
    path_of,
    whole_case,
    write_case,
)
from fitwizard.tui.widgets.laying import QUIET, STRONG, plain
from fitwizard.tui.widgets.line_field import LineField
from fitwizard.tui.widgets.options import Options
from fitwizard.tui.widgets.telling import view_of
from fitwizard.wizard import Wizard

WRITE = Command(
    "write", ("enter",), "↵", msg("write the file"), msg("Write the file."), (), ("enter",), "↵", rank=90
)  # fmt: skip

_LEADS_AWAY = ("close", "home", "leave")


@dataclass(frozen=True)
class _Order:
    """What was asked for when enter was pressed; the fields may show something else before it is written."""

    form: Format
    audience: Audience
    language: str
    path: Path


class ExportScreen(FieldsScreen):
    """A format, for whom, a language and a path; enter writes."""

    place = "export"
    OWN_COMMANDS = here("export", WRITE, NEXT_FIELD, FIELD_BEFORE, CLOSE, HOME)
    VERTICAL_BREAKPOINTS = [(0, "-low"), (30, "-high")]  # noqa: RUF012

    def __init__(self, wizard: Wizard, result: Result) -> None:
        super().__init__()
        self._wizard = wizard
        self._result = result
        self._formats = Options(id="format")
        self._audiences = Options(id="audience")
        self._languages = Options(id="language")
        self._path = LineField(id="path", move=self.move)
        self._whose = Static()
        self._whole = Static()
        self._about = Static(classes="below")
        self._written = Static(classes="below")
        self._usual = ""
        self._own_language = ""
        self._worker: Worker[None] | None = None
        self._went_well = True

    def body(self) -> Iterable[Widget]:
        """Return the fields, and below them what the file holds and where it was written."""
        fields = (self._formats, self._audiences, self._languages, self._path)
        yield self.form(fields, above=[self._whose], below=[self._whole, self._about, self._written])

    def fields(self) -> Mapping[Widget, str]:
        """Return the fields with their labels."""
        _ = self.words
        return {
            self._formats: _("Format"),
            self._audiences: _("For whom"),
            self._languages: _("Language of the file"),
            self._path: _("File"),
        }

    def on_mount(self) -> None:
        """Offer the first format in the folder the program was started in."""
        self._usual = self._usual_name()
        self._path.value = str(Path.cwd() / self._usual)
        self.set_focus(self._formats)

    # --- what is picked ------------------------------------------------------------------------------------------

    @property
    def chosen(self) -> Format:
        """The format that is picked."""
        return BY_ID.get(self._formats.picked, FORMATS[0])

    @property
    def audience(self) -> Audience:
        """For whom the file is."""
        return cast("Audience", self._audiences.picked or "company")

    @property
    def language(self) -> str:
        """The language of the file: the one that was picked, until then that of the screen."""
        languages = languages_of(self._wizard)
        wanted = self._own_language or self._wizard.language
        return wanted if wanted in languages else languages[0]

    @property
    def path(self) -> Path:
        """The whole path that is meant: in a folder the usual name, and with the ending of the format."""
        path = path_of(self._path.value)
        if path.is_dir():
            return path / self._usual_name()
        return path if path.suffix else path.with_name(path.name + self.chosen.ending)

    def _usual_name(self) -> str:
        day = day_of(self._wizard, self.fitwizard.now())
        return file_name(self._wizard, day, self.chosen, self.audience)

    # --- showing -------------------------------------------------------------------------------------------------

    def show(self) -> None:
        """Show the fields in the language of the moment."""
        _, wizard = self.words, self._wizard
        self.header.tell(_("Export the result"), LANGUAGES[_.language])
        verdict = view_of(wizard, self._result, _, self.fitwizard.now()).verdict.title
        self._whose.update(plain(wizard.sheet.company, STRONG) + plain(f" · {verdict}"))
        self._formats.offer([(form.id, _(form.about)) for form in FORMATS], self.chosen.id, below=True)
        audiences = [
            ("company", _("The company: without notes")),
            ("internal", _("Internal: with notes and probes")),
        ]
        self._audiences.offer(audiences, self.audience)
        languages = [(tag, LANGUAGES.get(tag.partition("-")[0], tag)) for tag in languages_of(wizard)]
        self._languages.offer(languages, self.language)
        self._tell_fields()
        super().show()
        self._tell_whole_path()
        self._tell_about()

    def _tell_fields(self) -> None:
        """Hide a field that says nothing about the format that is picked; the others keep their places."""
        self._audiences.visible = self.chosen.has_audience
        self._languages.visible = self.chosen.has_language
        self._languages.display = len(languages_of(self._wizard)) > 1

    def edition_changed(self) -> None:
        """Write what the answers come to now."""
        self._result = self._wizard.result()
        super().edition_changed()

    def on_resize(self) -> None:
        """Say the path again where it no longer fits."""
        if self.is_mounted:
            self._tell_whole_path()

    def _tell_whole_path(self) -> None:
        """Say the whole path below its field, unless the field says it already."""
        typed, path = self._path.value, str(self.path)
        fits = len(typed) < self._path.size.width - 2
        shown = "" if not typed.strip() or (fits and typed.strip() == path) else path
        self._whole.update(plain(shown and f"→\u00a0{shown}", QUIET))
        self._whole.display = bool(shown)

    def _tell_about(self) -> None:
        """Say what the file holds and what it leaves out, or what is missing to make it."""
        _, wizard, library = self.words, self._wizard, self.chosen.library
        if library is not None and not library.is_there:
            self._about.update(plain(f"! {_(library.missing)} {_(library.remedy)}", STRONG))
            return
        if self.chosen.has_audience:
            text = _(staying_out(wizard.questionnaire, wizard.sheet, self.audience))
        else:
            text = _("The file is complete, sensitive answers and notes included.")
        self._about.update(plain(text, QUIET))

    # --- what can be done ----------------------------------------------------------------------------------------

    async def do_write(self) -> None:
        """Write the file, but ask before another one is replaced."""
        _ = self.words
        if not self._path.value.strip():
            self.say(_("Type where the file should go."), alert=True)
            self.set_focus(self._path)
            return
        self._begin(_Order(self.chosen, self.audience, self.language, self.path), overwrite=False)

    def _begin(self, order: _Order, *, overwrite: bool) -> None:
        """Begin to write; the screen goes on meanwhile, and what is asked for next waits until it is done."""
        self.say("")
        _ = self.words
        self._tell_written(plain(_("Writing {file} …", file=order.path.name), QUIET))
        self._worker = self.run_worker(self._write(order, self._worker, overwrite=overwrite), group="export")

    async def _write(self, order: _Order, before: Worker[None] | None, *, overwrite: bool) -> None:
        _, tag = self.words, order.language.partition("-")[0]
        words = Interface(tag) if tag in LANGUAGES else _
        self._went_well = False
        try:
            if before is not None:
                await before.wait()
            case = await self.fitwizard.run_wizard(whole_case, self._wizard, order.language, self.fitwizard.now())
            make = partial(write_case, case, order.form, words, order.audience, order.path, overwrite=overwrite)
            await asyncio.to_thread(make)
            if case.worked_out is not None:
                await self.fitwizard.run_wizard(self._wizard.keep_explanation, case.sheet, case.worked_out)
        except AlreadyThere:
            self._tell_written(Content(""))
            self._ask(order)
        except FitwizardError as error:
            self._tell_written(Content(""))
            self.say_error(error)
        else:
            self._went_well = True
            self._tell_written(plain("✓ ", "$accent") + plain(_("Written to {file}", file=order.path), STRONG))

    def _tell_written(self, text: Content) -> None:
        """Say what becomes of the file, in sight also where the window is low."""
        self._written.update(text)
        self.call_after_refresh(self._written.scroll_visible, animate=False)

    def _ask(self, order: _Order) -> None:
        _ = self.words
        title = _("There is already a file of this name.")
        answers = [("keep", _("Keep it, and choose another name")), ("replace", _("Replace it"))]
        self.app.push_screen(AskScreen(title, str(order.path), answers), partial(self._answered, order))

    def _answered(self, order: _Order, answer: str | None) -> None:
        if answer == "replace":
            self._begin(order, overwrite=True)
        else:
            self.set_focus(self._path)

    # --- leaving, behind what is still being written -------------------------------------------------------------

    async def carry_out(self, command: str) -> None:
        """Carry out a command; what leads away comes behind what is still being written."""
        if command not in _LEADS_AWAY or await self._is_written():
            await super().carry_out(command)

    async def _is_written(self) -> bool:
        """Wait for what is being written; return whether the way is free, which a question or a failure bars."""
        if self._worker is None or self._worker.is_finished:
            return True
        await self._worker.wait()
        return self._went_well

    # --- what happens to the fields ------------------------------------------------------------------------------

    @on(Options.Picked)
    def _picked(self, event: Options.Picked) -> None:
        """Let the path follow what is picked: the usual name as a whole, a name that was typed with its ending."""
        event.stop()
        if event.options is self._languages:
            self._own_language = event.option
        typed, usual = self._path.value, self._usual
        self._usual = self._usual_name()
        path = Path(typed.strip())
        if path.name == usual:
            self._path.value = str(path.with_name(self._usual))
        elif path.suffix.lower() in ENDINGS and path.suffix.lower() != self.chosen.ending:
            self._path.value = str(path.with_suffix(self.chosen.ending))
        if self._path.value != typed:
            self._path.cursor_position = len(self._path.value)
        self._changed()

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        """Let the format follow the ending."""
        event.stop()
        ending = Path(event.value.strip()).suffix.lower()
        form = format_of(ending)
        if form is not None and ending != self.chosen.ending:
            self._formats.picked = form.id
        self._changed()
        self.say("")

    def _changed(self) -> None:
        """Say what holds for the fields as they are now."""
        self._written.update(Content(""))
        self._tell_fields()
        super().show()
        self._tell_whole_path()
        self._tell_about()
