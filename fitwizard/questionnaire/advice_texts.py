"""Texts that are hard to take in: too many words, or two negations where one would do.

What is asked and chosen from has at most 25 words; of longer texts each sentence. Title, summary, introduction and
disclaimer of the whole are left alone: nobody has to answer them. The negations of a language are facts about that
language; of a language that is not in the table nothing is said.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from fitwizard.language import msg
from fitwizard.questionnaire.model import Questionnaire
from fitwizard.questionnaire.nearest import shortened
from fitwizard.questionnaire.remarks import Remark, question_paths
from fitwizard.questionnaire.yaml_source import Path

MOST_WORDS = 25
_LEFT_ALONE = ("title", "summary", "intro", "disclaimer")
_SENTENCE = re.compile(r"(?<=[.?!…])[”\"')]*\s+")
_WORD = re.compile(r"\S*\w\S*")


@dataclass(frozen=True, slots=True)
class Negation:
    """How a language says no: `words` are negations, `phrases` sound like some and are none.

    `clauses` splits a sentence where a new statement begins, so that "none, and no plan" is no double negation.
    """

    clauses: re.Pattern[str]
    words: re.Pattern[str]
    phrases: re.Pattern[str]


def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(text, re.IGNORECASE)


NEGATIONS = {
    "en": Negation(
        _pattern(r"[,;:()–—]|\b(?:and|or|but|nor)\b"),
        _pattern(
            r"\b(?:not|no|never|none|nobody|nothing|nowhere|neither|without|cannot|unable|unlikely|unusual|uncommon"
            r"|impossible|unwilling|unnecessary|unimportant)\b|n[’']t\b"
        ),
        _pattern(r"\bnot (?:only|yet|least)\b|\bno (?:longer|matter)\b"),
    ),
    "de": Negation(
        _pattern(r",(?!\s*(?:dass|ob|ohne)\b)|[;:()–—]|\b(?:und|oder|aber|sondern)\b"),
        _pattern(
            r"\b(?:nicht|nie|niemals|niemand(?:em|en)?|nichts|nirgends|nirgendwo|kein(?:e[mnrs]?)?|weder|ohne"
            r"|unmöglich|unwahrscheinlich|unüblich|unnötig|unwichtig)\b"
        ),
        _pattern(r"\bnicht (?:nur|zuletzt|mehr)\b|\bnoch nicht\b"),
    ),
    # Romanian repeats a negation ("nu ... niciodată", "fără nimic"): nimic, nimeni, nici and the like do not count.
    "ro": Negation(
        _pattern(r",(?!\s*(?:că|să|fără)\b)|[;:()–—]|\b(?:și|sau|dar|ci|iar)\b"),
        _pattern(r"\b(?:nu|fără|imposibil|improbabil|neobișnuit|inutil)\b|\bn-"),
        _pattern(r"\bnu (?:numai|doar|mai)\b|\bîncă nu\b"),
    ),
}
"""The languages of which double negation is known."""


def text_remarks(
    told: Mapping[str, str], language: str, path_of: Callable[[tuple[str, ...]], Path]
) -> Iterator[Remark]:
    """Yield what there is to say about texts by key (see `translating`); `path_of` leads to them in their file."""
    negation = NEGATIONS.get(language.partition("-")[0])
    for key, text in told.items():
        steps = tuple(key.split("."))
        if steps[0] in _LEFT_ALONE:
            continue
        item = _is_item(steps)
        longest = max([text] if item else _SENTENCE.split(text), key=_words)
        if _words(longest) > MOST_WORDS:
            yield _long(steps, path_of(steps), longest, item=item)
        if item and negation is not None and (found := doubly_negated(text, negation)):
            yield Remark(
                "double-negation",
                about(steps),
                path_of(steps),
                msg("The text says no twice: “{text}”.", text=shortened(found)),
                msg("Say it without negation, or with one."),
            )


def doubly_negated(text: str, negation: Negation) -> str | None:
    """Return the first clause that negates twice, None if there is none.

    Cautious: what is split by a comma or an "and" counts as two statements.
    """
    for sentence in _SENTENCE.split(text):
        for clause in negation.clauses.split(sentence):
            if len(negation.words.findall(negation.phrases.sub(" ", clause))) > 1:
                return clause.strip()
    return None


def _words(text: str) -> int:
    return len(_WORD.findall(text))


def _long(steps: tuple[str, ...], path: Path, text: str, *, item: bool) -> Remark:
    if item:
        reason = msg(
            "The text has {n} words; more than {most} are hard to keep in mind.", n=_words(text), most=MOST_WORDS
        )
        remedy = msg("Shorten it, or move what explains into “why”.")
    else:
        reason = msg(
            "The sentence “{text}” has {n} words; more than {most} are hard to keep in mind.",
            text=shortened(text),
            n=_words(text),
            most=MOST_WORDS,
        )
        remedy = msg("Make two sentences of it.")
    return Remark("long-text", about(steps), path, reason, remedy)


def _is_item(steps: tuple[str, ...]) -> bool:
    """Return whether a text is what is asked or chosen from."""
    return steps[-1] in ("ask", "label") or (steps[0] == "scales" and len(steps) == 3)


def about(steps: tuple[str, ...]) -> str:
    """Return the id that a text belongs to."""
    if steps[0] == "checklist" and len(steps) == 3:
        return steps[2]
    return steps[1] if len(steps) > 1 and steps[0] not in ("none", "checklist") else steps[0]


class OriginalPaths:
    """Leads from the key of a text to its place in the questionnaire, where parts stand in lists."""

    def __init__(self, questionnaire: Questionnaire) -> None:
        self._questionnaire = questionnaire
        parts: dict[tuple[str, ...], tuple[object, ...]] = {
            ("questions", question.id): path for path, question in question_paths(questionnaire)
        }
        parts |= {("sections", section.id): ("sections", n) for n, section in enumerate(questionnaire.sections)}
        parts |= {("bands", band.id): ("verdict", "bands", n) for n, band in enumerate(questionnaire.verdict.bands)}
        parts |= {("rules", rule.id): ("rules", n, "say") for n, rule in enumerate(questionnaire.rules)}
        self._parts = parts

    def __call__(self, steps: tuple[str, ...]) -> Path:
        """Return the path to the text with the key `steps`."""
        if steps[0] == "scales":
            ids = [choice.id for choice in self._questionnaire.scales[steps[1]]]
            return ("scales", steps[1], ids.index(steps[2]), *(steps[3:] or ("label",)))
        if steps[0] == "none":
            return ("verdict", *steps)
        if steps[0] == "straight_line":
            return ("verdict", "straight_line", "say")
        start = self._parts.get(steps[:2])
        if start is None:
            return steps
        if len(steps) > 3 and steps[2] == "choices":
            ids = [choice.id for choice in getattr(self._questionnaire.question_by_id[steps[1]], "choices", ())]
            return (*start, "choices", ids.index(steps[3]), *steps[4:])
        return (*start, *steps[2:])
