"""What stands under `answers` in a sheet or an example: each entry in short or long form becomes an `Answer`.

An entry knows no file; a `Refusal` names the way to what is wrong, and who reads the file knows the place.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from fitwizard.answers.accepting import NotAccepted, accept, free_text, parse_number
from fitwizard.answers.model import OPEN, Answer, State
from fitwizard.language import Message, msg
from fitwizard.questionnaire.model import (
    Choice,
    ListQuestion,
    Multiple,
    NumberQuestion,
    Question,
    Questionnaire,
    Single,
    TextQuestion,
)
from fitwizard.questionnaire.nearest import nearest, shortened, suggestion

FIELDS = ("answer", "unknown", "does_not_apply", "note", "private_note", "evidence")
"""The fields of the long form."""

_TEXTS = ("note", "private_note", "evidence")
_STATES = ("answer", "unknown", "does_not_apply")
_MOST_GUESSES = 100  # comparing names takes time, and nobody reads more
_MOST_REFUSALS = 1000
_ANY_REMEDY = msg("Correct the answer.")
_UNQUOTED = msg("An unquoted yes, no, on, off, true or false stands where a word is meant.")


@dataclass(frozen=True, slots=True)
class Refusal:
    """Something that a sheet cannot say: the way to it, a code, the reason and the remedy."""

    path: tuple[object, ...]
    code: str
    reason: Message
    remedy: Message
    at_key: bool = False


def unknown_field(path: tuple[object, ...], known: Sequence[str]) -> Refusal:
    """Return the refusal of the field that `path` leads to."""
    reason = msg("There is no field “{name}” here.", name=shortened(path[-1]))
    return Refusal(path, "unknown-field", reason, suggestion(path[-1], known), at_key=True)


def text_refusal(path: tuple[object, ...], raw: object, refused: NotAccepted) -> Refusal:
    """Return the refusal of something that is no text, or too long a text."""
    remedy = refused.remedy or _ANY_REMEDY
    if isinstance(raw, str):
        return Refusal(path, "text-too-long", refused.reason, remedy)
    if isinstance(raw, bool):
        return Refusal(path, "unquoted-word", _UNQUOTED, msg("Put it in quotes."))
    if isinstance(raw, int | Decimal):
        reason = msg("The number {number} stands where a text is meant.", number=shortened(raw))
        return Refusal(path, "number-for-text", reason, msg('Put it in quotes: "{number}"', number=shortened(raw)))
    return Refusal(path, "not-a-text", refused.reason, remedy)


class Recorded:
    """The entries of one sheet: `answers` by today's question ids, and `refusals` in the order of the sheet."""

    def __init__(self, questionnaire: Questionnaire, entries: Mapping[Any, object]) -> None:
        self.answers: dict[str, Answer] = {}
        self.refusals: list[Refusal] = []
        self._questionnaire = questionnaire
        self._former = {old: q.id for q in questionnaire.questions for old in q.was}
        for name, entry in entries.items():
            if len(self.refusals) < _MOST_REFUSALS:
                self._read(name, entry)

    def _read(self, name: object, entry: object) -> None:
        question = self._question(name)
        if question is None:
            self._unknown_question(name)
        elif question.id in self.answers:
            self._refuse(
                (name,),
                "answered-twice",
                msg("“{name}” is a former name of “{id}”, and both are answered.", name=name, id=question.id),
                msg("Keep one of the two."),
                at_key=True,
            )
        else:
            self.answers[question.id] = self._answer(question, name, entry)

    def _question(self, name: object) -> Question | None:
        if not isinstance(name, str):
            return None
        known = self._questionnaire.question_by_id
        return known.get(name) or known.get(self._former.get(name, ""))

    def _unknown_question(self, name: object) -> None:
        questionnaire = self._questionnaire
        near = (
            nearest(name, [*questionnaire.question_by_id, *self._former])
            if len(self.refusals) < _MOST_GUESSES
            else None
        )
        remedy = (
            msg("Did you mean “{name}”?", name=near)
            if near
            else msg("Look the id up in the questionnaire {id}, or delete the entry.", id=questionnaire.id)
        )
        reason = msg("The questionnaire has no question “{id}”.", id=_word(name))
        self._refuse((name,), "unknown-question", reason, remedy, at_key=True)

    def _answer(self, question: Question, name: object, entry: object) -> Answer:
        if not isinstance(entry, Mapping):
            return self._value(question, (name,), entry)
        for field in entry:
            if field not in FIELDS:
                self.refusals.append(unknown_field((name, field), FIELDS))
        given = [field for field in _STATES if entry.get(field) is not None]
        if "does_not_apply" in entry and "does_not_apply" not in given:
            given.append("does_not_apply")
        if len(given) > 1:
            self._refuse(
                (name, given[1]),
                "contradicting-answer",
                msg("“{one}” and “{other}” cannot both hold.", one=given[0], other=given[1]),
                msg("Keep the one that is true."),
                at_key=True,
            )
        answer = self._said(question, name, entry, given[0]) if given else OPEN
        note, private, evidence = (self._text((name, field), entry.get(field)) for field in _TEXTS)
        return Answer(answer.state, answer.value, answer.reason, note, private, evidence)

    def _said(self, question: Question, name: object, entry: Mapping[object, object], field: str) -> Answer:
        raw = entry[field]
        path = (name, field)
        if field == "answer":
            return self._value(question, path, raw)
        if field == "unknown":
            if raw is not True:
                self._refuse(
                    path,
                    "not-true",
                    msg("“unknown” can only be true."),
                    msg("Write unknown: true, or delete the field."),
                )
            return Answer(State.UNKNOWN)
        reason = self._text(path, raw) if isinstance(raw, str) else ""
        if not (reason or self._refused(path)):
            self._refuse(
                path,
                "empty-reason",
                msg("The reason why this does not apply is missing."),
                msg("Say it in a few words: {example}.", example=msg('does_not_apply: "we only sell to one customer"')),
            )
        return Answer(State.DOES_NOT_APPLY, reason=reason)

    def _refused(self, path: tuple[object, ...]) -> bool:
        return bool(self.refusals) and self.refusals[-1].path == path

    def _text(self, path: tuple[object, ...], raw: object) -> str:
        if raw is None:
            return ""
        try:
            return free_text(raw) or ""
        except NotAccepted as refused:
            self.refusals.append(text_refusal(path, raw, refused))
            return ""

    def _value(self, question: Question, path: tuple[object, ...], raw: object) -> Answer:
        if raw is None or (isinstance(raw, str) and not raw.strip()):
            return OPEN
        if isinstance(question, Single | Multiple):
            raw = _with_todays_ids(question.choices, raw)
        refusals = list(_wrong_items(question, path, raw))
        if refusals:
            self.refusals += refusals
            return OPEN
        try:
            value = accept(question, raw)
        except NotAccepted as refused:
            if isinstance(question, TextQuestion):
                self.refusals.append(text_refusal(path, raw, refused))
            else:
                self._refuse(path, _refusal_code(question, raw), refused.reason, refused.remedy or _ANY_REMEDY)
            return OPEN
        return OPEN if value is None else Answer(State.ANSWERED, value)

    def _refuse(
        self, path: tuple[object, ...], code: str, reason: Message, remedy: Message, *, at_key: bool = False
    ) -> None:
        self.refusals.append(Refusal(path, code, reason, remedy, at_key))


