"""Which verdicts are still possible, and which questions decide: against every way to answer."""

from __future__ import annotations

from collections import defaultdict

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from fitwizard.answers.model import AnswerSheet, State, answered
from fitwizard.answers.route import states
from fitwizard.questionnaire.model import Questionnaire
from fitwizard.scoring.outcome import outcome
from fitwizard.scoring.still_possible import still_possible
from tests.making import every_completion, questionnaire, sheet, single
from tests.scoring.arbitrary import Case, asked_cases, low_cases

MOST = 400

Verdicts = set[str | None]
ByKey = dict[tuple[str, object], Verdicts]


def _by_answer(asked: Questionnaire, given_sheet: AnswerSheet) -> tuple[Verdicts, ByKey, ByKey]:
    """Return the verdicts of all completions: all, by question and answer, and by question and the other answers."""
    every: Verdicts = set()
    with_answer: ByKey = defaultdict(set)
    others: ByKey = defaultdict(set)
    free = [q for q in asked.questions if given_sheet.answer(q.id).state in (State.OPEN, State.UNKNOWN)]
    completions = list(every_completion(asked, given_sheet))
    for completed in completions:
        band = outcome(asked, completed).band
        every.add(band)
        for question in free:
            value = completed.answer(question.id).value
            with_answer[question.id, value].add(band)
            rest = tuple(completed.answer(other.id).value for other in free if other.id != question.id)
            others[question.id, rest].add(band)
    return every, with_answer, others


def _few_completions(asked: Questionnaire, given_sheet: AnswerSheet) -> bool:
    count = 1
    for completed in every_completion(asked, given_sheet):
        assert completed
        count += 1
        if count > MOST:
            return False
    return True


@settings(max_examples=max(60, settings().max_examples // 2))
@given(st.one_of(asked_cases(), low_cases(unanswered=8)))
def test_possible_verdicts_and_deciding_questions_are_those_of_every_way_to_answer(case: Case) -> None:
    """The verdicts, those left by each answer, and the questions that can change anything are exactly right."""
    asked, given_sheet = case
    assume(_few_completions(asked, given_sheet))
    every, with_answer, others = _by_answer(asked, given_sheet)
    found = still_possible(asked, given_sheet, work=100_000)
    assert found.exact
    assert set(found.verdicts) == every
    now = states(asked, given_sheet)
    unanswered = {q for q, state in now.items() if state in (State.OPEN, State.UNKNOWN)}
    deciding = {q for (q, _), verdicts in others.items() if len(verdicts) > 1} & unanswered
    assert {worth.question for worth in found.next} == deciding
    for worth in found.next:
        assert worth.certain
        for lead in worth.answers:
            for value in lead.values:
                if (worth.question, value) in with_answer:
                    assert set(lead.verdicts) == with_answer[worth.question, value]
            alone = given_sheet.with_answer(worth.question, answered(lead.values[0]))
            assert lead.at_once == outcome(asked, alone).band
        assert worth.settles == any(len(lead.verdicts) == 1 for lead in worth.answers)


@settings(max_examples=max(60, settings().max_examples // 2))
@given(st.one_of(asked_cases(), low_cases(unanswered=8)))
def test_with_little_work_no_possible_verdict_is_left_out(case: Case) -> None:
    """Where the search ends early, the verdicts may be too many and say so, but none is missing."""
    asked, given_sheet = case
    assume(_few_completions(asked, given_sheet))
    every, with_answer, others = _by_answer(asked, given_sheet)
    for work in (0, 3, 30):
        found = still_possible(asked, given_sheet, work=work)
        assert set(found.verdicts) >= every
        assert not found.exact or set(found.verdicts) == every
        listed = {worth.question: worth for worth in found.next}
        for (question, rest), verdicts in others.items():
            assert rest is not None
            if len(verdicts) > 1 and states(asked, given_sheet)[question] is not State.HIDDEN:
                assert question in listed
        for worth in found.next:
            for lead in worth.answers:
                for value in lead.values:
                    verdicts = with_answer.get((worth.question, value), set())
                    assert set(lead.verdicts) >= verdicts
                    assert not worth.exact or set(lead.verdicts) == verdicts or not verdicts


def test_what_leaves_the_fewest_verdicts_comes_first() -> None:
    """The more telling question comes first; one that cannot change the verdict is not in the list."""
    asked = questionnaire(
        [single("small"), single("large", weight=5), single("stop", (0, 1), dimension="second")],
        rules=[
            {"id": "ko", "kind": "knockout", "when": {"question": "stop", "is": "a"}, "at_most": "poor", "say": "No."}
        ],
    )
    found = still_possible(asked, sheet(asked, small=None, large=None, stop=None))
    assert found.exact
    assert found.verdicts == ("good", "fair", "poor")
    assert [worth.question for worth in found.next] == ["large", "stop"]
    assert [worth.settles for worth in found.next] == [True, True]


def test_a_whole_sheet_leaves_one_verdict_and_nothing_to_ask() -> None:
    """With everything answered, the verdict is the only one."""
    asked = questionnaire([single("a"), single("b", dimension="second")])
    found = still_possible(asked, sheet(asked, a="c", b="c"))
    assert (found.verdicts, found.exact, found.next) == (("good",), True, ())
