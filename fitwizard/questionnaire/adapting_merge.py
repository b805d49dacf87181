"""One adaptation and its base become one questionnaire, as plain data."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from fitwizard.language import Message, msg
from fitwizard.questionnaire.adapting_dropping import gone_along, notes
from fitwizard.questionnaire.adapting_order import PLACING, Order
from fitwizard.questionnaire.adapting_parts import Parts
from fitwizard.questionnaire.draft import NO_SUCH
from fitwizard.questionnaire.nearest import shortened, suggestion
from fitwizard.questionnaire.overlay import Overlay
from fitwizard.questionnaire.problems import Problem
from fitwizard.questionnaire.weave import Entry, Weave
from fitwizard.questionnaire.yaml_source import YamlSource

_BY_ID = ("scales", "dimensions", "sections", "questions", "bands", "rules", "examples")
_ON_THE_MOVE = "-"
"""The group of questions whose section goes while they get another place; no section has such an id."""

_OWN = ("extends", "keep", "remove", *_BY_ID)


@dataclass(frozen=True)
class Merged:
    """The questionnaire, and what is wrong with the adaptation or good to know about it."""

    value: dict[Any, Any]
    problems: tuple[Problem, ...]


def merged(weave: Weave, overlay: Overlay, source: YamlSource, base: Mapping[Any, Any]) -> Merged:
    """Return `base` as the adaptation in `source` changes it; `overlay` is the same file, its frame checked."""
    merging = _Merging(weave, overlay, source, base)
    return Merged(merging.whole(), tuple(merging.parts.problems))


class _Merging:
    def __init__(self, weave: Weave, overlay: Overlay, source: YamlSource, base: Mapping[Any, Any]) -> None:
        assert isinstance(source.value, dict)
        self.weave = weave
        self.overlay = overlay
        self.source = source
        self.over: Mapping[str, Any] = source.value
        self.base = base
        self.parts = Parts(weave, source)
        self.verdict = base.get("verdict", {})

    def whole(self) -> dict[Any, Any]:
        """Return all fields of the questionnaire."""
        changed = self._frame()
        self._scales(changed)
        dimensions = Order("dimension", {"": self.weave.entries(self.base.get("dimensions", {}))})
        self._ordered(dimensions, "dimensions", listed=False)
        self._set(changed, "dimensions", self.weave.mapping(dimensions))
        sections, questions, dropped = self._asked()
        self._set(changed, "sections", self._sections(sections, questions))
        self._bands(changed)
        rules = Order("rule", {"": self.weave.by_id(self.base.get("rules", []))})
        examples = Order("example", {"": self.weave.by_id(self.base.get("examples", []))})
        self._ordered(rules, "rules")
        self._ordered(examples, "examples", special={"answers": self.parts.answers})
        gone = gone_along(rules, examples, dropped, self.over)
        for name, question in gone.half_changed:
            self.parts.report(
                "example-left-out",
                ("examples", name),
                msg("The example answers questions that are left out: {names}, for one.", names=question),
                msg("Take each such answer out, as in {line}.", line=f"{name}: {{answers: {{{question}: null}}}}"),
                at_key=True,
            )
        rules.drop(gone.rules)
        examples.drop(gone.examples)
        self.parts.problems += notes(gone, self.source)
        for name, order in (("rules", rules), ("examples", examples)):
            if name in self.base or order.names:
                self._set(changed, name, self.weave.sequence(order))
        return self.weave.mapping(changed.values())

    def _frame(self) -> dict[str, Entry]:
        """Return the fields at the top level without those whose parts merge in an order of their own."""
        rest = self.weave.mapping(entry for entry in self.weave.entries(self.over) if entry.key not in _OWN)
        fields = self.parts.fields(self.base, rest, (), {"verdict": lambda base, _over, _path: base})
        return {entry.key: entry for entry in self.weave.entries(fields)}

    def _set(self, changed: dict[str, Entry], name: str, value: Any) -> None:
        mark = changed[name].mark if name in changed else self.source.mark((name,))
        changed[name] = Entry(name, value, mark)

    def _ordered(self, order: Order, name: str, **how: Any) -> None:
        """Merge the parts of one kind: leave out what is removed, then change, add and place."""
        self._remove(order, name)
        self.parts.ordered(order, self.over.get(name, {}), (name,), **how)

    def _remove(self, order: Order, name: str) -> set[str]:
        removed: tuple[str, ...] = getattr(self.overlay.remove, name)
        known = set(order.names)
        for number, each in enumerate(removed):
            if each not in known:
                self._unknown(order.kind, each, ("remove", name, number), known)
        order.drop(set(removed))
        return set(removed) & known

    def _unknown(
        self, kind: str, name: str, path: tuple[object, ...], known: Iterable[str], *, at_key: bool = False
    ) -> None:
        reason = Message(NO_SUCH[kind].text, {"name": shortened(name)})
        self.parts.report(f"unknown-{kind}", path, reason, suggestion(name, known), at_key=at_key)

    def _scales(self, changed: dict[str, Entry]) -> None:
        base = self.base.get("scales", {})
        scales = Order("scale", {"": self.weave.entries(base)})
        self._remove(scales, "scales")
        over = self.over.get("scales", {})
        kept = {entry.key: entry for entry in scales}
        for entry in self.weave.entries(over):
            here = ("scales", entry.key)
            if entry.value is None:
                self.parts.null_part("scales", entry.key)
            elif entry.key in kept:
                old = kept[entry.key]
                kept[entry.key] = Entry(entry.key, self.parts.choices(old.value, entry.value, here), old.mark)
            elif isinstance(entry.value, list):
                kept[entry.key] = entry
            else:
                self._unknown("scale", entry.key, here, kept, at_key=True)
        if kept or "scales" in self.base:
            self._set(changed, "scales", self.weave.mapping(kept.values()))

    def _asked(self) -> tuple[Order, Order, set[str]]:
        """Return the sections, the questions by section, and the ids of the base's questions that are left out."""
        base = self.base.get("sections", [])
        sections = Order("section", {"": self.weave.by_id(base)})
        before = {section["id"]: self.weave.by_id(section["questions"]) for section in base}
        for entry in self.weave.entries(self.over.get("sections", {})):
            if "questions" in entry.value:
                self.parts.report(
                    "questions-in-section",
                    ("sections", entry.key, "questions"),
                    msg("Where another questionnaire is extended, a section lists no questions."),
                    msg("Write them under “questions:” by id, each with “section: {section}”.", section=entry.key),
                    at_key=True,
                )
        bare = {
            entry.key: self.weave.mapping(e for e in self.weave.entries(entry.value) if e.key != "questions")
            for entry in self.weave.entries(self.over.get("sections", {}))
        }
        marks = [Entry(e.key, bare[e.key], e.mark) for e in self.weave.entries(self.over.get("sections", {}))]
        self.parts.ordered(sections, self.weave.mapping(marks), ("sections",))
        known = {entry.key for entries in before.values() for entry in entries}
        gone = self._remove(sections, "sections")
        groups = {name: before.get(name, []) for name in sections.names}
        groups[_ON_THE_MOVE] = [e for name in gone for e in before.get(name, []) if self._moves(e.key)]
        questions = Order("question", groups)
        self._keep(questions, known)
        self.parts.left_out = known - set(questions.names)
        self._ordered(questions, "questions", special={"choices": self.parts.choices})
        del questions.groups[_ON_THE_MOVE]
        emptied = {name for name, entries in before.items() if entries and not questions.groups.get(name)}
        sections.drop(emptied)
        return sections, questions, known - set(questions.names)

    def _moves(self, name: str) -> bool:
        """Return whether a question gets another place."""
        change = self.over.get("questions", {}).get(name, {})
        return any(field in change for field in PLACING)

    def _keep(self, questions: Order, known: set[str]) -> None:
        if self.overlay.keep is None:
            return
        for number, name in enumerate(self.overlay.keep):
            if name not in known:
                self._unknown("question", name, ("keep", number), known)
        questions.drop(known - set(self.overlay.keep))

    def _sections(self, sections: Order, questions: Order) -> list[Any]:
        """Return the sections with their questions."""
        made = []
        for section in sections:
            asked = self.weave.sequence(questions.groups.get(section.key, []))
            rows = {entry.key: entry for entry in self.weave.entries(section.value)}
            mark = rows["questions"].mark if "questions" in rows else section.mark
            rows["questions"] = Entry("questions", asked, mark)
            made.append(Entry(section.key, self.weave.mapping(rows.values()), section.mark))
        return self.weave.sequence(made)

    def _bands(self, changed: dict[str, Entry]) -> None:
        """Merge the verdict with its bands, which may stand at the top level or in the verdict."""
        over = self.over.get("verdict", {})
        bands = Order("band", {"": self.weave.by_id(self.verdict.get("bands", []))})
        self._ordered(bands, "bands")
        inner = over.get("bands")
        if isinstance(inner, dict):
            sound = [e for e in self.weave.entries(inner) if isinstance(e.value, dict)]
            self.parts.ordered(bands, self.weave.mapping(sound), ("verdict", "bands"))
        rows = self.parts.fields(self.verdict, over, ("verdict",), {"bands": lambda _base, value, _path: value})
        verdict = {entry.key: entry for entry in self.weave.entries(rows)}
        if not isinstance(inner, list) and "bands" in verdict:
            verdict["bands"] = Entry("bands", self.weave.sequence(bands), verdict["bands"].mark)
        self._set(changed, "verdict", self.weave.mapping(verdict.values()))
