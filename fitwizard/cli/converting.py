"""What `fitwizard convert` does: a questionnaire becomes a spreadsheet, a spreadsheet a questionnaire."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from fitwizard.errors import FitwizardError
from fitwizard.language import Interface, msg
from fitwizard.questionnaire.problems import Problem, errors
from fitwizard.questionnaire.yaml_writing import yaml_text

if TYPE_CHECKING:
    from fitwizard.questionnaire.catalogue import Catalogue
    from fitwizard.questionnaire.xlsform.importing import Imported

SPREADSHEET = ".xlsx"
OTHER_SPREADSHEETS = (".xls", ".xlsm", ".xlsb", ".ods", ".csv")


@dataclass(frozen=True)
class Converted:
    """The files to write, and what to say: what could not be carried over, and what is still wrong with the result."""

    files: dict[Path, bytes]
    losses: tuple[Problem, ...]
    remaining: tuple[Problem, ...] = ()


def to_spreadsheet(catalogue: Catalogue, name: str, path: Path) -> Converted:
    """Return a questionnaire as an XLSForm. Raises `FitwizardError`."""
    from fitwizard.questionnaire.xlsform.exporting import exported
    from fitwizard.questionnaire.xlsform.workbook import book_bytes

    form = exported(catalogue.find(name), str(path))
    return Converted({path: book_bytes(form.book)}, form.losses)


def to_questionnaire(catalogue: Catalogue, source: Path, path: Path, words: Interface) -> Converted:
    """Return the questionnaire in an XLSForm, and a file for each translation beside it. Raises `FitwizardError`."""
    from fitwizard.questionnaire.catalogue import content_of
    from fitwizard.questionnaire.xlsform.importing import imported
    from fitwizard.questionnaire.xlsform.workbook import read_book

    book, found = read_book(content_of(source), str(source))
    form = imported(book, found, str(source), source.stem)
    content = _questionnaire(form, source.name, words).encode("utf-8")
    files = {path: content}
    for language, data in form.translations.items():
        files[path.with_name(f"{path.stem}.{language}{path.suffix}")] = yaml_text(data).encode("utf-8")
    return Converted(files, form.losses, tuple(errors(catalogue.reading(content, path).problems)))


def check_endings(source: str, target: str) -> bool:
    """Return whether a spreadsheet is to be written. Raises `FitwizardError` if neither side or both are one."""
    for name in (source, target):
        if Path(name).suffix.lower() in OTHER_SPREADSHEETS:
            raise FitwizardError(
                msg("{file} is a spreadsheet of another kind than .xlsx.", file=name),
                msg("Save it as .xlsx, without macros, then try again."),
            )
    ends = [Path(name).suffix.lower() for name in (source, target)]
    if ends.count(SPREADSHEET) != 1:
        raise FitwizardError(
            msg("One of the two has to be a spreadsheet, whose name ends in .xlsx."),
            msg(
                "Write: fitwizard convert cluster-membership -o form.xlsx, or: fitwizard convert form.xlsx -o mine.yaml"
            ),
        )
    if ends[0] == SPREADSHEET and ends[1] not in (".yaml", ".yml"):
        raise FitwizardError(msg("The name “{file}” does not say what to write.", file=target), msg("End it in .yaml."))
    return ends[1] == SPREADSHEET


def _questionnaire(form: Imported, source: str, _: Interface) -> str:
    head = [_("Made from {file}. After a change: fitwizard check", file=source)]
    notes: dict[tuple[object, ...], str] = {}
    if not form.is_ours:
        notes = {
            ("dimensions",): _(
                "A form knows no points. Put what is to be scored into dimensions with a weight, name them in the "
                "questions, and give choices points."
            ),
            ("verdict",): _("What the scores come to: bands from the best down to 0. This one only holds the place."),
        }

    def comment(path: tuple[object, ...]) -> str | None:
        return _wrapped(notes[path]) if path in notes else None

    text = yaml_text(form.data, comment if notes else None)
    return "".join(f"# {' '.join(line.splitlines())}\n" for line in head) + "\n" + text


def _wrapped(text: str) -> str:
    from textwrap import fill

    return fill(text, 110)
