"""What is kept beside the answers of a case, and when it holds.

A plan and scenarios are what somebody wants to keep. What stands behind the verdict is kept because it takes a moment
to work out; it is used only for exactly the answers, the questionnaire and the program it was worked out with.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress
from typing import TYPE_CHECKING

from fitwizard.answers.accepting import NotAccepted, accept, free_text
from fitwizard.answers.model import Answer, AnswerSheet, State
from fitwizard.errors import FitwizardError, StoreFailed
from fitwizard.language import msg
from fitwizard.questionnaire.model import Questionnaire
from fitwizard.store.model import Case, Scenario

if TYPE_CHECKING:
    from fitwizard.scoring.explain import Explanation
    from fitwizard.store.cases import CaseStore

LONGEST_NAME = 120
"""Characters that the name of an owner or of a scenario may have."""


class NothingAnswered(FitwizardError):
    """A case that is not stored yet, because nothing was answered, keeps nothing."""

    def __init__(self) -> None:
        super().__init__(
            msg("Nothing is answered yet, so nothing can be kept with the case."), msg("Answer a question first.")
        )


class KeepsNothing(FitwizardError):
    """A preview keeps nothing."""

    def __init__(self) -> None:
        super().__init__(
            msg("This is a preview: it keeps neither a plan nor what is tried out."),
            msg("Begin an assessment with this questionnaire; there it is kept."),
        )


class TriedOnAnother(FitwizardError):
    """What was tried out does not fit the questionnaire that the case follows by now."""

    def __init__(self) -> None:
        super().__init__(
            msg("The case follows another version of the questionnaire by now; what was tried out was not kept."),
            msg("Open the result again and try it out there."),
        )


def owner_of(typed: str) -> str:
    """Return the name of an owner as it was typed, in one line. Raises `NotAccepted` if it is too long."""
    return free_text(" ".join(typed.split()), LONGEST_NAME) or ""


def scenario_name(typed: str) -> str:
    """Return the name of a scenario as it was typed, in one line. Raises `NotAccepted` without one."""
    name = owner_of(typed)
    if not name:
        raise NotAccepted(msg("A name is needed."), msg("Type a name by which you find it again."))
    return name


def fits(changes: Mapping[str, Answer], questionnaire: Questionnaire) -> bool:
    """Return whether `questionnaire` asks all that was said otherwise, and takes what was said."""
    asked = questionnaire.question_by_id
    for name, answer in changes.items():
        if name not in asked:
            return False
        if answer.state is State.ANSWERED:
            try:
                if accept(asked[name], answer.value) != answer.value:
                    return False
            except NotAccepted:
                return False
    return True


def fitting(kept: Iterable[Scenario], questionnaire: Questionnaire, digest: str) -> list[Scenario]:
    """Return the scenarios that fit `questionnaire`, one of each name.

    Of several with one name it is the one made under the questionnaire with this `digest`, else the one kept last.
    """
    found = [each for each in kept if fits(each.changes, questionnaire)]
    first = {each.name: each for each in sorted(found, key=lambda each: (each.digest == digest, each.at))}
    return [each for each in found if first[each.name] is each]


def namesakes(kept: Iterable[Scenario], questionnaire: Questionnaire, number: int) -> list[int]:
    """Return `number` and the numbers of those that `fitting` left out for its sake; none if it is gone already."""
    found = [each for each in kept if fits(each.changes, questionnaire)]
    names = {each.name for each in found if each.number == number}
    return [each.number for each in found if each.name in names]


def kept_explanation(store: CaseStore, case: Case, sheet: AnswerSheet) -> Explanation | None:
    """Return what stands behind the verdict of `sheet`, the answers of `case`; None if that is not kept.

    What was damaged is not kept either. Raises `StoreFailed` if the store cannot be read.
    """
    from fitwizard.scoring.explained_text import from_text, key_of  # wanted at the end, and the start is to be quick

    key = key_of(case.digest, sheet)
    text = store.explanations.of(case.id, key)
    if text is None:
        return None
    try:
        return from_text(text, key)
    except ValueError:
        return None


def keep_explanation(store: CaseStore, case: Case, sheet: AnswerSheet, explanation: Explanation) -> None:
    """Keep what stands behind the verdict of `sheet`, the answers of `case`; if it cannot be kept, it is not."""
    from fitwizard.scoring.explained_text import key_of, to_text

    key = key_of(case.digest, sheet)
    with suppress(StoreFailed):  # nothing is lost: it is worked out again
        store.explanations.keep(case.id, key, to_text(explanation, key))
