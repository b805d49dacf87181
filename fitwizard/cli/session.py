"""What a command gets from outside: words, streams, clock and environment."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from fitwizard.errors import StoreFailed, UnreadableFile
from fitwizard.language import Interface, Message, msg, msgn

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
        print(_harmless(text), file=self.out)

    def say(self, text: str | Message) -> None:
        """Write a word to the person to standard error; where that leads nowhere, go on without it."""
        try:
            print(_harmless(self.words(text) if isinstance(text, Message) else text), file=self.err, flush=True)
        except OSError:
            discard(self.err)

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
        """Where cases are kept; asking creates nothing. Raises `StoreFailed` where there is no such place."""
        from fitwizard.paths import DATA_FOLDER_VARIABLE, data_folder

        try:
            return data_folder(self.environ)
        except FileNotFoundError:  # a relative path needs a folder to begin at
            raise StoreFailed(
                msg("The folder you are in does not exist any more."), msg("Change to another folder, then try again.")
            ) from None
        except RuntimeError:  # platformdirs: neither HOME nor the system's list of users has one
            raise StoreFailed(
                msg("The system knows no home folder for you, so there is no place for cases."),
                msg("Set {variable} to a folder of your own.", variable=DATA_FOLDER_VARIABLE),
            ) from None

    def read(self, name: str) -> bytes:
        """Return what the file `name` holds, for `-` what comes through standard input. Raises `UnreadableFile`."""
        from fitwizard.questionnaire.catalogue import LARGEST_FILE, content_of

        if name != STANDARD_INPUT:
            return content_of(Path(name))
        stream = getattr(self.inp, "buffer", None)
        content: bytes = self.inp.read(LARGEST_FILE + 1).encode() if stream is None else stream.read(LARGEST_FILE + 1)
        if len(content) > LARGEST_FILE:
            raise UnreadableFile(
                msgn(
                    "Standard input is longer than {n} megabyte.",
                    "Standard input is longer than {n} megabytes.",
                    LARGEST_FILE // 1_000_000,
                ),
                msg("Send the answer sheet itself."),
            )
        return content

    def catalogue(self) -> Catalogue:
        """Return the questionnaires at hand; without a home folder, all but one's own."""
        from fitwizard.paths import search_folders
        from fitwizard.questionnaire.catalogue import Catalogue

        def known() -> Path | None:
            try:
                return self.data_folder
            except StoreFailed:
                return None

        return Catalogue.at_hand(known, search_folders(self.environ))

    def store(self) -> CaseStore:
        """Open the store of cases. Raises `StoreFailed`."""
        from fitwizard.store.cases import CaseStore

        return CaseStore.open(self.data_folder, now=self.now)


def _is_terminal(stream: TextIO | None) -> bool:
    try:
        return stream is not None and stream.isatty()
    except ValueError:  # closed
        return False


def discard(stream: TextIO) -> None:
    """Let what is written to `stream` go nowhere, so that Python does not complain of it at its end."""
    try:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)
    except (OSError, ValueError):  # no real file
        pass


def _harmless(text: str) -> str:
    """Return `text` without what steers a terminal: the name of a file or of an argument may hold anything."""
    if text.replace("\n", " ").isprintable():
        return text
    from fitwizard.questionnaire.yaml_scalars import FORBIDDEN, REPLACEMENT

    return FORBIDDEN.sub(lambda found: found[0] if "\ud800" <= found[0] <= "\udfff" else REPLACEMENT, text)
