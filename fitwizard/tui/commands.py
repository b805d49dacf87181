"""What can be done in the terminal program, declared once.

A command here becomes its keys, its place in the footer, its line in the help screen and its palette entry. A screen
carries out the command `go_to` in its method `do_go_to`; what no screen does, the application does.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from fitwizard.language import Message, msg

EVERYWHERE = "everywhere"


@dataclass(frozen=True, slots=True)
class Command:
    """Something that a person can do.

    `keys` are Textual's names of keys, `typing_keys` those that also work while a text field has the focus; `shown`
    is what a person reads on the key, `label` a word or two, `does` a whole sentence. `where` are the places that
    know the command. In the footer commands stand by falling `rank`; 0 keeps a command out of it. A key of a command
    that happens `once` does nothing while it is held down. `in_palette` is false for what only makes sense as a key.
    """

    id: str
    keys: tuple[str, ...]
    shown: str | Message
    label: Message
    does: Message
    where: tuple[str, ...] = (EVERYWHERE,)
    typing_keys: tuple[str, ...] = ()
    typing_shown: str | Message = ""
    rank: int = 0
    once: bool = False
    in_palette: bool = True

    def at(self, place: str) -> bool:
        """Return whether the command can be given at `place`."""
        return place in self.where or EVERYWHERE in self.where


_ASKING = ("question", "review")

HOME = Command(
    "home", ("h",), "h", msg("home"), msg("Go to the first screen; everything is saved."), ("question",), rank=35
)  # fmt: skip

COMMANDS = (
    Command(
        "answer", tuple("123456789"), "1-9", msg("answer"),
        msg("Pick by number: one choice goes on, several are ticked."),
        ("question",), once=True, in_palette=False,
    ),
    Command(
        "mark_next", ("down", "tab"), "↑ ↓", msg("mark the next row"),
        msg("Mark a row; Home and End mark the first and the last."),
        ("question",), ("down", "tab"), "↓", in_palette=False,
    ),
    Command(
        "mark_previous", ("up", "shift+tab"), "", msg("mark the row before"),
        msg("Mark the row above."),
        ("question",), in_palette=False,
    ),
    Command(
        "mark_first", ("home",), "", msg("mark the first row"),
        msg("Mark the first of the rows."),
        ("question",), in_palette=False,
    ),
    Command(
        "mark_last", ("end",), "", msg("mark the last row"),
        msg("Mark the last of the rows."),
        ("question",), in_palette=False,
    ),
    Command(
        "pick", ("space",), msg("space"), msg("pick"),
        msg("Pick or tick the marked row, and stay."),
        ("question",), once=True, in_palette=False,
    ),
    Command(
        "next", ("enter",), "↵", msg("next"),
        msg("Take the marked answer and go on."),
        ("question",), ("enter",), "↵", rank=90, once=True,
    ),
    Command(
        "back", ("left", "b"), "←", msg("back"),
        msg("Go back to the question before."),
        _ASKING, ("f9",), "F9", rank=80,
    ),
    Command(
        "skip", ("right",), "→", msg("skip"),
        msg("Go on without answering; the question stays open."),
        ("question",), ("f10",), "F10", rank=30,
    ),
    Command(
        "unknown", ("d", "f6"), "d", msg("we do not know yet"),
        msg("We do not know yet; it never counts as a bad answer."),
        ("question",), ("f6",), "F6", once=True,
    ),
    Command(
        "not_applicable", ("n", "f7"), "n", msg("does not apply"),
        msg("It does not apply to us; say why in a few words."),
        ("question",), ("f7",), "F7", once=True,
    ),
    Command(
        "why", ("question_mark", "f2"), "?", msg("why we ask"),
        msg("Read why this is asked and what it rests on."),
        ("question",), ("f2",), "F2", rank=70,
    ),
    Command(
        "note", ("m", "f3"), "m", msg("note"),
        msg("Write a note beside the answer."),
        ("question",), ("f3",), "F3", rank=60,
    ),
    Command(
        "go_to", ("g", "f4"), "g", msg("go to"),
        msg("Jump to any question."),
        ("question", "review", "result"), ("f4",), "F4", rank=50,
    ),
    Command(
        "review", ("r", "f5"), "r", msg("review"),
        msg("See all answers and what is still open."),
        ("question", "result"), ("f5",), "F5", rank=40,
    ),
    HOME,
    Command(
        "clear", ("delete", "backspace"), msg("Del"), msg("take back"),
        msg("Take the answer back; the question is open again."),
        ("question",), once=True,
    ),
    Command(
        "undo", ("u",), "u", msg("undo"),
        msg("Take the last change back and show its question."),
        _ASKING, once=True,
    ),
    Command(
        "language", ("l", "L"), "l", msg("language"),
        msg("Ask in the next language; answers stay as they are."),
    ),
    Command(
        "theme", ("t",), "t", msg("colours"),
        msg("Change the colours: dark, light, or high contrast."),
    ),
    Command(
        "leave_field", ("escape",), "esc", msg("leave the field"),
        msg("Leave a text field; letters are commands again."),
        ("question",), ("escape",), "esc", in_palette=False,
    ),
    Command(
        "help", ("f1",), "F1", msg("help"),
        msg("Learn the keys in half a minute."),
        typing_keys=("f1",), typing_shown="F1", rank=20,
    ),
    Command(
        "palette", ("ctrl+p",), "^p", msg("all keys"),
        msg("Search everything that can be done here."),
        typing_keys=("ctrl+p",), typing_shown="^p", rank=85, in_palette=False,
    ),
    Command(
        "leave", ("q", "ctrl+q", "ctrl+c"), "q", msg("leave"),
        msg("Leave; everything is saved, and you can go on later."),
        typing_keys=("ctrl+q",), typing_shown="^q", rank=65, once=True,
    ),
)  # fmt: skip
"""All commands, in the order of the help screen."""


class KeyMap:
    """The keys of the commands that can be given at one place."""

    def __init__(self, place: str, commands: Iterable[Command]) -> None:
        self.commands = tuple(command for command in commands if command.at(place))
        self._keys = {key: command for command in self.commands for key in command.keys}
        self._typing = {key: command for command in self.commands for key in command.typing_keys}

    def command(self, key: str, *, typing: bool = False) -> Command | None:
        """Return the command that `key` gives, None if it gives none; `typing`: a text field has the focus."""
        return (self._typing if typing else self._keys).get(key)

    def footer(self, *, typing: bool = False) -> list[Command]:
        """Return the commands that the footer shows, the most wanted first."""
        known = [c for c in self.commands if c.rank and (c.typing_keys or not typing)]
        return sorted(known, key=lambda command: -command.rank)
