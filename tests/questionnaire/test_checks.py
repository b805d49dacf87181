"""What fields mean to each other; each fault alone is in the zoo, here is what stands between them."""

from __future__ import annotations

import pytest

from tests.questionnaire.samples import changed, codes, read

RULE = "when: {question: trust, is: low}"
SHOWN = "show_if: {question: trust, is: high}"


def rule(condition: str) -> list[str]:
    """Return the codes of the sound questionnaire with another condition in its rule."""
    return codes(changed((RULE, f"when: {condition}")))


@pytest.mark.parametrize(
    "condition",
    [
        "{question: trust, in: [low, high], points: {at_most: 1}, answered: true}",
        "{question: services, includes: none, count: {below: 1}}",
        "{question: services, only: [advice]}",
        "{question: services, points: {above: 0}}",
        "{question: hours, value: {at_least: 3, at_most: 3}}",
        "{question: hours, points: {at_least: 1}}",
        "{question: story, answered: false}",
        "{question: needs, answered: true}",
        "{question: habits, is: never}",
        "{dimension: capacity, score: {below: 20}}",
        "{fit: {at_least: 40, below: 60}}",
        "{any: [{all: [{question: trust, is: low}]}, {not: {not: {fit: {above: 0}}}}]}",
    ],
)
def test_conditions_that_make_sense_are_accepted(condition: str) -> None:
    assert rule(condition) == []


@pytest.mark.parametrize(
    ("condition", "code"),
    [
        ("{}", "condition-subject"),
        ("{all: [{question: trust, is: low}], any: [{question: trust, is: low}]}", "condition-subject"),
        ("{not: {}}", "condition-subject"),
        ("{dimension: goals}", "condition-without-test"),
        ("{dimension: goals, value: {below: 3}}", "test-out-of-place condition-without-test"),
        ("{question: trust, score: {below: 3}}", "condition-without-test test-out-of-place"),
        ("{not: {question: trust, is: low}, answered: true}", "test-out-of-place"),
        ("{question: services, is: advice}", "test-does-not-fit"),
        ("{question: trust, includes: low}", "test-does-not-fit"),
        ("{question: story, value: {at_least: 1}}", "test-does-not-fit"),
        ("{question: hours, is: low}", "test-does-not-fit"),
        ("{question: needs, count: {at_least: 1}}", "test-does-not-fit"),
        ("{question: hours, value: {above: 5, at_most: 5}}", "impossible-comparison"),
        ("{question: hours, value: {at_least: 5, at_most: 4}}", "impossible-comparison"),
        ("{fit: {}}", "comparison-without-limit"),
        ("{fit: {at_least: .nan}}", "number-not-finite"),
        ("{all: []}", "empty-list"),
        ("{any: [5]}", "not-a-mapping"),
        ("[]", "not-a-mapping"),
        ("'trust == low'", "not-a-mapping"),
    ],
)
def test_conditions_that_make_none_are_refused(condition: str, code: str) -> None:
    assert sorted(rule(condition)) == sorted(code.split())


def test_a_condition_of_an_unsound_question_is_not_judged() -> None:
    text = changed(
        ("label: Little, points: 0}", "label: Little, points: x}"), (RULE, "when: {question: trust, is: lwo}")
    )
    assert codes(text) == ["not-a-number"]


def test_a_circle_is_told_from_a_later_question() -> None:
    """In a circle, moving one question is no remedy."""
    circle = changed(
        (SHOWN, "show_if: {question: needs, answered: true}"),
        ("        type: list\n", "        type: list\n        show_if: {question: story, answered: true}\n"),
    )
    assert codes(circle) == ["show-if-circle"]
    long_circle = changed(
        ("        scale: often\n", "        scale: often\n        show_if: {question: story, answered: true}\n"),
        (SHOWN, "show_if: {question: hours, answered: true}"),
        ("        type: number\n", "        type: number\n        show_if: {question: habits, answered: true}\n"),
    )
    assert codes(long_circle) == ["show-if-circle"]
    assert codes(changed((SHOWN, "show_if: {not: {question: needs, answered: true}}"))) == ["show-if-later"]


