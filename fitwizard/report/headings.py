"""The words that stand over the parts of a result, the same in every format."""

from __future__ import annotations

from dataclasses import dataclass

from fitwizard.language import Interface


@dataclass(frozen=True, slots=True)
class Headings:
    """Headings and column titles in one language.

    `advised` still has the places for a choice and for the advice that comes with it.
    """

    decided: str
    sure: str
    unsettled: str
    profile: str
    limits: str
    talk: str
    strengths: str
    quality: str
    steps: str
    also: str
    advised: str
    open: str
    open_agenda: str
    answers: str
    numbers: str
    disclaimer: str
    sources: str
    area: str
    level: str
    note: str
    evidence: str
    private_note: str
    decisive: str
    scale: str
    mark: str


def headings(_: Interface, *, has_verdict: bool) -> Headings:
    """Return the headings in the language of `_`; without a verdict there is nothing that decided it."""
    return Headings(
        decided=_("What decided it") if has_verdict else _("What is missing"),
        sure=_("How sure"),
        unsettled=_("Not settled"),
        profile=_("Profile"),
        limits=_("Also in the way"),
        talk=_("To talk about"),
        strengths=_("Strengths"),
        quality=_("About the answers"),
        steps=_("Next steps"),
        also=_("Also"),
        advised=_("“{choice}”: {advice}"),
        open=_("Still open"),
        open_agenda=_("Nobody has an answer to these questions yet. They make a good agenda for a talk."),
        answers=_("Answers"),
        numbers=_("Numbers"),
        disclaimer=_("What this is, and what it is not"),
        sources=_("Sources"),
        area=_("Area"),
        level=_("Level"),
        note=_("Note"),
        evidence=_("Evidence"),
        private_note=_("Private note"),
        decisive=_("decisive"),
        scale=_("Scores run from 0 to 100."),
        mark=_("The mark on a bar is the minimum that matters there."),
    )
