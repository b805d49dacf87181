"""The smallest changes that reach a better verdict or lose the present one: against all changes there are."""

from __future__ import annotations

from itertools import combinations, product
from math import prod

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from fitwizard.answers.model import AnswerSheet, State, answered
from fitwizard.answers.route import states
from fitwizard.questionnaire.model import NumberQuestion, Question, Questionnaire, Single
from fitwizard.questionnaire.points import Value
from fitwizard.scoring.nearer import nearer
from fitwizard.scoring.outcome import outcome
from tests.making import questionnaire, sheet, single
from tests.scoring.arbitrary import Case, asked_cases, every_raw_value, low_cases

MOST = 750

Ways = dict[str, list[tuple[Value, int]]]
Sets = dict[frozenset[str], int]


def _steps(question: Question, before: Value | None, to: Value) -> int:
    if before is None:
        return 1
    if isinstance(question, Single):
        places = [choice.id for choice in question.choices]
        return abs(places.index(str(before)) - places.index(str(to)))
    if isinstance(question, NumberQuestion):
        assert isinstance(before, int)
        assert isinstance(to, int)
        reached = [sum(1 for step in question.score or () if step <= value) for value in (before, to)]
        return max(1, abs(reached[0] - reached[1]))
    assert isinstance(before, tuple)
    assert isinstance(to, tuple)
    return len(set(before) ^ set(to))


def _picked(value: Value | None) -> set[str]:
    if isinstance(value, tuple):
        return set(map(str, value))
    return {value} if isinstance(value, str) else set()


def _ways(asked: Questionnaire, given_sheet: AnswerSheet) -> Ways:
    """Return for each question that may be changed its other answers with their steps."""
    found = {}
    for question in asked.questions:
        answer = given_sheet.answer(question.id)
        staff = question.asked_by == "staff" and given_sheet.mode == "self"
        if not question.changeable or staff or answer.state is State.DOES_NOT_APPLY:
            continue
        before = answer.value if answer.state is State.ANSWERED else None
        same = set(before) if isinstance(before, tuple) else before
        secret = {c.id for c in getattr(question, "choices", ()) if c.sensitive} - _picked(before)
        values = [
            value
            for value in every_raw_value(question)
            if (set(value) if isinstance(value, tuple) else value) != same and not secret & _picked(value)
        ]
        found[question.id] = [(value, _steps(question, before, value)) for value in values]
    return found


def _all_sets(asked: Questionnaire, given_sheet: AnswerSheet, ways: Ways, *, better: bool) -> Sets:
    """Return the least steps of every set of questions whose answers, changed, reach what is sought."""
    order = [*(band.id for band in asked.verdict.bands), None]
    present = order.index(outcome(asked, given_sheet).band)
    found: Sets = {}
    for size in range(1, len(ways) + 1):
        for names in combinations(ways, size):
            for values in product(*(ways[name] for name in names)):
                changed = given_sheet
                for name, (value, _) in zip(names, values, strict=True):
                    changed = changed.with_answer(name, answered(value))
                place = order.index(outcome(asked, changed).band)
                reached = place < present if better else place > present
                if reached and all(states(asked, changed)[name] is State.ANSWERED for name in names):
                    steps = sum(steps for _, steps in values)
                    found[frozenset(names)] = min(steps, found.get(frozenset(names), steps))
    return found


def _smallest(sets: Sets) -> list[tuple[int, int]]:
    """Return sizes and steps of the smallest three that hold no other, of the least size and one more."""
    if not sets:
        return []
    least = min(map(len, sets))
    kept = [(len(names), steps) for names, steps in sets.items() if len(names) == least]
    kept += [
        (len(names), steps)
        for names, steps in sets.items()
        if len(names) == least + 1 and not any(other < names for other in sets)
    ]
    return sorted(kept)[:3]


