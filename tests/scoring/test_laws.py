"""The laws of scoring, on random questionnaires and sheets."""

from __future__ import annotations

from decimal import Decimal
from random import Random

from hypothesis import assume, given
from hypothesis import strategies as st

from fitwizard.answers.model import AnswerSheet, State, answered
from fitwizard.answers.route import states
from fitwizard.questionnaire.conditions import referenced_questions
from fitwizard.questionnaire.model import Questionnaire, Single
from fitwizard.scoring.assess import assess
from fitwizard.scoring.result import Range, Result
from tests.making import cases, every_completion, every_value, questionnaires, sheets

Case = tuple[Questionnaire, AnswerSheet]


def numbers(result: Result) -> tuple[object, ...]:
    """Return everything of a result but weights."""
    scores = [(d.id, d.score, d.possible, d.valid, d.level) for d in result.dimensions]
    return (result.verdict, result.fit, result.possible, scores, [rule.id for rule in result.rules])


def inside(inner: Range | None, outer: Range | None) -> bool:
    """Return whether a range lies inside another."""
    if inner is None:
        return True
    return outer is not None and outer.low <= inner.low <= inner.high <= outer.high


@given(cases(most=4))
def test_range_is_what_trying_everything_finds(case: Case) -> None:
    """The range equals the lowest and highest fit and scores over all complete sheets, found by brute force."""
    asked, sheet = case
    result = assess(asked, sheet)
    completed = [assess(asked, other) for other in every_completion(asked, sheet)]
    fits = [end for other in completed for end in ([other.possible] if other.possible else [])]
    assert result.possible == (Range(min(f.low for f in fits), max(f.high for f in fits)) if fits else None)
    for dimension in result.dimensions:
        scores = [other.dimension(dimension.id).score for other in completed]
        found = [score for score in scores if score is not None]
        assert dimension.possible == (Range(min(found), max(found)) if found else None)


@given(cases(), st.randoms(use_true_random=False))
def test_answering_never_widens_the_range(case: Case, random: Random) -> None:
    """Answer by answer the range only narrows, and the final fit lies inside every earlier range."""
    asked, sheet = case
    before = assess(asked, sheet)
    free = [name for name, state in states(asked, sheet).items() if state in (State.OPEN, State.UNKNOWN)]
    assume(free)
    name = random.choice(free)
    for value in every_value(asked.question_by_id[name], asked):
        after = assess(asked, sheet.with_answer(name, answered(value)))
        assert inside(after.possible, before.possible)
        for dimension in after.dimensions:
            assert inside(dimension.possible, before.dimension(dimension.id).possible)


@given(cases(), st.sampled_from([2, 3, Decimal("0.5")]))
def test_scaling_all_weights_changes_nothing(case: Case, factor: int | Decimal) -> None:
    """Multiplying all weights of the dimensions, or of a dimension's questions, by one factor changes nothing."""
    asked, sheet = case
    dimensions = {
        name: d.model_copy(update={"weight": d.weight * factor}) if d.weight else d
        for name, d in asked.dimensions.items()
    }
    assert numbers(assess(asked.model_copy(update={"dimensions": dimensions}), sheet)) == numbers(assess(asked, sheet))
    questions = tuple(
        q.model_copy(update={"weight": q.weight * factor}) if q.dimension == "first" else q for q in asked.questions
    )
    section = asked.sections[0].model_copy(update={"questions": questions})
    scaled = asked.model_copy(update={"sections": (section,)})
    assert numbers(assess(scaled, sheet)) == numbers(assess(asked, sheet))


@given(cases())
def test_more_points_never_lower_a_dimension(case: Case) -> None:
    """A choice with more points does not lower its dimension, unless the question shows or hides others."""
    asked, sheet = case
    deciding = {
        name for question in asked.questions if question.show_if for name in referenced_questions(question.show_if)
    }
    for question in asked.questions:
        if isinstance(question, Single) and question.id not in deciding and question.dimension != "context":
            ordered = sorted(question.choices, key=lambda choice: choice.points or 0)
            results = [assess(asked, sheet.with_answer(question.id, answered(choice.id))) for choice in ordered]
            scores = [result.dimension(str(question.dimension)).score for result in results]
            found = [score for score in scores if score is not None]
            assert found == sorted(found)


@given(cases())
def test_answers_that_do_not_count_weigh_nothing(case: Case) -> None:
    """Taking away what is hidden, unknown or inapplicable leaves scores, fit and the weight of all others alone."""
    asked, sheet = case
    result = assess(asked, sheet)
    for line in result.trace:
        if line.state is not State.ANSWERED:
            assert line.points is None
            assert line.score is None
            assert line.share_of_fit == 0
    hidden = [name for name, state in states(asked, sheet).items() if state is State.HIDDEN]
    for name in hidden:
        value = every_value(asked.question_by_id[name], asked)[-1]
        assert numbers(assess(asked, sheet.with_answer(name, answered(value))))[1] == result.fit


@given(cases())
def test_the_trace_adds_up_to_the_fit(case: Case) -> None:
    """Score times share of fit, over all questions, is the fit; the shares add up to one."""
    result = assess(*case)
    if result.fit is None:
        assert all(line.share_of_fit == 0 for line in result.trace)
    else:
        assert sum((line.score or 0) * line.share_of_fit for line in result.trace) == result.fit
        assert sum(line.share_of_fit for line in result.trace) == 1


@given(cases(), st.randoms(use_true_random=False))
def test_the_order_of_answering_does_not_matter(case: Case, random: Random) -> None:
    """The same answers given in another order come to the same result."""
    asked, sheet = case
    entries = list(sheet.answers.items())
    random.shuffle(entries)
    other = AnswerSheet(asked.id, asked.version, "Company")
    for name, answer in entries:
        other = other.with_answer(name, answer)
    assert assess(asked, other) == assess(asked, sheet)


@given(cases())
def test_the_verdict_is_the_best_open_band(case: Case) -> None:
    """No better band than the points' own and every cap has all floors met, and every reason given is one."""
    asked, sheet = case
    result = assess(asked, sheet)
    verdict = result.verdict
    if verdict.band is None or verdict.by_points is None:
        return
    order = [band.id for band in asked.verdict.bands]
    caps = [rule.at_most for rule in result.rules if rule.at_most]
    best = max([order.index(verdict.by_points), *(order.index(cap) for cap in caps)])
    assert order.index(verdict.band) >= best
    for name in order[best : order.index(verdict.band)]:
        band = asked.band_by_id[name]
        scores = {key: result.dimension(key).score for key in band.floors}
        assert any(
            band.unscored == "missed" if score is None else score < band.floors[key] for key, score in scores.items()
        )
    if verdict.band != verdict.by_points:
        assert verdict.limited_by


@given(questionnaires().flatmap(lambda asked: st.tuples(st.just(asked), sheets(asked, complete=True))))
def test_a_complete_sheet_leaves_no_range(case: Case) -> None:
    """With everything answered, the lowest and the highest fit are the fit."""
    result = assess(*case)
    if result.fit is not None and result.possible is not None:
        assert result.possible == Range(result.fit, result.fit)
