"""When something was, as people say it."""

from __future__ import annotations

from datetime import datetime

from fitwizard.language import Interface
from fitwizard.report.words.wording import date_in_words

_WEEK = 7
_MONTH = 28


def ago(then: datetime, now: datetime, _: Interface) -> str:
    """Return when `then` was, seen from `now`; days are those of the person's own clock."""
    own, today = then.astimezone(), now.astimezone()
    days = (today.date() - own.date()).days
    if days <= 0:
        return _("today")
    if days == 1:
        return _("yesterday")
    if days < _WEEK:
        return _.plural("{n} day ago", "{n} days ago", days)
    if days < _MONTH:
        return _.plural("{n} week ago", "{n} weeks ago", days // _WEEK)
    return date_in_words(own.date(), _)
