"""A questionnaire as a blank form to fill in by hand: what stands on it, in one language."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from math import ceil
from types import MappingProxyType

from fitwizard.answers.words import number_in_words
from fitwizard.language import Interface
from fitwizard.questionnaire.model import (
    Choice,
    ListQuestion,
    Multiple,
    NumberQuestion,
    Question,
    Questionnaire,
    Section,
    Single,
    TextQuestion,
)
from fitwizard.report.form.conditions import only_if
from fitwizard.report.form.parts import (
    Block,
    FormChoice,
    FormChoices,
    FormGrid,
    FormQuestion,
    FormSection,
    FormView,
    FormWords,
)
from fitwizard.report.parts import language_name
from fitwizard.report.view import attribution, checklist_view, edition_in_words, languages

_CHARACTERS_OF_LINE = 80  # that a hand writes on one line
_FEWEST_LINES, _MOST_LINES = 2, 8
_NARROW = 40  # characters of a label of which two fit side by side


def form_view(
    questionnaire: Questionnaire,
    shown: FormChoices,
    _: Interface,
    *,
    fallbacks: Mapping[str, str] = MappingProxyType({}),
) -> FormView:
    """Return the blank form of `questionnaire` with what is to be `shown`, in the words of `_`.

    `fallbacks` maps texts that the questionnaire has only in another language to that language's tag.
    """
    asked = [q for q in questionnaire.questions if shown.interview or q.asked_by != "staff"]
    numbers = {question.id: number for number, question in enumerate(asked, 1)}
    making = _Making(questionnaire, shown, numbers, _)
    sections = (making.section(section) for section in questionnaire.sections)
    return FormView(
        language=_.language,
        words=_words(shown, _),
        shown=shown,
        title=questionnaire.title,
        edition=edition_in_words(questionnaire, _),
        running=f"{questionnaire.id} {questionnaire.version}",
        intro=questionnaire.intro or "",
        sections=tuple(section for section in sections if section.blocks),
        checklist=checklist_view(questionnaire),
        disclaimer=questionnaire.disclaimer or "",
        attribution=attribution(questionnaire, _),
        languages=MappingProxyType(languages(questionnaire, _.language, fallbacks)),
        marks=MappingProxyType({t: language_name(tag) for t, tag in fallbacks.items() if tag != _.language}),
    )


def _words(shown: FormChoices, _: Interface) -> FormWords:
    fields = [_("Company"), _("Date"), _("Filled in by"), _("Role in the company")]
    if shown.interview:
        fields[2:] = [_("Answered by"), _("Interviewer")]
    return FormWords(
        kind=_("Form for a guided interview") if shown.interview else _("Form to fill in by hand"),
        fields=tuple(fields),
        how=(_("tick one"), _("several may be ticked")),
        unknown=_("we do not know yet"),
        does_not_apply=_("does not apply, because"),
        why=_("Why we ask"),
        probe=_("To dig deeper"),
        note=_("Note"),
        disclaimer=_("What this is, and what it is not"),
    )


class _Making:
    def __init__(
        self, questionnaire: Questionnaire, shown: FormChoices, numbers: Mapping[str, int], words: Interface
    ) -> None:
        self._questionnaire = questionnaire
        self._shown = shown
        self._numbers = numbers
        self._ = words

    def section(self, section: Section) -> FormSection:
        """Return a section with the questions that are on the form."""
        asked = [question for question in section.questions if question.id in self._numbers]
        return FormSection(section.title, section.intro or "", tuple(self._blocks(asked)))

    def _blocks(self, asked: Sequence[Question]) -> Iterator[Block]:
        """Yield the questions, those in a row that share a scale as a table."""
        for scale, group in groupby(asked, lambda q: q.scale if isinstance(q, Single) else None):
            questions = list(group)
            if scale is None or len(questions) < 2:
                yield from map(self._question, questions)
            else:
                first = questions[0]
                choices = first.choices if isinstance(first, Single) else ()
                yield FormGrid(self._choices(choices), tuple(map(self._question, questions)))

    def _question(self, question: Question) -> FormQuestion:
        shown, _ = self._shown, self._
        choices = question.choices if isinstance(question, Single | Multiple) else ()
        condition = question.show_if
        return FormQuestion(
            number=self._numbers[question.id],
            kind=question.type,
            ask=question.ask,
            only_if=only_if(condition, self._questionnaire, self._numbers, _) if condition is not None else "",
            hint=_hint(question, _),
            unit=(question.unit or "") if isinstance(question, NumberQuestion) else "",
            why=(question.why or "") if shown.why else "",
            probe=(question.probe or "") if shown.probes or shown.interview else "",
            worth=self._worth(question) if shown.points else "",
            lines=_lines(question),
            choices=self._choices(choices),
            narrow=len(choices) > 3 and all(len(choice.label) <= _NARROW for choice in choices),
        )

    def _choices(self, choices: Sequence[Choice]) -> tuple[FormChoice, ...]:
        return tuple(FormChoice(choice.label, self._points(choice)) for choice in choices)

    def _points(self, choice: Choice) -> str:
        if not self._shown.points:
            return ""
        if choice.points is not None:
            return number_in_words(choice.points, self._)
        return "" if choice.counts else self._("does not count")

    def _worth(self, question: Question) -> str:
        """Return what the question weighs and, where no choice says it, what its answers are worth."""
        _, dimension = self._, self._questionnaire.dimensions.get(question.dimension or "")
        if dimension is None or not self._questionnaire.is_scored(question):
            return _("not scored")
        weight = number_in_words(question.weight, _)
        told = _("{dimension}, weight {weight}", dimension=dimension.title, weight=weight)
        table = question.score if isinstance(question, Multiple | NumberQuestion) else None
        if not table:
            return told
        steps = [
            _("from {step}: {points}", step=number_in_words(step, _), points=number_in_words(table[step], _))
            for step in sorted(table)
        ]
        return _("{told}; points {steps}", told=told, steps=", ".join(steps))


def _hint(question: Question, _: Interface) -> str:
    """Return how to answer, where the form does not show it by itself."""
    if isinstance(question, Multiple):
        alone = [choice.label for choice in question.choices if choice.exclusive]
        told = _("Several answers are possible.")
        if alone:
            named = ", ".join(_("“{choice}”", choice=label) for label in alone)
            return f"{told} {_('Tick {choice} alone or not at all.', choice=named)}"
        return told
    if isinstance(question, NumberQuestion):
        return _range(question, _)
    if isinstance(question, ListQuestion):
        return _.plural("One entry at the most.", "{n} entries at the most.", question.most)
    return ""


def _range(question: NumberQuestion, _: Interface) -> str:
    low, high = question.min, question.max
    if low is not None and high is not None:
        if question.whole:
            return _("A whole number from {low} to {high}.", low=low, high=high)
        return _("A number from {low} to {high}.", low=low, high=high)
    if low is not None:
        return _("A number from {low} on.", low=low)
    if high is not None:
        return _("A number up to {high}.", high=high)
    return _("A whole number.") if question.whole else ""


def _lines(question: Question) -> int:
    if isinstance(question, TextQuestion):
        needed = min(ceil(question.longest / _CHARACTERS_OF_LINE), _FEWEST_LINES)  # a hand writes larger than a screen
        return min(max(question.lines, needed), _MOST_LINES)
    return min(question.most, _MOST_LINES) if isinstance(question, ListQuestion) else 0
