"""Two cases that are to be compared: which comes first, and what is told of them."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from functools import cached_property

from fitwizard.answers.model import AnswerSheet
from fitwizard.language import Interface
from fitwizard.questionnaire.translating import Localised
from fitwizard.report.comparison.parts import ComparisonView, Taken
from fitwizard.report.comparison.view import comparison_view, is_one_company
from fitwizard.report.parts import Audience
from fitwizard.report.whole_case import untranslated
from fitwizard.scoring.comparing import Comparison, Side, compare


@dataclass(frozen=True)
class ComparedCase:
    """One of the two, in the language in which it is to be told.

    `original` is the language of texts without a translation, `digest` that of the questionnaire, `name` what the case
    is called. `at` is when it was finished, or changed last while it is not `finished`; it carries the reader's zone.
    `began` is when it was begun.
    """

    told: Localised
    sheet: AnswerSheet
    original: str
    digest: str
    name: str
    at: datetime.datetime
    began: datetime.datetime
    finished: bool = True

    @property
    def taken(self) -> Taken:
        """When it was answered."""
        return Taken(self.at.date(), self.name, self.finished)

    @property
    def side(self) -> Side:
        """What is compared of it."""
        return Side(self.told.questionnaire, self.sheet, self.digest)


class ComparedCases:
    """Two cases in the order in which they are told: of one company the older first, of two as they came."""

    def __init__(self, first: ComparedCase, second: ComparedCase) -> None:
        """Put them in order."""
        turned = is_one_company(first.sheet, second.sheet) and (second.at, second.began) < (first.at, first.began)
        self.first, self.second = (second, first) if turned else (first, second)

    @property
    def one_company(self) -> bool:
        """Whether both are of one company."""
        return is_one_company(self.first.sheet, self.second.sheet)

    @cached_property
    def comparison(self) -> Comparison:
        """What differs and what moved the verdict; it takes up to some tenths of a second. Raises `NotComparable`."""
        return compare(self.first.side, self.second.side)

    def view(self, _: Interface, audience: Audience, today: datetime.date) -> ComparisonView:
        """Return the comparison in the words of `_` for `audience`. Raises `NotComparable`."""
        return comparison_view(
            self.comparison,
            _,
            taken=(self.first.taken, self.second.taken),
            today=today,
            audience=audience,
            fallbacks=(
                untranslated(self.first.told, self.first.original),
                untranslated(self.second.told, self.second.original),
            ),
        )
