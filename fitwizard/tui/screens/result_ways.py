"""Where the lines of a result lead to besides what stands behind them: questions, plans, trials."""

from __future__ import annotations

from collections.abc import Mapping

from fitwizard.answers.model import Answer
from fitwizard.tui.frame import Frame
from fitwizard.tui.screens.taking_up import go_to_question
from fitwizard.tui.widgets.result_explained import TRY
from fitwizard.tui.widgets.result_opened import PLAN
from fitwizard.tui.widgets.result_rows import TRIALS, question_of
from fitwizard.tui.widgets.told_result import ToldResult


async def led_on(screen: Frame, told: ToldResult, row: str) -> bool:
    """Go where a row leads, if it leads to another part of the program; return whether it does."""
    question = question_of(row)
    if question is not None:
        await go_to_question(screen, told.wizard, question, visit=True)
    elif row.startswith(PLAN):
        plan(screen, told, row.removeprefix(PLAN))
    elif row.startswith(TRY):
        _try, direction, number = row.split(":")
        try_out(screen, told, told.changes(direction, int(number)))
    elif row.partition(":")[0] == TRIALS:
        _trials, _colon, number = row.partition(":")
        try_out(screen, told, told.kept(int(number)) if number else {})
    else:
        return False
    return True


def plan(screen: Frame, told: ToldResult, step: str) -> None:
    """Ask who takes a step on and until when."""
    from fitwizard.tui.screens.plan import PlanScreen

    found = told.step(step)
    if found is not None:
        screen.app.push_screen(PlanScreen(told.wizard, found))


def try_out(screen: Frame, told: ToldResult, changes: Mapping[str, Answer]) -> None:
    """Try out other answers, beginning with `changes`."""
    from fitwizard.tui.screens.what_if import WhatIfScreen

    screen.app.push_screen(WhatIfScreen(told.wizard, changes))
