"""What `fitwizard check` finds out about a translation: its problems, what is wanting, and how far it goes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import floor
from pathlib import Path

from fitwizard.errors import FitwizardError, UnreadableFile
from fitwizard.language import msg
from fitwizard.questionnaire.advice_texts import text_remarks
from fitwizard.questionnaire.catalogue import content_of, translation_files
from fitwizard.questionnaire.edition import Edition
from fitwizard.questionnaire.problems import Place, Problem, in_order
from fitwizard.questionnaire.remarks import Remark, problems_of
from fitwizard.questionnaire.translating import coverage, translated_texts
from fitwizard.questionnaire.translation_reading import read_translation
from fitwizard.questionnaire.yaml_source import read_yaml


@dataclass(frozen=True, slots=True)
class TranslationReport:
    """How far a translation goes: `share` (0-1) of the texts, None if the file cannot be used.

    What comes from a questionnaire that is extended counts as translated. `remarks` is the advice about its texts, the
    accepted included.
    """

    file: Path
    language: str
    share: float | None
    problems: tuple[Problem, ...]
    remarks: tuple[Remark, ...] = ()

    @property
    def percent(self) -> int | None:
        """The share in percent, rounded down, so that 100 means all."""
        return None if self.share is None else floor(self.share * 100)


def siblings(path: Path, edition: Edition) -> Iterator[TranslationReport]:
    """Yield a report of each translation beside a questionnaire file."""
    for language, file in translation_files(path).items():
        try:
            yield translation_report(file, language, content_of(file), edition)
        except UnreadableFile as error:
            problem = Problem("unreadable", Place(str(file)), error.reason, error.remedy)
            yield TranslationReport(file, language, None, (problem,))


def translation_report(path: Path, language: str, content: bytes, edition: Edition) -> TranslationReport:
    """Return what there is to say about a translation of `edition`, given what its file holds."""
    questionnaire = edition.questionnaire
    translation, problems = read_translation(content, str(path), questionnaire)
    if translation is None:
        return TranslationReport(path, language, None, problems)
    place = Place(str(path), 1, 1)
    try:
        wanted = edition.own_texts(language)
    except FitwizardError as error:  # the translation of what the questionnaire extends
        problem = Problem("unreadable", place, error.reason, error.remedy)
        return TranslationReport(path, language, None, (*problems, problem))
    found = coverage(questionnaire, translation, wanted)
    source = read_yaml(content, str(path))
    tool = {"name": edition.origin or questionnaire.id, "language": language}
    lacking = [
        Problem(
            "missing-text",
            source.key_place(tuple(key.split("."))),
            msg("The text {key} is not translated; the original is shown.", key=key),
            msg("Write it there; “fitwizard translate {name} {language}” prepares what is missing.", **tool),
            "advice",
        )
        for key in found.missing
    ]
    stale = [
        Problem(
            "stale-text",
            source.key_place(tuple(key.split("."))),
            msg("The original of {key} has changed since it was translated.", key=key),
            msg(
                "“fitwizard translate {name} {language}” shows the new original above the text; adapt the text there.",
                **tool,
            ),
            "advice",
        )
        for key in found.stale
    ]
    remarks = tuple(text_remarks(translated_texts(translation), language, lambda steps: steps))
    advised = problems_of(remarks, questionnaire, source) if remarks else []
    return TranslationReport(path, language, found.share, (*problems, *lacking, *stale, *in_order(advised)), remarks)
