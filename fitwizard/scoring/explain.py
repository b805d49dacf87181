"""`explain`: how sure a verdict is and what would change it, as data. The words are the screens' and the reports'."""

from __future__ import annotations

from dataclasses import dataclass

from fitwizard.answers.model import AnswerSheet
from fitwizard.questionnaire.model import Questionnaire
from fitwizard.scoring.nearer import Nearer, nearer
from fitwizard.scoring.result import Result
from fitwizard.scoring.still_possible import StillPossible, still_possible
from fitwizard.scoring.variants import Variants
from fitwizard.scoring.weights import WeightDependence, weight_dependence


@dataclass(frozen=True, slots=True)
class Explanation:
    """What is behind a verdict: its dependence on the unanswered, on the weights, and on single answers.

    `weights` and `nearer` are None without a verdict; what is missing then is told by `still_possible`.
    """

    still_possible: StillPossible
    weights: WeightDependence | None
    nearer: Nearer | None


def explain(questionnaire: Questionnaire, sheet: AnswerSheet, result: Result) -> Explanation:
    """Return what is behind the verdict of `result`, which is what `assess` returned for `sheet`.

    Pure, and the same for the same sheet; the three parts can also be had one by one, as they take their time.
    """
    layout = Variants(questionnaire, sheet)
    return Explanation(
        still_possible(questionnaire, sheet, variants=layout),
        weight_dependence(questionnaire, sheet, result),
        nearer(questionnaire, sheet, variants=layout),
    )
