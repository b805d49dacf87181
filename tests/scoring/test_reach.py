"""What answers can reach, against trying every answer sheet."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from math import prod
from random import Random

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from fitwizard.answers.model import UNKNOWN, Answer, AnswerSheet, answered, does_not_apply
from fitwizard.answers.route import SheetFacts
from fitwizard.questionnaire.catalogue import Catalogue
from fitwizard.questionnaire.conditions import Truth, evaluate
from fitwizard.questionnaire.model import Questionnaire
from fitwizard.scoring.all_scores import all_scores
from fitwizard.scoring.assess import ResultFacts, assess, fired_rules
from fitwizard.scoring.board import Board
from fitwizard.scoring.hiding import gains
from fitwizard.scoring.proofs import Proofs
from fitwizard.scoring.reach import search
from fitwizard.scoring.result import Result
from fitwizard.scoring.targets import LEVELS, Found, Target, targets
from tests.making import every_value, questionnaire, questionnaires, single
from tests.questionnaire.samples import SHIPPED

Outcomes = dict[tuple[Answer, ...], Result]
FEW = 700


def every_sheet(asked: Questionnaire) -> Iterator[AnswerSheet]:
    """Yield every sheet of answers, "don't know" and "does not apply"."""
    ways = [
        [*map(answered, every_value(question, asked)), UNKNOWN, does_not_apply("a reason")]
        for question in asked.questions
    ]
    assume(prod(map(len, ways)) <= FEW)
    for answers in product(*ways):
        given_ = {question.id: answer for question, answer in zip(asked.questions, answers, strict=True)}
        yield AnswerSheet(asked.id, asked.version, mode="interview", answers=given_)


def reached_by(asked: Questionnaire, result: Result) -> set[Target]:
    """Return what a result reaches by itself."""
    found = {Target("rule", rule.id) for rule in result.rules}
    if result.verdict.band is not None:
        found.add(Target("band", result.verdict.band))
    for dimension in result.dimensions:
        if dimension.level is not None:
            found.add(Target("level", f"{dimension.id}.{dimension.level}"))
    for band in asked.verdict.bands:
        for name, floor in band.floors.items():
            score = result.dimension(name).score
            if result.fit is not None and result.fit >= band.from_ and score is not None and score >= floor:
                found.add(Target("floor", f"{band.id}.{name}"))
    return found


def effect(result: Result) -> object:
    """Return what a respondent is told: the band and the rules."""
    return result.verdict.band, [rule.id for rule in result.rules]


def reached_by_any(asked: Questionnaire) -> set[Target]:
    """Return everything that some sheet reaches."""
    results = {tuple(sheet.answers.values()): assess(asked, sheet) for sheet in every_sheet(asked)}
    found = {target for result in results.values() for target in reached_by(asked, result)}
    for number, question in enumerate(asked.questions):
        told: dict[object, object] = {}
        for answers, result in results.items():
            if answers[number].value is not None:
                others = (*answers[:number], *answers[number + 1 :])
                if told.setdefault(others, effect(result)) != effect(result):
                    found.add(Target("question", question.id))
                    break
    return found


def found_in(asked: Questionnaire, *, sheets: int) -> tuple[Board, Proofs, Found]:
    board = Board(asked)
    proofs = Proofs(board)
    return board, proofs, search(board, proofs.rule_out, work=20_000, sheets=sheets)


@settings(max_examples=40)
@given(questionnaires(most=3))
def test_what_is_said_to_be_impossible_is_and_what_is_reached_is(asked: Questionnaire) -> None:
    """Neither a proof nor a search says anything that trying every sheet does not."""
    truly = reached_by_any(asked)
    _board, proofs, found = found_in(asked, sheets=0)
    assert found.witnesses.keys() <= truly
    assert set(found.missing) | found.witnesses.keys() == set(targets(asked))
    impossible = {target for target in targets(asked) if proofs.rule_out(target)}
    assert not impossible & truly


@settings(max_examples=40)
@given(questionnaires(most=3))
def test_of_a_small_questionnaire_everything_is_known(asked: Questionnaire) -> None:
    """What is not found in all its sheets, or proved to be impossible, is exactly what no sheet reaches."""
    truly = reached_by_any(asked)
    _board, proofs, found = found_in(asked, sheets=1_000_000)
    assert found.witnesses.keys() == truly & set(targets(asked))
    assert found.everything or all(map(proofs.rule_out, found.missing))


@given(questionnaires(most=6), st.randoms(use_true_random=False))
def test_a_look_sees_what_assess_says(asked: Questionnaire, random: Random) -> None:
    """Scores, fit, rules and band of a sheet are the same, to the last fraction."""
    board = Board(asked)
    marks = [random.choice([*range(len(values)), -1, -2]) for values in board.values]
    look, result = board.look(marks), assess(asked, board.sheet(marks))
    assert list(look.scores) == [dimension.score for dimension in result.dimensions]
    assert look.fit == result.fit
    assert [asked.rules[number].id for number in look.fired] == [rule.id for rule in result.rules]
    assert (None if look.band is None else asked.verdict.bands[look.band].id) == result.verdict.band


@settings(max_examples=40)
@given(questionnaires(most=6))
def test_a_witness_proves_what_it_was_found_for(asked: Questionnaire) -> None:
    """The sheet that is kept for a target reaches it; of a question, the two sheets differ in nothing else."""
    board, _proofs, found = found_in(asked, sheets=0)
    for target, witness in found.witnesses.items():
        result = assess(asked, board.sheet(witness.marks))
        if target.kind != "question":
            assert target in reached_by(asked, result)
        else:
            assert witness.other is not None
            differ = [n for n, (a, b) in enumerate(zip(witness.marks, witness.other, strict=True)) if a != b]
            assert [asked.questions[number].id for number in differ] == [target.name]
            assert effect(result) != effect(assess(asked, board.sheet(witness.other)))


@settings(max_examples=40)
@given(questionnaires(most=3))
def test_a_condition_has_no_other_truth_than_is_said(asked: Questionnaire) -> None:
    """Whatever value a rule or a show_if takes on any sheet is among those named, unless both are."""
    board = Board(asked)
    trials = Proofs(board).trials
    conditions = [q.show_if for q in asked.questions if q.show_if] + [rule.when for rule in asked.rules]
    seen: list[set[Truth]] = [set() for _ in conditions]
    for sheet in every_sheet(asked):
        facts = facts_of(asked, sheet)
        for number, condition in enumerate(conditions):
            seen[number].add(evaluate(condition, facts))
    for condition, truly in zip(conditions, seen, strict=True):
        said = trials.truths(condition)
        assert said is not None
        assert truly <= said or {True, False} <= said


def facts_of(asked: Questionnaire, sheet: AnswerSheet) -> SheetFacts:
    """Return the facts of a sheet with its scores, as rules see them."""
    result = assess(asked, sheet)
    facts = ResultFacts(asked, sheet)
    facts.scores = {dimension.id: dimension.score for dimension in result.dimensions}
    facts.fit_score = result.fit
    assert [rule.id for rule in fired_rules(asked, facts)] == [rule.id for rule in result.rules]
    return facts


@settings(max_examples=40)
@given(questionnaires(most=6))
def test_the_scores_of_a_dimension_are_all_there_are(asked: Questionnaire) -> None:
    """Each sheet's score is among them; the lowest and the highest are those of the range."""
    board, proofs, found = found_in(asked, sheets=0)
    for number, name in enumerate(board.dimensions):
        scores = all_scores(board, number)
        assert scores is not None
        for witness in found.witnesses.values():
            score = assess(asked, board.sheet(witness.marks)).dimension(name).score
            assert score is None or score in scores
        bounds = proofs.bounds.dimensions[name]
        assert (bounds is None) == (not scores)


