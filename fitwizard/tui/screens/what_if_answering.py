"""How answers are tried: the mark tries what it stands on, digits pick, tick or type, and all of it is taken back."""

from __future__ import annotations

from collections.abc import Sequence

from fitwizard.answers.accepting import NotAccepted
from fitwizard.answers.model import Answer, State
from fitwizard.questionnaire.model import Exact, ListQuestion, Multiple, NumberQuestion, Question, Single
from fitwizard.tui.frame import Frame
from fitwizard.tui.widgets.page import toggled
from fitwizard.tui.widgets.what_if_question import TriedQuestion
from fitwizard.tui.widgets.what_if_result import TrialResult
from fitwizard.tui.widgets.what_if_rows import WRITTEN, picked
from fitwizard.what_if import WhatIf, turning_points

_MOST_DIGITS = 12
_TYPING = frozenset({"try_digit", "decimal", "reset"})
_SIGNS = {"comma": ",", "full_stop": "."}


class WhatIfAnswering(Frame):
    """A trial at one of its questions.

    `at` is the question, "" where none can be tried; `marked` its marked row, `typed` a number that is being typed.
    """

    def __init__(self, trial: WhatIf) -> None:
        super().__init__()
        self.trial = trial
        self.result = TrialResult()
        self.question = TriedQuestion()
        self.at = ""
        self.marked: int | None = None
        self.typed: str | None = None

    @property
    def asked(self) -> Question | None:
        """The question that is being tried, in the language of the moment."""
        return self.trial.questionnaire.question_by_id.get(self.at)

    @property
    def tried(self) -> Answer:
        """What is tried at the question."""
        return self.trial.sheet.answer(self.at)

    def show_moved(self) -> None:
        """Show what a key can have moved."""

    # --- moving --------------------------------------------------------------------------------------------------

    def go(self, question: str) -> None:
        """Stand at a question that can be tried, its row of the moment marked."""
        self.at, self.typed = question, None
        self.marked = self._row_of(self.tried)

    def at_least_asked(self) -> str:
        """Return the question of the moment, or the nearest one where it is not asked any more."""
        return self.at if self.at in self.trial.questions else self.trial.neighbour(self.at, 1)

    def do_next_question(self) -> None:
        """Go on to the next question."""
        self._step(1)

    def do_question_before(self) -> None:
        """Go back to the question before."""
        self._step(-1)

    def _step(self, step: int) -> None:
        self.say("")
        self.go(self.trial.neighbour(self.at, step))
        self.show_moved()
        self.show_keys()

    def do_try_next(self) -> None:
        """Mark the next row and try it; of a number the next one below that counts differently."""
        self._mark(1)

    def do_try_before(self) -> None:
        """Mark the row before and try it; of a number the next one above that counts differently."""
        self._mark(-1)

    def _mark(self, step: int) -> None:
        asked, marked = self.asked, self.marked
        if isinstance(asked, NumberQuestion):
            self._turn(asked, -step)
            return
        count = self._row_count(asked)
        row = (0 if step > 0 else count - 1) if marked is None else (marked + step) % count
        if isinstance(asked, Single):
            self.take(row)
        else:
            self.marked = row
            self.show_moved()

    # --- trying --------------------------------------------------------------------------------------------------

    def take(self, row: int) -> None:
        """Try a row: a choice, or one of the two rows at the end."""
        asked, name = self.asked, self.at
        if asked is None:
            return
        self.marked = row
        choices = self._choice_count(asked)
        if row == choices:
            self.trial.unknown(name)
        elif row > choices:
            self._does_not_apply()
        elif isinstance(asked, Single):
            self.trial.answer(name, asked.choices[row].id)
        elif isinstance(asked, Multiple):
            self.trial.answer(name, toggled(asked, picked(self.tried), asked.choices[row]))
        else:
            given = self.trial.original.answer(name).value
            self.trial.answer(name, given or ([WRITTEN] if isinstance(asked, ListQuestion) else WRITTEN))
        self._moved()

    def _does_not_apply(self) -> None:
        """Try that it does not apply; why is not asked for what is only tried."""
        _, given = self.words, self.trial.original.answer(self.at)
        self.trial.does_not_apply(self.at, given.reason or _("tried out"))

    def do_try_digit(self) -> None:
        """Try the row with the number that was pressed; of a number it is a digit."""
        assert self.pressed is not None
        if isinstance(self.asked, NumberQuestion):
            self._type((self.typed or "") + self.pressed.key)
            return
        row = int(self.pressed.key) - 1
        if 0 <= row < self._choice_count(self.asked):
            self.take(row)

    def do_tick(self) -> None:
        """Tick the marked row, or take its tick away."""
        if self.marked is not None and not isinstance(self.asked, NumberQuestion):
            self.take(self.marked)

    def do_unknown(self) -> None:
        """Try that the company does not know yet."""
        self.take(self._choice_count(self.asked))

    def do_not_applicable(self) -> None:
        """Try that it does not apply."""
        self.take(self._choice_count(self.asked) + 1)

    # --- numbers -------------------------------------------------------------------------------------------------

    def do_more(self) -> None:
        """Make the number one more."""
        self._add(1)

    def do_less(self) -> None:
        """Make the number one less."""
        self._add(-1)

    def _add(self, step: int) -> None:
        asked = self.asked
        if isinstance(asked, NumberQuestion):
            value = self._number()
            self._try_number(asked, asked.min or 0 if value is None else value + step)

    def _turn(self, asked: NumberQuestion, step: int) -> None:
        """Try the nearest number above or below that counts differently, or that was answered."""
        value, given = self._number(), self.trial.original.answer(self.at).value
        points = sorted({*turning_points(asked), *_numbers([given])})
        if value is None:
            self._try_number(asked, points[0] if points else asked.min or 0)
            return
        further = [point for point in points if (point > value if step > 0 else point < value)]
        if further:
            self._try_number(asked, min(further) if step > 0 else max(further))

    def _try_number(self, asked: NumberQuestion, number: Exact) -> None:
        if (asked.min is None or number >= asked.min) and (asked.max is None or number <= asked.max):
            self.marked = None
            self.trial.answer(asked.id, number)
            self._moved()

    def _number(self) -> Exact | None:
        return next(iter(_numbers([self.tried.value])), None)

    def do_decimal(self) -> None:
        """Type decimals."""
        assert self.pressed is not None
        if isinstance(self.asked, NumberQuestion) and self.typed:
            self._type(self.typed + _SIGNS[self.pressed.key])

    def _type(self, typed: str) -> None:
        """Try what is typed; say why where it is no answer, and keep trying what was tried before."""
        self.typed, self.marked = typed[:_MOST_DIGITS], None
        try:
            self.trial.answer(self.at, self.typed)
        except NotAccepted as error:
            self.show_moved()
            self.say_error(error)
        else:
            self._moved()

    # --- taking back ---------------------------------------------------------------------------------------------

    def do_undo(self) -> None:
        """Take the last change back and show its question."""
        _, undone = self.words, self.trial.undo()
        if not undone:
            self.say(_("Nothing is changed."))
            return
        shown = [name for name in undone if name in self.trial.questions]
        self.go(self.at if self.at in shown else next(iter(shown), self.at_least_asked()))
        self._moved()
        self.show_keys()
        self.say(_("The last change is undone."))

    def do_put_back(self) -> None:
        """Put the answer back as it was given."""
        if self.at:
            self.trial.put_back(self.at)
            self.marked = self._row_of(self.tried)
            self._moved()

    def do_reset(self) -> None:
        """Take a digit away; without one that is being typed, put all answers back as they were given."""
        _ = self.words
        if self.typed:
            if len(self.typed) > 1:
                self._type(self.typed[:-1])
            else:
                self.typed = None
                self.do_put_back()
            return
        self.trial.reset()
        self.go(self.at_least_asked())
        self._moved()
        self.show_keys()
        self.say(_("All answers are as they were given; u brings back what was tried."))

    async def carry_out(self, command: str) -> None:
        """Carry out a command; all but typing end a number that is being typed."""
        if self.typed is not None and command not in _TYPING:
            self.typed = None
            self.show_moved()
        await super().carry_out(command)

    # --- rows ----------------------------------------------------------------------------------------------------

    def _moved(self) -> None:
        """Show what was moved; a question that is not asked any more is left."""
        self.say("")
        if self.at not in self.trial.questions:
            self.go(self.at_least_asked())
            self.show_keys()
        self.show_moved()

    def _choice_count(self, asked: Question | None) -> int:
        """Return how many rows there are before the two that every question has."""
        if asked is None or isinstance(asked, NumberQuestion):
            return 0
        return len(asked.choices) if isinstance(asked, Single | Multiple) else 1

    def _row_count(self, asked: Question | None) -> int:
        return self._choice_count(asked) + 2

    def _row_of(self, answer: Answer) -> int | None:
        """Return the row of what is tried, None where it has none."""
        asked = self.asked
        if answer.state is State.UNKNOWN:
            return self._choice_count(asked)
        if answer.state is State.DOES_NOT_APPLY:
            return self._choice_count(asked) + 1
        if isinstance(asked, Single | Multiple):
            names = picked(answer)
            return next((row for row, choice in enumerate(asked.choices) if choice.id in names), None)
        return 0 if answer.state is State.ANSWERED and not isinstance(asked, NumberQuestion) else None


def _numbers(values: Sequence[object]) -> list[Exact]:
    from decimal import Decimal

    return [value for value in values if isinstance(value, int | Decimal)]
