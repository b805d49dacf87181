"""Deleting an assessment: a question first, and then it is really gone."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import partial

from fitwizard.language import msg
from fitwizard.store.model import Case
from fitwizard.tui.commands import Command
from fitwizard.tui.frame import Frame
from fitwizard.tui.screens.confirm import AskScreen
from fitwizard.tui.widgets.case_rows import whose

DELETE = Command(
    "delete", ("x", "delete"), "x", msg("delete"), msg("Delete the assessment for good, after a question."), (),
    rank=30, once=True,
)  # fmt: skip


def ask_to_delete(screen: Frame, case: Case, gone: Callable[[], Awaitable[None]]) -> None:
    """Ask whether a case is to be deleted; `gone` is awaited when it is."""
    _ = screen.words
    title = _("Delete this assessment for good: {company}?", company=whose(case, _))
    text = _("Its answers, notes and history are really gone then; nobody can bring them back.")
    answers = [("keep", _("Keep it")), ("delete", _("Delete it for good"))]

    async def answered(answer: str | None) -> None:
        if answer == "delete":
            await screen.guarded(partial(_delete, screen, case, gone))

    screen.app.push_screen(AskScreen(title, text, answers), answered)


async def _delete(screen: Frame, case: Case, gone: Callable[[], Awaitable[None]]) -> None:
    _, app = screen.words, screen.fitwizard
    store = await app.store()
    if app.wizard is not None and app.wizard.case is not None and app.wizard.case.id == case.id:
        app.wizard = None
    await app.run_wizard(store.delete, case.id)
    await gone()
    screen.say(_("The assessment is deleted: {company}.", company=whose(case, _)))
