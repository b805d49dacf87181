"""The measure of the wizard's speed: a bare Textual app with a Label and a RadioSet, refilled for each question.

Run by the benchmarks; `down` moves the mark, `1` goes to the next question.
"""

from __future__ import annotations

from textual.app import App, ComposeResult
from textual.widgets import Label, RadioButton, RadioSet


class Bare(App[None]):
    """A label, a radio set and a counter."""

    def compose(self) -> ComposeResult:
        """Lay out one question."""
        yield Label("Question 0001: how often?")
        with RadioSet():
            for index in range(5):
                yield RadioButton(f"Choice {index} of question 0001")

    def on_mount(self) -> None:
        """Take the keys."""
        self.number = 1
        self.query_one(RadioSet).focus()

    def on_key(self, event: object) -> None:
        """Show the next question on `1`."""
        if getattr(event, "key", "") == "1":
            self.number += 1
            self.query_one(Label).update(f"Question {self.number:04}: how often?")
            for index, button in enumerate(self.query(RadioButton)):
                button.label = f"Choice {index} of question {self.number:04}"


if __name__ == "__main__":
    Bare().run()
