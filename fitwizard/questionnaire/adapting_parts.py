"""How the parts of an adaptation change the parts of its base: what has an id merges by id, null removes a field."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from fitwizard.language import Message, msg
from fitwizard.questionnaire.adapting_order import AFTER, BEFORE, PLACING, SECTION, Order, Wish
from fitwizard.questionnaire.draft import NO_SUCH
from fitwizard.questionnaire.nearest import nearest, shortened
from fitwizard.questionnaire.problems import Problem
from fitwizard.questionnaire.weave import Entry, Weave
from fitwizard.questionnaire.yaml_source import Path, YamlSource

WHOLE = ("when", "show_if", "score")
"""Fields of an entry that are replaced whole: half a condition and half a score table mean nothing."""

WANTED_OF_NEW = {
    "question": ("type", "ask"),
    "section": ("title",),
    "dimension": ("title",),
    "band": ("from", "title"),
    "rule": ("kind", "when", "say"),
    "example": ("answers", "expect"),
    "choice": ("label",),
}
"""The fields that tell an added part of each kind from a change of one whose name is misspelt."""

Special = Mapping[str, Callable[[Any, Any, Path], Any]]
"""How single fields of an entry are merged: from the base's value, the adaptation's, and its path."""


@dataclass
class Parts:
    """What one adaptation changes, put together by `weave`; faults are in `problems`."""

    weave: Weave
    overlay: YamlSource
    problems: list[Problem] = field(default_factory=list)
    left_out: set[str] = field(default_factory=set)
    """The base's questions that are not among the kept ones any more."""

    def null_part(self, kind: str, name: str) -> None:
        """Report that null stands for a whole part, where it removes only fields and choices."""
        self.report(
            "null-part",
            (kind, name),
            msg("Null stands here; it removes a field or a choice, not a whole part."),
            msg("Write “{name}” into the list “{kind}” under “remove:”.", name=shortened(name), kind=kind),
        )

    def report(self, code: str, path: Path, reason: Message, remedy: Message, *, at_key: bool = False) -> None:
        """Add a problem of the adaptation's value at `path`, or of the key that leads to it."""
        place = self.overlay.key_place(path) if at_key else self.overlay.place(path)
        self.problems.append(Problem(code, place, reason, remedy))

    def fields(
        self, base: Mapping[Any, Any], over: Mapping[Any, Any], path: Path, special: Special | None = None
    ) -> dict[Any, Any]:
        """Return the fields of `base` with those of `over` in their place; mappings merge, all else is replaced."""
        merged = {entry.key: entry for entry in self.weave.entries(base)}
        for entry in self.weave.entries(over):
            here = (*path, entry.key)
            old = merged.get(entry.key)
            if entry.value is None:
                if merged.pop(entry.key, None) is None:
                    self._nothing_there(entry.key, here)
                continue
            value = entry.value
            if old is None:
                merged[entry.key] = entry
                continue
            if special and entry.key in special:
                value = special[entry.key](old.value, value, here)
            elif entry.key not in WHOLE and isinstance(value, dict) and isinstance(old.value, dict):
                value = self.fields(old.value, value, here)
            merged[entry.key] = Entry(entry.key, value, entry.mark if value is entry.value else old.mark)
        return self.weave.mapping(merged.values())

    def ordered(
        self, order: Order, over: Mapping[str, Any], path: Path, special: Special | None = None, *, listed: bool = True
    ) -> None:
        """Merge parts by id into `order`; with `listed` an added part gets its id as a field, as lists have it."""
        wishes: list[Wish] = []
        for entry in self.weave.entries(over):
            here = (*path, entry.key)
            part = self.weave.mapping(e for e in self.weave.entries(entry.value) if e.key not in (*PLACING, "id"))
            self._check_id(entry.value, entry.key, here)
            old = order.entry(entry.key)
            if old is not None:
                merged = Entry(entry.key, self.fields(old.value, part, here, special), old.mark)
                order.replace(merged)
            elif _is_new(order, entry) and not self._is_left_out(order, entry):
                named = [Entry("id", entry.key, entry.mark._replace(value=entry.mark.key))] if listed else []
                value = self.weave.mapping([*named, *self.weave.entries(part)])
                merged = Entry(entry.key, value, entry.mark._replace(value=entry.mark.key))
            else:
                self._unknown(order, entry.key, here)
                continue
            wish = self._wish(order, merged, entry.value, here)
            if old is None or wish.field is not None:
                wishes.append(wish)
        for refusal in order.place(wishes):
            inner = (*path, refusal.name, *((refusal.field,) if refusal.field else ()))
            self.report(refusal.code, inner, refusal.reason, refusal.remedy, at_key=refusal.field is None)

    def choices(self, base: Any, over: Any, path: Path) -> Any:
        """Return choices with the changes of `over`: a mapping by id, or a list that replaces them."""
        if not isinstance(over, dict) or not isinstance(base, list):
            return over
        dropped = {name for name, part in over.items() if part is None}
        order = Order("choice", {"": self.weave.by_id(base)})
        for name in dropped - set(order.names):
            self._nothing_there(name, (*path, name))
        order.drop(dropped)
        parts = [e for e in self.weave.entries(over) if e.value is not None]
        for entry in parts:
            if not isinstance(entry.value, dict):
                self._no_fields((*path, entry.key))
        self.ordered(order, self.weave.mapping(e for e in parts if isinstance(e.value, dict)), path)
        return self.weave.sequence(order)

    def answers(self, base: Any, over: Any, path: Path) -> Any:
        """Return an example's answers with those of `over`; an answer is replaced whole."""
        if not isinstance(over, dict) or not isinstance(base, dict):
            return over
        return self.fields(base, over, path, dict.fromkeys(over, _new))

    def _wish(self, order: Order, merged: Entry, part: Mapping[Any, Any], path: Path) -> Wish:
        """Return where an entry should go, and report what its fields say about that in vain."""
        for name in PLACING:
            target = part.get(name)
            if name in part and not isinstance(target, str):
                self._no_name((*path, name))
        if SECTION in part and order.kind != "question":
            self.report(
                "unknown-field",
                (*path, SECTION),
                msg("There is no field “{name}” here.", name=SECTION),
                msg("Only a question has a section; delete the field."),
                at_key=True,
            )
        given = [name for name in (AFTER, BEFORE, SECTION) if isinstance(part.get(name), str)]
        if AFTER in given and BEFORE in given:
            self.report(
                "placed-twice",
                (*path, BEFORE),
                msg("Both “after” and “before” say where this goes."),
                msg("Delete one of the two."),
                at_key=True,
            )
        wanted = given[0] if given else None
        if wanted is None and order.kind != "question":
            return Wish(merged)
        if wanted in (AFTER, BEFORE) and SECTION in given and order.kind == "question":
            group = order.groups.get(part[SECTION])
            if group is None or part[wanted] not in [entry.key for entry in group]:
                wanted = SECTION if group is None else wanted
                if group is not None:
                    self.report(
                        "placed-twice",
                        (*path, wanted or SECTION),
                        msg("“{name}” is not in the section “{section}”.", name=part[wanted], section=part[SECTION]),
                        msg("Delete “section”, or name a question of that section."),
                    )
        return Wish(merged, wanted, part[wanted] if wanted else "")

    def _check_id(self, part: Mapping[Any, Any], name: str, path: Path) -> None:
        if part.get("id", name) != name:
            self.report(
                "changed-id",
                (*path, "id"),
                msg("The id of an inherited part cannot be changed."),
                msg("Delete the field; the id is what stands before the colon."),
            )

    def _is_left_out(self, order: Order, entry: Entry) -> bool:
        """Return whether a question is one that was left out, and not meant as another one under the same id."""
        wanted = WANTED_OF_NEW["question"]
        return order.kind == "question" and entry.key in self.left_out and any(f not in entry.value for f in wanted)

    def _unknown(self, order: Order, name: str, path: Path) -> None:
        if order.kind == "question" and name in self.left_out:
            self.report(
                "question-left-out",
                path,
                msg("The question “{name}” is changed here and left out by “keep” or “remove”.", name=name),
                msg("Delete the change, or keep the question."),
                at_key=True,
            )
            return
        reason = Message(NO_SUCH[order.kind].text, {"name": shortened(name)})
        near = nearest(name, order.names)
        wanted = ", ".join((*WANTED_OF_NEW[order.kind], *(("after",) if order.kind == "choice" else ())))
        if near:
            remedy = msg("Did you mean “{name}”? A new one has these fields: {fields}.", name=near, fields=wanted)
        else:
            remedy = msg("Nothing that is extended has that id. A new one has these fields: {fields}.", fields=wanted)
        self.report(f"unknown-{order.kind}", path, reason, remedy, at_key=True)

    def _nothing_there(self, name: object, path: Path) -> None:
        self.report(
            "nothing-to-remove",
            path,
            msg("“{name}” is null, which removes it, but there is none to remove.", name=shortened(name)),
            msg("Delete the line, or correct the name."),
            at_key=True,
        )

    def _no_fields(self, path: Path) -> None:
        self.report(
            "not-a-mapping",
            path,
            msg("Fields with values are meant here, and something else stands."),
            msg("Write each field on a line of its own: its name, a colon, a space and the value."),
        )

    def _no_name(self, path: Path) -> None:
        self.report(
            "not-a-text",
            path,
            msg("The id of one part is meant here, and something else stands."),
            msg("Write one id."),
        )


def _is_new(order: Order, entry: Entry) -> bool:
    """Return whether an id that the base does not know is meant as a new one, not misspelt.

    A new choice says where it stands: its place matters, and a misspelt id would add one otherwise.
    """
    if order.kind == "choice" and AFTER not in entry.value and BEFORE not in entry.value:
        return False
    found = [field in entry.value for field in WANTED_OF_NEW[order.kind]]
    return any(found) if nearest(entry.key, order.names) is None else all(found)


def _new(_base: Any, over: Any, _path: Path) -> Any:
    return over
