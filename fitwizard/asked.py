"""A questionnaire while it is asked: one edition, in one language at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fitwizard.questionnaire.edition import Edition
from fitwizard.questionnaire.model import Questionnaire

if TYPE_CHECKING:
    from fitwizard.questionnaire.translating import Localised


class Asked:
    """What a wizard knows about its questionnaire."""

    def __init__(self, edition: Edition, language: str) -> None:
        self._edition = edition
        self._localised = edition.in_language(language)

    @property
    def questionnaire(self) -> Questionnaire:
        """The questionnaire in the language of the moment."""
        return self._localised.questionnaire

    @property
    def language(self) -> str:
        """The language the questionnaire is asked in."""
        return self._localised.language

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages the questionnaire can be asked in."""
        return self._edition.languages

    @property
    def fallbacks(self) -> frozenset[str]:
        """Keys of the texts that are missing in this language and shown in another."""
        return self._localised.fallbacks

    @property
    def digest(self) -> str:
        """The digest of the questionnaire as it is asked."""
        return self._edition.digest

    def in_language(self, language: str) -> Localised:
        """Return the questionnaire in another language, without asking in it.

        Raises `FitwizardError` as a file does.
        """
        return self._edition.in_language(language)
