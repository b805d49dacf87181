"""The wizard on a questionnaire file that is being edited: what is saved is seen at once, and nothing is stored."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

from textual.screen import Screen
from textual.widget import Widget

from fitwizard.answers.model import Mode
from fitwizard.language import Interface, Message, msg
from fitwizard.preview import Preview
from fitwizard.questionnaire.problems import Problem, ProblemsFound
from fitwizard.questionnaire.watching import Look, WatchedFile
from fitwizard.store.cases import CaseStore
from fitwizard.tui.app import FitwizardApp
from fitwizard.tui.commands import Command
from fitwizard.tui.crash import write_crash_log
from fitwizard.tui.frame import Frame
from fitwizard.tui.screens.modal import Above
from fitwizard.tui.screens.waiting import NEXT_PROBLEM, PROBLEM_BEFORE, WaitingScreen
from fitwizard.tui.widgets.problem_panel import ProblemPanel, Told

EVERY = 0.1
"""Seconds between two looks at the file."""

MOST_PROBLEMS = 100
"""Problems that are listed; of more only the number is told."""

PROBLEMS = Command(
    "problems", ("p", "f8"), "p", msg("problems"), msg("Show or hide the problems of the file."),
    typing_keys=("f8",), typing_shown="F8",
)  # fmt: skip

_OWN = (PROBLEMS, NEXT_PROBLEM, PROBLEM_BEFORE)
_LEAVE = msg("Leave the preview; nothing of it is kept.")


class PreviewApp(FitwizardApp):
    """The screens of the wizard on one file, without home and store.

    `first` is what the file holds at the beginning. The file is looked at every `every` seconds; with None only `look`
    does it.
    """

    def __init__(
        self, watched: WatchedFile, first: Look, *, mode: Mode = "self", every: float | None = EVERY, **usual: Any
    ) -> None:
        super().__init__(open_store=_no_store, wizard=_begun(first, mode), **usual)
        self._watched = watched
        self._mode = mode
        self._every = every
        self._reader = ThreadPoolExecutor(1, "fitwizard-preview")
        self._found: tuple[Look, str | None] | None = None
        self._again = False
        self._hidden = False
        self.problems = first.problems

    # --- what is different from the wizard of a case ---------------------------------------------------------------

    def get_default_screen(self) -> Screen[None]:
        """Return the first question, or what keeps it from being shown."""
        return WaitingScreen(self._watched.path.name) if self.wizard is None else super().get_default_screen()

    def known(self, commands: Iterable[Command]) -> Iterable[Command]:
        """Return the commands without the way home, and with those that show problems."""
        for command in commands:
            if command.id == "leave":
                more = ("escape",) if self.wizard is None else ()  # elsewhere it goes back, or out of a field
                yield replace(command, keys=(*command.keys, *more), does=_LEAVE)
            elif command.id != "home":
                yield command
        if self.wizard is not None:
            yield from _OWN

    def panels(self) -> Iterable[Widget]:
        """Return a place for problems on every screen but the one that has nothing else."""
        if self.wizard is None:
            return ()
        panel = ProblemPanel()
        self._fill(panel)
        return (panel,)

    @property
    def always_told(self) -> str:
        """That this is a preview, or that there are problems which are not shown."""
        _ = self.words
        if self.problems and self._hidden:
            return _.plural("! one problem: p", "! {n} problems: p", len(self.problems))
        return _("preview, nothing is saved")

    @property
    def about(self) -> Message:
        """What a preview is."""
        return msg(
            "This is a preview of a questionnaire: save its file, and the change is here at once. "
            "Nothing that you answer is stored. Press the key at the left, or click."
        )

    # --- the file --------------------------------------------------------------------------------------------------

    def on_mount(self) -> None:
        """Show what is wrong from the beginning, and begin to look at the file."""
        self.call_after_refresh(self._tell_problems)
        if self._every is not None:
            self.run_worker(self._keep_looking(self._every))

    async def _keep_looking(self, every: float) -> None:
        while True:
            await asyncio.sleep(every)
            await self.look()

    async def look(self) -> None:
        """Look at the file, and show what it holds if it has changed."""
        language = None if self.wizard is None else self.wizard.language
        if self._again:
            self._again = False
            self._watched.forget()
        loop = asyncio.get_running_loop()
        found = await loop.run_in_executor(self._reader, self._watched.look, language)
        if found is not None:
            self._found = (found, language)
        if self._found is not None:
            self._hand_over()

    def _hand_over(self) -> None:
        """Have what was found shown between two keys, so that none is halfway through when the questions change."""
        for frame in self.frames()[-1:]:
            frame.call_later(self._take, frame)  # if the frame goes before, the next look will do it again

    async def _take(self, frame: Frame) -> None:
        if self._found is None:
            return
        if frame is not self._place():
            self._hand_over()
            return
        (found, language), self._found = self._found, None
        if self.wizard is not None and self.wizard.language != language:
            self._again = True  # it was told in the language of before
        elif found.edition is None:
            self.problems = found.problems
            self._tell_problems()
            if not self._hidden and self.wizard is not None:
                frame.say("")
        else:
            self.problems, self._hidden = (), False
            await self._show(found)

    async def _show(self, found: Look) -> None:
        """Show the edition that was found, with what was answered so far."""
        if self.wizard is None:
            self.wizard = _begun(found, self._mode)
            self.push_screen(self._question_screen())  # the lowest screen of a stack cannot be taken away
            return
        lost = await self._renew(found)
        for screen in self.screen_stack:
            if isinstance(screen, Frame | Above) and screen is not self._question:
                screen.edition_changed()
        self._tell_problems()
        self._place().say(self._reloaded(lost))

    async def _renew(self, found: Look) -> int:
        """Ask what was found; return how many answers no longer fit."""
        wizard, screen = cast("Preview", self.wizard), self._question_screen()
        assert found.edition is not None
        assert found.told is not None
        if not screen.shown:
            return wizard.renew(found.edition, found.told).lost
        if screen.answer.is_changed:
            await screen.save_draft()
        shown, before = screen.shown, screen.question
        renewal = wizard.renew(found.edition, found.told)
        is_there = renewal.is_there(shown)
        if not is_there:  # what stands above the question was about one that is gone
            while isinstance(self.screen, Above):
                self.pop_screen()
        await screen.renew(renewal.place(shown), before if is_there else None)
        return renewal.lost

    def _reloaded(self, lost: int) -> str:
        _ = self.words
        told = [_("Reloaded at {time}.", time=f"{self.now().astimezone():%H:%M:%S}")]
        if lost:
            told.append(_.plural("One answer does not fit any more.", "{n} answers do not fit any more.", lost))
        return " ".join(told)

    # --- problems --------------------------------------------------------------------------------------------------

    def do_problems(self) -> None:
        """Show or hide the problems."""
        _ = self.words
        if self.problems:
            self._hidden = not self._hidden
            self._tell_problems()
        else:
            self._place().say(_("The file has no errors."))

    def do_next_problem(self) -> None:
        """Scroll down by a problem."""
        self._scroll(1)

    def do_problem_before(self) -> None:
        """Scroll up by a problem."""
        self._scroll(-1)

    def _scroll(self, by: int) -> None:
        for panel in self._place().query(ProblemPanel):
            panel.scroll_problems(by)

    def _tell_problems(self) -> None:
        """Show the problems of the moment on every screen."""
        for frame in self.frames():
            for panel in frame.query(ProblemPanel):
                self._fill(panel)
            frame.header.always_told = self.always_told
            frame.show()

    def _fill(self, panel: ProblemPanel) -> None:
        _, problems = self.words, [self._shortened(problem) for problem in self.problems]
        whole = self.wizard is None
        panel.display = bool(problems) and (whole or not self._hidden)
        if not problems:
            return
        told = [_told(problem, _) for problem in problems[:MOST_PROBLEMS]]
        more = len(problems) - MOST_PROBLEMS
        if more > 0:
            told.append(Told("", _.plural("and {n} more", "and {n} more", more)))
        if whole:
            panel.tell(_(ProblemsFound(problems).reason), told, "", "")
            return
        count = len(problems)
        heading = _.plural(
            "one problem; shown is the last good state", "{n} problems; shown is the last good state", count
        )
        panel.tell(heading, told, _(", . scroll"), _("p or F8 hides"))

    def _shortened(self, problem: Problem) -> Problem:
        """Return a problem without the folder, where it is the one of the file that is previewed."""
        path = Path(problem.place.file)
        if path.parent != self._watched.path.parent:
            return problem
        return replace(problem, place=replace(problem.place, file=path.name))

    async def speak(self, language: str) -> None:
        """Ask in `language`; a translation that has problems is not used, and they are shown."""
        try:
            await super().speak(language)
        except ProblemsFound as found:
            self.problems = found.problems
        else:
            self._again = bool(self.problems)  # perhaps they were those of a translation
        self._tell_problems()

    # --- the end ---------------------------------------------------------------------------------------------------

    def on_unmount(self) -> None:
        """Let the reader's thread go."""
        self.workers.cancel_all()
        self._reader.shutdown(wait=False, cancel_futures=True)

    def crashed(self, error: Exception) -> str:
        """Note down where the program failed, and say so."""
        _ = self.words
        log = write_crash_log(self.data_folder, error, self.now())
        if log is None:
            return _("Something went wrong inside fitwizard. Your file is as you saved it; start the preview again.")
        return _(
            "Something went wrong inside fitwizard. Your file is as you saved it; start the preview again. "
            "If it happens again, send the file {file}; it holds none of your answers.",
            file=log,
        )


def _begun(found: Look, mode: Mode) -> Preview | None:
    if found.edition is None or found.told is None:
        return None
    return Preview(found.edition, language=found.told.language, mode=mode)


def _told(problem: Problem, words: Interface) -> Told:
    return Told(str(problem.place), problem.told(words).removeprefix(f"{problem.place}: {problem.code}: "))


def _no_store() -> CaseStore:
    raise AssertionError("a preview has no way to what is stored")
