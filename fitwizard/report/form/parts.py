"""The parts of a blank form: texts ready to print, in the order of the page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal, TypeAlias

from fitwizard.report.parts import ChecklistView

Kind: TypeAlias = Literal["single", "multiple", "number", "text", "list"]


@dataclass(frozen=True, slots=True)
class FormChoices:
    """What a form shows beside the questions themselves.

    `interview` is for who leads a talk: staff questions, and room for notes. `points` shows what each answer is worth.
    """

    points: bool = False
    probes: bool = False
    why: bool = False
    interview: bool = False


@dataclass(frozen=True, slots=True)
class FormChoice:
    """One choice to tick; `worth` are its points in words, "" on a form without points."""

    label: str
    worth: str = ""


@dataclass(frozen=True, slots=True)
class FormQuestion:
    """One question; `only_if` says when it is asked, `hint` how to answer, `worth` what it weighs.

    `lines` is how many lines to write on, `narrow` that its choices fit side by side.
    """

    number: int
    kind: Kind
    ask: str
    only_if: str = ""
    hint: str = ""
    unit: str = ""
    why: str = ""
    probe: str = ""
    worth: str = ""
    lines: int = 0
    choices: tuple[FormChoice, ...] = ()
    narrow: bool = False


@dataclass(frozen=True, slots=True)
class FormGrid:
    """Several questions in a row with the choices of one scale, as a table."""

    choices: tuple[FormChoice, ...]
    questions: tuple[FormQuestion, ...]


Block: TypeAlias = FormQuestion | FormGrid


@dataclass(frozen=True, slots=True)
class FormSection:
    """A part of the form."""

    title: str
    intro: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class FormWords:
    """The form's own words in one language."""

    kind: str
    fields: tuple[str, ...]
    how: tuple[str, ...]
    unknown: str
    does_not_apply: str
    why: str
    probe: str
    note: str
    disclaimer: str


@dataclass(frozen=True, slots=True)
class FormView:
    """A blank form, in one language and ready to print.

    `running` is what stands at the foot of every page: an id and a version, of letters that need no escape anywhere.
    `languages` gives the language of the texts that are not in the page's language, `marks` the name to put beside a
    text that had to fall back to another language than its questionnaire's.
    """

    language: str
    words: FormWords
    shown: FormChoices
    title: str
    edition: str
    running: str
    intro: str
    sections: tuple[FormSection, ...]
    checklist: ChecklistView | None
    disclaimer: str
    attribution: str
    languages: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    marks: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))

    def language_of(self, text: str) -> str | None:
        """Return the language tag of `text`, None where it is the page's own."""
        return self.languages.get(text)

    def mark_of(self, text: str) -> str:
        """Return the name of the language that `text` fell back to, "" where it did not."""
        return self.marks.get(text, "")
