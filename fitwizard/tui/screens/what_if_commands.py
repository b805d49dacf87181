"""What can be done while other answers are tried out."""

from __future__ import annotations

from fitwizard.language import msg
from fitwizard.tui.commands import Command
from fitwizard.tui.screens.list_screen import here

WHAT_IF_COMMANDS = here(
    "what_if",
    Command(
        "try_digit", tuple("1234567890"), "1-9", msg("try"),
        msg("Try a choice by its number; several are ticked, and a number is typed."), (), in_palette=False,
    ),
    Command(
        "try_next", ("down",), "↑ ↓", msg("try"),
        msg("Try the next choice, or the one before; the result moves with it."), (), rank=95, in_palette=False,
    ),
    Command("try_before", ("up",), "", msg("try the one before"), msg("Try the choice before."), (), in_palette=False),
    Command(
        "tick", ("space",), msg("space"), msg("tick"), msg("Tick the marked choice, or take the tick away."), (),
        in_palette=False, once=True,
    ),
    Command(
        "more", ("plus", "equals_sign"), "+ -", msg("more, less"), msg("Make a number one more, or one less."), (),
        in_palette=False,
    ),
    Command("less", ("minus",), "", msg("less"), msg("Make a number one less."), (), in_palette=False),
    Command(
        "decimal", ("comma", "full_stop"), "", msg("decimals"), msg("Type decimals."), (), in_palette=False
    ),
    Command(
        "unknown", ("d",), "d", msg("we do not know yet"), msg("Try that it is not known yet."), (), once=True,
    ),
    Command(
        "not_applicable", ("n",), "n", msg("does not apply"), msg("Try that it does not apply."), (), once=True,
    ),
    Command(
        "next_question", ("tab", "right", "enter"), "⇥", msg("next"),
        msg("Go on to the next question that can be tried; what is tried stays."), (), rank=90,
    ),
    Command(
        "question_before", ("shift+tab", "left", "b"), "⇧⇥", msg("question before"),
        msg("Go back to the question before."), (),
    ),
    Command("go_to", ("g", "slash"), "g", msg("go to"), msg("Go to any question; the changed ones come first."), (),
            rank=72),
    Command("undo", ("u",), "u", msg("undo"), msg("Take the last change back; also after everything was put back."),
            (), rank=75),
    Command("put_back", ("p",), "p", msg("put back"), msg("Put this answer back as it was given."), ()),
    Command("reset", ("backspace", "delete"), msg("Del"), msg("all back"),
            msg("Put all answers back as they were given."), (), rank=70),
    Command("keep", ("k",), "k", msg("keep"), msg("Keep what is tried under a name; your answers stay as they are."),
            (), rank=85, once=True),
    Command("scenarios", ("o",), "o", msg("kept"), msg("Open what was kept, or delete it."), (), rank=62, once=True),
    Command("whole", ("v",), "v", msg("whole result"), msg("Read the whole result of what is tried."), (), rank=55),
    Command("close", ("escape",), "esc", msg("back"), msg("Leave the trial; your answers are as they were."), (),
            rank=88),
)  # fmt: skip
