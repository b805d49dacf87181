"""Errors that a person is told about: what happened, and what to do next.

Each front end has one boundary that turns these into a sentence and an exit code. Anything else that reaches the
boundary is a bug of the program.
"""

from __future__ import annotations

from enum import IntEnum

from fitwizard.language import Message


class Exit(IntEnum):
    """Exit codes of the program."""

    FINE = 0
    PROBLEMS = 1
    USAGE = 2
    STORE = 3
    BUG = 4
    INTERRUPTED = 130


class FitwizardError(Exception):
    """Something that the person can do something about.

    `reason` says what happened and where, `remedy` what to do.
    """

    exit_code = Exit.USAGE

    def __init__(self, reason: Message, remedy: Message | None = None) -> None:
        super().__init__(reason)
        self.reason = reason
        self.remedy = remedy


class UnreadableFile(FitwizardError):
    """A file is missing, may not be read, or cannot be written."""


class NotFound(FitwizardError):
    """Nothing bears the name that was asked for."""


class StoreFailed(FitwizardError):
    """The case store cannot be opened, read or written."""

    exit_code = Exit.STORE
