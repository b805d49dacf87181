"""Problems of a file: where, what, and what to do about it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from fitwizard.errors import Exit, FitwizardError
from fitwizard.language import ENGLISH, Interface, Message, msg, msgn

Severity: TypeAlias = Literal["error", "advice", "note"]


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A place in a file; line and column count from 1, and are 0 where a place has none (an unreadable file)."""

    file: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}" if self.line else self.file


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong (`error`), could be better (`advice`) or is good to know (`note`) in a file.

    `code` is a stable word such as `duplicate-key`, made for searching and for tests. `about` is the id under which an
    author may accept an advice, empty where it is about the whole. `part` names the part, such as `rules.free_rider`,
    where a person reads another file than the one that the problem stands in.
    """

    code: str
    place: Place
    reason: Message
    remedy: Message | None = None
    severity: Severity = "error"
    about: str = ""
    part: str = ""

    def told(self, words: Interface = ENGLISH) -> str:
        """Return the line that `fitwizard check` prints: `file:line:column: code: [part] reason. remedy`."""
        sentences = [words(self.reason)] + ([words(self.remedy)] if self.remedy else [])
        part = f"[{self.part}] " if self.part else ""
        return f"{self.place}: {self.code}: {part}" + " ".join(s if s[-1:] in ".?!" else f"{s}." for s in sentences)


class ProblemsFound(FitwizardError):
    """A file has problems; `problems` holds all of them in the order of the file."""

    exit_code = Exit.PROBLEMS

    def __init__(self, problems: Sequence[Problem], file: str | None = None) -> None:
        """Tell of the problems of `file`, of the one that the first stands in if none is named."""
        self.problems = tuple(problems)
        super().__init__(
            msgn(
                "{file} has one problem.",
                "{file} has {n} problems.",
                len(problems),
                file=file or problems[0].place.file,
            ),
            msg("Correct what is named, then try again."),
        )


def errors(problems: Iterable[Problem]) -> list[Problem]:
    """Return the problems that make a file unusable, without advice and notes."""
    return [problem for problem in problems if problem.severity == "error"]


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return the problems in the order of the file, each once."""
    once = {problem.told(): problem for problem in problems}
    return tuple(sorted(once.values(), key=lambda problem: problem.place))