@settings(max_examples=max(60, settings().max_examples * 2 // 3))
@given(st.one_of(asked_cases(most=4), low_cases()))
def test_the_sets_found_are_the_smallest_of_all(case: Case) -> None:
    """Sizes and steps are those of trying every change there is, and each set leads where it says."""
    asked, given_sheet = case
    assume(outcome(asked, given_sheet).band is not None)
    ways = _ways(asked, given_sheet)
    assume(prod(len(values) + 1 for values in ways.values()) <= MOST)
    found = nearer(asked, given_sheet, work=1_000_000)
    assert found is not None
    for better, smallest in ((True, found.better), (False, found.worse)):
        sets = _all_sets(asked, given_sheet, ways, better=better)
        assert smallest.proved
        assert [(len(one.changes), one.steps) for one in smallest.sets] == _smallest(sets)
        for one in smallest.sets:
            changed = given_sheet
            for change in one.changes:
                assert (change.to, change.steps) in ways[change.question]
                changed = changed.with_answer(change.question, answered(change.to))
            assert outcome(asked, changed).band == one.band
            assert frozenset(change.question for change in one.changes) in sets


@settings(max_examples=max(40, settings().max_examples // 3))
@given(st.one_of(asked_cases(most=5), low_cases()))
def test_with_little_work_what_is_found_still_holds_and_is_not_called_proved(case: Case) -> None:
    """A search cut short returns only sets that reach what they say."""
    asked, given_sheet = case
    assume(outcome(asked, given_sheet).band is not None)
    order = [*(band.id for band in asked.verdict.bands), None]
    present = order.index(outcome(asked, given_sheet).band)
    whole = nearer(asked, given_sheet, work=1_000_000)
    assert whole is not None
    for work in (0, 2, 10):
        short = nearer(asked, given_sheet, work=work)
        assert short is not None
        for smallest, full in ((short.better, whole.better), (short.worse, whole.worse)):
            assert not smallest.proved or smallest == full
        assert all(order.index(one.band) < present for one in short.better.sets)
        assert all(order.index(one.band) > present for one in short.worse.sets)


def test_the_rule_that_holds_a_verdict_back_is_what_has_to_change() -> None:
    """With a knock-out, one step away from it is the smallest change; what cannot be changed is never named."""
    asked = questionnaire(
        [single("a"), single("b", dimension="second"), single("size", changeable=False)],
        rules=[{"id": "ko", "kind": "knockout", "when": {"question": "b", "is": "a"}, "at_most": "poor", "say": "No."}],
    )
    found = nearer(asked, sheet(asked, a="c", b="a", size="c"))
    assert found is not None
    (better,) = found.better.sets
    (change,) = better.changes
    assert (change.question, change.before, change.to, change.steps) == ("b", "a", "b", 1)
    assert better.band == "good"
    assert found.better.proved
    assert found.worse.sets == ()


def test_a_question_that_a_change_shows_can_be_answered_with_it() -> None:
    """Where only a shown question can bring the points, both answers are changed."""
    asked = questionnaire(
        [
            single("door", dimension="context"),
            single("behind", (0, 1), weight=9, show_if={"question": "door", "is": "c"}),
            single("a", changeable=False),
            single("b", dimension="second", changeable=False),
        ],
    )
    found = nearer(asked, sheet(asked, door="a", a="b", b="c"))
    assert found is not None
    (better,) = found.better.sets
    assert [(change.question, change.to) for change in better.changes] == [("door", "c"), ("behind", "b")]
    assert better.steps == 3


def test_hiding_a_good_answer_gives_a_worse_one_more_weight() -> None:
    """A change that moves the fit the wrong way by itself is found where it helps another one."""
    asked = questionnaire(
        [
            single("large", (0, 1), weight=2),
            single("small", (0, 1)),
            single("rest", (0, 1), weight=3, dimension="second"),
            single("door", (0, 2, 1), dimension="second"),
            single("behind", (0, 1), show_if={"question": "door", "is": "a"}),
        ],
        dimensions={"first": {"title": "First", "weight": 2}, "second": {"title": "Second", "weight": 1}},
        bands=[{"id": "good", "from": 50, "title": "Good"}, {"id": "poor", "from": 0, "title": "Poor"}],
    )
    found = nearer(asked, sheet(asked, large="b", small="b", rest="a", door="a", behind="b"))
    assert found is not None
    assert found.worse.proved
    sets = [{change.question: change.to for change in one.changes} for one in found.worse.sets]
    assert sets == [{"large": "a"}, {"small": "a", "behind": "a"}, {"small": "a", "door": "c"}]


def test_without_a_verdict_nothing_is_nearer() -> None:
    """No verdict has no better and no worse one."""
    asked = questionnaire([single("a"), single("b", dimension="second")])
    assert nearer(asked, sheet(asked, a=None, b=None)) is None
