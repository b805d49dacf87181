"""The sentences about a verdict: what decided it, how sure it is, what is not settled."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from fitwizard.answers.model import State
from fitwizard.answers.words import number_in_words, state_in_words
from fitwizard.language import Interface, msg
from fitwizard.questionnaire.model import Rule
from fitwizard.report.parts import Line, OpenQuestion, Sureness, Unsettled, VerdictView
from fitwizard.report.words.told import UNANSWERED, Told
from fitwizard.scoring.result import FiredRule, MissedFloor, shown_range
from fitwizard.scoring.verdict import near_a_limit

MONTHS = (
    msg("January"),
    msg("February"),
    msg("March"),
    msg("April"),
    msg("May"),
    msg("June"),
    msg("July"),
    msg("August"),
    msg("September"),
    msg("October"),
    msg("November"),
    msg("December"),
)

CONFIDENCE = {
    "low": (msg("low"), msg("Low.")),
    "medium": (msg("medium"), msg("Medium.")),
    "high": (msg("high"), msg("High.")),
}


def date_in_words(day: date, _: Interface) -> str:
    """Return a day as the language writes it, such as 23 November 2026."""
    return _("{day} {month} {year}", day=day.day, month=MONTHS[day.month - 1], year=day.year)


def verdict_view(told: Told) -> VerdictView:
    """Return the words of the verdict, or of the missing one."""
    band = told.result.verdict.band
    words = told.questionnaire.band_by_id[band] if band is not None else told.questionnaire.verdict.none
    return VerdictView(band, words.title, words.meaning or "", words.next or "")


def decided(told: Told, _: Interface) -> tuple[Line, ...]:
    """Return what decided the verdict: rules, missed floors, the points; or what a verdict lacks."""
    verdict = told.result.verdict
    if verdict.band is None or verdict.by_points is None:
        return lacking(told, _)
    lines = [fired_line(told, rule) for rule in told.result.rules if rule.id in verdict.limiting_rules]
    lines += missed_floors(told, _)
    if verdict.by_points != verdict.band:
        text = _("By points alone: “{band}”.", band=told.band(verdict.by_points))
    elif lines:
        text = _("The points alone lead to the same verdict.")
    else:
        text = _("The points alone decided; no rule and no minimum changed the verdict.")
    return (*lines, Line(text))


def missed_floors(told: Told, _: Interface) -> list[Line]:
    """Return one sentence for each dimension below a floor: the lowest floor it misses, what is nearest first."""
    return [Line(floor_sentence(told, missed, _), dimension=missed.dimension) for missed in nearest_missed(told)]


def nearest_missed(told: Told) -> list[MissedFloor]:
    """Return the lowest floor that each dimension misses, those of the lowest bands, the next to reach, first."""
    nearest: dict[str, MissedFloor] = {}
    for missed in told.result.verdict.missed_floors:
        nearest[missed.dimension] = missed  # bands come best first, so the last one is the next to reach
    order = list(told.questionnaire.band_by_id)
    return sorted(nearest.values(), key=lambda missed: -order.index(missed.band))


def floor_sentence(told: Told, missed: MissedFloor, _: Interface) -> str:
    """Return that a dimension misses a floor, with score and floor where people see numbers."""
    dimension, band = told.title(missed.dimension), told.band(missed.band)
    if missed.score is None:
        return _("{dimension} has too few answers for “{band}”.", dimension=dimension, band=band)
    if not told.in_numbers:
        return _("{dimension} is not yet where “{band}” needs it.", dimension=dimension, band=band)
    score = told.shown_score(told.result.dimension(missed.dimension))
    return _(
        "{dimension} is {score}; “{band}” needs at least {floor}.",
        dimension=dimension,
        score=score,
        band=band,
        floor=number_in_words(missed.floor, _),
    )


def lacking(told: Told, _: Interface) -> tuple[Line, ...]:
    """Return what a verdict lacks: dimensions without enough answers, and how much is answered at all."""
    needs = told.questionnaire.verdict.needs
    order = [*needs.dimensions, *told.questionnaire.scored_dimensions]
    lines = []
    for name in dict.fromkeys(order):
        dimension = told.result.dimension(name)
        if dimension.valid or (name not in needs.dimensions and not told.questionnaire.dimensions[name].weight):
            continue
        title, states = told.title(name), told.counting(name)
        if not states:
            text = _("Nothing in “{dimension}” applies to you, so it has no score.", dimension=title)
        elif told.in_numbers:
            text = _(
                "“{dimension}” has too few answers: {answered} of {asked}.",
                dimension=title,
                answered=states.count(State.ANSWERED),
                asked=len(states),
            )
        else:
            text = _("“{dimension}” has too few answers.", dimension=title)
        lines.append(Line(text, dimension=name))
    if told.in_numbers:
        lines.append(Line(coverage_sentence(told, _)))
    return tuple(lines)


def coverage_sentence(told: Told, _: Interface) -> str:
    """Return how many of the questions that count are answered."""
    states = told.counting()
    return _.plural(
        "Answered: {answered} of {n} question that counts.",
        "Answered: {answered} of {n} questions that count.",
        len(states),
        answered=states.count(State.ANSWERED),
    )


def coverage_line(told: Told, _: Interface) -> str:
    """Return how much is answered, for a cover; without a number where people see none."""
    if told.in_numbers:
        return coverage_sentence(told, _)
    if told.counting().count(State.ANSWERED) < len(told.counting()):
        return _("Some questions that count are not answered.")
    return _("Every question that counts is answered.")


def sureness(told: Told, _: Interface) -> Sureness | None:
    """Return how sure the verdict is and why, None without a verdict."""
    verdict, fit = told.result.verdict, told.result.fit
    if verdict.confidence is None or fit is None:
        return None
    word, sentence = CONFIDENCE[verdict.confidence]
    sentences = [_(sentence), *_reasons(told, _)]
    possible = told.result.possible
    if told.in_numbers and possible is not None and possible.low < possible.high:
        low, high = shown_range(possible)
        if possible.exact:
            text = _("Depending on what is open, the fit lies between {low} and {high}.", low=low, high=high)
        else:
            text = _(
                "Depending on what is open, the fit lies between {low} and {high}, perhaps less far apart.",
                low=low,
                high=high,
            )
        sentences.append(text)
    if verdict.close_call:
        if near_a_limit(told.questionnaire, fit):
            sentences.append(_("It is a close call: the fit lies near the limit of another verdict."))
        else:
            sentences.append(_("It is a close call: if all areas weighed the same, the verdict would be another."))
    return Sureness(verdict.confidence, _(word), tuple(sentences))


def _reasons(told: Told, _: Interface) -> list[str]:
    """Return what keeps the confidence from being high, or that nothing does."""
    limits, result = told.questionnaire.verdict.confidence.high, told.result
    reasons = []
    if result.coverage < Fraction(limits.answered):
        if told.in_numbers:
            reasons.append(coverage_sentence(told, _))
        else:
            reasons.append(_("Some questions that count are not answered."))
    if len(result.fired("contradiction")) > limits.contradictions:
        reasons.append(_("Some answers pull in different directions."))
    if result.verdict.unsettled:
        reasons.append(_("Something that could decide the verdict is not settled."))
    if result.fired("quality"):
        reasons.append(_("Many answers stand in the same position."))
    if not reasons and result.verdict.confidence == "high":
        reasons.append(_("Enough is answered, and the answers do not contradict each other."))
    return reasons


def unsettled(told: Told, _: Interface) -> tuple[Unsettled, ...]:
    """Return the knock-outs that are not settled, each with the questions to settle."""
    found = []
    for name in told.result.verdict.unsettled:
        rule = told.questionnaire.rule_by_id[name]
        if rule.at_most is None:
            stake = _("One of the possible answers could change the verdict.")
        else:
            band = told.band(rule.at_most)
            stake = _("One of the possible answers would limit the verdict to “{band}”.", band=band)
        found.append(Unsettled(name, _to_settle(told, rule, _), stake, rule.say))
    return tuple(found)


def _to_settle(told: Told, rule: Rule, _: Interface) -> tuple[OpenQuestion, ...]:
    return tuple(open_question(told, name, _, decisive=True) for name in told.unanswered_of(rule.when))


def open_question(told: Told, name: str, _: Interface, *, decisive: bool) -> OpenQuestion:
    """Return a question without an answer, with the reason in words."""
    question = told.questionnaire.question_by_id[name]
    return OpenQuestion(name, question.ask, state_in_words(told.sheet.answer(name), _), decisive, question.dimension)


def open_questions(told: Told, _: Interface) -> tuple[OpenQuestion, ...]:
    """Return the questions without an answer, decisive ones first.

    Unscored questions stand among them only where somebody said that they do not know.
    """
    decisive = dict.fromkeys(
        name
        for rule in told.result.verdict.unsettled
        for name in told.unanswered_of(told.questionnaire.rule_by_id[rule].when)
        if told.state(name) in UNANSWERED
    )
    rest = [
        q.id
        for q in told.asked()
        if q.id not in decisive
        and (told.state(q.id) is State.UNKNOWN or (told.state(q.id) is State.OPEN and told.questionnaire.is_scored(q)))
    ]
    return (
        *(open_question(told, name, _, decisive=True) for name in decisive),
        *(open_question(told, name, _, decisive=False) for name in rest),
    )


def open_summary(told: Told, questions: tuple[OpenQuestion, ...], _: Interface) -> str:
    """Return in one sentence how much is open, "" if nothing is."""
    if not questions:
        return ""
    if any(question.decisive for question in questions):
        if not told.in_numbers:
            return _("Some questions; the decisive ones come first.")
        return _.plural("{n} question, a decisive one.", "{n} questions; the decisive ones come first.", len(questions))
    if not told.in_numbers:
        return _("Some questions.")
    return _.plural("{n} question.", "{n} questions.", len(questions))


def fired_line(told: Told, rule: FiredRule) -> Line:
    """Return what a fired rule says, with the questions it looked at."""
    written = told.questionnaire.rule_by_id.get(rule.id)
    if written is None:
        return Line(rule.say, rule=rule.id)
    when = written.when
    return Line(rule.say, rule.id, told.dimension_of(when), told.of_condition(when))
