"""Which case `take` and `ask` open: a new one, or the one that was left."""

from __future__ import annotations

from typing import cast

from fitwizard.answers.accepting import LONGEST_COMPANY, free_text
from fitwizard.answers.model import Mode
from fitwizard.cli.request import Request
from fitwizard.cli.session import Session
from fitwizard.cli.showing import best_language
from fitwizard.errors import FitwizardError
from fitwizard.language import Interface, interface_language, msg
from fitwizard.questionnaire.catalogue import names_file
from fitwizard.questionnaire.versions import wanted
from fitwizard.store import CaseStore
from fitwizard.wizard import Wizard


def opened(session: Session, store: CaseStore, request: Request) -> Wizard:
    """Return the wizard that was asked for; going on with an unfinished case is said on standard error."""
    if request.case is not None:
        return Wizard.resume(store, store.case(request.case), language=session.chosen)
    if request.questionnaire is None:
        raise FitwizardError(
            msg("{name} is missing.", name=msg("QUESTIONNAIRE")), msg("fitwizard list shows which there are.")
        )
    edition = session.catalogue().find(request.questionnaire)
    company = free_text(request.company or "", LONGEST_COMPANY) or ""
    left = None if request.new else store.unfinished(edition.questionnaire.id, company)
    if left is not None and _is_meant(request.questionnaire, left.version):
        name = store.short_id(left.id)
        session.say(msg("Going on with the unfinished case {name}; --new begins another.", name=name))
        if request.mode not in (None, left.mode):
            session.say(msg("It stays in the mode {mode}, in which it was begun.", mode=left.mode))
        return Wizard.resume(store, left, language=session.chosen)
    return Wizard.begin(
        store,
        edition,
        company=company,
        language=best_language(edition, session.wanted),
        mode=cast("Mode", request.mode or "self"),
    )


def _is_meant(questionnaire: str, version: str) -> bool:
    """Return whether a case of `version` is what was asked for: who names another with an @ wants that one."""
    return names_file(questionnaire) or wanted(questionnaire).admits(version)


def words_of(session: Session, wizard: Wizard) -> Interface:
    """Return the interface's words for a case.

    A case that is asked in another language than the interface speaks was put into it on purpose, if the questionnaire
    knows both; then the interface follows, unless --lang says otherwise.
    """
    spoken = {language.partition("-")[0] for language in wizard.languages}
    if session.chosen or session.words.language not in spoken:
        return session.words
    return Interface(interface_language((wizard.language.partition("-")[0],)))
