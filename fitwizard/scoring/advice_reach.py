"""What no answers reach, in words, and how much of everything was proved."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from fitwizard.language import Message, msg, msgn
from fitwizard.questionnaire.remarks import Remark, question_paths
from fitwizard.scoring.board import Board
from fitwizard.scoring.proofs import Proofs
from fitwizard.scoring.targets import Found, Target, targets

KINDS = {"band": "bands", "rule": "rules", "level": "levels", "floor": "floors", "question": "questions"}


@dataclass(frozen=True, slots=True)
class Count:
    """How many there are of a kind: `reached` is proved by answers, `impossible` by reasoning, the rest is open."""

    all: int = 0
    reached: int = 0
    impossible: int = 0

    @property
    def open(self) -> int:
        """How many were neither reached nor proved to be impossible."""
        return self.all - self.reached - self.impossible


@dataclass(frozen=True, slots=True)
class Reach:
    """How far the search looked: counts by kind, the number of sheets, and whether these were all there are."""

    counts: dict[str, Count]
    sheets: int
    everything: bool

    @property
    def open(self) -> int:
        """How much was neither reached nor proved to be impossible."""
        return sum(count.open for count in self.counts.values())


def reached(board: Board, found: Found, proofs: Proofs) -> tuple[Reach, list[Remark]]:
    """Return how far the search looked, and a remark about everything that it did not reach."""
    why = {target: proofs.why_not(target) or _everything(found) for target in found.missing}
    counts: dict[str, Count] = {}
    for target in targets(board.questionnaire):
        name = KINDS[target.kind]
        before = counts.get(name, Count())
        is_impossible = why.get(target) is not None
        counts[name] = Count(
            before.all + 1, before.reached + (target in found.witnesses), before.impossible + is_impossible
        )
    reach = Reach(counts, found.looked, found.everything)
    return reach, list(_remarks(board, found, proofs, why))


def _everything(found: Found) -> Message | None:
    if not found.everything:
        return None
    return msg("All kinds of answers were tried.")


def _remarks(board: Board, found: Found, proofs: Proofs, why: dict[Target, Message | None]) -> Iterator[Remark]:
    scoreless = {name for name, range_ in proofs.bounds.dimensions.items() if range_ is None}
    questions = []
    for target in found.missing:
        if target.kind == "question":
            questions.append(target)
        elif target.kind != "level" or target.name.rpartition(".")[0] not in scoreless:
            yield _unreached(board, target, found, why[target])
    for name in scoreless:
        reason = msg("The dimension “{dimension}” never has a score.", dimension=name)
        remedy = msg("Correct the conditions that hide its questions, or delete it.")
        yield Remark("unreachable-level", name, ("dimensions", name), reason, remedy, at_key=True, whole=True)
    yield from _idle_questions(board, found, proofs, {target.name: why[target] for target in questions})


def _idle_questions(board: Board, found: Found, proofs: Proofs, why: dict[str, Message | None]) -> Iterator[Remark]:
    """Yield the questions that change no verdict; where it is a whole dimension, or there are too many, once.

    Nothing is said of a question without weight or one that is never shown: that is told of in its own right.
    """
    numbers = {
        name: board.index[name] for name in why if board.weight[board.index[name]] and not _never_shown(proofs, name)
    }
    for place, name in enumerate(board.dimensions):
        members = [n for n, own_ in enumerate(board.dimension) if own_ == place and board.weight[n]]
        if len(members) > 1 and all(why.get(board.questions[n].id) is not None for n in members):
            numbers = {other: n for other, n in numbers.items() if n not in members}
            reason = msg("No answer in the dimension “{dimension}” changes any verdict.", dimension=name)
            remedy = msg("Give it a weight, a floor or a rule, or the role context.")
            yield Remark("idle-question", name, ("dimensions", name), reason, remedy, at_key=True, whole=True)
    untried = [name for name in numbers if found.cut_short and why[name] is None]
    for name in numbers:
        if name not in untried:
            yield _unreached(board, Target("question", name), found, why[name])
    if untried:
        reason = msgn(
            "For {n} question no two answers were seen that change the verdict, among {sheets} answer sheets.",
            "For {n} questions no two answers were seen that change the verdict, among {sheets} answer sheets.",
            len(untried),
            sheets=found.looked,
        )
        remedy = msg("Nothing has to be done: the questionnaire is too large to try more.")
        yield Remark("idle-question", "", ("sections",), reason, remedy, at_key=True, whole=True, severity="note")


def _never_shown(proofs: Proofs, name: str) -> bool:
    condition = proofs.board.questionnaire.question_by_id[name].show_if
    truths = proofs.trials.truths(condition) if condition is not None else None
    return truths is not None and True not in truths


def _unreached(board: Board, target: Target, found: Found, why: Message | None) -> Remark:
    own = board.questionnaire
    path: tuple[object, ...]
    name = target.name
    match target.kind:
        case "band":
            code, path = "unreachable-band", ("verdict", "bands", [band.id for band in own.verdict.bands].index(name))
            reason = msg("No answers lead to the band “{name}”.", name=name)
            remedy = msg("Change its “from” or its floors, or the rules that keep it closed; or delete it.")
        case "rule":
            code, path = "unreachable-rule", ("rules", [rule.id for rule in own.rules].index(name), "when")
            reason = msg("No answers make the rule “{name}” fire.", name=name)
            remedy = msg("Correct its condition, or delete the rule.")
        case "level":
            dimension, _dot, level = name.rpartition(".")
            code, path = "unreachable-level", ("dimensions", dimension)
            reason = msg("No answers bring this dimension to the level {level}.", level=level)
            remedy = msg("Move the levels, add a question, or give the choices other points.")
        case "floor":
            band, _dot, dimension = name.partition(".")
            bands = [each.id for each in own.verdict.bands]
            code, path = "floor-never-met", ("verdict", "bands", bands.index(band), "floors", dimension)
            reason = msg("No answers with fit enough for this band meet this floor.")
            remedy = msg("Lower the floor, or delete it.")
        case _:
            code = "idle-question"
            path = next(tuple(path) for path, question in question_paths(own) if question.id == name)
            reason = msg("No answer to “{name}” changes any verdict.", name=name)
            remedy = msg("Give it or its dimension a weight, a floor or a rule, or do not score it.")
    if why is None:
        why = msgn(
            "None was found in {n} answer sheet; it is not proved that there is none.",
            "None was found in {n} answer sheets; it is not proved that there is none.",
            found.looked,
        )
    both = msg("{what} {why}", what=reason, why=why)
    return Remark(code, name, path, both, remedy, at_key=target.kind in ("level", "floor"), whole=True)
