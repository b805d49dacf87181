"""What two questionnaires are to each other, and whether answers to them can be compared."""

from __future__ import annotations

from typing import Literal, TypeAlias

from fitwizard.errors import FitwizardError
from fitwizard.language import msg
from fitwizard.questionnaire.model import Questionnaire
from fitwizard.questionnaire.versions import lowest_first

Relation: TypeAlias = Literal["same", "versions", "related"]
"""One questionnaire in one version; in two; or two questionnaires that stand on the same one."""


class NotComparable(FitwizardError):
    """The two answer questionnaires that have nothing to do with each other."""


def relation(first: Questionnaire, second: Questionnaire) -> Relation:
    """Return what two questionnaires that are not the same are to each other. Raises `NotComparable`."""
    if first.id == second.id:
        return "versions"
    if _shared(first, second) is None:
        one, other = first.title, second.title
        raise NotComparable(
            msg("“{one}” and “{other}” are questionnaires that have nothing in common.", one=one, other=other),
            msg("Compare two cases of one questionnaire, or of two that extend the same one."),
        )
    return "related"


def _versions(questionnaire: Questionnaire) -> dict[str, str]:
    """Return the questionnaire and all it stands on, with their versions, the nearest first."""
    return {questionnaire.id: questionnaire.version, **questionnaire.adapts}


def _shared(one: Questionnaire, other: Questionnaire) -> str | None:
    """Return the nearest questionnaire that both are or stand on."""
    return next((name for name in _versions(one) if name in _versions(other)), None)


def is_newer(one: Questionnaire, other: Questionnaire) -> bool:
    """Return whether `one` has, or stands on, a later version than `other`."""
    shared = _shared(one, other)
    if shared is None:
        return False
    versions = _versions(one)[shared], _versions(other)[shared]
    ordered = lowest_first(versions)
    return len(ordered) > 1 and ordered[-1] == versions[0]
