"""A calm word about something that failed, which nobody should miss."""

from __future__ import annotations

from collections.abc import Iterable

from fitwizard.errors import FitwizardError
from fitwizard.tui.screens.modal import Reading
from fitwizard.tui.widgets.reader import Part


class NoticeScreen(Reading):
    """What failed and what to do; any key closes it."""

    def __init__(self, error: FitwizardError) -> None:
        super().__init__()
        self._error = error

    def parts(self) -> Iterable[Part]:
        """Return reason and remedy."""
        _ = self.words
        yield Part(_("This did not work"), _(self._error.reason))
        if self._error.remedy is not None:
            yield Part("", _(self._error.remedy))
        yield Part("", _("What was saved before is safe. Press any key to go on."))