@given(questionnaires(most=6, rules=False))
def test_what_hiding_gains_is_gained(asked: Questionnaire) -> None:
    """The two sheets differ in one answer of no more points, and come to the scores that are told."""
    board = Board(asked)
    for gain in gains(board):
        hidden, shown = (assess(asked, board.sheet(marks)) for marks in gain.pair)
        scores = [r.fit if gain.dimension is None else r.dimension(gain.dimension).score for r in (hidden, shown)]
        assert scores == [gain.hidden, gain.shown] and gain.hidden > gain.shown
        points = [{line.question: line.points for line in result.trace}[gain.decider] for result in (hidden, shown)]
        assert points[0] is None or points[1] is None or points[0] <= points[1]
        states = [{line.question: line.state for line in result.trace}[gain.question] for result in (hidden, shown)]
        assert [state.value for state in states] == ["hidden", "answered"]


def test_hiding_gains_nothing_where_the_answer_costs_as_much() -> None:
    """A decider that weighs more than what it hides is no way round."""
    hidden = single("later", show_if={"question": "decider", "points": {"at_least": 1}})
    others = [single("third", dimension="second"), single("other"), single("another")]
    light = questionnaire([single("decider"), hidden, *others])
    heavy = questionnaire([single("decider", [0, 2], weight=3), hidden, *others])
    assert [gain.question for gain in gains(Board(light))] == ["later"]
    assert list(gains(Board(heavy))) == []


def test_a_large_questionnaire_ends_the_search_and_says_so() -> None:
    """What there was no time for is left open, never called impossible."""
    asked = questionnaire([single(f"q{n}", dimension=("first", "second")[n % 2]) for n in range(400)])
    board = Board(asked)
    found = search(board, Proofs(board).rule_out, work=8_000)
    assert found.cut_short and not found.everything
    assert found.looked <= 8_000 // 400 + 1
    assert not any(Proofs(board).rule_out(target) for target in found.missing)


def test_the_shipped_questionnaire_is_reached_throughout_and_the_same_each_time() -> None:
    """Every band, rule, level, floor and question, by sheets that do not depend on chance."""
    asked = Catalogue([SHIPPED]).read(SHIPPED / "cluster-membership.yaml").questionnaire
    assert asked is not None
    board, proofs = Board(asked), Proofs(Board(asked))
    once, again = (search(board, proofs.rule_out) for _ in range(2))
    assert once == again
    assert once.missing == ()
    for target, witness in once.witnesses.items():
        if target.kind != "question":
            assert target in reached_by(asked, assess(asked, board.sheet(witness.marks)))
    assert {target.name.rpartition(".")[2] for target in once.witnesses if target.kind == "level"} == set(LEVELS)
