"""Start an installed fitwizard in a real pseudo-terminal and wait for its first question.

    python -m tests.packaging.first_question PATH_TO_FITWIZARD

Exits 0 when the question is on the screen; otherwise it ends with the screen as it was.
"""

from __future__ import annotations

import sys
import tempfile

from tests.terminal import Terminal

QUESTION = "What is your role in the company?"


def main(program: str) -> None:
    """Wait until `program` shows the first question."""
    with tempfile.TemporaryDirectory() as folder:
        command = [program, "take", "cluster-membership", "--company", "Example", "--lang", "en"]
        with Terminal(command, {"FITWIZARD_DATA_DIR": folder}) as terminal:
            print(terminal.wait_for(QUESTION))


if __name__ == "__main__":
    main(sys.argv[1])
