"""What `fitwizard check` finds out about a file: its problems, its translations, and what its examples come to."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

from fitwizard.cli.checking_translations import TranslationReport, siblings, translation_report
from fitwizard.errors import UnreadableFile
from fitwizard.language import Interface, msg
from fitwizard.questionnaire.catalogue import ENDINGS, Catalogue, content_of, names_file, yaml_files
from fitwizard.questionnaire.catalogue_editions import edition_of
from fitwizard.questionnaire.model import Example, Questionnaire
from fitwizard.questionnaire.problems import Place, Problem, errors, in_order
from fitwizard.questionnaire.reading import Reading
from fitwizard.questionnaire.yaml_source import YamlSource, read_head
from fitwizard.scoring.advice import advice
from fitwizard.scoring.advice_reach import Reach
from fitwizard.scoring.examples import Difference, run_example


@dataclass(frozen=True, slots=True)
class FileReport:
    """What there is to say about one file; `examples` were run, `held` of them came to what they expect.

    `base_files` are the files that it extends; `reach` tells what answers can come to, None if that was not looked at.
    """

    file: Path
    problems: tuple[Problem, ...]
    language: str = ""
    translations: tuple[TranslationReport, ...] = ()
    translates: TranslationReport | None = None
    examples: int = 0
    held: int = 0
    base_files: tuple[str, ...] = ()
    reach: Reach | None = None

    def counted(self, *, strict: bool) -> int:
        """Return how many problems count: the errors, and with `strict` the advice, too."""
        return len(errors(self.problems)) + (self.advised if strict else 0)

    @property
    def advised(self) -> int:
        """How many problems are advice."""
        return sum(1 for problem in self.problems if problem.severity == "advice")

    @property
    def inherited(self) -> int:
        """How many errors and pieces of advice stand in parts that this file inherits."""
        return sum(1 for p in self.problems if p.severity != "note" and p.part)

    def as_data(self, _: Interface, *, strict: bool = False) -> dict[str, Any]:
        """Return the report as plain data, its sentences in the words of `_`; with `strict` advice is not fine."""
        own = (self.translates,) if self.translates else self.translations
        return {
            "file": str(self.file),
            "fine": not self.counted(strict=strict),
            "problems": [problem_data(problem, _) for problem in self.problems],
            "examples": {"run": self.examples, "held": self.held},
            "translations": [{"language": t.language, "file": str(t.file), "share": t.share} for t in own],
            "reach": _reach_data(self.reach) if self.reach is not None else None,
        }


def files_of(names: Sequence[str], catalogue: Catalogue) -> list[Path]:
    """Return the files that `names` mean: paths, ids, or folders, which mean the YAML files in them.

    Raises `UnreadableFile`, and `NotFound` for an id that nothing bears.
    """
    found: list[Path] = []
    for name in names:
        path = Path(name)
        try:
            is_folder, is_there = path.is_dir(), path.exists()
            inside = list(yaml_files(path)) if is_folder else []
        except (OSError, ValueError):
            is_folder, is_there, inside = False, True, []  # reading the file will say what is wrong
        if is_folder and not inside:
            raise UnreadableFile(
                msg("There is no YAML file in the folder {folder}.", folder=name), msg("Name a questionnaire file.")
            )
        by_id = not is_folder and not names_file(name) and not is_there
        found += inside if is_folder else [catalogue.file_of(name) if by_id else path]
    return list(dict.fromkeys(found))


def check_file(path: Path, catalogue: Catalogue, others: Collection[Path] = ()) -> FileReport:
    """Return what there is to say about a questionnaire or translation file. Raises `UnreadableFile`.

    Problems of translations that are among `others` are left to their own reports.
    """
    content = content_of(path)
    if "translates" in read_head(content, ("translates", "id")):
        return _translation_file(path, content, catalogue)
    reading = catalogue.reading(content, path)  # not the file once more: a pipe can be read but once
    questionnaire = reading.questionnaire
    if questionnaire is None:
        return FileReport(path, reading.problems, base_files=reading.base_files)
    translations = tuple(siblings(path, edition_of(path, reading, catalogue.open)))
    base = catalogue.open(Path(reading.base_files[0])).questionnaire if reading.base_files else None
    failed = [(example, tuple(_failures(questionnaire, example, reading))) for example in questionnaire.examples]
    there = [problem for report in translations if report.file not in others for problem in report.problems]
    wrong = [problem for _example, problems in failed for problem in problems]
    elsewhere = [remark for each in translations for remark in each.remarks]
    advised = advice(questionnaire, reading.source, elsewhere, base)
    return FileReport(
        path,
        _notes_last([*in_order([*reading.problems, *wrong, *advised.problems]), *there]),
        questionnaire.language,
        translations,
        examples=len(failed),
        held=sum(1 for _example, problems in failed if not problems),
        base_files=reading.base_files,
        reach=advised.reach,
    )


def _notes_last(problems: Sequence[Problem]) -> tuple[Problem, ...]:
    return tuple(sorted(problems, key=lambda problem: problem.severity == "note"))


def _translation_file(path: Path, content: bytes, catalogue: Catalogue) -> FileReport:
    original_file = _original(path)
    original = catalogue.read(original_file) if original_file is not None else None
    if original_file is None or original is None or original.questionnaire is None:
        reason = msg("The questionnaire that the file translates is not beside it, or has errors itself.")
        remedy = msg("Put both into one folder: name.yaml and name.de.yaml; check the questionnaire first.")
        return FileReport(path, (Problem("no-questionnaire", Place(str(path), 1, 1), reason, remedy),))
    language = path.stem.rpartition(".")[2]
    report = translation_report(path, language, content, edition_of(original_file, original, catalogue.open))
    return FileReport(path, report.problems, language, translates=report)


def _original(path: Path) -> Path | None:
    stem = path.stem.rpartition(".")[0] or path.stem
    for ending in ENDINGS:
        file = path.with_name(stem + ending)
        if file != path and file.is_file():
            return file
    return None


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
        yield _failed(example, difference, run.fit, source.place((*path, "expect", difference.field)))


def _failed(example: Example, difference: Difference, fit: Fraction | None, place: Place) -> Problem:
    said = {"id": example.id, "field": difference.field, "expected": difference.expected, "got": difference.got}
    if fit is None or difference.field not in ("band", "by_points"):
        reason = msg("The example {id} expects {field} {expected} and comes to {got}.", **said)
    else:
        shown = f"{float(fit):.2f}"
        reason = msg(
            "The example {id} expects {field} {expected} and comes to {got}, with a fit of {fit}.", **said, fit=shown
        )
    return Problem(
        "example-failed",
        place,
        reason,
        msg("Correct what the example expects, or the weights, limits and rules that lead to it."),
    )


def _path_of(example: Example, source: YamlSource) -> tuple[object, ...]:
    """Return the way to an example in the file, or to the top if it comes from what the file extends."""
    listed = source.value.get("examples") if isinstance(source.value, dict) else None
    for number, entry in enumerate(listed if isinstance(listed, list) else ()):
        if isinstance(entry, dict) and entry.get("id") == example.id:
            return ("examples", number)
    return ()


def problem_data(problem: Problem, _: Interface) -> dict[str, Any]:
    """Return a problem as plain data for programs, its sentences in the words of `_`."""
    return {
        "code": problem.code,
        "severity": problem.severity,
        "about": problem.about,
        "file": problem.place.file,
        "line": problem.place.line,
        "column": problem.place.column,
        "reason": _(problem.reason),
        "remedy": _(problem.remedy) if problem.remedy else None,
    }


def _reach_data(reach: Reach) -> dict[str, Any]:
    counts = {
        name: {"all": count.all, "reached": count.reached, "impossible": count.impossible, "open": count.open}
        for name, count in reach.counts.items()
    }
    return {**counts, "sheets": reach.sheets, "exhaustive": reach.everything}
