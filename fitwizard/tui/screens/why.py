"""Why a question is asked, and what the asking rests on."""

from __future__ import annotations

from collections.abc import Iterable

from fitwizard.questionnaire.model import Question
from fitwizard.tui.screens.modal import Reading
from fitwizard.tui.widgets.page import shown
from fitwizard.tui.widgets.reader import Part
from fitwizard.wizard import Wizard


class WhyScreen(Reading):
    """The reason of a question, its sources, and the introductions above it."""

    def __init__(self, wizard: Wizard, question: Question) -> None:
        super().__init__()
        self._wizard = wizard
        self._question = question

    def edition_changed(self) -> None:
        """Show what the question says now; close where it is gone."""
        question = self._wizard.question
        if question is None:
            self.dismiss(None)
        else:
            self._question = question
            self.reader.tell(self.parts())

    def parts(self) -> Iterable[Part]:
        """Return the parts that the questionnaire has."""
        _, wizard, question = self.words, self._wizard, self._question
        questionnaire = wizard.questionnaire
        section = questionnaire.section_by_question[question.id]
        why = shown(wizard, f"questions.{question.id}.why", question.why) if question.why else ""
        yield Part(_("Why we ask"), why or _("The questionnaire gives no reason for this question."))
        cites = [questionnaire.sources[name].cite for name in question.source if name in questionnaire.sources]
        if cites:
            yield Part(_("What it rests on"), "\n".join(cites))
        if section.intro:
            yield Part(
                shown(wizard, f"sections.{section.id}.title", section.title),
                shown(wizard, f"sections.{section.id}.intro", section.intro),
            )
        if questionnaire.intro:
            yield Part(shown(wizard, "title", questionnaire.title), shown(wizard, "intro", questionnaire.intro))
