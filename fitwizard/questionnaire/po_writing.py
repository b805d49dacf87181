"""A translation as a PO file, which translators' tools read: each text with its original, and what it is."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import datetime

from fitwizard.errors import FitwizardError
from fitwizard.language import Interface, Message, msg
from fitwizard.questionnaire.model import Questionnaire
from fitwizard.questionnaire.translating import texts

FUZZY = "fuzzy"
"""The flag of a text that is not what its original says."""


def po_text(
    questionnaire: Questionnaire,
    language: str,
    told: Mapping[str, str],
    stale: Collection[str],
    now: datetime,
    _: Interface,
) -> str:
    """Return texts by key as PO, in the order of `told`; one that is empty is to be translated, a `stale` one fuzzy.

    The context of an entry is the text's key. Raises `FitwizardError` where Babel is not installed.
    """
    with_babel()
    from babel.messages.catalog import Catalog
    from babel.messages.pofile import generate_po

    originals = texts(questionnaire)
    catalog = Catalog()
    for key, words in told.items():
        message = catalog.add(originals[key], words, context=key, auto_comments=[_(remark(key, originals))])
        message.flags = {FUZZY} if key in stale else set()  # a % or a brace in a text makes no format of it
    return _header(questionnaire, language, now) + "".join(generate_po(catalog, omit_header=True, no_location=True))


def with_babel() -> None:
    """Raise `FitwizardError` where Babel is not installed."""
    try:
        import babel.messages  # noqa: F401 - only where PO is read or written
    except ImportError:
        raise FitwizardError(
            msg("PO files need Babel, which is not installed."), msg('Install it with: pip install "fitwizard[po]"')
        ) from None


def _header(questionnaire: Questionnaire, language: str, now: datetime) -> str:
    from babel.messages.pofile import normalize

    time = f"{now:%Y-%m-%d %H:%M%z}"
    fields = {
        "Project-Id-Version": f"{questionnaire.id} {questionnaire.version}",
        "POT-Creation-Date": time,
        "PO-Revision-Date": time,
        "Last-Translator": "",
        "Language-Team": "",
        "Language": language.replace("-", "_"),
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=utf-8",
        "Content-Transfer-Encoding": "8bit",
    }
    lines = "".join(f"{name}: {value}\n" for name, value in fields.items())
    return f'msgid ""\nmsgstr {normalize(lines)}\n\n'


def remark(key: str, originals: Mapping[str, str]) -> Message:
    """Return what a text is, for a translator who sees nothing around it."""
    part, *way = key.split(".")
    named = _ALONE.get(part)
    if named is not None:
        return named
    return _REMARKS[part](way, originals)


def _of_question(way: Sequence[str], originals: Mapping[str, str]) -> Message:
    ask = originals.get(f"questions.{way[0]}.ask", "")
    if way[-1] == "ask":
        return msg("Question")
    if way[-1] == "why":
        return msg("Why this is asked: {ask}", ask=ask)
    if way[-1] == "probe":
        return msg("For the interviewer, with this question: {ask}", ask=ask)
    if way[-1] == "unit":
        return msg("Unit of the number, with this question: {ask}", ask=ask)
    if way[-1] == "label":
        return msg("Choice of this question: {ask}", ask=ask)
    label = originals.get(".".join(("questions", *way[:-1], "label")), "")
    return msg("Shown when “{label}” is picked, with this question: {ask}", label=label, ask=ask)


def _of_scale(way: Sequence[str], originals: Mapping[str, str]) -> Message:
    if len(way) > 2:
        return msg("Shown when “{label}” is picked.", label=originals.get(f"scales.{way[0]}.{way[1]}", ""))
    beside = [text for key, text in originals.items() if key.startswith(f"scales.{way[0]}.") and key.count(".") == 2]
    return msg("Choice of several questions; all of them are: {labels}", labels=" / ".join(beside))


def _of_dimension(way: Sequence[str], originals: Mapping[str, str]) -> Message:
    title = originals.get(f"dimensions.{way[0]}.title", "")
    if way[-1] == "title":
        return msg("Title of a dimension")
    if way[-1] == "asks":
        return msg("What the dimension “{title}” asks", title=title)
    return msg("What to do when “{title}” is {level}", title=title, level=_LEVELS[way[-1]])


def _of_section(way: Sequence[str], originals: Mapping[str, str]) -> Message:
    if way[-1] == "title":
        return msg("Title of a section")
    return msg("Introduction to the section “{title}”", title=originals.get(f"sections.{way[0]}.title", ""))


def _of_band(way: Sequence[str], originals: Mapping[str, str]) -> Message:
    title = originals.get(f"bands.{way[0]}.title", "") if len(way) > 1 else originals.get("none.title", "")
    if way[-1] == "title":
        return msg("Verdict")
    if way[-1] == "meaning":
        return msg("What the verdict “{title}” means", title=title)
    return msg("What to do after the verdict “{title}”", title=title)


def _of_checklist(way: Sequence[str], _originals: Mapping[str, str]) -> Message:
    if way[0] == "items":
        return msg("A question that the company should ask in return")
    return msg("Above the questions that the company should ask in return")


def _of_rule(_way: Sequence[str], _originals: Mapping[str, str]) -> Message:
    return msg("Said with the result when a rule applies")


_LEVELS = {"low": msg("low"), "mid": msg("medium"), "high": msg("high")}

_ALONE = {
    "title": msg("Title of the questionnaire"),
    "summary": msg("For the list of questionnaires"),
    "intro": msg("Shown before the first question"),
    "disclaimer": msg("Printed on every result and report"),
    "straight_line": msg("Warning when the same position was picked again and again"),
}

_REMARKS: dict[str, Callable[[Sequence[str], Mapping[str, str]], Message]] = {
    "questions": _of_question,
    "scales": _of_scale,
    "dimensions": _of_dimension,
    "sections": _of_section,
    "bands": _of_band,
    "none": _of_band,
    "checklist": _of_checklist,
    "rules": _of_rule,
}
