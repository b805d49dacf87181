"""The full result as data: the contract of format 1, and with it answers, explanation, plan and scenarios.

On top of what `as_json` has:

- `date`: the day of the result, `"2026-11-23"`.
- `answers`: what was said, by question, as an answer sheet has it; hidden answers and all notes included.
- `range_exact`: whether `low` and `high` of the `fit` are exact, and those of each of the `dimensions`. Where one is
  not exact, its range is never too narrow. Null where there is no range.
- `why`: the chain from answers to verdict, `{kind, questions, dimension, rule}`, in the order of telling; only ids.
- `explanation.possible`: `bands`, the verdicts that the unanswered questions leave, best first, null for no verdict
  and last; `exact` is false where they may be too many, never too few.
- `explanation.next`: the questions worth answering next, the most telling first. `settles`: with some answer only one
  verdict is left. `certain`: it is settled that the question can change the verdict. `exact`: the bands below are
  exact, else perhaps too many. `answers`: `values` of one effect (of a number or a pick one of them), the `bands`
  still possible with them, and `at_once` the band if nothing else is answered.
- `explanation.weights` (null without a verdict): `intervals`, for each dimension with weight the weights from `low` to
  `high` (null: without end) with which the verdict stays, all others as they are, and whether an end belongs to it
  (`low_included`, `high_included`); `equal`, the band if all weighed the same; `random`: of `tried` weightings, drawn
  from `seed`, how many came to each of the `bands`, and `kept`, the share (0-1) that keep the verdict.
- `explanation.better`, `explanation.worse` (null without a verdict): `sets` of changed answers, the smallest first:
  the `band` they lead to (null: no verdict), their `steps`, and `changes` with `question`, `before` (null: unanswered),
  `to` and `steps`. `proved`: there is no smaller set, and where there is none at all, no changes lead there.
- `plan`: `{step, owner, due}` for each planned step, which is named by its dimension; `owner` "" for nobody, `due` a
  day or null.
- `scenarios`: `{name, changes, verdict, fit}` for everything that was tried out and kept; `changes` as in `answers`,
  `{}` for an answer taken back; `verdict` has `band`, `by_points` and `limited_by`; `fit` is null without a verdict.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from decimal import Decimal

from fitwizard.answers.model import Answer, AnswerSheet
from fitwizard.answers.writing import sheet_data
from fitwizard.language import ENGLISH
from fitwizard.report.formats.contract import Json, as_json
from fitwizard.report.whole_case import WholeCase
from fitwizard.report.words.told import Told
from fitwizard.report.words.trials import Supposed
from fitwizard.report.words.why import why
from fitwizard.scoring.nearer import ChangeSet, Smallest
from fitwizard.scoring.outcome import outcome
from fitwizard.scoring.result import Range
from fitwizard.scoring.still_possible import StillPossible, WorthAsking
from fitwizard.scoring.weights import WeightDependence, WeightInterval


def full_json(case: WholeCase) -> str:
    """Return the full result as indented JSON."""
    return json.dumps(as_full_json(case), ensure_ascii=False, allow_nan=False, indent=2)


def as_full_json(case: WholeCase) -> dict[str, Json]:
    """Return the full result, ready for `json.dumps`. Nothing is withheld, and numbers are unrounded."""
    result, explanation = case.result, case.explanation
    nearer = explanation.nearer
    return {
        **as_json(case.questionnaire, case.sheet, result, name=case.name, digest=case.digest),
        "date": case.date.isoformat(),
        "answers": _answers(case.sheet.answers),
        "range_exact": {
            "fit": _exact(result.possible),
            "dimensions": {dimension.id: _exact(dimension.possible) for dimension in result.dimensions},
        },
        "why": _why(case),
        "explanation": {
            "possible": {"bands": list(explanation.still_possible.verdicts), "exact": explanation.still_possible.exact},
            "next": _next(explanation.still_possible),
            "weights": None if explanation.weights is None else _weights(explanation.weights),
            "better": None if nearer is None else _smallest(nearer.better),
            "worse": None if nearer is None else _smallest(nearer.worse),
        },
        "plan": [
            {"step": step, "owner": planned.owner, "due": None if planned.due is None else planned.due.isoformat()}
            for step, planned in case.plan.items()
            if not planned.is_empty
        ],
        "scenarios": [_scenario(case, scenario) for scenario in case.scenarios],
    }


def _answers(answers: Mapping[str, Answer]) -> Json:
    """Return answers by question as a sheet has them; what was taken back is empty."""
    said = sheet_data(AnswerSheet("", answers=answers))["answers"]
    return {question: _data(said.get(question, {})) for question in answers}


def _exact(possible: Range | None) -> bool | None:
    return None if possible is None else possible.exact


def _why(case: WholeCase) -> list[Json]:
    reasons = why(Told(case.questionnaire, case.sheet, case.result, "screen"), ENGLISH)
    return [{"kind": r.kind, "questions": list(r.questions), "dimension": r.dimension, "rule": r.rule} for r in reasons]


def _next(possible: StillPossible) -> list[Json]:
    return [_asked(question) for question in possible.next]


def _asked(worth: WorthAsking) -> Json:
    return {
        "question": worth.question,
        "settles": worth.settles,
        "certain": worth.certain,
        "exact": worth.exact,
        "answers": [
            {
                "values": [_data(value) for value in leads.values],
                "bands": list(leads.verdicts),
                "at_once": leads.at_once,
            }
            for leads in worth.answers
        ],
    }


def _weights(weights: WeightDependence) -> Json:
    random = weights.random
    return {
        "intervals": [_interval(interval) for interval in weights.intervals],
        "equal": weights.equal,
        "random": {
            "tried": random.tried,
            "seed": random.seed,
            "bands": dict(random.bands),
            "kept": float(weights.kept),
        },
    }


def _interval(interval: WeightInterval) -> Json:
    return {
        "dimension": interval.dimension,
        "weight": float(interval.weight),
        "low": float(interval.low),
        "low_included": interval.low_included,
        "high": None if interval.high is None else float(interval.high),
        "high_included": interval.high_included,
    }


def _smallest(smallest: Smallest) -> Json:
    return {"proved": smallest.proved, "sets": [_set(changes) for changes in smallest.sets]}


def _set(found: ChangeSet) -> Json:
    return {
        "band": found.band,
        "steps": found.steps,
        "changes": [
            {
                "question": change.question,
                "before": None if change.before is None else _data(change.before),
                "to": _data(change.to),
                "steps": change.steps,
            }
            for change in found.changes
        ],
    }


def _scenario(case: WholeCase, scenario: Supposed) -> Json:
    found = outcome(case.questionnaire, _changed(case.sheet, scenario.changes))
    return {
        "name": scenario.name,
        "changes": _answers(scenario.changes),
        "verdict": {"band": found.band, "by_points": found.by_points, "limited_by": list(found.limited_by)},
        "fit": None if found.fit is None else float(found.fit),
    }


def _changed(sheet: AnswerSheet, changes: Mapping[str, Answer]) -> AnswerSheet:
    for question, answer in changes.items():
        sheet = sheet.with_answer(question, answer)
    return sheet


def _data(value: object) -> Json:
    """Return an answer as JSON has it; numbers stay whole where they are whole."""
    if isinstance(value, Mapping):
        return {str(key): _data(part) for key, part in value.items()}
    if isinstance(value, str | bool | int):
        return value
    if isinstance(value, Decimal):
        return float(value)
    assert isinstance(value, Iterable)
    return [_data(part) for part in value]
