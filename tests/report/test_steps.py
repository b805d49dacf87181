"""What to do: steps with who takes them on until when, what was planned earlier, and what a company can offer."""

from __future__ import annotations

from datetime import date
from typing import Any

from fitwizard.answers.plan import PlannedStep
from fitwizard.report.parts import ResultView
from tests.making import single
from tests.report.explaining import small
from tests.report.personas import answers_of, persona_view, shipped, view_of

DAY = date(2027, 2, 1)


def planned(persona: str, **plan: PlannedStep) -> ResultView:
    """Return a persona's result with what is planned."""
    return view_of(shipped().questionnaire, answers_of(persona), plan=plan)


def test_a_step_has_an_id_and_who_takes_it_on_until_when() -> None:
    view = planned("p3_only_takes", sharing=PlannedStep("Ana", DAY), vision=PlannedStep("Bo\x1b[31m"))
    sharing, philosophy, vision = view.steps
    assert (sharing.id, sharing.owner, sharing.due, sharing.iso_due) == (
        "sharing",
        "Ana",
        "1 February 2027",
        "2027-02-01",
    )
    assert (philosophy.id, philosophy.owner, philosophy.due, philosophy.iso_due) == ("philosophy", "", "", "")
    assert (vision.owner, vision.due) == ("Bo[31m", "")
    assert view.planned_before == ()
    assert all(step.id == "" for step in view.also)


def test_what_was_planned_and_is_no_next_step_any_more_stays() -> None:
    plan = {"goals": PlannedStep("Ana", DAY), "capacity": PlannedStep(), "gone": PlannedStep("Bo")}
    (goals,) = planned("p3_only_takes", **plan).planned_before
    assert (goals.id, goals.about, goals.owner, goals.due) == ("goals", "Goals", "Ana", "1 February 2027")
    assert (
        goals.text == "Offer your project idea to the matching working group; it is mature enough to look for partners."
    )


def test_what_was_planned_for_an_area_without_a_score_or_advice_stays_in_words() -> None:
    (sharing,) = planned("x1_sharing_unknown", sharing=PlannedStep("Ana")).planned_before
    assert sharing.text == shipped().questionnaire.dimensions["sharing"].advice.low
    dimensions: dict[str, Any] = {
        "first": {"title": "First", "asks": "Is it?", "weight": 1},
        "second": {"title": "Second", "weight": 1},
    }
    asked = [single("one"), single("two", dimension="second")]
    view = small(asked, given={"one": "b", "two": "b"}, dimensions=dimensions)
    assert (view.steps, view.planned_before) == ((), ())


def test_offers_are_strengths_and_what_high_areas_can_do_for_others_and_no_step_twice() -> None:
    view = persona_view("p3_only_takes")
    assert [line.dimension for line in view.offers] == ["benefits", "goals", "collaboration", "capacity"]
    early = persona_view("o3_right_but_too_early")
    steps = {step.text for step in early.steps}
    assert early.offers
    assert not steps & {line.text for line in early.offers}
    strength = {"id": "well", "kind": "strength", "when": {"question": "one", "is": "c"}, "say": "Well done."}
    small_view = small([single("one"), single("two", dimension="second")], given={"one": "c"}, rules=[strength])
    assert [(line.text, line.rule) for line in small_view.offers] == [("Well done.", "well")]
    assert set(small_view.strengths) <= set(small_view.offers)


def test_probes_are_told_to_the_staff_only() -> None:
    told = {
        audience: [a.probe for a in persona_view("p1_imaging_software", audience=audience).dimension("sharing").answers]
        for audience in ("screen", "company", "internal")
    }
    asked = [q.probe or "" for q in shipped().questionnaire.questions if q.dimension == "sharing"]
    assert told == {"screen": [""] * len(asked), "company": [""] * len(asked), "internal": asked}
    assert any(asked)


def test_a_cover_says_for_whom_it_is_how_much_is_answered_and_what_it_is_worth() -> None:
    company, internal = persona_view("p1_imaging_software"), persona_view("p1_imaging_software", audience="internal")
    assert company.cover_tag == "a self-assessment, not validated by a third party"
    assert company.coverage_line == "Answered: 39 of 39 questions that count."
    assert (company.audience_line, internal.audience_line) == ("For the company", "Internal: with notes and probes")
    assert persona_view("p1_imaging_software", audience="screen").audience_line == ""


def test_in_words_only_a_cover_counts_nothing() -> None:
    two = [single("one"), single("two", dimension="second")]
    some = small(two, given={"one": "c"}, shows_numbers=False, needs={"answered": 0})
    assert some.coverage_line == "Some questions that count are not answered."
    every = small(two, given={"one": "c", "two": "c"}, shows_numbers=False)
    assert every.coverage_line == "Every question that counts is answered."
