"""An answer sheet of one questionnaire becomes a sheet of another, such as a later version of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from fitwizard.answers.carrying import Loss, Said, carried
from fitwizard.answers.model import AnswerSheet, State
from fitwizard.answers.route import states
from fitwizard.questionnaire.model import NumberQuestion, Question, Questionnaire
from fitwizard.questionnaire.renaming import Names, renames


@dataclass(frozen=True, slots=True)
class Upgraded:
    """A sheet for the new questionnaire, and what became of the old one.

    `renamed` holds the answered questions with another id, by the former one; `losses` what does not fit any more, in
    the order of the old sheet. `doubtful` are answered questions whose unit is another one now; `opened`, those that
    are open now and were not before, in the order they are asked.
    """

    sheet: AnswerSheet
    renamed: Names
    losses: tuple[Loss, ...]
    doubtful: tuple[str, ...]
    opened: tuple[str, ...]

    @property
    def kept(self) -> int:
        """How many questions' answers or notes carry over."""
        return len(self.sheet.answers)


def upgraded(old: Questionnaire, sheet: AnswerSheet, new: Questionnaire) -> Upgraded:
    """Return `sheet`, which answers `old`, as a sheet of `new`."""
    renamed = renames(old, new)
    asked = old.question_by_id
    found = carried(
        {name: Said(asked[name], said) for name, said in sheet.answers.items() if name in asked}, new, renamed
    )
    after = replace(sheet, questionnaire=new.id, version=new.version, answers=found.answers)
    former = {today: was for was, today in renamed.questions.items()}
    doubtful = [
        name
        for name, answer in found.answers.items()
        if answer.state is State.ANSWERED and _unit(asked[former.get(name, name)]) != _unit(new.question_by_id[name])
    ]
    return Upgraded(
        after,
        {was: today for was, today in renamed.questions.items() if today in found.answers},
        tuple(found.losses.values()),
        tuple(doubtful),
        _opened(states(old, sheet), states(new, after), renamed.questions),
    )


def _opened(before: Mapping[str, State], after: Mapping[str, State], renamed: Names) -> tuple[str, ...]:
    were_open = {renamed.get(name, name) for name, state in before.items() if state is State.OPEN}
    return tuple(name for name, state in after.items() if state is State.OPEN and name not in were_open)


def _unit(question: Question) -> str | None:
    return question.unit if isinstance(question, NumberQuestion) else None
