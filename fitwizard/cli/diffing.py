"""What `fitwizard diff` and `fitwizard upgrade` say about two editions: every change, and the step it asks for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from typing import Any

from fitwizard.cli.examples_told import summed_up
from fitwizard.cli.session import Session
from fitwizard.cli.showing import localised
from fitwizard.errors import FitwizardError
from fitwizard.language import Interface, Message, msg
from fitwizard.questionnaire.catalogue import Catalogue
from fitwizard.questionnaire.changes import Change, Kind
from fitwizard.questionnaire.differences import differences, needed_step
from fitwizard.questionnaire.differences_translations import translation_changes
from fitwizard.questionnaire.edition import Edition
from fitwizard.questionnaire.model import Questionnaire
from fitwizard.questionnaire.problems import Place
from fitwizard.questionnaire.version_steps import Step, claim, judged, next_version
from fitwizard.questionnaire.yaml_source import YamlSource
from fitwizard.report.formats.columns import beside, cells, padded

HEADINGS: dict[Kind, Message] = {
    "questions": msg("Questions"),
    "points": msg("Points"),
    "weights": msg("Weights"),
    "conditions": msg("Who is asked what"),
    "floors": msg("Floors"),
    "verdict": msg("Verdicts"),
    "rules": msg("Rules"),
    "texts": msg("Texts"),
    "translations": msg("Translations"),
    "others": msg("Other things"),
}
"""The kinds of changes in the order they are told."""

_STEPS = {Step.PATCH: msg("patch"), Step.MINOR: msg("minor"), Step.MAJOR: msg("major")}


@dataclass(frozen=True)
class Pair:
    """Two editions, as they are and as the person reads them, and what differs."""

    old: Edition
    new: Edition
    told: tuple[Questionnaire, Questionnaire]
    changes: tuple[Change, ...]

    @classmethod
    def of(cls, session: Session, old: Edition, new: Edition) -> Pair:
        """Compare two editions; parts are named in the language that the person wants."""
        told = localised(session, old).questionnaire, localised(session, new).questionnaire
        found = differences(old.questionnaire, new.questionnaire, told=told)
        return cls(old, new, told, (*found, *translation_changes(old, new)))

    @property
    def versions(self) -> tuple[str, str]:
        """The two versions."""
        return self.old.questionnaire.version, self.new.questionnaire.version

    @property
    def is_one(self) -> bool:
        """Whether both are versions of one questionnaire."""
        return self.old.questionnaire.id == self.new.questionnaire.id

    @cached_property
    def needed(self) -> Step:
        """The step that the changes ask for."""
        return needed_step(self.changes)

    @property
    def fits(self) -> bool:
        """Whether the versions go with the changes; two different questionnaires always do."""
        return not self.is_one or claim(*self.versions).fits(self.needed)

    def judged(self) -> Message:
        """Return the sentence about the version step."""
        if not self.is_one:
            return msg("These are two questionnaires, so no version step is judged.")
        return judged(*self.versions, self.needed)


class Places:
    """Where the changes of a pair stand: in the newer file, or in the older one if they have gone."""

    def __init__(self, catalogue: Catalogue, pair: Pair) -> None:
        self._catalogue = catalogue
        self._origins = {False: pair.new.origin, True: pair.old.origin}
        self._sources: dict[Path, YamlSource | None] = {}

    def of(self, change: Change) -> Place | None:
        """Return the place of a change, None if it cannot be told."""
        origin = self._origins[change.gone]
        if origin is None or change.way[:1] == ("translations",):
            return None
        source = self._source(origin)
        return source.key_place(_path(source.value, change.way)) if source else None

    def _source(self, origin: Path) -> YamlSource | None:
        if origin not in self._sources:
            try:
                # A pipe can be read but once.
                source = self._catalogue.read(origin).source if origin.is_file() else None
            except FitwizardError:
                source = None
            self._sources[origin] = source
        return self._sources[origin]


def _path(data: Any, way: Sequence[str]) -> list[object]:
    """Return the path in the data that leads as far along `way` as the data goes."""
    path: list[object] = []
    steps = list(way)
    if steps[:1] == ["questions"]:
        sections = data.get("sections") or []
        holding = (n for n, part in enumerate(sections) if _index(part.get("questions"), steps[1:2]) is not None)
        number = next(holding, None)
        if number is None:
            return path
        steps[:1] = ["sections", sections[number]["id"], "questions"]
    for step in steps:
        key: Any = step
        if isinstance(data, list):
            key = _index(data, [step])
        if key is None or (isinstance(data, dict) and key not in data) or not isinstance(data, dict | list):
            break
        path.append(key)
        data = data[key]
    return path


def _index(entries: Any, ids: Sequence[str]) -> int | None:
    listed = entries if isinstance(entries, list) else []
    return next((n for n, entry in enumerate(listed) if isinstance(entry, dict) and entry.get("id") in ids), None)


def told_changes(pair: Pair, places: Places | None, _: Interface, width: int) -> list[str]:
    """Return the changes as lines, under their headings, each with its step and place."""
    column = max(cells(_(word)) for word in _STEPS.values()) + 2
    lines: list[str] = []
    for kind, heading in HEADINGS.items():
        found = [change for change in pair.changes if change.kind == kind]
        if found:
            lines += ["", _(heading)]
        for say, changes in summed_up(found):
            place = places.of(changes[0]) if places and len(changes) == 1 else None
            end = f" ({Path(place.file).name}:{place.line})" if place else ""
            lines += beside("  " + padded(_(_STEPS[changes[0].step]), column), _(say) + end, width)
    return lines[1:]


def head_line(pair: Pair) -> Message:
    """Return the line that says what is compared with what."""
    old, new = pair.old.questionnaire, pair.new.questionnaire
    values = {"id": new.id, "old": old.version, "new": new.version}
    if pair.is_one:
        return msg("{id}: from version {old} to {new}", **values)
    return msg("{id} {new}, compared with {other} {old}", other=old.id, **values)


def pair_data(pair: Pair, places: Places, _: Interface) -> dict[str, Any]:
    """Return what differs as data for `json.dumps`, sentences in the words of `_`."""
    step: dict[str, Any] | None = None
    if pair.is_one:
        claimed = claim(*pair.versions).step
        step = {
            "needed": pair.needed.word,
            "claimed": None if claimed is None else claimed.word,
            "fits": pair.fits,
            "next": next_version(pair.versions[0], pair.needed),
        }
    return {
        "old": _edition_data(pair.old),
        "new": _edition_data(pair.new),
        "step": step,
        "changes": [_change_data(change, places.of(change), _) for change in pair.changes],
    }


def _edition_data(edition: Edition) -> dict[str, Any]:
    asked = edition.questionnaire
    origin = None if edition.origin is None else str(edition.origin)
    return {"id": asked.id, "version": asked.version, "digest": edition.digest, "file": origin}


def _change_data(change: Change, place: Place | None, _: Interface) -> dict[str, Any]:
    return {
        "kind": change.kind,
        "step": change.step.word,
        "path": list(change.way),
        "before": json_value(change.before),
        "after": json_value(change.after),
        "say": _(change.say),
        "file": place.file if place else None,
        "line": place.line if place else None,
    }


def json_value(value: Any) -> Any:
    """Return plain data as `json.dumps` takes it; numbers have at most three decimals, which survive as floats."""
    if isinstance(value, dict):
        return {str(key): json_value(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [json_value(part) for part in value]
    return float(value) if isinstance(value, Decimal) else value
