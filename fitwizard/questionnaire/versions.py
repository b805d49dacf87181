"""Versions of questionnaires: which is higher, and which one a name such as `cluster-membership@1` wants."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeAlias

from fitwizard.errors import NotFound
from fitwizard.language import msg
from fitwizard.questionnaire.nearest import shortened
from fitwizard.questionnaire.values import VERSION_PATTERN

Part: TypeAlias = tuple[bool, int, str]
"""A part of a version: words are higher than numbers, and among these a longer one is, since none begins with 0."""

Precedence: TypeAlias = tuple[tuple[Part, ...], bool, tuple[Part, ...]]
"""What versions are compared by: the release, whether it is no pre-release, and the parts of a pre-release."""

_MAJOR = re.compile(r"0|[1-9][0-9]{0,8}")


@dataclass(frozen=True)
class Wanted:
    """The questionnaire that a name means: `version` is a whole one, `major` the first number of one, None for any."""

    id: str
    major: int | None = None
    version: str | None = None

    def admits(self, version: str) -> bool:
        """Return whether `version` is one that is meant; what is no version is so only if any is."""
        if self.version is not None:
            return self.version in (version, version.partition("+")[0])
        return self.major is None or (precedence(version) is not None and major_of(version) == self.major)


def wanted(name: str) -> Wanted:
    """Return what `id`, `id@1` or `id@1.2.0` means. Raises `NotFound` if what follows the @ is no version."""
    identifier, at, version = name.partition("@")
    if not at or not identifier:
        return Wanted(name)
    if _MAJOR.fullmatch(version):
        return Wanted(identifier, major=int(version))
    if precedence(version) is not None:
        return Wanted(identifier, version=version)
    raise NotFound(
        msg("“{version}” is no version.", version=shortened(version)),
        msg(
            "After the @ write the first number of the version, or all of it: {id}@1 or {id}@1.0.0",
            id=shortened(identifier) or "name",
        ),
    )


def precedence(version: str) -> Precedence | None:
    """Return what tells whether `version` is higher than another, None if it is no version.

    As semantic versioning 2.0.0 has it (https://semver.org, section 11): numbers count by their size, a version is
    higher than its pre-releases, and what follows a + does not count.
    """
    if re.fullmatch(VERSION_PATTERN, version) is None:
        return None
    release, _, before = version.partition("+")[0].partition("-")
    return _parts(release), not before, _parts(before) if before else ()


def lowest_first(versions: Iterable[str]) -> list[str]:
    """Return each of the versions once, the lowest first; what is no version is left out."""
    known = {version: order for version in versions if (order := precedence(version)) is not None}
    return sorted(known, key=lambda version: known[version])


def major_of(version: str) -> int | None:
    """Return the first number of a version, None if it does not begin with one of a sensible length."""
    first = version.partition(".")[0]
    return int(first) if _MAJOR.fullmatch(first) else None


def _parts(text: str) -> tuple[Part, ...]:
    # Without int(), which refuses numbers of thousands of digits.
    return tuple((not part.isdecimal(), len(part) if part.isdecimal() else 0, part) for part in text.split("."))
