"""What was tried out and kept, in words and in the report."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

import pytest

from fitwizard.answers.model import Answer, State, answered
from fitwizard.language import Interface
from fitwizard.report.formats.markdown import as_markdown
from fitwizard.report.parts import Audience
from fitwizard.report.view import ResultView, result_view
from fitwizard.scoring.assess import assess
from tests.report.personas import DAY, answers_of, sheet_of, shipped


@dataclass(frozen=True)
class Kept:
    """A trial as the store gives it."""

    name: str
    changes: Mapping[str, Answer]


SHARING = Kept("If we shared", MappingProxyType({"readiness_to_share": answered("lessons")}))
FORBIDDEN = Kept("Prices", MappingProxyType({"activities_wanted": answered(("exchange", "red_flag"))}))
UNSURE = Kept("If we did not know", MappingProxyType({"readiness_to_share": Answer(State.UNKNOWN)}))


def view_with(*kept: Kept, audience: Audience = "screen", language: str = "en") -> ResultView:
    asked = shipped().in_language(language).questionnaire
    sheet = sheet_of(asked, answers_of("p3_only_takes"))
    words = Interface(language)
    return result_view(asked, sheet, assess(asked, sheet), words, date=DAY, audience=audience, kept=kept)


def test_a_trial_tells_its_verdict_and_the_answers_that_are_others() -> None:
    """What is said now stands beside what would be said; "we do not know" is an answer to try as well."""
    told, unsure = view_with(SHARING, UNSURE).trials.trials
    assert told.name == "If we shared"
    assert told.verdict == "Good fit: join and take part"
    (change,) = told.changes
    assert change.before == ("Nothing beyond what is public",)
    assert change.to == ("Lessons learned, mistakes included",)
    assert unsure.changes[0].to == ("we do not know yet",)


@pytest.mark.parametrize("audience", ["company", "internal"])
def test_a_trial_with_a_sensitive_answer_stays_at_the_screen(audience: Audience) -> None:
    assert [trial.name for trial in view_with(SHARING, FORBIDDEN).trials.trials] == ["If we shared", "Prices"]
    handed = view_with(SHARING, FORBIDDEN, audience=audience).trials
    assert [trial.name for trial in handed.trials] == ["If we shared"]
    assert handed.about == "One trial names a sensitive answer and is withheld."


def test_trials_stand_in_the_report() -> None:
    told = as_markdown(view_with(SHARING, audience="company"))
    assert "**If we shared: Good fit: join and take part**" in told
    assert "Lessons learned, mistakes included" in told


def test_a_name_is_told_without_what_would_reorder_or_colour_a_line() -> None:
    """The store takes no such name from a person, but a file can be changed by others."""
    (told,) = view_with(Kept("If \x1b[31mwe\u202e shared", SHARING.changes)).trials.trials
    assert told.name == "If [31mwe shared"
