"""`--lang`, which every command takes, before or behind its name."""

from __future__ import annotations

import re
from collections.abc import Sequence

from fitwizard.errors import FitwizardError
from fitwizard.language import LANGUAGES, msg

_TAG = re.compile(r"[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8})*(\.[A-Za-z0-9-]+)?(@[a-z]+)?\Z")


def without_language(argv: Sequence[str]) -> tuple[str | None, list[str]]:
    """Return what `--lang` says (empty if its value is missing, None without it) and the arguments without it."""
    chosen: str | None = None
    rest: list[str] = []
    arguments = iter(argv)
    for argument in arguments:
        if argument == "--":
            return chosen, [*rest, argument, *arguments]
        if argument == "--lang":
            chosen = next(arguments, "")
        elif argument.startswith("--lang="):
            chosen = argument.removeprefix("--lang=")
        else:
            rest.append(argument)
    return chosen, rest


def check_language(chosen: str | None) -> None:
    """Raise `FitwizardError` if `chosen` is no language tag; a questionnaire may speak more than the interface."""
    if chosen is None or _TAG.match(chosen):
        return
    known = ", ".join(LANGUAGES)
    if not chosen:
        raise FitwizardError(
            msg("--lang needs a language."), msg("Write --lang and one of these: {known}.", known=known)
        )
    raise FitwizardError(
        msg("“{word}” is no language tag.", word=chosen[:40]),
        msg("Write --lang and one of these: {known}; or a tag such as de-AT.", known=known),
    )
