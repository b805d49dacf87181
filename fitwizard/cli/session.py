"""What a command gets from outside: words, streams, clock and environment."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from fitwizard.language import Interface, Message

if TYPE_CHECKING:
    from fitwizard.questionnaire.catalogue import Catalogue
    from fitwizard.store.cases import CaseStore


STANDARD_INPUT = "-"
"""What stands for standard input where a file is named."""


@dataclass(frozen=True)
class Session:
    """One run of the program.

    `chosen` is what `--lang` says, None without it; `wanted` are the languages the person wants, best first; `now` is
    in UTC.
    """

    words: Interface
    chosen: str | None
    wanted: tuple[str, ...]
    environ: Mapping[str, str]
    now: Callable[[], datetime]
    inp: TextIO
    out: TextIO
    err: TextIO

    def print(self, text: str) -> None:
        """Write a result to standard output, where another program may read it."""
        print(text, file=self.out)

    def say(self, text: str | Message) -> None:
        """Write a word to the person to standard error."""
        print(self.words(text) if isinstance(text, Message) else text, file=self.err, flush=True)

    @property
    def has_screen(self) -> bool:
        """Whether a person sits at a terminal that can show screens."""
        usual = "windows" if sys.platform == "win32" else "dumb"  # elsewhere every terminal has a name
        return self.at_terminal and self.environ.get("TERM", usual) not in ("", "dumb")

    @property
    def at_terminal(self) -> bool:
        """Whether a person can be asked and can read the answer."""
        return _is_terminal(self.inp) and _is_terminal(self.out)

    @property
    def data_folder(self) -> Path:
        """Where cases are kept; asking creates nothing."""
        from fitwizard.paths import data_folder

        return data_folder(self.environ)

    def read(self, name: str) -> bytes:
        """Return what the file `name` holds, for `-` what comes through standard input. Raises `UnreadableFile`."""
        from fitwizard.questionnaire.catalogue import content_of

        if name != STANDARD_INPUT:
            return content_of(Path(name))
        stream = getattr(self.inp, "buffer", None)
        return stream.read() if stream is not None else self.inp.read().encode()

    def catalogue(self) -> Catalogue:
        """Return the questionnaires at hand."""
        from fitwizard.questionnaire.catalogue import Catalogue

        return Catalogue.at_hand(self.data_folder)

    def store(self) -> CaseStore:
        """Open the store of cases. Raises `StoreFailed`."""
        from fitwizard.store.cases import CaseStore

        return CaseStore.open(self.data_folder, now=self.now)


def _is_terminal(stream: TextIO | None) -> bool:
    try:
        return stream is not None and stream.isatty()
    except ValueError:  # closed
        return False
