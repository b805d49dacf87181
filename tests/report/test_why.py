"""Why: the chain from answers to verdict says what is so, names what it rests on, and keeps to itself what it must."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings

from fitwizard.answers.model import AnswerSheet, State, does_not_apply
from fitwizard.language import ENGLISH, LANGUAGES, Interface
from fitwizard.questionnaire.catalogue import Catalogue, shipped_folder
from fitwizard.questionnaire.model import Questionnaire
from fitwizard.report.explained_parts import Reason
from fitwizard.report.parts import ResultView
from fitwizard.report.words.told import Told
from fitwizard.report.words.why import MOST_REASONS, why
from fitwizard.scoring.assess import assess
from fitwizard.scoring.verdict import decide
from tests.making import cases, multiple, questionnaire, sheet, single
from tests.report.explaining import GOOD_OR_POOR, SECRET, secretive_cases, small
from tests.report.personas import answers_of, persona_view, sheet_of, shipped, view_of

WEIGHED = {"first": {"title": "First", "weight": 3}, "second": {"title": "Second", "weight": 1}}


def texts(view: ResultView, kind: str) -> list[str]:
    """Return the sentences of one kind."""
    return [reason.text for reason in view.why if reason.kind == kind]


def kinds(view: ResultView) -> list[str]:
    """Return the kinds of sentences in their order."""
    return [reason.kind for reason in view.why]


# What points alone give, what carries and what costs


def test_the_chain_leads_from_points_to_verdict_in_five_to_ten_sentences() -> None:
    view = persona_view("p3_only_takes")
    assert kinds(view) == [
        "points",
        "carries",
        "carries",
        "costs",
        "costs",
        "floor_missed",
        "knockout",
        "outranked",
        "verdict",
    ]
    assert texts(view, "points") == ["The fit is 73 of 100; the points alone lead to “Good fit: join and take part”."]
    assert texts(view, "verdict") == ["So the verdict is “Not yet: prepare first”, not “Good fit: join and take part”."]


@pytest.mark.parametrize("persona", [example.id for example in shipped().questionnaire.examples])
def test_no_chain_of_a_persona_is_long(persona: str) -> None:
    chain = persona_view(persona).why
    assert (3 if persona_view(persona).verdict.band is None else 5) <= len(chain) <= MOST_REASONS


def test_areas_that_carry_and_cost_most_are_told_with_the_answer_that_does_it() -> None:
    view = persona_view("p3_only_takes")
    carries, costs = texts(view, "carries"), texts(view, "costs")
    assert carries == [
        "Goals carries the most: 20 of 73 points. What adds most there is the answer “All three would gain directly” "
        "to “Put your three main goals for the next two years next to the cluster's published aims. What do you see?”.",
        "Next comes Active collaboration with 20 points.",
    ]
    assert costs[0].startswith("Most is missing in Knowledge sharing: 13 of the 27 points that are missing to 100. ")
    assert costs[1] == "5 more points are missing in Active collaboration."
    strongest = next(reason for reason in view.why if reason.kind == "carries")
    assert (strongest.dimension, strongest.questions) == (
        "goals",
        ("goal_overlap", "field_overlap", "need_for_partners"),
    )


def test_with_few_areas_only_the_first_is_told_and_full_marks_cost_nothing() -> None:
    view = small([single("one"), single("two", dimension="second")], given={"one": "c", "two": "c"})
    assert kinds(view) == ["points", "carries", "floor_met", "verdict"]
    assert texts(view, "carries") == [
        "First carries the most: 75 of 100 points. What adds most there is the answer “Choice 2” to “one?”."
    ]
    nothing = small([single("one"), single("two", dimension="second")], given={"one": "a", "two": "a"})
    assert kinds(nothing) == ["points", "costs", "verdict"]


def test_an_answer_that_adds_most_is_not_said_to_cost_most_as_well() -> None:
    view = small([single("one"), single("two", dimension="second")], given={"one": "b", "two": "c"})
    assert texts(view, "carries")[0].endswith("What adds most there is the answer “Choice 1” to “one?”.")
    assert texts(view, "costs") == ["Most is missing in First: 37 of the 37 points that are missing to 100."]


def test_a_long_answer_of_several_choices_is_not_repeated() -> None:
    choices = [{"id": name, "label": name.upper()} for name in "abc"]
    view = small([multiple("one", choices=choices, score={0: 0, 3: 1})], given={"one": ("a", "b", "c")})
    assert texts(view, "carries") == [
        "First carries the most: 100 of 100 points. What adds most there is the answer to “one?”."
    ]


# Minimums


def test_a_missed_minimum_says_which_answer_costs_most_unless_that_has_been_said() -> None:
    early = persona_view("o3_right_but_too_early")
    assert texts(early, "floor_missed") == [
        "Practical capacity is 43; “Good fit: join and take part” needs at least 50. What costs most there is the "
        "answer “Whoever has time” to “Who would represent the company in the cluster?”."
    ]
    (missed,) = [reason for reason in early.why if reason.kind == "floor_missed"]
    assert missed.questions == ("representative", "hours_per_month", "money")
    assert texts(persona_view("p3_only_takes"), "floor_missed") == [
        "Knowledge sharing is 36; “Good fit: join and take part” needs at least 40."
    ]


def test_a_minimum_without_a_score_names_the_questions_that_are_open() -> None:
    view = small(
        [single("one"), single("two", dimension="second")],
        given={"one": None, "two": "c"},
        needs={"answered": Decimal("0.5"), "weight": 0},
    )
    (missed,) = [reason for reason in view.why if reason.kind == "floor_missed"]
    assert (missed.text, missed.questions) == ("First has too few answers for “Good”.", ("one",))
    assert texts(view, "floor_met") == ["No minimum of “Fair” is missed."]


def test_many_missed_minimums_are_told_together_from_the_fourth_on() -> None:
    names = ["a", "b", "c", "d", "e"]
    dimensions = {name: {"title": name.upper(), "weight": 1} for name in [*names, "big"]}
    dimensions["big"]["weight"] = 100
    view = small(
        [single(f"q{name}", dimension=name) for name in [*names, "big"]],
        given={**{f"q{name}": "a" for name in names}, "qbig": "c"},
        dimensions=dimensions,
        bands=[
            {"id": "good", "from": 50, "title": "Good", "floors": dict.fromkeys(names, 50)},
            {"id": "poor", "from": 0, "title": "Poor"},
        ],
    )
    missed = texts(view, "floor_missed")
    assert len(missed) == 4
    assert missed[-1] == "Below a minimum as well: D, E."


def test_reached_minimums_of_the_verdict_are_told() -> None:
    assert texts(persona_view("p1_imaging_software"), "floor_met") == [
        "Every minimum that “Strong fit: join and help shape it” asks for is reached."
    ]
    view = small([single("one"), single("two", dimension="second")], given={"one": "c", "two": "c"})
    assert texts(view, "floor_met") == ["First reaches the minimum that “Good” asks for."]


# Rules


def rule(name: str, question: str, choice: str, at_most: str | None = None, kind: str = "knockout") -> dict[str, Any]:
    """Return a rule that fires on one answer."""
    cap = {"at_most": at_most} if at_most else {}
    return {"id": name, "kind": kind, "when": {"question": question, "is": choice}, "say": f"{name} says.", **cap}


def test_a_knockout_on_one_answer_names_it() -> None:
    assert texts(persona_view("o1_contract_forbids"), "knockout") == [
        "The answer “Yes, it is forbidden at present” to “Is there anything that forbids or limits membership (owners, "
        "customer contracts, confidentiality duties, rules of your sector)?” limits the verdict to “Not yet: prepare "
        "first”."
    ]


def test_a_contradiction_with_a_cap_says_its_own_words_and_what_it_limits() -> None:
    (text,) = texts(persona_view("o2_open_without_limits"), "contradiction")
    assert text.startswith("You are open, but it is not settled what must stay secret.")
    assert text.endswith(" This limits the verdict to “Good fit: join and take part”.")


def test_a_rule_that_another_one_outranks_names_it() -> None:
    view = small(
        [single("one"), single("two", dimension="second")],
        given={"one": "c", "two": "c"},
        rules=[rule("weak", "one", "c", "fair", "contradiction"), rule("strong", "two", "c", "poor")],
    )
    assert texts(view, "outranked") == [
        "The answer “Choice 2” to “one?” alone would limit the verdict to “Fair”, but the answer to “two?” is stricter."
    ]
    strong = {**rule("strong", "two", "c", "poor"), "when": {"fit": {"above": 50}}}
    view = small(
        [single("one"), single("two", dimension="second")],
        given={"one": "c", "two": "c"},
        rules=[rule("weak", "one", "c", "fair"), strong],
    )
    assert texts(view, "knockout") == ["strong says. This limits the verdict to “Poor”."]
    assert texts(view, "outranked")[0].endswith(
        "would limit the verdict to “Fair”, but the limit to “Poor” is stricter."
    )


def test_a_rule_that_points_or_minimums_outrank_says_so() -> None:
    low = small(
        [single("one"), single("two", dimension="second")],
        given={"one": "a", "two": "a"},
        rules=[rule("weak", "one", "a", "fair")],
    )
    assert texts(low, "outranked") == [
        "The answer “Choice 0” to “one?” alone would limit the verdict to “Fair”, but what the points alone lead to is "
        "stricter."
    ]
    assert texts(persona_view("o3_right_but_too_early"), "outranked")[0].endswith(
        "but the minimum for Practical capacity is stricter."
    )


def test_a_cap_into_a_band_that_minimums_close_still_mattered() -> None:
    """Without the cap the verdict would be good; with it, fair is closed by its higher minimum, and poor is left."""
    view = small(
        [single("one"), single("two", dimension="second")],
        given={"one": "b", "two": "c"},
        bands=[
            {"id": "good", "from": 50, "title": "Good"},
            {"id": "fair", "from": 40, "title": "Fair", "floors": {"first": 60}},
            {"id": "poor", "from": 0, "title": "Poor"},
        ],
        rules=[rule("cap", "two", "c", "fair")],
    )
    assert view.verdict.band == "poor"
    assert texts(view, "knockout") == ["The answer “Choice 2” to “two?” limits the verdict to “Fair”."]
    assert texts(view, "floor_missed")[0].startswith("First is 50; “Fair” needs at least 60.")


def test_a_contradiction_without_a_cap_makes_less_sure_and_from_the_third_on_they_are_told_together() -> None:
    rules = [rule(f"r_{n}", "one", "c", None, "contradiction") for n in "abc"]
    view = small([single("one"), single("two", dimension="second")], given={"one": "c", "two": "c"}, rules=rules)
    assert texts(view, "contradiction") == [
        "r_a says. This can make the verdict less sure, but it does not limit it.",
        "r_b says. This can make the verdict less sure, but it does not limit it.",
        "Other answers pull in different directions, too; that does not limit the verdict either.",
    ]
    assert view.why[-1].questions == ()


def test_where_a_withheld_answer_tells_most_no_other_is_said_to() -> None:
    secret = [{"id": "a", "label": "Low", "points": 0, "sensitive": True}, {"id": "b", "label": "High", "points": 2}]
    secret += [{"id": "c", "label": "Top", "points": 3, "sensitive": True}]
    for pick, kind in (("c", "carries"), ("a", "costs")):
        questions = [single("one", choices=secret), single("more"), single("two", dimension="second")]
        floors = [{**GOOD_OR_POOR[0], "floors": {"first": 90}}, GOOD_OR_POOR[1]]
        answers = {"one": pick, "more": "b", "two": "a" if kind == "carries" else "c"}
        for bands in (GOOD_OR_POOR, floors):
            shown = small(questions, given=answers, bands=bands)
            assert any("“one?”" in reason.text for reason in shown.why)
            kept = small(questions, given=answers, bands=bands, audience="company")
            told = [
                reason for reason in kept.why if reason.dimension == "first" and reason.kind in (kind, "floor_missed")
            ]
            assert told
            assert not any("most there is" in reason.text for reason in told if kind in (reason.kind, "costs"))


def test_a_withheld_answer_is_told_by_what_the_rule_says_only() -> None:
    view = persona_view("x3_competition_law")
    (text,) = texts(view, "knockout")
    assert text.startswith("Aligning prices")
    assert text.endswith("This limits the verdict to “Not yet: prepare first”.")
    assert all("activities_wanted" not in r.questions for r in view.why if r.kind in ("carries", "costs"))


# What is not settled, and no verdict


def test_an_unsettled_knockout_is_told_only_where_it_could_matter() -> None:
    view = persona_view("p1_imaging_software", without=("obstacles",))
    assert texts(view, "unsettled")[0].endswith(
        "is still open; one of the possible answers would limit the verdict to “Not yet: prepare first”."
    )
    weak = persona_view("p8_furniture_maker", without=("obstacles",))
    assert texts(weak, "unsettled") == []


def test_several_unsettled_knockouts_are_told_together_from_the_third_on() -> None:
    names = ("obstacles", "field_overlap", "activities_wanted", "hours_per_month")
    unsettled = [r for r in persona_view("p1_imaging_software", without=names).why if r.kind == "unsettled"]
    assert len(unsettled) == 3
    assert unsettled[-1].text == "More is not settled that could limit the verdict."
    assert set(unsettled[-1].questions) < set(names)


def test_an_unsettled_knockout_on_a_score_names_no_single_question() -> None:
    ko = {"id": "ko", "kind": "knockout", "say": "No.", "when": {"dimension": "first", "score": {"below": 50}}}
    view = small(
        [single("one"), single("more"), single("two", dimension="second")],
        given={"two": "c"},
        rules=[{**ko, "at_most": "poor"}],
        needs={"answered": Decimal("0.5"), "weight": 0},
        bands=GOOD_OR_POOR,
    )
    (reason,) = [reason for reason in view.why if reason.kind == "unsettled"]
    assert reason.text == "Some answers that are still open could limit the verdict to “Poor”."
    assert reason.questions == ("one", "more")


def test_what_does_not_apply_is_not_said_to_be_open() -> None:
    """The condition stays unknown, but no answer is missing."""
    ko = {"id": "ko", "kind": "knockout", "say": "No.", "when": {"dimension": "gate", "score": {"below": 50}}}
    view = small(
        [single("one"), single("two", dimension="second"), single("can", dimension="gate")],
        given={"one": "c", "two": "c", "can": does_not_apply("No staff")},
        dimensions={**WEIGHED, "gate": {"title": "Gate", "role": "gate"}},
        rules=[{**ko, "at_most": "poor"}],
        bands=GOOD_OR_POOR,
    )
    assert texts(view, "unsettled") == ["Something that could decide the verdict is not settled."]


def test_without_a_verdict_the_chain_says_what_is_missing_and_what_would_limit_one() -> None:
    view = small(
        [single("one"), single("two", dimension="second")], given={"two": "c"}, rules=[rule("ko", "two", "c", "poor")]
    )
    assert [reason.text for reason in view.why] == [
        "“First” has too few answers: 0 of 1.",
        "Answered: 1 of 2 questions that count.",
        "The answer “Choice 2” to “two?” would limit a verdict to “Poor”.",
        "So there is no verdict yet: what is answered would not carry one.",
    ]
    assert view.why[0].questions == ("one",)


# In words only, in all languages


def test_in_words_only_areas_are_named_without_points() -> None:
    original = shipped().questionnaire
    quiet = original.model_copy(update={"verdict": original.verdict.model_copy(update={"shows_numbers": False})})
    view = view_of(quiet, answers_of("p3_only_takes"))
    assert texts(view, "points") == ["The points alone lead to “Good fit: join and take part”."]
    assert texts(view, "carries")[1] == "Next comes Active collaboration."
    assert texts(view, "costs")[1] == "After that, most is missing in Active collaboration."
    assert texts(view, "floor_missed") == [
        "Knowledge sharing is not yet where “Good fit: join and take part” needs it."
    ]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ["cluster-membership", "imago-mol", "quick-check", "onboarding-interview"])
def test_every_example_of_every_shipped_questionnaire_has_a_chain_in_every_language(name: str, language: str) -> None:
    asked = Catalogue([shipped_folder()]).open(shipped_folder() / f"{name}.yaml").in_language(language).questionnaire
    for example in asked.examples:
        given_sheet = sheet_of(asked, dict(example.answers))
        chain = why(Told(asked, given_sheet, assess(asked, given_sheet), "company"), Interface(language))
        assert chain[-1].kind == "verdict"
        assert all(reason.text for reason in chain)


# Laws


def _chain(case: tuple[Questionnaire, AnswerSheet], audience: Any = "screen") -> tuple[Told, tuple[Reason, ...]]:
    asked, given_sheet = case
    told = Told(asked, given_sheet, assess(asked, given_sheet), audience)
    return told, why(told, ENGLISH)


@given(cases())
@settings(max_examples=200)
def test_every_sentence_matches_the_result_and_rests_on_questions_that_are_asked(
    case: tuple[Questionnaire, AnswerSheet],
) -> None:
    told, chain = _chain(case)
    result = told.result
    fired = {rule.id: rule for rule in result.rules}
    for reason in chain:
        assert all(told.state(name) is not State.HIDDEN for name in reason.questions)
        assert len(set(reason.questions)) == len(reason.questions)
        if reason.kind == "floor_missed":
            assert reason.dimension in {missed.dimension for missed in result.verdict.missed_floors}
        elif reason.kind in ("knockout", "contradiction") and reason.rule:
            assert fired[reason.rule].kind == reason.kind
        elif reason.kind == "outranked":
            assert fired[reason.rule or ""].at_most is not None
            assert reason.rule not in result.verdict.limiting_rules
        elif reason.kind == "unsettled" and reason.rule:
            assert reason.rule in result.verdict.unsettled
    assert chain[-1].kind == "verdict"
    told_rules = [reason.rule for reason in chain if reason.rule and reason.kind != "unsettled"]
    capped = [name for name, rule in fired.items() if rule.at_most is not None]
    assert set(capped) <= set(told_rules)
    assert len(told_rules) == len(set(told_rules))
    told_floors = {reason.dimension for reason in chain if reason.kind == "floor_missed"}
    assert told_floors == {missed.dimension for missed in result.verdict.missed_floors}


@given(cases())
@settings(max_examples=200)
def test_no_part_is_more_than_the_whole(case: tuple[Questionnaire, AnswerSheet]) -> None:
    _told, chain = _chain(case)
    for reason in chain:
        for part, whole in re.findall(r": (\d+) of (?:the )?(\d+) point", reason.text):
            assert 0 < int(part) <= int(whole) <= 100


@given(cases())
@settings(max_examples=200)
def test_without_the_rules_that_are_outranked_the_verdict_is_the_same(case: tuple[Questionnaire, AnswerSheet]) -> None:
    told, chain = _chain(case)
    result = told.result
    outranked = {reason.rule for reason in chain if reason.kind == "outranked"}
    if result.fit is None:
        assert not outranked
        return
    scores: dict[str, Fraction | None] = {dimension.id: dimension.score for dimension in result.dimensions}
    kept = [rule for rule in result.rules if rule.id not in outranked]
    assert decide(told.questionnaire, result.fit, scores, kept).band == result.verdict.band


@given(secretive_cases())
@settings(max_examples=100)
def test_no_sentence_names_a_sensitive_answer_or_a_number_where_there_are_none(
    case: tuple[Questionnaire, AnswerSheet],
) -> None:
    for audience in ("company", "internal"):
        told, chain = _chain(case, audience)
        for reason in chain:
            assert SECRET not in reason.text
            if not told.in_numbers:
                assert not re.search(r"\d", re.sub("“[^”]*”", "", reason.text)), reason.text


def test_the_chain_of_a_result_is_the_same_for_the_same_answers() -> None:
    asked = questionnaire([single("one"), single("two", dimension="second")])
    assert _chain((asked, sheet(asked, one="b", two="c")))[1] == _chain((asked, sheet(asked, two="c", one="b")))[1]
