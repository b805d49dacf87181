"""The only file that uses private names of Textual; look here first when the pinned version is raised."""

from __future__ import annotations

import sys

from textual.app import App
from textual.filter import NoColor


class QuietCrash(App[int], inherit_bindings=False):
    """An application that dies without showing what it knew.

    Textual prints a traceback with local variables, which here are a company's answers. Instead `crashed` is told
    of the exception; what it returns is printed to stderr once the terminal is as it was before.
    """

    def crashed(self, error: Exception) -> str:
        """Note the error down and return the sentence for the person."""
        raise NotImplementedError

    def drop_colours(self) -> None:
        """Send no colours at all, as NO_COLOR wants it; Textual would send shades of grey."""
        self._filters = [NoColor()]

    def _handle_exception(self, error: Exception) -> None:
        self._return_code = 4
        if self._exception is None:  # as Textual does it, so that a test's pilot raises the error
            self._exception = error
            self._last_words = self.crashed(error)
            self._exception_event.set()
        self._close_messages_no_wait()

    def _print_error_renderables(self) -> None:
        self._exit_renderables.clear()
        words: str | None = getattr(self, "_last_words", None)
        if words is not None:
            print(words, file=sys.__stderr__)
