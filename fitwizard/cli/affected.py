"""The cases in the store, or the sheets in a folder, to which a new version of a questionnaire does something."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from pathlib import Path

from fitwizard.answers.model import AnswerSheet
from fitwizard.answers.reading import read_sheet
from fitwizard.answers.upgrading import upgraded
from fitwizard.cli.boundary import tell
from fitwizard.cli.effects_told import Subject
from fitwizard.cli.session import Session
from fitwizard.errors import Exit, FitwizardError, UnreadableFile
from fitwizard.language import msg, msgn
from fitwizard.questionnaire.catalogue import ENDINGS
from fitwizard.questionnaire.edition import Edition
from fitwizard.questionnaire.model import Questionnaire
from fitwizard.questionnaire.versions import lowest_first

_PATIENCE = timedelta(seconds=1)
_BETWEEN = timedelta(seconds=5)
_OF_ANOTHER = ("wrong-questionnaire", "other-major-version")
"""Problems of a sheet that was not made for the questionnaire at hand."""


@dataclass
class Affected:
    """What the two kinds have in common: `code` is worse than 0 if one of them cannot be used."""

    session: Session
    code: int = Exit.FINE

    def sheets_in(self, name: str, questionnaire: Questionnaire) -> Iterator[tuple[Subject, AnswerSheet]]:
        """Yield the sheets in a folder, or the one in a file; what is wrong with others is said, and they are left out.

        Raises `UnreadableFile` if there is none at all.
        """
        files = _sheet_files(Path(name))
        made_for_another = False
        progress = _Progress(self.session, len(files))
        for file in files:
            progress.one_more()
            try:
                content = self.session.read(str(file))
            except FitwizardError as error:
                tell(self.session, error)
                self.code = max(self.code, error.exit_code)
                continue
            reading = read_sheet(content, str(file), questionnaire)
            for problem in reading.problems:
                self.session.say(problem.told(self.session.words))
            made_for_another |= any(problem.code in _OF_ANOTHER for problem in reading.problems)
            if reading.sheet is None:
                self.code = max(self.code, Exit.PROBLEMS)
            else:
                yield Subject(str(file), reading.sheet.company, is_case=False), reading.sheet
        if made_for_another:
            old = {"id": questionnaire.id, "version": questionnaire.version}
            self.session.say(msg("--cases takes sheets that were made for OLD, here {id} {version}.", **old))

    def cases(self, old: Edition) -> Iterator[tuple[Subject, AnswerSheet]]:
        """Yield the cases that answer the questionnaire of `old`; those of an earlier version are carried over to it.

        One that follows a later version is left out, with a word: its answers cannot be told as they were before, since
        a new id knows its former one and not the other way round. Looking makes no store. Raises `StoreFailed`.
        """
        from fitwizard.store import CaseStore

        if not CaseStore.exists(self.session.data_folder):
            return
        asked = old.questionnaire
        with self.session.store() as store:
            found = [case for case in store.cases() if case.questionnaire == asked.id]
            short = store.short_ids()
            progress = _Progress(self.session, len(found))

            @lru_cache(maxsize=8)
            def answered_in(digest: str) -> Questionnaire:
                return Edition.from_json(store.questionnaire_text(digest)).questionnaire

            later = 0
            for case in found:
                progress.one_more()
                other = case.digest != old.digest
                if other and lowest_first([asked.version, case.version])[-1] != asked.version:
                    later += 1
                    continue
                sheet, _seq = store.sheet(case.id)
                if other:
                    sheet = upgraded(answered_in(case.digest), sheet, asked).sheet
                yield Subject(short[case.id], case.company or "-", case.version if other else None), sheet
        if later:
            self.session.say(
                msgn(
                    "One case follows a later version than OLD already, and is left out.",
                    "{n} cases follow a later version than OLD already, and are left out.",
                    later,
                )
            )


class _Progress:
    """A line on standard error now and then, where it takes longer than a second."""

    def __init__(self, session: Session, total: int) -> None:
        self._session = session
        self._total = total
        self._done = 0
        self._next: datetime = session.now() + _PATIENCE

    def one_more(self) -> None:
        now = self._session.now()
        if now >= self._next:
            self._next = now + _BETWEEN
            self._session.say(msg("{done} of {total} done ...", done=self._done, total=self._total))
        self._done += 1


def _sheet_files(path: Path) -> list[Path]:
    """Return the YAML and JSON files in a folder, or the file itself. Raises `UnreadableFile` if there is none."""
    try:
        if not path.is_dir():
            return [path]
        found = sorted(file for file in path.iterdir() if file.suffix.lower() in (*ENDINGS, ".json") and file.is_file())
    except (OSError, ValueError):
        return [path]  # reading it will say what is wrong
    if not found:
        raise UnreadableFile(
            msg("There is no answer sheet in the folder {folder}.", folder=path),
            msg("Name a folder with .yaml or .json files, such as fitwizard export writes."),
        )
    return found