def _refusal_code(question: Question, raw: object) -> str:
    """Return the code of what is wrong with an answer that `question` did not accept."""
    if isinstance(question, NumberQuestion):
        return _number_code(question, raw)
    if isinstance(question, Single):
        return "unknown-choice"
    if not isinstance(raw, list | tuple):
        return "not-a-list"
    return "exclusive-choice" if isinstance(question, Multiple) else "too-many-entries"


def _number_code(question: NumberQuestion, raw: object) -> str:
    try:
        number = parse_number(raw) if isinstance(raw, str) else raw
    except NotAccepted:
        return "not-a-number"
    if isinstance(number, bool) or not isinstance(number, int | Decimal):
        return "not-a-number"
    if isinstance(number, Decimal) and not number.is_finite():
        return "number-not-finite"
    if (question.min is not None and number < question.min) or (question.max is not None and number > question.max):
        return "number-out-of-range"
    return "not-a-whole-number" if question.whole else "too-many-places"


def _with_todays_ids(choices: Sequence[Choice], raw: object) -> object:
    """Return a picked choice, or several, with former ids replaced by today's."""
    former = {old: choice.id for choice in choices for old in choice.was}
    if isinstance(raw, str):
        return former.get(raw, raw)
    if isinstance(raw, list | tuple):
        return [former.get(item, item) if isinstance(item, str) else item for item in raw]
    return raw


def _wrong_items(question: Question, path: tuple[object, ...], raw: object) -> Iterator[Refusal]:
    """Yield what is wrong with single items of a list, each at its own place, and with a choice that is no word."""
    if isinstance(question, Single):
        if not isinstance(raw, str):
            yield _not_a_choice(question, path, raw)
    elif isinstance(raw, list | tuple) and isinstance(question, Multiple):
        known = [choice.id for choice in question.choices]
        for number, item in enumerate(raw[:_MOST_GUESSES]):
            if item not in known:
                yield _not_a_choice(question, (*path, number), item)
    elif isinstance(raw, list | tuple) and isinstance(question, ListQuestion):
        for number, item in enumerate(raw[:_MOST_GUESSES]):
            try:
                free_text(item, question.longest)
            except NotAccepted as refused:
                yield text_refusal((*path, number), item, refused)


def _not_a_choice(question: Single | Multiple, path: tuple[object, ...], raw: object) -> Refusal:
    remedy = suggestion(raw, [choice.id for choice in question.choices])
    if isinstance(raw, bool):
        return Refusal(path, "unquoted-word", _UNQUOTED, remedy)
    if isinstance(raw, list | tuple | Mapping):
        return Refusal(path, "not-a-choice", msg("One choice is wanted here, by its id."), remedy)
    return Refusal(path, "unknown-choice", msg("The question has no choice “{id}”.", id=_word(raw)), remedy)


def _word(raw: object) -> str:
    """Return what was written, as YAML writes it, short enough for a message."""
    if raw is None or isinstance(raw, bool):
        return {None: "null", True: "true", False: "false"}[raw]
    return shortened(raw)
