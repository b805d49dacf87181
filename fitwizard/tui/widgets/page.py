"""What the sheet of a question shows, worked out from the wizard."""

from __future__ import annotations

from dataclasses import dataclass

from fitwizard.answers.model import Answer, State
from fitwizard.language import Interface
from fitwizard.questionnaire.model import (
    Choice,
    ListQuestion,
    Multiple,
    NumberQuestion,
    Question,
    Single,
    TextQuestion,
)
from fitwizard.wizard import Wizard


@dataclass(frozen=True, slots=True)
class Row:
    """A row to pick: its key, a glyph that says whether it is picked, its label, and what is said beneath it."""

    key: str
    glyph: str
    label: str
    beneath: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """A question as it is shown.

    `field_lines` is the height of the text field in lines of text, 0 without one; `hint` stands under the field.
    `trouble` why what was typed is not taken. `ending` are the rows for "do not know" and "does not apply", which every
    question has.
    """

    section: str = ""
    intro: str = ""
    ask: str = ""
    probe: str = ""
    rows: tuple[Row, ...] = ()
    ending: tuple[Row, ...] = ()
    field_lines: int = 0
    hint: str = ""
    trouble: str = ""


def page_of(wizard: Wizard, question: Question, _: Interface) -> Page:
    """Return what is shown of the question."""
    answer = wizard.sheet.answer(question.id)
    section = wizard.questionnaire.section_by_question[question.id]
    asked = [each.id for each in section.questions if wizard.route.states[each.id] is not State.HIDDEN]
    section_key = f"sections.{section.id}"
    probe = question.probe if wizard.sheet.mode == "interview" else None
    key = f"questions.{question.id}"
    return Page(
        section=_(
            "{section} · {number} of {count}",
            section=shown(wizard, f"{section_key}.title", section.title),
            number=asked.index(question.id) + 1,
            count=len(asked),
        ),
        intro=(
            shown(wizard, f"{section_key}.intro", section.intro) if section.intro and question.id == asked[0] else ""
        ),
        ask=shown(wizard, f"{key}.ask", question.ask),
        probe=shown(wizard, f"{key}.probe", probe) if probe else "",
        rows=_rows(wizard, question, answer),
        ending=_ending(answer, _),
        field_lines=field_lines(question),
        hint=_hint(wizard, question, _),
    )


def shown(wizard: Wizard, key: str, text: str) -> str:
    """Return a text, marked with its language where the language of the moment does not have it."""
    return f"{text} [{wizard.languages[0]}]" if key in wizard.fallbacks else text


def field_lines(question: Question) -> int:
    """Return how many lines of text the question's field has, 0 if it has no field."""
    if isinstance(question, TextQuestion):
        return min(question.lines, 6)
    if isinstance(question, ListQuestion):
        return min(question.most, 6) if question.most > 1 else 2
    return 1 if isinstance(question, NumberQuestion) else 0


def field_of(question: Question) -> tuple[str, int, int]:
    """Return what the question's field depends on; 0 lines stand for none."""
    return question.type, field_lines(question), question.most if isinstance(question, ListQuestion) else 0


def same_row(row: int, before: Question, now: Question) -> int | None:
    """Return where a row of a question is after the question has changed, None if it is gone."""
    old, new = ([each.id for each in getattr(question, "choices", ())] for question in (before, now))
    if row >= len(old):
        return row - len(old) + len(new)
    return new.index(old[row]) if old[row] in new else None


def picked(wizard: Wizard, question: Question) -> tuple[str, ...]:
    """Return the ids of the choices that are picked."""
    value = wizard.sheet.answer(question.id).value
    if isinstance(question, Single) and isinstance(value, str):
        return (value,)
    if isinstance(question, Multiple) and isinstance(value, tuple):
        return value
    return ()


def text_of(wizard: Wizard, question: Question) -> str:
    """Return the stored answer as it stands in the field."""
    value = wizard.sheet.answer(question.id).value
    if value is None:
        return ""
    return "\n".join(value) if isinstance(value, tuple) else str(value)


def toggled(question: Multiple, before: tuple[str, ...], choice: Choice) -> tuple[str, ...]:
    """Return what is picked after a choice was toggled; an exclusive one takes the others away, and they it."""
    if choice.id in before:
        return tuple(name for name in before if name != choice.id)
    if choice.exclusive:
        return (choice.id,)
    alone = {each.id for each in question.choices if each.exclusive}
    return (*(name for name in before if name not in alone), choice.id)


def _rows(wizard: Wizard, question: Question, answer: Answer) -> tuple[Row, ...]:
    if not isinstance(question, Single | Multiple):
        return ()
    taken = picked(wizard, question)
    glyphs = ("( )", "(•)") if isinstance(question, Single) else ("[ ]", "[x]")
    key = f"questions.{question.id}.choices"
    if isinstance(question, Single) and question.scale:
        key = f"scales.{question.scale}"
    rows = []
    for number, choice in enumerate(question.choices, 1):
        label = f"{key}.{choice.id}" if key.startswith("scales.") else f"{key}.{choice.id}.label"
        is_picked = choice.id in taken
        advice = choice.advice if is_picked and choice.advice else ""
        rows.append(
            Row(
                str(number) if number < 10 else " ",
                glyphs[is_picked],
                shown(wizard, label, choice.label),
                shown(wizard, f"{key}.{choice.id}.advice", advice) if advice else "",
            )
        )
    return tuple(rows)


def _ending(answer: Answer, _: Interface) -> tuple[Row, ...]:
    unknown = answer.state is State.UNKNOWN
    outside = answer.state is State.DOES_NOT_APPLY
    return (
        Row("d", "(•)" if unknown else "( )", _("We do not know yet")),
        Row("n", "(•)" if outside else "( )", _("This does not apply to us"), answer.reason if outside else ""),
    )


def _hint(wizard: Wizard, question: Question, _: Interface) -> str:
    if isinstance(question, NumberQuestion):
        unit = shown(wizard, f"questions.{question.id}.unit", question.unit) if question.unit else ""
        if question.min is None or question.max is None:
            return unit
        limits = _("from {lowest} to {highest}", lowest=question.min, highest=question.max)
        return f"{unit}, {limits}" if unit else limits
    if isinstance(question, ListQuestion):
        return _.plural("one entry", "one entry a line, {n} at the most", question.most)
    return ""
