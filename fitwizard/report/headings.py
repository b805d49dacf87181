"""The words that stand over the parts of a result, the same in every format."""

from __future__ import annotations

from dataclasses import dataclass

from fitwizard.language import Interface


@dataclass(frozen=True, slots=True)
class Headings:
    """Headings and column titles in one language."""

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
    open: str
    open_agenda: str
    checklist: str
    checklist_intro: str
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
        open=_("Still open"),
        open_agenda=_("Nobody has an answer to these questions yet. They make a good agenda for a talk."),
        checklist=_("Ask the cluster"),
        checklist_intro=_("Fit has two sides. A good cluster answers these questions gladly."),
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


def checklist(_: Interface) -> tuple[str, ...]:
    """Return what a company should ask a cluster before it joins: fit has two sides."""
    return (
        _("Which quality label do you hold, and since when?"),
        _("How many members pay and take part, and how many of them are of our size?"),
        _("What were your last three joint projects, and who took part?"),
        _("Which services did members really use last year?"),
        _("Who answers us within a week, and how do we reach this person?"),
        _("Which rules on intellectual property and competition law apply in your groups?"),
        _("What is the fee, what does it cover, and how does one leave?"),
        _("What happens to the data that we give you?"),
        _("Which member may we call and ask?"),
    )
