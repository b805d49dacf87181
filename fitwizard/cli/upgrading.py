"""A case goes over to another version of its questionnaire, after the person has seen what that does; and back."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from fitwizard.answers.model import AnswerSheet, State
from fitwizard.answers.route import Route
from fitwizard.answers.upgrading import Upgraded
from fitwizard.answers.words import answer_in_words, value_in_words
from fitwizard.cli.diffing import Pair, Places, head_line, told_changes
from fitwizard.cli.effects_told import before_and_after, told_movers
from fitwizard.cli.session import Session
from fitwizard.cli.showing import stored, text_width
from fitwizard.errors import Exit, FitwizardError
from fitwizard.language import Interface, Message, msg, msgn
from fitwizard.questionnaire.catalogue import names_file
from fitwizard.questionnaire.changes import Naming, cut
from fitwizard.questionnaire.edition import Edition
from fitwizard.questionnaire.renaming import renames
from fitwizard.report.formats.columns import beside, wrapped
from fitwizard.report.formats.contract import as_json
from fitwizard.scoring.assess import assess
from fitwizard.scoring.effects import Effect, Effects
from fitwizard.store import Case, CaseStore, ChangedElsewhere
from fitwizard.store.model import never_upgraded
from fitwizard.store.upgrades import Target
from fitwizard.wizard import REVIEW


@dataclass(frozen=True)
class _Held:
    """A case that no other window can upgrade or open for the moment."""

    store: CaseStore
    case: Case
    name: str
    edition: Edition
    sheet: AnswerSheet
    seq: int

    @property
    def result(self) -> str:
        """What the answers come to now, as JSON."""
        asked = self.edition.questionnaire
        found = as_json(asked, self.sheet, assess(asked, self.sheet), name=self.name, digest=self.edition.digest)
        return json.dumps(found, ensure_ascii=False, allow_nan=False)


def upgrade(session: Session, case: str, to: str, *, yes: bool) -> int:
    """Let a case follow the version `to` of its questionnaire, if the person agrees; return the exit code."""
    with session.store() as store, _held(session, store, case) as held:
        new = _wanted(session, held, to)
        pair = Pair.of(session, held.edition, new)
        effect = Effects(held.edition.questionnaire, new.questionnaire, pair.changes).of(held.sheet)
        session.print("\n".join(_told(session, held, pair, effect)))
        question = msg("Upgrade case {name} to version {version}? y or n:", name=held.name, version=pair.versions[1])
        if not yes and not _agreed(session, held.name, question):
            session.say(msg("Nothing was changed."))
            return Exit.FINE
        now = effect.upgraded
        with _unchanged_meanwhile(held):
            renamed = renames(held.edition.questionnaire, new.questionnaire).questions
            target = _target(held.case, new, now)
            answers, result = now.sheet.answers, held.result
            store.upgrades.make(held.case.id, target, answers, after=held.seq, result=result, renamed=renamed)
    session.say(msg("Case {name} follows version {version} now.", name=held.name, version=pair.versions[1]))
    session.say(msg("This brings back what it was: fitwizard upgrade {name} --undo", name=held.name))
    return Exit.FINE


def undo(session: Session, case: str, *, yes: bool) -> int:
    """Let a case be again what it was before its last upgrade, if the person agrees; return the exit code."""
    with session.store() as store, _held(session, store, case) as held:
        last = store.upgrades.in_force(held.case.id)
        if last is None:
            raise never_upgraded()
        former = Edition.from_json(store.questionnaire_text(last.digest)).questionnaire
        values = {"name": held.name, "version": last.version, "now": held.case.version}
        session.print(session.words(msg("Case {name} goes back from version {now} to {version}.", **values)))
        since = store.upgrades.answered_since(held.case.id)
        if since:
            session.print(session.words(_left_behind(since)))
        question = msg("Undo the upgrade of case {name}? y or n:", name=held.name)
        if not yes and not _agreed(session, held.name, question):
            session.say(msg("Nothing was changed."))
            return Exit.FINE
        with _unchanged_meanwhile(held):
            back = {today: was for was, today in renames(former, held.edition.questionnaire).questions.items()}
            store.upgrades.undo(held.case.id, after=held.seq, result=held.result, renamed=back)
    session.say(msg("Case {name} follows version {version} again, as before.", name=held.name, version=last.version))
    return Exit.FINE


def _left_behind(count: int) -> Message:
    return msgn(
        "One question answered since the upgrade: its answer stays in the history and counts no more.",
        "{n} questions answered since the upgrade: their answers stay in the history and count no more.",
        count,
    )


@contextmanager
def _held(session: Session, store: CaseStore, prefix: str) -> Iterator[_Held]:
    """Hold a case for as long as this lasts. Raises `FitwizardError` if it is open in another window."""
    found = store.case(prefix)
    name = store.short_id(found.id)
    if not store.claim(found.id):
        raise FitwizardError(
            msg("Case {name} is open in another window.", name=name), msg("Close it there, then try again.")
        )
    try:
        case = store.case(found.id)
        edition, _sheet = stored(store, case)
        sheet, seq = store.sheet(case.id)
        yield _Held(store, case, name, edition, sheet, seq)
    finally:
        store.release(found.id)


@contextmanager
def _unchanged_meanwhile(held: _Held) -> Iterator[None]:
    try:
        yield
    except ChangedElsewhere:
        raise FitwizardError(
            msg("Case {name} was changed in another window meanwhile; nothing was upgraded.", name=held.name),
            msg("Close the other window, then try again."),
        ) from None


def _wanted(session: Session, held: _Held, to: str) -> Edition:
    """Return the edition that `to` means: a version, a major version, or a file. Raises `FitwizardError`."""
    name = held.case.questionnaire
    new = session.catalogue().find(to if names_file(to) else f"{name}@{to}")
    if new.questionnaire.id != name:
        raise FitwizardError(
            msg(
                "Case {name} answers the questionnaire {id}, not {other}.",
                name=held.name,
                id=name,
                other=new.questionnaire.id,
            ),
            msg("Choose a version of {id}; fitwizard list shows which there are.", id=name),
        )
    if new.digest == held.case.digest:
        raise FitwizardError(
            msg("Case {name} follows version {version} already.", name=held.name, version=held.case.version),
            msg("Choose another version; fitwizard list shows which there are."),
        )
    return new


def _target(case: Case, new: Edition, now: Upgraded) -> Target:
    """Return what the case becomes: the person stands where they stood, or at what is open now."""
    route = Route.of(new.questionnaire, now.sheet)
    position = now.renamed.get(case.position or "", case.position)
    if position == REVIEW and now.opened:
        position = now.opened[0]
    elif position != REVIEW:
        position = route.place(position) or REVIEW
    progress = route.progress()
    return Target(
        digest=new.digest,
        version=new.questionnaire.version,
        title=_title(new, case.language),
        text=new.to_json(),
        position=position,
        decided=progress.decided,
        asked=progress.asked,
        finished=not now.opened,
    )


def _title(edition: Edition, language: str) -> str:
    try:
        return edition.in_language(language).questionnaire.title
    except FitwizardError:  # the translation is faulty, which was said before
        return edition.questionnaire.title


def _told(session: Session, held: _Held, pair: Pair, effect: Effect) -> list[str]:
    """Return what differs, and what becomes of the case, as lines."""
    _, width = session.words, text_width(session)
    company = cut(held.case.company, 60) or "-"
    lines = [_("Case {name}, {company}", name=held.name, company=company), _(head_line(pair))]
    lines += ["", *told_changes(pair, Places(session.catalogue(), pair), _, width)]
    lines += ["", _("Answers"), *_answers(pair, effect.upgraded, _, width)]
    lines += ["", _("Verdict"), *beside("  ", _(before_and_after(effect, pair.told)), width)]
    for line in told_movers(effect, _):
        lines += beside("  ", line, width)
    if held.case.finished_at is not None:
        told = msg("The case stays finished.")
        if effect.upgraded.opened:
            told = msg("The case is unfinished then, as questions are open that were not there before.")
        lines += ["", *wrapped(_(told), width)]
    return lines


def _answers(pair: Pair, now: Upgraded, _: Interface, width: int) -> Iterator[str]:
    """Yield what carries over, what does not, and what is open now."""
    names = Naming(new=pair.told[1], old=pair.told[0])
    kept = msgn("One answer carries over.", "{n} answers carry over.", now.kept)
    yield from beside("  ", _(kept), width)
    old = pair.told[0].question_by_id
    for loss in now.losses:
        question, answer = old[loss.said.question.id], loss.said.answer
        said = answer_in_words(question, answer, _)
        if loss.choices:
            said = "; ".join(value_in_words(question, loss.choices, _))
        elif loss.left.is_empty and answer.state is State.OPEN:
            said = cut(answer.note or answer.evidence or answer.private_note, 60)
        values = {"of": names.question(question.id), "answer": cut(said, 200), "why": loss.why}
        yield from beside("  - ", _(msg("Lost, kept in the history: {of}: {answer}. {why}", **values)), width)
    for name in now.doubtful:
        told = msg("{of} has another unit now; look whether the answer still holds.", of=names.question(name))
        yield from beside("  - ", _(told), width)
    for name in now.opened:
        yield from beside("  - ", _(msg("Open now: {of}", of=names.question(name))), width)


def _agreed(session: Session, name: str, question: Message) -> bool:
    if not session.inp.isatty():
        raise FitwizardError(
            msg("Upgrading asks first, and nobody can answer here; nothing was changed."),
            msg("Add --yes to upgrade case {name} at once.", name=name),
        )
    from fitwizard.cli.plain_input import is_yes

    print(session.words(question), end=" ", file=session.err, flush=True)
    return is_yes(session.inp.readline(), session.words)
