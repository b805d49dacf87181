"""Cases as rows: whose, how far, and when."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial

from textual.content import Content

from fitwizard.language import Interface
from fitwizard.store.model import Case
from fitwizard.tui.widgets.laying import QUIET, STRONG, plain, spread
from fitwizard.tui.widgets.row import Row
from fitwizard.tui.widgets.times import ago

SHORTEST_ID = 4
"""Characters of an id that are taken for one in a filter; fewer would match by chance."""


def whose(case: Case, _: Interface) -> str:
    """Return the company of a case, or words for a case without one."""
    return case.company or _("without a name")


def titled(cases: Iterable[Case], titles: Mapping[tuple[str, str], str]) -> list[Case]:
    """Return cases with the titles of their questionnaires as `Catalogue.titles` has them, to be shown."""
    return [replace(case, title=titles.get((case.questionnaire, case.title), case.title)) for case in cases]


def standing(case: Case, now: datetime, _: Interface) -> str:
    """Return how far a case is and when it was changed last."""
    if case.finished_at is not None:
        return _("finished: {when}", when=ago(case.finished_at, now, _))
    when = ago(case.changed_at, now, _)
    if not case.asked:
        return when
    return _("{decided} of {asked} · {when}", decided=case.decided, asked=case.asked, when=when)


def go_on_row(case: Case, now: datetime, _: Interface) -> Row:
    """Return the row of home that leads back into a case."""
    company = whose(case, _)
    text = _("Go on: {company}", company=company)
    at = text.rfind(company)
    head = plain(text).stylize(STRONG, at, at + len(company))
    return Row(partial(_go_on, head, case.title, standing(case, now, _)), f"case:{case.id}")


def _go_on(head: Content, title: str, when: str, width: int) -> Sequence[Content]:
    room = width - head.cell_length - len(when) - 6
    shown = plain(f", {title}").truncate(room, ellipsis=True) if room > 12 else plain("")
    return spread(head + shown + plain(f" · {when}", QUIET), plain(""), width)


def case_row(case: Case, now: datetime, short_id: str, _: Interface) -> Row:
    """Return the row of a case in a list of cases: one line, so that thousands of them are quick."""
    return Row(partial(_one_line, whose(case, _), case.title, standing(case, now, _), short_id), case.id, height=1)


def _one_line(company: str, title: str, when: str, short_id: str, width: int) -> Sequence[Content]:
    right = plain(f"{when}   {short_id}" if width >= 100 else when, QUIET)
    left = plain(company, STRONG) + plain(f", {title}", QUIET)
    left = left.truncate(max(1, width - right.cell_length - 2), ellipsis=True)
    return [left + " " * max(1, width - left.cell_length - right.cell_length) + right]


def matching(cases: Sequence[Case], typed: str) -> list[Case]:
    """Return the cases that have every typed word in company or title, or an id that begins with it."""
    words = typed.casefold().split()
    return [case for case in cases if all(_matches(case, word) for word in words)]


def _matches(case: Case, word: str) -> bool:
    found = f"{case.company} {case.title} {case.questionnaire}".casefold()
    return word in found or (len(word) >= SHORTEST_ID and case.id.startswith(word))