@pytest.mark.parametrize(
    "change",
    [
        ("weight: 40", "weight: 0"),
        ("points: 3}", "points: -3}"),
        ("score: {0: 0, 1: 2}", "score: {0: 2, 2: 0}"),
        ("score: {0: 0, 4: 3}", "score: {-5: 0, 4: 3}"),
        ("score: {0: 0, 4: 3}", "score: {0: 0, 3.5: 3}"),
        ("min: 0\n        max: 40", "min: -2.5\n        max: 40|score: {0: 0, 4: 3}|score: {-2: 0, 4: 3}"),
        ("from: 60", "from: 100"),
        ("floors: {sharing: 30}", "floors: {capacity: 100}"),
        ("levels: {low: 0, mid: 40, high: 70}\n", ""),
        ("  confidence: {high: {answered: 0.9}, low: {answered: 0.7}}\n", ""),
        ("kind: knockout", "kind: contradiction"),
        ("kind: knockout\n", "kind: strength\n|    at_most: wait\n|"),
        ("kind: knockout\n", "kind: contradiction\n|    at_most: wait\n|"),
        ("asks: ", "asks: "),
        ("        dimension: profile\n", ""),
        ("        dimension: profile\n", "        dimension: goals\n"),
        (
            "expect: {band: join}",
            "expect: {band: none, rules: [straight_line, no_trust], limited_by: ['floor:sharing']}",
        ),
        ("expect: {band: join}", "expect: {by_points: join, unsettled: [no_trust], confidence: low}"),
        ("answers: {trust: high,", "answers: {trust: {answer: high, note: x}, hours: 5, story: {unknown: true},"),
        ("answers: {trust: high,", "answers: {trust: 5,"),
        ("      - id: story", "      - id: story\n        was: [tale, yarn]"),
        ("{id: funding, label: Funding}", "{id: funding, label: Funding, was: [money], sensitive: true}"),
        ("{id: low, label: Little, points: 0}", "{id: low, label: Little, points: 0, counts: true, exclusive: false}"),
        ("        dimension: goals\n", "        dimension: goals\n        asked_by: staff\n"),
        ("      - id: trust\n", "      - id: trust\n        show_if: {question: story, answered: false}\n"),
    ],
)
def test_what_the_format_allows_is_accepted(change: tuple[str, str]) -> None:
    old, new = change
    pieces = new.split("|")
    changes = [(old, pieces[0]), *zip(pieces[1::2], pieces[2::2], strict=True)]
    if "show_if: {question: story" in new:
        assert codes(changed(*changes)) == ["show-if-circle"]
    elif old != "asks: ":
        assert codes(changed(*changes)) == []


def test_points_that_a_rule_reads_need_no_dimension() -> None:
    unscored = changed(
        ("        dimension: capacity\n", ""),
        ("role: gate", "role: context"),
        (RULE, "when: {question: hours, points: {at_least: 1}}"),
    )
    assert codes(unscored) == []


def test_least_and_most_count_only_what_can_be_picked() -> None:
    """Without a choice that does not count, something is always picked, so a table may start at one."""
    start_at_one = changed(
        ("score: {0: 0, 1: 2}", "score: {1: 0, 2: 2}"),
        ("          - {id: none, label: None of these, exclusive: true, counts: false}\n", ""),
    )
    assert codes(start_at_one) == []
    never_two = changed(
        ("score: {0: 0, 1: 2}", "score: {0: 1, 2: 2}"),
        ("          - {id: funding, label: Funding}\n", ""),
    )
    assert codes(never_two) == ["same-points"]


def test_whole_numbers_begin_above_a_broken_minimum() -> None:
    late = changed(("min: 0\n", "min: 0.5\n"), ("score: {0: 0, 4: 3}", "score: {1: 0, 4: 3}"))
    assert codes(late) == []
    assert codes(late.replace("whole: true", "whole: false")) == ["score-starts-late"]


def test_every_band_that_does_not_fall_is_named() -> None:
    text = changed(
        ("{id: join, from: 60, title: Join, floors: {sharing: 30}}", "{id: join, from: 60, title: Join}"),
        ("    - {id: wait", "    - {id: b, from: 70, title: B}\n    - {id: c, from: 70, title: C}\n    - {id: wait"),
    )
    assert codes(text) == ["bands-order", "bands-order"]


def test_the_same_id_may_stand_for_different_kinds_of_things() -> None:
    assert codes(changed(("  - id: first", "  - id: trust"), ("  - id: good", "  - id: trust"))) == []


def test_an_own_list_that_is_empty_beside_a_scale_is_still_twice() -> None:
    assert codes(changed(("        scale: often\n", "        scale: often\n        choices: []\n"))) == [
        "choices-twice"
    ]


def test_a_scale_with_one_choice_is_too_few() -> None:
    text = changed(("    - {id: always, label: Always, points: 2}\n", ""))
    assert [(p.code, p.place.line) for p in read(text).problems] == [("too-few-choices", 32)]


def test_former_ids_carry_over_to_one_question_only() -> None:
    text = changed(
        ("      - id: story", "      - id: story\n        was: [tale]"),
        ("      - id: needs", "      - id: needs\n        was: [tale]"),
    )
    assert codes(text) == ["former-id-taken"]


def test_only_staff_questions_of_a_dimension_are_enough() -> None:
    assert codes(changed(("        type: number\n", "        type: number\n        asked_by: staff\n"))) == []


def test_a_questionnaire_without_sections_is_refused_once() -> None:
    text = changed()
    start, end = text.index("sections:"), text.index("verdict:")
    found = codes(text[:start] + "sections: []\n" + text[end:])
    assert "no-questions" in found
    assert found.count("dimension-without-questions") == 3


def test_ids_that_are_no_texts_hide_no_duplicate() -> None:
    text = changed(("{id: advice, label: Advice}", "{id: 5, label: Advice}"), ("{id: none,", "{id: funding,"))
    assert codes(text) == ["number-for-text", "duplicate-id"]


def test_choices_of_examples_are_words_or_left_to_scoring() -> None:
    assert codes(changed(("services: [advice]", "services: [5, {a: b}, advise]"))) == ["unknown-choice"]
