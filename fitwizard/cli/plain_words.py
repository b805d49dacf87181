"""What the plain interview says about a question: one message a line, no drawing, nothing that a voice cannot read."""

from __future__ import annotations

from collections.abc import Iterator

from fitwizard.answers.model import Answer, State
from fitwizard.answers.words import answer_in_words
from fitwizard.cli.plain_input import SHORT, Order
from fitwizard.language import Interface
from fitwizard.questionnaire.model import Multiple, NumberQuestion, Question, Single, TextQuestion
from fitwizard.wizard import Wizard


def question_lines(wizard: Wizard, question: Question, _: Interface) -> Iterator[str]:
    """Yield the lines that ask `question`."""
    asked = wizard.route.asked
    section = wizard.questionnaire.section_by_question[question.id]
    number = asked.index(question.id) + 1
    yield ""
    yield _("Question {number} of {all}, {section}.", number=number, all=len(asked), section=section.title)
    yield question.ask
    if wizard.sheet.mode == "interview" and question.probe:
        yield _("To dig deeper: {probe}", probe=question.probe)
    if isinstance(question, Single | Multiple):
        for place, choice in enumerate(question.choices, 1):
            yield f"{place}. {choice.label}"
    yield wanted(question, _)
    answer = wizard.sheet.answer(question.id)
    if answer.state is not State.OPEN:
        yield _("Answer so far: {answer}", answer=answer_in_words(question, answer, _))
    yield from note_lines(answer, _)
    draft = wizard.draft(question.id)
    if draft and answer.state is State.OPEN:
        yield _("Begun and not finished: {text}", text=" ".join(draft.split()))


def wanted(question: Question, _: Interface) -> str:
    """Return what can be typed as an answer."""
    if isinstance(question, Single):
        return _("Type the number of one choice.")
    if isinstance(question, Multiple):
        return _("Type the numbers of all that fit, with commas between them.")
    if isinstance(question, NumberQuestion):
        return _number_wanted(question, _)
    slash = _("Commands begin with a slash here: /b, /dk, /q.")
    if isinstance(question, TextQuestion):
        if question.lines > 1:
            sentence = _.plural(
                "Type a text of up to {n} character; an empty line ends it.",
                "Type a text of up to {n} characters; an empty line ends it.",
                question.longest,
            )
        else:
            sentence = _.plural(
                "Type a text of up to {n} character.", "Type a text of up to {n} characters.", question.longest
            )
        return f"{sentence} {slash}"
    sentence = _.plural(
        "Type one entry; an empty line ends the list.",
        "Type up to {n} entries, each on a line of its own; an empty line ends the list.",
        question.most,
    )
    return f"{sentence} {slash}"


def _number_wanted(question: NumberQuestion, _: Interface) -> str:
    low, high = question.min, question.max
    if low is not None and high is not None:
        if question.whole:
            sentence = _("Type a whole number from {low} to {high}.", low=low, high=high)
        else:
            sentence = _("Type a number from {low} to {high}.", low=low, high=high)
    else:
        sentence = _("Type a whole number.") if question.whole else _("Type a number.")
    return f"{sentence} {_('Unit: {unit}.', unit=question.unit)}" if question.unit else sentence


def note_lines(answer: Answer, _: Interface) -> Iterator[str]:
    """Yield the notes beside an answer."""
    if answer.note:
        yield _("Note: {text}", text=" ".join(answer.note.split()))
    if answer.private_note:
        yield _("Private note: {text}", text=" ".join(answer.private_note.split()))
    if answer.evidence:
        yield _("Evidence: {text}", text=" ".join(answer.evidence.split()))


def explanation(wizard: Wizard, question: Question, _: Interface) -> Iterator[str]:
    """Yield why the question is asked and where the idea comes from."""
    yield question.why or _("The questionnaire gives no reason for this question.")
    sources = wizard.questionnaire.sources
    for name in question.source:
        if name in sources:
            yield _("Source: {cite}", cite=sources[name].cite)


def orders(_: Interface, *, interview: bool) -> Iterator[str]:
    """Yield what can be typed beside an answer."""
    texts = {
        Order.BACK: _("go back one question"),
        Order.NEXT: _("go on without answering"),
        Order.EXPLAIN: _("why we ask this"),
        Order.UNKNOWN: _("we do not know yet"),
        Order.DOES_NOT_APPLY: _("this does not apply to us; the reason may stand behind it"),
        Order.NOTE: _("write a note beside the answer"),
        Order.EVIDENCE: _("write what the answer rests on"),
        Order.PRIVATE_NOTE: _("write a note for yourself, which no report shows"),
        Order.CLEAR: _("take the answer back"),
        Order.UNDO: _("undo the last change"),
        Order.REPEAT: _("hear the question again"),
        Order.GO: _("go to a question, by its number: g 12"),
        Order.REVIEW: _("see all questions and what is open"),
        Order.LANGUAGE: _("change the language: lang de"),
        Order.FINISH: _("finish and see the result"),
        Order.LEAVE: _("save and leave; so does Ctrl-D"),
    }
    for order, text in texts.items():
        if interview or order is not Order.PRIVATE_NOTE:
            yield f"{', '.join(SHORT[order])}: {text}"
    yield _("Where a text is asked for, write a slash before these: /b, /dk.")


def review_lines(wizard: Wizard, _: Interface) -> Iterator[str]:
    """Yield what is open, and what to do about it."""
    still_open = wizard.route.open
    asked = wizard.route.asked
    yield ""
    if not still_open:
        yield _("Every question has an answer.")
    else:
        yield _.plural("One question is open.", "{n} questions are open.", len(still_open))
        for question in still_open:
            yield f"{asked.index(question) + 1}. {wizard.questionnaire.question_by_id[question].ask}"
        yield _("g and a number goes to a question.")
    yield _("Finish and see the result? Type y to finish, b to go back, or q to save and leave.")


def overview_lines(wizard: Wizard, _: Interface) -> Iterator[str]:
    """Yield every question with its answer."""
    for number, name in enumerate(wizard.route.asked, 1):
        question = wizard.questionnaire.question_by_id[name]
        yield f"{number}. {question.ask} {answer_in_words(question, wizard.sheet.answer(name), _)}"
