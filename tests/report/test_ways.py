"""What would change a verdict: the ways, how small they are, and which are kept back."""

from __future__ import annotations

from typing import Any

import pytest

from fitwizard.language import ENGLISH
from fitwizard.report.explained_parts import Ways
from fitwizard.report.parts import Audience
from fitwizard.report.words.told import Told
from fitwizard.report.words.ways import better_ways, worse_ways
from fitwizard.scoring.assess import assess
from fitwizard.scoring.nearer import Change, ChangeSet, Smallest
from tests.making import questionnaire, sheet, single
from tests.report.explaining import GOOD_OR_POOR, persona, small, told


def better(name: str, **more: Any) -> Ways:
    """Return what reaches a better verdict than a persona's."""
    found = told(persona(name, **more)).better
    assert found is not None
    return found


def test_a_way_says_what_it_leads_to_and_each_change_before_and_after() -> None:
    found = better("p3_only_takes")
    assert found.about == "The smallest change that you can make comes first; no smaller one leads to a better verdict."
    (way,) = found.ways
    assert (way.band, way.text) == ("join", "One changed answer leads to “Good fit: join and take part”:")
    (change,) = way.changes
    assert change.question == "readiness_to_share"
    assert (change.before, change.to) == (
        ("Nothing beyond what is public",),
        ("General information on company and market",),
    )


def test_several_changes_are_counted_in_words() -> None:
    assert [way.text for way in better("p5_polite_passive").ways] == [
        "Three changed answers lead to “Good fit: join and take part”:"
    ] * 3


def test_an_answer_that_is_missing_is_one_more() -> None:
    fixed = single("one", changeable=False)
    view = small([fixed, single("two")], given={"one": "b"}, bands=GOOD_OR_POOR)
    worse = told(view).worse
    assert worse is not None
    assert [way.text for way in worse.ways] == ["One more answer leads to “Poor”:"]
    assert worse.ways[0].changes[0].before == ("not answered yet",)


def test_the_best_verdict_has_no_better_one() -> None:
    assert better("p1_imaging_software") == Ways("There is no better verdict than this one.", ())


def _reader(audience: Audience = "screen", *, in_numbers: bool = True) -> Told:
    choices = [
        {"id": name, "label": name.upper(), "points": n, "sensitive": name == "a"} for n, name in enumerate("abc")
    ]
    names = [f"q{n}" for n in range(6)]
    asked = questionnaire([single(name, choices=choices) for name in names], shows_numbers=in_numbers)
    given_sheet = sheet(asked, **dict.fromkeys(names, "b"))
    return Told(asked, given_sheet, assess(asked, given_sheet), audience)


def _changes(number: int, before: str | None = "b", to: str = "c") -> ChangeSet:
    return ChangeSet(tuple(Change(f"q{n}", before, to, 1) for n in range(number)), "good")


@pytest.mark.parametrize(
    ("found", "about_better", "about_worse"),
    [
        (
            Smallest((), proved=True),
            "No change of answers that you can make leads to a better verdict.",
            "No change of answers that you can make loses the verdict.",
        ),
        (
            Smallest((), proved=False),
            "No change of answers was found that leads to a better verdict; perhaps there is one.",
            "No change of answers was found that loses the verdict; perhaps there is one.",
        ),
        (
            Smallest((_changes(1),), proved=False),
            "The smallest change that was found comes first; perhaps a smaller one leads to a better verdict.",
            "The smallest change that was found comes first; perhaps a smaller one loses the verdict.",
        ),
    ],
)
def test_it_is_said_how_far_that_is_proved(found: Smallest, about_better: str, about_worse: str) -> None:
    assert better_ways(_reader(), found, ENGLISH).about == about_better
    left_out = "Picking a sensitive answer is not among the changes that were looked at."
    assert worse_ways(_reader(), found, ENGLISH).about == f"{about_worse} {left_out}"


@pytest.mark.parametrize(
    ("change_set", "in_numbers", "text"),
    [
        (_changes(5), True, "5 changed answers lead to “Good”:"),
        (_changes(5), False, "Several changed answers lead to “Good”:"),
        (_changes(4), False, "Four changed answers lead to “Good”:"),
        (_changes(2, before=None), True, "Two more answers lead to “Good”:"),
    ],
)
def test_many_changes_are_counted(change_set: ChangeSet, in_numbers: bool, text: str) -> None:
    found = better_ways(_reader(in_numbers=in_numbers), Smallest((change_set,), proved=True), ENGLISH)
    assert found.ways[0].text == text


def test_a_change_may_lead_to_no_verdict() -> None:
    lost = ChangeSet(_changes(1).changes, None)
    found = worse_ways(_reader(), Smallest((lost,), proved=True), ENGLISH)
    assert found.ways[0].text == "One changed answer leads to “No verdict”:"


def test_ways_that_name_a_sensitive_answer_are_withheld_from_what_is_handed_over() -> None:
    sets = (_changes(1), _changes(2, before="a"), _changes(1, to="a"))
    shown = better_ways(_reader(), Smallest(sets, proved=True), ENGLISH)
    assert len(shown.ways) == 3
    for audience in ("company", "internal"):
        kept = better_ways(_reader(audience), Smallest(sets, proved=True), ENGLISH)
        assert kept.ways == shown.ways[:1]
        assert kept.about.endswith(" 2 ways name a sensitive answer and are withheld.")
    one = better_ways(_reader("company"), Smallest(sets[1:2], proved=True), ENGLISH)
    assert one.about.endswith(" One way names a sensitive answer and is withheld.")
    assert one.ways == ()


def test_only_changes_that_one_can_make_are_said_to_be_the_smallest() -> None:
    """Another size of the company would do alone, but nobody can answer so."""
    questions = [single("size", (0, 3), weight=3, changeable=False), single("x", (0, 1)), single("y", (0, 1))]
    questions += [single("z", (0, 1), dimension="second")]
    bands = [{**GOOD_OR_POOR[0], "from": 45}, GOOD_OR_POOR[1]]
    answers = {"size": "a", "x": "a", "y": "a", "z": "a"}
    assert small(questions, given={**answers, "size": "b"}, bands=bands).verdict.band == "good"
    better = told(small(questions, given=answers, bands=bands)).better
    assert better is not None and len(better.ways[0].changes) == 3
    assert better.about.startswith("The smallest change that you can make comes first; no smaller one")
