"""What a questionnaire lacks or has for nothing: lone questions, idle weights, missing probes and examples."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from fitwizard.language import Message, msg
from fitwizard.questionnaire.model import Question, Questionnaire
from fitwizard.questionnaire.remarks import Remark, question_paths
from fitwizard.questionnaire.yaml_source import Path

Placed = tuple[tuple[object, ...], Question]
"""A question with the path to it."""


def part_remarks(questionnaire: Questionnaire) -> Iterator[Remark]:
    """Yield what there is to say about dimensions, weights, probes and examples."""
    by_dimension: dict[str, list[Placed]] = {name: [] for name in questionnaire.scored_dimensions}
    for path, question in question_paths(questionnaire):
        if questionnaire.is_scored(question):
            by_dimension[question.dimension or ""].append((path, question))
        elif "weight" in question.model_fields_set:
            reason = msg("The question is not scored, so its weight does nothing.")
            yield _idle(question.id, (*path, "weight"), reason)
    for name, questions in by_dimension.items():
        yield from _weights(name, questions)
    yield from _weights_of_dimensions(questionnaire)
    yield from _probes([placed for questions in by_dimension.values() for placed in questions])
    yield from _examples(questionnaire)


def _weights(name: str, questions: Sequence[Placed]) -> Iterator[Remark]:
    """Yield what there is to say about the questions of a dimension and their weights."""
    weighing = [(path, question) for path, question in questions if question.weight]
    for path, question in questions:
        if not question.weight:
            reason = msg("With the weight 0 the question does not count in its dimension.")
            yield _idle(question.id, (*path, "weight"), reason)
    if not weighing:
        return
    path, first = weighing[0]
    if len(weighing) == 1:
        yield Remark(
            "lone-question",
            name,
            ("dimensions", name),
            msg("One question alone, “{question}”, makes the score of this dimension.", question=first.id),
            msg("Add a question, so that one answer does not decide, or join it with another dimension."),
            at_key=True,
        )
    if first.weight != 1 and len({question.weight for _path, question in weighing}) == 1:
        reason = msg("All questions of the dimension “{name}” have the same weight, so it does nothing.", name=name)
        if len(weighing) == 1:
            reason = msg("No other question counts in the dimension “{name}”, so the weight does nothing.", name=name)
        yield _idle(first.id, (*path, "weight"), reason)


def _weights_of_dimensions(questionnaire: Questionnaire) -> Iterator[Remark]:
    in_the_fit = {name: d.weight for name, d in questionnaire.dimensions.items() if d.role is None}
    for name, weight in in_the_fit.items():
        path = ("dimensions", name, "weight")
        if not weight:
            reason = msg("With the weight 0 the dimension does not count in the fit.")
            remedy = msg("Give it a weight, or replace the weight by the role gate.")
            yield Remark("idle-weight", name, path, reason, remedy, at_key=True)
        elif weight not in (1, 100) and sum(1 for other in in_the_fit.values() if other) == 1:
            reason = msg("No other dimension counts in the fit, so any weight does the same.")
            yield Remark("idle-weight", name, path, reason, msg("Write 1, so that nobody wonders."), at_key=True)


def _idle(about: str, path: Path, reason: Message) -> Remark:
    return Remark("idle-weight", about, path, reason, msg("Delete the weight, or change it."), at_key=True)


def _probes(scored: Sequence[Placed]) -> Iterator[Remark]:
    """Yield the scored questions that leave the interviewer alone; where all of them do, it is said once."""
    lacking = [(path, question) for path, question in scored if question.probe is None]
    remedy = msg("Add “probe:” with what to ask next, such as the last time it happened.")
    if lacking and len(lacking) == len(scored):
        reason = msg("No scored question has a probe for the interviewer.")
        yield Remark("missing-probe", "", ("sections",), reason, remedy, at_key=True)
        return
    for path, question in lacking:
        reason = msg("The question “{question}” has no probe for the interviewer.", question=question.id)
        yield Remark("missing-probe", question.id, path, reason, remedy)


def _examples(questionnaire: Questionnaire) -> Iterator[Remark]:
    """Yield the bands that no example proves; where there is no example at all, it is said once."""
    path: tuple[object, ...] = ("verdict", "bands")
    proved = {example.expect.band for example in questionnaire.examples}
    bands = questionnaire.verdict.bands
    if not questionnaire.examples and len(bands) > 1:
        reason = msg("There is no example that proves what the questionnaire comes to.")
        remedy = msg("Add examples, one for each band at least.")
        yield Remark("no-example", "", path, reason, remedy, at_key=True, whole=True)
        return
    for number, band in enumerate(bands):
        if band.id not in proved and len(bands) > 1:
            reason = msg("No example comes to the band “{band}”.", band=band.id)
            remedy = msg("Add an example whose answers lead there, with “band: {band}” in its “expect”.", band=band.id)
            yield Remark("no-example", band.id, (*path, number), reason, remedy, whole=True)
