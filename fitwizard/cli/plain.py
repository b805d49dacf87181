"""The plain interview: the wizard line by line, for screen readers, braille displays, pipes and dumb terminals."""

from __future__ import annotations

from collections.abc import Callable

from fitwizard.answers.accepting import NotAccepted
from fitwizard.cli import plain_words as words_of
from fitwizard.cli.plain_answering import ABOUT_A_QUESTION, Answering, Sitting, Then
from fitwizard.cli.plain_input import Order, Talk, Typed, is_yes, read_order
from fitwizard.errors import Exit, FitwizardError, StoreFailed
from fitwizard.language import LANGUAGES, Interface, msg
from fitwizard.questionnaire.model import Question
from fitwizard.wizard import REVIEW, Wizard

_PATIENCE = 3  # answers that were not understood before the commands are named again


class PlainInterview:
    """One sitting.

    `result_text` puts the result of a wizard into words; `case_name` is the short id of a case, and
    raises `FitwizardError` if it is gone.
    """

    def __init__(
        self,
        wizard: Wizard,
        talk: Talk,
        words: Interface,
        *,
        result_text: Callable[[Wizard, Interface], str],
        case_name: Callable[[str], str],
        patient: bool,
    ) -> None:
        """Prepare the sitting; `patient` says that a person can wait and try again when saving fails."""
        self._wizard = wizard
        self._sitting = Sitting(wizard, talk, words)
        self._answering = Answering(self._sitting)
        self._result_text = result_text
        self._case_name = case_name
        self._patient = patient
        self._section: str | None = None
        self._misses = 0

    def run(self) -> int:
        """Ask until the person finishes or leaves, and return the exit code."""
        self._greet()
        try:
            then = Then.SHOW
            while then not in (Then.LEAVE, Then.DONE):
                if then is Then.SHOW:
                    self._show()
                then = self._step()
        except KeyboardInterrupt:
            self._farewell()
            raise
        finally:
            self._wizard.leave()
        if then is Then.LEAVE:
            self._farewell()
        return Exit.FINE

    # --- telling -------------------------------------------------------------------------------------------------

    def _greet(self) -> None:
        _, say = self._sitting.words, self._sitting.talk.say
        questionnaire, progress = self._wizard.questionnaire, self._wizard.progress
        company = self._wizard.sheet.company
        say(f"{company}, {questionnaire.title}" if company else questionnaire.title)
        if questionnaire.intro and not progress.decided:
            say(questionnaire.intro)
        if self._wizard.open_elsewhere:
            say(_("This case is open in another window as well; close it there to be on the safe side."))
        say(_.plural("One question is left.", "{n} questions are left.", progress.left))
        if progress.left:
            say(_.plural("That takes about a minute.", "That takes about {n} minutes.", progress.minutes_left))
        say(_("Each answer is saved at once. h and Enter tells all commands, q and Enter leaves."))

    def _show(self) -> None:
        question = self._wizard.question
        if question is None:
            self._section = None
            self._sitting.tell(words_of.review_lines(self._wizard, self._sitting.words))
            return
        section = self._wizard.questionnaire.section_by_question[question.id]
        if section.id != self._section:
            self._section = section.id
            if section.intro:
                self._sitting.tell(["", f"{section.title}. {section.intro}"])
        self._sitting.tell(words_of.question_lines(self._wizard, question, self._sitting.words))

    def _tell_error(self, error: FitwizardError) -> None:
        sentences = [self._sitting.words(sentence) for sentence in (error.reason, error.remedy) if sentence]
        self._sitting.talk.say(" ".join(sentences))

    def _farewell(self) -> None:
        case = self._wizard.case
        if case is None:
            self._sitting.say(msg("Nothing was answered, so nothing was stored."))
            return
        try:
            command = f"fitwizard ask --case {self._case_name(case.id)}"
        except FitwizardError as error:
            self._tell_error(error)
            return
        self._sitting.say(msg("Everything is saved. Go on later with: {command}", command=command))

    # --- one line ------------------------------------------------------------------------------------------------

    def _step(self) -> Then:
        line = self._sitting.talk.ask(">")
        if line is None:
            return Then.LEAVE
        question = self._wizard.question
        typed = read_order(line, question)
        try:
            then = self._at_review(typed) if question is None else self._at_question(question, typed)
        except StoreFailed as error:
            if not self._patient:
                raise
            self._tell_error(error)
            return Then.WAIT
        except FitwizardError as error:
            self._tell_error(error)
            return self._missed() if isinstance(error, NotAccepted) else Then.SHOW
        self._misses = 0
        return then

    def _missed(self) -> Then:
        self._misses += 1
        if self._misses % _PATIENCE == 0:
            self._sitting.say(msg("/h and Enter tells all commands; /w and Enter repeats the question."))
        return Then.WAIT

    def _at_review(self, typed: Typed) -> Then:
        if typed.order is None:
            if is_yes(typed.words, self._sitting.words):
                return self._finish("")
            raise NotAccepted(msg("This was not understood."), msg("Type y to finish, b to go back, q to leave."))
        if typed.order in ABOUT_A_QUESTION or typed.order is Order.NEXT:
            raise NotAccepted(msg("All questions are behind you."), msg("Type g and a number to go to one."))
        return self._moved(typed.order, typed.words)

    def _at_question(self, question: Question, typed: Typed) -> Then:
        if typed.order is None or typed.order in ABOUT_A_QUESTION:
            return self._answering.deal_with(question, typed)
        return self._moved(typed.order, typed.words)

    def _moved(self, order: Order, words: str) -> Then:
        handlers: dict[Order, Callable[[str], Then]] = {
            Order.BACK: self._back,
            Order.NEXT: self._next,
            Order.GO: self._go,
            Order.REVIEW: self._review,
            Order.UNDO: self._undo,
            Order.LANGUAGE: self._language,
            Order.HELP: self._help,
            Order.FINISH: self._finish,
            Order.REPEAT: lambda _words: Then.SHOW,
            Order.LEAVE: lambda _words: Then.LEAVE,
        }
        return handlers[order](words)

    # --- moving --------------------------------------------------------------------------------------------------

    def _back(self, _words: str) -> Then:
        if not self._wizard.back():
            return self._sitting.hint(msg("This is the first question."))
        return Then.SHOW

    def _next(self, _words: str) -> Then:
        self._wizard.advance()
        return Then.SHOW

    def _go(self, words: str) -> Then:
        asked = self._wizard.route.asked
        number = int(words) if words.isascii() and words.isdecimal() and len(words) < 6 else 0
        if words in asked:
            self._wizard.go(words)
        elif 1 <= number <= len(asked):
            self._wizard.go(asked[number - 1])
        else:
            remedy = msg("Type g and a number from 1 to {n}.", n=len(asked))
            raise NotAccepted(msg("There is no such question."), remedy)
        return Then.SHOW

    def _review(self, _words: str) -> Then:
        self._sitting.tell(words_of.overview_lines(self._wizard, self._sitting.words))
        self._wizard.go(REVIEW)
        return Then.SHOW

    def _undo(self, _words: str) -> Then:
        if self._wizard.undo() is None:
            return self._sitting.hint(msg("Nothing was changed since you opened this assessment."))
        self._sitting.say(msg("The last change is undone."))
        return Then.SHOW

    def _language(self, words: str) -> Then:
        language = words.strip().lower()
        known = list(dict.fromkeys((*self._wizard.languages, *LANGUAGES)))
        if language not in known:
            remedy = msg("Type lang and one of these: {known}.", known=", ".join(known))
            raise NotAccepted(msg("This language is not at hand."), remedy)
        self._wizard.speak(language)
        self._sitting.words = Interface(language)
        return Then.SHOW

    def _help(self, _words: str) -> Then:
        interview = self._wizard.sheet.mode == "interview"
        self._sitting.tell(words_of.orders(self._sitting.words, interview=interview))
        return Then.WAIT

    def _finish(self, _words: str) -> Then:
        if self._wizard.case is None:
            return self._sitting.hint(msg("Nothing is answered yet, so there is nothing to finish."))
        self._wizard.finish()
        self._sitting.talk.say()
        self._sitting.talk.say(self._result_text(self._wizard, self._sitting.words))
        self._sitting.talk.say()
        command = f"fitwizard export {self._case_name(self._wizard.case.id)} -o report.html"
        self._sitting.say(msg("Everything is saved. A report to hand over: {command}", command=command))
        return Then.DONE
