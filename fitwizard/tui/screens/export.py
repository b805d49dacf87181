"""Write the result to a file: which format, and where; the path is shown before and after."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import partial
from pathlib import Path

from textual import on
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, Static

from fitwizard.errors import FitwizardError
from fitwizard.language import LANGUAGES, msg
from fitwizard.scoring.result import Result
from fitwizard.tui.commands import HOME, Command
from fitwizard.tui.screens.confirm import AskScreen
from fitwizard.tui.screens.fields_screen import FIELD_BEFORE, NEXT_FIELD, FieldsScreen
from fitwizard.tui.screens.list_screen import CLOSE, here
from fitwizard.tui.widgets.exporting import (
    ENDINGS,
    FORMATS,
    AlreadyThere,
    content_of,
    file_name,
    path_of,
    withheld,
    write,
)
from fitwizard.tui.widgets.laying import QUIET, STRONG, plain
from fitwizard.tui.widgets.line_field import LineField
from fitwizard.tui.widgets.options import Options
from fitwizard.tui.widgets.telling import view_of
from fitwizard.wizard import Wizard

WRITE = Command(
    "write", ("enter",), "↵", msg("write the file"), msg("Write the file."), (), ("enter",), "↵", rank=90
)  # fmt: skip


class ExportScreen(FieldsScreen):
    """A format and a path; enter writes."""

    place = "export"
    OWN_COMMANDS = here("export", WRITE, NEXT_FIELD, FIELD_BEFORE, CLOSE, HOME)

    def __init__(self, wizard: Wizard, result: Result) -> None:
        super().__init__()
        self._wizard = wizard
        self._result = result
        self._formats = Options(id="format")
        self._path = LineField(id="path", move=self.move)
        self._whose = Static()
        self._whole = Static()
        self._about = Static(classes="below")
        self._written = Static(classes="below")

    def body(self) -> Iterable[Widget]:
        """Return the fields, and below them what the file holds and where it was written."""
        yield self.form(
            (self._formats, self._path), above=[self._whose], below=[self._whole, self._about, self._written]
        )

    def fields(self) -> Mapping[Widget, str]:
        """Return the fields with their labels."""
        _ = self.words
        return {self._formats: _("Format"), self._path: _("File")}

    def on_mount(self) -> None:
        """Offer Markdown in the folder the program was started in."""
        self._path.value = str(Path.cwd() / self._usual_name())
        self.set_focus(self._formats)

    @property
    def _day(self) -> str:
        case = self._wizard.case
        when = case.finished_at if case is not None and case.finished_at is not None else self.fitwizard.now()
        return when.astimezone().date().isoformat()

    def show(self) -> None:
        """Show the fields in the language of the moment."""
        _ = self.words
        self.header.tell(_("Export the result"), LANGUAGES[_.language])
        wizard = self._wizard
        verdict = view_of(wizard, self._result, _, self.fitwizard.now()).verdict.title
        self._whose.update(plain(wizard.sheet.company, STRONG) + plain(f" · {verdict}"))
        formats = [
            ("markdown", _("Markdown: text for an e-mail or a note, readable as it is")),
            ("html", _("HTML: a page to print or to hand over")),
            ("json", _("JSON: everything, for other programs")),
        ]
        self._formats.offer(formats, self._formats.picked or "markdown", below=True)
        super().show()
        self._tell_whole_path()
        self._tell_about()

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
        self._whole.update(plain(shown and f"→ {shown}", QUIET))
        self._whole.display = bool(shown)

    def _tell_about(self) -> None:
        """Say what the file holds and what it leaves out."""
        _, n = self.words, withheld(self._wizard)
        if self._formats.picked == "json":
            text = _(
                "The file is complete: it holds every answer’s points, sensitive ones included. Hand it on with care."
            )
        elif n:
            text = _.plural(
                "One sensitive answer and all private notes stay out of this file.",
                "{n} sensitive answers and all private notes stay out of this file.",
                n,
            )
        else:
            text = _("Private notes stay out of this file.")
        self._about.update(plain(text, QUIET))

    # --- what can be done ----------------------------------------------------------------------------------------

    @property
    def path(self) -> Path:
        """The whole path that is meant: in a folder the usual name, and with the ending of the format."""
        path = path_of(self._path.value)
        if path.is_dir():
            return path / self._usual_name()
        return path if path.suffix else path.with_name(path.name + ENDINGS[self._formats.picked])

    def _usual_name(self) -> str:
        return file_name(self._wizard, self._day, self._formats.picked or "markdown")

    async def do_write(self) -> None:
        """Write the file, but ask before another one is replaced."""
        _ = self.words
        if not self._path.value.strip():
            self.say(_("Type where the file should go."), alert=True)
            self.set_focus(self._path)
            return
        await self._write(overwrite=False)

    async def _write(self, *, overwrite: bool) -> None:
        _, path = self.words, self.path
        self.say("")
        try:
            make = partial(content_of, self._wizard, self._result, self._formats.picked, _, self.fitwizard.now())
            content = await self.fitwizard.run_wizard(make)
            await self.fitwizard.run_wizard(partial(write, path, content, overwrite=overwrite))
        except AlreadyThere:
            self._ask(path)
        except FitwizardError as error:
            self._written.update(Content(""))
            self.say_error(error)
        else:
            self._written.update(plain("✓ ", "$accent") + plain(_("Written to {file}", file=path), STRONG))

    def _ask(self, path: Path) -> None:
        _ = self.words
        title = _("There is already a file of this name.")
        answers = [("keep", _("Keep it, and choose another name")), ("replace", _("Replace it"))]
        self.app.push_screen(AskScreen(title, str(path), answers), self._answered)

    async def _answered(self, answer: str | None) -> None:
        if answer == "replace":
            await self._write(overwrite=True)
        else:
            self.set_focus(self._path)

    # --- what happens to the fields ------------------------------------------------------------------------------

    @on(Options.Picked)
    def _format_picked(self, event: Options.Picked) -> None:
        """Give the path the ending of the format."""
        event.stop()
        path = Path(self._path.value.strip())
        if path.suffix.lower() in FORMATS:
            self._path.value = str(path.with_suffix(ENDINGS[event.option]))
            self._path.cursor_position = len(self._path.value)
        self._written.update(Content(""))
        self._tell_whole_path()
        self._tell_about()

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        """Let the format follow the ending."""
        event.stop()
        form = FORMATS.get(Path(event.value.strip()).suffix.lower())
        if form is not None and form != self._formats.picked:
            self._formats.picked = form
        self._written.update(Content(""))
        self._tell_whole_path()
        self.say("")
