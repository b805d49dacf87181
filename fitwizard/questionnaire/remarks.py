"""Advice about a sound questionnaire: what `fitwizard check` remarks, and what an author accepts as it is.

Nothing of this is looked at when a questionnaire is opened.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from fitwizard.language import Message, msg
from fitwizard.questionnaire.model import Question, Questionnaire, Single
from fitwizard.questionnaire.nearest import nearest, shortened
from fitwizard.questionnaire.origins import in_parts
from fitwizard.questionnaire.problems import Problem, Severity
from fitwizard.questionnaire.values import WHEREVER
from fitwizard.questionnaire.yaml_source import Path, YamlSource

ACCEPTED_NOTHING = "accepted-nothing"


@dataclass(frozen=True, slots=True)
class Remark:
    """One piece of advice: `about` is the id under which it is accepted, `path` leads to the part it is about.

    What `whole` marks follows from the whole questionnaire: it is said of an adaptation, too, when the part stands in
    the file that this one extends.
    """

    code: str
    about: str
    path: Path
    reason: Message
    remedy: Message
    at_key: bool = False
    whole: bool = False
    severity: Severity = "advice"


def problems_of(
    remarks: Sequence[Remark],
    questionnaire: Questionnaire,
    source: YamlSource,
    codes: Collection[str] = (),
    elsewhere: Sequence[Remark] = (),
    known: Collection[tuple[str, str]] = (),
) -> list[Problem]:
    """Return the remarks as problems, without those that `accept` names.

    What stands in a file that this one extends is left out, too, if it is `known` (code and id) of that one alone.

    With `codes`, all that can be remarked, an entry of `accept` that nothing calls for is a problem, too; what was
    remarked `elsewhere`, on translations, calls for it as well.
    """
    accept = questionnaire.accept
    told = [remark for remark in remarks if not _is_accepted(remark, accept)]
    if codes:
        told += _accepted_nothing([*remarks, *elsewhere], accept, codes)
    problems = [_problem(remark, source) for remark in told]
    kept = [
        problem
        for remark, problem in zip(told, problems, strict=True)
        if problem.place.file == source.file
        or (remark.code != ACCEPTED_NOTHING and (remark.whole or (remark.code, remark.about) not in known))
    ]
    return list(in_parts(kept, source))


def _is_accepted(remark: Remark, accept: Mapping[str, Mapping[str, str]]) -> bool:
    names = accept.get(remark.code, {})
    return WHEREVER in names or (remark.about in names and remark.about != WHEREVER)


def _problem(remark: Remark, source: YamlSource) -> Problem:
    place = source.key_place(remark.path) if remark.at_key else source.place(remark.path)
    about = "" if remark.code == ACCEPTED_NOTHING else remark.about
    return Problem(remark.code, place, remark.reason, remark.remedy, remark.severity, about)


def _accepted_nothing(
    remarks: Sequence[Remark], accept: Mapping[str, Mapping[str, str]], codes: Collection[str]
) -> Iterator[Remark]:
    """Yield a remark for each entry of `accept` without anything that it accepts."""
    given: dict[str, set[str]] = {}
    for remark in remarks:
        given.setdefault(remark.code, set()).add(remark.about)
    for code, names in accept.items():
        if code not in codes:
            yield _idle(("accept", code), code, msg("No advice has the code “{name}”.", name=shortened(code)), codes)
            continue
        found = given.get(code, set())
        for name in names:
            if name == WHEREVER and not found:
                reason = msg("The advice {code} is accepted, and there is none.", code=code)
                yield _idle(("accept", code), code, reason, ())
            elif name != WHEREVER and name not in found:
                reason = msg(
                    "The advice {code} is accepted for “{name}”, and there is none.", code=code, name=shortened(name)
                )
                yield _idle(("accept", code, name), name, reason, found)


def _idle(path: Path, name: str, reason: Message, known: Collection[str]) -> Remark:
    near = nearest(name, known)
    if near is None:
        remedy = msg("Delete the entry, or correct the name.")
    else:
        remedy = msg("Delete the entry; or did you mean “{name}”?", name=near)
    return Remark(ACCEPTED_NOTHING, name, path, reason, remedy, at_key=True)


def question_paths(questionnaire: Questionnaire) -> Iterator[tuple[tuple[object, ...], Question]]:
    """Yield every question with the path to it."""
    for s, section in enumerate(questionnaire.sections):
        for q, question in enumerate(section.questions):
            yield ("sections", s, "questions", q), question


def choices_path(path: Path, question: Question) -> tuple[object, ...]:
    """Return the path to the choices of a question, which may stand in a scale."""
    if isinstance(question, Single) and question.scale is not None:
        return ("scales", question.scale)
    return (*path, "choices")
