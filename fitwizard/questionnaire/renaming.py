"""Which question or choice of one questionnaire is which of another: the same id, or a former one (`was`)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from fitwizard.questionnaire.model import Choice, Multiple, Question, Questionnaire, Single
from fitwizard.questionnaire.reading import build_questionnaire

Names = Mapping[str, str]
"""Former ids, each with today's."""


@dataclass(frozen=True)
class Renames:
    """What bears another id in the newer of two questionnaires; `choices` and `on_scales` go by today's id around them.

    An id that both have is the same thing and no rename, whatever `was` says.
    """

    questions: Names = field(default_factory=dict)
    choices: Mapping[str, Names] = field(default_factory=dict)
    on_scales: Mapping[str, Names] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.questions or self.choices or self.on_scales)

    def question(self, name: str) -> str:
        """Return today's id of a question."""
        return self.questions.get(name, name)

    def choice(self, question: str, name: str) -> str:
        """Return today's id of a choice; `question` is today's id as well."""
        return self.choices.get(question, {}).get(name, name)


def renames(old: Questionnaire, new: Questionnaire) -> Renames:
    """Return what bears another id in `new` than in `old`."""
    questions = _renamed(old.questions, new.questions)
    choices = {}
    for question in old.questions:
        today = new.question_by_id.get(questions.get(question.id, question.id))
        if today is not None and (found := _renamed(_choices(question), _choices(today))):
            choices[today.id] = found
    on_scales = {
        scale: found for scale in old.scales if (found := _renamed(old.scales[scale], new.scales.get(scale, ())))
    }
    return Renames(questions, choices, on_scales)


def in_todays_ids(questionnaire: Questionnaire, renamed: Renames) -> Questionnaire:
    """Return `questionnaire` with today's ids everywhere; the former ones stand in `was`, so that answers carry over.

    Raises `ValidationError` for nothing that was valid before.
    """
    if not renamed:
        return questionnaire
    data = plain(questionnaire)
    for section in data["sections"]:
        for question in section["questions"]:
            _rename_question(question, renamed)
    for scale, choices in data.get("scales", {}).items():
        _rename_choices(choices, renamed.on_scales.get(scale, {}))
    for rule in data.get("rules", ()):
        rule["when"] = _condition(rule["when"], renamed)
    for example in data.get("examples", ()):
        example["answers"] = {
            renamed.question(name): _entry(entry, renamed.choices.get(renamed.question(name), {}))
            for name, entry in example["answers"].items()
        }
    return build_questionnaire(data)


def plain(questionnaire: Questionnaire) -> dict[str, Any]:
    """Return a questionnaire as data of its own, without what it leaves out; choices of a scale stand there only."""
    data: dict[str, Any] = questionnaire.model_dump(by_alias=True, exclude_none=True)
    for section in data["sections"]:
        for question in section["questions"]:
            if question.get("scale") in data["scales"]:
                question["choices"] = ()
    return data


def _choices(question: Question) -> Sequence[Choice]:
    return question.choices if isinstance(question, Single | Multiple) else ()


def _renamed(old: Iterable[Question | Choice], new: Iterable[Question | Choice]) -> dict[str, str]:
    before, today = {each.id for each in old}, {each.id for each in new}
    found: dict[str, str] = {}
    for each in new:
        former = [name for name in each.was if name in before and name not in today and name not in found]
        if each.id not in before and former:
            found[former[0]] = each.id
    return found


def _rename_question(question: dict[str, Any], renamed: Renames) -> None:
    before = question["id"]
    question["id"] = renamed.question(before)
    if before != question["id"]:
        question["was"] = [*question["was"], before]
    if "show_if" in question:
        question["show_if"] = _condition(question["show_if"], renamed)
    _rename_choices(question.get("choices", ()), renamed.choices.get(question["id"], {}))


def _rename_choices(choices: Iterable[dict[str, Any]], renamed: Names) -> None:
    for choice in choices:
        before = choice["id"]
        choice["id"] = renamed.get(before, before)
        if before != choice["id"]:
            choice["was"] = [*choice["was"], before]


def _condition(condition: dict[str, Any], renamed: Renames) -> dict[str, Any]:
    """Return a condition with today's ids; the lists in it hold conditions, or the choices of its question."""
    if "question" not in condition:
        return {name: _inner(part, renamed) for name, part in condition.items()}
    question = renamed.question(condition["question"])
    names = renamed.choices.get(question, {})
    tests = {name: _entry(part, names) for name, part in condition.items() if name != "question"}
    return {"question": question, **tests}


def _inner(part: Any, renamed: Renames) -> Any:
    if isinstance(part, list | tuple):
        return [_condition(each, renamed) for each in part]
    is_condition = isinstance(part, dict) and not part.keys() <= {"at_least", "at_most", "above", "below"}
    return _condition(part, renamed) if is_condition else part


def _entry(entry: Any, names: Names) -> Any:
    """Return an answer, or what a test asks for, with today's ids of choices."""
    if isinstance(entry, str):
        return names.get(entry, entry)
    if isinstance(entry, list | tuple):
        return [_entry(item, names) for item in entry]
    if isinstance(entry, dict) and "answer" in entry:
        return {**entry, "answer": _entry(entry["answer"], names)}
    return entry
