"""Companies that have answered the shipped questionnaire, as its examples do."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from textual.screen import Screen

from fitwizard.questionnaire.catalogue import Catalogue
from fitwizard.store.cases import CaseStore
from fitwizard.tui.app import FitwizardApp
from fitwizard.wizard import REVIEW, Wizard

LEAD, ONLY_TAKES, PASSIVE = "p1_imaging_software", "p3_only_takes", "p5_polite_passive"


def shows(app: FitwizardApp, kind: type[Screen[Any]]) -> bool:
    """Return whether a screen of this kind is on top."""
    return type(app.screen) is kind


def answered(
    store: CaseStore,
    catalogue: Catalogue,
    example: str,
    *,
    company: str = "Imago [b]Soft[/b] SRL",
    language: str = "en",
    skip: Collection[str] = (),
    only: int = 1000,
    finish: bool = False,
) -> Wizard:
    """Return the wizard of a company that has answered `only` so many questions of an example, but not `skip`."""
    edition = catalogue.find("cluster-membership")
    wizard = Wizard.begin(store, edition, company=company, language=language)
    answers = next(e for e in edition.questionnaire.examples if e.id == example).answers
    for question, raw in list(answers.items())[:only]:
        if question not in skip:
            _answer(wizard, question, raw)
    wizard.go(wizard.route.open[0] if wizard.route.open else REVIEW)
    if finish:
        wizard.finish()
    return wizard


def _answer(wizard: Wizard, question: str, raw: object) -> None:
    if not isinstance(raw, Mapping):
        wizard.answer(question, raw)
    elif raw.get("unknown"):
        wizard.unknown(question)
    elif "does_not_apply" in raw:
        wizard.does_not_apply(question, str(raw["does_not_apply"]))
    else:
        wizard.answer(question, raw["answer"])
