"""What differs in the translations of two editions: briefly, a line for each language."""

from __future__ import annotations

from collections.abc import Iterator

from fitwizard.errors import FitwizardError
from fitwizard.language import msg, msgn
from fitwizard.questionnaire.changes import Change
from fitwizard.questionnaire.edition import Edition
from fitwizard.questionnaire.renaming import Renames, renames
from fitwizard.questionnaire.translating import translated_texts
from fitwizard.questionnaire.version_steps import Step


def translation_changes(old: Edition, new: Edition) -> tuple[Change, ...]:
    """Return what differs between the translations of two editions, by language.

    A language that comes or goes is a minor step, other texts are a patch; one that cannot be read counts as empty.
    """
    languages = dict.fromkeys((*old.languages[1:], *new.languages[1:]))
    renamed = renames(old.questionnaire, new.questionnaire) if languages else Renames()
    return tuple(change for language in languages for change in _changes(old, new, language, renamed))


def _changes(old: Edition, new: Edition, language: str, renamed: Renames) -> Iterator[Change]:
    way = ("translations", language)
    if language not in old.languages:
        yield Change(
            way, "translations", Step.MINOR, None, language, msg("New translation: {language}.", language=language)
        )
        return
    if language not in new.languages:
        say = msg("The translation {language} has gone.", language=language)
        yield Change(way, "translations", Step.MINOR, language, None, say)
        return
    before = {_today(key, renamed): text for key, text in _texts(old, language).items()}
    after = _texts(new, language)
    come, gone = sorted(after.keys() - before.keys()), sorted(before.keys() - after.keys())
    other = sorted(key for key in before.keys() & after.keys() if before[key] != after[key])
    if come or gone or other:
        counts = {"new": len(come), "gone": len(gone)}
        say = msgn(
            "Translation {language}: one text reads differently, {new} new, {gone} gone.",
            "Translation {language}: {n} texts read differently, {new} new, {gone} gone.",
            len(other),
            language=language,
            **counts,
        )
        yield Change(way, "translations", Step.PATCH, [*other, *gone], [*other, *come], say)


def _texts(edition: Edition, language: str) -> dict[str, str]:
    try:
        return translated_texts(edition.translation(language))
    except FitwizardError:  # `check` says what is wrong with it
        return {}


def _today(key: str, renamed: Renames) -> str:
    """Return the key that a text has with today's ids, such as `questions.trust.choices.low.label`."""
    parts = key.split(".")
    if parts[0] == "questions":
        parts[1] = renamed.question(parts[1])
        if parts[2:3] == ["choices"]:
            parts[3] = renamed.choice(parts[1], parts[3])
    if parts[0] == "scales":
        parts[2] = renamed.on_scales.get(parts[1], {}).get(parts[2], parts[2])
    return ".".join(parts)
