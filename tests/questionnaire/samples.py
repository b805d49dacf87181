"""The sound questionnaire of the zoo, and small changes to it."""

from __future__ import annotations

from pathlib import Path

from fitwizard.questionnaire.model import Questionnaire
from fitwizard.questionnaire.reading import Reading, read_questionnaire

ZOO = Path(__file__).parent.parent / "zoo"
SHIPPED = Path(__file__).parent.parent.parent / "questionnaires"
SOUND = (ZOO / "sound.yaml").read_text(encoding="utf-8")


def changed(*changes: tuple[str, str]) -> str:
    """Return the sound questionnaire with each first text, which must stand in it, replaced by the second."""
    text = SOUND
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new)
    return text


def read(text: str) -> Reading:
    """Return what came of reading a text."""
    return read_questionnaire(text.encode("utf-8"), "q.yaml")


def sound() -> Questionnaire:
    """Return the sound questionnaire."""
    questionnaire = read(SOUND).questionnaire
    assert questionnaire is not None
    return questionnaire


def codes(text: str) -> list[str]:
    """Return the codes of the problems of a text, in the order of the file."""
    return [problem.code for problem in read(text).problems]
