"""From a request on the command line to the plain interview."""

from __future__ import annotations

from dataclasses import replace

from fitwizard.cli.opening import opened, words_of
from fitwizard.cli.plain import PlainInterview
from fitwizard.cli.plain_input import Talk
from fitwizard.cli.request import Request
from fitwizard.cli.session import Session
from fitwizard.cli.showing import case_text, whole_case
from fitwizard.errors import Exit, FitwizardError
from fitwizard.language import Interface, msg
from fitwizard.questionnaire.catalogue import Entry
from fitwizard.questionnaire.translating import Localised
from fitwizard.wizard import Wizard


def interview(session: Session, request: Request) -> int:
    """Ask what the request leaves open, then hold the interview; return the exit code."""
    talk = Talk(session.inp, session.out)
    if request.case is None:
        completed = _completed(session, talk, request)
        if completed is None:
            return Exit.FINE
        request = completed
    with session.store() as store:
        wizard = opened(session, store, request)
        return PlainInterview(
            wizard,
            talk,
            words_of(session, wizard),
            result_text=lambda wizard, words: _result(session, wizard, words),
            case_name=lambda case: store.short_id(store.case(case).id),  # which raises if it was deleted elsewhere
            patient=session.at_terminal,
        ).run()


def _result(session: Session, wizard: Wizard, words: Interface) -> str:
    told = Localised(wizard.questionnaire, wizard.language, wizard.fallbacks)
    case = whole_case(session, told, wizard.sheet, wizard.languages[0], ready=wizard.explanation())
    text = case_text(session, case, words)
    if case.worked_out is not None:
        wizard.keep_explanation(case.sheet, case.worked_out)
    return text


def _completed(session: Session, talk: Talk, request: Request) -> Request | None:
    """Return the request with questionnaire and company, None if the input ends before."""
    if request.questionnaire is None:
        chosen = _chosen(session, talk)
        if chosen is None:
            return None
        request = replace(request, questionnaire=chosen)
    if request.company is None:
        session.catalogue().find(request.questionnaire or "")  # what cannot be opened is said before anything is asked
        company = talk.ask(session.words(msg("Name of the company (may stay empty):")))
        if company is None:
            return None
        request = replace(request, company=company)
    return request


def _chosen(session: Session, talk: Talk) -> str | None:
    """Return the questionnaire that the person wants; the only one there is needs no question."""
    entries: list[Entry] = [entry for entry in session.catalogue().entries(session.wanted) if not entry.problems]
    if not entries:
        raise FitwizardError(
            msg("There is no questionnaire."),
            msg("Put one into the folder that fitwizard where shows, or name its file."),
        )
    if len(entries) == 1:
        return entries[0].id
    for number, entry in enumerate(entries, 1):
        talk.say(f"{number}. {entry.title} ({entry.id})")
    while (line := talk.ask(session.words(msg("Which questionnaire? Type its number:")))) is not None:
        word = line.strip()
        if word.isascii() and word.isdecimal() and 1 <= int(word[:6]) <= len(entries):
            return entries[int(word[:6]) - 1].id
        if any(entry.id == word for entry in entries):
            return word
    return None
