"""The words that stand over the parts of a result, the same in every format."""

from __future__ import annotations

from dataclasses import dataclass

from fitwizard.language import Interface


@dataclass(frozen=True, slots=True)
class Headings:
    """Headings and column titles in one language.

    `advised` still has the places for a choice and for the advice that comes with it, `would_say` for what a rule says.
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
    broken: str
    why: str
    explained: str
    possible: str
    ask_next: str
    weighting: str
    better: str
    worse: str
    offers: str
    planned_before: str
    owner: str
    due: str
    what_if: str
    question: str
    answer: str
    now: str
    then: str
    probe: str
    summary: str
    contents: str
    verdict: str
    date: str
    edition: str
    coverage: str
    audience: str
    would_say: str
    pictures: str
    pointing: str


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
        broken=_("The broken part of a bar is what open questions can still change."),
        why=_("Why"),
        explained=_("How sure, in numbers"),
        possible=_("Still possible"),
        ask_next=_("Answer these next"),
        weighting=_("If the weights were others"),
        better=_("What would change it"),
        worse=_("What would lose it"),
        offers=_("What you can offer"),
        planned_before=_("Planned earlier"),
        owner=_("Who"),
        due=_("Until"),
        what_if=_("What if"),
        question=_("Question"),
        answer=_("Answer"),
        now=_("Now"),
        then=_("Instead"),
        probe=_("Ask next"),
        summary=_("In short"),
        contents=_("Contents"),
        verdict=_("Verdict"),
        date=_("Date"),
        edition=_("Questionnaire"),
        coverage=_("Answered"),
        audience=_("For"),
        would_say=_("If it turned out so, the result would say: “{say}”"),
        pictures=_("In pictures"),
        pointing=_("A number in brackets is that of a question under “{answers}”.", answers=_("Answers")),
    )
