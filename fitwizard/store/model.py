"""What the store holds, as frozen values, and what can be wrong with a request."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from fitwizard.errors import FitwizardError, NotFound
from fitwizard.language import msg

if TYPE_CHECKING:  # pydantic stands behind it, and listing cases needs none of that
    from fitwizard.answers.model import Answer, Mode


@dataclass(frozen=True, slots=True)
class Case:
    """One company on its way through one questionnaire, without its answers.

    `id` is a UUIDv7 as text; `questionnaire` is the questionnaire's id and `digest` names the text kept with the case.
    Times are in UTC. `changed_at` is the last answer, finish, reopening or renaming. `decided` of `asked` questions are
    decided, as the last move said; `position` is the question the person stood at, None before the first move.
    """

    id: str
    digest: str
    questionnaire: str
    version: str
    title: str
    company: str
    mode: Mode
    language: str
    created_at: datetime
    changed_at: datetime
    finished_at: datetime | None
    position: str | None
    decided: int
    asked: int
    respondent: str
    role: str


@dataclass(frozen=True, slots=True)
class Event:
    """One change of one answer: `answer` is what was said from then on.

    `seq` counts the changes of one case from 1; `respondent` is the name of the person the answer belongs to, `by` who
    entered it, `at` when, in UTC.
    """

    seq: int
    respondent: str
    question: str
    answer: Answer
    at: datetime
    by: str


@dataclass(frozen=True, slots=True)
class Upgrade:
    """The moment from which a case follows another version of its questionnaire, or (`undoes`) the one before again.

    `seq` counts with the answers; those behind it belong to the version that the case follows from then on, and the
    first `carried` of them are what was said before. The rest is what the case was until then: `result` is what its
    answers came to, as JSON. `undoes` is the `seq` of the upgrade that is taken back, None for an upgrade.
    """

    seq: int
    undoes: int | None
    carried: int
    digest: str
    version: str
    title: str
    position: str | None
    decided: int
    asked: int
    finished_at: datetime | None
    result: str
    at: datetime
    by: str


@dataclass(frozen=True, slots=True)
class Scenario:
    """Answers that were tried out and kept under a name, beside those that were given.

    `number` names it for as long as it is kept and no other one afterwards. `changes` holds what was said otherwise, by
    question of the questionnaire with this `digest`. `at` is when it was kept last, in UTC, `by` who did.
    """

    number: int
    name: str
    digest: str
    changes: Mapping[str, Answer]
    at: datetime
    by: str


class ChangedElsewhere(FitwizardError):
    """Another window wrote to this case since this one looked; nothing was saved."""

    def __init__(self) -> None:
        super().__init__(
            msg("This case was changed in another window; your last answer was not saved."),
            msg("Open the case again to see what it holds now, then give the answer again."),
        )


class AmbiguousCase(FitwizardError):
    """Several cases begin with what was typed; `candidates` are the beginnings that tell them apart."""

    SHOWN = 5

    def __init__(self, prefix: str, candidates: tuple[str, ...]) -> None:
        self.candidates = candidates
        shown = ", ".join(candidates[: self.SHOWN]) + (", ..." if len(candidates) > self.SHOWN else "")
        super().__init__(
            msg("“{prefix}” is the beginning of several cases: {candidates}.", prefix=prefix, candidates=shown),
            msg("Type more of the one you mean; fitwizard list lists them."),
        )


def no_case(name: str) -> NotFound:
    """Return the error for a case that is not, or no longer, in the store."""
    return NotFound(
        msg("There is no case “{name}”.", name=name),
        msg("It may have been deleted; fitwizard list lists those that are there."),
    )


def no_questionnaire(digest: str) -> NotFound:
    """Return the error for a questionnaire's text that no case has."""
    return NotFound(
        msg("No case has a questionnaire with the digest {digest}.", digest=digest),
        msg("fitwizard list lists the cases that are there."),
    )


def never_upgraded() -> NotFound:
    """Return the error for an upgrade that is to be undone where there is none."""
    return NotFound(
        msg("This case was never upgraded, or it was undone already."),
        msg("fitwizard list --json shows which version it follows."),
    )
