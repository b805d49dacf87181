"""Asking for a few things one by one, each a line with its default, or taking them from options."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from fitwizard.cli.plain_input import ALIASES, Order, Talk
from fitwizard.errors import FitwizardError
from fitwizard.language import Interface, Message, msg

Taken: TypeAlias = Mapping[str, str]
"""What was taken so far, by the names of the steps."""


@dataclass(frozen=True)
class Step:
    """One thing to ask for.

    `default` is what an empty line means, `accept` returns what is taken of a line and raises `FitwizardError` where
    it cannot be taken. Both know what was taken before.
    """

    name: str
    question: Message
    default: Callable[[Taken], str]
    accept: Callable[[str, Taken], str]


def walk(steps: Sequence[Step], given: Mapping[str, str | None], talk: Talk | None, words: Interface) -> Taken | None:
    """Return what is taken at each step, None if the person leaves.

    What is `given` is not asked for, and without `talk` nothing is; then `FitwizardError` tells what cannot be taken.
    """
    taken: dict[str, str] = {}
    typed: dict[str, str] = {}
    asked: list[int] = []
    position = 0
    while position < len(steps):
        step = steps[position]
        default = typed.get(step.name) or step.default(taken)
        line = given.get(step.name)
        if line is not None or talk is None:
            taken[step.name] = step.accept(default if line is None else line, taken)
            position += 1
            continue
        line = talk.ask(f"{words(step.question)} [{default}]:")
        order = _order(line)
        if line is None or order is Order.LEAVE:
            return None
        if order is Order.BACK:
            position = asked.pop() if asked else position
            continue
        if order is Order.HELP:
            talk.say(words(HOW))
            continue
        try:
            taken[step.name] = step.accept(line.strip() or default, taken)
        except FitwizardError as error:
            talk.say(" ".join(words(sentence) for sentence in (error.reason, error.remedy) if sentence))
            continue
        if line.strip():
            typed[step.name] = line.strip()
        asked.append(position)
        position += 1
    return taken


HOW = msg("Enter alone takes what stands in brackets. /b and Enter goes back, /q and Enter leaves.")
"""How to answer, in a sentence."""


def _order(line: str | None) -> Order | None:
    """Return what a line tells to do: `/b`, `/q`, `/h` and their longer forms; all else, such as a path, is text."""
    text = (line or "").strip().lower()
    return ALIASES.get(text[1:]) if text.startswith("/") else None
