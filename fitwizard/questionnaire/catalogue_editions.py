"""A questionnaire with its translations: those beside its file, and those of what it extends."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from fitwizard.questionnaire.catalogue_files import open_translation, translation_files
from fitwizard.questionnaire.edition import Edition, Inherited
from fitwizard.questionnaire.model import Questionnaire
from fitwizard.questionnaire.problems import ProblemsFound, errors
from fitwizard.questionnaire.reading import Reading
from fitwizard.questionnaire.translating import translated_texts, translation_of, unchanged

if TYPE_CHECKING:
    from fitwizard.questionnaire.translation import Translation


def edition_of(path: Path, reading: Reading, open_base: Callable[[Path], Edition]) -> Edition:
    """Return the questionnaire that was read from `path`, in all its languages; nothing but names is read for that.

    Raises `ProblemsFound` if it has errors.
    """
    questionnaire = reading.questionnaire
    if questionnaire is None:
        raise ProblemsFound(errors(reading.problems), str(path))
    own = translation_files(path)
    if not reading.base_files:
        loaders = {language: partial(open_translation, file, questionnaire) for language, file in own.items()}
        return Edition(questionnaire, reading.data, loaders, path)
    inherited = _inherited(questionnaire, partial(open_base, Path(reading.base_files[0])))
    languages = [language for file in reversed(reading.base_files) for language in translation_files(Path(file))]
    loaders = {
        language: partial(_translation, questionnaire, language, own.get(language), inherited)
        for language in dict.fromkeys([*languages, *own])
    }
    return Edition(questionnaire, reading.data, loaders, path, inherited)


def _inherited(questionnaire: Questionnaire, open_base: Callable[[], Edition]) -> Inherited:
    """Return what gives the texts in a language that come from the base, which is opened when they are wanted."""
    opened = cache(open_base)

    def texts_in(language: str) -> dict[str, str]:
        base = opened()
        if language not in base.languages[1:]:
            return {}
        return unchanged(base.questionnaire, questionnaire, base.translation(language))

    return cache(texts_in)


def _translation(questionnaire: Questionnaire, language: str, own: Path | None, inherited: Inherited) -> Translation:
    """Return all that there is in a language: what stands in the file beside the questionnaire goes first."""
    told = dict(inherited(language))
    if own is not None:
        told |= translated_texts(open_translation(own, questionnaire))
    return translation_of(questionnaire, language, told)
