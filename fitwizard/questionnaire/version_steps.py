"""How far a version goes from another, and what a change asks for: patch, minor or major (https://semver.org)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

from fitwizard.language import Message, msg
from fitwizard.questionnaire.versions import precedence


class Step(IntEnum):
    """A kind of step from one version to the next.

    - `MAJOR`: a sheet made for the old version can come to something else (a band and its reasons, the confidence, a
      score, a level, a rule that fires), something it answers has gone, or an answer means something else. What has an
      id that another questionnaire may name (a section, a dimension, a scale) must not go in a smaller step either.
    - `MINOR`: something came, or something is asked, shown or withheld in another way, and none of that holds. A new
      id with the former one under `was` is minor, since answers carry over.
    - `PATCH`: words, and what only authors look at: sources, examples, the license, the order things stand in.

    Whether new words mean something else is for a person to judge.
    """

    NONE = 0
    PATCH = 1
    MINOR = 2
    MAJOR = 3

    @property
    def word(self) -> str:
        """The step as programs read it."""
        return self.name.lower()


IN_WORDS = {
    Step.NONE: msg("no step"),
    Step.PATCH: msg("a patch step"),
    Step.MINOR: msg("a minor step"),
    Step.MAJOR: msg("a major step"),
}


@dataclass(frozen=True, slots=True)
class Claim:
    """What two version numbers say: the step between them, None if the second is the lower one.

    `free` says that any change fits: between a pre-release and what follows it, and below 1.0.0.
    """

    step: Step | None
    free: bool = False

    def fits(self, needed: Step) -> bool:
        """Return whether a change that needs the step `needed` may go with these numbers."""
        return self.step is not None and (self.step >= needed or (self.free and self.step > Step.NONE))


def claim(old: str, new: str) -> Claim:
    """Return what the versions `old` and `new` say; what follows a + does not count."""
    before, after = precedence(old), precedence(new)
    if before is None or after is None or after < before:
        return Claim(None)
    if after == before:
        return Claim(Step.NONE)
    free = not before[1] or old.startswith("0.")
    steps = (Step.MAJOR, Step.MINOR, Step.PATCH)
    parts = zip(steps, before[0], after[0], strict=True)
    return Claim(next((step for step, one, other in parts if one != other), Step.PATCH), free)


def next_version(old: str, step: Step) -> str:
    """Return the version that is one step behind `old`."""
    parts = old.partition("+")[0].partition("-")[0].split(".")
    if step is Step.NONE:
        return ".".join(parts)
    place = Step.MAJOR - step
    return ".".join([*parts[:place], _next(parts[place]), "0", "0"][:3])


def _next(number: str) -> str:
    """Return the next number; one digit after the other, as int() refuses thousands of them."""
    head = number.rstrip("9")
    zeros = "0" * (len(number) - len(head))
    return f"{head[:-1]}{int(head[-1]) + 1}{zeros}" if head else f"1{zeros}"


def judged(old: str, new: str, needed: Step) -> Message:
    """Return the sentence that says whether the versions go with a change that needs the step `needed`."""
    said = claim(old, new)
    values = {"old": old, "new": new, "needed": IN_WORDS[needed], "next": next_version(old, needed)}
    if needed is Step.NONE:
        return msg("Nothing in the questionnaire has changed.")
    if said.step is None:
        return msg("The version goes back, from {old} to {new}.", **values)
    if said.step is Step.NONE:
        return msg("Both are called {new}; these changes need {needed}: {next}", **values)
    values["step"] = IN_WORDS[said.step]
    if not said.fits(needed):
        return msg("The version goes from {old} to {new}, {step}; these changes need {needed}: {next}", **values)
    if said.step > needed and not said.free:
        return msg("The version goes from {old} to {new}, {step}; {needed} would be enough: {next}", **values)
    return msg("The version goes from {old} to {new}, {step}, which fits these changes.", **values)
