"""What `fitwizard check` finds out about a file: its problems, its translations, and what its examples come to."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from math import floor
from pathlib import Path
from typing import Any

from fitwizard.errors import UnreadableFile
from fitwizard.language import Interface, msg
from fitwizard.questionnaire.catalogue import ENDINGS, Catalogue, content_of, translation_files, yaml_files
from fitwizard.questionnaire.model import Example, Questionnaire
from fitwizard.questionnaire.problems import Place, Problem, errors, in_order
from fitwizard.questionnaire.reading import Reading, read_questionnaire
from fitwizard.questionnaire.translating import coverage, text_hash, texts
from fitwizard.questionnaire.translation_reading import read_translation
from fitwizard.questionnaire.yaml_source import YamlSource, read_head
from fitwizard.scoring.examples import Difference, run_example


@dataclass(frozen=True, slots=True)
class TranslationReport:
    """How far a translation goes: `share` (0-1) of the texts, None if the file cannot be used."""

    file: Path
    language: str
    share: float | None
    problems: tuple[Problem, ...]

    @property
    def percent(self) -> int | None:
        """The share in percent, rounded down, so that 100 means all."""
        return None if self.share is None else floor(self.share * 100)


@dataclass(frozen=True, slots=True)
class FileReport:
    """What there is to say about one file; `examples` were run, `held` of them came to what they expect."""

    file: Path
    problems: tuple[Problem, ...]
    language: str = ""
    translations: tuple[TranslationReport, ...] = ()
    translates: TranslationReport | None = None
    examples: int = 0
    held: int = 0

    @property
    def errors(self) -> int:
        """How many problems are errors; the others are advice."""
        return len(errors(self.problems))

    @property
    def is_fine(self) -> bool:
        """Whether nothing in the file is an error."""
        return not self.errors

    def as_data(self, _: Interface) -> dict[str, Any]:
        """Return the report as plain data, its sentences in the words of `_`."""
        own = (self.translates,) if self.translates else self.translations
        return {
            "file": str(self.file),
            "fine": self.is_fine,
            "problems": [_problem_data(problem, _) for problem in self.problems],
            "examples": {"run": self.examples, "held": self.held},
            "translations": [{"language": t.language, "file": str(t.file), "share": t.share} for t in own],
        }


def files_of(names: Sequence[str]) -> list[Path]:
    """Return the files that `names` mean; a folder means the YAML files in it. Raises `UnreadableFile`."""
    found: list[Path] = []
    for name in names:
        path = Path(name)
        try:
            is_folder = path.is_dir()
            inside = list(yaml_files(path)) if is_folder else []
        except (OSError, ValueError):
            is_folder, inside = False, []  # reading the file will say what is wrong
        if is_folder and not inside:
            raise UnreadableFile(
                msg("There is no YAML file in the folder {folder}.", folder=name), msg("Name a questionnaire file.")
            )
        found += inside if is_folder else [path]
    return list(dict.fromkeys(found))


def check_file(path: Path, catalogue: Catalogue, others: Collection[Path] = ()) -> FileReport:
    """Return what there is to say about a questionnaire or translation file. Raises `UnreadableFile`.

    Problems of translations that are among `others` are left to their own reports.
    """
    content = content_of(path)
    if "translates" in read_head(content, ("translates", "id")):
        return _translation_file(path, content, catalogue)
    reading = read_questionnaire(content, str(path))  # not the file once more: a pipe can be read but once
    questionnaire = reading.questionnaire
    if questionnaire is None:
        return FileReport(path, reading.problems)
    translations = tuple(_siblings(path, questionnaire))
    failed = [(example, tuple(_failures(questionnaire, example, reading))) for example in questionnaire.examples]
    there = [problem for report in translations if report.file not in others for problem in report.problems]
    wrong = [problem for _example, problems in failed for problem in problems]
    return FileReport(
        path,
        (*in_order([*reading.problems, *wrong]), *there),
        questionnaire.language,
        translations,
        examples=len(failed),
        held=sum(1 for _example, problems in failed if not problems),
    )


def _translation_file(path: Path, content: bytes, catalogue: Catalogue) -> FileReport:
    original = _original(path, catalogue)
    if original is None or original.questionnaire is None:
        reason = msg("The questionnaire that the file translates is not beside it, or has errors itself.")
        remedy = msg("Put both into one folder: name.yaml and name.de.yaml; check the questionnaire first.")
        return FileReport(path, (Problem("no-questionnaire", Place(str(path), 1, 1), reason, remedy),))
    language = path.stem.rpartition(".")[2]
    report = _translation(path, language, content, original.questionnaire)
    return FileReport(path, report.problems, language, translates=report)


def _original(path: Path, catalogue: Catalogue) -> Reading | None:
    stem = path.stem.rpartition(".")[0] or path.stem
    for ending in ENDINGS:
        file = path.with_name(stem + ending)
        if file != path and file.is_file():
            return catalogue.read(file)
    return None


def _siblings(path: Path, questionnaire: Questionnaire) -> Iterator[TranslationReport]:
    for language, file in translation_files(path).items():
        try:
            yield _translation(file, language, content_of(file), questionnaire)
        except UnreadableFile as error:
            problem = Problem("unreadable", Place(str(file)), error.reason, error.remedy)
            yield TranslationReport(file, language, None, (problem,))


def _translation(path: Path, language: str, content: bytes, questionnaire: Questionnaire) -> TranslationReport:
    translation, problems = read_translation(content, str(path), questionnaire)
    if translation is None:
        return TranslationReport(path, language, None, problems)
    found = coverage(questionnaire, translation)
    place, originals = Place(str(path), 1, 1), texts(questionnaire)
    lacking = [
        Problem(
            "missing-text",
            place,
            msg("The text {key} is not translated; the original is shown.", key=key),
            msg("Add it."),
            "advice",
        )
        for key in found.missing
    ]
    stale = [
        Problem(
            "stale-text",
            place,
            msg("The original of {key} has changed since it was translated.", key=key),
            msg(
                "Compare the two texts; then write the new mark under “of: texts:”, as “{key}: {mark}”.",
                key=key,
                mark=text_hash(originals[key]),
            ),
            "advice",
        )
        for key in found.stale
    ]
    return TranslationReport(path, language, found.share, (*problems, *lacking, *stale))


def _failures(questionnaire: Questionnaire, example: Example, reading: Reading) -> Iterator[Problem]:
    """Yield what is wrong with an example: answers nobody could give, or another outcome than expected."""
    source = reading.source
    path = _path_of(example, source)
    run = run_example(questionnaire, example)
    for refusal in run.refusals:
        inner = (*path, "answers", *refusal.path)
        place = source.key_place(inner) if refusal.at_key else source.place(inner)
        yield Problem(refusal.code, place, refusal.reason, refusal.remedy)
    for difference in run.differences:
        yield _failed(example, difference, source.place((*path, "expect", difference.field)))


def _failed(example: Example, difference: Difference, place: Place) -> Problem:
    return Problem(
        "example-failed",
        place,
        msg(
            "The example {id} expects {field} {expected} and comes to {got}.",
            id=example.id,
            field=difference.field,
            expected=difference.expected,
            got=difference.got,
        ),
        msg("Correct what the example expects, or the weights, limits and rules that lead to it."),
    )


def _path_of(example: Example, source: YamlSource) -> tuple[object, ...]:
    """Return the way to an example in the file, or to the top if it comes from what the file extends."""
    listed = source.value.get("examples") if isinstance(source.value, dict) else None
    for number, entry in enumerate(listed if isinstance(listed, list) else ()):
        if isinstance(entry, dict) and entry.get("id") == example.id:
            return ("examples", number)
    return ()


def _problem_data(problem: Problem, _: Interface) -> dict[str, Any]:
    return {
        "code": problem.code,
        "severity": problem.severity,
        "file": problem.place.file,
        "line": problem.place.line,
        "column": problem.place.column,
        "reason": _(problem.reason),
        "remedy": _(problem.remedy) if problem.remedy else None,
    }
